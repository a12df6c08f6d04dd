"""When the acts changed: every row of the consolidated texts' front matter, in order of days."""

from __future__ import annotations

from datetime import date

import pytest

from finsam_xl.law.amendments import AMENDMENTS, FINSAM, KL, LKBR, in_force


def days_of(act: str) -> list[str]:
    return [f"{a.sfs} {a.in_force}" for a in AMENDMENTS if a.act == act]


def test_every_change_of_the_finsam_act() -> None:
    assert days_of(FINSAM) == [
        "2003:1210 2004-01-01",
        "2004:793 2005-01-01",
        "2006:1563 2007-01-01",
        "2007:1017 2008-01-01",
        "2007:411 2008-01-01",
        "2007:1018 2008-01-01",
        "2010:350 2010-07-01",
        "2010:1291 2011-01-01",
        "2011:1517 2012-01-01",
        "2017:556 2017-08-01",
        "2017:746 2018-01-01",
        "2018:598 2019-01-01",
        "2019:914 2020-01-01",
        "2022:131 2022-03-16",
        "2022:637 2022-07-01",
        "2023:644 2024-01-01",
    ]


def test_what_changed_in_the_acts_it_refers_to() -> None:
    assert days_of(LKBR) == [
        "2018:597 2019-01-01",
        "2019:986 2020-01-01",
        "2023:643 2024-01-01",
        "2024:345 2024-07-01",
    ]
    assert days_of(KL) == ["2023:642 2024-01-01"]


def test_each_stands_once_in_order_of_days_and_says_what_it_changes() -> None:
    days = [amendment.in_force for amendment in AMENDMENTS]
    assert days == sorted(days)
    assert len({amendment.sfs for amendment in AMENDMENTS}) == len(AMENDMENTS) == 21
    assert all(amendment.changes for amendment in AMENDMENTS)


def test_5_a_came_with_sfs_2010_350() -> None:
    assert [a.sfs for a in AMENDMENTS if "ny 5 a §" in a.changes] == ["2010:350"]
    assert in_force("2010:350") == date(2010, 7, 1)
    with pytest.raises(KeyError):
        in_force("2010:351")
