"""Totals as a file shows them where nothing recalculates: in a mail, on a phone, through pandas."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from support import document
from workbook.books import MAIN, unzipped
from written import BOOKS, written

#: what each document states, or what its own posts add up to
TOTALS: dict[str, dict[tuple[str, int], float]] = {
    "hbs_plan_2019": {
        ("summa_medlemsbidrag", 0): 16007.989,
        ("summa_medlemsbidrag", 3): 14546,
        ("summa_intakter", 1): 21000,
        ("summa_intakter", 3): 20341,
        ("summa_kostnader", 1): 25212,
        ("summa_kostnader", 2): 21970,
        ("summa_kostnader", 3): 22950,
        ("arets_resultat", 3): -2609,
        ("eget_kapital_in", 3): 3600,
        ("eget_kapital_ut", 3): 991,
        ("medlemmar_summa", 3): 14_546_000,
    },
    "hbs_plan_2020": {
        ("summa_intakter", 0): 20226,
        ("summa_kostnader", 0): 20895,
        ("summa_kostnader", 1): 21740,
        ("summa_kostnader", 2): 21550,
        ("arets_resultat", 1): -1640,
        ("eget_kapital_ut", 1): 2860,
        ("eget_kapital_ut", 2): 1139,
    },
    "nvs_plan_2021_2023": {
        ("summa_intakter", 0): 7_046_000,
        ("summa_kostnader", 0): 7_429_100,
        ("arets_resultat", 0): -383_100,
        ("summa_kostnader", 2): 7_046_000,
        ("eget_kapital_in", 1): 949_113,
        ("eget_kapital_ut", 1): 517_213,
        ("eget_kapital_ut", 3): 517_213,
    },
    "heby_application_2018_2020": {
        ("summa_lonekostnader", 0): 3_600_000,
        ("summa_ovriga_kostnader", 0): 600_000,
        ("totalt_att_rekvirera", 0): 4_200_000,
        ("total_kostnad", 0): 4_200_000,
        ("per_ar_totalt_fordelat", 0): 1_400_000,
        ("per_ar_totalt_fordelat", 2): 1_400_000,
        ("sammanstallning_summa_totalt", 0): 4_200_000,
        ("kostnad_per_deltagare", 0): 42_000,
    },
    # one post 245 -> 1 000 tkr, the state 7 273 000 -> 8 000 000 kr
    "omraknad_budget": {
        ("summa_medlemsbidrag", 3): 15_273,
        ("summa_kostnader", 3): 23_705,
        ("eget_kapital_ut", 3): 963,
    },
    "omraknad_ansokan": {
        ("totalt_att_rekvirera", 0): 4_200_000,
        ("summa_egenfinansiering", 0): 250_000,
        ("total_kostnad", 0): 4_450_000,
        ("sammanstallning_totalt", 1): 250_000,
    },
    # the printed 5 300 000 and 7 499 900 give way to what the posts add up to
    "aterstalld": {
        ("summa_kostnader", 0): 7_439_100,
        ("summa_kostnader", 1): 7_477_900,
        ("arets_resultat", 0): -393_100,
        ("arets_resultat", 1): -431_900,
        ("eget_kapital_ut", 1): 517_213,
    },
}


Rows = list[tuple[object, ...]]


def openpyxl_rows(data: bytes, sheet: str) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    return list(book[sheet].iter_rows(values_only=True))


def calamine_rows(data: bytes, sheet: str) -> Rows:
    found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet)
    return [tuple(row) for row in found.to_python(skip_empty_area=False)]


def pandas_rows(data: bytes, sheet: str) -> Rows:
    frame = pd.read_excel(io.BytesIO(data), sheet_name=sheet, header=None, engine="openpyxl")
    return list(frame.itertuples(index=False, name=None))


def pandas_calamine_rows(data: bytes, sheet: str) -> Rows:
    frame = pd.read_excel(io.BytesIO(data), sheet_name=sheet, header=None, engine="calamine")
    return list(frame.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "rows_of", [openpyxl_rows, calamine_rows, pandas_rows, pandas_calamine_rows]
)
@pytest.mark.parametrize("book", TOTALS)
def test_other_readers_see_the_right_totals(
    book: str, rows_of: Callable[[bytes, str], Rows]
) -> None:
    data = written(book)
    areas = document(data).recognised.areas
    places = {key: areas[key[0]] for key in TOTALS[book]}
    sheets = {sheet: rows_of(data, sheet) for sheet in {area.sheet for area in places.values()}}
    found = {}
    for (name, index), area in places.items():
        at = area.cell(index, 0) if area.height > 1 else area.cell(0, index)
        found[name, index] = sheets[at.sheet][at.row - 1][at.column - 1]
    assert found == pytest.approx(TOTALS[book])


@pytest.mark.parametrize("book", BOOKS)
def test_no_formula_lacks_its_stored_value(book: str) -> None:
    data = written(book)
    lacking = [at for at, formula, value in formula_cells(data) if formula and value is None]
    assert lacking == []


@pytest.mark.parametrize("book", BOOKS)
def test_stored_values_are_our_own_calculation(book: str) -> None:
    calculation = document(written(book)).calculation
    wrong = [
        f"{cell.at}: {cell.stored.value!r}, not {cell.value!r}"
        for cell in calculation
        if cell.stored.formula is not None and cell.stored.value != cell.value
    ]
    assert wrong == []


@pytest.mark.parametrize("book", BOOKS)
def test_a_spreadsheet_program_is_asked_to_recalculate(book: str) -> None:
    root = ElementTree.fromstring(unzipped(written(book))["xl/workbook.xml"])
    settings = root.find(f"{{{MAIN}}}calcPr")
    assert settings is not None
    assert settings.get("fullCalcOnLoad") in ("1", "true")
    assert settings.get("calcMode", "auto") == "auto"


def formula_cells(data: bytes) -> Iterator[tuple[str, bool, str | None]]:
    """Part and address, whether it has a formula, and what is stored, by the XML alone."""
    for part, content in unzipped(data).items():
        if part.startswith("xl/worksheets/sheet"):
            for cell in ElementTree.fromstring(content).iter(f"{{{MAIN}}}c"):
                value = cell.find(f"{{{MAIN}}}v")
                stored = None if value is None else value.text or ""
                if stored == "" and cell.get("t") != "str":
                    stored = None  # an empty text is a value, an empty number is none
                formula = cell.find(f"{{{MAIN}}}f") is not None
                yield f"{part} {cell.get('r')}", formula, stored
