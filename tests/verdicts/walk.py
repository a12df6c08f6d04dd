"""A person's walk: an application that is in order, eight mistakes that people make, and their
putting right, each step typed in LibreOffice as a person types."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from hosts.office import Office
from support import example

NAME = "heby_application_2018_2020"
#: what the printed application lacks, put right before the walk begins
IN_ORDER: tuple[tuple[str, object], ...] = (
    ("Ansökan!B13", None),
    ("Ansökan!C6", "kansli@example.se"),
    ("Ansökan!C73", 43101),
    ("Ansökan!C74", 44196),
    ("Ansökan!C75", 44135),
    ("Budget!C4", "kr"),
    ("Budget!B62", "Utbildning"),
    ("Underskrifter!D6", 43031),
    ("Underskrifter!D8", 43031),
)


class Mistake(NamedTuple):
    """One of the eight: what was typed where, and the line and cell that tell of it."""

    what: str
    at: str
    typed: object
    code: str
    told_at: str
    right: object  #: what stood there, and stands there again


MISTAKES = (
    Mistake("a mandatory answer taken out", "Ansökan!C79", None, "MALL110", "Ansökan!C79",
            "Individuellt stöd av två coacher."),
    Mistake("an answer that only refers elsewhere", "Ansökan!C80", "Se bilaga", "ANS415",
            "Ansökan!C80", "Avstämning under tiden och 6 och 12 månader efter."),
    Mistake("a placeholder left", "Ansökan!B50", "TEXT", "MALL111", "Ansökan!B50",
            "Personer som får stöd varje år"),
    Mistake("an end before the start", "Ansökan!C74", 42735, "ANS401", "Ansökan!C74", 44196),
    Mistake("an amount as text", "Budget!F10", "1 200 tkr", "TAL701", "Budget!F10", 1200000),
    Mistake("75 for 75 %", "Budget!C11", 75, "TAL709", "Budget!C11", 2),
    Mistake("a total typed over", "Budget!F83", 650000, "SUM202", "Budget!F83",
            {"formula": "=SUM(F60:F82)"}),
    Mistake("a signature without its day", "Underskrifter!D7", None, "ANS408",
            "Ansökan!B11", 43028),
)  # fmt: skip


def begun(office: Office, folder: Path) -> Path:
    """The application in order, saved by LibreOffice."""
    given, out = folder / "given.xlsx", folder / "ansokan.xlsx"
    given.write_bytes(example(NAME))
    office.edit(given, out, [_typed(at, value) for at, value in IN_ORDER])
    return out


def with_mistakes(office: Office, begun: Path) -> Path:
    out = begun.with_name("ansokan_med_fel.xlsx")
    office.edit(begun, out, [_typed(each.at, each.typed) for each in MISTAKES])
    return out


def put_right(office: Office, faulty: Path) -> Path:
    out = faulty.with_name("ansokan_rattad.xlsx")
    office.edit(faulty, out, [_typed(each.at, each.right) for each in MISTAKES])
    return out


def _typed(at: str, value: object) -> dict[str, Any]:
    sheet, cell = at.split("!")
    return {"do": "set", "sheet": sheet, "cell": cell, "value": value, "force": True}
