"""A layout's derived cells placed in one workbook: what each reads, and how it is written.

Everything here depends only on where the areas stand, so it is made once and shared by all
calculations of workbooks with the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from finsam_xl.derived import twin
from finsam_xl.layouts.layout import Derived, Layout, Variant
from finsam_xl.layouts.operands import Plan, Span, compile_formula, place
from finsam_xl.workbook.cell import Area, CellRef

Spot = tuple[int, int]
Key = tuple[str, int, int]  #: block, row and column in it, counted from 0
NOWHERE: Mapping[Spot, Key] = {}
#: alias; the derived cell it is, if one; sheet and cell; or the area of a range
Resolved = tuple[str, Key | None, str, Spot, tuple[int, int, int, int] | None]


class PlacedCell(NamedTuple):
    """All that computing one derived cell needs."""

    block: Derived
    at: CellRef
    cell: Spot
    formula: str  #: native, without "="
    twin: Callable[..., Any]
    constants: Mapping[str, object]
    operands: tuple[Resolved, ...]


class _Down(NamedTuple):
    """One formula in one column of a block, for all its rows."""

    plan: Plan
    pattern: tuple[str, tuple[tuple[int, int], ...]] | None
    twin: Callable[..., Any]
    constants: Mapping[str, object]
    operands: tuple[Resolved | Callable[[int], Resolved], ...]


class Placed:
    """The derived cells of a layout in one workbook, by block and by cell."""

    def __init__(self, layout: Layout, areas: dict[str, Area]) -> None:
        self._layout = layout
        computable = set(_computable(layout, areas))
        self.areas = {n: a for n, a in areas.items() if n not in layout.derived or n in computable}
        self.keys: list[Key] = []
        self.at: dict[str, dict[Spot, Key]] = {}
        self._down: dict[tuple[str, int, str], _Down] = {}
        self._cells: dict[Key, PlacedCell] = {}
        for name, block in layout.derived.items():
            if name not in computable:
                continue
            area = areas[name]
            spots = self.at.setdefault(area.sheet, {})
            for i, j in positions(block, area):
                key = (name, i, j)
                self.keys.append(key)
                spots[(area.top + i, area.left + j)] = key

    def spot(self, key: Key) -> PlacedCell:
        """The derived cell with its formula, twin and operands."""
        found = self._cells.get(key)
        if found is None:
            name, i, j = key
            block, area = self._layout.derived[name], self.areas[name]
            down = self._column(block, i, j)
            constants = down.constants
            if down.plan.counters:
                constants = {**constants, **{a: s.at(i, j) for a, s in down.plan.counters}}
            if down.pattern is None:
                formula = down.plan.formula(i, j)
            else:
                text, numbers = down.pattern
                formula = text % tuple([base + i * step for base, step in numbers])
            row, column = area.top + i, area.left + j
            found = self._cells[key] = PlacedCell(
                block,
                CellRef(area.sheet, row, column),
                (row, column),
                formula,
                down.twin,
                constants,
                tuple([o(i) if callable(o) else o for o in down.operands]),
            )
        return found

    def spans(self, key: Key) -> tuple[Span, ...]:
        """The operands of the cell's formula, by area."""
        name, i, j = key
        return self._column(self._layout.derived[name], i, j).plan.spans

    def _column(self, block: Derived, i: int, j: int) -> _Down:
        variant: Variant = block.variant(i, j)
        key = (block.name, j, variant.formula)
        found = self._down.get(key)
        if found is None:
            plan = place(compile_formula(variant.formula), self.areas, self.areas[block.name].sheet)
            found = self._down[key] = _Down(
                plan,
                plan.down(j),
                twin(self._layout.kind, variant.twin),
                variant.constants,
                tuple([self._resolve(span, j) for span in plan.spans]),
            )
        return found

    def _resolve(self, span: Span, j: int) -> Resolved | Callable[[int], Resolved]:
        """The operand in column j: the same cells in every row, or as they move with it."""
        spots = self.at.get(span.sheet, NOWHERE)
        alias, sheet, whole = span.alias, span.sheet, span.is_range
        top, left, bottom, right = span.cells(0, j)
        moves = (span.top.by_row, span.left.by_row, span.bottom.by_row, span.right.by_row)
        if not any(moves):
            if whole:
                return alias, None, sheet, (top, left), (top, left, bottom, right)
            return alias, spots.get((top, left)), sheet, (top, left), None
        down, across, down_to, across_to = moves

        def in_row(i: int) -> Resolved:
            cell = (top + i * down, left + i * across)
            if whole:
                end = (bottom + i * down_to, right + i * across_to)
                return alias, None, sheet, cell, cell + end
            return alias, spots.get(cell), sheet, cell, None

        return in_row


@lru_cache(maxsize=8)
def place_layout(layout: Layout, areas: tuple[tuple[str, Area], ...]) -> Placed:
    """A layout's derived cells where the areas stand."""
    return Placed(layout, dict(areas))


def positions(block: Derived, area: Area) -> Iterator[Spot]:
    """Rows and columns of a block, counted from 0; a row sum leaves out header and guard."""
    first, last = (1, area.height - 1) if block.in_table else (0, area.height)
    for i in range(first, last):
        for j in range(area.width):
            yield i, j


def _computable(layout: Layout, areas: Mapping[str, Area]) -> list[str]:
    """The derived blocks whose own place and operands are all there, in declared order."""
    there = {name for name in layout.derived if name in areas}
    if len(areas) == len(layout.areas):
        return list(layout.derived)
    while True:
        lost = {
            name
            for name in there
            for i, j in positions(layout.derived[name], areas[name])
            for operand in compile_formula(layout.derived[name].variant(i, j).formula).operands
            if operand.area not in areas
            or (operand.area in layout.derived and operand.area not in there)
        }
        if not lost:
            return [name for name in layout.derived if name in there]
        there -= lost
