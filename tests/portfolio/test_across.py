"""The rules among many workbooks: each with a case that it tells, cell by cell, and a neighbour
that differs in the one thing that makes it right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.findings import Finding
from finsam_xl.portfolio.across import findings
from finsam_xl.portfolio.across.full_time import Over, Service, month_of, over
from finsam_xl.portfolio.model import Row, Taken, Value
from finsam_xl.portfolio.of_ansokan import APPLICATIONS
from finsam_xl.rules.across import ACROSS
from finsam_xl.workbook.cell import Value as Stored
from portfolio.took import applied, took
from rules.small import budget, cost, hbs
from support import example, named
from unfiled import type_in, where

MILLION = 1_000_000
#: code, file and cell, other file and cell
Where = tuple[str, str, str | None, str, str | None]
COACH = cost("Coach", "600 000", "2018-01-01", "2018-12-31", tjanst="75")
OTHERWISE: dict[str, Any] = {"insatsens_namn": "Vägen in"}
AMOUNT, RATE = named("lonekostnader_belopp", 2), named("lonekostnader_tjanst", 2)
NAME, VERSION = named("falt_insatsens_namn"), named("falt_ansokansversion")
NUMBER, UNIT = named("falt_ansokansnummer"), named("falt_enhet")
SOUGHT = named("totalt_att_rekvirera")


def whereabouts(found: Sequence[tuple[str, Finding]]) -> list[Where]:
    places: list[Where] = []
    for file, finding in found:
        assert finding.other is not None
        at, other = finding.at, finding.other.at
        cells = (str(at) if at else None, str(other) if other else None)
        places.append((finding.code, file, cells[0], finding.other.file, cells[1]))
    return places


def judged(files: Mapping[str, bytes]) -> list[tuple[str, Finding]]:
    return findings([took(data, name) for name, data in files.items()])


def told(one: dict[str, Any], two: dict[str, Any]) -> list[Where]:
    """Of two applications that have a coach at 75 %, and what makes each otherwise."""
    wages = {"lonekostnader": [COACH]}
    return whereabouts(
        findings([applied("ett.xlsx", **wages | one), applied("två.xlsx", **wages | two)])
    )


def only(found: Sequence[Where], code: str) -> list[Where]:
    return [each for each in found if each[0] == code]


# ---- real figures


def heby(**cells: Stored | int) -> bytes:
    """Heby's application, in kronor."""
    return type_in(example("heby_application_2018_2020"), {UNIT: "kr", **cells})


@cache
def a_dozen() -> tuple[Taken, ...]:
    """Heby's as it was sent in, in kronor under another name, and as a second version."""
    return (
        took(example("heby_application_2018_2020"), "in/heby.xlsx"),
        took(heby(**{NAME: "Vägen in, Heby"}), "in/vägen.xlsx"),
        took(heby(**{VERSION: 2}), "in/heby v2.xlsx"),
        took(example("hbs_plan_2019"), "budget.xlsx"),
    )


def test_hebys_application_among_others() -> None:
    """The coaches of the first are in thousands of kronor, so only those of the others are one
    cost; 200 % and 200 % are told for each year, of the latest version."""
    *files, frame = a_dozen()
    first, second, third = (each.file for each in files)
    rows = [named("lonekostnader_belopp", n) for n in (2, 3, 4)]
    rates = [named("lonekostnader_tjanst", n) for n in (2, 3, 4)]
    other = named("ovriga_kostnader_belopp", 2)
    in_2018, in_2019 = (
        where(example("hbs_plan_2019"), "huvudpost_belopp", 1, 1),
        where(example("hbs_plan_2019"), "huvudpost_belopp", 1, 3),
    )
    assert whereabouts(findings(files, frame)) == [
        ("PFL971", first, VERSION, third, VERSION),
        ("PFL972", first, SOUGHT, "budget.xlsx", in_2018),
        ("PFL972", first, SOUGHT, "budget.xlsx", in_2019),
        ("PFL973", first, UNIT, second, UNIT),
        ("PFL975", first, SOUGHT, "budget.xlsx", "Förbund!C22"),
        *(("PFL966", second, row, third, row) for row in rows),
        ("PFL966", second, other, third, other),
        *(("PFL969", second, rate, third, rate) for rate in rates),
    ]


def test_what_is_said_is_whole_swedish_sentences_that_name_both_cells() -> None:
    *files, frame = a_dozen()
    for file, finding in findings(files, frame):
        assert finding.other is not None
        name = finding.other.file.rpartition("/")[2]
        for text in (str(finding.at), f"{name}, {finding.other.at}"):
            assert text in finding.message, file
        assert finding.message.endswith(".")
        assert finding.remedy.endswith(".")
        assert not {"{", "}", "None"} & {*finding.message.split(), *finding.remedy.split()}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("PFL966", f"{AMOUNT}: 1. coach/stödperson/tilläggsresurs hos Heby kommun, 1 200 000 kr "
         f"2018-01-01–2018-12-31, söks både här och i heby v2.xlsx, {AMOUNT}."),
        ("PFL969", f"{RATE}: 1. coach/stödperson/tilläggsresurs hos Heby kommun blir 400 % i 2 "
         f"ansökningar tillsammans, januari till december 2018; också i heby v2.xlsx, {RATE}."),
        ("PFL971", f"{VERSION}: version 1 av Individstöd i samverkan, LOKUS, Heby; version 2 är "
         f"också med (heby v2.xlsx, {VERSION}), och båda räknas."),
        ("PFL972", f"{SOUGHT}: ansökningarna söker 1 402 800 000 kr tillsammans för 2018, "
         "1 379 812 000 kr mer än ramen på 22 988 000 kr (budget.xlsx, Budget!D37). Mest söker "
         "Individstöd i samverkan, LOKUS, Heby, 1 400 000 000 kr."),
        ("PFL973", f"{UNIT}: ansökan är i tkr, men andra är i kr, som vägen.xlsx, {UNIT}."),
    ],
)  # fmt: skip
def test_how_it_is_said(code: str, said: str) -> None:
    *files, frame = a_dozen()
    found = [finding for _, finding in findings(files, frame) if finding.code == code]
    assert found[0].message.replace("\u00a0", " ") == said


def test_the_same_files_give_the_same_list() -> None:
    *files, frame = a_dozen()
    assert findings(files, frame) == findings(files, frame)
    assert findings([*files, frame], frame) == findings(files, frame)


def test_files_that_could_not_be_read_are_passed_by() -> None:
    files = [Taken("trasig.xlsx", "ej kontrollerad", reason="Den går inte att läsa."), *a_dozen()]
    assert [name for name, _ in findings(files)] == [name for name, _ in findings(files[1:])]


# ---- the same cost


class TestSameCost:
    def test_sought_in_two_insatser(self) -> None:
        assert only(told({}, OTHERWISE), "PFL966") == [
            ("PFL966", "ett.xlsx", AMOUNT, "två.xlsx", AMOUNT)
        ]

    def test_sought_in_one_and_paid_by_the_party_in_another(self) -> None:
        own = {**OTHERWISE, "lonekostnader": [], "egen_lonekostnader": [COACH]}
        cell = named("egen_lonekostnader_belopp", 2)
        assert only(told({}, own), "PFL966") == [("PFL966", "ett.xlsx", AMOUNT, "två.xlsx", cell)]

    @pytest.mark.parametrize(
        "other",
        [
            {"belopp": ["600 001"]},
            {"till": "2018-12-30"},
            {"post": "Handledare"},
        ],
    )
    def test_not_where_amount_period_or_post_is_another(self, other: dict[str, Any]) -> None:
        assert only(told({}, {**OTHERWISE, "lonekostnader": [COACH | other]}), "PFL966") == []

    def test_not_where_another_organisation_has_it(self) -> None:
        owners = {
            "insatsagare": [{"organisation": "Sala kommun"}],
            "huvudinsatsagare": "Sala kommun",
        }
        assert only(told({}, {**OTHERWISE, **owners}), "PFL966") == []

    def test_not_within_one_insats(self) -> None:
        """Which is told to be there twice."""
        assert [code for code, *_ in told({}, {})] == ["PFL970"]

    def test_not_of_an_owner_that_is_yet_to_be_named(self) -> None:
        nobody = {"insatsagare": [{"organisation": "NAMN"}]}
        assert told(nobody, {**OTHERWISE, **nobody}) == []

    def test_its_name_may_be_written_otherwise(self) -> None:
        wages = [COACH | {"post": " COACH"}]
        assert only(told({}, {**OTHERWISE, "lonekostnader": wages}), "PFL966")


# ---- what a party promises


class TestPromises:
    OWN = "egen_lonekostnader"
    CELL = named("summa_egenfinansiering_agare")

    def paid(self, amount: str) -> dict[str, Any]:
        return {self.OWN: [cost("Handledare", amount, "2018-01-01", "2018-12-31")]}

    def test_another_sum_for_the_year(self) -> None:
        found = told(self.paid("200 000"), {**self.paid("150 000"), "ansokansversion": 2})
        assert found == [
            ("PFL967", "ett.xlsx", self.CELL, "två.xlsx", self.CELL),
            ("PFL971", "ett.xlsx", VERSION, "två.xlsx", VERSION),
        ]

    def test_nothing_in_the_other_names_the_sum_there(self) -> None:
        found = told(
            {"insatsagare": [{"organisation": n} for n in ("Heby kommun", "Region Uppsala")],
             self.OWN: [{**cost("Läkare", None), "belopp": ["", "90 000"]}]},
            {},
        )  # fmt: skip
        second = named("summa_egenfinansiering_agare", 0, 1)
        assert only(found, "PFL967") == [
            ("PFL967", "ett.xlsx", second, "två.xlsx", named("summa_egenfinansiering"))
        ]

    def test_not_where_it_is_the_same(self) -> None:
        assert only(told(self.paid("200 000"), self.paid("200 000")), "PFL967") == []

    def test_not_for_a_year_that_the_other_does_not_have(self) -> None:
        longer = [
            *self.paid("200 000")[self.OWN],
            cost("Läkare", "50 000", "2019-01-01", "2019-12-31"),
        ]
        assert only(told(self.paid("200 000"), {self.OWN: longer}), "PFL967") == []

    def test_not_of_two_insatser(self) -> None:
        other = {**self.paid("150 000"), **OTHERWISE}
        assert only(told(self.paid("200 000"), other), "PFL967") == []


class TestMembers:
    """A member's party is chosen in the budget."""

    def files(self, party: str) -> dict[str, bytes]:
        members = [m | {"part": party} if m["namn"] == "Salems kommun" else m for m in hbs()]
        return {"2019.xlsx": budget(members=hbs()), "2020.xlsx": budget(members=members)}

    def told(self, files: dict[str, bytes]) -> list[tuple[str, Finding]]:
        """Without that both are of the same years."""
        found = judged(files)
        assert [one.code for _, one in found if one.code == "PFL976"] == ["PFL976"]
        return [each for each in found if each[1].code != "PFL976"]

    def test_another_party_is_a_fault(self) -> None:
        files = self.files("region")
        cell = where(files["2019.xlsx"], "medlemmar_part", 6)
        ((file, finding),) = found = self.told(files)
        assert whereabouts(found) == [("PFL968", file, cell, "2020.xlsx", cell)]
        assert finding.severity.word == "fel"
        assert finding.message == (
            f"{cell}: Salems kommun har parten kommun, men region i 2020.xlsx, {cell}."
        )

    def test_the_same_party_is_none(self) -> None:
        assert self.told(self.files("kommun")) == []

    def test_nor_is_a_municipality_that_counts_as_both(self) -> None:
        """5 a §: outside all regions, with a row as each."""
        both = [*hbs(), *(m | {"part": "region"} for m in hbs() if m["namn"] == "Salems kommun")]
        files = {**self.files("region"), "2019.xlsx": budget(members=both)}
        assert self.told(files) == []


# ---- over full time


class TestFullTime:
    def with_rate(self, rate: str, fran: str, till: str) -> dict[str, Any]:
        row = COACH | {"tjanst": rate, "fran": fran, "till": till}
        return {**OTHERWISE, "lonekostnader": [row]}

    def test_over_full_time_in_a_month(self) -> None:
        found = only(told({}, self.with_rate("50", "2018-03-31", "2018-06-01")), "PFL969")
        assert found == [("PFL969", "ett.xlsx", RATE, "två.xlsx", RATE)]

    def test_not_at_full_time_just(self) -> None:
        assert only(told({}, self.with_rate("25", "2018-03-31", "2018-06-01")), "PFL969") == []

    def test_not_the_month_after(self) -> None:
        assert only(told({}, self.with_rate("50", "2019-01-01", "2019-06-01")), "PFL969") == []

    def test_not_in_one_application_alone(self) -> None:
        """200 % is two full times, as the form says."""
        alone = {"lonekostnader": [COACH | {"tjanst": "200"}]}
        other = {**OTHERWISE, "lonekostnader": [COACH | {"post": "Handledare"}]}
        assert only(told(alone, other), "PFL969") == []

    def test_not_of_two_versions_of_one(self) -> None:
        assert only(told({}, {"ansokansversion": 2}), "PFL969") == []

    def test_of_versions_the_latest_counts_wherever_it_stands(self) -> None:
        """25 % and 50 %; the first version, which stands behind it, had 75 %."""
        latest = applied("v2.xlsx", ansokansversion=2, lonekostnader=[COACH | {"tjanst": "25"}])
        earlier = applied("v1.xlsx", lonekostnader=[COACH])
        other = applied("annan.xlsx", **self.with_rate("50", "2018-01-01", "2018-12-31"))
        assert only(whereabouts(findings([latest, earlier, other])), "PFL969") == []
        assert only(whereabouts(findings([earlier, other])), "PFL969") != []


months = st.integers(0, 30)
service = st.builds(
    Service,
    st.integers(0, 3),
    months,
    months,
    st.integers(1, 4).map(lambda quarters: Decimal(25 * quarters)),
)


def month_by_month(services: Sequence[Service]) -> Iterator[tuple[int, Decimal]]:
    """The months that are over full time, the plain way."""
    for month in range(40):
        running = [s for s in services if s.first <= month <= s.last]
        total = sum((s.rate for s in running), Decimal())
        if total > 100 and len({s.order for s in running}) > 1:
            yield month, total


@given(st.lists(service, max_size=8))
def test_the_months_over_full_time_are_those_that_adding_up_each_month_gives(
    services: list[Service],
) -> None:
    wanted = dict(month_by_month(services))
    found = list(over(services, Decimal(100)))
    assert [m for each in found for m in range(each.first, each.last + 1)] == sorted(wanted)
    for each in found:
        own = range(each.first, each.last + 1)
        assert each.most == max(wanted[month] for month in own)
        assert {each.first - 1, each.last + 1}.isdisjoint(wanted)
        one, two = (services[place] for place in each.parts)
        assert one.order != two.order
        assert any(
            s.first <= month <= s.last and t.first <= month <= t.last
            for s, t in [(one, two)]
            for month in own
        )


@given(st.dates(), st.dates())
def test_months_are_counted_as_in_the_calendar(one: date, two: date) -> None:
    assert month_of(two) - month_of(one) == 12 * (two.year - one.year) + two.month - one.month


def test_what_two_posts_of_a_file_come_to_counts() -> None:
    """30 % and 40 % in one, 50 % in the other: 120 % in March alone."""
    services = [
        Service(0, 1, 3, Decimal(30)), Service(0, 3, 5, Decimal(40)), Service(1, 3, 9, Decimal(50)),
    ]  # fmt: skip
    assert list(over(services, Decimal(100))) == [Over(3, 3, Decimal(120), 2, (0, 2))]


# ---- one insats twice, two versions


class TestTwice:
    def test_by_its_name(self) -> None:
        found = told({}, {"insatsens_namn": " individstöd i  SAMVERKAN"})
        assert found == [("PFL970", "ett.xlsx", NAME, "två.xlsx", NAME)]

    def test_by_its_number(self) -> None:
        number = {"ansokansnummer": "2018-7"}
        found = told(number, {**number, **OTHERWISE, "lonekostnader": [COACH | {"post": "Läkare"}]})
        assert found == [("PFL970", "ett.xlsx", NUMBER, "två.xlsx", NUMBER)]

    def test_not_where_it_goes_on(self) -> None:
        later = {"startdatum": "2021-01-01", "slutdatum": "2022-12-31"}
        wages = {"lonekostnader": [COACH | {"fran": "2021-01-01", "till": "2021-12-31"}]}
        assert told({}, {**later, **wages}) == []

    def test_two_versions_are_told_as_such(self) -> None:
        assert told({}, {"ansokansversion": 2}) == [
            ("PFL971", "ett.xlsx", VERSION, "två.xlsx", VERSION)
        ]

    def test_another_insats_is_no_version(self) -> None:
        other = {**OTHERWISE, "ansokansversion": 2, "lonekostnader": [COACH | {"post": "Läkare"}]}
        assert told({}, other) == []

    def test_of_many_the_first_carries_a_finding_for_each(self) -> None:
        taken = [applied(f"{n}.xlsx") for n in range(4)]
        assert whereabouts(findings(taken)) == [
            ("PFL970", "0.xlsx", NAME, f"{n}.xlsx", NAME) for n in (1, 2, 3)
        ]

    def test_files_of_one_name_are_told_apart_by_their_folders(self) -> None:
        taken = [applied(f"{folder}/ansokan.xlsx") for folder in ("a", "b")]
        ((_, finding),) = findings(taken)
        assert finding.message.startswith(
            f"{NAME}: Individstöd i samverkan finns också i b/ansokan.xlsx, {NAME}, "
        )


# ---- the frame


class TestFrame:
    def against(self, amount: str, *files: Taken) -> list[tuple[str, Finding]]:
        frame = budget("budget_2018", costs={"Individinriktade insatser": [amount]})
        return findings(files, took(frame, "budget.xlsx"))

    def test_more_than_the_frame(self) -> None:
        """1 200 000 kr for 2018 in two applications, as much in each."""
        one = applied("ett.xlsx", lonekostnader=[COACH])
        two = applied("två.xlsx", **OTHERWISE, lonekostnader=[COACH | {"post": "Läkare"}])
        ((_, finding),) = found = self.against("1 199 999", one, two)
        assert whereabouts(found) == [("PFL972", "ett.xlsx", SOUGHT, "budget.xlsx", "Budget!C36")]
        assert (finding.found, finding.expected, finding.difference) == ("1200000", "1199999", "1")

    def test_the_whole_frame_is_not_more(self) -> None:
        assert self.against("600 000", applied("ett.xlsx", lonekostnader=[COACH])) == []

    def test_a_year_without_a_frame_is_told(self) -> None:
        """The budget is for 2018, whose frame is enough."""
        both = [COACH, cost("Coach", "920 000", "2020-01-01", "2020-12-31")]
        ((_, finding),) = found = self.against("600 000", applied("ett.xlsx", lonekostnader=both))
        assert whereabouts(found) == [("PFL975", "ett.xlsx", SOUGHT, "budget.xlsx", "Förbund!C19")]
        assert finding.message == (
            f"{SOUGHT}: budgeten har ingen ram för 2020, som ansökningarna söker 920 000 kr för "
            "(budget.xlsx, Förbund!C19)."
        )

    def test_nor_has_a_year_whose_huvudposter_are_other(self) -> None:
        frame = took(budget("budget_2018", costs={"Insatser": ["5 000 000"]}), "budget.xlsx")
        ((_, finding),) = findings([applied("ett.xlsx", lonekostnader=[COACH])], frame)
        assert finding.code == "PFL975"
        assert finding.message.endswith(
            "; utöver det finns 5 000 000 kr i huvudposter som programmet inte känner igen."
        )

    def test_over_it_what_the_budget_has_besides_is_told(self) -> None:
        """Norra Västmanland 2020: 869 700 kr for board, car, education and evaluation."""
        frame = took(example("nvs_plan_2021_2023"), "budget.xlsx")
        post = cost("Coach", "6 000 000", "2020-01-01", "2020-12-31")
        ((_, finding),) = findings([applied("ett.xlsx", lonekostnader=[post])], frame)
        assert "ramen på 5 300 000 kr (budget.xlsx, " in finding.message
        assert (
            "); utöver det finns 869 700 kr i huvudposter som programmet inte känner igen. Mest"
            in finding.message
        )


# ---- the unit


def test_the_unit_of_the_few_is_told() -> None:
    files = [
        applied(f"{n}.xlsx", insatsens_namn=f"Insats {n}", enhet=unit, lonekostnader=[post])
        for n, (unit, post) in enumerate(
            [
                ("tkr", COACH),
                ("kr", COACH | {"post": "Läkare"}),
                ("kr", COACH | {"post": "Handledare"}),
            ]
        )
    ]
    assert whereabouts(findings(files)) == [("PFL973", "0.xlsx", UNIT, "1.xlsx", UNIT)]
    # of one and one, the second differs from the first
    assert whereabouts(findings(files[:2])) == [("PFL973", "1.xlsx", UNIT, "0.xlsx", UNIT)]
    assert findings(files[1:]) == []


# ---- all of them


def test_every_rule_is_told_here() -> None:
    once = Path(__file__).parents[1] / "portfolio_year" / "test_once.py"
    source = Path(__file__).read_text(encoding="utf-8") + once.read_text(encoding="utf-8")
    assert {rule.code for rule in ACROSS} <= set(re.findall(r'"(PFL\d{3})"', source))


# ---- many files


def many(number: int) -> list[Taken]:
    """As many applications, half of them of an insats that another has too, all alike else."""
    first = applied("0.xlsx", lonekostnader=[COACH])
    (about,) = first.tables[APPLICATIONS.name]
    return [
        first._replace(
            file=f"{n}.xlsx",
            tables={
                **first.tables,
                APPLICATIONS.name: (_named(about, f"Insats {n // 2}"),),
            },
        )
        for n in range(number)
    ]


def _named(about: Row, name: str) -> Row:
    return {**about, "insats": Value(name, about["insats"].at)}


def seconds(files: list[Taken]) -> float:
    before = process_time()
    findings(files)
    return process_time() - before


def test_thousands_of_files_take_no_longer_each_than_a_few() -> None:
    """Every file has the same cost and the same post: a thousand pairs, and all in one group."""
    small, large = many(250), many(2000)
    once = min(seconds(small) for _ in range(3))
    assert min(seconds(large) for _ in range(2)) < 8 * once * 2.5
    codes = [finding.code for _, finding in findings(large)]
    assert codes.count("PFL970") == 1000
    assert codes.count("PFL966") == 1998
    assert codes.count("PFL969") == 1
