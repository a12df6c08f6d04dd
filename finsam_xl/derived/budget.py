"""Twins of the budget's derived cells. Each quotes, in its layout, the formula it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import compress

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
    text,
    total,
    whole,
)

HUNDRED = Decimal(100)
Cells = Sequence[Value]


def column_heading(t: Value, a: Value) -> Value:
    """``Budget 2019``: the column's kind with a capital, and its year."""
    if blank(t) | blank(a):
        return ""
    kind = text(t)
    return f"{kind[:1].upper()}{kind[1:41]} {text(a)}"


def kronor_per_unit(e: Value) -> int:
    """1 000 where the workbook's unit is tkr, else 1."""
    return 1000 if same(e, "tkr") else 1


def limit_percent(p: Value) -> Value:
    """The limit for own capital in percent; 20 where none is given (practice, not law)."""
    return p if count([p]) else Decimal(20)


def in_unit(b: Value, e: Value) -> Value:
    """Kronor carried to the workbook's unit by division, never rounded."""
    return "" if not count([b]) else number(b) / number(e)


def income(b: Value, o: Cells) -> Value:
    """Summa intäkter: the members' contributions and every other income."""
    return "" if not count([b]) + count(o) else total([b, *o])


def paid_by_party(p: Cells, b: Cells, party: str) -> Value:
    """What the members of one party (staten, region, kommun) pay together, kronor."""
    of_party = equal_to(p, party)
    if not any(flag and is_number(amount) for flag, amount in zip(of_party, b, strict=True)):
        return ""
    return product_total(of_party, b)


def owed_by_regions(s: Value, u: Value) -> Value:
    """Half of what the state gives (5 §); nothing where no region takes part (5 a §)."""
    if blank(s):
        return ""
    return ZERO if same(u, Decimal(1)) else number(s) / 2


def owed_by_municipalities(s: Value, u: Value) -> Value:
    """Half of what the state gives (5 §); as much as it where no region takes part (5 a §)."""
    if blank(s):
        return ""
    return number(s) if same(u, Decimal(1)) else number(s) / 2


def paid_minus_owed(o: Value, b: Value) -> Value:
    """Positive where a party pays more than it owes, kronor."""
    return "" if blank(o) else total([b]) - number(o)


def without_region(r: Value, a: Value, p: Cells, u: Cells) -> int:
    """5 a §: no region takes part and every municipality lies outside every region."""
    outside = sum(
        1
        for municipality, yes in zip(equal_to(p, "kommun"), equal_to(u, "ja"), strict=True)
        if municipality and yes
    )
    return int(number(r) == 0 and number(a) > 0 and outside == number(a))


def amount_to_split(ks: Cells, s: Value) -> Value:
    """Twice what the state gives, whole kronor; blank while the keys are not 100."""
    if (round_to(total(ks), 6) != HUNDRED) | blank(s):
        return ""
    return round_to(2 * number(s))


def quota(t: Value, k: Value, ks: Cells) -> Value:
    """A member's exact part of the amount to split, six decimals."""
    return ZERO if blank(t) else round_to(number(t) * number(k) / total(ks), 6)


def remainder(q: Value) -> Value:
    """What is left of the quota above its whole kronor."""
    return round_to(number(q) - whole(number(q)), 6)


def remainder_order(r: Value, rs: Cells, up: Cells) -> Value:
    """The remainder's place, the largest first, ties to the first row; 0 for none."""
    own = number(r)
    if own == 0:
        return ZERO
    return Decimal(sum(1 for x in rs if number(x) > own) + sum(1 for x in up if x == own))


def proposed_contribution(t: Value, k: Value, q: Value, o: Value, qs: Cells) -> Value:
    """A member's contribution to the krona: whole quota, and one more by largest remainder."""
    if blank(t) | (number(k) == 0):
        return ""
    left = number(t) - sum((whole(number(x)) for x in qs), ZERO)
    return whole(number(q)) + (1 if 0 < number(o) <= left else 0)


def difference_or_blank(f: Value, b: Value) -> Value:
    """What the member pays less what law and keys give; blank without a proposal."""
    return "" if blank(f) else number(b) - number(f)


def _position(wanted: Decimal, cells: Cells) -> int:
    """MATCH(wanted,cells,0), counted from 0."""
    for index, value in enumerate(cells):
        if value == wanted:
            return index
    raise Fault(ErrorValue("#N/A"))


def nth_name(n: int, l: Cells, x: Cells) -> Value:
    """The n-th distinct huvudpost, in order of first mention."""
    if n > largest(l):
        return ""
    return x[_position(Decimal(n), l)]


def number_at_first_mention(x: Value, u: Cells, l: Cells = ()) -> Value:
    """A running number where a huvudpost is mentioned for the first time, else 0."""
    if blank(x):
        return ZERO
    return 1 + largest(l) if sum(equal_to(u, x)) == 1 else ZERO


def sign_of_costs(dk: Cells, hk: Cells) -> int:
    """-1 in a column whose costs are entered as negative amounts, else 1."""
    return -1 if round_to(total(dk) + total(hk), 6) < 0 else 1


def main_item(x: Value, d: Cells, dk: Cells, h: Cells, hk: Cells, s: Value) -> Value:
    """A huvudpost in one column: sign x (its posts and its own amount); blank without any."""
    if blank(x):
        return ""
    posts, own = equal_to(d, x), equal_to(h, x)
    if not count(compress(dk, posts)) + count(compress(hk, own)):
        return ""
    return number(s) * (product_total(posts, dk) + product_total(own, hk))


def costs(dk: Cells, hk: Cells, p: Cells) -> Value:
    """Summa kostnader: the huvudpost cells as they stand; blank in a column without costs."""
    return total(p) if count(dk) + count(hk) + count(p) else ""


def result(c: Value, i: Value) -> Value:
    """Resultat: income less costs; blank in a column without costs."""
    return total([i]) - number(c) if count([c]) else ""


def rank_of_kind(t: Value) -> int:
    """utfall 5, prognos 4, budget 3, preliminär budget 2, plan 1."""
    kinds = ("plan", "preliminär budget", "budget", "prognos", "utfall")
    return next((rank for rank, kind in enumerate(kinds, 1) if same(t, kind)), 0)


def column_key(x: Value, a: Value, r: Value) -> Value:
    """10 x year + rank where the column has the figure ``x``, else 0."""
    return 10 * number(a) + number(r) if count([x, a]) == 2 else ZERO


def wanted_key(a: Value, y: Cells, plus: int) -> Value:
    """The key of the year before (or after) with the highest rank there is, else 0."""
    if not count([a]):
        return ZERO
    for rank in (5, 4, 3, 2, 1):
        key = 10 * (number(a) + plus) + rank
        if key in y:
            return key
    return ZERO


def opening_capital(
    c: Value, a: Value, b: Value, i: Value, w: Value = ZERO, u: Cells = (), y: Cells = ()
) -> Value:
    """Own capital at the year's start: given for budgetåret, carried for the years after."""
    if not count([c]) or count([a, b]) < 2 or number(a) < number(b):
        return ""
    if number(a) == number(b):
        return i if count([i]) else ""
    wanted = number(w)
    return u[_position(wanted, y)] if wanted else ""


def closing_capital(i: Value, r: Value) -> Value:
    """Own capital at the year's end: opening and result."""
    return number(i) + number(r) if count([i, r]) == 2 else ""


def capital_limit(
    i: Value, v: Value, s: Value, p: Value, m: Value, w: Value, bs: Cells, y: Cells
) -> Value:
    """The limit for own capital: a percentage of contributions or income, see kapitaltak_bas."""
    if not count([i]):
        return ""
    if same(v, "summa intäkter"):
        base = s
    elif same(v, "medlemsbidrag nästa år"):
        base = bs[_position(number(w), y)] if number(w) else ""
    else:
        base = m
    return number(p) / HUNDRED * number(base) if count([base]) else ""


def is_administration(x: Value, l: Value) -> int:
    """1 where the huvudpost counts as administration, by the list or by its name."""
    if blank(x):
        return 0
    name = text(x).upper()
    if blank(l):
        return int("ADMINISTRATION" in name)
    listed = text(l).upper().replace("; ", ";").replace(" ;", ";")
    return int(f";{name};" in f";{listed};")


def share_of_administration(c: Value, f: Cells, p: Cells) -> Value:
    """Administration as a percentage of summa kostnader."""
    if not count([c]) or number(c) == 0:
        return ""
    return HUNDRED * product_total(equal_to(f, Decimal(1)), p) / number(c)


def total_of_one(x: Value) -> Value:
    """The figure, 0 where there is none: a chart cannot draw a blank text."""
    return total([x])


def income_beside(i: Value, b: Value) -> Value:
    """Income beside the members' contributions."""
    return total([i]) - total([b])


def share_of_costs(c: Value, p: Value) -> Value:
    """A huvudpost as a percentage of summa kostnader, 0 where there are no costs."""
    return ZERO if total([c]) == 0 else HUNDRED * total([p]) / number(c)
