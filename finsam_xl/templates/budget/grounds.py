"""What the lines of the budget's *Kontroll* are judged on, column by column."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Variant
from finsam_xl.template.kontroll import draw_lines, grade_of_sum
from finsam_xl.templates.budget.inputs import COLUMN_KINDS, LIMIT_BASES, PARTIES
from finsam_xl.templates.budget.kontroll import LINES
from finsam_xl.workbook.cell import Area

V = Variant
Row = Callable[[str, str, Variant | Callable[[int, int], Variant]], None]


def draw_control(drawing: Drawing, columns: int, rows: int) -> None:
    """The lines, and their grounds below."""
    pen = draw_lines(drawing, LINES, "Budgeten")
    for table, total in (
        ("medlemmar", "medlemmar_summa"),
        ("ovriga_intakter", "summa_intakter"),
        ("detaljbudget", "detaljbudget_summa"),
        ("huvudposter", "huvudposter_summa"),
    ):
        body, below = drawing.areas[f"{table}_belopp"], drawing.areas[total]
        drawing.areas[f"mellan_{table}"] = Area(
            body.sheet, body.bottom, body.left, below.top, body.right
        )
    for party in ("staten", "region", "kommun"):
        pen.derived(
            Derived(
                f"kol_andel_{party}",
                V(
                    f'=SUMPRODUCT(({{p=lag_part.all}}="{party}")*1,{{k=lag_andel.all}})',
                    "keys_of_party",
                    {"party": party},
                ),
                kind=Kind.PERCENT,
                label=f"Andelar, {party}",
            )
        )

    pen.derived(
        Derived(
            "kol_val",
            V(
                "="
                + _outside("e=falt_enhet", ("kr", "tkr"))[1:]
                + _outside("v=falt_kapitaltak_bas", tuple(LIMIT_BASES.values()))
                + _outside("t=kolumner_typ.all", tuple(COLUMN_KINDS.values()))
                + _outside("q=medlemmar_part.all", tuple(PARTIES.values()))
                + _outside("u=medlemmar_utanfor_region.all", ("ja",))
                + "-2",
                "choices_unknown",
            ),
            kind=Kind.COUNT,
            label="Val utanför sina listor",
        )
    )

    def row(name: str, label: str, formula: Variant | Callable[[int, int], Variant]) -> None:
        kind = Kind.TEXT if name == "kol_rubrik" else Kind.AMOUNT
        pen.derived(Derived(name, formula, columns=columns, label=label, kind=kind))

    row("kol_rubrik", "Kolumn", V("={x=kolumn_rubrik.j}", "carried"))
    row(
        "kol_preliminar",
        "Preliminär budget (1 = ja)",
        V('=IF({t=kolumner_typ.j}="preliminär budget",1,0)', "is_preliminary"),
    )
    _inputs(row)
    _shares(row)
    _budget_lines(row)
    _sums(pen, columns, rows)


def _outside(declared: str, words: tuple[str, ...]) -> str:
    """How many of the cells hold a text that is none of the words."""
    alias = declared[0]
    terms = "".join(f'*({{{alias}}}<>"{word}")' for word in words)
    return f'+SUMPRODUCT(({{{declared}}}<>""){terms})'


def _inputs(row: Row) -> None:
    named = (
        ("mn", "medlemmar_namn", "mb", "=medlemmar_belopp.col"),
        ("mp", "medlemmar_part", "mb", ""),
        ("op", "ovriga_intakter_post", "ob", "=ovriga_intakter_belopp.col"),
        ("dh", "detaljbudget_huvudpost", "db", "=detaljbudget_belopp.col"),
        ("dp", "detaljbudget_post", "db", ""),
        ("hh", "huvudposter_huvudpost", "hb", "=huvudposter_belopp.col"),
    )
    row(
        "kol_namnlosa",
        "Belopp utan namn",
        V(
            "="
            + "+".join(
                f'SUMPRODUCT(({{{alias}={source}.all}}="")*ISNUMBER({{{amounts}{area}}}))'
                for alias, source, amounts, area in named
            )
            + '+IF(AND({t=kolumner_typ.j}<>"",{a=kolumner_ar.j}<>""),0,COUNT({mb},{ob},{db},{hb})'
            '+IF(OR({t}<>"",{a}<>""),1,0))',
            "amounts_without_name",
        ),
    )
    row(
        "kol_text",
        "Belopp som text",
        V(
            "=SUMPRODUCT(ISTEXT({a=medlemmar_belopp.col})*1)"
            "+SUMPRODUCT(ISTEXT({b=ovriga_intakter_belopp.col})*1)"
            "+SUMPRODUCT(ISTEXT({c=detaljbudget_belopp.col})*1)"
            "+SUMPRODUCT(ISTEXT({d=huvudposter_belopp.col})*1)-4",
            "texts_in_column",
        ),
    )


def _shares(row: Row) -> None:
    row(
        "kol_staten",
        "Staten: avvikelse, kronor",
        V(
            "=IF(COUNT({s=lag_part_betalt.r0},{r=lag_part_betalt.r1},{k=lag_part_betalt.r2})=0,0,"
            'IF({s}="",0,IF(AND({u=lag_utan_region}=0,{ar=lag_regioner}>0,{ak=lag_kommuner}>0,'
            "ABS(SUM({r})-SUM({k}))<=1,ABS(SUM({r})-SUM({s})/2)>1,SUM({r},{k})<>0),"
            "SUM({s})-SUM({r},{k}),0)))",
            "state_beside_half",
        ),
    )
    for name, label, rows_of, part in (
        ("kol_regioner", "Regionerna: avvikelse, kronor", "lag_regioner", 1),
        ("kol_kommuner", "Kommunerna: avvikelse, kronor", "lag_kommuner", 2),
    ):
        row(
            name,
            label,
            V(
                f'=IF({{s=lag_part_betalt.r0}}="",0,'
                f"IF(OR({{e=kol_staten}}<>0,{{a={rows_of}}}=0),0,"
                f"IF(ABS({{d=lag_part_skillnad.r{part}}})>1,{{d}},0)))",
                "party_beside_owed",
            ),
        )
    terms = []
    right = ("50", "IF({u=lag_utan_region}=1,0,25)", "IF({u}=1,50,25)")
    for i, party in enumerate(("staten", "region", "kommun")):
        parties = "{p=lag_part.all}" if not i else "{p}"
        paid = "{b=lag_betalt.col}" if not i else "{b}"
        key = "{a=lag_andel.all}" if not i else "{a}"
        # where the party itself pays too little, or its keys are wrong, that is told instead
        source, test = (("kol_staten", "<>0"), ("kol_regioner", "<0"), ("kol_kommuner", "<0"))[i]
        terms.append(
            f"IF(OR({{k{i}=kol_andel_{party}}}=0,ROUND({{k{i}}},6)<>{right[i]},"
            f"{{f{i}={source}}}{test}),0,"
            f'SUMPRODUCT(({parties}="{party}")*(ABS({paid}-{key}/IF({{k{i}}}=0,1,{{k{i}}})'
            f"*SUM({{t{i}=lag_part_betalt.r{i}}}))>1)))"
        )
    row(
        "kol_inom",
        "Medlemmar som avviker inom sin part",
        V(
            '=IF({s=lag_part_betalt.r0}="",0,' + "+".join(terms) + ")",
            "members_beside_key",
        ),
    )


def _budget_lines(row: Row) -> None:
    planned = "OR({t=kolumn_rang}=1,{t}=2,{t}=3)"
    row(
        "kol_underskott",
        "Underskott utan motivering",
        V(
            f"=IF(COUNT({{r=arets_resultat}})=0,0,IF(AND({planned},{{r}}<0,"
            '{m=falt_motivering_underskott}=""),{r},0))',
            "deficit_without_reason",
        ),
    )
    row(
        "kol_kapitaltak",
        "Eget kapital över gränsen",
        V(
            "=IF(COUNT({l=eget_kapital_tak})=0,0,MAX(0,"
            "IF(AND({a=kolumner_ar.j}={b=falt_budgetar},COUNT({i=eget_kapital_in})=1),"
            "ROUND(SUM({i})-{l},6),0),IF(COUNT({u=eget_kapital_ut})=1,ROUND(SUM({u})-{l},6),0)))",
            "capital_above_limit",
        ),
    )
    row(
        "kol_negativt",
        "Eget kapital under noll",
        V(
            "=MIN(0,IF({a=kolumner_ar.j}={b=falt_budgetar},SUM({i=eget_kapital_in}),0),"
            "SUM({u=eget_kapital_ut}))",
            "capital_below_zero",
        ),
    )
    row(
        "kol_administration",
        "Administration över målet, procentenheter",
        V(
            "=IF(COUNT({a=administrationens_andel},{m=falt_mal_administrationsandel})<2,0,"
            "MAX(0,ROUND({a}-{m},6)))",
            "share_above_goal",
        ),
    )
    row(
        "kol_planar",
        "År med budget eller plan",
        V(
            "=IF(COUNT({a=kolumner_ar.j},{b=falt_budgetar})<2,0,"
            f"IF(AND({planned.replace('{t}', '{t}')},{{a}}>={{b}}),{{a}},0))",
            "planned_year",
        ),
    )
    row(
        "kol_nytt_planar",
        "Nytt år med budget eller plan (1 = ja)",
        lambda _i, j: V(
            "=IF({p=kol_planar}=0,0,"
            + ("IF(COUNTIF({q=kol_planar.left},{p})=0,1,0))" if j else "1)"),
            "new_planned_year",
        ),
    )
    row(
        "kol_extern",
        "Extern intäkt från 2025 (1 = ja)",
        V(
            "=IF(COUNT({a=kolumner_ar.j})=0,0,IF({a}<2025,0,"
            "IF(SUMPRODUCT(ISNUMBER({o=ovriga_intakter_belopp.col})*({o}<>0))>0,1,0)))",
            "external_income",
        ),
    )
    row(
        "kol_nyckel",
        "Kolumnens nyckel: år och rang",
        V(
            "=IF(OR(COUNT({a=kolumner_ar.j})=0,{r=kolumn_rang}=0),0,10*{a}+{r})",
            "key_of_column",
        ),
    )
    row(
        "kol_ordning",
        "Kolumn i fel ordning eller två gånger (1 = ja)",
        lambda _i, j: V(
            "=IF({y=kol_nyckel}=0,0,IF(OR(COUNTIF({l=kol_nyckel.left},{y})>0,"
            "INT({y}/10)<INT(MAX({l})/10)),1,0))"
            if j
            else "=0",
            "column_out_of_order" if j else "no_key",
        ),
    )


def _sums(pen: Pen, columns: int, rows: int) -> None:
    """For each total: what its addends make, and whether rounding explains a difference."""

    def judged(
        name: str, label: str, total: str, own: Variant, number: Variant, height: int = 1
    ) -> None:
        for part, text, formula in (
            ("egen", "summan av beloppen", own),
            ("antal", "antal belopp som kan vara avrundade", number),
            (
                "avv",
                "avvikelse",
                V(
                    f'=IF(OR(COUNT({{x={total}}})=0,{{o={name}_egen}}=""),0,ROUND({{x}}-{{o}},6))',
                    "claim_beside_own",
                ),
            ),
            ("grad", "grad", grade_of_sum(name, total)),
        ):
            pen.derived(
                Derived(
                    f"{name}_{part}",
                    formula,
                    rows=height,
                    columns=columns,
                    label=f"{label}: {text}",
                )
            )

    judged(
        "kol_bidrag",
        "Summa medlemsbidrag",
        "summa_medlemsbidrag",
        V('=IF(COUNT({b=medlemmar_summa})=0,"",{b}/{e=enhet_kronor})', "in_unit"),
        V("=0", "no_key"),
    )
    judged(
        "kol_intakter",
        "Summa intäkter",
        "summa_intakter",
        V(
            '=IF(COUNT({b=summa_medlemsbidrag},{o=ovriga_intakter_belopp.col})=0,"",SUM({b},{o}))',
            "income",
        ),
        V("=SUMPRODUCT(ISNUMBER({o=ovriga_intakter_belopp.col})*({o}<>0))", "nonzero_of"),
    )
    judged(
        "kol_kostnader",
        "Summa kostnader",
        "summa_kostnader",
        V('=IF(COUNT({b=huvudpost_belopp.col})=0,"",SUM({b}))', "total_or_blank"),
        V("=SUMPRODUCT(ISNUMBER({o=huvudpost_belopp.col})*({o}<>0))", "nonzero_of"),
    )
    judged(
        "kol_resultat",
        "Resultat",
        "arets_resultat",
        V(
            '=IF(COUNT({i=summa_intakter},{c=summa_kostnader})=0,"",SUM({i})-SUM({c}))',
            "own_result",
        ),
        V(
            "=IF(SUM({i=summa_intakter})=0,0,1)+IF(SUM({c=summa_kostnader})=0,0,1)",
            "nonzero_of_two",
        ),
    )
    posts = (
        "SUMPRODUCT(({d=detaljbudget_huvudpost.all}={x=huvudpost_namn})"
        "*ISNUMBER({dk=detaljbudget_belopp.col}))"
    )
    own = "SUMPRODUCT(({h=huvudposter_huvudpost.all}={x})*ISNUMBER({hk=huvudposter_belopp.col}))"
    pen.line("Huvudpost för huvudpost", "subsection")
    pen.derived(
        Derived(
            "kol_poster",
            V(f'=IF({{n1=huvudpost_namn}}="",0,{posts})', "posts_of_item"),
            rows=rows,
            columns=columns,
            kind=Kind.COUNT,
            label="Antal poster i Detaljbudget",
        )
    )
    pen.derived(
        Derived(
            "kol_egna",
            V(
                '=IF({x=huvudpost_namn}="",0,' + own + ")",
                "own_amounts_of_item",
            ),
            rows=rows,
            columns=columns,
            kind=Kind.COUNT,
            label="Antal belopp på Huvudposter",
        )
    )
    judged(
        "kol_huvudpost",
        "Huvudpost",
        "huvudpost_belopp",
        V(
            '=IF({a=kol_poster}+{b=kol_egna}=0,"",{s=kolumn_tecken}*('
            "SUMPRODUCT(({d=detaljbudget_huvudpost.all}={x=huvudpost_namn})*1,"
            "{dk=detaljbudget_belopp.col})"
            "+SUMPRODUCT(({h=huvudposter_huvudpost.all}={x})*1,{hk=huvudposter_belopp.col})))",
            "own_main_item",
        ),
        V(
            "=IF({a=kol_poster}+{b=kol_egna}=0,0,"
            "SUMPRODUCT(({d=detaljbudget_huvudpost.all}={x=huvudpost_namn})"
            "*ISNUMBER({dk=detaljbudget_belopp.col})*({dk}<>0))"
            "+SUMPRODUCT(({h=huvudposter_huvudpost.all}={x})"
            "*ISNUMBER({hk=huvudposter_belopp.col})*({hk}<>0)))",
            "nonzero_posts",
        ),
        rows,
    )
    pen.derived(
        Derived(
            "kol_dubbelt",
            V("=SUMPRODUCT(({a=kol_poster.col}>0)*({b=kol_egna.col}>0))", "both_kinds"),
            columns=columns,
            kind=Kind.COUNT,
            label="Huvudposter med både poster och eget belopp",
        )
    )
