"""Rows that were read before, known by their bytes.

Workbooks of one template have most of their rows in common: what holds no figure, and what is
worked out of nothing. Such a row is not taken apart anew. What a row means beside its own bytes
is resolved for each file: shared strings, and the prefixes that its sheet declares. A row is kept
only where its bytes alone say the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import Cell, ErrorValue

At = tuple[int, int]  #: row and column
ByRow = Mapping[int, Mapping[At, Cell]]

NO_STRING = ErrorValue("#VALUE!")  #: a shared string that the file does not have

#: bytes of rows that are kept: a few templates and sizes, of a megabyte or two each
MOST_BYTES = 6_000_000
#: a sheet of more bytes is mostly rows that somebody filled in, and is not split anew
LARGEST_SHEET = 4_000_000
ROW_END = b"</row>"

_ROW = Pattern(rb'\s*<row(?: [A-Za-z0-9:]+="[^"]*")*? r="([1-9][0-9]{0,6})"[^>]*>')
_PREFIX = Pattern(rb" ([A-Za-z0-9]+):")
#: a formula shared with other cells, or of several; a day whose number the date system decides
_OF_MORE = Pattern(rb'<f [^>]*\bt="| t="d"')
_SHARED_STRING = Pattern(
    rb'<c r="([A-Z]{1,3})[0-9]+"(?: s="[0-9]+")? t="s">(?:<f[^>]*(?:/>|>[^<]*</f>))?'
    rb"<v>([0-9]{1,9})</v>"
)


class KnownRow(NamedTuple):
    """What a row's bytes say."""

    number: int
    hidden: bool
    prefixes: frozenset[str]  #: that its attributes have, and its sheet must declare
    cells: Mapping[At, Cell]  #: those with a shared string as they were in one file
    strings: tuple[tuple[At, int, str | None, int], ...]  #: place, string, formula and style


class KnownRows:
    """The rows of the workbooks that this process has read, from its second file on: to learn
    takes as long as the next file gains, and most processes read one."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._rows: dict[bytes, KnownRow] = {}
        self._most, self._bytes, self._files = most, 0, 0

    def begin(self) -> None:
        """Another workbook is read."""
        self._files += 1

    @property
    def learns(self) -> bool:
        return self._files > 1

    def find(self, pieces: Iterable[bytes]) -> list[KnownRow | None]:
        """What is known of each row."""
        return list(map(self._rows.get, pieces))

    def learn(
        self,
        pieces: Iterable[bytes],
        cells: ByRow,
        hidden: Iterable[int],
        columns: Mapping[str, int],
    ) -> None:
        """Keep these rows: what was read of them, by their numbers."""
        for piece in pieces:
            self._bytes += len(piece)
            if self._bytes > self._most:
                return  # what came first is what the most have in common
            row = _known(piece, cells, hidden, columns)
            if row is not None:
                self._rows[piece] = row


def by_row(cells: Mapping[At, Cell]) -> ByRow:
    """Cells by the number of their row."""
    rows: dict[int, dict[At, Cell]] = {}
    for at, cell in cells.items():
        rows.setdefault(at[0], {})[at] = cell
    return rows


def joined(known: Iterable[KnownRow], read: ByRow, strings: list[str]) -> dict[At, Cell] | None:
    """The cells of a sheet, row by row: those known and those read; None where two of them stand
    in one place. ``strings``: the file's own shared strings."""
    parts = [*read.items(), *((row.number, row.cells) for row in known)]
    parts.sort(key=itemgetter(0))
    cells: dict[At, Cell] = {}
    for _, part in parts:
        cells.update(part)
    if len(cells) != sum(len(part) for _, part in parts):
        return None
    for row in known:
        for at, index, formula, style in row.strings:
            value = strings[index] if index < len(strings) else NO_STRING
            cells[at] = Cell(value, formula, style)
    return cells


def _known(
    piece: bytes,
    cells: ByRow,
    hidden: Iterable[int],
    columns: Mapping[str, int],
) -> KnownRow | None:
    tag = _ROW.match(piece)
    if tag is None or piece.count(b"<row") != 1 or _OF_MORE.search(piece):
        return None
    number = int(tag[1])
    own = cells.get(number, {})
    strings = []
    found = _SHARED_STRING.findall(piece)
    if len(found) != piece.count(b' t="s"'):
        return None
    for letters, index in found:
        at = number, columns[letters.decode()]
        _, formula, style = own[at]
        strings.append((at, int(index), formula, style))
    prefixes = frozenset(prefix.decode() for prefix in _PREFIX.findall(tag[0]))
    return KnownRow(number, number in {*hidden}, prefixes, own, tuple(strings))


#: of the workbooks that this process has read
KNOWN = KnownRows()
