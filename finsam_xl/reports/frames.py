"""Documents and findings as pandas tables, for analysts and for putting many workbooks together.

Amounts are floats in kronor here (pandas' own numbers); the exact figures are in the
documents. Only this module imports pandas. A text that a spreadsheet would take for a formula
begins with an apostrophe here, so that no table carries one on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import ParamSpec

import pandas as pd
from pandas.api.types import is_numeric_dtype

from finsam_xl.documents.document import Document
from finsam_xl.documents.exchange import as_data, column_names, numbered
from finsam_xl.documents.paths import column_label
from finsam_xl.documents.recompute import Recomputed
from finsam_xl.escape import imported_text
from finsam_xl.findings import FileReport, Severity
from finsam_xl.template.form import Kind

P = ParamSpec("P")
_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

FINDING_COLUMNS = (
    "file",
    "code",
    "severity",
    "sheet",
    "cell",
    "name",
    "message",
    "found",
    "expected",
    "difference",
    "basis",
    "remedy",
    "accepted",
)


def for_spreadsheets(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy whose texts no spreadsheet program takes for formulas, for ``to_csv`` and the like.

    ``=A1`` becomes ``'=A1``, in headings too; numbers and figures stay. The tables of this module
    are such already. ``to_excel`` needs it as well: pandas writes a text that begins with = as
    a formula.
    """
    texts = [name for name, kind in frame.dtypes.items() if not is_numeric_dtype(kind)]
    safe = frame.copy()
    for name in texts:
        safe[name] = frame[name].map(_imported)
    return safe.rename(columns=_imported)


def _safe(make: Callable[P, pd.DataFrame]) -> Callable[P, pd.DataFrame]:
    """A table of texts that are not ours, on its way out."""

    @wraps(make)
    def made(*given: P.args, **named: P.kwargs) -> pd.DataFrame:
        return for_spreadsheets(make(*given, **named))

    return made


def _imported(value: object) -> object:
    if not isinstance(value, str):
        return value
    # to_csv does not quote a lone carriage return, and a new line could begin with a formula
    return imported_text(value.replace("\r\n", "\n").replace("\r", "\n"))


@_safe
def findings_frame(reports: Iterable[FileReport]) -> pd.DataFrame:
    """One row a finding, over any number of files.

    Columns: file, code, severity, sheet, cell, name, message, found, expected (texts, Swedish
    decimals), difference (kronor, float), basis, remedy, accepted (the reason, or None).
    """
    rows = []
    for report in reports:
        for finding in report.findings:
            row = {"file": report.file, **finding.as_json()}
            row["difference"] = _kronor(finding.difference)
            row["accepted"] = finding.accepted.reason if finding.accepted else None
            rows.append(row)
    frame = pd.DataFrame(rows, columns=list(FINDING_COLUMNS))
    return frame.astype({"difference": "float64"})


def _kronor(text: str | None) -> float | None:
    return None if text is None else float(text.replace(",", "."))


@_safe
def verdicts_frame(reports: Iterable[FileReport]) -> pd.DataFrame:
    """One row a file: file, verdict, template, fel, varning, upplysning (counts), reason."""
    rows = []
    for report in reports:
        counts = map(report.count, _WORST_FIRST)
        rows.append((report.file, report.verdict, report.template, *counts, report.reason))
    words = [severity.word for severity in _WORST_FIRST]
    columns = ["file", "verdict", "template", *words, "reason"]
    return pd.DataFrame(rows, columns=columns)


@_safe
def table_frame(document: Document, table: str) -> pd.DataFrame:
    """One row a filled row of a table, with the cell that each row starts in.

    A matrix becomes one column for each budget column (``budget_2019``) or insatsägare, in the
    workbook's unit for costs and in kronor for contributions. Percents: 50 for 50 %. Raises
    MissingArea where the workbook has no such table.
    """
    spec = document.layout.tables[table]
    labels = _labels(document)
    rows = []
    for row in document.rows(table):
        cells: dict[str, object] = {}
        for column in spec.columns:
            if not column.checked:
                continue
            reads = row.cells[column.name]
            if not column.across:
                cells[column.name] = _cell(reads[0].value)
                continue
            for index, read in enumerate(reads):
                label = labels[index]
                if read.number is not None or not label.startswith("kolumn "):
                    cells[label] = _cell(read.number)
        cells["cell"] = str(row.cells[spec.columns[0].name][0].at)
        rows.append(cells)
    return pd.DataFrame(rows)


def _labels(document: Document) -> list[str]:
    """A heading for each budget column or insatsägare; two alike are told apart by #2."""
    axis = document.layout.axis
    if axis is not None and axis.by_id:
        return column_names(document)
    return numbered(column_label(document, index) for index in range(document.layout.columns))


def _cell(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return pd.Timestamp(value) if isinstance(value, date) else value


@_safe
def amounts_frame(documents: Sequence[tuple[str, Document]]) -> pd.DataFrame:
    """Every amount of many workbooks, one row each, traced back to its file and cell.

    Columns: file, table, name (stable path), column (budget column or insatsägare), kronor
    (float), cell. Amounts in tkr are carried to kronor.
    """
    rows = []
    for file, document in documents:
        labels = _labels(document)
        for table, found in document.tables.items():
            for row in found:
                if not any(spec.across for spec in row.table.columns):
                    continue
                for index, read in enumerate(row.amounts):
                    if read.number is None:
                        continue
                    factor = 1 if read.spec.kind is Kind.KRONOR else document.kronor
                    rows.append(
                        {
                            "file": file,
                            "table": table,
                            "name": read.name,
                            "column": labels[index],
                            "kronor": float(read.number * factor),
                            "cell": str(read.at),
                        }
                    )
    columns = ["file", "table", "name", "column", "kronor", "cell"]
    return pd.DataFrame(rows, columns=columns)


@_safe
def fields_frame(documents: Sequence[tuple[str, Document]]) -> pd.DataFrame:
    """One row a workbook, one column a field, as the exchange format has them."""
    rows = [{"file": file, **as_data(document)["fields"]} for file, document in documents]
    return pd.DataFrame(rows)


@_safe
def changes_frame(recomputed: Recomputed) -> pd.DataFrame:
    """What a recalculation changed: cell, name, before, after (texts)."""
    rows = [
        {"cell": str(c.at), "name": c.name, "before": _text(c.before), "after": _text(c.after)}
        for c in recomputed.changes
    ]
    return pd.DataFrame(rows, columns=["cell", "name", "before", "after"])


def _text(value: object) -> str:
    return "" if value is None else str(value)
