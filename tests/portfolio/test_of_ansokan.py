"""What an application gives to the tables: Heby's figures, and what changes of them do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.documents.carried.by_owner import spread
from finsam_xl.documents.carried.follow_up import posts_of
from finsam_xl.law.party import Party
from finsam_xl.portfolio.model import Grouped, Row, Shows, Table, Taken
from finsam_xl.portfolio.of_ansokan import BY_PARTY, TABLES
from finsam_xl.templates.ansokan.rules_form import party_of
from portfolio.took import cells, shown, took
from rules.small import ansokan, cost
from support import example, named
from unfiled import document, type_in

HEBY = "heby_application_2018_2020"
MILLION = 1_000_000


@pytest.fixture(scope="module")
def heby() -> Taken:
    """As it was sent in, except that its unit is right: kronor."""
    return took(type_in(example(HEBY), {named("falt_enhet"): "kr"}))


#: 1 100 001 kr of two owners over 2018 and 2019, and what the second pays itself
SHARED: dict[str, Any] = {
    "insatsagare": [{"organisation": "Heby kommun"}, {"organisation": "Region Uppsala"}],
    "lonekostnader": [
        {"post": "Coach", "tjanst": "150", "fran": "2018-01-01", "till": "2019-12-31",
         "belopp": ["1 000 000", "100 001"]},
    ],
    "egen_ovriga_kostnader": [
        {"post": "Handledning", "fran": "2019-07-01", "till": "2019-12-31",
         "belopp": ["", "30 000"]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def shared() -> Taken:
    return took(ansokan(**SHARED))


class TestHeby:
    """4 200 000 kr: two coaches for 1 200 000 and other costs for 200 000 each of three years."""

    def test_one_row_tells_it_all(self, heby: Taken) -> None:
        (row,) = heby.tables["ansokningar"]
        assert {name: value.value for name, value in row.items()} == {
            "insats": "Individstöd i samverkan, LOKUS, Heby",
            "huvudinsatsagare": "Heby kommun",
            "diarienummer": None,
            "ansokansnummer": None,
            "version": None,
            "start": date(2018, 1, 1),
            "slut": date(2020, 12, 31),
            "ar": "2018–2020",
            "enhet": "kr",
            "sokt": 4_200_000,
            "sokt_poster": 4_200_000,
            "lon": 3_600_000,
            "lokal": 0,
            "ovrigt": 600_000,
            "egenfinansiering": 0,
            "totalt": 4_200_000,
            "deltagare": 100,
            "deltagare_per_ar": 40,
            "sokt_per_deltagare": 42_000,
            "arsarbetare": 6,  # two, for three years
            "mal": 3,
            "matbara_mal": 3,
            "utfall": heby.verdict.upper(),
            "fel": heby.errors,
            "varningar": heby.warnings,
        }

    def test_each_figure_names_its_cell(self, heby: Taken) -> None:
        columns = ("insats", "start", "sokt", "lon", "egenfinansiering", "deltagare", "mal")
        names = (
            *("falt_insatsens_namn", "falt_startdatum", "totalt_att_rekvirera"),
            *("summa_lonekostnader", "summa_egenfinansiering", "falt_deltagare_totalt"),
        )
        assert cells(heby.tables["ansokningar"], *columns) == [
            (*map(named, names), named("mal_mal", 2))
        ]

    def test_by_year_and_party(self, heby: Taken) -> None:
        rows = heby.tables["sokt"]
        assert shown(rows, "ar", "organisation", "part", "sokt", "egenfinansiering") == [
            (year, "Heby kommun", "kommun", 1_400_000, 0) for year in (2018, 2019, 2020)
        ]
        assert cells(rows, "ar", "organisation", "sokt")[1] == (
            named("per_ar_ar", 0, 1),
            named("insatsagare_organisation"),
            named("totalt_att_rekvirera_agare"),
        )

    def test_by_year_and_cost_kind(self, heby: Taken) -> None:
        assert shown(heby.tables["kostnadsslag"], "ar", "slag", "sokt", "arsarbetare") == [
            row
            for year in (2018, 2019, 2020)
            for row in ((year, "lön", 1_200_000, 2), (year, "övrigt", 200_000, None))
        ]

    def test_post_by_post(self, heby: Taken) -> None:
        rows = heby.tables["poster"]
        whole = (date(2018, 1, 1), date(2020, 12, 31))
        columns = ("post", "ar", "belopp", "hela_posten", "omfattning", "fran", "till")
        assert shown(rows, *columns)[2:4] == [
            ("3. coach/stödperson/tilläggsresurs", 2020, 1_200_000, 1_200_000, 200,
             date(2020, 1, 1), whole[1]),
            ("Övrigt", 2018, 200_000, 600_000, None, *whole),
        ]  # fmt: skip
        assert cells(rows, "belopp", "omfattning", "till")[0] == (
            named("lonekostnader_belopp", 2), named("lonekostnader_tjanst", 2),
            named("lonekostnader_till", 2),
        )  # fmt: skip

    def test_thousands_of_kronor_are_kronor_in_the_tables(self) -> None:
        (row,) = took(example(HEBY)).tables["ansokningar"]  # the form says tkr
        assert (row["enhet"].value, row["sokt"].value) == ("tkr", 4_200 * MILLION)


class TestSeveralOwners:
    def test_years_and_owners_both_add_up(self, shared: Taken) -> None:
        """Half of 1 100 001 kr is 550 001 in the workbook's first year, 550 000 in the last."""
        rows = shared.tables["sokt"]
        assert shown(rows, "organisation", "part", "ar", "sokt", "egenfinansiering") == [
            ("Heby kommun", "kommun", 2018, 500_000, 0),
            ("Heby kommun", "kommun", 2019, 500_000, 0),
            ("Region Uppsala", "region", 2018, 50_001, 0),
            ("Region Uppsala", "region", 2019, 50_000, 30_000),
        ]
        (whole,) = shared.tables["ansokningar"]
        assert sum(row["sokt"].value for row in rows) == whole["sokt"].value
        assert sum(row["totalt"].value for row in rows) == whole["totalt"].value == 1_130_001

    def test_a_rate_is_shared_as_its_amount(self, shared: Taken) -> None:
        coach = [row for row in shared.tables["poster"] if row["post"].value == "Coach"]
        rates = {row["organisation"].value: row["omfattning"].value for row in coach}
        assert sum(rates.values()) == 150
        assert round(rates["Heby kommun"], 2) == Decimal("136.36")

    def test_who_pays(self, shared: Taken) -> None:
        rows = shared.tables["poster"]
        assert shown(rows, "organisation", "finansiering", "slag", "belopp")[-1] == (
            "Region Uppsala", "egenfinansiering", "övrigt", 30_000,
        )  # fmt: skip

    def test_a_follow_up_is_given_the_same_amounts(self, shared: Taken) -> None:
        posts = posts_of(document(ansokan(**SHARED)), 2018)
        assert [(post["organisation"], post["beviljat"]) for post in posts] == [
            (row[0], row[1]) for row in shown(shared.tables["sokt"], "organisation", "sokt", "ar")
            if row[2] == 2018
        ]  # fmt: skip


def test_what_falls_in_no_year_is_a_row_of_its_own() -> None:
    """Six years are shown; of twelve months to the end of the seventh a part falls later."""
    row = cost("Coach", "700 000", tjanst="100", fran="2018-01-01", till="2024-12-31")
    rows = took(ansokan(lonekostnader=[row])).tables["sokt"]
    assert shown(rows, "ar", "sokt") == [
        *((year, 100_000) for year in range(2018, 2024)),
        (None, 100_000),
    ]


def test_nothing_is_asked_for_a_participant_where_there_are_none() -> None:
    found = took(ansokan(deltagare_totalt=None)).tables["ansokningar"]
    assert shown(found, "deltagare", "sokt_per_deltagare") == [(None, None)]


def test_a_sum_that_is_typed_counts_as_it_stands() -> None:
    """As the rules have it, which tell it: 4 000 000 kr is written over the formula."""
    typed = took(type_in(ansokan(), {named("totalt_att_rekvirera"): 4 * MILLION}))
    assert shown(typed.tables["ansokningar"], "sokt") == [(4 * MILLION,)]


def test_an_owner_without_a_name_keeps_its_money() -> None:
    data = type_in(ansokan(), {named("insatsagare_organisation"): None})
    rows = took(data).tables["sokt"]
    assert shown(rows, "ar", "organisation", "part", "sokt") == [
        (year, "insatsägare 1", "annan", 400_000) for year in (2018, 2019, 2020)
    ]


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Försäkringskassan, region Öst", Party.STATE),
        ("Arbetsförmedlingen i Sala", Party.STATE),
        ("Västra Götalandsregionen", Party.REGION),
        ("Socialtjänsten", Party.MUNICIPALITY),
        ("Region Gotland", Party.MUNICIPALITY),
        ("Heby kommun och Region Uppsala", None),
        ("Studieförbundet", None),
    ],
)
def test_a_name_tells_its_party(name: str, party: Party | None) -> None:
    assert party_of(name) is party


@given(
    st.lists(st.integers(1, 10**6), min_size=1, max_size=5),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
)
def test_a_spread_adds_up_both_ways(amounts: list[int], weights: list[int]) -> None:
    owners = [Decimal(amount) for amount in amounts]
    whole, weight = sum(amounts), sum(weights) or 1
    reached = [whole * sum(weights[: i + 1]) // weight for i in range(len(weights))]
    reached[-1] = whole
    years = [Decimal(b - a) for a, b in pairwise([0, *reached])]
    parts = spread(years, owners, Decimal(1))
    assert [sum(year) for year in parts] == years
    assert [sum(own) for own in zip(*parts, strict=True)] == owners


class TestDeclarations:
    def test_a_row_has_only_declared_columns(self, heby: Taken, shared: Taken) -> None:
        declared = {t.name: {c.name for c in t.columns} for t in TABLES if isinstance(t, Table)}
        for taken in (heby, shared):
            assert taken.tables.keys() == declared.keys()
            for name, rows in taken.tables.items():
                for row in rows:
                    assert row.keys() == declared[name], name

    def test_values_are_of_the_kind_that_their_column_shows(self, shared: Taken) -> None:
        kinds: dict[Shows, type] = {
            Shows.TEXT: str, Shows.YEAR: int, Shows.DAY: date,
            **dict.fromkeys((Shows.KRONOR, Shows.NUMBER, Shows.PERCENT), Decimal),
        }  # fmt: skip
        for table in (t for t in TABLES if isinstance(t, Table)):
            for column in table.columns:
                values = [row[column.name].value for row in shared.tables[table.name]]
                held = [value for value in values if value is not None]
                assert all(type(value) is kinds[column.shows] for value in held), column

    def test_groups_and_charts_name_columns_that_are_there(self) -> None:
        tables = {table.name: table for table in TABLES if isinstance(table, Table)}
        for table in TABLES:
            of = table if isinstance(table, Table) else tables[table.of]
            columns = {column.name: column for column in of.columns}
            if isinstance(table, Grouped):
                assert set(table.by) <= columns.keys()
                assert all(columns[name].summed for name in table.columns)
            for chart in table.charts:
                assert {chart.by, *chart.columns} <= columns.keys()

    def test_a_sheet_has_a_name_of_its_own_that_a_spreadsheet_takes(self) -> None:
        titles = [table.title for table in TABLES]
        assert len(set(titles)) == len(titles)
        assert all(len(title) <= 31 for title in titles)
        assert BY_PARTY.title in titles


def sum_of(rows: tuple[Row, ...], column: str) -> Decimal:
    return sum((Decimal(str(row[column].value or 0)) for row in rows), Decimal())


def test_all_tables_of_an_application_tell_of_the_same_kronor(heby: Taken, shared: Taken) -> None:
    for taken in (heby, shared):
        whole = sum_of(taken.tables["ansokningar"], "totalt")
        assert sum_of(taken.tables["sokt"], "totalt") == whole
        assert sum_of(taken.tables["kostnadsslag"], "totalt") == whole
        assert sum_of(taken.tables["poster"], "belopp") == whole
