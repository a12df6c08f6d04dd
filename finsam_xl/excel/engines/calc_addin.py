"""The functions as LibreOffice Calc knows them: their types, their names, what cells hold.

Calc asks an add-in for an interface with one method a function, described in UNO's interface
language; a function's name in formulas, and what the function wizard says, it asks the add-in
itself (``com.sun.star.sheet.XAddIn``). All of it is made from the registry here. What runs inside
LibreOffice is :mod:`finsam_xl.excel.engines.calc`.

What Calc does on the way, found by trial in LibreOffice 7.4:

- An empty cell in a range is handed over as an empty text, and here taken as empty. A *single*
  empty cell is handed over as 0 and cannot be told from it; a range of one cell (``A1:A1``) can.
- A truth value is handed over as 1 or 0. An argument that is left out is nothing at all; every
  argument may be, so that it is here that a needed one is missed.
- An error value among the arguments never reaches us: a single cell's becomes the result, one
  in a range becomes Err:504, as does an argument too many. Excel's word for both is #VALUE!.
- Our own error values arrive as they are, also one in a table; an exception would be #VALUE!.
- .xlsx files are saved with ``FINSAM.SUMMA(...)``, which Excel does not know; versions after 7.4
  that ask for compatibility names are told the right one.
"""

from __future__ import annotations

import struct
from typing import Any
from xml.sax.saxutils import quoteattr

from finsam_xl.excel.functions.argument import Takes
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import ErrorValue

#: A function is stored in LibreOffice's own files as ``FINSAM.SUMMA``.
SERVICE = "FINSAM"
IMPLEMENTATION = "finsam_xl.CalcFunctions"
INTERFACE = "finsamxl.calc.XFunctions"
_PREFIX = "FINSAM_"

#: LibreOffice's own numbers for error values.
ERROR_NUMBERS = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
}
#: The same the other way round.
ERROR_NAMES = {number: code for code, number in ERROR_NUMBERS.items()}


def method(name: str) -> str:
    """The method that answers a function: ``FINSAM_SUMMA`` -> ``summa``."""
    return _joined(name.removeprefix(_PREFIX).lower())


def _joined(name: str) -> str:
    """UNO's names have no underscore: ``avvikelse_procent`` -> ``avvikelseProcent``."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


#: Methods by name.
METHODS = {method(name): function for name, function in FUNCTIONS.items()}

#: A single cell of these kinds is the same whether it is empty or 0, unless it may be left out.
_EMPTY_IS_ZERO = (Takes.NUMBER, Takes.DATE, Takes.YEAR)

#: Which arguments tell an empty cell from 0, by the name that Calc keeps a function under. Any
#: argument takes a range of one cell as that cell, so that ``A1:A1`` says what ``A1`` cannot.
TELLS_EMPTY = {
    f"{SERVICE}.{name}": [
        n
        for n, argument in enumerate(one.arguments)
        if argument.optional or argument.takes not in _EMPTY_IS_ZERO
    ]
    for name, one in METHODS.items()
}


def idl() -> str:
    """The interface, in UNO's interface language. ``any``: a cell, a range, or left out."""
    lines = []
    for name, function in METHODS.items():
        given = ", ".join(f"[in] any {_joined(argument.name)}" for argument in function.arguments)
        lines.append(f"    {_result(function)} {name}({given});")
    *modules, interface = INTERFACE.split(".")
    return "\n".join(
        [
            " ".join(f"module {name} {{" for name in modules),
            f"interface {interface} : com::sun::star::uno::XInterface {{",
            *lines,
            "};",
            " ".join("};" for _ in modules),
            "",
        ]
    )


def _result(function: Function) -> str:
    return "sequence< sequence< any > >" if function.spills else "any"


def services(component: str) -> str:
    """The list of components for an office that has nothing installed; ``component``: the
    address of :mod:`finsam_xl.excel.engines.calc`."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<components xmlns="http://openoffice.org/2010/uno-components">\n'
        f'<component loader="com.sun.star.loader.Python" uri={quoteattr(component)}>\n'
        f"<implementation name={quoteattr(IMPLEMENTATION)}>\n"
        f'<service name={quoteattr(SERVICE)}/><service name="com.sun.star.sheet.AddIn"/>\n'
        "</implementation>\n</component>\n</components>\n"
    )


def served(function: Function, *given: Any) -> Any:
    """The function as Calc calls it: its arguments in, its result as Calc takes it out."""
    missing = (a for a, raw in zip(function.arguments, given, strict=True) if raw is None)
    if all(argument.optional for argument in missing):
        result = to_calc(function.call(*map(from_calc, given)))
    else:
        result = error_number("#VALUE!")
    return ((result,),) if function.spills and not isinstance(result, tuple) else result


def from_calc(raw: Any) -> Any:
    """An argument as :meth:`finsam_xl.excel.functions.function.Function.call` takes it."""
    if not isinstance(raw, tuple):
        return raw
    return [[None if cell == "" else cell for cell in row] for row in raw]


def to_calc(result: Any) -> Any:
    """A result as Calc takes it: a number, a text, or rows of them. An error value is a number
    that is none and carries LibreOffice's error number, the one form that a table can hold too."""
    if isinstance(result, list):
        if not result or not result[0]:
            return error_number("#VALUE!")
        return tuple([tuple([to_calc(cell) for cell in row]) for row in result])
    if isinstance(result, ErrorValue):
        return error_number(result.code)
    return float(result) if isinstance(result, (bool, int)) else result


def error_number(code: str) -> float:
    """The number that Calc shows as this error value."""
    (number,) = struct.unpack("<d", struct.pack("<Q", 0x7FF8 << 48 | ERROR_NUMBERS[code]))
    return float(number)
