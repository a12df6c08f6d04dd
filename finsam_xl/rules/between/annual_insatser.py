"""An annual report against the year's follow-ups: what was spent, who took part, what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.carried.posts import PERSON, STRUCTURE
from finsam_xl.documents.carried.results import (
    Debt,
    debts,
    named,
    participants,
    spent,
    whole_year,
)
from finsam_xl.documents.document import Document, Other, Read, Row
from finsam_xl.findings import Severity
from finsam_xl.law.basis import AGREEMENT, PRACTICE
from finsam_xl.rules.between.money import apart, in_unit, tolerance, total
from finsam_xl.rules.between.related import FOLLOW_UP, hit, those
from finsam_xl.rules.rule import Hit, NotRun, rule
from finsam_xl.workbook.texts import name_key

WARNING = Severity.WARNING
DEBTS = "kortfristiga_skulder"


def _of_whole_year(document: Document) -> Iterator[Other]:
    """The follow-ups that go to the year's end. Raises NotRun where none does."""
    found = [other for other in those(document, FOLLOW_UP) if whole_year(other.document)]
    if not found:
        raise NotRun("ingen av uppföljningarna går till årets slut")
    yield from found


@rule(
    "PFL963", WARNING, PRACTICE,
    "{sheet}!{cell}: utfallet för {post} är {found} {unit}, men {expected} {unit} är upparbetat "
    "enligt uppföljningen ({there}).",
    "Rätta den som är fel.",
    example="MIA-projektet kostade 8 903 tkr i årsredovisningen, 8 930 tkr i uppföljningen.",
)  # fmt: skip
def outcome_is_not_the_follow_ups(document: Document) -> Iterator[Hit]:
    """En insats utfall är inte det som uppföljningen säger.

    Det som är upparbetat i sista perioden jämförs med posten som heter som insatsen, eller som dess
    id. Bara uppföljningar som går till årets slut.
    """
    rows = [r for r in document.rows("driftredovisning") if r["block"].text in (PERSON, STRUCTURE)]
    for other in _of_whole_year(document):
        figure, names = spent(other.document), named(other.document)
        row = next((r for n in names for r in rows if name_key(r["post"].text) == n), None)
        own = None if row is None else row["utfall"].number
        if row is None or figure is None or own is None:
            continue
        if apart(document, own, other.document, figure.value):
            yield hit(
                other, row["utfall"].at, row["utfall"].name, figure.at, own,
                in_unit(document, other.document, figure.value), kronor=document.kronor,
                post=row["post"].text, unit=document.unit,
            )  # fmt: skip


@rule(
    "PFL964", WARNING, PRACTICE,
    "{sheet}!{cell}: {what} i {insats} ({gender}) är {found}, men {expected} i uppföljningen "
    "({there}).",
    "Rätta den som är fel.",
    example="46 påbörjade kvinnor i årsredovisningen, 47 i uppföljningen.",
)  # fmt: skip
def participants_are_not_the_follow_ups(document: Document) -> Iterator[Hit]:
    """Antalet deltagare i en insats är inte det som uppföljningen säger.

    Deltagare, ingående, påbörjade, avslutade och avbrott, för varje kön och totalt. Bara
    uppföljningar som går till årets slut.
    """
    for other in _of_whole_year(document):
        names = named(other.document)
        for count in participants(other.document, totals=True):
            for row in document.rows("deltagare"):
                if name_key(row["insats"].text) not in names or row["kon"].text != count.gender:
                    continue
                read = row[count.what]
                if read.number is not None and read.number != count.figure.value:
                    yield hit(
                        other, read.at, read.name, count.figure.at, read.number,
                        count.figure.value, what=read.spec.label.lower(),
                        insats=row["insats"].text,
                        gender=row["kon"].spec.choices[count.gender],
                    )  # fmt: skip


@rule(
    "PFL965", WARNING, AGREEMENT,
    "{sheet}!{cell}: skulden till {party} är {found} {unit}, men uppföljningarna har {expected} "
    "{unit} som är rekvirerat och inte utbetalt ({there}).",
    "Ta upp skulden i noten, eller rätta uppföljningen.",
    example="Kommunen har rekvirerat 410 tkr som inte är utbetalt, noten har 400 tkr.",
)  # fmt: skip
def debt_is_missing(document: Document) -> Iterator[Hit]:
    """Det som en part har rekvirerat och inte fått finns inte bland skulderna.

    Partens rader i noten till kortfristiga skulder jämförs med det som uppföljningarna tillsammans
    har rekvirerat och inte betalat vid årets slut. Mer i noten är inget fel.
    """
    owed: dict[str, list[tuple[Other, Debt]]] = {}
    for other in those(document, FOLLOW_UP):
        for debt in debts(other.document):
            owed.setdefault(name_key(debt.party), []).append((other, debt))
    if not owed:
        return
    debts_row, rows = _noted(document)
    for party, each in owed.items():
        own_rows = [row for row in rows if party in name_key(row["post"].text)]
        own = total(row["i_ar"].number for row in own_rows)
        kronor = total(debt.amount * other.document.kronor for other, debt in each)
        slack = max(tolerance(document, other.document) for other, _ in each)
        if kronor - own * document.kronor > slack:
            read = own_rows[0]["i_ar"] if own_rows else debts_row
            yield _told(document, read, own, kronor / document.kronor, each)


def _told(
    document: Document, read: Read, own: Decimal, owed: Decimal, each: list[tuple[Other, Debt]]
) -> Hit:
    """The largest of the debts is the other cell; all of them are named."""
    other, largest = max(each, key=lambda pair: pair[1].amount * pair[0].document.kronor)
    party = largest.party
    made = hit(
        other, read.at, f"{read.name}/{party}", largest.at, own, owed, kronor=document.kronor,
        party=party, unit=document.unit,
    )  # fmt: skip
    there = "; ".join(f"{one.name}, {debt.at}" for one, debt in each)
    return made._replace(facts={**made.facts, "there": there})


def _noted(document: Document) -> tuple[Read, list[Row]]:
    """The cell of the short debts, and their note's rows. Raises NotRun where there is none."""
    for row in document.rows("balansrakning"):
        note = name_key(row["not"].text)
        if row["rad"].text == DEBTS and not row["post"].text and note:
            own = [r for r in document.rows("noter") if name_key(r["not"].text) == note]
            return row["i_ar"], own
    raise NotRun("kortfristiga skulder hänvisar inte till någon not")


INSATSER_RULES = (
    outcome_is_not_the_follow_ups,
    participants_are_not_the_follow_ups,
    debt_is_missing,
)
