"""The register held against its last version and the budget, and the budget against it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from between.held import BUDGET, REGISTER, Data, changed, held
from support import example_data


def granted(amount: str) -> Data:
    decisions = deepcopy(REGISTER["tables"]["beslut"])
    decisions[0]["beviljat"] = amount
    return changed(REGISTER, beslut=decisions)


def budget(**posts: str) -> Data:
    rows = deepcopy(BUDGET["tables"]["detaljbudget"])
    for name, amount in posts.items():
        row = {"huvudpost": "Nya insatser", "post": name, "belopp": {"budget_2026": amount}}
        rows.append(row)
    return changed(BUDGET, detaljbudget=rows)


class TestTheBudget:
    def test_as_much_as_budgeted(self, tmp_path: Path) -> None:
        assert held(tmp_path, REGISTER, BUDGET) == []
        assert held(tmp_path, granted("900,5"), BUDGET) == []  # half its unit

    def test_more_than_budgeted_is_told_in_both(self, tmp_path: Path) -> None:
        (here,) = held(tmp_path, granted("950"), BUDGET)
        (there,) = held(tmp_path, BUDGET, granted("950"))
        assert (here.code, here.severity, there.code) == ("UPP617", "fel", "UPP617")
        assert (here.cell, here.other) == (there.other, there.cell)

    def test_what_is_not_divided_covers_it(self, tmp_path: Path) -> None:
        assert held(tmp_path, granted("950"), budget(Ofördelat="50")) == []
        assert [t.code for t in held(tmp_path, granted("950"), budget(Ofördelat="40"))] == [
            "UPP617"
        ]

    def test_an_insats_that_names_no_post_is_held_against_its_huvudpost(
        self, tmp_path: Path
    ) -> None:
        """All of the huvudpost's insatser together, that is: of one inriktning."""
        insatser = [
            {**REGISTER["tables"]["insatser"][0], "insats_id": f"I-{n}", "namn": f"Insats {n}",
             "post": ""}
            for n in (1, 2)
        ]  # fmt: skip

        def decided(second: str) -> Data:
            amounts = (("I-1", "500"), ("I-2", second))
            decisions = [{"insats_id": i, "ar": 2026, "beviljat": a} for i, a in amounts]
            return changed(REGISTER, insatser=insatser, beslut=decisions)

        assert held(tmp_path, decided("400"), BUDGET) == []
        told = [t for t in held(tmp_path, decided("410"), BUDGET) if t.code == "UPP617"]
        assert [(t.severity, t.cell, t.other) for t in told] == [
            ("fel", "Beslut!G7", "Detaljbudget!D6")
        ]

    def test_a_post_without_a_decision(self, tmp_path: Path) -> None:
        decisions = REGISTER["tables"]["beslut"][:1]
        told = held(tmp_path, changed(REGISTER, beslut=decisions), BUDGET)
        assert [(t.code, t.severity) for t in told] == [("PFL956", "upplysning")]

    def test_the_real_plan_of_2019_holds_what_was_granted(self, tmp_path: Path) -> None:
        """Every post of the plan has its insats in the register, with the plan's amount."""
        register, plan = map(example_data, ("hbs_katalog_2018_2020", "hbs_plan_2019"))
        assert held(tmp_path, register, plan) == []
        assert held(tmp_path, plan, register) == []

    def test_one_tkr_more_in_the_real_plan(self, tmp_path: Path) -> None:
        register, plan = map(example_data, ("hbs_katalog_2018_2020", "hbs_plan_2019"))
        for row in register["tables"]["beslut"]:
            if (row["insats_id"], row["ar"]) == ("I-03", 2019):
                # the plan has 1 000 tkr for what is to come, which covers less
                row["beviljat"] = "3301"
        assert [(t.code, t.severity) for t in held(tmp_path, register, plan)] == [("UPP617", "fel")]


class TestItsLastVersion:
    def test_more_has_come(self, tmp_path: Path) -> None:
        before = changed(REGISTER, insatser=REGISTER["tables"]["insatser"][:1])
        assert held(tmp_path, REGISTER, before) == []

    def test_what_is_locked_is_another(self, tmp_path: Path) -> None:
        before = deepcopy(REGISTER)
        before["tables"]["insatser"][0] |= {"inriktning": "struktur", "metod": "NNS"}
        told = held(tmp_path, REGISTER, before)
        assert [t.code for t in told] == ["KAT920", "KAT920"]
        assert all(t.cell == t.other and t.severity == "varning" for t in told)

    def test_an_insats_that_is_gone(self, tmp_path: Path) -> None:
        now = changed(REGISTER, insatser=REGISTER["tables"]["insatser"][:1])
        told = held(tmp_path, now, REGISTER)
        assert [(t.code, t.other) for t in told] == [("KAT921", "Insatser!B8")]
