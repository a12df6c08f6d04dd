"""A part of a sheet as a table to print: what is declared of it, and what a workbook has there.

A :class:`Range` names areas; the rest is the workbook's own: the words beside and above them are
its labels and headings, its derived cells are the figures, each shown as its kind is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.document import Document, Read
from finsam_xl.papers.held import Held, Shown, plain_text
from finsam_xl.papers.outcome import compared, difference, heading
from finsam_xl.record import Record
from finsam_xl.template.board import Range
from finsam_xl.template.form import SUM_WORDS, Kind, table_name
from finsam_xl.workbook.cell import Area, CellRef

_BEYOND = 20_000  #: columns that no sheet has
_REQUIRED = " (*)"
_CAPTIONS = ("title", "section", "subsection")
_SECTIONS = ("section", "subsection", "read_section")
_HEADING = "_rubrik"  #: how the names of blocks end that are headings over columns


class Line(Record):
    """A row as it is printed. ``sort``: of the constants below."""

    sort: str
    cells: tuple[str, ...]


ROW, TOTAL, SECTION = "row", "total", "section"


class Printed(Record):
    """A table as it is printed: its sheet, its caption, its headings and rows, all as text."""

    sheet: str
    caption: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    figures: tuple[bool, ...]  #: by column: figures, to the right
    notes: tuple[str, ...] = ()


Cells = dict[tuple[int, int], Held]


def printed(
    document: Document, what: Range, hidden: Mapping[CellRef, str] | None = None
) -> Printed | None:
    """The table; None where nothing is filled in. ``hidden``: what stands in the place of cells
    that are not told. Raises MissingArea where a name of it is gone."""
    area, head = _place(document, what)
    cells = _cells(document, area, head)
    for at, text in (hidden or {}).items():
        if (at.row, at.column) in cells and at.sheet == area.sheet:
            cells[at.row, at.column] = Held(text)
    columns = _columns(document, what, area, head, cells)
    if what.outcome:
        first = document.area(what.head).left
        years = _with_outcome(document, cells, first, range(area.top, area.bottom + 1), head)
        columns = [columns[0], *years]
    sections = {
        str(text.value)
        for plan in document.layout.sheets
        for text in plan.texts
        if plan.name == area.sheet and text.style in _SECTIONS
    }
    listed = range(area.top, area.bottom + 1)
    rows = list(_rows(what, [row for row in listed if row != head], cells, columns, sections))
    rows = [(sort, row) for sort, row in rows if sort == SECTION or _has(cells, row, columns)]
    rows = list(_without_idle_sections(rows))
    kept = [
        column
        for number, column in enumerate(columns)
        if not number or any(_tells(cells.get((row, column)), what) for _, row in rows)
    ]
    told = (cells.get((row, column)) for _, row in rows for column in kept[1:])
    if all(sort != ROW for sort, _ in rows) or not any(_is_more(held) for held in told):
        return None
    shown = Shown(document, [cells[row, c] for _, row in rows for c in kept if (row, c) in cells])
    lines = tuple(
        Line(sort, tuple(shown(cells.get((row, column))) for column in kept)) for sort, row in rows
    )
    heads = [shown(cells.get((head, column))).removesuffix(_REQUIRED) for column in kept]
    caption = _caption(document, what)
    heads[0] = what.corner or heads[0]
    figures = tuple(
        number > 0 and any(_is_figure(cells.get((row, column))) for _, row in rows)
        for number, column in enumerate(kept)
    )
    caption += shown.unit(caption)
    return Printed(area.sheet, caption, tuple(heads), lines, figures, shown.notes())


def _place(document: Document, what: Range) -> tuple[Area, int]:
    """The rectangle of its rows, and the row of its headings."""
    tables = {table_name(name): table for name, table in document.layout.tables.items()}
    found, head = [], 0
    for name in what.areas:
        area = document.area(name)
        table = tables.get(name)
        if table is not None and not table.fixed:
            head = area.top
            area = area._replace(top=area.top + 1, bottom=area.bottom - 1)
        found.append(area)
    top, bottom = min(a.top for a in found), max(a.bottom for a in found)
    whole = Area(found[0].sheet, top, 2, bottom, max(a.right for a in found))
    if what.head:
        head = document.area(what.head).top
    return whole, head or top - 1


def _cells(document: Document, area: Area, head: int) -> Cells:
    """What stands in the rectangle and the row above it."""
    found: Cells = {}
    whole = area._replace(top=min(head, area.top))
    sheets = (sheet.cells for sheet in document.workbook.sheets if sheet.name == area.sheet)
    for (row, column), cell in next(sheets, {}).items():
        at = CellRef(area.sheet, row, column)
        if isinstance(cell.value, str) and cell.formula is None and whole.holds(at):
            found[row, column] = Held(cell.value, fixed=True)
    for read, ready in _reads(document, area.sheet):
        if whole.holds(read.at):
            found[read.at.row, read.at.column] = _of_read(read)._replace(fixed=ready)
    for name, block in document.layout.derived.items():
        its = document.recognised.areas.get(name)
        if its is None or its.sheet != area.sheet:
            continue
        total = block.look == "read_total" or name.startswith(("summa_", "total"))
        for row in range(max(its.top, whole.top), min(its.bottom, whole.bottom) + 1):
            for column in range(max(its.left, whole.left), min(its.right, whole.right) + 1):
                worked_out = document.derived(name, row - its.top, column - its.left)
                kind = block.kind
                found[row, column] = Held(
                    worked_out.value, kind, name, False, block.share, total, kind is Kind.PERCENT
                )
    return found


def _reads(document: Document, sheet: str) -> Iterator[tuple[Read, bool]]:
    """What is filled in on a sheet, and whether it stands there in a new workbook."""
    yield from ((read, False) for read in document.fields.values() if read.sheet == sheet)
    for name, rows in document.tables.items():
        area = document.recognised.areas.get(table_name(name))
        if area is None or area.sheet != sheet:
            continue
        table = document.layout.tables[name]
        ready = {spec.name for spec in table.columns[: table.printed_columns]}
        for row in rows:
            yield from ((r, n in ready) for n, reads in row.cells.items() for r in reads)


def _of_read(read: Read) -> Held:
    """A cell that is filled in, as it means; as it stands where that is not clear."""
    spec = read.spec
    if spec.kind is Kind.CHOICE and read.text in spec.choices:
        return Held(spec.choices[read.text], Kind.CHOICE, spec.name)
    if spec.kind is Kind.DATE and read.day is not None:
        return Held(read.day.isoformat(), Kind.DATE, spec.name)
    if isinstance(read.raw, Decimal) and isinstance(read.value, Decimal):
        return Held(read.value, spec.kind, spec.name)
    return Held(read.raw, Kind.TEXT, spec.name)


def _columns(document: Document, what: Range, area: Area, head: int, cells: Cells) -> list[int]:
    """The columns that are printed, those of the labels first."""
    if what.columns:
        return [document.area(name).left for name in what.columns]
    wanted = range(area.left, area.right + 1)
    return [c for c in wanted if c == area.left or any(
        not cells[row, c].empty for row in (head, *range(area.top, area.bottom + 1))
        if (row, c) in cells
    )]  # fmt: skip


def _with_outcome(
    document: Document, cells: Cells, first: int, rows: Iterable[int], head: int
) -> Iterator[int]:
    """The columns of years with an outcome, and a column more for each difference."""
    for number, year in enumerate(compared(document)):
        outcome = first + year.outcome.index
        yield from (first + column.index for column in year.budgets)
        yield outcome
        if not year.budgets:
            continue
        beside, budget = _BEYOND + number, first + year.budgets[-1].index
        cells[head, beside] = Held(heading(year), fixed=True)
        for row in rows:
            pair = [cells.get((row, column)) for column in (outcome, budget)]
            gap = difference(*(held and held.value for held in pair))
            if gap is not None and pair[0] is not None:
                cells[row, beside] = pair[0]._replace(value=gap)
        yield beside


def _rows(
    what: Range, rows: Iterable[int], cells: Cells, columns: list[int], sections: set[str]
) -> Iterator[tuple[str, int]]:
    """The rows that tell something, sections among them; no headings."""
    first, others = columns[0], columns[1:]
    for row in rows:
        label = cells.get((row, first))
        rest = [held for c in others if (held := cells.get((row, c))) is not None]
        if label is None or label.empty:
            if any(_is_more(held) for held in rest):
                yield ROW, row
        elif any(held.of.endswith(_HEADING) for held in rest):
            continue
        elif label.fixed and not rest:
            if label.value in sections:
                yield SECTION, row
        elif not label.fixed or any(not held.empty for held in rest):
            yield (TOTAL if _is_total(what, label, rest) else ROW), row


def _has(cells: Cells, row: int, columns: list[int]) -> bool:
    """Whether a row with the template's own label has something beside it."""
    held = [cells[row, c] for c in columns if (row, c) in cells]
    return any(not one.fixed and not one.empty for one in held)


def _is_more(held: Held | None) -> bool:
    """More than what an idle row holds."""
    return held is not None and not held.fixed and not held.empty and held.value != 0


def _is_total(what: Range, label: Held, rest: Iterable[Held]) -> bool:
    text = str(label.value)
    words = text.casefold().split()
    said = bool(words) and (words[0] in SUM_WORDS or words[-1] in SUM_WORDS)
    return said or text in what.totals or any(held.total for held in rest)


def _without_idle_sections(rows: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Sections without a row below them are left out."""
    for number, (sort, row) in enumerate(rows):
        below = rows[number + 1 : number + 2]
        if sort != SECTION or (below and below[0][0] != SECTION):
            yield sort, row


def _tells(held: Held | None, what: Range) -> bool:
    if held is None or held.empty:
        return False
    return what.zeros or held.value != 0


def _is_figure(held: Held | None) -> bool:
    return held is not None and held.number is not None and held.kind is not Kind.YEAR


def _caption(document: Document, what: Range) -> str:
    """What the workbook calls it: by a cell, or the template's heading above it."""
    if what.title:
        return what.title
    if what.caption:
        area = document.area(what.caption)
        cells = _cells(document, area, area.top)
        held = cells.get((area.top, area.left))
        return "" if held is None else plain_text(held.value)
    own = document.layout.areas[what.areas[0]]
    texts = next(plan.texts for plan in document.layout.sheets if plan.name == own.sheet)
    above = [t for t in texts if t.row <= own.top and t.style in _CAPTIONS]
    text = plain_text(above[-1].value) if above else own.sheet
    return text.partition(" (")[0].partition(": ")[0]


def all_printed(
    document: Document, ranges: Iterable[Range], hidden: Mapping[CellRef, str] | None = None
) -> tuple[list[Printed], list[str]]:
    """The tables that have something in them; and the names that are gone, whose tables are not
    there."""
    found, gone = [], []
    for what in ranges:
        try:
            table = printed(document, what, hidden)
        except MissingArea as missing:
            gone.append(missing.name)
            continue
        if table is not None:
            found.append(table)
    return found, gone
