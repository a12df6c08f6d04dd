"""The add-in and a workbook with macros in LibreOffice: buttons pressed, and what comes of it.

Both are as `excel build` makes them, but for xlwings' own VBA, which starts Python by Windows'
means: a stand-in runs in LibreOffice what the macro asks for, word for word. The commands then
work on the open workbook itself (``uno_book.py``).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from finsam_xl.excel.package import addin_package
from finsam_xl.excel.package.macro_sources import xlwings_modules
from finsam_xl.excel.package.package_parts import VBA_PART
from finsam_xl.excel.package.vba_project import Module, vba_project
from finsam_xl.workbook.write.zipped import zipped
from hosts.wrappers import MacroOffice

#: as in xlwings' module; what Python told is asked for by the worker
STAND_IN = """\
Attribute VB_Name = "xlwings"
Option Explicit

Public Function RunPython(PythonCommand As String)
    Dim bridge As Object
    Set bridge = CreateUnoService("finsam.tests.Bridge")
    bridge.RunPython PythonCommand
End Function

Public Function GetConfig(configKey As String, Optional default As String = "") As Variant
    If configKey = "INTERPRETER_WIN" Then GetConfig = "{interpreter}"
End Function

Public Function Told() As String
    Dim bridge As Object
    Set bridge = CreateUnoService("finsam.tests.Bridge")
    Told = bridge.Told()
End Function
"""


def add_in() -> bytes:
    """The add-in with the stand-in for xlwings' modules."""
    # any file that is there does for the interpreter
    stand_in = STAND_IN.replace("{interpreter}", str(Path(sys.executable).resolve()))
    theirs = {module.name for module in xlwings_modules()}
    modules = [module for module in addin_package.modules() if module.name not in theirs]
    modules.append(Module("xlwings", stand_in.replace("\n", "\r\n")))
    project = vba_project(modules, addin_package.PROJECT)
    return zipped({**addin_package.contents(), VBA_PART: project})


def press(
    host: MacroOffice,
    add_in: Path,
    book: Path,
    buttons: Sequence[str],
    paint: Sequence[tuple[str, str, int]] = (),
    pdf: Path | None = None,
) -> dict[str, Any]:
    """As ``macro_worker.press`` tells; cells to paint first by sheet, address and colour."""
    macros = [f"FinsamBok.FinsamKommandon.Finsam{button}Bok" for button in buttons]
    seen: dict[str, Any] = host._ask(
        None,
        do="press",
        add_in=str(add_in),
        path=str(book),
        paint=[list(cell) for cell in paint],
        macros=macros,
        made="Validering",
        pdf=None if pdf is None else str(pdf),
    )
    return seen
