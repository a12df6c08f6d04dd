"""*Diagram*: money and participants over the periods."""

from __future__ import annotations

from finsam_xl.template.draw import Drawing
from finsam_xl.template.sheets import Chart, Series
from finsam_xl.templates.uppfoljning.participants import cell_of
from finsam_xl.workbook.cell import Area


def draw_diagrams(drawing: Drawing, _columns: int, _rows: int) -> None:
    pen = drawing.sheet("Diagram", [2, *[16] * 8], landscape=True, one_page=True)
    pen.title("Diagram", "Hämtas från Period och Deltagare.")
    areas, row = drawing.areas, pen.row
    heads = areas["period_rubrik"]

    def series(*named: tuple[str, str]) -> tuple[Series, ...]:
        return tuple(Series(areas[name], title) for name, title in named)

    pen.plan.charts += [
        Chart(
            "columns",
            "Upparbetat och prognos mot beviljat",
            "Stapeldiagram: upparbetat, rekvirerat, prognos och beviljat bredvid varandra för "
            "varje period",
            Area("", row, 2, row + 17, 9),
            heads,
            series(
                ("period_upparbetat", "Upparbetat"),
                ("period_rekvirerat", "Rekvirerat"),
                ("period_prognos", "Prognos för helåret"),
                ("period_beviljat", "Beviljat för året"),
            ),
            axis=areas["falt_enhet"],
        ),
        Chart(
            "columns",
            "Deltagare",
            "Stapeldiagram: deltagare under året, avslutade och pågående bredvid varandra för "
            "varje period",
            Area("", row + 19, 2, row + 36, 9),
            heads,
            series(
                (cell_of("deltagare", "totalt"), "Deltagare under året"),
                (cell_of("avslut", "totalt"), "Avslutade"),
                (cell_of("pagaende", "totalt"), "Pågående"),
            ),
            axis="Antal",
            from_zero=True,
        ),
    ]
