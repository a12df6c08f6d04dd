"""Faults around sums: totals typed over, formulas altered, values that were never recalculated."""

from __future__ import annotations

import random
from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import (
    BLOCKS,
    FEL,
    VARNING,
    Amount,
    Book,
    Mutant,
    fault,
    swapped,
    told,
)

#: nobody has anything to type here: any value is a fel
NOT_PRINTED = "MALL104"
#: the rule that judges a total that is typed over, by the contract's own list
CODES = {
    "huvudpost_belopp": "SUM202",
    "summa_medlemsbidrag": "SUM202",
    "summa_intakter": "SUM204",
    "summa_kostnader": "SUM204",
    "arets_resultat": "SUM205",
    "eget_kapital_in": "SUM207",
    "eget_kapital_ut": "SUM207",
    "totalt_att_rekvirera": "SUM204",
    "totalt_att_rekvirera_agare": "SUM204",
    "summa_egenfinansiering": "SUM204",
    "summa_egenfinansiering_agare": "SUM204",
    "total_kostnad": "SUM204",
    "total_kostnad_agare": "SUM204",
    "sammanstallning_rekvirera": NOT_PRINTED,
    "sammanstallning_egen": NOT_PRINTED,
    "sammanstallning_totalt": NOT_PRINTED,
}
for _block in (*BLOCKS, *(f"egen_{b}" for b in BLOCKS)):
    CODES[f"summa_{_block}"] = CODES[f"summa_{_block}_agare"] = "SUM202"
    CODES[f"{_block}_radsumma"] = "SUM201"
    CODES[f"per_ar_{_block}_fordelat"] = NOT_PRINTED


def room(book: Book) -> Decimal:
    """More than rounding can explain, whatever was rounded: half a tkr for each of 60 addends."""
    return Decimal(31) if book.tkr else Decimal(1)


def any_total(book: Book, rng: random.Random) -> DerivedCell | None:
    """A total of costs, income, result or own capital that holds its formula."""
    names = [n for n in CODES if n in book.doc.layout.derived]
    rng.shuffle(names)
    for name in names:
        found = book.fresh(book.doc.calculation.block(name))
        if found:
            return rng.choice(found)
    return None


def total_over(book: Book, rng: random.Random, amount: Amount) -> tuple[DerivedCell, str] | None:
    """A total somewhere above an amount of costs, with the rule that judges it."""
    table, j = amount.row.table.name, amount.j
    if book.budget:
        names = [("summa_kostnader", 0, j), ("arets_resultat", 0, j)]
        main = amount.row["huvudpost"].text.lower()
        for i, cell in enumerate(book.doc.calculation.block("huvudpost_namn")):
            if str(cell.value or "").lower() == main:
                names.append(("huvudpost_belopp", i, j))
    else:
        own = "summa_egenfinansiering" if table.startswith("egen_") else "totalt_att_rekvirera"
        names = [(f"{table}_radsumma", amount.row.index, 0), (f"summa_{table}_agare", 0, j)]
        names += [(f"summa_{table}", 0, 0), (own, 0, 0), (f"{own}_agare", 0, j)]
        names += [("total_kostnad", 0, 0), ("total_kostnad_agare", 0, j)]
    cells = [book.derived(*name) for name in names]
    fresh = book.fresh(cells)
    # a total that is printed on the way up would cut the figures' way to the one above it
    if not fresh or any(cell.state is not State.FORMULA for cell in cells):
        return None
    cell = rng.choice(fresh)
    return cell, CODES[cell.block.name]


def under_claim(book: Book, rng: random.Random, change: str) -> Mutant | None:
    """A right total is typed in, as printed; then one of its addends is changed."""
    amounts = book.amounts()
    rng.shuffle(amounts)
    for amount in amounts[:20]:
        found = total_over(book, rng, amount)
        if found is None:
            continue
        cell, code = found
        new: Decimal | None
        if change == "swap":
            new = swapped(rng, amount.number, room(book))
        elif change == "tenfold":
            new = amount.number * rng.choice((Decimal(10), Decimal("0.1")))
        elif change == "unit":
            new = amount.number * (1000 if book.tkr else Decimal("0.001"))
        elif change == "thousands":
            new = (amount.number / 1000).to_integral_value("ROUND_DOWN")
        else:
            new = None
        if change != "gone" and (new is None or abs(new - amount.number) < room(book)):
            continue
        if change == "gone" and abs(amount.number) < room(book):
            continue
        if _turns(book, amount, new or Decimal(0)) or _alone(book, amount, cell, new):
            continue
        data = book.typed({cell.at: Edit(cell.value), amount.at: Edit(new)})
        # a wage, or costs beside contributions, may become such that the unit cannot be right
        return Mutant(data, (told(code, FEL, cell.at),), besides=frozenset({"TAL707"}))
    return None


def _turns(book: Book, amount: Amount, new: Decimal) -> bool:
    """Whether the column's sum of costs would change its sign."""
    if not book.budget:
        return False
    total = sum((a.number for a in book.amounts() if a.j == amount.j), Decimal(0))
    return total * (total - amount.number + new) <= 0


def _alone(book: Book, amount: Amount, cell: DerivedCell, new: Decimal | None) -> bool:
    """Whether nothing else is left that the total is made of: then it has no addends to be
    held against, by the contract."""
    if new:
        return False
    others = [a for a in book.amounts() if a.at != amount.at]
    if not book.budget:
        return True not in {_same_total(cell, amount, a) for a in others}
    here = [a for a in others if a.j == amount.j]
    if cell.block.name == "huvudpost_belopp":
        main = amount.row["huvudpost"].text.lower()
        here = [a for a in here if a.row["huvudpost"].text.lower() == main]
    return not here


def _same_total(cell: DerivedCell, amount: Amount, other: Amount) -> bool:
    name = cell.block.name
    if name.endswith("_radsumma"):
        return other.row.name == amount.row.name
    same_block = other.row.table.name == amount.row.table.name
    own = amount.row.table.name.startswith("egen_") == other.row.table.name.startswith("egen_")
    block = same_block if name.removesuffix("_agare")[6:] in (*BLOCKS,) or "egen_" in name else own
    owner = other.j == amount.j if name.endswith(("_agare", "_totalt")) else True
    return owner and (block or name.startswith("total_kostnad") or name.endswith("_totalt"))


@fault("addend with two digits swapped, its total printed")
def addend_swapped(book: Book, rng: random.Random) -> Mutant | None:
    """A right total stands typed in, as printed; an amount below it is typed as 1 079 for 1 709."""
    return under_claim(book, rng, "swap")


@fault("addend ten times wrong, its total printed")
def addend_tenfold(book: Book, rng: random.Random) -> Mutant | None:
    """The decimal sign slips one place in an amount whose total stands typed in."""
    return under_claim(book, rng, "tenfold")


@fault("one amount in the other unit, its total printed")
def addend_in_other_unit(book: Book, rng: random.Random) -> Mutant | None:
    """One amount is typed in kronor among thousands, or the other way round; the total stands."""
    return under_claim(book, rng, "unit")


@fault("addend cut after the thousands, its total printed")
def addend_truncated(book: Book, rng: random.Random) -> Mutant | None:
    """Only 1 709 of 1 709 155 is typed; the total stands typed in."""
    return under_claim(book, rng, "thousands")


@fault("amount left out, its total printed")
def addend_left_out(book: Book, rng: random.Random) -> Mutant | None:
    """One of the posts under a typed total is left empty."""
    return under_claim(book, rng, "gone")


@fault("total typed over with two digits swapped")
def total_swapped(book: Book, rng: random.Random) -> Mutant | None:
    """A total is typed over its formula, with two digits in the wrong order."""
    cell = any_total(book, rng)
    if cell is None or not isinstance(cell.value, Decimal):
        return None
    new = swapped(rng, cell.value, room(book))
    if new is None:
        return None
    return Mutant(book.typed({cell.at: Edit(new)}), (told(CODES[cell.block.name], FEL, cell.at),))


@fault("total typed over with the sign turned")
def total_sign(book: Book, rng: random.Random) -> Mutant | None:
    """A cost total is typed as a negative amount, as some plans print it."""
    cell = any_total(book, rng)
    if cell is None or not isinstance(cell.value, Decimal) or abs(cell.value) < room(book):
        return None
    expect = told(CODES[cell.block.name], FEL, cell.at)
    # a claim counts as it stands: what is asked for is then nothing, or less
    besides = frozenset({"ANS411"})
    return Mutant(book.typed({cell.at: Edit(-cell.value)}), (expect,), besides)


@fault("total typed over with the right value")
def total_right(book: Book, rng: random.Random) -> Mutant | None:
    """A formula is replaced by the figure that it showed."""
    cell = any_total(book, rng)
    if cell is None:
        return None
    grave = FEL if CODES[cell.block.name] == NOT_PRINTED else VARNING
    return Mutant(book.typed({cell.at: Edit(cell.value)}), (told("MALL104", grave, cell.at),))


@fault("total typed over with a text")
def total_text(book: Book, rng: random.Random) -> Mutant | None:
    """Instead of a total stands a remark."""
    cell = any_total(book, rng)
    if cell is None:
        return None
    remark = rng.choice(("se bilaga", "ca 500 000", "återkommer", "?"))
    expect = told(CODES[cell.block.name], FEL, cell.at)
    return Mutant(book.typed({cell.at: Edit(remark)}), (expect,))


@fault("total typed over with a figure stored as text")
def total_figure_as_text(book: Book, rng: random.Random) -> Mutant | None:
    """The right total is pasted from a document, as text with a unit."""
    cell = any_total(book, rng)
    if cell is None or not isinstance(cell.value, Decimal):
        return None
    # a decimal comma before three digits could mean two things; that is another fault
    whole = cell.value.to_integral_value("ROUND_DOWN")
    if whole != cell.value:
        return None
    text = f"{whole:,f} kr".replace(",", " ")
    expect = told(CODES[cell.block.name], FEL, cell.at)
    return Mutant(book.typed({cell.at: Edit(text)}), (expect,))


@fault("a row of amounts pasted over a row of totals")
def pasted_over_totals(book: Book, rng: random.Random) -> Mutant | None:
    """A copied row lands on the row of totals, so each total is another figure."""
    name = "summa_kostnader" if book.budget else "summa_lonekostnader_agare"
    totals = book.fresh(book.doc.calculation.block(name))
    pasted, expect = {}, []
    for cell in totals:
        assert isinstance(cell.value, Decimal)
        new = swapped(rng, cell.value, room(book))
        if new is not None:
            pasted[cell.at] = Edit(new)
            expect.append(told(CODES[name], FEL, cell.at))
    return Mutant(book.typed(pasted), tuple(expect)) if expect else None


# ---- stored values


@fault("stored total edited by another program")
def stored_total(book: Book, rng: random.Random) -> Mutant | None:
    """A program writes another value beside a formula that it leaves alone."""
    cell = any_total(book, rng)
    if cell is None or not isinstance(cell.value, Decimal):
        return None
    new = cell.value + rng.choice((1, 1_000, -250))
    data = book.left({cell.at: Edit(new, cell.stored.formula)})
    return Mutant(data, (told("MALL107", FEL, cell.at),))


@fault("amount changed without recalculation")
def stale(book: Book, rng: random.Random) -> Mutant | None:
    """Calculation is set to manual, or a program types an amount and leaves the totals."""
    more = 10 if book.tkr else 1_000
    amounts = book.amounts()
    rng.shuffle(amounts)
    for amount in amounts:
        sums = [c for c in _first_totals(book, amount) if c.state is State.FORMULA]
        if sums and not _turns(book, amount, amount.number + more):
            data = book.left({amount.at: amount.number + more})
            return Mutant(data, tuple(told("MALL107", FEL, c.at) for c in sums))
    return None


def _first_totals(book: Book, amount: Amount) -> list[DerivedCell]:
    """The sums that take the amount up directly, where the reader of its sheet sees them."""
    table, j = amount.row.table.name, amount.j
    if book.budget:
        names = book.doc.calculation.block("huvudpost_namn")
        line = [str(c.value or "").lower() for c in names].index(
            amount.row["huvudpost"].text.lower()
        )
        # posts are added up below their table, and what a huvudpost has of its own on *Budget*
        takes_up = "delsumma_belopp" if table == "detaljbudget" else "huvudpost_belopp"
        return [book.derived(f"{table}_summa", 0, j), book.derived(takes_up, line, j)]
    return [
        book.derived(f"{table}_radsumma", amount.row.index),
        book.derived(f"summa_{table}_agare", 0, j),
    ]


@fault("own capital typed over so that it does not roll", "budget")
def capital_does_not_roll(book: Book, rng: random.Random) -> Mutant | None:
    """The next year's opening is typed as another amount than this year's closing."""
    cells = book.fresh(book.doc.calculation.block("eget_kapital_in"))
    # the first opening is what somebody has typed on Förbund; a later one is carried
    cell = rng.choice(cells) if cells else None
    if cell is None or not isinstance(cell.value, Decimal):
        return None
    wrong = Edit(cell.value + (50 if book.tkr else 50_000))
    return Mutant(book.typed({cell.at: wrong}), (told("SUM207", FEL, cell.at),))


@fault("detail that no longer adds up to its huvudpost, as printed", "budget")
def detail_beside_main(book: Book, rng: random.Random) -> Mutant | None:
    """A huvudpost stands as printed; afterwards one of its details is revised."""
    amounts = book.amounts("detaljbudget")
    rng.shuffle(amounts)
    for amount in amounts:
        main = amount.row["huvudpost"].text.lower()
        for i, name in enumerate(book.doc.calculation.block("huvudpost_namn")):
            cell = book.derived("huvudpost_belopp", i, amount.j)
            more = amount.number * 2
            if str(name.value or "").lower() != main or cell.state is not State.FORMULA:
                continue
            if abs(amount.number) < room(book):
                continue
            data = book.typed({cell.at: Edit(cell.value), amount.at: more})
            return Mutant(data, (told("SUM202", FEL, cell.at),))
    return None


def beside(at: CellRef, rows: int = 0, columns: int = 0) -> CellRef:
    return CellRef(at.sheet, at.row + rows, at.column + columns)
