"""The annotated copy: findings on a sheet of their own, cells coloured, all else as it was."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from finsam_xl.findings import FileReport, Severity
from finsam_xl.reports.annotate import FILLS, HEADINGS, annotated_copy
from finsam_xl.workbook.read.reader import read_bytes
from hosts.assertions import own_assertions
from hosts.office import Office
from hosts.validators import open_xml_errors
from support import EXAMPLE_NAMES, PER, check, example, example_data, make, template

#: parts that a new sheet, new texts and new colours belong in; the others are those of marked cells
ABOUT = {
    "[Content_Types].xml",
    "docProps/app.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
}


def annotated(data: bytes) -> tuple[FileReport, bytes]:
    report = check(data)
    return report, annotated_copy(data, report, PER)


def sheet_of(data: bytes) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book[book.sheetnames[0]]


@pytest.fixture(params=EXAMPLE_NAMES)
def pair(request: pytest.FixtureRequest) -> tuple[bytes, FileReport, bytes]:
    data = example(request.param)
    return data, *annotated(data)


class TestFourDocuments:
    def test_the_sheet_is_first_with_a_row_for_each_finding(
        self, pair: tuple[bytes, FileReport, bytes]
    ) -> None:
        _, report, copy = pair
        sheet = sheet_of(copy)
        assert sheet.title == "Validering"
        assert tuple(cell.value for cell in sheet[1]) == HEADINGS
        for row, finding in enumerate(report.findings, 2):
            grade, code, place, message, *_ = (cell.value for cell in sheet[row])
            assert (grade, code) == (finding.severity.word, finding.code)
            assert message == finding.message
            link = sheet.cell(row, 3).hyperlink
            if finding.at is None:
                assert link is None
            else:
                assert place == str(finding.at)
                assert link is not None
                assert link.location == str(finding.at)
        below = [c.value for c in sheet["A"][len(report.findings) + 1 :] if c.value]
        assert below[0].startswith(f"Resultat: {report.count(Severity.ERROR)} fel, ")
        assert f"Filens sha256: {report.sha256}" in below

    def test_an_amount_stands_as_its_message_says_it(self) -> None:
        report, copy = annotated(example("nvs_plan_2021_2023"))
        row = 2 + [f.code for f in report.findings].index("BUD503")
        assert "-383 100 kr" in report.findings[row - 2].message
        assert sheet_of(copy).cell(row, 5).value == "-383 100"

    def test_marked_cells_keep_their_value_and_number_format(
        self, pair: tuple[bytes, FileReport, bytes]
    ) -> None:
        data, report, copy = pair
        before, after = read_bytes(data, "a.xlsx"), read_bytes(copy, "b.xlsx")
        coloured = openpyxl.load_workbook(io.BytesIO(copy))
        seen = {}
        for finding in report.findings:
            if finding.at is not None:
                seen[finding.at] = max(finding.severity, seen.get(finding.at, Severity.NOTE))
        assert seen
        for at, severity in seen.items():
            one, other = before.cell(at), after.cell(at)
            assert (one.value, one.formula) == (other.value, other.formula)
            assert before.number_format(one) == after.number_format(other)
            fill = coloured[at.sheet][at.a1].fill
            assert (fill.fill_type, fill.fgColor.rgb[-6:]) == ("solid", FILLS[severity])
        # every other cell is as it was, style and all
        for sheet in before.sheets:
            same = after.sheet(sheet.name)
            assert same is not None
            for (row, column), cell in sheet.cells.items():
                if (sheet.name, row, column) not in {(a.sheet, a.row, a.column) for a in seen}:
                    assert same.cells[row, column] == cell

    def test_every_other_part_stays_byte_for_byte(
        self, pair: tuple[bytes, FileReport, bytes]
    ) -> None:
        data, report, copy = pair
        book = read_bytes(data, "a.xlsx")
        marked = {s.part for f in report.findings if f.at and (s := book.sheet(f.at.sheet))}
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
            names = set(old.namelist())
            assert names <= set(new.namelist())
            assert len(set(new.namelist()) - names) == 1  # the new sheet
            changed = {name for name in names if old.read(name) != new.read(name)}
        assert changed <= ABOUT | marked

    def test_it_is_a_sound_workbook_of_ours(
        self, pair: tuple[bytes, FileReport, bytes], tmp_path: Path
    ) -> None:
        _, report, copy = pair
        path = tmp_path / "granskad.xlsx"
        path.write_bytes(copy)
        assert own_assertions(path) == []
        assert open_xml_errors(path) == []
        assert check(copy).findings == report.findings  # checked again it says the same
        assert annotated_copy(copy, check(copy), PER) != copy  # and can be annotated again


def test_libreoffice_opens_it(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "granskad.xlsx"
    report, copy = annotated(example("nvs_plan_2021_2023"))
    path.write_bytes(copy)
    seen = office.as_opened(path)
    assert next(iter(seen)) == "Validering"
    assert [seen["Validering"][f"B{row}"]["value"] for row in range(2, 5)] == [
        finding.code for finding in report.findings[:3]
    ]
    assert seen["Validering"]["G2"]["value"] == "-10 000"
    errors = [c for cells in seen.values() for c in cells.values() if c["error"]]
    assert errors == []


def test_a_text_that_begins_as_a_formula_stays_a_text() -> None:
    evil = '=HYPERLINK("http://x.example.se","klicka")'
    data = example_data("hbs_plan_2020")
    data["fields"]["ingaende_eget_kapital"] = evil
    data["tables"]["godtagna_fynd"] = [
        {"kod": "BUD507", "falt": "x", "skal": "+1", "av": "@SUM(1)", "till_och_med": "-2"}
    ]
    _, copy = annotated(make(data))
    sheet = sheet_of(copy)
    assert any(evil in str(c.value) for row in sheet.iter_rows() for c in row)
    assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        first = next(e for e in workbook.iter() if e.tag.endswith("}sheet"))
        assert first.get("name") == "Validering"
        links = [n for n in archive.namelist() if n.endswith(".rels")]
        assert not any(b"x.example.se" in archive.read(n) for n in links)


def test_accepted_findings_are_told_and_coloured_apart() -> None:
    data = example_data("hbs_plan_2020")
    (finding,) = (f for f in check(make(data)).findings if f.code == "BUD507")
    data["tables"]["godtagna_fynd"] = [
        {"kod": "BUD507", "falt": finding.name, "skal": "Beslut i maj", "av": "styrelsen"}
    ]
    report, copy = annotated(make(data))
    rows = [[c.value for c in row] for row in sheet_of(copy).iter_rows(min_row=2)]
    (row,) = (r for r in rows if r[1] == "BUD507")
    assert row[-1] == "Beslut i maj, styrelsen"
    assert any(re.match(r"Resultat: 1 fel, .*, 1 godtaget fynd$", str(r[0])) for r in rows)
    assert report.count(Severity.WARNING) == sum(r[0] == "varning" for r in rows) - 1


def test_a_workbook_without_findings_has_the_sheet_too() -> None:
    data = template("budget")
    report = check(data)
    nothing = FileReport(
        report.file, "ok", report.sha256, report.template, report.template_version, "2026.1"
    )
    sheet = sheet_of(annotated_copy(data, nothing, PER))
    assert [c.value for c in sheet["A"]][:3] == [
        "Grad",
        None,
        "Resultat: 0 fel, 0 varningar, 0 upplysningar",
    ]
