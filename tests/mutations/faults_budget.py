"""Faults in budgets: columns, years, signs, huvudposter, own capital, dates, numbers."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from itertools import pairwise

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import (
    FEL,
    UPPLYSNING,
    VARNING,
    Book,
    Mutant,
    fault,
    told,
)
from mutations.faults_fields import blocks_apart, day_serial
from mutations.faults_totals import room

ONLY = "budget"


@fault("sign of a cost turned", ONLY)
def cost_sign(book: Book, rng: random.Random) -> Mutant | None:
    """A minus sign slips in, or falls away, in one cost of several."""
    amounts = book.amounts()
    rng.shuffle(amounts)
    for amount in amounts:
        total = sum((a.number for a in amounts if a.j == amount.j), Decimal(0))
        mixed = any(a.number * total < 0 for a in amounts if a.j == amount.j)
        if mixed or abs(amount.number) * 2 >= abs(total):
            continue
        data = book.typed({amount.at: -amount.number})
        # costs that all but vanish beside the contributions: the unit cannot be right either
        expect = told("BUD501", VARNING, amount.at)
        return Mutant(data, (expect,), besides=frozenset({"TAL707"}))
    return None


@fault("huvudpost spelled otherwise, its total printed", ONLY)
def main_misspelled(book: Book, rng: random.Random) -> Mutant | None:
    """One row has a letter too few, or a blank behind the name, so it is a huvudpost of its own."""
    amounts = [a for a in book.amounts("detaljbudget") if abs(a.number) > room(book)]
    rng.shuffle(amounts)
    names = [str(c.value or "") for c in book.doc.calculation.block("huvudpost_namn")]
    for amount in amounts:
        read = amount.row["huvudpost"]
        main = read.text.lower()
        same = [
            a
            for a in book.amounts()
            if a.j == amount.j and a.row["huvudpost"].text.lower() == main and a.at != amount.at
        ]
        first = [r for r in book.doc.rows("detaljbudget") if r["huvudpost"].text.lower() == main]
        own = any(r["huvudpost"].text.lower() == main for r in book.doc.rows("huvudposter"))
        if not same or (first[0].index == amount.row.index and not own):
            continue  # the row that names the huvudpost first would rename its line
        line = [n.lower() for n in names].index(main)
        cell = book.derived("huvudpost_belopp", line, amount.j)
        if not book.fresh([cell]):
            continue
        claimed = book.then({cell.at: Edit(cell.value)})
        wrong = rng.choice((read.text + " ", read.text[:-1], read.text.replace("s", "z", 1)))
        if wrong == read.text:
            continue
        return Mutant(claimed.typed({read.at: Edit(wrong)}), (told("SUM202", FEL, cell.at),))
    return None


@fault("amount of its own beside details of the same huvudpost", ONLY)
def counted_twice(book: Book, rng: random.Random) -> Mutant | None:
    """The huvudpost's whole is typed on Huvudposter although its posts stand in Detaljbudget."""
    amounts = book.amounts("detaljbudget")
    free = book.free_row("huvudposter")
    if not amounts or free is None:
        return None
    amount = rng.choice(amounts)
    main = amount.row["huvudpost"].text
    rows = [r for r in book.doc.rows("huvudposter") if r["huvudpost"].text.lower() == main.lower()]
    index = rows[0].index if rows else free
    at = book.at("huvudposter_belopp", index, amount.j)
    if book.doc.workbook.cell(at).value is not None:
        return None
    name = book.at("huvudposter_huvudpost", index)
    data = book.typed({name: Edit(main), at: amount.number})
    return Mutant(data, (told("SUM209", FEL, at),))


@fault("opening own capital with the sign turned", ONLY)
def opening_sign(book: Book, rng: random.Random) -> Mutant | None:
    """Own capital is typed as a debt is."""
    opening, year = (book.doc.field(n).number for n in ("ingaende_eget_kapital", "budgetar"))
    if not opening or opening < 0:
        return None
    used = [c for c in book.doc.used_columns if c.year == year]
    cells = [book.derived("eget_kapital_in", 0, c.index) for c in used]
    fresh = book.fresh(cells)
    if not fresh:
        return None
    data = book.typed({book.field("ingaende_eget_kapital"): -opening})
    return Mutant(data, tuple(told("BUD505", VARNING, c.at) for c in fresh))


@fault("own capital of the year before mistyped", ONLY)
def closing_beside_opening(book: Book, rng: random.Random) -> Mutant | None:
    """994 113 for 949 113 at the end of the year before, beside the budget year's opening."""
    opening = book.doc.field("ingaende_eget_kapital").number
    year = book.doc.field("budgetar").number
    if opening is None or year is None:
        return None
    told_of = [c for c in book.doc.used_columns if c.year == year]
    told_of = [c for c in told_of if book.doc.calculation.number("eget_kapital_in", 0, c.index)]
    before = [c for c in book.doc.used_columns if c.year == year - 1]
    ranks = {c.index: book.doc.calculation.number("kolumn_rang", 0, c.index) for c in before}
    first = min((c.index for c in told_of), default=0)
    before = [c for c in before if c.index < first]
    if not told_of or not before:
        return None
    column = max(before, key=lambda c: ranks[c.index] or 0)
    fresh = book.fresh([book.derived("eget_kapital_in", 0, c.index) for c in told_of])
    if len(fresh) < len(told_of) or not book.fresh(
        [book.derived("eget_kapital_ut", 0, column.index)]
    ):
        return None
    wrong = opening + (45 if book.tkr else 45_000)
    cells = {book.at("kolumner_eget_kapital", column.index): Edit(wrong)}
    limit = book.doc.calculation.number("eget_kapital_tak", 0, column.index)
    old = book.doc.calculation.number("eget_kapital_ut", 0, column.index)
    if limit is None or old is None or (old > limit) != (wrong > limit):
        return None  # that it passes its limit is told too
    return Mutant(book.typed(cells), tuple(told("BUD513", VARNING, c.at) for c in fresh))


@fault("unit that the workbook does not reckon in")
def other_unit(book: Book, rng: random.Random) -> Mutant | None:
    """mkr or kkr, as the printed budget has it."""
    read = book.doc.field("enhet")
    if book.tkr:
        return None  # then all amounts are read as kronor, which is told of their size
    wrong = rng.choice(("mkr", "mnkr", "kkr"))
    return Mutant(book.typed({read.at: wrong}), (told("TAL702", FEL, read.at),))


@fault("same column twice", ONLY)
def column_twice(book: Book, rng: random.Random) -> Mutant | None:
    """A column keeps the type and year of the one that it was copied from."""
    columns = book.doc.used_columns
    if len(columns) < 2:
        return None
    first, second = sorted(rng.sample(columns, 2), key=lambda c: c.index)
    kinds, years = book.doc.rows("kolumner"), {r.index: r for r in book.doc.rows("kolumner")}
    assert kinds
    source = years[first.index]
    data = book.typed(
        {
            book.at("kolumner_typ", second.index): Edit(source["typ"].raw),
            book.at("kolumner_ar", second.index): Edit(source["ar"].raw),
        }
    )
    at = book.at("kolumner_typ", second.index)
    return Mutant(data, (told("BUD511", VARNING, at),))


@fault("columns out of order", ONLY)
def column_order(book: Book, rng: random.Random) -> Mutant | None:
    """The year of a column is typed so that it stands after a later one."""
    columns = book.doc.used_columns
    late = [c for a, c in pairwise(columns) if a.year <= c.year]
    if not late:
        return None
    column = rng.choice(late)
    before = max(c.year for c in columns if c.index < column.index)
    wrong = before - rng.randint(1, 3)
    if any(c.kind == column.kind and c.year == wrong for c in columns):
        return None
    data = book.typed({book.at("kolumner_ar", column.index): wrong})
    return Mutant(data, (told("BUD511", VARNING, column.at),))


@fault("year of a column mistyped", ONLY)
def column_year(book: Book, rng: random.Random) -> Mutant | None:
    """202 or 20219 for 2021."""
    column = rng.choice(book.doc.used_columns)
    at = book.at("kolumner_ar", column.index)
    wrong = rng.choice((column.year // 10, column.year * 10 + 1, 1021))
    return Mutant(book.typed({at: wrong}), (told("TAL702", FEL, at),))


@fault("budget year with two digits swapped", ONLY)
def budget_year(book: Book, rng: random.Random) -> Mutant | None:
    """2091 for 2019."""
    year = book.doc.field("budgetar").number
    wrong = None if year is None else int(f"{int(year)}"[:2] + f"{int(year)}"[:1:-1])
    planned = {
        c.year for c in book.doc.used_columns if c.kind in ("budget", "preliminar_budget", "plan")
    }
    if wrong is None or wrong < 2018 or len({y for y in planned if y >= wrong}) >= 3:
        return None
    at = book.field("budgetar")
    return Mutant(book.typed({at: wrong}), (told("BUD507", VARNING, at),))


@fault("plan years left out", ONLY)
def plan_gone(book: Book, rng: random.Random) -> Mutant | None:
    """The columns of the years after the budget year are emptied."""
    year = book.doc.field("budgetar").number
    later = [c for c in book.doc.used_columns if year is not None and c.year > year]
    if not later:
        return None
    cells = {}
    for column in later:
        for table in ("medlemmar", "ovriga_intakter", "detaljbudget", "huvudposter"):
            for row in book.doc.rows(table):
                cells[row.amounts[column.index].at] = Edit(None)
        for spec in book.doc.layout.tables["kolumner"].columns:
            cells[book.at(f"kolumner_{spec.name}", column.index)] = Edit(None)
    return Mutant(book.typed(cells), (told("BUD507", VARNING, book.field("budgetar")),))


@fault("adopted after 30 November", ONLY)
def adopted_late(book: Book, rng: random.Random) -> Mutant | None:
    """The board's day is in December, or its year is off by one."""
    year = book.doc.field("budgetar").number
    if year is None:
        return None
    at = book.field("beslutsdatum")
    wrong = rng.choice((date(int(year) - 1, 12, 10), date(int(year), 11, 20)))
    return Mutant(book.typed({at: day_serial(wrong)}), (told("BUD508", VARNING, at),))


@fault("digit of the organisation number wrong", ONLY)
def organisation_number(book: Book, rng: random.Random) -> Mutant | None:
    """One digit of ten, or one too few."""
    read = book.doc.field("organisationsnummer")
    if read.empty:
        return None
    place = rng.choice([i for i, c in enumerate(read.text) if c.isdigit() and i > 1])
    digit = str((int(read.text[place]) + rng.randint(1, 9)) % 10)
    wrong = read.text[:place] + digit + read.text[place + 1 :]
    if rng.random() < 0.2:
        wrong = read.text[:-1]
    return Mutant(book.typed({read.at: Edit(wrong)}), (told("BUD512", VARNING, read.at),))


@fault("costs of a column in kronor among thousands", ONLY)
def column_in_kronor(book: Book, rng: random.Random) -> Mutant | None:
    """A whole column of costs is pasted in kronor although the unit is tkr."""
    if not book.tkr:
        return None
    costs, paid = book.amounts(), book.amounts("medlemmar")
    both = sorted({a.j for a in costs} & {a.j for a in paid})
    both = [j for j in both if j in {c.index for c in book.doc.used_columns}]
    if not both:
        return None
    j = rng.choice(both)
    cost = sum((a.number for a in costs if a.j == j), Decimal(0)) * 1000
    given = sum((a.number for a in paid if a.j == j), Decimal(0)) / 1000
    if abs(cost) < 100 * given or not book.fresh([book.derived("summa_kostnader", 0, j)]):
        return None
    if any(
        c.column == j and c.state is State.CLAIM
        for c in book.doc.calculation.block("huvudpost_belopp")
    ):
        return None  # a printed huvudpost stays small, and is told as SUM202
    cells = blocks_apart(book, 1000, j)
    if not cells:
        return None  # a few large posts among many small ones, each told by itself
    data = book.typed({a.at: a.number * 1000 for a in costs if a.j == j})
    return Mutant(data, (told("TAL707", FEL, cells[0]),))


@fault("deficit whose reason was deleted", ONLY)
def reason_gone(book: Book, rng: random.Random) -> Mutant | None:
    """The reason for a deficit is emptied."""
    read = book.doc.field("motivering_underskott")
    planned = ("budget", "preliminar_budget", "plan")
    used = [c for c in book.doc.used_columns if c.kind in planned]
    cells = [book.derived("arets_resultat", 0, c.index) for c in used]
    under = [c for c in cells if isinstance(c.value, Decimal) and c.value < 0]
    if read.empty or not under:
        return None
    return Mutant(
        book.typed({read.at: Edit(None)}),
        tuple(told("BUD503", _grade(book, c), c.at) for c in under),
    )


@fault("goal for administration a hundred times too small", ONLY)
def goal_too_small(book: Book, rng: random.Random) -> Mutant | None:
    """0,1 % for 10 %: 0,1 typed where the program adds the sign."""
    shares = book.doc.calculation.block("administrationens_andel")
    over = [c for c in shares if isinstance(c.value, Decimal) and c.value > Decimal("0.002")]
    used = {c.index for c in book.doc.used_columns}
    over = [c for c in over if c.column in used]
    if not over:
        return None
    data = book.typed({book.field("mal_administrationsandel"): Decimal("0.001")})
    return Mutant(data, tuple(told("BUD506", _grade(book, c), c.at) for c in over))


def _grade(book: Book, cell: DerivedCell) -> str:
    """Of a finding in the cell's column: less before the budget year."""
    first = book.doc.field("budgetar").number
    year = next(c.year for c in book.doc.used_columns if c.index == cell.column)
    return UPPLYSNING if first is not None and year < first else VARNING
