"""Cells, sheets and workbooks as they were stored, with no meaning yet.

A value is one of: ``None`` (empty), ``Decimal`` (numbers and dates: Excel stores a date as
a count of days), ``str``, ``bool`` or :class:`ErrorValue`. Numbers are rounded to fifteen
significant digits, which is the precision that Excel itself shows and compares with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Literal, NamedTuple

from finsam_xl.lazy import Pattern
from finsam_xl.record import Record
from finsam_xl.workbook.texts import sheet_key

#: Excel's precision: a stored 1.1000000000000001 is 1.1.
EXCEL_PRECISION = Context(prec=15)

BLACK, WHITE = "000000", "FFFFFF"  #: colours are RRGGBB

SheetState = Literal["visible", "hidden", "veryHidden"]
#: why a text is not read as it stands: its colour, its size, or an alignment that repeats it
Unseen = Literal["colour", "near", "size", "fill"]


class ErrorValue(Record):
    """An error value as a cell shows it, for example ``#REF!`` or ``#DIV/0!``."""

    code: str

    def __str__(self) -> str:
        return self.code


Value = Decimal | str | bool | ErrorValue | None


class CellRef(NamedTuple):
    """Where a value stands: sheet name, row and column, both counted from 1."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address without the sheet: ``D6``."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{quote_sheet(self.sheet)}!{self.a1}"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Column 1 -> A, 27 -> AA, 16384 -> XFD."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """A -> 1, AA -> 27, XFD -> 16384 (letter case aside)."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


_ADDRESS = Pattern(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_PLAIN_SHEET = Pattern(r"[^\W\d]\w*")
_LIKE_A_CELL = Pattern(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[RrCc]")


def parse_a1(address: str) -> tuple[int, int]:
    """``$D$6`` -> (6, 4). Raises ValueError when it is not a cell's address."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"not a cell address: {address!r}")
    return int(match[2]), column_number(match[1])


@lru_cache(maxsize=256)
def quote_sheet(name: str) -> str:
    """A sheet's name as a formula needs it: ``Budget``, ``'Per år'``, ``'Anna''s'``."""
    if _PLAIN_SHEET.fullmatch(name) and not _LIKE_A_CELL.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


class Cell(NamedTuple):
    """One stored cell. ``style`` is the index of its cell format in the workbook."""

    value: Value = None
    formula: str | None = None  #: without the leading "="; shared formulas are expanded
    style: int = 0


EMPTY = Cell()


class DefinedName(Record):
    """A defined name. ``refers_to`` is its text without "="; ``sheet`` its scope, if any."""

    name: str
    refers_to: str
    sheet: str | None = None
    hidden: bool = False


class Area(NamedTuple):
    """A rectangle of cells on one sheet, first and last row and column, counted from 1."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    def holds(self, at: CellRef) -> bool:
        return (
            at.sheet == self.sheet
            and self.top <= at.row <= self.bottom
            and self.left <= at.column <= self.right
        )

    def cell(self, row: int, column: int) -> CellRef:
        """The cell at an offset, both counted from 0."""
        return CellRef(self.sheet, self.top + row, self.left + column)


class Look(Record):
    """A cell format's text and what is behind it; None where that cannot be told."""

    ink: str | None = BLACK
    tiny: bool = False
    ground: str | None = WHITE
    repeated: bool = False


class Overlay(Record):
    """What a conditional format changes in a cell that it holds for; None: nothing."""

    number_format: str | None = None
    ink: str | None = None
    tiny: bool | None = None
    ground: str | None = None
    odd: bool = False  #: may hide a number, or show it otherwise, in some cell of the workbook

    @property
    def changes(self) -> bool:
        """Whether another conditional format that holds too may be left without effect."""
        return any(part is not None for part in self[:4])

    @property
    def only_ground(self) -> bool:
        """A mere fill: the usual conditional format, dark on light whatever else is in the cell."""
        return self.ground is not None and self[:3] == (None, None, None)

    def over(self, look: Look) -> Look:
        ink = look.ink if self.ink is None else self.ink
        ground = look.ground if self.ground is None else self.ground
        return Look(ink, look.tiny if self.tiny is None else self.tiny, ground)


class Conditional(Record):
    """One rule of conditional formatting, on all the places that it stands on."""

    places: str  #: ``D6:F9 H6``
    kind: str  #: expression, cellIs, containsText, ...
    operator: str  #: of cellIs: greaterThan, between, ...
    formulas: tuple[str, ...]  #: without "="
    overlay: Overlay
    priority: int
    stops: bool  #: no rule after it counts where it holds
    pictured: bool  #: a bar or an icon is shown, and the number is not

    @property
    def odd(self) -> bool:
        return self.pictured or self.overlay.odd


class Sheet(Record):
    """A worksheet: its stored cells by (row, column), and what hides some of them.

    A row or column that is too small to show anything is hidden, too.
    """

    name: str
    part: str  #: the sheet's part in the package, for example xl/worksheets/sheet1.xml
    cells: Mapping[tuple[int, int], Cell]
    state: SheetState = "visible"
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()  #: first and last column of each span
    protected: bool = False
    #: of each merged area: first row and column, last row and column
    merged: tuple[tuple[int, int, int, int], ...] = ()
    #: where one of them may hide a number, or show it otherwise; none of them where none may
    conditionals: tuple[Conditional, ...] = ()

    @property
    def hides_any(self) -> bool:
        """Whether there are cells that a person cannot see."""
        return bool(self.state != "visible" or self.hidden_rows or self.hidden_columns)

    def covered(self) -> dict[tuple[int, int], str]:
        """The stored cells that a merged area leaves unseen, and the area: all but its first."""
        found = {}
        for top, left, bottom, right in self.merged:
            inside: Iterable[tuple[int, int]] = self.cells
            if (bottom - top + 1) * (right - left + 1) < len(self.cells):
                inside = product(range(top, bottom + 1), range(left, right + 1))
            area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
            for row, column in inside:
                if top <= row <= bottom and left <= column <= right and (row, column) in self.cells:
                    found[row, column] = area
            found.pop((top, left), None)
        return found

    def hides(self, row: int, column: int) -> bool:
        """Whether a person cannot see the cell: hidden row, column or sheet."""
        return (
            self.state != "visible"
            or row in self.hidden_rows
            or any(first <= column <= last for first, last in self.hidden_columns)
        )


class Workbook(Record):
    """A whole workbook as it was stored."""

    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...] = ()
    number_formats: Sequence[str] = ("General",)  #: a cell format's index -> number format
    looks: Sequence[Look] = ()  #: a cell format's index -> colours and size
    #: cell formats with text that is not read as it stands, and why
    unseen: Mapping[int, Unseen] = MappingProxyType({})
    as_displayed: bool = False  #: calculates with numbers as their formats round them
    properties: Mapping[str, str] = MappingProxyType({})  #: custom document properties
    core_properties: Mapping[str, str] = MappingProxyType({})  #: title, creator, ...
    date1904: bool = False
    external_links: tuple[str, ...] = ()  #: targets of links to other workbooks
    strict: bool = False  #: stored as Strict Open XML
    sha256: str = ""  #: of the file's bytes

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, letter case aside, as Excel sees it."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        key = sheet_key(name)
        return next((s for s in self.sheets if sheet_key(s.name) == key), None)

    def cell(self, at: CellRef) -> Cell:
        """The stored cell there, an empty one where nothing is stored."""
        sheet = self.sheet(at.sheet)
        return EMPTY if sheet is None else sheet.cells.get((at.row, at.column), EMPTY)

    def number_format(self, cell: Cell) -> str:
        """The number format's code, for example ``#,##0`` or ``yyyy-mm-dd``."""
        return (
            self.number_formats[cell.style] if cell.style < len(self.number_formats) else "General"
        )
