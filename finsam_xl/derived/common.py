"""Twins that both workbooks use: sums, carried cells, and rows fetched by position."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.semantics import ZERO, Fault, blank, count, equal_to, is_number, total

Cells = Sequence[Value]


def carried(x: Value) -> Value:
    """A cell fetched from another place; an empty cell arrives as 0, as in a spreadsheet."""
    if isinstance(x, ErrorValue):
        raise Fault(x)
    return ZERO if x is None else x


def total_of(a: Cells) -> Value:
    """SUM."""
    return total(a)


def total_or_blank(b: Cells) -> Value:
    """SUM, blank where there is no number at all."""
    return total(b) if count(b) else ""


def text_at(t_n: Value) -> Value:
    """The n-th row between a table's header and its guard, blank beyond them."""
    return "" if blank(t_n) else t_n


def number_at(t_n: Value) -> Value:
    """The number in the n-th row between header and guard; 0 for anything else."""
    return t_n if is_number(t_n) else ZERO


def count_equal(p: Cells, wanted: str) -> Value:
    """How many cells hold the text, letter case aside."""
    return Decimal(sum(equal_to(p, wanted)))


def no_key() -> int:
    """0 where there is nothing to look at, as to the left of a first column."""
    return 0
