"""The rules of participants, goals and indicators: counts that add up, and what they say."""

from __future__ import annotations

from finsam_xl.law.basis import ARITHMETIC, PRACTICE
from finsam_xl.law.basis_accounts import GOALS_AUDITED, LKBR_11_8
from finsam_xl.template.kontroll.check import FEL, VARNING, Also, Check
from finsam_xl.templates.arsredovisning.inputs_people import ANSWERS, STEPS
from finsam_xl.templates.arsredovisning.milder import (
    BEFORE_ACT,
    BEFORE_ACT_SAYS,
    UNSURE_SAYS,
    unsure,
)
from finsam_xl.templates.arsredovisning.people import MEASURES


def _apart(one: str, other: str) -> str:
    """Whether both are numbers and not the same."""
    return f"=AND(COUNT([{one}],[{other}])=2,SUM([{one}])<>SUM([{other}]))"


def _more(part: str, whole: str) -> str:
    """Whether both are numbers and the part is more than its whole."""
    return f"=AND(COUNT([{part}],[{whole}])=2,SUM([{part}])>SUM([{whole}]))"


def _of_measure(measure: str, expected: str) -> tuple[str, str]:
    """A cell of participants that is to be what others add up to: its condition and that."""
    return _apart(f"deltagare_{measure}_tal", f"{expected}_{measure}"), f"{expected}_{measure}"


def _measures(expected: str) -> tuple[Also, ...]:
    first, *_ = MEASURES
    return tuple(
        Also(
            down="deltagare", at=measure, when=_of_measure(measure, expected)[0],
            expected=_of_measure(measure, expected)[1],
        )
        for measure in MEASURES
        if measure != first
    )  # fmt: skip


#: a part of the participants, and the column that it is a part of
_SUBSETS = (
    ("avbrott", "avslutade"),
    ("avslutade", "deltagare"),
    ("paborjade", "deltagare"),
    ("ingaende", "deltagare"),
)
_SUBSET, *_OTHER_SUBSETS = [
    Also(
        down="deltagare", at=part, expected=whole,
        when=_more(f"deltagare_{part}_tal", f"deltagare_{whole}_tal"),
    )
    for part, whole in _SUBSETS
]  # fmt: skip
_WORDS = "{sheet}!{cell}: "
_PART_OF_ROW = _WORDS + "{row}: {found} är fler än det hela, {expected}."
_JUDGED = "[mal_bedomning_jamfort]"
_NO_RESULT = "COUNT([mal_varde_tal],[mal_taljare_tal])=0"
_IN_PERCENT = f'[indikatorer_svarsform_jamfort]="{ANSWERS["procent"]}"'
_IN_COUNTS = f'[indikatorer_svarsform_jamfort]="{ANSWERS["antal"]}"'
_STEPS = ",".join(f"[indikatorer_steg_{step}_tal]" for step in range(1, STEPS + 1))
#: half of what so many rounded terms, and their sum, may be apart
_STEPS_ALLOW = f"(COUNT({_STEPS})+1)/2*[indikator_enhet]"
#: half of what the counted steps, and the share that is told of them, may be apart
_TOLD_SHARE = "SUM([indikatorer_andel_tal])"
_TOP_ALLOWS = (
    "(SUM([indikatorer_raknade_steg_tal])*[indikator_enhet]+MAX([indikator_enhet],"
    f"IF({_TOLD_SHARE}=ROUND({_TOLD_SHARE},0),1,0.1)))/2"
)
_SHARE_GAP = f"ABS({_TOLD_SHARE}-SUM([indikator_andel]))"

PEOPLE_CHECKS = (
    Check(
        "ARS853", VARNING, LKBR_11_8, down="mal", at="varde",
        when=f'=AND([mal_mal_jamfort]<>"",{_NO_RESULT},{_JUDGED}="")',
        milder=f"=OR({BEFORE_ACT},{unsure('mal')})",
        milder_when=f"{BEFORE_ACT_SAYS}, och {UNSURE_SAYS}",
        title="Ett mål saknar utfall.",
        says=_WORDS + "målet {mal_rad} har inget utfall.",
        remedy="Skriv vad målet gav. Har det inte mätts, skriv varför i rapporten.",
        explanation="Varje mål i planen ska följas upp. Ett mål utan målvärde kan bedömas i ord.",
        example="60 deltagare ska slutföra studier; rapporten säger: ej tillämpbart.",
    ),
    Check(
        "ARS854", VARNING, GOALS_AUDITED, down="mal", at="bedomning",
        when=f'=OR(AND({_JUDGED}="uppfyllt",COUNT([mal_utfall])=1,SUM([mal_utfall])=0),'
        f'AND({_JUDGED}="ej uppfyllt",SUM([mal_utfall])=1))',
        milder=f"={unsure('mal')}",
        milder_when=UNSURE_SAYS,
        title="Målets bedömning stämmer inte med siffrorna.",
        expected="malvarde",
        says=_WORDS + "målet {mal_rad} är bedömt som {found}, men {mal_natt} mot målvärdet "
        "{expected} säger något annat.",
        remedy="Rätta bedömningen, eller målvärdet och riktningen.",
        explanation="Minst, högst eller lika med avgör om värdet når målet.",
        example="Målet är minst 50 procent, 42 procent nåddes och bedömningen är uppfyllt.",
    ),
    Check(
        "ARS860", FEL, ARITHMETIC, down="deltagare", at="deltagare",
        when=_of_measure("deltagare", "konen")[0], expected=_of_measure("deltagare", "konen")[1],
        also=(
            *_measures("konen"),
            Also(
                down="avslut", at="antal", when=_apart("avslut_antal_tal", "avslut_konen"),
                expected="avslut_konen",
                says=_WORDS + "{avslut_rad}: {found}, men kvinnor, män och annat är tillsammans "
                "{expected}.",
            ),
        ),
        title="Kvinnor, män och annat är tillsammans inte det totala antalet.",
        says=_WORDS + "{deltagare_rad}: {found}, men kvinnor, män och annat är "
        "tillsammans {expected}.",
        remedy="Rätta antalen, eller skriv dem där kön inte anges på raden annat.",
        explanation="Det totala antalet är alla kön tillsammans.",
        example="368 kvinnor, 270 män och 13 annat, men totalt 650.",
    ),
    Check(
        "ARS861", FEL, ARITHMETIC, down="deltagare", at="deltagare",
        when=_of_measure("deltagare", "insatserna")[0],
        expected=_of_measure("deltagare", "insatserna")[1],
        also=(
            *_measures("insatserna"),
            Also(
                down="avslut", at="antal",
                when=_apart("avslut_antal_tal", "avslut_insatserna"),
                expected="avslut_insatserna",
                says=_WORDS + "{avslut_rad}: {found}, men insatserna är tillsammans {expected}.",
            ),
        ),
        title="Rapportens summa är inte insatserna tillsammans.",
        says=_WORDS + "{deltagare_rad}: {found}, men insatserna är tillsammans {expected}.",
        remedy="Rätta summan eller insatsernas antal. Se vilka insatser som är arbetslivsinriktade "
        "(ja).",
        explanation="Samtliga är alla insatser; Samtliga arbetslivsinriktade är de som har ja. Ett "
        "kön prövas när alla insatser redovisar kön.",
        example="245 påbörjade i arbetslivsinriktade insatser, men insatserna är tillsammans 247.",
    ),
    Check(
        "ARS862", FEL, ARITHMETIC, down="deltagare", at="avslutade", expected="slutat_antal",
        when="=AND(COUNT([deltagare_avslutade_tal],[slutat_antal])=2,"
        "OR(SUM([slutat_antal])>SUM([deltagare_avslutade_tal]),"
        "AND([slutat_alla]=1,SUM([slutat_antal])<SUM([deltagare_avslutade_tal]))))",
        title="De avslutade är inte summan av anledningarna.",
        says=_WORDS + "{deltagare_rad}: {found} avslutade, men anledningarna är "
        "tillsammans {expected}.",
        remedy="Rätta avslutade eller anledningarna, även dem som avbröt.",
        explanation="Var och en som slutar har en anledning. Färre anledningar än avslutade prövas "
        "när anledningen annat är ifylld: då är alla redovisade.",
        example="134 kvinnor avslutade, anledningar för 127.",
    ),
    Check(
        "ARS864", VARNING, ARITHMETIC, down="deltagare", at=_SUBSET.at, when=_SUBSET.when,
        expected=_SUBSET.expected,
        also=(
            *_OTHER_SUBSETS,
            Also(
                at="deltagare_unika", expected="deltagare_alla",
                when="=AND(COUNT([deltagare_unika],[deltagare_alla])=2,"
                "SUM([deltagare_unika])>SUM([deltagare_alla]))",
                says=_WORDS + "{found} unika deltagare är fler än alla deltagare, {expected}.",
            ),
            Also(
                down="mal", at="taljare", expected="namnare", says=_PART_OF_ROW,
                when=_more("mal_taljare_tal", "mal_namnare_tal"),
                milder=f"={unsure('mal')}",
            ),
            Also(
                down="uppgifter", at="varde", expected="basvarde", says=_PART_OF_ROW,
                when='=AND([uppgifter_enhet_jamfort]="antal",'
                f"{_more('uppgifter_varde_tal', 'uppgifter_basvarde_tal').removeprefix('=')})",
                milder=f"={unsure('uppgifter')}",
            ),
        ),
        milder_when=UNSURE_SAYS,
        title="En delmängd är större än det hela.",
        says=_WORDS + "{deltagare_rad}: {found} är fler än det hela, {expected}.",
        remedy="Rätta talet, eller det som det är en del av.",
        explanation="De avslutade är högst så många som deltagarna, och de som avbröt högst så "
        "många som de avslutade.",
        example="62 avslutade av 61 deltagare.",
    ),
    Check(
        "ARS870", VARNING, PRACTICE, down="indikatorer", at="steg_1",
        when=f"=AND({_IN_PERCENT},COUNT([indikator_summa])=1,"
        f"ROUND(ABS(SUM([indikator_summa])-100)-{_STEPS_ALLOW},5)>0)",
        milder=f"={unsure('indikatorer')}",
        says=_WORDS + "stegen är tillsammans {indikator_summa} procent i {indikator_rad}.",
        also=(
            Also(
                down="indikatorer", at="n", expected="indikator_summa",
                when=f"=AND({_IN_COUNTS},COUNT([indikator_summa],[indikatorer_n_tal])=2,"
                "SUM([indikator_summa])<>SUM([indikatorer_n_tal]),"
                "SUM([indikator_summa],[indikatorer_ej_svar_tal])<>SUM([indikatorer_n_tal]))",
                milder=f"={unsure('indikatorer')}",
                says=_WORDS + "{row}: {found} svar, men stegen är tillsammans {expected}.",
            ),
            Also(
                down="indikatorer", at="andel", expected="indikator_ska",
                when="=AND(COUNT([indikatorer_andel_tal],[indikator_andel])=2,"
                f"IF({_IN_COUNTS},SUM([indikatorer_andel_tal])<>SUM([indikator_ska]),"
                f"ROUND({_SHARE_GAP}-{_TOP_ALLOWS},5)>0))",
                milder=f"={unsure('indikatorer')}",
                says=_WORDS + "{row}: andelen är {found} procent, men de räknade stegen "
                "{expected}.",
            ),
        ),
        milder_when=UNSURE_SAYS,
        title="Indikatorns steg och andel stämmer inte.",
        remedy="Rätta stegen, antalet svar, andelen eller hur många steg som räknas.",
        explanation="Stegen är alla svar. Andelen är de högsta steg som räknas; avrundade steg får "
        "skilja några procentenheter.",
        example="61 procent på de två högsta stegen, men de är 42 procent.",
    ),
    Check(
        "ARS871", VARNING, ARITHMETIC, down="skalor", at="forandring",
        expected="skala_forandring",
        when="=AND(COUNT([skalor_forandring_tal],[skala_forandring])=2,"
        "ROUND(ABS(SUM([skalor_forandring_tal])-SUM([skala_forandring]))-[skala_tillater],5)>0)",
        title="En skalas förändring är inte slut minus start.",
        says=_WORDS + "{found}, men slut minus start är {expected} för {skala_rad}.",
        remedy="Rätta förändringen eller medelvärdena.",
        explanation="Avrundade medelvärden får skilja en och en halv enhet av sista siffran.",
        example="18,2 vid start och 24,5 vid avslut är 6,3, inte 5,3.",
    ),
    Check(
        "ARS856", VARNING, ARITHMETIC, down="indikatorer", at="andel", expected="indikator_ska",
        when="=AND(COUNT([indikatorer_andel_tal],[indikator_union],[indikator_ska])=3,"
        "COUNT([indikator_andel])=0,SUM([indikatorer_andel_tal])<>SUM([indikator_ska]))",
        milder=f"={unsure('indikatorer')}",
        also=(
            Also(
                down="mal", at="taljare", expected="mal_insatserna",
                when=_apart("mal_taljare_tal", "mal_insatserna"),
                milder=f"={unsure('mal')}",
                says=_WORDS + "{found} har nått målet, men insatserna är tillsammans {expected}.",
            ),
            Also(
                down="avslut", at="antal", expected="avslut_delarna",
                when=_apart("avslut_antal_tal", "avslut_delarna"),
                says=_WORDS + "{found} till arbete eller studier, men arbete och studier är "
                "tillsammans {expected}.",
            ),
        ),
        milder_when=UNSURE_SAYS,
        title="En andel av flera grupper är inte antalen tillsammans.",
        says=_WORDS + "{row}: {found} procent, men grupperna är tillsammans {expected}.",
        remedy="Räkna andelen på gruppernas antal, inte på deras procent.",
        explanation="Flera gruppers andel är allas antal delat med allas svar.",
        example="Styrelse 7 av 7, chefer 8 av 13 och personal 16 av 26 är 67 procent, inte 68.",
    ),
)  # fmt: skip
