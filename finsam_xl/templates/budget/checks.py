"""The budget's rules that a formula says."""

from finsam_xl.law.basis import DEFICIT, FINSAM_23, PRACTICE
from finsam_xl.law.limits import ADOPTION_DAY, OWN_CAPITAL, adoption_in_words
from finsam_xl.template.kontroll.check import UPPLYSNING, VARNING, Also, Check
from finsam_xl.template.kontroll.phrases import is_empty
from finsam_xl.templates.budget.common import PLANNED
from finsam_xl.workbook.percent import MORE_DECIMALS

_MONTH, _DAY = ADOPTION_DAY.latest.value
YEAR = ("budgetar", "budgetåret saknas eller kan inte läsas")
CAPITAL = (
    "eget_kapital_in",
    "eget kapital kan inte räknas: ingående eget kapital eller kostnader saknas",
)
FIRST_YEAR = "[kolumn_ar]=[budgetar]"
OVER = "IF(COUNT([%s],[eget_kapital_tak])<2,0,FINSAM_OVER_KAPITALTAK([%s],[eget_kapital_tak]))>0"


def _apart(one: str, other: str) -> str:
    """Whether two amounts are both there, and apart by more than their rounding makes."""
    return f"IF(COUNT([{one}],[{other}])<2,0,ABS([{one}]-[{other}]))>=1"


CHECKS = (
    Check(
        "BUD502", UPPLYSNING, PRACTICE, over=True, at="summa_kostnader",
        when="=IF(COUNT([summa_kostnader])=0,0,[kolumn_tecken])<0",
        title="Kostnaderna är skrivna som negativa belopp.",
        says="Kostnaderna i {column} är skrivna som negativa belopp; de visas här som positiva.",
        remedy="Ingenting behöver göras.",
        explanation="Båda sätten förekommer. Summan av kolumnens kostnader avgör.",
        example="Norra Västmanlands budget skriver kostnader som - 457 700.",
    ),
    Check(
        "BUD503", VARNING, DEFICIT, over=True, at="arets_resultat", from_year="budgetar",
        when=f"=AND({PLANNED},SUM([arets_resultat])<0,{is_empty('motivering_underskott')})",
        needs=(("arets_resultat", "ingen kolumn har kostnader"),),
        title="En budget eller plan har underskott utan motivering.",
        says="Resultatet i {column} är {found} {unit} och ingen motivering är skriven.",
        remedy="Skriv på Förbund varför kostnaderna får överstiga intäkterna, till exempel att "
        "sparat eget kapital används.",
        explanation="21 § hänvisar till kommunallagen 11 kap. 5 §: intäkterna ska överstiga "
        "kostnaderna. Förbund använder ändå ofta sparat eget kapital; då ska skälet stå.",
        example="Budget 2019 har resultatet -2 609 tkr.",
    ),
    Check(
        "BUD504", VARNING, OWN_CAPITAL, over=True, at="eget_kapital_in", from_year="budgetar",
        when=f"=AND({FIRST_YEAR},{OVER % (('eget_kapital_in',) * 2)})",
        expected="eget_kapital_tak",
        needs=(
            YEAR,
            CAPITAL,
            (
                "eget_kapital_tak",
                "medlemsbidragen eller intäkterna som gränsen räknas på saknas",
            ),
        ),
        also=(
            Also(
                over=True, at="eget_kapital_ut", when=f"={OVER % (('eget_kapital_ut',) * 2)}",
                expected="eget_kapital_tak",
                says="Eget kapital vid årets slut i {column} är {found} {unit}, över gränsen "
                "{expected} {unit} ({gap} {unit} för mycket).",
            ),
        ),
        title="Eget kapital är över gränsen.",
        says="Eget kapital vid årets början i {column} är {found} {unit}, över gränsen {expected} "
        "{unit} ({gap} {unit} för mycket).",
        remedy="Planera hur kapitalet ska användas, eller rätta gränsen på Förbund.",
        explanation="Gränsen är ett mål som förbundet själv sätter, i procent av medlemsbidrag "
        "eller intäkter. Den prövas på budgetårets ingående kapital och på varje års utgående.",
        example="Ingående 3 600 tkr mot gränsen 20 % av 14 546 tkr, 2 909,2 tkr.",
    ),
    Check(
        "BUD505", VARNING, PRACTICE, over=True, at="eget_kapital_in", from_year="budgetar",
        when=f"=IF({FIRST_YEAR},SUM([eget_kapital_in]),0)<0", needs=(YEAR, CAPITAL),
        also=(
            Also(
                over=True, at="eget_kapital_ut", when="=SUM([eget_kapital_ut])<0",
                says="Eget kapital vid årets slut i {column} är {found} {unit}, under noll.",
            ),
        ),
        title="Eget kapital är under noll.",
        says="Eget kapital vid årets början i {column} är {found} {unit}, under noll.",
        remedy="Minska kostnaderna eller planera om: ett underskott i kapitalet täcks av "
        "medlemmarna.",
        explanation="Brist på tillgångar täcks av medlemmarna efter deras andelar (22 §).",
        example="Utgående eget kapital 2021 är -200 tkr.",
    ),
    Check(
        "BUD506", VARNING, PRACTICE, over=True, at="administrationens_andel", from_year="budgetar",
        when="=IF(COUNT([administrationens_andel])=0,0,"
        f"ROUND([administrationens_andel]-[mal_administrationsandel],{6 + MORE_DECIMALS}))>0",
        expected="mal_administrationsandel",
        needs=(
            ("mal_administrationsandel", "inget mål för administrationens andel är satt"),
            ("administrationens_andel", "ingen kolumn har kostnader"),
        ),
        title="Administrationens andel är över målet.",
        says="Administrationen är {found} % av kostnaderna i {column}, över målet {expected} %.",
        remedy="Minska administrationen, eller ändra målet på Förbund.",
        explanation="Målet sätter förbundet. 10,07 % är över 10 %.",
        example="2 310 av 22 950 tkr är 10,07 %, målet är 10 %.",
    ),
    Check(
        "BUD513", VARNING, PRACTICE, over=True, at="eget_kapital_in",
        when=f"=AND({FIRST_YEAR},{_apart('eget_kapital_in', 'eget_kapital_fore')})",
        expected="eget_kapital_fore", needs=(YEAR,),
        also=(
            Also(
                over=True, at="eget_kapital_ut",
                when=f"={_apart('eget_kapital_ut', 'kolumn_kapital')}",
                expected="kolumn_kapital",
                says="Eget kapital vid årets slut i {column} räknas till {found} {unit}, men på "
                "Förbund står {expected} {unit}.",
            ),
        ),
        title="Eget kapital är angivet på två sätt som inte stämmer överens.",
        says="Eget kapital vid årets början i {column} är {found} {unit}, men året före slutar på "
        "{expected} {unit}.",
        remedy="Rätta ingående eget kapital eller eget kapital vid årets slut på Förbund.",
        explanation="Det ena årets utgående eget kapital är det nästas ingående. Från budgetåret "
        "räknas eget kapital ut och behöver inte anges.",
        example="Prognos 2020 slutar på 949 113 kr, men 2021 börjar med 994 113 kr.",
    ),
    Check(
        "BUD508", VARNING, FINSAM_23, at="beslutsdatum",
        when=f"=[beslutsdatum]>DATE([budgetar]-1,{_MONTH},{_DAY})",
        expected=f"=DATE([budgetar]-1,{_MONTH},{_DAY})",
        needs=(("beslutsdatum", "beslutsdatum saknas eller kan inte läsas"), YEAR),
        unless=(
            (
                f"=[budgetar]-1<{ADOPTION_DAY.first_day.year}",
                "lagen gällde inte året före budgetåret",
            ),
        ),
        title="Budgeten är beslutad för sent.",
        says="Budgeten för {budgetar} är beslutad {found}, efter {expected}.",
        remedy=f"Kontrollera datumet; budgeten ska fastställas senast {adoption_in_words()} året "
        "före.",
        explanation=f"23 §: senast {adoption_in_words()} varje år, efter samråd med medlemmarna.",
        example="Budget 2021 beslutad 2020-12-10.",
    ),
)  # fmt: skip
