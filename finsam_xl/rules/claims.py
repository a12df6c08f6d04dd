"""Claims (typed totals) as the rules see them: named, and with their addends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.documents.amount import Reading, decimals_of, parse_amount
from finsam_xl.documents.document import Document, Read, worked_out_once
from finsam_xl.documents.paths import derived_name
from finsam_xl.rules.rule import Shown
from finsam_xl.template.form import WORDS, Kind, RowsOf
from finsam_xl.template.formula import Span
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.formats import serial_to_date


class NamedCell(NamedTuple):
    """A derived cell with its stable path."""

    cell: DerivedCell
    path: str

    @property
    def at(self) -> CellRef:
        return self.cell.at

    @property
    def value(self) -> Value:
        return self.cell.value


@worked_out_once
def typed_over(document: Document) -> tuple[NamedCell, ...]:
    """Every derived cell that holds a typed value, in declared order."""
    return tuple(
        NamedCell(cell, derived_name(document, cell))
        for cell in document.calculation.suspects
        if cell.state is State.CLAIM
    )


def claimed_number(cell: DerivedCell) -> Decimal | None:
    """What a claim says, also where it is a figure typed as text."""
    if isinstance(cell.value, Decimal):
        return cell.value
    if isinstance(cell.value, str):
        reading = parse_amount(cell.value)
        return reading.value if isinstance(reading, Reading) else None
    return None


def shown(document: Document, cell: DerivedCell, value: Value) -> Shown:
    """A derived cell's value as a reader sees it: a day as a date, nothing as ``en tom cell``."""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if value is None or value == "":
        return "en tom cell"
    if cell.block.kind is Kind.DATE and isinstance(value, Decimal):
        return serial_to_date(value, document.workbook.date1904) or value
    return value if isinstance(value, Decimal | ErrorValue) else str(value)


class Addend(NamedTuple):
    """A number that a total is made of, and the decimals that were typed in the unit.

    ``digits`` is None where the number is carried from kronor: its decimals are nobody's
    rounding, so it neither sets the unit nor counts.
    """

    value: Decimal
    digits: int | None


def addends(document: Document, cell: DerivedCell) -> list[Addend]:
    """The numbers that the derived cell is made of, as they stand.

    A formula's 0 over nothing but empty cells is no number that anybody has given.
    """
    known = _known_addends(document)
    if cell.at not in known:
        known[cell.at] = _addends(document, cell)
    return known[cell.at]


@worked_out_once
def _known_addends(_document: Document) -> dict[CellRef, list[Addend]]:
    """A total of totals asks for the same cells by many ways."""
    return {}


def _addends(document: Document, cell: DerivedCell) -> list[Addend]:
    if cell.block.rows_of is not None:
        return [
            Addend(read.number, decimals_of(read.number))
            for read in _amounts(document, cell, cell.block.rows_of)
            if read.number is not None
        ]
    found = list(_operands(document, cell))
    if cell.block.fetches or cell.block.code == "SUM203":
        # one of the cells is fetched: the one that it is equal to
        fetched = document.calculation.expected(cell)
        found = [a for a in found if a.value == fetched][:1]
    return found


def _read(document: Document, cell: DerivedCell) -> Iterator[Span]:
    """What a reader of the sheet sees as the cell's addends."""
    wanted = cell.block.addends
    for span in document.calculation.spans(cell):
        if not wanted or span.area in wanted:
            yield span


def _operands(document: Document, cell: DerivedCell) -> Iterator[Addend]:
    calculation = document.calculation
    for span in _read(document, cell):
        top, left, bottom, right = span.cells(cell.row, cell.column)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                at = CellRef(span.sheet, row, column)
                other = calculation.at(at)
                value = other.value if other is not None else calculation.stored(at)
                if not isinstance(value, Decimal):
                    continue
                if document.kronor != 1 and _in_kronor(document, span.area):
                    yield Addend(value, None)
                elif other is None or other.state is not State.FORMULA:
                    yield Addend(value, decimals_of(value))
                elif parts := addends(document, other):
                    typed = [p.digits for p in parts if p.digits is not None]
                    yield Addend(value, max(typed, default=None))


def _in_kronor(document: Document, area: str) -> bool:
    block = document.layout.derived.get(area)
    return block is not None and block.kind is Kind.KRONOR


def _amounts(document: Document, cell: DerivedCell, rows_of: RowsOf) -> Iterator[Read]:
    """The amounts of the rows that make up the cell: a column's where it runs over columns."""
    name = document.calculation.value(cell.block.named.by, cell.row) if rows_of.where else None
    for table in rows_of.tables:
        for row in document.rows(table):
            if not rows_of.where:
                if row.index == cell.row + 1:
                    yield from row.amounts
            elif isinstance(name, str) and row[rows_of.where].text.lower() == name.lower():
                yield row.amounts[cell.column]


def rests_on_unread(document: Document, cell: DerivedCell) -> bool:
    """Whether an amount that the total is made of cannot be read, which its own cell tells."""
    unread = _unread(document)
    if cell.block.rows_of is not None and cell.block.rows_of.where:
        return any(read.at in unread for read in _amounts(document, cell, cell.block.rows_of))
    calculation = document.calculation
    for span in _read(document, cell):
        top, left, bottom, right = span.cells(cell.row, cell.column)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                at = CellRef(span.sheet, row, column)
                other = calculation.at(at)
                if other is None:
                    if at in unread:
                        return True
                elif other.block.kind is Kind.TEXT:
                    continue
                elif other.state is State.FORMULA:
                    if rests_on_unread(document, other):
                        return True
                elif isinstance(other.value, str) and other.value.strip():
                    return True
    return False


@worked_out_once
def _unread(document: Document) -> frozenset[CellRef]:
    """The cells for figures and dates that hold something else."""
    figures = (r for r in document.reads if r.spec.kind not in WORDS)
    return frozenset(r.at for r in figures if r.value is None and not r.empty)


def rounding_room(total: Decimal, parts: list[Addend]) -> Decimal:
    """How far rounding alone can move a total (tkr): half a unit each, zeros left out.

    The unit is the smallest decimal place among the total and its addends.
    """
    typed = [(p.value, p.digits) for p in parts if p.digits is not None]
    digits = max((decimals_of(total), *(d for _, d in typed)))
    unit = Decimal(1).scaleb(-digits)
    return unit / 2 * (sum(1 for value, _ in typed if value) + 1)
