"""Nothing that is printed is cut: each row is as high as its texts need it, each column as wide as
its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from finsam_xl.documents.new import new_workbook
from hosts.office import Office
from support import document, example
from test_paper import heby

MADE = {
    "Heby with answers of their real lengths": heby,
    "an empty application with calls": lambda: new_workbook("ansokan", flavour="python"),
    "an empty budget": lambda: new_workbook("budget"),
    "hbs_plan_2020": lambda: example("hbs_plan_2020"),
    "nvs_plan_2021_2023": lambda: example("nvs_plan_2021_2023"),
}
ROUNDING = 1.0  #: a program's own, in points or millimetres
MOST = 16_384  #: columns of a sheet


@pytest.mark.parametrize("name", MADE)
def test_nothing_is_cut(name: str, office: Office, tmp_path: Path) -> None:
    book = tmp_path / "bok.xlsx"
    book.write_bytes(MADE[name]())
    read = document(book.read_bytes())
    plans = {plan.name: plan for plan in read.layout.sheets}
    steps: list[dict[str, Any]] = []
    for sheet in read.workbook.sheets:
        last, right = plans[sheet.name].print_to or (max(row for row, _ in sheet.cells), MOST)
        rows = sorted({row for row, _ in sheet.cells if row <= last})
        columns = sorted({column for _, column in sheet.cells if column <= right})
        steps.append({"do": "heights", "sheet": sheet.name, "rows": rows})
        steps.append({"do": "widths", "sheet": sheet.name, "columns": columns, "rows": last})
    cut = []
    for step, said in zip(steps, office.edit(book, None, steps), strict=True):
        (found,) = said.values()
        for number, (stands, needs) in zip(step.get("columns", step["rows"]), found, strict=True):
            if needs > stands + ROUNDING:
                cut.append(f"{step['do']}, {step['sheet']} {number}: {stands:.1f} of {needs:.1f}")
    assert cut == []
