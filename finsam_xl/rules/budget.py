"""BUD5xx: the budget as it stands, claims included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from finsam_xl.documents.document import Column, Document, Read
from finsam_xl.law.basis import FINSAM_21, FINSAM_23, PRACTICE, TEMPLATE
from finsam_xl.law.limits import (
    EXTERNAL_INCOME,
    EXTERNAL_INCOME_PASSES,
    OWN_CAPITAL,
    PLAN_YEARS,
    latest_adoption,
)
from finsam_xl.rules.rule import NOTE, WARNING, Hit, NotRun, rule
from finsam_xl.workbook.cell import CellRef

ONLY = ("budget",)
PLANNED = ("budget", "preliminar_budget", "plan")
LARGE_CHANGE = Decimal("0.25")


def _figure(document: Document, name: str, column: Column) -> Decimal | None:
    return document.calculation.number(name, 0, column.index)


def _at(document: Document, name: str, column: Column) -> CellRef:
    return document.area(name).cell(0, column.index)


def _columns_with(document: Document, name: str) -> list[tuple[Column, Decimal]]:
    found = [(c, _figure(document, name, c)) for c in document.used_columns]
    return [(c, n) for c, n in found if n is not None]


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
    for column in document.used_columns:
        if _figure(document, "kolumn_tecken", column) == -1:
            yield Hit(
                _at(document, "summa_kostnader", column),
                f"summa_kostnader/{column.id}",
                None,
                None,
                {"column": column.title},
            )


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
    results = _columns_with(document, "arets_resultat")
    if not results:
        raise NotRun("ingen kolumn har kostnader")
    for column, number in results:
        if column.kind in PLANNED and number < 0:
            yield Hit(
                _at(document, "arets_resultat", column),
                f"resultat/{column.id}",
                number,
                None,
                {"column": column.title, "unit": document.unit},
            )


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
    limits = _columns_with(document, "eget_kapital_tak")
    if not limits:
        raise NotRun("eget kapital kan inte räknas: ingående eget kapital eller kostnader saknas")
    for column, limit in limits:
        opening = _figure(document, "eget_kapital_in", column)
        closing = _figure(document, "eget_kapital_ut", column)
        for name, when, number in (
            ("eget_kapital_in", "årets början", opening if column.year == year else None),
            ("eget_kapital_ut", "årets slut", closing),
        ):
            if number is not None and number > limit:
                yield Hit(
                    _at(document, name, column),
                    f"{_PATH[name]}/{column.id}",
                    number,
                    limit,
                    {"column": column.title, "when": when, "unit": document.unit},
                    kronor=document.kronor,
                )
                break  # one finding a column


_PATH = {"eget_kapital_in": "eget_kapital_in", "eget_kapital_ut": "eget_kapital"}


@rule(
    "BUD505",
    WARNING,
    PRACTICE,
    "Eget kapital i {column} är {found} {unit}, under noll.",
    "Minska kostnaderna eller planera om: ett underskott i kapitalet täcks av medlemmarna.",
    kinds=ONLY,
    example="Utgående eget kapital 2021 är -200 tkr.",
)
def own_capital_below_zero(document: Document) -> Iterator[Hit]:
    """Eget kapital är under noll.

    Brist på tillgångar täcks av medlemmarna efter deras andelar (22 §).
    """
    year = _budget_year(document)
    if not _columns_with(document, "eget_kapital_ut"):
        raise NotRun("eget kapital kan inte räknas: ingående eget kapital eller kostnader saknas")
    for column in document.used_columns:
        opening = _figure(document, "eget_kapital_in", column)
        closing = _figure(document, "eget_kapital_ut", column)
        for name, number in (
            ("eget_kapital_ut", closing),
            ("eget_kapital_in", opening if column.year == year else None),
        ):
            if number is not None and number < 0:
                yield Hit(
                    _at(document, name, column),
                    f"{_PATH[name]}/{column.id}",
                    number,
                    None,
                    {"column": column.title, "unit": document.unit},
                )
                break


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
    for column, share in _columns_with(document, "administrationsandel"):
        if share > goal:
            yield Hit(
                _at(document, "administrationsandel", column),
                f"administrationsandel/{column.id}",
                _two(share),
                goal,
                {"column": column.title},
            )


def _two(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.01"))


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
    wanted = PLAN_YEARS.at(date(year, 1, 1)).value if PLAN_YEARS.covers(date(year, 1, 1)) else 3
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
    if year < 2005:
        raise NotRun("lagen gällde inte budgetåret")
    latest = latest_adoption(year)
    if read.day > latest:
        yield Hit(read.at, read.name, read.day, latest, {"year": year})


@rule(
    "BUD509",
    NOTE,
    EXTERNAL_INCOME,
    "{sheet}!{cell}: {found} {unit} i {column} är en annan intäkt än medlemmarnas.",
    "Kontrollera att intäkten är förenlig med lagen så som den läses från 2025.",
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
        for row in document.rows("ovriga_intakter"):
            read = row.amounts[column.index]
            if read.number:
                yield Hit(
                    read.at,
                    read.name,
                    read.number,
                    None,
                    {"column": column.title, "unit": document.unit},
                )
                break  # one finding a column


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
    lines: list[tuple[str, str, str, int]] = [
        ("summa_intakter", "summa_intakter", "Summa intäkter", 0),
        ("summa_kostnader", "summa_kostnader", "Summa kostnader", 0),
    ]
    for row, cell in enumerate(document.calculation.block("huvudpost_namn")):
        if isinstance(cell.value, str) and cell.value:
            lines.append(("huvudpost_belopp", f"huvudpost/{cell.value}", cell.value, row))
    for block, path, what, row in lines:
        before: tuple[Column, Decimal] | None = None
        for column in document.used_columns:
            number = document.calculation.number(block, row, column.index)
            if number is None:
                continue
            if before is not None and abs(number - before[1]) > LARGE_CHANGE * abs(before[1]):
                change = (abs(number - before[1]) * 100 / abs(before[1])).quantize(Decimal("0.1"))
                yield Hit(
                    document.area(block).cell(row, column.index),
                    f"{path}/{column.id}",
                    number,
                    None,
                    {
                        "what": what,
                        "column": column.title,
                        "other": before[0].title,
                        "before": before[1],
                        "change": change,
                        "unit": document.unit,
                        "way": "mer" if number > before[1] else "mindre",
                    },
                )
            if number:
                before = (column, number)


@rule(
    "BUD511",
    WARNING,
    TEMPLATE,
    "Kolumnen {column} {what}.",
    "Rätta typ eller år i {cell}, eller flytta kolumnen.",
    kinds=ONLY,
    example="Budget 2019 står två gånger.",
)
def columns_out_of_order(document: Document) -> Iterator[Hit]:
    """En kolumn står två gånger, eller åren står inte i ordning.

    Den första av två lika räknas.
    """
    last = 0
    for column in document.columns:
        if column.again:
            yield Hit(
                column.at,
                f"kolumner/{column.id}#2",
                column.id,
                None,
                {"column": column.title, "what": "står två gånger; den första räknas"},
            )
        elif column.year < last:
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
    if read.empty:
        raise NotRun("organisationsnummer saknas")
    digits = re.sub(r"[\s-]", "", read.text)
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
