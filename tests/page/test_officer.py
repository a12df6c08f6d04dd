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
from page.officer import MISTAKES, SOUND, WORST, steps
from support import document, example, ref

pytestmark = pytest.mark.xdist_group("pyodide")

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def walk(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    return browser.walk(page, steps(tmp_path_factory.mktemp("officer")))


def test_the_worst_comes_first(walk: Walk) -> None:
    rows = walk.gives[6]
    assert len(rows) == 12
    assert rows[0].startswith(f"{WORST}FEL3 fel")
    assert rows[1].startswith("heby_application_2018_2020.xlsxFEL2 fel")
    assert rows[-1].split(",")[0].endswith("OK0 fel")


def test_three_cells_put_right_and_the_page_says_so(walk: Walk) -> None:
    assert walk.gives[8][0] == f"FEL: {WORST}"
    title, told = walk.gives[-5]
    assert title == f"OK: {WORST}"
    assert told.startswith("0 fel")
    assert walk.gives[-4] == [WORST]
    assert walk.gives[-2] == []
    assert walk.said == []


def test_the_command_finds_what_was_fetched_right(walk: Walk, tmp_path: Path) -> None:
    fetched = walk.gives[-3]
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
