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

from typing import Any

from xlwings import arg, func

from finsam_xl.excel.functions.named import registered
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import ErrorValue


def as_text(result: Any) -> Any:
    """A function's result as Lite takes it: error values as their text."""
    if isinstance(result, ErrorValue):
        return result.code
    if isinstance(result, list):
        return [as_text(one) for one in result]
    return result


globals().update(registered(__name__, func, arg, as_text))
__all__ = list(FUNCTIONS)
