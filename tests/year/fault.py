"""A kind of fault of the workbooks of the year: how it is planted, and what it must be told as.

A fault is planted twice in the same right workbook: as it is, and as its neighbour, which is just
on the right side of the rule.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from year import right_katalog, right_uppfoljning
from year.book import FEL, Cell, Data, Money, Row, Told, Tried
from year.report import right_arsredovisning

DRAWN = {
    "katalog": right_katalog.Drawn,
    "uppfoljning": right_uppfoljning.Drawn,
    "arsredovisning": right_arsredovisning.Drawn,
}
AnyDrawn = right_katalog.Drawn | right_uppfoljning.Drawn | right_arsredovisning.Drawn
#: right workbooks that the test run plants faults in, and among how many a place is sought
FEW, SEEDS = 8, 60
STRANGER = "Tierps kommun"


class Desk:
    """A right workbook's data, about to be changed."""

    def __init__(self, drawn: AnyDrawn, name: str) -> None:
        self.rng = random.Random(name)
        self.data: Data = deepcopy(drawn.data)
        self.fields: Row = self.data["fields"]
        self.money: Money = drawn.money
        self.least = drawn.money.least  #: the smallest amount that there is

    def rows(self, table: str) -> list[Row]:
        found: list[Row] = self.data["tables"].setdefault(table, [])
        return found

    def add(self, table: str, values: Row) -> int:
        """A row below the others; its number."""
        self.rows(table).append(values)
        return len(self.rows(table)) - 1

    def kronor(self, number: int) -> Decimal:
        return self.money.amount(100 * number)

    def about(self, limit: Decimal, above: bool) -> Decimal:
        """The nearest amount that is not above a limit, or one that is by the smallest or more."""
        way = ROUND_UP if above else ROUND_DOWN
        return limit.quantize(self.least, way) + (self.least if above else 0)

    # ---- a follow-up

    @property
    def year(self) -> int:
        return int(self.fields["ar"])

    def day(self, month: int, day: int, years: int = 0) -> date:
        return date(self.year + years, month, day)

    @property
    def claims(self) -> list[Row]:
        return self.rows("rekvisitioner")

    @property
    def total(self) -> Decimal:
        return sum((party["beviljat"] for party in self.rows("parter")), Decimal(0))

    def asked(self, claim: Row) -> Decimal:
        """What a claim adds up to."""
        own = claim["nr"].lower()
        found = sum((claim.get(k) or Decimal(0) for k in ("lon", "lokal")), Decimal(0))
        found += sum(o["belopp"] for o in self.rows("rekvisition_ovrigt") if o["nr"].lower() == own)
        return found - (claim.get("bidrag") or Decimal(0))

    def of(self, party: str, table: str) -> list[Row]:
        return [r for r in self.rows(table) if r["organisation"].lower() == party.lower()]

    def party(self, claim: Row) -> Row:
        return self.of(claim["organisation"], "parter")[0]

    def left(self, party: Row) -> Decimal:
        """What a party has left of what it is granted."""
        claims = self.of(party["organisation"], "rekvisitioner")
        found: Decimal = party["beviljat"] - sum(map(self.asked, claims))
        return found

    def claimed(self, until: date) -> Decimal:
        return sum((self.asked(c) for c in self.claims if c["till"] <= until), Decimal(0))

    def number(self, claim: Row) -> int:
        return next(n for n, each in enumerate(self.claims) if each is claim)

    def paid(self, claim: Row) -> Row:
        """The claim, as one that has come in and is paid as it should."""
        days = {
            name: claim["till"] + timedelta(n)
            for name, n in (("inkommen", 5), ("attestdatum", 10), ("utbetald", 12))
        }
        claim |= days | {"underlag": "ja", "attest_funktion": "Ekonomichef"}
        claim.pop("utbetalt", None)
        return claim

    def only_periods(self, *periods: Row) -> None:
        """These periods and no participants."""
        tables = self.data["tables"]
        tables["perioder"] = list(periods)
        tables["deltagare"], tables["avslut"] = [], []
        self.fields["deltagare_budget"] = None


Plant = Callable[[Desk, bool], Cell | None]


class Fault(NamedTuple):
    kind: str
    name: str
    code: str
    severity: str
    follows: frozenset[str]  #: other codes that are told where it is
    plant: Plant  #: changes the data; the cell, or nothing where it has no place


FAULTS: dict[str, Fault] = {}


def fault(
    code: str, name: str, severity: str, *follows: str, kind: str = "uppfoljning"
) -> Callable[[Plant], Plant]:
    def declared(plant: Plant) -> Plant:
        whole = f"{code} {name}"
        assert whole not in FAULTS, whole
        FAULTS[whole] = Fault(kind, whole, code, severity, frozenset(follows), plant)
        return plant

    return declared


class Planted(NamedTuple):
    before: Tried
    wrong: Tried
    near: Tried
    expected: Told


#: a few at a time: a workbook that is checked holds all its cells
@lru_cache(maxsize=12)
def right(kind: str, seed: int) -> Tried:
    return Tried(DRAWN[kind](seed).data)


def planted(fault: Fault, place: int = 0, filed: bool = False) -> Planted:
    """The fault in the right workbook of that number, from 0, of those where it has a place."""
    first = random.Random(fault.name).randrange(FEW)
    for seed in range(first, first + SEEDS):
        desks = [Desk(DRAWN[fault.kind](seed), fault.name) for _ in range(2)]
        at = fault.plant(desks[0], True)
        if at is None:
            continue
        if place:
            place -= 1
            continue
        fault.plant(desks[1], False)
        wrong, near = (Tried(desk.data, filed) for desk in desks)
        told = Told(fault.code, fault.severity, wrong.address(at))
        return Planted(right(fault.kind, seed), wrong, near, told)
    raise LookupError(f"{fault.name} has no place in any workbook")


def amiss(fault: Fault, made: Planted, whole: bool = False) -> list[str]:
    """What is not as it should be: of the fault, of its neighbour, and of *Kontroll*, of the
    neighbour too where the ``whole`` is asked for."""
    found = []
    before = set(made.before.told)
    times = made.wrong.told.count(made.expected)
    if times != 1:
        found.append(f"told {times} times: {made.expected}")
    more = sorted(set(made.wrong.told) - before - {made.expected})
    found += [f"not foreseen: {told}" for told in more if told.code not in fault.follows]
    found += [
        f"told of the neighbour: {told}"
        for told in sorted(set(made.near.told) - before)
        if told.code == fault.code or (told.severity == FEL and told.code not in fault.follows)
    ]
    found += [f"Kontroll: {line}" for line in made.wrong.unlike]
    if whole:
        found += [f"Kontroll of the neighbour: {line}" for line in made.near.unlike]
    return found
