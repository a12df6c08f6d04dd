"""Twins of the sheet *Kontroll*: grades (3 fel, 2 varning, 1 upplysning, 0 OK) and amounts.

``|`` and ``&`` stand where Python's ``or`` and ``and`` would stop early: a spreadsheet's OR, AND
and products look at every operand, so that an error in any of them becomes the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.semantics import (
    ZERO,
    Fault,
    blank,
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


def widest(x: Cells) -> Value:
    """The largest deviation, with its sign."""
    high, low = largest(x), smallest(x)
    return high if high >= -low else low


def largest_of(x: Cells) -> Value:
    """MAX."""
    return largest(x)


def total_of_all(x: Cells) -> Value:
    """SUM."""
    return total(x)


def grade_by_party(d: Cells, p: Cells) -> int:
    """Less than owed is a fel, more a varning; one lower in a preliminary column."""
    pairs = [(number(a), number(b)) for a, b in zip(d, p, strict=True)]
    if any(a < 0 and b == 0 for a, b in pairs):
        return 3
    if any(a < 0 for a, _ in pairs) or any(a > 0 and b == 0 for a, b in pairs):
        return 2
    return int(any(a > 0 for a, _ in pairs))


def grade_of_municipalities(l: Cells, d: Cells, p: Cells) -> int:
    """As for any party, and a fel where one outside every region has no region row (5 a §)."""
    grade = grade_by_party(d, p)
    return 3 if total(l) > 0 else grade


def grade_lowered(d: Cells, p: Cells) -> int:
    """A fel where any column deviates, a varning where only preliminary ones do."""
    pairs = [(number(a), number(b)) for a, b in zip(d, p, strict=True)]
    if any(a != 0 and b == 0 for a, b in pairs):
        return 3
    return 2 if any(a != 0 for a, _ in pairs) else 0


def missing_in_budget(f: Value, b: Value, e: Value, t: Cells, a: Cells, r: Cells) -> Value:
    """Mandatory fields that are empty, and amounts without a name."""
    columns = sum(not (blank(x) | blank(y)) for x, y in zip(t, a, strict=True))
    return Decimal(blank(f) + blank(b) + blank(e) + (not columns)) + total(r)


def texts_in_budget(b: Value, i: Value, m: Value, p: Value, a: Cells, k: Cells, r: Cells) -> Value:
    """Texts where a figure belongs; the column's own heading is one text."""
    single = sum(isinstance(x, str) for x in (b, i, m, p, *a, *k))
    return Decimal(single - 1) + total(r)


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


def grade_of_keys(k: Cells, s: Value, r: Value, u: Value, m: Value) -> Value:
    """5 §: keys of 50, 25 and 25; 5 a § without a region: 50 and 50."""
    if not count(k):
        return ""
    alone = same(u, Decimal(1))
    right = (
        (round_to(total(k), 6) == 100)
        & (round_to(number(s), 6) == 50)
        & (round_to(number(r), 6) == (0 if alone else 25))
        & (round_to(number(m), 6) == (50 if alone else 25))
    )
    return Decimal(0 if right else 3)


def keys_beside_100(k: Cells) -> Value:
    """How far the keys are from 100, in percentage points."""
    return round_to(total(k) - 100, 6)


def grade_of_parties(n: Cells, p: Cells, k: Value, r: Value, u: Value) -> Value:
    """A fel where the state, a region or a municipality is missing (3 and 5 a §§)."""
    if _filled(n) < 2:
        return ""
    missing = (
        (not any(equal_to(p, "staten"))) | (number(k) == 0) | ((number(r) == 0) & same(u, ZERO))
    )
    return Decimal(3 if missing else 0)


def keys_of_party(p: Cells, k: Cells, party: str) -> Value:
    """The keys of one party together, percent."""
    return product_total(equal_to(p, party), k)


def is_preliminary(t: Value) -> int:
    """1 in a column of preliminary budget."""
    return int(same(t, "preliminär budget"))


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
) -> int:
    """Amounts in one column whose row lacks its name, party, huvudpost or post."""
    pairs = ((mn, mb), (mp, mb), (op, ob), (dh, db), (dp, db), (hh, hb))
    return sum(
        blank(name) & is_number(amount)
        for names, amounts in pairs
        for name, amount in zip(names, amounts, strict=True)
    )


def texts_in_column(a: Cells, b: Cells, c: Cells, d: Cells) -> int:
    """Texts among one column's amounts, its four headings left out."""
    return sum(isinstance(v, str) for cells in (a, b, c, d) for v in cells) - 4


def state_beside_half(s: Value, r: Value, k: Value, u: Value, ar: Value, ak: Value) -> Value:
    """5 §: regions and municipalities agree with each other, and not with half of the state's."""
    if not count([s, r, k]) or blank(s):
        return ZERO
    regions, municipalities = total([r]), total([k])
    differs = (
        (number(u) == 0)
        & (number(ar) > 0)
        & (number(ak) > 0)
        & (abs(regions - municipalities) <= 1)
        & (abs(regions - total([s]) / 2) > 1)
        & (regions + municipalities != 0)
    )
    return total([s]) - regions - municipalities if differs else ZERO


def party_beside_owed(s: Value, e: Value, a: Value, d: Value) -> Value:
    """What a party pays beside what it owes, where it is more than a krona."""
    if blank(s) or (number(e) != 0) | (number(a) == 0):
        return ZERO
    return number(d) if abs(number(d)) > 1 else ZERO


def members_beside_key(
    s: Value,
    p: Cells,
    b: Cells,
    a: Cells,
    u: Value,
    k0: Value,
    f0: Value,
    t0: Value,
    k1: Value,
    f1: Value,
    t1: Value,
    k2: Value,
    f2: Value,
    t2: Value,
) -> Value:
    """Members whose contribution is more than a krona from their key within the party."""
    if blank(s):
        return ZERO
    alone = same(u, Decimal(1))
    found = 0
    for party, right, keys, paid, silent in (
        ("staten", 50, k0, t0, number(f0) != 0),
        ("region", 0 if alone else 25, k1, t1, number(f1) < 0),
        ("kommun", 50 if alone else 25, k2, t2, number(f2) < 0),
    ):
        if silent or number(keys) == 0 or round_to(number(keys), 6) != right:
            continue
        share = total([paid]) / number(keys)
        found += sum(
            of_party and abs(number(amount) - number(key) * share) > 1
            for of_party, amount, key in zip(equal_to(p, party), b, a, strict=True)
        )
    return Decimal(found)


def lacks_region_row(x: Value, p: Value, u: Value, r: Value, ns: Cells, ps: Cells) -> int:
    """5 a §: a municipality outside every region also needs a row as a region."""
    if not same(p, "kommun") & same(u, "ja") & (number(r) > 0):
        return 0
    return int(
        not any(a and b for a, b in zip(equal_to(ns, x), equal_to(ps, "region"), strict=True))
    )


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
    """21 §, KL 11:6: three years with budgetåret as the first."""
    if not count([b]):
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
    return sum(f and is_number(v) for f, v in zip(equal_to(d, x), dk, strict=True))


def own_amounts_of_item(x: Value, h: Cells, hk: Cells) -> int:
    """Amounts of the huvudpost's own in this column."""
    if blank(x):
        return 0
    return sum(f and is_number(v) for f, v in zip(equal_to(h, x), hk, strict=True))


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
        (not same(v, ZERO)) & f & is_number(v)
        for names, amounts in ((d, dk), (h, hk))
        for f, v in zip(equal_to(names, x), amounts, strict=True)
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
