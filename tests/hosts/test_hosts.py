"""The hosts themselves, proved on small workbooks before anything of ours leans on them."""

from __future__ import annotations

import contextlib
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from hosts.assertions import name_faults
from hosts.gnumeric import recalculate as gnumeric_recalculate
from hosts.office import Office, OfficeError, OfficeLost, OfficeTimeout, pdf_to_png
from hosts.validators import open_xml_errors, own_assertions

ENGINE_CASES = {
    "=SUM(A1:A2)": 30.5,
    '=SUMIF(A3:A4,"Å*",B3:B4)': 7.0,
    "=ROUND(2.5,0)": 3.0,
    '=IF(A1>1,"ja","nej")': "ja",
    '=A3&""': "Åre",
    '=""': "",
    "=EDATE(DATE(2025,1,31),1)": 45716.0,
    "=summa_namn*2": 61.0,
    "=1/0": "#DIV/0!",
    "=NA()": "#N/A",
    "=NO_SUCH_FUNCTION(1)": "#NAME?",
    '="a"+1': "#VALUE!",
    '=INDIRECT("inget")': "#REF!",
}
#: LibreOffice has one error number for what Excel calls #NUM! and #REF! in the last two;
#: from 25.2 on the last has its own. A tuple holds what each version gives.
LIBREOFFICE_CASES = {
    "=10^400": "#NUM!",
    "=0.1+0.2": 0.1 + 0.2,
    "=SQRT(-1)": "#VALUE!",
    "=INDEX(A1:A2,5)": ("#VALUE!", "#REF!"),
}
#: Gnumeric writes fifteen digits, and infinity as a number; from 1.12.57 on neither.
GNUMERIC_CASES = {
    "=10^400": (float("inf"), "#NUM!"),
    "=0.1+0.2": (0.3, 0.1 + 0.2),
    "=SQRT(-1)": "#NUM!",
    "=INDEX(A1:A2,5)": "#REF!",
}
FORMULAS = [*ENGINE_CASES, *LIBREOFFICE_CASES]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Numbers, text and one formula of each kind in column D, without stored values."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Blad ett"
    for address, value in {
        "A1": 10,
        "A2": 20.5,
        "A3": "Åre",
        "A4": "Öre",
        "B3": 7,
        "B4": 8,
    }.items():
        sheet[address] = value
    for row, formula in enumerate(FORMULAS, 1):
        sheet.cell(row, 4, formula)
    book.defined_names.add(DefinedName("summa_namn", attr_text="'Blad ett'!$D$1"))
    book.create_sheet("Tom")
    path = tmp_path / "arbetsbok.xlsx"
    book.save(path)
    return path


@pytest.fixture
def protected(tmp_path: Path) -> Path:
    """Rows 1, 2 and 8 locked, rows 3 to 7 unlocked as rows; a sum from row 2 to row 8."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Budget"
    sheet["A1"], sheet["A2"], sheet["A8"] = "Rubrik", "Utfall", "Vakt"
    for row in range(3, 8):
        sheet.row_dimensions[row].protection = Protection(locked=False)
        for column in (1, 2):
            sheet.cell(row, column).protection = Protection(locked=False)
        sheet.cell(row, 1).value = row * 10
    sheet["A9"] = "=SUM(A2:A8)"
    sheet.protection.sheet = True
    sheet.protection.insertRows = False
    sheet.protection.deleteRows = False
    sheet.protection.formatRows = False
    book.create_sheet("Kontroll")["A1"] = "=Budget!A9"
    path = tmp_path / "skyddad.xlsx"
    book.save(path)
    return path


def read_value(results: list[dict[str, object]]) -> object:
    """What the last step, a ``read`` of one cell, saw."""
    (cells,) = results[-1]["cells"].values()
    (cell,) = cells.values()
    return cell and cell["value"]


# ---- the two engines


def differing(seen: dict[str, object], cases: dict[str, object]) -> dict[str, object]:
    """The formulas that give what no version of the program gives."""
    assert seen.keys() == cases.keys()
    return {
        formula: value
        for formula, value in seen.items()
        if value not in (case if isinstance(case := cases[formula], tuple) else (case,))
    }


def test_libreoffice_recalculates(office: Office, workbook: Path) -> None:
    seen = office.recalculate(workbook)
    assert set(seen) == {"Blad ett", "Tom"}
    assert seen["Tom"] == {}
    cells = seen["Blad ett"]
    seen_values = {f: cells[f"D{row}"]["value"] for row, f in enumerate(FORMULAS, 1)}
    assert differing(seen_values, ENGINE_CASES | LIBREOFFICE_CASES) == {}
    assert cells["A2"] == {"value": 20.5, "error": 0, "formula": None}
    assert cells["D1"] == {"value": 30.5, "error": 0, "formula": "=SUM(A1:A2)"}
    assert cells["D9"]["error"] == 532
    assert len(cells) == 6 + len(FORMULAS)


def test_gnumeric_recalculates(gnumeric: Callable[[Path], dict], workbook: Path) -> None:
    cells = gnumeric(workbook)["Blad ett"]
    seen_values = {f: cells[f"D{row}"]["value"] for row, f in enumerate(FORMULAS, 1)}
    assert differing(seen_values, ENGINE_CASES | GNUMERIC_CASES) == {}
    assert cells["D9"]["error"] == "#DIV/0!"
    assert cells["A3"] == {"value": "Åre", "error": "", "formula": None}


def test_stored_values_are_trusted_until_recalculated(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "inaktuell.xlsx"
    _write(path, '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f>A1*2</f><v>99</v></c></row>')
    assert office.as_opened(path)["Blad"]["B1"]["value"] == 99
    assert office.recalculate(path)["Blad"]["B1"]["value"] == 4
    assert gnumeric_recalculate(path)["Blad"]["B1"]["value"] == 4


def test_a_text_that_looks_like_something_else_stays_text(office: Office, tmp_path: Path) -> None:
    texts = ["123", "=A1", "{=A1}", "'apostrof"]
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for row, text in enumerate(texts, 1)
    )
    path = tmp_path / "text.xlsx"
    _write(path, rows)
    cells = office.recalculate(path)["Blad"]
    assert [cells[f"A{row}"]["value"] for row in range(1, 5)] == texts
    assert {cells[f"A{row}"]["formula"] for row in range(1, 5)} == {None}


# ---- what a user does


@pytest.mark.parametrize("row", [1, 2, 8])
def test_a_locked_row_is_not_deleted(office: Office, protected: Path, row: int) -> None:
    delete = {"do": "delete_rows", "sheet": "Budget", "row": row, "count": 1}
    read = {"do": "read", "cells": {"Budget": ["A9"]}}
    results = office.edit(protected, None, [delete, read])
    assert results[0] == {"refused": True}
    assert read_value(results) == 250


def test_unlocked_rows_come_and_go(office: Office, protected: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    results = office.edit(
        protected,
        out,
        [
            {"do": "insert_rows", "sheet": "Budget", "row": 5, "count": 2},
            {"do": "set", "sheet": "Budget", "cell": "A5", "value": 7},
            {"do": "delete_rows", "sheet": "Budget", "row": 3, "count": 2},
            {"do": "insert_rows", "sheet": "Budget", "row": 3, "count": 1},
            {"do": "read", "cells": {"Budget": ["A10"]}},
        ],
    )
    assert [result.get("refused") for result in results] == [False, False, False, False, None]
    assert read_value(results) == 7 + 50 + 60 + 70
    saved = office.recalculate(out)["Budget"]
    assert saved["A10"]["value"] == 187
    assert saved["A9"]["value"] == "Vakt"
    again = office.edit(out, None, [{"do": "delete_rows", "sheet": "Budget", "row": 9}])
    assert again == [{"refused": True}], "the protection must survive saving"


def test_typing_into_a_locked_cell_is_refused(office: Office, protected: Path) -> None:
    step = {"do": "set", "sheet": "Budget", "cell": "A9", "value": 1}
    read = {"do": "read", "cells": {"Budget": ["A9"]}}
    refused = office.edit(protected, None, [step, read])
    assert refused[0] == {"refused": True}
    assert read_value(refused) == 250
    forced = office.edit(protected, None, [{**step, "force": True}, read])
    assert forced[0] == {"refused": False}
    assert read_value(forced) == 1


def test_values_as_typed(office: Office, workbook: Path) -> None:
    step = {"do": "set", "sheet": "Tom"}
    results = office.edit(
        workbook,
        None,
        [
            {**step, "cell": "A1", "value": 1.5},
            {**step, "cell": "A2", "value": "1 000"},
            {**step, "cell": "A3", "value": {"formula": "=IF(A1>1,SUM(A1,'Blad ett'!A1),0)"}},
            {**step, "cell": "A4", "value": "bort"},
            {**step, "cell": "A4", "value": None},
            {"do": "recalculate"},
            {"do": "read", "cells": {"Tom": ["A1", "A2", "A3", "A4"]}},
        ],
    )
    cells = results[-1]["cells"]["Tom"]
    assert cells["A1"]["value"] == 1.5
    assert cells["A2"]["value"] == "1 000"
    assert cells["A3"]["value"] == 11.5
    assert cells["A4"] is None


def test_sheets_are_renamed_and_moved(office: Office, protected: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    office.edit(
        protected,
        out,
        [
            {"do": "rename", "sheet": "Budget", "to": "Budget 2026"},
            {"do": "move", "sheet": "Budget 2026", "to_index": 1},
        ],
    )
    seen = office.recalculate(out)
    assert list(seen) == ["Kontroll", "Budget 2026"]
    assert seen["Kontroll"]["A1"]["value"] == 250
    office.edit(out, out, [{"do": "move", "sheet": "Budget 2026", "to_index": 0}])
    assert list(office.recalculate(out)) == ["Budget 2026", "Kontroll"]


def test_rows_are_hidden(office: Office, workbook: Path, protected: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    step = {"do": "hide_rows", "row": 4, "count": 2}
    assert office.edit(workbook, out, [{**step, "sheet": "Blad ett"}]) == [{"refused": False}]
    rows = openpyxl.load_workbook(out)["Blad ett"].row_dimensions
    assert [row for row in range(1, 10) if rows[row].hidden] == [4, 5]
    # LibreOffice knows no permission to format rows on a protected sheet
    assert office.edit(protected, None, [{**step, "sheet": "Budget"}]) == [{"refused": True}]


def test_an_unknown_step_is_an_error_and_the_office_lives(office: Office, protected: Path) -> None:
    with pytest.raises(OfficeError, match="no such step"):
        office.edit(protected, None, [{"do": "dance"}])
    with pytest.raises(OfficeError, match="no sheet is called 'Saknas'"):
        office.edit(protected, None, [{"do": "delete_rows", "sheet": "Saknas", "row": 1}])
    assert office.recalculate(protected)["Budget"]["A9"]["value"] == 250


def test_a_file_that_is_no_workbook_is_an_error(office: Office, tmp_path: Path) -> None:
    with pytest.raises(OfficeError):
        office.recalculate(tmp_path / "saknas.xlsx")


# ---- saving and printing


def test_save_as_stores_values(office: Office, workbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.xlsx"
    office.save_as(workbook, out, recalculate=True)
    assert openpyxl.load_workbook(out, data_only=True)["Blad ett"]["D1"].value == 30.5


def test_pages_as_pictures(office: Office, workbook: Path, tmp_path: Path) -> None:
    office.to_pdf(workbook, tmp_path / "ut.pdf")
    pictures = pdf_to_png(tmp_path / "ut.pdf", tmp_path / "sidor")
    assert len(pictures) == 1
    assert pictures[0].read_bytes().startswith(b"\x89PNG")


# ---- the office's life


@pytest.fixture
def own_office(office: Office) -> Iterator[Office]:
    """An office that may be killed; it asks for the shared one to run where that runs."""
    with Office() as host:
        yield host


def test_a_time_out_ends_the_office_and_the_next_call_starts_one(
    own_office: Office, workbook: Path
) -> None:
    own_office.recalculate(workbook)
    group, profile = own_office._process.pid, own_office._profile
    began = time.monotonic()
    with pytest.raises(OfficeTimeout, match=r"did not finish “sleep” within 0\.5 s"):
        own_office._ask(0.5, do="sleep", seconds=30)
    assert time.monotonic() - began < 10
    assert _in_group(group) == []
    assert not profile.exists()
    assert own_office.recalculate(workbook)["Blad ett"]["D1"]["value"] == 30.5


def test_a_killed_office_is_replaced_and_asked_again(own_office: Office, workbook: Path) -> None:
    own_office.recalculate(workbook)
    killed = own_office._process.pid
    for pid in _in_group(killed):
        if pid != killed:
            os.kill(pid, 9)
    assert own_office.recalculate(workbook)["Blad ett"]["D1"]["value"] == 30.5
    assert own_office._process.pid != killed


def test_an_office_that_ends_under_the_request_each_time_is_told(
    own_office: Office, workbook: Path
) -> None:
    with pytest.raises(OfficeLost):
        own_office._ask(None, do="lose")
    assert own_office.recalculate(workbook)["Blad ett"]["D1"]["value"] == 30.5


def test_closing_leaves_nothing_behind(own_office: Office, workbook: Path) -> None:
    own_office.recalculate(workbook)
    group, profile = own_office._process.pid, own_office._profile
    assert _in_group(group) != []
    own_office.close()
    assert _in_group(group) == []
    assert not profile.exists()


def test_the_office_ends_when_whoever_started_it_is_killed(
    own_office: Office, workbook: Path
) -> None:
    own_office.recalculate(workbook)
    process, profile = own_office._process, own_office._profile
    process.stdin.close()  # all that the worker sees of it
    process.wait(10)
    deadline = time.monotonic() + 10
    while _in_group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _in_group(process.pid) == []
    assert not profile.exists()


# ---- the validators


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A workbook by XlsxWriter, which compares what it writes with Excel's own files."""
    path = tmp_path / "ren.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Budget")
        sheet.write_row("A1", ["Huvudpost", "Belopp"])
        sheet.write_row("A2", ["Insatser", 1000.5], book.add_format({"bold": True}))
        sheet.write_formula("B3", "=SUM(belopp_x)", None, 1000.5)
        sheet.merge_range("A5:B5", "Förklaring")
        sheet.data_validation("B2", {"validate": "decimal", "criteria": ">", "value": 0})
        sheet.conditional_format(
            "B2", {"type": "no_blanks", "format": book.add_format({"italic": True})}
        )
        book.define_name("belopp_x", "=Budget!$B$1:$B$2")
    return path


def planted(source: Path, part: str, old: str, new: str) -> Path:
    """A copy of a file with one change in one part."""
    path = source.with_name(f"fel_{len(list(source.parent.iterdir()))}.xlsx")
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(path, "w") as copy:
        for name in package.namelist():
            content = package.read(name).decode("utf-8")
            assert name != part or old in content
            copy.writestr(name, content.replace(old, new, 1) if name == part else content)
    return path


def test_a_clean_file_passes(sdk: Callable, clean: Path) -> None:
    assert open_xml_errors(clean) == []
    assert own_assertions(clean) == []
    assert sdk([clean]) == {clean: []}
    assert sdk([]) == {}


def test_planted_faults_are_found_by_both(sdk: Callable, clean: Path) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    paths = [
        planted(clean, sheet, 't="s"', 't="tal"'),
        planted(clean, sheet, "</sheetData>", "</sheetData><rad/>"),
        planted(clean, sheet, "<sheetData>", "<sheetData><rad/>"),
    ]
    found = sdk(paths)
    assert [path for path in paths if not found[path]] == []
    assert [path for path in paths if not open_xml_errors(path)] == []


def test_the_fault_of_every_workbook_by_openpyxl(sdk: Callable, workbook: Path) -> None:
    """``color`` of the first font stands out of order; Excel opens it all the same."""
    (port,) = open_xml_errors(workbook)
    (sdk_error,) = sdk([workbook])[workbook]
    assert "/xl/styles.xml" in port
    assert "color" in port
    assert "/xl/styles.xml" in sdk_error
    assert "color" in sdk_error
    assert own_assertions(workbook) == []


def test_a_file_that_is_no_package(sdk: Callable, tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    path.write_text("inte en arbetsbok")
    assert len(sdk([path])[path]) == 1


@pytest.mark.parametrize(
    "name",
    [
        "sum201",
        "ar2026",
        "A1",
        "XFD1048576",
        "R1C1",
        "r",
        "c",
        "RC",
        "R12",
        "1a",
        "a-b",
        "true",
        "två ord",
        "n" * 256,
    ],
)
def test_names_that_excel_would_repair(name: str) -> None:
    assert len(list(name_faults(name))) == 1


@pytest.mark.parametrize("name", ["kol_x", "XFE1", "A1048577", "a_1", "_dold", "rad", "åäö", "r_1"])
def test_names_that_excel_takes(name: str) -> None:
    assert list(name_faults(name)) == []


def test_own_assertions_on_a_validation(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rule = DataValidation(type="whole", formula1="0", promptTitle="t" * 33, error="e" * 256)
    rule.add("A1:A9")
    sheet.add_data_validation(rule)
    choices = DataValidation(type="list", formula1='"' + "v," * 130 + '"')
    choices.add("B1")
    sheet.add_data_validation(choices)
    path = tmp_path / "regler.xlsx"
    book.save(path)
    assert own_assertions(path) == [
        "xl/worksheets/sheet1.xml: validation A1:A9: promptTitle has 33 characters of 32",
        "xl/worksheets/sheet1.xml: validation A1:A9: error has 256 characters of 255",
        "xl/worksheets/sheet1.xml: validation B1: formula1 has 262 characters of 255",
    ]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ('<row r="2"/><row r="1"/>', "row 1 stands after row 2"),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "A1 stands after B1"),
        ('<row r="1"><c r="A2"/></row>', "A2 stands in row 1"),
        ('<row r="1"><c r="A1" s="9"/></row>', "A1: style 9, there are 1"),
        ('<row r="1"><c r="A1" t="s"><v>3</v></c></row>', "A1: shared string 3, there are 0"),
        ('<row r="1"><c r="A1"><v>1,5</v></c></row>', "A1: the number '1,5'"),
        ('<row r="1"><c r="A1"><f>=B1</f></c></row>', "A1: the stored formula begins with ="),
    ],
)
def test_own_assertions_on_cells(tmp_path: Path, rows: str, fault: str) -> None:
    path = tmp_path / "fel.xlsx"
    _write(path, rows)
    assert own_assertions(path) == [f"xl/worksheets/sheet1.xml: {fault}"]


def test_own_assertions_on_merged_ranges(tmp_path: Path) -> None:
    path = tmp_path / "sammanfogat.xlsx"
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>'
    _write(path, "", after=merged)
    assert own_assertions(path) == [
        "xl/worksheets/sheet1.xml: the merged ranges A1:B2 and B2:C3 overlap"
    ]


@pytest.mark.parametrize("where", ['sqref=""', 'sqref="A0"', 'sqref="kol_x"', ""])
def test_own_assertions_on_a_validation_without_a_place(tmp_path: Path, where: str) -> None:
    path = tmp_path / "regler.xlsx"
    rule = f'<dataValidations count="1"><dataValidation {where}/></dataValidations>'
    _write(path, "", after=rule)
    (fault,) = own_assertions(path)
    assert "stands on no range" in fault


def test_own_assertions_on_shared_strings(clean: Path) -> None:
    assert own_assertions(planted(clean, "xl/sharedStrings.xml", 'count="4"', 'count="3"')) == [
        "sharedStrings: count is 3, should be 4"
    ]


def test_own_assertions_on_names_and_sheets(tmp_path: Path) -> None:
    path = tmp_path / "namn.xlsx"
    names = "".join(
        f"<definedName name='{name}'{scope}>{to}</definedName>"
        for name, scope, to in [
            ("ar2026", "", "Blad!$A$1"),
            ("Dubbel_x", "", "Blad!$A$1"),
            ("dubbel_x", "", "Blad!$A$2"),
            ("dubbel_x", " localSheetId='0'", "Blad!$A$2"),
            ("bruten_x", "", "#REF!$A$1"),
        ]
    )
    _write(path, "", names=f"<definedNames>{names}</definedNames>", sheet="Fråga?")
    assert own_assertions(path) == [
        "the sheet name 'Fråga?' has a character that Excel refuses",
        "the name 'ar2026' is a cell's address",
        "the name bruten_x is broken: #REF!$A$1",
        "the name dubbel_x (workbook) is defined more than once",
    ]


def test_own_assertions_on_the_package(tmp_path: Path) -> None:
    path, broken = tmp_path / "hel.xlsx", tmp_path / "trasig.xlsx"
    _write(path, "")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "xl/_rels/workbook.xml.rels":
                content = content.replace("rId2", "rId1").replace("styles.xml", "stil.xml")
            target.writestr(name, content)
        target.writestr("xl/bild.png", b"")
    assert own_assertions(broken) == [
        "no content type covers xl/bild.png",
        "xl/_rels/workbook.xml.rels: the id rId1 stands more than once",
        "xl/_rels/workbook.xml.rels: rId1 points at xl/stil.xml, which is not there",
    ]


def test_own_assertions_on_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for column in ("A", "D"):
        sheet[f"{column}1"], sheet[f"{column}2"] = "Rubrik", 1
        sheet.add_table(
            openpyxl.worksheet.table.Table(
                displayName=f"tabell_{column}", ref=f"{column}1:{column}2"
            )
        )
    path, broken = tmp_path / "tabeller.xlsx", tmp_path / "trasig.xlsx"
    book.save(path)
    assert own_assertions(path) == []
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/tables/table2.xml":
                content = content.replace(b'id="2"', b'id="1"', 1).replace(b"tabell_D", b"tabell_A")
            target.writestr(name, content)
    assert own_assertions(broken) == [
        "the name tabell_a (workbook) is defined more than once",
        "two tables have the id 1",
    ]


# ---- helpers


def _in_group(group: int) -> list[int]:
    """The living processes of a process group."""
    living = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # "pid (name) state parent group ..."; the name may hold anything
            state, _parent, its_group = entry.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                living.append(int(entry.parent.name))
    return living


def _write(path: Path, rows: str, after: str = "", names: str = "", sheet: str = "Blad") -> None:
    """The smallest workbook that our own assertions pass, with these rows."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>'
        f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets>{names}</workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        f"{after}</worksheet>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        "</styleSheet>",
    }
    with zipfile.ZipFile(path, "w") as package_file:
        for name, content in parts.items():
            package_file.writestr(name, content)
