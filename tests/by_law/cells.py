"""Figures as cells hold them, and what a typed one does to those that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import floor

Number = Decimal | None
Amounts = tuple[Number, ...]  #: one for each column, None where nothing is typed
Value = Decimal | str  #: a blank cell is ''
Place = tuple[str, int, int]  #: block, row and column, counted from 0

BLANK = ""
FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)


def held(number: Fraction | Decimal | int) -> Decimal:
    """The number as a cell holds it: fifteen significant digits."""
    exact = Fraction(number)
    return FIFTEEN_DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def rounded(number: Fraction | Decimal, decimals: int = 0) -> Fraction:
    """Halves go away from zero, as a spreadsheet rounds."""
    scaled = Fraction(number) * 10**decimals
    whole = floor(abs(scaled) + Fraction(1, 2))
    return Fraction(whole if scaled >= 0 else -whole, 10**decimals)


def same_text(one: str, other: str) -> bool:
    """Two names are the same where only letter case differs, and blanks at the ends; wildcards
    count."""
    return one.strip(" \u00a0\n").lower() == other.strip(" \u00a0\n").lower()


def sum_of(numbers: Iterable[Value | None]) -> Decimal | None:
    """What the numbers make together; None where there is none: nothing typed is not a 0."""
    there = [n for n in numbers if isinstance(n, Decimal)]
    return sum(there, Decimal(0)) if there else None


def number(value: Value | None) -> Decimal:
    """A cell's number; a blank one adds nothing."""
    return value if isinstance(value, Decimal) else Decimal(0)


class Cells:
    """Derived cells as they are worked out; one that somebody typed over stands as typed."""

    def __init__(self, typed: Mapping[Place, Value]) -> None:
        self._typed = typed
        self.figures: dict[Place, Value] = {}

    def put(
        self, block: str, value: Fraction | Decimal | int | str | None, i: int = 0, j: int = 0
    ) -> Value:
        """Have this in the cell, None for a blank one, and get what then stands there."""
        place = (block, i, j)
        own = value if isinstance(value, str) else BLANK if value is None else held(value)
        stands = self.figures[place] = self._typed.get(place, own)
        return stands

    def at(self, block: str, i: int = 0, j: int = 0) -> Value:
        return self.figures[block, i, j]

    def row(self, block: str, width: int) -> list[Value]:
        return [self.at(block, 0, j) for j in range(width)]
