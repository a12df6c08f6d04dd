"""Workbooks for LibreOffice Calc: cells and formulas, and every function's own example."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple

import xlsxwriter

from finsam_xl.excel.functions.cells import from_host
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import Value, column_letters


class Placed(NamedTuple):
    """An example on a sheet: its cells, its formula and where that stands, what it must give."""

    cells: dict[str, object]
    formula: str
    result: str  #: an address, or the range of an array formula
    gives: dict[tuple[int, int], Value]


def book(
    cells: Mapping[str, object],
    formulas: Mapping[str, str],
    stored: object = 0,
    protected: bool = False,
    names: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of one sheet, Blad1; a formula's address is a range where it is an array's."""
    return books({"Blad1": (cells, formulas)}, stored, protected, names)


def books(
    sheets: Mapping[str, tuple[Mapping[str, object], Mapping[str, str]]],
    stored: object = 0,
    protected: bool = False,
    names: Mapping[str, str] | None = None,
) -> bytes:
    """The same with several sheets. ``stored`` is every formula's stored value."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, (cells, formulas) in sheets.items():
        sheet = made.add_worksheet(name)
        for address, value in cells.items():
            sheet.write(address, value)
        for address, formula in formulas.items():
            if ":" in address:
                sheet.write_array_formula(address, formula, None, stored)
            else:
                sheet.write_formula(address, formula, None, stored)
        if protected:
            sheet.protect("lösenord")
    for name, refers_to in (names or {}).items():
        made.define_name(name, refers_to)
    made.close()
    return out.getvalue()


def placed(function: Function) -> Placed:
    """The function's example, each argument in columns of its own from row 1."""
    cells: dict[str, object] = {}
    references = []
    column = 1
    for argument in function.example.arguments:
        rows = argument if isinstance(argument, list) else [[argument]]
        for i, row in enumerate(rows, 1):
            for j, value in enumerate(row, column):
                if value is not None:
                    cells[f"{column_letters(j)}{i}"] = value
        last = column + len(rows[0]) - 1
        first_cell, last_cell = f"{column_letters(column)}1", f"{column_letters(last)}{len(rows)}"
        references.append(f"{first_cell}:{last_cell}" if isinstance(argument, list) else first_cell)
        column = last + 2
    gives: Any = function.example.gives
    table = gives if isinstance(gives, list) else [[gives]]
    result = f"{column_letters(column)}1"
    if isinstance(gives, list):
        result += f":{column_letters(column + len(table[0]) - 1)}{len(table)}"
    return Placed(
        cells,
        f"={function.name}({','.join(references)})",
        result,
        {
            (i, j): from_host(value)
            for i, row in enumerate(table, 1)
            for j, value in enumerate(row, column)
        },
    )


def examples() -> bytes:
    """One workbook with all the examples, a sheet for each function."""
    return books(
        {
            sheet_of(one): (example.cells, {example.result: example.formula})
            for one in FUNCTIONS.values()
            for example in (placed(one),)
        }
    )


def sheet_of(function: Function) -> str:
    return function.name.removeprefix("FINSAM_")


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
