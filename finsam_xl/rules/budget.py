"""BUD5xx: the budget as it stands, claims included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from finsam_xl.calculate import DerivedCell
from finsam_xl.documents.document import Column, Document, Read
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import FINSAM_21, FINSAM_23, PRACTICE, TEMPLATE
from finsam_xl.law.limits import (
    ADOPTION_DAY,
    EXTERNAL_INCOME,
    EXTERNAL_INCOME_PASSES,
    OWN_CAPITAL,
    PLAN_YEARS,
    latest_adoption,
)
from finsam_xl.rules.rule import NOTE, WARNING, Hit, NotRun, Shown, rule
from finsam_xl.rules.structure import is_placeholder

ONLY = ("budget",)
PLANNED = ("budget", "preliminar_budget", "plan")
LARGE_CHANGE = Decimal("0.25")


Figure = tuple[Column, DerivedCell, Decimal]


def _figure(document: Document, name: str, column: Column) -> Decimal | None:
    return document.calculation.number(name, 0, column.index)


def _figures(document: Document, name: str, row: int = 0) -> list[Figure]:
    """The columns that have the figure, as it stands, with its cell."""
    cells = [(c, document.derived(name, row, c.index)) for c in document.used_columns]
    return [(c, cell, cell.value) for c, cell in cells if isinstance(cell.value, Decimal)]


def _hit(
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


def _seen_apart(number: Decimal, limit: Decimal) -> Decimal:
    """Two decimals, or as many more as it takes to see that it is not the limit."""
    for places in range(2, 12):
        rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if rounded != limit:
            return rounded
    return number


@rule(
    "BUD501",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} är {found}, med annat tecken än resten av {block} i {column}.",
    "Kontrollera tecknet.",
    kinds=ONLY,
    example="Alla kostnader är positiva utom en på -50 000.",
)
def mixed_signs(document: Document) -> Iterator[Hit]:
    """Ett belopp har annat tecken än de andra i samma block.

    Ett ensamt minustecken är ofta ett skrivfel.
    """
    blocks = (
        ("kostnaderna", ("detaljbudget", "huvudposter")),
        ("övriga intäkter", ("ovriga_intakter",)),
        ("medlemsbidragen", ("medlemmar",)),
    )
    for column in document.used_columns:
        for label, tables in blocks:
            reads = [
                row.amounts[column.index]
                for t in tables
                for row in document.rows(t)
                if row.amounts[column.index].number
            ]
            total = sum((r.number or Decimal(0) for r in reads), Decimal(0))
            for read in reads:
                number = read.number or Decimal(0)
                if (number < 0) != (total < 0):
                    yield Hit(
                        read.at, read.name, number, None, {"block": label, "column": column.title}
                    )


@rule(
    "BUD502",
    NOTE,
    PRACTICE,
    "Kostnaderna i {column} är skrivna som negativa belopp; de visas här som positiva.",
    "Ingenting behöver göras.",
    kinds=ONLY,
    example="Norra Västmanlands budget skriver kostnader som - 457 700.",
)
def costs_entered_negative(document: Document) -> Iterator[Hit]:
    """Kostnaderna är skrivna som negativa belopp.

    Båda sätten förekommer. Summan av kolumnens kostnader avgör.
    """
    for figure in _figures(document, "summa_kostnader"):
        if _figure(document, "kolumn_tecken", figure[0]) == -1:
            yield _hit(document, figure)


@rule(
    "BUD503",
    WARNING,
    FINSAM_21,
    "Resultatet i {column} är {found} {unit} och ingen motivering är skriven.",
    "Skriv på Förbund varför kostnaderna får överstiga intäkterna, till exempel att sparat eget "
    "kapital används.",
    kinds=ONLY,
    example="Budget 2019 har resultatet -2 609 tkr.",
)
def deficit_without_reason(document: Document) -> Iterator[Hit]:
    """En budget eller plan har underskott utan motivering.

    21 § hänvisar till kommunallagen 11 kap. 5 §: intäkterna ska överstiga kostnaderna. Förbund
    använder ändå ofta sparat eget kapital; då ska skälet stå.
    """
    if not document.field("motivering_underskott").empty:
        return
    results = _figures(document, "arets_resultat")
    if not results:
        raise NotRun("ingen kolumn har kostnader")
    for figure in results:
        column, _, number = figure
        if column.kind in PLANNED and number < 0:
            yield _hit(document, figure)


def _budget_year(document: Document) -> int:
    year = document.field("budgetar").number
    if year is None:
        raise NotRun("budgetåret saknas eller kan inte läsas")
    return int(year)


@rule(
    "BUD504",
    WARNING,
    OWN_CAPITAL,
    "Eget kapital vid {when} i {column} är {found} {unit}, över gränsen {expected} {unit} "
    "({gap} {unit} för mycket).",
    "Planera hur kapitalet ska användas, eller rätta gränsen på Förbund.",
    kinds=ONLY,
    example="Ingående 3 600 tkr mot gränsen 20 % av 14 546 tkr, 2 909,2 tkr.",
)
def own_capital_above_limit(document: Document) -> Iterator[Hit]:
    """Eget kapital är över gränsen.

    Gränsen är ett mål som förbundet själv sätter, i procent av medlemsbidrag eller intäkter.
    Den prövas på budgetårets ingående kapital och på varje års utgående.
    """
    year = _budget_year(document)
    limits = {column.index: limit for column, _, limit in _figures(document, "eget_kapital_tak")}
    judged = _judged_capital(document, year)
    if not any(figure[0].index in limits for _, figure in judged):
        raise NotRun("medlemsbidragen eller intäkterna som gränsen räknas på saknas")
    told: set[int] = set()
    for when, figure in judged:
        column, _, number = figure
        limit = limits.get(column.index)
        if limit is not None and number > limit and column.index not in told:
            told.add(column.index)
            yield _hit(document, figure, limit, kronor=document.kronor, when=when)


def _judged_capital(document: Document, year: int) -> list[tuple[str, Figure]]:
    """The opening of the budget year, then each closing. Raises NotRun where there is none."""
    opening = [f for f in _figures(document, "eget_kapital_in") if f[0].year == year]
    judged = [("årets början", figure) for figure in opening]
    judged += [("årets slut", figure) for figure in _figures(document, "eget_kapital_ut")]
    if not judged:
        raise NotRun("eget kapital kan inte räknas: ingående eget kapital eller kostnader saknas")
    return judged


@rule(
    "BUD505",
    WARNING,
    PRACTICE,
    "Eget kapital vid {when} i {column} är {found} {unit}, under noll.",
    "Minska kostnaderna eller planera om: ett underskott i kapitalet täcks av medlemmarna.",
    kinds=ONLY,
    example="Utgående eget kapital 2021 är -200 tkr.",
)
def own_capital_below_zero(document: Document) -> Iterator[Hit]:
    """Eget kapital är under noll.

    Brist på tillgångar täcks av medlemmarna efter deras andelar (22 §).
    """
    told: set[int] = set()
    for when, figure in _judged_capital(document, _budget_year(document)):
        column, _, number = figure
        if number < 0 and column.index not in told:
            told.add(column.index)
            yield _hit(document, figure, when=when)


@rule(
    "BUD506",
    WARNING,
    PRACTICE,
    "Administrationen är {found} % av kostnaderna i {column}, över målet {expected} %.",
    "Minska administrationen, eller ändra målet på Förbund.",
    kinds=ONLY,
    example="2 310 av 22 950 tkr är 10,07 %, målet är 10 %.",
)
def administration_above_goal(document: Document) -> Iterator[Hit]:
    """Administrationens andel är över målet.

    Målet sätter förbundet. 10,07 % är över 10 %.
    """
    goal = document.field("mal_administrationsandel").number
    if goal is None:
        raise NotRun("inget mål för administrationens andel är satt")
    shares = _figures(document, "administrationsandel")
    if not shares:
        raise NotRun("ingen kolumn har kostnader")
    for figure in shares:
        share = figure[2]
        if share > goal:
            yield _hit(document, figure, goal, found=_seen_apart(share, goal))


@rule(
    "BUD507",
    WARNING,
    FINSAM_21,
    "Budgeten omfattar {found} år från och med {year}, ska omfatta {expected}.",
    "Lägg till kolumner med plan för de följande åren.",
    kinds=ONLY,
    example="Bara budget 2019 finns, ingen plan för 2020 och 2021.",
)
def fewer_than_three_years(document: Document) -> Iterator[Hit]:
    """Budgeten omfattar inte tre år.

    21 § hänvisar till kommunallagen 11 kap. 6 §: en plan för tre år med budgetåret som det
    första.
    """
    year = _budget_year(document)
    if not document.used_columns:
        raise NotRun("ingen kolumn har typ och år")
    day = date(year, 1, 1)
    if not PLAN_YEARS.covers(day):
        raise NotRun("bestämmelsen gällde inte budgetåret")
    wanted = PLAN_YEARS.at(day).value
    years = {c.year for c in document.used_columns if c.kind in PLANNED and c.year >= year}
    if len(years) < wanted:
        read = document.field("budgetar")
        yield Hit(read.at, read.name, Decimal(len(years)), Decimal(wanted), {"year": year})


@rule(
    "BUD508",
    WARNING,
    FINSAM_23,
    "Budgeten för {year} är beslutad {found}, efter {expected}.",
    "Kontrollera datumet; budgeten ska fastställas senast den 30 november året före.",
    kinds=ONLY,
    example="Budget 2021 beslutad 2020-12-10.",
)
def adopted_late(document: Document) -> Iterator[Hit]:
    """Budgeten är beslutad för sent.

    23 §: senast den 30 november varje år, efter samråd med medlemmarna.
    """
    read = document.field("beslutsdatum")
    if read.day is None:
        raise NotRun("beslutsdatum saknas eller kan inte läsas")
    year = _budget_year(document)
    if not ADOPTION_DAY.covers(date(year - 1, 12, 31)):
        raise NotRun("lagen gällde inte året före budgetåret")
    latest = latest_adoption(year)
    if read.day > latest:
        yield Hit(read.at, read.name, read.day, latest, {"year": year})


@rule(
    "BUD509",
    NOTE,
    EXTERNAL_INCOME,
    "Övriga intäkter i {column} är {found} {unit}; de kommer inte från parterna.",
    "Kontrollera att intäkterna är förenliga med lagen så som den läses från 2025.",
    kinds=ONLY,
    example="ESF 5 229 tkr i plan 2026.",
)
def external_income(document: Document) -> Iterator[Hit]:
    """Extern intäkt från och med 2025.

    Andra intäkter än parternas medel anses från 2025 inte förenliga med lagen. Äldre budgetar
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
    kinds=ONLY,
    example="Strukturinriktade insatser 1 140 tkr mot 1 950 året före.",
)
def large_change(document: Document) -> Iterator[Hit]:
    """Ett belopp ändras mer än 25 %.

    Jämförs med närmaste kolumn till vänster som har beloppet och inte 0.
    """
    lines = [("summa_intakter", "Summa intäkter", 0), ("summa_kostnader", "Summa kostnader", 0)]
    for row, cell in enumerate(document.calculation.block("huvudpost_namn")):
        if isinstance(cell.value, str) and cell.value:
            lines.append(("huvudpost_belopp", cell.value, row))
    for block, what, row in lines:
        before: Figure | None = None
        for figure in _figures(document, block, row):
            if before is not None:
                yield from _changed(document, what, before, figure)
            if figure[2]:
                before = figure


def _changed(document: Document, what: str, before: Figure, figure: Figure) -> Iterator[Hit]:
    old, new = before[2], figure[2]
    if abs(new - old) <= LARGE_CHANGE * abs(old):
        return
    change = _seen_apart(abs(new - old) * 100 / abs(old), LARGE_CHANGE * 100)
    way = "mer" if new > old else "mindre"
    other = before[0].title
    yield _hit(document, figure, what=what, other=other, before=old, change=change, way=way)


@rule(
    "BUD511",
    WARNING,
    TEMPLATE,
    "Kolumnen {column} {what}.",
    "Rätta typ eller år på raden i {cell}, eller flytta kolumnen.",
    kinds=ONLY,
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
    kinds=ONLY,
    example="222000-1234 har fel kontrollsiffra.",
)
def organisation_number(document: Document) -> Iterator[Hit]:
    """Organisationsnumret har fel kontrollsiffra.

    Tio siffror, där den sista räknas ut av de andra (Luhn).
    """
    read: Read = document.field("organisationsnummer")
    if read.empty or is_placeholder(read.raw):
        raise NotRun("organisationsnummer saknas")
    digits = re.sub(r"[\s\u2010-\u2014\u2212-]", "", read.text)
    if not re.fullmatch(r"(16)?[0-9]{10}", digits):
        yield Hit(read.at, read.name, read.text, None, {"why": "har inte tio siffror"})
    elif not luhn(digits[-10:]):
        yield Hit(read.at, read.name, read.text, None, {"why": "har fel kontrollsiffra"})


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the ones before (weights 2, 1, 2, ...)."""
    total = 0
    for index, digit in enumerate(digits):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
