"""A table of a workbook as CSV, as Swedish spreadsheet programs open and save it.

Semicolons, UTF-8 with a mark, a heading with the exchange format's names. A cell of a matrix has
its column's id behind the name: ``antal:2026-04-30``, or its place: ``belopp:1``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from finsam_xl.documents.document import Document
from finsam_xl.errors import UserError
from finsam_xl.escape import imported_text, like_a_formula
from finsam_xl.template.form import Layout

Data = dict[str, Any]
_MARKS = ";\t,"


def main_table(layout: Layout, asked: str | None) -> str:
    """The table that is meant: the one asked for, else the first that has rows to insert.

    Raises UserError for a table that there is not."""
    names = [name for name, table in layout.tables.items() if not table.answer]
    if asked is None:
        rows = (name for name in names if not layout.tables[name].fixed)
        return max(rows, key=lambda name: len(layout.tables[name].columns))
    if asked not in names:
        raise UserError(f"--tabell {asked} finns inte: välj bland {', '.join(names)}.")
    return asked


def as_csv(document: Document, table: str, data: Data) -> str:
    """The table's rows with all of its columns, in the template's order."""
    rows = [_flat(row) for row in data["tables"].get(table, ())]
    specs = [spec for spec in document.layout.tables[table].columns if spec.checked]
    heads = [spec.name for spec in specs if not spec.across]
    named = dict.fromkeys(name for row in rows for name in row)
    heads += [name for name in named if ":" in name]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([imported_text(str(row.get(name, ""))) for name in heads] for row in rows)
    return "\ufeff" + out.getvalue()


def _flat(row: Mapping[str, Any]) -> Data:
    found: Data = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{name}:{of}": one for of, one in value.items()}
        elif isinstance(value, list):
            found |= {f"{name}:{n}": one for n, one in enumerate(value, 1) if one != ""}
        else:
            found[name] = value
    return found


def data_of_csv(place: str, document: Document, asked: str | None) -> Data:
    """The data of a CSV file, for ``fill``. Raises UserError for what cannot be read."""
    table = main_table(document.layout, asked)
    try:
        text = Path(place).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"{place} finns inte: ange en CSV-fil med --data.") from None
    except (OSError, UnicodeDecodeError):
        raise UserError(f"{place} kan inte läsas: spara den som CSV UTF-8.") from None
    first = text.partition("\n")[0]
    mark = max(_MARKS, key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    heads = [head.strip() for head in rows[0]] if rows else []
    known = {spec.name: spec for spec in document.layout.tables[table].columns}
    for head in heads:
        if head.partition(":")[0] not in known:
            raise UserError(
                f"{place} har kolumnen ”{head}”, som inte finns i tabellen {table}: välj bland "
                f"{', '.join(known)}."
            )
    if not heads:
        raise UserError(f"{place} är tom: första raden ska ha kolumnernas namn.")
    made = [_row(heads, row, document) for row in rows[1:] if any(cell.strip() for cell in row)]
    return {"template": document.layout.kind, "tables": {table: made}}


def _row(heads: Iterable[str], cells: Iterable[str], document: Document) -> Data:
    row: Data = {}
    axis = document.layout.axis
    by_id = axis is None or axis.by_id
    for head, cell in zip(heads, cells, strict=False):
        name, _, of = head.partition(":")
        # the apostrophe that keeps a text from being a formula
        text = cell[1:] if cell[:1] == "'" and like_a_formula(cell[1:]) else cell
        if not of:
            row[name] = text
        elif by_id:
            row.setdefault(name, {})[of] = text
        else:
            amounts = row.setdefault(name, [])
            place = int(of) if of.isdigit() else len(amounts) + 1
            amounts += [""] * (place - len(amounts))
            amounts[place - 1] = text
    return row
