"""Godtagna fynd: a varning or upplysning that somebody answers for is listed and counts no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from finsam_xl.findings import Finding, Severity
from rules.small import ansokan, budget, cost, hbs
from unfiled import check, type_in

LAST = date(2026, 6, 30)
DEFICIT = "resultat/budget_2019"


def accepts(kod: str, falt: str, **other: Any) -> dict[str, Any]:
    known = {"skal": "Sparat kapital används.", "av": "styrelsen", "till_och_med": LAST.isoformat()}
    return {"kod": kod, "falt": falt, **known, **other}


def deficits(*accepted: dict[str, Any]) -> bytes:
    """A deficit of one krona in budget 2019 and in plan 2020."""
    return budget("budget_2019 plan_2020", costs={"Insatser": [1, 1]}, accepted=accepted)


def deficit(data: bytes, per: date = LAST, column: str = "budget_2019") -> Finding:
    (found,) = [
        f for f in check(data, per).findings if (f.code, f.name) == ("BUD503", f"resultat/{column}")
    ]
    return found


def test_it_is_still_listed_and_counts_no_more() -> None:
    before, after = check(deficits(), LAST), check(deficits(accepts("BUD503", DEFICIT)), LAST)
    assert [f.code for f in after.findings] == [f.code for f in before.findings]
    assert after.count(Severity.WARNING) == before.count(Severity.WARNING) - 1
    finding = deficit(deficits(accepts("BUD503", DEFICIT)))
    assert not finding.counts
    assert finding.as_json()["accepted"] == {
        "reason": "Sparat kapital används.",
        "by": "styrelsen",
        "until": "2026-06-30",
    }


def test_another_field_and_another_rule_still_count() -> None:
    data = deficits(accepts("BUD503", DEFICIT))
    assert deficit(data, column="plan_2020").counts
    assert deficit(deficits(accepts("BUD504", DEFICIT))).counts
    assert deficit(deficits(accepts("BUD503", "resultat/budget_2018"))).counts


def test_the_code_may_be_typed_in_small_letters_with_a_blank() -> None:
    assert not deficit(deficits(accepts(" bud503", DEFICIT + " "))).counts


def test_the_field_may_be_called_what_the_list_calls_it() -> None:
    assert not deficit(deficits(accepts("BUD503", "Resultat, budget 2019"))).counts
    assert deficit(deficits(accepts("BUD503", "Resultat, plan 2020"))).counts
    assert deficit(deficits(accepts("BUD503", "Resultat"))).counts


@pytest.mark.parametrize(
    ("per", "counts"),
    [(date(2026, 6, 29), False), (date(2026, 6, 30), False), (date(2026, 7, 1), True)],
)
def test_the_last_day_is_included_and_per_decides(per: date, counts: bool) -> None:
    assert deficit(deficits(accepts("BUD503", DEFICIT)), per).counts is counts


def test_expired_it_counts_again_and_says_so() -> None:
    finding = deficit(deficits(accepts("BUD503", DEFICIT)), date(2026, 7, 1))
    assert finding.accepted is None
    assert finding.message == (
        "Resultatet i budget 2019 är -1 kr och ingen motivering är skriven. "
        "Godtagandet gick ut 2026-06-30."
    )


def test_without_a_last_day_it_holds_until_further_notice() -> None:
    finding = deficit(deficits(accepts("BUD503", DEFICIT, till_och_med=None)), date(2099, 1, 1))
    assert finding.accepted is not None
    assert finding.accepted.until is None


def test_a_last_day_that_cannot_be_read_accepts_nothing() -> None:
    data = deficits(accepts("BUD503", DEFICIT, till_och_med="tills vidare"))
    assert deficit(data).counts
    assert "TAL705" in {f.code for f in check(data).findings}


def test_an_acceptance_without_a_reason_still_accepts() -> None:
    accepted = deficit(deficits(accepts("BUD503", DEFICIT, skal=None))).accepted
    assert accepted is not None
    assert accepted.reason == ""


@pytest.mark.parametrize("first", ["2026-01-31", "2026-12-31"])
def test_of_two_rows_the_one_that_lasts_longest_counts(first: str) -> None:
    second = {"2026-01-31": "2026-12-31", "2026-12-31": "2026-01-31"}[first]
    rows = [accepts("BUD503", DEFICIT, till_och_med=day) for day in (first, second)]
    finding = deficit(deficits(*rows))
    assert finding.accepted is not None
    assert finding.accepted.until == date(2026, 12, 31)


def test_a_fel_is_never_silenced() -> None:
    name = "medlemmar/Salems kommun/kommun/budget_2019"
    data = budget(members=hbs(Salems_kommun="200 000"), accepted=[accepts("ANDEL303", name)])
    (finding,) = [f for f in check(data, LAST).findings if f.code == "ANDEL303"]
    assert (finding.name, finding.severity.word, finding.counts) == (name, "fel", True)
    assert check(data, LAST).verdict == "fel"


def test_a_fel_that_a_preliminary_budget_makes_a_varning_can_be_accepted() -> None:
    name = "medlemmar/Salems kommun/kommun/preliminar_budget_2019"
    members = hbs(Salems_kommun="200 000")
    data = budget("preliminar_budget_2019", members, accepted=[accepts("ANDEL303", name)])
    (finding,) = [f for f in check(data, LAST).findings if f.code == "ANDEL303"]
    assert (finding.severity.word, finding.counts) == ("varning", False)


def test_an_upplysning_in_an_application() -> None:
    rows = [cost("Coach", "1 200 000", tjanst=200)]
    name = "lonekostnader/Coach/tjanst"
    data = ansokan(lonekostnader=rows, godtagna_fynd=[accepts("ANS414", name)])
    (finding,) = [f for f in check(data, LAST).findings if f.code == "ANS414"]
    assert (finding.name, finding.counts) == (name, False)


def test_rows_may_be_moved_the_name_stays() -> None:
    data = deficits(accepts("BUD503", DEFICIT))
    emptied = dict.fromkeys(("Huvudposter!B6", "Huvudposter!C6", "Huvudposter!D6"))
    data = type_in(data, emptied)
    data = type_in(data, {"Huvudposter!B9": "Insatser", "Huvudposter!C9": 1, "Huvudposter!D9": 1})
    assert not deficit(data).counts
