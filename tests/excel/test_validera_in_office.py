"""*Validera* from the button to the sheet, in LibreOffice: VBA, Python and an open workbook.

The buttons are pressed in a workbook as `excel build` makes them (``hosts/pressed.py``), and
LibreOffice is asked what it holds afterwards. The small Book says what must be on the sheet.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from finsam_xl.excel import commands
from finsam_xl.excel.host.marks import colours
from finsam_xl.excel.host.validation_sheet import listed
from finsam_xl.excel.package.macro_book import twin
from finsam_xl.reports.listing import HEADING_ROW, listed_entries
from finsam_xl.workbook.cell import CellRef, column_letters
from hosts import pressed
from hosts.small_book import Book
from hosts.wrappers import MacroOffice
from support import check, example

BUTTONS = ("Validera", "NastaFynd", "ForegaendeFynd", "RensaMarkeringar")
GREEN = 0x92D050
#: the workbook, and a cell in it with a finding, which the user has coloured green
WITH_FAULTS = ("nvs_plan_2021_2023", "Budget!C40")
WITHOUT = ("hbs_plan_2019", "Förbund!C6")


class Tried(NamedTuple):
    """A workbook in which every button was pressed, and the small Book after *Validera*."""

    data: bytes
    green: str
    seen: dict[str, Any]
    small: Book


@pytest.fixture(scope="module")
def add_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tillagg") / "finsam.xlam"
    path.write_bytes(pressed.add_in())
    return path


@pytest.fixture(scope="module", params=[WITH_FAULTS, WITHOUT], ids=lambda of: of[0])
def tried(
    request: pytest.FixtureRequest,
    macro_office: MacroOffice,
    add_in: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Tried:
    name, green = request.param
    data, folder = twin(example(name)), tmp_path_factory.mktemp(name)
    path = folder / f"{name}.xlsm"
    path.write_bytes(data)
    sheet, address = green.split("!")
    painted = [(sheet, address, GREEN)]
    seen = pressed.press(macro_office, add_in, path, BUTTONS, painted)
    small = Book(data, path.name)
    small.refuses_copies = True  # as LibreOffice, which gives no full copy
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        commands.run("validera", commands.__version__, small.app)
    return Tried(data, green, seen, small)


def rounded(seen: Any) -> Any:
    if isinstance(seen, dict):
        return {key: rounded(value) for key, value in seen.items()}
    return round(seen, 6) if isinstance(seen, float) else seen


def told(tried: Tried, button: str) -> dict[str, Any]:
    return dict(zip(BUTTONS, tried.seen["steps"], strict=True))[button]


def stops(tried: Tried) -> list[CellRef]:
    """The cells with findings, in the list's order."""
    return list(dict.fromkeys(at for one in listed(tried.small) for at in one.cells))


def in_office(at: CellRef) -> str:
    """As LibreOffice names a selected cell: ``$Budget.$C$40``."""
    sheet = f"'{at.sheet}'" if " " in at.sheet else at.sheet
    return f"${sheet}.${column_letters(at.column)}${at.row}"


def test_the_message_is_the_one_that_the_small_book_gets(tried: Tried) -> None:
    assert told(tried, "Validera")["said"] == tried.small.app.told
    assert len(tried.small.app.told) == 1


def test_the_sheet_is_cell_by_cell_that_of_the_small_book(tried: Tried) -> None:
    cells = tried.small.sheets["Validering"].used_range
    formulas, values = cells.formula, cells.options(ndim=2).value
    expected = {
        f"{column_letters(j)}{i}": [value, formula if formula.startswith("=") else None]
        for i, (row, written) in enumerate(zip(values, formulas, strict=True), cells.row)
        for j, (value, formula) in enumerate(zip(row, written, strict=True), cells.column)
        if value is not None
    }
    assert tried.seen["made"] == expected
    linked = sum(formula is not None for _, formula in expected.values())
    assert linked == len([one for one in listed(tried.small) if one.at is not None]) > 5


def test_the_findings_are_those_of_check_on_the_file(tried: Tried) -> None:
    on_file = listed_entries(check(tried.data, date.today()))
    on_file = [entry for entry in on_file if entry.first.code != "MALL108"]
    shown = tried.seen["made"]
    rows = range(HEADING_ROW + 1, HEADING_ROW + 1 + len(on_file))
    assert [shown[f"B{row}"][0] for row in rows] == [entry.first.code for entry in on_file]
    said = [shown[f"D{row}"][0].split("\n")[0] for row in rows]
    assert said == [entry.first.message for entry in on_file]
    assert f"B{rows.stop}" not in shown


def test_the_coloured_cells_are_those_of_the_findings(tried: Tried) -> None:
    before, after = tried.seen["before"]["colours"], tried.seen["colours"]
    new = {at: c for at, c in after.items() if before.get(at) != c and at[:11] != "Validering!"}
    marks = colours(check(tried.data, date.today()).findings)
    assert new == {str(at).replace("'", ""): int(colour, 16) for at, colour in marks.items()}
    assert tried.green in new
    assert not before.keys() - after.keys()


def test_next_goes_to_the_first_cell_and_the_one_before_it_is_the_last(tried: Tried) -> None:
    first, last = stops(tried)[0], stops(tried)[-1]
    assert told(tried, "NastaFynd")["selected"] == in_office(first)
    assert told(tried, "NastaFynd")["status"][0].startswith(f"Fynd 1 av {len(stops(tried))}, ")
    assert told(tried, "ForegaendeFynd")["selected"] == in_office(last)


def test_cleared_the_workbook_is_what_it_was(tried: Tried) -> None:
    """Sheets and their protection, names, cells, and every colour, the user's own green too."""
    assert told(tried, "RensaMarkeringar")["said"] == [
        f"{len(stops(tried))} markeringar är borttagna och bladet med fynden likaså."
    ]
    before, after = tried.seen["before"], tried.seen["after"]
    assert before["colours"][tried.green] == GREEN
    assert ["Budget", True, True] in before["sheets"]
    for what in ("sheets", "names", "colours"):
        assert after[what] == before[what]
    # LibreOffice has worked out anew what Excel stores with 15 figures
    assert rounded(after["cells"]) == rounded(before["cells"])


def test_the_selection_is_where_the_user_left_it(tried: Tried) -> None:
    assert told(tried, "Validera")["selected"] == "$'Läs mig'.$A$1"
    left = told(tried, "ForegaendeFynd")["selected"]
    assert told(tried, "RensaMarkeringar")["selected"] == left


def test_it_is_printed_on_pages_on_their_side_with_all_columns(tried: Tried) -> None:
    assert tried.seen["printed"] == {"on_its_side": True, "pages_wide": 1}
