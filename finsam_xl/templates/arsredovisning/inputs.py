"""The fields of ``arsredovisning.xlsx``, and the tables of its accounts."""

from __future__ import annotations

from finsam_xl.template.fields import (
    UNIT,
    amount,
    choice,
    day,
    figure,
    kronor,
    number,
    percent,
    text,
    year,
)
from finsam_xl.template.form import Input, Table
from finsam_xl.template.shared import SIGN
from finsam_xl.templates.arsredovisning.statements import (
    BALANCE_ROWS,
    CASH_ROWS,
    INCOME_ROWS,
    LawRow,
)
from finsam_xl.templates.budget.inputs import LIMIT_BASES, PARTIES

INVESTMENTS = {
    "inga": "inga investeringar",
    "finns": "finns i rapporten",
    "saknas": "saknas",
}
BLOCKS = {
    "intakter": "intäkter",
    "administration": "administration",
    "individ": "individinriktade insatser",
    "struktur": "strukturinriktade insatser",
    "ofordelat": "ofördelat",
}

ASSOCIATION = (
    text("forbund", "Samordningsförbundets namn", "Hela namnet, som i förbundsordningen.",
         required=True),
    text("organisationsnummer", "Organisationsnummer", "Tio siffror: NNNNNN-NNNN."),
    year("ar", "År", "Det år som årsredovisningen gäller, fyra siffror.", required=True),
    UNIT._replace(required=True),
)  # fmt: skip
DECISIONS = (
    day("beslutsdatum", "Styrelsens beslutsdatum",
        "ÅÅÅÅ-MM-DD. Inom tre månader från årets slut (24 §)."),
    number("ledamoter", "Ledamöter i styrelsen", "Antal ledamöter när beslutet fattades."),
    number("undertecknare", "Underskrifter", "Antal ledamöter som har skrivit under. Inga namn."),
    day("budgetdatum", "Budgeten fastställd", "ÅÅÅÅ-MM-DD."),
    text("budgetparagraf", "Budgetbeslutets paragraf", "Till exempel § 43."),
    day("reviderad_datum", "Budgeten reviderad", "ÅÅÅÅ-MM-DD. Tomt om den inte har reviderats."),
    text("reviderad_paragraf", "Revideringens paragraf", "Till exempel § 18."),
    text("motivering_underskott", "Motivering om året har underskott",
         "Varför kostnaderna fick överstiga intäkterna, till exempel att sparat eget kapital "
         "har använts.", lines=4),
)  # fmt: skip
PEOPLE = (
    figure("medelantal", "Medelantal anställda", "Under året, till exempel 2,5."),
    figure("medelantal_i_fjol", "Medelantal anställda i fjol", "Under året före."),
    amount("revisionskostnad", "Kostnad för revisionen", "Som i noten, i bokens enhet."),
    choice("investeringsredovisning", "Investeringsredovisning",
           "Den ska finnas, om så bara med en rad: inga investeringar.", INVESTMENTS),
)  # fmt: skip
CAPITAL = (
    amount("kapitalmal", "Mål för eget kapital", "Högsta nivå som förbundet har beslutat."),
    percent("kapitaltak_procent", "Mål för eget kapital, procent", f"Skriv 20 %. {SIGN}"),
    choice("kapitaltak_bas", "Procenten räknas på", "Tomt betyder medlemsbidrag.", LIMIT_BASES),
)  # fmt: skip
ADMINISTRATION = percent(
    "mal_administrationsandel", "Mål: administrationens andel högst, procent",
    f"Skriv 10 %. {SIGN} Lämna tomt om förbundet inte har något mål.",
)  # fmt: skip
REVISORER = Table(
    "revisorer",
    (
        text("utsedd_av", "Utsedd av", "Medlemmen, eller medlemmarna när revisorn är gemensam."),
        number("antal", "Antal", "Antal revisorer."),
    ),
    key=("utsedd_av",),
    needs=("utsedd_av",),
    unique=("utsedd_av",),
)


def _statement(name: str, listed: str, rows: tuple[LawRow, ...], *more: Input) -> Table:
    """A statement's rows: the law's own ones, and parts of them that have a post."""
    return Table(
        name,
        (
            choice("rad", "Rad", "Raden i lagens uppställning.",
                   {row.key: row.label for row in rows}, listed=listed),
            text("post", "Post", "Tomt på lagens egna rader. En post är en del av raden."),
            text("not", "Not", "Notens nummer, till exempel 1."),
            amount("i_ar", "I år", "Med lagens tecken: kostnader är negativa."),
            amount("i_fjol", "I fjol", "Som i förra årets årsredovisning."),
            *more,
        ),
        key=("rad", "post"),
        needs=("rad",),
        unique=("rad", "post"),
        printed=tuple(row.label for row in rows if row.usual),
        sums=True,
    )  # fmt: skip


RESULTATRAKNING = _statement(
    "resultatrakning", "rr_lagrad", INCOME_ROWS,
    amount("budget", "Budget", "Den fastställda budgeten, med samma tecken."),
)  # fmt: skip
BALANSRAKNING = _statement("balansrakning", "br_lagrad", BALANCE_ROWS)
KASSAFLODE = _statement("kassaflode", "kf_lagrad", CASH_ROWS)
NOTER = Table(
    "noter",
    (
        text("not", "Not", "Notens nummer, till exempel 1."),
        text("post", "Post", "Det som noten delar upp. Notens summa räknas ut."),
        amount("i_ar", "I år", "I bokens enhet."),
        amount("i_fjol", "I fjol", "Som i förra årets årsredovisning."),
        text("text", "Text", "Till exempel Inga, eller vad noten säger."),
    ),
    key=("not", "post"),
    needs=("not", "post"),
    unique=("not", "post"),
    balances=True,
)
DRIFT = Table(
    "driftredovisning",
    (
        choice("block", "Block", "intäkter, administration, individ, struktur eller ofördelat.",
               BLOCKS),
        text("post", "Post", "Till exempel insatsens namn, som i budgeten."),
        amount("utfall", "Utfall", "Positivt, även för kostnader."),
        amount("budget", "Fastställd budget", "Den budget som styrelsen fastställde."),
        amount("reviderad", "Reviderad budget", "Bara när budgeten har reviderats."),
        amount("i_fjol", "Utfall i fjol", "Som i förra årets årsredovisning."),
        text("kalla", "Källa", "Fylls i av fill --fran: fil och cell som utfallet hämtas ur."),
    ),
    key=("block", "post"),
    needs=("block", "post"),
    unique=("block", "post"),
)  # fmt: skip
JUSTERINGAR = Table(
    "balanskravsjusteringar",
    (
        text("post", "Justering", "Till exempel realisationsvinster. Tomt när inget justeras."),
        amount("belopp", "Belopp", "Med det tecken som det läggs till resultatet."),
    ),
    key=("post",),
    needs=("post",),
    unique=("post",),
)
MEDLEMMAR = Table(
    "medlemmar",
    (
        text("namn", "Medlem", "Medlemmens namn. Staten är en medlem."),
        choice("part", "Part", "staten, region eller kommun.", PARTIES),
        choice("utanfor_region", "Utanför region",
               "ja om kommunen inte ligger i någon region (5 a §), annars tomt.", {"ja": "ja"}),
        percent("andel", "Andel", f"Av alla bidrag, enligt förbundsordningen. {SIGN}"),
        kronor("belopp", "Bidrag", "I hela kronor."),
        kronor("belopp_i_fjol", "Bidrag i fjol", "I hela kronor."),
    ),
    key=("namn",),
    needs=("namn", "part"),
    unique=("namn", "part"),
)  # fmt: skip
