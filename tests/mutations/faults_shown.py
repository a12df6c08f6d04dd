"""Amounts that stand in their cells and are shown as something else, and names that are not
what they look like."""

from __future__ import annotations

import random

from finsam_xl.template.form import Kind
from mutations.desk import VARNING, Amount, Book, Mutant, fault, told
from mutations.faults_cells import first_hidden, some_amount
from rules.parts import (
    BOOK,
    conditional,
    in_colours,
    merged,
    size_column,
    size_row,
    with_format,
    with_part,
)

NO_FILL = '<patternFill patternType="none"/>'
WHITE = '<font><color rgb="FFFFFFFF"/></font>'
#: Latin letters and the Cyrillic ones of the same shape
TWINS = str.maketrans("aeopc", "\u0430\u0435\u043e\u0440\u0441")


def formatted(book: Book, amount: Amount | None, code: str) -> Mutant | None:
    if amount is None:
        return None
    data = with_format(book.data, str(amount.at), code)
    return Mutant(data, (told("MALL108", VARNING, amount.at),))


@fault("number format that writes digits after the number")
def format_with_digits(book: Book, rng: random.Random) -> Mutant | None:
    """Two noughts, or nines to the edge of the cell, stand behind the amount's own digits."""
    return formatted(book, some_amount(book, rng), rng.choice(('General"00"', "0*9", "[$1]#,##0")))


@fault("number format that writes a minus before an amount that is not negative")
def format_with_minus(book: Book, rng: random.Random) -> Mutant | None:
    """Costs are to be shown as negative, and the format does what the sign should."""
    amount = some_amount(book, rng, lambda number: number > 0)
    return formatted(book, amount, rng.choice(("-#,##0", '"-"0', r"\-0", "(#,##0)")))


@fault("number format with a unit that the amount is not in")
def format_with_unit(book: Book, rng: random.Random) -> Mutant | None:
    """mkr behind kronor, or kr behind thousands."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    kronor = amount.read.spec.kind is Kind.KRONOR or not book.tkr
    wrong = (" tkr", " mkr", " %", " miljoner kr") if kronor else (" kr", " mkr", " kronor", " %")
    return formatted(book, amount, f'#,##0"{rng.choice(wrong)}"')


@fault("conditional format that hides an amount or writes another")
def conditional_always(book: Book, rng: random.Random) -> Mutant | None:
    """A rule that holds for the amount has a number format or a colour that hides it."""
    holds = '<cfRule type="expression" dxfId="{}" priority="1"><formula>TRUE</formula></cfRule>'
    above = (
        '<cfRule type="cellIs" dxfId="{}" priority="1" operator="notEqual">'
        "<formula>0</formula></cfRule>"
    )
    does = ('formatCode=";;;"', 'formatCode="&quot;5 000&quot;"', 'formatCode="#,##0,"')
    formats = tuple(f'<numFmt numFmtId="300" {code}/>' for code in does)
    return covered(book, rng, rng.choice((holds, above)), rng.choice((*formats, WHITE)))


@fault("conditional format that may hide an amount")
def conditional_perhaps(book: Book, rng: random.Random) -> Mutant | None:
    """The rule looks at other cells, and makes what it holds for white."""
    asks = rng.choice(("MOD(ROW(),2)=0", '$B$4="dolt"', "COUNTBLANK($B:$B)&gt;9"))
    rule = f'<cfRule type="expression" dxfId="{{}}" priority="1"><formula>{asks}</formula></cfRule>'
    return covered(book, rng, rule, WHITE)


def covered(book: Book, rng: random.Random, rule: str, does: str) -> Mutant | None:
    amount = some_amount(book, rng)
    if amount is None:
        return None
    data = conditional(book.data, amount.at.sheet, amount.at.a1, rule, does)
    return Mutant(data, (told("MALL108", VARNING, amount.at),))


@fault("amount in nearly the colour of its ground, or too small to read")
def pale(book: Book, rng: random.Random) -> Mutant | None:
    """White with a grain of grey, on white; or digits of a point's height."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    font = rng.choice(
        (
            '<color rgb="FFFEFEFE"/>',
            '<color rgb="FFF2F2F2"/>',
            '<sz val="1"/><color rgb="FF000000"/>',
        )
    )
    data = in_colours(book.data, str(amount.at), font, NO_FILL)
    return Mutant(data, (told("MALL108", VARNING, amount.at),))


@fault("row or column too small to show its amounts")
def squeezed(book: Book, rng: random.Random) -> Mutant | None:
    """Pulled together until nothing is left of it but a line."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    at = amount.at
    if rng.random() < 0.5:
        data = size_row(book.data, at.sheet, at.row, "0.75")
        at = next(r.at for r in amount.row.amounts if r.number)
    else:
        data = size_column(book.data, at.sheet, at.column, "0.08")
        at = first_hidden(book, at.sheet, at.column)
    return Mutant(data, (told("MALL108", VARNING, at),))


@fault("amount under a merged cell")
def under_a_merged_cell(book: Book, rng: random.Random) -> Mutant | None:
    """Cells are merged for the look of it, and what stood in the second still counts."""
    amount = some_amount(book, rng)
    if amount is None:
        return None
    at = amount.at
    beside = at._replace(column=at.column - 1)
    data = merged(book.data, at.sheet, f"{beside.a1}:{at.a1}")
    return Mutant(data, (told("MALL108", VARNING, at),))


@fault("precision as displayed")
def as_displayed(book: Book, rng: random.Random) -> Mutant | None:
    """Somebody wants the sums to add up as printed, and lets the program drop decimals."""
    data = with_part(book.data, BOOK, "<calcPr ", '<calcPr fullPrecision="0" ')
    return Mutant(data, (told("MALL108", VARNING, None),))


@fault("name or post with a letter of another alphabet")
def lookalike(book: Book, rng: random.Random) -> Mutant | None:
    """A Cyrillic letter stands for a Latin one of the same shape: the eye sees one name, the
    program two."""
    tables = ("medlemmar", "detaljbudget") if book.budget else ("lonekostnader", "ovriga_kostnader")
    names = {"medlemmar": "namn"}
    reads = [row[names.get(t, "post")] for t in tables for row in book.doc.rows(t)]
    fit = [r for r in reads if r.formula is None and set(r.text) & set("aeopc")]
    if not fit:
        return None
    read = rng.choice(fit)
    letter = rng.choice(sorted(set(read.text) & set("aeopc")))
    data = book.typed({read.at: read.text.replace(letter, letter.translate(TWINS), 1)})
    return Mutant(data, (told("TAL711", VARNING, read.at),))
