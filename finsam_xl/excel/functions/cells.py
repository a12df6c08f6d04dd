"""Cells as hosts hand them over and take them back: floats, texts, dates, rows of rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeGuard

from finsam_xl.workbook.cell import EXCEL_PRECISION, ErrorValue, Value
from finsam_xl.workbook.formats import date_to_serial
from finsam_xl.workbook.semantics import BAD_VALUE, ZERO

Rows = tuple[tuple[Value, ...], ...]

#: Cells of one range; more take seconds to hand over, and no sheet of ours has them.
MOST_CELLS = 200_000
LARGEST = 307  #: the highest power of ten that a cell holds

NOT_AVAILABLE, BAD_NUMBER, NO_DIVISOR = map(ErrorValue, ("#N/A", "#NUM!", "#DIV/0!"))
#: The error values that a cell can hold, by the text in which a host may hand them over.
ERRORS = {
    code: ErrorValue(code)
    for code in ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
}
#: Error values that came later; a cell cannot be given them by us, so they go on as #VALUE!.
LATER_ERRORS = frozenset(
    (
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!"),
        *("#GETTING_DATA", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!"),
    )
)


class Refused(Exception):
    """A call that has no answer: the cell's error value, and one Swedish sentence why."""

    def __init__(self, says: str, error: ErrorValue = BAD_VALUE) -> None:
        super().__init__(says)
        self.error = error


def from_host(raw: Any) -> Value:
    """One cell. Numbers as a cell knows them, at fifteen digits; days as their numbers.

    Raises Refused for what no cell holds; its words follow an argument's name.
    """
    if raw is None or isinstance(raw, (bool, ErrorValue)):
        return raw
    if isinstance(raw, (int, float, Decimal)):
        try:
            number = EXCEL_PRECISION.create_decimal(repr(raw) if isinstance(raw, float) else raw)
        except ArithmeticError:  # a signalling NaN
            return BAD_NUMBER
        return (number or ZERO) if in_a_cell(number) else BAD_NUMBER
    if isinstance(raw, str):
        return BAD_VALUE if raw in LATER_ERRORS else ERRORS.get(raw, raw)
    try:
        if isinstance(raw, datetime):
            seconds = raw.hour * 3600 + raw.minute * 60 + raw.second
            return EXCEL_PRECISION.add(day_number(raw.date()), Decimal(seconds) / 86400)
        if isinstance(raw, date):
            return day_number(raw)
    except ValueError:
        raise Refused(
            f"har dagen {raw.isoformat()[:10]}, som ligger före 1900.", BAD_NUMBER
        ) from None
    raise Refused("är varken tal, text, datum eller område.")


def in_a_cell(number: Decimal) -> bool:
    """Whether a cell can hold the number."""
    return number.is_finite() and number.adjusted() <= LARGEST


def day_number(day: date) -> Decimal:
    """The number by which cells know a day (1900 system)."""
    return date_to_serial(day, date1904=False)


def rows_from_host(raw: Any) -> Rows:
    """A range: rows of cells, one column or a single cell. Raises Refused."""
    if not _is_row(raw):
        return ((from_host(raw),),)
    rows = [row if _is_row(row) else (row,) for row in raw[: MOST_CELLS + 1]]
    if not rows or not any(rows):
        return ((None,),)
    if sum(map(len, rows)) > MOST_CELLS:
        raise Refused("har fler än 200 000 celler: ange bara tabellens rader.")
    if len({len(row) for row in rows}) > 1:
        raise Refused("har rader som är olika långa.")
    return tuple([tuple(map(from_host, row)) for row in rows])


def _is_row(raw: Any) -> TypeGuard[Sequence[Any]]:
    return isinstance(raw, (list, tuple)) and not isinstance(raw, ErrorValue)


def to_host(value: Value | Rows) -> Any:
    """Floats, texts, truth values and :class:`ErrorValue`; a range as lists of rows."""
    if isinstance(value, tuple) and not isinstance(value, ErrorValue):
        return [[to_host(cell) for cell in row] for row in value]
    return float(value) if isinstance(value, Decimal) else value
