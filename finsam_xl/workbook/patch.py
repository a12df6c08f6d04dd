"""New values into a workbook that exists: only what changes is changed.

The cells are changed in their own XML, the rest of each part stays byte for byte, and every
other part keeps its packed bytes, its place and its time in the archive. What no program here
understands (text boxes, threaded comments, slicers, sensitivity labels) is therefore still
there. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from finsam_xl.errors import NotWritten
from finsam_xl.workbook.atomic import write_atomically
from finsam_xl.workbook.book_patch import BookPatch
from finsam_xl.workbook.cell import CellRef, Workbook
from finsam_xl.workbook.formulas import MAX_COLUMN, MAX_ROW
from finsam_xl.workbook.newsheet import NewSheet, SheetCell, sheet_xml
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.reader import read_bytes
from finsam_xl.workbook.sheet_patch import Edit, Place, SheetPatch
from finsam_xl.workbook.splice import utf8
from finsam_xl.workbook.strings_patch import StringTable
from finsam_xl.workbook.styles import StyleTable

__all__ = ["Edit", "Mark", "NewSheet", "SheetCell", "patch", "write_atomically"]

LONGEST_TEXT = 32_767
LONGEST_FORMULA = 8_192


@dataclass(frozen=True, slots=True)
class Mark:
    """A coloured ground under a cell that otherwise keeps its format."""

    fill: str = "FFC7CE"  #: RRGGBB


def patch(
    source: bytes,
    edits: Mapping[CellRef, Edit],
    *,
    marks: Mapping[CellRef, Mark] | None = None,
    new_sheet: NewSheet | None = None,
    properties: Mapping[str, str] | None = None,
    name: str = "arbetsboken",
) -> bytes:
    """The workbook with these changes; ``name`` is what messages call it.

    Raises NotReadable where the source is no workbook, and NotWritten where it has no such
    sheet or cannot hold such a value.
    """
    book = read_bytes(source, name)
    if not (edits or marks or new_sheet or properties):
        return source
    package = Package(source, name)
    try:
        changed = _changed_parts(package, book, edits, marks or {}, new_sheet, properties or {})
    except (ExpatError, LookupError, UnicodeError):
        # Parts that only a change needs, and that the reader passes over, are broken.
        raise package.broken("delar som måste ändras går inte att tyda") from None
    return package.archive.rewritten(changed)


def _changed_parts(
    package: Package,
    book: Workbook,
    edits: Mapping[CellRef, Edit],
    marks: Mapping[CellRef, Mark],
    new_sheet: NewSheet | None,
    properties: Mapping[str, str],
) -> dict[str, bytes | None]:
    around = BookPatch(package, strict=book.strict)
    tables = {
        relation.kind: relation.target
        for relation in package.relations(package.workbook_part()).values()
        if relation.kind in ("sharedStrings", "styles") and relation.target in package
    }

    def table(kind: str) -> bytes | None:
        return utf8(package.read(tables[kind])) if kind in tables else None

    strings = StringTable(table("sharedStrings"))
    styles = StyleTable(table("styles"), package.name) if marks or new_sheet else None
    if _patch_sheets(book, around, edits, marks, strings, styles):
        around.drop_calculation_chain()
    if edits:
        around.recalculate_on_load()
    if new_sheet is not None and styles is not None:
        part = around.add_sheet(new_sheet)
        namespaces = (around.main, around.office + "relationships")
        around.parts[part] = sheet_xml(new_sheet, strings, styles.look, namespaces)
    if properties:
        around.set_properties(properties)
    for kind, changed in (
        ("sharedStrings", strings.changed()),
        ("styles", styles.changed() if styles is not None else None),
    ):
        if changed is not None:
            around.parts[tables[kind]] = changed
    return around.parts


def _patch_sheets(
    book: Workbook,
    around: BookPatch,
    edits: Mapping[CellRef, Edit],
    marks: Mapping[CellRef, Mark],
    strings: StringTable,
    styles: StyleTable | None,
) -> bool:
    """Change the worksheets' parts; whether any formula came or went."""
    name = around.package.name
    by_part: dict[str, tuple[dict[Place, Edit], dict[Place, Mark]]] = {}
    for at, edit in edits.items():
        _check(at, edit, name)
        by_part.setdefault(_part(book, at, name), ({}, {}))[0][at.row, at.column] = edit
    for at, mark in marks.items():
        by_part.setdefault(_part(book, at, name), ({}, {}))[1][at.row, at.column] = mark
    formulas_changed = False
    for part, (own_edits, own_marks) in by_part.items():
        data = utf8(around.package.read(part))
        try:
            sheet = SheetPatch(data, own_edits.keys() | own_marks.keys(), strings)
        except ValueError:
            # The reader passes over what has no cells; here it would be needed.
            raise around.package.broken(f"delen {part}") from None
        marked: dict[Place, int] = {}
        for place, mark in sorted(own_marks.items(), key=lambda item: item[0]):
            assert styles is not None  # there are marks
            edit_here = own_edits.get(place)
            style = edit_here.style if edit_here is not None else None
            marked[place] = styles.filled(sheet.style(place) if style is None else style, mark.fill)
        around.parts[part] = sheet.apply(own_edits, marked)
        formulas_changed |= sheet.formulas_changed
    return formulas_changed


def _part(book: Workbook, at: CellRef, name: str) -> str:
    sheet = book.sheet(at.sheet)
    if sheet is None:
        raise NotWritten(
            f"{name} har inget blad som heter {at.sheet}: "
            "kontrollera att bladet inte har bytt namn eller tagits bort."
        )
    if not (0 < at.row <= MAX_ROW and 0 < at.column <= MAX_COLUMN):
        raise ValueError(f"no such cell: {at}")
    return sheet.part


def _check(at: CellRef, edit: Edit, name: str) -> None:
    if isinstance(edit.value, str) and len(edit.value) > LONGEST_TEXT:
        raise NotWritten(
            f"{name} kan inte ta emot texten i {at}, som är längre än {LONGEST_TEXT} tecken: "
            "korta den."
        )
    if edit.formula is not None and len(edit.formula) > LONGEST_FORMULA:
        raise NotWritten(
            f"{name} kan inte ta emot formeln i {at}, som är längre än {LONGEST_FORMULA} tecken: "
            "korta den."
        )
