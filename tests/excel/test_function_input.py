"""Bad input to every function and every argument: an error value and one sentence, never a guess.

answers.txt holds every answer and is read by a person. Where a wording is changed on purpose: it
is deleted, the tests are run, and the new file is read before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.excel.functions.argument import Argument, Takes
from finsam_xl.excel.functions.catalogue import errors_of
from finsam_xl.excel.functions.cells import MOST_CELLS
from finsam_xl.excel.functions.function import KEPT, MOST_KEPT, Answer, Function
from finsam_xl.excel.functions.function import _answers as answers_kept
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import ErrorValue

GOLDEN = Path(__file__).with_name("answers.txt")
EVERY = list(FUNCTIONS.values())
SENTENCE = re.compile(r"FINSAM_[A-Z_]+: [^\n]{5,200}\.")
VALUE, NUM, DIV, NA = map(ErrorValue, ("#VALUE!", "#NUM!", "#DIV/0!", "#N/A"))

CELLS: dict[str, Any] = {
    "tom cell": None,
    "tom text": "",
    "text": "ca 500",
    "SANT": True,
    "felvärde": ErrorValue("#REF!"),
    "ej ett tal": float("nan"),
    "oändligt": float("inf"),
    "för stort": 10**400,
    "mycket stort": 1e300,
    "negativt": -5,
    "år 1800": date(1800, 1, 1),
    "dag med klockslag": datetime(2019, 5, 6, 7, 8),
    "område": [[1, 2], [3, 4]],
}
#: what a cell in the middle of a range becomes
IN_RANGES: dict[str, Any] = {
    "tom cell i": None,
    "text i": "ca 500",
    "SANT i": True,
    "felvärde i": ErrorValue("#REF!"),
    "ej ett tal i": float("nan"),
    "mycket stort i": 1e300,
    "år 1800 i": date(1800, 1, 1),
}
RANGES: dict[str, Any] = {
    "inget": None,
    "en cell": 5,
    "inga celler": [],
    "olika långa rader": [[1, 2], [3]],
    "en miljon celler": [[1.0]] * 1_000_000,
}
#: what only one function can be given wrong, and what it must answer
OWN: list[tuple[str, tuple[Any, ...], ErrorValue]] = [
    ("FINSAM_RESULTAT", (), VALUE),
    ("FINSAM_RESULTAT", (1,), VALUE),
    ("FINSAM_RESULTAT", (1, 2, 3), VALUE),
    ("FINSAM_SUMMA", ([["1 000"], [500]],), VALUE),
    ("FINSAM_SUMMA", ([["ca 1000 kr"], [500]],), VALUE),
    ("FINSAM_SUMMA", ([[500], ["5 tkr"]],), VALUE),
    ("FINSAM_SUMMA", ([["2020-01-01"], [500]],), VALUE),
    ("FINSAM_SUMMA", ([[100], ["delsumma"], [200]],), VALUE),
    ("FINSAM_SUMMAKONTROLL", (1, [[1]], -1), VALUE),
    ("FINSAM_SUMMAKONTROLLER", ([[1, 2, 3]], [[1, 2], [3, 4]]), VALUE),
    ("FINSAM_HUVUDPOSTSUMMOR", ([["A"]], [["A"], ["B"]], [[1]]), VALUE),
    ("FINSAM_HUVUDPOSTSUMMOR", ([["A"]], [["A", "B"]], [[1]]), VALUE),
    ("FINSAM_ANDEL", (1, 0), DIV),
    ("FINSAM_ANDELAR", ([[5], [-5]],), DIV),
    ("FINSAM_AVVIKELSE_PROCENT", (1, None), DIV),
    ("FINSAM_AVVIKELSER", ([[1], [2]], [[1]]), VALUE),
    ("FINSAM_MEDLEMSBIDRAG", (100.5, [[50], [50]]), VALUE),
    ("FINSAM_MEDLEMSBIDRAG", (100, [[50], [25]]), VALUE),
    ("FINSAM_MEDLEMSBIDRAG", (100, [[0.5], [0.25]]), VALUE),
    ("FINSAM_MEDLEMSBIDRAG", (100, [[0.5], [25], [25]]), VALUE),
    ("FINSAM_MEDLEMSBIDRAG", (100, [[150], [-50]]), VALUE),
    # 99,96: five keys of two decimals are 0,025 from 100 at most
    ("FINSAM_MEDLEMSBIDRAG", (100, [[50], [25], [8.33], [8.33], [8.3]]), VALUE),
    ("FINSAM_MEDLEMSBIDRAG", (100, [[None], [None]]), VALUE),
    ("FINSAM_MEDLEMSBIDRAG", (10**15, [[50], [50]]), NUM),
    ("FINSAM_LAGENS_BELOPP", ("landstinget", 100), VALUE),
    ("FINSAM_LAGENS_BELOPP", ("region", 100, "kanske"), VALUE),
    ("FINSAM_LAGENS_BELOPP", ("region", 100, "nej", 2003), NUM),
    ("FINSAM_LAGENS_BELOPP", ("region", 100, "nej", 1800), NUM),
    ("FINSAM_LAGENS_BELOPP", ("region", 100, "nej", 2020.5), NUM),
    ("FINSAM_LAGENS_SKILLNAD", ([["staten"], ["Heby"]], [[1], [2]]), VALUE),
    ("FINSAM_LAGENS_SKILLNAD", ([["staten"], [""]], [[1], [2]]), VALUE),
    ("FINSAM_EGET_KAPITAL", (1, [[1, None, 3]]), VALUE),
    ("FINSAM_EGET_KAPITAL", (1, [[1, 2], [3, 4]]), VALUE),
    ("FINSAM_KAPITALTAK", (100, -0.2), VALUE),
    ("FINSAM_KAPITALTAK", (100, 20), VALUE),
    ("FINSAM_ADMINISTRATIONSANDEL", ([["A"]], [[0]]), DIV),
    ("FINSAM_MANADER", ("2018-01-01", 43465), VALUE),
    ("FINSAM_MANADER", (43465, 43101), NUM),
    ("FINSAM_MANADER", (60, 43101), NUM),  # Excel's 29 February 1900, which never was
    ("FINSAM_LONEKOSTNAD", (-1, 1, 43101, 43465, 0.4), VALUE),
    ("FINSAM_LONEKOSTNAD", (30000, 100, 43101, 43465, 0.4), VALUE),
    ("FINSAM_LONEKOSTNAD", (30000, 1, 43101, 43465, 40), VALUE),
    ("FINSAM_LONEKOSTNADER", ([[30000]], [[None]], [[43101]], [[43465]], 0.4), VALUE),
    ("FINSAM_LONEKOSTNADER", ([[30000]], [[1]], [[None]], [[43465]], 0.4), VALUE),
    ("FINSAM_LONEKOSTNADER", ([[30000]], [[1]], [[43465]], [[43101]], 0.4), NUM),
    ("FINSAM_LONEKOSTNADER", ([[30000]], [[1]], [[43101]], [[43465]], [[0.4], [0.41]]), VALUE),
    ("FINSAM_FORDELA", ([[1], [2]], [[43101]], [[44196]], 2018), VALUE),
    ("FINSAM_FORDELA", (1, None, 44196, 2018), VALUE),
    ("FINSAM_FORDELA", (1, 44196, 43101, 2018), NUM),
    ("FINSAM_FORDELA", (1, 43101, 44196, [[2019, 2018]]), VALUE),
    ("FINSAM_FORDELA", (1, 43101, 44196, [[2018, 2018]]), VALUE),
    ("FINSAM_FORDELA", (100, 43101, 44196, [[2018, 2020]]), VALUE),  # 33 of 100 were for 2019
    ("FINSAM_FORDELA", ([[0], [100]], [[43101]] * 2, [[44196]] * 2, [[2017, 2020]]), VALUE),
    ("FINSAM_FORDELA", (1, 43101, 44196, [[None]]), VALUE),
    ("FINSAM_FORDELA", (1, 43101, 44196, [list(range(2000, 2060))]), VALUE),
    ("FINSAM_FORDELA", (1, 43101, 44196, 2018, 0.5), VALUE),
    ("FINSAM_FORDELA", (1, 43101, 44196, 2018, 7), VALUE),
    ("FINSAM_ARSARBETARE", (-1, 43101, 43465, 2018), VALUE),
    ("FINSAM_ARSARBETARE", (1, 43101, 43465, "2018"), VALUE),
    ("FINSAM_ARSARBETARE", (100, 43101, 43465, 2018), VALUE),
    ("FINSAM_ARSARBETARE_PER_AR", ([[1]], [[None]], [[43465]], 2018), VALUE),
    ("FINSAM_KOSTNAD_PER_DELTAGARE", (100, 0), DIV),
    ("FINSAM_KOSTNAD_PER_DELTAGARE", (100, -1), DIV),
    ("FINSAM_TAL", ("1,234",), VALUE),
    ("FINSAM_TAL", ("5 tkr",), VALUE),
    ("FINSAM_TAL", ("1" * 30_000,), VALUE),
    ("FINSAM_DATUM", ("3/10/2018",), VALUE),
    ("FINSAM_DATUM", ("2018-02-30",), VALUE),
    ("FINSAM_DATUM", ("1800-01-01",), VALUE),
    ("FINSAM_DATUM", (200_000,), VALUE),
    ("FINSAM_STATUS", (4,), VALUE),
    ("FINSAM_STATUS", (1.5,), VALUE),
    ("FINSAM_STATUSORD", ([["Grad"], [1]],), VALUE),
    ("FINSAM_STATUS_SAMLAD", ([[1], [9]],), VALUE),
]


def bad_calls() -> Iterator[tuple[Function, str, tuple[Any, ...]]]:
    """Every function with one argument of its example made wrong, and what was done."""
    for function in EVERY:
        given = function.example.arguments
        given += tuple(a.default for a in function.arguments[len(given) :])
        for i, argument in enumerate(function.arguments):
            for what, wrong in _wrong(argument, given[i]):
                yield function, f"{argument.name}, {what}", (*given[:i], wrong, *given[i + 1 :])


def _wrong(argument: Argument, right: Any) -> Iterator[tuple[str, Any]]:
    if not argument.takes.is_range:
        yield from CELLS.items()
        return
    yield from RANGES.items()
    rows = right if isinstance(right, list) else [[right]]
    for what, cell in IN_RANGES.items():
        middle = len(rows) // 2
        yield what, [*rows[:middle], [cell, *rows[middle][1:]], *rows[middle + 1 :]]
    yield "en rad för mycket", [*rows, rows[-1]]
    yield "en kolumn för mycket", [[*row, row[-1]] for row in rows]


def test_every_answer() -> None:
    lines = []
    for function, what, call in bad_calls():
        answer = function.answer(*call)
        sound(function, answer)
        if what.endswith("område"):
            assert answer.value == VALUE
        if what.endswith(("felvärde i", "felvärde")):
            assert answer.value == ErrorValue("#REF!"), (function.name, what)
        if what.endswith(("miljon celler", "olika långa rader")):
            assert answer.value == VALUE
        lines.append(f"{function.name} {what}: {shown(answer)}")
    lines.append("")
    for name, call, _ in OWN:
        asked = "; ".join(map(_briefly, call))
        lines.append(f"{name}({asked}): {shown(FUNCTIONS[name].answer(*call))}")
    text = "\n".join(lines) + "\n"
    if not GOLDEN.exists():
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def sound(function: Function, answer: Answer) -> None:
    """An error has one sentence in the function's name; anything else has none."""
    if isinstance(answer.value, ErrorValue):
        assert SENTENCE.fullmatch(answer.says), answer
        assert answer.says.startswith(f"{function.name}: ")
        assert answer.says.count(". ") == 0
    else:
        assert answer.says == ""
        assert "#" not in str(answer.value)


def shown(answer: Answer) -> str:
    if isinstance(answer.value, ErrorValue):
        return f"{answer.value}  {answer.says.partition(': ')[2]}"
    if isinstance(answer.value, tuple):
        rows = ["; ".join(map(_plain, row)) for row in answer.value]
        return " / ".join(rows)
    return _plain(answer.value)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value.adjusted() < 20 else f"{value:.3e}"
    return repr(value) if value == "" else str(value)


def _briefly(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:56]} …"


@pytest.mark.parametrize(("name", "call", "error"), OWN)
def test_what_one_function_cannot_answer(
    name: str, call: tuple[Any, ...], error: ErrorValue
) -> None:
    answer = FUNCTIONS[name].answer(*call)
    assert answer.value == error
    sound(FUNCTIONS[name], answer)


def test_the_catalogue_names_every_error_that_a_function_gives() -> None:
    calls = [(function, call) for function, _, call in bad_calls()]
    calls += [(FUNCTIONS[name], call) for name, call, _ in OWN if call]
    for function, call in calls:
        value = function.answer(*call).value
        named = {error for error, _ in errors_of(function)} | {ErrorValue("#REF!")}
        # NaN and what lies outside the calendar are errors before the function sees them
        if isinstance(value, ErrorValue) and value != NUM:
            assert value in named, (function.name, value)


# ---- any input at all


ANY_CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(),
    st.sampled_from([VALUE, NA, "#N/A", "staten", "ja", "2018-01-01", "1 000", 43101, 2018]),
)
ANY = st.one_of(ANY_CELL, st.lists(ANY_CELL, max_size=4), st.lists(st.lists(ANY_CELL, max_size=3)))


@given(st.sampled_from(EVERY), st.lists(ANY, max_size=6))
def test_nothing_raises(function: Function, arguments: list[Any]) -> None:
    answer = function.answer(*arguments)
    sound(function, answer)
    back = function.call(*arguments)
    for row in back if isinstance(back, list) else [[back]]:
        assert row
        for cell in row:
            assert type(cell) in (float, str, bool, ErrorValue)


AMOUNTS = [one for one in EVERY if any(a.takes is Takes.NUMBERS for a in one.arguments)]


@given(st.sampled_from(AMOUNTS), st.data())
def test_no_amount_is_left_out_unseen(function: Function, data: st.DataObject) -> None:
    """A text, a truth value or an error in place of any amount of the example is refused, but
    for a heading; that reads as no figure."""
    call = list(function.example.arguments)
    places = [i for i, a in enumerate(function.arguments) if a.takes is Takes.NUMBERS]
    i = data.draw(st.sampled_from(places))
    rows = [list(row) for row in call[i]]
    numbers = [(r, c) for r, row in enumerate(rows) for c, x in enumerate(row) if x != str(x)]
    r, c = data.draw(st.sampled_from(numbers))
    if isinstance(rows[r][c], str):
        return
    bad = data.draw(st.sampled_from(["1 000", "ca 5", "100 kr", "12,5", "2019", True, False, NA]))
    rows[r][c] = bad
    call[i] = rows
    assert function.answer(*call).value == (NA if bad is NA else VALUE)


def test_a_range_as_large_as_is_taken() -> None:
    assert FUNCTIONS["FINSAM_SUMMA"].call([[1.0]] * MOST_CELLS) == MOST_CELLS
    assert FUNCTIONS["FINSAM_SUMMA"].call([[1.0]] * (MOST_CELLS + 1)) == VALUE
    assert FUNCTIONS["FINSAM_SUMMA"].call([[1.0] * 1000] * 1000) == VALUE


@pytest.mark.parametrize(
    "heading", ["Budget 2021", "Andel %", "Insatsägare 1", "År 2018", "Belopp, kr", "Kolumn"]
)
def test_a_heading_is_passed_by(heading: str) -> None:
    total = FUNCTIONS["FINSAM_SUMMA"]
    assert total.call([[heading], [100], [200]]) == 300
    assert total.call([[heading, "Kostnad", None], [100, 50, 1]]) == 151
    assert total.call([[100], [heading], [200]]) == VALUE
    assert total.call([[100], [200], [heading]]) == VALUE
    assert total.call([[heading, 100], [200, 300]]) == VALUE, "a row with a number is no heading"
    assert total.call([[heading]]) == VALUE


@pytest.mark.parametrize(
    "text",
    [
        *("12 000 kr/år", "500 000 exkl. moms", "500 000 kr (prel.)", "kr 500", "SEK 500"),
        *("2 000 euro", "5 miljoner", "100 000*", "500?", "12O00", "500 000–600 000", "1e6"),
        *("10 000 x 12", "cirka 5", "minst 2019", "1 oktober 2020", "oktober 2020", "2019"),
        *("1 000" + " " * 250, "Totalt 12 000", "kr", "-"),
    ],
)
def test_a_text_that_may_be_an_amount_is_refused_first_and_last(text: str) -> None:
    assert FUNCTIONS["FINSAM_SUMMA"].call([[text], [100], [200]]) == VALUE
    assert FUNCTIONS["FINSAM_SUMMA"].call([[100], [200], [text]]) == VALUE


@pytest.mark.parametrize("year", [1800, 2018, 2199])
def test_a_year_where_a_day_belongs_is_refused(year: int) -> None:
    months, day = FUNCTIONS["FINSAM_MANADER"], FUNCTIONS["FINSAM_DATUM"]
    assert months.answer(year, 44196) == Answer(
        NUM, f"FINSAM_MANADER: fran är {year}, som ser ut som ett årtal: skriv en dag."
    )
    assert FUNCTIONS["FINSAM_FORDELA"].call([[100]], [[year]], [[43830]], [[2019]]) == NUM
    assert day.call(year) == VALUE
    assert months.call(43101, 43465) == 12


def test_days_typed_as_digits() -> None:
    day = FUNCTIONS["FINSAM_DATUM"]
    assert day.call(171023) == day.call("2017-10-23")
    assert day.call(100615) == day.call("2010-06-15"), "not the day with that number, in 2175"
    assert day.call(43376) == 43376


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#BUSY!", "#GETTING_DATA"])
def test_later_error_values_are_errors(error: str) -> None:
    assert FUNCTIONS["FINSAM_SUMMA"].call([[error], [1], [2]]) == VALUE
    assert FUNCTIONS["FINSAM_ANDEL"].call(error, 100) == VALUE


def test_what_is_remembered_is_counted_in_cells() -> None:
    """Wide ranges are not kept: thirty calls of 2 000 × 90 cells took 600 MB."""
    total = FUNCTIONS["FINSAM_SUMMA"]
    total.call([[1.0] * 90] * 2000)
    assert all(
        sum(map(len, value)) <= MOST_KEPT
        for _, values in answers_kept
        for value in values
        if isinstance(value, tuple)
    )
    before = len(answers_kept)
    total.call([[2.5] * 10] * 200)
    assert len(answers_kept) in (before + 1, KEPT)
