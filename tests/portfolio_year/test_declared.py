"""What the tables say of themselves, and what stands in their rows, agree."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from finsam_xl.portfolio.due import TABLE as DUE
from finsam_xl.portfolio.kinds import KINDS, of_kind
from finsam_xl.portfolio.model import Grouped, Shows, Table
from finsam_xl.portfolio.plain import as_json, from_json
from finsam_xl.portfolio.tertial import with_tertial
from portfolio_year.books import DECEMBER, HBS_REGISTER, HBS_REPORT, MIA, of_example, of_walk, take

DECLARED = [declared for kind in KINDS for declared in of_kind(kind).declared]
TABLES = {declared.name: declared for declared in (*DECLARED, DUE) if isinstance(declared, Table)}
CONTENT = {
    Shows.TEXT: str,
    Shows.KRONOR: Decimal,
    Shows.NUMBER: Decimal,
    Shows.PERCENT: Decimal,
    Shows.YEAR: int,
    Shows.DAY: date,
}
SUMMED = {Shows.KRONOR, Shows.NUMBER}


def test_each_table_and_column_has_a_name_of_its_own_that_files_and_sheets_can_have():
    for told in (lambda d: d.name, lambda d: d.title.lower()):
        assert max(Counter(map(told, DECLARED)).values()) == 1
    for declared in DECLARED:
        assert re.fullmatch("[a-z_]+", declared.name), declared.name
        assert len(declared.title) <= 31, declared.title
        assert declared.about.endswith("."), declared.name
    for table in TABLES.values():
        for told in ("name", "heading"):
            assert max(Counter(getattr(c, told) for c in table.columns).values()) == 1, table.name
        assert all(re.fullmatch("[a-z_]+", c.name) for c in table.columns), table.name
        assert all(c.shows in SUMMED for c in table.columns if c.summed), table.name


def test_a_table_that_adds_up_another_stands_after_it_and_adds_what_may_be_added():
    for kind in KINDS:
        before: dict[str, Table] = {}
        for declared in of_kind(kind).declared:
            if isinstance(declared, Grouped):
                columns = {column.name: column for column in before[declared.of].columns}
                assert set(declared.by) <= set(columns), declared.name
                assert all(columns[name].summed for name in declared.columns), declared.name
            else:
                before[declared.name] = declared


def test_a_chart_draws_columns_that_are_there():
    for declared in DECLARED:
        for chart in declared.charts:
            there = declared.columns
            if isinstance(declared, Table):
                there = [column.name for column in declared.columns]
            assert set(chart.columns) <= set(there), chart.title


@pytest.fixture(scope="module")
def given():
    year = take("december.xlsx", of_walk(DECEMBER))
    return with_tertial([of_example(MIA), of_example(HBS_REGISTER), of_example(HBS_REPORT), year])


def test_each_row_holds_what_its_columns_say_and_nothing_else(given):
    filled = set()
    for one in given:
        for name, rows in one.tables.items():
            columns = {column.name: column for column in TABLES[name].columns}
            filled |= {name} if rows else set()
            for row in rows:
                assert set(row) <= set(columns), name
                for column, value in row.items():
                    wanted = CONTENT[columns[column].shows]
                    assert value.value is None or type(value.value) is wanted, (name, column)
    kinds = {one.kind for one in given}
    assert filled == {d.name for k in kinds for d in of_kind(k).declared if isinstance(d, Table)}


def test_every_cell_is_one_of_the_file(given):
    for one in given:
        at = {v.at for rows in one.tables.values() for row in rows for v in row.values()} - {None}
        assert at, one.file
        assert all(re.fullmatch(r"('[^']+'|\w+)![A-Z]{1,3}[1-9]\d*", each) for each in at)


def test_what_real_files_give_is_the_same_through_json(given):
    for one in given:
        assert from_json(as_json(one)) == one
