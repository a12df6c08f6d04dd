"""What is due: each kind of it, beside a neighbour that is in order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from finsam_xl.findings import NOT_CHECKED, FileReport
from finsam_xl.portfolio.due import TABLE, due
from finsam_xl.portfolio.model import Content, Taken
from finsam_xl.portfolio.take import not_taken
from portfolio_year.books import (
    APPLICATION,
    DECEMBER,
    HBS_REGISTER,
    JUNE,
    MIA,
    REGISTER,
    day,
    of_example,
    of_walk,
    shown,
    take,
)

BEFORE, AFTER = day("2026-08-03"), day("2027-01-20")
LILLSTAD, REGION = "Lillstads kommun", "Region Exempel"


@pytest.fixture(scope="module")
def register() -> Taken:
    return take("katalog.xlsx", of_walk(REGISTER))


@pytest.fixture(scope="module")
def june() -> Taken:
    return take("juni.xlsx", of_walk(JUNE))


@pytest.fixture(scope="module")
def december() -> Taken:
    return take("december.xlsx", of_walk(DECEMBER))


def told(*files: Taken, per: date) -> list[tuple[object, ...]]:
    return shown(due(files, per))


def of(what: str, found: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [(row[0], *row[2:]) for row in found if row[1] == what]


# ---- claims


def test_a_claim_that_has_come_in_waits_until_it_is_paid(december):
    assert of("Rekvisition inte betald", told(december, per=AFTER)) == [
        ("december.xlsx", "Rekvisitioner!B11", LILLSTAD, "rekvisition 2", 290000,
         day("2027-01-12"), 8),
        ("december.xlsx", "Rekvisitioner!B12", REGION, "rekvisition 3", 310000,
         day("2027-01-13"), 7),
    ]  # fmt: skip


def test_a_claim_is_not_due_before_it_comes_in_nor_once_it_is_paid(december):
    # claim 1 came in on the 7th of July and was paid on the 28th
    assert told(december, per=day("2026-07-06")) == []
    (waiting,) = told(december, per=day("2026-07-10"))
    assert waiting[4:] == ("rekvisition 1", 280000, day("2026-07-07"), 3)
    assert told(december, per=day("2026-07-28")) == []


# ---- periods


def test_a_period_that_has_ended_without_an_outcome_is_due(june):
    data = of_walk(JUNE)
    data["tables"]["perioder"].append({"slut": "2026-12-31", "budget": "915000"})
    empty = take("tom.xlsx", data)
    assert of("Period inte ifylld", told(empty, per=AFTER)) == [
        ("tom.xlsx", "Period!D10", None, "till och med 2026-12-31", None, day("2026-12-31"), 20)
    ]
    # not while it lasts, and not of a follow-up that is filled in
    assert told(empty, per=day("2026-12-31")) == told(june, per=BEFORE) == []


def test_a_follow_up_that_a_later_one_replaces_is_not_asked(december):
    data = of_walk(JUNE)
    data["tables"]["perioder"].append({"slut": "2026-12-31"})
    assert of("Period inte ifylld", told(take("tom.xlsx", data), december, per=AFTER)) == []


def test_an_insats_that_is_going_on_without_a_follow_up_is_due():
    found = of("Uppföljning saknas", told(of_example(MIA), of_example(HBS_REGISTER),
                                          per=day("2019-02-01")))  # fmt: skip
    # of those that were granted funds for 2018 and have not ended, all but MIA itself
    assert [row[1] for row in found] == [
        f"Insatser!B{row}" for row in (7, 8, 17, 9, 18, 19, 11, 12, 21)
    ]
    assert found[0][2:] == (None, "till och med 2018-12-31", None, day("2018-12-31"), 32)


def _second(register: dict[str, Any], **more: object) -> Taken:
    """The register with a second insats."""
    first = register["tables"]["insatser"][0]
    other = {**first, "insats_id": "I-13", "namn": "Andra vägen", "slutrapport": "2027-01-10"}
    register["tables"]["insatser"].append({**other, **more})
    return take("katalog.xlsx", register)


def test_an_insats_without_a_follow_up_is_asked_for_its_own_time_alone(june):
    going_on = _second(of_walk(REGISTER))
    assert of("Uppföljning saknas", told(june, going_on, per=BEFORE)) == [
        ("katalog.xlsx", "Insatser!B8", LILLSTAD, "till och med 2026-06-30", None,
         day("2026-06-30"), 34)
    ]  # fmt: skip
    for change in (
        {"startdatum": "2026-07-01"},
        {"slutdatum": "2026-06-29"},
        {"startdatum": "", "slutdatum": ""},  # decided, and neither begun nor granted anything
    ):
        other = _second(of_walk(REGISTER), **change)
        assert of("Uppföljning saknas", told(june, other, per=BEFORE)) == [], change


def test_a_follow_up_is_asked_for_the_period_that_half_of_them_have(register, june, december):
    data = of_walk(JUNE)
    data["fields"].update(insats_id="I-13", insatsens_namn="Andra vägen")
    half = take("halvar.xlsx", data)
    # its last period is June's
    assert of("Period inte ifylld", told(december, half, register, per=AFTER)) == [
        ("halvar.xlsx", "Period!B9", None, "till och med 2026-12-31", None, day("2026-12-31"), 20)
    ]
    # in the summer both have what there is to have
    assert told(december, half, register, per=BEFORE) == []
    # an insats that ended before has no more to tell
    data["fields"]["slutdatum"] = "2026-11-30"
    ended = take("slutad.xlsx", data)
    assert of("Period inte ifylld", told(december, ended, per=AFTER)) == []
    # nor is one asked for what fewer than half have
    data["fields"].update(insats_id="I-14", slutdatum="2026-12-31")
    other = take("tredje.xlsx", data)
    assert of("Period inte ifylld", told(december, half, other, per=AFTER)) == []
    # without any follow-up nobody knows which periods there are
    assert of("Uppföljning saknas", told(register, per=AFTER)) == []


# ---- the end of an insats


def test_an_insats_that_has_ended_without_a_last_report_is_due(register):
    assert of("Slutrapport saknas", told(register, per=AFTER)) == [
        ("katalog.xlsx", "Insatser!S7", LILLSTAD, None, None, day("2026-12-31"), 20)
    ]
    assert told(register, per=day("2026-12-31")) == []
    data = of_walk(REGISTER)
    data["tables"]["insatser"][0]["slutrapport"] = "2027-01-15"
    handed_in = take("ny.xlsx", data)
    assert told(handed_in, per=AFTER) == []
    # a later register answers for an earlier one
    assert told(handed_in, register, per=AFTER) == []


def test_an_insats_that_is_over_by_its_status_alone_lacks_its_report_too():
    found = of("Slutrapport saknas", told(of_example(HBS_REGISTER), per=day("2019-02-01")))
    # ASF-strateg, Kompetensinsatser, Möjliggörarna, Slussen: no day of their end is told
    assert [row[1:] for row in found] == [
        (f"Insatser!S{row}", None, None, None, None, None) for row in (22, 23, 14, 13)
    ]


def test_a_party_that_has_not_sent_its_last_claim_is_due(december):
    data = of_walk(DECEMBER)
    data["tables"]["rekvisitioner"][2].pop("slutrekvisition")
    open_ended = take("oppen.xlsx", data)
    assert of("Slutrekvisition saknas", told(open_ended, per=AFTER)) == [
        ("oppen.xlsx", "Insats!B27", REGION, None, 20000, day("2026-12-31"), 20)
    ]
    assert of("Slutrekvisition saknas", told(december, per=AFTER)) == []
    assert of("Slutrekvisition saknas", told(open_ended, per=day("2026-12-31"))) == []


def test_the_register_says_when_an_insats_ends_where_its_follow_up_does_not(register):
    data = of_walk(DECEMBER)
    data["fields"].pop("slutdatum")
    data["tables"]["rekvisitioner"][2].pop("slutrekvisition")
    unsaid = take("osagt.xlsx", data)
    assert of("Slutrekvisition saknas", told(unsaid, per=AFTER)) == []
    assert len(of("Slutrekvisition saknas", told(unsaid, register, per=AFTER))) == 1


# ---- applications


@pytest.fixture(scope="module")
def application() -> Taken:
    return take("ansokan.xlsx", of_walk(APPLICATION))


def _changed(application: Taken, **more: Content) -> Taken:
    """The application with other values in some columns of its row."""
    (row,) = application.tables["ansokningar"]
    other = {**row, **{name: row[name]._replace(value=value) for name, value in more.items()}}
    return application._replace(tables={**application.tables, "ansokningar": (other,)})


@pytest.mark.parametrize(
    "answered",
    [
        {},
        {"ansokansnummer": None},  # by its name
        {"insats": "Nytt namn"},  # by its number
        {"insats": "Nytt namn", "ansokansnummer": None, "diarienummer": "I-12"},
        {"start": None, "slut": None},  # of any year
    ],
)
def test_an_application_that_the_register_has_a_decision_for_is_answered(
    register, application, answered
):
    assert told(_changed(application, **answered), register, per=day("2026-03-01")) == []


@pytest.mark.parametrize(
    "unanswered",
    [
        {"insats": "Nytt namn", "ansokansnummer": None},
        # decisions are for 2026
        {"start": day("2027-01-01"), "slut": day("2028-12-31")},
    ],
)
def test_an_application_without_a_decision_is_due(register, application, unanswered):
    per, other = day("2026-03-01"), _changed(application, **unanswered)
    (row,) = other.tables["ansokningar"]
    (found,) = told(other, register, per=per)
    assert found[:3] == ("ansokan.xlsx", "Ansökan utan beslut", row["insats"].at)
    # 650 000 of the municipality and 330 000 of the region
    assert found[4:6] == (row["ansokansnummer"].value, 980000)
    # the days are counted from its start, once that is past
    start = row["start"].value
    assert found[6:] == ((start, 59) if start == day("2026-01-01") else (None, None))
    # without a register nobody knows
    assert told(other, per=per) == []


def test_a_file_that_could_not_be_read_is_asked_for_nothing(register):
    unread = not_taken(FileReport("brev.docx", NOT_CHECKED, reason="Ingen arbetsbok."))
    assert told(unread, register, per=BEFORE) == []


def test_kinds_come_in_order_and_the_oldest_first(register, december):
    rows = [row for _, row in due([december, register], AFTER)]
    assert [row["vad"].value for row in rows] == [
        "Rekvisition inte betald", "Rekvisition inte betald", "Slutrapport saknas",
    ]  # fmt: skip
    assert all(set(row) == {column.name for column in TABLE.columns} for row in rows)
