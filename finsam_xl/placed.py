"""A layout's derived cells placed in one workbook: what each reads, and how it is written.

Everything here depends only on where the areas stand, so it is made once and shared by all
calculations of workbooks with the same places. Cells are placed by column, as a template's
formulas run down them: a column's formulas differ by their row numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from finsam_xl.derived import twin
from finsam_xl.grid import (
    Across,
    Argument,
    Band,
    Counter,
    Down,
    Fixed,
    Range,
    Ranges,
    Rectangle,
    Same,
)
from finsam_xl.layouts.layout import Derived, Layout, Variant
from finsam_xl.layouts.operands import Plan, Span, compile_formula, place
from finsam_xl.workbook.cell import Area

#: rows of a column whose formulas are kept
SHORT = 200
#: a twin that gives a cell of what one call gives for many takes these first
PLACE = ("at_row", "at_column")
Key = tuple[str, int, int]  #: block, row and column in it, counted from 0


class Formulas:
    """The formulas of a long column, written when they are looked at: thousands of them would
    take as much memory as the workbook's own."""

    def __init__(self, plan: Plan, first: int, last: int, j: int, array: str = "") -> None:
        self.plan, self.first, self.last, self.j, self.array = plan, first, last, j, array

    def __getitem__(self, k: int) -> str:
        return self.some(self.first + k, self.first + k + 1)[0]

    def __iter__(self) -> Iterator[str]:
        for start in range(self.first, self.last, SHORT):
            yield from self.some(start, min(start + SHORT, self.last))

    def some(self, first: int, last: int) -> list[str]:
        """Those of some rows; an array's stands in braces in each cell that it fills."""
        formulas = self.plan.column(first, last, self.j)
        return [f"{{{formula}}}" for formula in formulas] if self.array else formulas


class Run(NamedTuple):
    """Neighbouring rows of one column of a block whose formulas differ by row numbers alone."""

    first: int  #: rows of the block, counted from 0
    last: int  #: the row after its last one
    plan: Plan
    twin: Callable[..., Any]
    arguments: tuple[Argument, ...]
    formulas: Sequence[str] | Formulas  #: native, without "=", row by row
    reaches: Sequence[tuple[str, Rectangle]]  #: on which sheet each operand passes by what


class Column(NamedTuple):
    """The cells of one column of a block."""

    block: Derived
    number: int  #: column in the block, counted from 0
    sheet: str
    top: int  #: the block's first row on its sheet
    on_sheet: int  #: the column on its sheet
    runs: tuple[Run, ...]
    by_row: bool  #: some cell refers to others in the same column

    def run_of(self, i: int) -> Run:
        """The run that row i of the block lies in."""
        for run in self.runs:
            if run.first <= i < run.last:
                return run
        raise LookupError(f"{self.block.name} has no row {i}")


class Placed:
    """The derived cells of a layout in one workbook, by block and by cell."""

    def __init__(self, layout: Layout, areas: dict[str, Area]) -> None:
        self._layout = layout
        self._twins: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {}
        computable = _computable(layout, areas)
        there = set(computable)
        self.areas = {n: a for n, a in areas.items() if n not in layout.derived or n in there}
        self.columns: dict[tuple[str, int], Column] = {}
        #: by sheet and column on it: the derived cells there, first and last row
        self._on_sheet: dict[str, dict[int, list[tuple[int, int, Column]]]] = {}
        self._plans: dict[tuple[str, str], Plan] = {}
        self._reads: dict[int, list[Column]] = {}
        for name in computable:
            self._place_block(layout.derived[name], areas[name])
        #: each column after those that it reads
        self.in_order = self._order()

    def cells(self) -> Iterator[Key]:
        """Every derived cell, block by block and row by row."""
        for name, block in self._layout.derived.items():
            if name in self.areas:
                for i, j in positions(block, self.areas[name]):
                    yield name, i, j

    def at(self, sheet: str, row: int, column: int) -> Key | None:
        """The derived cell that stands there, if one does."""
        for top, bottom, placed in self._on_sheet.get(sheet, {}).get(column, ()):
            if top <= row <= bottom:
                return placed.block.name, row - placed.top, placed.number
        return None

    def _place_block(self, block: Derived, area: Area) -> None:
        first, last = _rows(block, area)
        on_sheet = self._on_sheet.setdefault(area.sheet, {})
        call = self._layout.calls.get(block.name)
        for j in range(area.width):
            runs = []
            for start, end, variant in _variants(block, first, last, j):
                native = variant.formula
                written = plan = self._plan(block.name, area.sheet, native)
                if call is not None:
                    written = self._plan(block.name, area.sheet, call.written(native))
                    if call.twin:
                        plan, variant = written, Variant(native, call.twin)
                formulas = Formulas(written, start, end, j, call.array if call else "")
                runs.append(self._run(plan, variant, start, end, j, formulas))
            own = area.left + j
            by_row = any(
                sheet == area.sheet
                and left <= own <= right
                and top < area.top + last
                and bottom >= area.top + first
                for run in runs
                for sheet, (top, left, bottom, right) in run.reaches
            )
            column = Column(block, j, area.sheet, area.top, own, tuple(runs), by_row)
            self.columns[block.name, j] = column
            spot = (area.top + first, area.top + last - 1, column)
            on_sheet.setdefault(column.on_sheet, []).append(spot)

    def _plan(self, block: str, sheet: str, formula: str) -> Plan:
        found = self._plans.get((block, formula))
        if found is None:
            found = place(compile_formula(formula), self.areas, sheet)
            self._plans[block, formula] = found
        return found

    def _run(
        self, plan: Plan, variant: Variant, first: int, last: int, j: int, formulas: Formulas
    ) -> Run:
        known = self._twins.get(variant.twin)
        if known is None:
            function = twin(self._layout.kind, variant.twin)
            code = function.__code__
            known = function, code.co_varnames[: code.co_argcount]
            self._twins[variant.twin] = known
        function, names = known
        given: dict[str, Argument] = {}
        reaches = []
        for span in plan.spans:
            begin = span.cells(first, j)
            end = span.cells(last - 1, j) if last - first > 1 else begin
            given[span.alias] = _argument(span, begin, first, last, j)
            reaches.append((span.sheet, begin if begin == end else _around(begin, end)))
        for alias, value in variant.constants.items():
            given[alias] = Same(value)
        for alias, step in plan.counters:
            given[alias] = Counter([step.at(i, j) for i in range(first, last)])
        if names[:2] == PLACE:
            given["at_row"] = Counter(range(first, last))
            given["at_column"] = Same(j)
        arguments = []
        for number, name in enumerate(names):
            if name in given:
                arguments.append(given.pop(name))
            elif given:
                arguments.append(Same((function.__defaults__ or ())[number - len(names)]))
        if given:
            # a twin that takes any number of operands takes them by their names
            arguments += given.values()
            function = _with_keywords(function, len(names), tuple(given))
        short = last - first <= SHORT
        kept = formulas.some(first, last) if short else formulas
        return Run(first, last, plan, function, tuple(arguments), kept, reaches)

    def before(self, column: Column, known: Set[int]) -> list[Column]:
        """The columns that must be worked out first, but for the known ones, and then itself."""
        order: list[Column] = []
        self._walk(column, set(known), order)
        return order

    def _order(self) -> list[Column]:
        order: list[Column] = []
        seen: set[int] = set()
        for start in self.columns.values():
            if id(start) not in seen:
                self._walk(start, seen, order)
        return order

    def _walk(self, start: Column, seen: set[int], order: list[Column]) -> None:
        """Depth first; a ring, which only names moved by hand can make, is cut where met."""
        seen.add(id(start))
        path = [(start, iter(self._read_by(start)))]
        while path:
            column, others = path[-1]
            for other in others:
                if id(other) not in seen:
                    seen.add(id(other))
                    path.append((other, iter(self._read_by(other))))
                    break
            else:
                order.append(column)
                path.pop()

    def _read_by(self, column: Column) -> list[Column]:
        """The columns that have a cell which this one's formulas refer to."""
        found = self._reads.get(id(column))
        if found is None:
            found = self._reads[id(column)] = []
            for run in column.runs:
                for sheet, reach in run.reaches:
                    self._add_columns(found, sheet, reach)
        return found

    def _add_columns(self, found: list[Column], sheet: str, reach: Rectangle) -> None:
        on_sheet = self._on_sheet.get(sheet)
        if on_sheet is None:
            return
        top, left, bottom, right = reach
        for number in range(left, right + 1):
            for start, end, column in on_sheet.get(number, ()):
                if start <= bottom and end >= top:
                    found.append(column)


@lru_cache(maxsize=8)
def place_layout(layout: Layout, areas: tuple[tuple[str, Area], ...]) -> Placed:
    """A layout's derived cells where the areas stand."""
    return Placed(layout, dict(areas))


def _rows(block: Derived, area: Area) -> tuple[int, int]:
    """First row of a block and the one after its last; a row sum leaves out header and guard."""
    return (1, area.height - 1) if block.in_table else (0, area.height)


def positions(block: Derived, area: Area) -> Iterator[tuple[int, int]]:
    """Rows and columns of a block, counted from 0."""
    for i in range(*_rows(block, area)):
        for j in range(area.width):
            yield i, j


def _argument(span: Span, area: Rectangle, first: int, last: int, j: int) -> Argument:
    """An operand of column j's cells: ``area`` in row ``first``, and on to before ``last``."""
    moves = (span.top.by_row, span.left.by_row, span.bottom.by_row, span.right.by_row)
    top, left, bottom, right = area
    down, across, down_too, across_too = moves
    rows = range(top, top + (last - first) * down, down) if down else ()
    if span.is_range:
        if not any(moves):
            return Range(span.sheet, area)
        if top == bottom and down == down_too and not (across or across_too):
            return Band(span.sheet, left, right, rows)
        return Ranges(span.sheet, [span.cells(i, j) for i in range(first, last)])
    if across:
        return Across(span.sheet, [span.cells(i, j)[:2] for i in range(first, last)])
    if down:
        return Down(span.sheet, left, rows)
    return Fixed(span.sheet, top, left)


def _around(one: Rectangle, other: Rectangle) -> Rectangle:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _with_keywords(
    function: Callable[..., Any], places: int, names: tuple[str, ...]
) -> Callable[..., Any]:
    def called(*given: object) -> Any:
        return function(*given[:places], **dict(zip(names, given[places:], strict=True)))

    return called


def _variants(block: Derived, first: int, last: int, j: int) -> Iterator[tuple[int, int, Variant]]:
    """Column j of a block cut where its declared formula changes."""
    if not callable(block.formula):
        yield first, last, block.formula
        return
    start = first
    current = block.formula(first, j)
    for i in range(first + 1, last):
        variant = block.formula(i, j)
        if variant != current:
            yield start, i, current
            start, current = i, variant
    yield start, last, current


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
