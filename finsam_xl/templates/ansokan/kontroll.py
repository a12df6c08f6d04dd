"""*Kontroll* of ``ansokan.xlsx``: which checks run live in the workbook, line by line."""

from __future__ import annotations

from finsam_xl.template.form import Variant
from finsam_xl.template.kontroll import Line
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN

V = Variant


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


PLACEHOLDERS = ("NAMN", "XXX", "TEXT", "DATUM", "BELOPP", "ÅÅÅÅ-MM-DD")


def _each(pattern: str, names: tuple[str, ...]) -> str:
    return "+".join(pattern.format(i=i, name=name) for i, name in enumerate(names))


def _positive(name: str, grade: int) -> Variant:
    return V(
        f"=IF({{c=kontroll_{name}_belopp}}>0,{grade},0)", "grade_if_positive", {"grade": grade}
    )


_START_END = "{s=falt_startdatum},{e=falt_slutdatum}"


LINES = (
    Line(
        "obligatoriskt",
        ("MALL110",),
        "Obligatoriska uppgifter",
        "Alla fält och tabeller med (*) ska vara ifyllda, och varje rad med belopp ska ha en post.",
        "falt_insatsens_namn",
        _positive("obligatoriskt", 3),
        V(
            "="
            + _each('IF({{f{i}=falt_{name}}}="",1,0)', REQUIRED)
            + '+IF(SUMPRODUCT(({o=insatsagare_organisation.all}<>"")*1)=0,1,0)+'
            + _each("IF(COUNTA({{t{i}={name}.all}})<2,1,0)", FIRST_COLUMNS)
            + "+SUM({r=rad_namnlosa.all})",
            "missing_in_application",
        ),
        "antal",
    ),
    Line(
        "platshallare",
        ("MALL111",),
        "Platshållare kvar",
        "NAMN, XXX, TEXT, DATUM, BELOPP och ÅÅÅÅ-MM-DD ska bytas mot riktiga uppgifter.",
        "insatsagare_organisation",
        _positive("platshallare", 3),
        V(
            "="
            + "+".join(
                f'SUMPRODUCT(({{{alias}{area if not i else ""}}}="{word}")*1)'
                for alias, area in (
                    ("a", "=insatsagare_organisation.all"),
                    ("b", "=samverkansparter_organisation.all"),
                    ("c", "=underskrifter_organisation.all"),
                    *((f"d{k}", f"={name}.all") for k, name in enumerate(WRITTEN)),
                    *((f"g{k}", f"=falt_{name}") for k, name in enumerate(TEXT_FIELDS)),
                )
                for i, word in enumerate(PLACEHOLDERS)
            )
            + "+SUM({r=rad_platshallare.all})",
            "placeholders_left",
        ),
        "antal",
    ),
    Line(
        "text",
        ("TAL701", "TAL702", "TAL703"),
        "Siffror skrivna som text",
        "Ett belopp som är text räknas inte med i någon summa.",
        "tab_lonekostnader",
        _positive("text", 3),
        V(
            "=IF(ISTEXT({a=falt_deltagare_per_ar}),1,0)+IF(ISTEXT({b=falt_deltagare_totalt}),1,0)"
            '+IF(OR({e=falt_enhet}="",{e}="kr",{e}="tkr"),0,1)+SUM({r=rad_text.all})',
            "texts_in_application",
        ),
        "antal",
    ),
    Line(
        "datum",
        ("TAL705", "TAL706"),
        "Datum skrivna som text",
        "Skriv ÅÅÅÅ-MM-DD. Ett datum som är text kan inte räknas med på Per år.",
        "falt_startdatum",
        _positive("datum", 2),
        V(
            "=IF(ISTEXT({a=falt_startdatum}),1,0)+IF(ISTEXT({b=falt_slutdatum}),1,0)"
            "+IF(ISTEXT({c=falt_slutdatum_intag}),1,0)"
            "+SUMPRODUCT(ISTEXT({u=underskrifter_datum.all})*1)-1+SUM({r=rad_datum.all})",
            "text_dates",
        ),
        "antal",
    ),
    Line(
        "utanfor",
        ("MALL113",),
        "Belopp utanför tabellerna",
        "Ett belopp mellan tabellens sista rad och summan räknas inte med.",
        "tab_lonekostnader",
        _positive("utanfor", 3),
        V("=SUM({r=rad_mellan.all})", "total_of_rows"),
        "antal",
    ),
    Line(
        "plats",
        ("MALL115",),
        "Plats på de beräknade bladen",
        "Fler rader än det finns plats för på Per år.",
        "tab_lonekostnader",
        _positive("plats", 3),
        V("=SUM({r=rad_utan_plats.all})", "total_of_rows"),
        "rader",
    ),
    Line(
        "enhet",
        ("TAL707",),
        "Enheten",
        "En lön över 5 miljoner kronor för ett helt år och en heltid tyder på fel enhet.",
        "falt_enhet",
        _positive("enhet", 3),
        V("=SUM({r=rad_orimliga.all})", "total_of_rows"),
        "rader",
    ),
    Line(
        "tid",
        ("ANS401",),
        "Insatstiden",
        "Slutdatum ska inte ligga före startdatum, varken för insatsen eller en rad.",
        "falt_slutdatum",
        V(
            f'=IF(COUNT({_START_END})<2,"",IF(OR({{e}}<{{s}},SUM({{r=rad_bakvanda.all}})>0),3,'
            'IF(SUM({d=rad_datum.all})>0,"",0)))',
            "grade_of_period",
        ),
    ),
    Line(
        "rader",
        ("ANS402",),
        "Radernas perioder",
        "En rads period ska ligga inom insatstiden.",
        "tab_lonekostnader",
        V(
            f'=IF(COUNT({_START_END})<2,"",IF({{e}}<{{s}},"",IF(SUM({{r=rad_utanfor.all}})>0,3,'
            'IF(SUM({d=rad_datum.all})>0,"",0))))',
            "grade_of_rows",
        ),
        V("=SUM({r=rad_utanfor.all})", "total_of_rows"),
        "antal",
    ),
    Line(
        "intag",
        ("ANS403",),
        "Sista intag",
        "Sista dag för intag ska ligga inom insatstiden.",
        "falt_slutdatum_intag",
        V(
            f'=IF(COUNT({_START_END},{{i=falt_slutdatum_intag}})<3,"",'
            'IF({e}<{s},"",IF(OR({i}<{s},{i}>{e}),2,0)))',
            "grade_of_intake",
        ),
    ),
    Line(
        "parter",
        ("ANS404",),
        "Minst två parter",
        "En insats behöver minst två parter.",
        "insatsagare_organisation",
        V(
            '=IF({h=insatsagare_organisation.r0}="","",'
            'IF(SUMPRODUCT(({o=insatsagare_organisation.all}<>"")*({o}<>{h}))'
            '+SUMPRODUCT(({p=samverkansparter_organisation.all}<>"")*({p}<>{h}))-1>0,0,2))',
            "grade_of_two_parties",
        ),
    ),
    Line(
        "huvud",
        ("ANS406",),
        "Huvudinsatsägaren först",
        "Huvudinsatsägaren ska stå först bland insatsägarna.",
        "insatsagare_organisation",
        V(
            '=IF(OR({h=falt_huvudinsatsagare}="",{o=insatsagare_organisation.r0}=""),"",'
            "IF({h}={o},0,2))",
            "grade_of_first_owner",
        ),
    ),
    Line(
        "deltagare",
        ("ANS407",),
        "Antal deltagare",
        "Totalt ska vara minst ett års antal, och högst antalet per år gånger insatstidens "
        "längd i år.",
        "falt_deltagare_totalt",
        V(
            '=IF(COUNT({a=falt_deltagare_per_ar},{t=falt_deltagare_totalt})<2,"",'
            f'IF({{t}}<{{a}},2,IF(COUNT({_START_END})<2,"",'
            'IF({e}<{s},"",IF({t}*12>{a}*'
            "((YEAR({e})-YEAR({s}))*12+MONTH({e})-MONTH({s})+1),2,0)))))",
            "grade_of_participants",
        ),
    ),
    Line(
        "underskrifter",
        ("ANS408",),
        "Underskrifter",
        "Varje insatsägare och samverkanspart ska skriva under med datum.",
        "tab_underskrifter",
        _positive("underskrifter", 3),
        V("=SUM({o=agare_saknas.all},{p=part_saknas.all})", "missing_signatures"),
        "saknas",
    ),
    Line(
        "signerat",
        ("ANS409",),
        "Underskrivet före start",
        "Underskrifterna ska vara daterade före insatsens start.",
        "underskrifter_datum",
        V(
            '=IF(COUNT({s=falt_startdatum})=0,"",'
            "IF(SUMPRODUCT(ISNUMBER({d=underskrifter_datum.all})*({d}>={s}))>0,2,"
            'IF(SUMPRODUCT(ISTEXT({d})*1)>1,"",0)))',
            "grade_of_signing",
        ),
    ),
    Line(
        "mal",
        ("ANS410",),
        "Mätbara mål",
        "Minst ett mål ska ha ett målvärde.",
        "tab_mal",
        V(
            '=IF(SUMPRODUCT(({a=mal_mal.all}<>"")*1)<2,"",'
            'IF(SUMPRODUCT(({a}<>"")*({v=mal_malvarde.all}<>""))>1,0,2))',
            "grade_of_goals",
        ),
    ),
    Line(
        "rekvirera",
        ("ANS411",),
        "Något att rekvirera",
        "Ansökan ska ha minst ett belopp att rekvirera.",
        "totalt_att_rekvirera",
        V("=IF(SUM({t=totalt_att_rekvirera})<=0,3,0)", "grade_of_request"),
    ),
    Line(
        "ovrigt",
        ("ANS412",),
        "Posten Övrigt",
        "Rader som heter Övrigt ska inte vara mer än 10 % av den totala kostnaden.",
        "tab_ovriga_kostnader",
        V("=IF({c=kontroll_ovrigt_belopp}>0.1*SUM({t=total_kostnad}),2,0)", "grade_of_other"),
        V("=SUM({r=rad_ovrigt.all})", "total_of_rows"),
        "enhet",
    ),
    Line(
        "tjanst",
        ("ANS414",),
        "Tjänst över 100 %",
        "En rad med mer än en heltid: kontrollera att den avser flera personer.",
        "tab_lonekostnader",
        _positive("tjanst", 1),
        V("=SUM({r=rad_over_heltid.all})", "total_of_rows"),
        "rader",
    ),
    Line(
        "summor",
        ("SUM202", "SUM204", "SUM208"),
        "Inskrivna summor",
        "En summa som är inskriven för hand ska stämma med beloppen.",
        "totalt_att_rekvirera",
        V("=MAX({x=summor_grad.all})", "largest_of"),
        V("=IF(MAX({x=summor_avv.all})>=-MIN({x}),MAX({x}),MIN({x}))", "widest"),
        "enhet",
    ),
)
