"""``uppfoljning.xlsx``, version 1: one insats's year, filled in by the insatsägare, cumulative.

Sources: the application and agreement of Heby kommun 2018-2020, the annual report of
Samordningsförbundet Botkyrka Huddinge Salem 2018, the fields of *Uppföljning Finsam* (finsam.se).
No requisition form of an association was found: its fields are practice.
"""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.law.limits import (
    CLAIM_DAYS,
    DEVIATION_KRONOR,
    DEVIATION_PERCENT,
    PARTICIPANTS_PERCENT,
    POST_PERCENT,
)
from finsam_xl.template.declare import Form, Limit, Section, Sheet, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.uppfoljning import TEMPLATE, participants, periods
from finsam_xl.templates.uppfoljning.checks import CHECKS
from finsam_xl.templates.uppfoljning.claims import (
    BY_PART,
    CLAIM_HELP,
    CLAIMS,
    OTHER_ROWS,
    POST_ROWS,
    TOTALS,
)
from finsam_xl.templates.uppfoljning.diagrams import draw_diagrams
from finsam_xl.templates.uppfoljning.goals import GOALS
from finsam_xl.templates.uppfoljning.inputs import (
    AVSLUT,
    DECISION,
    DELTAGARE,
    INSATS,
    MAL,
    OVRIGT,
    PARTER,
    PERIOD_LIST,
    PERIODER,
    PERIODS,
    POSTER,
    REKVISITIONER,
    SHOWN,
)
from finsam_xl.templates.uppfoljning.shown import PAGE
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

SIGN = "En avvikelse med plus är bättre: mindre används än beviljat."
LIMITS = (
    Limit("grans_avvikelse", "Avvikelse som kräver orsak och åtgärd, andel",
          "uppfoljning.avvikelse_procent", DEVIATION_PERCENT.latest.value),
    Limit("grans_avvikelse_kronor", "Och minst så många kronor",
          "uppfoljning.avvikelse_kronor", DEVIATION_KRONOR.latest.value, Kind.KRONOR),
    Limit("grans_post", "En post får rekvireras över sitt belopp med",
          "uppfoljning.post_procent", POST_PERCENT.latest.value),
    Limit("grans_dagar", "En rekvisition kommer in inom så många dagar",
          "uppfoljning.rekvisition_dagar", Decimal(CLAIM_DAYS.latest.value), Kind.COUNT),
    Limit("grans_deltagare", "Minst så stor del av de budgeterade deltagarna",
          "uppfoljning.deltagare_procent", PARTICIPANTS_PERCENT.latest.value),
)  # fmt: skip

FORM = Form(
    TEMPLATE.kind,
    TEMPLATE.name,
    TEMPLATE.title,
    subject="Uppföljningen",
    axis=PERIODER,
    columns=PERIODS,
    heading=periods.HEADING,
    sheets=(
        Sheet(
            "Insats",
            (
                Section("Insatsen"),
                *INSATS,
                Section("Beslutet om årets medel"),
                *DECISION,
                Section("Parter"),
                PARTER,
                Section("Beviljade poster"),
                POSTER,
                Section("Förbundets gränser"),
                *LIMITS,
                Section("Hjälpceller (skrivs inte ut)", printed=False),
                Value("enhet_kronor", "Kronor per enhet", '=IF([enhet]="tkr",1000,1)', Kind.COUNT),
                Value(
                    "ar_att_rakna",
                    "Året (0 = inget)",
                    f"=IF(COUNT([ar])=0,0,IF(AND([ar]>={FIRST_YEAR},[ar]<={LAST_YEAR}),"
                    "INT([ar]),0))",
                    Kind.COUNT,
                ),
            ),
            widths=(46, 30, 30, 18),
        ),
        Sheet(
            "Rekvisitioner",
            (
                Section("Rekvisitioner", "En rad för varje rekvisition och part."),
                REKVISITIONER,
                Section("Övriga kostnader i rekvisitionerna"),
                OVRIGT,
                BY_PART,
                *TOTALS,
                CLAIMS,
                CLAIM_HELP,
                OTHER_ROWS,
                POST_ROWS,
            ),
            lead="Faktiska kostnader utan moms. Beviljat är ett tak.",
            landscape=True,
            widths=(*(30, 30, 15, 15, 15, 15, 15, 15, 10, 22), *(12, 12, 12, 14, 8)),
            scale=60,
        ),
        Sheet(
            "Rekvisition",
            (SHOWN, *PAGE),
            lead="Blanketten för den rekvisition som är vald. Skriv ut och skriv under.",
            widths=(46, 30, 14),
            one_page=True,
        ),
        Sheet(
            "Period",
            (
                Section("Perioder", "En rad för varje period; allt räknas från 1 januari."),
                PERIOD_LIST,
                Section("Period för period"),
                *periods.SHOWN,
                Section("Hjälprader (skrivs inte ut)", printed=False),
                *periods.HELP,
            ),
            lead=f"Fyll i de färgade cellerna. {SIGN}",
            landscape=True,
            widths=(46, 16, 16, 16, 20, 36, 44),
        ),
        Sheet(
            "Deltagare",
            (
                Section("Antal deltagare", "Räknat från 1 januari till periodens slut."),
                DELTAGARE,
                Section("Avslutade efter anledning och kön"),
                AVSLUT,
                Section("Sammanställning"),
                *participants.SHOWN,
                Section("Hjälprader (skrivs inte ut)", printed=False),
                *participants.HELP,
            ),
            lead="Inga personer, bara antal. Kön skrivs där det är känt, annars totalt.",
            widths=(40, 12, *[12] * PERIODS),
            labels=2,
        ),
        Sheet("Mål", (MAL, GOALS), landscape=True, widths=(50, 12, 12, 16, 14, 12, 12, 20)),
    ),
    checks=CHECKS,
    steps=(
        "1. Insats: fyll i insatsen, året, beslutet, parterna med vad var och en har beviljats, "
        "och posterna.",
        "2. Rekvisitioner: en rad för varje rekvisition och part, med faktiska kostnader utan "
        "moms. Övriga kostnader skrivs post för post under.",
        "3. Rekvisition: skriv rekvisitionens nummer och skriv ut blanketten.",
        "4. Period: en rad för varje period. Allt räknas från 1 januari.",
        "5. Deltagare och Mål: antal efter kön, och vad varje mål har gett.",
        "6. Kontroll: läs raderna som inte är gröna. Länken i kolumnen Första cellen leder till "
        "det som ska rättas. När inga FEL är kvar kan arbetsboken skickas.",
    ),
    good_to_know=(
        "Fyra belopp hålls isär: beviljat (styrelsens tak), upparbetat (faktisk kostnad), "
        "rekvirerat (begärt) och utbetalt.",
        SIGN,
        "Färgade celler fylls i. Grå celler räknas ut; skriv inget i dem. Bladens skydd har inget "
        "lösenord.",
        "Fler rader: högerklicka på en rad mellan de två grå hjälpraderna och infoga.",
        "Inga personnamn: attest är en funktion, deltagare är antal.",
    ),
    times={"rekvisition_ovrigt": 2},
    draw_more=draw_diagrams,
    record=TEMPLATE,
)
layout = FORM.layout
