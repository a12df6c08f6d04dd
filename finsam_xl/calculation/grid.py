"""The cells that formulas refer to in one list, and how a run of derived cells reads them there.

Down a column the cells follow each other, so neighbouring rows are a slice of the list. After
the cells stand the constants that twins are given and the ranges that many of them read, so
that an argument is a place in the list, whatever it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from finsam_xl.record import Record
from finsam_xl.workbook.cell import EMPTY, Cell, Workbook
from finsam_xl.workbook.semantics import Cells

Rectangle = tuple[int, int, int, int]  #: first row and column, last row and column
Parts = tuple[slice, ...]  #: a range's columns, each as a part of the list
_VALUE = itemgetter(0)  #: of a cell: thousands are asked


class Places:
    """Where in the list each cell stands; the same for all workbooks with the same areas."""

    def __init__(self, stretches: Iterable[tuple[str, int, range]]) -> None:
        #: the parts of columns that are needed, in the order in which they stand in the list;
        #: those of one column from the top
        self.stretches = list(stretches)
        #: by sheet and column: where stretches begin, where they end, and what is added to a row
        self._offsets: dict[tuple[str, int], tuple[list[int], list[int], list[int]]] = {}
        self._cells = 0
        for sheet, number, rows in self.stretches:
            there = self._offsets.get((sheet, number))
            if there is None:
                there = self._offsets[sheet, number] = ([], [], [])
            starts, stops, offsets = there
            starts.append(rows.start)
            stops.append(rows.stop)
            offsets.append(self._cells - rows.start)
            self._cells += len(rows)
        #: what stands after the cells: constants, and None for ranges that are not read yet
        self.after_cells: list[object] = []
        #: whether the workbook counts its days from 1904, which each workbook says by itself
        self.date_1904 = self.add_constants([False])
        self.ranges: dict[int, Parts] = {}
        self._range_places: dict[tuple[str, Rectangle], int] = {}

    @classmethod
    def around(cls, areas: Iterable[tuple[str, Rectangle]]) -> Places:
        """Of the cells in these rectangles."""
        ends: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for sheet, (top, left, bottom, right) in areas:
            for number in range(left, right + 1):
                ends.setdefault((sheet, number), []).append((top, bottom + 1))
        return cls(
            (sheet, number, rows)
            for (sheet, number), found in ends.items()
            for rows in _joined(found)
        )

    def of(self, sheet: str, row: int, column: int) -> int:
        """A cell's place. Raises LookupError where nothing refers to it."""
        starts, stops, offsets = self._offsets[sheet, column]
        found = bisect_right(starts, row) - 1
        # the cell below the others is where its ranges end
        if found >= 0 and row <= stops[found]:
            return offsets[found] + row
        raise LookupError(f"{sheet}: nothing refers to row {row}, column {column}")

    def parts(self, sheet: str, area: Rectangle) -> Parts:
        """A range's columns."""
        top, left, bottom, right = area
        starts = [self.of(sheet, top, number) for number in range(left, right + 1)]
        return tuple([slice(start, start + bottom + 1 - top) for start in starts])

    def of_range(self, sheet: str, area: Rectangle) -> int:
        """The place of a whole range."""
        place = self._range_places.get((sheet, area))
        if place is None:
            place = self._range_places[sheet, area] = self.add_constants([None])
            self.ranges[place] = self.parts(sheet, area)
        return place

    def add_constants(self, values: Iterable[object]) -> int:
        """Put them after the cells: the place of the first of them; the others follow."""
        place = self._cells + len(self.after_cells)
        self.after_cells += values
        return place


def _joined(ends: list[tuple[int, int]]) -> list[range]:
    """Rows that lie next to each other or overlap, as one."""
    joined: list[range] = []
    for first, last in sorted(ends):
        if joined and first <= joined[-1].stop:
            joined[-1] = range(joined[-1].start, max(joined[-1].stop, last))
        else:
            joined.append(range(first, last))
    return joined


class Grid:
    """A workbook's values in that order; derived ones take their place as they are known.

    Where ``values_stay``, none changes after a column has read it: no columns read in a ring.
    """

    def __init__(self, places: Places, workbook: Workbook, values_stay: bool) -> None:
        sheets: Mapping[str, Mapping[tuple[int, int], Cell]]
        sheets = {sheet.name: sheet.cells for sheet in workbook.sheets}
        self._places = places
        self._values_stay = values_stay
        self._same_from: dict[tuple[int, int], int] = {}
        self._held_from: dict[tuple[int, int], int] = {}
        #: as they are stored
        self.cells: list[Cell] = []
        for sheet, number, rows in places.stretches:
            self.cells += map(sheets[sheet].get, zip(rows, repeat(number)), repeat(EMPTY))
        #: as they count, and what stands after them
        self.values: list[Any] = list(map(_VALUE, self.cells))
        self.values += places.after_cells
        self.values[places.date_1904] = workbook.date1904

    def read_ranges(self, wanted: Iterable[int]) -> None:
        """Have these ranges in their places: nothing changes their cells any more."""
        values, ranges = self.values, self._places.ranges
        for place in wanted:
            if values[place] is None:
                values[place] = Cells(self.read(ranges[place]))

    def range(self, sheet: str, area: Rectangle) -> list[Any]:
        """A range's values, row by row."""
        return self.read(self._places.parts(sheet, area))

    def read(self, parts: Parts) -> list[Any]:
        values = self.values
        if len(parts) == 1:
            return values[parts[0]]
        return list(chain.from_iterable(zip(*[values[part] for part in parts], strict=True)))

    def same_from(self, place: int, height: int) -> int:
        """From which of these cells on all hold the same thing (as a rule, nothing), counted
        from 0. Asked when nothing changes them any more."""
        found = self._same_from.get((place, height))
        if found is None:
            values, k = self.values, place + height - 1
            last = values[k]
            while k > place and values[k - 1] is last:
                k -= 1
            found = k - place
            if self._values_stay:
                self._same_from[place, height] = found
        return found

    def held_from(self, place: int, height: int) -> int:
        """From which of these cells on all hold a formula, or none does, counted from 0."""
        found = self._held_from.get((place, height))
        if found is None:
            none = [formula is None for _, formula, _ in self.cells[place : place + height]]
            found = height - 1
            while found and none[found - 1] is none[-1]:
                found -= 1
            self._held_from[place, height] = found
        return found


class OnePlace(NamedTuple):
    """One cell, constant or range, in one place of the list; each row takes it, or the next one."""

    place: int
    step: int  #: 0 or 1

    def first_rows(self, grid: Grid, height: int) -> Iterable[object]:
        """What the run's first rows take, where no cell that is read changes any more."""
        if self.step:
            return grid.values[self.place : self.place + height]
        return repeat(grid.values[self.place], height)

    def in_row(self, grid: Grid, k: int) -> object:
        """What the run's row k takes, as the cells are now."""
        return grid.values[self.place + k * self.step]

    def same_from(self, grid: Grid, height: int) -> int:
        """The row from which on all take the same, to the run's end."""
        return grid.same_from(self.place, height) if self.step else 0


class HoldsFormula(Record):
    """Whether a cell holds a formula, whichever; the next row asks the next one."""

    place: int
    step: int  #: 0 or 1

    def first_rows(self, grid: Grid, height: int) -> Iterable[object]:
        return [self.in_row(grid, k) for k in range(height)]

    def in_row(self, grid: Grid, k: int) -> object:
        return grid.cells[self.place + k * self.step].formula is not None

    def same_from(self, grid: Grid, height: int) -> int:
        return grid.held_from(self.place, height) if self.step else 0


class FormulasIn(Record):
    """Which cells of a range hold a formula, the same range in every row."""

    parts: Parts

    def first_rows(self, grid: Grid, height: int) -> Iterable[object]:
        return repeat(self.in_row(grid, 0), height)

    def in_row(self, grid: Grid, _k: int) -> object:
        return grid.cells, self.parts

    def same_from(self, _grid: Grid, _height: int) -> int:
        return 0


class WithoutFormula(Record):
    """How many of neighbouring cells of one row hold no formula; the next row asks those below."""

    starts: Sequence[int]

    def first_rows(self, grid: Grid, height: int) -> Iterable[object]:
        return [self.in_row(grid, k) for k in range(height)]

    def in_row(self, grid: Grid, k: int) -> object:
        return sum([grid.cells[start + k].formula is None for start in self.starts])

    def same_from(self, grid: Grid, height: int) -> int:
        return max([grid.held_from(start, height) for start in self.starts])


class ScatteredCells(Record):
    """One cell for each row, each in a column of its own: anywhere in the list."""

    places: Sequence[int]

    def first_rows(self, grid: Grid, height: int) -> Iterable[object]:
        return [grid.values[place] for place in self.places[:height]]

    def in_row(self, grid: Grid, k: int) -> object:
        return grid.values[self.places[k]]

    def same_from(self, _grid: Grid, height: int) -> int:
        return height - 1


class RowOfCells(Record):
    """Neighbouring cells of one row for each row; the next row takes those below."""

    starts: Sequence[int]

    def first_rows(self, grid: Grid, height: int) -> Iterable[object]:
        values = grid.values
        return zip(*[values[start : start + height] for start in self.starts], strict=True)

    def in_row(self, grid: Grid, k: int) -> object:
        return [grid.values[start + k] for start in self.starts]

    def same_from(self, grid: Grid, height: int) -> int:
        return max([grid.same_from(start, height) for start in self.starts])


class MovingRange(Record):
    """A range for each row, which moves or grows with it; never kept, as together they grow with
    the square."""

    ranges: Sequence[Parts]

    def first_rows(self, grid: Grid, height: int) -> Iterable[object]:
        return map(grid.read, self.ranges[:height])

    def in_row(self, grid: Grid, k: int) -> object:
        return grid.read(self.ranges[k])

    def same_from(self, _grid: Grid, height: int) -> int:
        return height - 1


#: where a compiled function's argument stands in the list, row by row of a run
Argument = (
    OnePlace
    | HoldsFormula
    | FormulasIn
    | WithoutFormula
    | ScatteredCells
    | RowOfCells
    | MovingRange
)
