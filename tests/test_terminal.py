"""What reaches a terminal: colours where they are wanted, and nothing that steers it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from support import EXAMPLE_NAMES, example, example_data, make, type_in, where

DAY = ("--per", "2026-11-21")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
#: a title for the window, a colour in one character, a change of direction, a new line
EVIL = "A\x1b]0;x\x07\x9b31m\u202e\U000e0041\nB"


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Path]:
    """The four real documents as files, by name."""
    places = {name: tmp_path / f"{name}.xlsx" for name in EXAMPLE_NAMES}
    for name, path in places.items():
        path.write_bytes(example(name))
    return places


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A workbook with control characters in texts, amounts, names and totals."""
    data = example_data("hbs_plan_2020")
    data["fields"]["forbund"] = data["fields"]["ingaende_eget_kapital"] = EVIL
    first = data["tables"]["detaljbudget"][0]
    first["post"] = first["huvudpost"] = EVIL
    data["tables"]["detaljbudget"].append(first)
    made = make(data)
    path = tmp_path / "elak.xlsx"
    path.write_bytes(type_in(made, {where(made, "summa_kostnader", 0, 1): EVIL}))
    return path


def unprintable(text: str) -> list[str]:
    return [c for c in text if not c.isprintable() and c != "\n"]


def test_nothing_in_a_workbook_steers_the_terminal(
    evil: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ("check", evil, *DAY),
        ("check", evil, *DAY, "--format", "json"),
        ("check", evil, evil, *DAY),
        ("recompute", evil, "-o", evil.with_name("a.xlsx")),
        ("recompute", evil, "-o", evil.with_name("b.xlsx"), "--aterstall"),
        ("read", evil),
    ):
        main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert unprintable(out + err) == []
    # what is escaped in the JSON is still the same text
    read = json.loads(out)
    assert read["fields"]["forbund"] == EVIL
    assert read["claims"]["summa_kostnader"] == {"preliminar_budget_2020": EVIL}


def test_nor_does_the_name_of_a_file_or_of_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, data = tmp_path / "a\x1b[31m.xlsx", tmp_path / "d.json"
    book.write_bytes(example("hbs_plan_2020"))
    data.write_text(json.dumps({"fields": {"a\x1b[31m": 1}}))
    target = str(tmp_path / "c.xlsx")
    for arguments in (
        ("check", str(book)),
        ("check", str(book), "--format", "json"),
        ("read", str(tmp_path / "b\x1b[31m.xlsx")),
        ("fill", str(book), "--data", str(data), "-o", target),
    ):
        main(arguments)
        out, err = capsys.readouterr()
        assert unprintable(out + err) == []


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """What the program prints where its output is a terminal."""
    leader, follower = pty.openpty()
    inherited = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        [sys.executable, "-m", "finsam_xl", "check", *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**inherited, "TERM": "xterm", **environment},
    ) as process:
        os.close(follower)
        seen = b""
        while select.select([leader], [], [], 60)[0]:
            try:
                some = os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
            if not some:
                break
            seen += some
        os.close(leader)
        process.wait(timeout=60)
    return seen.decode("utf-8")


class TestTerminal:
    def test_colours_and_whole_reports(self, books: dict[str, Path]) -> None:
        seen = on_a_terminal(*books.values(), *DAY)
        assert "\x1b[31mFEL\x1b[0m" in seen
        assert "\x1b[32mOK\x1b[0m" in seen
        assert "Varningar (" in seen
        alone = on_a_terminal(books["hbs_plan_2020"], *DAY)
        assert " kvar" not in alone  # of a single file there is no bar
        plain = COLOUR.sub("", alone)
        assert [c for c in plain if not c.isprintable() and c not in "\r\n"] == []

    @pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_no_colours_where_they_are_not_wanted(
        self, books: dict[str, Path], environment: dict[str, str]
    ) -> None:
        seen = on_a_terminal(books["hbs_plan_2020"], *DAY, **environment)
        assert "\x1b" not in seen
        assert seen.startswith("FEL  ")
