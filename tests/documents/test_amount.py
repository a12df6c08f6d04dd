"""Swedish figures as real plans and applications print them, and the splits that use them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.documents.amount import (
    Ambiguous,
    Blank,
    Reading,
    decimals_of,
    excel_number,
    format_amount,
    largest_remainder,
    parse_amount,
    parse_number,
    parse_percent,
    plain,
    round_half_away,
    spread_over_years,
)

amounts = st.decimals(-(10**10), 10**10, places=2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # printed in the plans of Botkyrka Huddinge Salem and Norra Västmanland
        ("1 709 155", "1709155"),
        ("14546", "14546"),
        ("8 003 994", "8003994"),
        ("-7 477 900", "-7477900"),
        ("- 457 700", "-457700"),
        ("-7046 000", "-7046000"),
        ("-4 212", "-4212"),
        ("01,50", "1.5"),
        ("100 %", "100"),
        ("100%", "100"),
        ("-21 089,7", "-21089.7"),
        # the blanks and minus signs of word processors
        ("1\u00a0709\u00a0155", "1709155"),
        ("1\u202f709\u2009155", "1709155"),
        ("\t1\u2007709 155 ", "1709155"),
        ("\u2212457 700", "-457700"),
        ("\u2013 457 700", "-457700"),
        # with a unit
        ("1 709 155 kr", "1709155"),
        ("1 709 155 SEK", "1709155"),
        ("1 709 155:-", "1709155"),
        ("1 709 155,50 kr", "1709155.5"),
        ("12\u00a0000 Kr.", "12000"),
        # other decimal signs and groups that leave one reading
        ("1709155.5", "1709155.5"),
        ("1.50", "1.5"),
        ("1.709.155", "1709155"),
        ("1.709.155,50", "1709155.5"),
        ("1,709,155.50", "1709155.5"),
        ("1.709,5", "1709.5"),
        ("12 345,678", "12345.678"),
        ("1234,567", "1234.567"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        # accounting's ways to write a minus
        ("(457 700)", "-457700"),
        ("(457 700 kr)", "-457700"),
        ("457 700-", "-457700"),
        ("-0", "0"),
    ],
)
def test_figures_that_have_one_reading(text: str, value: str) -> None:
    read = parse_number(text)
    assert isinstance(read, Reading)
    assert (read.value, read.invisible) == (Decimal(value), ())
    assert str(read.value) != "-0"


@pytest.mark.parametrize(
    ("refused", "neighbour"),
    [
        ("1 70 9155", "1 709 155"),
        ("1  709 155", "1 709 155"),
        ("1 709 155 tkr", "1 709 155 kr"),
        ("1,7 mkr", "1,7 kr"),
        ("ca 500", "500"),
        ("5OO", "500"),
        ("1e5", "100000"),
        ("NaN", "0"),
        ("\u0661\u0662", "12"),
        ("1.23.456", "1.234.567"),
        ("1,5,5", "1,55"),
        ("1 709,", "1 709,0"),
        (",5", "0,5"),
        ("-", "-0"),
        ("(-5)", "(5)"),
        ("-5-", "5-"),
        ("kr", "0 kr"),
        ("1'234", "1 234"),
        ("200 000\n300 000", "200 000"),
        ("12345678901234567", "123456789012345"),
    ],
)
def test_figures_that_are_refused_and_their_readable_neighbour(
    refused: str, neighbour: str
) -> None:
    assert parse_number(refused) is None
    assert isinstance(parse_number(neighbour), Reading)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("1.234", ("1.234", "1234")),
        ("1,234", ("1.234", "1234")),
        ("-457.700 kr", ("-457.7", "-457700")),
    ],
)
def test_one_separator_and_three_digits_can_mean_two_numbers(
    text: str, candidates: tuple[str, ...]
) -> None:
    read = parse_number(text)
    assert isinstance(read, Ambiguous)
    assert read.candidates == tuple(Decimal(c) for c in candidates)


def test_invisible_characters_are_named_and_do_not_change_the_number() -> None:
    assert parse_number("1\u200b 709 155\ufeff\u200b") == Reading(
        Decimal(1709155), invisible=("blanksteg utan bredd (U+200B)", "byteordningsmärke (U+FEFF)")
    )
    assert parse_number("1709\u00ad155") == Reading(
        Decimal(1709155), invisible=("mjukt bindestreck (U+00AD)",)
    )
    assert parse_number("1\u3000709") == Reading(
        Decimal(1709), invisible=("ovanligt blanksteg (U+3000)",)
    )


def test_blank_text_is_an_empty_cell() -> None:
    assert parse_number("") == Blank()
    assert parse_number(" \u00a0\t") == Blank()
    assert parse_number("\u200b ") == Blank(("blanksteg utan bredd (U+200B)",))


def test_a_percent_is_the_number_before_the_sign() -> None:
    assert parse_percent("11,75 %") == Reading(Decimal("11.75"), "%")
    assert parse_percent("50,00") == Reading(Decimal(50))
    assert parse_percent("50 kr") is None
    assert parse_amount("50 kr") == Reading(Decimal(50), "kr")
    assert parse_amount("50 %") is None


def test_swedish_writing() -> None:
    assert format_amount(Decimal("1709155.50")) == "1 709 155,5"
    assert format_amount(Decimal("1709155.50"), 2) == "1 709 155,50"
    assert format_amount(Decimal("8003994.5"), 0) == "8 003 995"
    assert format_amount(Decimal(-457700), separator="\u00a0") == "-457\u00a0700"
    assert format_amount(Decimal("-0.4"), 0) == "0"


def test_exchange_form() -> None:
    assert plain(Decimal("1709155.50")) == "1709155,5"
    assert plain(Decimal(-7477900)) == "-7477900"
    assert plain(Decimal("-0.00")) == "0"
    assert plain(Decimal("1.2E+6")) == "1200000"
    assert plain(Decimal("1E-7")) == "0,0000001"


@given(amounts)
def test_what_is_written_is_read_back(value: Decimal) -> None:
    for text in (format_amount(value, 2), format_amount(value, separator="\u00a0")):
        read = parse_number(text)
        # "1,234" cannot arise: two decimals at most
        assert isinstance(read, Reading)
        assert read.value == value


@given(st.text(max_size=12))
def test_any_text_is_answered_and_never_raises(text: str) -> None:
    assert isinstance(parse_number(text), Reading | Ambiguous | Blank | None)


def test_excels_round_goes_away_from_zero() -> None:
    assert round_half_away(Decimal("8003994.5"), 0) == 8003995
    assert round_half_away(Decimal("-0.5"), 0) == -1
    assert round_half_away(Decimal("2.675"), 2) == Decimal("2.68")
    assert round_half_away(Decimal(1250), -2) == 1300


@given(st.decimals(-(10**12), 10**12, places=4), st.integers(-3, 4))
def test_round_is_symmetric_and_within_half_a_unit(value: Decimal, digits: int) -> None:
    rounded = round_half_away(value, digits)
    assert round_half_away(-value, digits) == -rounded
    assert abs(rounded - value) <= Decimal(10) ** -digits / 2


def test_stored_numbers_have_fifteen_digits() -> None:
    assert excel_number("1.1000000000000001") == Decimal("1.1")
    assert excel_number("4.5E6") == 4500000
    assert str(excel_number("-0")) == "0"
    for text in ("NaN", "Infinity", "1,5", ""):
        with pytest.raises(ValueError, match="number"):
            excel_number(text)


def test_decimals_needed() -> None:
    assert decimals_of(Decimal("1709155.50")) == 1
    assert decimals_of(Decimal("100.00")) == 0
    assert decimals_of(Decimal("1E+3")) == 0


def test_contributions_of_botkyrka_huddinge_salem_2019() -> None:
    keys = [Decimal(50), Decimal(25), Decimal("11.75"), Decimal("11.75"), Decimal("1.5")]
    assert largest_remainder(Decimal(14546000), keys) == [
        7273000,
        3636500,
        1709155,
        1709155,
        218190,
    ]


def test_half_a_krona_goes_to_the_first() -> None:
    """2017: half of 16 007 989 is 8 003 994,5, a quarter 4 001 997,25."""
    assert largest_remainder(Decimal(16007989), [Decimal(50), Decimal(25), Decimal(25)]) == [
        8003995,
        4001997,
        4001997,
    ]
    assert largest_remainder(Decimal(5), [Decimal(50), Decimal(50)]) == [3, 2]


def test_the_edges_of_a_split() -> None:
    assert largest_remainder(Decimal(100), [Decimal(0), Decimal(0)]) == [0, 0]
    assert largest_remainder(Decimal(100), []) == []
    assert largest_remainder(Decimal(-5), [Decimal(1), Decimal(1)]) == [
        -2,
        -3,
    ]  # INT cuts downwards
    with pytest.raises(ValueError, match="whole"):
        largest_remainder(Decimal("0.5"), [Decimal(1)])
    with pytest.raises(ValueError, match="negative"):
        largest_remainder(Decimal(5), [Decimal(2), Decimal(-1)])


@given(
    st.integers(-(10**9), 10**9),
    st.lists(st.decimals(0, 100, places=4), min_size=1, max_size=14).filter(any),
)
def test_a_split_adds_up_and_stays_within_one_of_the_quota(total: int, keys: list[Decimal]) -> None:
    parts = largest_remainder(Decimal(total), keys)
    assert sum(parts) == total
    for part, key in zip(parts, keys, strict=True):
        assert part == part.to_integral_value()
        assert abs(part - total * key / sum(keys)) <= 1


def test_an_amount_over_years_by_started_months() -> None:
    """Heby: 4 200 000 kr from 2018-01-01 to 2020-12-31 is 1 400 000 kr a year."""
    heby = spread_over_years(
        Decimal(4200000), date(2018, 1, 1), date(2020, 12, 31), [2018, 2019, 2020], 0
    )
    assert heby == [1400000, 1400000, 1400000]
    autumn = spread_over_years(Decimal(100), date(2018, 11, 15), date(2019, 1, 2), [2018, 2019], 0)
    assert autumn == [67, 33]  # two started months of three


def test_years_outside_the_period_get_nothing() -> None:
    start, end = date(2018, 3, 1), date(2018, 5, 31)
    assert spread_over_years(Decimal(90), start, end, [2017, 2018, 2019], 0) == [0, 90, 0]
    assert spread_over_years(Decimal(90), end, start, [2018], 0) == [0]


@given(
    amounts,
    st.dates(date(2015, 1, 1), date(2022, 12, 31)),
    st.dates(date(2015, 1, 1), date(2022, 12, 31)),
    st.integers(0, 2),
)
def test_the_years_add_up_to_the_amount(
    amount: Decimal, one: date, other: date, decimals: int
) -> None:
    start, end = min(one, other), max(one, other)
    years = range(start.year, end.year + 1)
    assert sum(spread_over_years(amount, start, end, years, decimals)) == amount
