"""The tables as a workbook: every figure a link to its cell, sums as formulas, charts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from finsam_xl import __version__
from finsam_xl.escape import clean, like_a_formula
from finsam_xl.portfolio.model import NOTHING, Column, Content, Row, Shows, Value
from finsam_xl.portfolio.put import Portfolio, Sheet
from finsam_xl.portfolio.shown.formulas import FIRST_ROW, left_of, over_sheet, worked_out
from finsam_xl.portfolio.shown.pictures import add_pictures
from finsam_xl.portfolio.shown.words import LINKED, TITLE, about, cells_of, headings
from finsam_xl.workbook.build.package import describe_charts, pack, put_right, store, unpack
from finsam_xl.workbook.build.styles import FONT, HEAD, LINE
from finsam_xl.workbook.cell import Value as Stored
from finsam_xl.workbook.cell import column_letters

#: where things stand on a table's sheet
TITLE_ROW, ABOUT_ROW, SUM_ROW, HEAD_ROW = 1, 2, 3, FIRST_ROW - 1
#: a cell holds no longer text
LONGEST = 32_767
#: a sheet holds no more links; each file still names its cells
MOST_LINKS = 60_000
_LINK_COLOUR = "0B4F8A"
_FORMATS = {
    Shows.NUMBER: ("#,##0", "#,##0.00"),
    Shows.KRONOR: ("#,##0", "#,##0.00"),
    Shows.PERCENT: ("0.00%", "0.00%"),
    Shows.YEAR: ("0", "0"),
    Shows.DAY: ("yyyy-mm-dd", "yyyy-mm-dd"),
}
_NARROW, _WIDE = 10, 66
_LINE = 15  #: points
_ABOUT = 90  #: letters of what a sheet is about
_SUMS = "Summa av raderna som visas"
_MOST_POINTS = 400
#: letters that an A4 sheet on its side has room for, so that they can be read
_LETTERS = 210

#: what stands to the right in its column
FIGURES = (Shows.KRONOR, Shows.NUMBER, Shows.PERCENT)
AnyCell = Cell | MergedCell
Given = dict[str, dict[tuple[int, str], Stored]]  #: sheet -> (row, column) -> what a formula gives


def as_book(portfolio: Portfolio, place: Path) -> bytes:
    """The workbook. ``place``: where it will lie, which the links to the files begin at."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = TITLE
    given: Given = {}
    names = short_names([one.file for one in portfolio.taken])
    drawn = {sheet.table.name: sheet for sheet in portfolio.sheets}
    for sheet in portfolio.sheets:
        ws = book.create_sheet(sheet.table.title)
        _Drawing(ws, sheet, place.parent, given, names).draw(drawn)
    _front(first, portfolio)
    charts = add_pictures(book, portfolio.sheets)
    book.properties.title = TITLE
    book.properties.creator = "finsam_xl"
    book.calculation.fullCalcOnLoad = True
    out = BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    for number, ws in enumerate(book.worksheets, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        parts[part] = store(parts[part], given.get(ws.title, {}), {})
    describe_charts(parts, [charts] if charts else [])
    put_right(parts)
    return pack({name: text.encode() for name, text in parts.items()})


def _front(ws: Worksheet, portfolio: Portfolio) -> None:
    """The first sheet: of which day, how many files, what each sheet has."""
    for row, text in enumerate((TITLE, *about(portfolio), LINKED), 1):
        _put(ws.cell(row, 1), text, bold=row == 1, size=14 if row == 1 else 11)
        ws.cell(row, 1).alignment = Alignment(wrap_text=row > 1, vertical="top")
        ws.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    top = ws.max_row + 2
    for column, text in enumerate(("Blad", "Rader", "Vad en rad är"), 1):
        _head(ws.cell(top, column), text)
    for row, sheet in enumerate(portfolio.sheets, top + 1):
        name = ws.cell(row, 1)
        _put(name, sheet.table.title)
        target = "'" + sheet.table.title.replace("'", "''") + f"'!A{HEAD_ROW}"
        name.hyperlink = Hyperlink(ref=name.coordinate, location=target)
        name.font = Font(name=FONT, color=_LINK_COLOUR, underline="single")
        _put(ws.cell(row, 2), Decimal(len(sheet.rows)))
        _put(ws.cell(row, 3), sheet.table.about)
        ws.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top", indent=1)
        ws.row_dimensions[row].height = _LINE * -(-len(sheet.table.about) // _ABOUT)
    for letters, width in (("A", 24), ("B", 10), ("C", _ABOUT)):
        ws.column_dimensions[letters].width = width
    _paper(ws)


class _Drawing:
    """One table on its sheet."""

    def __init__(
        self, ws: Worksheet, sheet: Sheet, folder: Path, given: Given, names: dict[str, str]
    ) -> None:
        self.ws, self.sheet, self.folder, self.names = ws, sheet, folder, names
        self.columns = sheet.table.columns
        self.given = given.setdefault(ws.title, {})
        self.links = 0
        self.has_cells = sheet.has_cells
        self.left = left_of(bool(sheet.grouped))
        self.last = FIRST_ROW + len(sheet.rows) - 1

    def draw(self, others: dict[str, Sheet]) -> None:
        ws, table = self.ws, self.sheet.table
        _put(ws.cell(TITLE_ROW, 1), table.title, bold=True, size=14)
        _put(ws.cell(ABOUT_ROW, 1), table.about, wrap=False)
        for number, text in enumerate(headings(self.sheet), 1):
            column = self._column(number)
            _head(ws.cell(HEAD_ROW, number), text, column is not None and column.shows in FIGURES)
        for row, (file, values) in enumerate(self.sheet.rows, FIRST_ROW):
            if self.left > 1:
                _put(ws.cell(row, 1), self.names.get(file, file))
                self._link(ws.cell(row, 1), file, None)
            for place, column in enumerate(self.columns, self.left):
                value = values.get(column.name, NOTHING)
                self._value(ws.cell(row, place), column, value, file)
            if self.has_cells:
                told = cells_of(self.columns, values)
                _put(ws.cell(row, self.left + len(self.columns)), told, wrap=False)
            self._formulas(row, values, others)
        self._sums()
        self._dress()

    def _value(self, cell: AnyCell, column: Column, value: Value, file: str) -> None:
        content = value.value
        if column.shows is Shows.PERCENT and isinstance(content, Decimal):
            content /= 100
        _put(cell, content)
        cell.number_format = self._format(column)
        if column.shows in (Shows.YEAR, Shows.DAY):  # a name rather than a figure
            cell.alignment = Alignment(horizontal="left", vertical="top", indent=1)
        if value.at is not None and content is not None:
            self._link(cell, file, value.at)

    def _format(self, column: Column) -> str:
        whole, parts = _FORMATS.get(column.shows, ("General", "General"))
        values = (row.get(column.name, NOTHING).value for _, row in self.sheet.rows)
        broken = any(isinstance(v, Decimal) and v != v.to_integral_value() for v in values)
        return parts if broken else whole

    def _link(self, cell: AnyCell, file: str, at: str | None) -> None:
        self.links += 1
        if not file or self.links > MOST_LINKS:
            return
        place = None if at is None else _location(at)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=address(file, self.folder))
        cell.hyperlink.location = place
        cell.font = Font(name=FONT, color=_LINK_COLOUR)

    def _sums(self) -> None:
        """The sum of the rows that are shown, over each column that has one."""
        if not self.sheet.rows:
            return
        summed = False
        for place, column in enumerate(self.columns, self.left):
            if not column.summed:
                continue
            summed = True
            letters = column_letters(place)
            total = self.ws.cell(SUM_ROW, place)
            total.value = f"=SUBTOTAL(109,{letters}{FIRST_ROW}:{letters}{self.last})"
            total.number_format = self._format(column)
            total.font = Font(name=FONT, bold=True)
            self.given[SUM_ROW, letters] = self.sheet.total(column)
        if summed:
            label = self.ws.cell(SUM_ROW, 1)
            _put(label, _SUMS, bold=True, wrap=False)

    def _formulas(self, row: int, values: Row, others: dict[str, Sheet]) -> None:
        """Formulas in the place of what a row works out itself; none of what it does not know."""
        names = [column.name for column in self.columns]

        def cell(name: str) -> str:
            return f"${column_letters(names.index(name) + self.left)}{row}"

        grouped = self.sheet.grouped
        for place, column in enumerate(self.columns, self.left):
            content, formula = values.get(column.name, NOTHING).value, None
            if grouped is not None and column.name in grouped.columns:
                keys = {name: cell(name) for name in grouped.by}
                formula = over_sheet(others[grouped.of], column.name, keys)
            elif column.formula is not None:
                formula = worked_out(column.formula, cell, others)
            if formula is not None and isinstance(content, Decimal):
                self.ws.cell(row, place).value = formula
                self.given[row, column_letters(place)] = content

    def _dress(self) -> None:
        ws = self.ws
        ws.freeze_panes = f"B{FIRST_ROW}"
        right = column_letters(len(headings(self.sheet)))
        ws.auto_filter.ref = f"A{HEAD_ROW}:{right}{max(self.last, HEAD_ROW)}"
        texts = headings(self.sheet)
        for place, text in enumerate(texts, 1):
            longest = max((_length(ws.cell(row, place)) for row in self._sample()), default=0)
            column = None if place == 1 and self.left > 1 else self._column(place)
            most = _WIDE if column is None or column.shows is Shows.TEXT else 18
            if place == 1:
                longest = max(longest, len(_SUMS))
            width = max(_NARROW, min(most, longest + 2), min(len(text) + 3, 16))
            ws.column_dimensions[column_letters(place)].width = width
        self._heights()
        # what names a row's cells is for the screen
        printed = len(texts) - (1 if self.has_cells else 0)
        ws.print_area = f"A1:{column_letters(printed)}{max(self.last, HEAD_ROW)}"
        widths = [ws.column_dimensions[column_letters(n)].width for n in range(1, printed + 1)]
        labels = sum(widths[:2])
        one_page = self.sheet.table.one_page
        _paper(ws, 1 if one_page else pages(sum(widths), labels))
        ws.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        ws.print_title_cols = "A:B"

    def _heights(self) -> None:
        """Room for texts of several lines: not every program makes it by itself."""
        for row in range(HEAD_ROW, self.last + 1):
            lines = 1
            for cell in self.ws[row]:
                if cell.alignment.wrap_text and isinstance(cell.value, str):
                    width = self.ws.column_dimensions[cell.column_letter].width
                    lines = max(lines, -int(-len(cell.value) * 1.1 // (width or _NARROW)))
            if lines > 1:
                self.ws.row_dimensions[row].height = min(lines * _LINE, _MOST_POINTS)

    def _sample(self) -> Iterator[int]:
        yield from range(SUM_ROW, min(self.last, FIRST_ROW + 200) + 1)

    def _column(self, place: int) -> Column | None:
        index = place - self.left
        return self.columns[index] if 0 <= index < len(self.columns) else None


def address(file: str, folder: Path) -> str:
    """A file's address from a folder; whole where there is no way from one to the other."""
    whole = Path(os.path.abspath(file))
    try:
        way = os.path.relpath(whole, os.path.abspath(folder))
    except ValueError:  # another of Windows' drives
        return whole.as_uri()
    return quote(os.fsencode(Path(way).as_posix()))


def _location(at: str) -> str:
    """``Blad med namn!C4`` as a link has it."""
    sheet, _, cell = at.rpartition("!")
    quoted = sheet.strip("'").replace("''", "'").replace("'", "''")
    return f"'{quoted}'!{cell}"


def _put(
    cell: AnyCell, content: Content, bold: bool = False, size: float = 11, wrap: bool = True
) -> None:
    """A content as it is: no text becomes a formula."""
    cell.font = Font(name=FONT, bold=bold, size=size)
    cell.alignment = Alignment(vertical="top")
    if content is None:
        return
    if isinstance(content, str):
        text = clean(content)[:LONGEST]
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = like_a_formula(text)
        # away from a figure that may stand before it
        away = 1 if (cell.column or 1) > 1 else 0
        wrapped = wrap and len(text) > _WIDE
        cell.alignment = Alignment("left", "top", indent=away, wrap_text=wrapped)
        return
    if isinstance(content, Decimal) and content == content.to_integral_value():
        content = int(content)
    cell.value = content
    if isinstance(content, date):
        cell.number_format = "yyyy-mm-dd"


def _head(cell: AnyCell, text: str, of_figures: bool = False) -> None:
    _put(cell, text, bold=True)
    cell.fill = PatternFill("solid", start_color=HEAD)
    cell.border = Border(bottom=Side("thin", color=LINE))
    away = 1 if (cell.column or 1) > 1 and not of_figures else 0
    side: Literal["left", "right"] = "right" if of_figures else "left"
    cell.alignment = Alignment(side, "bottom", wrap_text=True, indent=away)


def _length(cell: AnyCell) -> int:
    content = cell.value
    if isinstance(content, str):
        return 0 if content.startswith("=") and cell.data_type == "f" else len(content)
    if isinstance(content, int | float | Decimal):
        return len(f"{content:,.2f}") - (0 if isinstance(content, Decimal) else 3)
    return 10 if content is not None else 0


def pages(width: float, labels: float) -> int:
    """Over how many A4 sheets a table of so many letters is printed sideways, so that each can be
    read; ``labels``: those of the columns that are repeated."""
    most = 1
    while width + (most - 1) * labels > most * _LETTERS and most < 9:
        most += 1
    return most


def short_names(files: Sequence[str]) -> dict[str, str]:
    """Each file as a reader tells them apart: without the folder that they share."""
    folders = {str(Path(file).parent) for file in files}
    if len(folders) == 1:
        return {file: Path(file).name for file in files}
    try:
        shared = os.path.commonpath(folders)
    except ValueError:  # of several drives, or some whole and some not
        return {}
    return {file: os.path.relpath(file, shared or ".") for file in files}


def _paper(ws: Worksheet, across: int = 1) -> None:
    """So many A4 across, on their side, with their page numbers."""
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = 9
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = across, 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    footer = ws.oddFooter
    if footer is not None and footer.left is not None and footer.right is not None:
        footer.left.text, footer.right.text = f"finsam-xl {__version__}", "&P (&N)"
    for side in ("left", "right"):
        setattr(ws.page_margins, side, 0.5)
