"""*Diagram*: native charts, their figures, and the order in which huvudposter are named."""

from __future__ import annotations

from collections.abc import Mapping

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Chart, Derived, Kind, Series
from finsam_xl.template.kontroll.phrases import text_at
from finsam_xl.templates.budget.common import BY_POST, draw_headings
from finsam_xl.workbook.cell import Area

#: rows of the chart's distribution: the first huvudposter in order
CHARTED = 8


def draw_diagrams(drawing: Drawing, columns: int, cost_rows: int, detail_rows: int) -> None:
    pen = drawing.sheet("Diagram", [2, 40] + [14] * columns, landscape=True)
    pen.title("Diagram", "Ritas av budgetens siffror. Underlaget står under diagrammen.")
    first_chart = pen.row
    pen.row += 35
    pen.new_page()
    pen.line("Underlag till diagrammen", "section")
    draw_headings(pen, columns, ("Post",), "diagram_rubrik", first=3)

    def row(name: str, label: str, formula: str) -> None:
        pen.derived(Derived(name, formula, columns=columns, label=label))

    row("diagram_bidrag", "Medlemsbidrag", "=SUM([summa_medlemsbidrag])")
    row(
        "diagram_ovrigt",
        "Övriga intäkter",
        "=SUM([summa_intakter])-SUM([summa_medlemsbidrag])",
    )
    row("diagram_kostnader", "Kostnader", "=SUM([summa_kostnader])")
    row("diagram_resultat", "Resultat", "=SUM([arets_resultat])")
    row(
        "diagram_kapital",
        "Eget kapital vid årets slut",
        "=SUM([eget_kapital_ut])",
    )
    row("diagram_tak", "Gräns för eget kapital", "=SUM([eget_kapital_tak])")
    pen.row += 1
    pen.line(
        "Kostnadernas fördelning, procent av summa kostnader (de åtta första huvudposterna)",
        "section",
    )
    draw_headings(pen, columns, ("Huvudpost",), "fordelning_rubrik", first=3)
    top = pen.row
    pen.derived(
        Derived("fordelning_namn", "=[huvudpost_namn]", rows=CHARTED, kind=Kind.TEXT),
        column=2,
    )
    pen.row = top
    pen.derived(
        Derived(
            "fordelning_procent",
            "=IF(SUM([summa_kostnader])=0,0,FINSAM_ANDEL(SUM([huvudpost_belopp]),[summa_kostnader]))",
            rows=CHARTED,
            columns=columns,
            kind=Kind.PERCENT,
            share=True,
            named=BY_POST,
        )
    )
    pen.row += 1
    pen.plan.print_to = (pen.row - 1, 2 + columns)
    pen.line("Huvudposternas ordning (hjälprader, skrivs inte ut)", "section")
    for column, label in enumerate(("Huvudpost", "Nummer", "Administration", "Som den jämförs"), 2):
        pen.put(label, column, "header")
    pen.row += 1
    top = pen.row

    def name_at(i: int, _j: int) -> str:
        if i < cost_rows:
            return text_at("huvudposter_huvudpost all")
        before, after = (f"#{plus:+d}" for plus in (-cost_rows, 1 - cost_rows))
        return text_at("detaljbudget_huvudpost all", before, after)

    def number_of(i: int, _j: int) -> str:
        above = "+MAX([ordning_nummer above])" if i else ""
        return (
            '=IF([ordning_jamfort]="",0,'
            f"IF(SUMPRODUCT(([ordning_jamfort so far]=[ordning_jamfort])*1)=1,1{above},0))"
        )

    def compared_at(i: int, _j: int) -> str:
        if i < cost_rows:
            return "=INDEX([huvudposter_huvudpost_jamfort all],[#])"
        return f"=INDEX([detaljbudget_huvudpost_jamfort all],[#{-cost_rows:+d}])"

    height = cost_rows + detail_rows
    pen.derived(Derived("ordning_namn", name_at, rows=height, kind=Kind.TEXT), column=2)
    pen.row = top
    pen.derived(Derived("ordning_nummer", number_of, rows=height, kind=Kind.COUNT))
    pen.row = top
    compared = Derived("ordning_jamfort", compared_at, rows=height, kind=Kind.TEXT)
    pen.derived(compared, column=5)
    pen.row = top
    pen.derived(
        Derived(
            "huvudpost_adm",
            (
                '=IF([huvudpost_namn]="",0,IF([falt_administrationsposter_jamfort]="",'
                'IF(ISNUMBER(SEARCH("administration",[huvudpost_namn])),1,0),'
                'IF(ISNUMBER(FIND(";"&UPPER([huvudpost_namn])&";",";"&SUBSTITUTE(SUBSTITUTE(UPPER([falt_administrationsposter_jamfort]),'
                '"; ",";")," ;",";")&";")),1,0)))'
            ),
            rows=drawing.areas["huvudpost_namn"].height,
            kind=Kind.COUNT,
        ),
        column=4,
    )
    _charts(pen, first_chart)


def _share_series(areas: Mapping[str, Area], row: int) -> Series:
    """One huvudpost's share of the costs, column by column."""
    shares, names = areas["fordelning_procent"], areas["fordelning_namn"]
    top, name = shares.top + row, names.top + row
    return Series(shares._replace(top=top, bottom=top), names._replace(top=name, bottom=name))


def _charts(pen: Pen, row: int) -> None:
    areas = pen.drawing.areas
    heads = areas["diagram_rubrik"]

    def series(*names: tuple[str, str]) -> tuple[Series, ...]:
        return tuple(Series(areas[name], title) for name, title in names)

    pen.plan.charts += [
        Chart(
            "bar",
            "Finansiering",
            "Stapeldiagram: medlemsbidrag och övriga intäkter per kolumn",
            f"B{row}",
            heads,
            series(("diagram_bidrag", "Medlemsbidrag"), ("diagram_ovrigt", "Övriga intäkter")),
            axis="Budgetens enhet",
            stacked=True,
        ),
        Chart(
            "bar",
            "Kostnadernas fördelning, procent (de åtta första)",
            "Stapeldiagram: varje huvudposts andel av kostnaderna, en stapel för varje kolumn",
            f"F{row}",
            heads,
            tuple(_share_series(areas, i) for i in range(CHARTED)),
            axis="Procent",
            stacked=True,
            of=Kind.PERCENT,
        ),
        Chart(
            "bar",
            "Resultat",
            "Stapeldiagram: resultatet per kolumn",
            f"B{row + 17}",
            heads,
            series(("diagram_resultat", "Resultat")),
            axis="Budgetens enhet",
        ),
        Chart(
            "line",
            "Eget kapital mot gränsen",
            "Linjediagram: eget kapital vid årets slut och gränsen för eget kapital per kolumn",
            f"F{row + 17}",
            heads,
            series(
                ("diagram_kapital", "Eget kapital vid årets slut"),
                ("diagram_tak", "Gräns för eget kapital"),
            ),
            axis="Budgetens enhet",
        ),
    ]
