"""What a follow-up gives: MIA 2018 of the annual report of Botkyrka Huddinge Salem, and the worked
year."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import load_workbook

from finsam_xl.portfolio.model import Taken
from finsam_xl.portfolio.of_uppfoljning import STANDING, TERTIAL
from finsam_xl.portfolio.put import Portfolio, Sheet
from finsam_xl.portfolio.shown.book import as_book
from finsam_xl.portfolio.tertial import with_tertial
from portfolio_year.books import (
    DECEMBER,
    JUNE,
    MIA,
    cells,
    day,
    kr,
    of_example,
    of_walk,
    take,
    values,
)


@pytest.fixture(scope="module")
def june() -> Taken:
    return take("juni.xlsx", of_walk(JUNE))


@pytest.fixture(scope="module")
def december() -> Taken:
    return take("december.xlsx", of_walk(DECEMBER))


def test_where_an_insats_stands_in_kronor_with_the_cell_of_each_figure():
    (row,) = of_example(MIA).tables["uppfoljningar"]
    # the workbook is in tkr: 10 725 granted, 8 903 spent
    money = ("beviljat", "upparbetat", "prognos", "avvikelse", "rekvirerat", "utbetalt")
    assert values(row, *money) == tuple(map(kr, (10725000, 8903000, 8903000, 1822000, 0, 0)))
    assert cells(row, *money) == (
        "Insats!D47", "Period!D9", "Period!E9", "Period!C26",
        "Rekvisitioner!C107", "Rekvisitioner!C108",
    )  # fmt: skip
    assert values(row, "insats", "inriktning", "ar", "period", "forbrukat") == (
        "MIA-projektet", "individ", 2018, day("2018-12-31"), Decimal("83.01"),
    )  # fmt: skip
    # none of its three goals is judged, and by its figures none is reached
    assert values(row, "mal_uppfyllda", "mal_antal", "kontroll") == (0, 3, "OK")


def test_participants_are_told_in_all_where_only_genders_are_typed():
    (row,) = of_example(MIA).tables["deltagare"]
    counts = ("ingaende", "paborjade", "avslutade", "pagaende", "unika")
    assert values(row, *counts) == (134, 127, 119, 142, 162 + 90 + 9)
    # a typed total has its own cell; what follows from it, or from the genders, that of the sum
    assert cells(row, *counts) == (
        "Deltagare!D10", "Deltagare!D11", "Deltagare!D12", "Deltagare!D78", "Deltagare!D103",
    )  # fmt: skip
    assert not {"kvinnor", "man", "annat"} & set(row)


def test_a_goal_without_a_judgement_is_judged_by_its_figures(december):
    first, *_ = of_example(MIA).tables["maluppfyllelse"]
    assert values(first, "mal", "malvarde", "uppnatt", "bedomning", "uppfyllt") == (
        "Nya deltagare per år", 200, 127, "ej uppfyllt", 0,
    )  # fmt: skip
    (judged,) = december.tables["maluppfyllelse"]
    assert values(judged, "malvarde", "uppnatt", "bedomning", "uppfyllt") == (
        40, 48, "uppfyllt", 1,
    )  # fmt: skip


def test_a_goal_that_nobody_has_measured_is_neither_reached_nor_missed():
    data = of_walk(JUNE)
    data["tables"]["mal"] = [{"mal": "Fler i arbete", "riktning": "minst", "malvarde": 40}]
    (goal,) = take("mal.xlsx", data).tables["maluppfyllelse"]
    assert values(goal, "bedomning", "uppfyllt") == ("ej mätt", None)


def test_each_period_is_a_row_of_its_own(december):
    rows = december.tables["perioder"]
    columns = ("period", "beviljat", "budget", "upparbetat", "prognos", "rekvirerat", "utbetalt")
    assert [values(row, *columns) for row in rows] == [
        (day("2026-06-30"), 915000, 457500, 430000, 900000, 280000, 0),
        (day("2026-12-31"), 915000, 915000, 880000, 880000, 880000, 280000),
    ]
    people = december.tables["deltagare"]
    assert [values(row, "period", "paborjade", "avslutade") for row in people] == [
        (day("2026-06-30"), 25, 0),
        (day("2026-12-31"), 41, 25),
    ]


def test_a_claim_says_what_is_left_to_pay_and_where_its_sum_stands(december):
    columns = ("nr", "part", "till", "belopp", "utbetalt", "obetalt")
    rows = december.tables["rekvisitioner"]
    assert [values(row, *columns) for row in rows] == [
        ("1", "Lillstads kommun", day("2026-06-30"), 280000, 280000, 0),
        ("2", "Lillstads kommun", day("2026-12-31"), 290000, None, 290000),
        ("3", "Region Exempel", day("2026-12-31"), 310000, None, 310000),
    ]
    assert cells(rows[1], "belopp", "obetalt", "inkommen") == (
        "Rekvisitioner!E115", "Rekvisitioner!E115", "Rekvisitioner!M11",
    )  # fmt: skip
    parties = december.tables["stallning_per_part"]
    standing = ("part", "beviljat", "rekvirerat", "utbetalt", "kvar", "obetalt")
    assert [values(row, *standing) for row in parties] == [
        ("Lillstads kommun", 585000, 570000, 280000, 15000, 290000),
        ("Region Exempel", 330000, 310000, 0, 20000, 310000),
    ]


def test_a_payment_in_part_leaves_the_rest_and_a_day_alone_stands_for_the_whole():
    data = of_walk(JUNE)
    (claim,) = data["tables"]["rekvisitioner"]
    in_part = take("del.xlsx", _with_claim({**claim, "utbetalt": "200000"}))
    dated = take("dag.xlsx", _with_claim({**claim, "utbetalt": ""}))
    assert [values(t.tables["rekvisitioner"][0], "obetalt") for t in (in_part, dated)] == [
        (80000,),
        (0,),
    ]


def _with_claim(claim: dict[str, object]) -> dict[str, object]:
    data = of_walk(JUNE)
    data["tables"]["rekvisitioner"] = [claim]
    return data


def test_amounts_that_nobody_has_are_taken_as_they_are():
    data = of_walk(JUNE)
    data["tables"]["parter"] = [{"organisation": "Lillstads kommun", "beviljat": "0.01"}]
    data["tables"]["perioder"] = [{"slut": "2026-06-30", "upparbetat": "1" + 40 * "0"}]
    (row,) = take("stor.xlsx", data).tables["uppfoljningar"]
    assert values(row, "upparbetat", "forbrukat") == (Decimal("1E40"), Decimal("1E44"))


# ---- the board's one page


def _board(*files: Taken) -> list[tuple[object, ...]]:
    columns = [column.name for column in TERTIAL.columns]
    return [
        values(row, *columns)
        for one in with_tertial(files)
        for row in one.tables.get("tertial", ())
    ]


def test_the_boards_table_is_printed_on_one_page_across(june, tmp_path):
    assert len(TERTIAL.columns) == 12
    name = "Uppföljning av insatsen " * 4
    files = with_tertial([june._replace(file=f"{name}.xlsx")])
    sheets = [Sheet(t, ((files[0].file, files[0].tables[t.name][0]),)) for t in (TERTIAL, STANDING)]
    place = tmp_path / "s.xlsx"
    place.write_bytes(as_book(Portfolio(day("2026-08-03"), files, tuple(sheets), ()), place))
    book = load_workbook(place)
    pages = [
        (ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.fitToWidth)
        for ws in (book["Tertialrapport"], book["Uppföljningar"])
    ]
    # the whole of it has no such limit
    assert (pages[0], pages[1][2] > 1) == (("landscape", 9, 1), True)


def test_the_board_sees_each_insats_by_its_last_follow_up(june, december):
    # both are of one insats and year: the one with the latest outcome counts
    assert _board(december, june) == [
        (
            "Vägen vidare, individ", day("2026-12-31"), 915000, 880000, Decimal("96.17"), 880000,
            35000, 880000, 280000, "41 / 25 / –", "1 av 1", "OK",
        )
    ]  # fmt: skip


def test_the_board_sees_all_insatser_of_a_year_at_the_last_period_that_all_of_them_have(december):
    other = of_walk(JUNE)
    other["fields"].update(insats_id="I-13", insatsens_namn="Andra vägen", inriktning="struktur")
    rows = _board(december, take("andra.xlsx", other), of_example(MIA))
    assert [row[:4] for row in rows] == [
        ("Vägen vidare, individ", day("2026-06-30"), 915000, 430000),
        ("Andra vägen, struktur", day("2026-06-30"), 915000, 430000),
        # another year's
        ("MIA-projektet, individ", day("2018-12-31"), 10725000, 8903000),
    ]


def test_an_insats_without_so_early_a_period_stands_at_its_first_and_says_so(june):
    late = of_walk(DECEMBER)
    late["fields"].update(insats_id="I-13", insatsens_namn="Sen")
    late["tables"]["perioder"] = late["tables"]["perioder"][1:]
    del late["tables"]["deltagare"], late["tables"]["avslut"]
    empty = of_walk(JUNE)
    empty["fields"].update(insats_id="I-14", insatsens_namn="Tom")
    empty["tables"]["perioder"] = [{"slut": "2026-06-30"}]
    del empty["tables"]["deltagare"]
    rows = _board(june, take("sen.xlsx", late), take("tom.xlsx", empty))
    assert [(row[0], row[1], row[3], row[9]) for row in rows] == [
        ("Vägen vidare, individ", day("2026-06-30"), 430000, "25 / 0 / –"),
        ("Sen, individ", day("2026-12-31"), 880000, None),
        ("Tom, individ", None, None, None),
    ]
