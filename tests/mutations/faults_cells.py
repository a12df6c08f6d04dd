"""Faults in a single input cell: figures and dates as text, formats, links, empty cells."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from finsam_xl.documents.document import Read
from finsam_xl.layouts.layout import Kind
from finsam_xl.workbook.cell import CellRef, ErrorValue
from finsam_xl.workbook.formats import date_to_serial
from finsam_xl.workbook.patch import Edit
from mutations.desk import (
    COSTS,
    FEL,
    VARNING,
    Amount,
    Book,
    Mutant,
    fault,
    recalculated,
    told,
)
from rules.parts import hide_column, hide_row, hide_sheet, with_format

NBSP, NARROW, ZERO_WIDTH = "\u00a0", "\u202f", "\u200b"


def some_amount(
    book: Book, rng: random.Random, fits: Callable[[Decimal], bool] = bool
) -> Amount | None:
    """Any amount: of costs, other income or contributions."""
    tables = (*COSTS["budget"], "ovriga_intakter", "medlemmar") if book.budget else ()
    found = [a for a in book.amounts(*tables) if fits(a.number)]
    return rng.choice(found) if found else None


def whole(number: Decimal) -> bool:
    """A whole positive number of at least four digits: its text has a group of thousands."""
    return number == number.to_integral_value() and number >= 1_000


def grouped(number: Decimal, blank: str) -> str:
    return f"{number:,f}".split(".")[0].replace(",", blank)


def as_text(
    book: Book, rng: random.Random, write: Callable[[Decimal], str], *codes: tuple[str, str]
) -> Mutant | None:
    amount = some_amount(book, rng, whole)
    if amount is None:
        return None
    data = book.typed({amount.at: Edit(write(amount.number))})
    return Mutant(data, tuple(told(code, severity, amount.at) for code, severity in codes))


TEXT_701 = ("TAL701", FEL)


@fault("figure as text, groups set with blanks")
def text_blanks(book: Book, rng: random.Random) -> Mutant | None:
    """1 709 155 pasted as text, with an ordinary, a no-break or a narrow blank."""
    return as_text(book, rng, lambda n: grouped(n, rng.choice((" ", NBSP, NARROW))), TEXT_701)


@fault("figure as text, a blank behind it")
def text_trailing(book: Book, rng: random.Random) -> Mutant | None:
    """A blank slips in after the digits."""
    return as_text(book, rng, lambda n: f"{n:.0f} ", TEXT_701)


@fault("figure as text, after an apostrophe")
def text_apostrophe(book: Book, rng: random.Random) -> Mutant | None:
    """'1709155, so that the cell holds the digits as text."""
    return as_text(book, rng, lambda n: f"{n:.0f}", TEXT_701)


@fault("figure as text, with kr")
def text_kr(book: Book, rng: random.Random) -> Mutant | None:
    """1 709 155 kr."""
    return as_text(book, rng, lambda n: f"{grouped(n, ' ')} kr", TEXT_701)


@fault("figure as text, with ören after a comma or a point")
def text_decimals(book: Book, rng: random.Random) -> Mutant | None:
    """1709155,50 or 1709155.50, which the program of another language does not take."""
    return as_text(book, rng, lambda n: f"{n:.0f}{rng.choice((',50', '.50'))}", TEXT_701)


@fault("figure as text, with characters that nobody sees")
def text_invisible(book: Book, rng: random.Random) -> Mutant | None:
    """Copied from a web page, with a blank of no width among the digits."""
    return as_text(book, rng, lambda n: f"{n:.0f}{ZERO_WIDTH}", TEXT_701, ("TAL704", VARNING))


@fault("letter for digit: O for 0, l for 1")
def text_letters(book: Book, rng: random.Random) -> Mutant | None:
    """1 7O9 l55."""
    amount = some_amount(book, rng, lambda n: whole(n) and bool({"0", "1"} & set(f"{n:.0f}")))
    if amount is None:
        return None
    wrong = f"{amount.number:.0f}".replace("0", "O").replace("1", "l")
    return Mutant(book.typed({amount.at: Edit(wrong)}), (told("TAL702", FEL, amount.at),))


@fault("words in an amount cell")
def text_words(book: Book, rng: random.Random) -> Mutant | None:
    """ca 500 000, 500 tkr, se bilaga."""
    words = rng.choice(("ca 500 000", "500 tkr", "se bilaga", "1,2 mkr", "-"))
    return as_text(book, rng, lambda _: words, ("TAL702", FEL))


@fault("figure that can mean two things")
def text_ambiguous(book: Book, rng: random.Random) -> Mutant | None:
    """1.234 or 1,234: thousands or decimals."""
    text = rng.choice(("1.234", "1,234", "12.500", "250,000"))
    return as_text(book, rng, lambda _: text, ("TAL703", FEL))


@fault("result of a calculation pasted with all its decimals")
def too_many_decimals(book: Book, rng: random.Random) -> Mutant | None:
    """1 709 155,3333333 pasted as value."""
    amount = some_amount(book, rng, lambda n: n > 10)
    if amount is None:
        return None
    kronor = amount.read.spec.kind is Kind.KRONOR or not book.tkr
    more = Decimal("0.00333") if kronor else Decimal("0.000000333")
    data = book.typed({amount.at: amount.number + more})
    return Mutant(data, (told("TAL708", VARNING, amount.at),))


@fault("error value pasted into an amount")
def error_value(book: Book, rng: random.Random) -> Mutant | None:
    """A lookup that found nothing is pasted as value."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    error = ErrorValue(rng.choice(("#N/A", "#REF!", "#DIV/0!", "#VALUE!")))
    return Mutant(book.typed({amount.at: Edit(error)}), (told("MALL106", FEL, amount.at),))


@fault("amount fetched from another workbook")
def external_link(book: Book, rng: random.Random) -> Mutant | None:
    """='[Budget 2024.xlsx]Blad1'!C7."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    link = rng.choice(("[1]Blad1!C7", "'C:\\Ekonomi\\[Budget 2024.xlsx]Blad 1'!$C$7"))
    data = book.typed({amount.at: Edit(amount.number, link)})
    return Mutant(data, (told("MALL109", VARNING, amount.at),))


@fault("amount reckoned through VALUE or TEXT")
def language_formula(book: Book, rng: random.Random) -> Mutant | None:
    """=VALUE("1 234,50"), which is an error in an English program."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    data = book.typed({amount.at: Edit(amount.number, f'VALUE("{amount.number:.0f}")')})
    return Mutant(data, (told("TAL710", VARNING, amount.at),))


@fault("number format that shows another amount")
def lying_format(book: Book, rng: random.Random) -> Mutant | None:
    """A format shows thousands, a percent, a date or nothing at all."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    code = rng.choice((";;;", "#,##0,", "0.0%", "yyyy-mm-dd", '"1 "#,##0', '#,##0"000"'))
    return Mutant(
        with_format(book.data, str(amount.at), code), (told("MALL108", VARNING, amount.at),)
    )


@fault("hidden row with an amount")
def hidden_row(book: Book, rng: random.Random) -> Mutant | None:
    """A row is hidden because it was not to be shown; it still counts."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    row = amount.row.amounts
    seen = [r.at for r in row if r.number]
    data = hide_row(book.data, amount.at.sheet, amount.at.row)
    return Mutant(data, tuple(told("MALL108", VARNING, at) for at in seen))


@fault("hidden column with amounts")
def hidden_column(book: Book, rng: random.Random) -> Mutant | None:
    """The column of a year, or of an insatsägare, is hidden."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    at = amount.at
    data = hide_column(book.data, at.sheet, at.column)
    return Mutant(data, (told("MALL108", VARNING, at),))


@fault("hidden sheet with amounts")
def hidden_sheet(book: Book, rng: random.Random) -> Mutant | None:
    """A sheet is hidden, from the menu or so that the menu does not list it."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    data = hide_sheet(book.data, amount.at.sheet, rng.choice(("hidden", "veryHidden")))
    return Mutant(data, (told("MALL108", VARNING, amount.at),))


# ---- dates


def dates_of(book: Book) -> list[Read]:
    """Date cells that hold a real date."""
    fields = ["beslutsdatum"] if book.budget else ["startdatum", "slutdatum", "slutdatum_intag"]
    reads = [book.doc.field(name) for name in fields]
    if not book.budget:
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
    return date_as(book, rng, lambda d: Decimal(f"{d:%Y%m%d}"), "TAL706", VARNING)


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
        names = ("insatsens_namn", "huvudinsatsagare", "startdatum", "slutdatum", "syfte")
        names += ("bakgrund", "malgrupp", "metod", "uppfoljning", "implementering", "forankring")
    return [r.at for n in names if not (r := book.doc.field(n)).empty]


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
    read = book.doc.field("forbund" if book.budget else rng.choice(("syfte", "metod")))
    cells = [read.at, *(r.at for r in dates_of(book))]
    amount = some_amount(book, rng)
    cells += [amount.at] if amount else []
    at = rng.choice(cells)
    text = rng.choice(("NAMN", "XXX", "text", "Datum", "BELOPP", "ÅÅÅÅ-MM-DD", " xxx "))
    return Mutant(book.typed({at: Edit(text)}), (told("MALL111", FEL, at),))


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
    """A key of 1 175 % or -11,75 %, a post of 2 000 %."""
    if book.budget:
        reads = [r["andel"] for r in book.doc.rows("medlemmar") if r["andel"].number]
    else:
        reads = [r["tjanst"] for r in book.doc.rows("lonekostnader") if r["tjanst"].number]
    if not reads:
        return None
    read = rng.choice(reads)
    assert read.number is not None
    wrong = rng.choice((-read.number, Decimal(1_175)))
    return Mutant(book.typed({read.at: wrong}), (told("TAL709", FEL, read.at),))


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


@fault("whole workbook in the other unit")
def other_unit(book: Book, rng: random.Random) -> Mutant | None:
    """The unit says tkr where the amounts are kronor."""
    if book.tkr:
        return None
    at = book.field("enhet")
    provable = _wage_over(book) if not book.budget else _apart(book)
    if not provable:
        return None
    return Mutant(book.typed({at: Edit("tkr")}), (told("TAL707", FEL, at),))


def _wage_over(book: Book) -> bool:
    """Whether some wage would be over 5 million kronor a full year were it thousands."""
    doc = book.doc
    start, end = doc.field("startdatum").day, doc.field("slutdatum").day
    for block in ("lonekostnader", "egen_lonekostnader"):
        for row in doc.rows(block):
            first, last = row["fran"].day or start, row["till"].day or end
            rate = row["tjanst"].number
            if first is None or last is None or not rate:
                continue
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            wage = sum((r.number or Decimal(0) for r in row.amounts), Decimal(0)) * 1000
            if months > 0 and wage * 1200 > 5_000_000 * rate * months:
                return True
    return False


def _apart(book: Book) -> bool:
    """Whether some column has both costs and contributions, a thousand times apart then."""
    costs, paid = book.amounts(), book.amounts("medlemmar")
    for j in {a.j for a in costs} & {a.j for a in paid}:
        cost = abs(sum((a.number for a in costs if a.j == j), Decimal(0))) * 1000
        given = sum((a.number for a in paid if a.j == j), Decimal(0))
        if given > 0 and cost >= 100 * given:
            return True
    return False


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
