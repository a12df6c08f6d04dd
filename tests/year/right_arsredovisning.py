"""A right annual report by a seed: accounts that balance, exact or each figure rounded by itself.

Of a right report nothing is told but what is true of it: a deficit, capital over its goal.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from year.book import (
    ASSOCIATION,
    COUNTY,
    UPPLYSNING,
    Cell,
    Data,
    Money,
    Row,
    derived,
    drawn_day,
)
from year.right_report_people import People

MUNICIPALITIES = ("Heby kommun", "Enköpings kommun", "Håbo kommun")
ADMINISTRATION = ("Kansli", "Lokaler", "Revision", "Styrelse")
INSATSER = ("Brobygget", "Nystart", "Unga vuxna", "Metodstöd", "Samverkansteam")
CREDITORS = ("Heby kommun", "Region Uppsala", "Leverantör 1", "Leverantör 2")
_HUNDRED = Decimal(100)
#: what the law's rows of a statement are, of those that a report may do without
OPTIONAL = ("nettokostnader", "verksamhetens_resultat", "resultat_efter_finansiella")


class Drawn:
    """``data``; ``told``: what is true of it, by code, grade and cell."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(f"arsredovisning {seed}")
        self.told: set[tuple[str, str, Cell]] = set()
        self.money = Money(rng, rng.choice(("kr", "tkr")))
        #: the step that printed figures are rounded to, in the unit; nothing where they are exact
        self.printed = None
        if self.money.unit == "tkr" and rng.random() < 0.5:
            self.printed = rng.choice((Decimal(1), Decimal("0.1")))
        self.year = rng.randint(2019, 2026)
        self.years = {"i_ar": self._year_of(), "i_fjol": self._year_of()}
        self._balances()
        self.fields: Row = {
            "forbund": ASSOCIATION,
            "ar": self.year,
            "enhet": self.money.unit,
            "beslutsdatum": drawn_day(rng, date(self.year + 1, 1, 1), date(self.year + 1, 3, 31)),
            "investeringsredovisning": rng.choice(("inga", "finns")),
            "motivering_underskott": "Sparat eget kapital används.",
        }
        self.fields |= rng.choice(({}, {"ledamoter": 8, "undertecknare": 8}))
        self.fields |= rng.choice(({}, {"medelantal": Decimal("2.5"), "medelantal_i_fjol": 12}))
        tables = {
            "resultatrakning": list(self._income()),
            "balansrakning": list(self._balance()),
            "kassaflode": list(self._cash()),
            "noter": list(self._notes()),
            "driftredovisning": list(self._operations()),
            "medlemmar": list(self._members()),
            "revisorer": [{"utsedd_av": n, "antal": 1} for n in ("Staten", COUNTY, "Kommunerna")],
        }
        revision = next(r for r in tables["driftredovisning"] if r["post"] == "Revision")
        self.fields["revisionskostnad"] = revision["utfall"]
        self.people = People(rng, self.year, self.money.unit, self.fields, tables)
        tables |= self.people.tables
        self.fields |= self.people.fields
        self.told |= self.people.told
        self._true()
        self.data: Data = {
            "template": "arsredovisning",
            "version": "1",
            "fields": self.fields,
            "tables": {name: rows for name, rows in tables.items() if rows},
        }

    # ---- what happened, in öre

    def _year_of(self) -> dict[str, int]:
        money, rng = self.money, self.rng
        state = money.drawn(500_000, 4_000_000) // 400 * 400  # a quarter is whole kronor
        found = {
            "state": state,
            "bidrag": 2 * state,
            "esf": rng.choice((0, money.drawn(1, 900_000))),
        }
        found |= {f"admin {n}": money.drawn(10_000, 300_000) for n in ADMINISTRATION}
        found |= {f"insats {n}": money.drawn(50_000, 900_000) for n in INSATSER}
        found["finans in"] = rng.choice((0, 0, money.drawn(1, 5_000)))
        costs = sum(v for k, v in found.items() if k.startswith(("admin", "insats")))
        found["kostnader"] = costs
        found["resultat"] = found["bidrag"] + found["esf"] + found["finans in"] - costs
        found |= {f"skuld {n}": rng.choice((0, money.drawn(1, 700_000))) for n in CREDITORS}
        found["skulder"] = sum(found[f"skuld {n}"] for n in CREDITORS)
        found["fordringar"] = money.drawn(0, 900_000)
        return found

    def _balances(self) -> None:
        now, before = self.years["i_ar"], self.years["i_fjol"]
        least = max(0, -now["resultat"]) + max(0, -before["resultat"])
        before["ingaende"] = self.money.drawn(100_000, 5_000_000) + least
        before["kapital"] = before["ingaende"] + before["resultat"]
        now["ingaende"] = before["kapital"]
        now["kapital"] = now["ingaende"] + now["resultat"]
        for year in (before, now):
            year["kassa"] = year["kapital"] + year["skulder"] - year["fordringar"]
            if year["kassa"] < 0:  # less is owed to the association, then
                year["fordringar"] += year["kassa"]
                year["kassa"] = 0
        earlier = {k: self.money.drawn(0, 500_000) for k in ("fordringar", "skulder")}
        before["andra fordringar"] = earlier["fordringar"] - before["fordringar"]
        before["andra skulder"] = before["skulder"] - earlier["skulder"]
        now["andra fordringar"] = before["fordringar"] - now["fordringar"]
        now["andra skulder"] = now["skulder"] - before["skulder"]
        for year in (before, now):
            year["flode"] = year["resultat"] + year["andra fordringar"] + year["andra skulder"]
        now["kassa in"], before["kassa in"] = before["kassa"], before["kassa"] - before["flode"]

    # ---- as it is printed

    def said(self, ore: int) -> Decimal:
        amount = self.money.amount(ore)
        if self.printed is None:
            return amount
        return (amount / self.printed).quantize(Decimal(1), ROUND_HALF_UP) * self.printed

    def _row(self, rad: str, key: str, sign: int = 1, **more: object) -> Row:
        both = {c: self.said(sign * self.years[c][key]) for c in ("i_ar", "i_fjol")}
        return {"rad": rad, **more, **both}

    def _income(self) -> Iterator[Row]:
        rng = self.rng
        yield self._row("intakter", "bidrag", post="Medlemsbidrag", **{"not": "1"})
        yield self._row("intakter", "esf", post="Projektbidrag")
        yield self._row("kostnader", "kostnader", -1)
        for c in self.years.values():
            c["netto"] = c["bidrag"] + c["esf"] - c["kostnader"]
        kept = [key for key in OPTIONAL if rng.random() < 0.6]
        if "nettokostnader" in kept:
            yield self._row("nettokostnader", "netto")
        if "verksamhetens_resultat" in kept:
            yield self._row("verksamhetens_resultat", "netto")
        yield self._row("finansiella_intakter", "finans in")
        if "resultat_efter_finansiella" in kept:
            yield self._row("resultat_efter_finansiella", "resultat")
        yield self._row("arets_resultat", "resultat")

    def _balance(self) -> Iterator[Row]:
        rng = self.rng
        for c in self.years.values():
            c["tillgangar"] = c["fordringar"] + c["kassa"]
        yield self._row("fordringar", "fordringar")
        yield self._row("kassa_bank", "kassa")
        if rng.random() < 0.6:
            yield self._row("omsattningstillgangar", "tillgangar")
        yield self._row("tillgangar", "tillgangar")
        yield self._row("kapital_ingaende", "ingaende")
        yield self._row("arets_resultat", "resultat")
        yield self._row("eget_kapital", "kapital")
        yield self._row("kortfristiga_skulder", "skulder", **{"not": "3"})
        if rng.random() < 0.6:
            yield self._row("kapital_och_skulder", "tillgangar")

    def _cash(self) -> Iterator[Row]:
        rng = self.rng
        yield self._row("arets_resultat", "resultat")
        if rng.random() < 0.5:
            yield self._row("medel_fore", "resultat")
        yield self._row("fordringar", "andra fordringar")
        yield self._row("skulder", "andra skulder")
        if rng.random() < 0.7:
            yield self._row("lopande", "flode")
        yield self._row("arets_kassaflode", "flode")
        yield self._row("likvida_ingaende", "kassa in")
        yield self._row("likvida_utgaende", "kassa")

    def _notes(self) -> Iterator[Row]:
        for part in self._parties():
            both = {c: self.said(year["state"] * part[1] // 4) for c, year in self.years.items()}
            yield {"not": "1", "post": part[0], **both}
        for name in CREDITORS:
            both = {c: self.said(year[f"skuld {name}"]) for c, year in self.years.items()}
            yield {"not": "3", "post": name, **both}

    def _parties(self) -> list[tuple[str, int]]:
        """Who pays, and how many quarters of what the state does."""
        return [("Staten", 4), (COUNTY, 2), (MUNICIPALITIES[0], 1), (MUNICIPALITIES[1], 1)]

    def _members(self) -> Iterator[Row]:
        keys = {"Staten": 50, COUNTY: 25}
        for name, quarters in self._parties():
            part = {"Staten": "staten", COUNTY: "region"}.get(name, "kommun")
            paid = {c: year["state"] * quarters // 400 for c, year in self.years.items()}
            share = str(keys.get(name, Decimal("12.5"))).replace(".", ",")
            yield {
                "namn": name, "part": part, "andel": f"{share} %",
                "belopp": paid["i_ar"], "belopp_i_fjol": paid["i_fjol"],
            }  # fmt: skip

    def _operations(self) -> Iterator[Row]:
        now, before = self.years["i_ar"], self.years["i_fjol"]
        income = {"Medlemsbidrag": "bidrag", "Projektbidrag": "esf"}
        if self.rng.random() < 0.5:  # or the operations are told without the finance
            income["Räntor"] = "finans in"
        posts = [("intakter", post, key) for post, key in income.items()]
        posts += [("administration", n, f"admin {n}") for n in ADMINISTRATION]
        posts += [
            ("struktur" if n == "Metodstöd" else "individ", n, f"insats {n}") for n in INSATSER
        ]
        for block, post, key in posts:
            budget = self.money.drawn(10_000, 900_000)
            if post == "Medlemsbidrag":
                budget = now["bidrag"]
            yield {
                "block": block, "post": post, "utfall": self.said(now[key]),
                "budget": self.said(budget), "i_fjol": self.said(before[key]),
            }  # fmt: skip

    def _true(self) -> None:
        """What is true of the report and no fault of it."""
        if self.said(self.years["i_ar"]["resultat"]) < 0:
            self.told.add(("ARS835", UPPLYSNING, derived("balanskravsresultat", 0)))
