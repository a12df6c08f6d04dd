"""A workbook held against others, as ``check --mot`` does it."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from finsam_xl.running.check import check_data
from finsam_xl.running.guard import ANY
from support import PER, make

Data = dict[str, Any]

#: one year of an insats with two parties, right in itself
FOLLOW_UP: Data = {
    "template": "uppfoljning",
    "fields": {
        "insats_id": "I-12", "insatsens_namn": "Vägen vidare", "ar": 2026, "enhet": "kr",
        "inriktning": "individ", "startdatum": "2026-01-01", "slutdatum": "2027-12-31",
        "beslutsdatum": "2025-12-04", "beslutsparagraf": "§ 41",
    },
    "tables": {
        "parter": [
            {"organisation": "Lillstads kommun", "roll": "insatsagare", "beviljat": "600000"},
            {"organisation": "Region Exempel", "roll": "insatsagare", "beviljat": "300000"},
        ],
        "poster": [
            {"organisation": "Lillstads kommun", "slag": "lon", "post": "Coach",
             "beviljat": "600000"},
            {"organisation": "Region Exempel", "slag": "ovrigt", "post": "Tolk",
             "beviljat": "300000"},
        ],
        "rekvisitioner": [
            {"nr": "1", "organisation": "Lillstads kommun", "fran": "2026-01-01",
             "till": "2026-04-30", "lon": "180000,50"},
        ],
        "perioder": [{"slut": "2026-12-31", "upparbetat": "850000,50", "prognos": "850000,50"}],
        "deltagare": [
            {"matt": "ingaende", "kon": "kvinnor", "antal": {"2026-12-31": 5}},
            {"matt": "ingaende", "kon": "man", "antal": {"2026-12-31": 6}},
            {"matt": "paborjade", "kon": "kvinnor", "antal": {"2026-12-31": 20}},
            {"matt": "paborjade", "kon": "man", "antal": {"2026-12-31": 15}},
            {"matt": "avslutade", "kon": "kvinnor", "antal": {"2026-12-31": 13}},
            {"matt": "avslutade", "kon": "man", "antal": {"2026-12-31": 11}},
        ],
    },
}  # fmt: skip
APPLICATION: Data = {
    "template": "ansokan",
    "fields": {
        "insatsens_namn": "Vägen vidare", "huvudinsatsagare": "Lillstads kommun",
        "startdatum": "2026-01-01", "slutdatum": "2026-12-31", "enhet": "kr",
    },
    "tables": {
        "insatsagare": [{"organisation": "Lillstads kommun"}, {"organisation": "Region Exempel"}],
        "lonekostnader": [{"post": "Coach", "belopp": ["600000", ""]}],
        "ovriga_kostnader": [{"post": "Tolk", "belopp": ["", "300000"]}],
    },
}  # fmt: skip
REGISTER: Data = {
    "template": "katalog",
    "fields": {"forbund": "Samordningsförbundet Exempel", "enhet": "tkr"},
    "tables": {
        "insatser": [
            {"insats_id": "I-12", "namn": "Vägen vidare", "inriktning": "individ",
             "status": "pagar", "metod": "SUF", "esf": "nej", "startdatum": "2026-01-01",
             "huvudpost": "Individinriktade insatser", "post": "Vägen vidare"},
            {"insats_id": "S-01", "namn": "Frukostmöten", "inriktning": "struktur",
             "status": "pagar", "huvudpost": "Strukturinriktade insatser", "post": "Frukostmöten"},
        ],
        "beslut": [
            {"insats_id": "I-12", "ar": 2026, "beviljat": "900", "datum": "2025-12-04",
             "paragraf": "§ 41"},
            {"insats_id": "S-01", "ar": 2026, "beviljat": "100", "datum": "2025-12-04"},
        ],
    },
}  # fmt: skip
BUDGET: Data = {
    "template": "budget",
    "fields": {"forbund": "Samordningsförbundet Exempel", "budgetar": 2026, "enhet": "tkr"},
    "tables": {
        "kolumner": [{"id": "budget_2026", "typ": "budget", "ar": 2026}],
        "detaljbudget": [
            {"huvudpost": "Individinriktade insatser", "post": "Vägen vidare",
             "belopp": {"budget_2026": "900"}},
            {"huvudpost": "Strukturinriktade insatser", "post": "Frukostmöten",
             "belopp": {"budget_2026": "100"}},
        ],
    },
}  # fmt: skip


class Told(NamedTuple):
    code: str
    severity: str
    cell: str
    other: str  #: sheet and cell in the other workbook


def changed(data: Data, **tables: list[Data]) -> Data:
    """A copy with other tables."""
    made = deepcopy(data)
    made["tables"] |= tables
    return made


def with_fields(data: Data, **fields: object) -> Data:
    made = deepcopy(data)
    made["fields"] |= fields
    return made


def saved(folder: Path, name: str, data: Data) -> Path:
    path = folder / f"{name}.xlsx"
    path.write_bytes(_made(json.dumps(data)))
    return path


@lru_cache(maxsize=64)
def _made(data: str) -> bytes:
    return make(json.loads(data))


def held(folder: Path, data: Data, *others: Data) -> list[Told]:
    """What the others show, and nothing of what the workbook shows by itself."""
    own = saved(folder, "egen", data)
    paths = [str(saved(folder, f"annan{n}", other)) for n, other in enumerate(others)]
    report = check_data(own.read_bytes(), own, PER, ANY, None, tuple(paths))
    found = json.loads(json.dumps(report.as_json()))
    assert [one["file"] for one in found["against"]] == paths
    assert all(len(one["sha256"]) == 64 for one in found["against"])
    return [
        Told(f["code"], f["severity"], f"{f['sheet']}!{f['cell']}",
             f"{f['other']['sheet']}!{f['other']['cell']}")
        for f in found["findings"] if "other" in f
    ]  # fmt: skip
