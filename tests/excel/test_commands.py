"""*Validera* and what follows it, on the small Book: the user's own workbook, open in Excel."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook.protection import WorkbookProtection

from finsam_xl.excel import commands
from finsam_xl.excel.host.marks import beside
from finsam_xl.excel.host.validation_sheet import _typed, listed, remove
from finsam_xl.findings import Finding
from finsam_xl.reports.annotate import annotated_copy
from finsam_xl.reports.listing import FILLS, HEADING_ROW, HEADINGS, listed_entries
from finsam_xl.template.registry import TEMPLATES, either
from finsam_xl.workbook.read.reader import read_bytes
from hosts.small_book import App, Book
from support import ALL_NAMES, change, check, example, ref, template

NAME = "nvs_plan_2021_2023"  #: 3 fel, 1 varning, 9 upplysningar on 11 cells
ONE_OF_EACH = (NAME, "heby_application_2018_2020")
NOT_YET = "Arbetsboken kan inte lämnas in än: 3 fel, 1 varning, 9 upplysningar."


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock of one command at a time is this test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def said(name: str, app: App) -> str:
    """Press a button; the one message that comes."""
    before = len(app.told)
    commands.run(name, commands.__version__, app)
    assert len(app.told) == before + 1, app.told[before:]
    return app.told[-1]


def quiet(name: str, app: App) -> None:
    """Press a button that tells nothing."""
    before = len(app.told)
    commands.run(name, commands.__version__, app)
    assert app.told[before:] == []


@cache
def validated(name: str) -> bytes:
    """A workbook that was saved after *Validera*."""
    book = Book(example(name))
    said("validera", book.app)
    return book.saved()


def findings(data: bytes) -> tuple[Finding, ...]:
    return check(data, date.today()).findings


def table(book: Book, title: str = "Validering") -> list[list[object]]:
    sheet = book.sheets[title]
    bottom = sheet.used_range.bottom
    return sheet.range((1, 1), (bottom, len(HEADINGS))).options(ndim=2).value


class TestTheSheet:
    @pytest.mark.parametrize("name", ALL_NAMES)
    def test_a_row_for_each_finding_of_check_in_its_words(self, name: str) -> None:
        book = Book(example(name))
        said("validera", book.app)
        rows = table(book)
        assert tuple(rows[HEADING_ROW - 1]) == HEADINGS
        report = check(example(name), date.today())
        expected = listed_entries(report)
        for row, entry in zip(rows[HEADING_ROW:], expected, strict=False):
            finding = entry.first
            assert row[:3] == [
                finding.severity.word,
                finding.code,
                str(finding.at) if finding.at else finding.sheet,
            ]
            assert str(row[3]).split("\n")[0] == finding.message
            assert row[7:] == [f"{finding.remedy}\n{finding.basis}", "\n".join(entry.labels)]
        assert rows[HEADING_ROW + len(expected)] == [None] * len(HEADINGS)
        found = [(one.code, at) for one in listed(book) for at in one.cells or (None,)]
        assert sorted(found, key=str) == sorted(((f.code, f.at) for f in report.findings), key=str)

    def test_what_a_rule_says_of_several_years_is_one_row_with_the_years_behind(self) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        (row,) = (row for row in table(book) if row[1] == "BUD502")
        assert row[2:4] == [
            "Budget!C56",
            "Kostnaderna i budget 2020 är skrivna som negativa belopp; de visas här som positiva.\n"
            "Även budget 2021 (D56): 7 499 900; plan 2022 (E56): 7 046 000; "
            "plan 2023 (F56): 7 046 000.",
        ]
        assert str(row[8]).startswith(
            "Summa kostnader, budget 2020\nSumma kostnader, budget 2021\n"
        )
        (one,) = (one for one in listed(book) if one.code == "BUD502")
        assert one.cells == tuple(ref(f"Budget!{column}56") for column in "CDEF")
        book.insert_rows("Budget", 10)
        (one,) = (one for one in listed(book) if one.code == "BUD502")
        assert one.cells == tuple(ref(f"Budget!{column}57") for column in "CDEF")

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_the_same_again_with_the_sheet_and_the_marks_in_the_workbook(self, name: str) -> None:
        """Saved and opened in between; what we wrote is not judged and changes no finding."""
        book = Book(example(name))
        said("validera", book.app)
        first = table(book)
        again = Book(book.saved())
        assert findings(again.data) == findings(example(name))
        said("validera", again.app)
        assert table(again) == first
        assert [sheet.name for sheet in again.sheets].count("Validering") == 1

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_cleared_it_is_the_workbook_that_it_was(self, name: str) -> None:
        plain = Book(example(name))
        plain.touched = True  # through the same program as the other
        before = read_bytes(plain.saved(), "boken")
        book = Book(example(name))
        said("validera", book.app)
        said("rensa_markeringar", book.app)
        after = read_bytes(book.saved(), "boken")
        assert [s.name for s in after.sheets] == [s.name for s in before.sheets]
        assert after.names == before.names
        for one, other in zip(before.sheets, after.sheets, strict=True):
            assert set(one.cells) == set(other.cells)
            for place, cell in one.cells.items():
                same = other.cells[place]
                assert (cell.value, cell.formula) == (same.value, same.formula)
                assert before.looks[cell.style] == after.looks[same.style]


class TestValidate:
    def test_the_verdict_is_told_and_stands_first(self) -> None:
        book = Book(example(NAME))
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering."
        assert book.sheets[0].name == "Validering"
        assert [row[0] for row in table(book)[:3]] == [
            "Kontroll av budget",
            f"Fil: {book.name}",
            NOT_YET,
        ]

    def test_a_workbook_without_faults_can_be_sent(self) -> None:
        book = Book(example("hbs_plan_2019"))
        assert said("validera", book.app).startswith("Inga fel, arbetsboken kan lämnas in: 0 fel, ")

    def test_what_ran_and_what_could_not_stands_last(self) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        below = [row[0] for row in table(book)[HEADING_ROW + 9 :] if row[0]]
        assert below[0] == f"Kontrollerad per {date.today().isoformat()} med regler 2026.3"
        assert below[1] == "Regler som inte kunde köras:"
        assert below[-2:] == [
            "54 regler körda, 3 ej körda",
            "Rensa markeringar på fliken Finsam tar bort bladet och ger cellerna deras färger "
            "tillbaka.",
        ]

    def test_where_not_all_could_be_read_the_verdict_says_so(self) -> None:
        book = Book(example("hbs_plan_2019"), classic=False)
        assert said("validera", book.app).startswith(
            "Inga fel i det som kunde kontrolleras här; sist på bladet står vad som inte kunde "
            "köras: 0 fel, "
        )
        assert any("MALL108" in str(row[0]) for row in table(book))

    def test_the_cells_have_the_colour_of_their_gravest_finding(self) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        seen: dict[object, int] = {}
        for finding in findings(example(NAME)):
            seen[finding.at] = max(finding.severity, seen.get(finding.at, 0))
        for at, severity in seen.items():
            fill = book.file[at.sheet][at.a1].fill  # type: ignore[attr-defined]
            assert fill.fgColor.rgb[-6:] == beside(FILLS[severity])  # type: ignore[index]

    def test_a_link_leads_to_the_cell_also_after_rows_were_inserted(self) -> None:
        book = Book(example("heby_application_2018_2020"))
        said("validera", book.app)
        link = book.sheets["Validering"].range("C6").formula
        assert link == (
            '=HYPERLINK("#Ansökan!"&ADDRESS(ROW(Ansökan!$B$16),COLUMN(Ansökan!$B$16)),'
            '"Ansökan!B16")'
        )
        book.insert_rows("Ansökan", 5)
        assert "ROW(Ansökan!$B$17)" in book.sheets["Validering"].range("C6").formula

    def test_a_link_to_a_sheet_whose_name_needs_quotes(self) -> None:
        data = change(example("heby_application_2018_2020"), {"'Läs mig'!H30": 5_000})
        book = Book(data)
        said("validera", book.app)
        links = [row[2] for row in book.sheets["Validering"].range("A6:C30").formula]
        assert (
            "=HYPERLINK(\"#'Läs mig'!\"&ADDRESS(ROW('Läs mig'!$H$30),COLUMN('Läs mig'!$H$30)),"
            "\"'Läs mig'!H30\")"
        ) in links

    def test_a_users_text_that_looks_like_a_formula_stays_a_text(self) -> None:
        book = Book(change(example(NAME), {"Medlemmar!B6": '=HYPERLINK("http://x","klicka")'}))
        said("validera", book.app)
        sheet = book.file["Validering"]
        formulas = {c.column_letter for r in sheet.iter_rows() for c in r if c.data_type == "f"}
        assert formulas == {"C"}

    def test_a_text_as_long_as_a_cell_takes_is_cut_by_what_the_apostrophe_needs(self) -> None:
        assert _typed("x" * 32_766) == f"'{'x' * 32_766}"
        longest = _typed("x" * 32_767)
        assert longest == f"'{'x' * 32_765}…"
        assert len(longest) == 32_767

    def test_active_sheet_selection_and_screen_are_as_they_were(self) -> None:
        book = Book(example(NAME))
        book.select("Budget", "D12:E14")
        said("validera", book.app)
        assert book.shown.name == "Budget"
        assert book.chosen is not None
        assert book.chosen.address == "$D$12:$E$14"
        assert book.app.screen_updating

    def test_no_cell_of_the_users_is_changed(self) -> None:
        book = Book(example(NAME))
        before = dict(book.values)
        said("validera", book.app)
        assert {p: v for p, v in book.values.items() if p[0] != "Validering"} == before

    def test_it_works_while_a_chart_sheet_is_shown(self) -> None:
        book = Book(example(NAME))
        book.select_chart()
        assert said("validera", book.app).startswith(NOT_YET)
        assert book.shown.name == "Diagram1"

    def test_it_is_within_reach_of_two_seconds_in_calls(self) -> None:
        """The list is written by whole blocks: calls do not grow with the findings."""
        book = Book(example(NAME))
        said("validera", book.app)
        written = [look for look in book.looks if look[0] == "Validering"]
        # four bold rows, a block that wraps, its links' colour, the rows' heights
        assert len(written) == 7


class TestAnothersSheet:
    def test_a_users_own_sheet_of_that_name_is_left_alone(self) -> None:
        book = Book(example(NAME))
        own = book.file.create_sheet("Validering")
        own["A1"] = "Våra egna anteckningar"
        book.touched = True
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering (2)."
        assert own["A1"].value == "Våra egna anteckningar"
        said("rensa_markeringar", book.app)
        assert "Validering" in [sheet.name for sheet in book.sheets]
        assert "Validering (2)" not in [sheet.name for sheet in book.sheets]

    def test_our_sheet_by_another_name_is_the_users_to_keep(self) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        before = table(book)
        book.file["Validering"].title = "Granskning"
        book.file.defined_names["_finsam_validering"].attr_text = "Granskning!$A$1"
        keep_values(book, "Validering", "Granskning")
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering."
        said("rensa_markeringar", book.app)
        assert table(book, "Granskning") == before
        assert "Validering" not in [sheet.name for sheet in book.sheets]

    def test_a_chart_sheet_of_that_name_is_seen(self) -> None:
        """It is no worksheet, and yet no other sheet can have its name."""
        book = Book(example(NAME))
        book.file.create_chartsheet("Validering")
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering (2)."

    def test_where_the_host_tells_of_no_charts_no_stray_sheet_is_left(self) -> None:
        book = Book(example("hbs_plan_2019"), classic=False)
        book.file.create_chartsheet("Validering")
        titles = [sheet.name for sheet in book.sheets]
        assert said("validera", book.app).endswith(
            "Bladet Validering kunde inte läggas till: se efter att arbetsboken går att ändra och "
            "validera igen för att se listan."
        )
        assert [sheet.name for sheet in book.sheets] == titles

    def test_our_sheet_deleted_by_hand_leaves_marks_that_can_be_taken_back(self) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        book.sheets["Validering"].delete()
        assert said("rensa_markeringar", book.app) == "11 markeringar är borttagna."

    @pytest.mark.parametrize("password", [None, "hemligt"])
    def test_our_sheet_that_somebody_has_protected_is_made_anew(self, password: str | None) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        protection = book.file["Validering"].protection
        if password:
            protection.set_password(password)
        protection.sheet = True
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering."
        assert not book.file["Validering"].protection.sheet
        assert said("rensa_markeringar", book.app).endswith("bladet med fynden likaså.")

    def test_our_sheet_that_somebody_has_hidden_can_be_seen_again(self) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        book.file["Validering"].sheet_state = "hidden"
        said("validera", book.app)
        assert book.file["Validering"].sheet_state == "visible"

    def test_it_is_printed_on_its_side_and_as_wide_as_a_page(self) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        page = book.pages["Validering"]
        assert (page["Orientation"], page["FitToPagesWide"], page["FitToPagesTall"]) == (
            2,
            1,
            False,
        )
        assert page["LeftMargin"] == page["RightMargin"] == 36


def keep_values(book: Book, title: str, new: str) -> None:
    """What the cells show goes with a sheet that is renamed."""
    for place in [place for place in book.values if place[0] == title]:
        book.values[new, *place[1:]] = book.values.pop(place)


def held(book: Book, title: str) -> dict[str, object]:
    return {
        cell.coordinate: cell.value
        for row in book.file[title].iter_rows()
        for cell in row
        if cell.value is not None
    }


class TestNoSheetOfTheUsersIsEmptiedOrDeleted:
    """Whatever the hidden name says: a workbook may come from anybody."""

    @pytest.mark.parametrize("refers_to", ["Budget!$A$1", "Budget!$A$30", "'Läs mig'!$A$1"])
    def test_a_name_that_was_made_to_lead_to_a_sheet_of_figures(self, refers_to: str) -> None:
        book = Book(example(NAME))
        titles = [sheet.name for sheet in book.sheets]
        before = {title: held(book, title) for title in titles}
        for command in ("rensa_markeringar", "validera"):
            book.names.add("_finsam_validering", f"={refers_to}")
            said(command, book.app)
            assert [sheet.name for sheet in book.sheets if sheet.name != "Validering"] == titles
            assert {title: held(book, title) for title in titles} == before

    def test_the_first_cell_of_the_list_cut_out_and_put_on_another_sheet(self) -> None:
        """The name follows the cell, in Excel as in LibreOffice."""
        book = Book(example(NAME))
        before = held(book, "Läs mig")
        said("validera", book.app)
        book.file.defined_names["_finsam_validering"].attr_text = "'Läs mig'!$A$30"
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering (2)."
        said("rensa_markeringar", book.app)
        assert held(book, "Läs mig") == before

    def test_a_forged_sheet_with_our_title_and_headings(self) -> None:
        book = Book(example(NAME))
        sheet = book.file.create_sheet("Validering")
        rows = (["Kontroll"], ["Fil"], [NOT_YET], [], HEADINGS, ["Fel", "SUM202"], [])
        for row in (*rows, ["Lön", 31_000.0]):
            sheet.append(list(row))
        for line in sheet.iter_rows():
            for cell in line:
                book.values["Validering", cell.row, cell.column] = cell.value
        book.names.add("_finsam_validering", "=Validering!$A$1")
        before = held(book, "Validering")
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering (2)."
        said("rensa_markeringar", book.app)
        assert held(book, "Validering") == before

    def test_a_list_with_the_users_own_notes_is_kept(self) -> None:
        book = Book(validated(NAME))
        book.sheets["Validering"].range("J7").value = "'Fråga revisorn."
        quiet("nasta_fynd", book.app)  # it is still the list to walk by
        assert said("rensa_markeringar", book.app) == (
            "11 markeringar är borttagna. Bladet Validering har ändrats för hand och står därför "
            "kvar."
        )
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering (2)."
        assert book.file["Validering"]["J7"].value == "Fråga revisorn."

    @pytest.mark.parametrize("cell", ["J7", "D2", "B40", "A60", "C15"])
    def test_a_note_anywhere_makes_the_sheet_the_users(self, cell: str) -> None:
        book = Book(validated(NAME))
        book.sheets["Validering"].range(cell).value = "'Fråga revisorn."
        assert remove(book).why_not is not None
        assert book.file["Validering"][cell].value == "Fråga revisorn."

    def test_the_list_as_it_was_written_is_emptied_and_deleted(self) -> None:
        book = Book(example(NAME))
        titles = [sheet.name for sheet in book.sheets]
        for _ in range(2):
            assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering."
        said("rensa_markeringar", book.app)
        assert [sheet.name for sheet in book.sheets] == titles
        assert "_finsam_validering" not in [name.name for name in book.names]


class TestClear:
    def test_marks_and_sheet_are_gone_and_told(self) -> None:
        book = Book(validated(NAME))
        assert said("rensa_markeringar", book.app) == (
            "11 markeringar är borttagna och bladet med fynden likaså."
        )
        assert "Validering" not in [sheet.name for sheet in book.sheets]

    def test_a_marks_colour_that_followed_to_another_cell_is_taken_and_told(self) -> None:
        book = Book(validated(NAME))
        sheet = book.file["Budget"]
        sheet["F40"].fill = sheet["C40"].fill.__copy__()
        assert said("rensa_markeringar", book.app) == (
            "11 markeringar är borttagna och bladet med fynden likaså. Budget!F40 hade en "
            "markerings färg, som följt med när celler kopierats eller sorterats, och har fått den "
            "fyllning som närmaste markerade cell hade från början: se efter att den är rätt."
        )
        assert repr(sheet["F40"].fill) == repr(Book(example(NAME)).file["Budget"]["C40"].fill)
        assert said("rensa_markeringar", book.app) == "Det finns inga markeringar att ta bort."

    def test_nothing_to_clear(self) -> None:
        book = Book(example(NAME))
        assert said("rensa_markeringar", book.app) == "Det finns inga markeringar att ta bort."

    def test_a_password_set_meanwhile_keeps_marks_and_list(self) -> None:
        book = Book(validated(NAME))
        book.file["Budget"].protection.set_password("hemligt")
        assert said("rensa_markeringar", book.app) == (
            "Bladet Budget är skyddat med lösenord, så dess markeringar står kvar: ta bort skyddet "
            "och rensa igen."
        )
        assert "Validering" in [sheet.name for sheet in book.sheets]

    def test_excel_refuses_to_delete_the_sheet_where_the_structure_is_protected(self) -> None:
        book = Book(validated(NAME))
        book.file.security = WorkbookProtection(lockStructure=True)
        refused = (
            "Bladet Validering kan inte tas bort: ta bort skyddet av arbetsbokens struktur "
            "(Granska, Skydda arbetsbok), visa ett annat blad om det är det enda synliga, och "
            "rensa igen."
        )
        assert said("rensa_markeringar", book.app) == f"11 markeringar är borttagna. {refused}"
        assert book.app.native.DisplayAlerts
        assert said("rensa_markeringar", book.app) == refused
        book.file.security = None
        assert said("rensa_markeringar", book.app) == "Bladet med fynden är borttaget."

    def test_excel_refuses_to_delete_the_only_sheet_that_is_seen(self) -> None:
        book = Book(validated(NAME))
        for sheet in book.file.worksheets:
            sheet.sheet_state = "visible" if sheet.title == "Validering" else "hidden"
        assert said("rensa_markeringar", book.app).startswith(
            "11 markeringar är borttagna. Bladet Validering kan inte tas bort: "
        )


class TestInAMarkedCopy:
    """The workbook that is open is a marked copy: its list and marks are the add-in's to take."""

    @cached_property
    def copy(self) -> bytes:
        data = example(NAME)
        return annotated_copy(data, check(data, date.today()), date.today())

    def test_cleared_it_is_the_workbook_that_it_was(self) -> None:
        book = Book(self.copy)
        assert said("rensa_markeringar", book.app) == (
            "11 markeringar är borttagna och bladet med fynden likaså."
        )
        before, after = read_bytes(example(NAME), "boken"), read_bytes(book.saved(), "boken")
        assert [s.name for s in after.sheets] == [s.name for s in before.sheets]
        assert b"finsam_xl" not in b"".join(sheets_of(book.saved()))

    def test_validated_it_has_one_list_and_the_add_ins_marks(self) -> None:
        book = Book(self.copy)
        assert said("validera", book.app) == f"{NOT_YET} Listan står på bladet Validering."
        assert [s.name for s in book.sheets if s.name.startswith("Validering")] == ["Validering"]
        assert table(book) == table(Book(validated(NAME)))
        assert b"finsam_xl" not in b"".join(sheets_of(book.saved()))
        said("rensa_markeringar", book.app)
        assert "Validering" not in [sheet.name for sheet in book.sheets]

    def test_after_its_list_was_deleted_by_hand(self) -> None:
        book = Book(self.copy)
        book.sheets["Validering"].delete()
        assert said("rensa_markeringar", book.app) == "11 markeringar är borttagna."
        assert said("rensa_markeringar", book.app) == "Det finns inga markeringar att ta bort."

    def test_on_a_sheet_with_a_password_they_stay_and_are_told(self) -> None:
        book = Book(self.copy)
        book.file["Budget"].protection.set_password("hemligt")
        assert said("rensa_markeringar", book.app) == (
            "Bladet Budget är skyddat med lösenord, så dess markeringar står kvar: ta bort skyddet "
            "och rensa igen."
        )
        assert "Validering" in [sheet.name for sheet in book.sheets]

    def test_a_workbook_that_is_no_copy_is_not_searched(self) -> None:
        book = Book(example(NAME))
        rules = [r for ws in book.file.worksheets for r in ws.conditional_formatting]
        said("validera", book.app)
        said("rensa_markeringar", book.app)
        assert [r for ws in book.file.worksheets for r in ws.conditional_formatting] == rules

    def test_a_copy_of_the_validated_workbook_has_one_list(self) -> None:
        """The other way: what the add-in wrote is saved and checked on the command line."""
        data = validated(NAME)
        copy = annotated_copy(data, check(data, date.today()), date.today())
        titles = [sheet.name for sheet in read_bytes(copy, "boken").sheets]
        assert [title for title in titles if title.startswith("Validering")] == ["Validering"]


def sheets_of(data: bytes) -> list[bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return [archive.read(n) for n in archive.namelist() if "/worksheets/" in n]


class TestWalk:
    def stops(self, book: Book, name: str, count: int) -> list[str]:
        found = []
        for _ in range(count):
            quiet(name, book.app)
            assert book.chosen is not None
            found.append(f"{book.chosen.sheet.name}!{book.chosen.address.replace('$', '')}")
        return found

    def test_next_goes_through_every_cell_in_the_order_of_the_list_and_round(self) -> None:
        book = Book(validated(NAME))
        cells = list(dict.fromkeys(str(f.at) for f in findings(example(NAME))))
        assert self.stops(book, "nasta_fynd", len(cells) + 1) == [*cells, cells[0]]
        assert book.app.status_bar.startswith("Fynd 1 av 11, SUM202: Budget!C40 är 5 300 000 kr")

    def test_the_one_before_goes_the_other_way(self) -> None:
        book = Book(validated(NAME))
        cells = list(dict.fromkeys(str(f.at) for f in findings(example(NAME))))
        assert self.stops(book, "foregaende_fynd", 2) == [cells[-1], cells[-2]]
        book.select("Budget", "C40")
        assert self.stops(book, "foregaende_fynd", 1) == [cells[-1]]

    def test_from_a_row_of_the_list_to_its_cell(self) -> None:
        book = Book(validated(NAME))
        book.select("Validering", "D8")
        assert self.stops(book, "nasta_fynd", 1) == ["Budget!D58"]
        book.select("Validering", "D8")
        assert self.stops(book, "foregaende_fynd", 1) == ["Budget!D56"]

    def test_after_rows_were_inserted_and_the_workbook_opened_again(self) -> None:
        book = Book(validated(NAME))
        book.insert_rows("Budget", 10)
        again = Book(book.saved())
        assert self.stops(again, "nasta_fynd", 1) == ["Budget!C41"]

    def test_from_a_chart_sheet(self) -> None:
        book = Book(validated(NAME))
        book.select_chart()
        assert self.stops(book, "nasta_fynd", 1) == ["Budget!C40"]

    def test_never_validated(self) -> None:
        book = Book(example(NAME))
        assert said("nasta_fynd", book.app) == (
            "Arbetsboken är inte validerad: tryck på Validera först."
        )

    def test_no_findings(self) -> None:
        book = Book(validated(NAME))
        book.file["Validering"].delete_rows(HEADING_ROW + 1, 40)
        assert said("nasta_fynd", book.app) == "Den senaste valideringen gav inga fynd."

    PASSED = (
        "{} på dolda blad hoppas över: visa {} (högerklicka på en flik, Ta fram) för att gå till "
        "dem."
    )

    def hidden(self, *titles: str) -> tuple[Book, list[str]]:
        """Validated, the sheets hidden afterwards; and the cells that can be gone to."""
        book = Book(validated("heby_application_2018_2020"))
        for title in titles:
            book.file[title].sheet_state = "veryHidden"
        at = dict.fromkeys(at for one in listed(book) for at in one.cells)
        return book, [str(one) for one in at if one.sheet not in titles]

    def test_findings_on_a_hidden_sheet_are_stepped_past_and_said_in_the_end(self) -> None:
        book, seen = self.hidden("Ansökan")
        count = len({at for one in listed(book) for at in one.cells}) - len(seen)
        text = self.PASSED.format(f"{count} celler med fynd", "Ansökan")
        assert self.stops(book, "nasta_fynd", len(seen) - 1) == seen[:-1]
        assert said("nasta_fynd", book.app) == text
        assert self.stops(book, "nasta_fynd", 1) == seen[:1]
        assert book.app.status_bar.startswith(f"Fynd 1 av {len(seen)}, ")
        book.select("Validering", "A1")
        assert self.stops(book, "foregaende_fynd", 1) == seen[-1:]

    def test_all_findings_on_hidden_sheets(self) -> None:
        book = Book(validated(NAME))
        titles = list(dict.fromkeys(f.at.sheet for f in findings(example(NAME)) if f.at))
        for title in titles:
            book.file[title].sheet_state = "hidden"
        before = book.chosen
        assert said("nasta_fynd", book.app) == self.PASSED.format(
            "11 celler med fynd", ", ".join(titles)
        )
        assert book.chosen is before

    def test_a_sheet_that_is_gone(self) -> None:
        """As it is where the host keeps the link's cell by name."""
        book, seen = self.hidden()
        book.sheets["Ansökan"].delete()
        left = [at for at in seen if not at.startswith("Ansökan!")]
        assert self.stops(book, "nasta_fynd", len(left) - 1) == left[:-1]
        assert said("nasta_fynd", book.app) == (
            f"{len(seen) - len(left)} celler med fynd hoppas över, eftersom Ansökan inte längre "
            "finns i arbetsboken: validera igen."
        )


class TestExplain:
    def test_the_rule_of_the_selected_row(self) -> None:
        book = Book(validated(NAME))
        book.select("Validering", "A6")
        assert said("forklara_regeln", book.app).startswith("SUM202  ")

    def test_the_rule_of_the_finding_on_the_selected_cell(self) -> None:
        book = Book(validated(NAME))
        book.select("Budget", "C58")
        text = said("forklara_regeln", book.app)
        assert text.startswith("BUD503  En budget eller plan har underskott utan motivering.")
        assert "Åtgärd:  Skriv på Förbund varför" in text

    def test_a_cell_without_findings(self) -> None:
        book = Book(validated(NAME))
        book.select("Budget", "A1")
        assert said("forklara_regeln", book.app) == (
            "Budget!A1 har inget fynd: markera en rad på bladet Validering eller en cell med ett "
            "fynd."
        )

    def test_a_chart_sheet_has_no_cell(self) -> None:
        book = Book(validated(NAME))
        book.select_chart()
        assert said("forklara_regeln", book.app) == (
            "Ingen cell är markerad: markera en rad på bladet Validering eller en cell med ett "
            "fynd."
        )


def test_an_empty_template_never_saved_is_checked_too() -> None:
    book = Book(template("budget"), "Bok1")
    assert "Arbetsboken kan inte lämnas in än: " in said("validera", book.app)


def test_a_strangers_workbook_is_said_to_be_one_and_left_alone() -> None:
    book = Book(_strangers(), "Löner.xlsx")
    assert said("validera", book.app) == (
        f"Löner.xlsx är ingen av mallarna {either(t.name for t in TEMPLATES.values())}: använd en "
        "arbetsbok gjord av mallen (finsam-xl new)."
    )
    assert not book.touched


def _strangers() -> bytes:
    import io

    made = openpyxl.Workbook()
    made.active["A1"] = "Lön"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
