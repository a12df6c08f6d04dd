"""The add-in inside LibreOffice: run by LibreOffice's Python, never imported by ours.

``finsam_xl`` is found in ``pythonpath`` beside this file where the extension is installed, which
LibreOffice sees to, and else above this file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036  whatever LibreOffice came with
    # installing the extension then ends with this sentence
    raise RuntimeError("finsam-xl behöver en nyare LibreOffice, med Python 3.11 eller senare.")

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.lang import Locale, XServiceName  # type: ignore[import-not-found]
from com.sun.star.sheet import (  # type: ignore[import-not-found]
    LocalizedName,
    XAddIn,
    XCompatibilityNames,
)

HERE = Path(__file__).resolve()
if HERE.parent.name == "engines":
    # last, so that nothing beside our package stands in the way of LibreOffice's own
    sys.path.append(str(HERE.parents[3]))

from finsam_xl.excel.engines import calc_addin  # noqa: E402
from finsam_xl.excel.functions.function import Function  # noqa: E402
from finsam_xl.excel.functions.registry import FUNCTIONS  # noqa: E402

XFunctions: Any = uno.getClass(calc_addin.INTERFACE)


class Calc(unohelper.Base, XFunctions, XAddIn, XCompatibilityNames, XServiceName):  # type: ignore[misc]
    """What Calc asks: which functions there are, what they are called, what they give."""

    def __init__(self, context: Any, *_: Any) -> None:
        self.locale = Locale("sv", "SE", "")

    # XAddIn; the misspelling is the interface's own

    def getProgrammaticFuntionName(self, shown: str) -> str:  # noqa: N802
        return calc_addin.method(shown.upper()) if shown.upper() in FUNCTIONS else ""

    def getDisplayFunctionName(self, method: str) -> str:  # noqa: N802
        return _named(method, lambda one: one.name)

    def getFunctionDescription(self, method: str) -> str:  # noqa: N802
        return _named(method, lambda one: one.description)

    def getDisplayArgumentName(self, method: str, position: int) -> str:  # noqa: N802
        return _named(method, lambda one: one.arguments[position].name)

    def getArgumentDescription(self, method: str, position: int) -> str:  # noqa: N802
        return _named(method, lambda one: one.arguments[position].says)

    def getProgrammaticCategoryName(self, _method: str) -> str:  # noqa: N802
        return "Add-In"

    def getDisplayCategoryName(self, _method: str) -> str:  # noqa: N802
        return "finsam-xl"

    # XCompatibilityNames: what the function is called in .xlsx files

    def getCompatibilityNames(self, method: str) -> tuple[Any, ...]:  # noqa: N802
        name = self.getDisplayFunctionName(method)
        return tuple(LocalizedName(Locale(*at, ""), name) for at in (("en", "US"), ("sv", "SE")))

    # XLocalizable, XServiceName

    def setLocale(self, locale: Any) -> None:  # noqa: N802
        self.locale = locale

    def getLocale(self) -> Any:  # noqa: N802
        return self.locale

    def getServiceName(self) -> str:  # noqa: N802
        return calc_addin.SERVICE


def _named(method: str, what: Callable[[Function], str]) -> str:
    """Calc also asks about methods that are not functions."""
    function = calc_addin.METHODS.get(method)
    return "" if function is None else what(function)


def _method(function: Function) -> Callable[..., Any]:
    return lambda _self, *given: calc_addin.served(function, *given)


for _name, _function in calc_addin.METHODS.items():
    setattr(Calc, _name, _method(_function))

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816
g_ImplementationHelper.addImplementation(
    Calc, calc_addin.IMPLEMENTATION, (calc_addin.SERVICE, "com.sun.star.sheet.AddIn")
)
