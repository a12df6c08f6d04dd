"""A UNO component in place of xlwings' COM server: VBA wrappers call real Python in LibreOffice.

``CallUDF(module, function, arguments)`` hands the arguments over as xlwings does with the options
of ``finsam_xl.excel.udfs``: each as rows of cells, empty cells None, error values as their text,
what was left out as the default. A result of one row or one cell goes back as xlwings' server
sends it. An exception goes to the macro that called. ``CellError(number)`` is LibreOffice's
own error value for one of Excel's.

``RunPython(command)`` runs Python's text as xlwings does, with ``uno_book.py`` in place of xlwings;
``Told()`` is what the user has been told since it was asked last, as JSON: the messages, and what
the status bar has said.
"""

import importlib
import json
import struct
import sys

import unohelper
from com.sun.star.lang import IllegalArgumentException
from com.sun.star.script import XInvocation

ERRORS = {502: "#VALUE!", 503: "#NUM!", 519: "#VALUE!", 524: "#REF!", 525: "#NAME?",
          532: "#DIV/0!", 32767: "#N/A"}  # fmt: skip
#: Excel's numbers for error values -> LibreOffice's
CELL_ERRORS = {2000: 521, 2007: 532, 2015: 519, 2023: 524, 2029: 525, 2036: 503, 2042: 32767}
FORMULA_WITH_ERROR = 4
NOT_A_NUMBER = 0x7FF80000


class Bridge(unohelper.Base, XInvocation):
    def __init__(self, context, *arguments):
        pass

    def getIntrospection(self):  # noqa: N802
        return None

    def hasMethod(self, name):  # noqa: N802
        return name in ("CallUDF", "CellError", "RunPython", "Told")

    def hasProperty(self, name):  # noqa: N802
        return False

    def invoke(self, name, given, out_index, out_given):
        if name == "CellError":
            return error_value(given[0]), (), ()
        if name == "RunPython":
            return run(given[0]), (), ()
        if name == "Told":
            return told(), (), ()
        module, function, arguments = given
        try:
            called = getattr(importlib.import_module(module), function)
            result = called(*[rows_of(one) for one in arguments or ()])
        except Exception as error:  # noqa: BLE001 - whatever it is, the macro is told
            raise IllegalArgumentException(repr(error), self, 0) from None
        return sent(result), (), ()


def run(command):
    sys.modules["xlwings"] = importlib.import_module("uno_book")
    exec(command, {})


def told():
    import uno_book

    said = json.dumps([uno_book.told, [text for text in uno_book.status if text]])
    uno_book.told.clear()
    uno_book.status.clear()
    return said


def rows_of(argument):
    if argument is None:
        return None
    if hasattr(argument, "getDataArray"):
        return cells_of(argument)
    if isinstance(argument, tuple):
        rows = [row if isinstance(row, tuple) else (row,) for row in argument]
        return [[None if cell == "" else cell for cell in row] for row in rows]
    return [[argument]]


def cells_of(cells):
    place = cells.RangeAddress
    rows = [[None if v == "" else v for v in row] for row in cells.getDataArray()]
    for wrong in cells.queryFormulaCells(FORMULA_WITH_ERROR).RangeAddresses:
        for row in range(wrong.StartRow, wrong.EndRow + 1):
            for column in range(wrong.StartColumn, wrong.EndColumn + 1):
                i, j = row - place.StartRow, column - place.StartColumn
                rows[i][j] = ERRORS[cells.getCellByPosition(j, i).getError()]
    return rows


def error_value(number):
    """A double that is no number; its lower half says which error a cell shows."""
    return struct.unpack("<d", struct.pack("<II", CELL_ERRORS[number], NOT_A_NUMBER))[0]


def sent(result):
    if not isinstance(result, list):
        return result
    if len(result) == 1:
        return result[0][0] if len(result[0]) == 1 else tuple(result[0])
    return tuple([tuple(row) for row in result])


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - LibreOffice looks for it
g_ImplementationHelper.addImplementation(
    Bridge, "finsam.tests.BridgeImplementation", ("finsam.tests.Bridge",)
)
