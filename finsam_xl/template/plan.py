"""Where a declared formula's operands stand, and how its cells are written.

A formula (:mod:`finsam_xl.template.formulas.formula`) is placed once for a block; its cells differ
by the numbers of their rows and columns alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import NamedTuple

from finsam_xl.template.formulas.formula import PLACES, Counter, Formula, Operand, Step
from finsam_xl.workbook.cell import Area, column_letters, quote_sheet

#: a place is this less so much for each row and one for each column: no form has so many columns
ABOVE, ROW = 2_000_000_000, 1_000


class Span(NamedTuple):
    """The cells that an operand stands for, as they move with row i and column j."""

    area: str
    sheet: str
    is_range: bool
    text: str | None  #: a defined name; None where it is written as an address
    prefix: str  #: the sheet, where it is another than the formula's own
    top: Step
    left: Step
    bottom: Step
    right: Step
    still: tuple[int, int, int, int] | None  #: its cells, where they do not move
    counts: bool = False  #: how many of its cells hold no formula
    adds_up: bool = False  #: how many numbers each of its rows has
    place: bool = False  #: where its cells are

    def cells(self, i: int, j: int) -> tuple[int, int, int, int]:
        """First and last row and column for the cell in row i and column j of its block."""
        if self.still is not None:
            return self.still
        _, _, _, _, _, (t, ti, tj), (l, li, lj), (b, bi, bj), (r, ri, rj), *_ = self
        return t + i * ti + j * tj, l + i * li + j * lj, b + i * bi + j * bj, r + i * ri + j * rj

    def ends(self, j: int) -> list[tuple[Step, Step]] | None:
        """First and last corner in column j, as column and row; one corner for a single cell.

        None where they are not the same kind of reference in every row.
        """
        if self.left.by_row or self.right.by_row:
            return None
        if self.is_range and self.cells(0, j)[:2] != self.cells(0, j)[2:]:
            return [(self.left, self.top), (self.right, self.bottom)]
        if self.is_range and self.top.by_row != self.bottom.by_row:
            return None
        return [(self.left, self.top)]

    def reference(self, i: int, j: int) -> str:
        """The operand as the formula writes it."""
        if self.place:
            there = self.text or self._cells(i, j)
            return f"({ABOVE}-{ROW}*ROW({there})-COLUMN({there}))"
        if self.text is not None:
            return self.text
        return self._cells(i, j)

    def _cells(self, i: int, j: int) -> str:
        top, left, bottom, right = self.cells(i, j)
        if self.counts:
            columns = map(column_letters, range(left, right + 1))
            return _without_formula(f"{self.prefix}{column}{top}" for column in columns)
        if self.adds_up:
            columns = map(column_letters, range(left, right + 1))
            cells = [f"{self.prefix}{column}{top}:{column}{bottom}" for column in columns]
            # a single condition is made a number: in Excel FALSE is more than 0
            alone = "*1" if len(cells) == 1 else ""
            return f"({'+'.join(f'ISNUMBER({each})' for each in cells)}{alone})"
        first = f"{self.prefix}{column_letters(left)}{top}"
        if not self.is_range or (top == bottom and left == right):
            return first
        return f"{first}:{column_letters(right)}{bottom}"


def span_of(operand: Operand, area: Area, sheet: str) -> Span:
    """Place an operand of a formula that stands on ``sheet``."""
    selector, number = operand.selector, operand.number
    wide, high = area.width > 1, area.height > 1
    top, left = Step(area.top), Step(area.left)
    bottom, right = Step(area.bottom), Step(area.right)
    across = Step(area.left, 0, 1 if wide else 0)
    match selector:
        case "":
            top = bottom = Step(area.top, 1 if high else 0)
            left = right = across
        case "of row" | "of column":
            moved = (1, 0) if selector == "of row" else (0, 1)
            top = bottom = Step(area.top, *(moved if high else (0, 0)))
            left = right = Step(area.left, *((0, 0) if high else moved))
        case "column":
            left = right = Step(area.left + number - 1) if number else Step(area.left, 0, 1)
        case "row" | "typed row":
            top = bottom = Step(area.top, 1 if high else 0)
        case "in row":
            top = bottom = Step(area.top + number - 1)
            left = right = across
        case "first" | "place":
            bottom, right = top, left
        case "before":
            bottom, right = top, Step(area.left - 1, 0, 1)
        case "row before":
            top = bottom = Step(area.top, 1)
            right = Step(area.left - 1, 0, 1)
        case "above":
            bottom, right = Step(area.top - 1, 1), left
        case "so far":
            bottom, right = Step(area.top, 1), left
        case "column so far":
            bottom = Step(area.top, 1)
            left = right = Step(area.left, 0, 1)
    named = operand.area if selector in ("all", PLACES) and (wide or high) else None
    prefix = "" if area.sheet == sheet else quote_sheet(area.sheet) + "!"
    still = None
    if not any((*top[1:], *left[1:], *bottom[1:], *right[1:])):
        still = (top.base, left.base, bottom.base, right.base)
    ranged = operand.is_range or operand.is_places
    how = (ranged, named, prefix, top, left, bottom, right, still)
    return Span(operand.area, area.sheet, *how, operand.counts, operand.adds_up, operand.is_place)


#: a column's formula with ``%d`` for its row numbers, and those: in row 0, and added by each row
Downward = tuple[str, list[tuple[int, int]]]


class Plan:
    """A declared formula placed on its sheet: what it reads, and how it is written."""

    def __init__(self, parts: tuple[str | Span | Step, ...], spans: tuple[Span, ...]) -> None:
        self.parts = parts
        self.spans = spans
        #: ranges that are one cell in some column and several in another
        self._growing = [s for s in spans if s.left.by_column != s.right.by_column]
        self._known: tuple[str, list[Step], list[Step]] | None = None

    def formula(self, i: int, j: int) -> str:
        """The native formula (without "=") of the cell in row i and column j of the block."""
        out = []
        for part in self.parts:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, Span):
                out.append(part.reference(i, j))
            else:
                out.append(str(part.at(i, j)))
        return "".join(out)

    def column(self, first: int, last: int, j: int) -> list[str]:
        """Column j's formulas from row ``first`` to the row before ``last``.

        They differ by row numbers alone, so a column of a thousand cells is written from one
        pattern. Where columns move with the row, each is written by itself.
        """
        pattern = self.pattern(j)
        if pattern is None:
            return [self.formula(i, j) for i in range(first, last)]
        return written(pattern, first, last)

    def pattern(self, j: int) -> Downward | None:
        """How column j's formulas are written; None where they are not the same in every row."""
        pattern = self._known or self._pattern(j)
        if not self._growing:
            self._known = pattern
        if pattern is None:
            return None
        text, columns, rows = pattern
        text %= tuple([column_letters(base + j * by) for base, _, by in columns])
        return text, [(base + j * by_column, by_row) for base, by_row, by_column in rows]

    def _pattern(self, j: int) -> tuple[str, list[Step], list[Step]] | None:
        """The formula with ``%s`` for its columns and then ``%d`` for its rows."""
        found: list[str] = []
        columns: list[Step] = []
        rows: list[Step] = []
        for part in self.parts:
            if isinstance(part, str):
                found.append(part.replace("%", "%%%%"))
            elif isinstance(part, Step):
                found.append("%%d")
                rows.append(part)
            elif part.text is not None and not part.place:
                found.append(part.text)
            elif part.adds_up or part.place:  # it stays where it is
                found.append(part.reference(0, 0).replace("%", "%%%%"))
            elif part.counts:
                prefix = part.prefix.replace("%", "%%%%")
                across = [Step(n) for n in range(part.left.base, part.right.base + 1)]
                found.append(_without_formula([f"{prefix}%s%%d"] * len(across)))
                columns += across
                rows += [part.top] * len(across)
            else:
                ends = part.ends(j)
                if ends is None:
                    return None
                prefix = part.prefix.replace("%", "%%%%")  # a sheet may be named "50 %"
                found.append(prefix + ":".join(["%s%%d"] * len(ends)))
                columns += [column for column, _ in ends]
                rows += [row for _, row in ends]
        return "".join(found), columns, rows


def _without_formula(cells: Iterable[str]) -> str:
    """Cell by cell, since Gnumeric cannot ask it of a range."""
    return "+".join(f"1-_xlfn.ISFORMULA({cell})" for cell in cells)


def written(pattern: Downward, first: int, last: int) -> list[str]:
    """The formulas of rows ``first`` to the one before ``last``."""
    text, rows = pattern
    if last - first == 1 or not any(by for _, by in rows):
        return [text % tuple([base + first * by for base, by in rows])] * (last - first)
    numbers = [
        range(base + first * by, base + last * by, by) if by else repeat(base) for base, by in rows
    ]
    return [text % places for places in zip(*numbers, strict=False)]


def place(formula: Formula, areas: Mapping[str, Area], sheet: str) -> Plan:
    """Place a formula that stands on ``sheet``; its spans are in the order of its operands.

    Raises LookupError for an area that is not there.
    """
    spans = {o: span_of(o, areas[o.area], sheet) for o in formula.operands}
    parts: list[str | Span | Step] = []
    for part in formula.parts:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, Counter):
            parts.append(part.step)
        else:
            parts.append(spans[part])
    return Plan(tuple(parts), tuple(spans.values()))
