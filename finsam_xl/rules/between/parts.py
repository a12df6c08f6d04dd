"""A report's operations and a column of a budget, part by part: income, and the blocks of costs.

A budget has a huvudpost in one amount or post by post, and names them freely; so posts are held
against posts only where both have several of them, and what their differences explain of a block is
not told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from finsam_xl.documents.carried.last_report import closing
from finsam_xl.documents.carried.posts import (
    ADMINISTRATION,
    INCOME,
    OF_MEMBERS,
    PERSON,
    STRUCTURE,
    UNDIVIDED,
    Main,
    contributions,
    costs,
    incomes,
)
from finsam_xl.documents.document import Column, Document, Row
from finsam_xl.documents.paths import derived_name
from finsam_xl.record import Record
from finsam_xl.rules.between.money import in_unit, tolerance
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

MEMBERS, COSTS = "medlemmar", "kostnader"
CALLED = {
    MEMBERS: "medlemmarnas bidrag",
    INCOME: "övriga intäkter",
    ADMINISTRATION: "administration",
    PERSON: "individinriktade insatser",
    STRUCTURE: "strukturinriktade insatser",
    COSTS: "kostnader",
}
#: the rows of the report's sums of blocks
_ROWS = {INCOME: 0, ADMINISTRATION: 1, PERSON: 2, STRUCTURE: 3, UNDIVIDED: 4, COSTS: 5}


class Held(Record):
    """An amount, positive, in its own workbook's unit; where it stands, and its parts by name."""

    amount: Decimal
    at: CellRef
    name: str  #: the cell's stable path
    called: str = ""  #: of a post its own name
    posts: tuple[Held, ...] = ()


class Apart(Record):
    """Two amounts that differ: the report's and the budget's, and what they are of."""

    what: str
    report: Held
    budget: Held


Parts = dict[str, Held]


def apart_in(
    report: Document, columns: tuple[str, ...], budget: Document, column: Column, posts: bool
) -> list[Apart]:
    """The parts that differ between a column of the report and one of the budget; ``columns``: of
    a row the first that holds a figure. ``posts``: posts of the same name too."""
    own = _of_report(report, columns)
    its = _of_budget(budget, column, _blocks(report))
    if not own or not its:
        return []
    own, its = _alike(report, columns[0], own, its)
    found: list[Apart] = []
    for part in [*dict.fromkeys((*own, *its))]:
        here = own.get(part) or _none(report, columns[0], part)
        there = its.get(part) or _missing(budget, column, part, its)
        if there is not None:
            found += _differing(report, budget, part, here, there, posts)
    return found


def _differing(
    report: Document, budget: Document, part: str, own: Held, its: Held, posts: bool
) -> Iterator[Apart]:
    slack = tolerance(report, budget)

    def gap(here: Held, there: Held) -> Decimal:
        return here.amount * report.kronor - there.amount * budget.kronor

    explained = Decimal()
    if posts and len(its.posts) > 1:
        for here, there in _same_posts(own.posts, its.posts):
            explained += gap(here, there)
            if abs(gap(here, there)) > slack:
                yield Apart(here.called, here, there)
    whole = gap(own, its)
    if abs(whole) > slack and abs(whole - explained) > slack:
        yield Apart(CALLED[part], own, its)


def _same_posts(own: Iterable[Held], its: Iterable[Held]) -> Iterator[tuple[Held, Held]]:
    """Posts that have one name in each."""
    here, there = _by_name(own), _by_name(its)
    for name, held in here.items():
        if len(held) == len(there.get(name, ())) == 1:
            yield held[0], there[name][0]


def _by_name(posts: Iterable[Held]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for post in posts:
        found.setdefault(name_key(post.called), []).append(post)
    return found


# ---- the report


def _of_report(report: Document, columns: tuple[str, ...]) -> Parts:
    by_part: dict[str, list[Held]] = {}
    for row in report.rows("driftredovisning"):
        read = next((row[c] for c in columns if row[c].number is not None), None)
        part = _part(row)
        if part and read is not None and read.number is not None:
            by_part.setdefault(part, []).append(
                Held(read.number, read.at, read.name, row["post"].text)
            )
    return {
        part: _sum(posts) if part in (MEMBERS, INCOME) else _block(report, columns[0], part, posts)
        for part, posts in by_part.items()
    }


def _part(row: Row) -> str:
    """The part that a post belongs to; what is not divided yet is structure's."""
    block = row["block"].text
    if block == INCOME and OF_MEMBERS in name_key(row["post"].text):
        return MEMBERS
    return STRUCTURE if block == UNDIVIDED else block


def _sum(posts: list[Held]) -> Held:
    return Held(
        sum((post.amount for post in posts), Decimal()),
        posts[0].at,
        posts[0].name,
        posts=tuple(posts),
    )


def _block(report: Document, column: str, part: str, posts: list[Held]) -> Held:
    cell = report.derived(f"block_{column}", _ROWS[part])
    return _sum(posts)._replace(at=cell.at, name=derived_name(report, cell))


def _none(report: Document, column: str, part: str) -> Held:
    cell = report.derived(f"block_{column}", _ROWS[INCOME if part == MEMBERS else part])
    return Held(Decimal(), cell.at, derived_name(report, cell))


def _blocks(report: Document) -> dict[str, str]:
    """The block that each of the report's posts stands in."""
    return {
        name_key(row["post"].text): _part(row)
        for row in report.rows("driftredovisning")
        if row["block"].text not in ("", INCOME)
    }


# ---- the budget


def _of_budget(budget: Document, column: Column, known: dict[str, str]) -> Parts:
    found: Parts = {}
    paid = contributions(budget, column)
    if paid is not None:
        found[MEMBERS] = Held(paid.amount, paid.at, f"summa_medlemsbidrag/{column.id}")
    others = [
        Held(p.amount, p.at, f"ovriga_intakter/{p.name}/{column.id}", p.name)
        for p in incomes(budget, column)
    ]
    if others:
        found[INCOME] = _sum(others)
    by_part: dict[str, list[Main]] = {}
    for main in costs(budget, column):
        block = STRUCTURE if main.block == UNDIVIDED else main.block
        block = block or _as_in_report(main, known)
        if block or main.amount:
            by_part.setdefault(block or COSTS, []).append(main)
    for part, mains in by_part.items():
        shown = max(mains, key=lambda main: abs(main.amount))
        posts = tuple(
            Held(post.amount, post.at, f"{main.name}/{post.name}/{column.id}", post.name)
            for main in mains
            for post in main.posts
        )
        amount = sum((main.amount for main in mains), Decimal())
        name = f"huvudpost/{shown.name}/{column.id}"
        found[part] = Held(amount, shown.at, name, posts=posts)
    return found


def _as_in_report(main: Main, known: dict[str, str]) -> str:
    """The block that the report has a huvudpost in, or all its posts; nothing where it has not."""
    names = [main.name], [post.name for post in main.posts]
    for each in names:
        blocks = {known.get(name_key(name), "") for name in each}
        if len(blocks) == 1 and "" not in blocks:
            return blocks.pop()
    return ""


def _missing(budget: Document, column: Column, part: str, its: Parts) -> Held | None:
    """Nothing in a part that the budget's column has others of; None where it says nothing."""
    is_income = part in (MEMBERS, INCOME)
    if not any((other in (MEMBERS, INCOME)) == is_income for other in its):
        return None
    name = "summa_intakter" if is_income else "summa_kostnader"
    if is_income and not budget.derived(name, 0, column.index).value:
        return None  # a year that only has its contributions
    return Held(Decimal(), budget.derived(name, 0, column.index).at, f"{name}/{column.id}")


# ---- both


def _alike(report: Document, column: str, own: Parts, its: Parts) -> tuple[Parts, Parts]:
    """Both in the parts that both can be told in."""
    if not (MEMBERS in own and MEMBERS in its):
        own, its = (_together(parts, INCOME, (MEMBERS, INCOME)) for parts in (own, its))
        if INCOME in own:
            cell = report.derived(f"block_{column}", _ROWS[INCOME])
            own[INCOME] = own[INCOME]._replace(at=cell.at, name=derived_name(report, cell))
    if COSTS in its:
        blocks = (COSTS, ADMINISTRATION, PERSON, STRUCTURE)
        own, its = (_together(parts, COSTS, blocks) for parts in (own, its))
        if COSTS in own:
            cell = report.derived(f"block_{column}", _ROWS[COSTS])
            own[COSTS] = own[COSTS]._replace(at=cell.at, name=derived_name(report, cell))
    return own, its


def _together(parts: Parts, into: str, which: tuple[str, ...]) -> Parts:
    some = [parts[part] for part in which if part in parts]
    rest = {part: held for part, held in parts.items() if part not in which}
    if not some:
        return rest
    largest = max(some, key=lambda held: abs(held.amount))
    amount = sum((held.amount for held in some), Decimal())
    posts = tuple(post for held in some for post in held.posts)
    return {**rest, into: Held(amount, largest.at, largest.name, posts=posts)}


def own_capital(report: Document) -> Held | None:
    """Own capital at the year's end: as it is typed, else as it follows."""
    amount = closing(report)
    if amount is None:
        return None
    for row in report.rows("balansrakning"):
        read = row["i_ar"]
        if row["rad"].text == "eget_kapital" and not row["post"].text and read.number == amount:
            return Held(amount, read.at, read.name)
    cell = report.derived("kapital_efter")
    return Held(amount, cell.at, derived_name(report, cell))


def theirs(document: Document, other: Document, held: Held) -> Decimal:
    """An amount of the other workbook in this one's unit."""
    return in_unit(document, other, held.amount)
