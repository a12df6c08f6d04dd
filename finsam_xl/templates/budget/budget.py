"""The sheet *Budget*: income, costs by huvudpost, result, own capital, key figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Derived, Kind
from finsam_xl.templates.budget.common import Formula, V, draw_headings, heading
from finsam_xl.templates.budget.inputs import OTHER_INCOME

Row = Callable[..., None]


def draw_budget(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet("Budget", [2, 44] + [16] * columns, landscape=True, insert_rows=True)
    pen.title(
        "Budget",
        "Belopp utan moms, löner med PO, egen personal till självkostnad, i den enhet som står på "
        "Förbund. Klistra in som värden.",
    )
    draw_headings(pen, columns, ("Budgetpost",), "budget_rubrik", first=3)
    pen.plan.header_rows = pen.row - 1
    pen.line("Intäkter", "section")

    def row(name: str, label: str, formula: Formula, **options: Any) -> None:
        pen.derived(Derived(name, formula, columns=columns, label=label, **options))

    row(
        "summa_medlemsbidrag",
        "Summa medlemsbidrag",
        V(
            '=IF(COUNT({b=medlemmar_summa})=0,"",{b}/{e=enhet_kronor})',
            "in_unit",
        ),
        code="SUM202",
    )
    pen.row += 1
    pen.line("Övriga intäkter", "subsection")
    pen.table(OTHER_INCOME(columns), rows, heading)
    row(
        "summa_intakter",
        "Summa intäkter",
        V(
            '=IF(COUNT({b=summa_medlemsbidrag},{o=ovriga_intakter_belopp.col})=0,"",SUM({b},{o}))',
            "income",
        ),
        code="SUM204",
    )
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
            V(
                '=IF({n}>MAX({l=ordning_nummer.all}),"",'
                "INDEX({x=ordning_namn.all},MATCH({n},{l},0)))",
                "nth_name",
            ),
            rows=rows,
            kind=Kind.TEXT,
        ),
        column=2,
    )
    pen.row = top
    pen.derived(
        Derived(
            "huvudpost_belopp",
            V(
                '=IF({x=huvudpost_namn}="","",'
                "IF(SUMPRODUCT(({d=detaljbudget_huvudpost.all}={x})"
                "*ISNUMBER({dk=detaljbudget_belopp.col}))"
                "+SUMPRODUCT(({h=huvudposter_huvudpost.all}={x})"
                '*ISNUMBER({hk=huvudposter_belopp.col}))=0,"",'
                "{s=kolumn_tecken}*(SUMPRODUCT(({d}={x})*1,{dk})+SUMPRODUCT(({h}={x})*1,{hk}))))",
                "main_item",
            ),
            rows=rows,
            columns=columns,
            code="SUM202",
            path="huvudpost",
        )
    )
    row(
        "summa_kostnader",
        "Summa kostnader",
        V(
            "=IF(COUNT({dk=detaljbudget_belopp.col})+COUNT({hk=huvudposter_belopp.col})"
            '+COUNT({p=huvudpost_belopp.col})=0,"",SUM({p}))',
            "costs",
        ),
        code="SUM204",
    )
    pen.row += 1
    row(
        "arets_resultat",
        "Resultat",
        V(
            '=IF(COUNT({c=summa_kostnader})=0,"",SUM({i=summa_intakter})-{c})',
            "result",
        ),
        code="SUM205",
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
        V(
            '=IF(COUNT({c=summa_kostnader})=0,"",IF({c}=0,"",'
            "100*SUMPRODUCT({f=huvudpost_adm.all},{p=huvudpost_belopp.col})/{c}))",
            "share_of_administration",
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
        V(
            "=IF(ROUND(SUM({dk=detaljbudget_belopp.col})+SUM({hk=huvudposter_belopp.col}),6)<0,-1,1)",
            "sign_of_costs",
        ),
        kind=Kind.COUNT,
    )
    row(
        "kolumn_rang",
        "Typens rang",
        V(
            '=IF({t=kolumner_typ.j}="utfall",5,IF({t}="prognos",4,IF({t}="budget",3,'
            'IF({t}="preliminär budget",2,IF({t}="plan",1,0)))))',
            "rank_of_kind",
        ),
        kind=Kind.COUNT,
    )
    _keys(row)


def _own_capital(row: Row) -> None:
    start = (
        '=IF(OR(COUNT({c=summa_kostnader})=0,COUNT({a=kolumner_ar.j},{b=falt_budgetar})<2),"",'
        'IF({a}<{b},"",IF({a}={b},IF(COUNT({i=falt_ingaende_eget_kapital})=0,"",{i}),%s)))'
    )
    later = (
        'IF({w=eget_kapital_sokt}=0,"",'
        "INDEX({u=eget_kapital_ut.left},1,MATCH({w},{y=eget_kapital_nyckel.left},0)))"
    )
    first, rest = V(start % '""', "opening_capital"), V(start % later, "opening_capital")
    row(
        "eget_kapital_in",
        "Ingående eget kapital",
        lambda _i, j: rest if j else first,
        code="SUM207",
    )
    row(
        "eget_kapital_ut",
        "Utgående eget kapital",
        V(
            '=IF(COUNT({i=eget_kapital_in},{r=arets_resultat})<2,"",{i}+{r})',
            "closing_capital",
        ),
        code="SUM207",
        path="eget_kapital",
    )
    row(
        "eget_kapital_tak",
        "Gräns för eget kapital",
        V(
            '=IF(COUNT({i=eget_kapital_in})=0,"",IF({v=falt_kapitaltak_bas}="summa intäkter",'
            'IF(COUNT({s=summa_intakter})=0,"",{p=kapitaltak_galler}/100*{s}),'
            'IF({v}="medlemsbidrag nästa år",IF({w=bidrag_sokt}=0,"",'
            "{p}/100*INDEX({bs=summa_medlemsbidrag.all},1,MATCH({w},{y=bidrag_nyckel.all},0))),"
            'IF(COUNT({m=summa_medlemsbidrag})=0,"",{p}/100*{m}))))',
            "capital_limit",
        ),
    )


def _wanted(keys: str, plus: int) -> str:
    """The key of the year before or after with the highest rank among ``keys``, else 0."""
    year = f"10*({{a}}{plus:+d})"
    text = "0"
    for rank in (1, 2, 3, 4, 5):
        text = f"IF(COUNTIF({{y}},{year}+{rank})>0,{year}+{rank},{text})"
    return "=IF(COUNT({a=kolumner_ar.j})=0,0," + text.replace("{y}", f"{{y={keys}}}", 1) + ")"


def _keys(row: Row) -> None:
    key = "=IF(COUNT({x=%s},{a=kolumner_ar.j})<2,0,10*{a}+{r=kolumn_rang})"
    first = V("=0", "no_key")
    rest = V(_wanted("eget_kapital_nyckel.left", -1), "wanted_key", {"plus": -1})
    row(
        "eget_kapital_nyckel",
        "Nyckel: år och rang med eget kapital",
        V(key % "eget_kapital_ut", "column_key"),
        kind=Kind.COUNT,
    )
    row(
        "eget_kapital_sokt",
        "Sökt nyckel: året före",
        lambda _i, j: rest if j else first,
        kind=Kind.COUNT,
    )
    row(
        "bidrag_nyckel",
        "Nyckel: år och rang med medlemsbidrag",
        V(key % "summa_medlemsbidrag", "column_key"),
        kind=Kind.COUNT,
    )
    row(
        "bidrag_sokt",
        "Sökt nyckel: året efter",
        V(_wanted("bidrag_nyckel.all", 1), "wanted_key", {"plus": 1}),
        kind=Kind.COUNT,
    )
