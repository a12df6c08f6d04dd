"""What the budget's columns say of themselves: revised budgets, own capital, contributions alone,
subtotals and notes; on the real budgets of 2019 and of 2021-2023."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from finsam_xl.documents.document import Document
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.fill import fill
from support import example, example_data, template
from unfiled import check, document, make, told


def row(doc: Document, block: str) -> list[Any]:
    return [cell.value for cell in doc.calculation.block(block)]


def sentences(data: bytes, code: str) -> list[tuple[str, str]]:
    return [(f.message, f.remedy) for f in check(data).findings if f.code == code]


class TestRevisedBudget:
    """A budget that is decided anew during the year."""

    @staticmethod
    def data() -> dict[str, Any]:
        data = example_data("hbs_plan_2019")
        data["tables"]["kolumner"].append(
            {"typ": "reviderad_budget", "ar": 2019, "beslutsdatum": "2019-06-14",
             "paragraf": "§ 31"}
        )  # fmt: skip
        for name in ("medlemmar", "ovriga_intakter", "detaljbudget", "huvudposter"):
            for line in data["tables"][name]:
                if "budget_2019" in line["belopp"]:
                    line["belopp"]["reviderad_budget_2019"] = line["belopp"]["budget_2019"]
        return data

    def test_it_is_judged_as_a_budget(self) -> None:
        found = told(make(self.data()), "BUD503", "BUD506")
        assert [(code, severity) for code, severity, _ in found] == [
            ("BUD503", "varning"), ("BUD503", "varning"), ("BUD506", "varning"),
            ("BUD506", "varning"), ("BUD503", "upplysning"), ("BUD506", "upplysning"),
        ]  # fmt: skip

    def test_it_is_what_the_board_decides_of_the_year(self) -> None:
        doc = document(make(self.data()))
        assert row(doc, "budgetkolumn") == [5]
        assert row(doc, "sammandrag_rubrik")[3] == "Reviderad budget 2019"
        assert row(doc, "diagram_axel")[3] == "Rev. budget 2019"

    def test_the_next_year_opens_at_what_it_closes_at(self) -> None:
        data = self.data()
        data["tables"]["kolumner"].append({"typ": "plan", "ar": 2020})
        data["tables"]["detaljbudget"][0]["belopp"]["reviderad_budget_2019"] = "145"
        data["tables"]["detaljbudget"][0]["belopp"]["plan_2020"] = "1"
        doc = document(make(data))
        assert row(doc, "eget_kapital_ut")[3:5] == [991, 1091]
        assert row(doc, "eget_kapital_in")[5] == 1091

    def test_two_of_one_year_are_one_too_many(self) -> None:
        data = self.data()
        data["tables"]["kolumner"].append({"typ": "reviderad_budget", "ar": 2019})
        assert told(make(data), "BUD511") == [("BUD511", "varning", "Förbund!B24")]

    def test_day_and_paragraph_come_out_as_they_went_in(self) -> None:
        last = as_data(document(make(self.data())))["tables"]["kolumner"][-1]
        assert (last["beslutsdatum"], last["paragraf"]) == ("2019-06-14", "§ 31")


class TestOwnCapital:
    """Norra Västmanland says 949 113 kr for the end of 2020, where its budget of 2021 begins."""

    def test_it_stands_in_the_year_before_the_budget(self) -> None:
        doc = document(example("nvs_plan_2021_2023"))
        assert row(doc, "eget_kapital_ut")[:2] == [949113, 517213]
        assert row(doc, "eget_kapital_in")[:2] == ["", 949113]
        assert row(doc, "eget_kapital_tak")[0] == 1409200
        assert row(doc, "sammandrag_eget_kapital_ut")[:2] == [949113, 517213]

    def test_the_budget_year_opens_there_where_nothing_else_is_said(self) -> None:
        data = example_data("nvs_plan_2021_2023")
        del data["fields"]["ingaende_eget_kapital"]
        assert row(document(make(data)), "eget_kapital_in")[1] == 949113

    def test_without_either_there_is_none(self) -> None:
        data = example_data("nvs_plan_2021_2023")
        del data["fields"]["ingaende_eget_kapital"]
        del data["tables"]["kolumner"][0]["eget_kapital"]
        assert row(document(make(data)), "eget_kapital_in") == [""] * 4

    def test_over_the_limit_it_is_worth_knowing_of_a_year_gone_by(self) -> None:
        data = example_data("nvs_plan_2021_2023")
        data["tables"]["kolumner"][0]["eget_kapital"] = "1 409 201"
        data["fields"]["ingaende_eget_kapital"] = "1 409 200"
        assert told(make(data), "BUD504") == [("BUD504", "upplysning", "Budget!C62")]
        data["tables"]["kolumner"][0]["eget_kapital"] = "1 409 200"
        assert told(make(data), "BUD504") == []

    def test_two_openings_that_differ_are_told(self) -> None:
        data = example_data("nvs_plan_2021_2023")
        data["fields"]["ingaende_eget_kapital"] = "994 113"
        assert sentences(make(data), "BUD513") == [
            (
                "Eget kapital vid årets början i budget 2021 är 994 113 kr, men året före slutar "
                "på 949 113 kr.",
                "Rätta ingående eget kapital eller eget kapital vid årets slut på Förbund.",
            )
        ]

    def test_a_closing_that_is_worked_out_otherwise_is_told(self) -> None:
        data = example_data("nvs_plan_2021_2023")
        data["tables"]["kolumner"][2]["eget_kapital"] = "517 214"
        assert sentences(make(data), "BUD513")[0][0] == (
            "Eget kapital vid årets slut i plan 2022 räknas till 517 213 kr, men på Förbund står "
            "517 214 kr."
        )
        data["tables"]["kolumner"][2]["eget_kapital"] = "517 213,50"
        assert sentences(make(data), "BUD513") == []

    def test_in_another_unit_it_is_told_where_it_stands(self) -> None:
        data = example_data("nvs_plan_2021_2023")
        data["tables"]["kolumner"][0]["eget_kapital"] = "949 113 000"
        del data["fields"]["ingaende_eget_kapital"]
        assert ("TAL707", "fel", "Förbund!G19") in told(make(data), "TAL707")

    def test_a_column_of_which_nothing_else_is_said_lacks_its_name(self) -> None:
        data = example_data("nvs_plan_2021_2023")
        data["tables"]["kolumner"].append({"eget_kapital": "1"})
        assert [cell for _, _, cell in told(make(data), "MALL110")] == [
            "Förbund!B23",
            "Förbund!C23",
        ]


class TestSubtotals:
    def test_each_huvudpost_has_its_posts_added_up_below_them(self) -> None:
        doc = document(example("hbs_plan_2019"))
        names, sums = row(doc, "delsumma_namn"), row(doc, "delsumma_belopp")
        assert names[:3] == [
            *("Administration", "Individinriktade insatser", "Strukturinriktade insatser"),
        ]  # fmt: skip
        assert [sums[4 * i + 3] for i in range(4)] == [2310, 18500, 1140, ""]

    def test_the_posts_own_sum_stands_there_where_another_is_printed(self) -> None:
        """Norra Västmanland prints 5 300 000 for posts of 5 310 000."""
        doc = document(example("nvs_plan_2021_2023"))
        at = row(doc, "delsumma_namn").index("Finansiering av individriktade insatser")
        assert doc.calculation.value("delsumma_belopp", at, 0) == -5310000
        assert doc.calculation.value("huvudpost_belopp", at, 0) == 5300000


def test_a_note_stands_beside_its_post_and_counts_nowhere() -> None:
    data = example_data("hbs_plan_2019")
    said = "under förutsättning att medlemmarna beslutar om bidraget"
    for table in ("ovriga_intakter", "detaljbudget", "huvudposter"):
        data["tables"][table][0]["anteckning"] = said
    made = make(data)
    assert as_data(document(made))["tables"]["detaljbudget"][0]["anteckning"] == said
    assert told(made) == told(example("hbs_plan_2019"))


class TestUnits:
    @pytest.mark.parametrize(
        ("unit", "remedy"),
        [
            ("mkr", "Skriv tkr och beloppen i tusental kronor (1 mkr är 1 000 tkr)."),
            ("Mnkr", "Skriv tkr och beloppen i tusental kronor (1 mnkr är 1 000 tkr)."),
            ("kkr", "Skriv tkr, som är detsamma."),
        ],
    )
    def test_a_unit_that_budgets_are_printed_in_is_refused_with_the_way_out(
        self, unit: str, remedy: str
    ) -> None:
        data = example_data("hbs_plan_2019")
        data["fields"]["enhet"] = unit
        assert sentences(make(data), "TAL702") == [
            (f"Förbund!C7 innehåller ”{unit}”, men arbetsboken räknar i kr eller tkr.", remedy)
        ]

    def test_any_other_word_is_no_unit(self) -> None:
        data = example_data("hbs_plan_2019")
        data["fields"]["enhet"] = "euro"
        assert sentences(make(data), "TAL702")[0][1] == "Skriv något av valen kr, tkr i C7."

    def test_fill_says_the_same(self) -> None:
        data = {"fields": {"enhet": "mnkr"}}
        assert fill(document(template("budget")), data).notes == [
            "enhet: ”mnkr” kan inte läsas som kr eller tkr: skriv tkr och beloppen i tusental "
            "kronor (1 mnkr är 1 000 tkr) och skrivs som text."
        ]


def test_the_law_is_told_in_words() -> None:
    doc = document(example("hbs_plan_2019"))
    assert row(doc, "lag_utan_region") == ["nej"]
    assert row(doc, "lag_total")[0] == Decimal(16007988)
