"""Rows read from their text are what the tree gives, or the scan gives up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.errors import NotReadable
from finsam_xl.workbook.cell import Sheet
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.sheet_reader import SheetReader
from finsam_xl.workbook.read.sheet_scan import NotPlain, without_empty_cells
from hosts.office import Office
from support import ALL_NAMES, example, template
from workbook.books import book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
#: Every way of writing a cell that the scan knows, and rows as Excel and openpyxl begin them.
PLAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    f'<worksheet xmlns="{MAIN}" xmlns:x14ac="{X14AC}">'
    '<cols><col min="3" max="4" width="9" hidden="1"/></cols><sheetData>'
    '<row r="1" spans="1:4" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c>'
    '<c r="B1" t="n"></c><c r="C1" s="2"><v>1709155.5</v></c></row>'
    '<row customHeight="1" ht="26" r="2"><c r="A2" t="inlineStr"><is><t>Kök &amp; bad</t></is></c>'
    '<c r="B2"><f>IF(A1&lt;&gt;"",SUM(C1:C9),0)</f><v>12</v></c>'
    '<c r="C2" t="str"><f aca="false">""</f><v></v></c></row>'
    '<row r="3" hidden="1"><c r="A3" s="1"/><c r="B3"><f t="shared" ref="B3:B4" si="0">A3*2</f>'
    '<v>0</v></c></row><row r="4" ht="0" customHeight="1"/>'
    '<row r="5"><c r="B5"><f t="shared" si="0"/><v>4</v></c><c r="C5" t="b"><v>1</v></c>'
    '<c r="D5" t="e"><v>#N/A</v></c></row></sheetData>'
    '<sheetProtection sheet="1"/></worksheet>'
)
#: What an edit puts in: markup, entities, other types, other addresses, broken pieces.
PIECES = [
    "",
    " ",
    "\n",
    "\r\n",
    "<",
    ">",
    "&",
    '"',
    "&#10;",
    "&nbsp;",
    "&amp;amp;",
    "]]>",
    "<!-- x -->",
    "<![CDATA[7]]>",
    "<?x y?>",
    "<v>1</v>",
    "<v/>",
    "</v>",
    "</c>",
    "</row>",
    "<row>",
    '<row r="9">',
    '<row r="09"/>',
    '<c r="A1"><v>1</v></c>',
    '<c r="AAA7"><v>1</v></c>',
    '<c r="XFE1"><v>1</v></c>',
    '<c r="B2"><v>2</v></c>',
    "<c><v>3</v></c>",
    '<c s="1" r="B9"/>',
    '<c r="B9" t="n" s="1"></c>',
    ' t="d"',
    ' t="b"',
    ' t="inlineStr"',
    ' cm="1"',
    ' r="7"',
    ' hidden="true"',
    ' x:y="1"',
    ' ht="0.0"',
    "<f/>",
    "<f></f>",
    "<f>=1</f>",
    "1e999",
    "NaN",
    "_x000D_",
    "_xD800_",
    "\u00a0",
    "\ufffe",
    "\x01",
    "\U0001f600",
    "</sheetData>",
    "<sheetData>",
    "<sheetData/>",
    "<is><t>x</t></is>",
    '<is><t xml:space="preserve"> x</t></is>',
    "<is><r><t>a</t></r></is>",
    "<mc:x/>",
    "utf-16",
    "0",
    "-1",
    "99999999",
    "é",
]


def read(data: bytes, *, scanned: bool) -> tuple[Sheet | str, bool]:
    """The sheet, or why it cannot be read; and whether the scan went through."""
    package = Package(book(), "boken.xlsx")
    reader = SheetReader(package, ["Insats"], date1904=False)
    plain = True
    scan = reader._scan

    def watched(sheet: bytes, part: str) -> None:
        nonlocal plain
        try:
            if not scanned:
                raise NotPlain
            scan(sheet, part)
        except NotPlain:
            plain = False
            raise

    reader._scan = watched  # type: ignore[method-assign]
    package.read = lambda _part: data  # type: ignore[method-assign]
    try:
        return reader.read("xl/worksheets/sheet1.xml", "Blad1", "visible"), plain
    except NotReadable as cannot:
        return str(cannot), plain


def test_every_plain_way_of_writing_is_scanned() -> None:
    found, plain = read(PLAIN.encode(), scanned=True)
    assert plain
    assert isinstance(found, Sheet)
    assert len(found.cells) == 9
    assert found.hidden_rows == {3, 4}
    assert found.cells[2, 1].value == "Kök & bad"
    assert found.cells[5, 2].formula == "A5*2"
    assert found == read(PLAIN.encode(), scanned=False)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<v>12</v>", "<v>1<!-- 2 -->2</v>"),
        ("<v>12</v>", "<v><![CDATA[12]]></v>"),
        ("Kök &amp; bad", "Kök &#38; bad"),
        ('<c r="C1" s="2">', '<c r="C1" s="2" cm="1">'),
        ('<row r="5">', '<row r="5">\r\n'),
        ("<sheetData>", '<sheetData xml:space="default">'),
    ],
)
def test_what_is_written_otherwise_is_read_from_the_tree(old: str, new: str) -> None:
    assert old in PLAIN
    data = PLAIN.replace(old, new).encode()
    found, plain = read(data, scanned=True)
    assert not plain
    assert found == read(data, scanned=False)[0]


EMPTY = [
    '<c r="D1" s="3"/>',
    '<c r="D1"/>',
    '<c r="D1" s="3" t="n"></c>',
    '<c r="D1" t="n" s="3" />',
    '<c s="3" r="D1"/>',
    '\n      <c r="D1" s="3"/>',
    '<c r="D1" s="3">\n      </c>',
]


@pytest.mark.parametrize("cell", EMPTY)
def test_a_styled_empty_cell_leaves_nothing_behind(cell: str) -> None:
    assert without_empty_cells(f"<row>{cell}{cell}</row>".encode()) == b"<row></row>"
    added = PLAIN.replace("</c></row><row customHeight", f"</c>{cell}</row><row customHeight")
    assert added != PLAIN
    assert read(added.encode(), scanned=True)[0] == read(PLAIN.encode(), scanned=True)[0]


@pytest.mark.parametrize(
    "text",
    [
        '<c r="D1" s="3"><v>0</v></c>',
        '<c r="D1" s="3"><f>A1</f></c>',
        '<c r="D1" s="3" s="4"/>',  # no XML, and to be told as that
        '<c r="D1"/><c><v>1</v></c>',  # E1, counted from the cell before
        '<c r="D1"/><!-- <c r="E1"/> -->',
        '<c r="D1"/><v><![CDATA[<c r="E1"/>]]></v>',
        '<column r="D1"/>',
    ],
)
def test_what_is_not_surely_an_empty_cell_stands(text: str) -> None:
    assert without_empty_cells(text.encode()) == text.encode()


def test_empty_cells_are_taken_out_wherever_the_pieces_end() -> None:
    row = '<c r="A1" s="3"/><c r="B1"><v>1</v></c>\n  <c r="C1"/>' * 40_000
    assert without_empty_cells(row.encode()).count(b"<c ") == 40_000


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_however_the_text_is_broken_the_scan_says_what_the_tree_says(data: st.DataObject) -> None:
    text = PLAIN
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 0, 1, 2, 5, 20]))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[start + length :]
    sheet = text.encode("utf-8", "surrogatepass")
    assert read(sheet, scanned=True)[0] == read(sheet, scanned=False)[0]


def assert_scanned_whole(workbook: bytes) -> None:
    opened = Package(workbook, "boken.xlsx")
    parts = [e.name for e in opened.archive.entries.values() if "/worksheets/sheet" in e.name]
    assert len(parts) >= 8
    for part in parts:
        found, plain = read(opened.read(part), scanned=True)
        assert plain, part
        assert found == read(opened.read(part), scanned=False)[0]


@pytest.mark.parametrize("name", ALL_NAMES)
def test_our_own_workbooks_are_scanned_whole(name: str) -> None:
    assert_scanned_whole(example(name))


def test_what_openpyxl_saves_is_scanned_whole() -> None:
    saved = BytesIO()
    openpyxl.load_workbook(BytesIO(template("budget"))).save(saved)
    assert_scanned_whole(saved.getvalue())


def test_what_libreoffice_saves_is_scanned_whole(office: Office, tmp_path: Path) -> None:
    (tmp_path / "bok.xlsx").write_bytes(example("nvs_plan_2021_2023"))
    office.save_as(tmp_path / "bok.xlsx", tmp_path / "sparad.xlsx")
    assert_scanned_whole((tmp_path / "sparad.xlsx").read_bytes())
