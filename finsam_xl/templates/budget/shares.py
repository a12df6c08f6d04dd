"""*Lagens fördelning*: what law and keys give each member, to the krona (5 and 5 a §§)."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Derived, Kind, Variant
from finsam_xl.templates.budget.common import V, draw_headings


def draw_lawful_split(drawing: Drawing, columns: int, capacity: int) -> None:
    pen = drawing.sheet("Lagens fördelning", [2, 34, 12, 12, 11] + [15] * columns, landscape=True)
    pen.title(
        "Lagens fördelning",
        "Lag (2003:1210) 5 §: staten hälften, regionerna en fjärdedel, kommunerna en fjärdedel. "
        "Beräknas av Medlemmar; skriv inget här.",
    )
    draw_headings(pen, columns, ("Part",), "lag_rubrik")
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
    draw_headings(pen, columns, ("Medlem", "Part", "Utanför region", "Andel %"), "lag_rubrik_2")
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
            pen.new_page()
            pen.line(label, "section")
            draw_headings(pen, columns, ("Medlem",), f"{name}_rubrik")
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
    pen.plan.header_rows = 2


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
