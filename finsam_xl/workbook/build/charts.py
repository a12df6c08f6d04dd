"""A template's charts: native, with axis titles, told apart also in black and white."""

from __future__ import annotations

from typing import Literal

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as NativeSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.worksheet import Worksheet

from finsam_xl.template.form import Chart, Series, SheetPlan
from finsam_xl.workbook.build.styles import FORMATS
from finsam_xl.workbook.cell import Area, column_letters, parse_a1

#: From dark to light and back, so that neighbours differ also in grey.
COLORS = ("1F3864", "F4A261", "6C757D", "BFD7EA", "7B2D26", "E9C46A", "2A9D8F", "D9D9D9")
MARKERS: tuple[Literal["circle", "square", "triangle", "diamond"], ...] = (
    "circle",
    "square",
    "triangle",
    "diamond",
)
DASHES: tuple[Literal["solid", "dash", "dot", "dashDot"], ...] = ("solid", "dash", "dot", "dashDot")
#: What a chart alone takes: columns of characters across, and rows down.
WIDTH, ROWS = 82.0, 16
#: Pixels between two charts, and a pixel in the drawing's own unit.
GAP, EMU = 10, 9525
#: How wide a column is that nobody has set.
DEFAULT_WIDTH = 8.43


def add_charts(ws: Worksheet, plan: SheetPlan) -> int:
    """Draw the sheet's charts; returns the last column that one of them reaches."""
    places = [parse_a1(chart.anchor) for chart in plan.charts]
    tops = sorted({row for row, _ in places})
    step = tops[1] - tops[0] if len(tops) > 1 else ROWS + 1
    last = 0
    for chart, (row, column) in zip(plan.charts, places, strict=True):
        beside = [c for r, c in places if r == row and c > column]
        right = min(beside) if beside else _right(plan, column)
        below = row + step
        native = _native(chart)
        # anchored at cells: whatever height a program gives its rows, nothing is covered
        native.anchor = TwoCellAnchor(  # type: ignore[assignment]
            editAs="oneCell",
            _from=AnchorMarker(col=column - 1, row=row - 1),
            to=AnchorMarker(col=right - 2, colOff=_inside(plan, right - 1), row=below - 2),
        )
        ws.add_chart(native)
        last = max(last, right - 1)
    return last


def _inside(plan: SheetPlan, column: int) -> int:
    """How far into its last column a chart reaches, so that two charts do not touch."""
    pixels = int(plan.widths.get(column, DEFAULT_WIDTH) * 7 + 5)
    return (pixels - GAP) * EMU


def _right(plan: SheetPlan, column: int) -> int:
    """The first column to the right of a chart that starts at a column."""
    width = 0.0
    while width < WIDTH - DEFAULT_WIDTH / 2:
        width += plan.widths.get(column, DEFAULT_WIDTH)
        column += 1
    return column


def _native(chart: Chart) -> BarChart | LineChart:
    native = LineChart() if chart.kind == "line" else BarChart()
    if isinstance(native, BarChart):
        native.type = "col"
        native.gapWidth = 60
        native.grouping = "stacked" if chart.stacked else "clustered"
        native.overlap = 100 if chart.stacked else None
    native.title = chart.title
    assert native.title is not None
    native.title.overlay = False
    native.series = [_series(chart, series, index) for index, series in enumerate(chart.series)]
    native.legend = Legend() if len(chart.series) > 1 else None
    if native.legend is not None:
        native.legend.position = "b"
        native.legend.overlay = False
    # without this an axis is hidden in newer versions of Excel
    native.x_axis.delete = native.y_axis.delete = False
    native.y_axis.title = chart.axis or None
    native.y_axis.number_format = FORMATS[chart.of]
    native.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill="D0D0D0"))
    )
    # below the plot, also where bars go under zero
    native.x_axis.tickLblPos = "low"
    return native


def _series(chart: Chart, series: Series, index: int) -> NativeSeries:
    title = series.title
    label = (
        SeriesLabel(strRef=StrRef(_reference(title)))
        if isinstance(title, Area)
        else (SeriesLabel(v=title))
    )
    color = COLORS[index % len(COLORS)]
    native = NativeSeries(
        idx=index,
        order=index,
        tx=label,
        val=NumDataSource(numRef=NumRef(f=_reference(series.values))),
        cat=AxDataSource(strRef=StrRef(_reference(chart.categories))),
    )
    if chart.kind == "line":
        native.spPr = GraphicalProperties(
            ln=LineProperties(solidFill=color, w=28575, prstDash=DASHES[index % len(DASHES)])
        )
        native.marker = Marker(
            symbol=MARKERS[index % len(MARKERS)],
            size=8,
            spPr=GraphicalProperties(solidFill=color),
        )
        native.smooth = False
    else:
        native.spPr = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill="404040"))
        native.invertIfNegative = False
    return native


def _reference(area: Area) -> str:
    """An absolute reference: ``'Diagram'!$C$57:$J$57``."""
    sheet = area.sheet.replace("'", "''")
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    return f"'{sheet}'!{first}" if first == last else f"'{sheet}'!{first}:{last}"
