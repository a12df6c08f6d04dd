"""*Kontroll* of ``ansokan.xlsx``: which checks run live in the workbook, line by line."""

from __future__ import annotations

from finsam_xl.law.limits import (
    FULL_TIME_PERCENT,
    FULL_YEAR_WAGE_KRONOR,
    OTHER_COSTS_PERCENT,
)
from finsam_xl.template.kontroll import Line
from finsam_xl.template.phrases import grade_if_positive, placeholders_in, widest
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN

NAMES = (*(b[0] for b in BLOCKS), *(OWN + b[0] for b in BLOCKS))


TOTALS = ("totalt_att_rekvirera", "summa_egenfinansiering", "total_kostnad")


REQUIRED = (
    "insatsens_namn",
    "huvudinsatsagare",
    "syfte",
    "bakgrund",
    "startdatum",
    "slutdatum",
    "malgrupp",
    "metod",
    "uppfoljning",
    "implementering",
    "forankring",
)


TEXT_FIELDS = tuple(name for name in REQUIRED if not name.endswith("datum"))
WRITTEN = ("mal_mal", "mal_typ", "mal_malvarde", "samverkansparter_roll", "underskrifter_roll")
FIRST_COLUMNS = ("samverkansparter_organisation", "mal_mal", "underskrifter_organisation")


def _each(pattern: str, names: tuple[str, ...]) -> str:
    return "+".join(pattern.replace("NAME", name) for name in names)


START, END = "[falt_startdatum]", "[falt_slutdatum]"
BACKWARDS = f"{END}<{START}"
_START_END = f"{START},{END}"


LINES = (
    Line(
        "obligatoriskt",
        ("MALL110",),
        "Obligatoriska uppgifter",
        "Alla fält och tabeller med (*) ska vara ifyllda, och varje rad med belopp ska ha en post.",
        "falt_insatsens_namn",
        grade_if_positive("kontroll_obligatoriskt_belopp", 3),
        (
            "="
            + _each('IF([falt_NAME]="",1,0)', REQUIRED)
            + '+IF(SUMPRODUCT(([insatsagare_organisation all]<>"")*1)=0,1,0)+'
            + _each("IF(COUNTA([NAME all])<2,1,0)", FIRST_COLUMNS)
            + "+SUM([rad_namnlosa all])"
        ),
        "antal",
    ),
    Line(
        "platshallare",
        ("MALL111",),
        "Platshållare kvar",
        "NAMN, XXX, TEXT, DATUM, BELOPP och ÅÅÅÅ-MM-DD ska bytas mot riktiga uppgifter.",
        "insatsagare_organisation",
        grade_if_positive("kontroll_platshallare_belopp", 3),
        (
            "="
            + "+".join(
                placeholders_in(cells)
                for cells in (
                    "insatsagare_organisation all",
                    "samverkansparter_organisation all",
                    "underskrifter_organisation all",
                    *(f"{name} all" for name in WRITTEN),
                    *(f"falt_{name}" for name in TEXT_FIELDS),
                )
            )
            + "+SUM([rad_platshallare all])"
        ),
        "antal",
    ),
    Line(
        "text",
        ("TAL701", "TAL702", "TAL703"),
        "Siffror skrivna som text",
        "Ett belopp som är text räknas inte med i någon summa.",
        "tab_lonekostnader",
        grade_if_positive("kontroll_text_belopp", 3),
        (
            "=IF(ISTEXT([falt_deltagare_per_ar]),1,0)+IF(ISTEXT([falt_deltagare_totalt]),1,0)"
            '+IF(OR([falt_enhet]="",[falt_enhet]="kr",[falt_enhet]="tkr"),0,1)+SUM([rad_text all])'
        ),
        "antal",
    ),
    Line(
        "datum",
        ("TAL705", "TAL706"),
        "Datum skrivna som text",
        "Skriv ÅÅÅÅ-MM-DD. Ett datum som är text kan inte räknas med på Per år.",
        "falt_startdatum",
        grade_if_positive("kontroll_datum_belopp", 2),
        (
            "=IF(ISTEXT([falt_startdatum]),1,0)+IF(ISTEXT([falt_slutdatum]),1,0)"
            "+IF(ISTEXT([falt_slutdatum_intag]),1,0)"
            "+SUMPRODUCT(ISTEXT([underskrifter_datum all])*1)-1+SUM([rad_datum all])"
        ),
        "antal",
    ),
    Line(
        "utanfor",
        ("MALL113",),
        "Belopp utanför tabellerna",
        "Ett belopp mellan tabellens sista rad och summan räknas inte med.",
        "tab_lonekostnader",
        grade_if_positive("kontroll_utanfor_belopp", 3),
        "=SUM([rad_mellan all])",
        "antal",
    ),
    Line(
        "plats",
        ("MALL115",),
        "Plats på de beräknade bladen",
        "Fler rader än det finns plats för på Per år.",
        "tab_lonekostnader",
        grade_if_positive("kontroll_plats_belopp", 3),
        "=SUM([rad_utan_plats all])",
        "rader",
    ),
    Line(
        "enhet",
        ("TAL707",),
        "Enheten",
        f"En lön över {FULL_YEAR_WAGE_KRONOR.latest.value / 1_000_000} miljoner kronor för ett "
        "helt år och en heltid tyder på fel enhet.",
        "falt_enhet",
        grade_if_positive("kontroll_enhet_belopp", 3),
        "=SUM([rad_orimliga all])",
        "rader",
    ),
    Line(
        "tid",
        ("ANS401",),
        "Insatstiden",
        "Slutdatum ska inte ligga före startdatum, varken för insatsen eller en rad.",
        "falt_slutdatum",
        (
            f'=IF(COUNT({_START_END})<2,"",IF(OR({BACKWARDS},SUM([rad_bakvanda all])>0),3,'
            'IF(SUM([rad_datum all])>0,"",0)))'
        ),
    ),
    Line(
        "rader",
        ("ANS402",),
        "Radernas perioder",
        "En rads period ska ligga inom insatstiden.",
        "tab_lonekostnader",
        (
            f'=IF(COUNT({_START_END})<2,"",IF({BACKWARDS},"",IF(SUM([rad_utanfor all])>0,3,'
            'IF(SUM([rad_datum all])>0,"",0))))'
        ),
        "=SUM([rad_utanfor all])",
        "antal",
    ),
    Line(
        "intag",
        ("ANS403",),
        "Sista intag",
        "Sista dag för intag ska ligga inom insatstiden.",
        "falt_slutdatum_intag",
        (
            f'=IF(COUNT({_START_END},[falt_slutdatum_intag])<3,"",'
            f'IF({BACKWARDS},"",IF(OR([falt_slutdatum_intag]<{START},[falt_slutdatum_intag]>{END}),2,0)))'
        ),
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
            f'IF([falt_deltagare_totalt]<[falt_deltagare_per_ar],2,IF(COUNT({_START_END})<2,"",'
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
        "signerat",
        ("ANS409",),
        "Underskrivet före start",
        "Underskrifterna ska vara daterade före insatsens start.",
        "underskrifter_datum",
        (
            '=IF(COUNT([falt_startdatum])=0,"",'
            "IF(SUMPRODUCT(ISNUMBER([underskrifter_datum all])"
            "*([underskrifter_datum all]>=[falt_startdatum]))>0,2,"
            'IF(SUMPRODUCT(ISTEXT([underskrifter_datum all])*1)>1,"",0)))'
        ),
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
        f"=IF([kontroll_ovrigt_belopp]>{OTHER_COSTS_PERCENT.latest.value / 100}"
        "*SUM([total_kostnad]),2,0)",
        "=SUM([rad_ovrigt all])",
        "enhet",
    ),
    Line(
        "tjanst",
        ("ANS414",),
        f"Tjänst över {FULL_TIME_PERCENT.latest.value} %",
        "En rad med mer än en heltid: kontrollera att den avser flera personer.",
        "tab_lonekostnader",
        grade_if_positive("kontroll_tjanst_belopp", 1),
        "=SUM([rad_over_heltid all])",
        "rader",
    ),
    Line(
        "summor",
        ("SUM202", "SUM204", "SUM208"),
        "Inskrivna summor",
        "En summa som är inskriven för hand ska stämma med beloppen.",
        "totalt_att_rekvirera",
        "=MAX([summor_grad all])",
        f"={widest('summor_avv all')}",
        "enhet",
    ),
)
