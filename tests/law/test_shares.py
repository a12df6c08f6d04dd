"""What the act says about the members' shares, by day and by who takes part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from cells import cell
from finsam_xl.law import basis
from finsam_xl.law.dated import NotYetInForceError
from finsam_xl.law.party import Party
from finsam_xl.law.shares import Outside, half_step, lawful_shares

DAY = date(2019, 1, 1)


def test_5_a_half_a_quarter_and_a_quarter() -> None:
    shares = lawful_shares(DAY, regions=True, outside=Outside.NONE)
    assert [shares.percent(party) for party in Party] == [50, 25, 25]
    assert str(shares.basis) == "Lag (2003:1210) 5 §"
    assert not shares.outside_counts_as_region


def test_what_regions_and_municipalities_owe_follows_from_what_the_state_gives() -> None:
    """Botkyrka Huddinge Salem 2019: 7 273 000 kr from the state."""
    shares = lawful_shares(DAY, regions=True, outside=Outside.NONE)
    assert shares.owed(Decimal(7273000), Party.STATE) == 7273000
    assert shares.owed(Decimal(7273000), Party.REGION) == 3636500
    assert shares.owed(Decimal(7273000), Party.MUNICIPALITY) == 1709155 + 1709155 + 218190


def test_what_is_owed_is_not_rounded() -> None:
    """2017: half of 16 007 989 is 8 003 994,5; the rules allow one krona."""
    shares = lawful_shares(date(2017, 1, 1), regions=True, outside=Outside.NONE)
    assert shares.owed(Decimal("8003994.5"), Party.REGION) == Decimal("4001997.25")


def test_5_a_without_a_region_the_municipality_gives_as_much_as_the_state() -> None:
    shares = lawful_shares(DAY, regions=False, outside=Outside.ALL)
    assert [shares.percent(party) for party in Party] == [50, 0, 50]
    assert Party.REGION not in shares.share
    assert shares.owed(Decimal(2000000), Party.MUNICIPALITY) == 2000000
    assert shares.owed(Decimal(2000000), Party.REGION) == 0
    assert str(shares.basis) == "Lag (2003:1210) 5 a §"


@pytest.mark.parametrize("outside", [Outside.SOME, Outside.ALL])
def test_5_a_with_a_region_the_municipality_counts_in_both_parties(outside: Outside) -> None:
    shares = lawful_shares(DAY, regions=True, outside=outside)
    assert [shares.percent(party) for party in Party] == [50, 25, 25]
    assert shares.outside_counts_as_region
    assert shares.basis == basis.FINSAM_5A


@pytest.mark.parametrize("outside", [Outside.NONE, Outside.SOME])
def test_a_region_that_is_missing_owes_its_quarter(outside: Outside) -> None:
    shares = lawful_shares(DAY, regions=False, outside=outside)
    assert shares.owed(Decimal(2000000), Party.REGION) == 1000000
    assert shares.basis == basis.FINSAM_5


@pytest.mark.parametrize("regions", [True, False])
@pytest.mark.parametrize("outside", list(Outside))
def test_the_shares_are_the_whole(regions: bool, outside: Outside) -> None:
    assert sum(lawful_shares(DAY, regions, outside).share.values()) == Fraction(1)


def test_5_holds_from_the_day_the_act_came_into_force() -> None:
    assert lawful_shares(date(2004, 1, 1), True, Outside.NONE).percent(Party.STATE) == 50
    with pytest.raises(NotYetInForceError):
        lawful_shares(date(2003, 12, 31), True, Outside.NONE)


@pytest.mark.parametrize("regions", [True, False])
def test_5_a_holds_from_1_july_2010(regions: bool) -> None:
    assert lawful_shares(date(2010, 7, 1), regions, Outside.ALL).basis == basis.FINSAM_5A
    with pytest.raises(NotYetInForceError):
        lawful_shares(date(2010, 6, 30), regions, Outside.ALL)


PRINTED = {
    "50": "0.5",
    "12.5 12.5": "0.05",
    "11.75 11.75 1.5": "0.005",
    "8.33 8.33 8.3": "0.005",
    "8.333333 16.666667": "0.0000005",
    # worked out by a formula, in a computer's fifteen digits
    "8.33333333333333 8.33333333333333 8.33333333333334": "0",
    "11.7499999999999 13.2500000000001": "0.005",
}


@pytest.mark.parametrize("keys", PRINTED)
def test_how_keys_are_printed_is_told_by_the_one_with_the_most_decimals(keys: str) -> None:
    """By the function that others call, in percent, and by the cell on *Kontroll*, whose keys are
    fractions."""
    given, half = [Decimal(key) for key in keys.split()], Decimal(PRINTED[keys])
    assert half_step(given) == half
    held = {
        "lag_part all": ["kommun"] * len(given),
        "lag_andel all": [key / 100 for key in given],
    }
    assert cell("budget", "kol_halv_kommun", held) == half / 100
