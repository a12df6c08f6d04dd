"""xlwings Lite's host: the same names, nothing but the core behind them, errors as Lite wants."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import pytest

from finsam_xl.excel import lite
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.workbook.cell import ErrorValue

#: what a workbook's main.py says, where neither pandas nor numpy is at hand
MAIN = """
import sys
for name in ("pandas", "numpy", "formulas", "openpyxl", "xlwings.server"):
    sys.modules[name] = None
from finsam_xl.excel.lite import *
import json
print(json.dumps([sorted(n for n in dir() if n.startswith("FINSAM_")), FINSAM_RESULTAT(7, 9.5)]))
"""


def test_a_workbook_gets_every_function_by_one_line() -> None:
    run = subprocess.run(
        [sys.executable, "-c", MAIN], capture_output=True, text=True, timeout=60, check=True
    )
    names, result = json.loads(run.stdout)
    assert names == sorted(FUNCTIONS)
    assert result == -2.5


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda one: one.name)
def test_a_function_is_called_and_described_as_in_the_registry(function: Function) -> None:
    ours = getattr(lite, function.name)
    assert ours(*function.example.arguments) == function.example.gives
    assert ours.__name__ == function.name
    assert ours.__module__ == "finsam_xl.excel.lite"
    assert ours.__doc__ == function.description
    taken = inspect.signature(ours).parameters.values()
    assert [(one.name, one.default is None) for one in taken] == [
        (one.name, one.optional) for one in function.arguments
    ]


def test_errors_are_the_texts_that_lite_takes_for_them() -> None:
    assert lite.FINSAM_ANDEL(1, 0) == "#DIV/0!"
    assert lite.FINSAM_ANDEL(1, 4) == 0.25
    assert lite.FINSAM_SUMMA([[1], ["#N/A"]]) == "#N/A"
    assert lite.FINSAM_SUMMA([[1], ["två"], [3]]) == "#VALUE!"
    assert lite.as_text([[ErrorValue("#NUM!"), 1.0]]) == [["#NUM!", 1.0]]


def test_no_other_result_looks_like_an_error() -> None:
    for function in FUNCTIONS.values():
        given = json.dumps(lite.as_text(function.call(*function.example.arguments)))
        assert '"#' not in given


def test_what_is_left_out_is_the_default() -> None:
    assert lite.FINSAM_KAPITALTAK(7046000, None) == lite.FINSAM_KAPITALTAK(7046000, 0.2)
