"""BUD503 to BUD506: result, own capital and administration."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.documents.amount import format_amount
from finsam_xl.documents.document import Document
from finsam_xl.law.basis import DEFICIT, PRACTICE
from finsam_xl.law.limits import OWN_CAPITAL, UNITS_APART_TIMES
from finsam_xl.rules.rule import WARNING, Hit, NotRun, rule
from finsam_xl.templates.budget.rules_columns import (
    PLANNED,
    Figure,
    budget_year,
    figures_of,
    hit_on,
    seen_apart,
)


@rule(
    "BUD503",
    WARNING,
    DEFICIT,
    "Resultatet i {column} är {found} {unit} och ingen motivering är skriven.",
    "Skriv på Förbund varför kostnaderna får överstiga intäkterna, till exempel att sparat eget "
    "kapital används.",
    example="Budget 2019 har resultatet -2 609 tkr.",
)
def deficit_without_reason(document: Document) -> Iterator[Hit]:
    """En budget eller plan har underskott utan motivering.

    21 § hänvisar till kommunallagen 11 kap. 5 §: intäkterna ska överstiga kostnaderna. Förbund
    använder ändå ofta sparat eget kapital; då ska skälet stå.
    """
    if not document.field("motivering_underskott").empty:
        return
    results = figures_of(document, "arets_resultat")
    if not results:
        raise NotRun("ingen kolumn har kostnader")
    for figure in results:
        column, _, number = figure
        if column.kind in PLANNED and number < 0:
            yield hit_on(document, figure)


@rule(
    "BUD504",
    WARNING,
    OWN_CAPITAL,
    "Eget kapital vid {when} i {column} är {found} {unit}, över gränsen {expected} {unit} "
    "({gap} {unit} för mycket).",
    "Planera hur kapitalet ska användas, eller rätta gränsen på Förbund.",
    example="Ingående 3 600 tkr mot gränsen 20 % av 14 546 tkr, 2 909,2 tkr.",
)
def own_capital_above_limit(document: Document) -> Iterator[Hit]:
    """Eget kapital är över gränsen.

    Gränsen är ett mål som förbundet själv sätter, i procent av medlemsbidrag eller intäkter.
    Den prövas på budgetårets ingående kapital och på varje års utgående.
    """
    year = budget_year(document)
    limits = {column.index: limit for column, _, limit in figures_of(document, "eget_kapital_tak")}
    judged = _judged_capital(document, year)
    if not any(figure[0].index in limits for _, figure in judged):
        raise NotRun("medlemsbidragen eller intäkterna som gränsen räknas på saknas")
    told: set[int] = set()
    for when, figure in judged:
        column, _, number = figure
        limit = limits.get(column.index)
        if limit is not None and number > limit and column.index not in told:
            told.add(column.index)
            yield hit_on(document, figure, limit, kronor=document.kronor, when=when)


def _judged_capital(document: Document, year: int) -> list[tuple[str, Figure]]:
    """The opening of the budget year, then each closing. Raises NotRun where there is none."""
    opening = [f for f in figures_of(document, "eget_kapital_in") if f[0].year == year]
    judged = [("årets början", figure) for figure in opening]
    judged += [("årets slut", figure) for figure in figures_of(document, "eget_kapital_ut")]
    if not judged:
        raise NotRun("eget kapital kan inte räknas: ingående eget kapital eller kostnader saknas")
    return judged


@rule(
    "BUD505",
    WARNING,
    PRACTICE,
    "Eget kapital vid {when} i {column} är {found} {unit}, under noll.",
    "Minska kostnaderna eller planera om: ett underskott i kapitalet täcks av medlemmarna.",
    example="Utgående eget kapital 2021 är -200 tkr.",
)
def own_capital_below_zero(document: Document) -> Iterator[Hit]:
    """Eget kapital är under noll.

    Brist på tillgångar täcks av medlemmarna efter deras andelar (22 §).
    """
    told: set[int] = set()
    for when, figure in _judged_capital(document, budget_year(document)):
        column, _, number = figure
        if number < 0 and column.index not in told:
            told.add(column.index)
            yield hit_on(document, figure, when=when)


@rule(
    "BUD506",
    WARNING,
    PRACTICE,
    "Administrationen är {found} % av kostnaderna i {column}, över målet {expected} %.",
    "Minska administrationen, eller ändra målet på Förbund.",
    example="2 310 av 22 950 tkr är 10,07 %, målet är 10 %.",
)
def administration_above_goal(document: Document) -> Iterator[Hit]:
    """Administrationens andel är över målet.

    Målet sätter förbundet. 10,07 % är över 10 %.
    """
    goal = document.field("mal_administrationsandel").number
    if goal is None:
        raise NotRun("inget mål för administrationens andel är satt")
    shares = figures_of(document, "administrationens_andel")
    if not shares:
        raise NotRun("ingen kolumn har kostnader")
    for figure in shares:
        share = figure[2]
        if share > goal:
            yield hit_on(document, figure, goal, found=seen_apart(share, goal))


def doubt_of_unit(document: Document) -> str | None:
    """Why the unit cannot be right (TAL707): costs and contributions a hundred times apart."""
    for column in document.used_columns:
        costs = document.calculation.number("summa_kostnader", 0, column.index)
        paid = document.calculation.number("summa_medlemsbidrag", 0, column.index)
        if costs is None or paid is None or costs <= 0 or paid <= 0:
            continue
        # both stand in the unit; contributions are typed in kronor and divided by it
        if max(costs, paid) >= UNITS_APART_TIMES.latest.value * min(costs, paid):
            times = format_amount(max(costs, paid) / min(costs, paid), 0)
            more = "kostnaderna" if costs > paid else "medlemsbidragen"
            less = "medlemsbidragen" if costs > paid else "kostnaderna"
            return f"är {more} {times} gånger så stora som {less} i {column.title}"
    return None
