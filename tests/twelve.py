"""Twelve applications that an association gets in one autumn, as docs/tolv-ansokningar.md has them.

Eight different insatser of an association that does not exist, and what an officer meets among
them: a second version, a cost asked for twice, a post over full time, another unit, a typed sum, an
owner that is missing, a file that is no workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from support import make, type_in, where

Data = dict[str, Any]

BUDGET: Data = {
    "template": "budget",
    "fields": {
        "forbund": "Samordningsförbundet Exempel", "budgetar": 2027, "enhet": "kr",
        "beslutsdatum": "2026-11-19", "ingaende_eget_kapital": "300000",
    },
    "tables": {
        "kolumner": [
            {"id": "budget_2027", "typ": "budget", "ar": 2027, "beslutsdatum": "2026-11-19",
             "paragraf": "§ 41"},
            {"id": "plan_2028", "typ": "plan", "ar": 2028},
            {"id": "plan_2029", "typ": "plan", "ar": 2029},
        ],
        "medlemmar": [
            {"namn": name, "part": party, "andel": share,
             "belopp": dict.fromkeys(("budget_2027", "plan_2028", "plan_2029"), amount)}
            for name, party, share, amount in (
                ("Staten", "staten", "50 %", "3000000"),
                ("Region Exempel", "region", "25 %", "1500000"),
                ("Lillstads kommun", "kommun", "12,5 %", "750000"),
                ("Storstads kommun", "kommun", "12,5 %", "750000"),
            )
        ],
        "detaljbudget": [
            {"huvudpost": main, "post": post,
             "belopp": dict.fromkeys(("budget_2027", "plan_2028", "plan_2029"), amount)}
            for main, post, amount in (
                ("Administration", "Kansli", "550000"),
                ("Individinriktade insatser", "Att fördela", "4200000"),
                ("Strukturinriktade insatser", "Att fördela", "1000000"),
                ("Ofördelat", "Ofördelat", "250000"),
            )
        ],
    },
}  # fmt: skip
#: file -> insats, main owner, other owner, the first one's coach and other costs, the other's
#: therapist
_PLAIN: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "bron": ("Bron", "Lillstads kommun", "Region Exempel", "580000", "40000", "300000"),
    "fyren": ("Fyren", "Storstads kommun", "Region Exempel", "610000", "25000", "280000"),
    "framsteget": ("Framsteget", "Lillstads kommun", "Region Exempel", "450000", "30000", "150000"),
    "hamnen": ("Hamnen", "Region Exempel", "Storstads kommun", "520000", "15000", "260000"),
    "kompassen": ("Kompassen", "Storstads kommun", "Region Exempel", "300000", "20000", "310000"),
    "lotsen": ("Lotsen", "Lillstads kommun", "Region Exempel", "480000", "35000", "300000"),
    "spången": ("Spången", "Storstads kommun", "Lillstads kommun", "350000", "10000", "270000"),
    "vagen-vidare": ("Vägen vidare", "Lillstads kommun", "Region Exempel", "600000", "50000",
                     "320000"),
}  # fmt: skip


def application(name: str) -> Data:
    """One of the eight, whole and right."""
    insats, owner, other, coach, rest, therapist = _PLAIN[name]
    return {
        "template": "ansokan",
        "fields": {
            "insatsens_namn": insats,
            "ansokansnummer": f"I-{list(_PLAIN).index(name) + 21}",
            "ansokansversion": 1,
            "huvudinsatsagare": owner,
            "startdatum": "2027-01-01",
            "slutdatum": "2027-12-31",
            "deltagare_per_ar": 40,
            "deltagare_totalt": 40,
            "enhet": "kr",
            "underskrift": "efter_beslut",
            "syfte": "Personer långt från arbetsmarknaden får ett samlat stöd.",
            "bakgrund": "Flera behöver stöd från mer än en part samtidigt.",
            "malgrupp": "Personer som behöver samordnat stöd.",
            "metod": f"{insats} ger individuellt stöd av två funktioner.",
            "uppfoljning": "Avstämning varje halvår.",
            "implementering": "Arbetssättet förs in i parternas verksamhet.",
            "forankring": "Behandlad i parternas ledningar.",
        },
        "tables": {
            "insatsagare": [{"organisation": owner}, {"organisation": other}],
            "samverkansparter": [
                {"organisation": "Arbetsförmedlingen"},
                {"organisation": "Försäkringskassan"},
            ],
            "mal": [
                {"mal": "Deltagare som går vidare till arbete eller studier", "malvarde": "40 %"}
            ],
            "lonekostnader": [
                {"post": f"Coach, {insats}", "tjanst": "100", "belopp": [coach, ""]},
                {"post": f"Arbetsterapeut, {insats}", "tjanst": "50", "belopp": ["", therapist]},
            ],
            "ovriga_kostnader": [{"post": "Resor", "belopp": [rest, ""]}],
        },
    }


def write_all(folder: Path) -> Path:
    """The twelve in ``ansokningar``, the budget and a second version of one beside it."""
    inbox = folder / "ansokningar"
    inbox.mkdir(parents=True)
    books = {name: application(name) for name in _PLAIN}
    # a cost that is asked for in two insatser, and one function in both over full time
    books["lotsen"]["tables"]["lonekostnader"][1]["post"] = "Arbetsterapeut, Bron"
    for name in ("bron", "lotsen"):
        books[name]["tables"]["lonekostnader"][1]["tjanst"] = "60"
    # in thousands where the others are in kronor
    fyren = books["fyren"]
    fyren["fields"]["enhet"] = "tkr"
    fyren["tables"]["lonekostnader"][0]["belopp"] = ["610", ""]
    fyren["tables"]["lonekostnader"][1]["belopp"] = ["", "280"]
    fyren["tables"]["ovriga_kostnader"][0]["belopp"] = ["25", ""]
    # a text of the form that nobody has filled in
    del books["hamnen"]["fields"]["uppfoljning"]
    made = {name: make(data) for name, data in books.items()}
    # a sum with a figure typed over it
    total = where(made["kompassen"], "totalt_att_rekvirera")
    made["kompassen"] = type_in(made["kompassen"], {total: 650_000})
    newer = deepcopy(books["vagen-vidare"])
    newer["fields"]["ansokansversion"] = 2
    newer["tables"]["lonekostnader"][0]["belopp"] = ["640000", ""]
    made["vagen-vidare-2"] = make(newer)
    made["steget"] = make(_of_two_years())
    for name, data in made.items():
        (inbox / f"{name}.xlsx").write_bytes(data)
    (inbox / "bilaga.xlsx").write_bytes(b"%PDF-1.7 en skannad bilaga")
    (inbox / "mall.xlsx").write_bytes(make({"template": "ansokan", "fields": {}, "tables": {}}))
    (folder / "budget.xlsx").write_bytes(make(BUDGET, columns=3))
    return inbox


def _of_two_years() -> Data:
    """An application for two years, whose second is not in the budget's first column."""
    data = application("spången")
    data["fields"] |= {
        "insatsens_namn": "Steget", "ansokansnummer": "I-29", "slutdatum": "2028-12-31",
        "deltagare_totalt": 80, "metod": "Steget ger individuellt stöd av en funktion.",
    }  # fmt: skip
    data["tables"]["lonekostnader"] = [
        {"post": f"Coach {year}, Steget", "tjanst": "100", "fran": f"{year}-01-01",
         "till": f"{year}-12-31", "belopp": ["600000", ""]}
        for year in (2027, 2028)
    ]  # fmt: skip
    return data
