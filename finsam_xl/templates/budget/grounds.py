"""What the lines of the budget's *Kontroll* are judged on, column by column."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.law.limits import EXTERNAL_INCOME_PASSES
from finsam_xl.law.party import Party
from finsam_xl.law.shares import SHARES, SHARES_WITHOUT_REGION
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Formula, Kind
from finsam_xl.template.kontroll import by_row
from finsam_xl.template.kontroll.by_row import SPARE
from finsam_xl.template.kontroll.generic_lines import draw_control
from finsam_xl.template.kontroll.phrases import numbers_beside_zero
from finsam_xl.templates.budget import TEMPLATE
from finsam_xl.templates.budget.checks import CHECKS
from finsam_xl.templates.budget.common import (
    COLUMN_KIND,
    COLUMN_YEAR,
    PLANNED,
    READ,
)
from finsam_xl.templates.budget.kontroll import lines
from finsam_xl.templates.budget.lawful import (
    ALONE,
    CELL_DECIMALS,
    KRONA,
    Keys,
    adjusted,
    beside_key,
    half_step_of,
    keys_are,
    owed,
    right_keys,
    standing_of,
)
from finsam_xl.templates.budget.odd import draw_odd
from finsam_xl.templates.budget.unit import draw_unit

Row = Callable[..., None]
#: of each post that changes much from one column to the next: good to know, and no fault
BY_PROGRAM = ("BUD510",)


def draw_budget_control(drawing: Drawing, columns: int, rows: int) -> None:
    """The lines, and what they are judged on, column by column."""
    by_row.name_in(drawing, "administrationsposter")
    by_row.name_of(drawing, "medlemmar", "namn")
    for table in ("huvudposter", "detaljbudget"):
        by_row.name_of(drawing, table, "huvudpost")
        by_row.number_of(drawing, table, "belopp")

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
        _standing_keys(pen)

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
        draw_unit(pen, columns)
        draw_odd(pen, columns)
        _shares(row)
        _years(row)
        _twofold(pen, columns, rows)

    by_program = (*BY_PROGRAM, *TEMPLATE.between)
    draw_control(drawing, rows, CHECKS, lines, "Budgeten", grounds, by_program)


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


def _standing_keys(pen: Pen) -> None:
    """How each party's keys stand to the law, and the rounding that they are printed with."""
    for party in Party:
        pen.derived(
            Derived(
                f"kol_ratt_{party}",
                f"={right_keys(party)}",
                kind=Kind.PERCENT,
                label=f"Vad andelarna ska bli, {party}",
            )
        )
    for party in Party:
        pen.derived(
            Derived(
                f"kol_halv_{party}",
                half_step_of(party),
                kind=Kind.PERCENT,
                label=f"Halva sista decimalen i andelarna, {party}",
            )
        )
    for party in Party:
        pen.derived(
            Derived(
                f"kol_nyckel_{party}",
                standing_of(party),
                kind=Kind.COUNT,
                label=f"Andelarna mot lagen, {party} (0 ingen medlem, 1 rätt, 2 rätt med "
                "avrundning, 3 fel, 4 och 5 inga andelar)",
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
        f"IF(AND(NOT({ALONE}),[lag_regioner]>0,[lag_kommuner]>0,"
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

    paid, together = "[lag_betalt column]", "SUM([lag_part_betalt in row %d])"
    for place, party in enumerate(Party, 1):
        row(
            f"kol_avvik_{party}",
            f"Medlemmar som inte betalar sin andel på kronan, {party}",
            f"=SUMPRODUCT({_off(party, together % place)}*1)",
        )
    for place, party in enumerate(Party, 1):
        for name, up, way in (("upp", True, "uppåt"), ("ned", False, "nedåt")):
            row(
                f"kol_{name}_{party}",
                f"Andelar jämkade {way} så att summan stämmer, {party} (1 = ja)",
                f"=IF([kol_avvik_{party}]=0,0,{adjusted(party, paid, together % place, up)})",
            )
    gaps = ("kol_staten", "kol_regioner", "kol_kommuner")
    for place, (party, gap) in enumerate(zip(Party, gaps, strict=True), 1):
        owed_together = f"({together % place}-[{gap}])"
        off, beside = _off(party, owed_together), _beside(party, owed_together)
        one = f"IF(SUMPRODUCT({beside}*1)=1,SUMPRODUCT({beside}*{_ROW_OF_MEMBER}),0)"
        row(
            f"kol_ensam_{party}",
            f"Den enda medlem som avviker, rad: {party}",
            # no more than what rounded keys make, all but one of them perhaps
            f"=IF([{gap}]=0,0,IF(SUMPRODUCT({off}*1)=1,SUMPRODUCT({off}*{_ROW_OF_MEMBER}),"
            f"IF(SUMPRODUCT({off}*1)=0,0,{one})))",
        )
    told = {
        Party.STATE: "[kol_staten]<>0",
        Party.REGION: "[kol_regioner]<0",
        Party.MUNICIPALITY: "[kol_kommuner]<0,SUM([lag_saknar_region all])>0",
    }
    for place, party in enumerate(Party, 1):
        # where the party itself pays too little, or its keys are wrong, that is told instead
        right = keys_are(party, Keys.EXACT, Keys.ROUNDED)
        row(
            f"kol_inom_{party}",
            f"Medlemmar som avviker inom sin part, {party}",
            # who pays its key to the krona is beside no rounding either
            f"=IF([kol_avvik_{party}]=0,0,"
            f"IF(OR(COUNT({state})=0,NOT({lawful}),NOT({right}),[kol_blandat_{party}]<>0,"
            f"{told[party]}),0,SUMPRODUCT({_beside(party, together % place)})))",
        )
    row(
        "kol_inom",
        "Medlemmar som avviker inom sin part",
        "=" + "+".join(f"[kol_inom_{party}]" for party in Party),
    )
    inside = "+".join(
        f"IF([kol_inom_{party}]>0,1,0)*{_beside(party, together % place)}"
        for place, party in enumerate(Party, 1)
    )
    row(
        "kol_inom_rad",
        "Den första av dem, rad",
        f"=IF([kol_inom]=0,0,{_MANY}-SUMPRODUCT(MAX(({inside})*({_MANY}-{_ROW_OF_MEMBER}))))",
    )


#: more than there are members
_MANY = 100_000
_ROW_OF_MEMBER = "(ROW([lag_part all])-ROW([lag_part first])+1)"


def _beside(party: Party, whole: str) -> str:
    """Which members of a party pay beside their keys, of ``whole``."""
    beside = beside_key(party, "[lag_betalt column]", "[lag_andel all]", whole)
    return f'([lag_part all]="{party}")*{beside}'


def _off(party: Party, whole: str) -> str:
    """Which members of a party pay another part of ``whole`` than their keys say."""
    keys = f"IF([kol_andel_{party}]=0,1,[kol_andel_{party}])"
    return (
        f'([lag_part all]="{party}")'
        f"*(ABS([lag_betalt column]-[lag_andel all]/{keys}*{whole})>{KRONA})"
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
    income = "[ovriga_intakter_belopp column]"
    first_income = (
        f"{_MANY}-SUMPRODUCT(MAX(ISNUMBER({income})*({income}<>0)"
        f"*({_MANY}-ROW({income})+ROW([ovriga_intakter_belopp first]))))"
    )
    row(
        "kol_extern",
        f"Extern intäkt från {EXTERNAL_INCOME_PASSES.latest.on.year}: den första, rad",
        (
            f"=IF([kolumn_lases]=0,0,IF({COLUMN_YEAR}<{EXTERNAL_INCOME_PASSES.latest.on.year},0,"
            f"IF({numbers_beside_zero('ovriga_intakter_belopp column')}>0,{first_income},0)))"
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
    """Amounts of their own that a huvudpost has beside posts in one column."""
    name, own = "[huvudposter_huvudpost_jamfort]", "[huvudposter_belopp_tal]"
    posts = (
        f"SUMPRODUCT(([detaljbudget_huvudpost_jamfort all]={name})"
        "*ISNUMBER([detaljbudget_belopp_tal column]))"
    )
    pen.derived(
        Derived(
            "dubbelt_belopp",
            f"=IF([kolumn_nyckel]=0,0,IF(NOT(ISNUMBER({own})),0,"
            f'IF({name}="",0,IF({posts}>0,1,0))))',
            rows=rows + SPARE,
            columns=columns,
            kind=Kind.COUNT,
            label="Huvudpost för huvudpost: eget belopp och poster (1 = ja)",
        )
    )
