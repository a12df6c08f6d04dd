"""What holds for any keys and any amount from the state, not only for the real ones."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cells import by_largest_remainder, cell
from rules.small import budget, lines, member

#: each example is a whole workbook
few = settings(max_examples=20, deadline=None, derandomize=True)

Keys = tuple[Decimal, ...]


@st.composite
def municipal_keys(draw: st.DrawFn) -> Keys:
    """Two to eight municipalities' keys, hundredths of a percent, 25 together, none under 1."""
    count = draw(st.integers(2, 8))
    free = 2500 - 100 * count
    cuts = sorted(draw(st.lists(st.integers(0, free), min_size=count - 1, max_size=count - 1)))
    bounds = [0, *cuts, free]
    return tuple(Decimal(100 + b - a) / 100 for a, b in pairwise(bounds))


#: what the state gives: whole kronor, from a small association's to a large one's
given_by_state = st.integers(100_000, 60_000_000)


def split(state: int, keys: Sequence[Decimal]) -> list[Decimal]:
    """Twice what the state gives by keys and largest remainder, as Lagens fördelning proposes."""
    given_state = {"lag_nyckel": [key / 100 for key in keys], "lag_part_betalt": Decimal(state)}
    amounts = by_largest_remainder(cell("budget", "lag_total", given_state), keys)
    assert sum(amounts) == 2 * state  # type: ignore[arg-type]
    return amounts  # type: ignore[return-value]


def told(keys: Keys, amounts: Sequence[Decimal]) -> list[str]:
    rows = [
        member("Staten", "staten", "50", str(amounts[0])),
        member("Regionen", "region", "25", str(amounts[1])),
    ]
    for number, (key, amount) in enumerate(zip(keys, amounts[2:], strict=True), 1):
        text = str(key).replace(".", ",")
        rows.append(member(f"Kommun {number}", "kommun", text, str(amount)))
    return lines(budget(members=rows), "ANDEL")


@few
@given(municipal_keys(), given_by_state)
def test_a_split_by_keys_and_largest_remainder_is_lawful(keys: Keys, state: int) -> None:
    assert told(keys, split(state, (Decimal(50), Decimal(25), *keys))) == []


@few
@given(municipal_keys(), given_by_state, st.integers(3, 5000), st.data())
def test_kronor_moved_between_two_municipalities_are_found_on_both(
    keys: Keys, state: int, moved: int, data: st.DataObject
) -> None:
    """From three kronor on: of two, one may be what rounding to whole kronor had given. And
    beyond half a unit of the keys' last decimal, as they are printed."""
    amounts = split(state, (Decimal(50), Decimal(25), *keys))
    decimals = max(-int(key.normalize().as_tuple().exponent) for key in keys)
    moved += int(Decimal(5).scaleb(-max(decimals, 0) - 1) / 25 * state / 2)
    giver, taker = data.draw(st.permutations(range(len(keys))))[:2]
    amounts[2 + giver] -= moved
    amounts[2 + taker] += moved
    expected = [f"ANDEL305 fel Medlemmar!F{8 + who}" for who in sorted((giver, taker))]
    assert told(keys, amounts) == expected


@few
@given(municipal_keys(), given_by_state, st.integers(2, 5000), st.data())
def test_kronor_taken_from_one_municipality_are_found_there_alone(
    keys: Keys, state: int, taken: int, data: st.DataObject
) -> None:
    amounts = split(state, (Decimal(50), Decimal(25), *keys))
    who = data.draw(st.integers(0, len(keys) - 1))
    amounts[2 + who] -= taken
    assert told(keys, amounts) == [f"ANDEL303 fel Medlemmar!F{8 + who}"]
