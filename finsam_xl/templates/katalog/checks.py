"""The register's rules: ids, dates and parties that hold together, and decisions that say all."""

from __future__ import annotations

from finsam_xl.law.basis import CHANGED_BUDGET, FINSAM_7, FINSAM_7_SERVICES, PRACTICE
from finsam_xl.law.basis import TEMPLATE as BY_TEMPLATE
from finsam_xl.law.limits import EXTERNAL_INCOME, EXTERNAL_INCOME_PASSES
from finsam_xl.template.kontroll.check import UPPLYSNING, VARNING, Also, Check

_MEMBERS = (("antal_medlemmar", "inga medlemmar står på Förbund"),)
#: from this year an association is no receiver of such money
_ESF_YEAR = EXTERNAL_INCOME_PASSES.latest.on.year
_INDIVID = '[insatser_inriktning_jamfort]="individ"'


def _before(one: str, other: str) -> str:
    """Whether both days of the insats are there, and the one comes before the other."""
    one, other = f"[insatser_{one}_dag]", f"[insatser_{other}_dag]"
    return f"=AND(COUNT({one},{other})=2,{one}<{other})"


def _unknown(table: str, value: str) -> str:
    return f'=AND([{table}_insats_id_jamfort]<>"",[{value}_kand]=0)'


CHECKS = (
    Check(
        "KAT901", VARNING, BY_TEMPLATE, down="insatser", at="namn",
        when="=[insats_samma_namn]>0",
        title="Två insatser har samma namn.",
        says="{sheet}!{cell}: namnet {found} står på en insats ovanför också.",
        remedy="Ge raderna olika namn, eller ta bort den ena.",
        explanation="En insats som både stödjer individer och bygger strukturer registreras som "
        "två med olika namn.",
        example="Ung i Salem står på två rader.",
    ),
    Check(
        "KAT902", VARNING, BY_TEMPLATE, down="insatser", at="slutdatum",
        when=_before("slutdatum", "startdatum"),
        also=(
            Also(
                down="insatser", at="intag_slut", when=_before("intag_slut", "startdatum"),
                says="{sheet}!{cell}: intaget slutar {found}, före insatsens start.",
            ),
            Also(
                down="insatser", at="intag_slut",
                when=f'{_before("slutdatum", "intag_slut").removesuffix(")")},'
                f'IF({_before("intag_slut", "startdatum").removeprefix("=")},1,0)=0)',
                says="{sheet}!{cell}: intaget slutar {found}, efter insatsens slut.",
            ),
            Also(
                down="insatser", at="slutrapport", when=_before("slutrapport", "startdatum"),
                says="{sheet}!{cell}: slutrapporten lämnades {found}, före insatsens start.",
            ),
        ),
        title="Insatsens datum kommer i fel ordning.",
        says="{sheet}!{cell}: insatsen slutar {found}, före sin start.",
        remedy="Rätta datumet i {cell}, eller det som det jämförs med.",
        explanation="Starten kommer först, sedan intagets slut och insatsens slut.",
        example="Start 2018-01-01 och slut 2017-12-31.",
    ),
    Check(
        "KAT903", VARNING, FINSAM_7, down="insatser", at="agare", needs=_MEMBERS,
        when='=AND([insatser_agare_jamfort]<>"",[insats_agare_medlem]=0,'
        "[insatser_agare_jamfort]<>[falt_forbund_jamfort])",
        title="Insatsägaren är ingen medlem.",
        says="{sheet}!{cell}: {found} finns inte bland medlemmarna på Förbund.",
        remedy="Skriv medlemmen som på Förbund, eller lägg till den där.",
        explanation="Förbundet finansierar insatser inom parternas samlade ansvarsområde; ägaren "
        "är en av parterna.",
        example="Huddinge står som ägare, Huddinge kommun som medlem.",
    ),
    Check(
        "KAT904", VARNING, FINSAM_7, down="parter", at="organisation", needs=_MEMBERS,
        when='=AND([parter_organisation_jamfort]<>"",[part_medlem]=0)',
        title="En samverkande part är ingen medlem.",
        says="{sheet}!{cell}: {found} finns inte bland medlemmarna på Förbund.",
        remedy="Skriv medlemmen som på Förbund, eller lägg till den där.",
        explanation="Insatserna ligger inom parternas samlade ansvarsområde.",
        example="FK står som part, Försäkringskassan som medlem.",
    ),
    Check(
        "KAT905", VARNING, FINSAM_7, down="insatser", at="insats_id",
        when='=AND([insatser_insats_id_jamfort]<>"",[insats_parter]+'
        'IF([insatser_agare_jamfort]="",0,1)=1)',
        title="Insatsen har bara en part.",
        says="{sheet}!{cell}: insatsen {found} har bara en part.",
        remedy="Skriv insatsägaren på Insatser och de andra parterna på Parter.",
        explanation="Samverkan kräver minst två parter. En insats utan både ägare och parter "
        "prövas inte.",
        example="Huddinge kommun äger insatsen och ingen annan part är angiven.",
    ),
    Check(
        "KAT906", VARNING, BY_TEMPLATE, down="parter", at="insats_id",
        when=_unknown("parter", "part"),
        also=(
            Also(down="kommuner", at="insats_id", when=_unknown("kommuner", "kommun")),
            Also(down="beslut", at="insats_id", when=_unknown("beslut", "beslut")),
        ),
        title="Ett insats-id finns inte på bladet Insatser.",
        says="{sheet}!{cell}: {found} finns inte på bladet Insatser.",
        remedy="Skriv id som på Insatser, eller lägg till insatsen där.",
        explanation="Rader på Parter och Beslut hör till den insats vars id de har.",
        example="I-1 på Beslut, I-01 på Insatser.",
    ),
    Check(
        "KAT907", VARNING, BY_TEMPLATE, down="insatser", at="status",
        when='=AND([insatser_status_jamfort]="avslutad",COUNT([insatser_slutdatum_dag])=0)',
        also=(
            Also(
                down="insatser", at="status",
                when='=AND([insatser_status_jamfort]="intagsstopp",'
                "COUNT([insatser_intag_slut_dag])=0)",
                says="{sheet}!{cell}: status är {found} men dagen då intaget slutade saknas.",
            ),
        ),
        title="Status och datum hör inte ihop.",
        says="{sheet}!{cell}: status är {found} men insatsen har inget slut.",
        remedy="Skriv datumet, eller rätta status.",
        explanation="En avslutad insats har ett slut, och ett intagsstopp har en dag.",
        example="Status avslutad utan slutdatum.",
    ),
    Check(
        "KAT908", VARNING, PRACTICE, down="insatser", at="slutrapport",
        when='=AND([insatser_status_jamfort]="avslutad",COUNT([insatser_slutrapport_dag])=0)',
        title="En avslutad insats saknar slutrapport.",
        says="{sheet}!{cell}: insatsen är avslutad och ingen slutrapport är lämnad.",
        remedy="Skriv dagen då slutrapporten lämnades.",
        explanation="Utan slutrapport vet ingen vad insatsen gav.",
        example="Slussen avslutades 2018 utan slutrapport.",
    ),
    Check(
        "KAT909", VARNING, PRACTICE, down="insatser", at="styrgrupp",
        when=f'=AND({_INDIVID},[insatser_styrgrupp_jamfort]="nej",'
        '[insatser_status_jamfort]<>"avslutad")',
        title="En individinriktad insats saknar styrgrupp.",
        says="{sheet}!{cell}: insatsen är individinriktad och har ingen styrgrupp.",
        remedy="Utse en styrgrupp, eller rätta svaret.",
        explanation="Förbunden brukar ha en styrgrupp med parterna för varje insats.",
        example="Individ, pågår och styrgrupp nej.",
    ),
    Check(
        "KAT910", VARNING, FINSAM_7_SERVICES, down="insatser", at="agare",
        when=f'=AND({_INDIVID},[insatser_agare_jamfort]<>"",'
        "[insatser_agare_jamfort]=[falt_forbund_jamfort])",
        title="Förbundet äger självt en individinriktad insats.",
        says="{sheet}!{cell}: {found} äger en individinriktad insats.",
        remedy="Låt en av medlemmarna äga insatsen.",
        explanation="Förbundet finansierar insatserna; parterna ger dem till enskilda.",
        example="Samordningsförbundet som ägare till en insats med inriktning individ.",
    ),
    Check(
        "KAT911", VARNING, BY_TEMPLATE, down="insatser", at="syskon_id",
        when='=AND([insatser_syskon_id_jamfort]<>"",[insats_syskon]=0)',
        title="Syskoninsatsen finns inte, eller har samma inriktning.",
        says="{sheet}!{cell}: ingen insats med id {found} har den andra inriktningen.",
        remedy="Skriv den andra radens id, eller rätta inriktningen.",
        explanation="En insats med två inriktningar står på två rader som nämner varandra.",
        example="I-02 nämner I-07, som inte finns.",
    ),
    Check(
        "KAT912", VARNING, BY_TEMPLATE, down="beslut", at="ar",
        when='=AND([beslut_artal]>0,[beslut_utanfor]=1)',
        title="Medel är beslutade för ett år då insatsen inte bedrivs.",
        says="{sheet}!{cell}: insatsen bedrivs inte {found}.",
        remedy="Rätta året, eller insatsens start och slut.",
        explanation="Medlen gäller ett kalenderår mellan insatsens start och slut.",
        example="Beslut för 2021, insatsen slutade 2020-12-31.",
    ),
    Check(
        "KAT913", VARNING, CHANGED_BUDGET, down="beslut", at="finansiering",
        when='=AND([beslut_artal]>0,COUNT([beslut_datum_dag])=1,[beslut_finansiering_jamfort]="",'
        "[beslut_under_aret]=1)",
        title="Ett beslut under året säger inte hur det finansieras.",
        says="{sheet}!{cell}: beslutet fattades under det år det gäller och finansieringen saknas.",
        remedy="Välj budget, ofördelat, eget kapital eller projektbidrag.",
        explanation="En ny utgift under löpande år beslutas tillsammans med sin finansiering.",
        example="Beslut 2018-05-04 om medel för 2018 utan finansiering.",
    ),
    Check(
        "KAT914", VARNING, BY_TEMPLATE, down="beslut", at="tidigare_beviljat",
        when="=AND(COUNT([beslut_tidigare_beviljat_tal],[beslut_belopp_fore])=2,"
        "[beslut_tidigare_beviljat_tal]<>[beslut_belopp_fore])",
        expected="beslut_belopp_fore",
        title="Tidigare beviljat är ett annat belopp än beslutet före.",
        says="{sheet}!{cell}: tidigare beviljat är {found} {unit}, men beslutet före gav "
        "{expected} {unit}.",
        remedy="Rätta {cell} eller beslutet före.",
        explanation="Ett ändrat belopp nämner det som gällde för samma insats, år och part.",
        example="Beslut 1 gav 600 000 kr, beslut 2 säger tidigare 500 000 kr.",
    ),
    Check(
        "KAT915", VARNING, BY_TEMPLATE, each="insatser", at="alder_till",
        when="=([alder_till]<[alder_fran])", expected="alder_fran",
        title="Åldern till är lägre än åldern från.",
        says="{sheet}!{cell}: ålder till är {found}, ålder från är {expected}.",
        remedy="Rätta {cell}.",
        explanation="Målgruppens ålder anges från den yngsta till den äldsta.",
        example="Från 29 till 16 år.",
    ),
    Check(
        "KAT916", UPPLYSNING, BY_TEMPLATE, at="visa_insats",
        when='=AND([falt_visa_insats_jamfort]<>"",[insats_plats]=0)',
        title="Insatsen att visa finns inte.",
        says="{found} finns inte på bladet Insatser, så bladet Insats är tomt.",
        remedy="Skriv ett id som finns, eller töm cellen.",
        explanation="Bladet Insats visar den insats vars id står där.",
        example="I-99 står i cellen, men id går från I-01 till I-17.",
    ),
    Check(
        "KAT917", VARNING, EXTERNAL_INCOME, down="insatser", at="esf",
        when=f'=AND([insatser_esf_jamfort]="ja",[insats_sista_ar]>={_ESF_YEAR},'
        'OR([insatser_agare_jamfort]="",[insatser_agare_jamfort]=[falt_forbund_jamfort]))',
        title="Insatsen finansieras av ESF och ingen annan part än förbundet äger den.",
        says="{sheet}!{cell}: insatsen har medel från ESF och ingen part som äger den.",
        remedy="Låt Försäkringskassan eller en annan part vara projektanordnare.",
        explanation=f"Från {_ESF_YEAR} bedöms det inte vara förenligt med lagen att ett förbund "
        "självt söker medel ur Europeiska socialfonden.",
        example="ESF ja, beslut för 2026 och ingen insatsägare.",
    ),
)  # fmt: skip
