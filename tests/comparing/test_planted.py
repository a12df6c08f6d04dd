"""Exactly the planted change is told: a share of the benches' right workbooks and their copies.

``tests/comparing/show.py`` compares all of them, some five hundred pairs.
"""

from __future__ import annotations

import random

import pytest

from comparing.pairs import Pair, amiss
from comparing.planted import NAMES, pairs
from finsam_xl.comparing.versions import compare
from support import PER
from year.faults import FAULTS as YEAR_FAULTS

_RNG = random.Random("pairs")
DESK = _RNG.sample([name for bench, name in NAMES if bench == "desk"], 57)
OF_YEAR = {
    kind: _RNG.sample([name for name, fault in YEAR_FAULTS.items() if fault.kind == kind], 1)
    for kind in ("uppfoljning", "katalog", "arsredovisning")
}


def test_there_are_pairs_enough() -> None:
    assert len(NAMES) >= 200
    assert len(DESK) + sum(map(len, OF_YEAR.values())) == 60


@pytest.mark.xdist_group("mutations")
@pytest.mark.parametrize("name", DESK)
def test_a_change_of_an_application_or_a_budget(name: str) -> None:
    for pair in pairs("desk", name):
        assert amiss(pair) == []


@pytest.mark.xdist_group("year 1")
@pytest.mark.parametrize("name", OF_YEAR["uppfoljning"])
def test_a_change_of_a_follow_up(name: str) -> None:
    assert [amiss(pair) for pair in pairs("year", name)] == [[]]


@pytest.mark.xdist_group("year 2")
@pytest.mark.parametrize("name", OF_YEAR["katalog"])
def test_a_change_of_a_register(name: str) -> None:
    assert [amiss(pair) for pair in pairs("year", name)] == [[]]


@pytest.mark.xdist_group("year 3")
@pytest.mark.parametrize("name", OF_YEAR["arsredovisning"])
def test_a_change_of_an_annual_report(name: str) -> None:
    assert [amiss(pair) for pair in pairs("year", name)] == [[]]


@pytest.mark.xdist_group("year 2")
def test_the_bench_sees_what_a_comparison_would_miss() -> None:
    """A change that is not told, one that is told and is not, and a total that does not add up."""
    (pair,) = pairs("year", OF_YEAR["katalog"][0])
    told = compare(pair.old, pair.new, PER)
    nothing = compare(pair.old, pair.old, PER)
    assert nothing.alike
    assert amiss(pair, nothing) != []
    untouched = Pair("", pair.old, pair.old, pair.before, pair.before)
    assert amiss(untouched) == []
    assert amiss(untouched, told) != []
