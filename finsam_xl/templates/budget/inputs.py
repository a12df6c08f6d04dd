"""The input cells of ``budget.xlsx``: fields and tables, with their Swedish help texts."""

from __future__ import annotations

from finsam_xl.law.limits import OWN_CAPITAL_PERCENT, adoption_in_words
from finsam_xl.template.axis import Axis
from finsam_xl.template.form import Input, Kind, Table
from finsam_xl.template.shared import SIGN, UNITS

COLUMN_KINDS = {
    "utfall": "utfall",
    "prognos": "prognos",
    "reviderad_budget": "reviderad budget",
    "budget": "budget",
    "preliminar_budget": "preliminär budget",
    "plan": "plan",
}
#: which of a year's columns the board's papers are about
DECIDED_FIRST = (
    *("reviderad_budget", "budget", "preliminar_budget", "plan"),
    *("prognos", "utfall"),
)
#: what is decided for a year, and no outcome or forecast of it
PLANNED_KINDS = DECIDED_FIRST[:4]
#: what a column has: everything, or the members' contributions of a year without a budget
SCOPES = {"allt": "allt", "bidrag": "bidrag"}
LIMIT_BASES = {
    "medlemsbidrag": "medlemsbidrag",
    "medlemsbidrag_nasta_ar": "medlemsbidrag nästa år",
    "summa_intakter": "summa intäkter",
}
PARTIES = {"staten": "staten", "region": "region", "kommun": "kommun"}

FIELDS = (
    Input(
        "forbund",
        Kind.TEXT,
        "Samordningsförbundets namn",
        "Hela namnet, som i förbundsordningen.",
        required=True,
    ),
    Input("organisationsnummer", Kind.TEXT, "Organisationsnummer", "Tio siffror: NNNNNN-NNNN."),
    Input(
        "budgetar",
        Kind.YEAR,
        "Budgetår",
        "Det år budgeten gäller, fyra siffror. Kolumner före budgetåret är jämförelser.",
        required=True,
    ),
    Input(
        "enhet",
        Kind.CHOICE,
        "Enhet för belopp",
        "kr eller tkr (kkr är tkr; 1 mkr är 1 000 tkr). Gäller alla belopp utom "
        "medlemsbidragen, som alltid är i hela kronor.",
        required=True,
        choices=UNITS,
    ),
    Input(
        "beslutsdatum",
        Kind.DATE,
        "Styrelsens beslutsdatum",
        f"ÅÅÅÅ-MM-DD. Budgeten ska fastställas senast {adoption_in_words()} året före (23 §).",
    ),
    Input(
        "ingaende_eget_kapital",
        Kind.AMOUNT,
        "Ingående eget kapital, budgetåret",
        "Eget kapital vid budgetårets början, i budgetens enhet. Tomt betyder det som står för "
        "året före i Budgetens kolumner.",
    ),
    Input(
        "mal_administrationsandel",
        Kind.PERCENT,
        "Mål: administrationens andel högst, procent",
        f"Skriv 10 %. {SIGN} Lämna tomt om förbundet inte har något mål.",
    ),
    Input(
        "administrationsposter",
        Kind.TEXT,
        "Huvudposter som är administration",
        "Skilj flera med semikolon. Tomt betyder de vars namn innehåller administration.",
    ),
    Input(
        "kapitaltak_procent",
        Kind.PERCENT,
        "Gräns för eget kapital, procent",
        f"Skriv 20 %. {SIGN} Tomt betyder {OWN_CAPITAL_PERCENT.latest.value} %.",
    ),
    Input(
        "kapitaltak_bas",
        Kind.CHOICE,
        "Gränsen räknas på",
        "Tomt betyder medlemsbidrag.",
        choices=LIMIT_BASES,
    ),
    Input(
        "motivering_underskott",
        Kind.TEXT,
        "Motivering om budgeten har underskott",
        "Varför kostnaderna får överstiga intäkterna, till exempel att sparat eget kapital "
        "används.",
        lines=4,
    ),
)

COLUMN_LIST = Table(
    "kolumner",
    (
        Input(
            "typ",
            Kind.CHOICE,
            "Typ",
            "Välj utfall, prognos, reviderad budget, budget, preliminär budget eller plan.",
            choices=COLUMN_KINDS,
        ),
        Input("ar", Kind.YEAR, "År", "Fyra siffror."),
        Input(
            "beslutsdatum",
            Kind.DATE,
            "Beslutad",
            "ÅÅÅÅ-MM-DD. När kolumnens budget eller revidering beslutades.",
        ),
        Input("paragraf", Kind.TEXT, "Paragraf", "Beslutets paragraf, till exempel § 12."),
        Input(
            "omfattning",
            Kind.CHOICE,
            "Omfattning",
            "allt, eller bidrag för ett år som bara har medlemsbidrag. Tomt betyder allt.",
            choices=SCOPES,
        ),
        Input(
            "eget_kapital",
            Kind.AMOUNT,
            "Eget kapital vid årets slut",
            "I budgetens enhet, för år före budgetåret. Från budgetåret räknas det ut.",
        ),
    ),
    key=("typ", "ar"),
    fixed=True,
)

KOLUMNER = Axis(
    "kolumner",
    ("typ", "ar"),
    by_id=True,
    column="budgetkolumnen",
    columns="kolumner",
    unnamed="kolumn",
    named_when_new=True,
    followed_by="omfattning",
    read="kolumn_lases",
    years="kolumn_ar",
)


def amounts(columns: int, help_text: str, kind: Kind = Kind.AMOUNT) -> Input:
    """One amount for each of the budget's columns."""
    return Input("belopp", kind, "Belopp", help_text, across=columns)


def MEMBERS(columns: int) -> Table:  # noqa: N802 - a table that depends on one number
    return Table(
        "medlemmar",
        (
            Input(
                "namn",
                Kind.TEXT,
                "Medlem",
                "Medlemmens namn. En kommun utanför alla regioner "
                "som också räknas som region får två rader (5 a §).",
            ),
            Input("part", Kind.CHOICE, "Part", "staten, region eller kommun.", choices=PARTIES),
            Input(
                "utanfor_region",
                Kind.CHOICE,
                "Utanför region",
                "ja om kommunen inte ligger i någon region (5 a §), annars tomt.",
                choices={"ja": "ja"},
            ),
            Input(
                "andel",
                Kind.PERCENT,
                "Andel %",
                f"Medlemmens andel av alla bidrag, som 50 %. {SIGN} Tillsammans 100 %.",
            ),
            amounts(
                columns, "Medlemmens bidrag i hela kronor, även när budgeten är i tkr.", Kind.KRONOR
            ),
        ),
        key=("namn", "part"),
        needs=("namn", "part"),
        unique=("namn", "part"),
        balances=True,
        fetched="lag_namn",
    )


NOTE = Input(
    "anteckning",
    Kind.TEXT,
    "Anteckning",
    "Till exempel: under förutsättning att medlemmarna beslutar om bidraget.",
)


def OTHER_INCOME(columns: int) -> Table:  # noqa: N802
    return Table(
        "ovriga_intakter",
        (
            Input("post", Kind.TEXT, "Övrig intäkt", "Vad intäkten avser, till exempel ränta."),
            amounts(columns, "Intäkten i budgetens enhet, som ett positivt belopp."),
            NOTE,
        ),
        key=("post",),
        needs=("post",),
    )


def DETAILS(columns: int) -> Table:  # noqa: N802
    return Table(
        "detaljbudget",
        (
            Input(
                "huvudpost",
                Kind.TEXT,
                "Huvudpost",
                "Till exempel Administration. Skriv likadant på alla rader som hör ihop.",
            ),
            Input("post", Kind.TEXT, "Post", "Vad beloppet avser, till exempel Styrelse."),
            amounts(columns, "Kostnaden utan moms, löner med PO, i budgetens enhet."),
            NOTE,
        ),
        key=("huvudpost", "post"),
        needs=("huvudpost", "post"),
        unique=("huvudpost", "post"),
        fetched="ordning_namn",
    )


def COSTS(columns: int) -> Table:  # noqa: N802
    return Table(
        "huvudposter",
        (
            Input(
                "huvudpost",
                Kind.TEXT,
                "Huvudpost",
                "Till exempel Administration. Samma stavning som i Detaljbudget.",
            ),
            amounts(
                columns,
                "Hela huvudposten i budgetens enhet. Lämna tomt där Detaljbudget har posterna.",
            ),
            NOTE,
        ),
        key=("huvudpost",),
        needs=("huvudpost",),
        fetched="ordning_namn",
    )
