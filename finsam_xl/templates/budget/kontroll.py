"""*Kontroll* of ``budget.xlsx``: which checks run live in the workbook, line by line."""

from __future__ import annotations

from finsam_xl.law.limits import (
    ADOPTION_DAY,
    EXTERNAL_INCOME_PASSES,
    PLAN_YEARS,
    adoption_in_words,
)
from finsam_xl.law.party import Party
from finsam_xl.template.kontroll import Line
from finsam_xl.template.phrases import grade_if_positive, widest
from finsam_xl.templates.budget.lawful import percent, percent_by_region

_MONTH, _DAY = ADOPTION_DAY.latest.value
_FROM = EXTERNAL_INCOME_PASSES.latest.on.year


def _any(source: str, grade: int) -> str:
    return f"=IF(SUMPRODUCT(([{source} all]<>0)*1)>0,{grade},0)"


def _worst_kronor(source: str) -> str:
    """The largest deviation with its sign, carried from the workbook's unit to kronor."""
    return f"{_worst(source)}*[enhet_kronor]"


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


def _sums(name: str, code: str, label: str, about: str, total: str, source: str) -> Line:
    return Line(
        name,
        (code, "SUM208"),
        label,
        about,
        total,
        f"=MAX([{source}_grad all])",
        _worst_kronor(f"{source}_avv"),
        "kronor",
    )


LINES = (
    Line(
        "obligatoriskt",
        ("MALL110",),
        "Obligatoriska uppgifter",
        "Förbund, budgetår, enhet, minst en kolumn, ett medlemsbidrag och en kostnad ska vara "
        "ifyllda, och varje rad med belopp ska ha namn.",
        "falt_forbund",
        grade_if_positive("kontroll_obligatoriskt_belopp", 3),
        (
            '=IF([falt_forbund]="",1,0)+IF([falt_budgetar]="",1,0)+IF([falt_enhet]="",1,0)'
            '+IF(SUMPRODUCT(([kolumner_typ all]<>"")*([kolumner_ar all]<>""))=0,1,0)'
            "+IF(COUNT([medlemmar_belopp all])=0,1,0)"
            "+IF(COUNT([detaljbudget_belopp all])+COUNT([huvudposter_belopp all])=0,1,0)"
            "+SUM([kol_namnlosa all])"
        ),
        "antal",
    ),
    Line(
        "text",
        ("TAL701", "TAL702", "TAL703"),
        "Siffror skrivna som text",
        "Ett belopp som är text räknas inte med i någon summa. Val ska finnas i sin lista.",
        "tab_medlemmar",
        "=IF([kontroll_text_belopp]+[kol_val]>0,3,0)",
        (
            "=IF(ISTEXT([falt_budgetar]),1,0)+IF(ISTEXT([falt_ingaende_eget_kapital]),1,0)"
            "+IF(ISTEXT([falt_mal_administrationsandel]),1,0)"
            "+IF(ISTEXT([falt_kapitaltak_procent]),1,0)"
            "+SUMPRODUCT(ISTEXT([kolumner_ar all])*1)"
            "+SUMPRODUCT(ISTEXT([medlemmar_andel all])*1)-1+SUM([kol_text all])"
        ),
        "antal",
    ),
    Line(
        "utanfor",
        ("MALL113",),
        "Belopp utanför tabellerna",
        "Ett belopp mellan tabellens sista rad och summan räknas inte med.",
        "tab_detaljbudget",
        grade_if_positive("kontroll_utanfor_belopp", 3),
        (
            "=COUNT([mellan_medlemmar all])-COUNT([medlemmar_summa all])"
            "+COUNT([mellan_ovriga_intakter all])-COUNT([summa_intakter all])"
            "+COUNT([mellan_detaljbudget all])-COUNT([detaljbudget_summa all])"
            "+COUNT([mellan_huvudposter all])-COUNT([huvudposter_summa all])"
        ),
        "antal",
    ),
    Line(
        "plats",
        ("MALL115",),
        "Plats på de beräknade bladen",
        "Fler rader eller huvudposter än det finns plats för på Lagens fördelning och Budget.",
        "tab_medlemmar",
        (
            '=IF(OR(COUNTA([medlemmar_namn all])-1>SUMPRODUCT(([lag_namn all]<>"")*1),'
            "COUNTA([huvudposter_huvudpost all])+COUNTA([detaljbudget_huvudpost all])-2"
            '>SUMPRODUCT(([ordning_namn all]<>"")*1),'
            "MAX([ordning_nummer all])>ROWS([huvudpost_namn all])),3,0)"
        ),
    ),
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
            f"ROUND([kol_andel_staten],6)<>{percent(Party.STATE)}),"
            "AND([lag_regioner]>0,"
            f"ROUND([kol_andel_region],6)<>{percent_by_region(Party.REGION)}),"
            "AND([lag_kommuner]>0,"
            f"ROUND([kol_andel_kommun],6)<>{percent_by_region(Party.MUNICIPALITY)})),3,0))"
        ),
        "=ROUND(SUM([medlemmar_andel all])-100,6)",
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
    _sums(
        "huvudposter",
        "SUM202",
        "Huvudposternas summor",
        "Ett inskrivet belopp på en huvudpost ska stämma med posterna.",
        "huvudpost_belopp",
        "kol_huvudpost",
    ),
    _sums(
        "bidrag",
        "SUM202",
        "Summa medlemsbidrag",
        "Ett inskrivet belopp ska stämma med medlemmarnas bidrag.",
        "summa_medlemsbidrag",
        "kol_bidrag",
    ),
    _sums(
        "intakter",
        "SUM204",
        "Summa intäkter",
        "Ett inskrivet belopp ska stämma med intäkterna ovanför.",
        "summa_intakter",
        "kol_intakter",
    ),
    _sums(
        "kostnader",
        "SUM204",
        "Summa kostnader",
        "Ett inskrivet belopp ska stämma med huvudposterna.",
        "summa_kostnader",
        "kol_kostnader",
    ),
    _sums(
        "resultat",
        "SUM205",
        "Resultat",
        "Ett inskrivet resultat ska vara intäkter minus kostnader.",
        "arets_resultat",
        "kol_resultat",
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
        "underskott",
        ("BUD503",),
        "Underskott utan motivering",
        "En budget eller plan med underskott behöver en motivering (21 §, KL 11:5).",
        "falt_motivering_underskott",
        _any("kol_underskott", 2),
        _worst_kronor("kol_underskott"),
        "kronor",
    ),
    Line(
        "kapitaltak",
        ("BUD504",),
        "Eget kapital över gränsen",
        "Det egna kapitalet vid årets början och slut mot gränsen.",
        "eget_kapital_tak",
        _any("kol_kapitaltak", 2),
        _worst_kronor("kol_kapitaltak"),
        "kronor",
    ),
    Line(
        "negativt",
        ("BUD505",),
        "Eget kapital under noll",
        "Det egna kapitalet ska inte bli negativt.",
        "eget_kapital_ut",
        _any("kol_negativt", 2),
        _worst_kronor("kol_negativt"),
        "kronor",
    ),
    Line(
        "administration",
        ("BUD506",),
        "Administrationens andel",
        "Administrationens andel av kostnaderna mot målet på Förbund.",
        "administrationens_andel",
        (
            '=IF(COUNT([falt_mal_administrationsandel])=0,"",'
            "IF(SUMPRODUCT(([kol_administration all]<>0)*1)>0,2,0))"
        ),
        _worst("kol_administration"),
        "procentenheter",
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
        "beslut",
        ("BUD508",),
        "Beslutsdatum",
        f"Budgeten ska fastställas senast {adoption_in_words()} året före (23 §).",
        "falt_beslutsdatum",
        (
            '=IF(COUNT([falt_beslutsdatum],[falt_budgetar])<2,"",'
            f"IF([falt_beslutsdatum]>DATE([falt_budgetar]-1,{_MONTH},{_DAY}),2,0))"
        ),
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
