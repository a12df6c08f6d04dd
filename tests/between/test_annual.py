"""The annual report held against budget, last year's report and follow-ups, and the budget back."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from between.annual import LAST, REPORT, amount, budget, hbs, with_row
from between.held import FOLLOW_UP, Data, Told, changed, held, saved, with_fields
from finsam_xl.errors import NotReadable
from finsam_xl.reports.masked import masked
from finsam_xl.rules.between.money import apart
from finsam_xl.running.check import check_data
from finsam_xl.running.guard import ANY
from support import PER, document, example_data, make

FOLLOWED = with_fields(FOLLOW_UP, enhet="kr")
#: what the follow-up says was spent, as the report has it in tkr
SPENT = [{"slut": "2026-12-31", "upparbetat": "900000", "prognos": "900000"}]


class TestBotkyrkaHuddingeSalem:
    """The real report of 2018 and the plan of 2019: what the list worked out by hand has as
    *differs*, and no sum that only follows from it."""

    def test_the_report(self, tmp_path: Path) -> None:
        assert held(tmp_path, hbs(), example_data("hbs_plan_2019")) == [
            # incomes 5 500 - 5 600; structure 2 280 - 2 940, with what is to come
            Told("PFL957", "varning", "Driftredovisning!E8", "Budget!D11"),
            Told("PFL957", "varning", "Driftredovisning!D104", "Budget!D38"),
            # 5 062,6 at the year's end, 3 600 in the plan
            Told("PFL959", "upplysning", "Räkenskaper!E40", "Förbund!C9"),
            # 5 229 - 4 675; 2 168 - 2 288; 17 155 - 17 732; 1 767 - 1 950
            Told("PFL958", "upplysning", "Driftredovisning!D8", "Budget!E11"),
            Told("PFL958", "upplysning", "Driftredovisning!C102", "Budget!E36"),
            Told("PFL958", "upplysning", "Driftredovisning!C103", "Budget!E37"),
            Told("PFL958", "upplysning", "Driftredovisning!C104", "Budget!E38"),
        ]

    def test_the_plan(self, tmp_path: Path) -> None:
        assert held(tmp_path, example_data("hbs_plan_2019"), hbs()) == [
            Told("PFL960", "varning", "Förbund!C9", "Räkenskaper!E40"),
            Told("PFL961", "varning", "Budget!D11", "Driftredovisning!E8"),
            Told("PFL961", "varning", "Budget!D38", "Driftredovisning!D104"),
        ]

    def test_the_differences_are_those_worked_out_by_hand(self, tmp_path: Path) -> None:
        own = saved(tmp_path, "egen", hbs())
        plan = saved(tmp_path, "plan", example_data("hbs_plan_2019"))
        report = check_data(own.read_bytes(), own, PER, ANY, None, (str(plan),))
        found = [f for f in report.findings if f.other]
        assert [f.difference for f in found] == [
            *("-100000", "-660000", "1462600", "554000", "-120000", "-577000", "-183000"),
        ]  # fmt: skip
        assert found[0].message == (
            "Driftredovisning!E8: budgeten för övriga intäkter är 5 500 tkr, men 5 600 tkr i "
            "budget 2018 (plan.xlsx, Budget!D11)."
        )

    def test_a_real_insats_is_as_its_follow_up_says(self, tmp_path: Path) -> None:
        """8 903 tkr; 162 women, 90 men, 9 others; 127 came and 119 left."""
        follow_up = example_data("hbs_uppfoljning_mia_2018")
        assert held(tmp_path, hbs(), follow_up) == []
        report = hbs()
        report["tables"]["deltagare"][3]["avslutade"] = 118
        assert held(tmp_path, report, follow_up) == [
            Told("PFL964", "varning", "Deltagare!H14", "Deltagare!D12"),
        ]


class TestTheAdoptedBudget:
    def test_it_is_the_same(self, tmp_path: Path) -> None:
        assert held(tmp_path, REPORT, budget(2026)) == []

    def test_a_post_is_another(self, tmp_path: Path) -> None:
        """Told once: the block differs by no more than its post."""
        (told,) = held(tmp_path, REPORT, amount(budget(2026), 1, "950"))
        assert told == Told("PFL957", "varning", "Driftredovisning!E10", "Detaljbudget!D7")

    def test_within_half_the_coarser_unit(self, tmp_path: Path) -> None:
        assert held(tmp_path, REPORT, amount(budget(2026), 1, "900,5")) == []
        assert len(held(tmp_path, REPORT, amount(budget(2026), 1, "900,501"))) == 1

    def test_posts_that_make_up_for_each_other_are_told_but_no_block(self, tmp_path: Path) -> None:
        plan = amount(amount(budget(2026), 1, "950"), 2, "2600")
        assert [(t.code, t.cell) for t in held(tmp_path, REPORT, plan)] == [
            ("PFL957", "Driftredovisning!E10"), ("PFL957", "Driftredovisning!E11"),
        ]  # fmt: skip

    def test_a_post_that_the_budget_alone_has_is_told_as_its_block(self, tmp_path: Path) -> None:
        plan = budget(2026)
        plan["tables"]["detaljbudget"].append(
            {"huvudpost": "Individinriktade insatser", "post": "Stegen",
             "belopp": {"budget_2026": "70"}}
        )  # fmt: skip
        assert [(t.code, t.cell) for t in held(tmp_path, REPORT, plan)] == [
            ("PFL957", "Driftredovisning!D103")
        ]

    def test_what_is_not_divided_counts_as_structure(self, tmp_path: Path) -> None:
        plan = amount(amount(budget(2026), 3, "150"), 4, "50")
        # 100 + 100 in both: only the post that has its own name in both is told
        assert [t.cell for t in held(tmp_path, REPORT, plan)] == ["Driftredovisning!E12"]

    def test_members_and_other_incomes_are_held_each_by_itself(self, tmp_path: Path) -> None:
        plan = budget(2026)
        plan["tables"]["ovriga_intakter"][0]["belopp"] = {"budget_2026": "100"}
        plan["tables"]["medlemmar"][0]["belopp"] = {"budget_2026": "2050000"}
        assert [(t.cell, t.other) for t in held(tmp_path, REPORT, plan)] == [
            ("Driftredovisning!E7", "Budget!C6"), ("Driftredovisning!E8", "Budget!C11"),
        ]  # fmt: skip

    @pytest.mark.parametrize(("day", "found"), [("2026-06-01", 0), (None, 1)])
    def test_a_revised_budget_explains_it_with_its_date(
        self, tmp_path: Path, day: str | None, found: int
    ) -> None:
        report = with_row(REPORT, "driftredovisning", 3, reviderad="950")
        fields = {"reviderad_paragraf": "§ 18", **({"reviderad_datum": day} if day else {})}
        told = held(tmp_path, with_fields(report, **fields), amount(budget(2026), 1, "950"))
        assert len(told) == found

    def test_a_revised_budget_that_is_another_explains_nothing(self, tmp_path: Path) -> None:
        report = with_row(REPORT, "driftredovisning", 3, reviderad="960")
        report = with_fields(report, reviderad_paragraf="§ 18", reviderad_datum="2026-06-01")
        assert len(held(tmp_path, report, amount(budget(2026), 1, "950"))) == 1

    def test_a_huvudpost_whose_name_says_nothing(self, tmp_path: Path) -> None:
        """Its posts tell the block, where the report has them; else only all costs can be held."""
        plan = budget(2026)
        for row in plan["tables"]["detaljbudget"][1:3]:
            row["huvudpost"] = "Insatser"
        assert held(tmp_path, REPORT, plan) == []
        for n, row in enumerate(plan["tables"]["detaljbudget"][1:3]):
            row["post"] = f"Team {n}"
        assert held(tmp_path, REPORT, plan) == []
        told = held(tmp_path, REPORT, amount(plan, 1, "960"))
        assert [t.cell for t in told] == ["Driftredovisning!D106"]

    def test_in_kronor(self, tmp_path: Path) -> None:
        plan = with_fields(budget(2026), enhet="kr")
        for row in (*plan["tables"]["detaljbudget"], *plan["tables"]["ovriga_intakter"]):
            row["belopp"] = {c: str(int(a) * 1000 + 499) for c, a in row["belopp"].items()}
        # 499 kr each: the block's 998 kr are the posts' rounding
        assert held(tmp_path, REPORT, plan) == []
        assert [t.cell for t in held(tmp_path, REPORT, amount(plan, 1, "900501"))] == [
            "Driftredovisning!E10"
        ]


class TestForecastAndNextBudget:
    def test_the_forecast_was_another(self, tmp_path: Path) -> None:
        plan = budget(2026, "prognos", 2027)
        told = held(tmp_path, REPORT, plan)
        assert [(t.code, t.severity, t.cell) for t in told] == [
            ("PFL958", "upplysning", "Driftredovisning!D8"),
            ("PFL958", "upplysning", "Driftredovisning!C102"),
            ("PFL958", "upplysning", "Driftredovisning!C103"),
            ("PFL958", "upplysning", "Driftredovisning!C104"),
        ]

    def test_it_was_right(self, tmp_path: Path) -> None:
        plan = budget(2026, "prognos", 2027)
        plan["tables"]["ovriga_intakter"][0]["belopp"] = {"prognos_2026": "200"}
        for number, told in enumerate(("380", "900", "2600", "120", "100")):
            plan = amount(plan, number, told)
        assert held(tmp_path, REPORT, plan) == []

    def test_next_years_budget_opens_where_the_year_closed(self, tmp_path: Path) -> None:
        plan = budget(2027)
        right = with_fields(plan, ingaende_eget_kapital="900")
        assert held(tmp_path, REPORT, right) == held(tmp_path, right, REPORT) == []
        wrong = with_fields(plan, ingaende_eget_kapital="901")
        (here,), (there,) = held(tmp_path, REPORT, wrong), held(tmp_path, wrong, REPORT)
        assert here == Told("PFL959", "upplysning", "Räkenskaper!E38", "Förbund!C9")
        assert there == Told("PFL960", "varning", here.other, here.cell)

    def test_an_opening_that_follows_from_a_column(self, tmp_path: Path) -> None:
        plan = budget(2027)
        plan["tables"]["kolumner"].insert(
            0, {"id": "utfall_2026", "typ": "utfall", "ar": 2026, "eget_kapital": "700"}
        )
        (told, *_) = held(tmp_path, plan, REPORT)
        assert (told.code, told.cell) == ("PFL960", "Budget!D61")

    def test_the_budgets_comparison_is_the_report(self, tmp_path: Path) -> None:
        plan = budget(2026, budgetar=2027)
        assert held(tmp_path, plan, REPORT) == []
        (told,) = held(tmp_path, amount(plan, 0, "410"), REPORT)
        assert told == Told("PFL961", "varning", "Budget!C36", "Driftredovisning!D102")

    def test_a_budget_that_is_of_the_year_is_no_comparison(self, tmp_path: Path) -> None:
        assert held(tmp_path, amount(budget(2026), 0, "410"), REPORT) == []


class TestLastYears:
    def test_it_is_what_last_years_report_says(self, tmp_path: Path) -> None:
        assert held(tmp_path, REPORT, LAST) == []

    @pytest.mark.parametrize(
        ("table", "number", "told", "cell", "other"),
        [
            ("resultatrakning", 0, {"i_fjol": "3901"}, "Räkenskaper!F10", "Räkenskaper!E10"),
            ("resultatrakning", 2, {"i_fjol": "-4051"}, "Räkenskaper!F12", "Räkenskaper!E12"),
            ("balansrakning", 0, {"i_fjol": "1401"}, "Räkenskaper!F36", "Räkenskaper!E36"),
            ("balansrakning", 1, {"i_ar": "801"}, "Räkenskaper!E37", "Räkenskaper!E38"),
            ("kassaflode", 0, {"i_ar": "1401"}, "Räkenskaper!E62", "Räkenskaper!E36"),
            ("noter", 1, {"i_fjol": "301"}, "Noter!E8", "Noter!D8"),
            ("driftredovisning", 4, {"i_fjol": "2701"}, "Driftredovisning!G11",
             "Driftredovisning!D11"),
            ("medlemmar", 0, {"belopp_i_fjol": "1950001"}, "Finansiering!G7", "Finansiering!F7"),
        ],
    )  # fmt: skip
    def test_a_figure_is_another(
        self, tmp_path: Path, table: str, number: int, told: dict[str, str], cell: str, other: str
    ) -> None:
        report = with_row(REPORT, table, number, **told)
        assert held(tmp_path, report, LAST) == [Told("PFL962", "varning", cell, other)]

    def test_a_post_that_only_this_report_has_is_told_as_its_block(self, tmp_path: Path) -> None:
        report = deepcopy(REPORT)
        report["tables"]["driftredovisning"].append(
            {"block": "struktur", "post": "Katalog", "i_fjol": "40"}
        )
        (told,) = held(tmp_path, report, LAST)
        assert told.cell == "Driftredovisning!G104"

    def test_another_unit(self, tmp_path: Path) -> None:
        last = deepcopy(LAST)
        last["fields"]["enhet"] = "kr"
        for table, rows in last["tables"].items():
            for row in rows if table != "medlemmar" else ():
                for name in {"i_ar", "utfall"} & row.keys():
                    row[name] = str(int(row[name]) * 1000 + 500)
        assert held(tmp_path, REPORT, last) == []
        last["tables"]["noter"][0]["i_ar"] = "300501"
        assert [t.cell for t in held(tmp_path, REPORT, last)] == ["Noter!E7"]

    @pytest.mark.parametrize("year", [2024, 2026, 2027])
    def test_a_report_of_any_other_year_does_not_belong(self, tmp_path: Path, year: int) -> None:
        with pytest.raises(NotReadable, match="hör inte ihop med någon av arbetsböckerna"):
            held(tmp_path, REPORT, with_fields(LAST, ar=year))


class TestFollowUps:
    def test_it_is_what_the_follow_up_says(self, tmp_path: Path) -> None:
        assert held(tmp_path, REPORT, changed(FOLLOWED, perioder=SPENT)) == []

    def test_what_was_spent_is_another(self, tmp_path: Path) -> None:
        """850 000,50 kr are 850 tkr."""
        assert held(tmp_path, REPORT, FOLLOWED) == [
            Told("PFL963", "varning", "Driftredovisning!D10", "Period!D9"),
        ]

    @pytest.mark.parametrize(("spent", "found"), [("900500", 0), ("900500,01", 1), ("899499", 1)])
    def test_within_half_a_thousand(self, tmp_path: Path, spent: str, found: int) -> None:
        periods = [{**SPENT[0], "upparbetat": spent}]
        assert len(held(tmp_path, REPORT, changed(FOLLOWED, perioder=periods))) == found

    def test_the_post_may_be_called_by_the_id(self, tmp_path: Path) -> None:
        report = with_row(REPORT, "driftredovisning", 3, post="i-12")
        (told,) = held(tmp_path, report, FOLLOWED)
        assert (told.code, told.cell) == ("PFL963", "Driftredovisning!D10")

    def test_one_that_ends_before_the_year_does_not_count(self, tmp_path: Path) -> None:
        periods = [{"slut": "2026-08-31", "upparbetat": "500000"}]
        assert held(tmp_path, REPORT, changed(FOLLOWED, perioder=periods, deltagare=[])) == []
        # but the insats may have ended then
        over = with_fields(FOLLOWED, slutdatum="2026-08-31")
        told = held(tmp_path, REPORT, changed(over, perioder=periods, deltagare=[]))
        assert [t.code for t in told] == ["PFL963"]

    def test_participants_by_gender_and_in_all(self, tmp_path: Path) -> None:
        report = with_row(REPORT, "deltagare", 0, paborjade=19)
        report = with_row(report, "deltagare", 2, paborjade=34)
        assert held(tmp_path, report, changed(FOLLOWED, perioder=SPENT)) == [
            Told("PFL964", "varning", "Deltagare!G11", "Deltagare!D12"),
            Told("PFL964", "varning", "Deltagare!G13", "Deltagare!D93"),
        ]

    @pytest.mark.parametrize(("count", "hidden"), [(4, True), (5, False)])
    def test_a_small_count_of_another_workbook_is_masked_too(
        self, tmp_path: Path, count: int, hidden: bool
    ) -> None:
        """Where the report's own count is none that has to be hidden."""
        follow_up = changed(FOLLOWED, perioder=SPENT)
        follow_up["tables"]["deltagare"][0]["antal"] = {"2026-12-31": count}
        report = with_row(REPORT, "deltagare", 0, ingaende=6)
        own, other = saved(tmp_path, "egen", report), saved(tmp_path, "annan", follow_up)
        found = check_data(own.read_bytes(), own, PER, ANY, None, (str(other),))
        masked_report = masked(found, {})
        told = [f for f in masked_report.findings if f.code == "PFL964" and f.at]
        women = next(f for f in told if str(f.at) == "Deltagare!F11")
        assert (women.expected is None) is hidden
        assert (f"men {count} i uppföljningen" in women.message) is not hidden

    def claims(self, kronor: str, paid: str = "", day: str = "") -> Data:
        claim = {"nr": "1", "organisation": "Lillstads kommun", "till": "2026-12-31",
                 "lon": kronor, "utbetalt": paid, "utbetald": day}  # fmt: skip
        rows = [{name: told for name, told in claim.items() if told}]
        return changed(FOLLOWED, perioder=SPENT, rekvisitioner=rows)

    def test_what_is_claimed_and_not_paid_is_a_debt(self, tmp_path: Path) -> None:
        """410 tkr stand in the note; half a thousand more is within what it is rounded to."""
        assert held(tmp_path, REPORT, self.claims("410500")) == []
        assert held(tmp_path, REPORT, self.claims("410500,01")) == [
            Told("PFL965", "varning", "Noter!D7", "Rekvisitioner!H81"),
        ]

    def test_what_was_paid_the_next_year_was_a_debt(self, tmp_path: Path) -> None:
        late = self.claims("500000", "500000", "2027-01-15")
        assert [t.code for t in held(tmp_path, REPORT, late)] == ["PFL965"]
        assert held(tmp_path, REPORT, self.claims("500000", "500000", "2026-12-31")) == []

    def test_the_follow_ups_are_added(self, tmp_path: Path) -> None:
        one, two = self.claims("210000"), with_fields(self.claims("210000"), insats_id="I-13")
        two = with_fields(two, insatsens_namn="Lotsen")
        two = changed(two, perioder=[{"slut": "2026-12-31", "upparbetat": "2600000"}])
        assert held(tmp_path, REPORT, one) == []
        assert [t.cell for t in held(tmp_path, REPORT, one, two)] == ["Noter!D7"]

    def test_a_party_that_the_note_has_not(self, tmp_path: Path) -> None:
        report = changed(REPORT, noter=REPORT["tables"]["noter"][1:])
        assert [t.cell for t in held(tmp_path, report, self.claims("1000"))] == ["Räkenskaper!E39"]

    def test_another_year_does_not_belong(self, tmp_path: Path) -> None:
        with pytest.raises(NotReadable, match="hör inte ihop med någon av arbetsböckerna"):
            held(tmp_path, REPORT, with_fields(FOLLOWED, ar=2025))


def test_all_of_them_at_once(tmp_path: Path) -> None:
    """Each rule takes those that it concerns."""
    opened = with_fields(budget(2027), ingaende_eget_kapital="900")
    others = (budget(2026), opened, LAST, changed(FOLLOWED, perioder=SPENT))
    assert held(tmp_path, REPORT, *others) == []


KR, TKR = (
    document(make({"template": "budget", "fields": {"enhet": unit}})) for unit in ("kr", "tkr")
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(-(10**9), 10**9), st.integers(-100_000, 100_000), st.booleans(), st.booleans())
def test_half_the_coarser_unit_by_ore(ore: int, gap: int, here: bool, there: bool) -> None:
    """Whatever units the two are in, and whichever is asked."""
    one, other = (TKR if here else KR), (TKR if there else KR)
    first, second = Decimal(ore) / 100, Decimal(ore + gap) / 100
    expected = abs(gap) > (50_000 if here or there else 50)
    amounts = (first / one.kronor, second / other.kronor)
    assert apart(one, amounts[0], other, amounts[1]) is expected
    assert apart(other, amounts[1], one, amounts[0]) is expected
