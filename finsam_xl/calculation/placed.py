"""A layout's derived cells placed in one workbook: what each reads, and how it is written.

Everything here depends only on where the areas stand, so it is made once and shared by all
calculations of workbooks with the same places: read from the template's folder where it lies
ready (:mod:`finsam_xl.calculation.stored`), else worked out from the formulas
(:mod:`finsam_xl.calculation.placing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from finsam_xl.calculation.blocks import Key, formula_of, positions
from finsam_xl.calculation.grid import Places, Rectangle
from finsam_xl.calculation.runs import Column, Run
from finsam_xl.record import Record
from finsam_xl.template.form import Layout
from finsam_xl.template.formulas.formula import Formula
from finsam_xl.template.plan import Plan, place
from finsam_xl.workbook.cell import Area


class Parts(Record):
    """What is known of placed columns, whoever found it."""

    columns: dict[tuple[str, int], Column]  #: by block and column in it
    places: Places  #: of every cell that is derived or that a formula refers to
    reads: Mapping[int, list[Column]]  #: by a column's id: those that it reads
    in_order: list[Column]  #: each column after those that it reads
    has_ring: bool  #: a column comes before one that it reads, beside itself


class Placed:
    """The derived cells of a layout in one workbook, by block and by cell."""

    def __init__(self, layout: Layout, areas: dict[str, Area], parts: Parts) -> None:
        self._layout = layout
        self.areas = areas  #: without the derived blocks that cannot be worked out
        self.columns, self.places, self._reads, self.in_order, self.has_ring = parts
        #: by sheet and column on it: the derived cells there, first and last row
        self._on_sheet: dict[tuple[str, int], list[tuple[int, int, Column]]] = {}
        for column in self.columns.values():
            _, _, sheet, top, _, own, runs, _, _ = column
            there = self._on_sheet.setdefault((sheet, own), [])
            there.append((top + runs[0].first, top + runs[-1].last - 1, column))
        self._plans: dict[tuple[str, Formula], Plan] = {}

    def cells(self) -> Iterator[Key]:
        """Every derived cell, block by block and row by row."""
        for name, block in self._layout.derived.items():
            if name in self.areas:
                for i, j in positions(block, self.areas[name]):
                    yield name, i, j

    def at(self, sheet: str, row: int, column: int) -> Key | None:
        """The derived cell that stands there, if one does."""
        for top, bottom, placed in self._on_sheet.get((sheet, column), ()):
            if top <= row <= bottom:
                return placed.block.name, row - placed.top, placed.number
        return None

    def among(self, sheet: str, cells: Rectangle) -> Iterator[Key]:
        """The derived cells among some, column by column: a range may have many others."""
        top, left, bottom, right = cells
        for own in range(left, right + 1):
            for first, last, placed in self._on_sheet.get((sheet, own), ()):
                for row in range(max(top, first), min(bottom, last) + 1):
                    yield placed.block.name, row - placed.top, placed.number

    def plan(self, column: Column, run: Run) -> Plan:
        """How the formula that works out a run's cells is written, and what it reads."""
        formula = formula_of(self._layout, column.block, run.first, column.number)
        key = (column.sheet, formula)
        found = self._plans.get(key)
        if found is None:
            found = self._plans[key] = place(formula, self.areas, column.sheet)
        return found

    def read_by(self, column: Column) -> list[Column]:
        """The columns that have a cell which this one's formulas refer to."""
        return self._reads[id(column)]

    def with_needed(self, start: Column, known: Set[int]) -> list[Column]:
        """The columns that must be worked out first, but for the known ones, and then itself."""
        order: list[Column] = []
        add_with_needed(start, self._reads, set(known), order)
        return order


def add_with_needed(
    start: Column, reads: Mapping[int, list[Column]], seen: set[int], order: list[Column]
) -> None:
    """Add to the order, each once, what the column reads and then itself.

    Depth first; a ring, which only names moved by hand can make, is cut where met.
    """
    seen.add(id(start))
    path = [(start, iter(reads[id(start)]))]
    while path:
        column, others = path[-1]
        for other in others:
            if id(other) not in seen:
                seen.add(id(other))
                path.append((other, iter(reads[id(other)])))
                break
        else:
            order.append(column)
            path.pop()


@lru_cache(maxsize=8)
def place_layout(layout: Layout, areas: tuple[tuple[str, Area], ...]) -> Placed:
    """A layout's derived cells where the areas stand."""
    from finsam_xl.calculation.stored import stored

    found = stored(layout, dict(areas))
    if found is None:
        from finsam_xl.calculation.placing import placed_by_formulas

        found = placed_by_formulas(layout, dict(areas))
    return found
