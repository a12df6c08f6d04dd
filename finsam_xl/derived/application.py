"""Twins of the application's derived cells: totals, the spread over years, key figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.semantics import (
    ZERO,
    Fault,
    blank,
    count,
    is_number,
    number,
    round_to,
    same,
    smallest,
    text,
    total,
)

Cells = Sequence[Value]
TWELVE = Decimal(12)
#: 9999-12-31, the last day that a spreadsheet has a number for
LAST_DAY = 2_958_465


def text_or_blank(x: Value) -> Value:
    """A name fetched from another place; an empty cell stays blank."""
    return "" if blank(x) else x


def total_of_column(b: Cells) -> Value:
    """One insatsägare's amounts in a block."""
    return total(b)


def total_of_two(a: Value, b: Value) -> Value:
    """SUM of two cells."""
    return total([a, b])


def total_of_three(a: Value, b: Value, c: Value) -> Value:
    """SUM of three cells."""
    return total([a, b, c])


def total_of_three_columns(a: Cells, b: Cells, c: Cells) -> Value:
    """The three blocks together."""
    return total(a) + total(b) + total(c)


def cost_per_participant(d: Value, t: Value) -> Value:
    """Total cost divided by the participants in all, in the workbook's unit."""
    if not count([d]) or number(d) <= 0:
        return ""
    return number(t) / number(d)


def day_of(value: Value) -> date:
    """The calendar day of a stored date (1900 system)."""
    days = int(number(value))
    if not 0 <= days <= LAST_DAY:
        raise Fault(ErrorValue("#NUM!"))
    # Excel's calendar has a 29 February 1900, so days before it lie one further on
    return date(1899, 12, 30) + timedelta(days=days + (1 if 0 < days < 60 else 0))


def year_shown(
    s: Value, s0: Cells, s1: Cells, s2: Cells, s3: Cells, s4: Cells, s5: Cells, plus: int
) -> Value:
    """The calendar years shown: from the first date that is given."""
    dates = [s, *s0, *s1, *s2, *s3, *s4, *s5]
    if not count(dates):
        return ""
    return Decimal(day_of(smallest(dates)).year + plus)


def year_heading(a: Value, before: str) -> Value:
    """``År 2018``."""
    return "" if blank(a) else f"{before} {text(a)}"


def decimals_of_krona(e: Value) -> int:
    """Whole kronor are three decimals in tkr."""
    return 3 if same(e, "tkr") else 0


def row_of_owners(
    a_n: Value,
    b_n: Value,
    c_n: Value,
    d_n: Value,
    e_n: Value,
    f_n: Value,
    g_n: Value,
    h_n: Value,
) -> Value:
    """The n-th row's amount over all insatsägare."""
    return total((a_n, b_n, c_n, d_n, e_n, f_n, g_n, h_n))


def date_at(there: bool, t_n: Value, b: Value, d: Value) -> Value:
    """The n-th row's own date, else the insats's; blank without an amount."""
    if not there or number(b) == 0:
        return ""
    if is_number(t_n):
        return t_n
    if not blank(t_n):
        return ""
    return d if count([d]) else ""


def started_months(f: Value, t: Value) -> Value:
    """Calendar months that the period has started, both ends counted."""
    if blank(f) | blank(t):
        return ZERO
    first, last = day_of(f), day_of(t)
    return Decimal(max(0, (last.year - first.year) * 12 + last.month - first.month + 1))


def month_number(m1: Value, f: Value) -> Value:
    """The period's first month counted from year 0; 0 without a period."""
    if number(m1) == 0:
        return ZERO
    first = day_of(f)
    return Decimal(12 * first.year + first.month)


def spread_to_year(m1: Value, y: Value, z: Value, b: Value, d: Value, s: Cells = ()) -> Value:
    """A year's part of an amount: every started month weighs 1, cumulative rounding to kronor.

    What is cumulated up to the year's end, less what the years before it have got; the last
    year gets the rest, so the years always add up to the amount.
    """
    months = number(m1)
    if months == 0:
        return ZERO
    reached, amount = TWELVE * number(y) + 13 - number(z), number(b)
    if reached < months:
        amount = round_to(amount * max(ZERO, reached) / months, int(number(d)))
    return amount - total(s)


def not_spread(b: Value, s: Cells) -> Value:
    """What falls on no shown year: no readable period, or years beyond the last."""
    return round_to(number(b) - total(s), 6)


def full_time_in_year(m1: Value, t: Value, y: Value, z: Value) -> Value:
    """Full-time equivalents (årsarbetare) in a year: rate x months of the year / 12."""
    months = number(m1)
    if months == 0:
        return ZERO
    reached = TWELVE * number(y) - number(z)
    in_year = max(ZERO, min(months, reached + 13)) - max(ZERO, min(months, reached + 1))
    return number(t) * in_year / 1200
