"""Derived cells by the column: neighbouring rows whose formulas differ by row numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from finsam_xl.calculation.grid import Argument, Rectangle
from finsam_xl.record import Record
from finsam_xl.template.form import Derived
from finsam_xl.template.formulas.code import Compiled
from finsam_xl.template.formulas.formula import Formula
from finsam_xl.template.plan import Plan
from finsam_xl.workbook.cell import Area

#: a run of so many rows or fewer keeps its formulas; a longer one writes so many at a time
ROWS_KEPT = 200
SheetCells = tuple[str, Rectangle]  #: a sheet and a rectangle of its cells


class LateFormulas:
    """The formulas of a long column, written when they are looked at: thousands of them would
    take as much memory as the workbook's own."""

    def __init__(self, plan: Plan, first: int, last: int, j: int, array: str = "") -> None:
        self.plan, self.first, self.last, self.j, self.array = plan, first, last, j, array

    def __getitem__(self, k: int) -> str:
        return self.of_rows(self.first + k, self.first + k + 1)[0]

    def __iter__(self) -> Iterator[str]:
        return self.from_row(0)

    def from_row(self, k: int) -> Iterator[str]:
        """Those from row k of the run on."""
        for start in range(self.first + k, self.last, ROWS_KEPT):
            yield from self.of_rows(start, min(start + ROWS_KEPT, self.last))

    def of_rows(self, first: int, last: int) -> list[str]:
        """Those of some rows; an array's stands in braces in each cell that it fills."""
        formulas = self.plan.column(first, last, self.j)
        return [f"{{{formula}}}" for formula in formulas] if self.array else formulas


class Run(NamedTuple):
    """Neighbouring rows of one column of a block whose formulas differ by row numbers alone."""

    first: int  #: rows of the block, counted from 0
    last: int  #: the row after its last one
    function: Callable[..., Any]
    arguments: tuple[Argument, ...]  #: none where the next but one says them
    formulas: Sequence[str] | LateFormulas  #: native, without "=", row by row
    #: where its arguments stand, if it is one row and each of them a cell or a range
    single_row_places: tuple[int, ...] | None

    def from_row(self, k: int) -> Iterable[str]:
        """The formulas from row k of the run on."""
        formulas = self.formulas
        return formulas.from_row(k) if isinstance(formulas, LateFormulas) else formulas[k:]


class Column(NamedTuple):
    """The cells of one column of a block."""

    block: Derived
    number: int  #: column in the block, counted from 0
    sheet: str
    top: int  #: the block's first row on its sheet
    place: int  #: of the cell in that row in the list of all; those below follow
    sheet_column: int  #: the column on its sheet
    runs: tuple[Run, ...]
    reads_itself: bool  #: some cell refers to others in the same column
    ranges: tuple[int, ...]  #: the places of the ranges that it reads

    def run_of(self, i: int) -> Run:
        """The run that row i of the block lies in."""
        for run in self.runs:
            if run.first <= i < run.last:
                return run
        raise LookupError(f"{self.block.name} has no row {i}")


class UnplacedRun(Record):
    """A run (:class:`Run`) before the cells have their places in the list."""

    first: int
    last: int
    plan: Plan
    formula: Formula
    compiled: Compiled
    formulas: LateFormulas
    reaches: Sequence[SheetCells]


class UnplacedColumn(Record):
    """A column (:class:`Column`) before the cells have their places in the list."""

    block: Derived
    area: Area
    number: int
    own_cells: SheetCells
    runs: list[UnplacedRun]

    @property
    def reaches(self) -> Iterator[SheetCells]:
        """Its own cells, and what its formulas refer to."""
        yield self.own_cells
        for run in self.runs:
            yield from run.reaches


def reached(plan: Plan, first: int, last: int, j: int) -> list[SheetCells]:
    """What the operands in column j pass by, from row ``first`` to the one before ``last``."""
    found = []
    for span in plan.spans:
        begin = span.cells(first, j)
        end = span.cells(last - 1, j) if last - first > 1 else begin
        found.append((span.sheet, begin if begin == end else _around(begin, end)))
    return found


def _around(one: Rectangle, other: Rectangle) -> Rectangle:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
