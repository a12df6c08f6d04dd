"""*Diagram*: outcome against budget, what the costs are of, participants, reasons, indicators."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing
from finsam_xl.template.sheets import Chart, Series
from finsam_xl.templates.arsredovisning.people.diagrams import HEIGHT, PEOPLE_CHARTS
from finsam_xl.workbook.cell import Area

#: rows from one chart's top to the next one's
_STEP = HEIGHT + 1


def draw_diagrams(drawing: Drawing, _columns: int, _rows: int) -> None:
    pen = drawing.sheet("Diagram", [2, *[16] * 8], one_page=True)
    pen.title(
        "Diagram", "Hämtas från Driftredovisning, Kostnadsfördelning, Deltagare och Indikatorer."
    )
    areas, row = drawing.areas, pen.row
    unit = areas["falt_enhet"]
    pen.plan.charts += [
        Chart(
            "columns",
            "Utfall mot budget",
            "Stapeldiagram: utfall och budget bredvid varandra för varje block",
            Area("", row, 2, row + HEIGHT - 1, 9),
            areas["block_namn"],
            (
                Series(areas["block_utfall"], "Utfall"),
                Series(areas["block_reviderad"], "Budget som gäller"),
            ),
            axis=unit,
        ),
        Chart(
            "columns",
            "Kostnadsfördelning",
            "Stapeldiagram: administration, individ, struktur och ofördelat",
            Area("", row + _STEP, 2, row + _STEP + HEIGHT - 1, 9),
            areas["kostnad_del"],
            (Series(areas["kostnad_belopp"], "Belopp"),),
            axis=unit,
            from_zero=True,
        ),
    ]
    for number, chart in enumerate(PEOPLE_CHARTS, 2):
        pen.plan.charts.append(chart(areas, row + number * _STEP))
