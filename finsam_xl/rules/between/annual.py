"""An annual report against the budget of its year and the next, and a budget against the report.

The report's rules against last year's and against follow-ups are in ``annual_years`` and
``annual_insatser``; all of them are listed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.carried.posts import DECIDED, column_of
from finsam_xl.documents.carried.results import year_of
from finsam_xl.documents.document import Column, Document, Other
from finsam_xl.documents.paths import derived_name
from finsam_xl.findings import Severity
from finsam_xl.law.basis import FINSAM_23, PRACTICE
from finsam_xl.rules.between.annual_insatser import INSATSER_RULES
from finsam_xl.rules.between.annual_years import not_last_years
from finsam_xl.rules.between.money import apart, in_unit
from finsam_xl.rules.between.parts import Apart, Held, apart_in, own_capital, theirs
from finsam_xl.rules.between.related import BUDGET, REPORT, hit, those
from finsam_xl.rules.rule import Hit, NotRun, rule

WARNING, NOTE = Severity.WARNING, Severity.NOTE
#: of a row the budget that holds now
_NOW = ("reviderad", "budget")


def _columns(document: Document, kind: str) -> Iterator[tuple[Other, Column]]:
    """The budgets with a column of the report's year. Raises NotRun where none has one."""
    year = year_of(document)
    found = [
        (other, column)
        for other in those(document, BUDGET)
        if year is not None and (column := column_of(other.document, kind, year)) is not None
    ]
    if not found:
        raise NotRun("budgeten har ingen sådan kolumn för året")
    yield from found


def _told(document: Document, other: Other, one: Apart, column: Column) -> Hit:
    return hit(
        other, one.report.at, one.report.name, one.budget.at, one.report.amount,
        theirs(document, other.document, one.budget), kronor=document.kronor, what=one.what,
        unit=document.unit, column=column.title,
    )  # fmt: skip


@rule(
    "PFL957", WARNING, FINSAM_23,
    "{sheet}!{cell}: budgeten för {what} är {found} {unit}, men {expected} {unit} i {column} "
    "({there}).",
    "Skriv den fastställda budgeten, eller skriv den reviderade med datum och paragraf.",
    example="Strukturinriktade insatser har budgeten 2 280 tkr i årsredovisningen, 2 940 tkr i "
    "den fastställda budgeten.",
)  # fmt: skip
def not_the_adopted_budget(document: Document) -> Iterator[Hit]:
    """Årsredovisningens budget är inte den som fastställdes.

    Jämförs block för block, och post för post där budgeten har flera poster; ofördelat räknas till
    strukturinriktade insatser. Det som den reviderade budgeten förklarar sägs inte.
    """
    revised = _revised(document)
    for other, column in _columns(document, "budget"):
        now: set[str] | None = None
        for one in apart_in(document, ("budget",), other.document, column, posts=True):
            if revised:
                if now is None:
                    left = apart_in(document, _NOW, other.document, column, posts=True)
                    now = {each.what for each in left}
                if one.what not in now:
                    continue
            yield _told(document, other, one, column)


def _revised(document: Document) -> bool:
    """Whether a revised budget is told, with its day and paragraph."""
    day, paragraph = document.field("reviderad_datum"), document.field("reviderad_paragraf")
    if day.day is None or not paragraph.text:
        return False
    return any(r["reviderad"].number is not None for r in document.rows("driftredovisning"))


@rule(
    "PFL958", NOTE, PRACTICE,
    "{sheet}!{cell}: utfallet för {what} är {found} {unit}, men {expected} {unit} i {column} "
    "({there}).",
    "Ingenting behöver göras. Förklara gärna skillnaden i årsredovisningen.",
    example="Administrationen kostade 2 168 tkr, prognosen var 2 288 tkr.",
)  # fmt: skip
def not_the_forecast(document: Document) -> Iterator[Hit]:
    """Utfallet är ett annat än budgetens prognos för året.

    Jämförs block för block; ofördelat räknas till strukturinriktade insatser.
    """
    for other, column in _columns(document, "prognos"):
        for one in apart_in(document, ("utfall",), other.document, column, posts=False):
            yield _told(document, other, one, column)


# ---- own capital


def _opening(budget: Document) -> Held | None:
    """Own capital that the budget's year begins with."""
    read = budget.field("ingaende_eget_kapital")
    if read.number is not None:
        return Held(read.number, read.at, read.name)
    place = budget.calculation.number("budgetkolumn")
    if not place:
        return None
    cell = budget.derived("eget_kapital_in", 0, int(place) - 1)
    if not isinstance(cell.value, Decimal):
        return None
    return Held(cell.value, cell.at, derived_name(budget, cell))


def _next(report: Document, budget: Document) -> bool:
    year = year_of(report)
    return year is not None and budget.field("budgetar").number == year + 1


def _capitals(
    document: Document, wanted: str
) -> Iterator[tuple[Other, tuple[Held, Document], tuple[Held, Document]]]:
    """The document's own capital beside each other's, where they differ."""
    compared = False
    for other in those(document, wanted):
        report, budget = (
            (document, other.document) if wanted == BUDGET else (other.document, document)
        )
        end, start = own_capital(report), _opening(budget)
        if not _next(report, budget) or end is None or start is None:
            continue
        compared = True
        if apart(report, end.amount, budget, start.amount):
            pair = (end, report), (start, budget)
            yield (other, *(pair if wanted == BUDGET else pair[::-1]))
    if not compared:
        raise NotRun("ingen budget för året efter med ingående eget kapital är given med --mot")


def _capital_told(
    document: Document, other: Other, own: tuple[Held, Document], its: tuple[Held, Document]
) -> Hit:
    return hit(
        other, own[0].at, own[0].name, its[0].at, own[0].amount,
        in_unit(document, its[1], its[0].amount), kronor=document.kronor, unit=document.unit,
    )  # fmt: skip


@rule(
    "PFL959", NOTE, PRACTICE,
    "{sheet}!{cell}: eget kapital är {found} {unit} vid årets slut, men nästa års budget börjar "
    "med {expected} {unit} ({there}).",
    "Tala om skillnaden för styrelsen, som kan revidera nästa års budget.",
    example="Årsredovisningen slutar på 5 062,6 tkr, nästa års budget börjar med 3 600 tkr.",
)  # fmt: skip
def next_budget_opens_otherwise(document: Document) -> Iterator[Hit]:
    """Nästa års budget börjar inte med det egna kapital som året slutade på.

    Budgeten beslutas innan bokslutet är klart, så en skillnad är vanlig.
    """
    for other, own, its in _capitals(document, BUDGET):
        yield _capital_told(document, other, own, its)


@rule(
    "PFL960", WARNING, PRACTICE,
    "{sheet}!{cell}: budgeten börjar med eget kapital {found} {unit}, men årsredovisningen slutar "
    "på {expected} {unit} ({there}).",
    "Rätta ingående eget kapital, eller besluta om budgeten på nytt.",
    example="Budgeten börjar med 3 600 tkr, årsredovisningen slutar på 5 062,6 tkr.",
)  # fmt: skip
def opens_otherwise_than_the_report(document: Document) -> Iterator[Hit]:
    """Budgeten börjar inte med det egna kapital som årsredovisningen slutar på.

    Jämförs med årsredovisningen för året före budgetåret.
    """
    for other, own, its in _capitals(document, REPORT):
        yield _capital_told(document, other, own, its)


# ---- the budget's comparisons

#: the budget's columns, and what the report has of them
_COMPARED = ("utfall", DECIDED)


@rule(
    "PFL961", WARNING, PRACTICE,
    "{sheet}!{cell}: {what} är {found} {unit} i {column}, men {expected} {unit} i årsredovisningen "
    "({there}).",
    "Rätta jämförelsen, eller årsredovisningen.",
    example="Övriga intäkter var 5 600 tkr i budget 2018, årsredovisningen har 5 500 tkr.",
)  # fmt: skip
def comparison_is_not_the_report(document: Document) -> Iterator[Hit]:
    """En jämförelsekolumn i budgeten är inte vad årsredovisningen säger.

    Utfall och budget för år före budgetåret, block för block.
    """
    compared = False
    for other in those(document, REPORT):
        report, year = other.document, year_of(other.document)
        if year is None or not (document.field("budgetar").number or 0) > year:
            continue
        for name in _COMPARED:
            column = column_of(document, name, year)
            if column is None:
                continue
            compared = True
            for one in apart_in(report, (name,), document, column, posts=False):
                yield hit(
                    other, one.budget.at, one.budget.name, one.report.at, one.budget.amount,
                    theirs(document, report, one.report), kronor=document.kronor, what=one.what,
                    unit=document.unit, column=column.title,
                )  # fmt: skip
    if not compared:
        raise NotRun("budgeten har ingen kolumn med utfall eller budget för årsredovisningens år")


RULES = (
    not_the_adopted_budget,
    not_the_forecast,
    next_budget_opens_otherwise,
    not_last_years,
    *INSATSER_RULES,
)
BUDGET_RULES = (opens_otherwise_than_the_report, comparison_is_not_the_report)
