"""A workbook with the generated VBA in it, for LibreOffice: ``XLPy`` is ours in place of xlwings'.

In Excel ``XLPy`` is xlwings' COM server, which takes Excel's own Range objects. Here a class
module hands LibreOffice's ranges to ``xlwings_bridge.py``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlsxwriter

from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.excel.package import macro_book as books
from finsam_xl.excel.package.vba import CALLED, FUNCTIONS_MODULE, TEXTS_MODULE, modules
from finsam_xl.excel.package.vba_project import Kind, Module, vba_project
from hosts.office import Office

PROJECT = "FinsamXl"
_XLPY = """\
Public Function XLPy() As Object
    Set XLPy = New XlPyServer
End Function
"""
_SERVER = """\
Public Function CallUDF(m As String, f As String, args As Variant) As Variant
    Dim bridge As Object, i As Long, j As Long, r As Variant, given() As Variant, table() As Variant
    Set bridge = CreateUnoService("finsam.tests.Bridge")
    ReDim given(UBound(args))
    For i = 0 To UBound(args)
        If IsMissing(args(i)) Then
            given(i) = Null
        ElseIf TypeName(args(i)) = "Range" Then
            Set given(i) = args(i).CellRange
        Else
            given(i) = args(i)
        End If
    Next i
    r = bridge.CallUDF(m, f, given)
    If IsArray(r) Then
        If IsArray(r(0)) Then
            ReDim table(UBound(r), UBound(r(0)))
            For i = 0 To UBound(r)
                For j = 0 To UBound(r(i))
                    table(i, j) = r(i)(j)
                Next j
            Next i
            CallUDF = table
            Exit Function
        End If
    End If
    CallUDF = r
End Function
"""


#: LibreOffice shows what Basic's CVErr gives as a text; its own error values are doubles
_CVERR = """
Private Function CVErr(number As Long) As Variant
    Dim bridge As Object
    Set bridge = CreateUnoService("finsam.tests.Bridge")
    CVErr = bridge.CellError(number)
End Function
"""


class MacroOffice(Office):
    """LibreOffice with macros on and Python behind ``XLPy``."""

    worker = Path(__file__).with_name("macro_worker.py")

    def call_macro(self, path: Path, macro: str, *arguments: object) -> Any:
        """What a function of the workbook's Basic gives: ``Module.Function``."""
        return self._ask(
            None,
            do="call_macro",
            path=str(path.resolve()),
            macro=f"{PROJECT}.{macro}",
            arguments=arguments,
        )


def macro_book(
    path: Path,
    cells: Mapping[str, object],
    formulas: Mapping[str, str],
    functions: Iterable[Function] = FUNCTIONS.values(),
    extra: Mapping[str, str] = MappingProxyType({}),
    elsewhere: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """A workbook of one sheet, Blad1: cells by address, formulas by address or, for an array
    formula, by range; ``extra`` modules of VBA beside the generated ones. ``elsewhere``: functions
    whose Python stands in another module."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blad1")
    for address, value in cells.items():
        sheet.write(address, value)
    for address, formula in formulas.items():
        if ":" in address:
            sheet.write_array_formula(address, formula)
        else:
            sheet.write_formula(address, formula)
    book.set_vba_name("ThisWorkbook")
    sheet.set_vba_name("Blad1")
    sources = {**modules(functions)}
    for name, place in elsewhere.items():
        ours, theirs = (f'"{module}", "{name}"' for module in (CALLED, place))
        sources[FUNCTIONS_MODULE] = sources[FUNCTIONS_MODULE].replace(ours, theirs)
    project = vba_project(
        [
            Module("ThisWorkbook", kind=Kind.BOOK),
            Module("Blad1", kind=Kind.SHEET),
            Module(FUNCTIONS_MODULE, sources[FUNCTIONS_MODULE] + _CVERR),
            Module(TEXTS_MODULE, sources[TEXTS_MODULE]),
            *(Module(name, source) for name, source in extra.items()),
            Module("XlPyMaker", _XLPY),
            Module("XlPyServer", _SERVER, Kind.CLASS),
        ],
        PROJECT,
    )
    book.add_vba_project(io.BytesIO(project), is_stream=True)
    book.close()
    return path


def with_macros(data: bytes) -> bytes:
    """A workbook's bytes as .xlsm, with the generated VBA in it."""
    return books.with_macros(
        data,
        [
            Module(FUNCTIONS_MODULE, modules()[FUNCTIONS_MODULE] + _CVERR),
            Module("XlPyMaker", _XLPY),
            Module("XlPyServer", _SERVER, Kind.CLASS),
        ],
        PROJECT,
    )
