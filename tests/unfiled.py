"""Workbooks of which no file is made until one is asked for.

What the check would read from the file is worked out from the cells instead: most of the time of
a small case goes to write a file that is read once. ``tests/test_unfiled.py`` holds the two
against each other. The functions are called as those of ``support``, and take its files too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from finsam_xl.documents.document import Document
from finsam_xl.documents.fill import fill
from finsam_xl.documents.parse import parse_document
from finsam_xl.documents.recompute import recompute
from finsam_xl.escape import like_a_formula
from finsam_xl.findings import FileReport
from finsam_xl.running.check import check_workbook
from finsam_xl.template.recognise import Recognised, recognise
from finsam_xl.workbook.cell import Cell, CellRef, Value, Workbook
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.stored_text import number_of
from finsam_xl.workbook.write.patch import Edit, patch
from finsam_xl.workbook.write.sheet_map import SheetMap
from finsam_xl.workbook.write.sheet_patch import SheetPatch, number_text
from finsam_xl.workbook.write.strings_patch import StringTable
from support import PER, READY_ROWS, as_edits, read_once, template

Edited = Mapping[CellRef, Edit]


class Unfiled:
    """A workbook with edits in some cells, and nothing recalculated. ``filled``: the edits are
    all that follows from what was filled in."""

    def __init__(self, source: Book, edits: Edited, *, filled: bool = False) -> None:
        self.source, self.edits, self.filled = source, edits, filled

    @cached_property
    def bytes(self) -> bytes:
        return patch(filed(self.source), self.edits, keep_stale=not self.filled)

    @cached_property
    def workbook(self) -> Workbook:
        """What reading the file would give, but for the digest of its bytes."""
        if any(map(_only_in_a_file, self.edits.values())):
            return read_once(self.bytes, "arbetsboken")
        book, formats = opened(self.source), _formats(_file_below(self.source))
        cells = {sheet.name: dict(sheet.cells) for sheet in book.sheets}
        for at, edit in self.edits.items():
            here, place = cells[at.sheet], (at.row, at.column)
            old = here.pop(place, None)
            if edit.value is None and edit.formula is None:
                continue
            style = edit.style
            if style is None:
                style = formats[at.sheet].style(place) if old is None else old.style
            here[place] = Cell(_as_read(edit.value), edit.formula, style)
        return book._replace(
            sheets=tuple(sheet._replace(cells=cells[sheet.name]) for sheet in book.sheets)
        )


Book = bytes | Unfiled


def _only_in_a_file(edit: Edit) -> bool:
    """Whether it gets a format that the workbook does not have, or is part of an array."""
    if edit.formula is not None:
        return edit.formula.startswith("{")
    return isinstance(edit.value, str) and like_a_formula(edit.value)


def _as_read(value: Value) -> Value:
    return number_of(number_text(value)) if isinstance(value, Decimal) else value


def _file_below(book: Book) -> bytes:
    return book if isinstance(book, bytes) else _file_below(book.source)


@lru_cache(maxsize=12)
def _formats(data: bytes) -> dict[str, SheetPatch]:
    """What knows the format of every place: of empty cells too, which the reader passes over."""
    package = Package(data, "arbetsboken")
    found = {}
    for sheet in read_once(data, "arbetsboken").sheets:
        content = package.read(sheet.part)
        rows = SheetMap(content, (), ()).rows
        places = {(row.number, 1) for row in rows}
        found[sheet.name] = SheetPatch(content, places, StringTable(None))
    return found


def filed(book: Book) -> bytes:
    """The workbook's file."""
    return book if isinstance(book, bytes) else book.bytes


def opened(book: Book) -> Workbook:
    return read_once(book, "arbetsboken") if isinstance(book, bytes) else book.workbook


def document(book: Book) -> Document:
    workbook = opened(book)
    found = recognise(workbook)
    assert isinstance(found, Recognised), found
    return parse_document(workbook, found)


def make(data: Mapping[str, Any], rows: int = READY_ROWS, columns: int | None = None) -> Unfiled:
    wanted = columns or len(data.get("tables", {}).get("kolumner", ())) or 8
    empty = template(str(data["template"]), wanted, rows)
    return Unfiled(empty, fill(document(empty), data).edits, filled=True)


def change(book: Book, cells: Mapping[str, Value | int | Edit]) -> Unfiled:
    return Unfiled(book, as_edits(cells))


def type_in(book: Book, cells: Mapping[str, Value | int | Edit]) -> Unfiled:
    changed = change(book, cells)
    return Unfiled(changed, recompute(document(changed)).edits)


def where(book: Book, name: str, row: int = 0, column: int = 0) -> str:
    return str(document(book).area(name).cell(row, column))


def check(book: Book, per: date = PER) -> FileReport:
    return check_workbook(opened(book), "prov.xlsx", per)


def told(book: Book, *codes: str, per: date = PER) -> list[tuple[str, str, str | None]]:
    return [
        (f.code, f.severity.word, str(f.at) if f.at else None)
        for f in check(book, per).findings
        if not codes or f.code in codes
    ]
