"""The years that the pages walk through, by their own commands: what they say is said."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from finsam_xl.__main__ import main

DOCS = Path(__file__).parents[2] / "docs"
_PIECE = re.compile(
    r"Spara som `(?P<file>[\w.]+)`:\n\n```json\n(?P<data>.*?)```"
    r"|```sh\n(?P<run>.*?)```"
    r"|```text\n(?P<said>.*?)```",
    re.DOTALL,
)


def walk(text: str, capfd: pytest.CaptureFixture[str]) -> int:
    """Does what a page says, in this folder: each line that it shows is said, in its order, and
    commands that it shows nothing of say nothing. How many lines it shows.

    A large workbook is read in a process of its own, whose words are caught by ``capfd`` alone.
    """
    said, claims = "", 0
    for piece in _PIECE.finditer(text):
        if piece["said"]:
            assert said
            lines, said = said.splitlines(), ""
            for line in piece["said"].splitlines():
                assert line in lines, lines
                lines = lines[lines.index(line) + 1 :]
                claims += 1
            continue
        assert said == ""
        if piece["file"]:
            Path(piece["file"]).write_text(piece["data"], encoding="utf-8")
        else:
            for line in piece["run"].splitlines():
                program, *words = shlex.split(line)
                assert program == "finsam-xl"
                assert main(words) in (0, 1), line
                told = capfd.readouterr()
                said += told.out + told.err
    assert said == ""
    return claims


def test_a_year_of_an_insats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "uppfoljning.md").read_text(encoding="utf-8")
    assert walk(page.partition("## Ett år")[2].partition("## Mot andra")[0], capfd) == 11
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".xlsx"}


def test_a_year_of_an_association(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """From the budget to the annual report, right in itself and against the others."""
    monkeypatch.chdir(tmp_path)
    assert walk((DOCS / "ett-ar.md").read_text(encoding="utf-8"), capfd) == 25
    masked = openpyxl.load_workbook(tmp_path / "utlamnad" / "arsredovisning-kontrollerad.xlsx")
    counts = {cell.value for row in masked["Deltagare"].iter_rows() for cell in row}
    assert "<5" in counts


def test_a_page_that_says_another_thing_is_seen(capfd: pytest.CaptureFixture[str]) -> None:
    run = "```sh\nfinsam-xl explain ARS865\n```\n"
    with pytest.raises(AssertionError):
        walk(f"{run}\n```text\nARS866\n```\n", capfd)
    with pytest.raises(AssertionError):
        walk(run, capfd)
