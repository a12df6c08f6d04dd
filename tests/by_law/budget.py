"""Costs, result, own capital and its limit: the association's budget (2003:1210, 7, 21, 23 §§).

21 § has the association plan its economy as the Municipal Act 11 ch. says: incomes against
costs, the position at the year's end, and a plan for three years of which the budget year is
the first. How columns, huvudposter and own capital hang together is the workbook's own rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from by_law.cells import Amounts, Cells, Place, Value, number, same_text, sum_of
from by_law.shares import Member, put_shares

#: whose figure is taken where a year has several columns: the surest first
SUREST = ("utfall", "prognos", "reviderad_budget", "budget", "preliminar_budget", "plan")
AHEAD = ("reviderad_budget", "budget", "preliminar_budget", "plan")
#: which of the budget year's columns the board's papers are about
DECIDED = (*AHEAD, "prognos", "utfall")
#: the chart of costs has seven bars
CHARTED = 7
NEXT_YEAR, INCOME = "medlemsbidrag_nasta_ar", "summa_intakter"


class Column(NamedTuple):
    """A column of the budget; one without kind and year is not in use."""

    kind: str = ""
    year: int | None = None
    #: own capital at the year's end, where the association gives it: of years gone by
    capital: Decimal | None = None
    #: the members' contributions and nothing else are known of the year
    paid_alone: bool = False


class Post(NamedTuple):
    """A cost: a row of *Detaljbudget*, or a huvudpost's own amounts."""

    head: str
    amounts: Amounts


class Budget(NamedTuple):
    """What people have typed. Amounts in the budget's unit, contributions in kronor."""

    year: int | None
    kronor: int  #: kronor in a unit
    opening: Decimal | None  #: own capital when the budget year begins
    percent: Decimal | None  #: the limit of own capital
    basis: str
    administration: str  #: the huvudposter that are administration
    columns: tuple[Column, ...]
    members: Mapping[int, Member]  #: by row
    income: tuple[Amounts, ...]
    heads: tuple[Post, ...]
    details: tuple[Post, ...]
    typed: Mapping[Place, Value]


def heads_in_order(posts: Iterable[Post]) -> list[str]:
    """Each huvudpost once, as it is first spelt, in the order in which they are first named."""
    names: list[str] = []
    for post in posts:
        if post.head and not any(same_text(post.head, name) for name in names):
            names.append(post.head)
    return names


def sign_of_costs(posts: Iterable[Post], j: int) -> int:
    """Costs are shown positive: a column whose costs make less than zero is turned round."""
    return -1 if number(sum_of(post.amounts[j] for post in posts)) < 0 else 1


def cost_of(head: str, posts: Iterable[Post], j: int) -> Decimal | None:
    """A huvudpost's own amount and its posts together; None where nothing is typed."""
    return sum_of(post.amounts[j] for post in posts if same_text(post.head, head))


def is_administration(head: str, named: str) -> bool:
    """One of the huvudposter that the association names, divided by semicolons; where it
    names none, each whose name has the word in it."""
    if not named:
        return "administration" in head.lower()
    return any(same_text(head, name.strip()) for name in named.split(";"))


def surest(columns: Sequence[Column], year: int, there: Iterable[int]) -> int | None:
    """Of a year's columns that have the figure: utfall, then prognos, then budget, then
    preliminary budget, then plan; of two alike the left one."""
    found = [j for j in there if columns[j].year == year]
    return min(found, key=lambda j: (SUREST.index(columns[j].kind), j), default=None)


def planned_years(columns: Sequence[Column], first: int | None) -> list[int]:
    """21 §: columns that add a year to the plan, which counts from the budget year on. A year
    counts once, however many columns it has."""
    seen: set[int] = set()
    adding = []
    for j, (kind, year, _, _) in enumerate(columns):
        if kind in AHEAD and year is not None and first is not None and year >= first:
            if year not in seen:
                adding.append(j)
            seen.add(year)
    return adding


# ---- the cells


def expected(budget: Budget) -> dict[Place, Value]:
    """Every cell that the oracles know, by block, row and column."""
    cells = Cells(budget.typed)
    width = len(budget.columns)
    put_shares(cells, budget.members, width)
    heads = _put_costs(cells, budget)
    for j in range(width):
        _put_income_and_result(cells, budget, j, len(heads))
        _put_key_figures(cells, budget, heads, j)
    _put_distribution(cells, budget, heads)
    _put_own_capital(cells, budget)
    for j in range(width):
        _put_limit(cells, budget, j)
    adding = planned_years(budget.columns, budget.year)
    for j in range(width):
        cells.put("kol_nytt_planar", int(j in adding), 0, j)
    return cells.figures


def _put_costs(cells: Cells, budget: Budget) -> list[str]:
    """The huvudposter: *Huvudposter* before *Detaljbudget*."""
    posts = (*budget.heads, *budget.details)
    heads = heads_in_order(posts)
    for i, head in enumerate(heads):
        cells.put("huvudpost_namn", head, i)
    for j in range(len(budget.columns)):
        sign = number(cells.put("kolumn_tecken", sign_of_costs(posts, j), 0, j))
        for i, head in enumerate(heads):
            cost = cost_of(head, posts, j)
            cells.put("huvudpost_belopp", None if cost is None else sign * cost, i, j)
    return heads


def _put_income_and_result(cells: Cells, budget: Budget, j: int, heads: int) -> None:
    """Contributions are kronor, carried to the unit by division and not rounded. A column
    has costs where a cost is typed, 0 too, or a huvudpost is; without costs, no result."""
    kronor = sum_of(member.paid[j] for member in budget.members.values())
    share = None if kronor is None else Fraction(kronor) / budget.kronor
    contributions = cells.put("summa_medlemsbidrag", share, 0, j)
    other = [amounts[j] for amounts in budget.income]
    typed = sum_of(post.amounts[j] for post in (*budget.heads, *budget.details))
    alone = budget.columns[j].paid_alone and typed is None and sum_of(other) is None
    there = None if alone else sum_of([contributions, *other])
    income = cells.put("summa_intakter", there, 0, j)
    shown = sum_of(cells.at("huvudpost_belopp", i, j) for i in range(heads))
    some = shown is not None or typed is not None
    costs = cells.put("summa_kostnader", number(shown) if some else None, 0, j)
    has_costs = isinstance(costs, Decimal)
    cells.put("arets_resultat", number(income) - number(costs) if has_costs else None, 0, j)


def _put_key_figures(cells: Cells, budget: Budget, heads: Sequence[str], j: int) -> None:
    """Administration's share of all costs, as percent cells hold it."""
    costs = number(cells.at("summa_kostnader", 0, j))
    amounts = [number(cells.at("huvudpost_belopp", i, j)) for i in range(len(heads))]
    kept = zip(heads, amounts, strict=True)
    administration = sum(
        (a for head, a in kept if is_administration(head, budget.administration)), Decimal(0)
    )
    share = Fraction(administration) / Fraction(costs) if costs else None
    cells.put("administrationens_andel", share, 0, j)


def _put_distribution(cells: Cells, budget: Budget, heads: Sequence[str]) -> None:
    """How the budget year's costs are shared: the largest huvudposter, and in the last bar what
    is left, so that the bars are together the whole."""
    year = [j for j, column in enumerate(budget.columns) if column.year == budget.year]
    known = [j for j in year if budget.year is not None and budget.columns[j].kind]
    j = min(known, key=lambda j: (DECIDED.index(budget.columns[j].kind), j), default=None)
    if j is None:
        return
    costs = [(number(cells.at("huvudpost_belopp", i, j)), i) for i in range(len(heads))]
    bars = sorted(((-cost, i) for cost, i in costs if cost > 0))
    total = Fraction(-sum(cost for cost, _ in bars))
    shares = [(heads[i], Fraction(-cost) / total) for cost, i in bars]
    if len(shares) > CHARTED:
        left = sum((share for _, share in shares[CHARTED - 1 :]), Fraction(0))
        shares = [*shares[: CHARTED - 1], ("Övriga huvudposter", left)]
    for i, (head, share) in enumerate(shares):
        cells.put("fordelning_namn", head, i)
        cells.put("fordelning_procent", share, i)


def _put_own_capital(cells: Cells, budget: Budget) -> None:
    """A column opens at what the surest column of the year before, among those to its left,
    closes at; the budget year opens at what the association says, or else so too. It closes at
    opening and result together, and has none without costs; an earlier year closes at what the
    association says."""
    closed: list[int] = []
    for j in range(len(budget.columns)):
        result = cells.at("arets_resultat", 0, j)
        has_costs = isinstance(cells.at("summa_kostnader", 0, j), Decimal)
        before = _opening(cells, budget, closed, j) if has_costs else None
        opening = cells.put("eget_kapital_in", before, 0, j)
        known = isinstance(opening, Decimal) and isinstance(result, Decimal)
        closing = number(opening) + number(result) if known else None
        _, year, capital, _ = budget.columns[j]
        if year is not None and budget.year is not None and year < budget.year:
            closing = capital
        if isinstance(cells.put("eget_kapital_ut", closing, 0, j), Decimal):
            closed.append(j)


def _opening(cells: Cells, budget: Budget, closed: Sequence[int], j: int) -> Decimal | None:
    kind, year, _, _ = budget.columns[j]
    if not kind or year is None or budget.year is None or year < budget.year:
        return None
    if year == budget.year and budget.opening is not None:
        return budget.opening
    before = surest(budget.columns, year - 1, closed)
    return None if before is None else number(cells.at("eget_kapital_ut", 0, before))


def _put_limit(cells: Cells, budget: Budget, j: int) -> None:
    """The association's own limit for own capital: so many percent (20 where it says nothing)
    of the contributions, those of the year after, or all income. Opening of the budget year
    and every closing are held against it."""
    opening, closing = (cells.at(f"eget_kapital_{way}", 0, j) for way in ("in", "ut"))
    limit = None
    base = _base_of_limit(cells, budget, j)
    if base is not None and (isinstance(opening, Decimal) or isinstance(closing, Decimal)):
        percent = Decimal(20) if budget.percent is None else budget.percent
        limit = Fraction(percent) / 100 * Fraction(base)
    shown = cells.put("eget_kapital_tak", limit, 0, j)
    kind, year, _, _ = budget.columns[j]
    judged = {1: opening if year == budget.year else None, 2: closing}
    for number_of, value in judged.items():
        excess = Decimal(0)
        if kind and year is not None and isinstance(shown, Decimal) and isinstance(value, Decimal):
            excess = max(excess, value - shown)
        cells.put(f"kontroll_bud504_{number_of}", excess, 0, j)


def _base_of_limit(cells: Cells, budget: Budget, j: int) -> Decimal | None:
    year = budget.columns[j].year
    if budget.basis == INCOME:
        return sum_of([cells.at("summa_intakter", 0, j)])
    contributions = cells.row("summa_medlemsbidrag", len(budget.columns))
    if budget.basis != NEXT_YEAR:
        return sum_of([contributions[j]])
    paying = [k for k, paid in enumerate(contributions) if isinstance(paid, Decimal)]
    after = None if year is None else surest(budget.columns, year + 1, paying)
    return None if after is None else sum_of([contributions[after]])
