"""What the lines of the budget's *Kontroll* are judged on, column by column."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.law.limits import EXTERNAL_INCOME_PASSES, UNITS_APART_TIMES
from finsam_xl.law.party import Party
from finsam_xl.law.shares import SHARES, SHARES_WITHOUT_REGION
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Formula, Kind
from finsam_xl.template.generic_lines import draw_control
from finsam_xl.template.phrases import numbers_beside_zero
from finsam_xl.templates.budget.checks import CHECKS
from finsam_xl.templates.budget.common import (
    BY_POST,
    COLUMN_KIND,
    COLUMN_YEAR,
    OWN_COUNTED,
    PLANNED,
    POSTS_COUNTED,
    READ,
)
from finsam_xl.templates.budget.kontroll import LINES
from finsam_xl.templates.budget.lawful import ALONE, CELL_DECIMALS, KRONA, owed, right_keys

Row = Callable[..., None]


def draw_budget_control(drawing: Drawing, columns: int, rows: int) -> None:
    """The lines, and what they are judged on, column by column."""

    def grounds(pen: Pen) -> None:
        for party in Party:
            pen.derived(
                Derived(
                    f"kol_andel_{party}",
                    f'=SUMPRODUCT(([lag_part all]="{party}")*1,[lag_andel all])',
                    kind=Kind.PERCENT,
                    label=f"Andelar, {party}",
                )
            )

        _mixed_keys(pen)

        def row(name: str, label: str, formula: Formula) -> None:
            kind = Kind.TEXT if name == "kol_rubrik" else Kind.AMOUNT
            pen.derived(Derived(name, formula, columns=columns, label=label, kind=kind))

        row("kol_rubrik", "Kolumn", "=[kolumn_rubrik of column]")
        row(
            "kol_preliminar",
            "Preliminär budget (1 = ja)",
            f'=IF({COLUMN_KIND}="preliminär budget",1,0)',
        )
        row(
            "kol_givet",
            "Kolumn med medlemsbidrag (1 = ja)",
            f"=IF({READ},IF(COUNT([medlemmar_belopp column])>0,1,0),0)",
        )
        costs, paid = "SUM([summa_kostnader])", "SUM([summa_medlemsbidrag])"
        row(
            "kol_enhet",
            "Kostnader och medlemsbidrag som inte hör ihop (1 = ja)",
            f"=IF(AND({READ},{costs}>0,{paid}>0),IF(MAX({costs},{paid})>="
            f"{UNITS_APART_TIMES.latest.value}*MIN({costs},{paid}),1,0),0)",
        )
        _shares(row)
        _years(row)
        _twofold(pen, columns, rows)

    draw_control(drawing, rows, CHECKS, LINES, "Budgeten", grounds)


def _mixed_keys(pen: Pen) -> None:
    """Keys over 100 % among others that are not: 25 where 25 % was meant, which makes the party's
    keys right."""
    for party in Party:
        keys, right = f"[kol_andel_{party}]", right_keys(party)
        of_party = f'([lag_part all]="{party}")*([lag_andel all]>1)'
        more = f"0.99*SUMPRODUCT({of_party}*1,[lag_andel all])"
        fractions = "SUMPRODUCT(([lag_andel all]>0)*([lag_andel all]<=1))"
        # below 0 no key is, or TAL709 tells it
        pen.derived(
            Derived(
                f"kol_blandat_{party}",
                f"=IF(AND({fractions}>0,MIN([lag_andel all])>=0,{more}>0,"
                f"ROUND({keys}-{more},{CELL_DECIMALS})={right}),{more},0)",
                kind=Kind.PERCENT,
                label=f"Andelar skrivna utan procenttecken, {party}: så mycket för mycket",
            )
        )


def _shares(row: Row) -> None:
    state, regions, municipalities = (f"[lag_part_betalt in row {n}]" for n in (1, 2, 3))
    # before the act nobody owed anything
    outside = 'SUMPRODUCT(([lag_part all]="kommun")*([lag_utanfor all]="ja"))>0'
    first = (
        f"IF(OR({ALONE},AND([lag_regioner]>0,{outside})),"
        f"{SHARES_WITHOUT_REGION.first_whole_year},{SHARES.first_whole_year})"
    )
    lawful = f"AND({READ},SUM({COLUMN_YEAR})>={first})"
    row(
        "kol_staten",
        "Staten: avvikelse, kronor",
        f"=IF(OR(COUNT({state})=0,NOT({lawful})),0,("
        "IF(AND([lag_utan_region]=0,[lag_regioner]>0,[lag_kommuner]>0,"
        f"ABS(SUM({regions})-SUM({municipalities}))<={KRONA},"
        f"ABS(SUM({regions})-{owed(Party.REGION, f'SUM({state})')})>{KRONA},"
        f"ABS(SUM({municipalities})-{owed(Party.MUNICIPALITY, f'SUM({state})')})>{KRONA},"
        f"SUM({regions},{municipalities})<>0),"
        f"SUM({state})-SUM({regions},{municipalities}),0)))",
    )
    for name, label, rows_of, place in (
        ("kol_regioner", "Regionerna: avvikelse, kronor", "lag_regioner", 2),
        ("kol_kommuner", "Kommunerna: avvikelse, kronor", "lag_kommuner", 3),
    ):
        gap = f"[lag_part_skillnad in row {place}]"
        row(
            name,
            label,
            f"=IF(OR(COUNT({state})=0,NOT({lawful})),0,IF(OR([kol_staten]<>0,[{rows_of}]=0),0,"
            f"IF(ABS({gap})>{KRONA},{gap},0)))",
        )

    def keys(party: Party) -> str:
        return f"[kol_andel_{party}]"

    terms = [
        # where the party itself pays too little, or its keys are wrong, that is told instead
        f"IF(OR({keys(party)}=0,ROUND({keys(party)},{CELL_DECIMALS})<>{right_keys(party)},{told}),0,"
        f'SUMPRODUCT(([lag_part all]="{party}")*(ABS([lag_betalt column]-[lag_andel all]'
        f"/IF({keys(party)}=0,1,{keys(party)})*SUM([lag_part_betalt in row {place}]))>{KRONA})))"
        for place, (party, told) in enumerate(
            (
                (Party.STATE, "[kol_staten]<>0"),
                (Party.REGION, "[kol_regioner]<0"),
                (Party.MUNICIPALITY, "[kol_kommuner]<0,SUM([lag_saknar_region all])>0"),
            ),
            1,
        )
    ]
    row(
        "kol_inom",
        "Medlemmar som avviker inom sin part",
        f"=IF(OR(COUNT({state})=0,NOT({lawful})),0," + "+".join(terms) + ")",
    )


def _years(row: Row) -> None:
    row(
        "kol_planar",
        "År med budget eller plan",
        (
            f"=IF(COUNT({COLUMN_YEAR},[falt_budgetar])<2,0,"
            f"IF(AND({READ},{PLANNED},{COLUMN_YEAR}>=[falt_budgetar]),{COLUMN_YEAR},0))"
        ),
    )
    row(
        "kol_nytt_planar",
        "Nytt år med budget eller plan (1 = ja)",
        lambda _i, j: (
            "=IF([kol_planar]=0,0,"
            + ("IF(COUNTIF([kol_planar before],[kol_planar])=0,1,0))" if j else "1)")
        ),
    )
    row(
        "kol_extern",
        f"Extern intäkt från {EXTERNAL_INCOME_PASSES.latest.on.year} (1 = ja)",
        (
            f"=IF([kolumn_lases]=0,0,IF({COLUMN_YEAR}<{EXTERNAL_INCOME_PASSES.latest.on.year},0,"
            f"IF({numbers_beside_zero('ovriga_intakter_belopp column')}>0,1,0)))"
        ),
    )
    row(
        "kol_ordning",
        "Kolumn i fel ordning eller två gånger (1 = ja)",
        lambda _i, j: (
            "=IF([kolumn_nyckel]=0,0,IF(OR(COUNTIF([kolumn_nyckel before],[kolumn_nyckel])>0,"
            "INT([kolumn_nyckel]/10)<INT(MAX([kolumn_nyckel before])/10)),1,0))"
            if j
            else "=0"
        ),
    )


def _twofold(pen: Pen, columns: int, rows: int) -> None:
    """Huvudposter that have posts and an amount of their own in one column."""
    pen.line("Huvudpost för huvudpost", "subsection")
    pen.derived(
        Derived(
            "kol_poster",
            f'=IF([huvudpost_namn]="",0,{POSTS_COUNTED})',
            rows=rows,
            columns=columns,
            kind=Kind.COUNT,
            label="Antal poster i Detaljbudget",
            named=BY_POST,
        )
    )
    pen.derived(
        Derived(
            "kol_egna",
            f'=IF([huvudpost_namn]="",0,{OWN_COUNTED})',
            rows=rows,
            columns=columns,
            kind=Kind.COUNT,
            label="Antal belopp på Huvudposter",
            named=BY_POST,
        )
    )
    pen.derived(
        Derived(
            "kol_dubbelt",
            "=IF([kolumn_nyckel]=0,0,SUMPRODUCT(([kol_poster column]>0)*([kol_egna column]>0)))",
            columns=columns,
            kind=Kind.COUNT,
            label="Huvudposter med både poster och eget belopp",
        )
    )
