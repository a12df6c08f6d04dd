"""Which formulas' stored values are no longer right once other cells have changed.

Only what can be told from the formulas' text is told; a formula that may read anything counts
as a dependant of every change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from finsam_xl.workbook.cell import CellRef, Sheet, Workbook
from finsam_xl.workbook.read.boxes import Box
from finsam_xl.workbook.write.references import Blind, Reader, Reading, Scope, TooMuchText

Place = tuple[str, int, int]  #: sheet with letter case folded, row, column

SMALL = 16  #: cells; a smaller area is looked up cell by cell
#: Beyond these bounds nothing is worked out, and every formula counts as a dependant.
MOST_FORMULAS = 200_000
MOST_TEXT = 4_000_000  #: characters of formulas that are not ours, each counted once
MOST_COMPARISONS = 1_000_000
MOST_CELLS = 600_000  #: in the smaller areas


class _TooMuch(Exception):
    """The workbook is too large to be worked out in reasonable time."""


def stale_cells(
    book: Workbook,
    changed: Collection[CellRef],
    right: Collection[CellRef],
    tables: Mapping[str, Reading],
    arrays: Mapping[str, list[Box]],
    formulas: Mapping[CellRef, str] | None = None,
) -> set[CellRef]:
    """The formula cells, and the cells that their arrays fill, whose stored value may be wrong.

    ``changed`` cells get another value. ``right`` cells are formulas whose value is known with
    those changes, as long as nothing that they read is itself stale. ``tables`` are Excel's own
    by name, ``arrays`` the areas that single formulas fill, by sheet; ``formulas`` those that
    right cells get with the change.
    """
    if not changed:
        return set()
    known = {_place(at) for at in right}
    sheets = {sheet.name.casefold(): sheet for sheet in book.sheets}
    begun = {_place(at) for at in changed}
    theirs = {
        place: formula
        for place, formula in _formulas(sheets)
        if place not in known and place not in begun
    }
    if not theirs:
        return set()
    # only now: in a workbook that is all ours they are as many as its cells
    ours = {place: formula for place, formula in _formulas(sheets) if place in known}
    for at, formula in (formulas or {}).items():
        if _place(at) in known:
            ours[_place(at)] = formula
    try:
        if sum(map(len, set(theirs.values()))) > MOST_TEXT:
            raise _TooMuch
        reader = Reader(Scope(_names(book), tables))
        filled = _filled(sheets, arrays)
        stale = _reached(begun, theirs, reader, filled)
        if stale:
            rest = {place: f for place, f in (ours | theirs).items() if place not in stale}
            stale |= _reached(stale, rest, reader, filled)
    except (_TooMuch, TooMuchText):
        stale = {*ours, *theirs}
    return {CellRef(sheets[s].name, row, column) for s, row, column in stale}


def _formulas(sheets: Mapping[str, Sheet]) -> Iterator[tuple[Place, str]]:
    for folded, sheet in sheets.items():
        for (row, column), cell in sheet.cells.items():
            if cell.formula is not None:
                yield (folded, row, column), cell.formula


def _filled(
    sheets: Mapping[str, Sheet], arrays: Mapping[str, list[Box]]
) -> dict[Place, list[Place]]:
    """The first cell of each array -> the other cells that it fills and that hold something."""
    filled: dict[Place, list[Place]] = {}
    work = 0
    for name, boxes in arrays.items():
        folded = name.casefold()
        cells = sheets[folded].cells
        for box in boxes:
            work += len(cells)
            if work > MOST_COMPARISONS:
                raise _TooMuch
            first = (box.top, box.left)
            filled[(folded, *first)] = [
                (folded, *at) for at in cells if box.holds(*at) and at != first
            ]
    return filled


def _reached(
    begun: Iterable[Place],
    formulas: Mapping[Place, str],
    reader: Reader,
    filled: Mapping[Place, list[Place]],
) -> set[Place]:
    """The formula cells that read any of these cells, or read those that do, and so on."""
    readers: dict[Reading, list[Place]] = {}
    stale: set[Place] = set()
    if len(formulas) > MOST_FORMULAS:
        raise _TooMuch
    for place, formula in formulas.items():
        try:
            for area in reader.readings(formula, place[0], place[1]):
                readers.setdefault(area, []).append(place)
        except Blind:
            stale.add(place)
    narrow: dict[Place, list[Reading]] = {}
    wide: set[Reading] = set()
    cells = 0
    for area in readers:
        box = area.box
        if area.sheet is None or box.size > SMALL:
            wide.add(area)
            continue
        cells += box.size
        if cells > MOST_CELLS:
            raise _TooMuch
        for row in range(box.top, box.bottom + 1):
            for column in range(box.left, box.right + 1):
                narrow.setdefault((area.sheet, row, column), []).append(area)
    stale |= {member for place in stale for member in filled.get(place, ())}
    fresh = {*begun, *stale}
    work = 0
    while fresh:
        work += len(wide)
        if work > MOST_COMPARISONS:
            raise _TooMuch
        index = _Index(fresh)
        met = {area for area in wide if index.meets(area)}
        if met:
            wide = wide - met  # anew: one that has shrunk in its place is as slow as a full one
        met |= {area for place in fresh for area in narrow.pop(place, ())}
        fresh = {place for area in met for place in readers.pop(area, ())} - stale
        fresh |= {member for place in fresh for member in filled.get(place, ())} - stale
        stale |= fresh
    return stale


class _Index:
    """Cells by sheet and column, to be asked whether any lies in an area."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._columns: dict[str, dict[int, list[int]]] = {}
        for sheet, row, column in places:
            self._columns.setdefault(sheet, {}).setdefault(column, []).append(row)
        for columns in self._columns.values():
            for rows in columns.values():
                rows.sort()

    def meets(self, reading: Reading) -> bool:
        box = reading.box
        sheets = self._columns.values() if reading.sheet is None else [
            self._columns.get(reading.sheet, {})
        ]  # fmt: skip
        for columns in sheets:
            for column, rows in columns.items():
                if box.left <= column <= box.right:
                    first = bisect_left(rows, box.top)
                    if first < len(rows) and rows[first] <= box.bottom:
                        return True
        return False


def _place(at: CellRef) -> Place:
    return _folded(at.sheet), at.row, at.column


#: one text for all cells of a sheet
_folded = lru_cache(maxsize=64)(str.casefold)


def _names(book: Workbook) -> dict[tuple[str | None, str], str]:
    return {
        (name.sheet.casefold() if name.sheet is not None else None, name.name.casefold()): (
            name.refers_to
        )
        for name in book.names
    }
