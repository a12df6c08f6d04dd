"""TAL707 in a budget: the amounts, or the block, that stand in another unit than the rest."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Column, Document, Read
from finsam_xl.rules.rule import Hit, Shown
from finsam_xl.templates.budget.unit import LIMIT, PAID, SINGLE, TABLE_OF
from finsam_xl.workbook.semantics import round_to

_OTHER = {"kr": "tkr", "tkr": "kr"}
ONE = (
    "{sheet}!{cell} är {found} {unit}, {times} gånger så mycket som alla medlemsbidrag i {column}."
)
ONE_REMEDY = (
    "Skriv beloppet i {unit} i {cell}. Är det i stället {cell} som är rätt och allt annat som "
    "är fel: räkna om det, eller ändra enheten i {at_unit}."
)
LARGE = (
    "{sheet}!{cell}: med enheten {unit} är kostnaderna i {column} {times} gånger så stora som "
    "medlemsbidragen."
)
SMALL = (
    "{sheet}!{cell}: med enheten {unit} är medlemsbidragen i {column} {times} gånger så stora som "
    "kostnaderna."
)
COSTS_REMEDY = "Räkna om kostnaderna till {unit} i {column}. "
UNIT_REMEDY = (
    "Är alla andra belopp också skrivna i {other}, utom medlemsbidragen som alltid är i kr: ändra "
    "i stället enheten till {other} i {at_unit}."
)
NO_UNIT_REMEDY = "Enheten är det inte: då skulle de skilja sig ännu mer. Se också medlemsbidragen."
PAID_TOO_SMALL = (
    "{sheet}!{cell}: medlemsbidragen i {column} är tillsammans {found} kr, och kostnaderna är "
    "{times} gånger så stora."
)
PAID_TOO_LARGE = (
    "{sheet}!{cell}: medlemsbidragen i {column} är tillsammans {found} kr, {times} gånger så stora "
    "som kostnaderna."
)
PAID_REMEDY = (
    "Skriv medlemsbidragen i hela kronor, också när budgeten är i tkr. Är bidragen rätta: räkna om "
    "kostnaderna till {unit}, eller ändra enheten i {at_unit} om alla andra belopp står i {other} "
    "också."
)


def in_other_unit(document: Document) -> Iterator[Hit]:
    """A hit for each kind of block that stands in another unit; where none does, one for each
    amount that does."""
    told: set[int] = set()
    for column in document.used_columns:
        block = int(_number(document, "kol_enhet", column))
        if block and block not in told:
            told.add(block)
            yield _of_block(document, column, block)
    limit = document.calculation.number(LIMIT) or Decimal(0)
    if limit > 0:
        capital = document.field("ingaende_eget_kapital")
        tables = ("kolumner", *SINGLE)
        reads = [read for table in tables for row in document.rows(table) for read in row.amounts]
        for read in (capital, *reads):
            if read.number is not None and abs(read.number) >= limit:
                yield _of_one(document, read)


def _number(document: Document, name: str, column: Column) -> Decimal:
    return document.calculation.number(name, 0, column.index) or Decimal(0)


def _of_one(document: Document, read: Read) -> Hit:
    column = max(document.used_columns, key=lambda c: _number(document, "kol_bidrag", c))
    paid = _number(document, "kol_bidrag", column)
    facts = _facts(document, column, abs(read.number or Decimal(0)) / paid)
    return Hit(read.at, read.name, read.number, None, facts, says=ONE, remedy=ONE_REMEDY)


def _of_block(document: Document, column: Column, block: int) -> Hit:
    costs, paid = (_number(document, name, column) for name in ("summa_kostnader", "kol_bidrag"))
    facts = _facts(document, column, max(costs, paid) / min(costs, paid))
    table = TABLE_OF[block]
    at = document.area(f"{table}_belopp").cell(2, column.index)
    name = f"{table}/{column.label}"
    if block == PAID:
        found = _number(document, "medlemmar_summa", column)
        says = PAID_TOO_SMALL if costs > paid else PAID_TOO_LARGE
        return Hit(at, name, found, None, facts, says=says, remedy=PAID_REMEDY)
    # costs that are too large can be kronor where the unit is tkr, never the other way round
    by_unit = (document.unit == "tkr") == (costs > paid)
    remedy = COSTS_REMEDY + (UNIT_REMEDY if by_unit else NO_UNIT_REMEDY)
    return Hit(at, name, costs, None, facts, says=LARGE if costs > paid else SMALL, remedy=remedy)


def _facts(document: Document, column: Column, times: Decimal) -> dict[str, Shown]:
    return {
        "unit": document.unit,
        "other": _OTHER[document.unit],
        "column": column.title,
        "times": round_to(times, 0),
        "at_unit": str(document.field("enhet").at),
    }
