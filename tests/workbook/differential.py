"""Our reading held against two other readers', cell by cell.

Known differences, each with its reason:

- Numbers: we round to fifteen digits, as Excel does; the others hand out the binary number.
  Compared as floating-point numbers within one part in 10^14.
- openpyxl turns numbers under a date format into dates; turned back before comparing.
- openpyxl leaves ``_x000D_`` and its like as they stand in shared strings; texts with
  ``_x`` are compared after our decoding of theirs.
- python-calamine knows no formulas, shows an error value as text or as nothing, and an empty
  cell as "": only its numbers, truth values and texts that are not empty are compared.
- A data table's formula is an object in openpyxl; we give it as ``TABLE(…)``: not compared.
- openpyxl lists the print areas, print titles and filters among a sheet's own settings, not
  among its names: names beginning with ``_xlnm.`` are not compared.
- openpyxl knows a column of no width as shown; only columns marked as hidden are compared.
- openpyxl reads a formula's empty text as nothing.
"""

from __future__ import annotations

import datetime as dt
import math
import warnings
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from python_calamine import CalamineWorkbook

from finsam_xl.workbook.cell import Cell, ErrorValue, Sheet, Value, Workbook
from finsam_xl.workbook.read.reader import read_workbook
from finsam_xl.workbook.read.stored_text import unescape


def assert_same_as_oracles(path: Path) -> Workbook:
    """Fail with a list of every difference; return our reading."""
    ours = read_workbook(path)
    differences = [*_openpyxl_differences(ours, path), *_calamine_differences(ours, path)]
    assert differences == [], "\n".join(differences[:20])
    return ours


def _openpyxl_differences(ours: Workbook, path: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that openpyxl would lose, were it to save
        formulas = openpyxl.load_workbook(path)
        values = openpyxl.load_workbook(path, data_only=True)
    epoch = CALENDAR_MAC_1904 if ours.date1904 else CALENDAR_WINDOWS_1900
    if [sheet.name for sheet in ours.sheets] != [sheet.title for sheet in formulas.worksheets]:
        yield f"sheets: {[s.name for s in ours.sheets]} and {formulas.sheetnames}"
        return
    for sheet in ours.sheets:
        with_formulas, with_values = formulas[sheet.name], values[sheet.name]
        # not iter_rows, which visits every place between two far corners
        theirs = {place for place, cell in with_formulas._cells.items() if cell.value is not None}
        for place in sorted(theirs | sheet.cells.keys()):
            where = f"{sheet.name}!{place}"
            cell = sheet.cells.get(place, Cell())
            other = with_formulas.cell(*place)
            formula, comparable = _formula(other)
            # what an array fills is no formula to openpyxl but in its first cell, without braces
            joined = (cell.formula or "").startswith("{")
            ours_alone = (None, cell.formula[1:-1]) if joined and cell.formula else (cell.formula,)
            if comparable and formula not in ours_alone:
                yield f"{where}: formula {cell.formula!r} and {formula!r}"
            value = with_values.cell(*place).value
            if comparable and not _same(cell.value, value, epoch):
                yield f"{where}: value {cell.value!r} and {value!r}"
            if place in sheet.cells and ours.number_format(cell) != other.number_format:
                yield f"{where}: format {ours.number_format(cell)} and {other.number_format}"
        yield from _hidden_differences(sheet, with_formulas)
    yield from _name_differences(ours, formulas)


def _formula(cell: Any) -> tuple[str | None, bool]:
    value = cell.value
    if isinstance(value, DataTableFormula):
        return None, False
    if isinstance(value, ArrayFormula):
        return (value.text or "").removeprefix("="), True
    if cell.data_type == "f":
        return str(value).removeprefix("="), True
    return None, True


def _same(ours: Value, theirs: object, epoch: Any) -> bool:
    if isinstance(theirs, dt.datetime | dt.date | dt.time | dt.timedelta):
        theirs = to_excel(theirs, epoch)  # type: ignore[no-untyped-call]
    if isinstance(ours, ErrorValue):
        return ours.code == theirs
    if ours == "":
        return theirs in ("", None)
    if isinstance(theirs, str) and isinstance(ours, str):
        return ours == theirs or ours == unescape(theirs)
    if isinstance(ours, Decimal) and isinstance(theirs, int | float):
        # openpyxl's dates are whole microseconds, a hundred-thousandth of the day's last digit
        return math.isclose(ours, theirs, rel_tol=1e-14, abs_tol=1e-10)
    return type(ours) is type(theirs) and ours == theirs


def _hidden_differences(sheet: Sheet, theirs: Any) -> Iterator[str]:
    rows = {number for number, row in theirs.row_dimensions.items() if row.hidden}
    if sheet.hidden_rows != rows:
        yield f"{sheet.name}: hidden rows {set(sheet.hidden_rows)} and {rows}"
    spans = {(c.min, c.max) for c in theirs.column_dimensions.values() if c.hidden}
    if set(sheet.hidden_columns) != spans:
        yield f"{sheet.name}: hidden columns {sheet.hidden_columns} and {spans}"
    if sheet.state != theirs.sheet_state or sheet.protected != theirs.protection.sheet:
        yield f"{sheet.name}: state {sheet.state}, {sheet.protected}"


def _name_differences(ours: Workbook, theirs: Any) -> Iterator[str]:
    scopes = [(None, theirs), *((sheet.title, sheet) for sheet in theirs.worksheets)]
    found = {
        (scope, name, defined.attr_text, bool(defined.hidden))
        for scope, holder in scopes
        for name, defined in holder.defined_names.items()
    }
    mine = {
        (name.sheet, name.name, name.refers_to, name.hidden)
        for name in ours.names
        if not name.name.startswith("_xlnm.")
    }
    if mine != found:
        yield f"names {mine ^ found}"


def _calamine_differences(ours: Workbook, path: Path) -> Iterator[str]:
    theirs = CalamineWorkbook.from_path(str(path))
    for sheet in ours.sheets:
        other = theirs.get_sheet_by_name(sheet.name)
        top, left = other.start or (0, 0)
        rows = other.to_python(skip_empty_area=True)
        for row, line in enumerate(rows, top + 1):
            for column, value in enumerate(line, left + 1):
                mine = sheet.cells.get((row, column), Cell()).value
                if value == "" or isinstance(mine, ErrorValue):
                    continue
                if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
                    if not isinstance(mine, Decimal):
                        yield f"{sheet.name}!{row, column}: {mine!r} and calamine's {value!r}"
                elif not _same(mine, value, None):
                    yield f"{sheet.name}!{row, column}: {mine!r} and calamine's {value!r}"
