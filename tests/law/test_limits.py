"""What a workbook is held to besides the shares: each limit with its day, value and source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from finsam_xl.law import limits
from finsam_xl.law.basis import PRACTICE
from finsam_xl.law.dated import Dated, NotYetInForceError

#: name -> kind of source, first day, the value of today, what it is cited as
LIMITS = {
    "PLAN_YEARS": ("lag", "2018-01-01", 3, "Kommunallagen (2017:725) 11 kap. 6 §"),
    "ADOPTION_DAY": ("lag", "2004-01-01", (11, 30), "Lag (2003:1210) 23 §"),
    "REPORT_DAY": ("lag", "2004-01-01", (3, 31), "Lag (2003:1210) 24 §"),
    "LEAST_AUDITORS": ("lag", "2004-01-01", 2, "Lag (2003:1210) 25 §"),
    "SICK_LEAVE_EMPLOYEES": ("lag", "2019-01-01", 10, "Lag (2018:597) 11 kap. 6 §"),
    "OWN_CAPITAL_PERCENT": ("praxis", "2004-01-01", Decimal(20), "Praxis om eget kapital"),
    "EXTERNAL_INCOME_PASSES": (
        "praxis",
        "2004-01-01",
        False,
        "Regeringens uppdrag S2025/00528 (mars 2025)",
    ),
    "OTHER_COSTS_PERCENT": ("praxis", "2004-01-01", Decimal(10), "Praxis"),
    "LARGE_CHANGE_PERCENT": ("praxis", "2004-01-01", Decimal(25), "Praxis"),
    "LEAST_PARTIES": ("praxis", "2004-01-01", 2, "Praxis"),
    "DEVIATION_PERCENT": ("praxis", "2004-01-01", Decimal(10), "Praxis"),
    "DEVIATION_KRONOR": ("praxis", "2004-01-01", Decimal(50_000), "Praxis"),
    "POST_PERCENT": ("praxis", "2004-01-01", Decimal(10), "Praxis"),
    "CLAIM_DAYS": ("praxis", "2004-01-01", 60, "Praxis"),
    "PARTICIPANTS_PERCENT": ("praxis", "2004-01-01", Decimal(75), "Praxis"),
    "KRONA_TOLERANCE": ("mallen", "2004-01-01", Decimal(1), "Mallen"),
    "FULL_TIME_PERCENT": ("mallen", "2004-01-01", Decimal(100), "Mallen"),
    "LARGEST_RATE_PERCENT": ("mallen", "2004-01-01", Decimal(1000), "Mallen"),
    "FULL_YEAR_WAGE_KRONOR": ("mallen", "2004-01-01", Decimal(5_000_000), "Mallen"),
    "UNITS_APART_TIMES": ("mallen", "2004-01-01", Decimal(100), "Mallen"),
    "LEAST_FULL_YEAR_WAGE_KRONOR": ("mallen", "2004-01-01", Decimal(5_000), "Mallen"),
    "LARGEST_POST_KRONOR": ("mallen", "2004-01-01", Decimal(10_000_000), "Mallen"),
    "AMOUNT_APART_TIMES": ("mallen", "2004-01-01", Decimal(10), "Mallen"),
    "LEAST_CONTRIBUTIONS_KRONOR": ("mallen", "2004-01-01", Decimal(100_000), "Mallen"),
    "NO_ANSWER_CHARACTERS": ("mallen", "2004-01-01", 3, "Mallen"),
    "REFERENCE_CHARACTERS": ("mallen", "2004-01-01", 30, "Mallen"),
    "KRONOR_DECIMALS": ("mallen", "2004-01-01", 2, "Mallen"),
}
TABLES = {name: table for name, table in vars(limits).items() if isinstance(table, Dated)}


def test_every_limit_stands_in_the_table_above() -> None:
    assert list(TABLES) == list(LIMITS)


@pytest.mark.parametrize("name", LIMITS)
def test_each_limit_has_a_day_a_value_and_a_basis(name: str) -> None:
    table, (_, value, basis) = TABLES[name], TABLES[name].latest
    assert (basis.kind, str(table.first_day), value, str(basis)) == LIMITS[name]
    assert basis.text


def test_the_budget_is_adopted_by_30_november_the_year_before() -> None:
    assert limits.latest_adoption(2019) == date(2018, 11, 30)
    assert limits.latest_adoption(2005) == date(2004, 11, 30)
    with pytest.raises(NotYetInForceError):
        limits.latest_adoption(2004)


def test_practice_is_never_an_error() -> None:
    """Own capital at 20 % and the government's reading are no statute; 23 § is."""
    assert not limits.OWN_CAPITAL_PERCENT.latest.basis.can_be_error
    assert not limits.EXTERNAL_INCOME_PASSES.latest.basis.can_be_error
    assert limits.ADOPTION_DAY.latest.basis.can_be_error


def test_external_income_is_remarked_on_from_2025() -> None:
    before = limits.EXTERNAL_INCOME_PASSES.at(date(2024, 12, 31))
    after = limits.EXTERNAL_INCOME_PASSES.at(date(2025, 1, 1))
    assert (before.value, before.basis) == (True, PRACTICE)
    assert (after.value, after.basis) == (False, limits.EXTERNAL_INCOME)
