"""The input cells of ``ansokan.xlsx``: fields and tables, with their Swedish help texts.

Source: the application form of 2016-07-05 that Heby kommun filled in for 2018-2020.
"""

from __future__ import annotations

from finsam_xl.template.axis import Axis
from finsam_xl.template.form import Input, Kind, Table
from finsam_xl.template.shared import SIGN, UNITS

OWNERS = 8
BLOCKS = (
    ("lonekostnader", "Lönekostnader", "Löner med PO, till exempel 1. coach."),
    ("lokalkostnader", "Lokalkostnader", "Till exempel Lokalhyra."),
    (
        "ovriga_kostnader",
        "Övriga kostnader",
        "Till exempel Utvärdering, Resor, Tolk, Informationsmaterial eller Övrigt.",
    ),
)
OWN = "egen_"


def block_names() -> tuple[str, ...]:
    """The six blocks of costs: three to rekvirera, three of egenfinansiering."""
    names = [name for name, _, _ in BLOCKS]
    return (*names, *(OWN + name for name in names))


FIRST_FIELDS = (
    Input(
        "insatsens_namn", Kind.TEXT, "Insatsens namn", "Det namn insatsen ska ha.", required=True
    ),
    Input(
        "huvudinsatsagare",
        Kind.TEXT,
        "Huvudinsatsägare",
        "Den organisation som ansvarar för "
        "insatsen och rekvirerar medlen. Samma namn står först bland insatsägarna.",
        required=True,
    ),
    Input(
        "kontakt",
        Kind.TEXT,
        "Kontaktuppgifter till huvudinsatsägaren",
        "Läses och kontrolleras aldrig av verktyget.",
        checked=False,
        lines=2,
    ),
)
FIELDS = (
    Input(
        "syfte",
        Kind.TEXT,
        "Beskriv syftet med insatsen",
        "Vad insatsen ska leda till.",
        required=True,
        lines=4,
    ),
    Input(
        "bakgrund",
        Kind.TEXT,
        "Beskriv bakgrunden till och behovet av insatsen",
        "Varför insatsen behövs och vilket underlag som finns.",
        required=True,
        lines=4,
    ),
    Input("startdatum", Kind.DATE, "Planerad insatstid: startdatum", "ÅÅÅÅ-MM-DD.", required=True),
    Input("slutdatum", Kind.DATE, "Planerad insatstid: slutdatum", "ÅÅÅÅ-MM-DD.", required=True),
    Input(
        "slutdatum_intag",
        Kind.DATE,
        "Eventuellt slutdatum för intag",
        "ÅÅÅÅ-MM-DD. Sista dag då nya deltagare tas in.",
    ),
    Input(
        "malgrupp",
        Kind.TEXT,
        "Beskriv målgruppen för insatsen",
        "Vilka insatsen vänder sig till.",
        required=True,
        lines=4,
    ),
    Input("deltagare_per_ar", Kind.COUNT, "Antal deltagare per år", "Hur många personer ett år."),
    Input(
        "deltagare_totalt",
        Kind.COUNT,
        "Antal deltagare totalt",
        "Hur många personer under hela insatstiden.",
    ),
    Input(
        "metod",
        Kind.TEXT,
        "Beskriv metod eller metoder",
        "Hur arbetet ska gå till.",
        required=True,
        lines=4,
    ),
    Input(
        "uppfoljning",
        Kind.TEXT,
        "Beskriv uppföljning och utvärdering av målen",
        "Hur och när målen följs upp.",
        required=True,
        lines=4,
    ),
    Input(
        "implementering",
        Kind.TEXT,
        "Beskriv hur insatsen ska implementeras",
        "Hur arbetet lever vidare efter insatstiden.",
        required=True,
        lines=4,
    ),
    Input(
        "forankring",
        Kind.TEXT,
        "Beskriv hur ansökan är förankrad",
        "I vilka ledningar och nämnder ansökan är behandlad.",
        required=True,
        lines=4,
    ),
)
UNIT = Input(
    "enhet",
    Kind.CHOICE,
    "Kostnader i",
    "kr eller tkr. Mallen är i kr.",
    choices=UNITS,
    default="kr",
)

OWNER_LIST = Table(
    "insatsagare",
    (
        Input(
            "organisation",
            Kind.TEXT,
            "Insatsägare",
            "Huvudinsatsägaren först, sedan delinsatsägarna. De blir kolumner i budgeten.",
            required=True,
        ),
    ),
    key=("organisation",),
    fixed=True,
    required=True,
)
INSATSAGARE = Axis(
    "insatsagare",
    ("organisation",),
    by_id=False,
    column="insatsägaren",
    columns="insatsägare",
    unnamed="insatsägare",
)


PARTIES = Table(
    "samverkansparter",
    (
        Input(
            "organisation",
            Kind.TEXT,
            "Samverkanspart",
            "Organisation som samverkar i insatsen.",
            required=True,
        ),
        Input("roll", Kind.TEXT, "Roll i insatsen", "Vad parten bidrar med."),
        Input(
            "kontakt",
            Kind.TEXT,
            "Kontaktuppgifter",
            "Läses och kontrolleras aldrig av verktyget.",
            checked=False,
        ),
    ),
    key=("organisation",),
    required=True,
    fetched="part_namn",
)
GOALS = Table(
    "mal",
    (
        Input("mal", Kind.TEXT, "Mål", "Ett mål per rad, så att det går att mäta.", required=True),
        Input("typ", Kind.TEXT, "Typ av mål", "Till exempel effektmål eller resultatmål."),
        Input("malvarde", Kind.TEXT, "Målvärde", "Det som ska uppnås, till exempel 80 %."),
    ),
    key=("mal",),
    required=True,
)
SIGNATURES = Table(
    "underskrifter",
    (
        Input(
            "organisation",
            Kind.TEXT,
            "Part",
            "Samma namn som bland insatsägarna och samverkansparterna.",
            required=True,
        ),
        Input(
            "roll",
            Kind.TEXT,
            "Roll",
            "Den som skriver under för parten, till exempel förvaltningschef. Inget personnamn.",
        ),
        Input("datum", Kind.DATE, "Datum", "ÅÅÅÅ-MM-DD."),
    ),
    key=("organisation",),
    required=True,
)


def cost_table(name: str, help_text: str) -> Table:
    """One block of costs: a row for each post and an amount for each insatsägare."""
    return Table(
        name,
        (
            Input("post", Kind.TEXT, "Post", help_text),
            Input(
                "tjanst",
                Kind.PERCENT,
                "Tjänst %",
                f"Tjänstgöringsgrad: 50 % för halvtid, 200 % för två heltider. {SIGN}",
            ),
            Input("fran", Kind.DATE, "Från", "ÅÅÅÅ-MM-DD. Tomt betyder insatsens startdatum."),
            Input("till", Kind.DATE, "Till", "ÅÅÅÅ-MM-DD. Tomt betyder insatsens slutdatum."),
            Input(
                "belopp",
                Kind.AMOUNT,
                "Belopp",
                "Kostnaden för insatsägaren, utan moms, löner med PO.",
                across=OWNERS,
            ),
        ),
        key=("post", "fran", "till"),
        needs=("post",),
        unique=("post", "fran", "till"),
        apart=("tjanst", "belopp"),
        fetched=f"per_ar_{name}_post",
    )


AGREEMENT = (
    (
        "avtal_lagar",
        "Lagar och förordningar",
        "Insatsen bedrivs enligt lagen (2003:1210) om finansiell samordning av "
        "rehabiliteringsinsatser och de lagar som gäller för var och en av parterna. Varje part "
        "svarar för sina egna beslut om enskilda; förbundet fattar inga sådana beslut.",
    ),
    (
        "avtal_arbetsgivare",
        "Arbetsgivaransvar",
        "Den insatsägare som anställer personal i insatsen är arbetsgivare med hela ansvaret för "
        "anställning, arbetsmiljö och försäkringar, även när medlen kommer från förbundet.",
    ),
    (
        "avtal_information",
        "Information från insatsen",
        "Insatsägaren följer upp insatsen så som förbundet begär, lämnar ekonomisk redovisning och "
        "resultat i tid, och berättar utan dröjsmål om något väsentligt ändras.",
    ),
    (
        "avtal_kostnader",
        "Kostnader",
        "Det beviljade beloppet är ett tak. Insatsägaren rekvirerar bara kostnader som faktiskt "
        "har uppstått, utan moms och till självkostnad. Medel som inte har använts stannar i "
        "förbundet.",
    ),
)
