"""Faults in applications: periods, parties, signatures, owners, participants, goals, costs."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from finsam_xl.documents.document import Row
from finsam_xl.template.answers import PARAGRAPH
from finsam_xl.template.form import FIRST_READY
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import COSTS, FEL, VARNING, Book, Mutant, claimed, fault, told
from mutations.faults_fields import day_serial

ONLY = "ansokan"


def period(book: Book) -> tuple[date, date] | None:
    start, end = book.doc.field("startdatum").day, book.doc.field("slutdatum").day
    return None if start is None or end is None or end <= start else (start, end)


def cost_rows(book: Book) -> list[Row]:
    return [row for table in COSTS[ONLY] for row in book.doc.rows(table) if row.has_amount]


def folded(row: Row) -> str:
    return row["organisation"].text.strip().casefold()


@fault("end before start", ONLY)
def ends_before_start(book: Book, rng: random.Random) -> Mutant | None:
    """The end is typed a year or more too early."""
    days = period(book)
    if days is None:
        return None
    at = book.field("slutdatum")
    wrong = day_serial(days[0], -rng.randint(1, 400))
    return Mutant(book.typed({at: wrong}), (told("ANS401", FEL, at),))


@fault("row that ends before it starts", ONLY)
def row_backwards(book: Book, rng: random.Random) -> Mutant | None:
    """From and to of a row are exchanged."""
    rows = [
        r
        for r in cost_rows(book)
        if r["fran"].day and r["till"].day and r["fran"].day != r["till"].day
    ]
    if not rows:
        return None
    row = rng.choice(rows)
    first, last = row["fran"], row["till"]
    data = book.typed({first.at: Edit(last.raw), last.at: Edit(first.raw)})
    return Mutant(data, (told("ANS401", FEL, last.at),))


@fault("row outside the period", ONLY)
def row_outside(book: Book, rng: random.Random) -> Mutant | None:
    """A row is budgeted into the year after, or before the start."""
    days, rows = period(book), cost_rows(book)
    if days is None or not rows:
        return None
    row = rng.choice(rows)
    if rng.random() < 0.5:
        at, wrong = row["till"].at, day_serial(days[1], rng.randint(1, 90))
    else:
        at, wrong = row["fran"].at, day_serial(days[0], -rng.randint(1, 90))
    return Mutant(book.typed({at: wrong}), (told("ANS402", FEL, at),))


@fault("year of a row off by one, out of the period", ONLY)
def row_year(book: Book, rng: random.Random) -> Mutant | None:
    """2021 for 2020 in a row's last day."""
    days = period(book)
    rows = [r for r in cost_rows(book) if r["till"].day and (r["till"].day.day < 29)]
    rows += [r for r in cost_rows(book) if r["till"].day and r["till"].day.month != 2]
    if days is None:
        return None
    for row in rng.sample(rows, len(rows)):
        day = row["till"].day
        assert day is not None
        wrong = day.replace(year=day.year + 1)
        if wrong > days[1]:
            at = row["till"].at
            return Mutant(book.typed({at: day_serial(wrong)}), (told("ANS402", FEL, at),))
    return None


@fault("last intake outside the period", ONLY)
def intake(book: Book, rng: random.Random) -> Mutant | None:
    """The last day of intake lies after the end."""
    days = period(book)
    if days is None:
        return None
    at = book.field("slutdatum_intag")
    wrong = day_serial(days[1], rng.randint(1, 200))
    return Mutant(book.typed({at: wrong}), (told("ANS403", VARNING, at),))


def parties(book: Book) -> dict[str, CellRef]:
    """Each party once, with the first cell that names it."""
    found: dict[str, CellRef] = {}
    for table in ("insatsagare", "samverkansparter"):
        for row in book.doc.rows(table):
            if row["organisation"].text.strip() and row["organisation"].text.strip() != "NAMN":
                found.setdefault(folded(row), row["organisation"].at)
    return found


def signatures(book: Book) -> list[tuple[Row, CellRef]]:
    """Signatures with a date of parties that sign once, and the cell that names the party."""
    named, rows = parties(book), book.doc.rows("underskrifter")
    count = [folded(r) for r in rows]
    return [
        (r, named[folded(r)])
        for r in rows
        if folded(r) in named and count.count(folded(r)) == 1 and not r["datum"].empty
    ]


@fault("party without a signature", ONLY)
def unsigned(book: Book, rng: random.Random) -> Mutant | None:
    """A party's row among the signatures is emptied."""
    found = signatures(book)
    if len(found) < 2:
        return None
    row, at = rng.choice(found)
    data = book.typed({read.at: Edit(None) for read in row.reads()})
    return Mutant(data, (told("ANS408", FEL, at),))


@fault("signature without a date", ONLY)
def undated(book: Book, rng: random.Random) -> Mutant | None:
    """The party's row is there, but without a day."""
    found = signatures(book)
    if not found:
        return None
    row, at = rng.choice(found)
    return Mutant(book.typed({row["datum"].at: Edit(None)}), (told("ANS408", FEL, at),))


@fault("signature under another name", ONLY)
def misnamed(book: Book, rng: random.Random) -> Mutant | None:
    """The signing party's name is misspelled."""
    found = signatures(book)
    if not found:
        return None
    row, at = rng.choice(found)
    read = row["organisation"]
    wrong = read.text[0] + read.text[2:]
    return Mutant(book.typed({read.at: Edit(wrong)}), (told("ANS408", FEL, at),))


@fault("signed after the start", ONLY)
def signed_late(book: Book, rng: random.Random) -> Mutant | None:
    """The year of a signature is off by one or more."""
    days = period(book)
    rows = [r for r in book.doc.rows("underskrifter") if r["datum"].day and not r["datum"].troubles]
    rows = [r for r in rows if days is not None and r["datum"].day < days[0]]  # type: ignore[operator]
    if days is None or not rows:
        return None
    at = rng.choice(rows)["datum"].at
    wrong = day_serial(days[0], rng.randint(0, 300))
    return Mutant(book.typed({at: wrong}), (told("ANS409", VARNING, at),))


@fault("huvudinsatsägare not first", ONLY)
def owner_order(book: Book, rng: random.Random) -> Mutant | None:
    """Two owners change places in the list."""
    rows = book.doc.rows("insatsagare")
    lead = book.doc.field("huvudinsatsagare").text.strip().casefold()
    others = [r for r in rows[1:] if folded(r) != "namn" and folded(r) != lead]
    if not others or rows[0].index != 0 or folded(rows[0]) != lead:
        return None
    first, other = rows[0]["organisation"], rng.choice(others)["organisation"]
    data = book.typed({first.at: Edit(other.raw), other.at: Edit(first.raw)})
    return Mutant(data, (told("ANS406", VARNING, first.at),))


@fault("owner's heading typed over with another name", ONLY)
def owner_heading(book: Book, rng: random.Random) -> Mutant | None:
    """The columns' headings are typed by hand in another order than the owners'."""
    cells = book.doc.calculation.block("lonekostnader_belopp_rubrik")
    cell = rng.choice([c for c in cells if c.value])
    data = book.typed({cell.at: Edit("Sollefteå kommun")})
    return Mutant(data, (told("MALL104", FEL, cell.at),))


@fault("fewer participants in all than in a year", ONLY)
def participants_few(book: Book, rng: random.Random) -> Mutant | None:
    """40 a year but 4 in all."""
    yearly = book.doc.field("deltagare_per_ar").number
    if yearly is None or yearly < 5:
        return None
    at = book.field("deltagare_totalt")
    return Mutant(book.typed({at: yearly // 4}), (told("ANS407", VARNING, at),))


@fault("more participants in all than the years hold", ONLY)
def participants_many(book: Book, rng: random.Random) -> Mutant | None:
    """A nought too many in the number of participants."""
    yearly, days = book.doc.field("deltagare_per_ar").number, period(book)
    if not yearly or days is None:
        return None
    at = book.field("deltagare_totalt")
    return Mutant(book.typed({at: yearly * 10}), (told("ANS407", VARNING, at),))


@fault("target value removed", ONLY)
def no_target(book: Book, rng: random.Random) -> Mutant | None:
    """No goal says what is to be reached."""
    rows = [r for r in book.doc.rows("mal") if not r["mal"].empty]
    if not rows or all(r["malvarde"].empty for r in rows):
        return None
    data = book.typed({r["malvarde"].at: Edit(None) for r in rows})
    return Mutant(data, (told("ANS410", VARNING, rows[0]["malvarde"].at),))


@fault("posts lumped together as Övrigt", ONLY)
def lumped(book: Book, rng: random.Random) -> Mutant | None:
    """A post of more than a tenth of everything is renamed Övrigt."""
    rows = cost_rows(book)
    total = sum((r.number or Decimal(0) for row in rows for r in row.amounts), Decimal(0))
    if any(r["post"].text.strip().casefold() == "övrigt" for r in rows):
        return None
    large = [
        r for r in rows if sum((a.number or Decimal(0) for a in r.amounts), Decimal(0)) * 10 > total
    ]
    if not large:
        return None
    at = rng.choice(large)["post"].at
    return Mutant(book.typed({at: Edit("Övrigt")}), (told("ANS412", VARNING, at),))


@fault("nothing left to rekvirera", ONLY)
def nothing_asked(book: Book, rng: random.Random) -> Mutant | None:
    """All that is asked for is moved to egenfinansiering."""
    cells: dict[CellRef, Edit] = {}
    for table in COSTS[ONLY][:3]:
        rows = [r for r in book.doc.rows(table) if r.has_amount]
        own = f"egen_{table}"
        free = book.free_row(own)
        if free is None:
            return None
        down = book.area(f"tab_{own}").top + free - (book.area(f"tab_{table}").top)
        for place, row in enumerate(rows):
            for read in row.reads():
                if read.raw is None:
                    continue
                line = read.at.row - row.index + place + down
                cells[CellRef(read.at.sheet, line, read.at.column)] = Edit(read.raw)
                cells[read.at] = Edit(None)
    at = book.at("totalt_att_rekvirera")
    if claimed(book):
        return None
    # an amount that stands alone on its side may be held against all others
    return Mutant(book.typed(cells), (told("ANS411", FEL, at),), besides=frozenset({"TAL707"}))


@fault("only one party left", ONLY)
def alone(book: Book, rng: random.Random) -> Mutant | None:
    """The cooperating parties are emptied and one owner is left."""
    owners, others = book.doc.rows("insatsagare"), book.doc.rows("samverkansparter")
    if len(owners) != 1 or not others:
        return None
    name = owners[0]["organisation"]
    cells = {r["organisation"].at: Edit(name.raw) for r in others}
    return Mutant(book.typed(cells), (told("ANS404", VARNING, name.at),))


@fault("amount of a year altered", ONLY)
def year_altered(book: Book, rng: random.Random) -> Mutant | None:
    """The spread over the years is typed over to fit another budget."""
    cells = book.fresh(book.doc.calculation.block("per_ar_lonekostnader_fordelat"))
    if not cells:
        return None
    cell = rng.choice(cells)
    assert isinstance(cell.value, Decimal)
    wrong = cell.value + (500 if book.tkr else 100_000)
    return Mutant(book.typed({cell.at: wrong}), (told("MALL104", FEL, cell.at),))


@fault("dates of the insats moved, rows left", ONLY)
def period_moved(book: Book, rng: random.Random) -> Mutant | None:
    """The end is moved to an earlier day; rows still run to the old one."""
    days = period(book)
    if days is None:
        return None
    start, end = days
    new = end - timedelta(days=max(1, (end - start).days // 3))
    over = [
        r[n].at
        for r in cost_rows(book)
        for n in ("fran", "till")
        if r[n].day is not None and r[n].day > new  # type: ignore[operator]
    ]
    if not over or new <= start:
        return None
    at = book.field("slutdatum")
    return Mutant(book.typed({at: day_serial(new)}), tuple(told("ANS402", FEL, a) for a in over))


@fault("mandatory answer that refers to an attachment", ONLY)
def refers_elsewhere(book: Book, rng: random.Random) -> Mutant | None:
    """The form is filled in later; for now it says where to look."""
    answers = ("syfte", "bakgrund", "malgrupp", "metod", "uppfoljning", "implementering")
    name = rng.choice(answers)
    if len(book.doc.rows(name)) > 1:
        return None  # the other paragraphs say something
    at = book.at(f"{name}_{PARAGRAPH}", FIRST_READY)
    text = rng.choice(("Se bilaga", "se bilaga 2", "Enligt bifogad plan", "abc"))
    return Mutant(book.typed({at: Edit(text)}), (told("ANS415", VARNING, at),))


@fault("participants that are no whole number of people", ONLY)
def participants_in_parts(book: Book, rng: random.Random) -> Mutant | None:
    """An average, or a minus from a list."""
    at = book.field(rng.choice(("deltagare_per_ar", "deltagare_totalt")))
    number = rng.choice((Decimal("40.5"), Decimal(-40)))
    return Mutant(book.typed({at: Edit(number)}), (told("TAL702", FEL, at),))
