"""What no check of a workbook's own content can know: everything in it agrees, and it is wrong.

Each is applied like the others, to show that the check then says no *fel* that is not there.
"""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

from finsam_xl.workbook.write.patch import Edit
from mutations.desk import COSTS, Book, Mutant, claimed, fault, swapped
from mutations.faults_ansokan import cost_rows, period
from mutations.faults_fields import day_serial
from mutations.faults_members import by_party, contributions

SUMS_FOLLOW = "every sum follows the amount, and nothing else in the workbook states it"


@fault("wrong amount, no total printed", unknowable=SUMS_FOLLOW)
def wrong_amount(book: Book, rng: random.Random) -> Mutant | None:
    """Two digits of a cost are swapped."""
    amounts = [a for a in book.amounts() if not claimed(book)]
    if not amounts:
        return None
    amount = rng.choice(amounts)
    new = swapped(rng, amount.number, Decimal(1))
    return None if new is None else Mutant(book.typed({amount.at: new}), ())


@fault("post left out, no total printed", unknowable="what was never written leaves no trace")
def post_left_out(book: Book, rng: random.Random) -> Mutant | None:
    """A row of costs is forgotten, or deleted in full."""
    rows = [r for t in COSTS[book.kind] for r in book.doc.rows(t) if r.has_amount]
    if len(rows) < 3 or claimed(book):
        return None
    row = rng.choice(rows)
    return Mutant(book.typed({read.at: Edit(None) for read in row.reads()}), ())


@fault(
    "amount on the wrong row", unknowable="two posts have each other's amounts; the sum is the same"
)
def wrong_row(book: Book, rng: random.Random) -> Mutant | None:
    """Two amounts of one column have changed places; no row's total is printed."""
    amounts = book.amounts("detaljbudget") if book.budget else book.amounts("ovriga_kostnader")
    pairs = [(a, b) for a in amounts for b in amounts if a.j == b.j and a.number != b.number]
    if not pairs or claimed(book):
        return None
    a, b = rng.choice(pairs)
    return Mutant(book.typed({a.at: b.number, b.at: a.number}), ())


@fault("all of the parties' amounts wrong alike", "budget", unknowable="the shares are still right")
def all_alike(book: Book, rng: random.Random) -> Mutant | None:
    """Another year's contributions are left in one column for every member."""
    lawful = {a.j for a in contributions(book, "staten")}
    if len(lawful) < 2 or claimed(book):
        return None
    wrong, source = rng.sample(sorted(lawful), 2)
    rows = book.doc.rows("medlemmar")
    return Mutant(book.typed({r.amounts[wrong].at: Edit(r.amounts[source].raw) for r in rows}), ())


@fault(
    "members' names sorted apart from keys and contributions",
    "budget",
    unknowable="each key still fits its contribution; which member agreed to it is nowhere else",
)
def names_sorted(book: Book, rng: random.Random) -> Mutant | None:
    """Two municipalities have changed names."""
    rows = [r for r in by_party(book)["kommun"] if not r["utanfor_region"].text]
    if len(rows) < 2:
        return None
    a, b = rng.sample(rows, 2)
    data = book.typed({a["namn"].at: Edit(b["namn"].raw), b["namn"].at: Edit(a["namn"].raw)})
    return Mutant(data, ())


@fault(
    "keys and contributions of two members wrong alike",
    "budget",
    unknowable="the members agree the key themselves; a wrong one that adds up is lawful",
)
def key_agreed_otherwise(book: Book, rng: random.Random) -> Mutant | None:
    """Two municipalities' keys and contributions have changed places."""
    rows = [r for r in by_party(book)["kommun"] if r["andel"].number]
    if len(rows) < 2:
        return None
    a, b = rng.sample(rows, 2)
    cells = {}
    for one, other in zip((a["andel"], *a.amounts), (b["andel"], *b.amounts), strict=True):
        cells[one.at], cells[other.at] = Edit(other.raw), Edit(one.raw)
    return Mutant(book.typed(cells), ())


@fault(
    "day wrong but possible",
    "ansokan",
    unknowable="another day within the period is as good a day",
)
def possible_day(book: Book, rng: random.Random) -> Mutant | None:
    """Day and month of a row's last day are turned, still within the period."""
    days = period(book)
    rows = [r for r in cost_rows(book) if r["fran"].day and r["till"].day]
    for row in rng.sample(rows, len(rows)):
        day, first = row["till"].day, row["fran"].day
        if day is None or first is None or days is None or day.day > 12:
            continue
        turned = day.replace(month=day.day, day=day.month)
        if turned != day and first <= turned <= days[1]:
            return Mutant(book.typed({row["till"].at: day_serial(turned)}), ())
    for row in rng.sample(rows, len(rows)):
        day, first = row["till"].day, row["fran"].day
        if day is not None and first is not None and day - timedelta(1) >= first:
            return Mutant(book.typed({row["till"].at: day_serial(day, -1)}), ())
    return None


@fault(
    "cost on the wrong owner",
    "ansokan",
    unknowable="any insatsägare may have any cost",
)
def wrong_owner(book: Book, rng: random.Random) -> Mutant | None:
    """An amount stands in the column of another insatsägare."""
    owners = [r.index for r in book.doc.rows("insatsagare")]
    amounts = book.amounts()
    moves = [(a, a.row.amounts[j]) for a in amounts for j in owners if not a.row.amounts[j].number]
    if not moves or claimed(book):
        return None
    amount, other = rng.choice(moves)
    return Mutant(book.typed({amount.at: Edit(None), other.at: amount.number}), ())


@fault(
    "type of a column wrong but possible",
    "budget",
    unknowable="a forecast and a budget for the same year look alike",
)
def possible_kind(book: Book, rng: random.Random) -> Mutant | None:
    """prognos is chosen for utfall."""
    columns = book.doc.used_columns
    swaps = {"utfall": "prognos", "prognos": "utfall"}
    ids = {c.id for c in columns}
    fit = [c for c in columns if c.kind in swaps and f"{swaps[c.kind]}_{c.year}" not in ids]
    if not fit:
        return None
    column = rng.choice(fit)
    return Mutant(book.typed({column.at: Edit(swaps[column.kind])}), ())


@fault(
    "huvudpost spelled otherwise, no total printed",
    "budget",
    unknowable="any name is a huvudpost, and equality ignores nothing but letter case",
)
def possible_main(book: Book, rng: random.Random) -> Mutant | None:
    """One row of Detaljbudget has a letter too few: a huvudpost of its own, all sums agree."""
    rows = [r for r in book.doc.rows("detaljbudget") if len(r["huvudpost"].text) > 3]
    if not rows or claimed(book):
        return None
    read = rng.choice(rows)["huvudpost"]
    return Mutant(book.typed({read.at: Edit(read.text[:-1])}), ())


@fault(
    "administration's huvudpost renamed",
    "budget",
    unknowable="administration is what is called so, or what is listed as such",
)
def administration_renamed(book: Book, rng: random.Random) -> Mutant | None:
    """Administration is called Kansli on every row, so its share of the costs is nothing."""
    rows = [r for t in COSTS["budget"] for r in book.doc.rows(t)]
    reads = [r["huvudpost"] for r in rows if r["huvudpost"].text.casefold() == "administration"]
    if not reads or claimed(book):
        return None
    return Mutant(book.typed({r.at: Edit("Kansli") for r in reads}), ())
