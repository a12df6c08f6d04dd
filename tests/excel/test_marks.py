"""Marks on cells with findings: every one can be taken back without a trace."""

from __future__ import annotations

import io
from functools import cache

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, GradientFill, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from finsam_xl.excel.host import marks
from finsam_xl.excel.host.marks import Fill, beside, fill_of, mark, take_back
from finsam_xl.excel.host.stray_marks import Strays, take_strays
from finsam_xl.findings import Severity
from finsam_xl.reports.listing import FILLS
from finsam_xl.workbook.read.reader import read_bytes
from hosts.small_book import Book
from support import ref

RED = beside(FILLS[Severity.ERROR])
AT = "Budget!C40"
#: how a user may have filled a cell, and none
FILLED = {
    "none": PatternFill(),
    "a colour": PatternFill("solid", fgColor="FF92D050"),
    "a theme's colour, lightened": PatternFill("solid", fgColor=Color(theme=4, tint=0.7999)),
    "lines": PatternFill("lightUp", fgColor="FF0000FF", bgColor="FFFFFF00"),
    "lines in a theme's colour": PatternFill(
        "lightUp", fgColor=Color(theme=5, tint=-0.25), bgColor="FFFFFF00"
    ),
    "the very red of Excel's own style Dålig": PatternFill("solid", fgColor="FFFFC7CE"),
}


@cache
def data() -> bytes:
    """Two protected sheets of figures; what is marked need be no workbook of ours."""
    made = openpyxl.Workbook()
    made.active.title = "Budget"
    for sheet in (made.active, made.create_sheet("Medlemmar")):
        for row in range(1, 60):
            sheet.append([f"Post {row}", row, row * 2, f"=B{row}+C{row}"])
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def book(fill: PatternFill | GradientFill | None = None, **how: bool) -> Book:
    """The workbook with a cell filled so, unprotected where no object of Excel's could open it."""
    made = Book(data(), **how)
    if fill is not None:
        made.file["Budget"]["C40"].fill = fill
        made.touched = True
    if not how.get("classic", True):
        made.file["Budget"].protection.sheet = False
    return made


def filled(of: Book, cell: str = "C40") -> PatternFill:
    return openpyxl_fill(of.file["Budget"][cell].fill)


def openpyxl_fill(fill: object) -> PatternFill:
    return fill.__copy__()  # type: ignore[attr-defined, no-any-return]


def names(of: Book) -> list[str]:
    return [name.name for name in of.names if marks.PREFIX in name.name]


@pytest.mark.parametrize("fill", FILLED.values(), ids=FILLED)
class TestEveryFillComesBack:
    def test_at_once(self, fill: PatternFill) -> None:
        own = book(fill)
        mark(own, {ref(AT): RED})
        assert filled(own) != fill
        assert take_back(own).marks == {ref(AT): RED}
        assert filled(own) == fill
        assert names(own) == []

    def test_after_saving_closing_and_opening(self, fill: PatternFill) -> None:
        own = book(fill)
        mark(own, {ref(AT): RED})
        again = Book(own.saved())
        take_back(again)
        assert filled(again) == openpyxl_fill(own_fill(fill))
        assert names(again) == []

    def test_after_rows_were_inserted_above(self, fill: PatternFill) -> None:
        own = book(fill)
        mark(own, {ref(AT): RED})
        own.insert_rows("Budget", 20, 2)
        take_back(own)
        assert filled(own, "C42") == openpyxl_fill(own_fill(fill))

    def test_when_marked_twice(self, fill: PatternFill) -> None:
        own = book(fill)
        for _ in range(2):
            take_back(own)
            mark(own, {ref(AT): RED})
        assert len(names(own)) == 1
        take_back(own)
        assert filled(own) == fill


def own_fill(fill: PatternFill) -> PatternFill:
    """As a file of openpyxl's own keeps it."""
    made = openpyxl.Workbook()
    made.active["A1"].fill = fill
    out = io.BytesIO()
    made.save(out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue())).active["A1"].fill  # type: ignore[no-any-return]


class TestWhatTheUserDidMeanwhile:
    def test_a_row_inserted_below_took_the_colour_and_loses_it(self) -> None:
        own = book(FILLED["a colour"])
        mark(own, {ref(AT): RED})
        own.insert_rows("Budget", 41, 2)
        own.file["Budget"].protection.sheet = False
        for row in (41, 42):  # as Excel formats a row that is inserted
            own.sheets["Budget"].range(f"C{row}").color = f"#{RED}"
        take_back(own)
        for row in (40, 41, 42):
            assert filled(own, f"C{row}").fgColor.rgb == "FF92D050"

    def test_a_colour_that_the_user_gave_the_marked_cell_stays(self) -> None:
        own = book()
        mark(own, {ref(AT): RED})
        own.file["Budget"]["C40"].fill = FILLED["a colour"]
        assert take_back(own).marks == {}
        assert filled(own) == FILLED["a colour"]
        assert names(own) == []

    def test_a_neighbour_in_excels_own_red_is_not_taken_for_a_mark(self) -> None:
        own = book()
        red = FILLED["the very red of Excel's own style Dålig"]
        own.file["Budget"]["C41"].fill = red
        mark(own, {ref(AT): RED})
        take_back(own)
        assert filled(own, "C41") == red

    def test_a_deleted_cell_leaves_no_name(self) -> None:
        own = book()
        mark(own, {ref(AT): RED})
        own.file.defined_names[f"{marks.PREFIX}1"].attr_text = 'CHOOSE(1,Budget!#REF!,"1;2")'
        take_back(own)
        assert names(own) == []

    def test_a_deleted_sheet_leaves_no_name(self) -> None:
        own = book()
        mark(own, {ref(AT): RED})
        own.file.defined_names[f"{marks.PREFIX}1"].attr_text = 'CHOOSE(1,Borta!$A$1,"1;2;;0;;;0")'
        take_back(own)
        assert names(own) == []

    def test_a_renamed_sheet_is_found(self) -> None:
        own = book(FILLED["a colour"])
        mark(own, {ref(AT): RED})
        own.file["Budget"].title = "Vår budget"
        record = own.file.defined_names[f"{marks.PREFIX}1"]
        record.attr_text = record.attr_text.replace("Budget!", "'Vår budget'!")
        take_back(own)
        assert own.file["Vår budget"]["C40"].fill == FILLED["a colour"]


class TestColoursThatFollowedToOtherCells:
    """A user copies, sorts and inserts among marked cells; *Rensa* then leaves no mark's colour."""

    def cleared(self, own: Book) -> Strays:
        strays = take_strays(own, take_back(own))
        assert names(own) == []
        return strays

    def test_a_marked_cell_copied_elsewhere(self) -> None:
        own = book(FILLED["a colour"])
        mark(own, {ref(AT): RED})
        for cell in ("E45", "H50"):
            own.file["Budget"][cell].fill = filled(own)
        own.file["Medlemmar"]["A1"].fill = filled(own)
        assert [str(at) for at in self.cleared(own).cells] == [
            "Budget!E45",
            "Budget!H50",
            "Medlemmar!A1",
        ]
        for sheet, cell in (("Budget", "E45"), ("Budget", "H50"), ("Medlemmar", "A1")):
            assert own.file[sheet][cell].fill == FILLED["a colour"]

    def test_a_sort_that_moved_the_marked_row(self) -> None:
        own = book(FILLED["a colour"])
        own.file["Budget"]["C46"].fill = FILLED["lines"]
        mark(own, {ref(AT): RED})
        sheet = own.file["Budget"]
        sheet["C40"].fill, sheet["C46"].fill = filled(own, "C46"), filled(own, "C40")
        assert [str(at) for at in self.cleared(own).cells] == ["Budget!C46"]
        assert filled(own, "C40") == FILLED["lines"]
        assert filled(own, "C46") == FILLED["a colour"]

    def test_the_nearest_mark_of_the_colour_tells_the_fill(self) -> None:
        yellow = beside(FILLS[Severity.WARNING])
        own = book(FILLED["a colour"])
        mark(own, {ref(AT): RED, ref("Budget!C44"): RED, ref("Budget!C42"): yellow})
        own.file["Budget"]["C10"].fill = filled(own, "C40")
        own.file["Budget"]["C50"].fill = filled(own, "C44")
        assert len(self.cleared(own).cells) == 2
        assert filled(own, "C10") == FILLED["a colour"]
        assert filled(own, "C50") == FILLED["none"]

    def test_a_copied_sheet_has_names_of_its_own(self) -> None:
        own = book(FILLED["a colour"])
        mark(own, {ref(AT): RED})
        copied = own.file.copy_worksheet(own.file["Budget"])
        copied.title = "Budget (2)"
        record = own.file.defined_names[f"{marks.PREFIX}1"]
        there = record.attr_text.replace("Budget!", "'Budget (2)'!")
        copied.defined_names[record.name] = DefinedName(record.name, attr_text=there, hidden=True)
        assert len(names(own)) == 2
        taken = take_back(own)
        assert {str(at) for at in taken.marks} == {AT, "'Budget (2)'!C40"}
        assert names(own) == []
        assert copied["C40"].fill == FILLED["a colour"]

    def test_a_column_inserted_took_the_colour_and_loses_it(self) -> None:
        own = book(FILLED["a colour"])
        mark(own, {ref(AT): RED})
        for cell in ("D40", "E40"):  # as Excel formats a column that is inserted
            own.file["Budget"][cell].fill = filled(own)
        take_back(own)
        assert filled(own, "E40") == FILLED["a colour"]

    def test_without_excels_objects_each_cell_is_asked(self) -> None:
        own = book(FILLED["a colour"], classic=False)
        mark(own, {ref(AT): RED})
        own.file["Budget"]["D50"].fill = filled(own)
        assert [str(at) for at in self.cleared(own).cells] == ["Budget!D50"]
        assert filled(own, "D50") == filled(book(FILLED["a colour"]))

    def test_a_users_own_colours_are_left(self) -> None:
        own = book()
        sheet = own.file["Budget"]
        for row, fill in enumerate(FILLED.values(), 2):
            sheet.cell(row, 2).fill = fill
        sheet["B20"].fill = GradientFill(stop=("FF000000", "FFFFFFFF"))
        mark(own, {ref(AT): RED})
        sheet["E45"].fill = filled(own)  # so that there is something to look for
        before = {c.coordinate: openpyxl_fill(c.fill) for row in sheet["B1:B30"] for c in row}
        assert len(self.cleared(own).cells) == 1
        after = {c.coordinate: openpyxl_fill(c.fill) for row in sheet["B1:B30"] for c in row}
        assert after == before

    def test_one_cell_formatted_far_away_is_found(self) -> None:
        own = book()
        mark(own, {ref(AT): RED})
        own.file["Medlemmar"].cell(1_048_576, 16_384).fill = filled(own)
        strays = self.cleared(own)
        assert [str(at) for at in strays.cells] == ["Medlemmar!XFD1048576"]
        assert strays.left == ()

    @pytest.mark.parametrize("classic", [True, False])
    def test_a_workbook_too_large_to_be_gone_through_is_told(self, classic: bool) -> None:
        own = book(classic=classic)
        mark(own, {ref(AT): RED})
        for row in range(1, 22_000):
            own.file["Medlemmar"].cell(row, 1).value = "x" * 90 if row % 100 else f"x{row}" * 900
            own.values["Medlemmar", row, 1] = "x"
        assert self.cleared(own) == Strays((), ("Budget",))

    def test_a_sheet_with_a_password_is_told(self) -> None:
        own = book()
        mark(own, {ref("Medlemmar!C6"): RED})
        own.file["Budget"]["E45"].fill = own.file["Medlemmar"]["C6"].fill.__copy__()
        own.file["Budget"].protection.set_password("hemligt")
        assert self.cleared(own) == Strays((), ("Budget",))


def test_comments_are_not_touched() -> None:
    own = book()
    own.file["Budget"]["C40"].comment = Comment("Fråga revisorn.", "Kassören")
    mark(own, {ref(AT): RED})
    take_back(own)
    assert own.file["Budget"]["C40"].comment.text == "Fråga revisorn."


def test_nothing_else_of_the_workbook_is_changed() -> None:
    """Cell by cell, with its look, and name by name."""
    own = book()
    own.touched = True  # saved by the same program before and after
    before = read_bytes(own.saved(), "boken")
    mark(own, {ref(AT): RED, ref("Budget!D56"): RED})
    take_back(own)
    after = read_bytes(own.saved(), "boken")
    assert after.names == before.names
    for one, other in zip(before.sheets, after.sheets, strict=True):
        assert set(one.cells) == set(other.cells)
        for place, cell in one.cells.items():
            same = other.cells[place]
            assert (cell.value, cell.formula) == (same.value, same.formula)
            assert before.looks[cell.style] == after.looks[same.style]


class TestHosts:
    def test_by_colours_alone_where_there_are_none_of_excels_objects(self) -> None:
        own = book(FILLED["a colour"], classic=False)
        assert mark(own, {ref(AT): RED}).cells == 1
        take_back(own)
        assert own.sheets["Budget"].range("C40").color == (0x92, 0xD0, 0x50)

    def test_none_comes_back_as_none(self) -> None:
        own = book(FILLED["none"], classic=False)
        mark(own, {ref(AT): RED})
        take_back(own)
        assert own.sheets["Budget"].range("C40").color is None

    def test_a_host_that_shows_no_colours_gets_no_marks_and_says_so(self) -> None:
        own = book(classic=False, colours=False)
        made = mark(own, {ref(AT): RED})
        assert made.cells == 0
        assert made.unmarked == (
            "Det här programmet visar inte vilka färger cellerna har, så ingen cell är markerad: "
            "färgerna hade inte kunnat läggas tillbaka.",
        )
        assert names(own) == []

    def test_the_names_are_hidden_where_the_host_can(self) -> None:
        own = book()
        mark(own, {ref(AT): RED})
        assert own.file.defined_names[f"{marks.PREFIX}1"].hidden


class TestProtectedSheets:
    def test_without_a_password_it_is_opened_and_protected_as_before(self) -> None:
        own = book()
        before = {**own.file["Budget"].protection.__dict__}
        assert before["sheet"]
        assert mark(own, {ref(AT): RED}).cells == 1
        assert own.file["Budget"].protection.__dict__ == before
        take_back(own)
        assert own.file["Budget"].protection.__dict__ == before
        assert own.unprotected == ["Budget", "Budget"]

    def test_with_a_password_it_is_left_unmarked_and_said(self) -> None:
        own = book()
        own.file["Budget"].protection.set_password("hemligt")
        made = mark(own, {ref(AT): RED, ref("Medlemmar!C6"): RED})
        assert made.cells == 1
        assert made.unmarked == ("Bladet Budget är skyddat, så dess celler är inte markerade.",)
        assert filled(own) == filled(book())
        assert own.unprotected == ["Medlemmar"]

    def test_a_password_set_afterwards_keeps_the_marks_and_says_so(self) -> None:
        own = book()
        mark(own, {ref(AT): RED})
        own.file["Budget"].protection.set_password("hemligt")
        assert take_back(own).left == ["Budget"]
        assert len(names(own)) == 1

    def test_without_excels_objects_it_is_left_unmarked_and_said(self) -> None:
        own = Book(data(), classic=False)
        made = mark(own, {ref(AT): RED})
        assert made.unmarked == ("Bladet Budget är skyddat, så dess celler är inte markerade.",)
        assert names(own) == []


class TestBounds:
    def test_a_gradient_is_left_as_it_is_and_said(self) -> None:
        own = book(GradientFill(stop=("FF000000", "FFFFFFFF")))
        made = mark(own, {ref(AT): RED})
        assert made.unmarked == ("Budget!C40 har en toning som fyllning och är inte markerad.",)
        assert made.cells == 0

    def test_no_more_cells_than_excel_takes_in_a_second_or_two(self) -> None:
        own = book()
        wanted = {ref(f"Budget!A{row}"): RED for row in range(1, marks.MOST + 2)}
        made = mark(own, wanted)
        assert made.cells == marks.MOST
        assert made.unmarked == (
            "Bara de första 400 av 401 celler med fynd är markerade; alla står i listan.",
        )
        assert len(take_back(own).marks) == marks.MOST

    def test_a_fill_is_read_back_from_its_text(self) -> None:
        for fill in (Fill(), Fill(1, 255), Fill(14, 65535, None, 0, 16711680, 6, -0.25)):
            assert Fill.of_text(fill.as_text()) == fill
        assert Fill.of_text("1;2") is None
        assert Fill.of_text("a;b;c;d;e;f;g") is None

    def test_a_failure_half_way_leaves_no_marks(self) -> None:
        own = book()
        with pytest.raises(Exception, match="index"):
            mark(own, {ref(AT): RED, ref("Borta!A1"): RED})
        assert filled(own) == filled(book())
        assert names(own) == []


def test_the_colour_of_a_mark_is_not_seen_to_differ() -> None:
    for colour in FILLS.values():
        one, other = bytes.fromhex(colour), bytes.fromhex(beside(colour))
        assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) == 1
    assert fill_of(book(FILLED["a colour"]).sheets["Budget"].range("C40")).colour not in marks.OURS  # type: ignore[union-attr]
