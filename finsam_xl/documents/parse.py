"""Workbook + layout -> document. What cannot be read becomes a trouble, never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from finsam_xl.calculation.calculate import Calculation
from finsam_xl.documents.amount import (
    Ambiguous,
    Blank,
    format_amount,
)
from finsam_xl.documents.dates import LONGEST, parse_date
from finsam_xl.documents.document import (
    Column,
    Document,
    Line,
    Meaning,
    Other,
    Read,
    Row,
    Trouble,
)
from finsam_xl.documents.figures import figure_in_cell, possible
from finsam_xl.documents.invisible import invisible_in, without_invisible
from finsam_xl.template.axis import Axis
from finsam_xl.template.form import (
    AMOUNTS,
    PLACEHOLDERS,
    Input,
    Kind,
    Layout,
    Table,
    field_name,
    table_name,
)
from finsam_xl.template.profile import Profile
from finsam_xl.template.recognise import Recognised, recognise
from finsam_xl.workbook.cell import (
    EMPTY,
    Area,
    Cell,
    CellRef,
    ErrorValue,
    Value,
    Workbook,
)
from finsam_xl.workbook.formats import FIRST_DAY, LAST_DAY, serial_to_date
from finsam_xl.workbook.percent import percent_of
from finsam_xl.workbook.texts import EMPTY_TEXTS, compared

#: the form's own place-holding words, a whole cell, letter case aside
_PLACEHOLDERS = frozenset(word.lower() for word in PLACEHOLDERS)

Parsed = tuple[Meaning, tuple[Trouble, ...]]


def is_placeholder(value: object) -> bool:
    """A whole cell that, letter case aside, is one of the form's own place-holding words; as a
    formula sees it, so with nothing beside it."""
    return isinstance(value, str) and value.lower() in _PLACEHOLDERS


def parse_document(workbook: Workbook, recognised: Recognised) -> Document:
    """Read every field and filled table row of a recognised workbook."""
    areas, layout = recognised.areas, recognised.layout
    fields = {
        spec.name: _read_field(workbook, spec, areas[field_name(spec.name)])
        for spec in layout.fields.values()
        if field_name(spec.name) in areas
    }
    calculation = Calculation(layout, areas, workbook)
    axis = layout.axis
    tables: dict[str, tuple[Row, ...]] = {}
    columns: tuple[Column, ...] = ()
    # where the table that names the columns is gone, they still have their places
    labels = _labels(layout, columns)
    for table in layout.tables.values():
        if table_name(table.name) not in areas or any(
            table.area_name(c.name) not in areas for c in table.columns
        ):
            continue
        tables[table.name] = _rows(workbook, table, areas, labels)
        if axis is not None and table.name == axis.table:
            columns = _columns(tables[table.name], axis)
            labels = _labels(layout, columns)
    return Document(workbook, recognised, fields, tables, columns, calculation)


def parsed_again(workbook: Workbook, others: tuple[Other, ...], wanted: Profile | None) -> Document:
    """The document of a workbook that has been one before, in another process perhaps."""
    recognised = recognise(workbook)
    assert isinstance(recognised, Recognised)
    document = parse_document(workbook, recognised)
    document.others, document.wanted = others, wanted
    return document


def _columns(rows: tuple[Row, ...], axis: Axis) -> tuple[Column, ...]:
    """The columns whose name is whole; of one name the first counts."""
    seen: set[str] = set()
    found = []
    for row in rows:
        parts = tuple([row[part] for part in axis.parts])
        if all(part.text or part.day or part.number is not None for part in parts):
            column = Column(row.index, parts)
            # names of people's own making may be alike
            column.again = axis.by_id and column.id in seen
            found.append(column)
            seen.add(column.id)
    return tuple(found)


def _labels(layout: Layout, columns: tuple[Column, ...]) -> list[str]:
    """What the columns are called in their cells' names."""
    named = {column.index: column.label for column in columns}
    unnamed = layout.axis.unnamed if layout.axis is not None else ""
    return [named.get(i, f"{unnamed} {i + 1}") for i in range(layout.columns)]


def _rows(
    workbook: Workbook, table: Table, areas: Mapping[str, Area], labels: list[str]
) -> tuple[Row, ...]:
    whole = areas[table_name(table.name)]
    sheet = workbook.sheet(whole.sheet)
    if sheet is None:
        return ()
    places = [(spec, areas[table.area_name(spec.name)].left) for spec in table.columns]
    columns = [left + j for spec, left in places for j in range(spec.width)]
    lefts = {spec.name: left for spec, left in places}
    # a date may be rewritten without the row becoming another
    dates = {spec.name for spec in table.columns if spec.kind is Kind.DATE}
    keys = [columns.index(lefts[key]) for key in table.key if key not in dates]
    first, last = (0, whole.height) if table.fixed else (1, whole.height - 1)
    seen: Counter[str] = Counter()
    rows = []
    stored = sheet.cells.get
    for index in range(first, last):
        number = whole.top + index
        cells = [stored((number, column), EMPTY) for column in columns]
        if cells.count(EMPTY) == len(cells):
            continue
        words = [compared(_plain(cells[key].value)[:LONGEST]) for key in keys]
        place = index + 1 if table.fixed else index
        name = "/".join([table.name, *words]) if any(words) else f"{table.name}/rad {place}"
        again = seen[name] + 1
        line = Line(whole.sheet, number, name if again == 1 else f"{name}#{again}")
        reads = {}
        filled = False
        place = 0
        for spec, left in places:
            end = place + spec.width
            named = labels if spec.across > 0 else (spec.name,)
            found = _read_cells(workbook, spec, cells[place:end], line, left, named)
            reads[spec.name] = found
            filled = filled or (spec.checked and not all(read.empty for read in found))
            place = end
        if filled:
            seen[name] = again
            rows.append(Row(table, index, line.name, reads))
    return tuple(rows)


def _read_cells(
    workbook: Workbook,
    spec: Input,
    cells: list[Cell],
    line: Line,
    left: int,
    named: Sequence[str],
) -> tuple[Read, ...]:
    amounts = spec.kind in AMOUNTS
    found = []
    for j, cell in enumerate(cells):
        place = (line, left + j, named[j])
        raw = cell.value
        if amounts and isinstance(raw, Decimal):  # nearly all of them
            number_format = workbook.number_format(cell)
            found.append(Read(raw, place, raw, spec, cell.formula, number_format))
        else:
            found.append(_read_cell(workbook, spec, cell, place))
    return tuple(found)


def _plain(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def _read_field(workbook: Workbook, spec: Input, area: Area) -> Read:
    at = area.cell(0, 0)
    line = Line(at.sheet, at.row, "")
    return _read_cell(workbook, spec, workbook.cell(at), (line, at.column, spec.name))


def _read_cell(workbook: Workbook, spec: Input, cell: Cell, place: tuple[Line, int, str]) -> Read:
    raw, formula, _ = cell
    if raw is None and formula is None:
        return Read(None, place, None, spec)
    number_format = workbook.number_format(cell)
    value, troubles = parse_value(spec, raw, workbook.date1904)
    if formula is not None and raw is None and spec.kind is not Kind.TEXT:
        troubles = (Trouble("TAL702"),)  # nothing stored that could be read
    return Read(value, place, raw, spec, formula, number_format, troubles)


def parse_value(spec: Input, raw: Value, date1904: bool) -> Parsed:
    """What a stored value means in a cell of this kind, and what is odd about it."""
    if raw is None or raw in EMPTY_TEXTS or isinstance(raw, ErrorValue):
        return None, ()
    if spec.kind is not Kind.TEXT and is_placeholder(raw):
        return None, ()  # told once, as a placeholder
    if spec.kind is Kind.TEXT:
        return _plain(raw) if not isinstance(raw, str) else raw, ()
    if isinstance(raw, bool):
        code = "TAL705" if spec.kind is Kind.DATE else "TAL702"
        return None, (Trouble(code, "SANT" if raw else "FALSKT"),)
    if spec.kind is Kind.CHOICE:
        return _choice(spec, raw)
    if spec.kind is Kind.DATE:
        return _date(raw, date1904)
    value, troubles = _number(spec, raw)
    if value is None:
        return None, troubles
    if spec.kind in (Kind.YEAR, Kind.COUNT) and not possible(spec, value):
        odd = tuple(t for t in troubles if t.code == "TAL711")
        return None, (Trouble("TAL702", _plain(raw)), *odd)
    return value, troubles


def _number(spec: Input, raw: Decimal | str) -> tuple[Decimal | None, tuple[Trouble, ...]]:
    if isinstance(raw, Decimal):
        return (percent_of(raw) if spec.kind is Kind.PERCENT else raw), ()
    found = figure_in_cell(spec, raw)
    if isinstance(found, Blank):
        odd = tuple(Trouble("TAL711", name) for name in found.invisible or ("blanktecken",))
        return None, (Trouble("TAL702", "bara blanktecken"), *odd)
    if found is None:
        return None, (Trouble("TAL702", _told(raw)),)
    odd = tuple(Trouble("TAL711", name) for name in found.invisible)
    if isinstance(found, Ambiguous):
        sign = " %" if spec.kind is Kind.PERCENT else ""
        meant = " eller ".join(format_amount(c) + sign for c in found.candidates)
        return None, (Trouble("TAL703", meant), *odd)
    return found.value, (Trouble("TAL701", _told(raw)), *odd)


def _told(text: str) -> str:
    """A text that cannot be read, as a finding repeats it: thousands can be about a long one."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _choice(spec: Input, raw: Decimal | str) -> Parsed:
    text = raw if isinstance(raw, str) else _plain(raw)
    if len(text) > LONGEST:
        return None, (Trouble("TAL702", _told(text)),)
    odd = tuple(Trouble("TAL711", name) for name in invisible_in(text))
    folded = text.casefold()  # as formulas compare: letter case aside, blanks and all
    for code, shown in spec.choices.items():
        if folded == shown.casefold():
            return code, odd
    return None, (*odd, Trouble("TAL702", _told(text)))


def _date(raw: Decimal | str, date1904: bool) -> Parsed:
    if isinstance(raw, Decimal):
        day = serial_to_date(raw, date1904)
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day, ()
        return None, (Trouble("TAL705", _plain(raw)),)
    if len(raw) <= LONGEST and not without_invisible(raw):
        odd = tuple(Trouble("TAL711", name) for name in invisible_in(raw) or ("blanktecken",))
        return None, (Trouble("TAL705", "bara blanktecken"), *odd)
    found = parse_date(raw)
    if found is None:
        return None, (Trouble("TAL705", _told(raw)),)
    odd = tuple(Trouble("TAL711", name) for name in found.invisible)
    return found.value, (Trouble("TAL706", _told(raw)), *odd)


def with_values(
    workbook: Workbook,
    changed: Mapping[CellRef, Value],
    formulas: Mapping[CellRef, str] | None = None,
) -> Workbook:
    """The workbook with other values in some cells; a changed cell has no formula unless given."""
    by_sheet: dict[str, dict[tuple[int, int], Cell]] = {}
    formulas = formulas or {}
    for at, value in changed.items():
        sheet = by_sheet.setdefault(at.sheet, {})
        old = workbook.cell(at)
        sheet[(at.row, at.column)] = Cell(value, formulas.get(at), old.style)
    sheets = tuple(
        s._replace(cells={**s.cells, **by_sheet[s.name]}) if s.name in by_sheet else s
        for s in workbook.sheets
    )
    return workbook._replace(sheets=sheets)
