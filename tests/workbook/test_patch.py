"""Cells changed in their own XML: what changes, and that nothing else does."""

from __future__ import annotations

import contextlib
import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from finsam_xl.errors import NotReadable, NotWritten
from finsam_xl.workbook.cell import Cell, CellRef, ErrorValue, Value, Workbook
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.write.marks import unchanged
from finsam_xl.workbook.write.patch import Edit, Mark, NewSheet, SheetCell, patch
from finsam_xl.workbook.write.sheet_patch import number_text
from hosts.assertions import own_assertions
from hosts.office import Office
from hosts.validators import open_xml_errors
from workbook.books import (
    BOOK_RELATIONS,
    CONTENT_TYPES,
    MAIN,
    OFFICE,
    STYLES,
    as_strict,
    book,
    sheet_xml,
    strings_xml,
    unzipped,
    workbook_xml,
    zipped,
)

#: An image of one pixel.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
SHEET = "xl/worksheets/sheet1.xml"
A1, B2 = CellRef("Blad1", 1, 1), CellRef("Blad1", 2, 2)


def read(data: bytes) -> Workbook:
    return read_bytes(data, "bok.xlsx")


def sheet_after(rows: str, edits: Mapping[CellRef, Edit], **more: Any) -> str:
    """The rows of the sheet's part after these edits."""
    part = unzipped(patch(book(rows, **more), edits))[SHEET].decode()
    return part.partition("<sheetData>")[2].partition("</sheetData>")[0]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook with most of what a load and save by a library loses."""
    path = tmp_path_factory.mktemp("books") / "allt.xlsx"
    made = xlsxwriter.Workbook(str(path))
    money = made.add_format({"num_format": "#,##0", "bg_color": "#FFFFCC", "border": 1})
    sheet = made.add_worksheet("Budget")
    for row in range(12):
        sheet.write_string(row, 0, f"Post {row % 5}")
        sheet.write_number(row, 1, row * 1000, money)
        sheet.write_formula(row, 2, f"=B{row + 1}*2", money, row * 2000)
        sheet.write_blank(row, 3, None, money)
    sheet.write_formula("B13", "=SUM(B1:B12)", money, 66000)
    sheet.write_rich_string("F1", "fet ", made.add_format({"bold": True}), "text")
    sheet.write_dynamic_array_formula("G1:G2", "=_xlfn.SORT(B1:B2)", None, 0)
    sheet.write_array_formula("H1:H2", "{=B1:B2*2}", None, 0)
    sheet.write_comment("A1", "En anteckning")
    sheet.insert_textbox("J1", "En textruta")
    sheet.insert_image("J5", "punkt.png", {"image_data": io.BytesIO(DOT)})
    sheet.data_validation("B1:B12", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.conditional_format("B1:B12", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_sparkline("E1", {"range": "Budget!B1:B12"})
    sheet.set_row(30, None, money)
    sheet.set_column("K:L", 12, money)
    sheet.autofilter("A1:C12")
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=Budget!$B$1:$B$12"})
    sheet.insert_chart("J10", chart)
    other = made.add_worksheet("Per år")
    other.write("A1", "Text")
    other.repeat_rows(0)
    pie = made.add_chart({"type": "pie"})
    pie.add_series({"values": "=Budget!$B$1:$B$3"})
    made.add_chartsheet("Diagram").set_chart(pie)
    made.define_name("summa_kostnader", "=Budget!$B$13")
    made.define_name("'Per år'!egen_", "='Per år'!$A$1")
    made.set_custom_property("finsam_mall", "budget")
    made.close()
    return path.read_bytes()


class TestOneCell:
    ROW = '<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1" x="y"><v>2</v></c></row>'

    @pytest.mark.parametrize(
        ("edit", "cell"),
        [
            (Edit(Decimal("1709155.50")), '<c r="A1" s="2"><v>1709155.5</v></c>'),
            (Edit(True), '<c r="A1" s="2" t="b"><v>1</v></c>'),
            (Edit(ErrorValue("#REF!")), '<c r="A1" s="2" t="e"><v>#REF!</v></c>'),
            (Edit("ett"), '<c r="A1" s="2" t="s"><v>1</v></c>'),
            (Edit("nytt"), '<c r="A1" s="2" t="s"><v>2</v></c>'),
            (Edit(None), '<c r="A1" s="2"/>'),
            (Edit(None, style=0), '<c r="A1"/>'),
            (Edit(Decimal(4), "B1*2"), '<c r="A1" s="2"><f>B1*2</f><v>4</v></c>'),
            (Edit(Decimal(4), "=B1*2"), '<c r="A1" s="2"><f>B1*2</f><v>4</v></c>'),
            (Edit(None, "B1*2"), '<c r="A1" s="2"><f>B1*2</f></c>'),
            (Edit("a<b", '"a<b"'), '<c r="A1" s="2" t="str"><f>"a&lt;b"</f><v>a&lt;b</v></c>'),
            (Edit(False, "1>2"), '<c r="A1" s="2" t="b"><f>1&gt;2</f><v>0</v></c>'),
            (Edit(ErrorValue("#N/A"), "NA()"), '<c r="A1" s="2" t="e"><f>NA()</f><v>#N/A</v></c>'),
        ],
    )  # fmt: skip
    def test_written(self, edit: Edit, cell: str) -> None:
        after = sheet_after(self.ROW, {A1: edit})
        assert after == self.ROW.replace('<c r="A1" s="2"><v>1</v></c>', cell)

    @pytest.mark.parametrize(
        ("rows", "after"),
        [
            ("", '<row r="2"><c r="B2"><v>5</v></c></row>'),
            ('<row r="2"/>', '<row r="2"><c r="B2"><v>5</v></c></row>'),
            (
                '<row r="2" spans="1:1" s="2" customFormat="1"><c r="A2"/><c r="C2"/></row>',
                '<row r="2" spans="1:2" s="2" customFormat="1"><c r="A2"/>'
                '<c r="B2" s="2"><v>5</v></c><c r="C2"/></row>',
            ),
            (
                '<row r="2" spans="1:1 4:5"><c r="A2"/></row>',
                '<row r="2"><c r="A2"/><c r="B2"><v>5</v></c></row>',
            ),
            (
                '<row><c/></row><row><c/><c s="1"><v>1</v></c></row>',
                '<row><c/></row><row><c/><c s="1"><v>5</v></c></row>',
            ),
            (
                '<row r="1"/><row r="3"/>',
                '<row r="1"/><row r="2"><c r="B2"><v>5</v></c></row><row r="3"/>',
            ),
        ],
    )
    def test_missing_rows_and_cells(self, rows: str, after: str) -> None:
        witness = '<row r="9"><c r="A9"><v>1</v></c></row>'
        assert sheet_after(rows + witness, {B2: Edit(Decimal(5))}) == after + witness

    def test_no_rows_at_all(self) -> None:
        other = BOOK_RELATIONS.replace(
            "</Relationships>",
            f'<Relationship Id="rId9" Type="{OFFICE}/worksheet" Target="worksheets/s2.xml"/>'
            "</Relationships>",
        )
        tabs = (
            '<sheet name="Blad1" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId9"/>'
        )
        empty = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData /></worksheet>'
        data = book(
            parts={
                "xl/_rels/workbook.xml.rels": other,
                "xl/workbook.xml": workbook_xml(sheets=tabs),
                "xl/worksheets/s2.xml": empty,
            }
        )
        edits = {CellRef("b", 3, 1): Edit(Decimal(2)), CellRef("B", 1, 2): Edit(Decimal(1))}
        assert unzipped(patch(data, edits))["xl/worksheets/s2.xml"].decode() == (
            f'<worksheet xmlns="{MAIN}"><dimension ref="A1:B3"/><sheetData>'
            '<row r="1"><c r="B1"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>'
            "</sheetData></worksheet>"
        )

    def test_new_cell_takes_its_columns_format(self) -> None:
        part = sheet_xml(
            '<row r="1"><c r="A1"><v>1</v></c></row>',
            '<cols><col min="2" max="3" style="2"/></cols>',
        )
        data = patch(book(parts={SHEET: part}), {B2: Edit(Decimal(5))})
        assert read(data).cell(B2) == Cell(Decimal(5), style=2)

    def test_prefixed_namespace(self) -> None:
        part = (
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1">'
            "<x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        )
        edits = {A1: Edit(Decimal(2), "1+1"), B2: Edit("ny")}
        data = patch(book(parts={SHEET: part}), edits)
        assert b'<x:row r="2"><x:c r="B2" t="s"><x:v>2</x:v></x:c></x:row>' in unzipped(data)[SHEET]
        assert read(data).cell(A1) == Cell(Decimal(2), "1+1")

    def test_utf_16_part(self) -> None:
        part = '<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(
            '<row r="1"><c r="A1" t="str"><v>åäö</v></c></row>'
        )
        data = patch(book(parts={SHEET: part.encode("utf-16")}), {B2: Edit(Decimal(1))})
        assert read(data).cell(A1).value == "åäö"

    def test_empty_edit_of_a_missing_cell_adds_nothing(self) -> None:
        assert sheet_after(self.ROW, {B2: Edit(None)}) == self.ROW

    @pytest.mark.parametrize(
        ("number", "text"),
        [
            ("1709155.5", "1709155.5"),
            ("100", "100"),
            ("-0", "0"),
            ("0.1234567890123456", "0.123456789012346"),
            ("1E+20", "100000000000000000000"),
            ("1E+21", "1E+21"),
            ("0.000001", "0.000001"),
            ("1.5E-30", "1.5E-30"),
        ],
    )
    def test_numbers(self, number: str, text: str) -> None:
        assert number_text(Decimal(number)) == text

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+308"])
    def test_no_such_numbers(self, number: str) -> None:
        with pytest.raises(ValueError, match="no such number"):
            number_text(Decimal(number))


class TestTexts:
    def test_new_texts_are_put_at_the_end_and_equal_ones_found(self) -> None:
        strings = strings_xml("<t>noll</t>", "<r><t>ett</t></r>")
        edits = {A1: Edit("ett"), B2: Edit("ett"), CellRef("Blad1", 3, 1): Edit("noll")}
        data = patch(book(parts={"xl/sharedStrings.xml": strings}), edits)
        assert unzipped(data)["xl/sharedStrings.xml"].decode() == (
            strings.replace('count="2" uniqueCount="2"', 'count="5" uniqueCount="3"').replace(
                "</sst>", "<si><t>ett</t></si></sst>"
            )
        )
        assert read(data).cell(A1).value == "ett"

    def test_empty_table_and_none(self) -> None:
        table = f'<sst xmlns="{MAIN}"/>'
        data = patch(book(parts={"xl/sharedStrings.xml": table}), {A1: Edit("a")})
        assert b"><si><t>a</t></si></sst>" in unzipped(data)["xl/sharedStrings.xml"]
        none = book(parts={"xl/sharedStrings.xml": None})
        data = patch(none, {A1: Edit(" a")})
        assert b'<is><t xml:space="preserve"> a</t></is>' in unzipped(data)[SHEET]
        assert read(data).cell(A1).value == " a"

    @given(st.text(max_size=20).filter(lambda t: not re.search("[\ud800-\udfff]", t)))
    @settings(max_examples=60)
    def test_any_text_comes_back(self, text: str) -> None:
        edits = {A1: Edit(text), B2: Edit(text, "A1"), CellRef("Blad1", 3, 3): Edit("_x0041_")}
        found = read(patch(book(), edits))
        assert found.cell(A1).value == text
        assert found.cell(B2).value == text
        assert found.cell(CellRef("Blad1", 3, 3)).value == "_x0041_"

    def test_too_long(self) -> None:
        with pytest.raises(NotWritten, match="Blad1!A1"):
            patch(book(), {A1: Edit("x" * 32_768)})
        with pytest.raises(NotWritten, match="formeln"):
            patch(book(), {A1: Edit(None, "1+" * 5000)})


class TestFormulas:
    SHARED = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f>'
        '<v>2</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>6</v></c></row>'
    )
    B1, B3 = CellRef("Blad1", 1, 2), CellRef("Blad1", 3, 2)

    def test_first_cell_of_a_shared_formula_edited_and_the_next_one_leads(self) -> None:
        data = patch(book(self.SHARED), {self.B1: Edit(Decimal(9))})
        found = read(data)
        assert found.cell(self.B1) == Cell(Decimal(9))
        assert found.cell(B2) == Cell(Decimal(4), "A2*2")
        assert found.cell(self.B3) == Cell(Decimal(6), "A3*2")
        assert sheet_after(self.SHARED, {self.B1: Edit(Decimal(9))}) == self.SHARED.replace(
            '<f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v>', "<v>9</v>"
        ).replace('<f t="shared" si="0"/><v>4', '<f t="shared" si="0" ref="B2:B3">A2*2</f><v>4')

    def test_first_and_another_edited(self) -> None:
        edits = {self.B1: Edit(Decimal(9)), B2: Edit(Decimal(7), "A2*3")}
        after = sheet_after(self.SHARED, edits)
        assert '<c r="B2"><f>A2*3</f><v>7</v></c>' in after
        assert '<c r="B3"><f t="shared" si="0" ref="B3">A3*2</f><v>6</v></c>' in after

    def test_the_one_that_leads_gets_a_new_value_at_once(self) -> None:
        edits = {self.B1: Edit(Decimal(9)), B2: Edit(Decimal(7), "A2*2")}
        after = sheet_after(self.SHARED, edits)
        assert '<f t="shared" si="0" ref="B2:B3">A2*2</f><v>7</v>' in after
        assert '<f t="shared" si="0"/><v>6</v>' in after

    def test_a_group_that_no_other_cell_can_lead_is_dissolved(self) -> None:
        """Two groups of one number, as some programs write them: the second must stay its own."""
        rows = self.SHARED + (
            '<row r="4"><c r="B4"><f t="shared" ref="B4:B5" si="0">A4*9</f><v>0</v></c></row>'
            '<row r="5"><c r="B5"><f t="shared" si="0"/><v>0</v></c></row>'
        )
        found = read(patch(book(rows), {self.B1: Edit(Decimal(9))}))
        formulas = [found.cell(CellRef("Blad1", row, 2)).formula for row in range(1, 6)]
        assert formulas == [None, "A2*2", "A3*2", "A4*9", "A5*9"]

    def test_same_formula_keeps_the_group(self) -> None:
        edits = {self.B1: Edit(Decimal(9), "A1*2"), self.B3: Edit(Decimal(8), "A3*2")}
        assert sheet_after(self.SHARED, edits) == self.SHARED.replace(
            "<v>2</v>", "<v>9</v>"
        ).replace("<v>6</v>", "<v>8</v>")

    def test_a_later_cell_leaves_the_group(self) -> None:
        after = sheet_after(self.SHARED, {B2: Edit(Decimal(1), "A2*3")})
        assert after == self.SHARED.replace('<f t="shared" si="0"/><v>4</v>', "<f>A2*3</f><v>1</v>")

    def test_array_formula_stays_one_while_only_its_value_is_new(self) -> None:
        row = '<row r="1"><c r="A1" cm="1" vm="2"><f t="array" ref="A1">B1:B2</f><v>1</v></c></row>'
        same = sheet_after(row, {A1: Edit(Decimal(2), "B1:B2")})
        assert same == row.replace(' vm="2"', "").replace("<v>1</v>", "<v>2</v>")
        assert sheet_after(row, {A1: Edit(Decimal(2))}) == '<row r="1"><c r="A1"><v>2</v></c></row>'

    ARRAY = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A3">C1:C3*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="1"><v>4</v></c></row><row r="3"><c r="A3"><v>6</v></c></row>'
    )
    SPILL = ARRAY.replace('"A1"', '"A1" cm="1"')
    A2, A3 = CellRef("Blad1", 2, 1), CellRef("Blad1", 3, 1)

    @pytest.mark.parametrize("at", [A1, A2, A3])
    def test_one_cell_of_an_array_formula_is_refused(self, at: CellRef) -> None:
        """Excel would write over it at the next recalculation, so the user's value were lost."""
        with pytest.raises(NotWritten, match=rf"i {at}: cellen .*formeln i A1:A3"):
            patch(book(self.ARRAY), {at: Edit(Decimal(9))})

    def test_the_whole_of_an_array_formula_may_be_replaced(self) -> None:
        edits = {at: Edit(Decimal(9)) for at in (A1, self.A2, self.A3)}
        after = sheet_after(self.ARRAY, edits)
        assert "<f" not in after
        assert after.count("<v>9</v>") == 3

    def test_where_a_formula_spills_nothing_is_written(self) -> None:
        with pytest.raises(NotWritten, match="A2: cellen fylls av formeln i A1:A3"):
            patch(book(self.SPILL), {self.A2: Edit(Decimal(9))})

    def test_what_has_spilled_goes_with_its_formula(self) -> None:
        """Left behind, the spilled figures would from then on look like typed ones."""
        assert sheet_after(self.SPILL, {A1: Edit(Decimal(9))}) == (
            '<row r="1"><c r="A1"><v>9</v></c></row><row r="2"><c r="A2" s="1"/></row>'
            '<row r="3"><c r="A3"/></row>'
        )

    def test_a_data_table_is_refused_too(self) -> None:
        rows = self.ARRAY.replace(
            't="array" ref="A1:A3">C1:C3*2</f>', 't="dataTable" ref="A1:A3" dt2D="0" r1="D1"/>'
        )
        with pytest.raises(NotWritten, match="A2: cellen fylls av formeln i A1:A3"):
            patch(book(rows), {self.A2: Edit(Decimal(9))})

    def test_hidden_under_merged_cells_nothing_is_written(self) -> None:
        merged = '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>'
        rows = '<row r="2"><c r="B2"><v>1</v></c><c r="C2"/></row>'
        data = book(parts={SHEET: sheet_xml(rows, after=merged)})
        with pytest.raises(NotWritten, match="C2: cellen döljs av de sammanfogade cellerna B2:C3"):
            patch(data, {CellRef("Blad1", 2, 3): Edit(Decimal(9))})
        assert read(patch(data, {B2: Edit(Decimal(9))})).cell(B2).value == 9

    def test_what_a_cell_holds_besides_its_value_stays(self) -> None:
        """Phonetic marks, attributes of other makers, extensions: nothing that we know."""
        row = (
            '<row r="1"><c s="2" r="A1" ph="1" t="s" xmlns:n="urn:n" n:egen="ja"><v>0</v>'
            '<extLst><ext uri="{1}"><n:eget/></ext></extLst></c></row>'
        )
        assert sheet_after(row, {A1: Edit(Decimal(5))}) == row.replace(' t="s"', "").replace(
            "<v>0</v>", "<v>5</v>"
        )

    @pytest.mark.parametrize(
        ("inside", "after"),
        [
            ('<calcPr calcId="191029"/>', '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
            ('<calcPr fullCalcOnLoad="0" x="y"/>', '<calcPr fullCalcOnLoad="1" x="y"/>'),
            (
                '<definedNames><definedName name="n">1</definedName></definedNames><x/>',
                '<definedNames><definedName name="n">1</definedName></definedNames>'
                '<calcPr fullCalcOnLoad="1"/><x/>',
            ),
            ("", '<calcPr fullCalcOnLoad="1"/>'),
        ],
    )
    def test_recalculated_on_load(self, inside: str, after: str) -> None:
        data = book(parts={"xl/workbook.xml": workbook_xml(inside)})
        assert unzipped(patch(data, {A1: Edit(None)}))["xl/workbook.xml"].decode() == (
            workbook_xml(after)
        )

    def test_calculation_chain(self) -> None:
        chain = "xl/calcChain.xml"
        override = '<Override PartName="/xl/calcChain.xml" ContentType="c"/>'
        relation = f'<Relationship Id="rId7" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'
        parts = {
            chain: f'<calcChain xmlns="{MAIN}"><c r="B1" i="1"/></calcChain>',
            "[Content_Types].xml": CONTENT_TYPES.replace("</Types>", override + "</Types>"),
            "xl/_rels/workbook.xml.rels": BOOK_RELATIONS.replace(
                "</Relationships>", relation + "</Relationships>"
            ),
        }
        data = book(self.SHARED, parts)
        kept = unzipped(patch(data, {self.B1: Edit(Decimal(9), "A1*3"), A1: Edit(Decimal(1))}))
        assert kept[chain] == unzipped(data)[chain]
        more = unzipped(patch(data, {A1: Edit(Decimal(9), "1+8")}))[chain].decode()
        assert '<c r="B1" i="1"/><c r="A1" i="1"/></calcChain>' in more
        dropped = unzipped(patch(data, {self.B1: Edit(Decimal(9))}))
        assert chain not in dropped
        assert dropped["[Content_Types].xml"].decode() == CONTENT_TYPES
        assert dropped["xl/_rels/workbook.xml.rels"].decode() == BOOK_RELATIONS

    def test_only_the_cells_that_lose_their_formula_leave_the_chain(self) -> None:
        """An entry without a sheet means the sheet of the one before it."""
        links = '<c r="B1" i="1"/><c r="B2" l="1"/><c r="B3"/>'
        relation = f'<Relationship Id="rId7" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'
        parts = {
            "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}">{links}</calcChain>',
            "xl/_rels/workbook.xml.rels": BOOK_RELATIONS.replace(
                "</Relationships>", relation + "</Relationships>"
            ),
        }
        after = unzipped(patch(book(self.SHARED, parts), {self.B1: Edit(Decimal(9))}))
        left = '<c r="B2" l="1" i="1"/><c r="B3"/>'
        assert after["xl/calcChain.xml"].decode() == parts["xl/calcChain.xml"].replace(links, left)


class TestMarks:
    STYLED = '<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1" s="2"><f>A1</f></c></row>'

    def test_the_cell_is_what_it_was_and_the_mark_lies_over_it(self) -> None:
        places = [CellRef("Blad1", row, column) for row, column in ((1, 1), (1, 2), (2, 2))]
        data = patch(book(self.STYLED), {}, marks={place: Mark() for place in places})
        before, after = unzipped(book(self.STYLED)), unzipped(data)
        rows = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
        assert rows.search(before[SHEET])[0] == rows.search(after[SHEET])[0]  # type: ignore[index]
        assert b"fullCalcOnLoad" not in after["xl/workbook.xml"]
        rules = openpyxl.load_workbook(io.BytesIO(data))["Blad1"].conditional_formatting
        seen = {str(cells.sqref): rule for cells in rules for rule in cells.rules}
        assert [seen[at].formula for at in ("A1", "B1", "B2")] == [
            ['AND(N("finsam_xl")=0,NOT(_xlfn.ISFORMULA(A1)),ISNUMBER(A1),A1=1)'],
            ['AND(N("finsam_xl")=0,_xlfn.ISFORMULA(B1))'],
            ['AND(N("finsam_xl")=0,ISBLANK(B2))'],
        ]
        assert {rule.dxf.fill.bgColor.rgb for rule in seen.values()} == {"FFFFC7CE"}

    @pytest.mark.parametrize(
        ("value", "holds"),
        [
            ('Säg "ja"\nnu', 'ISTEXT(A1),EXACT(A1,"Säg ""ja""\nnu")'),
            ("å" * 300, f'ISTEXT(A1),EXACT(LEFT(A1,200),"{"å" * 200}")'),
            ("", 'ISTEXT(A1),EXACT(A1,"")'),
            (True, "ISLOGICAL(A1),A1"),
            (False, "ISLOGICAL(A1),NOT(A1)"),
            (ErrorValue("#N/A"), "ISERROR(A1)"),
            (Decimal("-0.1"), "ISNUMBER(A1),A1=-0.1"),
        ],
        ids=["text", "long text", "empty text", "true", "false", "error", "number"],
    )
    def test_of_each_kind(self, value: Value, holds: str) -> None:
        assert unchanged((1, 1), Cell(value)) == (
            f'AND(N("finsam_xl")=0,NOT(_xlfn.ISFORMULA(A1)),{holds})'
        )

    def test_new_marks_take_the_place_of_old_ones(self) -> None:
        marks = {A1: Mark("FFC7CE"), B2: Mark("FFEB9C")}
        once = patch(book(), {}, marks=marks)
        assert unzipped(patch(once, {}, marks=marks)) == unzipped(once)
        only = patch(once, {}, marks={B2: Mark("FFEB9C")})
        assert b'sqref="A1"' not in unzipped(only)[SHEET]
        assert unzipped(patch(once, {}, marks={}))[SHEET] == unzipped(book())[SHEET]
        edited = patch(once, {A1: Edit(Decimal(3))})
        assert unzipped(edited)[SHEET].count(b"<cfRule ") == 2, "an edit leaves them"

    def test_others_rules_stay_and_count_first(self) -> None:
        theirs = (
            '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="7">'
            "<formula>A1&gt;0</formula></cfRule></conditionalFormatting>"
        )
        before = book(parts={SHEET: sheet_xml(self.STYLED, after=theirs)})
        after = patch(before, {}, marks={A1: Mark()})
        assert theirs.encode() in unzipped(after)[SHEET]
        assert b'priority="8"' in unzipped(after)[SHEET]
        assert unzipped(patch(after, {}, marks={}))[SHEET] == unzipped(before)[SHEET]

    def test_one_that_another_program_saved_is_known(self) -> None:
        marked = unzipped(patch(book(), {}, marks={A1: Mark()}))
        saved = {**marked, SHEET: marked[SHEET].replace(b'"finsam_xl"', b"&quot;finsam_xl&quot;")}
        assert b"cfRule" not in unzipped(patch(zipped(saved), {}, marks={}))[SHEET]

    def test_edited_and_marked(self) -> None:
        data = patch(book(), {A1: Edit(Decimal(3), style=2)}, marks={A1: Mark()})
        assert read(data).cell(A1) == Cell(Decimal(3), style=2)
        assert b"ISNUMBER(A1),A1=3)" in unzipped(data)[SHEET]

    def test_no_table_of_formats(self) -> None:
        with pytest.raises(NotWritten, match="cellformat"):
            patch(book(parts={"xl/styles.xml": None}), {}, marks={A1: Mark()})
        with pytest.raises(ValueError, match="colour"):
            patch(book(), {}, marks={A1: Mark("röd")})


PROTOCOL = NewSheet(
    "Kontroll: fynd",
    [
        [SheetCell("Kod"), SheetCell("Fynd"), SheetCell("Cell")],
        [
            SheetCell("=SUM202", fill="FFC7CE"),
            SheetCell("+ lång text", wrap=True),
            SheetCell("D6", link="Budget!D6"),
        ],
        [SheetCell(Decimal("1.5")), SheetCell(True), SheetCell(ErrorValue("#N/A")), SheetCell()],
    ],
    widths=(10, 60.5, 12),
)


class TestNewSheet:
    @pytest.mark.parametrize("first", [True, False])
    def test_added(self, everything: bytes, first: bool) -> None:
        sheet = NewSheet(PROTOCOL.title, PROTOCOL.rows, PROTOCOL.widths, first=first)
        data = patch(everything, {}, new_sheet=sheet)
        before, after = read(everything), read(data)
        names = [sheet.name for sheet in after.sheets]
        old = [sheet.name for sheet in before.sheets]
        assert names == (["Kontroll  fynd", *old] if first else [*old, "Kontroll  fynd"])
        titles = {name for name in after.names if name.name == "_xlnm.Print_Titles"} - {
            *before.names
        }
        assert {*after.names} - {*before.names} == titles
        assert [name.refers_to for name in titles] == ["'Kontroll  fynd'!$1:$1"]
        added = after.sheet("Kontroll  fynd")
        assert added is not None
        assert added.cells[2, 1].value == "=SUM202"
        assert added.cells[2, 1].formula is None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = openpyxl.load_workbook(io.BytesIO(data))
        there: Any = theirs["Kontroll  fynd"]
        assert there["A1"].font.b
        assert there["C2"].hyperlink.location == "Budget!D6"
        assert there["B2"].alignment.wrap_text
        assert there["A2"].fill.fgColor.rgb == "FFFFC7CE"
        assert there.freeze_panes == "A2"
        assert there.page_setup.orientation == "landscape"
        assert there.column_dimensions["B"].width == 60.5
        assert theirs.active.title == "Budget", "the tab that was active still is"

    def test_title_is_free(self, everything: bytes) -> None:
        taken = NewSheet("PER ÅR", PROTOCOL.rows, heading_row=0)
        twice = patch(patch(everything, {}, new_sheet=taken), {}, new_sheet=taken)
        assert [s.name for s in read(twice).sheets][:2] == ["PER ÅR (3)", "PER ÅR (2)"]

    def test_no_view_of_tabs(self) -> None:
        names = (
            '<definedNames><definedName name="n_" localSheetId="0">1</definedName></definedNames>'
        )
        data = book(parts={"xl/workbook.xml": workbook_xml(names)})
        after = unzipped(patch(data, {}, new_sheet=PROTOCOL))["xl/workbook.xml"].decode()
        assert (
            '<bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet xmlns:r=' in after
        )
        assert 'localSheetId="1"' in after

    def test_valid(self, everything: bytes, tmp_path: Path) -> None:
        assert new_faults(everything, patch(everything, {}, new_sheet=PROTOCOL), tmp_path) == []


class TestProperties:
    def test_set_and_kept(self, everything: bytes, tmp_path: Path) -> None:
        new = {"finsam_mall": "ansökan", "granskad & klar": "<ja>"}
        data = patch(everything, {}, properties=new)
        assert read(data).properties == new
        assert new_faults(everything, data, tmp_path) == []

    def test_part_is_made_where_there_is_none(self, tmp_path: Path) -> None:
        data = patch(book(), {}, properties={"a": "1"})
        assert read(data).properties == {"a": "1"}
        assert new_faults(book(), data, tmp_path) == []

    def test_strict(self) -> None:
        source = as_strict(book())
        data = patch(source, {A1: Edit(Decimal(3))}, properties={"a": "1"}, new_sheet=PROTOCOL)
        parts = unzipped(data)
        assert not any(b"schemas.openxmlformats.org/spreadsheetml" in p for p in parts.values())
        assert read(data).cell(A1).value == 3
        assert len(read(data).sheets) == 2


def new_faults(before: bytes, after: bytes, folder: Path) -> list[str]:
    """What the validators say of the new file and did not say of the old one."""

    def faults(data: bytes) -> set[str]:
        path = folder / "prov.xlsx"
        path.write_bytes(data)
        return {*open_xml_errors(path), *own_assertions(path)}

    return sorted(faults(after) - faults(before))


EDITS = {
    CellRef("Budget", 1, 2): Edit(Decimal("1234.5")),
    CellRef("Budget", 2, 1): Edit("ny text med ö"),
    CellRef("Budget", 3, 3): Edit(Decimal(7)),
    CellRef("Budget", 13, 2): Edit(Decimal("65234.5"), "SUM(B1:B12)"),
    CellRef("Budget", 31, 1): Edit(Decimal(1)),
    CellRef("Budget", 40, 12): Edit(Decimal(2), "1+1"),
    CellRef("Per år", 1, 1): Edit(False),
}


class TestWholeWorkbook:
    def test_every_other_part_is_the_same(self, everything: bytes) -> None:
        data = patch(everything, EDITS)
        changed = {
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml",
            "xl/sharedStrings.xml",
        }  # xl/workbook.xml asked for recalculation already
        with (
            zipfile.ZipFile(io.BytesIO(everything)) as old,
            zipfile.ZipFile(io.BytesIO(data)) as new,
        ):
            assert new.testzip() is None
            assert new.namelist() == old.namelist()
            for before, after in zip(old.infolist(), new.infolist(), strict=True):
                assert (before.date_time, before.compress_type) == (
                    after.date_time,
                    after.compress_type,
                )
                same = old.read(before) == new.read(after)
                assert same is (before.filename not in changed), before.filename
        for part in changed:
            assert elements(data, part) >= elements(everything, part)

    def test_all_readers_see_the_new_values(self, everything: bytes) -> None:
        data = patch(everything, EDITS)
        found = read(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data))
        grids = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for at, edit in EDITS.items():
            assert found.cell(at).value == edit.value
            assert found.cell(at).formula == edit.formula
            theirs = values[at.sheet].cell(at.row, at.column).value
            assert theirs == edit.value
            if edit.formula is not None:
                assert formulas[at.sheet].cell(at.row, at.column).value == f"={edit.formula}"
            grid = grids.get_sheet_by_name(at.sheet).to_python(skip_empty_area=False)
            assert grid[at.row - 1][at.column - 1] == edit.value
        assert (
            found.cell(CellRef("Budget", 31, 1)).style == found.cell(CellRef("Budget", 1, 2)).style
        )
        assert found.cell(CellRef("Budget", 40, 12)).style != 0, "the column's format"

    def test_valid_and_the_same_every_time(self, everything: bytes, tmp_path: Path) -> None:
        marks = {CellRef("Budget", 1, 2): Mark(), CellRef("Budget", 50, 20): Mark("FFEB9C")}
        data = patch(everything, EDITS, marks=marks, new_sheet=PROTOCOL)
        assert new_faults(everything, data, tmp_path) == []
        assert data == patch(everything, EDITS, marks=marks, new_sheet=PROTOCOL)
        assert unzipped(patch(data, EDITS)) == unzipped(data)

    def test_valid_by_the_sdk(
        self,
        everything: bytes,
        tmp_path: Path,
        sdk: Callable[[Iterable[Path]], dict[Path, list[str]]],
    ) -> None:
        path = tmp_path / "bok.xlsx"
        changed = patch(everything, EDITS, new_sheet=PROTOCOL, properties={"a": "1"})
        path.write_bytes(changed)
        assert sdk([path]) == {path: []}

    @pytest.mark.parametrize("first", [True, False])
    def test_workbook_by_openpyxl(self, tmp_path: Path, first: bool) -> None:
        made = openpyxl.Workbook()
        sheet = made.worksheets[0]
        sheet.title = "Budget"
        sheet["A1"], sheet["B1"], sheet["C3"] = "text", 1.5, "=B1*2"
        made.create_sheet("Per år")["A1"] = 1
        file = io.BytesIO()
        made.save(file)
        source = file.getvalue()
        data = patch(
            source,
            EDITS,
            marks={CellRef("Budget", 3, 3): Mark()},
            new_sheet=NewSheet(PROTOCOL.title, PROTOCOL.rows, first=first),
            properties={"finsam_mall": "budget"},
        )
        assert new_faults(source, data, tmp_path) == []
        found = read(data)
        theirs = openpyxl.load_workbook(io.BytesIO(data))
        assert theirs.sheetnames == [sheet.name for sheet in found.sheets]
        for at, edit in EDITS.items():
            assert found.cell(at) == Cell(edit.value, edit.formula, found.cell(at).style)
        assert [str(cells.sqref) for cells in theirs["Budget"].conditional_formatting] == ["C3"]
        assert theirs.custom_doc_props["finsam_mall"].value == "budget"

    def test_nothing_to_do(self, everything: bytes) -> None:
        assert patch(everything, {}) == everything

    def test_opens_in_libreoffice(self, everything: bytes, tmp_path: Path, office: Office) -> None:
        path = tmp_path / "bok.xlsx"
        path.write_bytes(patch(everything, EDITS, new_sheet=PROTOCOL))
        office.save_as(path, tmp_path / "ut.xlsx")
        found = read((tmp_path / "ut.xlsx").read_bytes())
        assert found.cell(CellRef("Budget", 1, 2)).value == Decimal("1234.5")
        assert found.sheets[0].name == "Kontroll  fynd"

    def test_no_such_sheet(self) -> None:
        with pytest.raises(NotWritten, match=r"bok\.xlsx har inget blad som heter Saknas"):
            patch(book(), {CellRef("Saknas", 1, 1): Edit(None)}, name="bok.xlsx")
        with pytest.raises(NotReadable):
            patch(b"", {})
        with pytest.raises(ValueError, match="no such cell"):
            patch(book(), {CellRef("Blad1", 0, 1): Edit(None)})


def elements(data: bytes, part: str) -> set[str]:
    """The kinds of elements in a part."""
    return {element.tag for element in ElementTree.fromstring(unzipped(data)[part]).iter()}


values = st.one_of(
    st.none(),
    st.booleans(),
    st.decimals(-(10**9), 10**9, places=2),
    st.sampled_from(["", "text", " kant ", "Å & <b>", "rad\r\nrad", "_x0041_", "ett"]),
    st.sampled_from(["#N/A", "#DIV/0!"]).map(ErrorValue),
)
edits = st.builds(
    Edit,
    values,
    st.sampled_from([None, None, "A1*2", 'IF(A1<B2,"x","y")', "SUM(Blad1!A1:A9)"]),
    st.sampled_from([None, None, 0, 1, 2]),
)
places = st.builds(CellRef, st.just("Blad1"), st.integers(1, 12), st.integers(1, 8))
existing = st.sampled_from(
    [
        "<v>5</v>",
        '<f t="shared" si="0"/><v>1</v>',
        '<f t="shared" si="0" ref="A1:H9">$A1+B$2+C3</f><v>1</v>',
        "<f>A1+1</f><v>3</v>",
        '<f t="array" ref="A1:A1">A1:A2</f><v>3</v>',
        "",
    ]
)


@st.composite
def rows_of_cells(draw: st.DrawFn) -> str:
    rows = ""
    for row in sorted(draw(st.sets(st.integers(1, 9), min_size=1))):
        cells = ""
        for column in sorted(draw(st.sets(st.integers(1, 6)))):
            style = draw(st.sampled_from(["", ' s="1"', ' s="2"']))
            cells += f'<c r="{chr(64 + column)}{row}"{style}>{draw(existing)}</c>'
        rows += f'<row r="{row}" spans="1:6">{cells}</row>'
    return rows + '<row r="20"><c r="A20"><v>1</v></c></row>'


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows_of_cells(), st.dictionaries(places, edits, max_size=8))
def test_a_patched_workbook_is_the_old_one_with_the_edits(
    rows: str, changes: dict[CellRef, Edit]
) -> None:
    source = book(rows)
    before = read(source).sheets[0].cells
    expected: dict[tuple[int, int], tuple[Value, str | None]] = {
        place: (cell.value, cell.formula) for place, cell in before.items()
    }
    for at, edit in changes.items():
        expected.pop((at.row, at.column), None)
        if (edit.value, edit.formula) != (None, None):
            expected[at.row, at.column] = (edit.value, edit.formula)
    patched = patch(source, changes, keep_stale=True)
    after = read(patched).sheets[0].cells
    assert {place: (cell.value, cell.formula) for place, cell in after.items()} == expected
    for place, cell in after.items():
        edited = changes.get(CellRef("Blad1", *place))
        if edited is not None and edited.style is not None:
            assert cell.style == edited.style
        elif place in before:
            assert cell.style == before[place].style
    assert patch(source, changes, keep_stale=True) == patched
    emptied = read(patch(source, changes)).sheets[0].cells
    for place, (value, formula) in expected.items():
        if formula is None:
            assert emptied[place].value == value, "only formulas lose their value"
        else:
            assert emptied[place].formula == formula
            assert emptied[place].value in (value, None)
    assert zipped(unzipped(patched))  # every checksum is right
    assert STYLES.encode() in unzipped(patched).values()


def test_whatever_is_read_is_patched_or_refused() -> None:
    """Any part damaged anywhere: a sentence, or a workbook that is read again."""
    view = '<bookViews><workbookView activeTab="0"/></bookViews>'
    parts = unzipped(
        book(TestFormulas.SHARED, {"xl/workbook.xml": workbook_xml("<calcPr/>", before=view)})
    )
    chance = random.Random(1)
    scraps = [b'"', b"<", b">", b"0", b"-1", b"999999999999", b"/", b"", b"\0", b"A", b"&", b" "]
    for _ in range(1500):
        name = chance.choice(list(parts))
        part = bytearray(parts[name])
        place = chance.randrange(len(part))
        part[place : place + chance.randint(0, 5)] = chance.choice(scraps)
        with contextlib.suppress(NotReadable, NotWritten):
            data = patch(
                zipped({**parts, name: bytes(part)}),
                {A1: Edit(Decimal(1)), TestFormulas.B1: Edit("x"), B2: Edit(None, "1")},
                marks={A1: Mark()},
                new_sheet=PROTOCOL,
                properties={"a": "1"},
            )
            assert len(read(data).sheets) >= 2
