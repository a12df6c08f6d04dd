"""The cells that formulas refer to in one list, and how a run of derived cells reads them there.

Down a column the cells follow each other, so neighbouring rows are a slice of the list. After
the cells stand the constants that twins are given and the ranges that many of them read, so
that an argument is a place in the list, whatever it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from finsam_xl.workbook.cell import EMPTY, Cell, Workbook
from finsam_xl.workbook.semantics import Cells

Rectangle = tuple[int, int, int, int]  #: first row and column, last row and column
Parts = tuple[slice, ...]  #: a range's columns, each as a part of the list


class Places:
    """Where in the list each cell stands; the same for all workbooks with the same areas."""

    def __init__(self, areas: Iterable[tuple[str, Rectangle]]) -> None:
        ends: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for sheet, (top, left, bottom, right) in areas:
            for number in range(left, right + 1):
                ends.setdefault((sheet, number), []).append((top, bottom + 1))
        #: the parts of columns that are needed, in the order in which they stand in the list
        self.stretches: list[tuple[str, int, range]] = []
        self._offsets: dict[tuple[str, int], list[tuple[range, int]]] = {}
        self._cells = 0
        for (sheet, number), rows in ends.items():
            offsets = self._offsets[sheet, number] = []
            for stretch in _joined(rows):
                offsets.append((stretch, self._cells - stretch.start))
                self.stretches.append((sheet, number, stretch))
                self._cells += len(stretch)
        #: what stands after the cells: constants, and None for ranges that are not read yet
        self.after: list[object] = []
        self.ranges: dict[int, Parts] = {}
        self._known: dict[tuple[str, Rectangle], int] = {}

    def of(self, sheet: str, row: int, column: int) -> int:
        """A cell's place. Raises LookupError where nothing refers to it."""
        for rows, offset in self._offsets[sheet, column]:
            # the cell below the others is where its ranges end
            if rows.start <= row <= rows.stop:
                return offset + row
        raise LookupError(f"{sheet}: nothing refers to row {row}, column {column}")

    def parts(self, sheet: str, area: Rectangle) -> Parts:
        """A range's columns."""
        top, left, bottom, right = area
        starts = [self.of(sheet, top, number) for number in range(left, right + 1)]
        return tuple([slice(start, start + bottom + 1 - top) for start in starts])

    def of_range(self, sheet: str, area: Rectangle) -> int:
        """The place of a whole range."""
        place = self._known.get((sheet, area))
        if place is None:
            place = self._known[sheet, area] = self.of_constants([None])
            self.ranges[place] = self.parts(sheet, area)
        return place

    def of_constants(self, values: Iterable[object]) -> int:
        """The place of the first of them; the others follow."""
        place = self._cells + len(self.after)
        self.after += values
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
    """A workbook's values in that order; derived ones take their place as they are known."""

    def __init__(self, places: Places, workbook: Workbook, keeps: bool) -> None:
        sheets: Mapping[str, Mapping[tuple[int, int], Cell]]
        sheets = {sheet.name: sheet.cells for sheet in workbook.sheets}
        self._places = places
        self._keeps = keeps
        self._alike: dict[tuple[int, int], int] = {}
        #: as they are stored
        self.cells: list[Cell] = []
        for sheet, number, rows in places.stretches:
            self.cells += map(sheets[sheet].get, zip(rows, repeat(number)), repeat(EMPTY))
        #: as they count, and what stands after them
        self.values: list[Any] = [value for value, _, _ in self.cells]
        self.values += places.after

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

    def alike(self, place: int, height: int) -> int:
        """From which of these cells on all hold the same thing: as a rule, nothing.

        Told of cells that nothing changes any more.
        """
        found = self._alike.get((place, height))
        if found is None:
            values, k = self.values, place + height - 1
            last = values[k]
            while k > place and values[k - 1] is last:
                k -= 1
            found = k - place
            if self._keeps:
                self._alike[place, height] = found
        return found


class One(NamedTuple):
    """A cell, a constant or a range in each row: the same, or the next one."""

    place: int
    step: int  #: 0 or 1

    def down(self, grid: Grid, height: int) -> Iterable[object]:
        """In the run's first rows, where no cell that is read changes any more."""
        if self.step:
            return grid.values[self.place : self.place + height]
        return repeat(grid.values[self.place], height)

    def at(self, grid: Grid, k: int) -> object:
        """In the run's row k, as the cells are now."""
        return grid.values[self.place + k * self.step]

    def alike(self, grid: Grid, height: int) -> int:
        """The row from which on it is the same to the run's end."""
        return grid.alike(self.place, height) if self.step else 0


class Across(NamedTuple):
    """A cell in each row, each in a column of its own."""

    places: Sequence[int]

    def down(self, grid: Grid, height: int) -> Iterable[object]:
        return [grid.values[place] for place in self.places[:height]]

    def at(self, grid: Grid, k: int) -> object:
        return grid.values[self.places[k]]

    def alike(self, _grid: Grid, height: int) -> int:
        return height - 1


class Band(NamedTuple):
    """Neighbouring cells of one row in each row, down some columns."""

    starts: Sequence[int]

    def down(self, grid: Grid, height: int) -> Iterable[object]:
        values = grid.values
        return zip(*[values[start : start + height] for start in self.starts], strict=True)

    def at(self, grid: Grid, k: int) -> object:
        return [grid.values[start + k] for start in self.starts]

    def alike(self, grid: Grid, height: int) -> int:
        return max([grid.alike(start, height) for start in self.starts])


class Moving(NamedTuple):
    """A range that moves or grows with the row; never kept, as together they grow with the
    square."""

    ranges: Sequence[Parts]

    def down(self, grid: Grid, height: int) -> Iterable[object]:
        return map(grid.read, self.ranges[:height])

    def at(self, grid: Grid, k: int) -> object:
        return grid.read(self.ranges[k])

    def alike(self, _grid: Grid, height: int) -> int:
        return height - 1


Argument = One | Across | Band | Moving
