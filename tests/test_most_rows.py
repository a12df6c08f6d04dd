"""The most rows that ``new`` makes: every row of every table filled in, and each verb does it.

In processes with the limits of time and memory that every user has.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bench.grown import with_rows
from finsam_xl.documents.document import Document
from finsam_xl.documents.exchange import column_names
from finsam_xl.documents.new import new_workbook
from finsam_xl.errors import UserError
from finsam_xl.running.check import open_document
from finsam_xl.template.form import Input, Kind, Table, table_name
from finsam_xl.template.sizes import MOST_COLUMNS, MOST_ROWS, USUAL_COLUMNS
from finsam_xl.workbook.cell import ErrorValue
from hostile.measured import MEGABYTES, Call, call, slowness
from support import PER, change

#: what it takes longest to do anything with: reading and recomputing are asked of this alone
HEAVIEST = "uppfoljning"
WIDEST = ",".join(f"plan:{2001 + n}" for n in range(MOST_COLUMNS))


def ready(document: Document, table: Table) -> int:
    """How many rows a table has to fill in: its heading, marker and guard aside."""
    height = document.area(table_name(table.name)).height
    return height if table.fixed else height - 3


def full(document: Document) -> dict[str, Any]:
    """Data for every ready row, each with a name of its own."""
    layout, numbers = document.layout, count(1)
    axis = layout.axis
    along = axis.table if axis is not None and axis.by_id else ""

    def value(spec: Input) -> Any:
        given: dict[Kind, Callable[[], Any]] = {
            Kind.CHOICE: lambda: next(iter(spec.choices)),
            Kind.DATE: lambda: "2020-06-30",
            Kind.PERCENT: lambda: "50",
            Kind.COUNT: lambda: 12,
            Kind.YEAR: lambda: 2020,
            Kind.AMOUNT: lambda: f"{1000 + next(numbers)}",
            Kind.KRONOR: lambda: f"{1000 + next(numbers)}",
            Kind.NUMBER: lambda: f"{1000 + next(numbers)}",
        }
        return given.get(spec.kind, lambda: f"Rad {next(numbers)}")()

    def cells(spec: Input) -> Any:
        if not spec.across:
            return value(spec)
        if along:
            return {name: value(spec) for name in column_names(document)}
        return [value(spec) for _ in range(spec.width)]

    return {
        "template": layout.kind,
        "fields": {"enhet": "kr"}
        | {
            name: "\n".join(f"Stycke {number}" for number in range(ready(document, table)))
            for name, table in layout.tables.items()
            if table.answer
        },
        "tables": {
            name: [
                {spec.name: cells(spec) for spec in table.columns if spec.checked}
                for _ in range(ready(document, table))
            ]
            for name, table in layout.tables.items()
            if not table.answer and name != along
        },
    }


@pytest.mark.parametrize(
    ("kind", "rows", "options"),
    [
        ("ansokan", MOST_ROWS, ()),
        ("uppfoljning", MOST_ROWS, ()),
        ("budget", MOST_ROWS * USUAL_COLUMNS // MOST_COLUMNS, ("--kolumner", WIDEST)),
    ],
)
def test_each_verb_does_it(tmp_path: Path, kind: str, rows: int, options: tuple[str, ...]) -> None:
    def done(*arguments: str, ends: int = 0) -> Call:
        said = call([*arguments], tmp_path)
        assert (said.status, said.err) == (ends, "")
        return said

    done("new", kind, "--rader", str(rows), *options, "-o", "tom.xlsx")
    data = full(open_document(tmp_path / "tom.xlsx"))
    (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")
    filled = done("fill", "tom.xlsx", "--data", "data.json", "-o", "full.xlsx")
    assert filled.megabytes <= MEGABYTES
    said = done("check", "full.xlsx", "--per", PER.isoformat(), ends=1).out
    assert said.startswith("FEL  full")
    if kind != HEAVIEST:
        return
    done("read", "full.xlsx", "-o", "igen.json")
    again = json.loads((tmp_path / "igen.json").read_text(encoding="utf-8"))
    for name, given in data["tables"].items():
        assert len(again["tables"][name]) == len(given)
    assert again["fields"] == data["fields"] | again["fields"]
    assert done("recompute", "full.xlsx", "-o", "omraknad.xlsx").out == "0 celler ändrade.\n"


def test_the_most_columns_have_fewer_rows() -> None:
    """What stands in the cells is what takes room."""
    with pytest.raises(UserError, match="--rader 67 får inte plats med 60 kolumner: högst 66"):
        new_workbook("budget", 67, WIDEST)


def test_a_slip_among_fifty_thousand_rows_is_told(tmp_path: Path) -> None:
    """A text and an error value among the amounts, of a year each, take neither minutes nor memory:
    nor do the sums, of which none was worked out anew."""
    slips = {"Detaljbudget!E1000": "ca 500", "Detaljbudget!F2000": ErrorValue("#N/A")}
    (tmp_path / "bok.xlsx").write_bytes(change(with_rows(50_000), slips))
    done = call(["check", "bok.xlsx", "--per", PER.isoformat()], tmp_path)
    assert (done.status, done.err) == (1, "")
    assert "FEL  bok.xlsx" in done.out
    for at in slips:
        assert at in done.out
    assert done.megabytes <= MEGABYTES
    assert done.worked <= 20 * slowness()
