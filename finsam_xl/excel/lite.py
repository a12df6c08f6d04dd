"""xlwings Lite: the functions in Excel's own Python in the browser, with nothing installed.

In the workbook's ``requirements.txt`` stands the package's name, in its ``main.py`` one line::

    from finsam_xl.excel.lite import *

Lite registers what it finds decorated in ``main.py``; names, arguments and descriptions are those
of the registry, so that a formula is the same as with the add-in on Windows. The pure-Python core
answers: no pandas, no file, no process of its own.

Cells arrive as rows of cells, days as their numbers, error values as their text. An error leaves
as that text too (``#DIV/0!``), alone or in a table: Lite hands a text that names an error value
to Excel as one. No other result begins with ``#``.

What has been tried: the functions in Python compiled to WebAssembly (Pyodide, which Lite runs
on) under node, with xlwings' decorators as they are without a licence, which do nothing. What
has not: Lite itself inside Excel. Its documentation (https://lite.xlwings.org/plugins) says that
a package can also register its functions without any line in the workbook; how such a package
marks itself was not found there, so the line above is what is promised. An Excel whose custom
functions are older than version 1.4 is given the error's text as a text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlwings import arg, func

from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.named import named
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import ErrorValue


def as_text(result: Any) -> Any:
    """A function's result as Lite takes it: error values as their text."""
    if isinstance(result, ErrorValue):
        return result.code
    if isinstance(result, list):
        return [as_text(one) for one in result]
    return result


def _registered(function: Function) -> Callable[..., Any]:
    registered: Callable[..., Any] = func(named(function, __name__, as_text))
    for one in function.arguments:
        registered = arg(one.name, doc=one.says, ndim=2, err_to_str=True)(registered)
    return registered


globals().update({name: _registered(one) for name, one in FUNCTIONS.items()})
__all__ = list(FUNCTIONS)
