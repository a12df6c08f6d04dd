"""*Mål* and *Indikatorer*: what the numbers of goals, surveys and scales say."""

from __future__ import annotations

from finsam_xl.template.declare import Listing, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning.people.inputs import ALL, ANSWERS, AT_WORK, STEPS
from finsam_xl.templates.arsredovisning.printed import decimals_of

#: groups of an indicator that are all of the others together
EVERYONE = ("Samtliga", "Alla", "Totalt")
#: indicators that the chart has room for
CHARTED = 12
_REACHED, _AIM, _WAY = "[mal_natt]", "[mal_malvarde_tal]", "[mal_riktning_jamfort]"
#: whose goals are said of all insatser together
ASSOCIATION = ("Förbundet", ALL, AT_WORK)
_OF_ALL = ",".join(f'[mal_insats_jamfort]="{word}"' for word in ASSOCIATION)
#: the insatser's own goals in the same words
_OTHERS = "([mal_mal_jamfort all]=[mal_mal_jamfort])" + "".join(
    f'*([mal_insats_jamfort all]<>"{word}")' for word in ASSOCIATION
)


GOALS = Listing(
    "mal_rader",
    (
        Value("mal_rad", "Mål-id", "=[mal_mal_id_jamfort]", Kind.TEXT),
        Value(
            "mal_vag", "Namn i boken",
            '=IF([mal_mal_id_jamfort]="","","mal/"&[mal_mal_id_jamfort])', Kind.TEXT,
        ),
        Value(
            "mal_andel", "Andel av antalet, procent",
            '=IF(COUNT([mal_taljare_tal],[mal_namnare_tal])<2,"",IF([mal_namnare_tal]<=0,"",'
            "100*[mal_taljare_tal]/[mal_namnare_tal]))",
            Kind.NUMBER, share=True,
        ),
        Value(
            "mal_avrundat", "Andelen med värdets decimaler",
            '=IF(COUNT([mal_varde_tal],[mal_andel])<2,"",ROUND([mal_andel],'
            f"{decimals_of('[mal_varde_tal]')}))",
            Kind.NUMBER, share=True,
        ),
        Value(
            "mal_natt", "Uppnått",
            "=IF(COUNT([mal_varde_tal])=1,[mal_varde_tal],[mal_andel])", Kind.NUMBER, share=True,
        ),
        Value(
            "mal_utfall", "Målet är nått (1 = ja, 0 = nej)",
            f'=IF(COUNT({_REACHED},{_AIM})<2,"",IF({_WAY}="minst",IF({_REACHED}>={_AIM},1,0),'
            f'IF({_WAY}="högst",IF({_REACHED}<={_AIM},1,0),IF({_WAY}="lika med",'
            f'IF({_REACHED}={_AIM},1,0),""))))',
            Kind.COUNT,
        ),
        Value(
            # where its whole is theirs, its count is theirs too
            "mal_insatserna", "Insatsernas antal för samma mål",
            f'=IF(OR([mal_mal_jamfort]="",COUNT([mal_taljare_tal],[mal_namnare_tal])<2),"",'
            f"IF(OR({_OF_ALL}),IF(SUMPRODUCT({_OTHERS}*1,[mal_namnare_tal all])="
            f'[mal_namnare_tal],SUMPRODUCT({_OTHERS}*1,[mal_taljare_tal all]),""),""))',
            Kind.COUNT,
        ),
    ),
    of="mal",
    named_by="mal_rad",
    heading="Målen, rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip

_STEPS = [f"[indikatorer_steg_{step}_tal]" for step in range(1, STEPS + 1)]
_EACH = ",".join(_STEPS)
_AS_COUNTS = f'[indikatorer_svarsform_jamfort]="{ANSWERS["antal"]}"'
_COUNTED_STEPS = "[indikatorer_raknade_steg_tal]"
_TOP = "".join(f"IF(COUNT({cell})=1,{step}," for step, cell in reversed(list(enumerate(_STEPS, 1))))
#: the steps that are counted from the top, added
_COUNTED = "+".join(
    f"IF({step}>[indikator_hogsta]-{_COUNTED_STEPS},SUM({cell}),0)"
    for step, cell in enumerate(_STEPS, 1)
)
#: the other groups of the question; where the row names no survey, of whichever survey
_GROUPS = (
    "([indikatorer_nr_jamfort all]=[indikatorer_nr_jamfort])*([indikator_alla all]=0)"
    "*(([indikatorer_enkat_jamfort all]=[indikatorer_enkat_jamfort])"
    '+IF([indikatorer_enkat_jamfort]="",1,0)>0)'
)
_ANSWERED = f"SUMPRODUCT({_GROUPS}*1,[indikator_svar all])"
_NONE = "COUNT([indikator_raknade])=0"

INDICATORS = Listing(
    "indikator_rader",
    (
        Value(
            "indikator_rad", "Indikator",
            '=IF([indikatorer_nr_jamfort]="","",[indikatorer_nr_jamfort]&", "'
            "&[indikatorer_grupp_jamfort])",
            Kind.TEXT,
        ),
        Value(
            "indikatorer_vag", "Namn i boken",
            '=IF([indikatorer_nr_jamfort]="","","indikatorer/"&[indikatorer_nr_jamfort]&"/"'
            "&[indikatorer_grupp_jamfort])",
            Kind.TEXT,
        ),
        Value(
            "indikator_summa", "Stegens summa", f'=IF(COUNT({_EACH})=0,"",SUM({_EACH}))',
            Kind.NUMBER,
        ),
        Value(
            "indikator_hogsta", "Skalans högsta steg", f"={_TOP}0{')' * STEPS}", Kind.COUNT,
        ),
        Value(
            "indikator_raknade", "De räknade stegens summa",
            f'=IF(COUNT({_COUNTED_STEPS})=0,"",IF([indikator_hogsta]<{_COUNTED_STEPS},"",'
            f"{_COUNTED}))",
            Kind.NUMBER,
        ),
        Value(
            "indikator_andel", "De räknade stegens andel, procent",
            f'=IF({_NONE},"",IF({_AS_COUNTS},IF([indikator_summa]=0,"",'
            "100*[indikator_raknade]/[indikator_summa]),[indikator_raknade]))",
            Kind.NUMBER, share=True,
        ),
        Value(
            # an answer in percent is so many of n, where the rounding leaves but one number
            "indikator_antal", "Antal svar på de räknade stegen",
            f'=IF({_NONE},"",IF({_AS_COUNTS},[indikator_raknade],'
            f'IF(COUNT([indikatorer_n_tal])=0,"",IF([indikatorer_n_tal]*{_COUNTED_STEPS}'
            '*[indikator_enhet]>=100,"",'
            "ROUND([indikator_raknade]*[indikatorer_n_tal]/100,0)))))",
            Kind.COUNT,
        ),
        Value(
            "indikator_svar", "Alla som har svarat",
            f"=IF({_AS_COUNTS},[indikator_summa],[indikatorer_n_tal])", Kind.COUNT,
        ),
        Value(
            "indikator_alla", "Alla grupper tillsammans (1 = ja)",
            "=IF(OR("
            + ",".join(f'[indikatorer_grupp_jamfort]="{word}"' for word in EVERYONE)
            + "),1,0)",
            Kind.COUNT,
        ),
        Value(
            "indikator_grupper_n", "Gruppernas svar",
            '=IF([indikator_alla]=0,"",IF(SUMPRODUCT('
            f'{_GROUPS}*ISNUMBER([indikatorer_n_tal all]))=0,"",SUMPRODUCT({_GROUPS}*1,'
            "[indikatorer_n_tal all])))",
            Kind.COUNT,
        ),
        Value(
            # of groups that all have told how many, and are everyone who has answered
            "indikator_union", "Gruppernas andel tillsammans, procent",
            f'=IF(COUNT([indikator_grupper_n])=0,"",IF({_ANSWERED}=0,"",'
            f"IF(SUMPRODUCT({_GROUPS}*ISNUMBER([indikatorer_n_tal all]))>SUMPRODUCT({_GROUPS}*"
            'ISNUMBER([indikator_antal all])),"",IF(IF(COUNT([indikatorer_n_tal])=0,'
            '[indikator_grupper_n],[indikatorer_n_tal])<>[indikator_grupper_n],"",'
            f"100*SUMPRODUCT({_GROUPS}*1,[indikator_antal all])/{_ANSWERED}))))",
            Kind.NUMBER, share=True,
        ),
        Value(
            "indikator_ska", "Andelen med rapportens decimaler",
            '=IF(COUNT([indikatorer_andel_tal])=0,"",IF(COUNT([indikator_andel])=1,'
            "ROUND([indikator_andel]," + decimals_of("[indikatorer_andel_tal]") + "),"
            'IF(COUNT([indikator_union])=1,ROUND([indikator_union],'
            + decimals_of("[indikatorer_andel_tal]") + '),"")))',
            Kind.NUMBER, share=True,
        ),
        Value(
            "indikator_enhet", "Procentens sista siffra",
            "=IF("
            + "+".join(f"ABS(SUM({cell})-ROUND(SUM({cell}),0))" for cell in _STEPS)
            + ">0,0.1,1)",
            Kind.NUMBER,
        ),
        Value(
            "indikator_nummer", "Visas i diagrammet (nummer)",
            "=IF(COUNT([indikatorer_andel_tal],[indikator_andel])=0,0,SUMPRODUCT("
            "ISNUMBER([indikatorer_andel_tal so far])*1))",
            Kind.COUNT,
        ),
    ),
    of="indikatorer",
    named_by="indikator_rad",
    heading="Indikatorerna, rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip


def _charted(values: str) -> str:
    cell = f"INDEX([{values} all],MATCH([#],[indikator_nummer all],0))"
    return f'=IF([#]>MAX([indikator_nummer all]),"",IF({cell}="","",{cell}))'


SHOWN_INDICATORS = Listing(
    "visade_indikatorer",
    (
        Value("visad_indikator", "Indikator", _charted("indikator_rad"), Kind.TEXT),
        Value("visad_andel", "Andel, procent", _charted("indikatorer_andel_tal"), Kind.NUMBER),
        Value("visad_riket", "Riket, procent", _charted("indikatorer_riket_tal"), Kind.NUMBER),
    ),
    rows=CHARTED,
    named_by="visad_indikator",
    heading="Andelar i rapporten",
    look="read_list",
)

_CHANGE = "SUM([skalor_forandring_tal])"
SCALES = Listing(
    "skala_rader",
    (
        Value(
            "skala_rad", "Skala",
            '=IF([skalor_skala_jamfort]="","",[skalor_insats_jamfort]&", "&[skalor_skala_jamfort])',
            Kind.TEXT,
        ),
        Value(
            "skalor_vag", "Namn i boken",
            '=IF([skalor_skala_jamfort]="","","skalor/"&[skalor_insats_jamfort]&"/"'
            "&[skalor_skala_jamfort])",
            Kind.TEXT,
        ),
        Value(
            "skala_forandring", "Slut minus start",
            '=IF(COUNT([skalor_medel_start_tal],[skalor_medel_slut_tal])<2,"",'
            "ROUND([skalor_medel_slut_tal]-[skalor_medel_start_tal],4))",
            Kind.NUMBER, share=True,
        ),
        Value(
            "skala_tillater", "Så mycket kan avrundningen ge",
            "=IF(COUNT([skalor_medel_start_tal],[skalor_medel_slut_tal])<2,0,IF("
            + "+".join(
                f"ABS({cell}-ROUND({cell},1))"
                for cell in ("[skalor_medel_start_tal]", "[skalor_medel_slut_tal]")
            )
            + f">0,0.01+IF({_CHANGE}=ROUND({_CHANGE},1),0.05,0.005),0.15))",
            Kind.NUMBER,
        ),
    ),
    of="skalor",
    named_by="skala_rad",
    heading="Skalorna, rad för rad (skrivs inte ut)",
    printed=False,
)  # fmt: skip
