"""A layout's derived cells placed in one workbook: what each reads, and how it is written.

Everything here depends only on where the areas stand, so it is made once and shared by all
calculations of workbooks with the same places. Cells are placed by column, as a template's
formulas run down them: a column's formulas differ by their row numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache

from finsam_xl.calculation.grid import Across, Argument, Band, Moving, One, Places, Rectangle
from finsam_xl.calculation.runs import SHORT, Column, Draft, Formulas, Piece, Run, reached
from finsam_xl.template.code import COUNT, ENDED, HERE, PLACE, Compiled, Parameter
from finsam_xl.template.form import Derived, Layout
from finsam_xl.template.formula import Formula, Plan, Span, parse, place
from finsam_xl.template.functions import function_of
from finsam_xl.template.worksheet import expanded
from finsam_xl.workbook.cell import Area

Key = tuple[str, int, int]  #: block, row and column in it, counted from 0


class Placed:
    """The derived cells of a layout in one workbook, by block and by cell."""

    def __init__(self, layout: Layout, areas: dict[str, Area]) -> None:
        self._layout = layout
        computable = _computable(layout, areas)
        there = set(computable)
        self.areas = {n: a for n, a in areas.items() if n not in layout.derived or n in there}
        self.columns: dict[tuple[str, int], Column] = {}
        #: by sheet and column on it: the derived cells there, first and last row
        self._on_sheet: dict[str, dict[int, list[tuple[int, int, Column]]]] = {}
        self._plans: dict[tuple[str, Formula], Plan] = {}
        self._compiled = function_of(layout.kind)
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
        calls = self._layout.calls.get(block.name)
        for j in range(area.width):
            own = area.left + j
            itself = (area.sheet, (area.top + first, own, area.top + last - 1, own))
            pieces = []
            for start, end, native, called in self._declared(block, first, last, j):
                # a call of its own gives the values; one that is expanded gives the same either way
                formula = parse(called if block.called is not None and called != native else native)
                plan = self._plan(area.sheet, formula)
                written = plan if calls is None else self._plan(area.sheet, parse(called))
                compiled = self._compiled(formula)
                for upper, lower in _cut(plan, formula, compiled, start, end, j):
                    formulas = Formulas(written, upper, lower, j, calls or "")
                    reaches = reached(plan, upper, lower, j)
                    pieces.append(Piece(upper, lower, plan, formula, compiled, formulas, reaches))
            yield Draft(block, area, j, itself, pieces)

    def _declared(
        self, block: Derived, first: int, last: int, j: int
    ) -> Iterator[tuple[int, int, str, str]]:
        """Column j of a block cut where its declared formula changes: native, and with calls."""
        python = block.name in self._layout.calls
        found: list[tuple[int, str, str]] = []
        by_row = callable(block.formula) or (python and callable(block.called))
        for i in range(first, last) if by_row else (first,):
            native = expanded(block.declared(i, j))
            called = block.declared_with_calls(i, j) if python else native
            if not found or found[-1][1:] != (native, called):
                found.append((i, native, called))
        ends = [start for start, _, _ in found[1:]] + [last]
        for (start, native, called), end in zip(found, ends, strict=True):
            yield start, end, native, called

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

    def _plan(self, sheet: str, formula: Formula) -> Plan:
        found = self._plans.get((sheet, formula))
        if found is None:
            found = self._plans[sheet, formula] = place(formula, self.areas, sheet)
        return found

    def _run(self, piece: Piece, j: int) -> Run:
        first, last, plan, formula, compiled, formulas, reaches = piece
        arguments = tuple(
            [self._argument(piece, parameter, j) for parameter in compiled.parameters]
        )
        short = last - first <= SHORT
        kept = formulas.some(first, last) if short else formulas
        places = None
        if last - first == 1:
            # nothing moves down a single row
            places = tuple([a.place for a in arguments if isinstance(a, One)])
        return Run(first, last, plan, formula, compiled.function, arguments, kept, reaches, places)

    def _argument(self, piece: Piece, parameter: Parameter, j: int) -> Argument:
        """What a compiled function is given, row by row of the piece."""
        first, last = piece.first, piece.last
        kind, number, counter = parameter
        if kind == PLACE:
            return self._counted((i, j) for i in range(first, last))
        if kind == COUNT:
            step = piece.formula.counters[counter].step
            return self._counted(step.at(i, j) for i in range(first, last))
        span = piece.plan.spans[number]
        if kind not in (HERE, ENDED):
            return _argument(self.places, span, span.cells(first, j), first, last, j)
        ended = _ended(piece.plan, piece.formula, piece.compiled, first, j)
        if kind == ENDED:
            return self._same(ended)
        if ended:
            return self._same(None)
        step = piece.formula.counters[counter].step
        top, left, _, _ = span.cells(first, j)
        return One(self.places.of(span.sheet, top + step.at(first, j) - 1, left), step.by_row)

    def _same(self, value: object) -> One:
        return One(self.places.of_constants([value]), 0)

    def _counted(self, numbers: Iterable[object]) -> One:
        """A number, or a place, that each row has of its own."""
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


def declared_formulas(layout: Layout) -> Iterator[Formula]:
    """Every formula that works out a derived cell of the layout, in declared order."""
    placed = place_layout(layout, tuple(layout.areas.items()))
    for column in placed.columns.values():
        for run in column.runs:
            yield run.formula


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


def _ended(plan: Plan, formula: Formula, compiled: Compiled, i: int, j: int) -> bool:
    """Whether row i asks for a row that its table has not got between header and guard."""
    guard = next(parameter for parameter in compiled.parameters if parameter.kind == ENDED)
    span = plan.spans[guard.operand]
    rows = span.bottom.base - span.top.base - 1
    return formula.counters[guard.counter].step.at(i, j) > rows


def _cut(
    plan: Plan, formula: Formula, compiled: Compiled, first: int, last: int, j: int
) -> Iterator[tuple[int, int]]:
    """The rows in two where they fetch those of a table, and it has fewer."""
    end = last
    if any(parameter.kind == ENDED for parameter in compiled.parameters):
        while end > first and _ended(plan, formula, compiled, end - 1, j):
            end -= 1
    if first < end < last:
        yield first, end
        first = end
    yield first, last


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
            for operand in parse(expanded(layout.derived[name].declared(i, j))).operands
            if operand.area not in areas
            or (operand.area in layout.derived and operand.area not in there)
        }
        if not lost:
            return [name for name in layout.derived if name in there]
        there -= lost
