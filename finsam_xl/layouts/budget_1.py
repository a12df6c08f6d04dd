"""``budget.xlsx``, version 1: the association's budget (Samordningsförbundets budget).

Sources: Lag (2003:1210) 5, 5 a, 21 and 23 §§; the budgets of Samordningsförbundet Botkyrka
Huddinge Salem 2019 and 2020 and of Norra Västmanlands Samordningsförbund 2021-2023.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from finsam_xl.layouts.budget_1_grounds import draw_control
from finsam_xl.layouts.budget_1_inputs import (
    COLUMN_LIST,
    COSTS,
    DETAILS,
    FIELDS,
    MEMBERS,
    OTHER_INCOME,
    draw_accepted,
)
from finsam_xl.layouts.budget_1_readme import draw_readme
from finsam_xl.layouts.layout import Chart, Derived, Input, Kind, Layout, Series, Variant
from finsam_xl.layouts.plan import Drawing, Pen
from finsam_xl.workbook.cell import Area

KIND, VERSION = "budget", "1"
SPARE = 6
#: rows of the chart's distribution: the first huvudposter in order
CHARTED = 8

V = Variant
Formula = Variant | Callable[[int, int], Variant]
Row = Callable[..., None]


def heading(_spec: Input, _column: int) -> Variant:
    return V("={x=kolumn_rubrik.j}", "carried")


@lru_cache(maxsize=16)
def budget_layout(columns: int = 8, rows: int = 20) -> Layout:
    """The budget's layout for a number of columns and at least twenty ready rows a table."""
    drawing = Drawing()
    detail_rows = max(rows, 40)
    draw_readme(drawing)
    _association(drawing, columns)
    _members(drawing, columns, rows)
    _lawful_split(drawing, columns, rows + 1 + SPARE)
    _budget(drawing, columns, rows)
    _details(drawing, columns, detail_rows)
    _costs(drawing, columns, rows)
    _diagrams(drawing, columns, rows + 1 + SPARE, detail_rows + 1 + SPARE)
    draw_control(drawing, columns, rows)
    draw_accepted(drawing, rows)
    return Layout(
        KIND,
        VERSION,
        "Samordningsförbundets budget",
        rows,
        columns,
        tuple(drawing.sheets),
        drawing.fields,
        drawing.tables,
        drawing.derived,
        drawing.areas,
        {
            "huvudpost": "huvudpost_belopp",
            "summa_medlemsbidrag": "summa_medlemsbidrag",
            "summa_intakter": "summa_intakter",
            "summa_kostnader": "summa_kostnader",
            "resultat": "arets_resultat",
            "eget_kapital": "eget_kapital_ut",
        },
        drawing.fixed_texts,
        drawing.capacity,
    )


def _association(drawing: Drawing, columns: int) -> None:
    pen = drawing.sheet("Förbund", [2, 42, 44, 20, 16])
    pen.title("Förbund och budgetår", "Fyll i de färgade cellerna. (*) är obligatoriskt.")
    for spec in FIELDS:
        pen.field(spec)
    pen.row += 1
    pen.line("Budgetens kolumner", "section")
    pen.paragraph(
        "En rad för varje kolumn i budgeten, från vänster till höger. Välj typ och skriv året. "
        "Tomma rader används inte.",
        span=4,
        lines=2,
    )
    header, _ = pen.table(COLUMN_LIST, columns)
    pen.row = header
    pen.put("Rubrik i budgeten", 4, "header")
    pen.row += 1
    pen.derived(
        Derived(
            "kolumn_rubrik",
            V(
                '=IF(OR({t=kolumner_typ.i}="",{a=kolumner_ar.i}=""),"",'
                'UPPER(LEFT({t},1))&MID({t},2,40)&" "&{a})',
                "column_heading",
            ),
            rows=columns,
            kind=Kind.TEXT,
        ),
        column=4,
    )
    pen.row += 1
    pen.line("Beräknat av uppgifterna ovan", "section")
    pen.derived(
        Derived(
            "enhet_kronor",
            V('=IF({e=falt_enhet}="tkr",1000,1)', "kronor_per_unit"),
            kind=Kind.COUNT,
            label="Kronor per enhet",
        )
    )
    pen.derived(
        Derived(
            "kapitaltak_galler",
            V("=IF(COUNT({p=falt_kapitaltak_procent})=0,20,{p})", "limit_percent"),
            kind=Kind.PERCENT,
            label="Gräns för eget kapital, procent",
        )
    )


def _members(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet(
        "Medlemmar", [2, 34, 12, 12, 11] + [15] * columns, landscape=True, insert_rows=True
    )
    pen.title(
        "Medlemmar och medlemsbidrag",
        "Bidragen i hela kronor, även när budgeten är i tkr. Klistra in som värden.",
    )
    header, _ = pen.table(MEMBERS(columns), rows, heading)
    pen.plan.header_rows = header
    pen.put("Summa", 2, "total_label")
    pen.derived(
        Derived("summa_andel", V("=SUM({a=medlemmar_andel.c0})", "total_of"), kind=Kind.PERCENT),
        column=5,
    )
    pen.row -= 1
    pen.derived(
        Derived(
            "medlemmar_summa",
            V('=IF(COUNT({b=medlemmar_belopp.col})=0,"",SUM({b}))', "total_or_blank"),
            columns=columns,
            kind=Kind.KRONOR,
            code="SUM202",
            path="medlemmar/summa",
        ),
        column=6,
    )


def _lawful_split(drawing: Drawing, columns: int, capacity: int) -> None:
    pen = drawing.sheet("Lagens fördelning", [2, 34, 12, 12, 11] + [15] * columns, landscape=True)
    pen.title(
        "Lagens fördelning",
        "Lag (2003:1210) 5 §: staten hälften, regionerna en fjärdedel, kommunerna en fjärdedel. "
        "Beräknas av Medlemmar; skriv inget här.",
    )
    _headings(pen, columns, ("Part",), "lag_rubrik")
    party = ["staten", "region", "kommun"]
    for key, label, code in (
        ("betalt", "betalar", None),
        ("skyldig", "ska betala enligt lagen", None),
        ("skillnad", "skillnad", None),
    ):
        top = pen.row
        for name in ("Staten", "Regionerna", "Kommunerna"):
            pen.line(f"{name} {label}", "label")
        pen.row = top
        pen.derived(
            Derived(
                f"lag_part_{key}",
                _party_rows(key, party),
                rows=3,
                columns=columns,
                kind=Kind.KRONOR,
                code=code,
                path=f"lagens_fordelning/{key}",
            ),
            column=6,
        )
    pen.row += 1
    for name, label, formula, twin in (
        ("lag_regioner", "Antal rader med part region", '({p=lag_part.all}="region")*1', "region"),
        ("lag_kommuner", "Antal rader med part kommun", '({p=lag_part.all}="kommun")*1', "kommun"),
    ):
        pen.derived(
            Derived(
                name,
                V(f"=SUMPRODUCT({formula})", "count_equal", {"wanted": twin}),
                kind=Kind.COUNT,
                label=label,
            ),
            column=6,
        )
    pen.derived(
        Derived(
            "lag_utan_region",
            V(
                "=IF(AND({r=lag_regioner}=0,{a=lag_kommuner}>0,"
                'SUMPRODUCT(({p=lag_part.all}="kommun")*({u=lag_utanfor.all}="ja"))={a}),1,0)',
                "without_region",
            ),
            kind=Kind.COUNT,
            label="5 a §: ingen region deltar och alla kommuner är utanför (1 = ja)",
        ),
        column=6,
    )
    pen.row += 1
    text = '=IF({n}>ROWS({t=medlemmar_%s.all})-2,"",IF(INDEX({t},{m})="","",INDEX({t},{m})))'
    pen.line("Medlem för medlem", "section")
    _headings(pen, columns, ("Medlem", "Part", "Utanför region", "Andel %"), "lag_rubrik_2")
    top = pen.row
    for column, name in ((2, "namn"), (3, "part"), (4, "utanfor")):
        source = "utanfor_region" if name == "utanfor" else name
        pen.row = top
        pen.derived(
            Derived(f"lag_{name}", V(text % source, "text_at"), rows=capacity, kind=Kind.TEXT),
            column=column,
        )
    pen.row = top
    pen.derived(
        Derived(
            "lag_andel",
            V(_number_at("medlemmar_andel.all"), "number_at"),
            rows=capacity,
            kind=Kind.PERCENT,
        ),
        column=5,
    )
    pen.row = top
    blocks = (
        (
            "lag_betalt",
            "Betalar (från Medlemmar), kronor",
            _number_at("medlemmar_belopp.col"),
            "number_at",
        ),
        (
            "lag_forslag",
            "Enligt lag och andelar, hela kronor (största restens metod)",
            '=IF(OR({t=lag_total}="",{k=lag_andel}=0),"",INT({q=lag_kvot})'
            "+IF(AND({o=lag_ordning}>0,{o}<={t}-SUMPRODUCT(INT({qs=lag_kvot.col}))),1,0))",
            "proposed_contribution",
        ),
        (
            "lag_skillnad",
            "Skillnad, kronor",
            '=IF({f=lag_forslag}="","",{b=lag_betalt}-{f})',
            "difference_or_blank",
        ),
        (
            "lag_kvot",
            "Så räknas förslaget: kvot",
            '=IF({t=lag_total}="",0,ROUND({t}*{k=lag_andel}/SUM({ks=lag_andel.all}),6))',
            "quota",
        ),
        ("lag_rest", "Så räknas förslaget: rest", "=ROUND({q=lag_kvot}-INT({q}),6)", "remainder"),
        (
            "lag_ordning",
            "Så räknas förslaget: ordning",
            "=IF({r=lag_rest}=0,0,SUMPRODUCT(({rs=lag_rest.col}>{r})*1)"
            "+SUMPRODUCT(({up=lag_rest.colupto}={r})*1))",
            "remainder_order",
        ),
    )
    for index, (name, label, formula, twin) in enumerate(blocks):
        if index:
            pen.line(label, "section")
            _headings(pen, columns, ("Medlem",), f"{name}_rubrik")
            top = pen.row
            carried = V("={x=lag_namn}", "carried")
            pen.derived(Derived(f"{name}_medlem", carried, rows=capacity, kind=Kind.TEXT), column=2)
            pen.row = top
        pen.derived(
            Derived(
                name,
                V(formula, twin),
                rows=capacity,
                columns=columns,
                kind=Kind.KRONOR,
                path=f"lagens_fordelning/{name.removeprefix('lag_')}",
            ),
            column=6,
        )
        pen.row += 1
        if not index:
            row = pen.row
            pen.row = top
            pen.derived(_lacks_region(capacity), column=6 + columns)
            pen.row = row
            pen.derived(
                Derived(
                    "lag_total",
                    V(
                        "=IF(OR(ROUND(SUM({ks=lag_andel.all}),6)<>100,"
                        '{s=lag_part_betalt.r0}=""),"",ROUND(2*{s},0))',
                        "amount_to_split",
                    ),
                    columns=columns,
                    kind=Kind.KRONOR,
                    label="Att fördela (två gånger statens belopp)",
                ),
                column=6,
            )
            pen.row += 1
    pen.plan.print_to = (pen.drawing.areas["lag_skillnad"].bottom, 5 + columns)
    pen.plan.header_rows = 4


def _lacks_region(capacity: int) -> Derived:
    return Derived(
        "lag_saknar_region",
        V(
            '=IF(AND({p=lag_part}="kommun",{u=lag_utanfor}="ja",{r=lag_regioner}>0),'
            'IF(SUMPRODUCT(({ns=lag_namn.all}={x=lag_namn})*({ps=lag_part.all}="region"))=0,1,0),0)',
            "lacks_region_row",
        ),
        rows=capacity,
        kind=Kind.COUNT,
    )


def _number_at(source: str) -> str:
    return (
        f"=IF({{n}}>ROWS({{t={source}}})-2,0,IF(ISNUMBER(INDEX({{t}},{{m}})),INDEX({{t}},{{m}}),0))"
    )


def _party_rows(key: str, party: list[str]) -> Callable[[int, int], Variant]:
    def variant(row: int, _column: int) -> Variant:
        if key == "betalt":
            # counted on the inputs: a member's empty cell is not a paid 0
            return V(
                f'=IF(SUMPRODUCT(({{p=medlemmar_part.all}}="{party[row]}")'
                f'*ISNUMBER({{b=medlemmar_belopp.col}}))=0,"",'
                f'SUMPRODUCT(({{p}}="{party[row]}")*1,{{b}}))',
                "paid_by_party",
                {"party": party[row]},
            )
        if key == "skyldig":
            if row == 0:
                return V("={x=lag_part_betalt.r0}", "carried")
            if row == 1:
                return V(
                    '=IF({s=lag_part_betalt.r0}="","",IF({u=lag_utan_region}=1,0,{s}/2))',
                    "owed_by_regions",
                )
            return V(
                '=IF({s=lag_part_betalt.r0}="","",IF({u=lag_utan_region}=1,{s},{s}/2))',
                "owed_by_municipalities",
            )
        return V(
            f'=IF({{o=lag_part_skyldig.r{row}}}="","",SUM({{b=lag_part_betalt.r{row}}})-{{o}})',
            "paid_minus_owed",
        )

    return variant


def _headings(pen: Pen, columns: int, labels: tuple[str, ...], name: str, first: int = 6) -> None:
    for index, label in enumerate(labels):
        pen.put(label, 2 + index, "header")
    for column in range(2 + len(labels), first):
        pen.put("", column, "header")
    pen.plan.heights[pen.row] = 32
    block = Derived(name, V("={x=kolumn_rubrik.j}", "carried"), columns=columns, kind=Kind.TEXT)
    pen.derived(block, column=first)


def _budget(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet("Budget", [2, 44] + [16] * columns, landscape=True, insert_rows=True)
    pen.title(
        "Budget",
        "Belopp utan moms, löner med PO, i den enhet som står på Förbund. Färgade celler fylls i.",
    )
    _headings(pen, columns, ("Budgetpost",), "budget_rubrik", first=3)
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
        "administrationsandel",
        "Administrationens andel av kostnaderna, procent",
        V(
            '=IF(COUNT({c=summa_kostnader})=0,"",IF({c}=0,"",'
            "100*SUMPRODUCT({f=huvudpost_adm.all},{p=huvudpost_belopp.col})/{c}))",
            "share_of_administration",
        ),
        kind=Kind.PERCENT,
        share=True,
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


def _details(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet(
        "Detaljbudget", [2, 34, 40] + [16] * columns, landscape=True, insert_rows=True
    )
    pen.title(
        "Detaljbudget",
        "En rad för varje post. Samma huvudpost skrivs likadant på alla sina rader.",
    )
    header, _ = pen.table(DETAILS(columns), rows, heading)
    pen.plan.header_rows = header
    _table_total(pen, "detaljbudget", "detaljbudget_belopp", columns, 4)


def _costs(drawing: Drawing, columns: int, rows: int) -> None:
    pen = drawing.sheet("Huvudposter", [2, 44] + [16] * columns, landscape=True, insert_rows=True)
    pen.title(
        "Huvudposter",
        "Belopp för de kolumner där en huvudpost inte har någon detaljbudget.",
    )
    header, _ = pen.table(COSTS(columns), rows, heading)
    pen.plan.header_rows = header
    _table_total(pen, "huvudposter", "huvudposter_belopp", columns, 3)


def _table_total(pen: Pen, table: str, source: str, columns: int, column: int) -> None:
    pen.put("Summa", 2, "total_label")
    pen.derived(
        Derived(
            f"{table}_summa",
            V(f'=IF(COUNT({{b={source}.col}})=0,"",SUM({{b}}))', "total_or_blank"),
            columns=columns,
            code="SUM202",
            path=f"{table}/summa",
        ),
        column=column,
    )


def _diagrams(drawing: Drawing, columns: int, cost_rows: int, detail_rows: int) -> None:
    pen = drawing.sheet("Diagram", [2, 40] + [14] * columns, landscape=True)
    pen.title("Diagram", "Ritas av budgetens siffror. Underlaget står under diagrammen.")
    first_chart = pen.row
    pen.row += 35
    pen.line("Underlag till diagrammen", "section")
    _headings(pen, columns, ("Post",), "diagram_rubrik", first=3)

    def row(name: str, label: str, formula: str, twin: str) -> None:
        pen.derived(Derived(name, V(formula, twin), columns=columns, label=label))

    row("diagram_bidrag", "Medlemsbidrag", "=SUM({x=summa_medlemsbidrag})", "total_of_one")
    row(
        "diagram_ovrigt",
        "Övriga intäkter",
        "=SUM({i=summa_intakter})-SUM({b=summa_medlemsbidrag})",
        "income_beside",
    )
    row("diagram_kostnader", "Kostnader", "=SUM({x=summa_kostnader})", "total_of_one")
    row("diagram_resultat", "Resultat", "=SUM({x=arets_resultat})", "total_of_one")
    row(
        "diagram_kapital",
        "Eget kapital vid årets slut",
        "=SUM({x=eget_kapital_ut})",
        "total_of_one",
    )
    row("diagram_tak", "Gräns för eget kapital", "=SUM({x=eget_kapital_tak})", "total_of_one")
    pen.row += 1
    pen.line("Kostnadernas fördelning, procent av summa kostnader", "section")
    _headings(pen, columns, ("Huvudpost",), "fordelning_rubrik", first=3)
    top = pen.row
    pen.derived(
        Derived(
            "fordelning_namn", V("={x=huvudpost_namn}", "carried"), rows=CHARTED, kind=Kind.TEXT
        ),
        column=2,
    )
    pen.row = top
    pen.derived(
        Derived(
            "fordelning_procent",
            V(
                "=IF(SUM({c=summa_kostnader})=0,0,100*SUM({p=huvudpost_belopp})/{c})",
                "share_of_costs",
            ),
            rows=CHARTED,
            columns=columns,
            kind=Kind.PERCENT,
            share=True,
        )
    )
    pen.row += 1
    pen.plan.print_to = (pen.row - 1, 2 + columns)
    pen.line("Huvudposternas ordning (hjälprader, skrivs inte ut)", "section")
    for column, label in ((2, "Huvudpost"), (3, "Nummer"), (4, "Administration")):
        pen.put(label, column, "header")
    pen.row += 1
    top = pen.row

    def name_at(i: int, _j: int) -> Variant:
        source, position = (
            ("huvudposter_huvudpost", i + 1)
            if i < cost_rows
            else ("detaljbudget_huvudpost", i + 1 - cost_rows)
        )
        return V(
            f'=IF({position}>ROWS({{t={source}.all}})-2,"",'
            f'IF(INDEX({{t}},{position + 1})="","",INDEX({{t}},{position + 1})))',
            "text_at",
            {"n": position},
        )

    def number_of(i: int, _j: int) -> Variant:
        above = "+MAX({l=ordning_nummer.above})" if i else ""
        return V(
            '=IF({x=ordning_namn}="",0,IF(SUMPRODUCT(({u=ordning_namn.upto}={x})*1)=1,'
            f"1{above},0))",
            "number_at_first_mention",
        )

    height = cost_rows + detail_rows
    pen.derived(Derived("ordning_namn", name_at, rows=height, kind=Kind.TEXT), column=2)
    pen.row = top
    pen.derived(Derived("ordning_nummer", number_of, rows=height, kind=Kind.COUNT))
    pen.row = top
    pen.derived(
        Derived(
            "huvudpost_adm",
            V(
                '=IF({x=huvudpost_namn}="",0,IF({l=falt_administrationsposter}="",'
                'IF(ISNUMBER(SEARCH("administration",{x})),1,0),'
                'IF(ISNUMBER(FIND(";"&UPPER({x})&";",";"&SUBSTITUTE(SUBSTITUTE(UPPER({l}),'
                '"; ",";")," ;",";")&";")),1,0)))',
                "is_administration",
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
    return Series(replace(shares, top=top, bottom=top), replace(names, top=name, bottom=name))


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
            "Kostnadernas fördelning, procent",
            "Stapeldiagram: varje huvudposts andel av kostnaderna, en stapel för varje kolumn",
            f"F{row}",
            heads,
            tuple(_share_series(areas, i) for i in range(CHARTED)),
            axis="Procent",
            stacked=True,
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
