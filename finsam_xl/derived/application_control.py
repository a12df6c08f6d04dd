"""Twins of the application's *Kontroll*: grades and counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from finsam_xl.derived.application import day_of
from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.semantics import (
    ZERO,
    Fault,
    blank,
    count,
    equal_to,
    is_number,
    number,
    product_total,
    same,
    text,
    total,
)

Cells = Sequence[Value]
#: in lower case
PLACEHOLDERS = frozenset({"namn", "xxx", "text", "datum", "belopp", "åååå-mm-dd"})


def total_of_rows(r: Cells) -> Value:
    """SUM over the blocks."""
    return total(r)


def _numbers(cells: Cells) -> list[Decimal]:
    return [v for v in _or_none(cells) if v is not None]


def _or_none(cells: Cells) -> list[Decimal | None]:
    """Each number, None for what is none; an error is passed on, as from ISNUMBER(x)*(x>0)."""
    for value in cells:
        if isinstance(value, ErrorValue):
            raise Fault(value)
    return [v if isinstance(v, Decimal) else None for v in cells]


def _filled(cells: Cells) -> int:
    return len(cells) - cells.count(None)


def missing_in_application(o: Cells, r: Cells, **cells: Value | Cells) -> Value:
    """Mandatory fields (f0, f1 ...) and first columns (t0, t1 ...) that are empty."""
    missing = int(not sum(not blank(v) for v in o))
    for alias, value in cells.items():
        if alias.startswith("f"):
            missing += blank(value)  # type: ignore[arg-type]
        else:
            missing += _filled(value) < 2  # type: ignore[arg-type]
    return missing + total(r)


def placeholders_left(r: Cells, **cells: Value | Cells) -> Value:
    """Cells, alone or in columns, that still hold a placeholder; and those among the posts."""
    found = 0
    for value in cells.values():
        column: Cells = value if isinstance(value, list) else [value]  # type: ignore[list-item]
        found += placeholders_in_block(column)
    return found + total(r)


def placeholders_in_block(p: Cells) -> int:
    """Posts that are still a placeholder."""
    found = 0
    for value in filter(None, p):
        if isinstance(value, ErrorValue):
            raise Fault(value)
        found += isinstance(value, str) and value.lower() in PLACEHOLDERS
    return found


def texts_in_application(a: Value, b: Value, e: Value, r: Cells) -> Value:
    """Texts where a figure belongs, and a unit that is none."""
    known = blank(e) or same(e, "kr") or same(e, "tkr")
    return Decimal(isinstance(a, str) + isinstance(b, str) + (not known)) + total(r)


def text_dates(a: Value, b: Value, c: Value, u: Cells, r: Cells) -> Value:
    """Dates that are text; the signatures' heading is one text."""
    return Decimal(sum(isinstance(v, str) for v in (a, b, c, *u)) - 1) + total(r)


def grade_of_period(s: Value, e: Value, r: Cells, d: Cells) -> Value:
    """A fel where the insats or a row ends before it starts; not judged with dates as text."""
    if count([s, e]) < 2:
        return ""
    if (number(e) < number(s)) | (total(r) > 0):
        return Decimal(3)
    return "" if total(d) > 0 else ZERO


def grade_of_rows(s: Value, e: Value, r: Cells, d: Cells) -> Value:
    """A fel where a row's date lies outside the insats; not judged with dates as text."""
    if count([s, e]) < 2:
        return ""
    if number(e) < number(s):
        return ""
    if total(r) > 0:
        return Decimal(3)
    return "" if total(d) > 0 else ZERO


def grade_of_intake(s: Value, e: Value, i: Value) -> Value:
    """A varning where the last intake lies outside the insats."""
    if count([s, e, i]) < 3:
        return ""
    if number(e) < number(s):
        return ""
    return Decimal(2 if number(i) < number(s) or number(i) > number(e) else 0)


def grade_of_two_parties(h: Value, o: Cells, p: Cells) -> Value:
    """A varning where nobody but the huvudinsatsägare takes part."""
    if blank(h):
        return ""
    others = sum(not blank(v) and not same(v, h) for v in (*o, *p)) - 1
    return Decimal(0 if others > 0 else 2)


def grade_of_first_owner(h: Value, o: Value) -> Value:
    """A varning where the huvudinsatsägare is not the first of the owners."""
    if blank(h) or blank(o):
        return ""
    return Decimal(0 if same(h, o) else 2)


def grade_of_participants(a: Value, t: Value, s: Value, e: Value) -> Value:
    """A varning where the total is less than one year's or more than the period holds."""
    if count([a, t]) < 2:
        return ""
    if number(t) < number(a):
        return Decimal(2)
    if count([s, e]) < 2 or number(e) < number(s):
        return ""
    first, last = day_of(s), day_of(e)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return Decimal(2 if number(t) * 12 > number(a) * months else 0)


def missing_signatures(o: Cells, p: Cells) -> Value:
    """Parties without a dated signature."""
    return total(o) + total(p)


def grade_of_signing(s: Value, d: Cells) -> Value:
    """A varning where a signature is dated on or after the start."""
    if not count([s]):
        return ""
    if sum(v >= number(s) for v in _numbers(d)):
        return Decimal(2)
    # the heading is one text; another is a date that the sheet cannot read
    return "" if sum(isinstance(v, str) for v in d) > 1 else ZERO


def grade_of_goals(a: Cells, v: Cells) -> Value:
    """A varning where no goal has a target value; the heading is one such row."""
    both = sum(not (blank(x) | blank(y)) for x, y in zip(a, v, strict=True))
    if sum(not blank(x) for x in a) < 2:
        return ""
    return Decimal(0 if both > 1 else 2)


def grade_of_request(t: Value) -> int:
    """A fel where nothing is to be rekvirerat."""
    return 3 if total([t]) <= 0 else 0


def grade_of_other(c: Value, t: Value) -> int:
    """A varning where rows named Övrigt are over a tenth of the total cost."""
    return 2 if number(c) > Decimal("0.1") * total([t]) else 0


def nameless_amounts(p: Cells, b: Cells, **cells: Cells) -> int:
    """Amounts in rows without a post (``b`` is the block's matrix, row by row), and amounts in
    columns (b0 to b7) without an insatsägare (o0 to o7)."""
    width = len(b) // len(p)
    nameless = sum(
        blank(name) and is_number(b[row * width + column])
        for row, name in enumerate(p)
        for column in range(width)
    )
    ownerless = sum(count(cells[f"b{k}"]) for k in range(width) if blank(cells[f"o{k}"][0]))
    return nameless + ownerless


def texts_in_block(b: Cells, t: Cells) -> int:
    """Texts among a block's amounts and rates, its nine headings left out."""
    return sum(isinstance(v, str) for v in (*b, *t)) - 9


def text_dates_in_block(f: Cells, t: Cells) -> int:
    """Texts among a block's dates, its two headings left out."""
    return sum(isinstance(v, str) for v in (*f, *t)) - 2


def numbers_in_gap(a: Cells, b: Cells) -> int:
    """Numbers between a table's guard and its total."""
    return count(a) - count(b)


def rows_without_room(p: Cells, q: Cells) -> int:
    """Filled rows that *Per år* does not fetch."""
    return max(0, _filled(p) - 1 - sum(not blank(v) for v in q))


def rows_beyond_reason(t: Cells, m1: Cells, b: Cells, e: Value) -> int:
    """Wages above 5 million kronor for a full year and a full-time post."""
    kronor = 1000 if same(e, "tkr") else 1
    return sum(
        (number(rate) > 0)
        & (number(months) > 0)
        & (number(amount) * kronor * 1200 > 5000000 * number(rate) * number(months))
        for rate, months, amount in zip(t, m1, b, strict=True)
    )


def rows_backwards(f: Cells, t: Cells) -> int:
    """Rows that end before they start."""
    return sum(
        y < x
        for x, y in zip(_or_none(f), _or_none(t), strict=True)
        if x is not None and y is not None
    )


def dates_outside(s: Value, e: Value, f: Cells, t: Cells) -> int:
    """Dates of rows before the insats's start or after its end."""
    if count([s, e]) < 2:
        return 0
    first, last = number(s), number(e)
    dates = _numbers([*f, *t])
    return sum(v < first for v in dates) + sum(v > last for v in dates)


def other_costs(p: Cells, b: Cells) -> Value:
    """Amounts of rows whose post is Övrigt."""
    return product_total(equal_to(p, "Övrigt"), b)


def rates_above_full(t: Cells) -> int:
    """Rows with an employment rate above 100 %."""
    return sum(v > 100 for v in _numbers(t))


def signature_missing(x: Value, o: Cells, d: Cells) -> int:
    """1 where a named party has no row with a date; a placeholder is told elsewhere."""
    if blank(x) or text(x).lower() in PLACEHOLDERS:
        return 0
    return int(
        not sum(
            same_name & (not blank(day)) for same_name, day in zip(equal_to(o, x), d, strict=True)
        )
    )


def nonzero_cells(a: Value, b: Value, c: Value = ZERO) -> int:
    """How many of the cells are not zero."""
    return sum(total([v]) != 0 for v in (a, b, c))
