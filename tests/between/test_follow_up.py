"""A follow-up held against the application, the register, an earlier version and last year's."""

from __future__ import annotations

from pathlib import Path

import pytest

from between.held import (
    APPLICATION,
    FOLLOW_UP,
    REGISTER,
    Told,
    changed,
    held,
    with_fields,
)


def test_right_workbooks_are_right_together(tmp_path: Path) -> None:
    assert held(tmp_path, FOLLOW_UP, APPLICATION, REGISTER) == []


class TestTheApplication:
    def test_more_than_sought(self, tmp_path: Path) -> None:
        parties = [
            {"organisation": "Lillstads kommun", "beviljat": "600000,50"},
            {"organisation": "Region Exempel", "beviljat": "310000"},
        ]
        # half a krona is within what amounts are rounded to
        assert held(tmp_path, changed(FOLLOW_UP, parter=parties), APPLICATION) == [
            Told("PFL950", "varning", "Insats!D27", "Sammanställning!G23"),
        ]

    def test_less_than_sought(self, tmp_path: Path) -> None:
        parties = [{"organisation": "Lillstads kommun", "beviljat": "100000"}]
        assert held(tmp_path, changed(FOLLOW_UP, parter=parties), APPLICATION) == []

    def test_a_post_that_it_has_not(self, tmp_path: Path) -> None:
        posts = [
            {"organisation": "Lillstads kommun", "slag": "lon", "post": "coach"},
            {"organisation": "Lillstads kommun", "slag": "ovrigt", "post": "Coach"},
        ]
        told = held(tmp_path, changed(FOLLOW_UP, poster=posts), APPLICATION)
        assert [(t.code, t.severity) for t in told] == [("PFL951", "varning")]


class TestTheRegister:
    def test_another_amount_than_the_decision(self, tmp_path: Path) -> None:
        decisions = [{"insats_id": "I-12", "ar": 2026, "beviljat": "899"}]
        told = held(tmp_path, FOLLOW_UP, changed(REGISTER, beslut=decisions))
        assert [(t.code, t.other) for t in told] == [("PFL954", "Beslut!G7")]

    def test_within_half_its_unit(self, tmp_path: Path) -> None:
        decisions = [{"insats_id": "I-12", "ar": 2026, "beviljat": "899,5"}]
        assert held(tmp_path, FOLLOW_UP, changed(REGISTER, beslut=decisions)) == []

    def test_party_by_party(self, tmp_path: Path) -> None:
        decisions = [
            {"insats_id": "I-12", "ar": 2026, "organisation": party, "beviljat": amount}
            for party, amount in (("Lillstads kommun", "600"), ("Region Exempel", "320"))
        ]
        told = held(tmp_path, FOLLOW_UP, changed(REGISTER, beslut=decisions))
        assert told == [Told("PFL954", "varning", "Insats!D27", "Beslut!G8")]

    def test_only_the_last_decision_holds(self, tmp_path: Path) -> None:
        decisions = [
            {"insats_id": "I-12", "ar": 2026, "beviljat": amount, "datum": day}
            for amount, day in (("900", "2026-03-01"), ("700", "2025-12-04"))
        ]
        assert held(tmp_path, FOLLOW_UP, changed(REGISTER, beslut=decisions)) == []

    def test_told_otherwise(self, tmp_path: Path) -> None:
        told = held(tmp_path, with_fields(FOLLOW_UP, startdatum="2026-02-01"), REGISTER)
        assert [t.code for t in told] == ["PFL955"]


class TestLastYears:
    LAST = with_fields(FOLLOW_UP, ar=2025)

    def closing(self, women: int) -> dict[str, object]:
        rows = [
            {"matt": "ingaende", "kon": "kvinnor", "antal": {"2025-12-31": women}},
            {"matt": "ingaende", "kon": "man", "antal": {"2025-12-31": 6}},
        ]
        return changed(self.LAST, deltagare=rows, perioder=[{"slut": "2025-12-31"}])

    def test_the_year_begins_with_those_who_were_left(self, tmp_path: Path) -> None:
        assert held(tmp_path, FOLLOW_UP, self.closing(5)) == []

    def test_it_does_not(self, tmp_path: Path) -> None:
        told = held(tmp_path, FOLLOW_UP, self.closing(4))
        # women, and all together
        assert [(t.code, t.severity) for t in told] == [("PFL952", "fel")] * 2


class TestAnEarlierVersion:
    def test_more_has_come(self, tmp_path: Path) -> None:
        claims = [
            *FOLLOW_UP["tables"]["rekvisitioner"],
            {"nr": "2", "organisation": "Region Exempel", "till": "2026-04-30", "lon": "1"},
        ]
        assert held(tmp_path, changed(FOLLOW_UP, rekvisitioner=claims), FOLLOW_UP) == []

    def test_a_claim_that_was_in_is_another(self, tmp_path: Path) -> None:
        claims = [{**FOLLOW_UP["tables"]["rekvisitioner"][0], "lon": "181000,50"}]
        told = held(tmp_path, changed(FOLLOW_UP, rekvisitioner=claims), FOLLOW_UP)
        assert told == [
            Told("PFL953", "varning", "Rekvisitioner!F10", "Rekvisitioner!F10"),
        ]

    def test_what_was_spent_is_another(self, tmp_path: Path) -> None:
        periods = [{"slut": "2026-12-31", "upparbetat": "840000"}]
        told = held(tmp_path, changed(FOLLOW_UP, perioder=periods), FOLLOW_UP)
        assert [t.code for t in told] == ["PFL953"]


@pytest.mark.parametrize(
    "other",
    [
        with_fields(FOLLOW_UP, insats_id="I-13"),
        with_fields(FOLLOW_UP, ar=2020),
        with_fields(APPLICATION, insatsens_namn="En annan"),
    ],
)
def test_what_does_not_belong_is_told(tmp_path: Path, other: dict[str, object]) -> None:
    from finsam_xl.errors import NotReadable

    with pytest.raises(NotReadable, match="hör inte ihop med någon av arbetsböckerna i --mot"):
        held(tmp_path, FOLLOW_UP, other)
