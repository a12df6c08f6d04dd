"""A follow-up against the application, the register, an earlier version and last year's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from finsam_xl.documents.carried.follow_up import BLOCKS, posts_of
from finsam_xl.documents.document import Document, Other, Read, Row
from finsam_xl.findings import Severity
from finsam_xl.law.basis import AGREEMENT, ARITHMETIC, PRACTICE
from finsam_xl.rules.between.money import apart, in_unit, total
from finsam_xl.rules.between.related import (
    APPLICATION,
    EARLIER,
    LAST_YEAR,
    REGISTER,
    entry,
    hit,
    those,
)
from finsam_xl.rules.rule import Hit, NotRun, rule
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_GENDERS = ("kvinnor", "man", "annat", "totalt")
#: facts that both tell of the insats
_FACTS = ("insatsens_namn", "inriktning", "startdatum", "slutdatum")
_CALLED = {"insatsens_namn": "namn"}


def _by_name(rows: tuple[Row, ...], *columns: str) -> dict[tuple[str, ...], Row]:
    return {tuple(name_key(row[name].text) for name in columns): row for row in rows}


# ---- the application


@rule(
    "PFL950", WARNING, AGREEMENT,
    "{sheet}!{cell}: {found} {unit} är beviljat till {party}, men ansökan ({there}) ber om "
    "{expected} {unit} för {year}.",
    "Kontrollera styrelsens beslut, eller rätta beloppet.",
    example="Beviljat 1 250 000 kr, sökt 1 200 000 kr för 2026.",
)  # fmt: skip
def granted_more_than_sought(document: Document) -> Iterator[Hit]:
    """En part har beviljats mer än den har sökt för året.

    Ansökans belopp för kalenderåret står på Sammanställning, Per år.
    """
    year = document.field("ar").number
    for other in those(document, APPLICATION):
        sought = _sought(other.document, int(year or 0))
        if sought is None:
            raise NotRun("ansökan har inga belopp för året")
        for row in document.rows("parter"):
            party, granted = row["organisation"].text, row["beviljat"].number
            asked = sought.get(name_key(party), Decimal())
            if granted is None:
                continue
            own = in_unit(document, other.document, asked)
            if granted > own and apart(document, granted, other.document, asked):
                at = _first(other.document, "per_ar_ar")
                yield hit(
                    other, row["beviljat"].at, row["beviljat"].name, at, granted, own,
                    kronor=document.kronor, unit=document.unit, party=party, year=str(year),
                )  # fmt: skip


def _sought(application: Document, year: int) -> dict[str, Decimal] | None:
    """By party what the application asks for in the year; None where it asks for nothing."""
    posts = posts_of(application, year)
    found: dict[str, Decimal] = {}
    for post in posts:
        name = name_key(post["organisation"])
        found[name] = found.get(name, Decimal()) + post["beviljat"]
    return found or None


def _first(document: Document, name: str) -> CellRef:
    return document.area(name).cell(0, 0)


@rule(
    "PFL951", WARNING, AGREEMENT,
    "{sheet}!{cell}: posten {found} finns inte i ansökan ({there}).",
    "Skriv posten som i ansökan, eller fråga förbundet om den får tas med.",
    example="Posten Tolk finns i uppföljningen men inte i ansökan.",
)  # fmt: skip
def post_not_in_the_application(document: Document) -> Iterator[Hit]:
    """En beviljad post finns inte i ansökan.

    Posterna jämförs efter slag och namn, stora och små bokstäver lika.
    """
    kinds = {kind: block for block, kind in BLOCKS.items()}
    for other in those(document, APPLICATION):
        for row in document.rows("poster"):
            block = kinds.get(row["slag"].text)
            if block is None or not row["post"].text:
                continue
            there = {name_key(r["post"].text) for r in other.document.rows(block)}
            if name_key(row["post"].text) not in there:
                at = other.document.area(f"tab_{block}").cell(0, 0)
                yield hit(other, row["post"].at, row["post"].name, at, row["post"].text)


# ---- last year's, and an earlier version


@rule(
    "PFL952", ERROR, ARITHMETIC,
    "{sheet}!{cell}: {found} ingående ({gender}), men förra årets uppföljning ({there}) slutade "
    "med {expected} pågående.",
    "Rätta ingående, eller förra årets uppföljning.",
    example="142 pågående vid årets slut, 140 ingående året efter.",
)  # fmt: skip
def opening_is_not_last_years_closing(document: Document) -> Iterator[Hit]:
    """Ingående deltagare är inte de som var pågående när förra året slutade.

    De som deltog vid årets slut är de som nästa år börjar med, för varje kön.
    """
    if not document.used_columns:
        raise NotRun("ingen period är angiven")
    first = document.used_columns[0]
    for other in those(document, LAST_YEAR):
        closing = _last(other.document)
        if closing is None:
            continue
        for gender in _GENDERS:
            own = document.calculation.number(f"antal_ingaende_{gender}", 0, first.index)
            cell = other.document.derived(f"antal_pagaende_{gender}", 0, closing)
            if own is None or not isinstance(cell.value, Decimal) or own == cell.value:
                continue
            at = document.derived(f"antal_ingaende_{gender}", 0, first.index).at
            name = f"deltagare/ingaende/{gender}"
            words = {"man": "män"}.get(gender, gender)
            yield hit(other, at, name, cell.at, own, cell.value, gender=words)


def _last(document: Document) -> int | None:
    """The column of the latest period."""
    days = {c.index: c.parts[0].day for c in document.used_columns}
    known = {index: day for index, day in days.items() if day is not None}
    return max(known, key=lambda index: known[index], default=None)


@rule(
    "PFL953", WARNING, PRACTICE,
    "{sheet}!{cell}: {what} är {found}, men {expected} i en tidigare version ({there}).",
    "Kontrollera vad som är rätt, och skriv varför det är ändrat under Händelser.",
    example="Rekvisition 2 var 301 000 kr, nu 310 000 kr.",
)  # fmt: skip
def changed_since_an_earlier_version(document: Document) -> Iterator[Hit]:
    """Något som redan var lämnat är ändrat sedan en tidigare version.

    Upparbetat i en period som fanns då, och varje rekvisition som då var inlämnad.
    """
    for other in those(document, EARLIER):
        before = other.document
        periods = {r["slut"].day: r for r in before.rows("perioder") if r["slut"].day}
        for row in document.rows("perioder"):
            day = row["slut"].day
            there = None if day is None else periods.get(day)
            if there is not None:
                found = f"upparbetat till och med {row['slut'].day}"
                yield from _changed(document, other, row["upparbetat"], there["upparbetat"], found)
        claims = _by_name(before.rows("rekvisitioner"), "nr")
        for row in document.rows("rekvisitioner"):
            there = claims.get((name_key(row["nr"].text),))
            for name in ("lon", "lokal", "bidrag") if there is not None else ():
                assert there is not None
                what = f"rekvisition {row['nr'].text}, {row[name].spec.label.lower()},"
                yield from _changed(document, other, row[name], there[name], what)


def _changed(document: Document, other: Other, own: Read, its: Read, what: str) -> Iterator[Hit]:
    now, then = own.number, its.number
    if then is None or (now is not None and not apart(document, now, other.document, then)):
        return
    value = now if now is not None else Decimal()
    yield hit(
        other, own.at, own.name, its.at, value, in_unit(document, other.document, then),
        kronor=document.kronor, what=what,
    )  # fmt: skip


# ---- the register


@rule(
    "PFL954", WARNING, AGREEMENT,
    "{sheet}!{cell}: {found} {unit} är beviljat, men katalogens beslut ({there}) är {expected} "
    "{unit} för {year}.",
    "Rätta beloppet i den ena, efter styrelsens beslut.",
    example="Uppföljningen säger 1 200 000 kr, katalogen 1 100 000 kr.",
)  # fmt: skip
def granted_is_not_the_decision(document: Document) -> Iterator[Hit]:
    """Det beviljade är inte vad katalogens beslut säger.

    Jämförs för året: part för part där besluten nämner parten, annars insatsens summa.
    """
    year = document.field("ar").number
    own_id = name_key(document.field("insats_id").text)
    for other in those(document, REGISTER):
        register = other.document
        decided: dict[str, list[tuple[Decimal, CellRef]]] = {}
        for row in register.rows("beslut"):
            amount = register.calculation.number("beslut_belopp", row.index - 1, 0)
            holds = register.calculation.number("beslut_galler", row.index - 1, 0)
            if name_key(row["insats_id"].text) == own_id and row["ar"].number == year and holds:
                party = name_key(row["organisation"].text)
                decided.setdefault(party, []).append((amount or Decimal(), row["beviljat"].at))
        if not decided:
            raise NotRun("katalogen har inget beslut för insatsen och året")
        yield from _held(document, other, decided, str(year))


def _held(
    document: Document,
    other: Other,
    decided: Mapping[str, list[tuple[Decimal, CellRef]]],
    year: str,
) -> Iterator[Hit]:
    facts = {"unit": document.unit, "year": year}
    rows = document.rows("parter")
    if "" in decided:
        # the decision names no party: what all of them have got is held against it
        every = [amount for found in decided.values() for amount, _ in found]
        pairs = [
            (
                document.derived("summa_beviljat").at,
                "summa_beviljat",
                total(row["beviljat"].number for row in rows),
                total(every),
                decided[""][0][1],
            )
        ]
    else:
        pairs = [
            (row["beviljat"].at, row["beviljat"].name, row["beviljat"].number or Decimal(),
             total(amount for amount, _ in decided[name_key(row["organisation"].text)]),
             decided[name_key(row["organisation"].text)][0][1])
            for row in rows if name_key(row["organisation"].text) in decided
        ]  # fmt: skip
    for at, name, own, its, there in pairs:
        if apart(document, own, other.document, its):
            expected = in_unit(document, other.document, its)
            yield hit(other, at, name, there, own, expected, document.kronor, **facts)


@rule(
    "PFL955", WARNING, PRACTICE,
    "{sheet}!{cell}: {what} är {found}, men {expected} i katalogen ({there}).",
    "Rätta den som är fel.",
    example="Insatsen slutar 2026-12-31 i uppföljningen, 2026-06-30 i katalogen.",
)  # fmt: skip
def told_otherwise_in_the_register(document: Document) -> Iterator[Hit]:
    """Insatsen beskrivs på olika sätt i uppföljningen och katalogen.

    Namn, inriktning, start och slut.
    """
    for other in those(document, REGISTER):
        rows = {row.index: row for row in other.document.rows("insatser")}
        for index in entry(document, other.document):
            for name in _FACTS:
                own, its = document.field(name), rows[index][_CALLED.get(name, name)]
                if own.empty or its.empty or _meant(own) == _meant(its):
                    continue
                what = own.spec.label.lower()
                yield hit(other, own.at, own.name, its.at, _shown(own), _shown(its), what=what)


def _meant(read: Read) -> object:
    return read.day if read.day is not None else name_key(read.text)


def _shown(read: Read) -> str:
    return str(read.day) if read.day is not None else read.spec.choices.get(read.text, read.text)


RULES = (
    granted_more_than_sought,
    post_not_in_the_application,
    opening_is_not_last_years_closing,
    changed_since_an_earlier_version,
    granted_is_not_the_decision,
    told_otherwise_in_the_register,
)
