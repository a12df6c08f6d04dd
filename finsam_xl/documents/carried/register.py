"""What the register knows of an insats that a follow-up is begun for: its facts and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.carried import Data
from finsam_xl.documents.document import Document, Row
from finsam_xl.errors import UserError
from finsam_xl.workbook.texts import name_key

#: what the register calls otherwise
_FACTS = {
    "insats_id": "insats_id",
    "insatsens_namn": "namn",
    "inriktning": "inriktning",
    "startdatum": "startdatum",
    "slutdatum": "slutdatum",
    "deltagare_budget": "deltagare_budget",
}


def entry_of(register: Document, fields: Data) -> Row:
    """The insats's row, by its id or else by its name. Raises UserError where it has none."""
    own, name = (name_key(str(fields.get(key, ""))) for key in ("insats_id", "insatsens_namn"))
    rows = register.rows("insatser")
    for wanted, column in ((own, "insats_id"), (name, "namn")):
        for row in rows:
            if wanted and name_key(row[column].text) == wanted:
                return row
    raise UserError(
        f"Katalogen har ingen insats {fields.get('insatsens_namn', '')}: lägg till den där, eller "
        "gör uppföljningen utan katalogen."
    )


def facts_of(register: Document, row: Row, year: int) -> Data:
    """The fields that the register says, and those of the year's last decision."""
    found = {name: _plain(row, column) for name, column in _FACTS.items()}
    found["forbund"] = register.field("forbund").text
    for decision in decisions_of(register, row, year):
        found["beslutsdatum"] = _plain(decision, "datum")
        found["beslutsparagraf"] = _plain(decision, "paragraf")
        found["finansiering"] = _plain(decision, "finansiering")
    return {name: value for name, value in found.items() if value not in (None, "")}


def decisions_of(register: Document, row: Row, year: int) -> Iterator[Row]:
    """The decisions that hold for the insats and the year, in the order of the register."""
    own = name_key(row["insats_id"].text)
    for decision in register.rows("beslut"):
        holds = register.calculation.number("beslut_galler", decision.index - 1, 0)
        if name_key(decision["insats_id"].text) == own and decision["ar"].number == year and holds:
            yield decision


def granted_of(
    register: Document, row: Row, year: int, parties: list[str]
) -> list[tuple[str, Decimal]]:
    """Party and kronor of those decisions; one that names no party is the only party's."""
    found = []
    for decision in decisions_of(register, row, year):
        amount = register.calculation.number("beslut_belopp", decision.index - 1, 0) or Decimal()
        party = decision["organisation"].text or (parties[0] if len(parties) == 1 else "")
        if party:
            found.append((party, amount * register.kronor))
    return found


def _plain(row: Row, column: str) -> str | int | None:
    read = row[column]
    if read.day is not None:
        return read.day.isoformat()
    return int(read.number) if read.number is not None else read.text
