"""Recalculating a workbook with the Python twins, claims taken as they stand.

A derived cell that holds a typed value (a *claim*) or another formula than the template's
keeps what it holds; whatever depends on it takes it so, exactly as the spreadsheet does.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from decimal import Decimal, DivisionUndefined
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from finsam_xl.calculation.blocks import Key, positions
from finsam_xl.calculation.grid import Grid, Rectangle
from finsam_xl.calculation.placed import place_layout
from finsam_xl.calculation.runs import Column, Run
from finsam_xl.template.form import Derived, Kind, Layout
from finsam_xl.template.formulas.normalised import normalised
from finsam_xl.template.plan import Span
from finsam_xl.workbook.cell import (
    EMPTY,
    EXCEL_PRECISION,
    Area,
    Cell,
    CellRef,
    ErrorValue,
    Value,
    Workbook,
)
from finsam_xl.workbook.semantics import ZERO, Fault

#: The highest power of ten that a spreadsheet's number can hold.
LARGEST = 307
#: what a cell holds just as a function returns it, where it is what the cell holds already
_PLAIN = (Decimal, str)


class MissingArea(LookupError):
    """A name that the layout needs is gone from the workbook, or broken."""

    @property
    def name(self) -> str:
        return str(self.args[0])


class State(Enum):
    """What stands in a derived cell of a workbook."""

    FORMULA = "formula"  #: the template's own formula
    CLAIM = "claim"  #: a typed value
    ALTERED = "altered"  #: another formula
    GONE = "gone"  #: emptied
    FREE = "free"  #: empty, in a table row that was inserted: formulas are not copied there


class DerivedCell(NamedTuple):
    """A derived cell of a workbook: where, what stands there, and its value as it counts."""

    block: Derived
    row: int
    column: int
    at: CellRef
    state: State
    stored: Cell
    formula: str  #: what the template has there
    value: Value  #: recalculated, or as it stands where it is no longer the template's


class Calculation:
    """All derived cells of one workbook under one layout, worked out when first asked for."""

    def __init__(self, layout: Layout, areas: Mapping[str, Area], workbook: Workbook) -> None:
        self.layout = layout
        self._placed = place_layout(layout, tuple(areas.items()))
        self.areas = self._placed.areas
        self._workbook = workbook
        self._sheets = {s.name: s.cells for s in workbook.sheets}
        self._known: set[int] = set()  #: columns that are worked out
        self._suspects: list[Key] = []
        self._done: dict[Key, DerivedCell] = {}

    def __iter__(self) -> Iterator[DerivedCell]:
        self._work_out_all()
        return (self.cell(*key) for key in self._placed.cells())

    def places(self) -> Iterator[CellRef]:
        """Where the derived cells stand."""
        for column in self._placed.columns.values():
            for row in range(column.top + column.runs[0].first, column.top + column.runs[-1].last):
                yield CellRef(column.sheet, row, column.sheet_column)

    def numbers(self, kinds: Container[Kind]) -> Iterator[tuple[Key, Decimal, Cell]]:
        """The cells of these kinds whose value is a number other than 0: what they show, and
        what is stored there."""
        for (name, j), column in self._placed.columns.items():
            if column.block.kind not in kinds:
                continue
            grid = self._worked_out(column)
            for i in range(column.runs[0].first, column.runs[-1].last):
                value = grid.values[column.place + i]
                if value and isinstance(value, Decimal):
                    yield (name, i, j), value, grid.cells[column.place + i]

    @cached_property
    def suspects(self) -> tuple[DerivedCell, ...]:
        """The cells that are not just the template's formula with its right stored value.

        In a sound workbook there are none, so rules that look for faults need not pass by
        thousands of cells each.
        """
        return tuple([self.cell(*key) for key in self._suspects_in_order()])

    def each_suspect(self) -> Iterator[DerivedCell]:
        """The same, none of them kept: where everything is new, that is all there are."""
        return (self.made(*key) for key in self._suspects_in_order())

    def _suspects_in_order(self) -> list[Key]:
        self._work_out_all()
        order = {name: place for place, name in enumerate(self.layout.derived)}
        return sorted(self._suspects, key=lambda key: (order[key[0]], *key[1:]))

    def has(self, name: str) -> bool:
        return name in self.areas

    def block(self, name: str) -> list[DerivedCell]:
        """The block's cells, row by row."""
        return [self.cell(*key) for key in self.keys_of(name)]

    def keys_of(self, name: str) -> list[Key]:
        """By which each of the block's cells is asked for, row by row."""
        if name not in self.areas:
            raise MissingArea(name)
        block = self.layout.derived[name]
        return [(name, i, j) for i, j in positions(block, self.areas[name])]

    def at(self, at: CellRef) -> DerivedCell | None:
        """The derived cell that stands there, if one does; not kept."""
        found = self._placed.at(*at)
        return None if found is None else self.made(*found)

    def value(self, name: str, i: int = 0, j: int = 0) -> Value:
        """The value as it counts of one derived cell."""
        return self.cell(name, i, j).value

    def number(self, name: str, i: int = 0, j: int = 0) -> Decimal | None:
        """The same where it is a number, else None."""
        value = self.cell(name, i, j).value
        return value if isinstance(value, Decimal) else None

    def cell(self, name: str, i: int = 0, j: int = 0) -> DerivedCell:
        """One derived cell, by block, row and column counted from 0.

        Raises MissingArea where the block's own place or one that it needs is gone.
        """
        key = (name, i, j)
        done = self._done.get(key)
        if done is None:
            done = self._done[key] = self.made(name, i, j)
        return done

    def made(self, name: str, i: int, j: int) -> DerivedCell:
        """The same, not kept: of a large workbook's cells few are asked for twice."""
        column = self._placed.columns.get((name, j))
        if column is None:
            raise MissingArea(name)
        run = column.run_of(i)
        row = column.top + i
        stored = self._sheets[column.sheet].get((row, column.sheet_column), EMPTY)
        formula = run.formulas[i - run.first]
        state = _state(stored, formula, column.block)
        at = CellRef(column.sheet, row, column.sheet_column)
        value = self._worked_out(column).values[column.place + i]
        return DerivedCell(column.block, i, j, at, state, stored, formula, value)

    def formula(self, name: str, i: int, j: int) -> str:
        """What the template has in one derived cell; nothing is worked out."""
        run = self._placed.columns[name, j].run_of(i)
        return run.formulas[i - run.first]

    def expected(self, cell: DerivedCell) -> Value:
        """What the template's formula would show, whatever stands in the cell."""
        column = self._placed.columns[cell.block.name, cell.column]
        run = column.run_of(cell.row)
        return _cell_value(
            run.function, _arguments(self._worked_out(column), run, cell.row - run.first)
        )

    def operand_values(self, cell: DerivedCell) -> Iterator[Value]:
        """What the cells hold that this one's formula refers to."""
        grid = self._worked_out(self._placed.columns[cell.block.name, cell.column])
        for span in self.spans(cell):
            yield from grid.range(span.sheet, span.cells(cell.row, cell.column))

    def spans(self, cell: DerivedCell) -> tuple[Span, ...]:
        """The operands of the cell's formula, placed."""
        column = self._placed.columns[cell.block.name, cell.column]
        return self._placed.plan(column, column.run_of(cell.row)).spans

    def stored(self, at: CellRef) -> Value:
        """The stored value of a cell that is not derived."""
        return self._sheets[at.sheet].get((at.row, at.column), EMPTY).value

    def precedents(self, cell: DerivedCell) -> Iterator[DerivedCell]:
        """The derived cells that this one's formula refers to."""
        for span in self.spans(cell):
            yield from self.among(span.sheet, span.cells(cell.row, cell.column))

    def among(self, sheet: str, cells: Rectangle) -> Iterator[DerivedCell]:
        """The derived cells in a part of a sheet."""
        return (self.cell(*key) for key in self._placed.among(sheet, cells))

    @cached_property
    def _values(self) -> Grid:
        return Grid(self._placed.places, self._workbook, values_stay=not self._placed.has_ring)

    def _worked_out(self, column: Column) -> Grid:
        """The values, those of this column and of what it reads worked out."""
        if id(column) not in self._known:
            for needed in self._placed.with_needed(column, self._known):
                self._work_out(needed)
        return self._values

    def _work_out_all(self) -> None:
        for column in self._placed.in_order:
            self._work_out(column)

    def _work_out(self, column: Column) -> None:
        """A column's values as they count."""
        if id(column) in self._known:
            return
        self._known.add(id(column))
        grid = self._values
        if column.ranges:
            grid.read_ranges(column.ranges)
        for run in column.runs:
            if run.single_row_places is not None:
                result = _single_result(grid, run.function, run.single_row_places)
                place = column.place + run.first
                stored, own, _ = grid.cells[place]
                # most cells are sound; the rest of them take the longer way
                if result != stored or own != run.formulas[0] or type(result) not in _PLAIN:
                    self._set_values(column, run, (result,))
                continue
            if column.reads_itself:
                # one by one, as each looks at those above
                self._set_values(column, run, _row_by_row(grid, run, run.last - run.first))
                continue
            results = _results(grid, run)
            below = run.last - run.first - len(results)
            if below:
                # all rows below take what the last one of these takes
                if self._try_fill_down(column, run, len(results) - 1, _as_in_a_cell(results[-1])):
                    results.pop()
                else:
                    results += results[-1:] * below
            self._set_values(column, run, results)

    def _set_values(self, column: Column, run: Run, results: Iterable[Any]) -> None:
        """Let the run's first cells hold what its function gave them, and note those that are not
        as the template has them: most cost little more than their function."""
        grid = self._values
        cells, values = grid.cells, grid.values
        row = run.first
        for result, formula in zip(results, run.formulas, strict=False):
            place = column.place + row
            cell = cells[place]
            stored, own, _ = cell
            if own != formula and _state(cell, formula, column.block) is not State.FORMULA:
                self._suspects.append((column.block.name, row, column.number))
            elif result != stored or type(result) not in _PLAIN:
                value = values[place] = _as_in_a_cell(result)
                if stored != value or isinstance(value, ErrorValue):
                    self._suspects.append((column.block.name, row, column.number))
            row += 1

    def _try_fill_down(self, column: Column, run: Run, k: int, value: Value) -> bool:
        """Let all cells from the run's row k on hold this value, if they all are as the template
        has them and store it; whether they do."""
        values = self._values.values
        first, last = column.place + run.first + k, column.place + run.last
        below = last - first
        if isinstance(value, ErrorValue) or values[first:last].count(value) != below:
            return False
        own = [own for _, own, _ in self._values.cells[first:last]]
        if own != list(run.from_row(k)):
            return False
        values[first:last] = [value] * below
        return True


def _single_result(grid: Grid, function: Callable[..., Any], places: tuple[int, ...]) -> Any:
    """What the function of a single cell returns."""
    values = grid.values
    given = [values[place] for place in places]
    try:
        return function(*given)
    except (Fault, ArithmeticError):
        return _cell_value(function, tuple(given))


def _results(grid: Grid, run: Run) -> list[Any]:
    """What the run's function returns, row by row, down to where all rows take the same."""
    function, arguments, rows = run.function, run.arguments, run.last - run.first
    try:
        if arguments:
            rows = 1 + max([argument.same_from(grid, rows) for argument in arguments])
            # all in one go, where no cell of them has an error
            return list(map(function, *[argument.first_rows(grid, rows) for argument in arguments]))
    except (Fault, ArithmeticError):
        pass
    return list(_row_by_row(grid, run, rows))


def _row_by_row(grid: Grid, run: Run, rows: int) -> Iterator[Value]:
    return (_cell_value(run.function, _arguments(grid, run, k)) for k in range(rows))


def _arguments(grid: Grid, run: Run, k: int) -> tuple[Any, ...]:
    if run.single_row_places is not None:
        return tuple([grid.values[place] for place in run.single_row_places])
    return tuple([argument.in_row(grid, k) for argument in run.arguments])


def _cell_value(function: Callable[..., Any], given: tuple[Any, ...]) -> Value:
    """The function's result as a cell holds it."""
    try:
        return _as_in_a_cell(function(*given))
    except Fault as fault:
        return fault.error
    except ArithmeticError as error:
        # only where a hand has typed over what the template's own formulas keep apart
        by_zero = isinstance(error, ZeroDivisionError) or DivisionUndefined in error.args[0]
        return ErrorValue("#DIV/0!" if by_zero else "#NUM!")


def _as_in_a_cell(result: Any) -> Value:
    if isinstance(result, Decimal):
        if not result:
            return ZERO
        if result.adjusted() > LARGEST:
            return ErrorValue("#NUM!")
        return EXCEL_PRECISION.create_decimal(result)
    if isinstance(result, int) and not isinstance(result, bool):
        return Decimal(result)
    return result  # type: ignore[no-any-return]


def _state(stored: Cell, formula: str, block: Derived) -> State:
    if stored.formula is None:
        if stored.value is not None:
            return State.CLAIM
        return State.FREE if block.in_table else State.GONE
    if stored.formula == formula or normalised(stored.formula) == normalised(formula):
        return State.FORMULA
    return State.ALTERED


def native_formulas(
    layout: Layout, areas: Mapping[str, Area]
) -> Iterator[tuple[str, int, int, str]]:
    """Every derived cell: block, row, column, and its native formula without "="."""
    placed = place_layout(layout, tuple(areas.items()))
    for name, i, j in placed.cells():
        run = placed.columns[name, j].run_of(i)
        yield name, i, j, run.formulas[i - run.first]
