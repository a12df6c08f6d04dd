"""Step 5: cells that follow from other cells. One pure function for each native formula.

A layout declares a derived cell once: its native formula and, by name, its twin here. The
twin takes the formula's operands as keywords and gives what the spreadsheet gives.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import ModuleType
from typing import Any


@lru_cache(maxsize=2)
def _modules(kind: str) -> tuple[ModuleType, ...]:
    """The modules that hold a kind of workbook's twins; the other kind's are not imported."""
    from finsam_xl.derived import common, control

    if kind == "budget":
        from finsam_xl.derived import budget, control_shares

        return (common, budget, control, control_shares)
    from finsam_xl.derived import application, application_control

    return (common, application, control, application_control)


def twin(kind: str, name: str) -> Callable[..., Any]:
    """The twin of that name for a kind of workbook.

    Raises LookupError when a layout names one that is not there.
    """
    modules = _modules(kind)
    if name.startswith("called_"):
        from finsam_xl.derived import called

        modules = (called,)
    for module in modules:
        found = vars(module).get(name)
        if found is not None:
            return found  # type: ignore[no-any-return]
    raise LookupError(f"no twin named {name}")
