"""Figures of an annual report for 2018: Samordningsförbundet Botkyrka Huddinge Salem."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
WORK = "Samtliga arbetslivsinriktade"

#: insats: aims at work, women, men, others, new, left, to work or studies, seeking work
FLOWS: dict[str, tuple[str, int, int, int, int, int, int | None, int | None]] = {
    "HUVAS": ("ja", 25, 20, 1, 46, 0, 0, 0),
    "HälsoSam": ("nej", 75, 22, 0, 97, 86, None, None),
    "Lyra": ("ja", 10, 10, 2, 10, 12, 1, 4),
    "MIA-projektet": ("ja", 162, 90, 9, 127, 119, 27, 41),
    "START": ("ja", 22, 35, 0, 35, 18, 12, 4),
    "UPIS": ("ja", 19, 31, 1, 29, 35, 27, 4),
    "Möjliggörarna": ("nej", 23, 32, 0, 55, 55, None, None),
    "Slussen": ("ja", 32, 30, 0, 0, 62, 23, 28),
}
GENDERS = ("kvinnor", "man", "annat")
#: the flow table's last row, by gender and in all
TOTALS = {"kvinnor": 368, "man": 270, "annat": 13}
#: Tabell 1: in insatser that aim at work, started, left
TABLE_1 = {
    "kvinnor": (270, 126, 134),
    "man": (216, 110, 105),
    "annat": (13, 9, 7),
    "totalt": (499, 245, 246),
}
#: Tabell 2: work, studies, seeking work, other
TABLE_2 = {
    "kvinnor": (34, 10, 47, 36),
    "man": (33, 12, 33, 37),
    "annat": (1, 0, 1, 2),
    "totalt": (68, 22, 81, 75),
}
REASONS = ("arbete", "studier", "arbetssokande", "annat")


def participants() -> list[Row]:
    rows: list[Row] = []
    for insats, (work, *genders, new, left, _, _) in FLOWS.items():
        own = {"insats": insats, "arbetslivsinriktad": work}
        rows += [
            {**own, "kon": gender, "deltagare": count}
            for gender, count in zip(GENDERS, genders, strict=True)
        ]
        rows.append(
            {
                **own, "kon": "totalt", "deltagare": sum(genders), "paborjade": new,
                "avslutade": left,
            }
        )  # fmt: skip
    rows += [{"insats": "Samtliga", "kon": g, "deltagare": n} for g, n in TOTALS.items()]
    rows.append(
        {"insats": "Samtliga", "kon": "totalt", "deltagare": 651, "paborjade": 399,
         "avslutade": 387}
    )  # fmt: skip
    rows += [
        {"insats": WORK, "kon": gender, "deltagare": n, "paborjade": new, "avslutade": left}
        for gender, (n, new, left) in TABLE_1.items()
    ]
    return rows


def reasons() -> list[Row]:
    rows: list[Row] = []
    for insats, (*_, to_work, seeking) in FLOWS.items():
        own = {"insats": insats, "kon": "totalt"}
        if to_work is not None:
            rows.append({**own, "anledning": "arbete_eller_studier", "antal": to_work})
            rows.append({**own, "anledning": "arbetssokande", "antal": seeking})
    rows += [
        {"insats": WORK, "kon": gender, "anledning": reason, "antal": count}
        for gender, counts in TABLE_2.items()
        for reason, count in zip(REASONS, counts, strict=True)
    ]
    return rows


GOALS: list[Row] = [
    {"mal_id": "M1", "insats": "Förbundet", "mal": "deltagare i arbete eller studier",
     "riktning": "minst", "malvarde": 30, "enhet": "procent", "taljare": 90, "namnare": 246,
     "varde": 37, "i_fjol": 39, "bedomning": "uppfyllt"},
    {"mal_id": "M2", "insats": "Förbundet", "mal": "två insatser saknar styrgrupp",
     "bedomning": "uppfyllt"},
    {"mal_id": "M3", "insats": "HUVAS", "mal": "deltagare har påbörjat studier",
     "riktning": "minst", "malvarde": 80, "enhet": "procent", "taljare": 37, "namnare": 46,
     "varde": 80, "bedomning": "uppfyllt", "omdome": "god"},
    {"mal_id": "M4", "insats": "Lyra", "mal": "redo för arbete vid avslut", "riktning": "minst",
     "malvarde": 50, "enhet": "procent", "taljare": 5, "namnare": 12, "varde": 42,
     "bedomning": "ej_uppfyllt", "omdome": "godtagbart"},
    {"mal_id": "M5", "insats": "Lyra", "mal": "nya deltagare", "riktning": "minst",
     "malvarde": 18, "enhet": "antal", "varde": 10, "bedomning": "ej_uppfyllt"},
]  # fmt: skip
#: Diagram 7, in percent of those who answered
INDICATORS: list[Row] = [
    {"nr": "7", "grupp": group, "enkat": survey, "n": n, "svarsform": "procent",
     **{f"steg_{step}": share for step, share in enumerate(shares, 1)}, "raknade_steg": 3,
     "andel": andel}
    for group, survey, n, shares, andel in (
        ("Styrelse", "styrelse", 7, (0, 0, 0, 29, 57, 14), 100),
        ("Chefer", "chefer", 13, (0, 8, 31, 46, 0, 15), 61),
        ("Personal", "personal", 26, (0, 0, 38, 31, 23, 8), 62),
    )
]  # fmt: skip
SCALES: list[Row] = [
    {"insats": "Lyra", "skala": "ORS", "n": 10, "medel_start": "18.2", "medel_slut": "24.5",
     "forandring": "6.3"},
]  # fmt: skip
STATEMENTS: list[Row] = [
    {"subjekt": "Förbundet", "uppgift": "kostnader", "varde": "21.1", "enhet": "mkr",
     "mot": "kostnader"},
    {"subjekt": "Förbundet", "uppgift": "deltagare", "varde": 651, "enhet": "antal",
     "mot": "deltagare/Samtliga/totalt/deltagare"},
    {"subjekt": "Förbundet", "uppgift": "kvinnor", "varde": 57, "enhet": "procent",
     "basvarde": 651, "mot": "deltagare/Samtliga/kvinnor/deltagare"},
    {"subjekt": "Lyra", "uppgift": "nya", "varde": 10, "enhet": "antal",
     "mot": "deltagare/Lyra/totalt/paborjade"},
    {"subjekt": "Slussen", "uppgift": "till arbete eller studier", "varde": 37,
     "enhet": "procent", "basvarde": 62,
     "mot": "avslut/Slussen/totalt/arbete eller studier/antal"},
    {"subjekt": "Förbundet", "uppgift": "deltagare i år", "varde": 700, "enhet": "antal",
     "ungefar": "ca", "mot": "deltagare/Samtliga/totalt/deltagare"},
    {"subjekt": "Förbundet", "uppgift": "12 månader i arbete", "varde": 78, "enhet": "procent",
     "bas": "32 av 41 svarande", "basvarde": 41},
    {"subjekt": "Förbundet", "uppgift": "frukostmöten", "varde": 9, "enhet": "antal"},
    {"subjekt": "Diagram 11, kvinnor", "uppgift": "n", "varde": 134, "enhet": "antal",
     "mot": f"deltagare/{WORK}/kvinnor/avslutade"},
    {"subjekt": "Lyra", "uppgift": "mål, redo för arbete", "varde": 42, "enhet": "procent",
     "mot": "mal/M4/varde"},
    {"subjekt": "Styrelsen", "uppgift": "svar", "varde": 100, "enhet": "procent",
     "mot": "indikatorer/7/Styrelse/andel"},
]  # fmt: skip
LAWS: list[Row] = [
    {"nummer": "2003:1210", "namn": "Lagen om finansiell samordning av rehabiliteringsinsatser"},
    {"nummer": "2018:597", "namn": "Lag om kommunal bokföring och redovisning"},
    {"nummer": "2017:725", "namn": "kommunallagen"},
    {"nummer": "1997:614", "namn": "lagen om kommunal redovisning"},
]
PARTS: list[Row] = [
    {"slag": "avsnitt", "nummer": "1", "rubrik": "Verksamheten"},
    {"slag": "avsnitt", "nummer": "1.2", "rubrik": "Om förbundet"},
    {"slag": "avsnitt", "nummer": "1.2.5", "rubrik": "Finansiering"},
    {"slag": "avsnitt", "nummer": "1.10", "rubrik": "Personal"},
    {"slag": "diagram", "nummer": "11", "rubrik": "Avslutsanledningar"},
    {"slag": "diagram", "nummer": "13", "rubrik": "Pågående deltagare"},
    {"slag": "tabell", "nummer": "1", "rubrik": "Deltagarflöden"},
    {"slag": "bilaga", "nummer": "A", "rubrik": "Insatser"},
]
#: the report as it is printed
PRINTED: dict[str, Any] = {
    "template": "provbok",
    "version": "1",
    "fields": {
        "forbund": "Samordningsförbundet Botkyrka Huddinge Salem",
        "ar": 2018,
        "enhet": "tkr",
        "deltagare_unika": 601,
    },
    "tables": {
        "deltagare": participants(),
        "avslut": reasons(),
        "mal": GOALS,
        "indikatorer": INDICATORS,
        "skalor": SCALES,
        "uppgifter": STATEMENTS,
        "lagrum": LAWS,
        "delar": PARTS,
    },
    "claims": {},
}
