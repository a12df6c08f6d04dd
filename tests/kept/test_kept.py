"""A change keeps everything but what it changes: part by part, element by element, cell by cell."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from finsam_xl.errors import NotWritten
from finsam_xl.workbook.cell import Cell, CellRef
from finsam_xl.workbook.write.patch import Edit, Mark, NewSheet, SheetCell, patch
from hosts.assertions import own_assertions
from hosts.office import Office
from hosts.validators import open_xml_errors
from kept import openpyxl_loses, writes
from kept.everything import OWN_FORMULAS, everything, strict
from kept.package import Parts
from kept.parts import KEPT, LOST, changed_cells, changed_parts, fates, sheet_pieces
from support import change, document, read_once

STORED = "stored values of formulas (stale ones go)"
EGNA = "xl/worksheets/egna_sheet1.xml"


class Done(NamedTuple):
    """A workbook before and after one way of changing it."""

    way: str
    before: bytes
    after: bytes


WAYS = {
    "one cell": writes.one_cell,
    "fill": writes.fill,
    "recompute": writes.recompute,
    "marked copy": writes.annotate,
}


@pytest.fixture(scope="module", params=WAYS)
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Done:
    source = everything(macros=True)
    if request.param == "recompute":
        source = writes.stale(source)
    folder = tmp_path_factory.mktemp("kept")
    return Done(request.param, source, WAYS[request.param](source, folder, ()))


#: The parts that may change: those with the cells that change, and what says so around them.
SHEETS = {f"xl/worksheets/sheet{number}.xml" for number in (2, 5, 8, 9, 10)}
#: and those whose head says how many faults there are in the whole book
HEADS = {f"xl/worksheets/sheet{number}.xml" for number in (3, 4, 6, 7, 11)}
MEANT = {
    "one cell": {*SHEETS, *HEADS, EGNA, "xl/worksheets/egna_sheet2.xml"},
    "fill": {*SHEETS, EGNA, "xl/worksheets/egna_sheet2.xml", "xl/sharedStrings.xml"},
    "recompute": {"xl/worksheets/sheet5.xml", EGNA},
    "marked copy": {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet5.xml",
        EGNA,
    },
}


class TestPartByPart:
    def test_every_other_part_has_the_same_packed_bytes(self, done: Done) -> None:
        fate = changed_parts(done.before, done.after)
        assert LOST not in fate.values()
        new = [part for part, what in fate.items() if what == "new"]
        assert new == (["xl/worksheets/sheet12.xml"] if done.way == "marked copy" else [])
        assert fate.keys() - set(new) == MEANT[done.way]

    def test_nothing_of_any_kind_is_lost(self, done: Done) -> None:
        found = fates(done.before, done.after)
        assert len(found) > 50, "the workbook has everything in it"
        # the list of a marked copy has two names of its own
        more = {"defined names"} if done.way == "marked copy" else set()
        assert {kind for kind, fate in found.items() if fate != KEPT} <= {STORED, *more}

    def test_in_changed_sheets_only_cells_change(self, done: Done) -> None:
        old, new = Parts.of(done.before), Parts.of(done.after)
        for part in MEANT[done.way]:
            if "/worksheets/" in part:
                cells = changed_cells(old[part], new[part])
                # a mark lies over a cell, which is what it was
                assert bool(cells) != (done.way == "marked copy"), f"{part}: {cells}"

    def test_styles_and_texts_are_only_added_at_the_end(self, done: Done) -> None:
        old, new = Parts.of(done.before), Parts.of(done.after)
        for part, item in (("xl/sharedStrings.xml", b"<si>"), ("xl/styles.xml", b"<xf ")):
            before = re.sub(rb' (?:unique)?[cC]ount="\d+"', b"", old[part])
            after = re.sub(rb' (?:unique)?[cC]ount="\d+"', b"", new[part])
            assert before.count(item) <= after.count(item)
            if part.endswith("Strings.xml"):
                assert after.startswith(before.removesuffix(b"</sst>"))
            for table in (b"fonts", b"fills", b"borders", b"cellStyleXfs", b"cellXfs", b"dxfs"):
                found = re.search(rb"<%b>(.*)</%b>" % (table, table), before, re.DOTALL)
                if found is not None:
                    assert b"<%b>" % table + found[1] in after, f"{table!r} grew at its end"

    def test_the_validators_find_nothing_new(self, done: Done, tmp_path: Path) -> None:
        def faults(data: bytes) -> set[str]:
            path = tmp_path / "bok.xlsm"
            path.write_bytes(data)
            return {*open_xml_errors(path), *own_assertions(path)}

        assert faults(done.after) - faults(done.before) == set()

    def test_it_says_so_to_excel(self, done: Done) -> None:
        if done.way != "marked copy":
            assert b'fullCalcOnLoad="1"' in Parts.of(done.after)["xl/workbook.xml"]


def test_the_sdk_finds_nothing_new(sdk, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    paths = {}
    copy = writes.annotate(writes.fill(everything(), tmp_path), tmp_path)
    for way, data in (("before", everything()), ("after", copy)):
        paths[way] = tmp_path / f"{way}.xlsx"
        paths[way].write_bytes(data)
    found = sdk(paths.values())
    assert set(found[paths["after"]]) <= set(found[paths["before"]])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return writes.fill(everything(), tmp_path_factory.mktemp("fylld"))


class TestStoredValues:
    """A formula that depends on a changed cell keeps no value that is no longer right."""

    @pytest.mark.parametrize("address", OWN_FORMULAS)
    def test_of_the_users_own_formulas(self, filled: bytes, address: str) -> None:
        formula, depends = OWN_FORMULAS[address]
        cell = sheet_pieces(Parts.of(filled)[EGNA]).cells[address].decode()
        assert "<f>" in cell, "the formula stays"
        assert ("<v>" not in cell) is depends, formula

    def test_of_arrays_with_all_that_they_spill(self, filled: bytes) -> None:
        before = sheet_pieces(Parts.of(everything())[EGNA]).cells
        after = sheet_pieces(Parts.of(filled)[EGNA]).cells
        assert b"<v>" not in after["I1"], "reads the opening capital"
        assert b' cm="1"' in after["I1"]
        for untouched in ("H1", "H2", "J1", "J3", "D20", "D21", "C35", "A11"):
            assert after[untouched] == before[untouched]

    def test_on_hidden_sheets_too(self, filled: bytes) -> None:
        after = Parts.of(filled)
        assert b"<v>3</v>" not in after["xl/worksheets/egna_sheet2.xml"], "='Förbund'!C9+1"
        assert b"<v>0</v>" in after["xl/worksheets/egna_sheet3.xml"], "=Egna!B1 of a hidden sheet"

    def test_ours_have_the_right_one(self, filled: bytes) -> None:
        wrong = [
            cell.at
            for cell in document(filled).calculation
            if cell.stored.formula is not None and cell.stored.value != cell.value
        ]
        assert wrong == []

    def test_ours_have_none_where_they_rest_on_a_users_stale_formula(self, tmp_path: Path) -> None:
        """Opening capital by a formula of the user's, which reads a cell that fill changes."""
        own = "LEN('Förbund'!C4)*100"
        source = change(everything(), {str(writes.CAPITAL): Edit(Decimal(4500), own)})
        data = tmp_path / "namn.json"
        data.write_text('{"fields": {"forbund": "Nytt namn"}}', encoding="utf-8")
        after = document(writes.command(source, tmp_path, "fill", "--data", str(data)))
        assert after.workbook.cell(writes.CAPITAL) == Cell(
            None, own, after.workbook.cell(writes.CAPITAL).style
        )
        stored = {
            name: {cell.stored.value is None for cell in after.calculation.block(name)[:1]}
            for name in ("eget_kapital_in", "eget_kapital_ut", "summa_intakter", "arets_resultat")
        }
        assert stored == {
            "eget_kapital_in": {True},
            "eget_kapital_ut": {True},
            "summa_intakter": {False},
            "arets_resultat": {False},
        }

    def test_libreoffice_works_out_what_was_taken_away(
        self, filled: bytes, office: Office, tmp_path: Path
    ) -> None:
        """On load, without being asked: 4 700,5 doubled, and what rests on that."""
        path = tmp_path / "fylld.xlsx"
        path.write_bytes(filled)
        seen = office.as_opened(path)["Egna"]
        assert [seen[a]["value"] for a in ("B20", "B23", "B24")] == [9401.0, 4701.5, 9402.0]
        assert seen["B31"]["value"] == 7.0, "an independent one keeps what was stored"


class TestVariants:
    def test_strict(self, tmp_path: Path) -> None:
        before = strict()
        after = writes.fill(before, tmp_path)
        assert changed_parts(before, after).keys() == MEANT["fill"]
        found = fates(before, after)
        assert {kind for kind, fate in found.items() if fate != KEPT} <= {STORED}
        assert b"schemas.openxmlformats.org/spreadsheetml" not in Parts.of(after)[EGNA]

    def test_dates_from_1904(self, tmp_path: Path) -> None:
        """The same day is another number: 1 462 days less."""
        day = CellRef("Förbund", 8, 3)
        serials = []
        for data in (everything(), everything(date1904=True)):
            (tmp_path / "d.json").write_text('{"fields": {"beslutsdatum": "2026-11-20"}}')
            after = writes.command(data, tmp_path, "fill", "--data", str(tmp_path / "d.json"))
            serials.append(read_once(after, "bok.xlsx").cell(day).value)
        assert serials == [Decimal(46346), Decimal(46346 - 1462)]

    def test_saved_by_libreoffice(self, office: Office, tmp_path: Path) -> None:
        source = tmp_path / "allt.xlsx"
        source.write_bytes(everything())
        saved = tmp_path / "sparad.xlsx"
        office.save_as(source, saved)
        before = saved.read_bytes()
        after = writes.fill(before, tmp_path)
        assert {"lost", "new"}.isdisjoint(changed_parts(before, after).values())
        found = fates(before, after)
        assert {kind for kind, fate in found.items() if fate != KEPT} <= {STORED}


#: A formula with INDIRECT counts as a dependant of any cell.
BLIND = "B26"


class TestHardCells:
    """Cells of the user's own sheet that do not stand alone."""

    def write(self, address: str, edit: Edit) -> tuple[bytes, bytes]:
        from finsam_xl.workbook.cell import parse_a1

        after = patch(everything(), {CellRef("Egna", *parse_a1(address)): edit})
        return Parts.of(everything())[EGNA], Parts.of(after)[EGNA]

    def test_the_first_cell_of_a_shared_formula(self) -> None:
        before, after = self.write("D20", Edit(Decimal(1)))
        assert changed_cells(before, after) == {"D20", "D21", BLIND}
        assert b'ref="D21:D22">C21*2</f>' in sheet_pieces(after).cells["D21"]

    def test_a_rich_text_is_replaced_and_its_runs_stay_in_the_table(self) -> None:
        source = everything()
        after = patch(source, {CellRef("Egna", 1, 6): Edit("enkel")})
        assert fates(source, after)["runs of rich text in cells"] == KEPT

    def test_the_order_of_calculation_loses_one_entry_only(self) -> None:
        source = everything()
        after = patch(source, {CellRef("Egna", 31, 2): Edit(Decimal(1))})
        chains = [Parts.of(data)["xl/calcChain.xml"] for data in (source, after)]
        there, gone = b'<c r="B30"/><c r="B31"/><c r="B32"/>', b'<c r="B30"/><c r="B32"/>'
        assert chains[0].count(there) == 1
        assert chains[0].replace(there, gone) == chains[1]

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("J2", "cellen fylls av formeln i J1:J3"),
            ("J1", "cellen hör till matrisformeln i J1:J3"),
            ("H2", "cellen fylls av formeln i H1:H3"),
            ("B34", "cellen är en rubrik i tabellen Tabell1"),
        ],
    )
    def test_what_excel_would_undo_or_repair_is_refused(self, address: str, words: str) -> None:
        with pytest.raises(NotWritten, match=f"i Egna!{address}: {words}"):
            self.write(address, Edit("annat"))

    def test_a_heading_with_the_text_that_it_has(self) -> None:
        before, after = self.write("B34", Edit("Belopp"))
        assert changed_cells(before, after) <= {"B34"}

    def test_in_a_calculated_column(self) -> None:
        before, after = self.write("C36", Edit(Decimal(5)))
        assert changed_cells(before, after) == {"C36", "B30", BLIND}, "B30 adds up the table"
        assert Parts.of(everything())["xl/tables/egna_table1.xml"]

    def test_where_no_row_is(self) -> None:
        before, after = self.write("B15", Edit(Decimal(5)))
        assert sheet_pieces(after).cells["B15"] == b'<c r="B15"><v>5</v></c>'
        left = after.replace(b'<row r="15"><c r="B15"><v>5</v></c></row>', b"")
        assert sheet_pieces(left).rest == sheet_pieces(before).rest

    def test_marks_touch_no_value_and_nobody_elses_style(self) -> None:
        new = NewSheet("Egna", [[SheetCell("a")]])
        places = {CellRef("Egna", row, 10): Mark() for row in (1, 2, 9)}
        after = patch(everything(), {}, marks=places, new_sheet=new)
        cells = sheet_pieces(Parts.of(after)[EGNA]).cells
        assert Parts.of(after)[EGNA].count(b'"finsam_xl"') == 3
        old = sheet_pieces(Parts.of(everything())[EGNA]).cells
        assert cells == old


def test_openpyxl_loses_most_of_it() -> None:
    """The counter-example, so that the comparison is known to see what is lost."""
    data = everything(macros=True)
    found = fates(data, openpyxl_loses.saved(data))
    lost = {kind for kind, fate in found.items() if fate == LOST}
    assert {"threaded comments", "slicers", "sensitivity label", "sparklines", STORED} <= lost
    assert "kinds of contents kept whole" in openpyxl_loses.table().splitlines()[0]


def test_the_same_bytes_every_time() -> None:
    assert everything.__wrapped__() == everything.__wrapped__()
    assert io.BytesIO(everything()).read(2) == b"PK"
