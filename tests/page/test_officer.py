"""The officer's walk: twelve files are dropped, the worst is opened, three cells are corrected, and
the workbook that is fetched is right by the command."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hosts import browser
from hosts.browser import Walk
from page.officer import MISTAKES, SOUND, WORST, files
from support import document, example, ref

pytestmark = pytest.mark.xdist_group("pyodide")

ROOT = Path(__file__).parents[2]


def steps(folder: Path, picture: str = "") -> list[browser.Step]:
    """The walk; ``picture``: a folder in which each of its three views is drawn."""

    def drawn(name: str) -> list[browser.Step]:
        return [("picture", f"{picture}/{name}.png")] if picture else []

    walked: list[browser.Step] = [
        ("state", "^Klar"),
        ("drop", "#drop", *map(str, files(folder))),
        ("state", "^12 filer kontrollerade"),
        # by what was found, the most first
        ("click", "#files th button[data-by=told]"),
        ("click", "#files th button[data-by=told]"),
        ("texts", "#files tbody tr"),
        *drawn("sida-filer"),
        ("click", "#files tbody button"),
        ("texts", "#one-title, #one-told"),
        ("shown", "#grid td"),
    ]
    for at, (_, text) in MISTAKES.items():
        cell = at.partition("!")[2]
        walked += [("click", f"#findings button.place:text-is('{at}')"), ("shown", "#bar-at")]
        walked += [("settled", cell)]
        if text is None:
            walked += [*drawn("sida-ratta"), ("click", "#restore")]
        else:
            walked += [("click", "#typed"), ("press", "Control+a"), ("write", text)]
            walked += [("press", "Enter")]
        walked += [("state", f"^{cell} ")]
    walked += [
        ("texts", "#one-title, #one-told"),
        ("run", "() => books.filter(unsaved).map((book) => book.name)"),
        ("download", "#corrected"),
        ("run", "() => books.filter(unsaved).map((book) => book.name)"),
        *drawn("sida-rattad"),
    ]
    return walked


@pytest.fixture(scope="module")
def walk(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return browser.walk(page, steps(tmp_path_factory.mktemp("officer")))


def test_the_worst_comes_first(walk: Walk) -> None:
    rows = walk.gives[5]
    assert len(rows) == 12
    assert rows[0].startswith(f"{WORST}FEL3 fel")
    assert rows[1].startswith("heby_application_2018_2020.xlsxFEL2 fel")
    assert rows[-1].split(",")[0].endswith("OK0 fel")


def test_three_cells_put_right_and_the_page_says_so(walk: Walk) -> None:
    assert walk.gives[7][0] == f"FEL: {WORST}"
    title, told = walk.gives[-4]
    assert title == f"OK: {WORST}"
    assert told.startswith("0 fel")
    assert walk.gives[-3] == [WORST]
    assert walk.gives[-1] == []
    assert walk.said == []


def test_the_command_finds_what_was_fetched_right(walk: Walk, tmp_path: Path) -> None:
    fetched = walk.gives[-2]
    assert fetched["name"] == "budget_sista-rättad.xlsx"
    data = base64.b64decode(fetched["data"])
    (tmp_path / WORST).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "finsam_xl", "check", "--format", "json", WORST],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        env={"PYTHONPATH": str(ROOT)},
    )
    report = json.loads(done.stdout)["files"][0]
    assert (done.returncode, report["verdict"]) == (0, "ok")
    # every cell is as the sound workbook has it
    read, sound = document(data).workbook, document(example(SOUND)).workbook
    for at in MISTAKES:
        assert read.cell(ref(at))[:2] == sound.cell(ref(at))[:2]
