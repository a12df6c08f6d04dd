"""Faults in an amount's cell: figures as text, errors, links, formats that hide or lie."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from finsam_xl.template.form import AMOUNTS, Kind
from finsam_xl.workbook.cell import CellRef, ErrorValue
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import (
    COSTS,
    FEL,
    VARNING,
    Amount,
    Book,
    Mutant,
    fault,
    told,
)
from rules.parts import hide_column, hide_row, hide_sheet, in_colours, with_format

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
    expect = tuple(told(code, severity, amount.at) for code, severity in codes)
    return Mutant(data, expect, besides=SHARES)


#: what is no figure to a formula is none to the shares either
SHARES = frozenset({f"ANDEL30{n}" for n in (2, 3, 4, 5)})
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
    return as_text(book, rng, lambda n: f"{n:.0f}{ZERO_WIDTH}", TEXT_701, ("TAL711", VARNING))


@fault("letter for digit: O for 0, l for 1")
def text_letters(book: Book, rng: random.Random) -> Mutant | None:
    """1 7O9 l55."""
    amount = some_amount(book, rng, lambda n: whole(n) and bool({"0", "1"} & set(f"{n:.0f}")))
    if amount is None:
        return None
    wrong = f"{amount.number:.0f}".replace("0", "O").replace("1", "l")
    return Mutant(book.typed({amount.at: Edit(wrong)}), (told("TAL702", FEL, amount.at),), SHARES)


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
    expect = told("MALL106", FEL, amount.at)
    return Mutant(book.typed({amount.at: Edit(error)}), (expect,), SHARES)


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


@fault("amount in the colour of its ground")
def colourless(book: Book, rng: random.Random) -> Mutant | None:
    """White text on white, so that an amount counts and is not seen."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    font = rng.choice(('<color rgb="FFFFFFFF"/>', '<color theme="0"/>'))
    data = in_colours(book.data, str(amount.at), font, '<patternFill patternType="none"/>')
    return Mutant(data, (told("MALL108", VARNING, amount.at),))


def first_hidden(book: Book, sheet: str, column: int | None = None) -> CellRef:
    """The uppermost amount of a sheet, or of one of its columns; of a row the one to the left."""
    amounts = [r.at for r in book.doc.reads if r.spec.kind in AMOUNTS and r.number]
    return min(at for at in amounts if at.sheet == sheet and column in (None, at.column))


@fault("hidden row with an amount")
def hidden_row(book: Book, rng: random.Random) -> Mutant | None:
    """A row is hidden because it was not to be shown; it still counts."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    first = next(r.at for r in amount.row.amounts if r.number)
    data = hide_row(book.data, amount.at.sheet, amount.at.row)
    return Mutant(data, (told("MALL108", VARNING, first),))


@fault("hidden column with amounts")
def hidden_column(book: Book, rng: random.Random) -> Mutant | None:
    """The column of a year, or of an insatsägare, is hidden."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    at = amount.at
    data = hide_column(book.data, at.sheet, at.column)
    return Mutant(data, (told("MALL108", VARNING, first_hidden(book, at.sheet, at.column)),))


@fault("hidden sheet with amounts")
def hidden_sheet(book: Book, rng: random.Random) -> Mutant | None:
    """A sheet is hidden, from the menu or so that the menu does not list it."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    data = hide_sheet(book.data, amount.at.sheet, rng.choice(("hidden", "veryHidden")))
    return Mutant(data, (told("MALL108", VARNING, first_hidden(book, amount.at.sheet)),))
