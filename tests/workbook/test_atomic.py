"""A file is written whole or not at all, whatever happens."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from finsam_xl.errors import NotWritten
from finsam_xl.workbook.write.atomic import write_atomically

WRITER = """
import sys
from pathlib import Path
from finsam_xl.workbook.write.atomic import write_atomically
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        write_atomically(Path(sys.argv[1]), letter * 3_000_000)
"""


def refusal(target: Path) -> str:
    with pytest.raises(NotWritten) as caught:
        write_atomically(target, b"ny")
    sentence = str(caught.value)
    assert sentence.startswith(str(target))
    assert sentence.endswith(".")
    return sentence


def test_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "bok.xlsx"
    write_atomically(target, b"ett")
    target.chmod(0o640)
    write_atomically(target, b"nytt", keep_backup=tmp_path / "bok.xlsx.bak")
    assert target.read_bytes() == b"nytt"
    assert target.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "bok.xlsx.bak").read_bytes() == b"ett"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bok.xlsx", "bok.xlsx.bak"]


@pytest.mark.parametrize(
    ("lock", "program"), [("~$bok.xlsx", "Excel"), (".~lock.bok.xlsx#", "LibreOffice")]
)
def test_open_in_another_program(tmp_path: Path, lock: str, program: str) -> None:
    (tmp_path / lock).touch()
    assert f"öppen i {program}" in refusal(tmp_path / "bok.xlsx")


def test_missing_folder_and_folder(tmp_path: Path) -> None:
    assert "mappen inte finns" in refusal(tmp_path / "ingen" / "bok.xlsx")
    (tmp_path / "mapp.xlsx").mkdir()
    assert "är en mapp" in refusal(tmp_path / "mapp.xlsx")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "får inte skrivas"),
        (errno.ENOSPC, "plats på disken"),
        (errno.EROFS, "skrivskyddad"),
        (errno.EIO, "gick inte att skriva"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_old_file_stays_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, call: str
) -> None:
    target = tmp_path / "bok.xlsx"
    target.write_bytes(b"gammal")

    def fails(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, fails)
    assert words in refusal(target)
    assert target.read_bytes() == b"gammal"
    assert [p.name for p in tmp_path.iterdir()] == ["bok.xlsx"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_killed_in_the_middle(tmp_path: Path) -> None:
    target = tmp_path / "bok.xlsx"
    whole = {letter * 3_000_000 for letter in (b"a", b"b")}
    for attempt in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            while not target.exists():
                time.sleep(0.001)
            time.sleep(0.003 * attempt)
            child.kill()
        assert target.read_bytes() in whole
