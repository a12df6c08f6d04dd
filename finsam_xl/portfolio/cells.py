"""A document's cells as the tables have them: amounts in kronor, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from finsam_xl.findings import VERDICT_WORDS, Severity
from finsam_xl.portfolio.model import NOTHING, Row, Value
from finsam_xl.template.form import Kind
from finsam_xl.workbook.cell import CellRef, parse_a1
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR
from finsam_xl.workbook.semantics import round_to
from finsam_xl.workbook.texts import compared

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document, Read
    from finsam_xl.findings import FileReport


def held(document: Document, field: str) -> Value:
    """What a field means. Numbers count only where formulas see them too; an amount is in the
    workbook's unit."""
    read = document.field(field)
    value = read.number if isinstance(read.value, Decimal) else read.value
    return Value(None if value == "" else value, str(read.at))


def derived(document: Document, name: str, row: int = 0, column: int = 0) -> Value:
    """A derived cell's number as it counts; nothing where it shows none."""
    cell = document.derived(name, row, column)
    return Value(cell.value if isinstance(cell.value, Decimal) else None, str(cell.at))


def money(document: Document, name: str, row: int = 0, column: int = 0) -> Value:
    """The same of an amount, in kronor whatever unit the workbook has."""
    found = derived(document, name, row, column)
    if document.layout.derived[name].kind is Kind.KRONOR:
        return found
    return Value(kronor(document, found.value), found.at)


def percent(document: Document, name: str, row: int = 0, column: int = 0) -> Value:
    """The same of a share: 50 for 50 %."""
    found = derived(document, name, row, column)
    return Value(found.value * 100 if isinstance(found.value, Decimal) else None, found.at)


def kronor(document: Document, amount: object) -> Decimal | None:
    """An amount of the workbook in kronor; None for what is none."""
    return amount * document.kronor if isinstance(amount, Decimal) else None


def first(cells: Iterable[CellRef]) -> str | None:
    """The first of them, as a table names it."""
    at = next(iter(cells), None)
    return None if at is None else str(at)


def cell_of(at: str | None) -> CellRef | None:
    """``'Läs mig'!C4`` as a cell."""
    if at is None:
        return None
    sheet, _, address = at.rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return CellRef(sheet, *parse_a1(address))


def text_of(read: Read) -> Value:
    """A text, or a choice as the workbook shows it."""
    return Value(read.spec.choices.get(read.text, read.text) or None, str(read.at))


def name_of(read: Read) -> Value:
    """What a party, a member, an insats or an association is called."""
    return as_name(text_of(read))


def as_name(value: Value) -> Value:
    """A name as the rules compare it, so that a spreadsheet's = takes one name for one."""
    text = value.value
    return value._replace(value=compared(text) or None) if isinstance(text, str) else value


def day_of(read: Read) -> Value:
    return Value(read.day, str(read.at))


def year_of(read: Read) -> Value:
    """A year; nothing where the number is none."""
    number = read.number
    known = number is not None and FIRST_YEAR <= number <= LAST_YEAR
    return Value(int(number) if known and number is not None else None, str(read.at))


def money_of(document: Document, read: Read) -> Value:
    """An amount that was typed, in kronor whatever unit the workbook has."""
    if read.spec.kind is Kind.KRONOR:
        return number_of(read)
    return Value(kronor(document, read.number), str(read.at))


def number_of(read: Read) -> Value:
    return Value(read.number, str(read.at))


def share(part: Value, whole: Value) -> Value:
    """A part of a whole in percent, to the hundredth; it stands in no cell."""
    if not isinstance(part.value, Decimal) or not isinstance(whole.value, Decimal):
        return NOTHING
    if not whole.value:
        return NOTHING
    return Value(round_to(100 * part.value / whole.value, 2))


def judged(report: FileReport) -> Row:
    """What the check said: verdict, and how many findings that nobody has accepted."""
    return {
        "kontroll": Value(VERDICT_WORDS[report.verdict]),
        "fel": Value(Decimal(report.count(Severity.ERROR))),
        "varningar": Value(Decimal(report.count(Severity.WARNING))),
    }
