"""An invented association's annual report of 2026, and the workbooks that it follows from."""

from __future__ import annotations

from copy import deepcopy

from between.held import Data
from support import example_data

REPORT: Data = {
    "template": "arsredovisning",
    "fields": {"forbund": "Samordningsförbundet Exempel", "ar": 2026, "enhet": "tkr"},
    "tables": {
        "resultatrakning": [
            {"rad": "intakter", "post": "Medlemmarnas bidrag", "i_ar": "4000", "i_fjol": "3900"},
            {"rad": "intakter", "post": "Projekt", "i_ar": "200", "i_fjol": "100"},
            {"rad": "kostnader", "i_ar": "-4100", "i_fjol": "-4050"},
        ],
        "balansrakning": [
            {"rad": "kassa_bank", "i_ar": "1500", "i_fjol": "1400"},
            {"rad": "kapital_ingaende", "i_ar": "800", "i_fjol": "850"},
            {"rad": "eget_kapital", "i_ar": "900", "i_fjol": "800"},
            {"rad": "kortfristiga_skulder", "not": "3", "i_ar": "600", "i_fjol": "600"},
        ],
        "kassaflode": [{"rad": "likvida_ingaende", "i_ar": "1400"}],
        "noter": [
            {"not": "3", "post": "Lillstads kommun", "i_ar": "410", "i_fjol": "300"},
            {"not": "3", "post": "Region Exempel", "i_ar": "190", "i_fjol": "300"},
        ],
        "driftredovisning": [
            {"block": "intakter", "post": "Medlemmarnas bidrag", "utfall": "4000",
             "budget": "4000", "i_fjol": "3900"},
            {"block": "intakter", "post": "Projekt", "utfall": "200", "budget": "150",
             "i_fjol": "100"},
            {"block": "administration", "post": "Kansli", "utfall": "380", "budget": "400",
             "i_fjol": "390"},
            {"block": "individ", "post": "Vägen vidare", "utfall": "900", "budget": "900",
             "i_fjol": "850"},
            {"block": "individ", "post": "Lotsen", "utfall": "2600", "budget": "2650",
             "i_fjol": "2700"},
            {"block": "struktur", "post": "Frukostmöten", "utfall": "220", "budget": "100",
             "i_fjol": "110"},
            {"block": "ofordelat", "post": "Ofördelat", "utfall": "0", "budget": "100"},
        ],
        "medlemmar": [
            {"namn": "Staten", "part": "staten", "belopp": "2000000",
             "belopp_i_fjol": "1950000"},
        ],
        "deltagare": [
            {"insats": "Vägen vidare", "kon": "kvinnor", "deltagare": 25, "ingaende": 5,
             "paborjade": 20, "avslutade": 13},
            {"insats": "Vägen vidare", "kon": "man", "deltagare": 21, "ingaende": 6,
             "paborjade": 15, "avslutade": 11},
            {"insats": "Vägen vidare", "kon": "totalt", "deltagare": 46, "ingaende": 11,
             "paborjade": 35, "avslutade": 24},
        ],
    },
}  # fmt: skip


def budget(year: int, kind: str = "budget", budgetar: int | None = None) -> Data:
    """A budget with a column that is the report's budget, to the krona."""
    column = f"{kind}_{year}"
    rows = [
        ("Administration", "Kansli", "400"),
        ("Individinriktade insatser", "Vägen vidare", "900"),
        ("Individinriktade insatser", "Lotsen", "2650"),
        ("Strukturinriktade insatser", "Frukostmöten", "100"),
        ("Tillkommande insatser", "Nya", "100"),
    ]
    return {
        "template": "budget",
        "fields": {
            "forbund": "Samordningsförbundet Exempel",
            "budgetar": budgetar or year,
            "enhet": "tkr",
        },
        "tables": {
            "kolumner": [{"id": column, "typ": kind, "ar": year}],
            "medlemmar": [
                {"namn": "Staten", "part": "staten", "belopp": {column: "2000000"}},
                {"namn": "Region Exempel", "part": "region", "belopp": {column: "1000000"}},
                {"namn": "Lillstads kommun", "part": "kommun", "belopp": {column: "1000000"}},
            ],
            "ovriga_intakter": [{"post": "Projektbidrag", "belopp": {column: "150"}}],
            "detaljbudget": [
                {"huvudpost": main, "post": post, "belopp": {column: amount}}
                for main, post, amount in rows
            ],
        },
    }


def with_row(data: Data, table: str, number: int, **told: object) -> Data:
    """A copy with other values in a row; None takes one away."""
    made = deepcopy(data)
    row = made["tables"][table][number]
    row |= told
    for name in [name for name, value in told.items() if value is None]:
        del row[name]
    return made


def amount(data: Data, number: int, told: str) -> Data:
    """A copy of a budget with another amount in a row of its Detaljbudget."""
    made = deepcopy(data)
    (column,) = made["tables"]["detaljbudget"][number]["belopp"]
    made["tables"]["detaljbudget"][number]["belopp"] = {column: told}
    return made


#: the year before, as the report has it
LAST = {
    "template": "arsredovisning",
    "fields": {"forbund": "Samordningsförbundet Exempel", "ar": 2025, "enhet": "tkr"},
    "tables": {
        "resultatrakning": [
            {"rad": "intakter", "post": "Medlemmarnas bidrag", "i_ar": "3900"},
            {"rad": "intakter", "post": "Projekt", "i_ar": "100"},
            {"rad": "kostnader", "i_ar": "-4050"},
        ],
        "balansrakning": [
            {"rad": "kassa_bank", "i_ar": "1400"},
            {"rad": "kapital_ingaende", "i_ar": "850"},
            {"rad": "eget_kapital", "i_ar": "800"},
            {"rad": "kortfristiga_skulder", "not": "3", "i_ar": "600"},
        ],
        "noter": [
            {"not": "3", "post": "Lillstads kommun", "i_ar": "300"},
            {"not": "3", "post": "Region Exempel", "i_ar": "300"},
        ],
        "driftredovisning": [
            {"block": "intakter", "post": "Medlemmarnas bidrag", "utfall": "3900"},
            {"block": "intakter", "post": "Projekt", "utfall": "100"},
            {"block": "administration", "post": "Kansli", "utfall": "390"},
            {"block": "individ", "post": "Vägen vidare", "utfall": "850"},
            {"block": "individ", "post": "Lotsen", "utfall": "2700"},
            {"block": "struktur", "post": "Frukostmöten", "utfall": "110"},
        ],
        "medlemmar": [{"namn": "Staten", "part": "staten", "belopp": "1950000"}],
    },
}


def hbs() -> Data:
    """The real report of 2018: its accounts, and what it says of one insats."""
    data = example_data("hbs_arsredovisning_2018")
    for table in ("indikatorer", "uppgifter", "delar", "lagrum", "avslut"):
        del data["tables"][table]
    for table in ("deltagare", "mal"):
        rows = data["tables"][table]
        data["tables"][table] = [row for row in rows if row["insats"] == "MIA-projektet"]
    return data
