"""What the bench times of ours can be called: a bench that cannot run says nothing for months."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import cases
from bench.page import page_table
from finsam_xl.rules import rules_for

ROOT = Path(__file__).parents[2]
BOOKS = {
    kind: str(ROOT / "workbook_templates" / "exempel" / f"{name}.xlsx")
    for kind, name in (("ansokan", "heby_application_2018_2020"), ("budget", "nvs_plan_2021_2023"))
}


@pytest.mark.parametrize("kind", BOOKS)
def test_some_rules_of_a_document(kind: str) -> None:
    findings, outcomes = cases.rules(BOOKS[kind], 10, order=1)()
    assert len(outcomes) == 10
    assert {finding.code for finding in findings} <= {outcome.code for outcome in outcomes}
    assert {o.code for o in outcomes} <= {rule.code for rule in rules_for(kind)}


@pytest.mark.parametrize(
    "case",
    [cases.floor, cases.read_workbook, cases.check_file, cases.twins, cases.twins_worked_out],
)
def test_one_workbook(case: Callable[[str], cases.Call]) -> None:
    case(BOOKS["ansokan"])()


def test_without_a_browser_the_page_is_left_out_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hosts.browser.missing", lambda: ("chromium (make browser)",))
    table = page_table(1)
    assert "it lacks" in table.rows[0][1]
    assert "chromium (make browser)" in table.rows[0][1]
    assert {aim.reached for aim in table.aims} == {None}
