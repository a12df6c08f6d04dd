"""The page by the keyboard alone, enlarged, in the dark, and by axe-core.

What is typed in it can be taken back, and is not lost by leaving.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.findings import Severity
from hosts import browser
from hosts.browser import NODE_FOLDER, Step, Walk
from support import check, document, ref

pytestmark = pytest.mark.xdist_group("pyodide")

EXAMPLES = Path(__file__).parents[2] / "workbook_templates" / "exempel"
NVS = EXAMPLES / "nvs_plan_2021_2023.xlsx"
HBS = EXAMPLES / "hbs_plan_2019.xlsx"
AXE = ("axe", str(NODE_FOLDER / "node_modules" / "axe-core" / "axe.min.js"))
WIDTHS = ("run", "() => [document.documentElement.scrollWidth, innerWidth]")
SELECTED = ("run", "() => document.querySelector('#grid .here')?.dataset.at")
TYPED = ("run", "() => [document.activeElement.id, document.querySelector('#typed').value]")
TOLD = ("texts", "#one-title, #one-told")
LINE = ("run", "() => document.querySelector('#bar-told').textContent")

#: each step has a name by which its answer is asked for below
WALK: list[tuple[str, Step]] = [
    ("", ("state", "^Klar")),
    ("axe at first", AXE),
    ("", ("choose", str(NVS), str(HBS))),
    ("", ("state", "^2 filer kontrollerade")),
    # from the top by Tab alone
    ("", ("tab", "#files tbody button")),
    ("", ("press", "Enter")),
    ("", ("shown", "#grid td")),
    ("", ("tab", "#next")),
    ("", ("press", "Enter")),
    ("", ("settled", "C40")),
    ("first finding", SELECTED),
    ("axe with a workbook", AXE),
    # in the sheet: the arrows go from cell to cell, what is typed is tried, Esc leaves it
    ("", ("tab", "#grid table")),
    ("", ("press", "ArrowRight")),
    ("", ("settled", "D40")),
    ("", ("press", "ArrowDown", "ArrowLeft")),
    ("", ("settled", "C41")),
    ("a step right, down, left", SELECTED),
    ("", ("run", "() => draw('Medlemmar')")),
    ("", ("run", "() => select('F7')")),
    ("", ("settled", "F7")),
    ("", ("run", "() => sheet.table.focus()")),
    ("", ("press", "1")),
    ("a key begins anew", TYPED),
    ("", ("write", "2")),
    ("", ("counted", r"4 fel")),
    ("while it is typed", TOLD),
    ("", ("press", "Escape")),
    ("", ("counted", r"3 fel")),
    ("left", TOLD),
    ("nothing is kept", ("run", "() => [opened.done.length, opened.bytes]")),
    # what cannot be a number is refused, and stays to be mended
    ("", ("run", "() => turn")),
    ("", ("press", "F2")),
    ("", ("press", "Control+a")),
    ("", ("write", "1.200")),
    ("", ("press", "Enter")),
    ("", ("said", "1.200")),
    ("refused", LINE),
    ("", ("press", "Control+a")),
    ("", ("write", "1 200,5")),
    ("", ("press", "Enter")),
    ("", ("state", "^F7 ändrad")),
    ("", ("settled", "F8")),
    ("the next cell", SELECTED),
    ("changed", TOLD),
    ("", ("press", "Control+z")),
    ("", ("state", "^F7 ångrad")),
    ("taken back", TOLD),
    ("", ("press", "Control+y")),
    ("", ("state", "^F7 gjord om")),
    ("done again", TOLD),
    ("fetched", ("download", "#corrected")),
    ("", ("press", "Control+z")),
    ("", ("state", "^F7 ångrad")),
    # the colours of Kontroll
    ("", ("run", "() => draw('Kontroll')")),
    (
        "kontroll",
        (
            "run",
            "() => Object.fromEntries([...document.querySelectorAll('#grid td')].filter((cell) => "
            "/^(FEL|OK)$/.test(cell.textContent)).map((cell) => "
            "[cell.textContent, cell.style.backgroundColor]))",
        ),
    ),
    # a window of half the width, as at 200 %, and one as narrow as a telephone
    ("", ("size", 640, 400)),
    ("at 200 %", WIDTHS),
    ("", ("size", 320, 600)),
    ("narrow", WIDTHS),
    ("axe narrow", AXE),
    ("", ("size", 1280, 720)),
    ("", ("emulate", {"colorScheme": "dark", "reducedMotion": "reduce"})),
    ("axe in the dark", AXE),
    ("", ("emulate", {"media": "print", "colorScheme": "light"})),
    ("", ("run", "() => dispatchEvent(new Event('beforeprint'))")),
    (
        "printed",
        (
            "run",
            "() => ['#one-title', '#findings', '#findings details p', '#drop', '#book', '#clear']"
            ".filter((one) => document.querySelector(one).checkVisibility())",
        ),
    ),
    ("", ("run", "() => dispatchEvent(new Event('afterprint'))")),
    ("", ("emulate", {"media": "screen"})),
    # a new workbook, filled in here
    ("", ("click", "#new-budget")),
    ("", ("state", "^budget.xlsx")),
    ("new", TOLD),
    ("", ("run", "() => select('C7')")),
    ("", ("settled", "C7")),
    ("choices", ("texts", "#chosen option")),
    ("", ("run", "() => select('C4')")),
    ("", ("settled", "C4")),
    ("", ("click", "#typed")),
    ("", ("write", "Förbundet")),
    ("", ("press", "Enter")),
    ("", ("state", "^C4 ändrad")),
    ("new fetched", ("download", "#corrected")),
    ("report", ("download", "#printed")),
    ("", ("run", "() => select('C5')")),
    ("", ("settled", "C5")),
    ("", ("click", "#typed")),
    ("", ("write", "x")),
    ("", ("press", "Enter")),
    ("", ("state", "^C5 ändrad")),
    ("", ("answer", False)),
    ("", ("click", "#clear")),
    ("kept", ("texts", "#files tbody button")),
    ("asks", ("leave",)),
]


@pytest.fixture(scope="module")
def walk(page: Path) -> Walk:
    return browser.walk(page, [step for _, step in WALK])


@pytest.fixture(scope="module")
def found(walk: Walk) -> dict[str, Any]:
    return {name: given for (name, _), given in zip(WALK, walk.gives, strict=True) if name}


@pytest.mark.parametrize("when", [name for name, step in WALK if step is AXE])
def test_axe_finds_nothing(found: dict[str, Any], when: str) -> None:
    assert found[when] == []


def test_the_keyboard_alone_reaches_the_findings_and_their_cells(found: dict[str, Any]) -> None:
    assert found["first finding"] == "C40"
    assert found["a step right, down, left"] == "C41"


def test_what_is_being_typed_is_judged_and_can_be_left(found: dict[str, Any]) -> None:
    assert found["a key begins anew"] == ["typed", "1"]
    assert found["while it is typed"][1].startswith("4 fel")
    assert found["left"][1].startswith("3 fel")
    assert found["nothing is kept"] == [0, None]


def test_what_cannot_be_a_number_is_refused(found: dict[str, Any]) -> None:
    assert found["refused"] == (
        "Medlemmar!F7: ”1.200” kan betyda 1,2 eller 1 200: skriv det som 1 200,50. "
        "Esc lämnar cellen som den var."
    )


def test_a_correction_is_taken_back_and_done_again(found: dict[str, Any]) -> None:
    assert found["the next cell"] == "F8"
    assert found["changed"] == found["done again"] != found["taken back"] == found["left"]
    data = base64.b64decode(found["fetched"]["data"])
    assert found["fetched"]["name"] == "nvs_plan_2021_2023-rättad.xlsx"
    assert str(document(data).workbook.cell(ref("Medlemmar!F7")).value) == "1200.5"
    assert found["changed"][1].startswith(f"{check(data).count(Severity.ERROR)} fel")


def test_kontroll_has_its_colours(found: dict[str, Any]) -> None:
    assert len(found["kontroll"]) == 2
    assert all(re.match(r"rgb\(", colour) for colour in found["kontroll"].values())
    assert len(set(found["kontroll"].values())) == 2


def test_nothing_runs_out_of_a_narrow_window(found: dict[str, Any]) -> None:
    for when in ("at 200 %", "narrow"):
        needed, there = found[when]
        assert needed <= there


def test_what_is_printed_is_the_verdict_and_the_findings(found: dict[str, Any]) -> None:
    assert found["printed"] == ["#one-title", "#findings", "#findings details p"]


def test_a_new_workbook_is_filled_in_here(found: dict[str, Any]) -> None:
    assert found["new"][0] == "FEL: budget.xlsx"
    assert found["choices"] == ["", "kr", "tkr"]
    assert found["new fetched"]["name"] == "budget.xlsx"
    data = base64.b64decode(found["new fetched"]["data"])
    assert document(data).fields["forbund"].value == "Förbundet"


def test_the_report_tells_of_every_file(found: dict[str, Any]) -> None:
    text = base64.b64decode(found["report"]["data"]).decode()
    assert "<h1>3 filer: " in text
    for name in (NVS.name, HBS.name, "budget.xlsx"):
        assert f"<td>{name}</td>" in text


def test_what_is_not_fetched_is_asked_about(found: dict[str, Any], walk: Walk) -> None:
    assert len(found["kept"]) == 3
    assert found["asks"] == "beforeunload"
    assert walk.said == []
