"""What registers give: their insatser, and the board's decisions on funds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from finsam_xl.documents.document import Document
from finsam_xl.documents.document import Row as Filled
from finsam_xl.findings import FileReport
from finsam_xl.portfolio.cells import day_of, money, money_of, name_of, text_of, year_of
from finsam_xl.portfolio.headings import (
    AR,
    FORBUND,
    INRIKTNING,
    INSATS,
    INSATS_ID,
    PART,
    SLUT,
    START,
    kronor,
)
from finsam_xl.portfolio.model import NOTHING, Column, Drawn, Grouped, Row, Shows, Table, Value
from finsam_xl.workbook.texts import name_key

#: what rows are grouped by has a value in each
UNNAMED = "ej angivet"
HOLDS = ("ja", "nej")

INSATSER = Table(
    "insatser",
    "Insatser",
    "En rad för varje insats i katalogen. Beviljat är de beslut som gäller, alla år.",
    (
        INSATS_ID,
        INSATS,
        Column("andra_namn", "Andra namn"),
        FORBUND,
        INRIKTNING,
        Column("agare", "Insatsägare"),
        Column("status", "Status"),
        START,
        SLUT,
        Column("slutrapport", "Slutrapport", Shows.DAY),
        Column("forsta_ar", "Första år med beslut", Shows.YEAR),
        Column("sista_ar", "Sista år med beslut", Shows.YEAR),
        kronor("beviljat", "Beviljat"),
    ),
    once=(FORBUND.name, INSATS_ID.name),
    newest="sista_ar",
)
DECISIONS = Table(
    "beslut",
    "Beslut",
    "En rad för varje beslut om medel. Gällande är beloppet i det senaste beslutet för samma "
    "insats, år och part.",
    (
        INSATS_ID,
        INSATS,
        FORBUND,
        INRIKTNING,
        AR,
        Column("datum", "Beslutat", Shows.DAY),
        Column("paragraf", "Paragraf"),
        PART,
        kronor("beviljat", "Beviljat", summed=False),
        Column("galler", "Gäller"),
        kronor("gallande", "Gällande"),
        Column("finansiering", "Finansieras av"),
        Column("villkor", "Villkor"),
    ),
    once=(FORBUND.name, INSATS_ID.name, AR.name),
    newest=AR.name,
)
_HELD = ("gallande",)
TABLES: tuple[Table | Grouped, ...] = (
    INSATSER,
    DECISIONS,
    Grouped(
        "beviljat_per_insats", "Beviljat per insats", "Gällande beslut per insats och år.",
        DECISIONS.name, ("insats", "ar"), _HELD,
    ),
    Grouped(
        "beviljat_per_part", "Beviljat per part", "Gällande beslut per år och part.",
        DECISIONS.name, ("ar", "part"), _HELD,
    ),
    Grouped(
        "beviljat_per_inriktning", "Beviljat per inriktning",
        "Gällande beslut per år och inriktning.", DECISIONS.name, ("ar", "inriktning"), _HELD,
    ),
    Grouped(
        "beviljat_per_ar", "Beviljat per år", "Gällande beslut per år.", DECISIONS.name, ("ar",),
        _HELD, (Drawn("Beviljat per år", "ar", _HELD),),
    ),
)  # fmt: skip


def tables(document: Document, report: FileReport) -> dict[str, tuple[Row, ...]]:
    """A register's rows. Raises MissingArea where a name that they need is gone."""
    association = {"forbund": name_of(document.field("forbund"))}
    insatser = document.rows("insatser")
    by_id = {key: row for row in reversed(insatser) if (key := name_key(row["insats_id"].text))}
    decisions = tuple(
        {**association, **_decision(document, row, by_id.get(name_key(row["insats_id"].text)))}
        for row in document.rows("beslut")
    )
    held: dict[str, list[Row]] = {}
    for decision in decisions:
        if decision["galler"].value == HOLDS[0]:
            held.setdefault(_key(decision["insats_id"]), []).append(decision)
    return {
        INSATSER.name: tuple(
            {**association, **_insats(row, held.get(name_key(row["insats_id"].text), ()))}
            for row in insatser
        ),
        DECISIONS.name: decisions,
    }


def _insats(row: Filled, held: Sequence[Row]) -> Row:
    """The insats, and what the decisions that hold give it."""
    amounts = [d["gallande"].value for d in held if isinstance(d["gallande"].value, Decimal)]
    years = {year: d["ar"] for d in held if isinstance(year := d["ar"].value, int)}
    return {
        "insats_id": name_of(row["insats_id"]),
        "insats": name_of(row["namn"]),
        "andra_namn": text_of(row["andra_namn"]),
        "inriktning": text_of(row["inriktning"]),
        "agare": name_of(row["agare"]),
        "status": text_of(row["status"]),
        "start": day_of(row["startdatum"]),
        "slut": day_of(row["slutdatum"]),
        "slutrapport": day_of(row["slutrapport"]),
        "forsta_ar": years[min(years)] if years else NOTHING,
        "sista_ar": years[max(years)] if years else NOTHING,
        "beviljat": Value(sum(amounts, Decimal())) if amounts else NOTHING,
    }


def _key(value: Value) -> str:
    return name_key(str(value.value or ""))


def _decision(document: Document, row: Filled, insats: Filled | None) -> Row:
    holds = document.derived("beslut_galler", row.index - 1)
    named = name_of(row["insats_id"])
    alignment = NOTHING
    if insats is not None:
        named = name_of(insats["namn"]) if insats["namn"].text else named
        alignment = text_of(insats["inriktning"])
    party = name_of(row["organisation"])
    if party.value is None and insats is not None and insats["agare"].text:
        party = name_of(insats["agare"])
    return {
        "insats_id": name_of(row["insats_id"]),
        "insats": _some(named),
        "inriktning": _some(alignment),
        "ar": year_of(row["ar"]),
        "datum": day_of(row["datum"]),
        "paragraf": text_of(row["paragraf"]),
        "part": _some(party),
        "beviljat": money_of(document, row["beviljat"]),
        "galler": Value(HOLDS[0] if holds.value == 1 else HOLDS[1], str(holds.at)),
        "gallande": money(document, "beslut_belopp", row.index - 1),
        "finansiering": text_of(row["finansiering"]),
        "villkor": text_of(row["villkor"]),
    }


def _some(value: Value) -> Value:
    return value if value.value is not None else value._replace(value=UNNAMED)
