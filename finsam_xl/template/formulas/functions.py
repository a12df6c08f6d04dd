"""The compiled function of a formula: generated beforehand, or made when it is asked for.

A registered template has its functions as source in a module of its own folder, so that a check
starts fast (``make derived`` writes it, a test fails when it is stale). What is not there is
compiled in this process.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from finsam_xl.template.formulas.code import Compiled, Parameter
from finsam_xl.template.formulas.formula import Formula
from finsam_xl.template.registry import template_of


@lru_cache(maxsize=8)
def function_of(kind: str) -> Callable[[Formula], Compiled]:
    """How a template's formulas are worked out."""
    generated = template_of(kind).compiled()
    made: dict[str, Compiled] = {}

    def find(formula: Formula) -> Compiled:
        key = formula.key
        found = made.get(key)
        if found is None:
            known = generated.get(key)
            if known is None:
                from finsam_xl.template.formulas.compile import compiled_now

                found = compiled_now(formula)
            else:
                function, parameters = known
                found = Compiled(function, tuple([Parameter(*given) for given in parameters]))
            made[key] = found
        return found

    return find
