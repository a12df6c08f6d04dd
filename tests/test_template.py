"""The blank workbooks as they are handed out: locks, validations, names, print and bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from engines import formulas
from finsam_xl.template.form import (
    GUARD_TEXT,
    MARKER_TEXT,
    Input,
    Kind,
    Layout,
    field_name,
    table_name,
)
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.workbook.build.paper import pages_wide
from finsam_xl.workbook.cell import Area, CellRef, column_letters
from hosts.assertions import own_assertions
from hosts.validators import open_xml_errors
from support import build_once
from workbook.books import MAIN

ROOT = Path(__file__).parents[1]
LAYOUTS = {
    **{kind: template.layout(8, 20) for kind, template in TEMPLATES.items()},
    "budget_wide": budget_layout(13, 30),
    "budget_narrow": budget_layout(1),
}
BOOKS = sorted(LAYOUTS)


@pytest.fixture(scope="module", params=BOOKS)
def layout(request: pytest.FixtureRequest) -> Layout:
    return LAYOUTS[request.param]


@pytest.fixture(scope="module")
def data(layout: Layout) -> bytes:
    return build_once(layout)


@pytest.fixture(scope="module")
def book(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


@pytest.fixture(scope="module")
def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def inputs(layout: Layout) -> Iterator[tuple[Input, Area, bool]]:
    """Every input cell or column: what may be typed, where, and whether rows can be inserted."""
    for name, spec in layout.fields.items():
        yield spec, layout.areas[field_name(name)], False
    for table in layout.tables.values():
        for spec in table.columns:
            yield spec, layout.areas[table.area_name(spec.name)], not table.fixed


# ---- bytes


def test_same_bytes_in_another_process_without_lxml() -> None:
    code = (
        "import hashlib; from finsam_xl.template.registry import TEMPLATES;"
        "from finsam_xl.workbook.build.template import build_template;"
        "print([hashlib.sha256(build_template(template.layout(8, 20))).hexdigest()"
        " for template in TEMPLATES.values()])"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENPYXL_LXML": lxml},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, lxml in (("1", "True"), ("2", "False"))
    }
    assert len(hashes) == 1


def test_nothing_tells_the_time_or_the_machine(parts: dict[str, str]) -> None:
    stamps = {stamp for text in parts.values() for stamp in re.findall(r"\d{4}-\d\d-\d\dT", text)}
    assert stamps == {"2026-01-01T"}
    assert "AppVersion" not in parts["docProps/app.xml"]


def test_an_empty_cell_has_a_style_and_is_no_number(parts: dict[str, str]) -> None:
    """IronCalc reads 0 where an empty cell says that it is a number."""
    cells = [c for name, text in parts.items() if name.startswith("xl/worksheets/sheet")
             for c in ElementTree.fromstring(text).iter(f"{{{MAIN}}}c")]  # fmt: skip
    empty = [c for c in cells if not len(c)]
    assert len(empty) > 100
    assert {tuple(c.attrib) for c in empty} <= {("r",), ("r", "s")}
    assert [c for c in cells if len(c) and not any(child.text or len(child) for child in c)] == []


def test_drawings_have_the_prefix_that_excel_writes(parts: dict[str, str], layout: Layout) -> None:
    """ExcelJS looks for xdr:wsDr by its letters, and stops where it is not there."""
    drawings = [text for name, text in parts.items() if re.match(r"xl/drawings/[^/]+xml$", name)]
    charts = [len(plan.charts) for plan in layout.sheets if plan.charts]
    assert len(drawings) == len(charts)
    for text in drawings:
        assert re.match(r"(?:<\?[^>]*>\s*)?<xdr:wsDr xmlns:xdr=", text)
        assert not re.search(r"</?\w+[\s>]| xmlns=", text)
    assert sorted(text.count("<xdr:graphicFrame>") for text in drawings) == sorted(charts)


def test_archive_times_are_fixed(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


# ---- Excel's acceptance


def test_microsofts_schema_finds_nothing(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mall.xlsx"
    path.write_bytes(data)
    assert open_xml_errors(path) == []
    assert own_assertions(path) == []


def test_the_open_xml_sdk_finds_nothing(sdk: Any, tmp_path: Path) -> None:
    """Every kind is looked at filled in (test_validity); here what it has with other columns."""
    paths = []
    for name in sorted(LAYOUTS.keys() - TEMPLATES.keys()):
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(build_once(LAYOUTS[name]))
    assert {path.name: errors for path, errors in sdk(paths).items() if errors} == {}


# ---- locks


def test_sheets_are_protected_without_password(layout: Layout, book: Any) -> None:
    for plan in layout.sheets:
        protection = book[plan.name].protection
        assert protection.sheet
        assert protection.password is None
        assert protection.insertRows is not plan.insert_rows
        assert protection.deleteRows is not plan.insert_rows
        assert protection.formatColumns is False
        assert protection.formatRows is False


def test_only_input_cells_and_whole_table_rows_are_open(layout: Layout, book: Any) -> None:
    open_cells = {
        CellRef(ws.title, cell.row, cell.column)
        for ws in book.worksheets
        for row in ws.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    wanted = set()
    for table in layout.tables.values():
        area = layout.areas[table_name(table.name)]
        first = area.top if table.fixed else area.top + 1
        last = area.bottom if table.fixed else area.bottom - 1
        left = area.left if table.fixed else 1
        wanted |= {
            CellRef(area.sheet, row, column)
            for row in range(first, last + 1)
            for column in range(left, area.right + 1)
        }
    for name in layout.fields:
        wanted.add(layout.areas[field_name(name)].cell(0, 0))
    assert open_cells == wanted


def test_rows_between_header_and_guard_are_open_as_rows(layout: Layout, book: Any) -> None:
    for table in layout.tables.values():
        if table.fixed:
            continue
        area = layout.areas[table_name(table.name)]
        rows = book[area.sheet].row_dimensions
        for row in range(area.top + 1, area.bottom):
            assert rows[row].customFormat
            assert not rows[row].protection.locked
        assert rows[area.top].protection.locked
        assert rows[area.bottom].protection.locked


def test_columns_beyond_the_sheet_are_open_where_rows_may_be_deleted(
    layout: Layout, book: Any
) -> None:
    """LibreOffice 25.2 moves the locks out there when rows of another sheet are deleted."""
    for plan in layout.sheets:
        ws = book[plan.name]
        last = max(ws.column_dimensions.values(), key=lambda column: column.min)
        if plan.insert_rows:
            assert (last.min, last.max) == (ws.max_column + 1, 16384)
            assert not last.protection.locked
        else:
            assert last.protection.locked


def test_marker_and_guard_say_where_to_insert(layout: Layout, book: Any) -> None:
    for table in layout.tables.values():
        if table.fixed:
            continue
        area = layout.areas[table_name(table.name)]
        ws = book[area.sheet]
        assert ws.cell(area.top + 1, 1).value == MARKER_TEXT
        assert ws.cell(area.bottom, 1).value == GUARD_TEXT
        blank = [ws.cell(area.bottom, column).value for column in range(2, area.right + 1)]
        assert set(blank) == {None}
        assert isinstance(ws.cell(area.top, area.left).value, str)


# ---- what may be typed


def test_every_input_cell_has_help_and_limits(layout: Layout, book: Any) -> None:
    for spec, area, inserted in inputs(layout):
        top = area.top + 1 if inserted else area.top
        reference = f"{column_letters(area.left)}{top}:{column_letters(area.right)}{area.bottom}"
        found = validations(book[area.sheet], reference)
        assert len(found) == 1, (spec.name, reference)
        rule = found[0]
        assert rule.showInputMessage
        assert rule.prompt == spec.help != ""
        assert 0 < len(rule.promptTitle) <= 32
        assert len(rule.prompt) <= 255
        if spec.kind is Kind.TEXT:
            assert rule.type is None
            continue
        assert rule.showErrorMessage
        assert rule.errorStyle == "stop"
        assert rule.error
        if spec.kind is Kind.CHOICE:
            assert rule.type == "list"
            listed = [spec.listed] if spec.listed else list(spec.choices.values())
            assert rule.formula1.strip('"').split(",") == listed
            assert len(rule.formula1) <= 255


def validations(ws: Worksheet, reference: str) -> list[Any]:
    first, last = reference.split(":")
    wanted = {reference, first} if first == last else {reference}
    return [rule for rule in ws.data_validations.dataValidation if str(rule.sqref) in wanted]


def test_row_sums_refuse_typing(layout: Layout, book: Any) -> None:
    for block in layout.derived.values():
        if block.in_table is None:
            continue
        area = layout.areas[block.name]
        column = column_letters(area.left)
        found = validations(book[area.sheet], f"{column}{area.top + 1}:{column}{area.bottom}")
        assert [(rule.type, rule.formula1) for rule in found] == [("custom", "FALSE")]


# ---- what stands there


def test_every_formula_is_the_layouts(layout: Layout, book: Any) -> None:
    found = {
        CellRef(ws.title, cell.row, cell.column): cell.value[1:]
        for ws in book.worksheets
        for row in ws.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert found == formulas(layout)


def test_all_areas_have_their_names(layout: Layout, book: Any) -> None:
    for name, area in layout.areas.items():
        (sheet, reference), *more = book.defined_names[name].destinations
        assert not more
        left, top, right, bottom = range_boundaries(reference)
        assert (sheet, top, left, bottom, right) == (
            *(area.sheet, area.top, area.left, area.bottom, area.right),
        )


def test_kind_and_version_stand_in_names_and_properties(layout: Layout, book: Any) -> None:
    wanted = {
        "finsam_mall": layout.kind,
        "finsam_version": layout.version,
        "finsam_rader": str(layout.rows),
        "finsam_kolumner": str(layout.columns),
    }
    for name, value in wanted.items():
        assert book.defined_names[name].attr_text.strip('"') == value
        assert book.defined_names[name].hidden
    assert {p.name: p.value for p in book.custom_doc_props.props} == wanted
    assert book.properties.title == layout.title
    assert book.properties.creator == "finsam_xl"


def test_status_words_are_coloured_each_in_its_own_way(layout: Layout, book: Any) -> None:
    area = layout.areas["kontroll_status"]
    reference = f"{column_letters(area.left)}{area.top}:{column_letters(area.right)}{area.bottom}"
    rules = book[area.sheet].conditional_formatting[reference]
    words = {rule.formula[0].split('"')[1]: rule.dxf.fill.bgColor.rgb for rule in rules}
    assert set(words) == {"FEL", "VARNING", "UPPLYSNING", "OK", "EJ KONTROLLERAT"}
    assert len(set(words.values())) == 5


# ---- print and pictures


def test_print_is_a4_with_repeated_headers_and_pages(layout: Layout, book: Any) -> None:
    for plan in layout.sheets:
        ws = book[plan.name]
        assert int(ws.page_setup.paperSize) == 9
        if plan.scale:  # then the breaks hold in every program
            assert ws.page_setup.scale == plan.scale
            assert not ws.sheet_properties.pageSetUpPr.fitToPage
        else:
            pages = pages_wide(plan, ws.max_column), int(plan.one_page)
            assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == pages
            assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert ws.page_setup.orientation == ("landscape" if plan.landscape else "portrait")
        assert ws.oddFooter.right.text == "&A, sida &P av &N"
        if plan.header_rows:
            assert ws.print_title_rows == f"$1:${plan.header_rows}"
            assert ws.freeze_panes == f"A{plan.header_rows + 1}"


def test_charts_have_alternative_texts_and_cover_no_cells(
    layout: Layout, parts: dict[str, str]
) -> None:
    plans = [plan for plan in layout.sheets if plan.charts]
    drawings = [parts[f"xl/drawings/drawing{i}.xml"] for i, _ in enumerate(plans, 1)]
    for plan, drawing in zip(plans, drawings, strict=True):
        described = re.findall(r'cNvPr [^>]*descr="([^"]+)"', drawing)
        assert described == [chart.alt for chart in plan.charts]
        rows = [int(row) for row in re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)]
        used = {text.row - 1 for text in plan.texts if text.row - 1 >= min(rows)}
        assert max(rows) <= min(used, default=max(rows))
    if layout.kind in ("budget", "uppfoljning"):
        assert drawings
