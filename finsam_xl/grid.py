"""Every cell's value as it counts, and how a run of derived cells reads its arguments there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from finsam_xl.workbook.cell import Cell, Value, Workbook
from finsam_xl.workbook.semantics import Cells

Rectangle = tuple[int, int, int, int]  #: first row and column, last row and column
#: ranges that move down more rows than this are not kept: together they grow with the square
MANY = 200
_NOTHING: dict[int, Value] = {}


class Grid:
    """A workbook's values, by sheet, column and row; derived ones take their place as they come."""

    def __init__(self, workbook: Workbook) -> None:
        self._columns = {sheet.name: _by_column(sheet.cells) for sheet in workbook.sheets}
        self._kept: dict[tuple[str, Rectangle], Cells] = {}

    def column(self, sheet: str, number: int) -> dict[int, Value]:
        """A column's values by row, to be read."""
        return self._columns[sheet].get(number, _NOTHING)

    def own_column(self, sheet: str, number: int) -> dict[int, Value]:
        """The same, to be written to."""
        return self._columns[sheet].setdefault(number, {})

    def cells(self, sheet: str, area: Rectangle) -> list[Value]:
        """A range's values, row by row."""
        top, left, bottom, right = area
        rows = range(top, bottom + 1)
        if left == right:
            return list(map(self.column(sheet, left).get, rows))
        columns = [self.column(sheet, number).get for number in range(left, right + 1)]
        return [column(row) for row in rows for column in columns]

    def kept(self, sheet: str, area: Rectangle) -> Cells:
        """A range that nothing changes any more, read once."""
        found = self._kept.get((sheet, area))
        if found is None:
            found = self._kept[sheet, area] = Cells(self.cells(sheet, area))
        return found


def _by_column(cells: Mapping[tuple[int, int], Cell]) -> dict[int, dict[int, Value]]:
    columns: dict[int, dict[int, Value]] = {}
    for (row, number), cell in cells.items():
        column = columns.get(number)
        if column is None:
            column = columns[number] = {}
        column[row] = cell.value
    return columns


class Same(NamedTuple):
    """An argument that is the same value in every row of a run."""

    value: object

    def down(self, _grid: Grid, height: int) -> Iterable[object]:
        """Row by row, where no cell that is read changes any more."""
        return repeat(self.value, height)

    def at(self, _grid: Grid, _k: int) -> object:
        """In the run's row k, as the cells are now."""
        return self.value


class Counter(NamedTuple):
    """A number that each row has of its own."""

    numbers: Sequence[int]

    def down(self, _grid: Grid, _height: int) -> Iterable[object]:
        return self.numbers

    def at(self, _grid: Grid, k: int) -> object:
        return self.numbers[k]


class Fixed(NamedTuple):
    """The same cell in every row."""

    sheet: str
    row: int
    column: int

    def down(self, grid: Grid, height: int) -> Iterable[object]:
        return repeat(self.at(grid, 0), height)

    def at(self, grid: Grid, _k: int) -> object:
        return grid.column(self.sheet, self.column).get(self.row)


class Down(NamedTuple):
    """One cell in each row, down a column of a sheet."""

    sheet: str
    column: int
    rows: Sequence[int]

    def down(self, grid: Grid, _height: int) -> Iterable[object]:
        return map(grid.column(self.sheet, self.column).get, self.rows)

    def at(self, grid: Grid, k: int) -> object:
        return grid.column(self.sheet, self.column).get(self.rows[k])


class Across(NamedTuple):
    """One cell in each row, each in a column of its own."""

    sheet: str
    cells: Sequence[tuple[int, int]]  #: row and column

    def down(self, grid: Grid, height: int) -> Iterable[object]:
        return [self.at(grid, k) for k in range(height)]

    def at(self, grid: Grid, k: int) -> object:
        row, column = self.cells[k]
        return grid.column(self.sheet, column).get(row)


class Range(NamedTuple):
    """The same range in every row."""

    sheet: str
    area: Rectangle

    def down(self, grid: Grid, height: int) -> Iterable[object]:
        return repeat(grid.kept(self.sheet, self.area), height)

    def at(self, grid: Grid, _k: int) -> object:
        return grid.cells(self.sheet, self.area)


class Band(NamedTuple):
    """Neighbouring cells of one row in each row, down some columns of a sheet."""

    sheet: str
    left: int
    right: int
    rows: Sequence[int]

    def down(self, grid: Grid, _height: int) -> Iterable[object]:
        columns = [grid.column(self.sheet, n).get for n in range(self.left, self.right + 1)]
        return zip(*[map(column, self.rows) for column in columns], strict=True)

    def at(self, grid: Grid, k: int) -> object:
        row = self.rows[k]
        return grid.cells(self.sheet, (row, self.left, row, self.right))


class Ranges(NamedTuple):
    """A range that moves with the row."""

    sheet: str
    areas: Sequence[Rectangle]

    def down(self, grid: Grid, _height: int) -> Iterable[object]:
        if len(self.areas) > MANY:
            return (grid.cells(self.sheet, area) for area in self.areas)
        return [grid.kept(self.sheet, area) for area in self.areas]

    def at(self, grid: Grid, k: int) -> object:
        return grid.cells(self.sheet, self.areas[k])


Argument = Same | Counter | Fixed | Down | Across | Range | Band | Ranges
