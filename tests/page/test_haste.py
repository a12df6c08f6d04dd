"""The page when its reader does not wait for it: what is typed lands where it was typed, once, and
nothing is changed that nobody entered."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from hosts import browser
from hosts.browser import Step, Walk
from page.officer import MISTAKES
from support import document, example, ref, type_in

pytestmark = pytest.mark.xdist_group("pyodide")

EXAMPLES = Path(__file__).parents[2] / "workbook_templates" / "exempel"
NVS = EXAMPLES / "nvs_plan_2021_2023.xlsx"

DONE = ("run", "() => opened.done")
QUIET = ("run", "() => new Promise((done) => setTimeout(done, 400)).then(() => turn)")
TRIED = (
    "run",
    "async () => { while (!opened.trial) await new Promise((done) => setTimeout(done, 50)); }",
)
ROW = (
    "run",
    "() => ['F6', 'F7', 'F8'].map((at) => document.querySelector(`[data-at=${at}]`).textContent)",
)
BAR = ("run", "() => [bar.at, document.querySelector('#typed').value]")
HERE = ("run", "() => document.querySelector('#here').textContent.split('. ')[0]")
EVIL = "<img src=x onerror=alert(1)>"


def at(cell: str) -> list[tuple[str, Step]]:
    return [("", ("click", f"#grid [data-at={cell}]")), ("", ("settled", cell))]


WALK: list[tuple[str, Step]] = [
    ("", ("state", "^Klar")),
    ("", ("choose", str(NVS))),
    ("", ("state", "^1 fil")),
    ("", ("run", "() => inTurn(() => draw('Medlemmar'))")),
    # begun, taken back, and left for another cell before it was tried
    *at("F6"),
    ("", ("press", "F2", "9", "Backspace")),
    ("", ("click", "#grid [data-at=F7]")),
    ("", QUIET),
    ("taken back", DONE),
    ("as they were", ROW),
    # tried, and left by Escape and by another cell's click
    *at("F6"),
    ("", ("press", "1")),
    ("", TRIED),
    ("while it is tried", ("run", "() => [opened.done, opened.bytes, opened.trial !== null]")),
    ("", ("press", "Control+a")),
    ("", ("write", "3 523 000")),
    ("", QUIET),
    ("again as it was", ("run", "() => [opened.trial, pending()]")),
    # three amounts below each other, as from a list
    *at("F6"),
    ("", ("press", "1", "2", "0", "0", "Enter", "1", "3", "0", "0", "Enter", "1", "4", "Enter")),
    ("", QUIET),
    ("below each other", DONE),
    ("in their cells", ROW),
    # an arrow, and at once a figure
    *at("F6"),
    ("", ("press", "ArrowDown", "5", "6", "7")),
    ("", QUIET),
    ("after an arrow", BAR),
    ("", ("press", "Enter", "Control+z")),
    ("", QUIET),
    ("taken back at once", ("run", "() => [opened.done.length, opened.undone.length]")),
    # two at once
    ("", ("press", "Control+z", "Control+z")),
    ("", QUIET),
    ("two taken back", ("run", "() => opened.done")),
    *at("F7"),
    ("", ("press", "Delete")),
    ("", QUIET),
    ("emptied", DONE),
    # refused, and what was asked for after it is not done
    *at("F8"),
    ("", ("press", "x", "Enter", "1", "Enter")),
    ("", QUIET),
    ("refused", BAR),
    ("", ("press", "Escape")),
    ("", QUIET),
    ("nothing was done", DONE),
    ("", ("click", "#grid [data-at=F6]")),
    ("", ("settled", "F6")),
    ("nothing is told of it", ("run", "() => document.querySelector('#bar-told').textContent")),
    # what is not entered is asked about too
    ("", ("press", "F2", "1")),
    ("asks", ("leave",)),
    ("", ("answer", False)),
    ("", ("click", "#clear")),
    ("kept", ("texts", "#files tbody button")),
    # emptied in the middle of an act
    ("", ("answer", True)),
    ("", ("click", "#put")),
    ("", ("click", "#clear")),
    ("", ("state", "^Listan är tömd")),
    (
        "emptied list",
        ("run", "() => [books.length, opened, document.querySelector('#one').hidden]"),
    ),
]


@pytest.fixture(scope="module")
def walk(page: Path) -> Walk:
    return browser.walk(page, [step for _, step in WALK])


@pytest.fixture(scope="module")
def found(walk: Walk) -> dict[str, Any]:
    return {name: given for (name, _), given in zip(WALK, walk.gives, strict=True) if name}


def test_what_is_not_entered_changes_nothing(found: dict[str, Any]) -> None:
    assert found["taken back"] == []
    assert found["as they were"] == [
        "3\u00a0523\u00a0000",
        "1\u00a0761\u00a0500",
        "1\u00a0761\u00a0500",
    ]
    assert found["while it is tried"] == [[], None, True]
    assert found["again as it was"] == [None, False]


def test_what_is_typed_lands_where_it_was_typed(found: dict[str, Any]) -> None:
    typed = [["Medlemmar", "F6", "1200"], ["Medlemmar", "F7", "1300"], ["Medlemmar", "F8", "14"]]
    assert found["below each other"] == typed
    assert found["in their cells"] == ["1\u00a0200", "1\u00a0300", "14"]
    assert found["after an arrow"] == ["F7", "567"]
    assert found["taken back at once"] == [3, 1]
    assert found["two taken back"] == typed[:1]
    assert found["emptied"] == [*typed[:1], ["Medlemmar", "F7", ""]]


def test_a_refused_text_stays_to_be_mended(found: dict[str, Any]) -> None:
    # what came after it went into the same cell, if the refusal was told by then, and nowhere else
    assert found["refused"] in (["F8", "x"], ["F8", "x1"])
    assert found["nothing was done"] == [*found["emptied"]]
    assert found["nothing is told of it"] == ""


def test_it_is_not_left_or_emptied_without_a_question(found: dict[str, Any], walk: Walk) -> None:
    assert found["asks"] == "beforeunload"
    assert found["kept"] == [NVS.name]
    assert found["emptied list"] == [0, None, True]
    assert walk.said == []


@pytest.fixture(scope="module")
def mending(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The right figure is typed, and the next finding asked for without Enter; and a workbook whose
    texts are markup."""
    folder = tmp_path_factory.mktemp("haste")
    wrong = {cell: value for cell, (value, _) in MISTAKES.items()}
    (folder / "fel.xlsx").write_bytes(type_in(example("hbs_plan_2019"), wrong))
    evil = {"Förbund!C4": EVIL, "Medlemmar!B6": EVIL, "Förbund!C7": EVIL}
    (folder / "evil.xlsx").write_bytes(type_in(example("hbs_plan_2019"), evil))
    return browser.walk(
        page,
        [
            ("state", "^Klar"),
            ("choose", str(folder / "fel.xlsx")),
            ("state", "^1 fil"),
            ("click", "#findings button.place:text-is('Medlemmar!F6')"),
            ("settled", "F6"),
            ("press", "F2", "Control+a"),
            ("write", MISTAKES["Medlemmar!F6"][1]),
            ("click", "#next"),
            ("settled", "F56"),
            HERE,
            ("click", "#next"),
            QUIET,
            HERE,
            # those that are not shown are not gone to
            ("click", "#show input[value=varning]"),
            ("click", "#next"),
            QUIET,
            HERE,
            ("download", "#corrected"),
            ("choose", str(folder / "evil.xlsx")),
            ("state", "^2 filer"),
            ("click", "#files tbody tr:last-child button"),
            ("shown", "#grid td"),
            ("run", "() => inTurn(() => select('C7'))"),
            ("run", "() => inTurn(() => select('C4'))"),
            ("run", "() => [document.querySelectorAll('#one img').length, $('#typed').value]"),
        ],
    )


def test_the_next_finding_is_the_next_also_when_one_was_mended_on_the_way(mending: Walk) -> None:
    assert mending.gives[9] == "FEL SUM204"
    assert mending.gives[12].startswith("VARNING")
    assert mending.gives[16].startswith("UPPLYSNING")
    data = base64.b64decode(mending.gives[17]["data"])
    assert document(data).workbook.cell(ref("Medlemmar!F6")).value == 8_003_994


def test_markup_in_a_cell_is_text(mending: Walk) -> None:
    assert mending.gives[24] == [0, EVIL]
    assert mending.said == []
