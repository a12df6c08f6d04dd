"""The rules of participants and goals: counts that add up, subsets within their whole."""

from __future__ import annotations

from finsam_xl.law.basis import ARITHMETIC, GDPR, PRACTICE
from finsam_xl.template.kontroll.check import FEL, UPPLYSNING, VARNING, Also, Check
from finsam_xl.templates.uppfoljning.inputs import GENDERS, MEASURES
from finsam_xl.templates.uppfoljning.participants import EACH, GROUPS, cell_of

_ENDED = cell_of("avslutade", "totalt")
_OPENING = cell_of("ingaende", "totalt")
_TAKING_PART = cell_of("deltagare", "totalt")


def _more(part: str, whole: str) -> str:
    """Whether both are given and the part is more than its whole."""
    return f"=AND(COUNT([{part}],[{whole}])=2,SUM([{part}])>SUM([{whole}]))"


def _apart(one: str, other: str) -> str:
    return f"=AND(COUNT([{one}],[{other}])=2,SUM([{one}])<>SUM([{other}]))"


_FIRST, *_OTHERS = GROUPS
_SUBSETS = [
    (cell_of(measure, gender), cell_of("deltagare", gender), MEASURES[measure], GENDERS[gender])
    for measure in ("unika", "registrerade")
    for gender in GENDERS
]

PARTICIPANT_CHECKS = (
    Check(
        "UPP630", FEL, ARITHMETIC, over=True, at=cell_of(_FIRST, "totalt"),
        when=_apart(cell_of(_FIRST, "totalt"), f"skrivet_{_FIRST}"), expected=f"skrivet_{_FIRST}",
        also=tuple(
            Also(
                over=True, at=cell_of(group, "totalt"), expected=f"skrivet_{group}",
                when=_apart(cell_of(group, "totalt"), f"skrivet_{group}"),
            )
            for group in _OTHERS
        ),
        title="Kvinnor, män och annat är tillsammans inte det totala antalet.",
        says="{sheet}!{cell}: kvinnor, män och annat är tillsammans {found} till och med {column}, "
        "men {expected} är skrivet som totalt.",
        remedy="Rätta antalen på Deltagare, eller töm raden totalt.",
        explanation="Totalt skrivs bara där kön inte anges; annars räknas det ut.",
        example="368 kvinnor, 270 män och 13 annat, men totalt 650.",
    ),
    Check(
        "UPP631", FEL, ARITHMETIC, over=True, at=cell_of("pagaende", EACH[0]),
        when=f"=SUM([{cell_of('pagaende', EACH[0])}])<0",
        also=(
            *(
                Also(
                    over=True, at=cell_of("pagaende", gender),
                    when=f"=SUM([{cell_of('pagaende', gender)}])<0",
                )
                for gender in (*EACH[1:], "totalt")
            ),
            Also(
                over=True, at=_OPENING, when=_apart(_OPENING, "ingaende_flest"),
                expected="ingaende_flest",
                says="{sheet}!{cell}: ingående är {found} till och med {column}, men {expected} i "
                "en annan period.",
            ),
        ),
        title="Ingående och påbörjade minus avslutade blir inte pågående.",
        says="{sheet}!{cell}: {found} pågående till och med {column}: fler har slutat än som "
        "fanns.",
        remedy="Rätta ingående, påbörjade eller avslutade på Deltagare.",
        explanation="Ingående är de som fanns vid årets början, samma i alla perioder.",
        example="10 ingående, 5 påbörjade och 16 avslutade.",
    ),
    Check(
        "UPP633", FEL, ARITHMETIC, over=True, at=_ENDED, expected=cell_of("avslut", "totalt"),
        when=_apart(_ENDED, cell_of("avslut", "totalt")),
        title="De avslutade är inte summan av anledningarna.",
        says="{sheet}!{cell}: {found} avslutade till och med {column}, men anledningarna är "
        "tillsammans {expected}.",
        remedy="Rätta avslutade eller anledningarna på Deltagare; avbrott är också en anledning.",
        explanation="Var och en som slutar har en anledning, även den som avbryter.",
        example="398 avslutade, 387 med anledning: 11 avbrott saknas.",
    ),
    Check(
        "UPP634", FEL, ARITHMETIC, over=True, at=cell_of("avslutade", EACH[0]),
        expected=cell_of("avslut", EACH[0]),
        when=_apart(cell_of("avslutade", EACH[0]), cell_of("avslut", EACH[0])),
        also=tuple(
            Also(
                over=True, at=cell_of("avslutade", gender), expected=cell_of("avslut", gender),
                when=_apart(cell_of("avslutade", gender), cell_of("avslut", gender)),
            )
            for gender in EACH[1:]
        ),
        title="De avslutade är inte summan av anledningarna för ett kön.",
        says="{sheet}!{cell}: {found} avslutade till och med {column}, men anledningarna är "
        "tillsammans {expected} för samma kön.",
        remedy="Rätta avslutade eller anledningarna för det könet på Deltagare.",
        explanation="Var och en som slutar har en anledning.",
        example="134 kvinnor avslutade, anledningar för 127.",
    ),
    Check(
        "UPP635", FEL, ARITHMETIC, over=True, at=_SUBSETS[0][0], expected=_SUBSETS[0][1],
        when=_more(*_SUBSETS[0][:2]),
        also=tuple(
            Also(over=True, at=part, expected=whole, when=_more(part, whole))
            for part, whole, _, _ in _SUBSETS[1:]
        ),
        title="En delmängd är större än alla deltagare.",
        says="{sheet}!{cell}: {found} till och med {column}, men deltagarna är {expected}.",
        remedy="Rätta antalen på Deltagare.",
        explanation="Unika individer och registrerade är högst så många som deltagarna.",
        example="601 unika individer av 590 deltagare.",
    ),
    Check(
        "UPP640", UPPLYSNING, PRACTICE, over=True, at=_TAKING_PART, expected="deltagare_vantade",
        when=f"=AND(COUNT([{_TAKING_PART}])=1,[deltagare_vantade]>0,"
        f"ROUND([grans_deltagare]*[deltagare_vantade]-SUM([{_TAKING_PART}]),5)>0)",
        title="Färre deltagare än väntat.",
        says="{found} deltagare till och med {column}; jämnt över året väntades {expected}.",
        remedy="Ingenting behöver rättas om antalet stämmer.",
        explanation="Gränsen sätter förbundet, som en del av periodens budgeterade deltagare.",
        example="10 av 40 budgeterade i augusti.",
    ),
    Check(
        "UPP641", UPPLYSNING, GDPR, over=True, at="sma_tal", when="=[sma_tal]>0",
        title="Små antal efter kön kan peka ut någon.",
        says="{found} antal efter kön är 1 till 4 till och med {column}.",
        remedy="Maskera dem innan siffrorna publiceras: finsam-xl check BOK.xlsx --maskera.",
        explanation="I en rapport som andra läser skrivs sådana antal som <5.",
        example="3 män avslutade på grund av sjukdom.",
    ),
    Check(
        "UPP642", VARNING, ARITHMETIC, down="mal", at="varde",
        when="=AND(COUNT([mal_varde_tal],[mal_andel])=2,"
        "ROUND(ABS(SUM([mal_varde_tal])-SUM([mal_andel]))-"
        "IF(INT(SUM([mal_varde_tal]))=SUM([mal_varde_tal]),0.5,0.05),5)>0)",
        expected="mal_andel",
        title="Målets värde är inte täljaren delad med nämnaren.",
        says="{sheet}!{cell}: värdet är {found}, men antalen ger {expected} procent.",
        remedy="Rätta värdet eller antalen.",
        explanation="En andel är antalet som nått målet delat med alla, avrundat.",
        example="5 av 12 är 42 procent, inte 50.",
    ),
    Check(
        "UPP652", VARNING, PRACTICE, down="mal", at="bedomning",
        when='=OR(AND([mal_bedomning_jamfort]="uppfyllt",COUNT([mal_utfall])=1,'
        "SUM([mal_utfall])=0),"
        'AND([mal_bedomning_jamfort]="ej uppfyllt",SUM([mal_utfall])=1))',
        title="Målets bedömning stämmer inte med siffrorna.",
        says="{sheet}!{cell}: målet är bedömt som {found}, men siffrorna säger något annat.",
        remedy="Rätta bedömningen, eller målvärdet och riktningen.",
        explanation="Minst, högst eller lika med avgör om värdet når målet.",
        example="Mål minst 50 procent, 42 procent och bedömningen uppfyllt.",
    ),
)  # fmt: skip
