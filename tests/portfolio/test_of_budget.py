"""What a budget gives to the tables, and what is sought against its frame."""

from __future__ import annotations

import pytest

from finsam_xl.portfolio.frame import AGAINST_FRAME, against_frame
from finsam_xl.portfolio.model import Taken
from finsam_xl.portfolio.of_budget import FRAMES
from portfolio.took import cells, shown, took
from rules.small import ansokan, budget, cost, hbs
from support import example
from unfiled import where


@pytest.fixture(scope="module")
def plan() -> Taken:
    return took(example("hbs_plan_2019"), "budget.xlsx")


class TestFrame:
    def test_the_years_that_are_decided_in_kronor(self, plan: Taken) -> None:
        """2017 is an outcome; of 2018 there is a budget, and a forecast that is no frame."""
        columns = ("ar", "typ", "individ", "struktur", "ofordelat", "administration", "ovrigt")
        assert shown(plan.tables["ram"], *columns) == [
            (2018, "budget", 20_048_000, 2_940_000, 0, 2_224_000, None),
            (2019, "budget", 18_500_000, 1_140_000, 1_000_000, 2_310_000, None),
        ]
        money = ("kostnader", "medlemsbidrag", "intakter", "resultat", "eget_kapital_ut")
        assert shown(plan.tables["ram"], *money)[1] == (
            *(22_950_000, 14_546_000, 20_341_000, -2_609_000, 991_000),
        )

    def test_each_figure_names_its_cell(self, plan: Taken) -> None:
        data = example("hbs_plan_2019")
        assert cells(plan.tables["ram"], "individ", "kostnader")[1] == (
            where(data, "huvudpost_belopp", 1, 3),
            where(data, "summa_kostnader", 0, 3),
        )

    def test_huvudposter_that_are_nothing_else_stand_by_themselves(self) -> None:
        """Norra Västmanland 2021: board, car, education and evaluation."""
        rows = took(example("nvs_plan_2021_2023")).tables["ram"]
        assert shown(rows, "ar", "typ", "individ", "struktur", "ofordelat", "ovrigt")[1:3] == [
            (2021, "budget", 5_300_000, None, 90_000, 938_900),
            (2022, "plan", 4_768_500, None, 30_800, 1_069_900),
        ]

    def test_what_is_decided_last_counts_for_a_year(self) -> None:
        """Budget and revised budget of one year, the revised one to the left."""
        data = budget(
            "reviderad_budget_2019 budget_2019",
            costs={"Individinriktade insatser": ["900 000", "1 000 000"]},
        )
        assert shown(took(data).tables["ram"], "typ", "individ") == [("reviderad budget", 900_000)]

    def test_contributions_member_by_member(self) -> None:
        rows = took(budget(members=[m | {"belopp": [m["belopp"][0]]} for m in hbs()])).tables
        assert shown(rows["bidrag"], "ar", "medlem", "part", "bidrag")[:2] == [
            (2019, "Staten", "staten", 7_273_000),
            (2019, "Region Stockholm", "region", 3_636_500),
        ]


class TestSoughtAgainstTheFrame:
    def test_year_by_year_and_what_is_left(self, plan: Taken) -> None:
        post = cost("Coach", "22 000 000", tjanst="100", fran="2018-07-01", till="2019-12-31")
        one = took(ansokan(lonekostnader=[post]))
        two = took(ansokan(lonekostnader=[post | {"fran": "2019-01-01", "till": "2020-12-31"}]))
        rows = against_frame([one, plan, two], plan)
        columns = ("ar", "sokt", "individ", "struktur", "ofordelat", "ram", "kvar")
        assert shown(against_frame([], took(example("nvs_plan_2021_2023"))), "ar", "ram", "ovrigt")[
            0
        ] == (2020, 5_300_000, 869_700)
        third, half = 7_333_333, 11_000_000
        assert shown(rows, *columns) == [
            (2018, third, 20_048_000, 2_940_000, 0, 22_988_000, 22_988_000 - third),
            (2019, 22_000_000 - third + half, 18_500_000, 1_140_000, 1_000_000, 20_640_000,
             20_640_000 - 22_000_000 + third - half),
            (2020, half, None, None, None, None, None),
        ]  # fmt: skip
        assert {c.name for c in AGAINST_FRAME.columns} == rows[0].keys()

    def test_what_falls_in_no_year_stands_last(self, plan: Taken) -> None:
        post = cost("Coach", "100 000", fran="2024-01-01", till="2024-12-31")
        rows = against_frame(
            [took(ansokan(startdatum=None, lonekostnader=[post | {"fran": None}]))], plan
        )
        assert shown(rows, "ar", "sokt", "ram")[-1] == (None, 100_000, None)

    def test_a_frame_that_does_not_tell_leaves_nothing(self) -> None:
        frame = took(budget(costs={"Insatser": ["5 000 000"]}))
        assert shown(frame.tables[FRAMES.name], "ovrigt") == [(5_000_000,)]
        assert shown(against_frame([], frame), "ar", "ram", "kvar") == [(2019, None, None)]
