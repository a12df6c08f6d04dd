"""Faults among the members: shares, keys, parties, contributions."""

from __future__ import annotations

import random
from decimal import Decimal

from finsam_xl.documents.document import Column, Read, Row
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import (
    FEL,
    UPPLYSNING,
    VARNING,
    Amount,
    Book,
    Mutant,
    Told,
    fault,
    swapped,
    told,
)

ONLY = "budget"
#: what the contract asks for besides where a key is wrong too, or a party pays less
FEWER = frozenset({"ANDEL302", "ANDEL303", "ANDEL304", "ANDEL305"})


def by_party(book: Book) -> dict[str, list[Row]]:
    rows = book.doc.rows("medlemmar")
    return {p: [r for r in rows if r["part"].text == p] for p in ("staten", "region", "kommun")}


def without_region(book: Book) -> bool:
    parties = by_party(book)
    return not parties["region"] and all(r["utanfor_region"].text for r in parties["kommun"])


def half_digit(book: Book, party: str) -> Decimal:
    """Half a unit of the last decimal that a party's keys are printed with."""
    keys = [r["andel"].number or Decimal(0) for r in by_party(book)[party]]
    decimals = max((-int(key.normalize().as_tuple().exponent) for key in keys), default=0)
    return Decimal(5).scaleb(-max(decimals, 0) - 1)


def room(book: Book, amount: Amount) -> Decimal:
    """Kronor that the printed keys of the amount's party leave for each member, and the unit by
    which a key may have been adjusted."""
    party = amount.row["part"].text
    rows = by_party(book)[party]
    paid = sum((r.amounts[amount.j].number or Decimal(0) for r in rows), Decimal(0))
    keys = sum((r["andel"].number or Decimal(0) for r in rows), Decimal(0))
    return 3 * half_digit(book, party) / keys * paid + 1 if keys else Decimal(0)


def within_rounding(book: Book, party: str, gap: Decimal) -> bool:
    """Whether keys so far from what they should be are still right, as they are printed."""
    return abs(gap) <= (len(by_party(book)[party]) + 1) * half_digit(book, party)


def grave(column: Column, severity: str) -> str:
    """One lower in a preliminary budget, where the state's figure may still change."""
    if column.kind != "preliminar_budget":
        return severity
    return VARNING if severity == FEL else UPPLYSNING


def columns(book: Book) -> dict[int, Column]:
    return {c.index: c for c in book.doc.used_columns}


def less(book: Book, party: str) -> str:
    if party == "region":
        return "ANDEL302"
    return "ANDEL304" if without_region(book) else "ANDEL303"


def contributions(book: Book, *parties: str) -> list[Amount]:
    """Contributions in columns in which the state pays and every party pays what it owes."""
    rows = by_party(book)
    found = []
    for amount in book.amounts("medlemmar"):
        if amount.row["part"].text not in parties or amount.j not in columns(book):
            continue
        paid = {
            p: sum((r.amounts[amount.j].number or Decimal(0) for r in of), Decimal(0))
            for p, of in rows.items()
        }
        owed = paid["staten"] if without_region(book) else paid["staten"] / 2
        others = [p for p in ("region", "kommun") if rows[p]]
        if paid["staten"] and all(abs(paid[p] - owed) <= 1 for p in others):
            found.append(amount)
    return found


def one_less(book: Book, amount: Amount, new: Decimal) -> Told:
    """One member pays less, and it alone: its cell."""
    party = amount.row["part"].text
    column = columns(book)[amount.j]
    return told(less(book, party), grave(column, FEL), amount.at)


def pick(book: Book, rng: random.Random, least: Decimal, *parties: str) -> Amount | None:
    found = [a for a in contributions(book, *parties) if a.number >= least]
    return rng.choice(found) if found else None


@fault("contribution a few kronor too small", ONLY)
def few_kronor(book: Book, rng: random.Random) -> Mutant | None:
    """A contribution is off by three to nine kronor."""
    amount = pick(book, rng, Decimal(1_000), "region", "kommun")
    if amount is None:
        return None
    new = amount.number - rng.randint(3, 9)
    return Mutant(book.typed({amount.at: new}), (one_less(book, amount, new),))


@fault("contribution with two digits swapped", ONLY)
def contribution_swapped(book: Book, rng: random.Random) -> Mutant | None:
    """1 079 155 for 1 709 155: too little, or too much."""
    amount = pick(book, rng, Decimal(1_000), "region", "kommun")
    new = amount and swapped(rng, amount.number, Decimal(4))
    if amount is None or new is None:
        return None
    expect = one_less(book, amount, new)
    if new > amount.number:
        column = columns(book)[amount.j]
        expect = told("ANDEL308", grave(column, VARNING), amount.at)
    return _unless_alike(book, amount, new, expect)


def _unless_alike(book: Book, amount: Amount, new: Decimal, expect: Told) -> Mutant | None:
    return Mutant(book.typed({amount.at: new}), (expect,), besides=frozenset({"ANDEL305"}))


@fault("contribution cut after the thousands", ONLY)
def contribution_truncated(book: Book, rng: random.Random) -> Mutant | None:
    """1 709 for 1 709 155."""
    amount = pick(book, rng, Decimal(10_000), "region", "kommun")
    if amount is None:
        return None
    new = (amount.number / 1000).to_integral_value("ROUND_DOWN")
    return Mutant(book.typed({amount.at: new}), (one_less(book, amount, new),))


@fault("contribution ten times too small", ONLY)
def contribution_tenth(book: Book, rng: random.Random) -> Mutant | None:
    """A digit falls away."""
    amount = pick(book, rng, Decimal(10_000), "region", "kommun")
    if amount is None:
        return None
    new = (amount.number / 10).to_integral_value("ROUND_DOWN")
    return Mutant(book.typed({amount.at: new}), (one_less(book, amount, new),))


@fault("sign of a contribution turned", ONLY)
def contribution_sign(book: Book, rng: random.Random) -> Mutant | None:
    """A minus sign slips in before a contribution."""
    amount = pick(book, rng, Decimal(1_000), "region", "kommun")
    if amount is None:
        return None
    expect = one_less(book, amount, -amount.number)
    return Mutant(
        book.typed({amount.at: -amount.number}), (expect, told("BUD501", VARNING, amount.at))
    )


@fault("contribution left out", ONLY)
def contribution_gone(book: Book, rng: random.Random) -> Mutant | None:
    """One member's contribution to one year is not filled in."""
    found = [a for a in contributions(book, "region", "kommun") if a.number > 3]
    if not found:
        return None
    amount = rng.choice(found)
    return Mutant(book.typed({amount.at: Edit(None)}), (one_less(book, amount, Decimal(0)),))


@fault("contribution in the wrong column", ONLY)
def contribution_moved(book: Book, rng: random.Random) -> Mutant | None:
    """A contribution is typed in the next year's column, which lacks it or is written over."""
    amount = pick(book, rng, Decimal(1_000), "region", "kommun")
    free = [
        j
        for j in columns(book)
        if amount is not None and not amount.row.amounts[j].number and j != amount.j
    ]
    if amount is None or not free:
        return None
    other = amount.row.amounts[rng.choice(free)]
    data = book.typed({amount.at: Edit(None), other.at: amount.number})
    # alone in its new column it may stand beside costs a hundred times larger
    return Mutant(data, (one_less(book, amount, Decimal(0)),), besides=frozenset({"TAL707"}))


@fault("kronor moved from one member to another", ONLY)
def kronor_moved(book: Book, rng: random.Random) -> Mutant | None:
    """Ten thousand kronor of one member, or as much as no rounding of keys explains, stand on
    another of the same party."""
    amount = pick(book, rng, Decimal(20_000), "region", "kommun")
    if amount is None:
        return None
    kronor = max(Decimal(10_000), (2 * room(book, amount)).to_integral_value("ROUND_UP"))
    same = [
        a
        for a in contributions(book, amount.row["part"].text)
        if a.j == amount.j and a.at != amount.at
    ]
    if not same:
        return None
    other, level = rng.choice(same), grave(columns(book)[amount.j], FEL)
    moved = {amount.at: amount.number - kronor, other.at: other.number + kronor}
    expect = tuple(told("ANDEL305", level, a.at) for a in (amount, other))
    return Mutant(book.typed(moved), expect)


@fault("contributions sorted apart from their members", ONLY)
def sorted_apart(book: Book, rng: random.Random) -> Mutant | None:
    """One column is sorted by itself, so that two members have each other's contribution."""
    amount = pick(book, rng, Decimal(1), "region", "kommun")
    if amount is None:
        return None
    same = [
        a
        for a in contributions(book, amount.row["part"].text)
        if a.j == amount.j and abs(a.number - amount.number) > 5 + 2 * room(book, amount)
    ]
    if not same:
        return None
    other, level = rng.choice(same), grave(columns(book)[amount.j], FEL)
    turned = {amount.at: other.number, other.at: amount.number}
    expect = tuple(told("ANDEL305", level, a.at) for a in (amount, other))
    return Mutant(book.typed(turned), expect)


@fault("the state's amount halved", ONLY)
def state_half(book: Book, rng: random.Random) -> Mutant | None:
    """The state's contribution is typed as a quarter of the whole instead of a half."""
    amount = pick(book, rng, Decimal(1_000), "staten")
    if amount is None:
        return None
    new, level = amount.number / 2, grave(columns(book)[amount.j], FEL)
    if without_region(book):
        # the municipalities pay twice what the state gives: they may pay more
        party = [r for r in by_party(book)["kommun"] if r.amounts[amount.j].number]
        at = book.at("lag_part_betalt", 2, amount.j)
        if len(party) == 1 or len(party) < len(by_party(book)["kommun"]):
            at = party[0].amounts[amount.j].at
        level = grave(columns(book)[amount.j], VARNING)
        return Mutant(book.typed({amount.at: new}), (told("ANDEL308", level, at),))
    return Mutant(book.typed({amount.at: new}), (told("ANDEL301", level, amount.at),))


@fault("the state left out", ONLY)
def state_gone(book: Book, rng: random.Random) -> Mutant | None:
    """The state's row is not filled in at all."""
    return _without(book, "staten")


@fault("the region left out", ONLY)
def region_gone(book: Book, rng: random.Random) -> Mutant | None:
    """No row has part region."""
    # where every municipality lies outside, a workbook without a region is lawful (5 a §)
    outside = all(r["utanfor_region"].text for r in by_party(book)["kommun"])
    return None if outside else _without(book, "region")


def _without(book: Book, party: str) -> Mutant | None:
    rows = by_party(book)[party]
    if not rows:
        return None
    cells = {read.at: Edit(None) for row in rows for read in row.reads()}
    lower = {c.kind for c in book.doc.used_columns} == {"preliminar_budget"}
    return Mutant(book.typed(cells), (Told("ANDEL307", VARNING if lower else FEL, "Medlemmar!C6"),))


def keyed(book: Book, *parties: str) -> list[Read]:
    return [r["andel"] for p in parties for r in by_party(book)[p] if r["andel"].number]


@fault("a municipality left out", ONLY)
def member_gone(book: Book, rng: random.Random) -> Mutant | None:
    """One of several municipalities is not filled in: its key and its contributions are gone."""
    rows = by_party(book)["kommun"]
    if len(rows) < 2:
        return None
    row = rng.choice(rows)
    key = row["andel"].number
    if not key or row["utanfor_region"].text or within_rounding(book, "kommun", key):
        return None
    cells = {read.at: Edit(None) for read in row.reads()}
    at = book.at("summa_andel")
    return Mutant(book.typed(cells), (told("ANDEL306", FEL, at),), besides=FEWER)


@fault("key a quarter of a percent off", ONLY)
def key_off(book: Book, rng: random.Random) -> Mutant | None:
    """1,25 % for 1,5 %."""
    reads = keyed(book, "staten", "region", "kommun")
    if not reads:
        return None
    read = rng.choice(reads)
    assert isinstance(read.raw, Decimal)
    return Mutant(
        book.typed({read.at: read.raw + Decimal("0.0025")}),
        (told("ANDEL306", FEL, book.at("summa_andel")),),
    )


@fault("key ten times wrong", ONLY)
def key_tenfold(book: Book, rng: random.Random) -> Mutant | None:
    """1,175 % for 11,75 %."""
    reads = [
        r
        for party in ("region", "kommun")
        for r in keyed(book, party)
        if r.number and not within_rounding(book, party, r.number * Decimal("0.9"))
    ]
    if not reads:
        return None
    read = rng.choice(reads)
    assert isinstance(read.raw, Decimal)
    return Mutant(
        book.typed({read.at: read.raw / 10}),
        (told("ANDEL306", FEL, book.at("summa_andel")),),
    )


def with_decimals(book: Book) -> tuple[str, list[Read]] | None:
    """A party of two members or more whose keys are printed with two to five decimals."""
    for party in ("kommun", "region"):
        reads = keyed(book, party)
        half = half_digit(book, party)
        if len(reads) > 1 and Decimal("0.000001") < half < Decimal("0.01"):
            return party, reads
    return None


@fault("last digit of a printed key one too low", ONLY)
def key_rounded(book: Book, rng: random.Random) -> Mutant | None:
    """8,33 for 8,34: what a list printed without adjusting its keys looks like."""
    found = with_decimals(book)
    if found is None:
        return None
    party, reads = found
    read, unit = rng.choice(reads), 2 * half_digit(book, party)
    assert read.number is not None
    if read.number <= unit:
        return None
    at = book.at("summa_andel")
    # the cell holds the fraction: 11,74 % is 0.1174
    data = book.typed({read.at: (read.number - unit) / 100})
    # the contributions follow the key as it was, which its rounding may not reach
    return Mutant(data, (told("ANDEL310", UPPLYSNING, at),), besides=frozenset({"ANDEL305"}))


@fault("contributions beyond the rounding of printed keys", ONLY)
def beyond_rounding(book: Book, rng: random.Random) -> Mutant | None:
    """Twice what the keys' last decimal explains stands on another member of the party."""
    found = with_decimals(book)
    if found is None:
        return None
    fit = [a for a in contributions(book, found[0]) if a.number > 3 * room(book, a) + 10]
    pairs = [(a, b) for a in fit for b in fit if a.j == b.j and a.at != b.at]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    kronor = (2 * room(book, one)).to_integral_value("ROUND_UP") + 2
    level = grave(columns(book)[one.j], FEL)
    data = book.typed({one.at: one.number - kronor, other.at: other.number + kronor})
    return Mutant(data, tuple(told("ANDEL305", level, a.at) for a in (one, other)))


@fault("keys that add up to 100 over the wrong parties", ONLY)
def keys_between_parties(book: Book, rng: random.Random) -> Mutant | None:
    """Five percent of the region's key stand on a municipality."""
    regions, others = keyed(book, "region"), keyed(book, "kommun")
    regions = [r for r in regions if r.number and r.number > 5]
    if not regions or not others or within_rounding(book, "region", Decimal(5)):
        return None
    one, other = rng.choice(regions), rng.choice(others)
    assert isinstance(one.raw, Decimal)
    assert isinstance(other.raw, Decimal)
    five = Decimal("0.05")
    data = book.typed({one.at: one.raw - five, other.at: other.raw + five})
    return Mutant(data, (told("ANDEL306", FEL, book.at("summa_andel")),))


@fault("keys pasted without their signs beside 50 %", ONLY)
def keys_mixed(book: Book, rng: random.Random) -> Mutant | None:
    """One party's keys are 25 and not 25 %: 2 500 % each."""
    party = rng.choice(("region", "kommun"))
    reads = keyed(book, party)
    if not reads or len(reads) < len(by_party(book)[party]):
        return None
    if not keyed(book, "staten") or any((r.number or 0) <= 1 for r in reads):
        return None  # 1 would be 100 %, which a cell may hold
    data = book.typed({r.at: r.number for r in reads if r.number is not None})
    expect = [told(code, FEL, r.at) for code in ("ANDEL309", "TAL709") for r in reads]
    return Mutant(data, tuple(expect))


@fault("member under the wrong party", ONLY)
def wrong_party(book: Book, rng: random.Random) -> Mutant | None:
    """A municipality is entered as a region."""
    rows = [r for r in by_party(book)["kommun"] if r["andel"].number]
    rows = [r for r in rows if not within_rounding(book, "kommun", r["andel"].number or Decimal(0))]
    if len(rows) < 2 or not by_party(book)["region"]:
        return None
    if any(r["utanfor_region"].text for r in rows):
        return None
    data = book.typed({rng.choice(rows)["part"].at: Edit("region")})
    expect = told("ANDEL306", FEL, book.at("summa_andel"))
    return Mutant(data, (expect,), besides=FEWER)


@fault("municipality marked as outside every region by mistake", ONLY)
def wrongly_outside(book: Book, rng: random.Random) -> Mutant | None:
    """ja stands in the wrong row, so the municipality owes as a region too."""
    if not by_party(book)["region"]:
        return None
    rows = [r for r in by_party(book)["kommun"] if not r["utanfor_region"].text]
    if not rows or not contributions(book, "staten"):
        return None
    row = rng.choice(rows)
    lower = {columns(book)[a.j].kind for a in book.amounts("medlemmar")} == {"preliminar_budget"}
    at = row["namn"].at
    data = book.typed({row["utanfor_region"].at: Edit("ja")})
    return Mutant(data, (told("ANDEL304", VARNING if lower else FEL, at),))


@fault("same member twice", ONLY)
def member_twice(book: Book, rng: random.Random) -> Mutant | None:
    """A municipality's row is copied below and both are left."""
    rows = [r for r in by_party(book)["kommun"] if r["andel"].number and r.has_amount]
    rows = [r for r in rows if not within_rounding(book, "kommun", r["andel"].number or Decimal(0))]
    free = book.free_row("medlemmar")
    if not rows or free is None:
        return None
    row = rng.choice(rows)
    cells = {}
    for read in row.reads():
        if read.raw is not None:
            down = free - row.index
            cells[read.at._replace(row=read.at.row + down)] = Edit(read.raw)
    at = row["namn"].at
    expect = (
        told("MALL114", VARNING, at._replace(row=at.row + free - row.index)),
        told("ANDEL306", FEL, book.at("summa_andel")),
    )
    return Mutant(book.typed(cells), expect)
