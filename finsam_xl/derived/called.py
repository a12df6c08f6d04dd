"""Twins of cells that one call fills many of, in workbooks of the python flavour.

Each gives the cell in row ``at_row`` and column ``at_column`` of what our function gives for the
whole block. The call is made once, however many cells ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.semantics import ZERO, count

Cells = Sequence[Value]
_last: dict[str, tuple[tuple[object, ...], object]] = {}


def called_spread(
    at_row: int,
    at_column: int,
    ar: Cells,
    belopp: Cells,
    fran: Cells,
    till: Cells,
    decimaler: Value,
) -> Value:
    """FINSAM_FORDELA; 0 where no year is shown."""
    if not count(ar):
        return ZERO
    return _cell("FINSAM_FORDELA", at_row, at_column, belopp, fran, till, ar, decimaler)


def called_full_time(
    at_row: int, at_column: int, ar: Cells, tjanst: Cells, fran: Cells, till: Cells
) -> Value:
    """FINSAM_ARSARBETARE_PER_AR; 0 where no year is shown."""
    if not count(ar):
        return ZERO
    return _cell("FINSAM_ARSARBETARE_PER_AR", at_row, at_column, tjanst, fran, till, ar)


def _cell(name: str, at_row: int, at_column: int, *operands: object) -> Value:
    known, answer = _last.get(name, ((), None))
    # the calculation hands over the same ranges for every cell of a block
    if len(known) != len(operands) or any(a is not b for a, b in zip(known, operands, strict=True)):
        from finsam_xl.excel.functions.registry import FUNCTIONS

        answer = FUNCTIONS[name].answer(*operands).value
        _last[name] = operands, answer
    if isinstance(answer, tuple) and not isinstance(answer, ErrorValue):
        return answer[at_row][at_column]  # type: ignore[no-any-return]
    return answer  # type: ignore[return-value]
