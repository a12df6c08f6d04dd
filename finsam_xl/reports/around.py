"""The few cells around a finding, as a small sheet: its row, its heading and its neighbours.

Cells for contact particulars are never read, and what looks like a person's number or address is
not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from finsam_xl.documents.document import Document, worked_out_once
from finsam_xl.record import Record
from finsam_xl.reports.report import Behind
from finsam_xl.rules.personal import looks_like
from finsam_xl.template.form import GUARD_TEXT, MARKER_TEXT, field_name, table_name
from finsam_xl.workbook.cell import EMPTY, Area, CellRef, Sheet
from finsam_xl.workbook.shown import shown

#: what stands instead of a text that is not shown
CONTACT, PERSONAL = "kontaktuppgift, läses inte", "personuppgift, visas inte"
#: columns beside the one that says what a row is, and letters of a text
MOST_COLUMNS, MOST_LETTERS = 4, 80
#: columns that say what a row is
MOST_LABELS = 2
#: rows above a cell in which its heading may stand, and columns before it for its row's label
HIGH, WIDE = 60, 30


class Drawn(Record):
    """One cell as it is drawn."""

    text: str
    number: bool = False  #: shown to the right, as figures are
    marked: bool = False  #: has the finding


class Around(Record):
    """The cells of a finding and those around them."""

    sheet: str
    columns: tuple[int, ...]
    rows: tuple[tuple[int, tuple[Drawn, ...]], ...]  #: a row's number and its cells


def around(behind: Behind, places: Sequence[CellRef]) -> Around | None:
    """What stands around the cells, which are of one row; None where they have no sheet."""
    first = places[0]
    sheet = behind.document.workbook.sheet(first.sheet)
    if sheet is None:
        return None
    marked = [at.column for at in places[:MOST_COLUMNS]]
    labels = _labels(behind.document, sheet, first)
    beside = [first.column - 1, first.column + 1] if len(marked) == 1 else []
    rows = [first.row - 1, first.row + 1]
    heading = _heading(behind.document, sheet, first)
    if heading is not None:
        rows.append(heading)
    rows = sorted({first.row, *(row for row in rows if _seen(sheet, row, marked[0]))})
    columns = {*marked, *labels, *(c for c in beside if _holds(sheet, rows, c))}
    drawn = []
    for row in rows:
        marks = marked if row == first.row else []
        cells = tuple(_drawn(behind, sheet, row, c, c in marks) for c in sorted(columns))
        if marks or any(cell.text for cell in cells):
            drawn.append((row, cells))
    return Around(sheet.name, tuple(sorted(columns)), tuple(drawn))


def _seen(sheet: Sheet, row: int, column: int) -> bool:
    return row > 0 and row not in sheet.hidden_rows and not _helps(sheet, row, column)


def _helps(sheet: Sheet, row: int, column: int) -> bool:
    """A row that only says where rows are put in."""
    texts = (sheet.cells.get((row, c), EMPTY).value for c in range(1, column + 1))
    return any(text in (MARKER_TEXT, GUARD_TEXT) for text in texts)


def _holds(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    """Whether a column that can be seen has something in the rows."""
    hidden = any(first <= column <= last for first, last in sheet.hidden_columns)
    values = (sheet.cells.get((row, column), EMPTY).value for row in rows)
    return column > 0 and not hidden and any(value not in (None, "") for value in values)


def _labels(document: Document, sheet: Sheet, at: CellRef) -> list[int]:
    """The columns that say what the row is, left of the cell: those that name a table's rows, or
    the first text."""
    found = []
    for column in range(max(1, at.column - WIDE), at.column):
        value = sheet.cells.get((at.row, column), EMPTY).value
        if isinstance(value, str) and value.strip() and _holds(sheet, [at.row], column):
            found.append(column)
    keys = [key for table in _tables(document) if table.area.holds(at) for key in table.keys]
    return [column for column in found if column in keys][:MOST_LABELS] or found[:1]


def _heading(document: Document, sheet: Sheet, at: CellRef) -> int | None:
    """The row that says what the column is: a table's own heading, or the nearest text above what
    is worked out; what is filled in beside its label needs none."""
    for table in _tables(document):
        if table.area.holds(at):
            return table.heading
    if at not in _worked_out(document):
        return None
    for row in range(at.row - 1, max(0, at.row - HIGH), -1):
        value = sheet.cells.get((row, at.column), EMPTY).value
        if isinstance(value, str) and value.strip() and not _helps(sheet, row, at.column):
            return row
    return None


def _drawn(behind: Behind, sheet: Sheet, row: int, column: int, marked: bool) -> Drawn:
    at, book = CellRef(sheet.name, row, column), behind.document.workbook
    cell = sheet.cells.get((row, column), EMPTY)
    if at in behind.hidden:
        return Drawn(behind.hidden[at], marked=marked)
    text = shown(cell.value, book.number_format(cell), book.date1904)
    if text and any(area.holds(at) for area in contacts(behind.document)):
        text = CONTACT
    elif isinstance(cell.value, str) and looks_like(text):
        text = PERSONAL
    elif len(text) > MOST_LETTERS:
        text = f"{text[:MOST_LETTERS].rstrip()} …"
    return Drawn(text, isinstance(cell.value, Decimal), marked)


class _Table(Record):
    """Where a table stands, the row of its headings (its own first, or that above a fixed list),
    and the columns that name its rows."""

    area: Area
    heading: int
    keys: tuple[int, ...]


@worked_out_once
def contacts(document: Document) -> tuple[Area, ...]:
    """Where contact particulars are filled in, headings left out."""
    return tuple(_contacts(document))


def _contacts(document: Document) -> Iterator[Area]:
    areas = document.recognised.areas
    for field in document.layout.fields.values():
        if not field.checked and (area := areas.get(field_name(field.name))) is not None:
            yield area
    for table in document.layout.tables.values():
        for spec in table.columns:
            area = areas.get(table.area_name(spec.name))
            if not spec.checked and area is not None and area.height > 1:
                yield area._replace(top=area.top + 1)


@worked_out_once
def _tables(document: Document) -> tuple[_Table, ...]:
    areas, found = document.recognised.areas, []
    for name, table in document.layout.tables.items():
        area = areas.get(table_name(name))
        if area is not None and not table.answer:
            keys = (areas.get(table.area_name(key)) for key in table.key)
            columns = tuple(key.left for key in keys if key is not None)
            found.append(_Table(area, area.top - table.fixed, columns))
    return tuple(found)


@worked_out_once
def _worked_out(document: Document) -> frozenset[CellRef]:
    return frozenset(cell.at for cell in document.calculation)
