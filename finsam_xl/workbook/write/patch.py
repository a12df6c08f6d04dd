"""New values into a workbook that exists: only what changes is changed.

The cells are changed in their own XML, the rest of each part stays byte for byte, and every
other part keeps its packed bytes, its place and its time in the archive. What no program here
understands (text boxes, threaded comments, slicers, sensitivity labels) is therefore still
there. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import replace
from types import MappingProxyType
from xml.parsers.expat import ExpatError

from finsam_xl.errors import NotWritten, refuse_if_full
from finsam_xl.escape import like_a_formula
from finsam_xl.record import Record
from finsam_xl.workbook.cell import EMPTY, Cell, CellRef, Sheet, Workbook
from finsam_xl.workbook.formulas import MAX_COLUMN, MAX_ROW
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.boxes import joined_boxes, list_objects
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.write.atomic import write_atomically
from finsam_xl.workbook.write.book_patch import BookPatch
from finsam_xl.workbook.write.dependants import stale_cells
from finsam_xl.workbook.write.marks import Mark, remarked, unchanged
from finsam_xl.workbook.write.newsheet import NewSheet, SheetCell, sheet_xml
from finsam_xl.workbook.write.references import Reading
from finsam_xl.workbook.write.shared import LONGEST_FORMULA
from finsam_xl.workbook.write.sheet_patch import Covered, Edit, Place, SheetPatch
from finsam_xl.workbook.write.signature import refuse_if_signed, signed
from finsam_xl.workbook.write.splice import utf8
from finsam_xl.workbook.write.strings_patch import StringTable
from finsam_xl.workbook.write.styles import StyleTable

__all__ = [
    "Edit",
    "Edits",
    "Mark",
    "NewSheet",
    "Patched",
    "SheetCell",
    "patch",
    "patched",
    "write_atomically",
]

LONGEST_TEXT = 32_767


class Edits(dict[CellRef, Edit]):
    """What cells shall hold, by a caller that knows the workbook's own formulas."""

    #: the formula cells whose stored value, or the one in an edit, is right after the edits
    right: Collection[CellRef] = ()
    #: whoever opens the workbook next is asked to work it out anew; where this is False, only
    #: if some formula has lost its stored value
    recalculate: bool = True
    #: by sheet and row: how high a row must be, in points, that nobody has set the height of
    heights: Mapping[tuple[str, int], int] = MappingProxyType({})


class Patched(Record):
    """A changed workbook and what had to go with the change."""

    data: bytes
    emptied: tuple[CellRef, ...] = ()  #: formulas without a stored value until recalculated
    unsigned: bool = False  #: the package's digital signatures were taken out


def patch(
    source: bytes,
    edits: Mapping[CellRef, Edit],
    *,
    marks: Mapping[CellRef, Mark] | None = None,
    new_sheet: NewSheet | None = None,
    properties: Mapping[str, str] | None = None,
    name: str = "arbetsboken",
    keep_stale: bool = False,
) -> bytes:
    """The changed bytes alone; see :func:`patched`. A signed workbook is refused."""
    return patched(
        source,
        edits,
        marks=marks,
        new_sheet=new_sheet,
        properties=properties,
        name=name,
        keep_stale=keep_stale,
    ).data


def patched(
    source: bytes,
    edits: Mapping[CellRef, Edit],
    *,
    marks: Mapping[CellRef, Mark] | None = None,
    new_sheet: NewSheet | None = None,
    properties: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    name: str = "arbetsboken",
    break_signature: bool = False,
    keep_stale: bool = False,
    book: Workbook | None = None,
) -> Patched:
    """The workbook with these changes; ``name`` is what messages call it. ``book`` is what was
    read from ``source``, where that is known.

    ``marks`` are all that the workbook then has: those of an earlier call go, also where there are
    none to make. ``properties`` are custom document properties; ``names`` are defined names, of
    those that the workbook has, that stand for a text.

    Formulas that depend on a changed cell lose their stored value, but for those that
    :class:`Edits` knows to be right; ``keep_stale`` leaves them, as other programs do. A
    digital signature is taken out with ``break_signature``.

    Raises NotReadable where the source is no workbook; NotWritten where it has no such sheet,
    cannot hold such a value, or is digitally signed.
    """
    book = read_bytes(source, name) if book is None else book
    if not (edits or marks is not None or new_sheet or properties or names):
        return Patched(source)
    package = Package(source, name)
    around = BookPatch(package, strict=book.strict)
    unsigned = signed(package)
    if unsigned and not break_signature:
        refuse_if_signed(package)
    try:
        emptied = set() if keep_stale else _stale(package, book, edits)
        _change_parts(around, book, edits, marks, emptied, new_sheet, properties or {})
        if names:
            around.set_names(names)
        if unsigned:
            around.drop_signatures()
    except (ExpatError, LookupError, UnicodeError) as wrong:
        refuse_if_full(wrong)
        # Parts that only a change needs, and that the reader passes over, are broken.
        raise package.broken("delar som måste ändras går inte att tyda") from None
    return Patched(package.archive.rewritten(around.parts), tuple(sorted(emptied)), unsigned)


def _stale(package: Package, book: Workbook, edits: Mapping[CellRef, Edit]) -> set[CellRef]:
    """The cells whose stored value must go, edited ones among them."""
    changed = [
        at
        for at, edit in edits.items()
        # a formula without a value: whoever opens the workbook will find another one
        if edit.value != book.cell(at).value
        or (edit.value is None and edit.formula is not None)
        # a value typed over a formula that showed the same rests on nothing any more
        or (edit.formula is None and book.cell(at).formula is not None)
    ]
    tables = {
        table.name.casefold(): Reading(sheet.name.casefold(), table.box)
        for sheet in book.sheets
        for table in list_objects(package, sheet.part)
    }
    arrays = {sheet.name: joined_boxes(utf8(package.read(sheet.part))) for sheet in book.sheets}
    right = edits.right if isinstance(edits, Edits) else ()
    formulas = {at: edit.formula for at, edit in edits.items() if edit.formula is not None}
    return stale_cells(book, changed, right, tables, arrays, formulas)


def _change_parts(
    around: BookPatch,
    book: Workbook,
    edits: Mapping[CellRef, Edit],
    marks: Mapping[CellRef, Mark] | None,
    emptied: Set[CellRef],
    new_sheet: NewSheet | None,
    properties: Mapping[str, str],
) -> None:
    package = around.package
    tables = {
        relation.kind: relation.target
        for relation in package.relations(package.workbook_part()).values()
        if relation.kind in ("sharedStrings", "styles") and relation.target in package
    }

    def table(kind: str) -> bytes | None:
        return utf8(package.read(tables[kind])) if kind in tables else None

    strings = StringTable(table("sharedStrings"))
    quoted = "styles" in tables and any(map(_quoted, edits.values()))
    styles = None
    if marks or new_sheet or quoted:
        styles = StyleTable(table("styles"), package.name)
    _patch_sheets(book, around, edits, emptied, strings, styles)
    if marks is not None:
        _mark_sheets(book, around, edits, marks, styles)
    if emptied or (edits and (not isinstance(edits, Edits) or edits.recalculate)):
        around.recalculate_on_load()
    if new_sheet is not None and styles is not None:
        old = book.sheet(new_sheet.replaces)
        part = around.add_sheet(new_sheet) if old is None else old.part
        around.name_sheet(new_sheet, old.name if old is not None else None)
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


class _OnSheet(Record):
    """The changes to one sheet's part."""

    sheet: Sheet
    edits: dict[Place, Edit]
    emptied: set[Place]


def _patch_sheets(
    book: Workbook,
    around: BookPatch,
    edits: Mapping[CellRef, Edit],
    emptied: Set[CellRef],
    strings: StringTable,
    styles: StyleTable | None,
) -> None:
    """Change the worksheets' parts, and the order of calculation with their formulas."""
    name = around.package.name
    by_part: dict[str, _OnSheet] = {}

    def on(at: CellRef) -> _OnSheet:
        sheet = _sheet(book, at, name)
        return by_part.setdefault(sheet.part, _OnSheet(sheet, {}, set()))

    for at, edit in edits.items():
        _check(at, edit, name)
        known = replace(edit, value=None) if at in emptied else edit
        on(at).edits[at.row, at.column] = known
    for at in emptied - edits.keys():
        on(at).emptied.add((at.row, at.column))
    gone: dict[str, set[str]] = {}
    come: dict[str, list[str]] = {}
    # in the book's order, not the edits': new styles are numbered as they come
    for part in [sheet.part for sheet in book.sheets if sheet.part in by_part]:
        here = by_part.pop(part)
        _refuse_headings(around.package, here)
        try:
            sheet = SheetPatch(
                utf8(around.package.read(part)),
                {*here.edits, *here.emptied},
                strings,
            )
        except ValueError:
            # The reader passes over what has no cells; here it would be needed.
            raise around.package.broken(f"delen {part}") from None
        formats: dict[Place, int] = {}
        for place, edit in sorted(here.edits.items(), key=lambda item: item[0]):
            if styles is not None and _quoted(edit):
                style = sheet.style(place) if edit.style is None else edit.style
                formats[place] = styles.quoted(style)
        try:
            heights = _heights(edits, here.sheet.name)
            around.parts[part] = sheet.apply(here.edits, formats, here.emptied, heights)
        except Covered as covered:
            at = CellRef(here.sheet.name, *covered.place)
            raise NotWritten(f"{name} kan inte ändras i {at}: cellen {covered.why}.") from None
        gone[here.sheet.name] = sheet.without_formula
        come[here.sheet.name] = sheet.new_formulas
        del sheet, here  # where every cell changes, they are as large as the book
    if any(gone.values()) or any(come.values()):
        around.keep_calculation_chain(gone, come)


def _heights(edits: Mapping[CellRef, Edit], sheet: str) -> dict[int, int]:
    given = edits.heights if isinstance(edits, Edits) else {}
    return {row: height for (on, row), height in given.items() if on == sheet}


def _mark_sheets(
    book: Workbook,
    around: BookPatch,
    edits: Mapping[CellRef, Edit],
    marks: Mapping[CellRef, Mark],
    styles: StyleTable | None,
) -> None:
    """Take every earlier mark away, and make these."""
    here: dict[str, dict[Place, tuple[str, int]]] = {}
    for at, mark in marks.items():
        assert styles is not None  # there are marks
        cell, edit = _sheet(book, at, around.package.name).cells.get(at[1:], EMPTY), edits.get(at)
        if edit is not None:
            cell = Cell(edit.value, edit.formula)
        look = styles.overlay(mark.fill)
        here.setdefault(at.sheet, {})[at[1:]] = unchanged(at[1:], cell), look
    for sheet in book.sheets:
        before = around.read(sheet.part)
        after = remarked(before, here.get(sheet.name, {}))
        if after is not before:
            around.parts[sheet.part] = after


def _refuse_headings(package: Package, here: _OnSheet) -> None:
    """A table's headings stand in its own part too; Excel repairs a file where they differ."""
    for table in list_objects(package, here.sheet.part) if here.edits else ():
        for place, edit in here.edits.items():
            if (
                place[0] < table.box.top + table.headings
                and table.box.holds(*place)
                and edit.value != here.sheet.cells.get(place, EMPTY).value
            ):
                raise NotWritten(
                    f"{package.name} kan inte ändras i {CellRef(here.sheet.name, *place)}: cellen "
                    f"är en rubrik i tabellen {table.name}, så ändra den i Excel."
                )


def _sheet(book: Workbook, at: CellRef, name: str) -> Sheet:
    sheet = book.sheet(at.sheet)
    if sheet is None:
        raise NotWritten(
            f"{name} har inget blad som heter {at.sheet}: "
            "kontrollera att bladet inte har bytt namn eller tagits bort."
        )
    if not (0 < at.row <= MAX_ROW and 0 < at.column <= MAX_COLUMN):
        raise ValueError(f"no such cell: {at}")
    return sheet


def _quoted(edit: Edit) -> bool:
    """A text that a spreadsheet program would run, were it typed."""
    return edit.formula is None and isinstance(edit.value, str) and like_a_formula(edit.value)


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
