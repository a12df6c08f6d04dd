"""The application's own lines of *Kontroll*; the others follow from its declarations."""

from __future__ import annotations

from finsam_xl.law.limits import (
    FULL_YEAR_WAGE_KRONOR,
    OTHER_COSTS_PERCENT,
)
from finsam_xl.template.form import Line
from finsam_xl.template.phrases import days_outside, grade_if_positive
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN
from finsam_xl.workbook.percent import in_formula

NAMES = (*(b[0] for b in BLOCKS), *(OWN + b[0] for b in BLOCKS))
START, END = "[falt_startdatum]", "[falt_slutdatum]"
BACKWARDS = f"{END}<{START}"
_START_END = f"{START},{END}"


LINES = (
    Line(
        "enhet",
        ("TAL707",),
        "Enheten",
        f"En lön över {FULL_YEAR_WAGE_KRONOR.latest.value / 1_000_000} miljoner kronor för ett "
        "helt år och en heltid tyder på fel enhet.",
        "falt_enhet",
        f'=IF(AND([falt_enhet]<>"",[falt_enhet]<>"kr",[falt_enhet]<>"tkr"),"",'
        f"{grade_if_positive('kontroll_enhet_belopp', 3)[1:]})",
        "=SUM([rad_orimliga all])",
        "rader",
    ),
    Line(
        "parter",
        ("ANS404",),
        "Minst två parter",
        "En insats behöver minst två parter.",
        "insatsagare_organisation",
        (
            '=IF([insatsagare_organisation in row 1]="","",'
            'IF(SUMPRODUCT(([insatsagare_organisation all]<>"")'
            "*([insatsagare_organisation all]<>[insatsagare_organisation in row 1]))"
            '+SUMPRODUCT(([samverkansparter_organisation all]<>"")'
            "*([samverkansparter_organisation all]<>[insatsagare_organisation in row 1]))-1>0,0,2))"
        ),
    ),
    Line(
        "huvud",
        ("ANS406",),
        "Huvudinsatsägaren först",
        "Huvudinsatsägaren ska stå först bland insatsägarna.",
        "insatsagare_organisation",
        (
            '=IF(OR([falt_huvudinsatsagare]="",[insatsagare_organisation in row 1]=""),"",'
            "IF([falt_huvudinsatsagare]=[insatsagare_organisation in row 1],0,2))"
        ),
    ),
    Line(
        "deltagare",
        ("ANS407",),
        "Antal deltagare",
        "Totalt ska vara minst ett års antal, och högst antalet per år gånger insatstidens "
        "längd i år.",
        "falt_deltagare_totalt",
        (
            '=IF(COUNT([falt_deltagare_per_ar],[falt_deltagare_totalt])<2,"",'
            f"IF([falt_deltagare_totalt]<[falt_deltagare_per_ar],2,IF(OR(COUNT({_START_END})<2,"
            f'{days_outside("falt_startdatum")}+{days_outside("falt_slutdatum")}>0),"",'
            f'IF({BACKWARDS},"",IF([falt_deltagare_totalt]*12>[falt_deltagare_per_ar]*'
            f"((YEAR({END})-YEAR({START}))*12+MONTH({END})-MONTH({START})+1),2,0)))))"
        ),
    ),
    Line(
        "underskrifter",
        ("ANS408",),
        "Underskrifter",
        "Varje insatsägare och samverkanspart ska skriva under med datum.",
        "tab_underskrifter",
        grade_if_positive("kontroll_underskrifter_belopp", 3),
        "=SUM([agare_saknas all],[part_saknas all])",
        "saknas",
    ),
    Line(
        "mal",
        ("ANS410",),
        "Mätbara mål",
        "Minst ett mål ska ha ett målvärde.",
        "tab_mal",
        (
            '=IF(SUMPRODUCT(([mal_mal all]<>"")*1)<2,"",'
            'IF(SUMPRODUCT(([mal_mal all]<>"")*([mal_malvarde all]<>""))>1,0,2))'
        ),
    ),
    Line(
        "rekvirera",
        ("ANS411",),
        "Något att rekvirera",
        "Ansökan ska ha minst ett belopp att rekvirera.",
        "totalt_att_rekvirera",
        "=IF(SUM([totalt_att_rekvirera])<=0,3,0)",
    ),
    Line(
        "ovrigt",
        ("ANS412",),
        "Posten Övrigt",
        f"Rader som heter Övrigt ska inte vara mer än {OTHER_COSTS_PERCENT.latest.value} % av den "
        "totala kostnaden.",
        "tab_ovriga_kostnader",
        '=IF(SUM([total_kostnad])<=0,"",IF([kontroll_ovrigt_belopp]>'
        f"{in_formula(OTHER_COSTS_PERCENT.latest.value)}*SUM([total_kostnad]),2,0))",
        "=SUM([rad_ovrigt all])",
        "enhet",
    ),
)
