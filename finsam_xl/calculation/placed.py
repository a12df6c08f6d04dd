"""A layout's derived cells placed in one workbook: what each reads, and how it is written.

Everything here depends only on where the areas stand, so it is made once and shared by all
calculations of workbooks with the same places. Cells are placed by column, as a template's
formulas run down them: a column's formulas differ by their row numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any

from finsam_xl.calculation.grid import Across, Argument, Band, Moving, One, Places, Rectangle
from finsam_xl.calculation.runs import SHORT, Column, Draft, Formulas, Piece, Run, reached
from finsam_xl.derived import twin
from finsam_xl.template.form import Derived, Layout, Variant
from finsam_xl.template.formula import Plan, Span, compile_formula, place
from finsam_xl.workbook.cell import Area

#: a twin that gives a cell of what one call gives for many takes these first
PLACE = ("at_row", "at_column")
#: a twin's keyword that ends so takes the n-th row of a table's column, and nothing beyond
NTH = "_n"
Key = tuple[str, int, int]  #: block, row and column in it, counted from 0


class Placed:
    """The derived cells of a layout in one workbook, by block and by cell."""

    def __init__(self, layout: Layout, areas: dict[str, Area]) -> None:
        self._layout = layout
        self._twins: dict[str, tuple[Callable[..., Any], tuple[str, ...], bool]] = {}
        computable = _computable(layout, areas)
        there = set(computable)
        self.areas = {n: a for n, a in areas.items() if n not in layout.derived or n in there}
        self.columns: dict[tuple[str, int], Column] = {}
        #: by sheet and column on it: the derived cells there, first and last row
        self._on_sheet: dict[str, dict[int, list[tuple[int, int, Column]]]] = {}
        self._plans: dict[tuple[str, str], Plan] = {}
        self._reads: dict[int, dict[int, Column]] = {}
        drafts = [
            draft
            for name in computable
            for draft in self._drafts(layout.derived[name], areas[name])
        ]
        #: of every cell that is derived or that a formula refers to
        self.places = Places({reach for draft in drafts for reach in draft.reaches})
        for draft in drafts:
            self._place_column(draft)
        #: each column after those that it reads
        self.in_order = self._order()
        self.has_ring = self._has_ring()

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

    def _drafts(self, block: Derived, area: Area) -> Iterator[Draft]:
        """The block's columns, with the rows whose formulas differ by row numbers alone."""
        first, last = _rows(block, area)
        call = self._layout.calls.get(block.name)
        for j in range(area.width):
            own = area.left + j
            itself = (area.sheet, (area.top + first, own, area.top + last - 1, own))
            pieces = []
            for start, end, variant in _variants(block, first, last, j):
                native = variant.formula
                written = plan = self._plan(block.name, area.sheet, native)
                if call is not None:
                    written = self._plan(block.name, area.sheet, call.written(native))
                    if call.twin:
                        plan, variant = written, Variant(native, call.twin)
                for upper, lower in self._cut(plan, variant, start, end):
                    formulas = Formulas(written, upper, lower, j, call.array if call else "")
                    reaches = reached(plan, upper, lower, j)
                    pieces.append(Piece(upper, lower, plan, variant, formulas, reaches))
            yield Draft(block, area, j, itself, pieces)

    def _place_column(self, draft: Draft) -> None:
        block, area, j, (sheet, itself), pieces = draft
        top, own, bottom, _ = itself
        runs = tuple([self._run(piece, j) for piece in pieces])
        by_row = any(
            reach_on == sheet
            and left <= own <= right
            and reach_top <= bottom
            and reach_bottom >= top
            for run in runs
            for reach_on, (reach_top, left, reach_bottom, right) in run.reaches
        )
        places = {a.place for run in runs for a in run.arguments if isinstance(a, One)}
        ranges = tuple(sorted(places & self.places.ranges.keys()))
        place = self.places.of(sheet, top, own) - (top - area.top)
        column = Column(block, j, sheet, area.top, place, own, runs, by_row, ranges)
        self.columns[block.name, j] = column
        self._on_sheet.setdefault(sheet, {}).setdefault(own, []).append((top, bottom, column))

    def _plan(self, block: str, sheet: str, formula: str) -> Plan:
        found = self._plans.get((block, formula))
        if found is None:
            found = place(compile_formula(formula), self.areas, sheet)
            self._plans[block, formula] = found
        return found

    def _twin(self, name: str) -> tuple[Callable[..., Any], tuple[str, ...], bool]:
        """The twin, its keywords, and whether it takes the n-th row of a table's columns."""
        known = self._twins.get(name)
        if known is None:
            function = twin(self._layout.kind, name)
            code = function.__code__
            names = code.co_varnames[: code.co_argcount]
            fetches = any(name.endswith(NTH) for name in names)
            known = self._twins[name] = function, names, fetches
        return known

    def _cut(
        self, plan: Plan, variant: Variant, first: int, last: int
    ) -> Iterator[tuple[int, int]]:
        """The rows in two where they fetch those of a table, and it has fewer."""
        end = _rows_fetched(plan) if self._twin(variant.twin)[2] else last
        if first < end < last:
            yield first, end
            first = end
        yield first, last

    def _run(self, piece: Piece, j: int) -> Run:
        first, last, plan, variant, formulas, reaches = piece
        function, names, fetches = self._twin(variant.twin)
        row = _row_fetched(plan, variant, first) if fetches else 0
        given: dict[str, Argument] = {}
        if "there" in names:
            given["there"] = self._same(row > 0)
        for span in plan.spans:
            begin = span.cells(first, j)
            if span.alias + NTH in names:
                top, left, _, _ = begin
                given[span.alias + NTH] = (
                    One(self.places.of(span.sheet, top + row, left), 1) if row else self._same(None)
                )
            elif span.alias in names or not fetches:
                given[span.alias] = _argument(self.places, span, begin, first, last, j)
        for alias, value in variant.constants.items():
            if alias in names or not fetches:
                given[alias] = self._same(value)
        if not fetches:
            for alias, step in plan.counters:
                given[alias] = self._counted(step.at(i, j) for i in range(first, last))
        if names[:2] == PLACE:
            given["at_row"] = self._counted(range(first, last))
            given["at_column"] = self._same(j)
        arguments = []
        for number, name in enumerate(names):
            if name in given:
                arguments.append(given.pop(name))
            elif given:
                arguments.append(self._same((function.__defaults__ or ())[number - len(names)]))
        if given:
            # a twin that takes any number of operands takes them by their names
            arguments += given.values()
            function = _with_keywords(function, len(names), tuple(given))
        short = last - first <= SHORT
        kept = formulas.some(first, last) if short else formulas
        places = None
        if last - first == 1:
            # nothing moves down a single row
            places = tuple([a.place for a in arguments if isinstance(a, One)])
        return Run(first, last, plan, function, tuple(arguments), kept, reaches, places)

    def _same(self, value: object) -> One:
        return One(self.places.of_constants([value]), 0)

    def _counted(self, numbers: Iterable[int]) -> One:
        """A number that each row has of its own."""
        return One(self.places.of_constants(numbers), 1)

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

    def _has_ring(self) -> bool:
        """Whether a column comes before one that it reads, beside itself."""
        turn = {id(column): number for number, column in enumerate(self.in_order)}
        for column, read in self._reads.items():
            own = turn[column]
            if any(turn[other] > own for other in read):
                return True
        return False

    def _walk(self, start: Column, seen: set[int], order: list[Column]) -> None:
        """Depth first; a ring, which only names moved by hand can make, is cut where met."""
        seen.add(id(start))
        path = [(start, iter(self._read_by(start).values()))]
        while path:
            column, others = path[-1]
            for other in others:
                if id(other) not in seen:
                    seen.add(id(other))
                    path.append((other, iter(self._read_by(other).values())))
                    break
            else:
                order.append(column)
                path.pop()

    def _read_by(self, column: Column) -> dict[int, Column]:
        """The columns that have a cell which this one's formulas refer to."""
        found = self._reads.get(id(column))
        if found is None:
            found = self._reads[id(column)] = {}
            for run in column.runs:
                for sheet, reach in run.reaches:
                    self._add_columns(found, sheet, reach)
        return found

    def _add_columns(self, found: dict[int, Column], sheet: str, reach: Rectangle) -> None:
        on_sheet = self._on_sheet.get(sheet)
        if on_sheet is None:
            return
        top, left, bottom, right = reach
        for number in range(left, right + 1):
            for start, end, column in on_sheet.get(number, ()):
                if start <= bottom and end >= top:
                    found[id(column)] = column


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


def _rows_fetched(plan: Plan) -> int:
    """How many rows the table has, between header and guard, that a formula fetches from."""
    table = next(span for span in plan.spans if span.alias == "t")
    return table.bottom.base - table.top.base - 1


def _row_fetched(plan: Plan, variant: Variant, first: int) -> int:
    """The row that is fetched in row ``first``, counted from 1; 0 where the table has ended."""
    n = variant.constants.get("n", first + 1)
    assert isinstance(n, int)
    return n if n <= _rows_fetched(plan) else 0


def _argument(
    places: Places, span: Span, area: Rectangle, first: int, last: int, j: int
) -> Argument:
    """An operand of column j's cells: ``area`` in row ``first``, and on to before ``last``."""
    moves = (span.top.by_row, span.left.by_row, span.bottom.by_row, span.right.by_row)
    top, left, bottom, right = area
    down, across, down_too, across_too = moves
    stays = last - first == 1 or not any(moves)
    if span.is_range:
        if stays:
            return One(places.of_range(span.sheet, area), 0)
        if top == bottom and down == down_too and not (across or across_too):
            return Band([places.of(span.sheet, top, n) for n in range(left, right + 1)])
        areas = [span.cells(i, j) for i in range(first, last)]
        return Moving([places.parts(span.sheet, area) for area in areas])
    if across and not stays:
        cells = [span.cells(i, j)[:2] for i in range(first, last)]
        return Across([places.of(span.sheet, row, column) for row, column in cells])
    return One(places.of(span.sheet, top, left), 0 if stays else down)


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
