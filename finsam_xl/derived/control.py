"""Twins of the sheet *Kontroll*: grades (3 fel, 2 varning, 1 upplysning, 0 OK) and amounts.

``|`` and ``&`` stand where Python's ``or`` and ``and`` would stop early: a spreadsheet's OR, AND
and products look at every operand, so that an error in any of them becomes the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import compress

from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.semantics import (
    ZERO,
    Fault,
    blank,
    blanks,
    chosen,
    count,
    equal_to,
    is_number,
    largest,
    number,
    product_total,
    round_to,
    same,
    smallest,
    total,
    whole,
)

Cells = Sequence[Value]


#: below this a difference is only how a computer stores decimals
SPECK = Decimal("0.0000001")


def control_summary(s: Cells, what: str) -> Value:
    """The sheet's first line: may the workbook be sent?"""
    if "FEL" in s:
        return f"{what} har fel som ska rättas"
    if "VARNING" in s:
        return f"{what} har inga fel, men varningar att läsa"
    return f"{what} har inga fel"


def control_word(g: Value) -> Value:
    """The grade as a word."""
    if blank(g):
        return "EJ KONTROLLERAT"
    grade = number(g)
    if not 0 <= grade < 4:
        raise Fault(ErrorValue("#VALUE!"))
    return ("OK", "UPPLYSNING", "VARNING", "FEL")[int(grade)]


def grade_if_any(x: Cells, grade: int) -> int:
    """The grade where any column has something."""
    return grade if sum(not same(v, ZERO) for v in x) else 0


def grade_if_positive(c: Value, grade: int) -> int:
    """The grade where the line's own count is above zero."""
    return grade if number(c) > 0 else 0


def grade_if_either(c: Value, v: Value, grade: int) -> int:
    """The grade where either count is above zero."""
    return grade if number(c) + number(v) > 0 else 0


def widest(x: Cells) -> Value:
    """The largest deviation, with its sign."""
    high, low = largest(x), smallest(x)
    return high if high >= -low else low


def widest_kronor(x: Cells, k: Value) -> Value:
    """The largest deviation with its sign, kronor."""
    return number(widest(x)) * number(k)


def largest_of(x: Cells) -> Value:
    """MAX."""
    return largest(x)


def total_of_all(x: Cells) -> Value:
    """SUM."""
    return total(x)


def missing_in_budget(
    f: Value, b: Value, e: Value, t: Cells, a: Cells, m: Cells, d: Cells, h: Cells, r: Cells
) -> Value:
    """Mandatory fields that are empty, contributions and costs of which there are none, and
    amounts without a name."""
    columns = sum(not (blank(x) | blank(y)) for x, y in zip(t, a, strict=True))
    nothing = (count(m) == 0) + (count(d) + count(h) == 0)
    return Decimal(blank(f) + blank(b) + blank(e) + (not columns) + nothing) + total(r)


def texts_in_budget(b: Value, i: Value, m: Value, p: Value, a: Cells, k: Cells, r: Cells) -> Value:
    """Texts where a figure belongs; the column's own heading is one text."""
    single = sum(isinstance(x, str) for x in (b, i, m, p, *a, *k))
    return Decimal(single - 1) + total(r)


def choices_unknown(e: Value, v: Value, t: Cells, q: Cells, u: Cells) -> int:
    """Choices outside their lists; two columns' own headings are such texts."""
    bases = ("medlemsbidrag", "medlemsbidrag nästa år", "summa intäkter")
    kinds = ("utfall", "prognos", "budget", "preliminär budget", "plan")
    parties = ("staten", "region", "kommun")
    return (
        _none_of([e], ("kr", "tkr"))
        + _none_of([v], bases)
        + _none_of(t, kinds)
        + _none_of(q, parties)
        + _none_of(u, ("ja",))
        - 2
    )


def _none_of(cells: Cells, words: Sequence[str]) -> int:
    return sum((not blank(v)) & (not any(same(v, word) for word in words)) for v in cells)


def numbers_between(
    a: Cells, b: Cells, c: Cells, d: Cells, e: Cells, f: Cells, g: Cells, h: Cells
) -> int:
    """Numbers between a table's guard and its total, where no sum reaches them."""
    return count(a) - count(b) + count(c) - count(d) + count(e) - count(f) + count(g) - count(h)


def _filled(cells: Cells) -> int:
    return sum(1 for v in cells if v is not None)


def grade_of_room(m: Cells, l: Cells, h: Cells, d: Cells, o: Cells, n: Cells, p: Cells) -> int:
    """A fel where more rows are filled than the derived sheets fetch."""
    short = (
        (_filled(m) - 1 > sum(not blank(v) for v in l))
        | (_filled(h) + _filled(d) - 2 > sum(not blank(v) for v in o))
        | (largest(n) > len(p))
    )
    return 3 if short else 0


def amounts_without_name(
    mn: Cells,
    mp: Cells,
    mb: Cells,
    op: Cells,
    ob: Cells,
    dh: Cells,
    dp: Cells,
    db: Cells,
    hh: Cells,
    hb: Cells,
    t: Value,
    a: Value,
) -> int:
    """Amounts in one column that lack their row's name, party, huvudpost or post, or the
    column's own kind and year; and a column with only one of these."""
    pairs = ((mn, mb), (mp, mb), (op, ob), (dh, db), (dp, db), (hh, hb))
    nameless = sum(count(compress(amounts, blanks(names))) for names, amounts in pairs)
    if (not blank(t)) & (not blank(a)):
        return nameless
    return nameless + count([*mb, *ob, *db, *hb]) + ((not blank(t)) | (not blank(a)))


def texts_in_column(a: Cells, b: Cells, c: Cells, d: Cells) -> int:
    """Texts among one column's amounts, its four headings left out."""
    return sum(isinstance(v, str) for cells in (a, b, c, d) for v in cells) - 4


def deficit_without_reason(r: Value, t: Value, m: Value) -> Value:
    """A planned deficit that nobody has given a reason for (21 §, KL 11:5)."""
    if not count([r]):
        return ZERO
    return number(r) if (number(t) in (1, 2, 3)) & (number(r) < 0) & blank(m) else ZERO


def capital_above_limit(l: Value, a: Value, b: Value, i: Value, u: Value) -> Value:
    """Own capital above its limit, at the opening of budgetåret or at the year's end."""
    if not count([l]):
        return ZERO
    opening = round_to(total([i]) - number(l), 6) if same(a, b) and count([i]) else ZERO
    closing = round_to(total([u]) - number(l), 6) if count([u]) else ZERO
    return max(ZERO, opening, closing)


def capital_below_zero(a: Value, b: Value, i: Value, u: Value) -> Value:
    """Own capital below zero, at the opening of budgetåret or at the year's end."""
    return min(ZERO, total([i]) if same(a, b) else ZERO, total([u]))


def share_above_goal(a: Value, m: Value) -> Value:
    """Administration's share above the goal, percentage points."""
    return max(ZERO, round_to(number(a) - number(m), 6)) if count([a, m]) == 2 else ZERO


def grade_of_share(m: Value, x: Cells) -> Value:
    """Not judged without a goal."""
    if not count([m]):
        return ""
    return Decimal(grade_if_any(x, 2))


def planned_year(a: Value, b: Value, t: Value) -> Value:
    """The year of a column with budget, preliminär budget or plan, from budgetåret on."""
    if count([a, b]) < 2:
        return ZERO
    return number(a) if (number(t) in (1, 2, 3)) & (number(a) >= number(b)) else ZERO


def new_planned_year(p: Value, q: Cells = ()) -> int:
    """1 where no column to the left has the same planned year."""
    return int(number(p) != 0 and p not in q)


def grade_of_plan_years(b: Value, y: Cells) -> Value:
    """21 §, KL 11:6: three years with budgetåret as the first; the act before 2018 was not read."""
    if total([b]) < 2018:
        return ""
    return Decimal(2 if total(y) < 3 else 0)


def grade_of_adoption(d: Value, b: Value) -> Value:
    """23 §: the budget is fixed by 30 November of the year before."""
    if count([d, b]) < 2:
        return ""
    latest = date_number(int(number(b)) - 1, 11, 30)
    return Decimal(2 if number(d) > latest else 0)


def date_number(year: int, month: int, day: int) -> Decimal:
    """DATE: a day's number in the 1900 system, as the workbooks store it."""
    if not 0 <= year < 10_000:
        raise Fault(ErrorValue("#NUM!"))
    if year < 1900:
        year += 1900  # so reads Excel a short year
    return Decimal((date(year, month, day) - date(1899, 12, 30)).days)


def external_income(a: Value, o: Cells) -> int:
    """Income beside the members' contributions in a year from 2025 on."""
    if not count([a]) or number(a) < 2025:
        return 0
    return int(nonzero_of(o) > 0)


def key_of_column(a: Value, r: Value) -> Value:
    """10 x year + rank, 0 for an unused column."""
    return ZERO if (not count([a])) | (number(r) == 0) else 10 * number(a) + number(r)


def column_out_of_order(y: Value, l: Cells) -> int:
    """The column stands to the left already, or a later year does."""
    if number(y) == 0:
        return 0
    return int((y in l) | (whole(number(y) / 10) < whole(largest(l) / 10)))


def claim_beside_own(x: Value, o: Value) -> Value:
    """A total as it stands less what its addends make."""
    empty = blank(o)
    return ZERO if empty or not count([x]) else round_to(number(x) - number(o), 6)


def nonzero_of(o: Cells) -> int:
    """How many of the addends are not zero."""
    return sum(not same(v, ZERO) and is_number(v) for v in o)


def nonzero_of_two(i: Value, c: Value) -> int:
    """How many of income and costs are not zero."""
    return int(total([i]) != 0) + int(total([c]) != 0)


def own_result(i: Value, c: Value) -> Value:
    """Income less costs as they stand."""
    return total([i]) - total([c]) if count([i, c]) else ""


def posts_of_item(n1: Value, d: Cells, x: Value, dk: Cells) -> int:
    """Posts of the huvudpost with an amount in this column."""
    if blank(n1):
        return 0
    return count(compress(dk, equal_to(d, x)))


def own_amounts_of_item(x: Value, h: Cells, hk: Cells) -> int:
    """Amounts of the huvudpost's own in this column."""
    if blank(x):
        return 0
    return count(compress(hk, equal_to(h, x)))


def own_main_item(
    a: Value, b: Value, s: Value, d: Cells, x: Value, dk: Cells, h: Cells, hk: Cells
) -> Value:
    """What the huvudpost's posts and own amount make, blank without any."""
    if number(a) + number(b) == 0:
        return ""
    return number(s) * (product_total(equal_to(d, x), dk) + product_total(equal_to(h, x), hk))


def nonzero_posts(a: Value, b: Value, d: Cells, x: Value, dk: Cells, h: Cells, hk: Cells) -> int:
    """How many of them are not zero."""
    if number(a) + number(b) == 0:
        return 0
    return sum(
        (not same(v, ZERO)) & is_number(v)
        for names, amounts in ((d, dk), (h, hk))
        for v in chosen(equal_to(names, x), amounts)
    )


def both_kinds(a: Cells, b: Cells) -> int:
    """Huvudposter that have posts and an amount of their own in the column."""
    return sum(number(x) > 0 and number(y) > 0 for x, y in zip(a, b, strict=True))


def grade_of_sum(d: Value, e: Value, c: Value, x: Value, o: Value) -> int:
    """kr: exact. tkr: half a unit for each addend that is not zero, and half for the total."""
    if number(d) == 0:
        return 0
    if not same(e, "tkr"):
        return 3
    unit = Decimal("0.00001")
    for digits in range(5):
        if all(abs(round_to(number(v), digits) - number(v)) < SPECK for v in (x, o)):
            unit = Decimal(1).scaleb(-digits)
            break
    return 1 if abs(number(d)) <= (number(c) + 1) / 2 * unit + SPECK else 3
