"""The rows and columns of every table of two versions, held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from finsam_xl.comparing.comparison import NOTHING, Change, Column, Held, How, Row
from finsam_xl.comparing.pairing import Candidate, Pair, paired
from finsam_xl.comparing.values import Side, alike, change
from finsam_xl.documents.document import Column as AxisColumn
from finsam_xl.documents.document import Read
from finsam_xl.documents.document import Row as TableRow
from finsam_xl.record import Record
from finsam_xl.template.form import NUMERIC, Input, Kind, Table
from finsam_xl.template.labels import label_in

#: how the name of a row without a key ends: its place in the table
UNNAMED = "rad "


class Across(Record):
    """A column of the axis in each version, by its place there; None where it is in one alone."""

    old: int | None
    new: int | None
    label: str


class Compared(Record):
    """What the tables differ in, and what the names of the old version are called in the new."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    names: Mapping[str, str]  #: a row's old name -> its new one, where that is another
    labels: Mapping[str, str]  #: the same of a column's label


def compared_tables(old: Side, new: Side) -> Compared:
    """Every table that both versions have."""
    across, columns = _columns(old, new)
    rows: list[Row] = []
    names: dict[str, str] = {}
    tables = {**old.document.layout.tables, **new.document.layout.tables}
    axis = new.document.layout.axis
    for name, table in tables.items():
        if table.answer or _unread(old, name) or _unread(new, name):
            continue
        pairs = _pairs(old, new, table, across)
        for one, other in pairs:
            if one is not None and other is not None and one.row.name != other.row.name:
                names[one.row.name] = other.row.name
        is_axis = axis is not None and axis.table == name
        rows += _changed(old, new, table, pairs, across, is_axis)
    labels = _renamed_labels(old, new, across)
    return Compared(tuple(rows), tuple(columns), names, labels)


def _unread(side: Side, table: str) -> bool:
    """Whether the workbook should have the table but its place is gone, which MALL103 tells."""
    return table in side.document.layout.tables and table not in side.document.tables


# ---- columns


def _columns(old: Side, new: Side) -> tuple[list[Across], list[Column]]:
    """The columns that the matrices run over, paired by their ids; one that is gone and one that
    has come in its place with the same figures is one that is called otherwise."""
    before, after = ({c.index: c for c in side.document.columns} for side in (old, new))
    width = max(old.document.layout.columns, new.document.layout.columns)
    taken: dict[int, int] = {}
    by_label: dict[str, int] = {column.label: index for index, column in after.items()}
    for index, column in before.items():
        if column.label in by_label:
            taken[index] = by_label[column.label]
    told = []
    for index in range(width):
        if index in taken or index in taken.values():
            continue
        one, other = before.get(index), after.get(index)
        named = other or one
        if named is None:
            taken[index] = index
        elif one is not None and other is not None:
            if _same_figures(old, new, index):
                taken[index] = index
                told.append(Column(How.RENAMED, named.label, one.title, other.title))
        elif _figures(old, index) and _figures(new, index):
            # its name alone came or went
            taken[index] = index
            how = How.ADDED if one is None else How.GONE
            told.append(Column(how, named.label, _title(one), _title(other)))
    pairs = [Across(i, j, _across_label(before.get(i), after.get(j), j)) for i, j in taken.items()]
    for index, column in before.items():
        if index not in taken:
            told.append(Column(How.GONE, column.label, column.title, ""))
            pairs.append(Across(index, None, column.title))
    for index, column in after.items():
        if index not in taken.values():
            told.append(Column(How.ADDED, column.label, "", column.title))
            pairs.append(Across(None, index, column.title))
    return sorted(pairs, key=lambda a: (a.new is None, a.new or 0, a.old or 0)), told


def _title(column: AxisColumn | None) -> str:
    return "" if column is None else column.title


def _across_label(one: AxisColumn | None, other: AxisColumn | None, index: int) -> str:
    return _title(other) or _title(one) or f"kolumn {index + 1}"


def _figures(side: Side, index: int) -> dict[str, Decimal]:
    """The numbers of a column, by the names of their rows, and those beside its own name."""
    found = {}
    axis = side.document.layout.axis
    for name, rows in side.document.tables.items():
        own = axis is not None and axis.table == name
        for row in rows:
            for spec in row.table.columns:
                if own and spec.name not in row.table.key:
                    read = row[spec.name] if row.index == index else None
                else:
                    reads = row.cells[spec.name] if spec.across else ()
                    read = reads[index] if index < len(reads) else None
                if read is not None and read.number is not None:
                    at = spec.name if own else row.name
                    found[at] = read.number * side.per_unit(spec.kind)
    return found


def _same_figures(old: Side, new: Side, index: int) -> bool:
    """Whether most figures of the column are the same, or it has none."""
    before, after = _figures(old, index), _figures(new, index)
    if not before and not after:
        return True
    same = sum(after.get(name) == number for name, number in before.items())
    return 2 * same > max(len(before), len(after))


def _renamed_labels(old: Side, new: Side, across: list[Across]) -> dict[str, str]:
    before, after = ({c.index: c.label for c in s.document.columns} for s in (old, new))
    return {
        before[a.old]: after[a.new]
        for a in across
        if a.old in before and a.new in after and before[a.old] != after[a.new]
    }


# ---- rows


def _pairs(old: Side, new: Side, table: Table, across: list[Across]) -> list[Pair]:
    axis = new.document.layout.axis
    if axis is None or axis.table != table.name:
        found = (_candidates(side, table, across, n) for n, side in enumerate((old, new)))
        return paired(*found)
    # the axis's own rows are its columns, paired as those are
    rows = [{row.index: row for row in side.document.tables[table.name]} for side in (old, new)]
    pairs: list[Pair] = []
    for each in across:
        one, other = (
            None
            if index is None
            else _candidate(side, table, across, which, rows[which].get(index))
            for which, (side, index) in enumerate(((old, each.old), (new, each.new)))
        )
        if one is not None or other is not None:
            pairs.append((one, other))
    return pairs


def _candidates(side: Side, table: Table, across: list[Across], which: int) -> list[Candidate]:
    rows = side.document.tables.get(table.name, ())
    return [c for row in rows if (c := _candidate(side, table, across, which, row)) is not None]


def _candidate(
    side: Side, table: Table, across: list[Across], which: int, row: TableRow | None
) -> Candidate | None:
    if row is None:
        return None
    key = row.name.partition("#")[0] if row.name.rpartition("#")[2].isdecimal() else row.name
    if key.rpartition("/")[2].startswith(UNNAMED):
        key = f"{table.name}/"
    cells: list[object] = []
    figures = False
    for spec in table.columns:
        if not spec.checked or spec.name in table.key:
            continue
        for read in _reads(row, spec, _both(across), which):
            held = NOTHING if read is None else side.held(read)
            cells.append(None if held.value is None else (held.value, held.note))
            figures = figures or (spec.kind in NUMERIC and bool(held.value))
    words = tuple([side.held(row[name]).shown for name in table.key if name in row.cells])
    return Candidate(row, key.lower(), words, tuple(cells), figures)


def _reads(
    row: TableRow | None, spec: Input, places: list[Across], which: int
) -> list[Read | None]:
    """The row's cells of one declared column: of a matrix, one for each of the columns."""
    indexes = [(a.old, a.new)[which] for a in places] if spec.across else [0]
    if row is None or spec.name not in row.cells:
        return [None] * len(indexes)
    reads = row.cells[spec.name]
    return [reads[i] if i is not None and i < len(reads) else None for i in indexes]


def _both(across: list[Across]) -> list[Across]:
    return [a for a in across if a.old is not None and a.new is not None]


def _changed(
    old: Side,
    new: Side,
    table: Table,
    pairs: list[Pair],
    across: list[Across],
    is_axis: bool,
) -> Iterator[Row]:
    heading = label_in(new.document.layout, table.name)
    titles = [{c.index: c.title for c in s.document.columns if is_axis} for s in (old, new)]
    for one, other in pairs:
        before, after = one and one.row, other and other.row
        how = How.ADDED if before is None else How.GONE if after is None else How.CHANGED
        changes = tuple(_cells(old, new, table, (before, after), across))
        named = [change for change in changes if change.name.rpartition("/")[2] in table.key]
        if is_axis:  # what it is called, and whether it is there, is told of the column
            changes = tuple(change for change in changes if change not in named)
        elif how is How.CHANGED and named:
            how = How.RENAMED
        if changes or (how in (How.ADDED, How.GONE) and not is_axis):
            yield Row(
                how,
                table.name,
                heading,
                before.name if before else "",
                after.name if after else "",
                _label(old, table, before, titles[0]),
                _label(new, table, after, titles[1]) or _label(old, table, before, titles[0]),
                changes,
            )


def _label(side: Side, table: Table, row: TableRow | None, titles: Mapping[int, str]) -> str:
    """What a reader calls a row: its key, without dates unless another row is called the same; of
    the axis's own table, the column's title."""
    if row is None or row.index in titles:
        return "" if row is None else titles[row.index]
    twice = row.name.rpartition("#")[2].isdecimal()
    keys = [c for c in table.columns if c.name in table.key and (twice or c.kind is not Kind.DATE)]
    shown = [side.held(row[spec.name]).shown for spec in keys]
    shown = [" ".join(text.split()) for text in shown if text.strip()]
    return ", ".join(shown) or row.name.rpartition("/")[2]


def _cells(
    old: Side,
    new: Side,
    table: Table,
    rows: tuple[TableRow | None, TableRow | None],
    across: list[Across],
) -> Iterator[Change]:
    name = next(row.name for row in reversed(rows) if row is not None)
    # of a row that is added or taken away every column counts, of any other those that both have
    places = across if None in rows else _both(across)
    for spec in table.columns:
        if not spec.checked:
            continue
        labels = [each.label for each in places] if spec.across else [spec.label]
        given = [_reads(row, spec, places, which) for which, row in enumerate(rows)]
        for label, one, other in zip(labels, *given, strict=True):
            before = NOTHING if one is None else old.held(one)
            after = NOTHING if other is None else new.held(other)
            read, row = (one, rows[0]) if other is None else (other, rows[1])
            if read is not None and row is not None and _differs(one, other, before, after):
                cell = read.name.removeprefix(f"{row.name}/")
                yield change(f"{name}/{cell}", label, before, after, spec)


def _differs(one: Read | None, other: Read | None, before: Held, after: Held) -> bool:
    if one is None or other is None:
        return before.value != after.value
    return not alike(one, other, before, after)
