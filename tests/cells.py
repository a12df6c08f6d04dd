"""One derived cell of a template by itself: its compiled formula, given what its operands hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from finsam_xl.template.form import Layout
from finsam_xl.template.formulas.code import COUNT, DATE_1904, ENDED, HERE
from finsam_xl.template.formulas.formula import Operand, parse
from finsam_xl.template.formulas.functions import function_of
from finsam_xl.template.formulas.worksheet import expanded
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.semantics import Cells, Fault


@cache
def layout_of(kind: str) -> Layout:
    return TEMPLATES[kind].layout(8, 20)


def cell(
    kind: str, block: str, given: dict[str, Any], row: int = 0, column: int = 0, **more: Any
) -> Value:
    """What the cell in this row and column of a block shows.

    ``given`` holds each operand's value by its area, or by ``area selector`` where the formula
    has several of one area: a cell's content, or a list for a range. The n-th row of a table's
    column is the list's element. An operand that is not given is empty.
    """
    formula = parse(expanded(layout_of(kind).derived[block].declared(row, column)))
    compiled = function_of(kind)(formula)
    values = given | more

    def value(operand: Operand) -> Any:
        found = values.get(str(operand)[1:-1], values.get(operand.area))
        return Cells(found or ()) if operand.is_range else found

    arguments = []
    for parameter in compiled.parameters:
        operand = formula.operands[parameter.operand] if formula.operands else None
        if parameter.kind == DATE_1904:
            arguments.append(False)
        elif parameter.kind == COUNT:
            arguments.append(formula.counters[parameter.counter].step.at(row, column))
        elif parameter.kind == ENDED:
            assert operand is not None
            arguments.append(row >= len(value(operand)) - 2)
        elif parameter.kind == HERE:
            assert operand is not None
            arguments.append(value(operand)[row + 1])
        else:
            assert operand is not None
            arguments.append(value(operand))
    try:
        result = compiled.function(*arguments)
    except Fault as fault:
        return fault.error
    return Decimal(result) if isinstance(result, int) else result  # type: ignore[no-any-return]


def by_largest_remainder(total: Value, keys: Sequence[Decimal]) -> list[Value]:
    """What each member contributes of a total, by the chain of cells on *Lagens fördelning*."""
    held: dict[str, Any] = {"lag_total": total, "lag_nyckel all": keys}
    quotas = [cell("budget", "lag_kvot", held, lag_nyckel=key) for key in keys]
    held["lag_kvot column"] = quotas
    rests = [cell("budget", "lag_rest", {"lag_kvot": quota}) for quota in quotas]
    found = []
    for i, (key, quota, rest) in enumerate(zip(keys, quotas, rests, strict=True)):
        ranges = {"lag_rest column": rests, "lag_rest column so far": rests[: i + 1]}
        order = cell("budget", "lag_ordning", ranges, lag_rest=rest)
        own = {"lag_andel": key, "lag_kvot": quota, "lag_ordning": order}
        found.append(cell("budget", "lag_forslag", held | own))
    return found
