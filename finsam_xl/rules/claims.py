"""Derived cells in which no formula stands, as the rules see them."""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.documents.amount import Reading, parse_amount
from finsam_xl.documents.document import Document, worked_out_once
from finsam_xl.documents.paths import derived_name
from finsam_xl.record import Record
from finsam_xl.rules.rule import Shown
from finsam_xl.template.form import Kind
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.formats import serial_to_date
from finsam_xl.workbook.percent import percent_of


class NamedCell(Record):
    """A derived cell with its stable path."""

    cell: DerivedCell
    path: str

    @property
    def at(self) -> CellRef:
        return self.cell.at

    @property
    def value(self) -> Value:
        return self.cell.value


#: what a cell without anything in it is called
NOTHING = "en tom cell"


@worked_out_once
def typed_over(document: Document) -> tuple[NamedCell, ...]:
    """Every derived cell that holds a typed value, or nothing, in declared order."""
    return tuple(
        NamedCell(cell, derived_name(document, cell))
        for cell in document.calculation.suspects
        if cell.state in (State.CLAIM, State.GONE)
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
    """A derived cell's value as a reader sees it: a day as a date, a percent as 50, nothing as
    ``en tom cell``."""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if value is None or value == "":
        return NOTHING
    if cell.block.kind is Kind.DATE and isinstance(value, Decimal):
        return serial_to_date(value, document.workbook.date1904) or value
    if cell.block.kind is Kind.PERCENT and isinstance(value, Decimal):
        return percent_of(value)
    return value if isinstance(value, Decimal | ErrorValue) else str(value)


#: the error values as a Swedish program shows them
_IN_SWEDISH = {
    "#N/A": "#SAKNAS!",
    "#REF!": "#REFERENS!",
    "#VALUE!": "#VÄRDEFEL!",
    "#DIV/0!": "#DIVISION/0!",
    "#NAME?": "#NAMN?",
    "#NUM!": "#OGILTIGT!",
    "#NULL!": "#SKÄRNING!",
}


def error_fact(value: ErrorValue) -> dict[str, Shown]:
    """An error value as a finding tells it."""
    swedish = _IN_SWEDISH.get(value.code)
    return {"error": f"{value} ({swedish})" if swedish else value}
