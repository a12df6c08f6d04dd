"""The sheet *Budget*: income, costs by huvudpost, result, own capital, key figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Derived, Formula, Kind, RowsOf
from finsam_xl.templates.budget.common import (
    BY_POST,
    COLUMN_KIND,
    COLUMN_YEAR,
    INCOMES,
    ITEM,
    OWN_COUNTED,
    cost_heading,
    draw_headings,
    listed_posts,
)
from finsam_xl.templates.budget.inputs import COLUMN_KINDS, DECIDED_FIRST, OTHER_INCOME
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

Row = Callable[..., None]


def draw_budget(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet(
        "Budget",
        [2, 44, *[12] * columns, 26],
        landscape=True,
        insert_rows=True,
        label_columns=2,
    )
    pen.title(
        "Budget",
        "Belopp utan moms, löner med PO, egen personal till självkostnad, i den enhet som står på "
        "Förbund. Klistra in som värden.",
    )
    draw_headings(pen, columns, ("Budgetpost",), "budget_rubrik", 3, cost_heading())
    pen.plan.header_rows = pen.row - 1
    pen.line("Intäkter", "section")

    def row(name: str, label: str, formula: Formula, **options: Any) -> None:
        pen.derived(Derived(name, formula, columns=columns, label=label, **options))

    row(
        "summa_medlemsbidrag",
        "Summa medlemsbidrag",
        '=IF(COUNT([medlemmar_summa])=0,"",[medlemmar_summa]/[enhet_kronor])',
        code="SUM202",
        addends=("medlemmar_summa",),
    )
    pen.row += 1
    pen.line("Övriga intäkter", "subsection")
    pen.table(OTHER_INCOME(columns), rows, cost_heading)
    row(
        "summa_intakter",
        "Summa intäkter",
        f'=IF(OR([kolumn_bara_bidrag]=1,COUNT({INCOMES})=0),"",SUM({INCOMES}))',
        code="SUM204",
        addends=("summa_medlemsbidrag", "ovriga_intakter_belopp"),
    )
    drawing.gap("ovriga_intakter", "summa_intakter")
    pen.row += 1
    pen.line("Kostnader", "section")
    pen.paragraph(
        "Huvudposterna hämtas från Huvudposter och Detaljbudget, i den ordning de först nämns.",
        span=3,
        lines=2,
    )
    top = pen.row
    pen.derived(
        Derived(
            "huvudpost_namn",
            (
                '=IF([#]>MAX([ordning_nummer all]),"",'
                "INDEX([ordning_jamfort all],MATCH([#],[ordning_nummer all],0)))"
            ),
            rows=rows,
            kind=Kind.TEXT,
            look="read",
        ),
        column=2,
    )
    pen.row = top
    pen.derived(
        Derived(
            "huvudpost_belopp",
            f'=IF([huvudpost_namn]="","",IF(COUNT([delsumma_belopp])+{OWN_COUNTED}=0,"",{ITEM}))',
            rows=rows,
            columns=columns,
            code="SUM202",
            path="huvudpost",
            named=BY_POST,
            rows_of=RowsOf(("detaljbudget", "huvudposter"), "huvudpost"),
            look="read",
        )
    )
    row(
        "summa_kostnader",
        "Summa kostnader",
        (
            "=IF(COUNT([detaljbudget_belopp column])+COUNT([huvudposter_belopp column])"
            '+COUNT([huvudpost_belopp column])=0,"",SUM([huvudpost_belopp column]))'
        ),
        code="SUM204",
        addends=("huvudpost_belopp",),
    )
    pen.row += 1
    row(
        "arets_resultat",
        "Resultat",
        '=IF(COUNT([summa_kostnader])=0,"",FINSAM_RESULTAT(SUM([summa_intakter]),[summa_kostnader]))',
        code="SUM205",
        addends=("summa_intakter", "summa_kostnader"),
        path="resultat",
    )
    pen.row += 1
    pen.line("Eget kapital", "section")
    _own_capital(row)
    pen.row += 1
    pen.line("Nyckeltal", "section")
    row(
        "administrationens_andel",
        "Administrationens andel av kostnaderna, procent",
        (
            '=IF(COUNT([summa_kostnader])=0,"",IF([summa_kostnader]=0,"",'
            "FINSAM_ANDEL(SUMPRODUCT([huvudpost_adm all],[huvudpost_belopp column]),"
            "[summa_kostnader])))"
        ),
        kind=Kind.PERCENT,
        share=True,
        path="administrationsandel",
    )
    pen.plan.print_to = (pen.row - 1, 2 + columns)
    pen.row += 1
    pen.line("Hjälprader (skrivs inte ut)", "section")
    row(
        "kolumn_tecken",
        "Kostnadernas tecken",
        "=IF(ROUND(SUM([detaljbudget_belopp column])+SUM([huvudposter_belopp column]),6)<0,-1,1)",
        kind=Kind.COUNT,
    )
    year = "[kolumner_ar of column]"
    row(
        "kolumn_ar",
        "Kolumnens år",
        f"=IF(ISNUMBER({year}),IF(AND({year}>={FIRST_YEAR},{year}<={LAST_YEAR},"
        f'INT({year})={year}),{year},""),"")',
        kind=Kind.YEAR,
    )
    row(
        "kolumn_rang",
        "Typens rang",
        "=" + _rank(),
        kind=Kind.COUNT,
    )
    row(
        "kolumn_nyckel",
        "Kolumnens nyckel: år och rang",
        f"=IF(OR(COUNT({COLUMN_YEAR})=0,[kolumn_rang]=0),0,10*{COLUMN_YEAR}+[kolumn_rang])",
        kind=Kind.COUNT,
    )
    again = "COUNTIF([kolumn_nyckel before],[kolumn_nyckel])>0"
    row(
        "kolumn_lases",
        "Kolumnen läses (1 = ja)",
        lambda _i, j: "=IF([kolumn_nyckel]=0,0," + (f"IF({again},0,1))" if j else "1)"),
        kind=Kind.COUNT,
    )
    row(
        "kolumn_bara_bidrag",
        "Kolumnen har bara medlemsbidrag (1 = ja)",
        '=IF(AND([kolumner_omfattning of column]="bidrag",COUNT([ovriga_intakter_belopp column],'
        "[detaljbudget_belopp column],[huvudposter_belopp column])=0),1,0)",
        kind=Kind.COUNT,
    )
    row(
        "kolumn_visas",
        "Kolumnens plats i Sammandrag och Diagram (0 = visas inte)",
        lambda _i, j: (
            "=IF(AND([kolumn_lases]=1,[kolumn_bara_bidrag]=0),1"
            + ("+MAX([kolumn_visas before])" if j else "")
            + ",0)"
        ),
        kind=Kind.COUNT,
    )
    row(
        "diagram_kolumn",
        "Kolumnen på den platsen (0 = ingen)",
        "=IF([#column]>MAX([kolumn_visas all]),0,MATCH([#column],[kolumn_visas all],0))",
        kind=Kind.COUNT,
    )
    listed = listed_posts(rows)
    first = ",".join(f"[huvudpost_belopp in row {n}]" for n in range(1, listed))
    row(
        "huvudpost_ovriga",
        f"Huvudposter från nummer {listed}",
        f'=IF(COUNT([huvudpost_belopp column])-COUNT({first})=0,"",'
        f"ROUND(SUM([huvudpost_belopp column])-SUM({first}),6))",
    )
    _keys(row)
    pen.derived(
        Derived(
            "budgetkolumn",
            _budget_column(),
            kind=Kind.COUNT,
            label="Budgetårets kolumn, räknad från vänster (0 = ingen)",
        )
    )


def _budget_column() -> str:
    """The place of the budget year's column, the one that the board decides before all others."""
    ranks = {kind: rank for rank, kind in enumerate(reversed(COLUMN_KINDS), 1)}
    text = "0"
    for kind in reversed(DECIDED_FIRST):
        key = f"10*[falt_budgetar]+{ranks[kind]}"
        text = f"IF(COUNTIF([kolumn_nyckel all],{key})>0,MATCH({key},[kolumn_nyckel all],0),{text})"
    return f"=IF(COUNT([falt_budgetar])=0,0,{text})"


def _own_capital(row: Row) -> None:
    start = (
        f'=IF(OR(COUNT([summa_kostnader])=0,COUNT({COLUMN_YEAR},[falt_budgetar])<2),"",'
        f'IF({COLUMN_YEAR}<[falt_budgetar],"",IF({COLUMN_YEAR}=[falt_budgetar],'
        "IF(COUNT([falt_ingaende_eget_kapital])=0,%s,[falt_ingaende_eget_kapital]),%s)))"
    )
    place = "MATCH([eget_kapital_sokt],[eget_kapital_nyckel before],0)"
    later = f'IF([eget_kapital_sokt]=0,"",INDEX([eget_kapital_ut before],1,{place}))'
    first, rest = start % ('""', '""'), start % (later, later)
    row(
        "eget_kapital_in",
        "Ingående eget kapital",
        lambda _i, j: rest if j else first,
        code="SUM207",
        addends=("falt_ingaende_eget_kapital", "eget_kapital_ut"),
        fetches=True,
    )
    row(
        "eget_kapital_ut",
        "Utgående eget kapital",
        f"=IF(AND(COUNT({COLUMN_YEAR},[falt_budgetar],[kolumn_kapital])=3,"
        f"SUM({COLUMN_YEAR})<SUM([falt_budgetar])),[kolumn_kapital],"
        'IF(COUNT([eget_kapital_in],[arets_resultat])<2,"",'
        "FINSAM_EGET_KAPITAL_UT([eget_kapital_in],[arets_resultat])))",
        code="SUM207",
        path="eget_kapital",
        addends=("eget_kapital_in", "arets_resultat", "kolumn_kapital"),
    )
    next_year = "MATCH([bidrag_sokt],[bidrag_nyckel all],0)"
    row(
        "eget_kapital_tak",
        "Gräns för eget kapital",
        '=IF(COUNT([eget_kapital_in],[eget_kapital_ut])=0,"",'
        'IF([falt_kapitaltak_bas]="summa intäkter",'
        f'IF(COUNT([summa_intakter])=0,"",{_limit("[summa_intakter]")}),'
        'IF([falt_kapitaltak_bas]="medlemsbidrag nästa år",IF([bidrag_sokt]=0,"",'
        f"{_limit(f'INDEX([summa_medlemsbidrag all],1,{next_year})')}),"
        f'IF(COUNT([summa_medlemsbidrag])=0,"",{_limit("[summa_medlemsbidrag]")}))))',
    )


def _limit(base: str) -> str:
    return f"FINSAM_KAPITALTAK({base},[kapitaltak_galler])"


def _rank() -> str:
    """The column's kind as a number, the most certain one the highest; 0 for none."""
    text = "0"
    for rank, kind in enumerate(reversed(COLUMN_KINDS.values()), 1):
        text = f'IF({COLUMN_KIND}="{kind}",{rank},{text})'
    return text


def _wanted(keys: str, plus: int) -> str:
    """The key of the year before or after with the highest rank among ``keys``, else 0."""
    year = f"10*({COLUMN_YEAR}{plus:+d})"
    text = "0"
    for rank in range(1, len(COLUMN_KINDS) + 1):
        text = f"IF(COUNTIF([{keys}],{year}+{rank})>0,{year}+{rank},{text})"
    return f"=IF(COUNT({COLUMN_YEAR})=0,0," + text + ")"


def _keys(row: Row) -> None:
    key = f"=IF(COUNT([%s],{COLUMN_YEAR})<2,0,10*{COLUMN_YEAR}+[kolumn_rang])"
    first = "=0"
    rest = _wanted("eget_kapital_nyckel before", -1)
    row(
        "eget_kapital_nyckel",
        "Nyckel: år och rang med eget kapital",
        (key % "eget_kapital_ut"),
        kind=Kind.COUNT,
    )
    row(
        "eget_kapital_sokt",
        "Sökt nyckel: året före",
        lambda _i, j: rest if j else first,
        kind=Kind.COUNT,
    )
    place = "MATCH([eget_kapital_sokt],[eget_kapital_nyckel before],0)"
    before = f'=IF([eget_kapital_sokt]=0,"",INDEX([eget_kapital_ut before],1,{place}))'
    row(
        "eget_kapital_fore",
        "Eget kapital vid slutet av året före",
        lambda _i, j: before if j else '=""',
    )
    typed = "[kolumner_eget_kapital of column]"
    row(
        "kolumn_kapital",
        "Eget kapital vid årets slut, som det står på Förbund",
        f'=IF(COUNT({typed})=0,"",{typed})',
    )
    row(
        "bidrag_nyckel",
        "Nyckel: år och rang med medlemsbidrag",
        (key % "summa_medlemsbidrag"),
        kind=Kind.COUNT,
    )
    row(
        "bidrag_sokt",
        "Sökt nyckel: året efter",
        (_wanted("bidrag_nyckel all", 1)),
        kind=Kind.COUNT,
    )
