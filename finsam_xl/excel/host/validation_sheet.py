"""The sheet *Validering* in a workbook that stands open: built whole, then written in few calls.

A hidden name of the workbook leads to it. A name can be forged, and follows a cell that is cut out
and put elsewhere, so it is never taken at its word: a sheet is deleted only where its title, its
headings and every cell are such as we write, or where it is empty. One that holds anything else is
the user's. A new list is written whole on a new sheet before the old one goes. The wording is that
of the marked copy (:mod:`finsam_xl.reports.annotate`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from finsam_xl.errors import UserError
from finsam_xl.escape import clean
from finsam_xl.excel.host.host import (
    Book,
    Leftover,
    Sheet,
    busy,
    delete,
    insist,
    native,
    titles,
    undone,
)
from finsam_xl.excel.host.marks import Marked, fixed, hide, names_with
from finsam_xl.findings import FileReport
from finsam_xl.lazy import Pattern
from finsam_xl.reports.entries import Entry
from finsam_xl.reports.listing import (
    CODE_COLUMN,
    HEADING_ROW,
    HEADINGS,
    HOW_A_COPY_CLEARS,
    HOW_TO_CLEAR,
    NAME,
    OURS,
    SHEET,
    WIDTHS,
    as_written,
    colour_of,
    has_headings,
    is_a_finding,
    listed_entries,
    sheet_rows,
)
from finsam_xl.reports.report import rules_run
from finsam_xl.workbook.cell import CellRef, Value, parse_a1, quote_sheet
from finsam_xl.workbook.write.newsheet import free_title, numbered

_CELL_COLUMN = 3
_IS_NAME = Pattern(rf"{NAME}[0-9]*")
_HOME = Pattern(r"=?(.+)!\$A\$1")
#: rows of the longest list of ours, by far
_MOST_ROWS = 20_000
_LINKED = Pattern(r"ROW\(((?:'(?:[^']|'')*'|[^'()]*)![^()]*)\)")
_LONGEST = 32_766  # characters that a cell takes, less the apostrophe
_LINK_COLOUR = "#0563C1"  # as Excel's own links
_TOP, _UNDERLINED, _LANDSCAPE = -4160, 2, 2  # xlVAlignTop, xlUnderlineStyleSingle, xlLandscape
_MARGIN = 36  # points: half an inch, as in the marked copy
Rows = list[list[str | None]]


# ---- writing


class Lists(NamedTuple):
    """The lists of earlier checks in a workbook, and the names that lead to them."""

    names: list[Any]
    sheets: list[Sheet]


def lists_in(book: Book) -> Lists:
    """Asked once for a command: each of a workbook's names costs Excel an answer."""
    names = _names(book)
    return Lists(names, _own(book, names))


def write(
    book: Book, report: FileReport, per: date, whole: bool, marked: Marked, earlier: Lists
) -> str:
    """Put the report on a new sheet, which takes the place of the old one, and give its title.

    Where something goes wrong there is no new sheet, and the old one stands. Raises UserError
    where the workbook takes no new sheets.
    """
    block = _block(report, per, whole, marked)
    listed = listed_entries(report)
    links = [[_link(entry)] for entry in listed]
    names = earlier.names
    old = [str(sheet.name) for sheet in earlier.sheets]
    before = {str(sheet.name) for sheet in book.sheets}
    try:
        sheet = _new(book, before, {str(name.name) for name in names})
        _put(sheet, block, links, listed)
        title = str(sheet.name)
    except BaseException as error:
        undone(lambda: _discard(book, before), error)
        raise
    insist(lambda: _retire(book, names, old))  # one that is left is found by the next check
    return _retitled(book, sheet, title)


def _discard(book: Book, before: Set[str]) -> None:
    """Delete what was added, with its name."""
    for sheet in [sheet for sheet in book.sheets if str(sheet.name) not in before]:
        if not delete(sheet):
            raise Leftover
    for name in _names(book):
        if "#REF!" in str(name.refers_to):
            name.delete()


def _retire(book: Book, names: list[Any], old: list[str]) -> None:
    """Delete the lists of earlier checks; those that hold anything of the user's lose only the name
    that says they are ours. Can be called again where the host refused."""
    for sheet in [sheet for sheet in book.sheets if str(sheet.name) in old]:
        if _all_ours(sheet):
            delete(sheet)
    while names:
        names[-1].delete()
        names.pop()


def _retitled(book: Book, sheet: Sheet, title: str) -> str:
    """The title without a number, where the older list is gone."""
    titled = [title]

    def again() -> None:
        wanted = free_title(SHEET, [other for other in titles(book) if other != title])
        if wanted != title:
            sheet.name = wanted
            titled.append(wanted)

    insist(again)  # the list stands whole, and any title leads to it
    return titled[-1]


def _block(report: FileReport, per: date, whole: bool, marked: Marked) -> Rows:
    ending = [rules_run(report), *marked.unmarked, HOW_TO_CLEAR]
    width = len(HEADINGS)
    return [
        [_typed(cell.value) for cell in row] + [None] * (width - len(row))
        for row in sheet_rows(report, per, ending, whole)
    ]


def _typed(value: Value) -> str | None:
    """A text as it must be typed to stay that text: not a formula, a day or a number."""
    if value in (None, ""):
        return None
    text = "\n".join(map(clean, str(value).split("\n")))
    return f"'{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}"


def _link(entry: Entry) -> str | None:
    """A link that still leads to the cell when rows were inserted, as do the cells of the other
    years, which stand in it for *Nästa fynd* and *Förklara regeln*."""
    at = entry.first.at
    if at is None:
        return _typed(entry.place)
    cell = fixed(at)
    place = f'"#{_quoted(quote_sheet(at.sheet))}!"&ADDRESS(ROW({cell}),COLUMN({cell}))'
    others = [fixed(other.at) for other in entry.findings[1:] if other.at is not None]
    behind = "".join(f'&LEFT("",ROW({other}))' for other in others)
    return f'=HYPERLINK({place},"{_quoted(clean(entry.place))}"{behind})'


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _new(book: Book, before: Set[str], names: Set[str]) -> Sheet:
    """A sheet beside those that there are, with a name that is none of ours yet."""
    title = free_title(SHEET, titles(book))
    name = next(name for name in numbered(NAME) if name not in names)
    try:
        sheet = book.sheets.add(name=title, before=book.sheets[0])
    except Exception as error:
        if busy(error):
            raise
        added = any(str(sheet.name) not in before for sheet in book.sheets)  # and not named
        if added or native(book, "ProtectStructure") is False:
            raise UserError(
                f"Bladet {title} kunde inte läggas till: se efter att arbetsboken går att ändra "
                "och validera igen för att se listan."
            ) from None
        raise UserError(
            f"Bladet {SHEET} kan inte läggas till, eftersom arbetsbokens struktur är skyddad: ta "
            "bort skyddet (Granska, Skydda arbetsbok) och validera igen för att se listan."
        ) from None
    hide(book.names.add(name, f"={quote_sheet(title)}!$A$1"))
    _print_wide(book, sheet)
    return sheet


def _print_wide(book: Book, sheet: Sheet) -> None:
    """On pages on their side, all columns beside each other, as in the marked copy."""
    setup, excel = native(sheet, "PageSetup"), native(book.app)
    if setup is None:
        return
    try:
        with suppress(Exception):  # Excel without a printer refuses, which matters to no finding
            excel.PrintCommunication = False  # or each of the four asks the printer
            setup.Orientation, setup.Zoom = _LANDSCAPE, False
            setup.FitToPagesWide, setup.FitToPagesTall = 1, False
            setup.LeftMargin = setup.RightMargin = _MARGIN
    finally:
        insist(lambda: setattr(excel, "PrintCommunication", True))


def _put(sheet: Sheet, block: Rows, links: Rows, listed: Sequence[Entry]) -> None:
    width, first = len(HEADINGS), HEADING_ROW + 1
    sheet.range((1, 1), (len(block), width)).value = block
    if links:
        sheet.range((first, _CELL_COLUMN), (first + len(links) - 1, _CELL_COLUMN)).formula = links
    for number, characters in enumerate(WIDTHS, 1):
        sheet.range((1, number)).column_width = characters
    for row in (1, 2, 3, HEADING_ROW):
        sheet.range((row, 1), (row, width)).font.bold = True
    if listed:
        rows = sheet.range((first, 1), (first + len(listed) - 1, width))
        rows.wrap_text = True
        cells = sheet.range((first, _CELL_COLUMN), (first + len(listed) - 1, _CELL_COLUMN))
        cells.font.color = _LINK_COLOUR
        own = native(rows)
        if own is not None:
            own.VerticalAlignment = _TOP
            cells.api.Font.Underline = _UNDERLINED
        sheet.autofit("rows")
    row = first
    for colour, alike in groupby(colour_of(entry.first) for entry in listed):
        last = row + sum(1 for _ in alike) - 1
        sheet.range((row, 1), (last, 1)).color = f"#{colour}"
        row = last + 1


# ---- finding it again


def _names(book: Book) -> list[Any]:
    """The workbook's own names that lead to lists of ours; a copied sheet has names of its own."""
    return [name for name in book.names if _IS_NAME.fullmatch(str(name.name))]


def _own(book: Book, names: Iterable[Any]) -> list[Sheet]:
    """The sheets that the names lead to, as far as title and headings say that they are ours."""
    wanted = set()
    for name in names:
        match = _HOME.fullmatch(str(name.refers_to))
        if match is not None:
            wanted.add(match[1].strip("'").replace("''", "'").casefold())
    found = []
    for sheet in book.sheets if wanted else ():
        title = str(sheet.name)
        if title.casefold() in wanted and OURS.fullmatch(title):
            row = sheet.range((HEADING_ROW, 1), (HEADING_ROW, len(HEADINGS)))
            if _empty(sheet) or has_headings(row.options(ndim=2).value[0]):
                found.append(sheet)
    return found


def own_sheet(book: Book) -> Sheet | None:
    """The sheet with our list, to be read: the user may have written on it since."""
    return next((sheet for sheet in _own(book, _names(book)) if not _empty(sheet)), None)


def is_a_copy(lists: Lists) -> bool:
    """Whether the list, or what is left of it, says that the workbook is a marked copy."""
    if any("#REF!" in str(name.refers_to) for name in lists.names):
        return True
    for sheet in lists.sheets:
        used = sheet.used_range
        last = used.row + used.shape[0] - 1
        if sheet.range((last, 1)).value == HOW_A_COPY_CLEARS:
            return True
    return False


def _empty(sheet: Sheet) -> bool:
    used = sheet.used_range
    return tuple(used.shape) == (1, 1) and used.value is None


def _all_ours(sheet: Sheet) -> bool:
    """Whether every cell of the sheet is of the kind that we write there, from the verdict to the
    last line, or none is there: nothing of the user's is on it."""
    if _empty(sheet):
        return True
    used = sheet.used_range
    bottom, right = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
    if bottom > _MOST_ROWS or right > len(HEADINGS):
        return False
    rows = sheet.range((1, 1), (bottom, len(HEADINGS))).options(ndim=2).value
    return as_written(rows)


class Removed(NamedTuple):
    """Whether our sheet was deleted, and why one that is there was not."""

    done: bool
    why_not: str | None = None


def remove(book: Book) -> Removed:
    """Delete our sheet and its name, unless the user has written on it or the host refuses."""
    names = _names(book)
    done, kept = False, None
    for sheet in _own(book, names):
        title = str(sheet.name)
        if not _all_ours(sheet):
            kept = f"Bladet {title} har ändrats för hand och står därför kvar."
        elif delete(sheet):
            done = True
        else:
            # its name stays, so that it can be removed later
            return Removed(
                False,
                f"Bladet {title} kan inte tas bort: ta bort skyddet av arbetsbokens struktur "
                "(Granska, Skydda arbetsbok), visa ett annat blad om det är det enda synliga, och "
                "rensa igen.",
            )
    insist(lambda: _forget(book))
    return Removed(done, kept)


def _forget(book: Book) -> None:
    for name in names_with(book, NAME):
        name.delete()


class Listed(NamedTuple):
    """An entry on our sheet: its row there, its rule and its cells as they are found now."""

    row: int
    code: str
    at: CellRef | None
    says: str
    also: tuple[CellRef, ...] = ()  #: the cells of further years

    @property
    def cells(self) -> tuple[CellRef, ...]:
        return () if self.at is None else (self.at, *self.also)


def listed(book: Book) -> list[Listed]:
    """The entries that stand on our sheet, in its order; none where there is no sheet."""
    sheet = own_sheet(book)
    if sheet is None:
        return []
    used = sheet.used_range
    bottom = min(used.row + used.shape[0] - 1, _MOST_ROWS)
    cells = sheet.range((1, 1), (bottom, _CELL_COLUMN + 1))
    return list(_listed(cells.options(ndim=2).value, _formulas(cells)))


def _listed(values: list[list[object]], formulas: Sequence[Sequence[object]]) -> Iterator[Listed]:
    for i, (row, written) in enumerate(zip(values, formulas, strict=True)):
        if is_a_finding(row):
            link = str(written[_CELL_COLUMN - 1])
            places = _LINKED.findall(link) or [str(row[_CELL_COLUMN - 1] or "")]
            first, *others = map(_place, places)
            also = tuple(at for at in others if at is not None)
            yield Listed(i + 1, str(row[CODE_COLUMN - 1]), first, str(row[3] or ""), also)


def _formulas(cells: object) -> Sequence[Sequence[object]]:
    try:
        return cells.formula  # type: ignore[attr-defined, no-any-return]
    except NotImplementedError:
        return cells.options(ndim=2).value  # type: ignore[attr-defined, no-any-return]


def _place(text: str) -> CellRef | None:
    sheet, _, address = text.rpartition("!")
    try:
        return CellRef(sheet.strip("'").replace("''", "'"), *parse_a1(address))
    except ValueError:
        return None  # a finding without a cell, or one whose cell is deleted
