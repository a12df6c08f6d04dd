"""What formulas do to whole ranges, cell by cell, inside SUMPRODUCT.

A single value beside a range goes with each of its cells. An error value anywhere is the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, compress, repeat
from operator import add, and_, mul, not_, sub
from typing import Any

from finsam_xl.workbook.cell import Cell, ErrorValue, Value
from finsam_xl.workbook.semantics import (
    ONE,
    ZERO,
    Cells,
    Fault,
    at_most,
    below,
    blanks,
    divided,
    equal_to,
    found_at,
    number,
    place_at,
    product_total,
    same,
    text,
    whole,
)
from finsam_xl.workbook.texts import trimmed

Array = Sequence[Any]
Flags = list[bool]
_NUMBERS, _TEXTS, _FLAGS, _CONDITIONS = {Decimal}, {str}, {bool}, {bool, Decimal}


def _pairs(a: Array | Value, b: Array | Value) -> Iterator[tuple[Any, Any]]:
    """Neighbours; a single value, or a single column beside several, is repeated."""
    if not isinstance(a, list):
        return zip(repeat(a), b)  # type: ignore[arg-type]
    if not isinstance(b, list):
        return zip(a, repeat(b))
    if len(a) == len(b):
        return zip(a, b, strict=True)
    return zip(*_as_high(a, b), strict=True)


def _as_high(a: Array, b: Array) -> tuple[Array, Array]:
    """A column beside a table that runs row by row: each cell for the whole of its row."""
    few, many = sorted((a, b), key=len)
    width, left = divmod(len(many), len(few))
    if left:
        raise ValueError("ranges that do not fit each other")
    wide = list(chain.from_iterable(zip(*[few] * width, strict=True)))
    return (wide, b) if few is a else (a, wide)


def equal(a: Any, b: Any) -> Flags:
    """``(a=b)``."""
    if isinstance(a, Cells) and not isinstance(b, list):
        return blanks(a) if b == "" else equal_to(a, b)
    return [same(x, y) for x, y in _pairs(a, b)]


def unlike(a: Any, b: Any) -> Flags:
    """``(a<>b)``."""
    return [not flag for flag in equal(a, b)]


def less(a: Any, b: Any) -> Flags:
    """``(a<b)``."""
    if _all_numbers(a) and _all_numbers(b):
        return [x < y for x, y in _pairs(a, b)]
    return [below(x, y) for x, y in _pairs(a, b)]


def less_or_equal(a: Any, b: Any) -> Flags:
    """``(a<=b)``."""
    return [at_most(x, y) for x, y in _pairs(a, b)]


def opposite(flags: Array) -> Flags:
    """``1-condition``."""
    return list(map(not_, flags))


def both(a: Array, b: Array) -> Flags:
    """``(condition)*(condition)``."""
    if len(a) != len(b):
        a, b = _as_high(a, b)
    return list(map(and_, a, b))


def count_of_both(a: Array, b: Array) -> int:
    """``SUMPRODUCT((condition)*(condition))``."""
    if len(a) != len(b):
        a, b = _as_high(a, b)
    return list(compress(b, a)).count(True)  # of thousands of rows a few have the first


def _worked_out(of: Callable[[Any, Any], Any], a: Any, b: Any) -> list[Decimal]:
    if _all_numbers(a) and _all_numbers(b):
        return [of(x, y) for x, y in _pairs(a, b)]
    return [of(number(x), number(y)) for x, y in _pairs(a, b)]


def _all_flags(a: Any) -> bool:
    """Whether all of them are what a comparison gives."""
    return isinstance(a, list) and {*map(type, a)} == _FLAGS


def _all_numbers(a: Any) -> bool:
    """Whether all of them are numbers already, which what is worked out always is."""
    return {*map(type, a)} == _NUMBERS if isinstance(a, list) else type(a) is Decimal


def plus(a: Any, b: Any) -> list[Decimal]:
    if _all_flags(b) and isinstance(a, list) and len(a) == len(b):
        # conditions that are added: most do not hold, and what is there stays as it is
        if _all_flags(a):
            a = [ONE if holds else ZERO for holds in a]
        if _all_numbers(a):
            return [x + ONE if holds else x for x, holds in zip(a, b, strict=True)]
    return _worked_out(add, a, b)


def minus(a: Any, b: Any) -> list[Decimal]:
    return _worked_out(sub, a, b)


def times(a: Any, b: Any) -> list[Decimal]:
    return _worked_out(mul, a, b)


def over(a: Any, b: Any) -> list[Decimal]:
    return _worked_out(divided, a, b)


def formulas(held: tuple[Sequence[Cell], Sequence[slice]]) -> Flags:
    """ISFORMULA of each cell: all the cells that there are, and which of them each column has."""
    cells, columns = held
    rows = zip(*[cells[column] for column in columns], strict=True)
    return [cell.formula is not None for cell in chain.from_iterable(rows)]


def numbers_across(cells: Array, where: Sequence[int]) -> list[Decimal]:
    """How many cells of each row hold a number."""
    flags, width = numbers(cells), where[3] - where[1] + 1
    if True not in flags:
        return [ZERO] * (len(flags) // width)
    return [Decimal(sum(flags[i : i + width])) for i in range(0, len(flags), width)]


def places(where: Sequence[int]) -> list[Decimal]:
    """Of each cell a number that is larger the further up, and then to the left, it stands."""
    top, left, bottom, right = where
    columns = range(left, right + 1)
    return [place_at((row, column)) for row in range(top, bottom + 1) for column in columns]


def placed(flags: Array, where: Callable[[], Array]) -> Array:
    """The places of the cells that are at fault; 0 of the others."""
    return times(flags, where()) if any(flags) else [ZERO]


def placed_among(where: Sequence[int], flags: Array, *others: Callable[[], Array]) -> list[Decimal]:
    """The places of the cells that are at fault, by several conditions that are multiplied; of
    hundreds of thousands of cells a few, and the others are nothing to a MAX."""
    if not any(flags):
        return [ZERO]
    top, left, bottom, right = where
    width = right - left + 1
    conditions = [_each(one, width * (bottom - top + 1)) for one in (flags, *(o() for o in others))]
    found = [ZERO]
    for cell in compress(range(len(conditions[0])), conditions[0]):
        row, column = divmod(cell, width)
        place = place_at((top + row, left + column))
        for condition in conditions:
            place *= number(condition[cell])
        found.append(place)
    return found


def _each(condition: Array, cells: int) -> Array:
    """One for each cell, none of them an error value."""
    if not {*map(type, condition)} <= _CONDITIONS:
        condition = [number(value) for value in condition]
    return condition if len(condition) == cells else _as_high(condition, [ZERO] * cells)[0]


def row_numbers(where: Sequence[int]) -> list[Decimal]:
    """ROW of each cell from first row and column to last row and column."""
    top, left, bottom, right = where
    width = right - left + 1
    return [row for row in map(Decimal, range(top, bottom + 1)) for _ in range(width)]


def column_numbers(where: Sequence[int]) -> list[Decimal]:
    """COLUMN, likewise."""
    top, left, bottom, right = where
    return list(map(Decimal, range(left, right + 1))) * (bottom - top + 1)


def wholes(a: Array) -> list[Decimal]:
    """INT."""
    return [whole(number(value)) for value in a]


def absolutes(a: Array) -> list[Decimal]:
    """ABS."""
    return [abs(number(value)) for value in a]


def numbers(a: Array) -> Flags:
    """ISNUMBER."""
    return a.numbers if isinstance(a, Cells) else [isinstance(v, Decimal) for v in a]


def texts(a: Array) -> Flags:
    """ISTEXT."""
    return a.texts if isinstance(a, Cells) else [isinstance(v, str) for v in a]


def truths(a: Array) -> Flags:
    """ISLOGICAL."""
    return [isinstance(value, bool) for value in a]


def errors(a: Array) -> Flags:
    """ISERROR."""
    if isinstance(a, Cells) and a.error is None:
        return [False] * len(a)
    return [isinstance(value, ErrorValue) for value in a]


def lengths(a: Array) -> list[Decimal]:
    """LEN in each of the cells; a number is as long as its digits."""
    if {*map(type, a)} == _TEXTS:
        return list(map(_size, map(len, a)))
    return [_size(len(value if isinstance(value, str) else text(value))) for value in a]


_SIZES = [Decimal(size) for size in range(256)]


def _size(size: int) -> Decimal:
    return _SIZES[size] if size < len(_SIZES) else Decimal(size)


def joined(a: Any, b: Any) -> list[str]:
    """``&``, of texts; what is none is nothing here, and told apart by ISTEXT."""
    if not isinstance(a, list):
        first = _text(a)
        return [first + known for known in _texts(b)]
    if not isinstance(b, list):
        last = _text(b)
        return [known + last for known in _texts(a)]
    return [x + y for x, y in _pairs(_texts(a), _texts(b))]


def replaced(a: Array, *pairs: str) -> list[str]:
    """SUBSTITUTE, likewise, one within the other: what is sought and what comes instead, over and
    over."""
    done = _texts(a)
    whole = _BETWEEN.join(done)  # looked through in one go: most columns hold none of it
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        if old in whole:
            done = [known.replace(old, new) for known in done]
            whole = _BETWEEN.join(done)
    return done


def found_each(wanted: str, within: Array) -> list[Value]:
    """SEARCH of a word in each of the cells, letter case aside."""
    sought = wanted.lower()
    return [found_at(sought, _text(value).lower()) for value in within]


def trimmed_each(a: Array) -> list[str]:
    """TRIM, likewise; of a number its digits."""
    given = [value if isinstance(value, str) else text(value) for value in a]
    whole = f"{_BETWEEN}{_BETWEEN.join(given)}{_BETWEEN}"
    if "  " not in whole and f"{_BETWEEN} " not in whole and f" {_BETWEEN}" not in whole:
        return given
    return [trimmed(known) for known in given]


#: what no text of a cell holds
_BETWEEN = "\0"


def _texts(a: Array) -> list[str]:
    return [value if isinstance(value, str) else _text(value) for value in a]


def _text(value: Value) -> str:
    if isinstance(value, ErrorValue):
        raise Fault(value)
    return value if isinstance(value, str) else ""


def sum_of_products(flags: Flags, values: Array) -> Decimal:
    """``SUMPRODUCT((condition)*1,values)``: a text among the values counts as 0."""
    return product_total(flags, values)


def sum_of_pairs(a: Array, b: Array) -> Decimal:
    """``SUMPRODUCT(range,range)``: anything but a number counts as 0."""
    total = ZERO
    for x, y in zip(a, b, strict=True):
        for value in (x, y):
            if isinstance(value, ErrorValue):
                raise Fault(value)
        if isinstance(x, Decimal) and isinstance(y, Decimal) and x and y:
            total += x * y
    return total


def sum_of(values: Array) -> Decimal:
    """SUMPRODUCT of what was worked out cell by cell."""
    total = ZERO
    for value in values:
        if isinstance(value, ErrorValue):
            raise Fault(value)
        if isinstance(value, Decimal):
            total += value
    return total
