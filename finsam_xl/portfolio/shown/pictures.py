"""The charts of the tables, on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.pagebreak import Break

from finsam_xl.portfolio.model import NOTHING, Drawn, Shows
from finsam_xl.portfolio.put import Sheet
from finsam_xl.template.form import Kind
from finsam_xl.template.sheets import Chart, Series
from finsam_xl.workbook.build.charts import native_chart
from finsam_xl.workbook.cell import Area, column_letters

SHEET = "Diagram"
#: rows that a chart can show and still be read
MOST_BARS = 30
_HIGH, _WIDE, _GAP = 19, 11, 1
_FIRST_ROW = 5
_KINDS = {Shows.PERCENT: Kind.PERCENT, Shows.NUMBER: Kind.COUNT}


def add_pictures(book: Workbook, sheets: Sequence[Sheet]) -> list[Chart]:
    """Draw the tables' charts; those that were drawn, in order."""
    wanted = [(sheet, drawn) for sheet in sheets for drawn in sheet.table.charts if sheet.rows]
    if not wanted:
        return []
    ws = book.create_sheet(SHEET, 1)
    charts = []
    for index, (sheet, drawn) in enumerate(wanted):
        top = 1 + (index // 2) * (_HIGH + _GAP)
        left = 1 + (index % 2) * (_WIDE + _GAP)
        place = Area(SHEET, top, left, top + _HIGH - 1, left + _WIDE - 1)
        chart = _chart(sheet, drawn, place)
        native = native_chart(chart)
        native.anchor = TwoCellAnchor(  # type: ignore[assignment]
            editAs="oneCell",
            _from=AnchorMarker(col=left - 1, row=top - 1),
            to=AnchorMarker(col=left + _WIDE - 1, row=top + _HIGH - 1),
        )
        ws.add_chart(native)
        charts.append(chart)
    page = 2 * (_HIGH + _GAP)  # two rows of charts
    for row in range(page, (len(charts) + 1) // 2 * (_HIGH + _GAP), page):
        ws.row_breaks.append(Break(id=row))
    last = column_letters(2 * (_WIDE + _GAP))
    ws.print_area = f"A1:{last}{(len(charts) + 1) // 2 * (_HIGH + _GAP)}"
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 9
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    return charts


def _chart(sheet: Sheet, drawn: Drawn, place: Area) -> Chart:
    names = [column.name for column in sheet.table.columns]
    first = 1 if sheet.grouped else 2
    last = _FIRST_ROW + min(len(sheet.rows), MOST_BARS) - 1
    by = {column.name: column for column in sheet.table.columns}

    def area(name: str, top: int, bottom: int) -> Area:
        column = names.index(name) + first
        return Area(sheet.table.title, top, column, bottom, column)

    title = drawn.title
    if len(sheet.rows) > MOST_BARS:
        title += f" (de {MOST_BARS} första raderna)"
    told = ", ".join(by[name].heading for name in drawn.columns)
    return Chart(
        "columns",
        title,
        f"{title}: {told} för varje rad i bladet {sheet.table.title}.",
        place,
        area(drawn.by, _FIRST_ROW, last),
        tuple(Series(area(name, _FIRST_ROW, last), by[name].heading) for name in drawn.columns),
        stacked=drawn.stacked,
        from_zero=_none_below(sheet, drawn),
        of=_KINDS.get(by[drawn.columns[0]].shows, Kind.AMOUNT),
    )


def _none_below(sheet: Sheet, drawn: Drawn) -> bool:
    """Whether no bar goes under zero: the axis then begins there."""
    values = (row.get(name, NOTHING).value for _, row in sheet.rows for name in drawn.columns)
    return not any(isinstance(value, Decimal) and value < 0 for value in values)
