"""Calls of our worksheet functions from derived cells, in workbooks of the python flavour.

One call may fill many cells: what it gives for the whole block is worked out once, however many
of its cells ask.
"""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.workbook.cell import ErrorValue, Value

#: how many days more a day's number is where days are counted from 1900
_LATER = 1462
_last: dict[str, tuple[tuple[object, ...], object]] = {}


def called(name: str, at: tuple[int, int], date_1904: bool, *operands: object) -> Value:
    """The cell in row and column ``at`` of what the function gives.

    A function that answers with a day is called by no template.
    """
    known, answer = _last.get(name, ((), None))
    given = (*operands, date_1904)
    # the calculation hands over the same ranges for every cell of a block
    if len(known) != len(given) or any(a is not b for a, b in zip(known, given, strict=True)):
        from finsam_xl.excel.functions.registry import FUNCTIONS

        function = FUNCTIONS[name]
        if date_1904:
            days = [argument.takes_days for argument in function.arguments]
            operands = tuple(
                _from_1900(operand) if of_days else operand
                for operand, of_days in zip(operands, days, strict=False)
            )
        answer = function.answer(*operands).value
        _last[name] = given, answer
    if isinstance(answer, tuple) and not isinstance(answer, ErrorValue):
        return answer[at[0]][at[1] if len(answer[0]) > 1 else 0]  # type: ignore[no-any-return]
    return answer  # type: ignore[return-value]


def _from_1900(operand: object) -> object:
    """Days as the functions know them."""
    if isinstance(operand, list):
        return [_from_1900(each) for each in operand]
    return operand + _LATER if isinstance(operand, Decimal) else operand
