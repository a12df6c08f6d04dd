"""A person's walk: an application that is in order, eight mistakes that people make, and their
putting right, each step typed in LibreOffice as a person types."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from hosts.office import Office
from support import example, named

NAME = "heby_application_2018_2020"
METHOD, FOLLOWED_UP = named("metod_stycke", 2), named("uppfoljning_stycke", 2)
GOAL, END = named("mal_mal", 3), named("falt_slutdatum")
OTHERS = named("summa_ovriga_kostnader_agare")  # the first owner's
#: what the printed application lacks, put right before the walk begins
IN_ORDER: tuple[tuple[str, object], ...] = (
    (named("insatsagare_organisation", 3), None),
    (named("falt_kontakt"), "kansli@example.se"),
    (named("falt_startdatum"), 43101),
    (END, 44196),
    (named("falt_slutdatum_intag"), 44135),
    ("Budget!C4", "kr"),
    (named("ovriga_kostnader_post", 2), "Utbildning"),
    (named("underskrifter_datum", 2), 43031),
    (named("underskrifter_datum", 4), 43031),
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
    Mistake("a mandatory answer taken out", METHOD, None, "MALL110", METHOD,
            "Individuellt stöd av två coacher."),
    Mistake("an answer that only refers elsewhere", FOLLOWED_UP, "Se bilaga", "ANS415",
            FOLLOWED_UP, "Avstämning under tiden och 6 och 12 månader efter."),
    Mistake("a placeholder left", GOAL, "TEXT", "MALL111", GOAL,
            "Personer som får stöd varje år"),
    Mistake("an end before the start", END, 42735, "ANS401", END, 44196),
    Mistake("an amount as text", "Budget!F10", "1 200 tkr", "TAL701", "Budget!F10", 1200000),
    Mistake("75 for 75 %", "Budget!C11", 75, "TAL709", "Budget!C11", 2),
    Mistake("a total typed over", OTHERS, 650000, "SUM202", OTHERS,
            {"formula": "=SUM(F34:F54)"}),
    Mistake("a signature without its day", named("underskrifter_datum", 3), None, "ANS408",
            named("insatsagare_organisation", 1), 43028),
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
