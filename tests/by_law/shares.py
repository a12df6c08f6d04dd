"""What each party and member owes: the act on financial coordination (2003:1210), 5 and 5 a §§.

5 §: the state gives half of the means, the regions together a quarter and the municipalities
together a quarter; several of one kind agree among themselves how to split their quarter,
here by each member's key. 5 a §: where no region takes part, the municipalities that lie in
no region give half; where one does take part, such a municipality also counts as a region.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

from by_law.cells import Amounts, Cells, number, rounded, same_text, sum_of

STATE, REGION, MUNICIPALITY = PARTIES = ("staten", "region", "kommun")
KRONA = Decimal(1)


class Member(NamedTuple):
    """A row of *Medlemmar*: the key in percent of everything, contributions in kronor."""

    name: str
    party: str
    outside: bool  #: a municipality in no region
    key: Decimal | None
    paid: Amounts


def of_party(members: Sequence[Member], party: str) -> list[Member]:
    return [member for member in members if member.party == party]


def no_region(members: Sequence[Member]) -> bool:
    """5 a §: no region takes part and all municipalities there are lie outside every region."""
    municipalities = of_party(members, MUNICIPALITY)
    if of_party(members, REGION) or not municipalities:
        return False
    return all(member.outside for member in municipalities)


def lacks_region_row(member: Member, members: Sequence[Member]) -> bool:
    """5 a §: a region takes part, so a municipality in no region is a region as well and needs
    a row as such, in its own name."""
    regions = of_party(members, REGION)
    return (
        member.party == MUNICIPALITY
        and member.outside
        and bool(regions)
        and not any(same_text(region.name, member.name) for region in regions)
    )


def paid_together(members: Sequence[Member], party: str, j: int) -> Decimal | None:
    """What a party's members give together; None where none of them has an amount."""
    return sum_of(member.paid[j] for member in of_party(members, party))


def owed_together(state: Decimal, party: str, without_region: bool) -> Fraction:
    """5 §: regions and municipalities give a quarter each, so half of what the state's half is.
    5 a §: without a region the municipalities give the other half whole, and no region owes."""
    given = Fraction(state)
    if party == STATE:
        return given
    if without_region:
        return given if party == MUNICIPALITY else Fraction(0)
    return given / 2


def right_key(party: str, without_region: bool) -> Decimal:
    """5 and 5 a §§ in percent: what a party's keys must add up to."""
    if party == STATE:
        return Decimal(50)
    if without_region:
        return Decimal(50) if party == MUNICIPALITY else Decimal(0)
    return Decimal(25)


def keys_of(members: Sequence[Member], party: str | None = None) -> Decimal:
    """The keys of a party, or of all, together."""
    counted = members if party is None else of_party(members, party)
    return sum((number(member.key) for member in counted), Decimal(0))


def printed_half(keys: Sequence[Decimal]) -> Decimal:
    """Half of the last decimal of keys that are printed alike, with as many as any of them has;
    0 for those worked out by a formula, with more decimals than six."""
    most = max((-int(key.normalize().as_tuple().exponent) for key in keys), default=0)
    return Decimal(5).scaleb(-max(most, 0) - 1) if most <= 6 else Decimal(0)


def keys_right(members: Sequence[Member], party: str, alone: bool) -> bool:
    """A party's keys make what the law says, each rounded by at most half a last decimal."""
    keys = [number(member.key) for member in of_party(members, party) if number(member.key)]
    gap = abs(sum(keys, Decimal(0)) - right_key(party, alone))
    return bool(keys) and (rounded(gap, 6) == 0 or gap <= len(keys) * printed_half(keys))


def counted_keys(members: Sequence[Member], alone: bool) -> list[Fraction]:
    """Rounded keys stand for parts of their own sum, so that their party gives its share."""
    found = []
    for member in members:
        party, key = member.party, Fraction(number(member.key))
        together, right = keys_of(members, party), right_key(party, alone)
        if together != right and keys_right(members, party, alone):
            key *= Fraction(right) / Fraction(together)
        found.append(key)
    return found


def split(total: int, keys: Sequence[Fraction]) -> list[int]:
    """Whole kronor by keys, adding up to the total: each gets its quota (to six decimals)
    rounded down, and what is left goes a krona each to those with the largest remainders,
    the first row before a later one with the same."""
    together = sum(keys, Fraction(0))
    quotas = [rounded(total * key / together, 6) for key in keys]
    parts = [floor(quota) for quota in quotas]
    remainders = [quota - part for quota, part in zip(quotas, parts, strict=True)]
    by_remainder = sorted(range(len(keys)), key=lambda k: (-remainders[k], k))
    for k in by_remainder[: total - sum(parts)]:
        parts[k] += 1
    return parts


def state_astray(state: Decimal, regions: Decimal, municipalities: Decimal) -> Decimal:
    """5 §: two quarters that agree with each other within a krona, and not with half of what
    the state gives, tell that it is the state's half that is wrong: it should be their sum.
    Two that give nothing agree on nothing."""
    half = state / 2
    agree = abs(regions - municipalities) <= KRONA and regions + municipalities != 0
    beside = abs(regions - half) > KRONA and abs(municipalities - half) > KRONA
    return state - (regions + municipalities) if agree and beside else Decimal(0)


def beyond_a_krona(difference: Decimal) -> Decimal:
    """A party's difference from what it owes; a krona either way is rounding."""
    return difference if abs(difference) > KRONA else Decimal(0)


def adjusted_keys(
    members: Sequence[Member], right: Decimal, paid: Fraction, half: Fraction, j: int, way: int
) -> bool:
    """Whether keys are printed a unit higher (or lower, ``way`` -1) than what is paid comes to in
    whole units, so that they make their sum; a krona decides no rounding."""
    if not half or not paid or keys_of(members) != right:
        return False
    units = [Fraction(number(m.paid[j])) / paid * Fraction(right) / (2 * half) for m in members]
    krona = abs(Fraction(right) / paid / (2 * half))
    nearest = sum(floor(unit + Fraction(1, 2) - way * krona) for unit in units)
    return way * (Fraction(keys_of(members)) / (2 * half) - nearest) >= 1


def beside_key(members: Sequence[Member], right: Decimal, j: int) -> int:
    """How many of a party's members differ by more than a krona from what their key can stand
    for, as it is printed, of what the party pays together: as a part of the keys' sum, or of
    what that should be."""
    paid = Fraction(sum_of(member.paid[j] for member in members) or 0)
    half = Fraction(printed_half([number(member.key) for member in members]))
    up, down = (adjusted_keys(members, right, paid, half, j, way) for way in (1, -1))

    def astray(member: Member) -> bool:
        own, key = Fraction(number(member.paid[j])), Fraction(number(member.key))
        room = half / Fraction(right) * abs(paid)
        by_right = key / Fraction(right) * paid - own
        more = 2 * room if (up if by_right > 0 else down) else 0
        by_sum = key / Fraction(keys_of(members)) * paid - own
        return abs(by_sum) > 1 + room and abs(by_right) > 1 + room + more

    return sum(map(astray, members))


# ---- the cells


def put_shares(cells: Cells, members: Mapping[int, Member], width: int) -> None:
    """*Lagens fördelning*, and the lines of *Kontroll* about shares; members by their row."""
    there = list(members.values())
    alone = no_region(there)
    cells.put("lag_utan_region", "ja" if alone else "nej")
    for i, member in members.items():
        cells.put("lag_saknar_region", int(lacks_region_row(member, there)), i)
    for j in range(width):
        _put_parties(cells, there, alone, j)
        _put_proposal(cells, members, alone, j)
        _put_astray(cells, there, alone, j)


def _put_parties(cells: Cells, members: Sequence[Member], alone: bool, j: int) -> None:
    """What each party pays, owes and differs by; nothing is owed before the state has given."""
    paid = [cells.put("lag_part_betalt", paid_together(members, p, j), k, j) for k, p in _rows()]
    state = paid[0]
    for k, party in _rows():
        if isinstance(state, Decimal):
            owed = cells.put("lag_part_skyldig", owed_together(state, party, alone), k, j)
            cells.put("lag_part_skillnad", number(paid[k]) - number(owed), k, j)
        else:
            cells.put("lag_part_skyldig", None, k, j)
            cells.put("lag_part_skillnad", None, k, j)


def _rows() -> list[tuple[int, str]]:
    return list(enumerate(PARTIES))


def _put_proposal(cells: Cells, members: Mapping[int, Member], alone: bool, j: int) -> None:
    """Twice the state's half in whole kronor, split by keys that make 100 as they count; without
    them no proposal, and none for a row without a key."""
    state = cells.at("lag_part_betalt", 0, j)
    keys = dict(zip(members, counted_keys(list(members.values()), alone), strict=True))
    known = isinstance(state, Decimal) and rounded(sum(keys.values(), Fraction(0)), 6) == 100
    total = cells.put("lag_total", rounded(2 * number(state)) if known else None, 0, j)
    parts: dict[int, int] = {}
    if isinstance(total, Decimal):
        parts = dict(zip(keys, split(int(total), list(keys.values())), strict=True))
    for i, member in members.items():
        proposed = cells.put("lag_forslag", parts.get(i) if keys[i] else None, i, j)
        known = isinstance(proposed, Decimal)
        difference = number(member.paid[j]) - number(proposed) if known else None
        cells.put("lag_skillnad", difference, i, j)


def _put_astray(cells: Cells, members: Sequence[Member], alone: bool, j: int) -> None:
    """The differences that are told: the state's silences the others', a missing party has
    none, and a column without the state's figure is not judged."""
    state, *others = (cells.at("lag_part_betalt", k, j) for k, _ in _rows())
    judged = isinstance(state, Decimal)
    both = all(of_party(members, party) for party in (REGION, MUNICIPALITY))
    found = state_astray(number(state), *map(number, others)) if judged and both else 0
    astray = number(cells.put("kol_staten", found, 0, j))
    told = {STATE: astray}
    for k, party, block in ((1, REGION, "kol_regioner"), (2, MUNICIPALITY, "kol_kommuner")):
        differs = judged and not astray and of_party(members, party)
        difference = number(cells.at("lag_part_skillnad", k, j))
        shown = beyond_a_krona(difference) if differs else Decimal(0)
        told[party] = number(cells.put(block, shown, 0, j))
    cells.put("kol_inom", _beside_keys(members, told, alone, j) if judged else 0, 0, j)


def _beside_keys(
    members: Sequence[Member], told: Mapping[str, Decimal], alone: bool, j: int
) -> int:
    """Members beside their keys, in parties whose keys are right, that pay enough and where no
    municipality lacks its row as a region: where the whole party is wrong, that is told
    instead."""
    count = 0
    for party in PARTIES:
        there = of_party(members, party)
        right = keys_right(members, party, alone)
        wrong = told[party] != 0 if party == STATE else told[party] < 0
        wrong = wrong or any(lacks_region_row(member, members) for member in there)
        if there and right and not wrong:
            count += beside_key(there, right_key(party, alone), j)
    return count
