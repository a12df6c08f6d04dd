"""Gnumeric as a third engine for values: fast, recalculates everything, drops what it lacks.

An oracle for values, not a program to save with: it loses charts. Known to be wrong: COUNTIF with
an array as its criterion gives 0. Read as OpenDocument: in an .xlsx it writes a cell for each of
the 16 384 columns of a row that has a style of its own, which takes it seconds.
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

#: As in ``office.py``, but the error is Excel's text, or empty; formulas are OpenFormula's.
CellSeen = dict[str, float | str | None]

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


class GnumericError(Exception):
    """Gnumeric could not recalculate the file."""


def missing() -> tuple[str, ...]:
    """The Debian packages that this host lacks; empty when it can run."""
    return () if shutil.which("ssconvert") else ("gnumeric",)


def recalculate(path: Path | str, limit: float = 60.0) -> dict[str, dict[str, CellSeen]]:
    """Every non-empty cell of every sheet after Gnumeric has recalculated the file."""
    with tempfile.TemporaryDirectory(prefix="finsam_gnumeric_") as folder:
        out = Path(folder, "out.ods")
        try:
            run = subprocess.run(
                ["ssconvert", "--recalc", str(Path(path).resolve()), str(out)],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=limit,
            )
        except subprocess.TimeoutExpired:
            raise GnumericError(f"Gnumeric did not finish within {limit:g} s") from None
        if not out.exists():
            raise GnumericError(f"Gnumeric wrote nothing: {run.stderr.strip()[-500:]}")
        with zipfile.ZipFile(out) as package, package.open("content.xml") as content:
            return {
                str(table.get(f"{TABLE}name")): _cells(table)
                for _, table in iterparse(content)
                if table.tag == f"{TABLE}table"
            }


def _cells(table: Element) -> dict[str, CellSeen]:
    seen: dict[str, CellSeen] = {}
    row = 1
    for line in table.iter(f"{TABLE}table-row"):
        column = 1
        for cell in line:
            repeated = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            kind = cell.get(f"{OFFICE}value-type")
            for n in range(repeated if kind else 0):
                seen[f"{get_column_letter(column + n)}{row}"] = _seen(cell, str(kind))
            column += repeated
        row += int(line.get(f"{TABLE}number-rows-repeated", "1"))
    return seen


def _seen(cell: Element, kind: str) -> CellSeen:
    formula = cell.get(f"{TABLE}formula")
    value = _value(cell, kind)
    is_error = formula is not None and value in ERRORS
    return {
        "value": value,
        "error": str(value) if is_error else "",
        "formula": None if formula is None else "=" + formula.removeprefix("of:="),
    }


def _value(cell: Element, kind: str) -> float | str:
    if kind == "string":
        text = cell.get(f"{OFFICE}string-value")
        if text is not None:
            return text
        return "\n".join("".join(p.itertext()) for p in cell.iter(f"{TEXT}p"))
    if kind == "date":
        return float(to_excel(datetime.datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))))
    if kind == "boolean":
        return float(cell.get(f"{OFFICE}boolean-value") == "true")
    return float(cell.get(f"{OFFICE}value", ""))
