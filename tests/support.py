"""Workbooks for tests: real figures filled into a template, then changed as a person would."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from finsam_xl.documents import new as making
from finsam_xl.documents.document import Document
from finsam_xl.documents.fill import fill
from finsam_xl.documents.parse import parse_document
from finsam_xl.documents.recompute import recompute
from finsam_xl.findings import FileReport
from finsam_xl.running.check import check_workbook
from finsam_xl.template.recognise import Recognised, recognise
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.templates.ansokan.form import ansokan_layout
from finsam_xl.workbook.build.template import build_template
from finsam_xl.workbook.cell import CellRef, Value, parse_a1
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.write import patch as patching
from finsam_xl.workbook.write.patch import Edit, patch

# The same bytes are read by the test, by patch and by check: once is enough. Pure, so safe.
read_once = lru_cache(maxsize=24)(read_bytes)
patching.read_bytes = read_once
# An empty workbook of a layout is drawn with openpyxl, cell by cell: once is enough here too.
build_once = lru_cache(maxsize=48)(build_template)
making.build_template = build_once

KINDS = tuple(TEMPLATES)  #: every template that there is
EXAMPLES = Path(__file__).parent / "examples"
FILES = Path(__file__).parents[1] / "workbook_templates" / "exempel"
EXAMPLE_NAMES = (
    "hbs_plan_2019",
    "hbs_plan_2020",
    "nvs_plan_2021_2023",
    "heby_application_2018_2020",
)
#: the workbooks of the year, filled in from the same documents
YEAR_NAMES = ("hbs_katalog_2018_2020", "nvs_katalog_2020_2023", "hbs_uppfoljning_mia_2018")
#: the annual report, with so many ready rows that all its text says has room
REPORT, REPORT_ROWS = "hbs_arsredovisning_2018", 65
#: the same with fewer goals and statements, where each takes its time
SMALL_REPORT = "hbs_arsredovisning_2018_liten"
SMALL_TABLES = {"mal": 30, "uppgifter": 60, "delar": 20, "indikatorer": 12}
ALL_NAMES = (*EXAMPLE_NAMES, *YEAR_NAMES, SMALL_REPORT)
#: one of each kind of the year beside the four, where each takes its time
SOME_NAMES = (*EXAMPLE_NAMES, YEAR_NAMES[0], YEAR_NAMES[2], SMALL_REPORT)
#: and one of each kind alone, where what is proved follows from the kind's cells, not its figures
ONE_OF_EACH = (EXAMPLE_NAMES[0], EXAMPLE_NAMES[3], YEAR_NAMES[0], YEAR_NAMES[2], SMALL_REPORT)
PER = date(2026, 11, 21)
READY_ROWS = 20  #: how many the workbooks of the tests are made with


@cache
def template(kind: str, columns: int = 8, rows: int = READY_ROWS) -> bytes:
    """An empty workbook."""
    return build_once(TEMPLATES[kind].layout(columns, rows))


def example_data(name: str) -> dict[str, Any]:
    """The exchange data of a real document; a fresh copy that a test may change."""
    text = (EXAMPLES / f"{name.removesuffix('_liten')}.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text, parse_float=Decimal)
    for table, rows in data["tables"].items() if name == SMALL_REPORT else ():
        del rows[SMALL_TABLES.get(table, len(rows)) :]
    return data


def document(data: bytes) -> Document:
    """A workbook's bytes as a document."""
    workbook = read_once(data, "arbetsboken")
    found = recognise(workbook)
    assert isinstance(found, Recognised), found
    return parse_document(workbook, found)


def make(data: Mapping[str, Any], rows: int = READY_ROWS, columns: int | None = None) -> bytes:
    """A new workbook of the data's kind, filled with it."""
    wanted = columns or len(data.get("tables", {}).get("kolumner", ())) or 8
    empty = template(str(data["template"]), wanted, rows)
    return patch(empty, fill(document(empty), data).edits)


@cache
def example(name: str) -> bytes:
    """A real document's figures as a filled workbook. The largest takes seconds to make and is
    read as it lies among the files that users get (test_built_files holds it)."""
    return (FILES / f"{REPORT}.xlsx").read_bytes() if name == REPORT else built_example(name)


@cache
def built_example(name: str) -> bytes:
    """The same, made of the data in any case."""
    return make(example_data(name), REPORT_ROWS if name == REPORT else READY_ROWS)


def ref(address: str) -> CellRef:
    """``Budget!C5`` or ``'Läs mig'!C5`` -> CellRef."""
    sheet, _, cell = address.rpartition("!")
    return CellRef(sheet.strip("'"), *parse_a1(cell))


def as_edits(cells: Mapping[str, Value | int | Edit]) -> dict[CellRef, Edit]:
    """Each cell by its address."""
    edits = {}
    for address, value in cells.items():
        if isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        edits[ref(address)] = value if isinstance(value, Edit) else Edit(value)
    return edits


def change(data: bytes, cells: Mapping[str, Value | int | Edit]) -> bytes:
    """The workbook with other cells, nothing recalculated: as a hand or another program does."""
    return patch(data, as_edits(cells), keep_stale=True)


def type_in(data: bytes, cells: Mapping[str, Value | int | Edit]) -> bytes:
    """The workbook as a spreadsheet program leaves it: cells typed in, all recalculated."""
    changed = change(data, cells)
    return patch(changed, recompute(document(changed)).edits, keep_stale=True)


def named(name: str, row: int = 0, column: int = 0) -> str:
    """The address of a cell of an application, in a defined name's area: ``Budget!C5``.

    A table's area begins at its heading, so its first row to fill in is number 2.
    """
    return str(ansokan_layout(READY_ROWS).areas[name].cell(row, column))


def where(data: bytes, name: str, row: int = 0, column: int = 0) -> str:
    """The address of a cell in a defined name's area: ``Budget!C5``."""
    return str(document(data).area(name).cell(row, column))


def check(data: bytes, per: date = PER) -> FileReport:
    return check_workbook(read_once(data, "arbetsboken"), "prov.xlsx", per)


def told(data: bytes, *codes: str, per: date = PER) -> list[tuple[str, str, str | None]]:
    """(code, severity, cell) of each finding, of these codes if any are given."""
    return [
        (f.code, f.severity.word, str(f.at) if f.at else None)
        for f in check(data, per).findings
        if not codes or f.code in codes
    ]
