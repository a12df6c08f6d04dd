"""The budget's own lines of *Kontroll*; the others follow from its declarations."""

from __future__ import annotations

from finsam_xl.law.limits import (
    ADOPTION_DAY,
    EXTERNAL_INCOME_PASSES,
    PLAN_YEARS,
)
from finsam_xl.law.party import Party
from finsam_xl.law.shares import KEY_DECIMALS
from finsam_xl.template.form import Line
from finsam_xl.template.phrases import widest
from finsam_xl.templates.budget.lawful import percent, percent_by_region

_MONTH, _DAY = ADOPTION_DAY.latest.value
_FROM = EXTERNAL_INCOME_PASSES.latest.on.year


def _any(source: str, grade: int) -> str:
    return f"=IF(SUMPRODUCT(([{source} all]<>0)*1)>0,{grade},0)"


def _worst(source: str) -> str:
    """The largest deviation with its sign, over the columns."""
    return f"={widest(f'{source} all')}"


def _judged(grade: str) -> str:
    """The grade, blank where nobody contributes."""
    return f'IF(COUNT([medlemmar_belopp all])=0,"",{grade})'


def _by_party(source: str) -> str:
    """Less than owed is a fel, more a varning; one step lower in a preliminary column."""
    return _judged(
        f"IF(SUMPRODUCT(([{source} all]<0)*([kol_preliminar all]=0))>0,3,"
        f"IF(SUMPRODUCT(([{source} all]<0)*1)"
        f"+SUMPRODUCT(([{source} all]>0)*([kol_preliminar all]=0))>0,2,"
        f"IF(SUMPRODUCT(([{source} all]>0)*1)>0,1,0)))"
    )


def _lowered(source: str) -> str:
    return "=" + _judged(
        f"IF(SUMPRODUCT(([{source} all]<>0)*([kol_preliminar all]=0))>0,3,"
        f"IF(SUMPRODUCT(([{source} all]<>0)*1)>0,2,0))"
    )


LINES = (
    Line(
        "andelar",
        ("ANDEL306",),
        "Andelarna",
        f"Andelarna ska bli exakt 100 %: staten {percent(Party.STATE)}, regionerna "
        f"{percent(Party.REGION)}, kommunerna {percent(Party.MUNICIPALITY)} (5 §).",
        "medlemmar_andel",
        (
            '=IF(COUNT([medlemmar_andel all])=0,"",IF(OR('
            'AND(SUMPRODUCT(([medlemmar_part all]="staten")*1)>0,'
            f"ROUND([kol_andel_staten],{KEY_DECIMALS})<>{percent(Party.STATE)}),"
            "AND([lag_regioner]>0,"
            f"ROUND([kol_andel_region],{KEY_DECIMALS})<>{percent_by_region(Party.REGION)}),"
            "AND([lag_kommuner]>0,"
            f"ROUND([kol_andel_kommun],{KEY_DECIMALS})<>{percent_by_region(Party.MUNICIPALITY)})),3,0))"
        ),
        f"=ROUND(SUM([medlemmar_andel all])-100,{KEY_DECIMALS})",
        "procentenheter",
    ),
    Line(
        "parter",
        ("ANDEL307",),
        "Parterna",
        "Staten, minst en region och minst en kommun ska finnas (3 §), utom där alla kommuner är "
        "utanför region (5 a §).",
        "medlemmar_part",
        (
            '=IF(COUNTA([medlemmar_namn all])<2,"",IF(OR('
            'SUMPRODUCT(([medlemmar_part all]="staten")*1)=0,[lag_kommuner]=0,'
            "AND([lag_regioner]=0,[lag_utan_region]=0)),3,0))"
        ),
    ),
    Line(
        "staten",
        ("ANDEL301",),
        "Statens hälft",
        "Staten ska stå för lika mycket som regionerna och kommunerna tillsammans (5 §).",
        "lag_part_betalt",
        _lowered("kol_staten"),
        _worst("kol_staten"),
        "kronor",
    ),
    Line(
        "regioner",
        ("ANDEL302", "ANDEL308"),
        "Regionernas fjärdedel",
        "Regionerna ska tillsammans stå för hälften av statens belopp (5 §).",
        "lag_part_skillnad",
        "=" + _by_party("kol_regioner"),
        _worst("kol_regioner"),
        "kronor",
    ),
    Line(
        "kommuner",
        ("ANDEL303", "ANDEL304", "ANDEL308"),
        "Kommunernas fjärdedel",
        "Kommunerna ska tillsammans stå för hälften av statens belopp (5 §), eller lika mycket "
        "som staten där ingen region deltar (5 a §).",
        "lag_part_skillnad",
        f"=IF(SUM([lag_saknar_region all])>0,3,{_by_party('kol_kommuner')})",
        _worst("kol_kommuner"),
        "kronor",
    ),
    Line(
        "inom",
        ("ANDEL305",),
        "Fördelningen inom varje part",
        "Varje medlem ska betala sin andel av det parten betalar.",
        "lag_skillnad",
        _lowered("kol_inom"),
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
        f'=IF(SUM([falt_budgetar])<{PLAN_YEARS.first_day.year},"",'
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
