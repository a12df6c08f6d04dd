"""A declared formula: native text in which operands are named, and where it stands.

An operand is ``[area]`` or ``[area selector]``. For the cell in row i and column j of its own
block, both counted from 0, a selector picks from the area:

===================  ========================================================================
(none)               the cell in the same row and column, as far as the area has them
``of row``           element i along the area's long side; ``of column``: element j
``all``              the whole area, by its defined name
``column``           column j; ``column 4``: its fourth column
``row``              row i
``in row 3``         the cell in its third row, column j
``first``            its first cell
``typed row``        how many cells of row i hold no formula
``numbers across``   of each row of the area, how many cells hold a number
``places``           of each cell a number, the larger the further up and then to the left it stands
``place``            that of its first cell
``before``           the cells of its only row before column j
``row before``       the cells of row i before column j
``above``            the cells of its only column before row i
``so far``           the cells of its only column down to row i
``column so far``    the cells of column j down to row i
===================  ========================================================================

``[#]`` is the number i+1 itself, ``[#+1]`` one more; ``[#column]`` is j+1. Nothing else of the
text is touched, so it is what a spreadsheet reads once the operands stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from re import Match
from typing import NamedTuple

from finsam_xl.lazy import Pattern
from finsam_xl.record import Record

_OPERAND = Pattern(r"\[(?:#(column)?([+-]\d+)?|([a-z]\w*)(?: ([a-z][a-z ]*[a-z])(?: (\d+))?)?)\]")
_RANGES = frozenset(
    {"all", "column", "row", "before", "above", "so far", "row before", "column so far"}
)
_CELLS = frozenset({"", "of row", "of column", "in row", "first"})
_NUMBERED = frozenset({"column", "in row"})
#: written cell by cell, or column by column
_TYPED, _ACROSS = "typed row", "numbers across"
PLACES, _PLACE = "places", "place"


class Step(NamedTuple):
    """A row or column number that follows the cell's place: base + i x by_row + j x by_column."""

    base: int
    by_row: int = 0
    by_column: int = 0

    def at(self, i: int, j: int) -> int:
        return self.base + i * self.by_row + j * self.by_column


class Operand(NamedTuple):
    """Which cells of which area stand in a formula."""

    area: str
    selector: str
    number: int  #: which row or column, counted from 1; 0 where the selector names none

    @property
    def is_range(self) -> bool:
        return self.selector in _RANGES

    @property
    def counts(self) -> bool:
        """Whether it stands for a number of cells, not for what they hold."""
        return self.selector == _TYPED

    @property
    def adds_up(self) -> bool:
        """Whether it stands for how many numbers each row has."""
        return self.selector == _ACROSS

    @property
    def is_place(self) -> bool:
        """Whether it stands for where cells are."""
        return self.selector in (PLACES, _PLACE)

    @property
    def is_places(self) -> bool:
        """Whether for where each of them is."""
        return self.selector == PLACES

    def __str__(self) -> str:
        return (
            "[" + " ".join(filter(None, (self.area, self.selector, str(self.number or "")))) + "]"
        )


class Counter(NamedTuple):
    """The row's or the column's own number, and what is added to it."""

    by_column: bool
    plus: int

    def __str__(self) -> str:
        return f"[#{'column' if self.by_column else ''}{f'{self.plus:+d}' if self.plus else ''}]"

    @property
    def step(self) -> Step:
        return Step(1 + self.plus, 0, 1) if self.by_column else Step(1 + self.plus, 1, 0)


class Formula(Record):
    """A declared formula cut into literal texts, operands and counters; each told once."""

    parts: tuple[str | Operand | Counter, ...]
    operands: tuple[Operand, ...]
    counters: tuple[Counter, ...]
    #: it but for what its operands are called: what a compiled function is known by
    key: str

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


@lru_cache(maxsize=4096)
def parse(declared: str) -> Formula:
    """Cut a declared formula, with or without its ``=``.

    Raises ValueError for a selector that there is not.
    """
    declared = declared.removeprefix("=")
    parts: list[str | Operand | Counter] = []
    operands: dict[Operand, int] = {}
    counters: dict[Counter, int] = {}
    key: list[str] = []
    end = 0
    for match in _OPERAND.finditer(declared):
        start = match.start()
        if start > end:
            parts.append(text := declared[end:start])
            key.append(text)
        end = match.end()
        by_column, plus, area, selector, number = match.groups()
        if area is None:
            counter = Counter(by_column is not None, int(plus or 0))
            parts.append(counter)
            key.append(f"[#{counters.setdefault(counter, len(counters))}]")
            continue
        operand = Operand(area, selector or "", int(number or 0))
        if operand.selector in _RANGES:
            how = " all"
        elif operand.selector in _CELLS:
            how = ""
        elif operand.counts:
            how = " typed"
        elif operand.adds_up:
            how = " across"
        elif operand.is_place:
            how = f" {operand.selector}"
        else:
            raise ValueError(f"unknown selector {match[0]} in {declared}")
        if operand.number and operand.selector not in _NUMBERED:
            raise ValueError(f"unknown selector {match[0]} in {declared}")
        parts.append(operand)
        key.append(f"[{operands.setdefault(operand, len(operands))}{how}]")
    if end < len(declared):
        parts.append(declared[end:])
        key.append(declared[end:])
    first, *others = counters or (None,)
    if first is not None and others:
        # a counter that is another one's next row
        key.append(f" {[other.plus - first.plus for other in others]}")
    return Formula(tuple(parts), tuple(operands), tuple(counters), "".join(key))


def renamed(declared: str, names: Mapping[str, str]) -> str:
    """The declared formula with other areas: ``[beviljat]`` -> ``[falt_beviljat]``."""

    def other(match: Match[str]) -> str:
        area = match[3]
        return match[0] if area is None else match[0].replace(area, names.get(area, area), 1)

    return _OPERAND.sub(other, declared)
