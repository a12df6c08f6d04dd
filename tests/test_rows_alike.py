"""Rows that take what the row above takes are worked out once; nobody can tell from the values."""

from __future__ import annotations

import random
from decimal import Decimal
from io import BytesIO

import pytest

from engines import at_random, errors_at_random
from finsam_xl.calculation.calculate import Calculation, State
from finsam_xl.template.form import Layout
from finsam_xl.templates.ansokan.form import ansokan_layout
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.workbook.cell import Cell, Value, Workbook
from finsam_xl.workbook.read.reader import read_bytes
from support import build_once

MONTHS = "per_ar_lonekostnader_manader"
AMOUNT = "per_ar_lonekostnader_belopp"
FIRST_YEAR = "per_ar_lonekostnader_fordelat"


def stored(layout: Layout, workbook: Workbook) -> Workbook:
    """The same with what the formulas give in their cells, as a program saves it."""
    cells = {sheet.name: dict(sheet.cells) for sheet in workbook.sheets}
    for cell in Calculation(layout, layout.areas, workbook):
        if cell.state is State.FORMULA:
            _, row, column = cell.at
            cells[cell.at.sheet][row, column] = cell.stored._replace(value=cell.value)
    return workbook._replace(
        sheets=tuple(sheet._replace(cells=cells[sheet.name]) for sheet in workbook.sheets)
    )


def typed(layout: Layout, workbook: Workbook, name: str, row: int, value: Value) -> Workbook:
    """The same with a value typed over one cell of a block."""
    at = layout.areas[name].cell(row, 0)
    return workbook._replace(
        sheets=tuple(
            sheet._replace(cells={**sheet.cells, (at.row, at.column): Cell(value)})
            if sheet.name == at.sheet
            else sheet
            for sheet in workbook.sheets
        )
    )


@pytest.fixture(scope="module")
def ansokan() -> tuple[Layout, Workbook]:
    layout = ansokan_layout(20)
    return layout, stored(layout, read_bytes(build_once(layout), "tom.xlsx"))


def test_an_empty_row_between_empty_rows_is_zero(ansokan: tuple[Layout, Workbook]) -> None:
    layout, workbook = ansokan
    calculation = Calculation(layout, layout.areas, workbook)
    assert [calculation.value(MONTHS, row) for row in (0, 8, 9, 10, 11)] == [0] * 5
    assert calculation.suspects == ()


def test_a_value_typed_over_one_empty_row_counts_there_and_nowhere_else(
    ansokan: tuple[Layout, Workbook],
) -> None:
    layout, workbook = ansokan
    workbook = typed(layout, workbook, AMOUNT, 10, Decimal(500))
    calculation = Calculation(layout, layout.areas, workbook)
    left = [calculation.value("per_ar_lonekostnader_utan_ar", row) for row in (9, 10, 11)]
    assert left == [0, 500, 0]
    assert layout.areas[AMOUNT].cell(10, 0) in {cell.at for cell in calculation.suspects}


def test_a_wrong_stored_value_in_one_empty_row_is_suspect_and_no_other_is(
    ansokan: tuple[Layout, Workbook],
) -> None:
    layout, workbook = ansokan
    at = layout.areas[FIRST_YEAR].cell(10, 0)
    kept = workbook.cell(at)
    cells = {s.name: dict(s.cells) for s in workbook.sheets}
    cells[at.sheet][at.row, at.column] = kept._replace(value=Decimal(7))
    workbook = workbook._replace(
        sheets=tuple(s._replace(cells=cells[s.name]) for s in workbook.sheets)
    )
    calculation = Calculation(layout, layout.areas, workbook)
    assert [(cell.at, cell.value) for cell in calculation.suspects] == [(at, Decimal(0))]


@pytest.mark.parametrize("seed", range(8))
def test_every_cell_has_what_its_row_alone_gives(seed: int) -> None:
    """Whatever was typed, with errors, texts and totals typed over: the cell's function given
    the operands of its own row gives the same, before and after the values are stored."""
    rng = random.Random(seed)
    layout = ansokan_layout(20) if seed % 2 else budget_layout(rng.randrange(1, 14), 20)
    filling = at_random(layout, seed)
    if seed % 3 == 0:
        errors_at_random(filling, seed)
    file = BytesIO()
    filling.book.save(file)
    read = read_bytes(file.getvalue(), "slump.xlsx")
    for workbook in (read, stored(layout, read)):
        calculation = Calculation(layout, layout.areas, workbook)
        wrong = [
            cell
            for cell in calculation
            if cell.state is State.FORMULA and calculation.expected(cell) != cell.value
        ]
        assert wrong == []
