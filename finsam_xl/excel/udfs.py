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

import logging
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

from finsam_xl.excel.cells import to_host
from finsam_xl.excel.function import Function
from finsam_xl.excel.functions import FUNCTIONS
from finsam_xl.workbook.cell import ErrorValue

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

_log = logging.getLogger(__name__)

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


def description(function: Function) -> str:
    """What the function wizard says of a function, in Swedish."""
    return f"{function.says} Ger {function.gives}."


def _callable(function: Function) -> Callable[..., Any]:
    def call(*given: Any) -> Any:
        answer = function.answer(*given)
        if answer.says:
            _log.info(answer.says)
        return marked(to_host(answer.value))

    call.__name__ = call.__qualname__ = function.name
    call.__doc__ = description(function)
    call.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(
                one.name,
                Parameter.POSITIONAL_OR_KEYWORD,
                default=None if one.optional else Parameter.empty,
            )
            for one in function.arguments
        ]
    )
    decorated: Callable[..., Any] = func(category=CATEGORY)(call)
    for one in function.arguments:
        decorated = arg(one.name, doc=one.says, ndim=2, err_to_str=True)(decorated)
    return decorated


globals().update({name: _callable(one) for name, one in FUNCTIONS.items()})
