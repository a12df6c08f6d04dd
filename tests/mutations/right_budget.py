"""Budgets that follow the law and the form, drawn at random, with what is true to say of them.

The expected warnings and notes are reckoned here from the drawn figures, in plain arithmetic;
nothing is asked of the rules or of our own calculation.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

Data = dict[str, Any]
Said = set[tuple[str, str, str]]

KINDS = ("plan", "preliminar_budget", "budget", "reviderad_budget", "prognos", "utfall")
RANK = {kind: rank for rank, kind in enumerate(KINDS, 1)}
PLANNED = KINDS[:4]
NOTE = "under förutsättning att medlemmarna beslutar om bidraget"
REGIONS = ("Region Uppsala", "Region Västmanland", "Region Dalarna")
MUNICIPALITIES = (
    "Arboga", "Avesta", "Berg", "Boden", "Danderyd", "Eda", "Fagersta", "Gnesta", "Habo", "Hofors",
    "Härnösand", "Kalix", "Köping", "Lerum", "Mora", "Nora", "Orsa", "Piteå",
    "Ragunda", "Sala", "Tierp", "Vara",
)  # fmt: skip
MAIN = (
    "Administration",
    "Individinriktade insatser",
    "Strukturinriktade insatser",
    "Styrelse och revision",
    "Uppföljning",
)
POSTS = ("Kansli", "Lokal", "Lön", "Resor", "Utbildning", "Tolk", "Material")
INCOME = ("Ränta", "ESF", "Länsstyrelsen")


def cut(rng: random.Random, whole: int, parts: int) -> list[int]:
    """A whole number cut into so many parts, each at least 1."""
    cuts = sorted(rng.sample(range(1, whole), parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def split(total: Decimal, keys: Sequence[Decimal], step: Decimal) -> list[Decimal]:
    """The total by keys, in whole steps (kronor or ören), largest remainder first."""
    whole, keyed = total / step, sum(keys)
    quotas = [whole * key / keyed for key in keys]
    parts = [quota.to_integral_value(ROUND_FLOOR) for quota in quotas]
    order = sorted(range(len(keys)), key=lambda i: parts[i] - quotas[i])
    for i in order[: int(whole.to_integral_value() - sum(parts))]:
        parts[i] += 1
    return [part * step for part in parts]


def luhn_number(rng: random.Random) -> str:
    digits = "222" + "".join(str(rng.randrange(10)) for _ in range(6))
    total = 0
    for i, digit in enumerate(digits):
        doubled = int(digit) * (2 if i % 2 == 0 else 1)
        total += doubled if doubled < 10 else doubled - 9
    whole = digits + str(-total % 10)
    return rng.choice((f"{whole[:6]}-{whole[6:]}", whole, f"16{whole}"))


class Drawn:
    """A budget as it is drawn, figure by figure; ``data`` and ``said`` are the outcome."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(f"budget {seed}")
        self.unit = rng.choice(("kr", "tkr"))
        self.kronor = 1000 if self.unit == "tkr" else 1
        self.year = rng.randint(2018, 2030)
        self.said: Said = set()
        self.fields: Data = {
            "forbund": f"Samordningsförbundet {seed}",
            "budgetar": self.year,
            "enhet": self.unit,
        }
        self.columns = self._columns()
        self.ids = [f"{kind}_{year}" for kind, year in self.columns]
        self.paid: dict[str, Decimal] = {}  # kronor
        self.alone: set[str] = set()  # columns of which contributions alone are known
        self.tables: Data = {"kolumner": [{"typ": k, "ar": y} for k, y in self.columns]}
        self.tables["medlemmar"] = self._members()
        self.other: dict[str, Decimal] = {}
        self.tables["ovriga_intakter"] = self._income()
        self.main: dict[str, dict[str, Decimal]] = {}
        self._costs()
        self._association()
        self._known_of_columns()
        self._notes()
        self.claims = self._claims()
        self._judge()

    def _columns(self) -> list[tuple[str, int]]:
        year = self.year
        pool = [(k, y) for y in (year - 2, year - 1) for k in ("utfall", "prognos", "budget")]
        pool += [(k, year) for k in ("reviderad_budget", "budget", "preliminar_budget")]
        pool += [(k, y) for y in (year + 1, year + 2) for k in ("plan", "preliminar_budget")]
        rng = self.rng
        chosen = rng.sample(pool, min(len(pool), rng.randint(1, 13)))
        return sorted(chosen, key=lambda c: c[1])

    def _known_of_columns(self) -> None:
        """When a column was decided, what its year closed at, and whether only contributions are
        known of it."""
        rng = self.rng
        self.closed: dict[int, Decimal] = {}
        for i, (row, (_, year)) in enumerate(
            zip(self.tables["kolumner"], self.columns, strict=True)
        ):
            if rng.random() < 0.3:
                day = date(year - 1, 11, 1) + timedelta(rng.randint(0, 300))
                row |= {"beslutsdatum": day.isoformat(), "paragraf": f"§ {rng.randint(1, 90)}"}
            if year < self.year and rng.random() < 0.4:
                self.closed[i] = self.amount(Decimal(rng.randint(200_000, 6_000_000)))
                row["eget_kapital"] = self.closed[i]
            if self._is_bare(i) and rng.random() < 0.7:
                row["omfattning"] = "bidrag"
                self.alone.add(self.ids[i])
        # what the year before closes at is what this one opens at
        before = self._best(self.year - 1, self.closed)
        opening = self.fields.get("ingaende_eget_kapital")
        if before is not None and opening is not None:
            self.closed[before] = opening
            self.tables["kolumner"][before]["eget_kapital"] = opening

    def _is_bare(self, i: int) -> bool:
        column = self.ids[i]
        return self.costs(column) is None and column not in self.other

    def _notes(self) -> None:
        for name in ("ovriga_intakter", "detaljbudget", "huvudposter"):
            for row in self.tables[name]:
                if self.rng.random() < 0.1:
                    row["anteckning"] = NOTE

    # ---- members

    def _members(self) -> list[Data]:
        rng = self.rng
        without_region = rng.random() < 0.12
        outside_too = not without_region and rng.random() < 0.12
        count = rng.randint(1, 12 if outside_too else 16)
        names = [f"{name} kommun" for name in rng.sample(MUNICIPALITIES, count)]
        members = [self._member("Staten", "staten", Decimal(50))]
        step = rng.choice((Decimal("0.25"), Decimal("0.01"), Decimal("0.0001")))
        regions = list(rng.sample(REGIONS, rng.randint(1, 3)))
        outside = names[: rng.randint(1, min(count, 3))] if outside_too else []
        if without_region:
            members += self._party(names, "kommun", Decimal(50), step, names)
        else:
            members += self._party([*regions, *outside], "region", Decimal(25), step, [])
            members += self._party(names, "kommun", Decimal(25), step, outside)
        more = rng.random() < 0.15
        for column in self.ids:
            if rng.random() < 0.9 or len(self.ids) == 1:
                self._contributions(members, column, without_region, more)
        return members

    def _member(self, name: str, party: str, key: Decimal, outside: bool = False) -> Data:
        return {
            "namn": name,
            "part": party,
            "andel": key,
            "utanfor_region": "ja" if outside else None,
            "belopp": {},
        }

    def _party(
        self,
        names: Sequence[str],
        party: str,
        percent: Decimal,
        step: Decimal,
        outside: Iterable[str],
    ) -> list[Data]:
        keys = [step * n for n in cut(self.rng, int(percent / step), len(names))]
        return [self._member(n, party, k, n in outside) for n, k in zip(names, keys, strict=True)]

    def _contributions(
        self, members: list[Data], column: str, without_region: bool, more: bool
    ) -> None:
        rng = self.rng
        step = Decimal("0.01") if rng.random() < 0.2 else Decimal(1)
        state = Decimal(rng.randint(600_000, 20_000_000))
        if step < 1:
            state += Decimal(rng.randint(1, 99)) / 100
        members[0]["belopp"][column] = state
        total, generous = state, rng.choice(("region", "kommun")) if more else ""
        for party in ("region", "kommun"):
            rows = [m for m in members if m["part"] == party]
            if not rows:
                continue
            owed = state if without_region else state / 2
            paid = (owed / step).to_integral_value(ROUND_FLOOR) * step
            if party == generous and rng.random() < 0.6:
                paid += Decimal(rng.randint(1_000, 400_000))
            keys = [m["andel"] for m in rows]
            parts = split(paid, keys, step)
            for row, part in zip(rows, parts, strict=True):
                row["belopp"][column] = part
            if paid - owed > 1:
                self._pays_more(rows, keys, parts, owed, party, column)
            total += paid
        self.paid[column] = total

    def _pays_more(
        self,
        rows: list[Data],
        keys: list[Decimal],
        parts: list[Decimal],
        owed: Decimal,
        party: str,
        column: str,
    ) -> None:
        fair = [key / sum(keys) * owed for key in keys]
        off = [r for r, p, f in zip(rows, parts, fair, strict=True) if abs(p - f) > 1]
        name = f"lagens_fordelning/betalt/{party}/{column}"
        if len(off) == 1:
            name = f"medlemmar/{off[0]['namn']}/{party}/{column}"
        lower = column.startswith("preliminar")
        self.said.add(("ANDEL308", "upplysning" if lower else "varning", name))

    # ---- income and costs

    def _income(self) -> list[Data]:
        rng = self.rng
        made: list[Data] = []
        for post in rng.sample(INCOME, rng.choice((0, 0, 1, 2, 3))):
            amounts = {c: self.amount(Decimal(rng.randint(20_000, 900_000))) for c in self.ids}
            kept = {c: a for c, a in amounts.items() if rng.random() < 0.8}
            made.append({"post": post, "belopp": kept})
            for column, amount in kept.items():
                first = column not in self.other
                self.other[column] = self.other.get(column, Decimal(0)) + amount
                if first and int(column[-4:]) >= 2025:
                    self.said.add(("BUD509", "upplysning", f"ovriga_intakter/{post}/{column}"))
        return made

    def amount(self, kronor: Decimal) -> Decimal:
        """About so much, in the budget's unit, with ören or decimals now and then."""
        rng = self.rng
        if self.unit == "kr":
            return kronor + (Decimal(rng.randint(1, 99)) / 100 if rng.random() < 0.1 else 0)
        return (kronor / 1000).quantize(Decimal(10) ** -rng.choice((0, 0, 0, 1, 3)))

    def income(self, column: str) -> Decimal | None:
        """Summa intäkter in the unit; None where there is none."""
        if column in self.alone or (column not in self.paid and column not in self.other):
            return None
        return self.paid.get(column, Decimal(0)) / self.kronor + self.other.get(column, Decimal(0))

    def _costs(self) -> None:
        rng = self.rng
        names = rng.sample(MAIN, rng.randint(1, len(MAIN)))
        posts = {n: rng.sample(POSTS, rng.randint(1, len(POSTS))) for n in names}
        sign = -1 if rng.random() < 0.25 else 1
        details: dict[tuple[str, str], Data] = {}
        own: dict[str, Data] = {}
        for column in self.ids:
            if rng.random() < 0.1:
                continue
            frame = (self.income(column) or Decimal(9_000_000) / self.kronor) * self.kronor
            for name in names:
                share = frame * Decimal(rng.randint(70, 115)) / 100 / len(names)
                detailed = rng.random() < 0.6
                if detailed:
                    parts = rng.sample(posts[name], rng.randint(1, len(posts[name])))
                    figures = [self.amount(share / len(parts) // 1) for _ in parts]
                    for post, figure in zip(parts, figures, strict=True):
                        row = details.setdefault((name, post), {})
                        row[column] = sign * figure
                else:
                    figures = [self.amount(share // 1)]
                    own.setdefault(name, {})[column] = sign * figures[0]
                self.main.setdefault(name, {})[column] = sum(figures, Decimal(0))
            if sign < 0:
                self.said.add(("BUD502", "upplysning", f"summa_kostnader/{column}"))
        self.tables["detaljbudget"] = [
            {"huvudpost": n, "post": p, "belopp": row} for (n, p), row in details.items()
        ]
        self.tables["huvudposter"] = [{"huvudpost": n, "belopp": row} for n, row in own.items()]

    def costs(self, column: str) -> Decimal | None:
        found = [by[column] for by in self.main.values() if column in by]
        return sum(found, Decimal(0)) if found else None

    def result(self, column: str) -> Decimal | None:
        costs = self.costs(column)
        return None if costs is None else (self.income(column) or Decimal(0)) - costs

    # ---- the association

    def _association(self) -> None:
        rng, fields = self.rng, self.fields
        if rng.random() < 0.8:
            fields["organisationsnummer"] = luhn_number(rng)
        if rng.random() < 0.8:
            latest = date(self.year - 1, 11, 30)
            late = rng.random() < 0.15
            day = latest + timedelta(rng.randint(1, 40) if late else -rng.randint(0, 60))
            fields["beslutsdatum"] = day.isoformat()
            if late:
                self.said.add(("BUD508", "varning", "beslutsdatum"))
        if rng.random() < 0.7:
            opening = Decimal(rng.randint(200_000, 6_000_000))
            fields["ingaende_eget_kapital"] = self.amount(opening)
        if rng.random() < 0.5:
            fields["mal_administrationsandel"] = Decimal(rng.randint(20, 400)) / 10
        if rng.random() < 0.4:
            fields["kapitaltak_procent"] = str(rng.randint(10, 100))
        if rng.random() < 0.6:
            fields["kapitaltak_bas"] = rng.choice(
                ("medlemsbidrag", "medlemsbidrag_nasta_ar", "summa_intakter")
            )
        if rng.random() < 0.5:
            fields["motivering_underskott"] = "Sparat eget kapital används."

    def _claims(self) -> Data:
        """Totals typed over as a printed plan states them, and right."""
        rng, claims = self.rng, {}
        if rng.random() < 0.7:
            return {}
        wanted = (
            ("summa_intakter", self.income),
            ("summa_kostnader", self.costs),
            ("resultat", self.result),
        )
        for name, figure in wanted:
            for column in self.ids:
                value = figure(column)
                if value is not None and rng.random() < 0.4:
                    claims.setdefault(name, {})[column] = value
                    self.said.add(("MALL104", "varning", f"{name}/{column}"))
        for main, by in self.main.items():
            for column, value in by.items():
                if rng.random() < 0.1:
                    claims.setdefault("huvudpost", {}).setdefault(main, {})[column] = value
                    self.said.add(("MALL104", "varning", f"huvudpost/{main}/{column}"))
        return claims

    # ---- what is true to say

    def _judge(self) -> None:
        planned = {y for k, y in self.columns if k in PLANNED and y >= self.year}
        if len(planned) < 3:
            self.said.add(("BUD507", "varning", "budgetar"))
        goal = self.fields.get("mal_administrationsandel")
        for (kind, year), column in zip(self.columns, self.ids, strict=True):
            costs, result = self.costs(column), self.result(column)
            if costs is None or result is None:
                continue
            if kind in PLANNED and result < 0 and "motivering_underskott" not in self.fields:
                self.said.add(("BUD503", self._full_from(year), f"resultat/{column}"))
            administration = self.main.get("Administration", {}).get(column, Decimal(0))
            over = goal and administration * 100 > goal * costs
            if over:
                self.said.add(("BUD506", self._full_from(year), f"administrationsandel/{column}"))
        self._judge_capital()
        self._judge_changes("summa_intakter", {c: self.income(c) for c in self.ids})
        self._judge_changes("summa_kostnader", {c: self.costs(c) for c in self.ids})
        for main, by in self.main.items():
            self._judge_changes(f"huvudpost/{main}", {c: by.get(c) for c in self.ids})

    def _full_from(self, year: int) -> str:
        """How grave a deficit or a share is: less before the budget year."""
        return "varning" if year >= self.year else "upplysning"

    def _judge_changes(self, name: str, figures: dict[str, Decimal | None]) -> None:
        before: Decimal | None = None
        for column, figure in figures.items():
            if figure is None:
                continue
            if before and abs(figure - before) > abs(before) / 4:
                self.said.add(("BUD510", "upplysning", f"{name}/{column}"))
            before = figure or before

    def _best(self, year: int, there: Iterable[int]) -> int | None:
        """Of the columns of a year that have a figure, utfall before prognos and so on."""
        found = [i for i in there if self.columns[i][1] == year]
        return max(found, key=lambda i: RANK[self.columns[i][0]], default=None)

    def _judge_capital(self) -> None:
        given = self.fields.get("ingaende_eget_kapital")
        opening: dict[int, Decimal] = {}
        closing: dict[int, Decimal] = dict(self.closed)
        for i, (column, (_, year)) in enumerate(zip(self.ids, self.columns, strict=True)):
            result = self.result(column)
            if result is None or year < self.year:
                continue
            if year == self.year and given is not None:
                opening[i] = given
            else:
                before = self._best(year - 1, closing)
                if before is None:
                    continue
                opening[i] = closing[before]
            closing[i] = opening[i] + result
        told: set[tuple[str, int]] = set()
        judged = [("eget_kapital_in", i, v) for i, v in opening.items()]
        judged = [j for j in judged if self.columns[j[1]][1] == self.year]
        for name, i, value in (*judged, *(("eget_kapital", i, v) for i, v in closing.items())):
            limit = self._limit(i)
            over = limit is not None and value > limit
            for code, found in (("BUD504", over), ("BUD505", value < 0)):
                if found and (code, i) not in told:
                    told.add((code, i))
                    grade = self._full_from(self.columns[i][1])
                    self.said.add((code, grade, f"{name}/{self.ids[i]}"))

    def _limit(self, i: int) -> Decimal | None:
        percent = Decimal(self.fields.get("kapitaltak_procent", "20"))
        basis = self.fields.get("kapitaltak_bas", "medlemsbidrag")
        if basis == "summa_intakter":
            base = self.income(self.ids[i])
        else:
            j: int | None = i
            if basis == "medlemsbidrag_nasta_ar":
                paying = [n for n, c in enumerate(self.ids) if c in self.paid]
                j = self._best(self.columns[i][1] + 1, paying)
            paid = None if j is None else self.paid.get(self.ids[j])
            base = None if paid is None else paid / self.kronor
        return None if base is None else base * percent / 100

    @property
    def data(self) -> Data:
        return {
            "template": "budget",
            "version": "1",
            "fields": self.fields,
            "tables": self.tables,
            "claims": self.claims,
        }
