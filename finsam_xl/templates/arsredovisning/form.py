"""``arsredovisning.xlsx``, version 1: the annual report of an association.

Sources: the layouts of LKBR (2018:597) 5:2, 6:2, 8:1 and 10:1, and the annual report of
Samordningsförbundet Botkyrka Huddinge Salem 2018.
"""

from __future__ import annotations

from finsam_xl.template.declare import Form, Section, Sheet, Value
from finsam_xl.template.form import Kind
from finsam_xl.templates.arsredovisning import TEMPLATE, money, notes, operations, values
from finsam_xl.templates.arsredovisning.checks import CHECKS
from finsam_xl.templates.arsredovisning.diagrams import draw_diagrams
from finsam_xl.templates.arsredovisning.inputs import (
    ADMINISTRATION,
    ASSOCIATION,
    BALANSRAKNING,
    CAPITAL,
    DECISIONS,
    DRIFT,
    JUSTERINGAR,
    KASSAFLODE,
    MEDLEMMAR,
    NOTER,
    PEOPLE,
    RESULTATRAKNING,
    REVISORER,
)
from finsam_xl.templates.arsredovisning.money import STATEMENTS
from finsam_xl.templates.arsredovisning.people.sheets import GOOD_TO_KNOW, PEOPLE_SHEETS, TIMES
from finsam_xl.templates.arsredovisning.reconciled import RECONCILED, RECONCILED_HELP
from finsam_xl.templates.arsredovisning.statement import Statement, by_law, by_rows, page
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

_HELP = Section("Hjälpceller (skrivs inte ut)", printed=False)
_TITLES = ("Resultaträkning", "Balansräkning", "Kassaflödesanalys")


def _page(of: Statement, title: str) -> Sheet:
    shown, helped = page(of)
    return Sheet(
        title,
        (shown, helped),
        lead="Hämtas från Räkenskaper: rader som inte används skrivs inte ut. Skriv inget här.",
        widths=(56, 8, *[16] * len(of.columns)),
        one_page=True,
    )


SHEETS = (
    Sheet(
        "Förbund och beslut",
        (
            *ASSOCIATION,
            Section("Besluten"),
            *DECISIONS,
            Section("Personal, revision och investeringar"),
            *PEOPLE,
            Section("Revisorer"),
            REVISORER,
            values.REPORT_PARTS,
            _HELP,
            Value("enhet_kronor", "Kronor per enhet", '=IF([enhet]="tkr",1000,1)', Kind.COUNT),
            Value(
                "ar_att_rakna", "Året (0 = inget)",
                f"=IF(COUNT([ar])=0,0,IF(AND([ar]>={FIRST_YEAR},[ar]<={LAST_YEAR}),INT([ar]),0))",
                Kind.COUNT,
            ),
            *values.BASICS,
        ),
        widths=(46, 30, 20),
    ),
    Sheet(
        "Räkenskaper",
        (
            Section("Resultaträkning", "Lagens rader, och under dem egna poster. Intäkter är "
                    "positiva, kostnader negativa."),
            RESULTATRAKNING,
            Section("Balansräkning"),
            BALANSRAKNING,
            Section("Kassaflödesanalys"),
            KASSAFLODE,
            *(listing for of in STATEMENTS for listing in (by_rows(of), by_law(of))),
        ),
        lead="Fyll i räkningarna här; de skrivs ut på sina egna blad. En tom summa räknas ut.",
        landscape=True,
        widths=(56, 44, 8, 16, 16, 16),
    ),
    *(_page(of, title) for of, title in zip(STATEMENTS, _TITLES, strict=True)),
    Sheet(
        "Noter",
        (NOTER, notes.SUMS, notes.SUM_HELP, notes.NOTE_ROWS, *notes.NOTE_HELP),
        lead="En rad för varje del av en not. Notens summa räknas ut och hålls mot raden.",
        widths=(14, 60, 16, 16, 30),
    ),
    Sheet(
        "Driftredovisning",
        (
            DRIFT,
            operations.POSTS,
            operations.BLOCK_SUMS,
            operations.POST_HELP,
            operations.BLOCK_HELP,
            *operations.OPERATIONS_HELP,
        ),
        lead=f"Belopp är positiva, även kostnader. {operations.SIGN}",
        landscape=True,
        widths=(28, 34, 16, 16, 16, 16, 30),
    ),
    Sheet(
        "Balanskrav",
        (
            Section("Justeringar", "Tom när inget justeras."),
            JUSTERINGAR,
            Section("Balanskravsutredning"),
            *money.BALANCED,
        ),
        lead="Årets resultat och det som läggs till eller dras av.",
        widths=(56, 18),
    ),
    Sheet(
        "Finansiering",
        (MEDLEMMAR, *money.CONTRIBUTIONS, money.PARTY_ROWS, money.MEMBER_ROWS),
        lead="Medlemmarnas bidrag i hela kronor, och deras andelar.",
        landscape=True,
        widths=(44, 22, 18, 22, 18, 18),
    ),
    Sheet(
        "Eget kapital",
        (*CAPITAL, Section("Årets förändring, och målet"), *money.CAPITAL_VALUES),
        widths=(46, 24),
    ),
    Sheet(
        "Kostnadsfördelning",
        (ADMINISTRATION, money.COST_SHARES, money.COST_HELP, money.MISSING),
        widths=(46, 24, 14, 20),
    ),
    *PEOPLE_SHEETS,
    Sheet(
        "Avstämning",
        (RECONCILED, values.VALUES, values.VALUE_HELP, RECONCILED_HELP),
        lead="Siffror som står på två ställen, hållna mot varandra. Skriv inget här.",
        landscape=True,
        widths=(70, 20, 20, 16),
    ),
)  # fmt: skip

FORM = Form(
    TEMPLATE.kind,
    TEMPLATE.name,
    TEMPLATE.title,
    subject="Årsredovisningen",
    sheets=SHEETS,
    checks=CHECKS,
    steps=(
        "1. Förbund och beslut: fyll i förbundet, året, enheten, besluten och revisorerna.",
        "2. Räkenskaper: fyll i de tre räkningarna. Egna poster får en egen rad med lagens rad i "
        "första kolumnen.",
        "3. Noter och Driftredovisning: en rad för varje post.",
        "4. Balanskrav, Finansiering, Eget kapital och Kostnadsfördelning: fyll i de färgade "
        "cellerna.",
        "5. Deltagare, Mål, Indikatorer och Uppgifter i texten: antal, resultat och det som "
        "rapportens text säger.",
        "6. Avstämning och Kontroll: läs raderna som inte är gröna. Länken i kolumnen Första "
        "cellen leder till det som ska rättas.",
    ),
    good_to_know=(
        "Färgade celler fylls i. Grå celler räknas ut; skriv inget i dem. Bladens skydd har inget "
        "lösenord.",
        "En summa som är skriven hålls mot det som raderna ger. Är den tom räknas den ut.",
        operations.SIGN,
        "Fler rader: högerklicka på en rad mellan de två grå hjälpraderna och infoga.",
        *GOOD_TO_KNOW,
        "Inga personnamn: underskrifter är ett antal, deltagare är antal.",
    ),
    times=TIMES,
    draw_more=draw_diagrams,
    record=TEMPLATE,
)
layout = FORM.layout
