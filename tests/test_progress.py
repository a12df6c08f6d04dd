"""The bar of a long call: with rate and time left, on a terminal, from two seconds on; and what is
said where no bar is."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from finsam_xl.__main__ import main
from finsam_xl.commandline import progress
from finsam_xl.commandline.progress import shown
from support import EXAMPLE_NAMES, example

DAY = ("--per", "2026-11-21")


class Terminal:
    """A terminal of 80 columns, and what a program has written on it."""

    def __init__(self) -> None:
        self.leader, follower = pty.openpty()
        self.stream: TextIO = os.fdopen(follower, "w", encoding="utf-8")

    def text(self) -> str:
        """All of it; the terminal is then closed."""
        seen = b""
        while select.select([self.leader], [], [], 0.1)[0]:
            seen += os.read(self.leader, 65536)
        self.stream.close()
        os.close(self.leader)
        return seen.decode()


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


class Clock:
    """A tenth of a second for each thing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(progress.time, "monotonic", lambda: self.now)

    def things(self, count: int) -> Iterator[int]:
        for number in range(count):
            self.now += 0.1
            yield number


class TestBar:
    def test_from_two_seconds_on(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        assert list(shown(Clock(monkeypatch).things(60), 60)) == list(range(60))
        text = terminal.text()
        first = text.split("\r")[1]
        assert first.startswith(" 33 % |")
        assert first.endswith("| 20 av 60, 10,0 fil/s, 0:04 kvar")
        assert text.rpartition("\r")[0].endswith(" ")  # wiped at the end

    def test_not_before(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        assert len(list(shown(Clock(monkeypatch).things(19), 19))) == 19
        assert terminal.text() == ""

    def test_not_where_it_is_not_wanted(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        clock = Clock(monkeypatch)
        assert len(list(shown(clock.things(60), 60, quiet=True))) == 60
        clock.now += 9
        assert len(list(shown(clock.things(1), 1))) == 1
        assert terminal.text() == ""

    def test_not_where_nobody_sees_it(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert len(list(shown(Clock(monkeypatch).things(60), 60))) == 60
        assert capsys.readouterr() == ("", "")

    def test_without_the_package_there_is_none(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        monkeypatch.setitem(sys.modules, "tqdm", None)
        assert list(shown(Clock(monkeypatch).things(60), 60)) == list(range(60))
        assert terminal.text() == ""

    def test_it_ends_with_what_is_shown(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the call is interrupted its line is wiped too."""
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        things = shown(Clock(monkeypatch).things(60), 60, unit="rad")
        for number in things:
            if number == 30:
                things.close()  # type: ignore[attr-defined]
                break
        text = terminal.text()
        assert "rad/s" in text
        assert text.rpartition("\r")[0].endswith(" ")


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    for name in EXAMPLE_NAMES[:3]:
        (tmp_path / f"{name}.xlsx").write_bytes(example(name))
    return sorted(tmp_path.iterdir())


class TestCheck:
    def test_on_a_terminal(
        self, books: list[Path], terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        monkeypatch.setattr(progress, "SILENT", 0.0)
        main(["check", *map(str, books), *DAY])
        assert "1 av 3, " in terminal.text()

    def test_quietly(
        self,
        books: list[Path],
        terminal: Terminal,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """No bar and no count at the end; what is said of each file stays, and the status."""
        monkeypatch.setattr(sys, "stderr", terminal.stream)
        monkeypatch.setattr(progress, "SILENT", 0.0)
        call = ["check", *map(str, books), *DAY]
        status = main([*call, "--tyst"])
        quiet = capsys.readouterr().out
        assert terminal.text() == ""
        monkeypatch.setattr(sys, "stderr", sys.__stderr__)
        assert main(call) == status == 1
        loud = capsys.readouterr().out
        assert quiet == loud.partition("\n\n")[0] + "\n"
        assert "3 arbetsböcker: " in loud.partition("\n\n")[2]

    def test_a_line_a_file_where_it_is_piped(self, books: list[Path]) -> None:
        """And what draws is not imported, nor what it takes along."""
        program = (
            "import sys\nfrom finsam_xl.__main__ import main\n"
            f"main(['check', *{[str(path) for path in books]!r}, '--tyst'])\n"
            "print('tqdm' in sys.modules, file=sys.stderr)"
        )
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
        lines = run.stdout.splitlines()
        assert [line.partition(": ")[0].split("  ")[1] for line in lines] == list(map(str, books))
        assert run.stderr == "False\n"
