"""A document's cells as the tables have them: amounts in kronor, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from finsam_xl.portfolio.model import Value
from finsam_xl.workbook.cell import CellRef, parse_a1

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document


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
    """The same in kronor, where it is an amount in the workbook's unit."""
    found = derived(document, name, row, column)
    return Value(kronor(document, found.value), found.at)


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
