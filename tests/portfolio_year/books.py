"""The workbooks that these tests take from: real ones, and the year of ``docs/ett-ar.md``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from finsam_xl.findings import OK, FileReport
from finsam_xl.portfolio.model import Content, Row, Taken
from finsam_xl.portfolio.take import taken
from support import document, make

Data = dict[str, Any]
WALK = Path(__file__).parents[2] / "docs" / "ett-ar.md"
APPLICATION, REGISTER = "ansokan.json", "katalog.json"
JUNE, DECEMBER = "juni.json", "december.json"
READY = Path(__file__).parents[2] / "workbook_templates" / "exempel"
MIA, HBS_REGISTER = "hbs_uppfoljning_mia_2018", "hbs_katalog_2018_2020"
HBS_REPORT = "hbs_arsredovisning_2018"


@cache
def _walk() -> Mapping[str, str]:
    """What the page has the reader save, by the file's name."""
    found = re.findall(
        r"Spara som `([\w.]+)`:\n\n```json\n(.*?)```", WALK.read_text("utf-8"), re.DOTALL
    )
    return dict(found)


def of_walk(name: str) -> Data:
    """A fresh copy of it. A follow-up has the facts and grants of the register's insats too."""
    data: Data = json.loads(_walk()[name])
    if data["template"] == "uppfoljning":
        register = of_walk(REGISTER)
        insats = register["tables"]["insatser"][0]
        data["fields"] = {
            "forbund": register["fields"]["forbund"],
            "insats_id": insats["insats_id"],
            "insatsens_namn": insats["namn"],
            "ar": 2026,
            "enhet": "kr",
            "inriktning": insats["inriktning"],
            "startdatum": insats["startdatum"],
            "slutdatum": insats["slutdatum"],
        }
        data["tables"]["parter"] = [
            {"organisation": beslut["organisation"], "beviljat": beslut["beviljat"]}
            for beslut in register["tables"]["beslut"]
        ]
    return data


def take(file: str, data: Data) -> Taken:
    """What a file with that data gives."""
    return taken(document(make(data)), FileReport(file, OK))


@cache
def ready(name: str) -> bytes:
    """A real document's workbook, as it lies beside the templates."""
    return (READY / f"{name}.xlsx").read_bytes()


@cache
def of_example(name: str) -> Taken:
    return taken(document(ready(name)), FileReport(f"{name}.xlsx", OK))


def values(row: Row, *columns: str) -> tuple[Content, ...]:
    return tuple(row[column].value for column in columns)


def cells(row: Row, *columns: str) -> tuple[str | None, ...]:
    return tuple(row[column].at for column in columns)


def shown(rows: Sequence[tuple[str, Row]]) -> list[tuple[object, ...]]:
    """Of each thing that is due: file, what, its cell, party, what it is about, amount, since,
    days."""
    return [
        (
            file,
            row["vad"].value,
            row["vad"].at,
            *values(row, "part", "galler", "belopp", "sedan", "dagar"),
        )
        for file, row in rows
    ]


def day(text: str) -> date:
    return date.fromisoformat(text)


def kr(amount: int) -> Decimal:
    return Decimal(amount)
