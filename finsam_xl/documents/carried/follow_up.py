"""A follow-up from the application that was granted, or from last year's follow-up.

From an application come its parties, posts, amounts and goals: the amounts of one calendar year,
as *Per år* has them. From last year's come the insats, its parties and posts, the days of its
periods a year later, and those who still took part as the ones that the year begins with. What is
granted is decided for a year at a time, so it does not come along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from finsam_xl.documents.amount import Reading, format_amount, plain
from finsam_xl.documents.carried import Carried, Data, Wanted
from finsam_xl.documents.carried.by_owner import shares, split, years_shown
from finsam_xl.documents.carried.register import entry_of, facts_of, granted_of
from finsam_xl.documents.dates import last_day
from finsam_xl.documents.document import Document, Row
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.figures import figure_in_data
from finsam_xl.errors import UserError
from finsam_xl.template.fields import figure
from finsam_xl.workbook.formats import LAST_YEAR
from finsam_xl.workbook.texts import name_key

#: the application's blocks, and what their posts are here
BLOCKS = {"lonekostnader": "lon", "lokalkostnader": "lokal", "ovriga_kostnader": "ovrigt"}
#: what an insats keeps from year to year
KEPT = (
    *("forbund", "insats_id", "insatsens_namn", "enhet", "inriktning", "arbetslivsinriktad"),
    *("startdatum", "slutdatum"),
)
GENDERS = ("kvinnor", "man", "annat", "totalt")
_NUMBER = figure("malvarde", "Målvärde")


def from_application(
    document: Document, wanted: Wanted, register: Document | None = None
) -> Carried:
    """The follow-up of one year of an application. ``register``: the insats's facts and decisions
    come from there. Raises UserError for a year that the application does not ask for anything in,
    for a party that it does not have, and where the register does not have the insats."""
    year = _year(document, wanted.year)
    posts = list(posts_of(document, year))
    if not posts:
        raise UserError(
            f"Ansökan har inga belopp för {year}: ange ett annat år med --ar, eller rätta "
            "posternas datum i ansökan."
        )
    parties = list(dict.fromkeys(post["organisation"] for post in posts))
    fields: Data = {
        "insatsens_namn": document.field("insatsens_namn").text,
        "insats_id": document.field("ansokansnummer").text,
        "ar": year,
        "enhet": document.unit,
        "deltagare_budget": _whole(document, "deltagare_per_ar"),
        "startdatum": _day(document, "startdatum"),
        "slutdatum": _day(document, "slutdatum"),
    }
    granted = wanted.granted
    if register is not None:
        row = entry_of(register, fields)
        fields |= facts_of(register, row, year)
        granted = granted or tuple(granted_of(register, row, year, parties))
    notes = list(_spread(document, posts, granted))
    others = [row["organisation"].text for row in document.rows("samverkansparter")]
    tables = {
        "parter": [
            *(
                {
                    "organisation": party,
                    "roll": "insatsagare",
                    "beviljat": sum(_amounts(posts, party), Decimal()),
                }
                for party in parties
            ),
            *(
                {"organisation": party, "roll": "samverkanspart"}
                for party in dict.fromkeys(others)
                if name_key(party) not in map(name_key, parties)
            ),
        ],
        "poster": posts,
        "mal": [_goal(row) for row in document.rows("mal")],
    }
    total = sum((post["beviljat"] for post in posts), Decimal())
    notes.append(
        f"Beviljat för {year}: {format_amount(total)} {document.unit}. Kontrollera det mot "
        "styrelsens beslut."
    )
    notes += _to_fill_in(fields)
    return Carried(_data(fields, tables), (), tuple(notes))


def _data(fields: Data, tables: Data) -> Data:
    return {
        "template": "uppfoljning",
        "fields": {name: value for name, value in fields.items() if value not in (None, "")},
        "tables": {name: rows for name, rows in tables.items() if rows},
    }


def _to_fill_in(fields: Data) -> Iterator[str]:
    names = {"insats_id": "insats-id", "inriktning": "inriktning"}
    missing = [name for key, name in names.items() if not fields.get(key)]
    if missing:
        yield f"Fyll i {' och '.join(missing)} på Insats: ansökan säger det inte."


def _year(document: Document, asked: int | None) -> int:
    years = [y for _, y in years_shown(document)]
    with_amounts = [y for j, y in years_shown(document) if _of_year(document, j)]
    if asked is None and len(with_amounts) == 1:
        return with_amounts[0]
    if asked in years:
        return int(asked or 0)
    choice = ", ".join(map(str, with_amounts)) or "inget: startdatum saknas eller kan inte läsas"
    told = "gäller flera år" if asked is None else f"har inga belopp för {asked}"
    raise UserError(f"Ansökan {told}: ange ett med --ar; den har {choice}.")


def _of_year(document: Document, column: int) -> bool:
    number = document.calculation.number("per_ar_rekvirera_fordelat", 0, column)
    return bool(number)


def posts_of(document: Document, year: int) -> Iterator[Data]:
    """A post for each owner and row of an application with an amount that year; together as *Per
    år* has it. ``beviljat`` is a Decimal in the application's unit."""
    owners = {c.index: c.id for c in document.columns}
    for block, kind in BLOCKS.items():
        for share in shares(document, block):
            if share.owner in owners and year in share.years:
                post = {"slag": kind, "post": share.row["post"].text}
                owner = {"organisation": owners[share.owner]}
                yield {**owner, **post, "beviljat": share.years[year]}


def _amounts(posts: Sequence[Data], party: str) -> list[Decimal]:
    return [post["beviljat"] for post in posts if post["organisation"] == party]


def _spread(
    document: Document, posts: list[Data], granted: Sequence[tuple[str, Decimal]]
) -> Iterator[str]:
    """What the board gave a party instead, over its posts in proportion."""
    by_name = {name_key(post["organisation"]): post["organisation"] for post in posts}
    for name, kronor in granted:
        party = by_name.get(name_key(name))
        if party is None:
            raise UserError(
                f"--beviljat: {name} har inga poster det året; välj bland "
                f"{', '.join(by_name.values())}."
            )
        own = [post for post in posts if post["organisation"] == party]
        before = sum(_amounts(posts, party), Decimal())
        step = Decimal(1) / document.kronor
        for post, part in zip(
            own, split(kronor * step, [p["beviljat"] for p in own], step), strict=True
        ):
            post["beviljat"] = part
        if kronor * step == before:
            continue
        yield (
            f"{party}: {format_amount(kronor * step)} {document.unit} i stället för sökta "
            f"{format_amount(before)} {document.unit}, fördelat på posterna."
        )


def _goal(row: Row) -> Data:
    """A goal; a target that is a number is one here, in the unit that it is written in."""
    goal = {"mal": row["mal"].text}
    text = row["malvarde"].text.strip()
    found = figure_in_data(_NUMBER, text.removesuffix("%").strip())
    if isinstance(found, Reading):
        unit = {"enhet": "procent"} if text.endswith("%") else {}
        return {**goal, "riktning": "minst", "malvarde": plain(found.value), **unit}
    return {**goal, "enhet": text} if text else goal


def _whole(document: Document, field: str) -> int | None:
    number = document.field(field).number
    return None if number is None else int(number)


def _day(document: Document, field: str) -> str:
    day = document.field(field).day
    return day.isoformat() if day else ""


# ---- from last year's


def from_last_year(document: Document, register: Document | None = None) -> Carried:
    """The follow-up of the year after; the decisions on it from the ``register``. Raises UserError
    where the year cannot be read, or the register does not have the insats."""
    year = document.field("ar").number
    if year is None or not year < LAST_YEAR:
        raise UserError(
            f"Året i {document.field('ar').at} saknas eller kan inte läsas: rätta det i förra "
            "årets uppföljning först."
        )
    held = as_data(document)
    fields = {name: held["fields"][name] for name in KEPT if name in held["fields"]}
    fields["ar"] = int(year) + 1
    days = [_a_year_later(day) for day in _days(document)]
    opening = list(_opening(document, [day.isoformat() for day in days]))
    tables = {
        "parter": _kept(held, "parter", "organisation", "roll"),
        "poster": _kept(held, "poster", "organisation", "slag", "post"),
        "perioder": [{"slut": day.isoformat()} for day in days],
        "deltagare": opening,
        "mal": _kept(held, "mal", "mal", "riktning", "malvarde", "enhet"),
    }
    granted = _decided(register, fields, tables["parter"])
    notes = [*_unfinished(document, int(year)), *granted]
    return Carried(_data(fields, tables), (), tuple(notes))


def _decided(register: Document | None, fields: Data, parties: list[Data]) -> Iterator[str]:
    """What the register's decisions give the parties; that it is to be written where none says."""
    year = fields["ar"]
    amounts: dict[str, Decimal] = {}
    if register is not None:
        row = entry_of(register, fields)
        fields |= facts_of(register, row, year)
        named = [party["organisation"] for party in parties]
        amounts = {name_key(p): kronor for p, kronor in granted_of(register, row, year, named)}
    for party in parties:
        kronor = amounts.get(name_key(party["organisation"]))
        if kronor is not None:
            party["beviljat"] = kronor / (1000 if fields.get("enhet") == "tkr" else 1)
    if not amounts:
        yield f"Skriv vad som är beviljat för {year}."


def _kept(held: Data, table: str, *columns: str) -> list[Data]:
    rows = held["tables"].get(table, [])
    return [{name: row[name] for name in columns if name in row} for row in rows]


def _days(document: Document) -> list[date]:
    """The ends of the periods, in order."""
    days = (row["slut"].day for row in document.rows("perioder"))
    return sorted({day for day in days if day is not None})


def _a_year_later(day: date) -> date:
    """The same day; the last of February where it was."""
    later = last_day(day.year + 1, day.month)
    assert later is not None, "a year that a document can mean is before the last"
    was_last = last_day(day.year, day.month) == day
    return later if was_last else day.replace(year=day.year + 1, day=min(day.day, later.day))


def _opening(document: Document, periods: Sequence[str]) -> Iterator[Data]:
    """Those who took part when the year ended, as those whom the next one begins with."""
    last = max(document.used_columns, key=lambda c: c.parts[0].day or date.min, default=None)
    if last is None or not periods:
        return
    counts = {
        gender: document.calculation.number(f"antal_pagaende_{gender}", 0, last.index)
        for gender in GENDERS
    }
    each = [gender for gender in GENDERS[:-1] if counts[gender] is not None]
    for gender in each or ["totalt"]:
        number = counts[gender]
        if number is not None and number >= 0:
            antal = dict.fromkeys(periods, int(number))
            yield {"matt": "ingaende", "kon": gender, "antal": antal}


def _unfinished(document: Document, year: int) -> Iterator[str]:
    """What was granted and not claimed, and claimed and not paid."""
    for row in document.rows("parter"):
        left, owed = (
            document.calculation.number(name, row.index - 1, 0)
            for name in ("part_kvar", "part_skuld")
        )
        party, unit = row["organisation"].text, document.unit
        if left:
            yield (
                f"{party}: {format_amount(left)} {unit} av det beviljade {year} är inte "
                "rekvirerat. Styrelsen beslutar om det förs över."
            )
        if owed:
            yield f"{party}: {format_amount(owed)} {unit} från {year} är inte utbetalt."
