"""Other engines: ``formulas`` with our functions, and what ``recompute`` does with an answer."""

from __future__ import annotations

import io
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from conftest import demand
from finsam_xl.__main__ import main
from finsam_xl.documents.recompute import recompute
from finsam_xl.errors import UserError
from finsam_xl.excel.engines import with_formulas
from finsam_xl.excel.engines.compared import alike, compared
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.workbook.build.template import build_template
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value, column_letters
from finsam_xl.workbook.write.patch import Edit, patch
from hosts import office as office_host
from support import change, document, example, template, where

REF, NAME = ErrorValue("#REF!"), ErrorValue("#NAME?")


def book(cells: dict[str, Any], sheet: str = "Blad är") -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0].title = sheet
    for address, value in cells.items():
        made.worksheets[0][address] = value
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def worked_out(cells: dict[str, Any]) -> dict[str, Value]:
    """What the package gives, by address."""
    found = with_formulas.values(book(cells), "boken")
    assert {at.sheet for at in found} <= {"Blad är"}
    return {at.a1: value for at, value in found.items()}


# ---- the package, our functions among its own


def test_every_function_gives_in_a_cell_what_it_gives_in_python() -> None:
    cells: dict[str, Any] = {}
    wanted: dict[str, Any] = {}
    top = 1
    for function in FUNCTIONS.values():
        left, given, tallest = 10, [], 1
        for value in function.example.arguments:
            rows = value if isinstance(value, list) else [[value]]
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    cells[f"{column_letters(left + j)}{top + i}"] = cell
            first = f"{column_letters(left)}{top}"
            last = f"{column_letters(left + len(rows[0]) - 1)}{top + len(rows) - 1}"
            given.append(first if first == last else f"{first}:{last}")
            left, tallest = left + len(rows[0]) + 1, max(tallest, len(rows))
        gives = function.example.gives
        table = gives if isinstance(gives, list) else [[gives]]
        formula = f"={function.name}({','.join(given)})"
        ends = f"{column_letters(len(table[0]))}{top + len(table) - 1}"
        cells[f"A{top}"] = ArrayFormula(f"A{top}:{ends}", formula) if function.spills else formula
        for i, row in enumerate(table):
            for j, cell in enumerate(row):
                wanted[f"{column_letters(j + 1)}{top + i}"] = cell
        top += max(tallest, len(table)) + 1
    shown = worked_out(cells)
    assert {a: float(v) if isinstance(v, Decimal) else v for a, v in shown.items()} == wanted


def test_errors_blanks_and_what_the_package_lacks() -> None:
    assert worked_out(
        {
            "A1": 100,
            "B1": "=FINSAM_ANDEL(A1,Z1)",  # an empty cell is 0, as in a spreadsheet
            "B2": '=IFERROR(B1,"fel")',
            "B3": "=FINSAM_SUMMA(A1:B2)",
            "B4": "=FINSAM_RESULTAT(1/0,1)",
            "B5": "=FINSAM_STATUS(Z9)",
            "B6": "=FINSAM_KAPITALTAK(A1)",
            "B7": "=FINSAM_FINNS_INTE(1)",
            "B8": '=HYPERLINK("#A1","Gå till")',
            "B9": "=FINSAM_RESULTAT(TRUE,1)",
            "B10": "=A1>1",
            "B11": "=SUM(FINSAM_MEDLEMSBIDRAG(101,C1:C2))",
            "C1": 50,
            "C2": 50,
        }
    ) == {
        "B1": ErrorValue("#DIV/0!"),
        "B2": "fel",
        "B3": ErrorValue("#DIV/0!"),
        "B4": ErrorValue("#DIV/0!"),
        "B5": "EJ KONTROLLERAT",
        "B6": 20,
        "B7": NAME,
        "B8": "Gå till",
        "B9": ErrorValue("#VALUE!"),
        "B10": True,
        "B11": 101,
    }


def test_it_says_nothing_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    assert worked_out({"A1": "=1+1"}) == {"A1": 2}
    assert capfd.readouterr() == ("", "")


def test_a_formula_that_it_cannot_read_is_told() -> None:
    with pytest.raises(UserError, match=r"boken har en formel som paketet formulas inte kan läsa"):
        worked_out({"A1": "=LET(x,1,x+1)", "A2": "=1+"})


# one that falls in a finalizer is lost, and another follows
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_it_is_ended_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(with_formulas, "SECONDS", 0.3)
    with pytest.raises(UserError, match=r"stor\.xlsx kunde inte räknas om av paketet formulas"):
        with_formulas.values(template("budget"), "stor.xlsx")


def test_a_missing_package_is_asked_for_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "formulas", None)
    source, target = tmp_path / "bok.xlsx", tmp_path / "ny.xlsx"
    source.write_bytes(example("hbs_plan_2019"))
    assert main(["recompute", str(source), "-o", str(target), "--engine", "formulas"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "finsam-xl: Paketet formulas är inte installerat: installera det med pip install "
        "formulas, eller använd --engine python.\n"
    )
    assert not target.exists()


# ---- an engine's answer beside our own calculation


class TestCompared:
    WHOLE = example("hbs_plan_2019")

    @pytest.fixture
    def right(self) -> dict[CellRef, Value]:
        return {
            CellRef(sheet.name, *place): cell.value
            for sheet in document(self.WHOLE).workbook.sheets
            for place, cell in sheet.cells.items()
            if cell.formula is not None
        }

    def total(self) -> CellRef:
        return document(self.WHOLE).area("summa_kostnader").cell(0, 3)

    def test_the_same_values_change_nothing(self, right: dict[CellRef, Value]) -> None:
        found = compared(document(self.WHOLE), right)
        assert found.differs == ()
        assert found.edits == {}
        assert found.cells > 2000

    def test_binary_specks_are_no_difference(self, right: dict[CellRef, Value]) -> None:
        right[self.total()] = Decimal("22949.9999999999")
        assert compared(document(self.WHOLE), right).edits == {}

    def test_another_value_is_written_and_told(self, right: dict[CellRef, Value]) -> None:
        right[self.total()] = Decimal("22950.01")
        found = compared(document(self.WHOLE), right)
        stored = document(self.WHOLE).workbook.cell(self.total())
        assert found.edits == {self.total(): Edit(Decimal("22950.01"), stored.formula)}
        (differs,) = found.differs
        assert (differs.ours, differs.theirs, differs.written) == (
            stored.value, Decimal("22950.01"), True,
        )  # fmt: skip

    @pytest.mark.parametrize("theirs", [NAME, REF])
    def test_an_error_that_the_twin_does_not_have_is_told_and_not_written(
        self, right: dict[CellRef, Value], theirs: Value
    ) -> None:
        right[self.total()] = theirs
        found = compared(document(self.WHOLE), right)
        assert found.edits == {}
        assert [(d.at, d.written) for d in found.differs] == [(self.total(), False)]

    def test_a_cell_without_an_answer_is_told(self, right: dict[CellRef, Value]) -> None:
        del right[self.total()]
        found = compared(document(self.WHOLE), right)
        assert [(d.at, d.theirs, d.written) for d in found.differs] == [(self.total(), None, False)]

    def test_a_formula_of_the_users_own_gets_the_engines_value(
        self, right: dict[CellRef, Value]
    ) -> None:
        own = change(self.WHOLE, {"Budget!J1": Edit(Decimal(1), "1+1")})
        at = CellRef("Budget", 1, 10)
        found = compared(document(own), {**right, at: Decimal(2)})
        assert found.edits == {at: Edit(Decimal(2), "1+1")}
        assert found.differs == ()

    def test_what_is_alike(self) -> None:
        assert alike(None, "")
        assert alike(REF, NAME)
        assert alike(True, Decimal(1))
        assert alike(Decimal("1e9"), Decimal("1000000000.00001"))
        assert not alike(Decimal(0), "")
        assert not alike(Decimal(0), None)
        assert not alike(Decimal("0.01"), Decimal(0))
        assert not alike("OK", "FEL")
        assert not alike(REF, "")


# ---- the verb


def test_recompute_with_formulas_tells_where_it_sums_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The package adds numbers that are stored as text; spreadsheets and we do not."""
    small = build_template(budget_layout(1, 2))
    amounts = [where(small, "medlemmar_belopp", row) for row in (1, 2)]
    typed = change(small, {amounts[0]: "500", amounts[1]: 700, "Budget!J1": Edit(None, "C6*2")})
    source, target = tmp_path / "bok.xlsx", tmp_path / "ny.xlsx"
    source.write_bytes(typed)
    assert main(["recompute", str(source), "-o", str(target), "--engine", "formulas"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    total = where(small, "summa_medlemsbidrag")
    name = "summa_medlemsbidrag/kolumn 1"
    assert f"{total} {name}: tomt -> 1 200" in lines
    assert f"{total} {name}: formulas ger 1 200, finsam_xl 700" in lines
    assert "Budget!J1: tomt -> 2 400" in lines
    assert lines[-2] == "formulas och finsam_xl skiljer sig i 24 av 1974 uträknade celler."
    assert lines[-1].endswith(" celler ändrade.")
    assert said.err == ""
    left = document(target.read_bytes()).workbook
    assert left.cell(CellRef("Budget", 1, 10)).value == 2400
    # our own engine puts it right
    again = recompute(document(target.read_bytes()))
    assert any(change_.name == name and change_.after == 700 for change_ in again.changes)


def test_recompute_with_libreoffice_leaves_what_the_twins_leave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demand(office_host.missing())
    whole = example("hbs_plan_2020")
    post = where(whole, "detaljbudget_belopp", 2, 0)
    stale = change(whole, {post: 51000})
    by_twins = patch(stale, recompute(document(stale)).edits)
    source, target = tmp_path / "bok.xlsx", tmp_path / "ny.xlsx"
    source.write_bytes(stale)
    assert main(["recompute", str(source), "-o", str(target), "--engine", "libreoffice"]) == 0
    out = capsys.readouterr().out
    cells = sum(1 for _ in document(whole).calculation) - 1
    assert f"LibreOffice och finsam_xl är överens om {cells} uträknade celler.\n" in out
    assert "det inskrivna värdet 17 540 står kvar\n" in out
    assert target.read_bytes() == by_twins
    # but for that line, as it is told by our own engine
    target.unlink()
    assert main(["recompute", str(source), "-o", str(target)]) == 0
    told = [line for line in out.splitlines() if "överens" not in line]
    assert capsys.readouterr().out.splitlines() == told


def test_a_large_workbook_is_not_for_formulas(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "stor.xlsx", tmp_path / "ny.xlsx"
    source.write_bytes(template("budget", 8, 100))
    assert main(["recompute", str(source), "-o", str(target), "--engine", "formulas"]) == 2
    assert capsys.readouterr().err == (
        "finsam-xl: stor.xlsx är för stor för --engine formulas: använd --engine python.\n"
    )
    assert not target.exists()
