"""Applications that follow the form, drawn at random, with what is true to say of them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mutations.right_budget import Data, Said

TEXTS = (
    "syfte",
    "bakgrund",
    "malgrupp",
    "metod",
    "uppfoljning",
    "implementering",
    "forankring",
)
ORGANISATIONS = (
    "Heby kommun",
    "Arbetsförmedlingen",
    "Försäkringskassan",
    "Region Uppsala",
    "Sala kommun",
    "Tierps kommun",
    "Knivsta kommun",
    "Region Västmanland",
    "Uppsala stad",
    "Köpings kommun",
    "Arboga kommun",
    "Norbergs kommun",
)
WAGES = ("Coach", "Samordnare", "Arbetsterapeut", "Projektledare", "Handläggare", "Ekonom")
ROOMS = ("Lokalhyra", "Möteslokal")
OTHERS = ("Resor", "Tolk", "Utvärdering", "Övrigt", "Informationsmaterial", "Utbildning")
LAW = (
    ("Försäkringskassan", "försäkringskassan"),
    ("Arbetsförmedlingen", "arbetsförmedlingen"),
    ("region", "region "),
    ("kommun", "kommun"),
)


def written(name: str, seed: int) -> str:
    """An answer; some have several paragraphs, and some one that is longer than a row shows."""
    rng = random.Random(f"{name} {seed}")
    sentence = f"Beskrivning av {name}. "
    paragraphs = rng.choices((1, 2, 4), (8, 2, 1))[0]
    return "\n\n".join(
        (sentence * rng.choices((1, 10, 200), (8, 2, 1))[0]).strip() for _ in range(paragraphs)
    )


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


class Drawn:
    """An application as it is drawn; ``data`` and ``said`` are the outcome."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(f"ansokan {seed}")
        self.said: Said = set()
        self.unit = rng.choice(("kr", "kr", "tkr"))
        self.kronor = 1000 if self.unit == "tkr" else 1
        self._period()
        self.total = Decimal(0)
        names = rng.sample(ORGANISATIONS, rng.randint(2, 12))
        count = min(rng.randint(1, 8), len(names) - 1)
        self.owners, self.parties = names[:count], names[count:]
        self.fields: Data = {
            "insatsens_namn": f"Insats {seed}",
            "huvudinsatsagare": rng.choice((self.owners[0], self.owners[0].upper())),
            "enhet": self.unit,
            "startdatum": self.start.isoformat(),
            "slutdatum": self.end.isoformat(),
            **{name: written(name, seed) for name in TEXTS},
        }
        self.tables: Data = {
            "insatsagare": [{"organisation": n} for n in self.owners],
            "samverkansparter": [
                {"organisation": n, "roll": rng.choice(("Samverkanspart", None))}
                for n in self.parties
            ],
            "mal": self._goals(),
            "underskrifter": self._signatures(),
        }
        for name, folded in LAW:
            # Uppsala stad is a municipality too, and only one of the names says "region"
            there = any(folded in n.casefold() or (name == "kommun" and "stad" in n) for n in names)
            if not there:
                self.said.add(("ANS405", "upplysning", f"parter/{name}"))
        self._blocks()
        self._participants()
        self.claims = self._claims()

    def _period(self) -> None:
        rng = self.rng
        self.start = date(rng.randint(2018, 2029), rng.randint(1, 12), rng.choice((1, 1, 15, 28)))
        self.months = rng.randint(3, 48)
        last = self.start.year * 12 + self.start.month - 1 + self.months - 1
        self.end = month_end(last // 12, last % 12 + 1)

    def _goals(self) -> list[Data]:
        rng = self.rng
        rows = [
            {"mal": f"Mål {i}", "typ": "Effektmål", "malvarde": rng.choice((None, "80 %"))}
            for i in range(rng.randint(1, 4))
        ]
        rows[rng.randrange(len(rows))]["malvarde"] = "70 %"
        return rows

    def _signatures(self) -> list[Data]:
        rng, rows = self.rng, []
        for name in rng.sample([*self.owners, *self.parties], len(self.owners) + len(self.parties)):
            day = self.start - timedelta(rng.randint(1, 200))
            path = f"underskrifter/{name}/datum"
            if rng.random() < 0.04:
                day = self.start + timedelta(rng.randint(0, 90))
                self.said.add(("ANS409", "varning", path))
            written = day.isoformat()
            if rng.random() < 0.08:
                written = rng.choice(
                    (day.strftime("%y%m%d"), f"{day.day}/{day.month}-{day.year}", f"{day:%Y%m%d}")
                )
                self.said.add(("TAL706", "varning", path))
            rows.append({"organisation": name, "roll": "Förvaltningschef", "datum": written})
        return rows

    # ---- costs

    def _blocks(self) -> None:
        rng = self.rng
        self.blocks: dict[str, Decimal] = {}
        for own in ("", "egen_"):
            used = own == "" or rng.random() < 0.6
            wages = rng.sample(WAGES, rng.randint(1, len(WAGES)) if used else 0)
            rooms = rng.sample(ROOMS, rng.randint(0, 2) if used else 0)
            others = rng.sample(OTHERS, rng.randint(0, len(OTHERS)) if used else 0)
            self._block(f"{own}lonekostnader", wages, 500_000)
            self._block(f"{own}lokalkostnader", rooms, 90_000)
            self._block(f"{own}ovriga_kostnader", others, 60_000)
        other = [
            sum(row["figures"], Decimal(0))
            for b in ("ovriga_kostnader", "egen_ovriga_kostnader")
            for row in self.tables[b]
            if row["post"] == "Övrigt"
        ]
        if sum(other, Decimal(0)) * 10 > self.total:
            block = next(
                b
                for b in ("ovriga_kostnader", "egen_ovriga_kostnader")
                if any(r["post"] == "Övrigt" for r in self.tables[b])
            )
            self.said.add(("ANS412", "varning", f"{block}/Övrigt/post"))
        for rows in self.tables.values():
            for row in rows:
                row.pop("figures", None)

    def _block(self, name: str, posts: list[str], yearly: int) -> None:
        rng = self.rng
        rows: list[Data] = []
        total = Decimal(0)
        for post in posts:
            row: Data = {"post": post}
            months = self.months
            if rng.random() < 0.6:
                months, row["fran"], row["till"] = self._part()
            rate = 100
            if name.endswith("lonekostnader"):
                rate = rng.choice((10, 25, 50, 75, 80, 100, 100, 100, 200))
                row["tjanst"] = str(rate)
                if rate > 100:
                    self.said.add(("ANS414", "upplysning", f"{name}/{post}/tjanst"))
            whole = Decimal(yearly * rng.randint(80, 140) // 100 * rate * months // 1200)
            amounts: list[Any] = [None] * len(self.owners)
            chosen = rng.sample(range(len(self.owners)), rng.randint(1, len(self.owners)))
            for i in chosen:
                amounts[i] = self.amount(whole // len(chosen))
            row["figures"] = [a for a in amounts if a is not None]
            row["belopp"] = [None if a is None else a for a in amounts]
            total += sum(row["figures"], Decimal(0))
            rows.append(row)
        self.tables[name] = rows
        self.blocks[name] = total
        self.total += total

    def amount(self, kronor: Decimal) -> Decimal:
        rng = self.rng
        if self.unit == "kr":
            return kronor + (Decimal(rng.randint(1, 99)) / 100 if rng.random() < 0.1 else 0)
        return (kronor / 1000).quantize(Decimal(10) ** -rng.choice((0, 1, 3))) + 1

    def _part(self) -> tuple[int, str, str]:
        """Some months of the period: how many, from and to."""
        rng = self.rng
        first = rng.randrange(self.months)
        last = rng.randint(first, self.months - 1)
        start, end = self.start, self.end
        if first:
            month = self.start.year * 12 + self.start.month - 1 + first
            start = date(month // 12, month % 12 + 1, 1)
        if last < self.months - 1:
            month = self.start.year * 12 + self.start.month - 1 + last
            end = month_end(month // 12, month % 12 + 1)
        return last - first + 1, start.isoformat(), end.isoformat()

    def _participants(self) -> None:
        rng = self.rng
        if rng.random() < 0.85:
            yearly = rng.randint(5, 80)
            most = max(yearly, yearly * self.months // 12)
            if self.months >= 12:
                self.fields["deltagare_per_ar"] = yearly
            self.fields["deltagare_totalt"] = rng.randint(yearly, most)
            if self.total:
                self.said.add(("ANS413", "upplysning", "kostnad_per_deltagare"))
        if rng.random() < 0.5:
            days = (self.end - self.start).days
            day = self.start + timedelta(rng.randint(0, days))
            self.fields["slutdatum_intag"] = day.isoformat()

    def _claims(self) -> Data:
        rng, claims = self.rng, {}
        if rng.random() < 0.7:
            return {}
        asked = sum((v for n, v in self.blocks.items() if not n.startswith("egen_")), Decimal(0))
        wanted = {
            **{f"summa_{n}": v for n, v in self.blocks.items() if not n.startswith("egen_") and v},
            "totalt_att_rekvirera": asked,
            "total_kostnad": self.total,
        }
        for name, value in wanted.items():
            if rng.random() < 0.5:
                claims[name] = value
                self.said.add(("MALL104", "varning", name))
        return claims

    @property
    def data(self) -> Data:
        return {
            "template": "ansokan",
            "version": "1",
            "fields": self.fields,
            "tables": self.tables,
            "claims": self.claims,
        }
