"""BUD5xx: the budget as it stands, claims included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell
from finsam_xl.documents.document import Column, Document, Read
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import PRACTICE, TEMPLATE, THREE_YEARS
from finsam_xl.law.limits import (
    EXTERNAL_INCOME,
    EXTERNAL_INCOME_PASSES,
    LARGE_CHANGE_PERCENT,
    PLAN_YEARS,
)
from finsam_xl.rules.rule import NOTE, WARNING, Hit, NotRun, Shown, rule, seen_apart
from finsam_xl.templates.budget.inputs import PLANNED_KINDS
from finsam_xl.templates.budget.odd import BLOCKS, NOT_TEN, NUMBER

LARGE_CHANGE = LARGE_CHANGE_PERCENT.latest.value
EXTERNAL_FROM = EXTERNAL_INCOME_PASSES.latest.on.year


Figure = tuple[Column, DerivedCell, Decimal]


def figures_of(document: Document, name: str, row: int = 0) -> list[Figure]:
    """The columns that have the figure, as it stands, with its cell."""
    cells = [(c, document.derived(name, row, c.index)) for c in document.used_columns]
    return [(c, cell, cell.value) for c, cell in cells if isinstance(cell.value, Decimal)]


def hit_on(
    document: Document,
    figure: Figure,
    expected: Decimal | None = None,
    found: Decimal | None = None,
    kronor: int | None = None,
    **facts: Shown,
) -> Hit:
    """A finding on a column's derived cell; its facts hold the column and the unit."""
    column, cell, number = figure
    facts |= {"column": column.title, "unit": document.unit}
    return Hit(
        cell.at,
        derived_name(document, cell),
        number if found is None else found,
        expected,
        facts,
        kronor=kronor,
    )


@rule(
    "BUD501",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} är {found}, med annat tecken än resten av {block} i {column}.",
    "Kontrollera tecknet.",
    example="Alla kostnader är positiva utom en på -50 000.",
)
def mixed_signs(document: Document) -> Iterator[Hit]:
    """Ett belopp har annat tecken än de andra i samma block.

    Ett ensamt minustecken är ofta ett skrivfel.
    """
    for column in document.used_columns:
        for name, label, tables in BLOCKS:
            sign = document.calculation.number(name, 0, column.index) or Decimal(0)
            reads = [row.amounts[column.index] for t in tables for row in document.rows(t)]
            for read in reads if sign else ():
                if read.number is not None and read.number * sign < 0:
                    facts = {"block": label, "column": column.title}
                    yield Hit(read.at, read.name, read.number, None, facts)


def budget_year(document: Document) -> int:
    year = document.field("budgetar").number
    if year is None:
        raise NotRun("budgetåret saknas eller kan inte läsas")
    return int(year)


@rule(
    "BUD507",
    WARNING,
    THREE_YEARS,
    "Budgeten omfattar {found} år från och med {year}, ska omfatta {expected}.",
    "Lägg till kolumner med plan för de följande åren.",
    example="Bara budget 2019 finns, ingen plan för 2020 och 2021.",
)
def fewer_than_three_years(document: Document) -> Iterator[Hit]:
    """Budgeten omfattar inte tre år.

    21 § hänvisar till kommunallagen 11 kap. 6 §: en plan för tre år med budgetåret som det
    första.
    """
    year = budget_year(document)
    if not document.used_columns:
        raise NotRun("ingen kolumn har typ och år")
    day = date(year, 1, 1)
    if not PLAN_YEARS.covers(day):
        raise NotRun(f"programmet känner inte lagen före {PLAN_YEARS.first_day.year}")
    wanted = PLAN_YEARS.at(day).value
    years = {c.year for c in document.used_columns if c.kind in PLANNED_KINDS and c.year >= year}
    if len(years) < wanted:
        read = document.field("budgetar")
        yield Hit(read.at, read.name, Decimal(len(years)), Decimal(wanted), {"year": year})


@rule(
    "BUD509",
    NOTE,
    EXTERNAL_INCOME,
    "Övriga intäkter i {column} är {found} {unit}; de kommer inte från parterna.",
    f"Kontrollera att intäkterna är förenliga med lagen så som den läses från {EXTERNAL_FROM}.",
    example="ESF 5 229 tkr i plan 2026.",
    numbers={"year": EXTERNAL_FROM},
)
def external_income(document: Document) -> Iterator[Hit]:
    """Extern intäkt från och med {year}.

    Andra intäkter än parternas medel anses från {year} inte förenliga med lagen. Äldre budgetar
    har dem med rätta.
    """
    for column in document.used_columns:
        day = date(column.year, 1, 1)
        if not EXTERNAL_INCOME_PASSES.covers(day) or EXTERNAL_INCOME_PASSES.at(day).value:
            continue
        reads = [row.amounts[column.index] for row in document.rows("ovriga_intakter")]
        income = [read for read in reads if read.number]
        if income:
            first, amount = income[0], sum((r.number or Decimal(0) for r in income), Decimal(0))
            facts: dict[str, Shown] = {"column": column.title, "unit": document.unit}
            yield Hit(first.at, first.name, amount, None, facts)


@rule(
    "BUD510",
    NOTE,
    PRACTICE,
    "{what} är {found} {unit} i {column}, {change} % {way} än {before} {unit} i {other}.",
    "Ingenting behöver göras om ändringen är avsedd.",
    example="Strukturinriktade insatser 1 140 tkr mot 1 950 året före.",
    numbers={"percent": LARGE_CHANGE},
)
def large_change(document: Document) -> Iterator[Hit]:
    """Ett belopp ändras mer än {percent} %.

    Jämförs med närmaste kolumn till vänster som har beloppet och inte 0.
    """
    lines = [("summa_intakter", "Summa intäkter", 0), ("summa_kostnader", "Summa kostnader", 0)]
    for row, cell in enumerate(document.calculation.block("huvudpost_namn")):
        if isinstance(cell.value, str) and cell.value:
            lines.append(("huvudpost_belopp", cell.value, row))
    for block, what, row in lines:
        before: Figure | None = None
        for figure in figures_of(document, block, row):
            if before is not None:
                yield from _changed(document, what, before, figure)
            if figure[2]:
                before = figure


def _changed(document: Document, what: str, before: Figure, figure: Figure) -> Iterator[Hit]:
    old, new = before[2], figure[2]
    if abs(new - old) * 100 <= LARGE_CHANGE * abs(old):
        return
    change = seen_apart(abs(new - old) * 100 / abs(old), LARGE_CHANGE)
    way = "mer" if new > old else "mindre"
    other = before[0].title
    yield hit_on(document, figure, what=what, other=other, before=old, change=change, way=way)


@rule(
    "BUD511",
    WARNING,
    TEMPLATE,
    "Kolumnen {column} {what}.",
    "Rätta typ eller år på raden i {cell}, eller flytta kolumnen.",
    example="Budget 2019 står två gånger.",
)
def columns_out_of_order(document: Document) -> Iterator[Hit]:
    """En kolumn står två gånger, eller åren står inte i ordning.

    Den första av två lika räknas.
    """
    if not document.columns:
        raise NotRun("ingen kolumn har typ och år")
    last, seen = 0, Counter[str]()
    for column in document.columns:
        seen[column.id] += 1
        if column.again:
            yield Hit(
                column.at,
                f"kolumner/{column.id}#{seen[column.id]}",
                column.id,
                None,
                {"column": column.title, "what": "står redan längre upp; den första räknas"},
            )
            continue
        if column.year < last:
            yield Hit(
                column.at,
                f"kolumner/{column.id}",
                column.id,
                None,
                {"column": column.title, "what": f"står efter ett senare år ({last})"},
            )
        last = max(last, column.year)


@rule(
    "BUD512",
    WARNING,
    PRACTICE,
    "Organisationsnumret {found} {why}.",
    "Rätta {cell}.",
    example="222000-1234 har fel kontrollsiffra.",
)
def organisation_number(document: Document) -> Iterator[Hit]:
    """Organisationsnumret har fel kontrollsiffra.

    Tio siffror, där den sista räknas ut av de andra (Luhn).
    """
    read: Read = document.field("organisationsnummer")
    wrong = document.calculation.number(NUMBER)
    if wrong is None:
        raise NotRun("organisationsnummer saknas")
    if wrong:
        why = "har inte tio siffror" if wrong == NOT_TEN else "har fel kontrollsiffra"
        yield Hit(read.at, read.name, read.text, None, {"why": why})
