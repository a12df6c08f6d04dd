"""The charts of participants, reasons for leaving and indicators."""

from __future__ import annotations

from collections.abc import Mapping

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Kind
from finsam_xl.template.sheets import Chart, Series
from finsam_xl.templates.uppfoljning.inputs import GENDERS
from finsam_xl.workbook.cell import Area

#: rows that a chart covers
HEIGHT = 18
_BY_GENDER = [(gender, label) for gender, label in GENDERS.items() if gender != "totalt"]


def _place(row: int) -> Area:
    return Area("", row, 2, row + HEIGHT - 1, 9)


def participants_chart(areas: Mapping[str, Area], row: int) -> Chart:
    return Chart(
        "bars",
        "Deltagare per insats och kön",
        "Stapeldiagram: en stapel för varje insats, delad i kvinnor, män och annat",
        _place(row),
        areas["flode_insats"],
        tuple(
            Series(areas[f"flode_deltagare_{gender}"], label.capitalize())
            for gender, label in _BY_GENDER
        ),
        axis="Antal",
        stacked=True,
        from_zero=True,
        of=Kind.COUNT,
    )


def years_chart(areas: Mapping[str, Area], row: int) -> Chart:
    return Chart(
        "columns",
        "Deltagare år för år",
        "Stapeldiagram: deltagare och unika deltagare bredvid varandra för varje år",
        _place(row),
        areas["ar_visat"],
        (
            Series(areas["ar_deltagare"], "Deltagare"),
            Series(areas["ar_unika"], "Unika deltagare"),
        ),
        axis="Antal",
        from_zero=True,
        of=Kind.COUNT,
    )


def reasons_chart(areas: Mapping[str, Area], row: int) -> Chart:
    return Chart(
        "columns",
        "Avslutade efter anledning och kön",
        "Stapeldiagram: kvinnor, män och annat bredvid varandra för varje avslutsanledning",
        _place(row),
        areas["anledning"],
        tuple(
            Series(areas[f"anledning_{gender}"], label.capitalize()) for gender, label in _BY_GENDER
        ),
        axis="Antal",
        from_zero=True,
        of=Kind.COUNT,
    )


def indicators_chart(areas: Mapping[str, Area], row: int) -> Chart:
    return Chart(
        "bars",
        "Indikatorer",
        "Stapeldiagram: förbundets andel och rikets bredvid varandra för varje indikator",
        _place(row),
        areas["visad_indikator"],
        (
            Series(areas["visad_andel"], "Förbundet"),
            Series(areas["visad_riket"], "Riket"),
        ),
        axis="Procent",
        from_zero=True,
        of=Kind.NUMBER,
    )


PEOPLE_CHARTS = (participants_chart, years_chart, reasons_chart, indicators_chart)


def draw_people_diagrams(drawing: Drawing, _columns: int, _rows: int) -> None:
    """A sheet of these charts alone."""
    pen = drawing.sheet("Diagram", [2, *[16] * 8], one_page=True)
    pen.title("Diagram", "Hämtas från Deltagare och Indikatorer.")
    for number, chart in enumerate(PEOPLE_CHARTS):
        pen.plan.charts.append(chart(drawing.areas, pen.row + number * (HEIGHT + 1)))
