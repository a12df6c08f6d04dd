"""Twins of *Kontroll*'s lines on the members' shares."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from finsam_xl.derived.control import _filled
from finsam_xl.workbook.cell import Value
from finsam_xl.workbook.semantics import (
    ZERO,
    blank,
    count,
    equal_to,
    number,
    product_total,
    round_to,
    same,
    total,
)

Cells = Sequence[Value]


def grade_by_party(m: Cells, d: Cells, p: Cells) -> Value:
    """Less than owed is a fel, more a varning; one lower in a preliminary column. Nothing where
    nobody contributes."""
    if not count(m):
        return ""
    pairs = [(number(a), number(b)) for a, b in zip(d, p, strict=True)]
    if any(a < 0 and b == 0 for a, b in pairs):
        return Decimal(3)
    if any(a < 0 for a, _ in pairs) or any(a > 0 and b == 0 for a, b in pairs):
        return Decimal(2)
    return Decimal(any(a > 0 for a, _ in pairs))


def grade_of_municipalities(l: Cells, m: Cells, d: Cells, p: Cells) -> Value:
    """As for any party, and a fel where one outside every region has no region row (5 a §)."""
    return Decimal(3) if total(l) > 0 else grade_by_party(m, d, p)


def grade_lowered(m: Cells, d: Cells, p: Cells) -> Value:
    """A fel where any column deviates, a varning where only preliminary ones do. Nothing where
    nobody contributes."""
    if not count(m):
        return ""
    pairs = [(number(a), number(b)) for a, b in zip(d, p, strict=True)]
    if any(a != 0 and b == 0 for a, b in pairs):
        return Decimal(3)
    return Decimal(2 if any(a != 0 for a, _ in pairs) else 0)


def grade_of_keys(
    k: Cells, p: Cells, s: Value, n1: Value, r: Value, u: Value, n2: Value, m: Value
) -> Value:
    """5 §: keys of 50, 25 and 25; 5 a § without a region: 50 and 50. A missing party is told
    on its own line."""
    if not count(k):
        return ""
    alone = same(u, Decimal(1))
    state = any(equal_to(p, "staten")) & (round_to(number(s), 6) != 50)
    region = (number(n1) > 0) & (round_to(number(r), 6) != (0 if alone else 25))
    municipality = (number(n2) > 0) & (round_to(number(m), 6) != (50 if alone else 25))
    return Decimal(3 if state | region | municipality else 0)


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
