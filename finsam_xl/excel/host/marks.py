"""Cells with findings coloured in the user's own workbook, so that no trace is left afterwards.

Each marked cell has a hidden name in the workbook, ``=CHOOSE(1,Budget!$C$5,"…")``: the cell, which
follows when rows are inserted, cells moved or sheets renamed, and what its fill was before. So
marks can be taken back after the workbook was saved, closed and opened again, and even when the
sheet *Validering* was deleted by hand. Comments are never touched.

The colours are one step beside those of a marked copy, so that no colour of the user's is taken
for a mark: a cell that the user coloured after it was marked keeps the user's colour, and one that
has a mark's colour without a name, since a marked cell was copied or sorted, is known as ours
(:mod:`finsam_xl.excel.host.stray_marks`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any, NamedTuple

from finsam_xl.excel.host.host import (
    Book,
    Range,
    Sheet,
    answered,
    busy,
    insist,
    native,
    open_for_writing,
    undone,
)
from finsam_xl.findings import Finding
from finsam_xl.lazy import Pattern
from finsam_xl.reports.listing import ACCEPTED_FILL, FILLS, colour_of
from finsam_xl.workbook.cell import CellRef, column_letters, parse_a1, quote_sheet

#: a name of a mark: this and a number
PREFIX = "_finsam_marke_"
#: cells that are marked in one go; each takes Excel some milliseconds
MOST = 400
#: cells that an inserted row may have taken the mark's colour to
_REACH = 200

# XlPattern, XlColorIndex
_NONE, _SOLID, _AUTOMATIC = -4142, 1, -4105
_GRADIENTS = (4000, 4001)

_NAME = Pattern(r'=?CHOOSE\(1,(.+)!(\$[A-Z]{1,3}\$[0-9]{1,7}),"([^"]*)"\)')


class Fill(NamedTuple):
    """A cell's fill as Excel knows it; a host without Excel's objects knows pattern and colour.

    ``colour`` is red + 256 × green + 65 536 × blue; ``theme`` the number of a theme colour.
    """

    pattern: int = _NONE
    colour: int = 0
    theme: int | None = None
    tint: float = 0
    lines: int | None = None  #: colour of a pattern's lines, None: automatic
    lines_theme: int | None = None
    lines_tint: float = 0

    def as_text(self) -> str:
        return ";".join("" if part is None else repr(part) for part in self)

    @classmethod
    def of_text(cls, text: str) -> Fill | None:
        """The fill, None where somebody has changed the text."""
        try:
            p, c, t, s, lc, lt, ls = text.split(";")
            return cls(int(p), int(c), _whole(t), float(s), _whole(lc), _whole(lt), float(ls))
        except ValueError:
            return None


def _whole(text: str) -> int | None:
    return int(text) if text else None


class Marked(NamedTuple):
    """What became of the marks that were asked for."""

    cells: int = 0
    unmarked: tuple[str, ...] = ()  #: sentences: which cells were left as they were, and why


# ---- marking


def colours(findings: Iterable[Finding]) -> dict[CellRef, str]:
    """The cells to mark, each with its colour; of several findings the gravest that nobody has
    accepted gives it."""
    found: dict[CellRef, str] = {}
    for finding in sorted(findings, key=lambda f: (f.counts, f.severity)):
        if finding.at is not None:
            found[finding.at] = beside(colour_of(finding))
    return found


def beside(colour: str) -> str:
    """A colour that nobody sees the difference of: one less blue."""
    return f"{int(colour, 16) - 1:06X}"


def number_of(colour: str) -> int:
    """The colour as Excel numbers it."""
    return int.from_bytes(bytes.fromhex(colour), "little")


#: the colours of marks, as Excel numbers them
OURS = frozenset(number_of(beside(colour)) for colour in (*FILLS.values(), ACCEPTED_FILL))


def mark(book: Book, wanted: Mapping[CellRef, str], taken: Taken | None = None) -> Marked:
    """Colour the cells. Where something goes wrong the marks made so far are taken back.

    ``taken`` is what was found of earlier marks, of which those on locked sheets are left.
    """
    try:
        return _mark(book, wanted, taken or take_back(book), frozenset())
    except Unreadable:
        return Marked(0, (_BLIND,))
    except BaseException as error:
        undone(lambda: _take(book, Taken()), error)
        raise


def _mark(book: Book, wanted: Mapping[CellRef, str], taken: Taken, named: Set[CellRef]) -> Marked:
    """``named`` are cells that have a name already."""
    places = list(wanted)[:MOST]
    unmarked = []
    if len(wanted) > MOST:
        unmarked.append(
            f"Bara de första {MOST} av {len(wanted)} celler med fynd är markerade; alla står i "
            "listan."
        )
    count = 0
    for title in dict.fromkeys(at.sheet for at in places):
        sheet = book.sheets[title]
        cells = {at: wanted[at] for at in places if at.sheet == title}
        with open_for_writing(sheet) as writable:
            if not writable or title in taken.left:
                unmarked.append(_PROTECTED.format(title))
                continue
            for at in cells.keys() & named:
                sheet.range((at.row, at.column)).color = f"#{cells.pop(at)}"
            made, reasons = _mark_sheet(book, sheet, cells, taken.highest + count)
        count += made
        unmarked += reasons
    return Marked(count, tuple(unmarked))


_PROTECTED = "Bladet {} är skyddat, så dess celler är inte markerade."
_BLIND = (
    "Det här programmet visar inte vilka färger cellerna har, så ingen cell är markerad: färgerna "
    "hade inte kunnat läggas tillbaka."
)


class Unreadable(Exception):
    """The host tells no colours."""


def _mark_sheet(
    book: Book, sheet: Sheet, cells: Mapping[CellRef, str], highest: int
) -> tuple[int, tuple[str, ...]]:
    """How many cells were marked, and why others were not. Names are numbered from ``highest``."""
    made, shaded = 0, []
    for at, colour in cells.items():
        cell = sheet.range((at.row, at.column))
        before = fill_of(cell)
        if before is None:
            shaded.append(at.a1)
            continue
        name = book.names.add(f"{PREFIX}{highest + made + 1}", _record(at, before))
        hide(name)
        try:
            cell.color = f"#{colour}"
        except Exception as error:
            if busy(error):
                raise
            name.delete()
            return made, (_PROTECTED.format(at.sheet),)
        made += 1
    if shaded:
        where = f"{sheet.name}!{', '.join(shaded)}"
        return made, (f"{where} har en toning som fyllning och är inte markerad.",)
    return made, ()


def _record(at: CellRef, before: Fill) -> str:
    return f'=CHOOSE(1,{fixed(at)},"{before.as_text()}")'


def names_with(book: Book, prefix: str) -> list[Any]:
    """The names that begin so; the copy of a sheet has them as its own, ``Budget!…``."""
    return [name for name in book.names if _own(name).startswith(prefix)]


def _own(name: Any) -> str:
    return str(name.name).rpartition("!")[2]


def fixed(at: CellRef) -> str:
    """The cell as a formula holds it fast: ``Budget!$C$5``."""
    return f"{quote_sheet(at.sheet)}!${column_letters(at.column)}${at.row}"


def hide(name: Any) -> None:
    """Keep a name of ours out of the name manager, where the host can."""
    own = native(name)
    if own is not None:
        insist(lambda: setattr(own, "Visible", False))


# ---- taking back


class Taken:
    """The marks that were taken back so far, and the sheets where that could not be done."""

    def __init__(self) -> None:
        self.marks: dict[CellRef, str] = {}
        self.left: list[str] = []
        #: each mark's cell, its colour or "" where the user has coloured the cell since, the fill
        self.before: list[tuple[CellRef, str, Fill]] = []
        self.highest = 0  #: of the numbers in the names of those that are left


def take_back(book: Book) -> Taken:
    """Every cell looks as it did before it was marked; where something goes wrong, all are marked
    as they were."""
    taken = Taken()
    try:
        _take(book, taken)
    except BaseException as error:
        undone(lambda: put_back(book, taken), error)
        raise
    return taken


def _take(book: Book, taken: Taken) -> None:
    records = list(_records(book))
    places = {record.at for record in records}
    for title in dict.fromkeys(record.at.sheet for record in records):
        sheet = book.sheets[title]
        own = [record for record in records if record.at.sheet == title]
        with open_for_writing(sheet) as writable:
            if not writable:
                taken.left.append(title)
                taken.highest = max(taken.highest, *(_number(record) for record in own))
                continue
            for record in own:
                _restore(sheet, record, places, taken)
                record.name.delete()


def put_back(book: Book, taken: Taken) -> None:
    """Mark the cells again that were taken back. Can be called again where the host refused."""
    if taken.marks:
        records = list(_records(book))
        there = Taken()
        there.highest = max(map(_number, records), default=0)
        # a name that is still there, or was made before the host refused, knows the fill
        _mark(book, taken.marks, there, {record.at for record in records})


class _Record(NamedTuple):
    at: CellRef
    before: Fill
    name: Any


def _number(record: _Record) -> int:
    text = _own(record.name)[len(PREFIX) :]
    return int(text) if text.isascii() and text.isdecimal() else 0


def _records(book: Book) -> Iterator[_Record]:
    """The marks whose cells are still there; names of the others go."""
    sheets = {str(sheet.name).casefold(): str(sheet.name) for sheet in book.sheets}
    for name in names_with(book, PREFIX):
        match = _NAME.fullmatch(str(name.refers_to))
        before = match and Fill.of_text(match[3])
        title = match and match[1].strip("'").replace("''", "'")
        if match is None or before is None or (title or "").casefold() not in sheets:
            name.delete()
            continue
        at = CellRef(sheets[str(title).casefold()], *parse_a1(match[2]))
        yield _Record(at, before, name)


def _restore(sheet: Sheet, record: _Record, places: Set[CellRef], taken: Taken) -> None:
    """Give the cell its fill back, unless the user has coloured it since, and its neighbours that
    took the mark's colour when rows or columns were inserted."""
    at = record.at
    cell = sheet.range((at.row, at.column))
    now = fill_of(cell)
    if now is None or now.colour not in OURS or now.pattern == _NONE:
        taken.before.append((at, "", record.before))
        return
    taken.marks[at] = now.colour.to_bytes(3, "little").hex().upper()
    taken.before.append((at, taken.marks[at], record.before))
    paint(cell, record.before)
    for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        for step in range(1, _REACH + 1):
            near = at._replace(row=at.row + step * down, column=at.column + step * right)
            if near.row < 1 or near.column < 1 or near in places:
                break
            other = sheet.range((near.row, near.column))
            its = fill_of(other)
            if its is None or (its.pattern, its.colour) != (now.pattern, now.colour):
                break
            paint(other, record.before)


# ---- one cell's fill


def fill_of(cell: Range) -> Fill | None:
    """How the cell is filled; None for a gradient, which cannot be put back part by part.

    Raises Unreadable where the host does not tell.
    """
    own = native(cell, "Interior")
    if own is None:
        try:
            colour = cell.color
        except NotImplementedError:
            raise Unreadable from None
        return Fill() if colour is None else Fill(_SOLID, int.from_bytes(colour, "little"))
    pattern = int(own.Pattern)
    if pattern in (_NONE, _AUTOMATIC):
        return Fill()
    if pattern in _GRADIENTS:
        return None
    lined = pattern != _SOLID and own.PatternColorIndex != _AUTOMATIC
    return Fill(
        pattern,
        int(own.Color),
        _theme(own, "ThemeColor"),
        float(own.TintAndShade or 0),
        int(own.PatternColor) if lined else None,
        _theme(own, "PatternThemeColor") if lined else None,
        float(own.PatternTintAndShade or 0) if lined else 0,
    )


def _theme(own: Any, name: str) -> int | None:
    """The number of a theme colour; Excel refuses or answers otherwise where it is none."""
    number = answered(lambda: getattr(own, name))
    return int(number) if number is not None and 1 <= int(number) <= 12 else None


def paint(cell: Range, fill: Fill) -> None:
    """Fill the cell so."""
    own = native(cell, "Interior")
    if own is None:
        red, green, blue = fill.colour % 256, fill.colour // 256 % 256, fill.colour // 65536
        cell.color = None if fill.pattern == _NONE else (red, green, blue)
        return
    if fill.pattern == _NONE:
        own.ColorIndex = _NONE
        return
    own.Pattern = fill.pattern
    if fill.theme is not None:
        own.ThemeColor = fill.theme
    else:
        own.Color = fill.colour
    if fill.theme is not None or fill.tint:
        own.TintAndShade = fill.tint
    if fill.lines_theme is not None:
        own.PatternThemeColor = fill.lines_theme
        own.PatternTintAndShade = fill.lines_tint
    elif fill.lines is not None:
        own.PatternColor = fill.lines
    elif fill.pattern != _SOLID:
        own.PatternColorIndex = _AUTOMATIC
