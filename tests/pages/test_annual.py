"""docs/arsredovisning.md names every value that a statement may be held against, and no other."""

from __future__ import annotations

import re

from finsam_xl.templates.arsredovisning.people.text_claims import SOURCES
from finsam_xl.templates.arsredovisning.statements import BALANCE_ROWS, CASH_ROWS, INCOME_ROWS
from finsam_xl.templates.arsredovisning.values import NAMED
from pages.blocks import ROOT

PAGE = (ROOT / "docs" / "arsredovisning.md").read_text(encoding="utf-8")
HELD = PAGE.partition("## Hålls mot\n")[2].partition("\n## ")[0]
ROWS = {
    "resultatrakning": {row.label for row in INCOME_ROWS},
    "balansrakning": {row.label for row in BALANCE_ROWS},
    "kassaflode": {row.label for row in CASH_ROWS},
}


def test_the_names_that_stand_alone() -> None:
    told = HELD.partition("Dessa namn står ensamma: ")[2].partition("*Avstämning*")[0]
    assert set(re.findall(r"`(\w+)`", told)) == set(NAMED)


def test_the_columns_of_each_table() -> None:
    columns: dict[str, set[str]] = {}
    for source in SOURCES:
        if source.table:
            columns.setdefault(source.table, set()).update(source.columns)
    told: dict[str, set[str]] = {}
    lines = HELD.partition("| Tabell | Raden | Kolumnen |")[2].splitlines()
    for tables, _row, names in (
        line.strip("|").split("|") for line in lines if line.startswith("| `")
    ):
        for table in re.findall(r"`(\w+)`", tables):
            told[table] = set(re.findall(r"`(\w+)`", names))
    assert told == columns


def test_each_example_is_a_table_and_a_column_of_it() -> None:
    known = {(source.table, column) for source in SOURCES for column in source.columns}
    paths = [path.split("/") for path in re.findall(r"`([^`|]+/[^`|]+)`", HELD)]
    assert len(paths) >= 8
    for table, *rows, column in paths:
        assert (table, column) in known or column == "summa"
        if table in ROWS:
            assert rows[0] in ROWS[table]
