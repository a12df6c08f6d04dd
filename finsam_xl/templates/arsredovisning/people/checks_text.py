"""The rules of what the text says: numbers held against the tables, acts, and numbered parts."""

from __future__ import annotations

from finsam_xl.law.acts import KRL, LKBR_FROM
from finsam_xl.law.amendments import KL, LKBR
from finsam_xl.law.basis import ARITHMETIC, FINSAM_24
from finsam_xl.law.basis import TEMPLATE as BY_TEMPLATE
from finsam_xl.law.basis_accounts import LKBR_4_2
from finsam_xl.template.kontroll.check import FEL, UPPLYSNING, VARNING, Also, Check
from finsam_xl.templates.arsredovisning.milder import UNSURE, UNSURE_SAYS, unsure
from finsam_xl.templates.arsredovisning.people.text_claims import UNKNOWN
from finsam_xl.templates.arsredovisning.printed import decimals_of

_VALUE, _TRUTH = "SUM([uppgifter_varde_tal])", "SUM([uppgift_sant])"
_UNIT = "SUM([uppgift_steg])"
#: half of the last decimal that is written; a nought before the point is a digit like others
_HALF = f"CHOOSE(1+{decimals_of(_VALUE)},0.5,0.05,0.005,0.0005,0.00005)"
_ABOUT = "[uppgifter_ungefar_jamfort]"
#: the words of a statement that a diagram or an indicator counts its answers with
_N = '[uppgifter_uppgift_jamfort]="n"'


def _held(truth: str) -> str:
    """Whether a statement is beside what it is held against, as exactly as it is said."""
    gap = f"{truth}-{_VALUE}"
    near = f"ROUND(ABS({gap})-{_UNIT}/2,5)>0"
    above = f"OR(ROUND({gap},5)<0,ROUND({gap}-{_UNIT},5)>=0)"
    below = f"OR(ROUND({gap},5)>0,ROUND({gap}+{_UNIT},5)<=0)"
    exact = (
        f"AND(ROUND(ROUND({truth},{decimals_of(_VALUE)})-{_VALUE},5)<>0,IF([uppgift_avrundning]=0,1,"
        f"IF(ROUND(ABS({gap})-{_HALF}-[uppgift_avrundning],9)>0,1,0))=1)"
    )
    return (
        f'IF({_ABOUT}="ca",{near},IF({_ABOUT}="drygt",{above},IF({_ABOUT}="knappt",{below},'
        f"{exact})))"
    )


_AGAINST = f"COUNT([uppgift_sant])=1,{_held(_TRUTH)}"
_SHARE = "100*SUM([uppgift_antal])/SUM([uppgifter_basvarde_tal])"
_BY_COUNT = (
    '=AND([uppgifter_enhet_jamfort]="procent",COUNT([uppgifter_varde_tal],[uppgift_antal])=2,'
    "COUNT([uppgift_sant])=0,IF(SUM([uppgifter_basvarde_tal])<=0,0,"
    f"IF({_held(_SHARE)},1,0))=1)"
)
_CELL = "{sheet}!{cell}: "
_FOUND = _CELL + "{row}: {found}, men boken säger {expected}."

TEXT_CHECKS = (
    Check(
        "ARS855", VARNING, ARITHMETIC, down="mal", at="varde", expected="mal_avrundat",
        when="=AND(COUNT([mal_varde_tal],[mal_avrundat])=2,"
        'OR([mal_enhet_jamfort]="procent",[mal_enhet_jamfort]="%",[mal_enhet_jamfort]=""),'
        "ROUND(SUM([mal_varde_tal])-SUM([mal_avrundat]),5)<>0)",
        milder=f"={unsure('mal')}",
        also=(
            Also(
                down="uppgifter", at="varde", when=_BY_COUNT,
                expected="uppgift_andel",
                milder=f"={unsure('uppgifter')}",
            ),
        ),
        milder_when=UNSURE_SAYS,
        milder_adds=UNSURE,
        title="En andel är inte antalet delat med det hela.",
        says=_CELL + "{row}: {found} procent, men antalen ger {expected} procent.",
        remedy="Rätta andelen eller antalen.",
        explanation="En andel är antalet delat med det hela, avrundat uppåt från en halv.",
        example="175 svarande av totalt 772 är 23 procent, inte 27.",
    ),
    Check(
        "ARS863", VARNING, ARITHMETIC, down="uppgifter", at="varde", expected="uppgift_ska",
        when=f"=AND({_N},{_AGAINST})",
        milder=f"={unsure('uppgifter')}",
        also=(
            Also(
                down="indikatorer", at="n", expected="indikator_grupper_n",
                when="=AND(COUNT([indikatorer_n_tal],[indikator_grupper_n])=2,"
                "SUM([indikatorer_n_tal])<SUM([indikator_grupper_n]))",
                milder=f"={unsure('indikatorer')}",
                says=_CELL + "{row}: {found} svar, men grupperna har tillsammans {expected}.",
            ),
        ),
        milder_when=UNSURE_SAYS,
        milder_adds=UNSURE,
        title="Antalet svar i ett diagram är inte tabellens antal.",
        says=_CELL + "{row}: {found}, men tabellen har {expected}.",
        remedy="Rätta n i diagrammet, eller antalet i tabellen.",
        explanation="En uppgift som heter n är antalet i ett diagram och hålls mot sin tabell.",
        example="Kvinnor (n=127) i diagrammet, 134 avslutade kvinnor i tabellen.",
    ),
    Check(
        "ARS865", VARNING, ARITHMETIC, down="uppgifter", at="varde", expected="uppgift_ska",
        when=f"=AND(IF({_N},0,1)=1,[uppgift_avkortad]=0,{_AGAINST})",
        needs=(("uppgifter_hallna", "ingen uppgift säger vad den hålls mot"),),
        milder=f"={unsure('uppgifter')}",
        milder_when=UNSURE_SAYS,
        milder_adds=UNSURE,
        title="Ett tal i texten är inte tabellens.",
        says=_FOUND,
        remedy="Rätta talet i texten, eller tabellen.",
        explanation="Ca, drygt och knappt räknas från talets sista siffra som inte är noll. Kr, "
        "tkr och mkr räknas om. Det som är betalt skrivs utan minus i en text.",
        example="27 nya deltagare i texten, 29 i tabellen.",
    ),
    Check(
        "ARS867", VARNING, BY_TEMPLATE, down="uppgifter", at="mot",
        when=f'=[uppgift_tal]="{UNKNOWN}"',
        milder=f"={unsure('uppgifter')}",
        milder_when=UNSURE_SAYS,
        milder_adds=UNSURE,
        title="Namnet finns inte i boken.",
        says=_CELL + "{found} finns inte i boken, så uppgiften prövas inte.",
        remedy="Skriv namnet som på Läs mig, eller töm cellen.",
        explanation="Namnet är tabellen, radens ord och kolumnen, skilda med snedstreck.",
        example="deltagare/Lira/totalt/paborjade, men insatsen heter Lyra.",
    ),
    Check(
        "ARS866", UPPLYSNING, ARITHMETIC, down="uppgifter", at="varde",
        when="=[uppgift_lika]>0",
        title="Samma uppgift står med olika tal.",
        says=_CELL + "{row}: {found}, men samma uppgift har ett annat tal ovanför.",
        remedy="Säg vad som skiljer dem i bas eller uppgift, eller rätta talet.",
        explanation="Samma ord betyder samma sak i hela rapporten.",
        example="35 nya deltagare i ett avsnitt, 34 i ett annat.",
    ),
    Check(
        "ARS881", FEL, FINSAM_24, at="redovisningslag", when="=[redovisningslag_rader]=0",
        needs=(
            ("antal_lagrum", "inga lagar står på Uppgifter i texten"),
            ("redovisningslag", "året saknas eller kan inte läsas"),
        ),
        title="Årets redovisningslag nämns inte.",
        says="Rapporten nämner inte {found}, som gäller för {ar}.",
        remedy="Skriv den lag som årsredovisningen är upprättad efter.",
        explanation=f"Lag ({LKBR}) gäller från räkenskapsåret {LKBR_FROM}, lag ({KRL}) före det.",
        example=f"Årsredovisningen för {LKBR_FROM} nämner bara lag ({KRL}).",
    ),
    Check(
        "ARS888", VARNING, BY_TEMPLATE, down="lagrum", at="nummer", expected="lagrum_enligt_namn",
        when='=AND([lagrum_nummer_jamfort]<>"",[lagrum_enligt_namn]<>"",[lagrum_samma]=0)',
        says=_CELL + "{found}, men lagen med det namnet har nummer {expected}.",
        also=(
            Also(
                down="lagrum", at="namn", expected="lagrum_enligt_nummer",
                when='=AND([lagrum_namn_jamfort]<>"",[lagrum_enligt_namn]="",'
                '[lagrum_enligt_nummer]<>"")',
                says=_CELL + "{found}, men numret hör till {expected}.",
            ),
        ),
        title="En lags nummer hör inte till dess namn.",
        remedy="Rätta numret eller namnet.",
        explanation="Numret leder läsaren till lagen.",
        example=f"2018:725 kommunallagen; den har nummer {KL}.",
    ),
    Check(
        "ARS887", UPPLYSNING, LKBR_4_2, down="delar", at="nummer",
        when="=[del_samma]>0",
        says=_CELL + "{del_namn} finns redan ovanför.",
        also=(
            Also(
                down="delar", at="nummer",
                when="=AND([del_samma]=0,[del_ordning]>0,[del_ordning_fore]>[del_ordning])",
                says=_CELL + "{del_namn} kommer efter ett högre nummer.",
            ),
        ),
        title="Numrerade delar står två gånger eller i fel ordning.",
        remedy="Numrera om delarna.",
        explanation="En hänvisning till en del leder rätt bara när numret är ett.",
        example="Två diagram har nummer 13.",
    ),
)  # fmt: skip
