"""The annotated copy: findings on a sheet of their own, cells coloured, all else as it was."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from finsam_xl.findings import FileReport, Severity
from finsam_xl.reports.annotate import annotated_copy
from finsam_xl.reports.listing import (
    ACCEPTED_FILL,
    FILLS,
    HEADING_ROW,
    HEADINGS,
    HOW_A_COPY_CLEARS,
    WIDTHS,
    listed_entries,
)
from finsam_xl.template.registry import template_of
from finsam_xl.workbook.cell import quote_sheet
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.write.patch import Mark, patch
from finsam_xl.workbook.write.zipped import zipped
from hosts.assertions import own_assertions
from hosts.office import Office
from hosts.validators import open_xml_errors
from support import (
    ALL_NAMES,
    PER,
    check,
    example,
    example_data,
    make,
    named,
    ref,
    template,
    type_in,
)

#: Heby's fourth insatsägare, left as NAMN
LEFT = named("insatsagare_organisation", 3)

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


def rows_of(data: bytes, code: str | None = None) -> list[list[object]]:
    """The rows of the list, or those of one rule."""
    rows = sheet_of(data).iter_rows(min_row=HEADING_ROW + 1, values_only=True)
    return [list(row) for row in rows if row[1] and code in (None, row[1])]


def lists_in(data: bytes) -> list[str]:
    titles = [sheet.name for sheet in read_bytes(data, "b.xlsx").sheets]
    return [title for title in titles if title.startswith("Validering")]


def marks_of(data: bytes) -> dict[str, str]:
    """The cells with a mark, and its colour."""
    found = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for place in sheet.conditional_formatting:
            for rule in place.rules:
                if rule.formula and "finsam_xl" in rule.formula[0]:
                    (cell,) = str(place.sqref).split()
                    at = f"{quote_sheet(sheet.title)}!{cell}"
                    found[at] = rule.dxf.fill.bgColor.rgb[-6:]
    return found


def sheet_of(data: bytes) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book[book.sheetnames[0]]


@pytest.fixture(params=ALL_NAMES)
def pair(request: pytest.FixtureRequest) -> tuple[bytes, FileReport, bytes]:
    data = example(request.param)
    return data, *annotated(data)


class TestTheRealDocuments:
    def test_the_sheet_is_first_and_says_title_file_and_verdict(
        self, pair: tuple[bytes, FileReport, bytes], request: pytest.FixtureRequest
    ) -> None:
        _, report, copy = pair
        sheet, name = sheet_of(copy), request.node.callspec.params["pair"]
        assert sheet.title == "Validering"
        title, file, verdict = (sheet.cell(row, 1).value for row in (1, 2, 3))
        assert title == f"Kontroll av {template_of(str(report.template)).name}"
        assert file == f"Fil: {report.file}"
        sound, unsound = "Inga fel, arbetsboken kan lämnas in", "Arbetsboken kan inte lämnas in än"
        counted = {
            "hbs_plan_2019": f"{sound}: 0 fel, 4 varningar, 4 upplysningar.",
            "hbs_plan_2020": f"{unsound}: 1 fel, 6 varningar, 1 upplysning.",
            "nvs_plan_2021_2023": f"{unsound}: 3 fel, 1 varning, 9 upplysningar.",
            "heby_application_2018_2020": f"{unsound}: 2 fel, 7 varningar, 4 upplysningar.",
            "hbs_katalog_2018_2020": f"{sound}: 0 fel, 10 varningar, 0 upplysningar.",
            "nvs_katalog_2020_2023": f"{sound}: 0 fel, 0 varningar, 0 upplysningar.",
            "hbs_arsredovisning_2018_liten": f"{unsound}: 4 fel, 5 varningar, 6 upplysningar.",
            "hbs_uppfoljning_mia_2018": f"{sound}: 0 fel, 2 varningar, 1 upplysning.",
        }
        assert verdict == counted[name]

    def test_a_row_for_each_entry_under_the_headings(
        self, pair: tuple[bytes, FileReport, bytes]
    ) -> None:
        _, report, copy = pair
        sheet, entries = sheet_of(copy), listed_entries(report)
        assert sum(len(entry.findings) for entry in entries) == len(report.findings)
        assert tuple(cell.value for cell in sheet[HEADING_ROW]) == HEADINGS
        for row, entry in enumerate(entries, HEADING_ROW + 1):
            grade, code, place, message, *_, field = (cell.value for cell in sheet[row])
            finding = entry.first
            assert (grade, code) == (finding.severity.word, finding.code)
            assert message.split("\n")[0] == finding.message
            assert len(field.split("\n")) == len(entry.findings)
            link = sheet.cell(row, 3).hyperlink
            if finding.at is None:
                assert link is None
            else:
                assert place == str(finding.at)
                assert link is not None
                assert link.location == str(finding.at)
        below = [c.value for c in sheet["A"][HEADING_ROW + len(entries) :] if c.value]
        assert below[0] == f"Kontrollerad per {PER.isoformat()} med regler 2026.3"
        assert f"Filens sha256: {report.sha256}" in below
        assert below[-1] == HOW_A_COPY_CLEARS

    def test_an_amount_stands_as_its_message_says_it(self) -> None:
        _, copy = annotated(example("nvs_plan_2021_2023"))
        planned, earlier = rows_of(copy, "BUD503")
        assert "-431 900 kr" in str(planned[3])
        assert planned[4] == "-431 900"
        assert (planned[0], earlier[0]) == ("varning", "upplysning")

    def test_what_a_rule_says_of_several_years_is_one_row(self) -> None:
        report, copy = annotated(example("nvs_plan_2021_2023"))
        assert sum(finding.code == "BUD502" for finding in report.findings) == 4
        (row,) = rows_of(copy, "BUD502")
        assert row[2:4] == [
            "Budget!C56",
            "Kostnaderna i budget 2020 är skrivna som negativa belopp; de visas här som positiva.\n"
            "Även budget 2021 (D56): 7 499 900; plan 2022 (E56): 7 046 000; "
            "plan 2023 (F56): 7 046 000.",
        ]
        assert str(row[8]).split("\n")[2] == "Summa kostnader, plan 2022"

    def test_fields_are_called_what_the_sheets_call_them(
        self, pair: tuple[bytes, FileReport, bytes]
    ) -> None:
        _, report, copy = pair
        for row in sheet_of(copy).iter_rows(min_row=HEADING_ROW + 1, values_only=True):
            assert "_" not in str(row[8] or "")
        if report.template == "ansokan":
            fields = [row[8] for row in rows_of(copy, "TAL706")]
            assert fields[0] == "Planerad insatstid: startdatum"
            assert fields[3] == "Underskrifter, Heby kommun, Datum"

    def test_marked_cells_are_what_they_were_under_the_mark(
        self, pair: tuple[bytes, FileReport, bytes]
    ) -> None:
        data, report, copy = pair
        before, after = read_bytes(data, "a.xlsx"), read_bytes(copy, "b.xlsx")
        for sheet in before.sheets:
            same = after.sheet(sheet.name)
            assert same is not None
            assert same.cells == sheet.cells, "values, formulas and formats"
        seen = {}
        for finding in report.findings:
            if finding.at is not None:
                seen[finding.at] = max(finding.severity, seen.get(finding.at, Severity.NOTE))
        assert seen or not report.findings
        assert marks_of(copy) == {str(at): FILLS[severity] for at, severity in seen.items()}

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
    assert [seen["Validering"][f"B{row}"]["value"] for row in range(6, 9)] == [
        finding.code for finding in report.findings[:3]
    ]
    assert seen["Validering"]["G6"]["value"] == "-10 000"
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
    _, copy = annotated(make(data))
    (row,) = rows_of(copy, "BUD507")
    assert str(row[3]).endswith("\nGodtaget: Beslut i maj, styrelsen")
    assert str(sheet_of(copy)["A3"].value).endswith(", 1 upplysning, 1 godtaget fynd.")
    assert marks_of(copy)["Förbund!C6"] == ACCEPTED_FILL


def test_a_workbook_without_findings_has_the_sheet_too() -> None:
    data = template("budget")
    report = check(data)
    nothing = FileReport(
        report.file, "ok", report.sha256, report.template, report.template_version, "2026.3"
    )
    sheet = sheet_of(annotated_copy(data, nothing, PER))
    assert [c.value for c in sheet["A"]][2:7] == [
        "Inga fel, arbetsboken kan lämnas in: 0 fel, 0 varningar, 0 upplysningar.",
        None,
        "Grad",
        None,
        "Kontrollerad per 2026-11-21 med regler 2026.3",
    ]


class TestCheckedAgain:
    """A copy is corrected and checked again: one list, and only the marks of what is left."""

    def test_one_list_and_no_mark_left(self) -> None:
        _, first = annotated(example("heby_application_2018_2020"))
        assert LEFT in marks_of(first)
        report, again = annotated(type_in(first, {LEFT: None}))
        assert marks_of(again).keys() == {str(f.at) for f in report.findings if f.at}
        assert LEFT not in marks_of(again)
        assert lists_in(again) == ["Validering"]
        assert [row[1] for row in rows_of(again)][:2] == ["TAL707", "TAL706"]
        names = [n for n in read_bytes(again, "b.xlsx").names if "Validering!" in n.refers_to]
        assert [(n.name, n.refers_to) for n in names] == [
            ("_xlnm.Print_Titles", "Validering!$5:$5"),
            ("_finsam_validering", "Validering!$A$1"),
        ]

    def test_a_list_that_the_user_has_written_on_is_kept(self) -> None:
        data = example("nvs_plan_2021_2023")
        _, first = annotated(data)
        noted = type_in(first, {"Validering!D7": "Fråga revisorn.", "Validering!K2": "?"})
        _, again = annotated(noted)
        titles = [sheet.name for sheet in read_bytes(again, "b.xlsx").sheets]
        assert titles[:2] == ["Validering (2)", "Validering"]
        assert marks_of(again) == marks_of(first)

    def test_a_users_own_sheet_of_that_name_is_kept(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(template("budget")))
        book.create_sheet("Validering")["A1"] = "Våra egna anteckningar"
        out = io.BytesIO()
        book.save(out)
        _, copy = annotated(out.getvalue())
        assert sheet_of(copy).title == "Validering (2)"
        assert read_bytes(copy, "b.xlsx").sheets[-1].cells[1, 1].value == "Våra egna anteckningar"

    def test_in_libreoffice_the_mark_goes_with_the_fault_and_the_look_is_what_it_was(
        self, office: Office, tmp_path: Path
    ) -> None:
        """Corrected and saved by LibreOffice, which writes every format anew."""
        data = example("heby_application_2018_2020")
        paths = {name: tmp_path / f"{name}.xlsx" for name in ("plain", "marked", "saved", "again")}
        paths["plain"].write_bytes(data)
        paths["marked"].write_bytes(annotated(data)[1])
        correct = {"do": "set", "sheet": "Ansökan", "cell": LEFT.partition("!")[2], "value": None}
        for name in ("plain", "marked"):
            office.edit(paths[name], tmp_path / f"saved {name}.xlsx", [correct])
        plain, saved = (
            (tmp_path / f"saved {name}.xlsx").read_bytes() for name in ("plain", "marked")
        )
        assert lists_in(saved) == ["Validering"]
        assert LEFT in marks_of(saved), "LibreOffice keeps the marks"
        report, again = annotated(saved)
        assert "MALL111" not in {finding.code for finding in report.findings}
        assert marks_of(again).keys() == {str(f.at) for f in report.findings if f.at}
        assert lists_in(again) == ["Validering"]
        one, other = read_bytes(plain, "a.xlsx"), read_bytes(again, "b.xlsx")
        for sheet in one.sheets:
            same = other.sheet(sheet.name)
            assert same is not None
            for place, cell in sheet.cells.items():
                assert one.looks[cell.style] == other.looks[same.cells[place].style]


def test_a_mark_shows_until_its_cell_is_changed(office: Office, tmp_path: Path) -> None:
    """A number, a text, an empty cell and a formula, each in a colour of its own, printed by
    LibreOffice before and after each was changed. Where the workbook marks a cell itself, that
    colour stays."""
    colours = {"D41": "12FE34", "B34": "FE1234", "C59": "1234FE", "C58": "34FE12"}
    data = example("nvs_plan_2021_2023")
    marks = {ref(f"Budget!{cell}"): Mark(colour) for cell, colour in colours.items()}
    marked, changed = tmp_path / "marked.xlsx", tmp_path / "changed.xlsx"
    marked.write_bytes(patch(data, {}, marks=marks))
    assert colours_in(office, marked) >= set(colours.values())
    values = {"D41": 5_310_000, "B34": "Utgifter", "C59": 1, "C58": 1}
    steps = [
        {"do": "set", "sheet": "Budget", "cell": cell, "value": value, "force": True}
        for cell, value in values.items()
    ]
    office.edit(marked, changed, steps)
    assert colours_in(office, changed) & set(colours.values()) == set()


def colours_in(office: Office, path: Path) -> set[str]:
    """The colours of the printed workbook."""
    pdf = path.with_suffix(".pdf")
    office.to_pdf(path, pdf)
    drawn = subprocess.run(
        ["pdftoppm", "-r", "40", "-aa", "no", "-aaVector", "no", str(pdf)],
        capture_output=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    return {pixel.hex().upper() for pixel in re.findall(rb"(?s)...", drawn)} | {
        pixel.hex().upper() for start in (1, 2) for pixel in re.findall(rb"(?s)...", drawn[start:])
    }


def test_it_is_printed_in_letters_of_eight_points_or_more(office: Office, tmp_path: Path) -> None:
    """Texts of 11 points, shrunk until all columns stand beside each other: held against the same
    sheet that is not shrunk, in whatever font LibreOffice has."""
    _, copy = annotated(example("nvs_plan_2021_2023"))
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = {n: d.replace(b'fitToPage="1"', b'fitToPage="0"') for n, d in parts.items()}
    shrunk, full = (printed(office, tmp_path, zipped(each)) for each in (parts, whole))
    assert shrunk["Grad"][1] == shrunk["Fält"][1], "the last column is on the first page"
    scale = (shrunk["Regel"][0] - shrunk["Grad"][0]) / (full["Regel"][0] - full["Grad"][0])
    assert 8 <= 11 * scale <= 11
    points = sum(WIDTHS) * 7 * 72 / 96  # in Calibri, whose digits are 7 pixels wide
    assert 11 * min(1, (297 - 25.4) / 25.4 * 72 / points) >= 8


def printed(office: Office, folder: Path, data: bytes) -> dict[str, tuple[float, float]]:
    """Where each word of the first page stands."""
    path, pdf = folder / "granskad.xlsx", folder / "granskad.pdf"
    path.write_bytes(data)
    office.to_pdf(path, pdf)
    words = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "1", "-bbox", str(pdf), "-"],
        capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    return {
        m[3]: (float(m[1]), float(m[2]))
        for m in re.finditer(r'xMin="([\d.]+)" yMin="([\d.]+)".*?>([^<]+)</word>', words)
    }
