"""Faults in a total's formula: altered, copied from elsewhere, deleted."""

from __future__ import annotations

import random
import re
from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell
from finsam_xl.workbook.cell import ErrorValue, column_letters
from finsam_xl.workbook.formulas import shift_formula
from finsam_xl.workbook.write.patch import Edit
from mutations.desk import FEL, VARNING, Book, Mutant, Told, fault, told
from mutations.faults_totals import CODES, any_total


def altered(book: Book, rng: random.Random, how: str) -> Mutant | None:
    cell = any_total(book, rng)
    for _ in range(6):  # not every formula has what the fault needs
        if cell is None or not isinstance(cell.value, Decimal):
            return None
        made = _formula(cell, how, rng)
        # a formula of names alone reads the same from the next row
        if made is not None and made[0] != cell.stored.formula:
            formula, value = made
            data = book.typed({cell.at: Edit(value, formula)})
            return Mutant(data, (told("MALL105", FEL, cell.at),))
        cell = any_total(book, rng)
    return None


def _formula(cell: DerivedCell, how: str, rng: random.Random) -> tuple[str, Decimal] | None:
    """Another formula for the cell and what the spreadsheet then shows there.

    What it shows is not exact: no finding rests on it but the one that tells the formula.
    """
    formula, value = cell.stored.formula or "", cell.value
    assert isinstance(value, Decimal)
    if how == "constant":
        extra = Decimal(rng.choice((100, 5_000, 20_000)))
        return f"{formula}+{extra}", value + extra
    if how == "factor":
        return f"({formula})*1.02", value * Decimal("1.02")
    if how == "value":
        return format(value, "f"), value
    if how == "moved":
        return shift_formula(formula, 1, 0), value
    if how == "sideways":
        return shift_formula(formula, 0, 1), value
    if how == "shorter":
        return _shorter(formula, value)
    if how == "term":
        return _without_term(formula, value)
    assert how == "language", how
    return f'VALUE(TEXT({formula},"0"))', value


def _shorter(formula: str, value: Decimal) -> tuple[str, Decimal] | None:
    """The first range over rows ends so far up that its last row is not in it."""
    found = re.search(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", formula)
    if found is None or found[2] == found[4]:
        return None
    new = f"{found[1]}{found[2]}:{found[3]}{int(found[4]) - 2}"
    return formula.replace(found[0], new), value


def _without_term(formula: str, value: Decimal) -> tuple[str, Decimal] | None:
    """One of the terms of a SUM of single cells is dropped."""
    found = re.fullmatch(r"SUM\(([^():]+),([^(),:]+)\)", formula)
    return None if found is None else (f"SUM({found[1]})", value)


@fault("sum that misses its last rows")
def sum_too_short(book: Book, rng: random.Random) -> Mutant | None:
    """The range of a sum is dragged to end above the last row."""
    return altered(book, rng, "shorter")


@fault("constant added to a formula")
def formula_plus(book: Book, rng: random.Random) -> Mutant | None:
    """=SUM(...)+5000 to make a total fit."""
    return altered(book, rng, "constant")


@fault("formula multiplied by 1,02")
def formula_times(book: Book, rng: random.Random) -> Mutant | None:
    """An index is built into a total."""
    return altered(book, rng, "factor")


@fault("term dropped from a formula", "ansokan")
def formula_term(book: Book, rng: random.Random) -> Mutant | None:
    """One block is taken out of a total."""
    return altered(book, rng, "term")


@fault("formula that refers one row too far down")
def formula_moved(book: Book, rng: random.Random) -> Mutant | None:
    """A formula is copied from the row above."""
    return altered(book, rng, "moved")


@fault("formula that refers to the next column")
def formula_sideways(book: Book, rng: random.Random) -> Mutant | None:
    """A formula is copied from the column beside, or dragged."""
    return altered(book, rng, "sideways")


@fault("formula replaced by =figure")
def formula_value(book: Book, rng: random.Random) -> Mutant | None:
    """The figure is typed with an equals sign, so it still looks like a formula."""
    return altered(book, rng, "value")


@fault("formula wrapped in VALUE and TEXT")
def formula_language(book: Book, rng: random.Random) -> Mutant | None:
    """A total is rounded through text, which depends on the program's language."""
    mutant = altered(book, rng, "language")
    if mutant is None:
        return None
    cell = mutant.expect[0].cell
    return mutant._replace(expect=(*mutant.expect, Told("TAL710", VARNING, cell)))


@fault("formula deleted")
def formula_gone(book: Book, rng: random.Random) -> Mutant | None:
    """A total is emptied with Delete."""
    cell = any_total(book, rng)
    if cell is None or cell.block.in_table:  # a row sum that is not there is an inserted row's
        return None
    expect = told(CODES[cell.block.name], FEL, cell.at)
    return Mutant(book.typed({cell.at: Edit(None)}), (expect,))


@fault("formula that refers to itself")
def formula_circular(book: Book, rng: random.Random) -> Mutant | None:
    """A sum is extended over its own cell; the program shows 0."""
    cell = any_total(book, rng)
    if cell is None:
        return None
    at = f"{column_letters(cell.at.column)}{cell.at.row}"
    data = book.typed({cell.at: Edit(Decimal(0), f"SUM({at},{cell.stored.formula})")})
    return Mutant(data, (told("MALL105", FEL, cell.at),))


@fault("error value where a formula's source was deleted")
def formula_error(book: Book, rng: random.Random) -> Mutant | None:
    """What a total refers to was deleted, so its formula holds #REF!."""
    cell = any_total(book, rng)
    if cell is None:
        return None
    data = book.typed({cell.at: Edit(ErrorValue("#REF!"), "SUM(#REF!)")})
    return Mutant(data, (told("MALL105", FEL, cell.at), told("MALL106", FEL, cell.at)))
