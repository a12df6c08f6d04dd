"""The application's rules that a formula says."""

from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.law.limits import FULL_TIME_PERCENT, LARGEST_RATE_PERCENT
from finsam_xl.template.kontroll.check import FEL, UPPLYSNING, VARNING, Also, Check
from finsam_xl.templates.ansokan.inputs import OWN_LIMIT, block_names
from finsam_xl.workbook.percent import in_formula

FULL_TIME, LARGEST_RATE = FULL_TIME_PERCENT.latest.value, LARGEST_RATE_PERCENT.latest.value
UNKNOWN = "insatsens startdatum eller slutdatum saknas eller kan inte läsas"
PERIOD = (("startdatum", UNKNOWN), ("slutdatum", UNKNOWN))
BACKWARDS = (("=[slutdatum]<[startdatum]", "insatsens slutdatum ligger före startdatum"),)
CHECKS = (
    Check(
        "ANS401", FEL, TEMPLATE, each=block_names(), at="till", expected="fran",
        when="=([till]<[fran])",
        also=(
            Also(
                at="slutdatum", when="=[slutdatum]<[startdatum]", expected="startdatum",
                needs=PERIOD,
            ),
        ),
        title="Slutdatum ligger före startdatum.",
        says="{sheet}!{cell}: slutdatum {found} ligger före startdatum {expected}.",
        remedy="Rätta datumen.",
        explanation="Gäller insatsen och varje rad i budgeten.",
        example="Start 2026-01-01 och slut 2025-12-31.",
    ),
    Check(
        "ANS402", FEL, TEMPLATE, each=block_names(), at=("fran", "till"),
        when="=([cell]<[startdatum])+([cell]>[slutdatum])", needs=PERIOD, unless=BACKWARDS,
        title="En rads period ligger utanför insatstiden.",
        says="{sheet}!{cell}: {found} ligger utanför insatstiden {startdatum} till {slutdatum}.",
        remedy="Rätta datumet på raden, eller insatsens datum.",
        explanation="Kostnader kan bara rekvireras för insatstiden.",
        example="En coach är budgeterad till 2021-03-31 men insatsen slutar 2020-12-31.",
    ),
    Check(
        "ANS403", VARNING, TEMPLATE, at="slutdatum_intag",
        when="=IF([slutdatum_intag]=\"\",0,OR([slutdatum_intag]<[startdatum],"
        "[slutdatum_intag]>[slutdatum]))", needs=PERIOD, unless=BACKWARDS,
        title="Sista dag för intag ligger utanför insatstiden.",
        says="Sista intag {found} ligger utanför insatstiden {startdatum} till {slutdatum}.",
        remedy="Rätta {cell}.",
        explanation="Deltagare kan inte tas in efter att insatsen har slutat.",
        example="Intag till 2021-03-31 i en insats som slutar 2020-12-31.",
    ),
    Check(
        "ANS409", VARNING, PRACTICE, each="underskrifter", at="datum", expected="startdatum",
        when="=([datum]>=[startdatum])",
        needs=(("startdatum", "insatsens startdatum saknas eller kan inte läsas"),),
        title="En underskrift är daterad vid eller efter start.",
        says="{sheet}!{cell}: underskriften är daterad {found}, inte före insatsens start "
        "{expected}.",
        remedy="Kontrollera datumet.",
        explanation="Ansökan ska vara förankrad innan insatsen börjar.",
        example="Region Uppsala skrev under 2018-10-03, insatsen började 2018-01-01.",
    ),
    Check(
        "ANS416", VARNING, TEMPLATE, at="summa_egenfinansiering",
        when=f"=[summa_egenfinansiering]<[{OWN_LIMIT}]*[total_kostnad]",
        expected=f"=[{OWN_LIMIT}]*[total_kostnad]",
        unless=((f"=[{OWN_LIMIT}]=0", "förbundet har ingen gräns för egenfinansieringen"),),
        title="Egenfinansieringen är under förbundets gräns.",
        says="Egenfinansieringen är {found}, och förbundet kräver minst {expected}.",
        remedy="Öka egenfinansieringen, eller fråga förbundet.",
        explanation="Gränsen är förbundets och står på bladet Sammanställning.",
        example="Egenfinansiering 100 000 av 4 200 000 kr där förbundet kräver 10 %.",
    ),
    Check(
        "ANS414", UPPLYSNING, PRACTICE, each=block_names(), at="tjanst",
        when=f"=([tjanst]>{in_formula(FULL_TIME)})*([tjanst]<={in_formula(LARGEST_RATE)})",
        title=f"En rad har en tjänst över {FULL_TIME} %.",
        says="{sheet}!{cell}: tjänsten är {found} %.",
        remedy="Kontrollera att raden avser flera personer.",
        explanation="Det är rätt om raden avser flera personer.",
        example="2 coacher på heltid är 200 %.",
    ),
)  # fmt: skip
