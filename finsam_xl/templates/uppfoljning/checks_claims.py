"""The rules of what is granted, claimed and paid."""

from __future__ import annotations

from finsam_xl.law.basis import AGREEMENT, ARITHMETIC, CHANGED_BUDGET, LEMK, PRACTICE
from finsam_xl.template.kontroll.check import FEL, VARNING, Also, Check

_NR = '[rekvisitioner_nr_jamfort]<>""'
_YEAR = "[ar_att_rakna]"
#: 1 where a claim with both days ends before it begins, or in another year
_TORN = "IF([rekv_fran]>[rekv_till],1,IF(YEAR([rekv_fran])<>YEAR([rekv_till]),1,0))"
_CLAIM = "{sheet}!{cell}: rekvisition {rekv_nr}"


def _outside(days: str) -> str:
    """Whether a day of the claim is before the insats's start or after its end."""
    start = f"IF(COUNT([startdatum])=0,0,IF({days}<[startdatum],1,0))"
    end = f"IF(COUNT([slutdatum])=0,0,IF({days}>[slutdatum],1,0))"
    return f"=AND({days}>0,{start}+{end}>0)"


CLAIM_CHECKS = (
    Check(
        "UPP601", FEL, AGREEMENT, at="rekvirerat", expected="summa_beviljat",
        when="=ROUND([rekvirerat]-[summa_beviljat],5)>0",
        title="Mer är rekvirerat än vad som är beviljat för året.",
        says="{found} {unit} är rekvirerat i år, {gap} {unit} mer än beviljade {expected} {unit}.",
        remedy="Sänk rekvisitionerna, eller skriv styrelsens nya beslut på Insats.",
        explanation="Det beviljade är ett maxbelopp för insatsen och året.",
        example="1 250 000 kr rekvirerat, 1 200 000 kr beviljat.",
    ),
    Check(
        "UPP602", FEL, AGREEMENT, down="rekvisitioner", at="organisation",
        when=f"=AND({_NR},[rekv_summa]>0,ROUND([rekv_ack]-[rekv_beviljat],5)>0)",
        title="En part har rekvirerat mer än den har beviljats.",
        says=_CLAIM + " tar parten till {rekv_ack} {unit} i år, men den har beviljats "
        "{rekv_beviljat} {unit}.",
        remedy="Sänk rekvisitionen, eller skriv styrelsens nya beslut på Insats.",
        explanation="En part kan inte använda en annans del utan ett beslut.",
        example="Heby kommun: 700 000 kr rekvirerat av 600 000 kr.",
    ),
    Check(
        "UPP604", FEL, ARITHMETIC, down="rekvisitioner", at="till",
        when=f"=AND([rekv_fran]>0,[rekv_till]>0,{_TORN}>0)",
        also=(
            Also(
                down="rekvisitioner", at="till",
                when=f"=AND({_YEAR}>0,[rekv_till]>0,IF(YEAR([rekv_till])={_YEAR},0,1)>0,"
                f"IF([rekv_fran]=0,0,{_TORN})=0)",
                says=_CLAIM + " slutar {found}, ett annat år än uppföljningens.",
            ),
            Also(
                down="rekvisitioner", at="fran",
                when=f"=AND({_YEAR}>0,[rekv_fran]>0,[rekv_till]=0,"
                f"IF(YEAR([rekv_fran])={_YEAR},0,1)>0)",
                says=_CLAIM + " börjar {found}, ett annat år än uppföljningens.",
            ),
        ),
        title="En rekvisition ligger inte i ett och samma kalenderår.",
        says=_CLAIM + " går över ett årsskifte, eller slutar före sin början.",
        remedy="Dela rekvisitionen vid årsskiftet, eller rätta datumen.",
        explanation="Medel beviljas för ett kalenderår, och kostnaden hör till det år den uppstod.",
        example="2026-12-01 till 2027-01-31.",
    ),
    Check(
        "UPP605", VARNING, PRACTICE, down="rekvisitioner", at="fran",
        when="=[rekv_overlapp]>0",
        title="Parten har rekvirerat två gånger för samma tid.",
        says=_CLAIM + " överlappar en annan av samma part.",
        remedy="Kontrollera att ingen kostnad är med två gånger, eller rätta datumen.",
        explanation="Två rekvisitioner för samma tid kan vara en dubbel betalning, eller en "
        "rättelse.",
        example="1: januari till mars. 2: mars till maj.",
    ),
    Check(
        "UPP606", FEL, ARITHMETIC, down="rekvisition_ovrigt", at="nr",
        when="=AND(COUNT([rekvisition_ovrigt_belopp_tal])=1,[ovrigt_rekvisition]=0)",
        also=(
            Also(
                down="rekvisitioner", at="till",
                when="=AND([rekv_summa]<>0,[rekv_till]=0)",
                says=_CLAIM + " på {rekv_summa} {unit} har ingen sista dag och hör inte till "
                "någon period.",
            ),
        ),
        title="Rekvisitionernas belopp är inte summan av raderna.",
        says="{sheet}!{cell}: beloppet hör inte till någon rekvisition.",
        remedy="Skriv numret på en rekvisition i tabellen ovanför, och rekvisitionens sista dag.",
        explanation="Varje belopp hör till en rekvisition, och varje rekvisition till en period.",
        example="Nr 4 bland övriga kostnader, men rekvisitionerna är 1 till 3.",
    ),
    Check(
        "UPP607", VARNING, AGREEMENT, down="rekvisition_ovrigt", at="post",
        when='=AND([rekvisition_ovrigt_post_jamfort]<>"",[ovrigt_rekvisition]>0,'
        "[ovrigt_beviljad]=0)",
        also=(
            Also(
                down="poster", at="beviljat",
                when="=AND([post_nummer]=1,[post_rekvirerat]>0,"
                "ROUND([post_rekvirerat]-[post_beviljat]*(1+[grans_post]),5)>0)",
                says="{sheet}!{cell}: {post_rekvirerat} {unit} är rekvirerat av {post_beviljat} "
                "{unit} för {post_namn}.",
            ),
        ),
        title="En kostnad finns inte i det beviljade, eller är mycket högre.",
        says="{sheet}!{cell}: {found} finns inte bland partens beviljade poster.",
        remedy="Skriv posten som på Insats, eller fråga förbundet om kostnaden får tas med.",
        explanation="Kostnader rekvireras efter den budget som har beviljats.",
        example="Resor 60 000 kr, beviljat 40 000 kr.",
    ),
    Check(
        "UPP608", VARNING, LEMK, down="rekvisitioner", at="moms",
        when='=[rekvisitioner_moms_jamfort]="ja"',
        title="Rekvisitionen innehåller moms.",
        says=_CLAIM + " innehåller moms.",
        remedy="Rekvirera utan moms: parten får tillbaka den.",
        explanation="Kommuner, regioner och förbund får ersättning för ingående moms.",
        example="Moms ja.",
    ),
    Check(
        "UPP610", VARNING, PRACTICE, down="rekvisition_ovrigt", at="post",
        when='=OR(ISNUMBER(SEARCH("overhead",[rekvisition_ovrigt_post_jamfort])),'
        'ISNUMBER(SEARCH("vinst",[rekvisition_ovrigt_post_jamfort])),'
        'ISNUMBER(SEARCH("påslag",[rekvisition_ovrigt_post_jamfort])))',
        title="Påslag, overhead eller vinst är rekvirerat.",
        says="{sheet}!{cell}: {found} är ingen faktisk kostnad.",
        remedy="Ta bort posten, eller hänvisa till överenskommelsen.",
        explanation="Egen personal finansieras till självkostnad, utan vinst och påslag.",
        example="Overhead 8 %.",
    ),
    Check(
        "UPP611", VARNING, PRACTICE, down="rekvisitioner", at="utbetald",
        when='=AND(COUNT([rekvisitioner_utbetald_dag])=1,'
        'OR([rekvisitioner_underlag_jamfort]<>"ja",[rekvisitioner_attest_funktion_jamfort]="",'
        "COUNT([rekvisitioner_attestdatum_dag])=0,"
        "[rekvisitioner_attestdatum_dag]>[rekvisitioner_utbetald_dag]))",
        title="Utbetalt utan underlag eller attest.",
        says=_CLAIM + " är utbetald {found} men underlag eller attest saknas.",
        remedy="Begär underlaget, eller skriv attestens funktion och dag.",
        explanation="En rekvisition betalas när underlaget är bifogat och den är attesterad.",
        example="Utbetald 2026-05-20, attesterad 2026-05-25.",
    ),
    Check(
        "UPP612", VARNING, PRACTICE, down="rekvisitioner", at="inkommen",
        when="=AND([rekv_till]>0,COUNT([rekvisitioner_inkommen_dag])=1,"
        "IF(COUNT([rekvisitioner_inkommen_dag])=0,0,"
        "[rekvisitioner_inkommen_dag]-[rekv_till])>[grans_dagar])",
        title="Rekvisitionen kom in sent.",
        says=_CLAIM + " kom in {found}, mer än {grans_dagar} dagar efter sin period.",
        remedy="Kontrollera datumen, eller kom överens om en senare dag.",
        explanation="Sena rekvisitioner gör förbundets prognos osäker.",
        example="Perioden slutade 2026-03-31, rekvisitionen kom 2026-06-15.",
    ),
    Check(
        "UPP613", FEL, ARITHMETIC, down="rekvisitioner", at="utbetalt",
        when="=AND(COUNT([rekvisitioner_utbetalt_tal])=1,"
        "ROUND(SUM([rekvisitioner_utbetalt_tal])-[rekv_summa],5)>0)",
        expected="rekv_summa",
        also=(
            Also(
                down="rekvisitioner", at="utbetald",
                when="=AND(COUNT([rekvisitioner_utbetald_dag])=1,"
                "COUNT([rekvisitioner_inkommen_dag])=0)",
                says=_CLAIM + " är utbetald {found} men inte inkommen.",
            ),
        ),
        title="Mer är utbetalt än rekvirerat, eller utan rekvisition.",
        says=_CLAIM + ": {found} {unit} är utbetalt, rekvirerat är {expected} {unit}.",
        remedy="Rätta beloppet eller dagen.",
        explanation="Bara det som är rekvirerat betalas, när rekvisitionen har kommit in.",
        example="Utbetalt 310 000 kr, rekvirerat 301 000 kr.",
    ),
    Check(
        "UPP616", FEL, CHANGED_BUDGET, at="finansiering",
        when=f'=AND({_YEAR}>0,IF({_YEAR}=0,0,IF(YEAR([beslutsdatum])>={_YEAR},1,0))>0,'
        '[finansiering]="")',
        needs=(("beslutsdatum", "beslutsdatum saknas eller kan inte läsas"),),
        title="Ett beslut under året säger inte hur det finansieras.",
        says="Beslutet om medel för {ar} fattades {beslutsdatum} och finansieringen saknas.",
        remedy="Välj budget, ofördelat, eget kapital eller projektbidrag.",
        explanation="En ny utgift under löpande år beslutas tillsammans med sin finansiering.",
        example="Beslut 2026-05-04 om medel för 2026 utan finansiering.",
    ),
    Check(
        "UPP618", VARNING, PRACTICE, down="parter", at="tidigare_beviljat",
        when="=AND(COUNT([parter_tidigare_beviljat_tal])=1,"
        'IF(OR(COUNT([beslutsdatum])=0,[beslutsparagraf]=""),1,0)=1)',
        title="Ett ändrat belopp saknar beslutets datum eller paragraf.",
        says="{sheet}!{cell}: beloppet är ändrat från {found} {unit}, men datum eller paragraf "
        "saknas.",
        remedy="Skriv beslutets datum och paragraf på Insats.",
        explanation="Den som läser ska kunna finna beslutet som ändrade beloppet.",
        example="Tidigare 600 000 kr, nu 500 000 kr.",
    ),
    Check(
        "UPP645", VARNING, PRACTICE, down="rekvisitioner", at="nr",
        when=f"=AND({_NR},[rekv_efter_slut]>0)",
        title="Parten har rekvirerat efter sin slutrekvisition.",
        says=_CLAIM + " kommer efter partens slutrekvisition.",
        remedy="Rätta vilken som är den sista.",
        explanation="Slutrekvisitionen är årets sista.",
        example="Nr 3 är slutrekvisition, nr 4 gäller senare tid.",
    ),
    Check(
        "UPP650", VARNING, PRACTICE, down="rekvisitioner", at="till",
        when=_outside("[rekv_till]"),
        also=(
            Also(
                down="rekvisitioner", at="fran", when=_outside("[rekv_fran]"),
                says=_CLAIM + " börjar {found}, utanför insatsens start och slut.",
            ),
        ),
        title="En rekvisition gäller tid då insatsen inte pågår.",
        says=_CLAIM + " slutar {found}, utanför insatsens start och slut.",
        remedy="Rätta datumen, eller insatsens start och slut på Insats.",
        explanation="Kostnaden ska ha uppstått medan insatsen pågick.",
        example="Insatsen slutade 2026-06-30, rekvisitionen gäller juli.",
    ),
    Check(
        "UPP651", VARNING, ARITHMETIC, down="parter", at="beviljat",
        when="=AND(COUNT([parter_beviljat_tal])=1,[part_poster]>0,"
        "ROUND(SUM([parter_beviljat_tal])-[part_poster],5)<>0)",
        expected="part_poster",
        title="Partens poster är tillsammans inte det beviljade.",
        says="{sheet}!{cell}: beviljat är {found} {unit}, men partens poster är tillsammans "
        "{expected} {unit}.",
        remedy="Rätta posterna eller beloppet.",
        explanation="Posterna fördelar det som parten har beviljats.",
        example="Beviljat 600 000 kr, poster 620 000 kr.",
    ),
)  # fmt: skip
