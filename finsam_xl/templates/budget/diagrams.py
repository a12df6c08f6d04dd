"""*Diagram*: native charts, their figures, and the order in which huvudposter are named.

A column without a figure has an empty text there and no 0. Columns and bars are drawn of that as
gaps in every program; a line would need an error value, which follows into all that reads it.
"""

from __future__ import annotations

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Named
from finsam_xl.template.kontroll.phrases import text_at
from finsam_xl.template.sheets import Chart, Series
from finsam_xl.workbook.cell import Area

#: huvudposter with a bar of their own; what is left is the last bar
CHARTED = 7
#: the figures of the charts: row, what it is called, and the row of *Budget* that it shows
FIGURES = (
    ("intakter", "Intäkter", "summa_intakter"),
    ("kostnader", "Kostnader", "summa_kostnader"),
    ("resultat", "Resultat", "arets_resultat"),
    ("bidrag", "Medlemsbidrag", "summa_medlemsbidrag"),
    ("kapital", "Eget kapital vid årets slut", "eget_kapital_ut"),
    ("tak", "Gräns för eget kapital", "eget_kapital_tak"),
)
#: what runs over the columns that are shown, side by side without gaps
BY_PLACE = Named(column="kolumn")


def in_column(source: str, places: str) -> str:
    """A row's figure in the column that stands in this place, blank where none does."""
    return f'=IF([{places}]=0,"",INDEX([{source}],1,[{places}]))'


def heading_at(places: str) -> str:
    """The heading of the column that stands in this place."""
    return f'=IF([{places}]=0,"",INDEX([kolumn_rubrik all],[{places}]))'


def axis_names(what: str, columns: int) -> Derived:
    """What stands below the bars: the headings, the long ones shortened."""
    short = f'SUBSTITUTE(SUBSTITUTE([{what}_rubrik],"Preliminär","Prel."),"Reviderad","Rev.")'
    return Derived(
        f"{what}_axel",
        f"={short}",
        columns=columns,
        kind=Kind.TEXT,
        label="Kolumnerna i diagrammen",
        named=BY_PLACE,
    )


def draw_diagrams(drawing: Drawing, columns: int, cost_rows: int, detail_rows: int) -> None:
    pen = drawing.sheet(
        "Diagram", [2, 36] + [12] * max(columns, 9), landscape=True, label_columns=2
    )
    pen.title("Diagram", "Ritas av budgetens siffror. Underlaget står under diagrammen.")
    first_chart = pen.row
    pen.row += 35
    pen.new_page()
    pen.line("Underlag till diagrammen", "section")
    _figures(pen, columns)
    pen.row += 1
    pen.line(
        "Kostnadernas fördelning budgetåret: de största huvudposterna och de övriga tillsammans",
        "section",
    )
    _distribution(pen)
    pen.row += 1
    pen.plan.print_to = (pen.row - 1, 2 + columns)
    _order(pen, cost_rows, detail_rows)
    _charts(pen, first_chart)


def _figures(pen: Pen, columns: int) -> None:
    pen.put("", 2, "header")
    pen.plan.heights[pen.row] = 32
    pen.derived(
        Derived(
            "diagram_rubrik",
            heading_at("diagram_kolumn"),
            columns=columns,
            kind=Kind.TEXT,
            named=BY_PLACE,
        ),
        column=3,
    )
    names = [label for _, label, _ in FIGURES]
    names.insert(names.index("Medlemsbidrag") + 1, "Övriga intäkter")
    top = pen.row

    def named(row: int, _column: int) -> str:
        return f'="{names[row]}, "&[budget_enhet]'

    pen.derived(
        Derived(
            "diagram_namn",
            named,
            rows=len(names),
            kind=Kind.TEXT,
            look="read",
            named=Named(rows=(*names,)),
        ),
        column=2,
    )
    pen.row = top
    for name, label, source in FIGURES:
        formula = in_column(f"{source} all", "diagram_kolumn")
        _row(pen, name, label, formula, columns)
        if name == "bidrag":
            other = '=IF(COUNT([diagram_intakter])=0,"",[diagram_intakter]-SUM([diagram_bidrag]))'
            _row(pen, "ovrigt", "Övriga intäkter", other, columns)


def _row(pen: Pen, name: str, label: str, formula: str, columns: int) -> None:
    block = Derived(
        f"diagram_{name}", formula, columns=columns, label=label, look="read", named=BY_PLACE
    )
    pen.derived(block, label=False)


def _distribution(pen: Pen) -> None:
    """The largest costs of the budget year's column, the smallest together."""
    pen.put("Huvudpost", 2, "header")
    pen.plan.heights[pen.row] = 32
    heading = heading_at("budgetkolumn")
    pen.derived(Derived("fordelning_rubrik", heading, kind=Kind.TEXT))
    place = "MATCH([#],[huvudpost_plats all],0)"
    own = f'IF([#]>MAX([huvudpost_plats all]),"",INDEX([huvudpost_namn all],{place}))'
    several = f"MAX([huvudpost_plats all])>{CHARTED}"

    def name_at(i: int, _column: int) -> str:
        last = i == CHARTED - 1
        return f'=IF({several},"Övriga huvudposter",{own})' if last else f"={own}"

    def share_at(i: int, _column: int) -> str:
        which = ">=" if i == CHARTED - 1 else "="
        part = f"SUMPRODUCT(([huvudpost_plats all]{which}[#])*1,[huvudpost_ar all])"
        return f'=IF([fordelning_namn]="","",FINSAM_ANDEL({part},[fordelning_summa]))'

    top = pen.row
    pen.derived(
        Derived("fordelning_namn", name_at, rows=CHARTED, kind=Kind.TEXT, look="read"),
        column=2,
    )
    pen.row = top
    pen.derived(
        Derived(
            "fordelning_procent",
            share_at,
            rows=CHARTED,
            kind=Kind.PERCENT,
            share=True,
            look="read",
            named=Named("fordelning_namn"),
        )
    )


def _order(pen: Pen, cost_rows: int, detail_rows: int) -> None:
    """Help cells: huvudposter in the order in which they are first named, and by size."""
    pen.line("Huvudposternas ordning (hjälprader, skrivs inte ut)", "section")
    pen.derived(axis_names("diagram", pen.drawing.areas["diagram_rubrik"].width))
    pen.derived(
        Derived(
            "fordelning_summa",
            "=SUMPRODUCT(([huvudpost_plats all]>0)*1,[huvudpost_ar all])",
            label="Kostnader som fördelas",
        )
    )
    labels = ("Huvudpost", "Nummer", "Administration", "Som den jämförs", "Budgetåret", "Plats")
    for column, label in enumerate(labels, 2):
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
    posts = pen.drawing.areas["huvudpost_namn"].height
    named = "SUBSTITUTE(SUBSTITUTE(UPPER([falt_administrationsposter_jamfort])"
    blocks = (
        Derived("ordning_namn", name_at, rows=height, kind=Kind.TEXT),
        Derived("ordning_nummer", number_of, rows=height, kind=Kind.COUNT),
        Derived(
            "huvudpost_adm",
            '=IF([huvudpost_namn]="",0,IF([falt_administrationsposter_jamfort]="",'
            'IF(ISNUMBER(SEARCH("administration",[huvudpost_namn])),1,0),'
            f'IF(ISNUMBER(FIND(";"&UPPER([huvudpost_namn])&";",";"&{named},'
            '"; ",";")," ;",";")&";")),1,0)))',
            rows=posts,
            kind=Kind.COUNT,
        ),
        Derived("ordning_jamfort", compared_at, rows=height, kind=Kind.TEXT),
        Derived(
            "huvudpost_ar",
            '=IF(OR([huvudpost_namn]="",[budgetkolumn]=0),0,'
            "SUM(INDEX([huvudpost_belopp row],1,[budgetkolumn])))",
            rows=posts,
        ),
        Derived(
            "huvudpost_plats",
            "=IF([huvudpost_ar]<=0,0,SUMPRODUCT(([huvudpost_ar all]>[huvudpost_ar])*1)"
            "+SUMPRODUCT(([huvudpost_ar so far]=[huvudpost_ar])*1))",
            rows=posts,
            kind=Kind.COUNT,
        ),
    )
    for column, block in enumerate(blocks, 2):
        pen.row = top
        pen.derived(block, column=column)
    pen.row = top + height


def _charts(pen: Pen, row: int) -> None:
    areas = pen.drawing.areas
    heads, names = areas["diagram_axel"], areas["diagram_namn"]

    def series(*figures: str) -> tuple[Series, ...]:
        each = [areas[f"diagram_{name}"] for name in figures]
        return tuple(
            Series(area, Area(names.sheet, area.top, names.left, area.top, names.left))
            for area in each
        )

    unit = areas["budget_enhet"]
    pen.plan.charts += [
        Chart(
            "columns",
            "Intäkter, kostnader och resultat",
            "Stapeldiagram: intäkter, kostnader och resultat bredvid varandra för varje kolumn",
            Area("", row, 2, row + 15, 5),
            heads,
            series("intakter", "kostnader", "resultat"),
            axis=unit,
        ),
        Chart(
            "bars",
            "Kostnadernas fördelning budgetåret",
            "Liggande staplar: de största huvudposternas andel av kostnaderna budgetåret, och de "
            "övrigas tillsammans",
            Area("", row, 6, row + 15, 11),
            areas["fordelning_namn"],
            (Series(areas["fordelning_procent"], areas["fordelning_rubrik"]),),
            axis="Procent av kostnaderna",
            of=Kind.PERCENT,
            from_zero=True,
        ),
        Chart(
            "columns",
            "Så finansieras budgeten",
            "Staplar från noll: medlemsbidrag och övriga intäkter på varandra för varje kolumn",
            Area("", row + 17, 2, row + 32, 5),
            heads,
            series("bidrag", "ovrigt"),
            axis=unit,
            stacked=True,
            from_zero=True,
        ),
        Chart(
            "columns",
            "Eget kapital vid årets slut mot gränsen",
            "Stapeldiagram: eget kapital vid årets slut och gränsen för eget kapital bredvid "
            "varandra för varje kolumn",
            Area("", row + 17, 6, row + 32, 11),
            heads,
            series("kapital", "tak"),
            axis=unit,
        ),
    ]
