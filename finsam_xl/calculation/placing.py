"""Derived cells placed from their formulas: what each reads, and in which order they come.

Cells are placed by column, as a template's formulas run down them: a column's formulas differ by
their row numbers alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter

from finsam_xl.calculation.blocks import calculated, computable, formula_of, rows_of, texts_of
from finsam_xl.calculation.grid import (
    Argument,
    FormulasIn,
    HoldsFormula,
    MovingRange,
    OnePlace,
    Places,
    Rectangle,
    RowOfCells,
    ScatteredCells,
    WithoutFormula,
)
from finsam_xl.calculation.placed import Parts, Placed, add_with_needed
from finsam_xl.calculation.runs import (
    ROWS_KEPT,
    Column,
    LateFormulas,
    Run,
    SheetCells,
    UnplacedColumn,
    UnplacedRun,
    reached,
)
from finsam_xl.template.form import Derived, Layout
from finsam_xl.template.formulas.code import (
    ACROSS,
    ALL_HOLD,
    COUNT,
    DATE_1904,
    ENDED,
    HERE,
    HERE_HOLDS,
    HOLDS,
    PLACE,
    SHEET,
    TYPED_ROW,
    WHERE,
    Compiled,
    Parameter,
)
from finsam_xl.template.formulas.formula import Formula, parse
from finsam_xl.template.formulas.functions import function_of
from finsam_xl.template.plan import Plan, Span, place
from finsam_xl.workbook.cell import Area


def placed_by_formulas(layout: Layout, areas: dict[str, Area]) -> Placed:
    """A layout's derived cells where the areas stand, each formula read."""
    blocks = computable(layout, areas)
    there = set(blocks)
    areas = {n: a for n, a in areas.items() if n not in layout.derived or n in there}
    return Placed(layout, areas, _Placing(layout, areas, blocks).parts())


def declared_formulas(layout: Layout) -> Iterator[Formula]:
    """Every formula that works out a derived cell of the layout, in declared order."""
    for name in layout.derived:
        block, area = layout.derived[name], layout.areas[name]
        for j in range(area.width):
            for start, _, _, _ in texts_of(layout, block, area, j):
                yield formula_of(layout, block, start, j)


class _Placing:
    """The columns of some blocks, and what is known of them on the way."""

    def __init__(self, layout: Layout, areas: dict[str, Area], blocks: Iterable[str]) -> None:
        self._layout = layout
        self.areas = areas
        self.columns: dict[tuple[str, int], Column] = {}
        #: what the operands of each column's runs pass by, by the column's id
        self._reaches: dict[int, list[SheetCells]] = {}
        self._on_sheet: dict[tuple[str, int], list[tuple[int, int, Column]]] = {}
        self._plans: dict[tuple[str, Formula], Plan] = {}
        self._compiled = function_of(layout.kind)
        columns = [
            column
            for name in blocks
            for column in self._unplaced_columns(layout.derived[name], areas[name])
        ]
        self.places = Places.around(
            dict.fromkeys(reach for column in columns for reach in column.reaches)
        )
        for column in columns:
            self._place_column(column)
        self._down = {there: _Down(found) for there, found in self._on_sheet.items()}

    def parts(self) -> Parts:
        reads = {id(column): self._read_by(column) for column in self.columns.values()}
        order: list[Column] = []
        seen: set[int] = set()
        for start in self.columns.values():
            if id(start) not in seen:
                add_with_needed(start, reads, seen, order)
        turn = {id(column): number for number, column in enumerate(order)}
        has_ring = any(turn[id(o)] > turn[own] for own, read in reads.items() for o in read)
        return Parts(self.columns, self.places, reads, order, has_ring)

    def _unplaced_columns(self, block: Derived, area: Area) -> Iterator[UnplacedColumn]:
        """The block's columns, with the rows whose formulas differ by row numbers alone."""
        calls = self._layout.calls.get(block.name)
        first, last = rows_of(block, area)
        for j in range(area.width):
            own = area.left + j
            own_cells = (area.sheet, (area.top + first, own, area.top + last - 1, own))
            runs = []
            for start, end, native, called in texts_of(self._layout, block, area, j):
                formula = calculated(block, native, called)
                plan = self._plan(area.sheet, formula)
                written = plan if calls is None else self._plan(area.sheet, parse(called))
                compiled = self._compiled(formula)
                for upper, lower in _cut_where_table_ends(plan, formula, compiled, start, end, j):
                    formulas = LateFormulas(written, upper, lower, j, calls or "")
                    reaches = reached(plan, upper, lower, j)
                    runs.append(
                        UnplacedRun(upper, lower, plan, formula, compiled, formulas, reaches)
                    )
            yield UnplacedColumn(block, area, j, own_cells, runs)

    def _place_column(self, unplaced: UnplacedColumn) -> None:
        """Have a column where it is found, by block and by sheet, its arguments in the list."""
        block, area, j, (sheet, own_cells), unplaced_runs = unplaced
        top, own, bottom, _ = own_cells
        runs = tuple([self._placed_run(run, j) for run in unplaced_runs])
        reaches = [reach for run in unplaced_runs for reach in run.reaches]
        reads_itself = any(
            reach_on == sheet
            and left <= own <= right
            and reach_top <= bottom
            and reach_bottom >= top
            for reach_on, (reach_top, left, reach_bottom, right) in reaches
        )
        places = {a.place for run in runs for a in run.arguments if isinstance(a, OnePlace)}
        places.update(place for run in runs for place in run.single_row_places or ())
        ranges = tuple(sorted(places & self.places.ranges.keys()))
        place = self.places.of(sheet, top, own) - (top - area.top)
        column = Column(block, j, sheet, area.top, place, own, runs, reads_itself, ranges)
        self.columns[block.name, j] = column
        self._reaches[id(column)] = reaches
        self._on_sheet.setdefault((sheet, own), []).append((top, bottom, column))

    def _plan(self, sheet: str, formula: Formula) -> Plan:
        """A formula of a sheet, its operands placed; once, however many columns have it."""
        found = self._plans.get((sheet, formula))
        if found is None:
            found = self._plans[sheet, formula] = place(formula, self.areas, sheet)
        return found

    def _placed_run(self, unplaced: UnplacedRun, j: int) -> Run:
        """A run with its arguments in the list."""
        first, last, _, _, compiled, formulas, _ = unplaced
        arguments = tuple(
            [self._argument(unplaced, parameter, j) for parameter in compiled.parameters]
        )
        short = last - first <= ROWS_KEPT
        kept = formulas.of_rows(first, last) if short else formulas
        places = None
        if last - first == 1:
            # nothing moves down a single row
            found = [a.place for a in arguments if isinstance(a, OnePlace)]
            if len(found) == len(arguments):
                places, arguments = tuple(found), ()
        return Run(first, last, compiled.function, arguments, kept, places)

    def _argument(self, unplaced: UnplacedRun, parameter: Parameter, j: int) -> Argument:
        """What a compiled function is given, row by row of the run."""
        first, last = unplaced.first, unplaced.last
        kind, number, counter = parameter
        if kind == PLACE:
            return self._constant_in_each_row((i, j) for i in range(first, last))
        if kind == DATE_1904:
            return OnePlace(self.places.date_1904, 0)
        if kind == COUNT:
            step = unplaced.formula.counters[counter].step
            return self._constant_in_each_row(step.at(i, j) for i in range(first, last))
        span = unplaced.plan.spans[number]
        if kind == SHEET:
            return self._constant(span.sheet)
        if kind == WHERE:
            return self._constant_in_each_row(span.cells(i, j) for i in range(first, last))
        if kind == HOLDS:
            top, left, _, _ = span.cells(first, j)
            return HoldsFormula(self.places.of(span.sheet, top, left), span.top.by_row)
        if kind == ALL_HOLD:
            return FormulasIn(self.places.parts(span.sheet, span.cells(first, j)))
        if kind == ACROSS:
            return OnePlace(self.places.of_range(span.sheet, span.cells(first, j)), 0)
        if kind == TYPED_ROW:
            top, left, _, right = span.cells(first, j)
            columns = range(left, right + 1)
            return WithoutFormula([self.places.of(span.sheet, top, n) for n in columns])
        if kind not in (HERE, HERE_HOLDS, ENDED):
            return _operand(self.places, span, span.cells(first, j), first, last, j)
        ended = _past_its_table(unplaced.plan, unplaced.formula, unplaced.compiled, first, j)
        if kind == ENDED:
            return self._constant(ended)
        if ended:
            return self._constant(None)
        step = unplaced.formula.counters[counter].step
        top, left, _, _ = span.cells(first, j)
        found = self.places.of(span.sheet, top + step.at(first, j) - 1, left)
        return (HoldsFormula if kind == HERE_HOLDS else OnePlace)(found, step.by_row)

    def _constant(self, value: object) -> OnePlace:
        """The same in all rows."""
        return OnePlace(self.places.add_constants([value]), 0)

    def _constant_in_each_row(self, numbers: Iterable[object]) -> OnePlace:
        """A number, or a place, that each row has of its own."""
        return OnePlace(self.places.add_constants(numbers), 1)

    def _read_by(self, column: Column) -> list[Column]:
        """The columns that have a cell which this one's formulas refer to."""
        found: dict[int, Column] = {}
        for sheet, reach in self._reaches[id(column)]:
            self._add_columns_there(found, sheet, reach)
        return list(found.values())

    def _add_columns_there(self, found: dict[int, Column], sheet: str, reach: Rectangle) -> None:
        """Add the columns that have a derived cell in this rectangle of a sheet."""
        top, left, bottom, right = reach
        for number in range(left, right + 1):
            down = self._down.get((sheet, number))
            if down is not None:
                for column in down.between(top, bottom):
                    found[id(column)] = column


class _Down:
    """The derived columns that stand in one column of a sheet, from the top."""

    def __init__(self, columns: list[tuple[int, int, Column]]) -> None:
        self._columns = sorted(columns, key=itemgetter(0))
        self._tops = [top for top, _, _ in self._columns]
        # names moved by hand may have them overlap
        self._furthest = list(accumulate([bottom for _, bottom, _ in self._columns], max))

    def between(self, top: int, bottom: int) -> list[Column]:
        """Those that have a cell in these rows."""
        first, last = bisect_left(self._furthest, top), bisect_right(self._tops, bottom)
        return [column for _, end, column in self._columns[first:last] if end >= top]


def _past_its_table(plan: Plan, formula: Formula, compiled: Compiled, i: int, j: int) -> bool:
    """Whether row i asks for a row that its table has not got between header and guard."""
    guard = next(parameter for parameter in compiled.parameters if parameter.kind == ENDED)
    span = plan.spans[guard.operand]
    rows = span.bottom.base - span.top.base - 1
    return formula.counters[guard.counter].step.at(i, j) > rows


def _cut_where_table_ends(
    plan: Plan, formula: Formula, compiled: Compiled, first: int, last: int, j: int
) -> Iterator[tuple[int, int]]:
    """The rows in two where they fetch those of a table, and it has fewer."""
    end = last
    if any(parameter.kind == ENDED for parameter in compiled.parameters):
        while end > first and _past_its_table(plan, formula, compiled, end - 1, j):
            end -= 1
    if first < end < last:
        yield first, end
        first = end
    yield first, last


def _operand(
    places: Places, span: Span, area: Rectangle, first: int, last: int, j: int
) -> Argument:
    """Where column j reads an operand: ``area`` in row ``first``, and on to before ``last``."""
    moves = (span.top.by_row, span.left.by_row, span.bottom.by_row, span.right.by_row)
    top, left, bottom, right = area
    down, across, down_too, across_too = moves
    stays = last - first == 1 or not any(moves)
    if span.is_range:
        if stays:
            return OnePlace(places.of_range(span.sheet, area), 0)
        if top == bottom and down == down_too and not (across or across_too):
            return RowOfCells([places.of(span.sheet, top, n) for n in range(left, right + 1)])
        areas = [span.cells(i, j) for i in range(first, last)]
        return MovingRange([places.parts(span.sheet, area) for area in areas])
    if across and not stays:
        cells = [span.cells(i, j)[:2] for i in range(first, last)]
        return ScatteredCells([places.of(span.sheet, row, column) for row, column in cells])
    return OnePlace(places.of(span.sheet, top, left), 0 if stays else down)
