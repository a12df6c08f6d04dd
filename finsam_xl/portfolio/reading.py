"""Values of a document as the tables hold them: in kronor, in Swedish, each with its cell."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from finsam_xl.calculation.calculate import DerivedCell
from finsam_xl.documents.document import Document, Read
from finsam_xl.findings import FileReport, Severity
from finsam_xl.portfolio.model import NOTHING, Row, Value
from finsam_xl.template.form import Kind
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

_HUNDREDTH = Decimal("0.01")


def text_of(read: Read) -> Value:
    """A text, or a choice as the workbook shows it."""
    return Value(read.spec.choices.get(read.text, read.text) or None, str(read.at))


def day_of(read: Read) -> Value:
    return Value(read.day, str(read.at))


def year_of(read: Read) -> Value:
    """A year; nothing where the number is none."""
    number = read.number
    known = number is not None and FIRST_YEAR <= number <= LAST_YEAR
    return Value(int(number) if known and number is not None else None, str(read.at))


def kronor_of(document: Document, read: Read) -> Value:
    """An amount that was typed, in kronor whatever unit the workbook has."""
    factor = 1 if read.spec.kind is Kind.KRONOR else document.kronor
    return Value(None if read.number is None else read.number * factor, str(read.at))


def number_of(read: Read) -> Value:
    return Value(read.number, str(read.at))


def kronor_in(document: Document, name: str, row: int = 0, column: int = 0) -> Value:
    """An amount that is worked out, in kronor."""
    cell = document.derived(name, row, column)
    return _times(cell, 1 if cell.block.kind is Kind.KRONOR else document.kronor)


def number_in(document: Document, name: str, row: int = 0, column: int = 0) -> Value:
    return _times(document.derived(name, row, column), 1)


def percent_in(document: Document, name: str, row: int = 0, column: int = 0) -> Value:
    """A share that is worked out, 50 for 50 %."""
    return _times(document.derived(name, row, column), 100)


def share(part: Value, whole: Value) -> Value:
    """A part of a whole in percent, to the hundredth; it stands in no cell."""
    if not isinstance(part.value, Decimal) or not isinstance(whole.value, Decimal):
        return NOTHING
    if not whole.value:
        return NOTHING
    return Value((100 * part.value / whole.value).quantize(_HUNDREDTH, ROUND_HALF_UP))


def judged(report: FileReport) -> Row:
    """What the check said: verdict, and how many findings that nobody has accepted."""
    return {
        "kontroll": Value(report.verdict),
        "fel": Value(Decimal(report.count(Severity.ERROR))),
        "varningar": Value(Decimal(report.count(Severity.WARNING))),
    }


def _times(cell: DerivedCell, factor: int) -> Value:
    number = cell.value if isinstance(cell.value, Decimal) else None
    return Value(None if number is None else number * factor, str(cell.at))
