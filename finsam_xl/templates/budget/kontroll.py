"""The budget's own lines of *Kontroll*; the others follow from its declarations."""

from __future__ import annotations

from finsam_xl.law.limits import (
    ADOPTION_DAY,
    EXTERNAL_INCOME_PASSES,
    PLAN_YEARS,
    UNITS_APART_TIMES,
)
from finsam_xl.law.party import Party
from finsam_xl.template.form import Line
from finsam_xl.template.phrases import texts_in, widest
from finsam_xl.templates.budget.lawful import ALONE, CELL_DECIMALS, percent, right_keys
from finsam_xl.workbook.formats import LAST_YEAR

_MONTH, _DAY = ADOPTION_DAY.latest.value
_FROM = EXTERNAL_INCOME_PASSES.latest.on.year


def _any(source: str, grade: int) -> str:
    return f"=IF(SUMPRODUCT(([{source} all]<>0)*1)>0,{grade},0)"


def _worst(source: str) -> str:
    """The largest deviation with its sign, over the columns."""
    return f"={widest(f'{source} all')}"


def _judged(grade: str) -> str:
    """The grade, blank where nobody contributes."""
    return f'IF(OR({_UNKNOWN},COUNT([medlemmar_belopp all])=0),"",{grade})'


def _keys_wrong(party: Party) -> str:
    """The party takes part, and its keys are not what the law says."""
    there = f'SUMPRODUCT(([lag_part all]="{party}")*1)>0'
    keys = f"ROUND([kol_andel_{party}],{CELL_DECIMALS})"
    return f"AND({there},{keys}<>{right_keys(party)})"


def _lowered(condition: str, grade: int = 3) -> str:
    """The grade, one lower where the condition holds in preliminary columns alone."""
    return (
        f"IF(SUMPRODUCT({condition}*([kol_preliminar all]=0))>0,{grade},"
        f"IF(SUMPRODUCT({condition}*1)>0,{grade - 1},0))"
    )


def _once(grade: int = 3) -> str:
    """What is told once for the whole table: lower where only preliminary columns are paid in."""
    final = "SUMPRODUCT(([kol_givet all]=1)*([kol_preliminar all]=0))=0"
    return f"IF(AND(SUM([kol_givet all])>0,{final}),{grade - 1},{grade})"


_NO_PARTY = "*".join(f'([lag_part all]<>"{party}")' for party in Party)
#: nobody is a member, or one who pays is of a party that nobody knows
_UNKNOWN = (
    'OR(SUMPRODUCT(([lag_namn all]<>"")*1)+SUMPRODUCT(([lag_part all]<>"")*1)=0,'
    f"SUMPRODUCT({_NO_PARTY}*([lag_betalt all]<>0))>0)"
)


LINES = (
    Line(
        "enhet",
        ("TAL707",),
        "Enheten",
        f"Kostnader och medlemsbidrag som skiljer sig {UNITS_APART_TIMES.latest.value} gånger "
        "tyder på fel enhet.",
        "falt_enhet",
        f'=IF(AND([falt_enhet]<>"kr",[falt_enhet]<>"tkr"),"",{_any("kol_enhet", 3)[1:]})',
    ),
    Line(
        "andelar",
        ("ANDEL306",),
        "Andelarna",
        f"Andelarna ska bli exakt 100 %: staten {percent(Party.STATE)}, regionerna "
        f"{percent(Party.REGION)}, kommunerna {percent(Party.MUNICIPALITY)} (5 §).",
        "medlemmar_andel",
        f'=IF(OR({_UNKNOWN},COUNT([medlemmar_andel all])=0),"",'
        f"IF(OR({texts_in('medlemmar_andel all')}>1,"
        'MIN([lag_andel all])<0,MAX([lag_andel all])>1),"",IF(OR('
        + ",".join(map(_keys_wrong, Party))
        + "),3,0)))",
        f"=100*ROUND(SUM([medlemmar_andel all])-1,{CELL_DECIMALS})",
        "procentenheter",
    ),
    Line(
        "skrivsatt",
        ("ANDEL309",),
        "Andelar på två sätt",
        "Alla andelar ska vara skrivna med procenttecken: 25 %, inte 25 utan tecken.",
        "medlemmar_andel",
        f"=IF(SUM({','.join(f'[kol_blandat_{party}]' for party in Party)})>0,3,0)",
    ),
    Line(
        "parter",
        ("ANDEL307",),
        "Parterna",
        "Staten, minst en region och minst en kommun ska finnas (3 §), utom där alla kommuner är "
        "utanför region (5 a §).",
        "medlemmar_part",
        f'=IF({_UNKNOWN},"",IF(OR('
        'SUMPRODUCT(([lag_part all]="staten")*1)=0,[lag_kommuner]=0,'
        f"AND([lag_regioner]=0,[lag_utan_region]=0)),{_once()},0))",
    ),
    Line(
        "staten",
        ("ANDEL301",),
        "Statens hälft",
        "Staten ska stå för lika mycket som regionerna och kommunerna tillsammans (5 §).",
        "lag_part_betalt",
        "=" + _judged(_lowered("([kol_staten all]<>0)")),
        _worst("kol_staten"),
        "kronor",
    ),
    Line(
        "regioner",
        ("ANDEL302",),
        "Regionernas fjärdedel",
        "Regionerna ska tillsammans stå för hälften av statens belopp (5 §).",
        "lag_part_skillnad",
        "=" + _judged(_lowered("([kol_regioner all]<0)")),
        "=MIN([kol_regioner all],0)",
        "kronor",
    ),
    Line(
        "kommuner",
        ("ANDEL303",),
        "Kommunernas fjärdedel",
        "Kommunerna ska tillsammans stå för hälften av statens belopp (5 §).",
        "lag_part_skillnad",
        f'=IF({ALONE},"",{_judged(_lowered("([kol_kommuner all]<0)"))})',
        f"=IF({ALONE},0,MIN([kol_kommuner all],0))",
        "kronor",
    ),
    Line(
        "utanfor_region",
        ("ANDEL304",),
        "Kommuner utanför region",
        "Utan region ska kommunerna stå för lika mycket som staten, och med region ha en egen rad "
        "som region (5 a §).",
        "lag_part_skillnad",
        "="
        + _judged(
            f"MAX(IF({ALONE},{_lowered('([kol_kommuner all]<0)')},0),"
            f"IF(SUM([lag_saknar_region all])>0,{_once()},0))"
        ),
        f"=IF({ALONE},MIN([kol_kommuner all],0),0)",
        "kronor",
    ),
    Line(
        "mer",
        ("ANDEL308",),
        "Mer än en fjärdedel",
        "Regionerna och kommunerna får betala mer än lagens andel, om det är beslutat.",
        "lag_part_skillnad",
        "="
        + _judged(
            f"MAX({_lowered('([kol_regioner all]>0)', 2)},{_lowered('([kol_kommuner all]>0)', 2)})"
        ),
        "=MAX([kol_regioner all],[kol_kommuner all],0)",
        "kronor",
    ),
    Line(
        "inom",
        ("ANDEL305",),
        "Fördelningen inom varje part",
        "Varje medlem ska betala sin andel av det parten betalar.",
        "lag_skillnad",
        "=" + _judged(_lowered("([kol_inom all]>0)")),
        "=SUM([kol_inom all])",
        "antal",
    ),
    Line(
        "dubbelt",
        ("SUM209",),
        "Huvudpost med både detaljer och eget belopp",
        "I en kolumn ska en huvudpost ha antingen poster eller ett eget belopp.",
        "tab_huvudposter",
        _any("kol_dubbelt", 3),
    ),
    Line(
        "planar",
        ("BUD507",),
        "Tre år från budgetåret",
        "Budget eller plan ska finnas för tre år med budgetåret som det första (21 §, KL 11:6).",
        "tab_kolumner",
        f"=IF(OR(SUM([falt_budgetar])<{PLAN_YEARS.first_day.year},SUM([falt_budgetar])>{LAST_YEAR},"
        'SUM([kolumn_lases all])=0),"",'
        f"IF(SUM([kol_nytt_planar all])<{PLAN_YEARS.latest.value},2,0))",
        "=SUM([kol_nytt_planar all])",
        "år finns",
    ),
    Line(
        "extern",
        ("BUD509",),
        f"Externa intäkter från {_FROM}",
        f"Andra intäkter än medlemmarnas är från {_FROM} inte förenliga med hur lagen läses.",
        "tab_ovriga_intakter",
        _any("kol_extern", 1),
    ),
    Line(
        "kolumner",
        ("BUD511",),
        "Kolumnernas ordning",
        "Samma typ och år får stå en gång, och åren ska stå i ordning.",
        "tab_kolumner",
        _any("kol_ordning", 2),
    ),
)
