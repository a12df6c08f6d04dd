"""The exchange format: a document as JSON data, for ``read``, ``fill`` and other programs.

Amounts and percents leave as texts with a decimal comma and no blanks ("1709155,5"), counts
and years as whole numbers, dates as ÅÅÅÅ-MM-DD. What cannot be read leaves as the text that it
is. Contact details are never exported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.documents.amount import plain
from finsam_xl.documents.answers import text_of
from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.documents.paths import derived_name
from finsam_xl.template.form import OWN_FIELD, OWN_FIELDS, Kind, Table, table_name
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.formats import serial_to_date
from finsam_xl.workbook.percent import percent_of

Data = dict[str, Any]


def as_data(document: Document) -> Data:
    """Everything a person has filled in, and every total typed over a derived cell."""
    layout = document.layout
    fields = {
        read.spec.name: as_exchange(read)
        for read in document.fields.values()
        if read.spec.checked and read.raw is not None
    }
    tables = {
        name: _rows(document, layout.tables[name], rows)
        for name, rows in document.tables.items()
        if (rows or _emptied(document, name)) and not layout.tables[name].answer
    }
    fields |= {
        name: text
        for name, rows in document.tables.items()
        if layout.tables[name].answer and (text := text_of(rows))
    }
    own = [name for name in fields if name.startswith(OWN_FIELD)]
    if own:
        tables[OWN_FIELDS] = [
            {"id": name.removeprefix(OWN_FIELD), "varde": fields.pop(name)} for name in own
        ]
    return {
        "template": layout.kind,
        "version": layout.version,
        "fields": fields,
        "tables": tables,
        "claims": claims(document),
    }


def _emptied(document: Document, table: str) -> bool:
    """Whether somebody has taken away every row that a new workbook has in the table."""
    printed = document.layout.tables[table].printed
    return bool(printed) and table_name(table) in document.recognised.areas


def numbered(names: Iterable[str | None]) -> list[str]:
    """The names of columns; a repeated one ends in #2, #3, and a missing one is ``kolumn 3``."""
    seen: Counter[str] = Counter()
    found = []
    for place, name in enumerate(names, 1):
        name = name or f"kolumn {place}"
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return found


def column_names(document: Document) -> list[str]:
    """What the exchange format calls each column of the axis."""
    ids = {column.index: column.id for column in document.columns}
    return numbered(ids.get(index) for index in range(document.layout.columns))


def as_exchange(read: Read) -> str | int:
    """One input cell's value as the exchange format has it."""
    kind, value = read.spec.kind, read.value
    if isinstance(read.raw, str):
        # a choice is its code; any other text is what somebody typed
        return value if kind is Kind.CHOICE and isinstance(value, str) else read.raw
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        if kind in (Kind.COUNT, Kind.YEAR) and value == value.to_integral_value():
            return int(value)
        return plain(value)
    if isinstance(value, str):
        return value
    return _raw(read.raw)


def _raw(raw: Value) -> str:
    if isinstance(raw, bool):
        return "SANT" if raw else "FALSKT"
    return plain(raw) if isinstance(raw, Decimal) else str(raw)


def _rows(document: Document, table: Table, rows: tuple[Row, ...]) -> list[Data]:
    found = [(row.index, _row(document, table, row)) for row in rows]
    if not table.fixed:
        return [data for _, data in found]
    # a fixed list keeps its places: the columns of other tables follow them
    by_index = dict(found)
    return [by_index.get(i, {}) for i in range(max(by_index) + 1)]


def _row(document: Document, table: Table, row: Row) -> Data:
    data: Data = {}
    axis = document.layout.axis
    by_id = axis is not None and axis.by_id
    if axis is not None and by_id and table.name == axis.table and _is_named(document, row):
        data["id"] = column_names(document)[row.index]
    for spec in table.columns:
        if not spec.checked:
            continue
        if not spec.across:
            if row[spec.name].raw is not None:
                data[spec.name] = as_exchange(row[spec.name])
            continue
        amounts = [None if r.raw is None else as_exchange(r) for r in row.cells[spec.name]]
        if by_id:
            named = zip(column_names(document), amounts, strict=True)
            data[spec.name] = {name: amount for name, amount in named if amount is not None}
        else:
            data[spec.name] = _trimmed(document, amounts)
    return data


def _is_named(document: Document, row: Row) -> bool:
    return any(column.index == row.index for column in document.columns)


def _trimmed(document: Document, amounts: list[str | int | None]) -> list[str | int]:
    """One place for each column of the axis, "" where empty; longer where amounts stand beyond."""
    axis = document.layout.axis
    named = document.tables.get(axis.table, ()) if axis is not None else ()
    length = max([r.index + 1 for r in named], default=0)
    length = max([length, *(i + 1 for i, a in enumerate(amounts) if a is not None)])
    return ["" if a is None else a for a in amounts[:length]]


def claims(document: Document) -> Data:
    """Typed totals: by the printed document's own names, every other under ``ovriga``."""
    by_block = {block: name for name, block in document.layout.claims.items()}
    found: Data = {}
    for cell in document.calculation:
        if cell.state is not State.CLAIM:
            continue
        path, value = derived_name(document, cell), _claim(document, cell)
        name = by_block.get(cell.block.name)
        if name is None:
            found.setdefault("ovriga", {})[path] = value
        elif cell.block.rows > 1:
            item, _, column = path.partition("/")[2].rpartition("/")
            found.setdefault(name, {}).setdefault(item, {})[column] = value
        elif cell.block.columns:
            found.setdefault(name, {})[path.rsplit("/", 1)[1]] = value
        else:
            found[name] = value
    return found


def _claim(document: Document, cell: DerivedCell) -> str:
    value = cell.value
    if cell.block.kind is Kind.DATE and isinstance(value, Decimal):
        day = serial_to_date(value, document.workbook.date1904)
        if day is not None and value == value.to_integral_value():
            return day.isoformat()
    if cell.block.kind is Kind.PERCENT and isinstance(value, Decimal):
        return plain(percent_of(value))
    return _raw(value)
