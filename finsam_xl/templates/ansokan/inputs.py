"""The input cells of ``ansokan.xlsx``: fields and tables, with their Swedish help texts.

Source: the application form of 2016-07-05 that Heby kommun filled in for 2018-2020.
"""

from __future__ import annotations

from fractions import Fraction

from finsam_xl.template.answers import answer
from finsam_xl.template.axis import Axis
from finsam_xl.template.form import OWN_FIELD, Input, Kind, Table
from finsam_xl.template.profile import KINDS, OwnField, Profile
from finsam_xl.template.shared import SIGN, UNITS

OWNERS = 8
#: of names, addresses and numbers of persons
NEVER_READ = "Läses och kontrolleras aldrig av verktyget."
BLOCKS = (
    ("lonekostnader", "Lönekostnader", "Löner med PO, till exempel 1. coach."),
    ("lokalkostnader", "Lokalkostnader", "Till exempel Lokalhyra."),
    (
        "ovriga_kostnader",
        "Övriga kostnader",
        "Till exempel Utvärdering, Resor, Tolk, Informationsmaterial eller Övrigt.",
    ),
)
#: the posts that the form prints in advance, by block; whoever fills it in may change them
POSTS = {
    "lokalkostnader": ("Lokalhyra", "Övriga lokalkostnader"),
    "ovriga_kostnader": (
        "Utvärdering",
        "Spridningsseminarier",
        "Utbildning insatsmedarbetare",
        "Köpta tjänster för deltagare",
        "Övriga aktiviteter för deltagare",
        "Telefon och IT",
        "Resor",
        "Tolk",
        "Informationsmaterial",
        "Övrigt",
    ),
}
OWN = "egen_"
#: the cells with the association's limits, in percent
OTHER_LIMIT, OWN_LIMIT = "grans_ovrigt", "grans_egenfinansiering"


def block_names() -> tuple[str, ...]:
    """The six blocks of costs: three to rekvirera, three of egenfinansiering."""
    names = [name for name, _, _ in BLOCKS]
    return (*names, *(OWN + name for name in names))


FIRST_FIELDS = (
    Input(
        "insatsens_namn", Kind.TEXT, "Insatsens namn", "Det namn insatsen ska ha.", required=True
    ),
    Input("diarienummer", Kind.TEXT, "Diarienummer", "Förbundets nummer på ärendet, om det finns."),
    Input("ansokansnummer", Kind.TEXT, "Ansökans nummer", "Om förbundet numrerar ansökningarna."),
    Input(
        "ansokansversion",
        Kind.COUNT,
        "Ansökans version",
        "1 första gången, 2 när ansökan lämnas på nytt efter en ändring.",
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
        NEVER_READ,
        checked=False,
        lines=2,
    ),
)
FIELDS = (
    Input("startdatum", Kind.DATE, "Planerad insatstid: startdatum", "ÅÅÅÅ-MM-DD.", required=True),
    Input("slutdatum", Kind.DATE, "Planerad insatstid: slutdatum", "ÅÅÅÅ-MM-DD.", required=True),
    Input(
        "slutdatum_intag",
        Kind.DATE,
        "Eventuellt slutdatum för intag",
        "ÅÅÅÅ-MM-DD. Sista dag då nya deltagare tas in.",
    ),
    Input("deltagare_per_ar", Kind.COUNT, "Antal deltagare per år", "Hur många personer ett år."),
    Input(
        "deltagare_totalt",
        Kind.COUNT,
        "Antal deltagare totalt",
        "Hur många personer under hela insatstiden.",
    ),
)
#: the long answers, in the order of the form
ANSWERS = (
    answer("syfte", "Beskriv syftet med insatsen", "Vad insatsen ska leda till."),
    answer(
        "bakgrund",
        "Beskriv bakgrunden till och behovet av insatsen",
        "Varför insatsen behövs och vilket underlag som finns.",
    ),
    answer("malgrupp", "Beskriv målgruppen för insatsen", "Vilka insatsen vänder sig till."),
    answer("metod", "Beskriv metod eller metoder", "Hur arbetet ska gå till."),
    answer(
        "uppfoljning",
        "Beskriv uppföljning och utvärdering av målen",
        "Hur och när målen följs upp.",
    ),
    answer(
        "implementering",
        "Beskriv hur insatsen ska implementeras",
        "Hur arbetet lever vidare efter insatstiden.",
    ),
    answer(
        "forankring",
        "Beskriv hur ansökan är förankrad",
        "I vilka ledningar och nämnder ansökan är behandlad.",
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

CONTACT = Input("kontakt", Kind.TEXT, "Kontaktuppgifter", NEVER_READ, checked=False)
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
        CONTACT,
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
        CONTACT,
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
OTHER_TARGETS = Table(
    "ovrig_malgrupp",
    (
        Input(
            "funktion",
            Kind.TEXT,
            "Övrig målgrupp",
            "Andra än deltagare som insatsen vänder sig till, till exempel handläggare.",
        ),
        Input("antal_per_ar", Kind.COUNT, "Antal per år", "Hur många personer ett år."),
    ),
    key=("funktion",),
    needs=("funktion",),
)
#: how the parties sign
IN_WORKBOOK, AFTER_DECISION, ELECTRONICALLY = "i_arbetsboken", "efter_beslut", "e_underskrift"
SIGNING = Input(
    "underskrift",
    Kind.CHOICE,
    "Parterna skriver under",
    "i arbetsboken: med datum här nedanför. efter beslut eller e-underskrift: underskrifterna "
    "prövas inte i ansökan.",
    choices={
        IN_WORKBOOK: "i arbetsboken",
        AFTER_DECISION: "efter beslut",
        ELECTRONICALLY: "e-underskrift",
    },
    default=IN_WORKBOOK,
)
SIGNATURES = Table(
    "underskrifter",
    (
        Input(
            "organisation",
            Kind.TEXT,
            "Part",
            "Samma namn som bland insatsägarna och samverkansparterna.",
        ),
        Input("namnteckning", Kind.TEXT, "Namnteckning", NEVER_READ, checked=False),
        Input("namnfortydligande", Kind.TEXT, "Namnförtydligande", NEVER_READ, checked=False),
        Input(
            "roll",
            Kind.TEXT,
            "Befattning",
            "Den som skriver under för parten, till exempel förvaltningschef. Inget personnamn.",
        ),
        Input("datum", Kind.DATE, "Datum", "ÅÅÅÅ-MM-DD."),
        Input("epost", Kind.TEXT, "E-post", NEVER_READ, checked=False),
    ),
    key=("organisation",),
)


#: of the ready rows that are asked for, each table has this part: the form is to fit on its pages
_PART_OF_ROWS = {
    "samverkansparter": Fraction(2, 3),
    "underskrifter": Fraction(2, 3),
    "mal": Fraction(1, 2),
    "ovrig_malgrupp": Fraction(1, 4),
    "lonekostnader": Fraction(5, 12),
    "lokalkostnader": Fraction(1, 3),
    "ovriga_kostnader": Fraction(11, 12),
    **dict.fromkeys(("egen_lonekostnader", "egen_ovriga_kostnader"), Fraction(1, 3)),
    "egen_lokalkostnader": Fraction(1, 4),
    **dict.fromkeys((table.name for table in ANSWERS), Fraction(1, 3)),
}
_LEAST_ROWS, _FREE_ROWS = 3, 1


def printed_posts(block: str, profile: Profile) -> tuple[str, ...]:
    """The posts printed in advance: the association's, or the template's."""
    return dict(profile.posts).get(block, POSTS.get(block, ()))


def ready_rows(table: str, rows: int, profile: Profile) -> int:
    """How many ready rows a table has where ``rows`` are asked for; a few below the posts that
    are printed in advance."""
    posts = len(printed_posts(table, profile))
    return max(_LEAST_ROWS, posts + _FREE_ROWS if posts else 0, int(rows * _PART_OF_ROWS[table]))


def cost_table(name: str, help_text: str, profile: Profile) -> Table:
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
        printed=printed_posts(name, profile),
    )


def own_input(field: OwnField) -> Input:
    """A question of the association's own as an input cell."""
    return Input(
        OWN_FIELD + field.id,
        KINDS[field.kind],
        field.label,
        field.about,
        required=field.required,
        choices={choice: choice for choice in field.choices},
        lines=3 if field.kind == "text" else 1,
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
