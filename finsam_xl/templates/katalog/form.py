"""``katalog.xlsx``, version 1: the register of insatser, and the decisions on their funds.

Sources: the fields that *Uppföljning Finsam* asks for of an insats (finsam.se), the plans and the
annual report of Samordningsförbundet Botkyrka Huddinge Salem 2018-2020.
"""

from __future__ import annotations

from finsam_xl.template.declare import Form, Listing, Section, Sheet, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.katalog import TEMPLATE
from finsam_xl.templates.katalog.checks import CHECKS
from finsam_xl.templates.katalog.decisions import BY_YEAR, DECISIONS
from finsam_xl.templates.katalog.inputs import (
    ASSOCIATION,
    BESLUT,
    INSATSER,
    KOMMUNER,
    MEMBERS,
    PARTER,
    SHOWN,
)
from finsam_xl.templates.katalog.shown import KOMMUN_ROWS, PAGE, PART_ROWS

#: an insats's own id, as names are compared
ID = "[insatser_insats_id_jamfort]"
_OWNER = "[insatser_agare_jamfort]"
_PARTY = "[parter_organisation_jamfort all]"

MEMBER_COUNT = Value(
    "antal_medlemmar", "Antal rader med medlemmar",
    '=IF(SUMPRODUCT(([medlemmar_namn_jamfort all]<>"")*1)=0,"",'
    'SUMPRODUCT(([medlemmar_namn_jamfort all]<>"")*1))',
    Kind.COUNT,
)  # fmt: skip
INSATS_ROWS = Listing(
    "insats_rader",
    (
        Value("insats_id_rad", "Insats-id", f"={ID}", Kind.TEXT),
        Value(
            "insats_nummer", "Nummer i ordning",
            f'=IF({ID}="",0,SUMPRODUCT(([insatser_insats_id_jamfort so far]<>"")*1))', Kind.COUNT,
        ),
        Value(
            "insats_vald", "Visas (1 = ja)",
            f'=IF({ID}="",0,IF([falt_visa_insats_jamfort]="",IF([insats_nummer]=1,1,0),'
            f"IF({ID}=[falt_visa_insats_jamfort],1,0)))",
            Kind.COUNT,
        ),
        Value(
            "insats_samma_namn", "Rader ovanför med samma namn",
            '=IF([insatser_namn_jamfort]="",0,SUMPRODUCT(([insatser_namn_jamfort so far]='
            "[insatser_namn_jamfort])*1)-1)",
            Kind.COUNT,
        ),
        Value(
            "insats_parter", "Parter utöver ägaren",
            f'=IF({ID}="",0,SUMPRODUCT(([parter_insats_id_jamfort all]={ID})*({_PARTY}<>"")'
            f"*({_PARTY}<>{_OWNER})))",
            Kind.COUNT,
        ),
        Value(
            "insats_agare_medlem", "Ägaren är medlem (1 = ja)",
            f'=IF({_OWNER}="",0,IF(SUMPRODUCT(([medlemmar_namn_jamfort all]={_OWNER})*1)>0,1,0))',
            Kind.COUNT,
        ),
        Value(
            "insats_syskon", "Syskon med annan inriktning",
            '=IF([insatser_syskon_id_jamfort]="",0,SUMPRODUCT(([insatser_insats_id_jamfort all]='
            "[insatser_syskon_id_jamfort])*([insatser_inriktning_jamfort all]<>"
            "[insatser_inriktning_jamfort])))",
            Kind.COUNT,
        ),
        Value(
            "insats_sista_ar", "Sista år med beslut (0 = inget)",
            f'=IF({ID}="",0,SUMPRODUCT(MAX(([beslut_insats_id_jamfort all]={ID})'
            "*[beslut_artal all])))",
            Kind.COUNT,
        ),
    ),
    of="insatser",
    named_by="insats_id_rad",
    heading="Insats för insats (skrivs inte ut)",
    printed=False,
)  # fmt: skip

FORM = Form(
    TEMPLATE.kind,
    TEMPLATE.name,
    TEMPLATE.title,
    subject="Katalogen",
    sheets=(
        Sheet(
            "Förbund",
            (*ASSOCIATION, Section("Medlemmar"), MEMBERS, MEMBER_COUNT),
            widths=(46, 30, 20),
        ),
        Sheet(
            "Insatser",
            (INSATSER,),
            lead="En rad för varje insats; id, namn, inriktning och status är obligatoriska.",
            landscape=True,
            labels=2,
            widths=(
                *(10, 28, 24, 11, 11, 30, 8, 8, 20, 7, 24),
                *(11, 11, 11, 13, 12, 10, 12, 24, 24, 24),
            ),
            scale=70,
        ),
        Sheet(
            "Parter",
            (
                Section("Samverkande parter, utöver insatsägaren"),
                PARTER,
                Section("Kommuner som insatsen bedrivs i"),
                KOMMUNER,
                PART_ROWS,
                KOMMUN_ROWS,
            ),
            lead="En rad för varje insats och part eller kommun.",
            widths=(24, 46, 12),
        ),
        Sheet(
            "Beslut",
            (BESLUT, DECISIONS),
            lead="En rad för varje beslut om medel till en insats för ett år; det senaste gäller.",
            landscape=True,
            widths=(14, 10, 13, 13, 30, 15, 15, 15, 44),
        ),
        Sheet(
            "Översikt",
            (Section("Beviljat per år"), BY_YEAR),
            lead="Hämtas från Insatser och Beslut; skriv inget här.",
            widths=(14, 18, 18, 18, 18, 14),
        ),
        Sheet(
            "Insats",
            (SHOWN, *PAGE, INSATS_ROWS),
            lead="En sida för den insats som är vald. Allt utom valet hämtas; skriv inget mer här.",
            widths=(30, 34, 14, 14, 24, 16, 16),
        ),
    ),
    checks=CHECKS,
    steps=(
        "1. Förbund: fyll i förbundets namn, enheten (kr eller tkr) och en rad för varje medlem.",
        "2. Insatser: en rad för varje insats. Id, namn, inriktning och status är obligatoriska; "
        "id, inriktning, uppföljningsmetod och ESF ändras aldrig.",
        "3. Parter: de parter som samverkar i insatsen utöver insatsägaren, och de kommuner som "
        "den bedrivs i.",
        "4. Beslut: en rad för varje beslut om medel, med år, belopp och paragraf. Ett nytt belopp "
        "för samma insats, år och part får en ny rad; det senaste beslutet gäller.",
        "5. Kontroll: läs raderna som inte är gröna. Länken i kolumnen Första cellen leder till "
        "det som ska rättas.",
        "6. Insats: skriv en insats id, så visar bladet den på en sida att skriva ut.",
    ),
    good_to_know=(
        "Färgade celler fylls i. Grå celler räknas ut; skriv inget i dem. Bladens skydd har inget "
        "lösenord.",
        "Fler rader: högerklicka på en rad mellan de två grå hjälpraderna och infoga.",
        "Skriv medlemmarna likadant överallt. Stora och små bokstäver spelar ingen roll.",
        "Inga personnamn: kontakten är en funktion.",
    ),
    times={"beslut": 3, "parter": 2},
    record=TEMPLATE,
)
layout = FORM.layout
