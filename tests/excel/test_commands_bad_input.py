"""What can go wrong when a button is pressed: one plain message each, Excel left as it was."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.excel import commands
from finsam_xl.excel.host import host
from hosts.small_book import App, Book
from hosts.small_book_api import com_error, refused, rejected
from hosts.small_book_cells import Range
from support import example

NAME = "nvs_plan_2021_2023"
NO_BOOK = "Ingen arbetsbok är öppen: öppna den som kommandot gäller och försök igen."
WAITS = (
    "Excel väntar på dig, så kommandot blev inte klart: avsluta redigeringen av cellen med Retur "
    "eller Esc, stäng öppna dialogrutor och tryck på knappen en gång till."
)
ALREADY = "Ett kommando från Finsam pågår redan: vänta tills det är klart och försök igen."
#: commands about the workbook that stands open
ABOUT_THE_BOOK = ("validera", "nasta_fynd", "foregaende_fynd", "rensa_markeringar", "rakna_om",
                  "forklara_regeln")  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def said(name: str, app: App, version: str | None = None) -> str:
    before = len(app.told)
    commands.run(name, version, app)
    assert len(app.told) == before + 1, app.told[before:]
    return app.told[-1]


def state(book: Book) -> tuple[Any, ...]:
    """All that must be as it was after a command that could not be carried out."""
    return (
        [sheet.name for sheet in book.sheets],
        [(name.name, name.refers_to) for name in book.names],
        dict(book.values),
        {ws.title: ws.protection.sheet for ws in book.file.worksheets},
        {
            (ws.title, cell.coordinate): cell.fill.fgColor.rgb
            for ws in book.file.worksheets
            for row in ws.iter_rows()
            for cell in row
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.type == "rgb"
        },
        book.shown,
        book.chosen and (book.chosen.sheet.name, book.chosen.address),
        book.app.screen_updating,
    )


@pytest.mark.parametrize("name", ABOUT_THE_BOOK)
def test_no_workbook_open(name: str) -> None:
    assert said(name, App()) == NO_BOOK


@pytest.mark.parametrize(
    "error",
    [
        rejected(-2147418111),  # RPC_E_CALL_REJECTED: a dialogue is open
        rejected(-2147417846),  # RPC_E_SERVERCALL_RETRYLATER
        rejected(-2146777998),  # 0x800AC472: a cell is being edited
        refused(-2146777998, "Excel redigerar en cell."),  # the same, inside Excel's own error
    ],
)
def test_a_cell_is_being_edited(error: com_error) -> None:
    book = Book(example(NAME))
    before = state(book)
    book.app.busy = error
    for name in ABOUT_THE_BOOK:
        assert said(name, book.app) == WAITS
    book.app.busy = None
    assert state(book) == before


def test_a_busy_excel_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """xlwings' own default is to ask again without end, which would lock Excel up."""
    engine = type("Engine", (), {"N_COM_ATTEMPTS": 0})
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", engine)  # type: ignore[arg-type]
    host.bounded_attempts()
    assert engine.N_COM_ATTEMPTS == host.ATTEMPTS  # type: ignore[attr-defined]


class TestTwiceQuickly:
    def test_while_a_command_runs_in_this_process(self) -> None:
        book = Book(example(NAME))
        before = state(book)
        with commands._One():
            assert said("validera", book.app) == ALREADY
        assert state(book) == before
        assert said("validera", book.app) != ALREADY

    def test_while_a_command_runs_in_another_process(self, tmp_path: Path) -> None:
        book = Book(example(NAME))
        holding = (
            "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
            "from finsam_xl.excel.commands import _One\n"
            "with _One():\n    print('held', flush=True); sys.stdin.read()\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", holding, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as other:
            assert other.stdout is not None
            assert other.stdin is not None
            assert other.stdout.readline().strip() == b"held"
            assert said("validera", book.app) == ALREADY
            other.kill()  # what a killed command leaves stops nobody
        assert said("rensa_markeringar", book.app) == "Det finns inga markeringar att ta bort."

    def test_a_message_that_stays_open_stops_nobody(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book = Book(example(NAME))
        inside: list[str] = []
        alert = App.alert

        def pressing_again(app: App, prompt: str, *rest: Any, **how: Any) -> Any:
            if not inside:
                inside.append(prompt)
                commands.run("rensa_markeringar", None, app)
            return alert(app, prompt, *rest, **how)

        monkeypatch.setattr(App, "alert", pressing_again)
        commands.run("validera", None, book.app)
        assert ALREADY not in book.app.told

    def test_without_a_folder_for_the_lock_the_command_runs(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", "/finns/inte")
        with commands._One():
            pass


class TestVersions:
    def test_python_is_older_than_the_add_in(self) -> None:
        book = Book(example(NAME))
        assert said("validera", book.app, "9.10.0") == (
            f"Tillägget har version 9.10.0 men Python-delen finsam-xl är äldre, "
            f'{commands.__version__}: uppdatera den (pip install "finsam_xl-9.10.0-py3-none-any'
            '.whl[excel]") och starta om Excel.'
        )
        assert not book.touched

    def test_python_is_newer_than_the_add_in(self) -> None:
        book = Book(example(NAME))
        assert said("validera", book.app, "0.0.9") == (
            f"Tillägget har version 0.0.9 men Python-delen finsam-xl är nyare, "
            f"{commands.__version__}: installera tillägget på nytt (finsam-xl excel install) och "
            "starta om Excel."
        )
        assert not book.touched

    def test_the_same_version_and_what_the_trouble_shooting_says(self) -> None:
        book = Book(example(NAME))
        assert said("validera", book.app, commands.__version__).startswith("Arbetsboken kan inte")
        assert said("om", book.app, "9.9").startswith(f"finsam-xl {commands.__version__}, regler ")


class TestChangesMeanwhile:
    def test_nothing_is_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book = Book(example(NAME))
        before = state(book)
        really = commands.judged

        def meanwhile(own: Book, per: Any) -> Any:
            found = really(own, per)
            own.values["Budget", 40, 3] = 1.0
            return found

        monkeypatch.setattr(commands, "judged", meanwhile)
        assert said("validera", book.app) == (
            "Arbetsboken ändrades medan den kontrollerades, så ingenting är skrivet: validera igen "
            "när ändringarna är klara."
        )
        book.values["Budget", 40, 3] = before[2]["Budget", 40, 3]
        assert state(book) == before

    def test_the_marks_of_the_check_before_stay(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book = Book(example(NAME))
        said("validera", book.app)
        before = state(book)
        prints = iter("ab")
        monkeypatch.setattr(commands, "fingerprint", lambda _: next(prints))
        assert "ändrades medan den kontrollerades" in said("validera", book.app)
        after = state(book)
        assert after[4] == before[4]
        assert after[0] == before[0]


class TestUnforeseen:
    FAULT = (
        "Kommandot Validera avbröts på grund av ett fel i programmet ({}): rapportera det till den "
        "som förvaltar finsam-xl."
    )

    def test_in_the_check(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book = Book(example(NAME))
        before = state(book)
        monkeypatch.setattr(commands, "judged", lambda *_: 1 / 0)
        assert said("validera", book.app) == self.FAULT.format("ZeroDivisionError")
        assert state(book) == before

    def test_half_way_through_the_sheet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The values are written, the links are refused: no sheet and no marks are left."""
        book = Book(example(NAME))
        before = state(book)

        def refuse(*_: object) -> None:
            raise refused(-2146827284, "Minnet tog slut.")

        monkeypatch.setattr("hosts.small_book_cells.Range.formula",
                            property(lambda cells: _formulas(cells), refuse))  # fmt: skip
        assert said("validera", book.app) == self.FAULT.format("com_error")
        assert state(book) == before

    def test_half_way_through_the_marks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book = Book(example(NAME))
        before = state(book)
        from finsam_xl.excel.host import marks

        count = iter(range(100))
        really = marks.hide

        def third_time(name: Any) -> None:
            if next(count) == 3:
                raise KeyError(name)
            really(name)

        monkeypatch.setattr(marks, "hide", third_time)
        assert said("validera", book.app) == self.FAULT.format("KeyError")
        assert state(book) == before

    def test_a_command_that_does_not_exist(self) -> None:
        assert said("validara", App()) == (
            "Kommandot validara avbröts på grund av ett fel i programmet (KeyError): rapportera "
            "det till den som förvaltar finsam-xl."
        )

    def test_where_not_even_a_message_can_be_shown(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(App, "alert", lambda *_, **__: 1 / 0)
        commands.run("validera", None, App())
        assert capsys.readouterr().err == f"{NO_BOOK}\n"

    def test_called_outside_excel(self, capsys: pytest.CaptureFixture[str]) -> None:
        commands.run("validera")
        assert capsys.readouterr().err.startswith("Kommandot Validera avbröts på grund av ett fel")

    def test_memory_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise MemoryError

        monkeypatch.setattr(commands, "judged", full)
        assert said("validera", Book(example(NAME)).app) == (
            "Arbetsboken behöver mer än 300 MB minne för att kontrolleras: ta bort blad, rader och "
            "formatering som inte hör till boken och försök igen."
        )


def _formulas(cells: Any) -> Any:
    rows = tuple(tuple(row) for row in cells._rows(cells._formula))
    return rows[0][0] if cells.shape == (1, 1) else rows


class TestBusyInTheMiddle:
    """The user begins to edit a cell while a protected sheet stands open to be marked."""

    def busy_at_the_second_mark(self, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
        painted = iter(range(1_000))
        setting = Range.color.fset
        assert setting is not None

        def paint(cells: Range, given: Any) -> None:
            if next(painted) == 1:
                book.app.busy = rejected()
            setting(cells, given)

        monkeypatch.setattr(Range, "color", Range.color.setter(paint))

    def test_for_a_moment_the_sheet_is_protected_again(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book = Book(example(NAME))
        before = state(book)
        self.busy_at_the_second_mark(book, monkeypatch)
        waited: list[float] = []

        def pause(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                book.app.busy = None

        monkeypatch.setattr(host, "pause", pause)
        assert said("validera", book.app) == WAITS
        assert state(book) == before
        assert book.file["Budget"].protection.sheet

    def test_for_long_it_is_said_which_sheet_lost_its_protection(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book = Book(example(NAME))
        self.busy_at_the_second_mark(book, monkeypatch)
        monkeypatch.setattr(host, "pause", lambda _: None)
        assert said("validera", book.app) == (
            "Excel var upptaget och tog inte emot hela kommandot, så bladet Budget står nu utan "
            "sitt skydd: avsluta redigeringen av cellen, stäng öppna dialogrutor, skydda bladet "
            "igen (Granska, Skydda blad, inget lösenord) och tryck på knappen en gång till."
        )
        book.app.busy = None
        assert not book.file["Budget"].protection.sheet


class TestProtectedWorkbook:
    def test_a_protected_structure_gets_the_verdict_and_no_marks(self) -> None:
        from openpyxl.workbook.protection import WorkbookProtection

        book = Book(example(NAME))
        book.file.security = WorkbookProtection(lockStructure=True)
        before = state(book)
        assert said("validera", book.app) == (
            "Arbetsboken kan inte lämnas in än: 3 fel, 1 varning, 9 upplysningar. Bladet "
            "Validering kan inte läggas till, eftersom arbetsbokens struktur är skyddad: ta bort "
            "skyddet (Granska, Skydda arbetsbok) och validera igen för att se listan."
        )
        assert state(book) == before

    def test_a_protected_sheet_is_protected_again_with_its_options(self) -> None:
        book = Book(example(NAME))
        before = {ws.title: dict(ws.protection.__dict__) for ws in book.file.worksheets}
        said("validera", book.app)
        assert "Budget" in book.unprotected
        after = {ws.title: ws.protection.__dict__ for ws in book.file.worksheets[1:]}
        assert after == before

    def test_a_sheet_with_a_password_is_left_unmarked_and_the_list_says_so(self) -> None:
        book = Book(example(NAME))
        book.file["Budget"].protection.set_password("hemligt")
        said("validera", book.app)
        sheet = book.sheets["Validering"]
        texts = [row[0] for row in sheet.range("A1:A40").options(ndim=2).value]
        assert "Bladet Budget är skyddat, så dess celler är inte markerade." in texts
