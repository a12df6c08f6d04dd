"""Calls of our worksheet functions from derived cells, in workbooks of the python flavour.

One call may fill many cells: what it gives for the whole block is worked out once, however many
of its cells ask.
"""

from __future__ import annotations

from finsam_xl.workbook.cell import ErrorValue, Value

_last: dict[str, tuple[tuple[object, ...], object]] = {}


def called(name: str, at: tuple[int, int], *operands: object) -> Value:
    """The cell in row and column ``at`` of what the function gives."""
    known, answer = _last.get(name, ((), None))
    # the calculation hands over the same ranges for every cell of a block
    if len(known) != len(operands) or any(a is not b for a, b in zip(known, operands, strict=True)):
        from finsam_xl.excel.functions.registry import FUNCTIONS

        answer = FUNCTIONS[name].answer(*operands).value
        _last[name] = operands, answer
    if isinstance(answer, tuple) and not isinstance(answer, ErrorValue):
        return answer[at[0]][at[1] if len(answer[0]) > 1 else 0]  # type: ignore[no-any-return]
    return answer  # type: ignore[return-value]
