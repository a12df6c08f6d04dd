"""Excel on Windows by classic xlwings: what the VBA wrappers of ``macros/`` call.

Each function of the registry is a callable of this module, under its own name, with xlwings'
decorators (its BSD part; where xlwings is not installed they do nothing). Excel's cells arrive
as xlwings hands them over: every argument as rows of cells, dates as datetime, empty cells as
None, and error values as their text, so that none is taken for an empty cell.

An error value leaves as a marked text, since nothing that Python hands to Excel through COM
becomes one: :data:`MARK`, then Excel's own number for it. The wrapper makes it a real error
value (CVErr), alone or inside a table. No function of the registry gives back a text that a
cell held, and none begins with that character, so no result can be mistaken for an error.
"""

from __future__ import annotations

from typing import Any

from finsam_xl.excel.functions.named import registered
from finsam_xl.workbook.cell import ErrorValue
from finsam_xl.workbook.semantics import BAD_VALUE

MARK = "\x01"
#: Excel's numbers, as CVErr takes them (XlCVError)
NUMBERS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}
#: where the function wizard lists them
CATEGORY = "FINSAM"
#: Error values come from COM as whole numbers, where Excel's own numbers are floats. xlwings
#: turns seven of them into text; the later ones (#SPILL!, #CALC!) it leaves.
_COM_ERRORS = range(-2146826288, -2146826188)

func: Any
arg: Any
try:
    from xlwings import arg, func
except ImportError:

    def func(**_options: Any) -> Any:
        return lambda f: f

    def arg(_name: str, **_options: Any) -> Any:
        return lambda f: f


def marked(result: Any) -> Any:
    """A function's result as the wrapper takes it: error values as marked texts."""
    if isinstance(result, ErrorValue):
        return f"{MARK}{NUMBERS.get(result.code, NUMBERS['#VALUE!'])}"
    if isinstance(result, list):
        return [marked(one) for one in result]
    return result


def taken(given: Any) -> Any:
    """A value as Excel gave it, with every error value as one."""
    if isinstance(given, list):
        return [taken(one) for one in given]
    if isinstance(given, int) and given in _COM_ERRORS:
        return BAD_VALUE
    return given


globals().update(registered(__name__, func(category=CATEGORY), arg, marked, taken))
