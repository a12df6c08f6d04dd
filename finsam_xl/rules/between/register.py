"""The register against its last version and the adopted budget, and the budget against it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Column, Document, Other, Row
from finsam_xl.findings import Severity
from finsam_xl.law.basis import CHANGED_BUDGET, PRACTICE
from finsam_xl.law.basis import TEMPLATE as BY_TEMPLATE
from finsam_xl.record import Record
from finsam_xl.rules.between.money import in_unit, tolerance
from finsam_xl.rules.between.related import BUDGET, EARLIER, REGISTER, hit, those
from finsam_xl.rules.rule import Hit, NotRun, rule
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
#: what is registered once and for all
LOCKED = ("inriktning", "metod", "esf")
#: words in the name of a post that no insats has yet
UNDIVIDED = ("ofördel", "tillkommande", "nya insatser", "nya projekt")
_DECIDED = ("reviderad_budget", "budget")


def _by_id(document: Document) -> dict[str, Row]:
    rows = document.rows("insatser")
    return {name_key(row["insats_id"].text): row for row in rows if row["insats_id"].text}


@rule(
    "KAT920", WARNING, BY_TEMPLATE,
    "{sheet}!{cell}: {what} är {found}, men {expected} i den tidigare versionen ({there}).",
    "Ändra tillbaka, eller registrera en ny insats med ett eget id.",
    example="Inriktningen var individ och är nu struktur.",
)  # fmt: skip
def locked_field_changed(document: Document) -> Iterator[Hit]:
    """En uppgift som inte får ändras är ändrad sedan förra versionen.

    Inriktning, uppföljningsmetod och ESF står fast när insatsen är registrerad.
    """
    for other in those(document, EARLIER):
        before = _by_id(other.document)
        for key, row in _by_id(document).items():
            for name in LOCKED if key in before else ():
                own, its = row[name], before[key][name]
                if its.empty or name_key(own.text) == name_key(its.text):
                    continue
                found, expected = (r.spec.choices.get(r.text, r.text) or "tomt" for r in (own, its))
                what = own.spec.label.lower()
                yield hit(other, own.at, own.name, its.at, found, expected, what=what)


@rule(
    "KAT921", WARNING, BY_TEMPLATE,
    "Insatsen {found} i den tidigare versionen ({there}) finns inte längre.",
    "Sätt status avslutad i stället för att ta bort raden, eller rätta insats-id.",
    example="I-07 fanns i förra versionen.",
)  # fmt: skip
def insats_gone(document: Document) -> Iterator[Hit]:
    """En insats som fanns i förra versionen är borta.

    Ett id ändras aldrig, och en avslutad insats står kvar.
    """
    here = _by_id(document)
    at = document.area("tab_insatser").cell(0, 0)
    for other in those(document, EARLIER):
        for key, row in _by_id(other.document).items():
            if key not in here:
                read = row["insats_id"]
                yield hit(other, at, f"insatser/{read.text}", read.at, read.text)


# ---- the budget


class _Post(Record):
    """A post of the register: what its insatser have been granted for a year, in its unit."""

    granted: Decimal
    at: CellRef
    name: str
    shown: str


def _granted(register: Document, year: int) -> dict[tuple[str, str], _Post]:
    """By huvudpost and post what the insatser of each have been granted for the year; with an empty
    post what all of a huvudpost's have, where one of them names none."""
    insatser = _by_id(register)
    whole = {
        name_key(row["huvudpost"].text)
        for row in insatser.values()
        if row["huvudpost"].text and not row["post"].text
    }
    found: dict[tuple[str, str], _Post] = {}
    for row in register.rows("beslut"):
        amount = register.calculation.number("beslut_belopp", row.index - 1, 0)
        insats = insatser.get(name_key(row["insats_id"].text))
        if not amount or row["ar"].number != year or insats is None:
            continue
        main, post = insats["huvudpost"].text, insats["post"].text
        read = row["beviljat"]
        for shown in dict.fromkeys((post, "" if name_key(main) in whole else post)):
            key = (name_key(main), name_key(shown))
            if key != ("", "") and (shown or key[0] in whole):
                known = found.get(key) or _Post(Decimal(), read.at, read.name, shown or main)
                found[key] = known._replace(granted=known.granted + amount)
    return found


def _adopted(budget: Document) -> Column:
    """The budget year's decided column. Raises NotRun where there is none."""
    year = budget.field("budgetar").number
    for kind in _DECIDED:
        for column in budget.used_columns:
            if column.kind == kind and column.year == year:
                return column
    raise NotRun("budgeten har ingen beslutad kolumn för budgetåret")


def _budgeted(budget: Document, column: Column) -> dict[tuple[str, str], tuple[Decimal, CellRef]]:
    """By huvudpost and post the budget's amount, and its cell; of an empty post all of them."""
    found: dict[tuple[str, str], tuple[Decimal, CellRef]] = {}
    for table in ("detaljbudget", "huvudposter"):
        for row in budget.rows(table):
            read = row.cells["belopp"][column.index]
            post = row["post"].text if table == "detaljbudget" else row["huvudpost"].text
            key = (name_key(row["huvudpost"].text), name_key(post))
            for one in (key, (key[0], "")):
                before, first = found.get(one, (Decimal(), read.at))
                found[one] = (before + abs(read.number or Decimal()), first)
    return found


class _Over(Record):
    """A post that has been granted more than it is budgeted."""

    post: _Post
    budgeted: Decimal  #: in the budget's unit
    there: CellRef


def _over(register: Document, budget: Document) -> list[_Over]:
    """The posts granted more than budgeted, where what is not divided does not cover it."""
    column = _adopted(budget)
    budgeted = _budgeted(budget, column)
    room = sum(
        (
            amount * budget.kronor
            for (main, post), (amount, _) in budgeted.items()
            if post and any(word in name for word in UNDIVIDED for name in (main, post))
        ),
        Decimal(),
    )
    found = []
    beyond = Decimal()
    told = set()
    # posts before the whole of their huvudpost, which says nothing where one of them does
    granted = sorted(_granted(register, column.year).items(), key=lambda item: not item[0][1])
    for key, post in granted:
        if not key[1] and key[0] in told:
            continue
        amount, at = budgeted.get(key, (Decimal(), budget.area("tab_detaljbudget").cell(0, 0)))
        gap = post.granted * register.kronor - amount * budget.kronor
        if gap > tolerance(register, budget):
            beyond += gap
            told.add(key[0])
            found.append(_Over(post, amount, at))
    return found if beyond > room + tolerance(register, budget) else []


@rule(
    "UPP617", ERROR, CHANGED_BUDGET,
    "{sheet}!{cell}: {post} har beviljats {granted} {unit}, men budgeten har {budgeted} {unit} och "
    "det ofördelade räcker inte ({there}).",
    "Ändra beslutet, eller besluta om budgeten på nytt med finansiering.",
    example="Lyra har beviljats 2 600 tkr, budgeten har 2 300 tkr och inget ofördelat.",
)  # fmt: skip
def granted_more_than_budgeted(document: Document) -> Iterator[Hit]:
    """Mer är beviljat än vad den fastställda budgeten har.

    Besluten för budgetåret jämförs med budgetens poster; det som är ofördelat täcker skillnader.
    """
    if document.layout.kind == BUDGET:
        for other in those(document, REGISTER):
            for one in _over(other.document, document):
                granted = in_unit(document, other.document, one.post.granted)
                yield _told(other, one, one.there, one.post.at, granted, one.budgeted, document)
        return
    for other in those(document, BUDGET):
        for one in _over(document, other.document):
            budgeted = in_unit(document, other.document, one.budgeted)
            yield _told(other, one, one.post.at, one.there, one.post.granted, budgeted, document)


def _told(
    other: Other, one: _Over, at: CellRef, there: CellRef, granted: Decimal, budgeted: Decimal,
    document: Document,
) -> Hit:  # fmt: skip
    own, its = (granted, budgeted) if document.layout.kind == REGISTER else (budgeted, granted)
    name = one.post.name if document.layout.kind == REGISTER else f"detaljbudget/{one.post.shown}"
    return hit(
        other, at, name, there, own, its, kronor=document.kronor, post=one.post.shown,
        granted=granted, budgeted=budgeted, unit=document.unit,
    )  # fmt: skip


@rule(
    "PFL956", NOTE, PRACTICE,
    "{sheet}!{cell}: posten {found} har {amount} {unit} i budgeten ({there}) men ingen insats med "
    "beslut.",
    "Ingenting behöver göras om beslutet kommer senare.",
    example="Budgeten har Tillväxt Kvinna 200 tkr, katalogen inget beslut för året.",
)  # fmt: skip
def budgeted_without_an_insats(document: Document) -> Iterator[Hit]:
    """En post i budgeten har ingen insats med beslut för året.

    Bara huvudposter som någon insats i katalogen hör till.
    """
    for other in those(document, BUDGET):
        column = _adopted(other.document)
        granted = _granted(document, column.year)
        mains = {name_key(r["huvudpost"].text) for r in document.rows("insatser")} - {""}
        at = document.area("tab_insatser").cell(0, 0)
        for row in other.document.rows("detaljbudget"):
            read = row.cells["belopp"][column.index]
            key = (name_key(row["huvudpost"].text), name_key(row["post"].text))
            told = key in granted or (key[0], "") in granted
            if key[0] in mains and not told and read.number:
                amount = in_unit(document, other.document, abs(read.number))
                yield hit(
                    other, at, f"insatser/{row['post'].text}", read.at, row["post"].text,
                    amount=amount, unit=document.unit,
                )  # fmt: skip


REGISTER_RULES = (
    granted_more_than_budgeted, locked_field_changed, insats_gone, budgeted_without_an_insats,
)  # fmt: skip
BUDGET_RULES = (granted_more_than_budgeted,)
