"""What the reader makes of a file: every kind of cell, and every kind of file that is none."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import struct
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from finsam_xl.errors import NotReadable
from finsam_xl.workbook import archive
from finsam_xl.workbook.cell import Cell, CellRef, DefinedName, ErrorValue, Value
from finsam_xl.workbook.formats import date_to_serial, is_date_format, serial_to_date
from finsam_xl.workbook.read import reader, sheet_parts, sheet_reader
from finsam_xl.workbook.read.reader import read_bytes, read_workbook
from hosts.office import Office
from workbook.books import (
    BOOK_RELATIONS,
    MAIN,
    OFFICE,
    RELATIONS,
    ROOT_RELATIONS,
    as_strict,
    book,
    sheet_xml,
    strings_xml,
    unzipped,
    workbook_xml,
    zipped,
)
from workbook.differential import assert_same_as_oracles


def cell(xml: str, **parts: str) -> Cell:
    """The cell A1 of a book with this one cell and a witness beside it."""
    row = f'<row r="1">{xml}<c r="B1"><v>7</v></c></row>'
    return read_bytes(book(row, parts), "bok.xlsx").cell(CellRef("Blad1", 1, 1))


def refusal(data: bytes, name: str = "bok.xlsx") -> str:
    with pytest.raises(NotReadable) as caught:
        read_bytes(data, name)
    sentence = str(caught.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert ": " in sentence, "what to do is missing"
    return sentence


class TestCells:
    @pytest.mark.parametrize(
        ("xml", "value"),
        [
            ('<c r="A1"><v>1709155</v></c>', Decimal(1709155)),
            ('<c r="A1"><v>1.1000000000000001</v></c>', Decimal("1.1")),
            ('<c r="A1" t="n"><v> -0.30000000000000004 </v></c>', Decimal("-0.3")),
            ('<c r="A1"><v>1E+3</v></c>', Decimal(1000)),
            ('<c r="A1"><v>1e-7</v></c>', Decimal("1E-7")),
            ('<c r="A1"><v>123456789012345678</v></c>', Decimal(123456789012346000)),
            ('<c r="A1"><v>1e999</v></c>', ErrorValue("#NUM!")),
            ('<c r="A1"><v>1e9999999999999999999999</v></c>', ErrorValue("#NUM!")),
            ('<c r="A1"><v>NaN</v></c>', ErrorValue("#NUM!")),
            ('<c r="A1"><v>1,5</v></c>', "1,5"),
            ('<c r="A1"><v>1_000</v></c>', "1_000"),
            ('<c r="A1"><v/></c>', None),
            ('<c r="A1" t="s"><v>1</v></c>', "ett"),
            ('<c r="A1" t="s"><v>2</v></c>', ErrorValue("#VALUE!")),
            ('<c r="A1" t="s"><v>-1</v></c>', ErrorValue("#VALUE!")),
            ('<c r="A1" t="s"><v/></c>', None),
            ('<c r="A1" t="str"><v>text</v></c>', "text"),
            ('<c r="A1" t="str"><v></v></c>', ""),
            ('<c r="A1" t="inlineStr"><is><t>a</t></is></c>', "a"),
            (
                '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>',
                "a b",
            ),
            ('<c r="A1" t="b"><v>1</v></c>', True),
            ('<c r="A1" t="b"><v>0</v></c>', False),
            ('<c r="A1" t="b"><v>2</v></c>', ErrorValue("#VALUE!")),
            ('<c r="A1" t="e"><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
            ('<c r="A1" t="d"><v>2019-01-01</v></c>', Decimal(43466)),
            ('<c r="A1" t="d"><v>2019-01-01T12:00:00</v></c>', Decimal("43466.5")),
            ('<c r="A1" t="d"><v>i höst</v></c>', "i höst"),
            ('<c r="A1" t="okänd"><v>vad</v></c>', "vad"),
            ('<c><v>3</v></c><c r="C1"/>', Decimal(3)),
            ('<c r="A1" s="999"><v>3</v></c>', Decimal(3)),
            ('<c r="a1" s="x"><v>3</v></c>', Decimal(3)),
        ],
    )
    def test_value(self, xml: str, value: Value) -> None:
        found = cell(xml).value
        assert found == value
        assert type(found) is type(value)

    @pytest.mark.parametrize(
        ("item", "text"),
        [
            ("<t>rad 1_x000D_\nrad 2</t>", "rad 1\r\nrad 2"),
            ("<t>_x005F_x000D_</t>", "_x000D_"),
            ("<t>_xD83D__xDE00_</t>", "😀"),
            ("<t>_xD83D_</t>", "�"),
            ('<t xml:space="preserve"> två  </t>', " två  "),
            ("<r><t>a</t></r><rPh sb='0' eb='1'><t>X</t></rPh><phoneticPr fontId='1'/>", "a"),
            ("<r><t>a</t></r><r><t>b</t></r>", "ab"),
            ("<t/>", ""),
            ("", ""),
        ],
    )
    def test_shared_string(self, item: str, text: str) -> None:
        strings = {"xl/sharedStrings.xml": strings_xml(item)}
        assert cell('<c r="A1" t="s"><v>0</v></c>', **strings).value == text

    def test_formula_with_and_without_stored_value(self) -> None:
        assert cell('<c r="A1"><f>B1*2</f><v>14</v></c>') == Cell(Decimal(14), "B1*2")
        assert cell('<c r="A1"><f aca="false">B1*2</f><v/></c>') == Cell(None, "B1*2")
        assert cell('<c r="A1"><f>B1*2</f></c>') == Cell(None, "B1*2")
        assert cell('<c r="A1" t="str"><f>""</f><v></v></c>') == Cell("", '""')

    def test_shared_formula_is_written_out_in_every_cell(self) -> None:
        rows = (
            '<row r="1"><c r="A1"><v>1</v></c>'
            '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1</f><v>1</v></c></row>'
            '<row r="2"><c r="B2"><f t="shared" si="0"/><v>0</v></c></row>'
            '<row r="3"><c r="B3"><f t="shared" si="0"/></c>'
            '<c r="C3"><f t="shared" si="9"/><v>5</v></c></row>'
        )
        sheet = read_bytes(book(rows), "bok.xlsx").sheets[0]
        assert [sheet.cells[row, 2].formula for row in (1, 2, 3)] == [
            "A1*$A$1",
            "A2*$A$1",
            "A3*$A$1",
        ]
        assert sheet.cells[3, 3] == Cell(Decimal(5), "#REF!"), "a group without a formula"

    def test_shared_formula_before_its_first_cell(self) -> None:
        rows = (
            '<row r="1"><c r="B1"><f t="shared" si="0"/><v>1</v></c></row>'
            '<row r="2"><c r="B2"><f t="shared" ref="B1:B2" si="0">A2</f></c></row>'
        )
        assert read_bytes(book(rows), "b").sheets[0].cells[1, 2].formula == "A1"

    def test_array_formula_stands_in_every_cell_that_it_fills(self) -> None:
        rows = (
            '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B2*2</f><v>2</v></c></row>'
            '<row r="2"><c r="A2"><v>4</v></c></row>'
            '<row r="4"><c r="A4"><f t="array" ref="A4:A4">SUM(B1:B2*2)</f><v>6</v></c></row>'
        )
        sheet = read_bytes(book(rows), "b").sheets[0]
        assert sheet.cells == {
            (1, 1): Cell(Decimal(2), "{B1:B2*2}"),
            (2, 1): Cell(Decimal(4), "{B1:B2*2}"),
            (3, 1): Cell(None, "{B1:B2*2}"),
            (4, 1): Cell(Decimal(6), "SUM(B1:B2*2)"),
        }

    def test_an_array_too_large_is_not_written_out(self) -> None:
        row = '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">B1</f><v>2</v></c></row>'
        assert read_bytes(book(row), "b").sheets[0].cells == {(1, 1): Cell(Decimal(2), "B1")}

    def test_empty_cells_are_not_kept_and_count_for_places(self) -> None:
        rows = '<row><c r="A1" s="1"/><c s="2"/><c><v>3</v></c></row><row><c><v>4</v></c></row>'
        sheet = read_bytes(book(rows), "b").sheets[0]
        assert sheet.cells == {(1, 3): Cell(Decimal(3)), (2, 1): Cell(Decimal(4))}

    def test_text_that_looks_like_an_empty_cell(self) -> None:
        row = '<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="A1"/>]]></v></c></row>'
        assert read_bytes(book(row), "b").sheets[0].cells[1, 1].value == '<c r="A1"/>'

    def test_prefixed_namespace(self) -> None:
        part = (
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:f>1+1</x:f>'
            "<x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        )
        data = book(parts={"xl/worksheets/sheet1.xml": part})
        assert read_bytes(data, "b").sheets[0].cells == {(2, 2): Cell(Decimal(2), "1+1")}

    def test_large_sheet_is_read_as_the_small_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = "".join(
            f'<row r="{r}" hidden="{r % 2}"><c r="A{r}"><f t="shared" ref="A1:A99" si="0">'
            f"{'B1' if r == 1 else ''}</f><v>{r}</v></c></row>"
            for r in range(1, 99)
        )
        part = sheet_xml(
            rows, '<cols><col min="3" max="4" hidden="1"/></cols>', '<sheetProtection sheet="1"/>'
        )
        data = book(parts={"xl/worksheets/sheet1.xml": part})
        whole = read_bytes(data, "b")
        monkeypatch.setattr(sheet_reader, "WHOLE_TREE", 10)
        assert read_bytes(data, "b") == whole
        assert whole.sheets[0].protected


class TestBook:
    def test_number_formats_are_by_cell_format(self) -> None:
        found = read_bytes(book(), "b")
        assert found.number_formats == ("General", "mm-dd-yy", '#,##0" kr"')
        assert found.number_format(Cell(style=2)) == '#,##0" kr"'

    def test_hidden_rows_columns_sheets_and_protection(self) -> None:
        part = sheet_xml(
            '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" ht="0"/>',
            '<cols><col min="2" max="3" hidden="true"/><col min="5" max="5" width="0"/></cols>',
            '<sheetProtection sheet="1" objects="1"/>',
        )
        names = workbook_xml(sheets='<sheet name="S" sheetId="1" r:id="rId1" state="veryHidden"/>')
        data = book(parts={"xl/worksheets/sheet1.xml": part, "xl/workbook.xml": names})
        sheet = read_bytes(data, "b").sheets[0]
        assert sheet.state == "veryHidden"
        assert sheet.hidden_rows == {2, 3}
        assert sheet.hidden_columns == ((2, 3), (5, 5))
        assert sheet.protected

    def test_names_count_chart_sheets_for_their_scope(self) -> None:
        sheets = (
            '<sheet name="Diagram" sheetId="1" r:id="rId9"/>'
            '<sheet name="Blad1" sheetId="2" r:id="rId1"/>'
        )
        names = (
            '<definedNames><definedName name="a_1">Blad1!$A$1</definedName>'
            '<definedName name="b_1" localSheetId="1" hidden="1">"x&amp;y"</definedName>'
            "</definedNames>"
        )
        relations = BOOK_RELATIONS.replace(
            "</Relationships>",
            f'<Relationship Id="rId9" Type="{OFFICE}/chartsheet" Target="chartsheets/s.xml"/>'
            "</Relationships>",
        )
        data = book(
            parts={
                "xl/workbook.xml": workbook_xml(names, sheets),
                "xl/_rels/workbook.xml.rels": relations,
            }
        )
        found = read_bytes(data, "b")
        assert [sheet.name for sheet in found.sheets] == ["Blad1"]
        assert found.names == (
            DefinedName("a_1", "Blad1!$A$1"),
            DefinedName("b_1", '"x&y"', "Blad1", hidden=True),
        )

    def test_properties_and_links_to_other_books(self) -> None:
        root = ROOT_RELATIONS.replace(
            "</Relationships>",
            f'<Relationship Id="r2" Type="{OFFICE}/custom-properties" Target="docProps/c.xml"/>'
            f'<Relationship Id="r3" Type="{RELATIONS}/metadata/core-properties" '
            'Target="/docProps/core.xml"/></Relationships>',
        )
        links = BOOK_RELATIONS.replace(
            "</Relationships>",
            f'<Relationship Id="r7" Type="{OFFICE}/externalLink" Target="externalLinks/e1.xml"/>'
            "</Relationships>",
        )
        data = book(
            parts={
                "_rels/.rels": root,
                "xl/_rels/workbook.xml.rels": links,
                "xl/externalLinks/e1.xml": "<externalLink/>",
                "xl/externalLinks/_rels/e1.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
                f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" '
                'Target="G:/bok.xlsx" TargetMode="External"/></Relationships>',
                "docProps/c.xml": '<Properties xmlns:vt="v"><property name="finsam_mall">'
                "<vt:lpwstr>budget</vt:lpwstr></property></Properties>",
                "docProps/core.xml": '<p xmlns:dc="d"><dc:title>Budget 2019</dc:title></p>',
            }
        )
        found = read_bytes(data, "b")
        assert found.properties == {"finsam_mall": "budget"}
        assert found.core_properties == {"title": "Budget 2019"}
        assert found.external_links == ("G:/bok.xlsx",)

    def test_strict(self) -> None:
        data = book('<row r="1"><c r="A1" t="s"><v>1</v></c></row>')
        plain, strict = read_bytes(data, "b"), read_bytes(as_strict(data), "b")
        assert strict.strict
        assert not plain.strict
        assert strict.sheets == plain.sheets
        assert strict.number_formats == plain.number_formats

    def test_1904(self) -> None:
        xml = workbook_xml(before='<workbookPr date1904="1"/>')
        row = '<row r="1"><c r="A1" t="d"><v>2019-01-01</v></c></row>'
        found = read_bytes(book(row, {"xl/workbook.xml": xml}), "b")
        assert found.date1904
        assert found.sheets[0].cells[1, 1].value == 43466 - 1462

    def test_part_names_in_other_letter_case(self) -> None:
        parts = unzipped(book())
        parts["XL/Worksheets/Sheet1.XML"] = parts.pop("xl/worksheets/sheet1.xml")
        assert read_bytes(zipped(parts), "b").sheets

    def test_bytes_before_the_archive(self) -> None:
        data = book()
        assert read_bytes(b"PK\3\4" + bytes(96) + data, "b").sheets == read_bytes(data, "b").sheets

    def test_sha256_is_of_the_file(self) -> None:
        assert len(read_bytes(book(), "b").sha256) == 64

    def test_sixtyfour_bit_archive(self) -> None:
        data = book()
        end = data.rindex(b"PK\5\6")
        count, size, start = struct.unpack_from("<HLL", data, end + 10)
        wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
        locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
        last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
        assert read_bytes(data[:end] + wide + locator + last, "b").sheets


class TestFilesThatAreNoWorkbooks:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "är tom"),
            (b"%PDF-1.7\n", "PDF"),
            (b"<html><body><table>", "webbsida"),
            (b"\xef\xbb\xbf<!DOCTYPE html>", "webbsida"),
            (b"<?xml version='1.0'?><Workbook/>", "XML"),
            ("konto;belopp\n1;2\n".encode("utf-16"), "textfil"),
            (b"konto;belopp\n1;2\n", "textfil"),
            (b"\x89PNG\r\n\x1a\n\0\0", "ingen arbetsbok som Excel"),
            (b"PK\5\6" + bytes(18), "zip-arkiv utan arbetsbok"),
            (zipped({"brev.txt": "hej"}), "zip-arkiv utan arbetsbok"),
            (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ".ods"),
            (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
            (zipped({"Index/Document.iwa": "x"}), "Numbers"),
            (zipped({"xl/workbook.bin": "x"}), ".xlsb"),
            (
                zipped({"[Content_Types].xml": "", "_rels/.rels": "", "word/document.xml": ""}),
                "Word",
            ),
            (
                zipped({"[Content_Types].xml": "", "_rels/.rels": "", "ppt/p.xml": ""}),
                "presentation",
            ),
        ],
    )
    def test_told_for_what_it_is(self, data: bytes, words: str) -> None:
        assert words in refusal(data)

    @pytest.mark.parametrize(
        ("stream", "words"),
        [
            ("EncryptedPackage", "skyddad med lösenord"),
            ("Workbook", ".xls"),
            ("Book", ".xls"),
            ("WordDocument", "Word"),
            ("Annat", "äldre Officefil"),
        ],
    )
    def test_compound_files(self, stream: str, words: str) -> None:
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
        assert words in refusal(head + stream.encode("utf-16-le"))

    def test_on_disk(self, tmp_path: Path) -> None:
        def told(path: Path) -> str:
            with pytest.raises(NotReadable) as caught:
                read_workbook(path)
            return str(caught.value)

        (tmp_path / "~$bok.xlsx").write_bytes(b"x" * 165)
        assert "låsfil" in told(tmp_path / "~$bok.xlsx")
        assert "ange bok.xlsx" in told(tmp_path / "~$bok.xlsx")
        assert "mapp" in told(tmp_path)
        assert "finns inte" in told(tmp_path / "saknas.xlsx")
        assert "gick inte att läsa" in told(tmp_path / "nul\0.xlsx")

    def test_no_right_to_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def denied(*_: object) -> None:
            raise PermissionError

        (tmp_path / "bok.xlsx").touch()
        monkeypatch.setattr(Path, "open", denied)
        with pytest.raises(NotReadable, match="får inte läsas"):
            read_workbook(tmp_path / "bok.xlsx")

    def test_no_cells_or_no_sheets(self) -> None:
        assert "inga celler" in refusal(book(""))
        assert "inga celler" in refusal(book('<row r="1"><c r="A1" s="1"/></row>'))
        no_sheets = workbook_xml().replace('<sheet name="Blad1" sheetId="1" r:id="rId1"/>', "")
        assert "inga celler" in refusal(book(parts={"xl/workbook.xml": no_sheets}))

    def test_truncated(self) -> None:
        data = book()
        assert "avkortad" in refusal(data[: len(data) // 2])

    def test_wrong_checksum(self) -> None:
        data = zipped(unzipped(book()), zipfile.ZIP_STORED)
        assert "skadad" in refusal(data.replace(b"<v>1</v>", b"<v>2</v>"))


class TestBrokenOrHostile:
    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            ('<row r="0"><c r="A0"><v>1</v></c></row>', "rad 0"),
            ('<row r="1048577"><c><v>1</v></c></row>', "rad 1048577"),
            ('<row r="x"/>', "rad x"),
            ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "XFE1"),
            ('<row r="1"><c r="A2"><v>1</v></c></row>', "A2 på rad 1"),
            ('<row r="1"><c r="A11"><v>1</v></c></row>', "A11 på rad 1"),
            ('<row r="1"><c r="?"><v>1</v></c></row>', "adressen '?'"),
            ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "två celler A1"),
            ("<row", "giltig XML"),
            ("&x;", "giltig XML"),
        ],
    )
    def test_broken_sheets_name_the_sheet(self, rows: str, words: str) -> None:
        sentence = refusal(book(rows))
        assert words in sentence
        assert "Blad1" in sentence

    @pytest.mark.parametrize(
        ("part", "content", "words"),
        [
            ("xl/worksheets/sheet1.xml", None, "saknas"),
            ("xl/workbook.xml", None, "saknas"),
            ("xl/workbook.xml", "<x/>", "ingen arbetsbok"),
            ("xl/_rels/workbook.xml.rels", None, "saknar innehåll"),
            ("xl/styles.xml", "<a>", "giltig XML"),
            ("_rels/.rels", "<Relationships/>", "var arbetsboken börjar"),
            (
                "xl/workbook.xml",
                workbook_xml(
                    '<definedNames><definedName name="n_" localSheetId="7">1'
                    "</definedName></definedNames>"
                ),
                "hör till inget blad",
            ),
            (
                "xl/workbook.xml",
                workbook_xml(sheets='<sheet name="A" r:id="rId1"/><sheet name="a" r:id="rId1"/>'),
                "två blad heter a",
            ),
            ("../utanför.xml", "x", "otillåtna namnet"),
            ("/xl/x.xml", "x", "otillåtna namnet"),
            ("XL/WORKBOOK.XML", "x", "två delar med samma namn"),
        ],
    )
    def test_broken_packages(self, part: str, content: str | None, words: str) -> None:
        assert words in refusal(book(parts={part: content}))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
    def test_document_type_declarations(self, part: str, encoding: str) -> None:
        xml = unzipped(book())[part].decode()
        bad = f'<!DOCTYPE x [<!ENTITY y "z">]>{xml}'.encode(encoding)
        assert "dokumenttypsdeklaration" in refusal(book(parts={part: bad}))

    def test_encodings_that_hide_a_declaration(self) -> None:
        bad = b'<?xml version="1.0" encoding="cp037"?>' + "<!DOCTYPE x><x/>".encode("cp037")
        assert "teckenkodning" in refusal(book(parts={"xl/workbook.xml": bad}))

    def test_utf_16_is_read(self) -> None:
        xml = ('<?xml version="1.0" encoding="UTF-16"?>' + workbook_xml()).encode("utf-16")
        assert read_bytes(book(parts={"xl/workbook.xml": xml}), "b").sheets

    def test_bombs_and_bounds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "för stor" in refusal(book(parts={"xl/media/a.bin": bytes(25_000_000)}))
        monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
        assert "för stor" in refusal(book())
        monkeypatch.undo()
        monkeypatch.setattr(archive, "MAX_PARTS", 3)
        assert "delar" in refusal(book())
        monkeypatch.undo()
        monkeypatch.setattr(sheet_parts, "MAX_CELLS", 0)
        assert "celler" in refusal(book())
        monkeypatch.undo()
        monkeypatch.setattr(reader, "MAX_SHEETS", 0)
        assert "blad" in refusal(book())
        monkeypatch.undo()
        monkeypatch.setattr(reader, "MAX_NAMES", 0)
        name = '<definedNames><definedName name="n_">1</definedName></definedNames>'
        assert "namn" in refusal(book(parts={"xl/workbook.xml": workbook_xml(name)}))

    def test_declared_size_is_a_lie(self) -> None:
        data = bytearray(book())
        name = data.rindex(b"xl/styles.xml")
        struct.pack_into("<L", data, name - 22, 10)
        assert "skadad" in refusal(bytes(data))

    def test_names_in_header_and_directory_differ(self) -> None:
        data = book()
        at = data.index(b"xl/styles.xml")
        assert "skadad" in refusal(data[:at] + b"xl/stylez.xml" + data[at + 13 :])

    def test_nesting_without_end(self) -> None:
        deep = "<a>" * 300_000 + "</a>" * 300_000
        assert read_bytes(book(parts={"xl/styles.xml": deep}), "b").number_formats == ("General",)

    @given(st.binary(max_size=300))
    def test_any_bytes(self, data: bytes) -> None:
        for head in (b"", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            with pytest.raises(NotReadable):
                read_bytes(head + data, "b")

    def test_any_byte_changed(self) -> None:
        """Packed: mostly the checksum's work. Stored with the checksums put right: XML's."""
        rows = (
            '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">'
            'A1</f><v>1</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>1</v></c></row>'
        )
        names = (
            '<definedNames><definedName name="a_" localSheetId="0">1</definedName></definedNames>'
        )
        parts = unzipped(book(rows, {"xl/workbook.xml": workbook_xml(names)}))
        packed = zipped(parts)
        chance = random.Random(1)
        for _ in range(1500):
            data = bytearray(packed)
            data[chance.randrange(len(data))] = chance.randrange(256)
            _read_or_refuse(bytes(data))
            name = chance.choice(list(parts))
            part = bytearray(parts[name])
            for _ in range(chance.randint(1, 3)):
                place = chance.randrange(len(part))
                part[place : place + chance.randint(0, 4)] = chance.choice(
                    [b'"', b"<", b">", b"0", b"-1", b"99999999999", b"/", b"", b"\0", b"A", b"&"]
                )
            _read_or_refuse(zipped({**parts, name: bytes(part)}, zipfile.ZIP_STORED))


def _read_or_refuse(data: bytes) -> None:
    with contextlib.suppress(NotReadable):
        read_bytes(data, "b")


class TestDates:
    @pytest.mark.parametrize(
        ("number", "day"),
        [
            ("43466", dt.date(2019, 1, 1)),
            ("43466.75", dt.date(2019, 1, 1)),
            ("61", dt.date(1900, 3, 1)),
            ("60", None),
            ("59", dt.date(1900, 2, 28)),
            ("1", dt.date(1900, 1, 1)),
            ("0", None),
            ("-1", None),
            ("2958465", dt.date(9999, 12, 31)),
            ("2958466", None),
            ("1e300", None),
        ],
    )
    def test_serial_to_date(self, number: str, day: dt.date | None) -> None:
        assert serial_to_date(Decimal(number), date1904=False) == day

    def test_1904(self) -> None:
        assert serial_to_date(Decimal(0), date1904=True) == dt.date(1904, 1, 1)
        assert serial_to_date(Decimal(43466 - 1462), date1904=True) == dt.date(2019, 1, 1)

    @given(st.dates(dt.date(1904, 1, 1)), st.booleans())
    def test_there_and_back(self, day: dt.date, date1904: bool) -> None:
        assert serial_to_date(date_to_serial(day, date1904), date1904) == day

    def test_before_the_calendar(self) -> None:
        with pytest.raises(ValueError, match="before"):
            date_to_serial(dt.date(1899, 12, 31), date1904=False)

    @pytest.mark.parametrize(
        ("code", "shown_as_date"),
        [
            ("General", False),
            ("yyyy-mm-dd", True),
            ("ÅÅÅÅ-MM-DD", True),
            ("[$-41D]d mmmm yyyy;@", True),
            ("[h]:mm", True),
            ("h:mm AM/PM", True),
            ('#,##0" dagar"', False),
            (r"#,##0\ \d", False),
            ("[Red]#,##0;[Blue]-0", False),
            ("#,##0_d;-0", False),
            ("0.00E+00", False),
            ("Standard", False),
            ("@", False),
            ("0%", False),
            ("[>=1000]0", False),
            ("mm-dd-yy", True),
        ],
    )
    def test_date_formats(self, code: str, shown_as_date: bool) -> None:
        assert is_date_format(code) is shown_as_date


class TestAgainstOtherReaders:
    def test_workbook_by_openpyxl(self, tmp_path: Path) -> None:
        path = by_openpyxl(tmp_path / "openpyxl.xlsx")
        assert assert_same_as_oracles(path).properties == {"finsam_mall": "budget"}

    @pytest.mark.parametrize("date1904", [False, True])
    def test_workbook_by_xlsxwriter(self, tmp_path: Path, date1904: bool) -> None:
        assert_same_as_oracles(by_xlsxwriter(tmp_path / "writer.xlsx", date1904))

    @pytest.mark.parametrize("maker", ["openpyxl", "xlsxwriter"])
    def test_workbook_saved_by_libreoffice(
        self, tmp_path: Path, office: Office, maker: str
    ) -> None:
        make = by_openpyxl if maker == "openpyxl" else by_xlsxwriter
        source, target = make(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
        office.save_as(source, target, recalculate=True)
        assert_same_as_oracles(target)


def by_openpyxl(path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Per år"
    values = ["Åsa", 1.1, 1709155, -0.3, True, dt.datetime(2019, 3, 1), " kant ", "", 1e-9, 12e19]
    for row, value in enumerate(values, 1):
        sheet.cell(row, 1, value)
        sheet.cell(row, 2, f'=A{row}&"A{row}"').number_format = "#,##0"
        sheet.cell(row, 4).number_format = "0%"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.protection.enable()
    sheet["F1"] = "#DIV/0!"
    other = made.create_sheet("Dold's")
    other.sheet_state = "hidden"
    other["XFD1048576"] = 1
    made.defined_names["namn_1"] = openpyxl.workbook.defined_name.DefinedName(
        "namn_1", attr_text="'Per år'!$A$1"
    )
    made.custom_doc_props.append(
        openpyxl.packaging.custom.StringProperty(name="finsam_mall", value="budget")
    )
    made.save(path)
    return path


def by_xlsxwriter(path: Path, date1904: bool = False) -> Path:
    made = xlsxwriter.Workbook(str(path), {"date_1904": date1904})
    date = made.add_format({"num_format": "yyyy-mm-dd"})
    money = made.add_format({"num_format": '#,##0" kr"'})
    bold = made.add_format({"bold": True})
    sheet = made.add_worksheet("Budget")
    for row in range(40):
        sheet.write_number(row, 0, row * 1.1, money)
        sheet.write_formula(row, 1, f"=A{row + 1}*2", money, row * 2.2)
        sheet.write_datetime(row, 2, dt.datetime(2019, 1, 1) + dt.timedelta(days=row), date)
        sheet.write_blank(row, 4, None, money)
    sheet.write_rich_string("F1", "fet ", bold, "text", " slut")
    sheet.write_boolean("F2", True)
    sheet.write_formula("F3", '="a"&"b"', None, "ab")
    sheet.write_formula("F4", "=1/0", None, "#DIV/0!")
    sheet.write_array_formula("G1:G3", "{=A1:A3*2}", None, 0)
    sheet.write_dynamic_array_formula("H1:H3", "=_xlfn.SORT(A1:A3)", None, 0)
    sheet.write_string("F5", "=inte en formel")
    sheet.write_string("F6", "två\nrader  ")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column("J:L", 10, None, {"hidden": True})
    sheet.protect()
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=Budget!$A$1:$A$9"})
    sheet.insert_chart("N1", chart)
    made.add_worksheet("Dold").very_hidden()
    made.define_name("summa_kostnader", "=Budget!$B$9")
    made.define_name("Budget!egen_", "=Budget!$B$10")
    made.close()
    return path
