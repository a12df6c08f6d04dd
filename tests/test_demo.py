"""make demo: what it prints is on its page, and it ends with 0 only where all is as expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import demo
from demo import DOCUMENTS, Fault, Printed
from pages.blocks import ROOT, standing

PAGE = ROOT / "docs" / "reference" / "development.md"
NVS = next(document for document in DOCUMENTS if document.name == "nvs_plan_2021_2023")


def test_what_it_prints_is_on_the_page_and_what_it_names_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert demo.main() == 0
    printed = capsys.readouterr().out
    told = standing(PAGE.read_text(encoding="utf-8"))["demo"]
    assert told == f"\n```text\n{printed.strip()}\n```\n\n"
    named = [word for word in printed.split() if word.startswith("build/demo/")]
    assert len(named) == 5
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_a_fault_that_is_not_found_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = NVS._replace(faults=(*NVS.faults, Fault("SUM207", "eget_kapital", "Eget kapital")))
    assert demo.main((wanted,), tmp_path / "demo") == 1
    printed = capsys.readouterr().out
    assert "  SAKNAS: SUM207 eget_kapital\n" in printed
    assert printed.endswith("Det som hittades är INTE det som väntades.\n")


def test_a_fault_that_was_not_expected_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo.main((NVS._replace(faults=NVS.faults[1:]),), tmp_path / "demo") == 1
    printed = capsys.readouterr().out
    assert "  INTE VÄNTAT (Budget C32, regel SUM202)\n    Budget!C32 är 5 300 000 kr" in printed


def test_what_cannot_be_filled_is_told_as_the_program_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = {"template": "budget", "tables": {"kolumner": [{"typ": "gissning", "ar": 2021}]}}
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "bok.json").write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(demo, "HERE", tmp_path)
    assert demo.main((Printed("bok", "En bok"),), tmp_path / "demo") == 1
    assert "finsam-xl: " in (printed := capsys.readouterr().out)
    assert "gissning" in printed
