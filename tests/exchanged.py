"""Exchange data for tests: read, filled in, and as ``read`` would give them."""

from __future__ import annotations

import json
from typing import Any

from finsam_xl.documents.amount import Reading, parse_amount, parse_percent, plain
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.fill import fill
from finsam_xl.template.form import NUMERIC, Input, Kind
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.write.patch import patch
from unfiled import Book, document, filed

Data = dict[str, Any]


def read(data: Book) -> Data:
    return as_data(document(data))


def refill(data: Book, new: Data) -> bytes:
    return patch(filed(data), fill(document(data), new).edits)


def normal(spec: Input, value: Any) -> Any:
    """A value as ``read`` gives it."""
    if spec.kind not in NUMERIC:
        return value
    text = str(value).replace(".", ",") if not isinstance(value, str) else value
    found = parse_percent(text) if spec.kind is Kind.PERCENT else parse_amount(text)
    if not isinstance(found, Reading):
        return value
    if spec.kind in (Kind.COUNT, Kind.YEAR):
        return int(found.value)
    return plain(found.value)


def normalised(data: Data) -> Data:
    """Data as ``read`` gives them: figures with a comma, no empty cells, full lists of owners, the
    ids of columns, and the rows that are printed in advance where the data have no such table."""
    layout = TEMPLATES[data["template"]].layout(8, 20)
    axis, given_tables = layout.axis, data.get("tables", {})
    by_id = axis is not None and axis.by_id
    along = axis.table if axis is not None else ""
    across = 0 if by_id else len(given_tables.get(along, ()))

    def empty() -> Any:
        return {} if by_id else [""] * across

    fields = {
        n: v if n in layout.tables else normal(layout.fields[n], v)  # an answer is a table of rows
        for n, v in data.get("fields", {}).items()
    }
    tables: Data = {
        table.name: [
            {s.name: s.choice(text) or text for s, text in zip(table.columns, row, strict=False)}
            | {s.name: empty() for s in table.columns if s.across}
            for row in table.printed_rows
        ]
        for table in layout.tables.values()
        if table.printed
    }
    for name, rows in given_tables.items():
        made = tables[name] = []
        for row in rows:
            new = {s.name: empty() for s in layout.tables[name].columns if s.across}
            if axis is not None and by_id and name == along and len(axis.parts) == 1:
                new |= {"id": row[axis.parts[0]]} if row.get(axis.parts[0]) else {}
            for key, value in row.items():
                spec = None if key == "id" else layout.tables[name].column(key)
                if spec is None or value in ("", None):
                    new |= {} if spec else {key: value}
                elif not spec.across:
                    new[key] = normal(spec, value)
                elif by_id:
                    amounts = {c: normal(spec, v) for c, v in value.items()}
                    new[key] = {c: v for c, v in amounts.items() if v not in ("", None)}
                else:
                    amounts = [("" if v is None else normal(spec, v)) for v in value]
                    new[key] = amounts + [""] * (across - len(amounts))
            made.append(new)
    claims = json.loads(json.dumps(data.get("claims", {})), object_hook=_claims)
    given = {n: v for n, v in fields.items() if v not in ("", None)}
    defaults = {s.name: s.default for s in layout.fields.values() if s.default}
    return {
        "template": data["template"],
        "version": "1",
        "fields": defaults | given,
        "tables": {n: rows for n, rows in tables.items() if rows or layout.tables[n].printed},
        "claims": claims,
    }


def _claims(values: Data) -> Data:
    amount = Input("claim", Kind.AMOUNT, "")
    return {k: normal(amount, v) if isinstance(v, str) else v for k, v in values.items()}
