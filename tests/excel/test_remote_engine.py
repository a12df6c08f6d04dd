"""*Validera* on xlwings' own engine for hosts that are not Excel: it hands out no formulas.

That engine is part of xlwings PRO, which is free for noncommercial use only. So this module is
collected only where a developer has said so: XLWINGS_LICENSE_KEY=noncommercial. The package itself
uses nothing of it.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings

from finsam_xl.excel import commands
from support import example

NO_FORMULAS = (
    "nvs_plan_2021_2023.xlsx kan inte kontrolleras här, eftersom programmet inte lämnar ut "
    "arbetsbokens formler: spara den och använd finsam-xl check."
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The workbook as a client of that engine sends it: stored values and names."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    file = openpyxl.load_workbook(io.BytesIO(example("nvs_plan_2021_2023")), data_only=True)
    sheets = [
        {
            "name": sheet.title,
            "values": [[_sent(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
            "pictures": [],
            "tables": [],
        }
        for sheet in file.worksheets
    ]
    name = {"name": "nvs_plan_2021_2023.xlsx", "active_sheet_index": 0, "selection": "A1"}
    sent = {"client": "Office.js", "version": xlwings.__version__, "book": name}
    return xlwings.Book(json={**sent, "names": [], "sheets": sheets})


def _sent(value: object) -> object:
    return "" if value is None else value if isinstance(value, bool | int | float) else str(value)


def test_one_sentence_says_why_not_and_nothing_is_written(book: Any) -> None:
    commands.run("validera", commands.__version__, book.app)
    actions = book.json()["actions"]
    alerts = [action["args"] for action in actions if action["func"] == "alert"]
    assert [args[0] for args in alerts] == [NO_FORMULAS]
    touched = {action["func"] for action in actions}
    assert not touched & {"setValues", "setRangeColor", "addSheet", "namesAdd"}, touched
