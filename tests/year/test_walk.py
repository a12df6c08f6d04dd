"""The year that docs/uppfoljning.md walks through, by its own commands: what it says is said."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from finsam_xl.__main__ import main

PAGE = Path(__file__).parents[2] / "docs" / "uppfoljning.md"
_PIECE = re.compile(
    r"Spara som `(?P<file>[\w.]+)`:\n\n```json\n(?P<data>.*?)```"
    r"|```sh\n(?P<run>.*?)```"
    r"|```text\n(?P<said>.*?)```",
    re.DOTALL,
)


def test_each_command_says_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8").partition("## Ett år")[2].partition("## Mot andra")[0]
    said, claims = "", 0
    for piece in _PIECE.finditer(text):
        if piece["file"]:
            Path(piece["file"]).write_text(piece["data"], encoding="utf-8")
        elif piece["run"]:
            said = ""
            for line in piece["run"].splitlines():
                program, *words = shlex.split(line)
                assert program == "finsam-xl"
                assert main(words) in (0, 1), line
                told = capsys.readouterr()
                said += told.out + told.err
        else:
            lines = said.splitlines()
            for line in piece["said"].splitlines():
                assert line in lines, said
                lines = lines[lines.index(line) + 1 :]
                claims += 1
    assert claims == 11
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".xlsx"}
