"""Step 5: cells that follow from other cells. One pure function for each native formula.

A layout declares a derived cell once: its native formula and, by name, its twin here. The
twin takes the formula's operands as keywords and gives what the spreadsheet gives.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from finsam_xl.derived import application, application_control, budget, common, control

_MODULES = (common, budget, application, control, application_control)


def twin(name: str) -> Callable[..., Any]:
    """The twin of that name. Raises LookupError when a layout names one that is not there."""
    for module in _MODULES:
        found = vars(module).get(name)
        if found is not None:
            return found  # type: ignore[no-any-return]
    raise LookupError(f"no twin named {name}")
