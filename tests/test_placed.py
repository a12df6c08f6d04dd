"""Derived cells placed beforehand: what lies in the templates' folders, and when it counts."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from copy import copy
from pathlib import Path

import pytest

import finsam_xl
from finsam_xl.calculation.placing import placed_by_formulas
from finsam_xl.calculation.stored import name_of, stored
from finsam_xl.template.form import Layout
from finsam_xl.template.generate import placed_files
from finsam_xl.template.kind import Template
from finsam_xl.template.registry import TEMPLATES
from support import ALL_NAMES, document, example

#: ansokan has always eight columns
LAYOUTS = [("ansokan", 8, 20), *(("budget", columns, 20) for columns in (8, 4, 3))]


@pytest.mark.parametrize("kind", TEMPLATES)
def test_what_lies_ready_is_not_stale(kind: str) -> None:
    """Write it anew with ``make derived``."""
    files = list(placed_files(TEMPLATES[kind]))
    assert [path.name for path, text in files if path.read_text("utf-8") != text] == []
    assert {path for path, _ in files} == set(files[0][0].parent.iterdir())


@pytest.mark.parametrize(("kind", "columns", "rows"), LAYOUTS)
def test_it_is_what_the_formulas_give(kind: str, columns: int, rows: int) -> None:
    layout = TEMPLATES[kind].layout(columns, rows)
    ready = stored(layout, dict(layout.areas))
    assert ready is not None
    made = placed_by_formulas(layout, dict(layout.areas))
    assert ready.columns == made.columns
    assert ready.in_order == made.in_order
    assert ready.has_ring is made.has_ring is False
    assert ready.places.stretches == made.places.stretches
    assert ready.places.after_cells == made.places.after_cells
    assert ready.places.ranges == made.places.ranges
    for key, column in ready.columns.items():
        assert ready.read_by(column) == made.read_by(made.columns[key])
        for run in column.runs:
            assert run.formulas == ready.plan(column, run).column(run.first, run.last, key[1])


@pytest.mark.parametrize("name", ALL_NAMES)
def test_the_examples_take_it(name: str) -> None:
    read = document(example(name))
    assert stored(read.layout, dict(read.recognised.areas)) is not None


@pytest.mark.parametrize("name", ALL_NAMES)
def test_the_derived_cells_that_a_cell_refers_to(name: str) -> None:
    """They are found by column; looked for cell by cell they are the same."""
    calculation = document(example(name)).calculation
    placed = calculation._placed
    for key in list(placed.cells())[::7]:
        cell = calculation.cell(*key)
        one_by_one = {
            found
            for span in calculation.spans(cell)
            for top, left, bottom, right in [span.cells(cell.row, cell.column)]
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (found := placed.at(span.sheet, row, column))
        }
        precedents = list(calculation.precedents(cell))
        assert {(p.block.name, p.row, p.column) for p in precedents} == one_by_one


def _changed_formula(layout: Layout) -> Layout:
    name, block = next(iter(layout.derived.items()))
    layout.derived = {**layout.derived, name: block._replace(formula='=""')}
    return layout


def _moved(layout: Layout) -> Layout:
    name, area = next(iter(layout.areas.items()))
    layout.areas = {**layout.areas, name: area._replace(top=area.top + 1)}
    return layout


@pytest.mark.parametrize("change", [_changed_formula, _moved])
def test_a_form_that_was_changed_is_placed_anew(change: Callable[[Layout], Layout]) -> None:
    layout = change(copy(TEMPLATES["budget"].layout(8, 20)))
    assert stored(layout, dict(layout.areas)) is None


def test_a_workbook_with_an_inserted_row_is_placed_by_its_formulas() -> None:
    layout = TEMPLATES["budget"].layout(8, 20)
    areas = dict(layout.areas)
    name = next(name for name in areas if name.startswith("tab_"))
    areas[name] = areas[name]._replace(bottom=areas[name].bottom + 1)
    assert stored(layout, areas) is None


@pytest.mark.parametrize(
    ("columns", "rows", "flavour"), [(5, 20, ""), (8, 40, ""), (8, 20, "python")]
)
def test_other_sizes_and_calls_are_placed_by_their_formulas(
    columns: int, rows: int, flavour: str
) -> None:
    layout = TEMPLATES["budget"].layout(columns, rows, flavour)
    assert stored(layout, dict(layout.areas)) is None


def test_a_template_without_files_is_placed_by_its_formulas(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Template, "file", lambda *_: None)
    layout = TEMPLATES["budget"].layout(8, 20)
    assert stored(layout, dict(layout.areas)) is None


def test_a_template_asks_for_its_own_files_only() -> None:
    assert TEMPLATES["budget"].file(name_of(8, 20)) is not None
    assert TEMPLATES["budget"].file(name_of(5, 20)) is None
    assert TEMPLATES["budget"]._replace(functions="").file(name_of(8, 20)) is None
    assert TEMPLATES["budget"]._replace(functions="derived").file(name_of(8, 20)) is None


def test_it_is_found_in_a_zip_too(tmp_path: Path) -> None:
    package = Path(finsam_xl.__file__).parent
    with zipfile.ZipFile(tmp_path / "finsam.zip", "w") as archive:
        for path in sorted(package.rglob("*")):
            if path.suffix in {".py", ".json"}:
                archive.write(path, path.relative_to(package.parent))
    code = (
        "import sys; sys.path.insert(0, 'finsam.zip')\n"
        "from finsam_xl.template.registry import TEMPLATES\n"
        "from finsam_xl.calculation.stored import stored\n"
        "layout = TEMPLATES['budget'].layout(4, 20)\n"
        "print(len(stored(layout, dict(layout.areas)).columns))\n"
    )
    call = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True)
    layout = TEMPLATES["budget"].layout(4, 20)
    assert int(done.stdout) == len(placed_by_formulas(layout, dict(layout.areas)).columns)
