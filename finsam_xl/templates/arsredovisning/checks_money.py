"""The rules of budget and outcome, members, own capital, the decision and who looks at it."""

from __future__ import annotations

from finsam_xl.law.basis import ARITHMETIC, DEFICIT, FINSAM_5, FINSAM_24, PRACTICE
from finsam_xl.law.basis_accounts import (
    AUDITORS,
    LKBR_9_13,
    LKBR_10_1,
    LKBR_11_6,
    LKBR_11_10,
    SHARED,
)
from finsam_xl.law.limits import (
    EXTERNAL_INCOME,
    EXTERNAL_INCOME_PASSES,
    LEAST_AUDITORS,
    REPORT_DAY,
    SICK_LEAVE_EMPLOYEES,
)
from finsam_xl.template.kontroll.check import FEL, UPPLYSNING, VARNING, Also, Check
from finsam_xl.templates.arsredovisning.checks_statements import reconciles
from finsam_xl.templates.arsredovisning.milder import BEFORE_ACT, BEFORE_ACT_SAYS
from finsam_xl.templates.arsredovisning.operations import INCOME, RESULT
from finsam_xl.templates.budget.lawful import KRONA

_MONTH, _DAY = REPORT_DAY.latest.value
_ESF_YEAR = EXTERNAL_INCOME_PASSES.latest.on.year
_OUTCOME, _STATED = "[driftredovisning_utfall_tal]", "[drift_i_rakning]"
_BOTH = f"COUNT({_OUTCOME},{_STATED})=2,INT(SUM({_OUTCOME}))=SUM({_OUTCOME})"
_ROUNDED = f"ROUND(ABS(SUM({_STATED})),0)"
_AUDIT = 'ISNUMBER(SEARCH("revision",[driftredovisning_post_jamfort]))'

MONEY_CHECKS = (
    Check(
        "ARS824", UPPLYSNING, ARITHMETIC, down="driftredovisning", at="utfall",
        when=f"=AND({_BOTH},ABS(SUM({_OUTCOME}))<>{_ROUNDED},"
        f"ABS(SUM({_OUTCOME}))=INT(ABS(SUM({_STATED}))))",
        expected="drift_i_rakning",
        also=(
            Also(
                down="uppgifter", at="varde", when="=[uppgift_avkortad]=1",
                expected="uppgift_sant",
                says="{sheet}!{cell}: {found} är {expected} utan decimaler; avrundat är det ett "
                "mer.",
            ),
        ),
        title="Ett belopp är avkortat, inte avrundat.",
        says="{sheet}!{cell}: {found} {unit} är {expected} {unit} utan decimaler; avrundat är det "
        "ett mer.",
        remedy="Ingenting behöver rättas, men runda av på samma sätt i hela rapporten.",
        explanation="En halv eller mer rundas uppåt.",
        example="5 062 tkr av 5 062,6 tkr.",
    ),
    Check(
        "ARS825", UPPLYSNING, ARITHMETIC, down="driftredovisning", at="utfall",
        when=f"=AND({_BOTH},ABS(ABS(SUM({_OUTCOME}))-{_ROUNDED})=1,"
        f"ABS(SUM({_OUTCOME}))<>INT(ABS(SUM({_STATED}))))",
        expected="drift_i_rakning",
        title="En rad är utjämnad.",
        says="{sheet}!{cell}: {found} {unit} är en enhet från {expected} {unit} avrundat, för att "
        "summan ska stämma.",
        remedy="Ingenting behöver rättas.",
        explanation="En rad får ändras en enhet för att summan av avrundade rader ska stämma.",
        example="114 tkr när räkningen har 113,0 tkr.",
    ),
    Check(
        "ARS830", FEL, ARITHMETIC, down="avstamning", at="avst_ena", expected="avst_andra",
        when=reconciles("ARS830"),
        title="Driftredovisningen är inte resultaträkningen.",
        says="{avst_vad}: {found} {unit} mot {expected} {unit}.",
        remedy="Rätta posterna i driftredovisningen, eller raden i resultaträkningen.",
        explanation="Samma intäkter, kostnader och resultat, så när som på avrundning.",
        example="Kostnader 21 190 tkr i driftredovisningen, 21 089,7 tkr i resultaträkningen.",
    ),
    Check(
        "ARS832", VARNING, LKBR_10_1, at="reviderad_datum",
        when='=AND([drift_reviderade]>0,OR([reviderad_datum]="",'
        '[reviderad_paragraf]=""))',
        milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="Budgeten är reviderad utan datum eller paragraf.",
        says="Driftredovisningen har en reviderad budget, men beslutets datum eller paragraf "
        "saknas.",
        remedy="Skriv beslutets datum och paragraf på Förbund och beslut.",
        explanation="Utfallet hålls mot den budget som har fastställts.",
        example="Reviderad budget 24 552 tkr utan beslut.",
    ),
    Check(
        "ARS834", VARNING, DEFICIT, at="kapital_resultat",
        when='=AND(COUNT([kapital_resultat])=1,SUM([kapital_resultat])<0,'
        '[motivering_underskott]="")',
        also=(
            Also(
                down="block_rader", at="block_budget",
                when=f"=AND([block_nr]={RESULT},ROUND([block_budget],5)<0,"
                "SUM([kapital_resultat])>=0,[motivering_underskott]=\"\")",
                says="Budgetens resultat är {found} {unit} och ingen motivering står i boken.",
            ),
        ),
        title="Underskott utan motivering.",
        says="Årets resultat är {found} {unit} och ingen motivering står i boken.",
        remedy="Skriv motiveringen på Förbund och beslut, till exempel att sparat eget kapital "
        "har använts.",
        explanation="Intäkterna ska överstiga kostnaderna; ett underskott förklaras.",
        example="Resultat -460,8 tkr.",
    ),
    Check(
        "ARS835", UPPLYSNING, LKBR_11_10, at="balanskravsresultat",
        when="=AND(COUNT([balanskravsresultat])=1,SUM([balanskravsresultat])<0)",
        title="Balanskravsresultatet är negativt.",
        says="Balanskravsresultatet är {found} {unit}.",
        remedy="Berätta hur underskottet möts. Kravet att återställa det inom tre år gäller inte "
        "ett samordningsförbund.",
        explanation="Utredningen hör till förvaltningsberättelsen; kommunallagens regler om "
        "återställning gäller inte förbundet.",
        example="-460,8 tkr.",
    ),
    Check(
        "ARS840", FEL, FINSAM_5, down="part_summor", at="part_belopp", expected="part_lag",
        when=f"=AND([bidrag]>0,ABS([part_belopp]-[part_lag])>{KRONA})",
        title="Bidragen delas inte som lagen säger.",
        says="{part_vem}: {found} kronor är betalda, {expected} kronor följer av lagen, sett från "
        "staten.",
        remedy="Rätta bidragen på Finansiering.",
        explanation="Staten bidrar med hälften, regionerna och kommunerna med var sin fjärdedel; "
        "5 a § gäller kommuner utanför regioner.",
        example="Kommunerna 3 700 000 kronor när staten ger 7 700 000 kronor.",
    ),
    Check(
        "ARS841", FEL, SHARED, down="medlemmar", at="belopp", expected="medlem_efter_nyckel",
        when='=AND([medlemmar_part_jamfort]="kommun",COUNT([medlem_efter_nyckel])=1,'
        "ROUND(ABS(SUM([medlemmar_belopp_tal])-SUM([medlem_efter_nyckel]))"
        f"-[medlem_steg]/2*[bidrag]-{KRONA},5)>0)",
        title="En kommun betalar inte sin andel.",
        says="{sheet}!{cell}: {found} kronor, men andelen ger {expected} kronor.",
        remedy="Rätta bidraget eller andelen på Finansiering.",
        explanation="Kommunerna delar sin fjärdedel som förbundsordningen säger; det som andelens "
        "avrundning döljer berättas inte.",
        example="1 809 500 kronor med andelen 10,00 %.",
    ),
    Check(
        "ARS842", VARNING, ARITHMETIC, down="avstamning", at="avst_ena", expected="avst_andra",
        when=reconciles("ARS842"),
        title="Medlemmarnas bidrag är inte driftredovisningens intäkter från dem.",
        says="{avst_vad}: {found} {unit} mot {expected} {unit}.",
        remedy="Rätta Finansiering, eller posten i driftredovisningen.",
        explanation="Bidragen på Finansiering är i kronor; posten känns igen på ordet medlem.",
        example="15 400 000 kronor, men Verksamhetens medlemsavgifter 15 500 tkr.",
    ),
    Check(
        "ARS843", VARNING, EXTERNAL_INCOME, down="driftredovisning", at="utfall",
        when=f"=AND([ar_att_rakna]>={_ESF_YEAR},[drift_block]={INCOME},"
        f"SUM({_OUTCOME})>0,ISNUMBER(SEARCH(\"esf\",[driftredovisning_post_jamfort])))",
        title="Intäkt från Europeiska socialfonden.",
        says="{sheet}!{cell}: {found} {unit} från socialfonden.",
        remedy="Kontrollera vem som är projektanordnare.",
        explanation="Ett förbund bör inte självt söka medel ur socialfonden.",
        example="Intäkter ESF 5 116 tkr.",
    ),
    Check(
        "ARS851", VARNING, PRACTICE, down="kostnadsdelar", at="kostnad_andel",
        when="=AND([kostnad_nr]=1,COUNT([mal_administrationsandel],[kostnad_andel])=2,"
        "ROUND(SUM([kostnad_andel])-SUM([mal_administrationsandel]),9)>0)",
        expected="mal_administrationsandel",
        title="Administrationen tar större del av kostnaderna än målet.",
        says="Administrationen är {found} % av kostnaderna; målet är högst {expected} %.",
        remedy="Förklara det i rapporten. Andelen är av alla kostnader, inte avrundad.",
        explanation="Andelen hålls oavrundad mot förbundets eget mål.",
        example="2 168 av 21 090 tkr är 10,28 %, över 10 %.",
    ),
    Check(
        "ARS852", VARNING, PRACTICE, at="kapital_efter", expected="kapital_mal",
        when="=AND(COUNT([kapital_efter],[kapital_mal])=2,"
        "ROUND(SUM([kapital_efter])-SUM([kapital_mal]),5)>0)",
        title="Eget kapital är över målet.",
        says="Eget kapital är {found} {unit}, över målet {expected} {unit}.",
        remedy="Berätta hur kapitalet ska minska, eller ändra målet genom beslut.",
        explanation="Målet är förbundets eget; det är ingen lag.",
        example="5 062,6 tkr mot målet 2 900 tkr.",
    ),
    Check(
        "ARS880", FEL, FINSAM_24, at="beslutsdatum",
        when=f"=IF([ar_att_rakna]=0,0,IF([beslutsdatum]>DATE([ar_att_rakna]+1,{_MONTH},{_DAY}),"
        "1,0))=1",
        needs=("ar", "beslutsdatum"),
        title="Årsredovisningen är beslutad för sent.",
        says="Beslutet är från {found}, efter tre månader från årets slut.",
        remedy="Rätta datumet om det är fel skrivet.",
        explanation="Styrelsen upprättar årsredovisningen inom tre månader från årets slut.",
        example="Årsredovisning för 2018 beslutad den 4 april 2019.",
    ),
    Check(
        "ARS882", VARNING, AUDITORS, at="antal_revisorer",
        when=f"=AND([antal_revisorer]>0,[antal_revisorer]<{LEAST_AUDITORS.latest.value})",
        title="För få revisorer.",
        says="Boken har {found} revisorer.",
        remedy="Skriv en rad för varje medlem, eller för de medlemmar som delar revisor.",
        explanation="Staten har en revisor, och regioner och kommuner var sin eller en delad.",
        example="En revisor för alla medlemmar.",
    ),
    Check(
        "ARS883", VARNING, LKBR_9_13, at="revisionskostnad",
        when='=[revisionskostnad]=""',
        also=(
            Also(
                down="driftredovisning", at="utfall", expected="revisionskostnad",
                when=f"=AND({_AUDIT},COUNT({_OUTCOME},[revisionskostnad])=2,"
                f"ROUND(ABS(SUM({_OUTCOME})-SUM([revisionskostnad]))-[drift_steget],5)>0)",
                says="{sheet}!{cell}: revisionen kostade {found} {unit}, men noten säger "
                "{expected} {unit}.",
            ),
        ),
        milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="Kostnaden för revisionen saknas eller skiljer sig.",
        says="Kostnaden för revisionen står inte i boken.",
        remedy="Skriv den på Förbund och beslut, som i noten.",
        explanation="Noten anger vad räkenskapsrevisionen har kostat.",
        example="Noten 73 tkr, driftredovisningen 69 tkr.",
    ),
    Check(
        "ARS884", VARNING, LKBR_11_6, at="medelantal",
        when=f"=AND([medelantal]>{SICK_LEAVE_EMPLOYEES.latest.value},"
        f"[medelantal_i_fjol]>{SICK_LEAVE_EMPLOYEES.latest.value})",
        needs=("medelantal", "medelantal_i_fjol"),
        milder=f"={BEFORE_ACT}", milder_when=BEFORE_ACT_SAYS,
        title="Sjukfrånvaron ska redovisas.",
        says="Medelantalet anställda är {found} i år och {medelantal_i_fjol} i fjol.",
        remedy="Redovisa sjukfrånvaron i förvaltningsberättelsen.",
        explanation="Det gäller när medelantalet är över tio två år i rad.",
        example="12 anställda båda åren.",
    ),
    Check(
        "ARS886", VARNING, PRACTICE, at="undertecknare", expected="ledamoter",
        when="=[undertecknare]<>[ledamoter]", needs=("undertecknare", "ledamoter"),
        title="Alla ledamöter har inte skrivit under.",
        says="{found} underskrifter, men styrelsen har {expected} ledamöter.",
        remedy="Rätta antalen, eller inhämta underskrifterna.",
        explanation="De ledamöter som tjänstgör skriver under, för styrelsen.",
        example="7 underskrifter av 8 ledamöter.",
    ),
)  # fmt: skip
