"""The tables for other programs: JSON, CSV and Parquet, with the names of their columns.

In CSV and Parquet each row has its file (``fil``), and beside each figure there may be a column
``<namn>_cell`` with the cell that it is from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Context, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finsam_xl import __version__
from finsam_xl.documents.amount import plain
from finsam_xl.errors import NotWritten, UserError, install_command
from finsam_xl.escape import as_json_text, imported_text, storable
from finsam_xl.portfolio.model import NOTHING, Content, Row, Shows, Table, Value
from finsam_xl.portfolio.put import Portfolio, Sheet
from finsam_xl.rules import RULES_VERSION

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FILE, CELL = "fil", "_cell"
#: files of one part of a Parquet table, so that a nation's year can be read and replaced in parts
BATCH = 1_000
#: digits of an amount in Parquet, and how many of them are decimals
DIGITS, DECIMALS = 38, 10
_EXACT = Context(prec=DIGITS)


def as_json(portfolio: Portfolio) -> str:
    """All tables and findings; amounts are texts with a decimal comma, as ``read`` writes them."""
    return as_json_text(
        {
            "version": __version__,
            "rules_version": RULES_VERSION,
            "per": portfolio.per.isoformat(),
            "tables": {
                sheet.table.name: [_in_json(sheet, file, row) for file, row in sheet.rows]
                for sheet in portfolio.sheets
            },
            "findings": [{"file": file, **one.as_json()} for file, one in portfolio.findings],
        }
    )


def _in_json(sheet: Sheet, file: str, row: Row) -> dict[str, object]:
    told: dict[str, object] = {FILE: file} if file else {}
    for column in sheet.table.columns:
        value = row.get(column.name, NOTHING)
        told[column.name] = _plain(value.value, column.shows is Shows.NUMBER)
        if value.at is not None:
            told[column.name + CELL] = value.at
    return told


def _plain(content: Content, counted: bool = False) -> object:
    """A content as the exchange format has it: a whole count is a number, an amount a text."""
    if isinstance(content, Decimal):
        if counted and content == content.to_integral_value():
            return int(content)
        return plain(content)
    return content.isoformat() if isinstance(content, date) else content


def as_csv(sheet: Sheet) -> bytes:
    """A table as Swedish spreadsheet programs open it: semicolons, UTF-8 with a mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    names = _columns(sheet)
    writer.writerow(names)
    for file, row in sheet.rows:
        told = _flat(sheet, file, row)
        writer.writerow([_in_csv(told.get(name)) for name in names])
    return storable("\ufeff" + out.getvalue()).encode()


def _in_csv(content: Content) -> str:
    if content is None:
        return ""
    text = str(_plain(content))
    # a lone carriage return is not quoted, and a new line could begin with a formula
    return imported_text(text.replace("\r\n", "\n").replace("\r", "\n"))


def _columns(sheet: Sheet) -> list[str]:
    """The columns: its own, and the cells of those that have some in any row."""
    with_cell = {
        name for _, row in sheet.rows for name, value in row.items() if value.at is not None
    }
    own = [column.name for column in sheet.table.columns]
    cells = [name + CELL for name in own if name in with_cell]
    return [*([] if sheet.grouped else [FILE]), *own, *cells]


def _flat(sheet: Sheet, file: str, row: Row) -> dict[str, Content]:
    told: dict[str, Content] = {FILE: file}
    for column in sheet.table.columns:
        value: Value = row.get(column.name, NOTHING)
        told[column.name] = value.value
        told[column.name + CELL] = value.at
    return told


def parquet_parts(portfolio: Portfolio) -> Iterator[tuple[str, bytes]]:
    """Each part's path below the folder, and its bytes: ``sokt/part-00000.parquet``.

    A table's parts have the same columns, so that all are read at once. Raises UserError where
    the extra ``parquet`` is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UserError(
            f"--format parquet behöver paketet pyarrow: {install_command('parquet')}."
        ) from None
    for sheet in portfolio.sheets:
        schema = _schema(sheet.table, bool(sheet.grouped))
        for number, rows in enumerate(_batches(portfolio, sheet)):
            out = io.BytesIO()
            frame = frame_of(sheet._replace(rows=tuple(rows)))
            table = pa.Table.from_pandas(frame, schema, preserve_index=False)
            pq.write_table(table.replace_schema_metadata(None), out)
            yield f"{sheet.table.name}/part-{number:05}.parquet", out.getvalue()


def _batches(portfolio: Portfolio, sheet: Sheet) -> Iterator[list[tuple[str, Row]]]:
    """The rows of so many files at a time; a sum over files in one."""
    if sheet.grouped or len(portfolio.taken) <= BATCH:
        yield list(sheet.rows)
        return
    place = {one.file: n // BATCH for n, one in enumerate(portfolio.taken)}
    parts: dict[int, list[tuple[str, Row]]] = {}
    for file, row in sheet.rows:
        parts.setdefault(place.get(file, 0), []).append((file, row))
    yield from (parts[number] for number in sorted(parts))


def _schema(table: Table, summed: bool) -> pa.Schema:
    import pyarrow as pa

    kinds = {
        Shows.KRONOR: pa.decimal128(DIGITS, DECIMALS),
        Shows.NUMBER: pa.decimal128(DIGITS, DECIMALS),
        Shows.PERCENT: pa.decimal128(DIGITS, DECIMALS),
        Shows.YEAR: pa.int32(),
        Shows.DAY: pa.date32(),
    }
    fields = [] if summed else [(FILE, pa.string())]
    for column in table.columns:
        fields.append((column.name, kinds.get(column.shows, pa.string())))
        if not summed:
            fields.append((column.name + CELL, pa.string()))
    return pa.schema(fields)


def frame_of(sheet: Sheet) -> pd.DataFrame:
    """A table as pandas has it: amounts as Decimal, days as date, years as int; a cell each."""
    import pandas as pd

    names = [column.name for column in sheet.table.columns]
    if not sheet.grouped:
        names = [FILE, *(part for name in names for part in (name, name + CELL))]
    amounts = {
        column.name
        for column in sheet.table.columns
        if column.shows in (Shows.KRONOR, Shows.NUMBER, Shows.PERCENT)
    }
    rows: list[list[Any]] = []
    for file, row in sheet.rows:
        told = _flat(sheet, file, row)
        rows.append([_within(told.get(n)) if n in amounts else _kept(told.get(n)) for n in names])
    return pd.DataFrame(rows, columns=names, dtype=object)


def _kept(content: Content) -> Content:
    return storable(content) if isinstance(content, str) else content


def _within(content: Content) -> Decimal | None:
    """An amount with the decimals that a Parquet column has."""
    if not isinstance(content, Decimal | int):
        return None
    amount = Decimal(content)
    if amount.adjusted() >= DIGITS - DECIMALS:
        return None  # no amount of money: a figure typed by mistake, which its own finding tells
    return amount.quantize(Decimal(1).scaleb(-DECIMALS), context=_EXACT)


def folder_parts(portfolio: Portfolio, form: str) -> list[tuple[str, bytes]]:
    """The files of a folder: a CSV each table, or the parts of Parquet tables."""
    if form == "csv":
        return [(f"{sheet.table.name}.csv", as_csv(sheet)) for sheet in portfolio.sheets]
    return list(parquet_parts(portfolio))


def write_folder(folder: Path, parts: Sequence[tuple[str, bytes]]) -> None:
    """Write the files; nothing where the folder holds any of them. Raises NotWritten."""
    from finsam_xl.workbook.write.atomic import write_atomically

    for name, _ in parts:
        if (folder / name).exists():
            raise NotWritten(f"{folder / name} finns redan och skrivs inte över: ange en ny mapp.")
    try:
        for name, data in parts:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / name, data, fresh=True)
    except OSError:
        raise NotWritten(f"Mappen {folder} kan inte skapas: ange en annan.") from None
