"""docs/tolv-ansokningar.md: twelve files from the inbox to the board, by its own commands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from twelve import write_all

PAGE = Path(__file__).parents[2] / "docs" / "tolv-ansokningar.md"
_FENCE = re.compile(
    r"^```(?P<kind>sh|text|svar)(?: (?P<file>\S+))?\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL
)
#: what each command may end with: files with faults or unread, versions that differ
STATUS = {"check": (1, 2), "portfolio": (0, 2), "compare": (1,), "report": (0,)}


def stands_in(shown: Iterable[str], said: Iterable[str]) -> None:
    """Each line that the page shows is said, in its order."""
    rest = iter(list(said))
    for line in shown:
        assert line in rest, line


def test_the_officers_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write_all(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.xlsx")}
    said, shown = "", 0
    for fence in _FENCE.finditer(PAGE.read_text("utf-8")):
        body = fence["body"].splitlines()
        if fence["kind"] == "sh":
            said = ""
            for line in body:
                program, verb, *words = shlex.split(line)
                if program == "rm":
                    for name in (verb, *words):
                        Path(name).unlink()
                    continue
                assert main([verb, *words]) in STATUS[verb], line
                said += capfd.readouterr().out
        else:
            told = Path(fence["file"]).read_text("utf-8") if fence["file"] else said
            stands_in(body, told.splitlines())
            shown += len(body)
    assert shown > 20
    left = [path for path in before if path.exists()]
    assert len(left) == len(before) - 3
    assert all(path.read_bytes() == before[path] for path in left)
    made = {path.name for path in tmp_path.iterdir()}
    assert {"kontroll.html", "sammanstallning.xlsx", "budget.docx", "bron.docx"} <= made
