"""What the lines of the budget's *Kontroll* are judged on, column by column."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.law.limits import EXTERNAL_INCOME_PASSES
from finsam_xl.law.party import Party
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Formula, Kind
from finsam_xl.template.kontroll import claim_beside_own, draw_lines, grade_of_sum
from finsam_xl.template.phrases import none_of, numbers_beside_zero
from finsam_xl.template.shared import UNITS
from finsam_xl.templates.budget.common import (
    BY_POST,
    COLUMN_KIND,
    COLUMN_YEAR,
    INCOMES,
    ITEM,
    NOT_ZERO_COUNTED,
    OWN_COUNTED,
    POSTS_COUNTED,
)
from finsam_xl.templates.budget.inputs import COLUMN_KINDS, LIMIT_BASES, PARTIES
from finsam_xl.templates.budget.kontroll import LINES
from finsam_xl.templates.budget.lawful import KRONA, owed, percent, percent_by_region
from finsam_xl.workbook.cell import Area

Row = Callable[..., None]


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
    for party in Party:
        pen.derived(
            Derived(
                f"kol_andel_{party}",
                f'=SUMPRODUCT(([lag_part all]="{party}")*1,[lag_andel all])',
                kind=Kind.PERCENT,
                label=f"Andelar, {party}",
            )
        )

    pen.derived(
        Derived(
            "kol_val",
            "="
            + "+".join(
                none_of(cells, words)
                for cells, words in (
                    ("falt_enhet", UNITS.values()),
                    ("falt_kapitaltak_bas", LIMIT_BASES.values()),
                    ("kolumner_typ all", COLUMN_KINDS.values()),
                    ("medlemmar_part all", PARTIES.values()),
                    ("medlemmar_utanfor_region all", ("ja",)),
                )
            )
            + "-2",
            kind=Kind.COUNT,
            label="Val utanför sina listor",
        )
    )

    def row(name: str, label: str, formula: Formula, called: Formula | None = None) -> None:
        kind = Kind.TEXT if name == "kol_rubrik" else Kind.AMOUNT
        block = Derived(name, formula, columns=columns, label=label, kind=kind, called=called)
        pen.derived(block)

    row("kol_rubrik", "Kolumn", "=[kolumn_rubrik of column]")
    row(
        "kol_preliminar",
        "Preliminär budget (1 = ja)",
        f'=IF({COLUMN_KIND}="preliminär budget",1,0)',
    )
    _inputs(row)
    _shares(row)
    _budget_lines(row)
    _sums(pen, columns, rows)


def _inputs(row: Row) -> None:
    named = (
        ("medlemmar_namn", "medlemmar"),
        ("medlemmar_part", "medlemmar"),
        ("ovriga_intakter_post", "ovriga_intakter"),
        ("detaljbudget_huvudpost", "detaljbudget"),
        ("detaljbudget_post", "detaljbudget"),
        ("huvudposter_huvudpost", "huvudposter"),
    )
    amounts = ",".join(f"[{table}_belopp column]" for table in dict.fromkeys(t for _, t in named))
    kind, year = COLUMN_KIND, COLUMN_YEAR
    row(
        "kol_namnlosa",
        "Belopp utan namn",
        "="
        + "+".join(
            f'SUMPRODUCT(([{source} all]="")*ISNUMBER([{table}_belopp column]))'
            for source, table in named
        )
        + f'+IF(AND({kind}<>"",{year}<>""),0,COUNT({amounts})'
        + f'+IF(OR({kind}<>"",{year}<>""),1,0))',
    )
    row(
        "kol_text",
        "Belopp som text",
        (
            "=SUMPRODUCT(ISTEXT([medlemmar_belopp column])*1)"
            "+SUMPRODUCT(ISTEXT([ovriga_intakter_belopp column])*1)"
            "+SUMPRODUCT(ISTEXT([detaljbudget_belopp column])*1)"
            "+SUMPRODUCT(ISTEXT([huvudposter_belopp column])*1)-4"
        ),
    )


def _shares(row: Row) -> None:
    state, regions, municipalities = (f"[lag_part_betalt in row {n}]" for n in (1, 2, 3))
    row(
        "kol_staten",
        "Staten: avvikelse, kronor",
        f'=IF(COUNT({state},{regions},{municipalities})=0,0,IF({state}="",0,'
        "IF(AND([lag_utan_region]=0,[lag_regioner]>0,[lag_kommuner]>0,"
        f"ABS(SUM({regions})-SUM({municipalities}))<={KRONA},"
        f"ABS(SUM({regions})-{owed(Party.REGION, f'SUM({state})')})>{KRONA},"
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
            f'=IF({state}="",0,IF(OR([kol_staten]<>0,[{rows_of}]=0),0,'
            f"IF(ABS({gap})>{KRONA},{gap},0)))",
        )

    def keys(party: Party) -> str:
        return f"[kol_andel_{party}]"

    def right(party: Party) -> str:
        return percent(party) if party is Party.STATE else percent_by_region(party)

    terms = [
        # where the party itself pays too little, or its keys are wrong, that is told instead
        f"IF(OR({keys(party)}=0,ROUND({keys(party)},6)<>{right(party)},[{told}]{test}),0,"
        f'SUMPRODUCT(([lag_part all]="{party}")*(ABS([lag_betalt column]-[lag_andel all]'
        f"/IF({keys(party)}=0,1,{keys(party)})*SUM([lag_part_betalt in row {place}]))>{KRONA})))"
        for place, (party, told, test) in enumerate(
            (
                (Party.STATE, "kol_staten", "<>0"),
                (Party.REGION, "kol_regioner", "<0"),
                (Party.MUNICIPALITY, "kol_kommuner", "<0"),
            ),
            1,
        )
    ]
    row(
        "kol_inom",
        "Medlemmar som avviker inom sin part",
        ('=IF([lag_part_betalt in row 1]="",0,' + "+".join(terms) + ")"),
    )


def _budget_lines(row: Row) -> None:
    planned = "OR([kolumn_rang]=1,[kolumn_rang]=2,[kolumn_rang]=3)"
    row(
        "kol_underskott",
        "Underskott utan motivering",
        (
            f"=IF(COUNT([arets_resultat])=0,0,IF(AND({planned},[arets_resultat]<0,"
            '[falt_motivering_underskott]=""),[arets_resultat],0))'
        ),
    )
    over = (
        "=IF(COUNT([eget_kapital_tak])=0,0,MAX(0,"
        f"IF(AND({COLUMN_YEAR}=[falt_budgetar],COUNT([eget_kapital_in])=1),"
        "%s,0),IF(COUNT([eget_kapital_ut])=1,%s,0)))"
    )
    capitals = ("eget_kapital_in", "eget_kapital_ut")
    row(
        "kol_kapitaltak",
        "Eget kapital över gränsen",
        over % tuple(f"ROUND(SUM([{name}])-[eget_kapital_tak],6)" for name in capitals),
        over
        % tuple(f"FINSAM_OVER_KAPITALTAK(SUM([{name}]),[eget_kapital_tak])" for name in capitals),
    )
    row(
        "kol_negativt",
        "Eget kapital under noll",
        (
            f"=MIN(0,IF({COLUMN_YEAR}=[falt_budgetar],SUM([eget_kapital_in]),0),"
            "SUM([eget_kapital_ut]))"
        ),
    )
    row(
        "kol_administration",
        "Administration över målet, procentenheter",
        (
            "=IF(COUNT([administrationens_andel],[falt_mal_administrationsandel])<2,0,"
            "MAX(0,ROUND([administrationens_andel]-[falt_mal_administrationsandel],6)))"
        ),
    )
    row(
        "kol_planar",
        "År med budget eller plan",
        (
            f"=IF(COUNT({COLUMN_YEAR},[falt_budgetar])<2,0,"
            f"IF(AND({planned},{COLUMN_YEAR}>=[falt_budgetar]),{COLUMN_YEAR},0))"
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
            f"=IF(COUNT({COLUMN_YEAR})=0,0,IF({COLUMN_YEAR}<{EXTERNAL_INCOME_PASSES.latest.on.year},0,"
            f"IF({numbers_beside_zero('ovriga_intakter_belopp column')}>0,1,0)))"
        ),
    )
    row(
        "kol_nyckel",
        "Kolumnens nyckel: år och rang",
        f"=IF(OR(COUNT({COLUMN_YEAR})=0,[kolumn_rang]=0),0,10*{COLUMN_YEAR}+[kolumn_rang])",
    )
    row(
        "kol_ordning",
        "Kolumn i fel ordning eller två gånger (1 = ja)",
        lambda _i, j: (
            "=IF([kol_nyckel]=0,0,IF(OR(COUNTIF([kol_nyckel before],[kol_nyckel])>0,"
            "INT([kol_nyckel]/10)<INT(MAX([kol_nyckel before])/10)),1,0))"
            if j
            else "=0"
        ),
    )


def _sums(pen: Pen, columns: int, rows: int) -> None:
    """For each total: what its addends make, and whether rounding explains a difference."""

    def judged(name: str, label: str, total: str, own: str, number: str, height: int = 1) -> None:
        beside, called = claim_beside_own(total, f"{name}_egen")
        for part, text, formula in (
            ("egen", "summan av beloppen", own),
            ("antal", "antal belopp som kan vara avrundade", number),
            ("avv", "avvikelse", beside),
            ("grad", "grad", grade_of_sum(name, total)),
        ):
            pen.derived(
                Derived(
                    f"{name}_{part}",
                    formula,
                    rows=height,
                    columns=columns,
                    named=BY_POST,
                    label=f"{label}: {text}",
                    called=called if part == "avv" and height == 1 else None,
                )
            )

    judged(
        "kol_bidrag",
        "Summa medlemsbidrag",
        "summa_medlemsbidrag",
        '=IF(COUNT([medlemmar_summa])=0,"",[medlemmar_summa]/[enhet_kronor])',
        "=0",
    )
    judged(
        "kol_intakter",
        "Summa intäkter",
        "summa_intakter",
        f'=IF(COUNT({INCOMES})=0,"",SUM({INCOMES}))',
        f"={numbers_beside_zero('ovriga_intakter_belopp column')}",
    )
    judged(
        "kol_kostnader",
        "Summa kostnader",
        "summa_kostnader",
        '=IF(COUNT([huvudpost_belopp column])=0,"",SUM([huvudpost_belopp column]))',
        f"={numbers_beside_zero('huvudpost_belopp column')}",
    )
    judged(
        "kol_resultat",
        "Resultat",
        "arets_resultat",
        '=IF(COUNT([summa_intakter],[summa_kostnader])=0,"",SUM([summa_intakter])-SUM([summa_kostnader]))',
        "=IF(SUM([summa_intakter])=0,0,1)+IF(SUM([summa_kostnader])=0,0,1)",
    )
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
    judged(
        "kol_huvudpost",
        "Huvudpost",
        "huvudpost_belopp",
        f'=IF([kol_poster]+[kol_egna]=0,"",{ITEM})',
        f"=IF([kol_poster]+[kol_egna]=0,0,{NOT_ZERO_COUNTED})",
        rows,
    )
    pen.derived(
        Derived(
            "kol_dubbelt",
            "=SUMPRODUCT(([kol_poster column]>0)*([kol_egna column]>0))",
            columns=columns,
            kind=Kind.COUNT,
            label="Huvudposter med både poster och eget belopp",
        )
    )
