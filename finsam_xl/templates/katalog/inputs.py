"""The input cells of ``katalog.xlsx``: fields and tables, with their Swedish help texts."""

from __future__ import annotations

from finsam_xl.template.fields import UNIT, amount, choice, day, number, text, year
from finsam_xl.template.form import Table
from finsam_xl.templates.budget.inputs import PARTIES

YES_NO = {"ja": "ja", "nej": "nej"}
ALIGNMENTS = {"individ": "individ", "struktur": "struktur"}
STATUSES = {
    "beslutad": "beslutad",
    "pagar": "pågår",
    "intagsstopp": "intagsstopp",
    "avslutad": "avslutad",
}
FINANCING = {
    "budget": "budget",
    "ofordelat": "ofördelat",
    "eget_kapital": "eget kapital",
    "projektbidrag": "projektbidrag",
}

ASSOCIATION = (
    text("forbund", "Samordningsförbundets namn", "Hela namnet, som i förbundsordningen."),
    UNIT,
)
SHOWN = text(
    "visa_insats",
    "Insats-id att visa",
    "Id på den insats som bladet visar, som på bladet Insatser. Tomt visar den första.",
)
MEMBERS = Table(
    "medlemmar",
    (
        text("namn", "Medlem", "Medlemmens namn, skrivet som i resten av katalogen."),
        choice("part", "Part", "staten, region eller kommun.", PARTIES),
        choice(
            "utanfor_region", "Utanför region",
            "ja om kommunen inte ligger i någon region (5 a §), annars tomt.", {"ja": "ja"},
        ),
    ),
    key=("namn", "part"),
    needs=("namn", "part"),
    unique=("namn", "part"),
)  # fmt: skip
#: the insats that a row of another table belongs to
OWN = text("insats_id", "Insats-id", "Samma id som på bladet Insatser.")
INSATSER = Table(
    "insatser",
    (
        text("insats_id", "Insats-id", "Ett kort id som aldrig ändras, till exempel I-01."),
        text("namn", "Namn", "Insatsens namn i dag."),
        text("andra_namn", "Andra namn", "Namn som insatsen också har haft; skilj med semikolon."),
        choice(
            "inriktning", "Inriktning",
            "individ eller struktur. Den som är båda står på två rader med olika namn. Ändras ej.",
            ALIGNMENTS,
        ),
        text("syskon_id", "Syskoninsats", "Id på den andra raden, när en insats är både och."),
        text("malgrupp", "Målgrupp", "Insatsens preciserade målgrupp."),
        number("alder_fran", "Ålder från", "I år."),
        number("alder_till", "Ålder till", "I år."),
        text("metod", "Uppföljningsmetod", "Hur insatsen följs upp. Ändras inte."),
        choice("esf", "ESF", "ja om insatsen finansieras av ESF. Ändras inte.", YES_NO),
        text("agare", "Insatsägare", "En av medlemmarna, som på bladet Förbund."),
        day("startdatum", "Start", "ÅÅÅÅ-MM-DD."),
        day("slutdatum", "Slut", "ÅÅÅÅ-MM-DD. Tomt när inget slut är beslutat."),
        day("intag_slut", "Intag till", "ÅÅÅÅ-MM-DD. Sista dagen som någon tas in."),
        choice("status", "Status", "beslutad, pågår, intagsstopp eller avslutad.", STATUSES),
        number("deltagare_budget", "Deltagare per år", "Budgeterat antal deltagare per år."),
        choice("styrgrupp", "Styrgrupp", "ja om insatsen har en styrgrupp.", YES_NO),
        day("slutrapport", "Slutrapport", "ÅÅÅÅ-MM-DD. När slutrapporten lämnades."),
        text("huvudpost", "Huvudpost", "Huvudposten i budgeten, till exempel Individinriktade."),
        text("post", "Post", "Posten i detaljbudgeten som insatsen redovisas på."),
        text("kontaktfunktion", "Kontakt (funktion)", "En funktion, inget personnamn."),
    ),
    key=("insats_id", "namn"),
    needs=("insats_id", "namn", "inriktning", "status"),
    unique=("insats_id",),
    required=True,
)  # fmt: skip
PARTER = Table(
    "parter",
    (OWN, text("organisation", "Samverkande part", "En av medlemmarna, utöver insatsägaren.")),
    key=("insats_id", "organisation"),
    needs=("insats_id", "organisation"),
    unique=("insats_id", "organisation"),
)
KOMMUNER = Table(
    "kommuner",
    (OWN, text("kommun", "Kommun", "Kommun som insatsen bedrivs i.")),
    key=("insats_id", "kommun"),
    needs=("insats_id", "kommun"),
    unique=("insats_id", "kommun"),
)
BESLUT = Table(
    "beslut",
    (
        OWN,
        year("ar", "För år", "Det år som medlen gäller, fyra siffror."),
        day("datum", "Beslutat", "ÅÅÅÅ-MM-DD. Styrelsens beslut."),
        text("paragraf", "Paragraf", "Beslutets paragraf, till exempel § 12."),
        text("organisation", "Part", "Parten som får medlen, när flera delar på dem."),
        amount("beviljat", "Beviljat", "Beloppet som gäller efter beslutet, för hela året."),
        amount(
            "tidigare_beviljat", "Tidigare beviljat",
            "Beloppet före beslutet, när det ändrar ett tidigare.",
        ),
        choice(
            "finansiering", "Finansieras av",
            "budget, ofördelat, eget kapital eller projektbidrag. Krävs för beslut under året.",
            FINANCING,
        ),
        text("villkor", "Villkor", "Till exempel: under förutsättning att ansökan godkänns."),
    ),
    key=("insats_id", "ar", "organisation"),
    needs=("insats_id", "ar"),
    unique=("insats_id", "ar", "datum", "organisation"),
)  # fmt: skip
