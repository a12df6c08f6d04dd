"""*Räkna om*, *Kontrollera en mapp*, *Ny ansökan*, *Ny budget* and *Om och felsökning*."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.documents.new import new_workbook
from finsam_xl.excel import commands
from finsam_xl.template.registry import TEMPLATES, either
from hosts.small_book import App, Book
from support import change, check, example

NAME = "nvs_plan_2021_2023"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def said(name: str, app: App) -> str:
    before = len(app.told)
    commands.run(name, None, app)
    assert len(app.told) > before
    return app.told[-1]


class TestRecalculate:
    def stale(self) -> Book:
        """A cost typed by another program, nothing recalculated since."""
        data = change(example("hbs_plan_2019"), {"Budget!C30": 1_000_000})
        assert {f.code for f in check(data).findings} & {"MALL107"}
        return Book(data)

    def test_stale_cells_are_worked_out_and_told(self) -> None:
        book = self.stale()
        text = said("rakna_om", book.app)
        lines = text.split("\n")
        assert all(" -> " in line for line in lines[:-2])
        assert lines[-1].endswith(" celler ändrade.")
        assert book.app.calculated == 1
        assert "MALL107" not in {f.code for f in check(book.saved()).findings}

    def test_protected_sheets_are_protected_again(self) -> None:
        book = self.stale()
        before = {ws.title: dict(ws.protection.__dict__) for ws in book.file.worksheets}
        said("rakna_om", book.app)
        assert book.unprotected
        assert {ws.title: ws.protection.__dict__ for ws in book.file.worksheets} == before

    def test_a_sheet_with_a_password_is_told(self) -> None:
        book = self.stale()
        book.file["Budget"].protection.set_password("hemligt")
        assert (
            "Bladet Budget är skyddat och räknades inte om: ta bort skyddet och försök igen."
        ) in said("rakna_om", book.app)

    def test_a_right_workbook_is_left_alone(self) -> None:
        book = Book(example("hbs_plan_2019"))
        before = dict(book.values)
        assert said("rakna_om", book.app) == "Allt är redan rätt uträknat."
        assert book.entered == []
        assert book.values == before

    def test_a_cell_typed_over_is_told_and_stays_where_the_answer_is_no(self) -> None:
        book = Book(example(NAME))
        book.app.answers = ["no"]
        assert said("rakna_om", book.app).endswith(
            "Budget!C40, Budget!D56, Budget!D58 har inte mallens formel och står kvar som det är."
        )
        assert book.app.told[0] == (
            "Budget!C40, Budget!D56, Budget!D58 har inte mallens formel. Ska formeln läggas "
            "tillbaka? Svara Nej för att låta det som står där vara kvar."
        )
        assert book.file["Budget"]["C40"].value == 5_300_000

    def test_it_gets_the_templates_formula_back_where_the_answer_is_yes(self) -> None:
        book = Book(example(NAME))
        book.app.answers = ["yes"]
        assert "Budget!C40: 5 300 000 -> 5 310 000" in said("rakna_om", book.app)
        assert str(book.file["Budget"]["C40"].value).startswith("=")

    def test_formulas_that_call_our_functions_are_entered_again(self) -> None:
        """Also one that fills a whole block, which Excel takes only as a whole."""
        book = Book(new_workbook("budget", flavour="python"))
        text = said("rakna_om", book.app)
        assert "med FINSAM-funktioner är inskrivna på nytt." in text
        assert len(book.entered) == len(set(book.entered)) > 1
        assert any(":" in address for _, address in book.entered)

    def test_a_strangers_workbook(self) -> None:
        app = App()
        book = app.books.add()
        book.sheets[0].range("A1").value = "'Lön"
        assert said("rakna_om", app) == (
            f"Bok1.xlsx är ingen av mallarna {either(t.name for t in TEMPLATES.values())}: använd "
            "en arbetsbok gjord av mallen (finsam-xl new)."
        )


class Folder:
    """Excel's own dialogue for a folder."""

    Title = ""

    def __init__(self, chosen: Path | None) -> None:
        self.chosen = chosen

    def __call__(self, kind: int) -> Folder:
        assert kind == 4
        return self

    def Show(self) -> int:  # noqa: N802
        return 0 if self.chosen is None else -1

    def SelectedItems(self, number: int) -> str:  # noqa: N802
        assert number == 1
        return str(self.chosen)


class TestFolder:
    def app(self, folder: Path | None) -> App:
        app = App()
        app.native.FileDialog = Folder(folder)
        return app

    def test_a_row_for_each_workbook(self, tmp_path: Path) -> None:
        folder = tmp_path / "2026"
        folder.mkdir()
        (folder / "a.xlsx").write_bytes(example("hbs_plan_2019"))
        (folder / "b.xlsx").write_bytes(example(NAME))
        (folder / "=c.xlsx").write_bytes(b"ingen arbetsbok")
        (folder / "~$a.xlsx").write_bytes(b"Excels eget")
        (folder / "läs mig.txt").write_text("hej", encoding="utf-8")
        app = self.app(folder)
        assert said("kontrollera_mapp", app) == (
            "3 arbetsböcker i 2026: 1 utan fel, 1 med fel, 1 som inte kunde kontrolleras."
        )
        rows = app.books.active.sheets[0].range("A1:F4").options(ndim=2).value
        assert rows[1][:2] == ["=c.xlsx", "ej kontrollerad"]
        assert "=c.xlsx" in rows[1][5]
        assert rows[2][:3] == ["a.xlsx", "inga fel", 0.0]
        assert rows[3][:5] == ["b.xlsx", "fel", 3.0, 1.0, 9.0]

    def test_thought_better_of(self) -> None:
        app = self.app(None)
        commands.run("kontrollera_mapp", None, app)
        assert app.told == []

    def test_no_workbooks_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "tom").mkdir()
        assert said("kontrollera_mapp", self.app(tmp_path / "tom")) == (
            f"{tmp_path / 'tom'} innehåller inga arbetsböcker (.xlsx eller .xlsm): välj en annan "
            "mapp."
        )

    def test_a_folder_that_cannot_be_read(self, tmp_path: Path) -> None:
        assert said("kontrollera_mapp", self.app(tmp_path / "borta")) == (
            f"{tmp_path / 'borta'} kan inte läsas: välj en annan mapp."
        )

    def test_a_host_without_such_a_dialogue(self) -> None:
        assert said("kontrollera_mapp", App(classic=False)) == (
            "Det här programmet kan inte fråga efter en mapp: använd finsam-xl check i ett "
            "terminalfönster."
        )


class TestNew:
    def app(self, answer: Any) -> App:
        app = App()
        app.native.GetSaveAsFilename = lambda name, kinds: answer
        return app

    @pytest.mark.parametrize(
        ("command", "kind", "typed"),
        [("ny_ansokan", "ansokan", "Ny.xlsx"), ("ny_budget", "budget", "Ny")],
    )
    def test_it_is_made_and_opened_with_the_ending_that_excel_knows(
        self, command: str, kind: str, typed: str, tmp_path: Path
    ) -> None:
        target = tmp_path / "Ny.xlsx"
        app = self.app(str(tmp_path / typed))
        commands.run(command, None, app)
        assert app.told == []
        assert target.read_bytes() == new_workbook(kind)
        assert app.books.opened == [str(target)]

    def test_an_existing_file_is_kept_where_the_answer_is_no(self, tmp_path: Path) -> None:
        target = tmp_path / "Budget.xlsx"
        target.write_bytes(b"min budget")
        app = self.app(str(target))
        app.answers = ["no"]
        assert said("ny_budget", app) == "Budget.xlsx finns redan. Ska den ersättas?"
        assert target.read_bytes() == b"min budget"
        app.answers = ["yes"]
        commands.run("ny_budget", None, app)
        assert target.read_bytes() == new_workbook("budget")

    def test_thought_better_of(self) -> None:
        app = self.app(False)
        commands.run("ny_budget", None, app)
        assert app.told == []
        assert app.books.opened == []

    def test_a_place_on_the_web(self) -> None:
        assert said("ny_budget", self.app("https://x.sharepoint.com/Budget.xlsx")) == (
            "https://x.sharepoint.com/Budget.xlsx är en webbadress: välj en mapp på datorn, till "
            "exempel den som OneDrive håller i takt."
        )

    def test_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        text = said("ny_budget", self.app(str(tmp_path / "borta" / "Budget.xlsx")))
        assert "borta" in text
        assert "Kommandot" not in text

    def test_a_host_without_such_a_dialogue(self) -> None:
        assert said("ny_ansokan", App(classic=False)) == (
            "Det här programmet kan inte fråga var filen ska sparas: använd finsam-xl new i ett "
            "terminalfönster."
        )


def test_about() -> None:
    lines = said("om", App()).split("\n")
    assert lines[0] == f"finsam-xl {commands.__version__}, regler 2026.3"
    assert lines[1].startswith("Python 3.")
    assert "Excel 16.0" in lines
