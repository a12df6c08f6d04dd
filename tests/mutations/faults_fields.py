"""Faults in fields and rows: dates, what is left empty or left over, choices, acceptances."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from finsam_xl.documents.document import Read
from finsam_xl.template.answers import PARAGRAPH
from finsam_xl.template.form import FIRST_READY
from finsam_xl.templates.ansokan.inputs import ANSWERS
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.formats import date_to_serial
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import (
    COSTS,
    FEL,
    VARNING,
    Book,
    Mutant,
    fault,
    recalculated,
    told,
)
from mutations.faults_cells import SHARES, some_amount

# ---- dates


def dates_of(book: Book) -> list[Read]:
    """Date cells that hold a real date."""
    fields = ["beslutsdatum"] if book.budget else ["startdatum", "slutdatum", "slutdatum_intag"]
    reads = [book.doc.field(name) for name in fields]
    if not book.budget:
        blocks = [row for table in COSTS["ansokan"] for row in book.doc.rows(table)]
        reads += [row[name] for row in blocks for name in ("fran", "till")]
        reads += [r["datum"] for r in book.doc.rows("underskrifter")]
    return [r for r in reads if r.day is not None and isinstance(r.raw, Decimal)]


def date_as(
    book: Book, rng: random.Random, write: Callable[[date], str | Decimal], code: str, grave: str
) -> Mutant | None:
    reads = dates_of(book)
    if not reads:
        return None
    read = rng.choice(reads)
    assert read.day is not None
    return Mutant(book.typed({read.at: Edit(write(read.day))}), (told(code, grave, read.at),))


@fault("date as text")
def date_text(book: Book, rng: random.Random) -> Mutant | None:
    """2018-01-01 stored as text, so no formula can reckon with it."""
    return date_as(book, rng, lambda d: d.isoformat(), "TAL706", VARNING)


@fault("date written ÅÅMMDD or d/m-åååå")
def date_otherwise(book: Book, rng: random.Random) -> Mutant | None:
    """171023, 20171023 or 23/10-2017."""

    def write(day: date) -> str:
        forms = (f"{day:%y%m%d}", f"{day:%Y%m%d}", f"{day.day}/{day.month}-{day.year}")
        return rng.choice(forms)

    return date_as(book, rng, write, "TAL706", VARNING)


@fault("date typed as digits without dashes")
def date_digits(book: Book, rng: random.Random) -> Mutant | None:
    """20171023 typed in a cell for a date becomes a number."""
    return date_as(book, rng, lambda d: Decimal(f"{d:%Y%m%d}"), "TAL705", FEL)


@fault("day that does not exist")
def date_impossible(book: Book, rng: random.Random) -> Mutant | None:
    """31 February, a thirteenth month, year 1021."""
    text = rng.choice(("2026-02-31", "2026-13-01", "1021-05-01", "0/5-2026", "2025-02-29"))
    return date_as(book, rng, lambda _: text, "TAL705", FEL)


@fault("words for a date")
def date_words(book: Book, rng: random.Random) -> Mutant | None:
    """våren 2026, or a day that could be two days."""
    text = rng.choice(("våren 2026", "snarast", "3/4/2026", "v. 12"))
    return date_as(book, rng, lambda _: text, "TAL705", FEL)


# ---- empty and left over


def required(book: Book) -> list[CellRef]:
    names = ("forbund", "budgetar", "enhet")
    if not book.budget:
        names = ("insatsens_namn", "huvudinsatsagare", "startdatum", "slutdatum")
    cells = [r.at for n in names if not (r := book.doc.field(n)).empty]
    for answer in () if book.budget else ANSWERS:
        written = book.doc.rows(answer.name)
        # of several paragraphs one may be taken out
        if [row.index for row in written] == [FIRST_READY]:
            cells.append(written[0][PARAGRAPH].at)
    return cells


@fault("mandatory field emptied")
def mandatory(book: Book, rng: random.Random) -> Mutant | None:
    """A field marked (*) is emptied, or holds only a blank."""
    cells = required(book)
    if not cells:
        return None
    at = rng.choice(cells)
    wrong = rng.choice((None, None, " "))
    return Mutant(book.typed({at: Edit(wrong)}), (told("MALL110", FEL, at),))


@fault("placeholder left")
def placeholder(book: Book, rng: random.Random) -> Mutant | None:
    """NAMN, XXX, TEXT, DATUM, BELOPP or ÅÅÅÅ-MM-DD still stands there."""
    if book.budget:
        name = book.field("forbund")
    else:
        name = book.at(f"{rng.choice(('syfte', 'metod'))}_{PARAGRAPH}", FIRST_READY)
    cells = [name, *(r.at for r in dates_of(book))]
    amount = some_amount(book, rng)
    cells += [amount.at] if amount else []
    at = rng.choice(cells)
    text = rng.choice(("NAMN", "XXX", "text", "Datum", "BELOPP", "ÅÅÅÅ-MM-DD"))
    return Mutant(book.typed({at: Edit(text)}), (told("MALL111", FEL, at),))


@fault("placeholder among blanks")
def placeholder_among_blanks(book: Book, rng: random.Random) -> Mutant | None:
    """A text of its own to a formula: told as what its cell may not hold."""
    if book.budget:
        told_at = {book.field("forbund"): ("TAL704", VARNING)}
    else:
        answer = book.at(f"syfte_{PARAGRAPH}", FIRST_READY)
        told_at = {answer: ("ANS415", VARNING)}
    told_at |= {read.at: ("TAL705", FEL) for read in dates_of(book)}
    amount = some_amount(book, rng)
    if amount:
        told_at[amount.at] = ("TAL702", FEL)
    at = rng.choice(list(told_at))
    return Mutant(book.typed({at: Edit(" xxx ")}), (told(*told_at[at], at),), besides=SHARES)


@fault("row with an amount but no name")
def row_without_name(book: Book, rng: random.Random) -> Mutant | None:
    """The name, part, huvudpost or post of a row with amounts is emptied."""
    tables = (*COSTS["budget"], "ovriga_intakter", "medlemmar") if book.budget else ()
    amounts = book.amounts(*tables)
    if not amounts:
        return None
    row = rng.choice(amounts).row
    read = row[rng.choice(row.table.needs)]
    if read.empty:
        return None
    return Mutant(book.typed({read.at: Edit(None)}), (told("MALL110", FEL, read.at),))


@fault("choice typed otherwise than in its list")
def wrong_choice(book: Book, rng: random.Random) -> Mutant | None:
    """mkr for a unit, landsting for a part."""
    cells = {book.field("enhet"): "mkr"}
    if book.budget:
        cells[book.doc.rows("kolumner")[0]["typ"].at] = "budgt"
        members = book.doc.rows("medlemmar")
        if members:
            cells[members[-1]["part"].at] = "kommuner"
    at, word = rng.choice(list(cells.items()))
    return Mutant(book.typed({at: Edit(word)}), (told("TAL702", FEL, at),))


@fault("percent out of bounds")
def percent(book: Book, rng: random.Random) -> Mutant | None:
    """A key of 1 175 % or -11,75 %, a post of 1 175 %."""
    if book.budget:
        reads = [r["andel"] for r in book.doc.rows("medlemmar") if r["andel"].number]
    else:
        reads = [r["tjanst"] for r in book.doc.rows("lonekostnader") if r["tjanst"].number]
    if not reads:
        return None
    read = rng.choice(reads)
    assert isinstance(read.raw, Decimal)
    wrong = rng.choice((-read.raw, Decimal("11.75")))
    expect = (told("TAL709", FEL, read.at),)
    return Mutant(book.typed({read.at: wrong}), expect, besides=frozenset({"ANDEL309"}))


@fault("percent pasted without its sign")
def without_sign(book: Book, rng: random.Random) -> Mutant | None:
    """75 for 75 %, which is 7 500 %: the cell shows what it counts."""
    if book.budget:
        reads = [r["andel"] for r in book.doc.rows("medlemmar") if (r["andel"].number or 0) > 1]
        reads += [
            read
            for name in ("mal_administrationsandel", "kapitaltak_procent")
            if ((read := book.doc.field(name)).number or 0) > 1
        ]
    else:
        reads = [
            row["tjanst"]
            for block in ("lonekostnader", "egen_lonekostnader")
            for row in book.doc.rows(block)
            if (row["tjanst"].number or 0) > 10
        ]
    if not reads:
        return None
    read = rng.choice(reads)
    assert read.number is not None
    expect = (told("TAL709", FEL, read.at),)
    return Mutant(book.typed({read.at: read.number}), expect, besides=frozenset({"ANDEL309"}))


@fault("same row twice")
def same_row_twice(book: Book, rng: random.Random) -> Mutant | None:
    """A row is copied and pasted below, and both are left."""
    tables = ("detaljbudget",) if book.budget else COSTS["ansokan"]
    rows = [r for t in tables for r in book.doc.rows(t) if r.has_amount]
    if not rows:
        return None
    row = rng.choice(rows)
    free = book.free_row(row.table.name)
    if free is None:
        return None
    down = free - row.index
    cells = {
        CellRef(r.at.sheet, r.at.row + down, r.at.column): Edit(r.raw)
        for r in row.reads()
        if r.raw is not None
    }
    first = row[row.table.unique[0]].at
    expect = told("MALL114", VARNING, CellRef(first.sheet, first.row + down, first.column))
    return Mutant(book.typed(cells), (expect,))


def _sum_pasted(book: Book, rng: random.Random, name: str | None, grave: str) -> Mutant | None:
    """The rows of a table summed in the row below them, named so or as any post."""
    tables = [t for t in COSTS[book.kind] if len(summed := book.doc.rows(t)) >= 3 and all(
        r.has_amount and all(a.number is not None or a.empty for a in r.amounts) for r in summed
    )]  # fmt: skip
    if not tables:
        return None
    rows = book.doc.rows(rng.choice(tables))
    table, last = rows[0].table, rows[-1]
    free = book.free_row(table.name)
    if free is None:
        return None
    down = free - last.index
    sums = [sum((r.amounts[i].number or Decimal(0) for r in rows), Decimal(0))
            for i in range(len(last.amounts))]  # fmt: skip
    if not any(sums):
        return None
    cells: dict[CellRef, Value | int | Edit] = {
        read.at._replace(row=read.at.row + down): number
        for read, number in zip(last.amounts, sums, strict=True)
        if number
    }
    for need in table.needs:
        at = last[need].at
        cells[at._replace(row=at.row + down)] = last[need].text
    at = last[table.needs[-1]].at
    cells[at._replace(row=at.row + down)] = name or "Gemensamt"
    first = last[table.key[0]].at
    expect = told("SUM210", grave, first._replace(row=first.row + down))
    # the row may give its huvudpost posts in columns where it has an amount of its own
    return Mutant(book.typed(cells), (expect,), frozenset(("SUM209",)))


@fault("sum row pasted into the table")
def sum_row(book: Book, rng: random.Random) -> Mutant | None:
    """Copied from another budget together with its posts."""
    return _sum_pasted(book, rng, rng.choice(("Summa", "Totalt", "SUMMA KOSTNADER")), FEL)


@fault("sum row pasted into the table, named as a post")
def unnamed_sum_row(book: Book, rng: random.Random) -> Mutant | None:
    """Somebody gives the sum the name of its block."""
    return _sum_pasted(book, rng, None, VARNING)


@fault("whole workbook in the other unit")
def other_unit(book: Book, rng: random.Random) -> Mutant | None:
    """The unit says tkr where the amounts are kronor."""
    if book.tkr:
        return None
    at = book.field("enhet")
    cells = blocks_apart(book, 1000) if book.budget else _wages_over(book)
    expect = tuple(told("TAL707", FEL, cell) for cell in cells)
    return Mutant(book.typed({at: Edit("tkr")}), expect) if expect else None


def _wages_over(book: Book) -> list[CellRef]:
    """The first of the wages that would be over 5 million kronor a full year were they thousands,
    or each of them where the others are more."""
    doc = book.doc
    start, end = doc.field("startdatum").day, doc.field("slutdatum").day
    over, judged = [], 0
    for block in ("lonekostnader", "egen_lonekostnader"):
        for row in doc.rows(block):
            first, last = row["fran"].day or start, row["till"].day or end
            rate = row["tjanst"].number
            if first is None or last is None or not rate:
                continue
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            wage = sum((r.number or Decimal(0) for r in row.amounts), Decimal(0)) * 1000
            if months <= 0 or wage <= 0:
                continue
            judged += 1
            if wage * 1200 > 5_000_000 * rate * months:
                mine = row.amounts[0].number is not None
                over.append(row.amounts[0].at if mine else row["post"].at)
    return over[:1] if len(over) * 2 > judged else over


def blocks_apart(book: Book, times: int, column: int | None = None) -> list[CellRef]:
    """The first cell of each table of costs that would stand a hundred times apart from the
    contributions beside it were the costs so many times larger, most of them by themselves."""
    costs, paid = book.amounts(), book.amounts("medlemmar")
    found: dict[str, CellRef] = {}
    for used in book.doc.used_columns:
        j = used.index
        given = sum((a.number for a in paid if a.j == j), Decimal(0)) / (1000 if book.tkr else 1)
        each = [abs(a.number) * times for a in costs if a.j == j]
        large = [number for number in each if number >= given]
        if column not in (None, j) or given <= 0 or len(large) * 2 <= len(each):
            continue
        if abs(sum((a.number for a in costs if a.j == j), Decimal(0))) * times >= 100 * given:
            details = any(a.j == j and a.row.table.name == "detaljbudget" for a in costs)
            table = "detaljbudget" if details else "huvudposter"
            found.setdefault(table, book.at(f"{table}_belopp", 2, j))
    return list(found.values())


@fault("acceptance that has run out")
def acceptance_expired(book: Book, rng: random.Random) -> Mutant | None:
    """A warning was accepted until a day that has passed; it counts again."""
    return _accepted(book, rng, VARNING, Decimal(date_to_serial(date(2020, 1, 1), False)))


@fault("acceptance of a fel")
def acceptance_of_fel(book: Book, rng: random.Random) -> Mutant | None:
    """Somebody accepts a fel, which cannot be accepted."""
    at = required(book)[0]
    broken = book.then({at: Edit(None)})
    name = next(r.name for r in broken.doc.fields.values() if r.at == at)
    free = broken.free_row("godtagna_fynd") or 2
    rows = dict(zip(("kod", "falt", "skal"), ("MALL110", name, "Vi vet."), strict=True))
    cells = {broken.at(f"godtagna_fynd_{k}", free): Edit(v) for k, v in rows.items()}
    return Mutant(broken.typed(cells), (told("MALL110", FEL, at),))


def _accepted(book: Book, rng: random.Random, severity: str, until: Decimal) -> Mutant | None:
    """A warning that the generator knows of, accepted until a day."""
    known = {(code, name) for code, word, name in book.told or () if word == severity}
    found = [f for f in book.findings if (f.code, f.name) in known and f.counts and f.at]
    free = book.free_row("godtagna_fynd")
    if not found or free is None:
        return None
    finding = rng.choice(found)
    values = {"kod": finding.code, "falt": finding.name, "till_och_med": until}
    cells = {book.at(f"godtagna_fynd_{k}", free): Edit(v) for k, v in values.items()}
    return Mutant(book.typed(cells), (told(finding.code, severity, finding.at),), says="gick ut")


@fault("fixed text altered", "ansokan")
def agreement(book: Book, rng: random.Random) -> Mutant | None:
    """A sentence of the agreement is struck or changed."""
    name = rng.choice(("lagar", "arbetsgivare", "information", "kostnader"))
    at = book.at(f"avtal_{name}")
    old = str(book.doc.workbook.cell(at).value)
    new = rng.choice(
        (old[: len(old) // 2], old.replace("part", "deltagare", 1) + " Dock ej.", None)
    )
    return Mutant(recalculated(book.left({at: Edit(new)})), (told("MALL112", FEL, at),))


def day_serial(day: date, more: int = 0) -> Decimal:
    return Decimal(date_to_serial(day + timedelta(more), False))
