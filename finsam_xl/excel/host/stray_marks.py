"""Cells that have a mark's colour and no name: a marked cell was copied, or its row sorted.

What such a cell looked like before nobody knows. It gets the fill that the nearest mark of its
colour had, which a copy or a sort would have brought along without the mark, and none where no such
mark is left; the cells are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from finsam_xl.errors import NotReadable
from finsam_xl.excel.host.host import Book, Sheet, open_for_writing
from finsam_xl.excel.host.live import full_copy
from finsam_xl.excel.host.marks import OURS, Fill, Taken, Unreadable, fill_of, number_of, paint
from finsam_xl.running.guard import FIRST_LOOK, NeedsChild
from finsam_xl.workbook.cell import CellRef, parse_a1
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.reader import read_bytes

#: cells whose colour is asked for one by one, in a host that gives no copy
MOST = 40_000

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_AT = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_STYLE = re.compile(rb'\bs="([0-9]+)"')

Places = dict[str, list[tuple[int, int]]]  #: a sheet's title -> rows and columns


class Strays(NamedTuple):
    """The cells that lost a mark's colour, and the sheets where some may have kept it."""

    cells: tuple[CellRef, ...] = ()
    left: tuple[str, ...] = ()


class _Enough(Exception):
    """Looking through all cells would take longer than anybody waits."""


def take_strays(book: Book, taken: Taken) -> Strays:
    """Take marks' colours off every cell but those of ``taken``. Raises what a busy host raises."""
    try:
        with full_copy(book) as path:
            places = _asked(book) if path is None else _in_copy(path)
    except Unreadable:
        return Strays()  # nor was anything marked
    except (_Enough, NeedsChild, NotReadable):
        # to be told where there were marks to copy
        return Strays((), tuple(dict.fromkeys(at.sheet for at, _, _ in taken.before)))
    cells: list[CellRef] = []
    left = []
    for title in places:
        if title not in taken.left:
            with open_for_writing(book.sheets[title]) as writable:
                if writable:
                    cells += _painted(book.sheets[title], places[title], taken)
                else:
                    left.append(title)
    return Strays(tuple(cells), tuple(left))


def _in_copy(path: Path) -> Places:
    """Cells whose format in the file has a mark's colour, empty ones too, which Excel is not to be
    asked for one by one."""
    data = path.read_bytes()
    package = Package(data, path.name)
    FIRST_LOOK.at_archive(package.archive)
    workbook = read_bytes(data, path.name)
    ours = {
        str(n).encode()
        for n, look in enumerate(workbook.looks)
        if look.ground is not None and number_of(look.ground) in OURS
    }
    found: Places = {}
    for sheet in workbook.sheets if ours else ():
        for cell in _CELL.finditer(package.read(sheet.part)):
            style, at = _STYLE.search(cell[1]), _AT.search(cell[1])
            if style and at and style[1] in ours:
                found.setdefault(sheet.name, []).append(parse_a1(at[1].decode()))
    return found


def _asked(book: Book) -> Places:
    found: Places = {}
    count = 0
    for sheet in book.sheets:
        used = sheet.used_range
        height, width = used.shape
        count += height * width
        if count > MOST:
            raise _Enough
        found[str(sheet.name)] = [
            (used.row + i, used.column + j)
            for i in range(height)
            for j in range(width)
            if _colour(sheet, used.row + i, used.column + j) is not None
        ]
    return {title: places for title, places in found.items() if places}


def _colour(sheet: Sheet, row: int, column: int) -> int | None:
    """The mark's colour that the cell has."""
    fill = fill_of(sheet.range((row, column)))
    # of a cell without a fill the colour is 0, which is none of ours
    return fill.colour if fill is not None and fill.colour in OURS else None


def _painted(sheet: Sheet, places: list[tuple[int, int]], taken: Taken) -> Iterator[CellRef]:
    for row, column in places:
        colour = _colour(sheet, row, column)
        if colour is not None:
            at = CellRef(str(sheet.name), row, column)
            paint(sheet.range((row, column)), _before(at, colour, taken))
            yield at


def _before(at: CellRef, colour: int, taken: Taken) -> Fill:
    """The fill that the nearest mark of the colour had, in the same column before any other."""

    def far(mark: tuple[CellRef, str, Fill]) -> tuple[bool, bool, int, int]:
        there = mark[0]
        down, right = abs(there.row - at.row), abs(there.column - at.column)
        return there.sheet != at.sheet, right != 0, down, right

    # a mark whose cell has another colour now, as after a sort, may have had this one
    alike = [mark for mark in taken.before if mark[1] == "" or number_of(mark[1]) == colour]
    nearest = min(alike, key=far, default=None)
    return Fill() if nearest is None else nearest[2]
