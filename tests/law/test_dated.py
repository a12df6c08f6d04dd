"""A table of values, each from its day on."""

from __future__ import annotations

from datetime import date

import pytest

from finsam_xl.law import basis
from finsam_xl.law.dated import Dated, NotYetInForceError, Since

OLD = Since(date(2004, 1, 1), 1, basis.FINSAM_5)
NEW = Since(date(2020, 1, 1), 2, basis.FINSAM_5A)
TABLE = Dated(OLD, NEW)


def test_a_value_holds_until_the_day_of_the_next() -> None:
    assert TABLE.at(date(2004, 1, 1)) == OLD
    assert TABLE.at(date(2019, 12, 31)) == OLD
    assert TABLE.at(date(2020, 1, 1)) == NEW
    assert TABLE.at(date.max) == NEW


def test_the_latest_value_is_the_one_of_today() -> None:
    assert TABLE.latest == NEW
    assert Dated(OLD).latest == OLD


def test_nothing_is_said_of_days_before_the_first() -> None:
    assert TABLE.first_day == date(2004, 1, 1)
    assert TABLE.covers(date(2004, 1, 1))
    assert not TABLE.covers(date(2003, 12, 31))
    with pytest.raises(NotYetInForceError, match="nothing before 2004-01-01, asked for 2003-12-31"):
        TABLE.at(date(2003, 12, 31))


def test_steps_stand_in_order() -> None:
    with pytest.raises(ValueError, match="later"):
        Dated(NEW, OLD)
    with pytest.raises(ValueError, match="later"):
        Dated(OLD, OLD)
