"""A function of the registry as hosts that read signatures take it: a plain named callable."""

from __future__ import annotations

import logging
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

from finsam_xl.excel.functions.cells import to_host
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS

_log = logging.getLogger("finsam_xl.excel")


def named(
    function: Function,
    module: str,
    shown: Callable[[Any], Any],
    taken: Callable[[Any], Any],
) -> Callable[..., Any]:
    """The callable: its own name, its arguments', its description; None is an argument left out.

    ``taken`` makes of what the host gives what its cells hold, ``shown`` of a result what the host
    shows; the sentence of an error goes to the log.
    """

    def call(*given: Any) -> Any:
        answer = function.answer(*map(taken, given))
        if answer.says:
            _log.info(answer.says)
        return shown(to_host(answer.value))

    call.__name__ = call.__qualname__ = function.name
    call.__module__ = module
    call.__doc__ = function.description
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
    return call


def registered(
    module: str,
    func: Callable[..., Any],
    arg: Callable[..., Any],
    shown: Callable[[Any], Any],
    taken: Callable[[Any], Any] = lambda given: given,
) -> dict[str, Callable[..., Any]]:
    """Every function's callable by name, with the decorators ``func`` and ``arg`` of xlwings."""
    found = {}
    for name, function in FUNCTIONS.items():
        called = func(named(function, module, shown, taken))
        for one in function.arguments:
            called = arg(one.name, doc=one.says, ndim=2, err_to_str=True)(called)
        found[name] = called
    return found
