"""The core in a Python compiled to WebAssembly, where there is no Excel, pandas or process."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import demand
from finsam_xl.excel.functions.registry import FUNCTIONS
from hosts import pyodide
from support import ALL_NAMES, REPORT

#: started once, not by each of pytest's workers
pytestmark = pytest.mark.xdist_group("pyodide")

ROOT = Path(__file__).parents[2]
#: the annual report is judged in a process of its own, which this host cannot start
EXAMPLES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in ROOT.glob("workbook_templates/exempel/*.xlsx")
    if path.stem != REPORT
)
#: dates are judged on one day, whichever it is today
CHECK = ["check", "--format", "json", "--per", "2025-01-01", *EXAMPLES]

PROGRAM = f"""
import base64, io, json, os, sys

os.chdir("/books")
out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\\n")
sys.stdout, kept = out, sys.stdout
from finsam_xl.__main__ import main
status = main({CHECK!r})
sys.stdout = kept
out.flush()

import openpyxl
from finsam_xl.excel import lite
from finsam_xl.excel.functions.registry import FUNCTIONS

book = openpyxl.load_workbook({EXAMPLES[0]!r})
examples = {{
    name: getattr(lite, name)(*function.example.arguments) for name, function in FUNCTIONS.items()
}}
json.dumps({{
    "platform": sys.platform,
    "status": status,
    "printed": base64.b64encode(out.buffer.getvalue()).decode(),
    "sheets": book.sheetnames,
    "examples": examples,
    "error": lite.FINSAM_ANDEL(1, 0),
    "loaded": sorted({{name.partition(".")[0] for name in sys.modules}}),
}})
"""


@pytest.fixture(scope="module")
def in_wasm() -> dict[str, Any]:
    """What one program gave: a check of the examples, and every function's example."""
    demand(pyodide.missing())
    own = pyodide.own_wheel()
    wheels = [own, *pyodide.fetched("openpyxl", "et_xmlfile", "xlwings")]
    files = {f"/books/{name}": ROOT / name for name in EXAMPLES}
    answer = json.loads(pyodide.run(PROGRAM, wheels, files))
    assert answer["platform"] == "emscripten"
    return answer


def test_a_check_prints_byte_for_byte_what_it_prints_elsewhere(in_wasm: dict[str, Any]) -> None:
    assert len(EXAMPLES) == len(ALL_NAMES) - 1
    here = subprocess.run(
        [sys.executable, "-m", "finsam_xl", *CHECK], cwd=ROOT, capture_output=True, timeout=60
    )
    assert base64.b64decode(in_wasm["printed"]) == here.stdout
    assert in_wasm["status"] == here.returncode
    assert [one["file"] for one in json.loads(here.stdout)["files"]] == EXAMPLES


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_gives_its_examples_result(in_wasm: dict[str, Any], name: str) -> None:
    assert in_wasm["examples"][name] == FUNCTIONS[name].example.gives


def test_an_error_is_the_text_that_lite_takes_for_one(in_wasm: dict[str, Any]) -> None:
    assert in_wasm["error"] == "#DIV/0!"


def test_openpyxl_reads_a_book_of_ours_there(in_wasm: dict[str, Any]) -> None:
    assert "Kontroll" in in_wasm["sheets"]


def test_nothing_compiled_was_needed(in_wasm: dict[str, Any]) -> None:
    assert {"numpy", "pandas", "lxml", "formulas"} & set(in_wasm["loaded"]) == set()
