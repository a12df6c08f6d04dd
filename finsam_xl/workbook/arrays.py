"""What formulas do to whole ranges, cell by cell, inside SUMPRODUCT.

A single value beside a range goes with each of its cells. An error value anywhere is the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, compress, repeat
from operator import add, and_, mul, sub
from typing import Any

from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.semantics import (
    ZERO,
    Cells,
    Fault,
    at_most,
    below,
    blanks,
    divided,
    equal_to,
    number,
    product_total,
    same,
    whole,
)

Array = Sequence[Any]
Flags = list[bool]


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
    return [below(x, y) for x, y in _pairs(a, b)]


def less_or_equal(a: Any, b: Any) -> Flags:
    """``(a<=b)``."""
    return [at_most(x, y) for x, y in _pairs(a, b)]


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
    return [of(number(x), number(y)) for x, y in _pairs(a, b)]


def plus(a: Any, b: Any) -> list[Decimal]:
    return _worked_out(add, a, b)


def minus(a: Any, b: Any) -> list[Decimal]:
    return _worked_out(sub, a, b)


def times(a: Any, b: Any) -> list[Decimal]:
    return _worked_out(mul, a, b)


def over(a: Any, b: Any) -> list[Decimal]:
    return _worked_out(divided, a, b)


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
    """LEN, of texts and empty cells."""
    return [Decimal(len(value)) if isinstance(value, str) else ZERO for value in a]


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
