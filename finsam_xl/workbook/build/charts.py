"""A template's charts: native, with axis titles, told apart also in black and white."""

from __future__ import annotations

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumDataSource,
    NumRef,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import Series as NativeSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title, title_maker
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from finsam_xl.template.form import Kind
from finsam_xl.template.sheets import Chart, Series, SheetPlan
from finsam_xl.workbook.build.styles import FORMATS
from finsam_xl.workbook.cell import Area, column_letters

#: From dark to light and back, so that neighbours differ also in grey.
COLORS = ("1F3864", "F4A261", "6C757D", "BFD7EA", "7B2D26", "E9C46A", "2A9D8F", "D9D9D9")
#: Pixels between two charts, and a pixel in the drawing's own unit.
GAP, EMU = 10, 9525
#: How wide a column is that nobody has set.
DEFAULT_WIDTH = 8.43
#: A share in its bar; nothing where there is none.
LABELS = "0 %;;"
ANY_UNIT = "Belopp"
#: A heading under its bars, in two lines where it is long, never on the slant.
LEVEL = RichText(
    bodyPr=RichTextProperties(rot=0),
    p=[Paragraph(pPr=ParagraphProperties(defRPr=CharacterProperties(sz=1000)))],
)


def add_charts(ws: Worksheet, plan: SheetPlan) -> int:
    """Draw the sheet's charts; returns the last column that one of them reaches."""
    for chart in plan.charts:
        place, native = chart.place, native_chart(chart)
        # anchored at cells: whatever height a program gives its rows, nothing is covered
        native.anchor = TwoCellAnchor(  # type: ignore[assignment]
            editAs="oneCell",
            _from=AnchorMarker(col=place.left - 1, row=place.top - 1),
            to=AnchorMarker(
                col=place.right - 1, colOff=_inside(plan, place.right), row=place.bottom
            ),
        )
        ws.add_chart(native)
    return max((chart.place.right for chart in plan.charts), default=0)


def _inside(plan: SheetPlan, column: int) -> int:
    """How far into its last column a chart reaches, so that two charts do not touch."""
    pixels = int(plan.widths.get(column, DEFAULT_WIDTH) * 7 + 5)
    return (pixels - GAP) * EMU


def native_chart(chart: Chart) -> BarChart:
    """A chart as openpyxl draws it, not yet placed."""
    native = BarChart()
    native.type = "bar" if chart.kind == "bars" else "col"
    native.gapWidth = 60
    native.grouping = "stacked" if chart.stacked else "clustered"
    native.overlap = 100 if chart.stacked else None
    native.title = _title(chart.title, 1200)
    native.series = [_series(chart, series, index) for index, series in enumerate(chart.series)]
    native.legend = Legend() if len(chart.series) > 1 else None
    if native.legend is not None:
        native.legend.position = "b"
        native.legend.overlay = False
    # without this an axis is hidden in newer versions of Excel
    native.x_axis.delete = native.y_axis.delete = False
    native.y_axis.title = _title(chart.axis, 900) if chart.axis else None
    native.y_axis.number_format = FORMATS[chart.of]
    native.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill="D0D0D0"))
    )
    if chart.from_zero:
        native.y_axis.scaling.min = 0
    if chart.of is Kind.PERCENT:
        native.y_axis.scaling.max = 1
    native.x_axis.txPr = LEVEL
    # below the plot, also where bars go under zero
    native.x_axis.tickLblPos = "low"
    if chart.kind == "bars":
        # the first at the top, the figures' axis still at the bottom
        native.x_axis.scaling.orientation = "maxMin"
        native.y_axis.crosses = "max"
        native.dLbls = DataLabelList(
            numFmt=LABELS,
            showVal=True,
            showLegendKey=False,
            showCatName=False,
            showSerName=False,
            showPercent=False,
        )
    return native


def _title(text: str | Area, size: int) -> Title:
    """A title, or the cell that says it and that Excel follows; ``size`` in hundredths of a point.

    LibreOffice follows none and keeps what stands beside the reference, which is right whatever
    the cell says.
    """
    if isinstance(text, Area):
        kept = StrData(ptCount=1, pt=[StrVal(idx=0, v=ANY_UNIT)])
        return Title(tx=Text(strRef=StrRef(_reference(text), strCache=kept)), overlay=False)
    title: Title = title_maker(text)
    title.overlay = False
    assert title.tx is not None
    for paragraph in title.tx.rich.p:  # type: ignore[union-attr]
        for run in paragraph.r:
            run.rPr = CharacterProperties(sz=size, b=True)
    return title


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
    native.spPr = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill="404040"))
    native.invertIfNegative = False
    return native


def _reference(area: Area) -> str:
    """An absolute reference: ``'Diagram'!$C$57:$J$57``."""
    sheet = area.sheet.replace("'", "''")
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    return f"'{sheet}'!{first}" if first == last else f"'{sheet}'!{first}:{last}"
