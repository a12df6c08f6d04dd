"""Gnumeric as a third engine for values: fast, recalculates everything, drops what it lacks.

An oracle for values, not a program to save with: it loses charts. Known to be wrong: COUNTIF with
an array as its criterion gives 0.
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import to_excel

#: As in ``office.py``, but the error is Excel's text, or empty.
CellSeen = dict[str, float | str | None]


class GnumericError(Exception):
    """Gnumeric could not recalculate the file."""


def missing() -> tuple[str, ...]:
    """The Debian packages that this host lacks; empty when it can run."""
    return () if shutil.which("ssconvert") else ("gnumeric",)


def recalculate(path: Path | str, limit: float = 60.0) -> dict[str, dict[str, CellSeen]]:
    """Every non-empty cell of every sheet after Gnumeric has recalculated the file."""
    with tempfile.TemporaryDirectory(prefix="finsam_gnumeric_") as folder:
        out = Path(folder, "out.xlsx")
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
        values = openpyxl.load_workbook(out, data_only=True)
        formulas = openpyxl.load_workbook(out)
    seen: dict[str, dict[str, CellSeen]] = {}
    for sheet in formulas.worksheets:
        results = values[sheet.title]
        cells = seen.setdefault(sheet.title, {})
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                result = results[cell.coordinate]
                formula = _formula(cell.value) if cell.data_type == "f" else None
                error = str(result.value) if result.data_type == "e" else ""
                cells[cell.coordinate] = {
                    "value": _plain(result.value),
                    "error": error,
                    "formula": formula,
                }
    return seen


def _formula(value: object) -> str:
    return str(getattr(value, "text", value))


def _plain(value: object) -> float | str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return float(to_excel(value))
    return str(value)
