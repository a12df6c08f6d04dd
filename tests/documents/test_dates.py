"""Dates as applications write them: the norm, other clear ways, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.documents.dates import ReadDate, last_day, parse_date, started_months


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_the_norm_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == ReadDate(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # Heby's application
        ("18-01-01", date(2018, 1, 1)),
        ("20-12-31", date(2020, 12, 31)),
        ("171023", date(2017, 10, 23)),
        ("3/10-2018", date(2018, 10, 3)),
        ("oktober 2020", date(2020, 10, 31)),
        # other clear ways
        ("20180101", date(2018, 1, 1)),
        ("2018-1-1", date(2018, 1, 1)),
        ("2018\u201301\u201301", date(2018, 1, 1)),
        ("3/10 2018", date(2018, 10, 3)),
        ("3/10-18", date(2018, 10, 3)),
        ("13/10/2018", date(2018, 10, 13)),
        ("3.10.2018", date(2018, 10, 3)),
        ("1 oktober 2020", date(2020, 10, 1)),
        ("den 1 Oktober 2020", date(2020, 10, 1)),
        ("1 okt. 2020", date(2020, 10, 1)),
        ("okt 2020", date(2020, 10, 31)),
        ("februari 2020", date(2020, 2, 29)),
        ("dec\u00a02021", date(2021, 12, 31)),
    ],
)
def test_other_ways_are_read_and_told(text: str, day: date) -> None:
    assert parse_date(text) == ReadDate(day, written_otherwise=True)


@pytest.mark.parametrize(
    ("refused", "neighbour"),
    [
        ("2018-02-30", "2018-02-28"),
        ("2019-02-29", "2020-02-29"),
        ("2018-13-01", "2018-12-01"),
        ("171323", "171223"),
        ("3/10/2018", "3/10-2018"),  # the 10th of March to an American
        ("10/13/2018", "13/10/2018"),
        ("1 oktobre 2020", "1 oktober 2020"),
        ("hösten 2020", "oktober 2020"),
        ("1899-12-31", "1900-01-01"),
        ("2200-01-01", "2199-12-31"),
        ("2020", "2020-01-01"),
        ("", "2020-01-01"),
        ("ÅÅÅÅ-MM-DD", "2020-01-01"),
        ("\u0662018-01-01", "2018-01-01"),
    ],
)
def test_what_is_refused_and_its_readable_neighbour(refused: str, neighbour: str) -> None:
    assert parse_date(refused) is None
    assert parse_date(neighbour) is not None


def test_invisible_characters_are_named() -> None:
    assert parse_date(" 2018-01-01\u200b") == ReadDate(
        date(2018, 1, 1), invisible=("blanksteg utan bredd (U+200B)",)
    )


@given(st.text(max_size=12))
def test_any_text_is_answered_and_never_raises(text: str) -> None:
    assert isinstance(parse_date(text), ReadDate | None)


def test_last_day_of_a_month() -> None:
    assert last_day(2020, 2) == date(2020, 2, 29)
    assert last_day(2199, 12) == date(2199, 12, 31)
    assert last_day(2020, 13) is None


def test_started_months_count_both_ends() -> None:
    assert started_months(date(2018, 1, 1), date(2020, 12, 31)) == 36
    assert started_months(date(2018, 1, 15), date(2018, 2, 1)) == 2
    assert started_months(date(2018, 3, 1), date(2018, 1, 31)) == 0
