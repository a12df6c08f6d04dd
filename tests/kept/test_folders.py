"""Folders that others share: their errors, their programs, and two runs of ours at once."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.errors import NotWritten
from finsam_xl.workbook.write import atomic, disk
from finsam_xl.workbook.write.atomic import PREFIX, write_atomically
from kept.processes import environment, python

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs its locks and links")

#: What only other systems do is shown by their own errors, raised where they would be.


def refused(target: Path, **how: Any) -> str:
    before = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    with pytest.raises(NotWritten) as caught:
        write_atomically(target, b"ny", **how)
    after = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    assert after == before, "nothing is changed and nothing is left behind"
    sentence = str(caught.value)
    assert sentence.startswith(str(target))
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence.removeprefix(str(target))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(b"gammal")
    return path


class TestNetworkFolders:
    @pytest.mark.parametrize(
        ("call", "code", "words"),
        [
            ("replace", errno.EACCES, "får inte skrivas: stäng filen i andra program"),
            ("replace", errno.EBUSY, "används av ett annat program"),
            ("replace", errno.ETXTBSY, "används av ett annat program"),
            ("replace", errno.EXDEV, "i en mapp där filer inte kan bytas ut"),
            ("replace", errno.ESTALE, "nätverksmappen inte svarar"),
            ("fsync", errno.EIO, "disken eller nätverksmappen gav fel"),
            ("fsync", errno.ENOSPC, "får inte plats på disken"),
            ("fsync", errno.EDQUOT, "får inte plats på disken"),
            ("write", errno.ETIMEDOUT, "nätverksmappen inte svarar"),
            ("write", errno.ENOTCONN, "nätverksmappen inte svarar"),
            ("close", errno.EIO, "disken eller nätverksmappen gav fel"),
            ("open", errno.EHOSTDOWN, "nätverksmappen inte svarar"),
            ("open", errno.ENAMETOOLONG, "har ett för långt namn"),
        ],
    )
    def test_each_error_has_its_sentence(
        self, book: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, words: str
    ) -> None:
        real_close = os.close

        def fails(*arguments: Any) -> None:
            if call == "close":  # the file is closed all the same
                real_close(arguments[0])
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(disk.os, call, fails)
        with pytest.raises(NotWritten, match=words):
            write_atomically(book, b"ny")
        monkeypatch.undo()
        assert book.read_bytes() == b"gammal"

    @pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
    def test_a_folder_without_fsync_is_written_all_the_same(
        self, book: Path, monkeypatch: pytest.MonkeyPatch, code: int
    ) -> None:
        def unknown(_: int) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(disk.os, "fsync", unknown)
        write_atomically(book, b"ny")
        assert book.read_bytes() == b"ny"

    def test_a_folder_without_links_or_locks(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A memory stick, some shares: the last look before the write must do."""

        def unknown(*_: Any) -> None:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

        monkeypatch.setattr(disk.fcntl, "flock", unknown)
        monkeypatch.setattr(atomic.os, "link", unknown)
        target = tmp_path / "ny.xlsx"
        write_atomically(target, b"ett", fresh=True)
        assert target.read_bytes() == b"ett"
        assert "finns redan" in refused(target, fresh=True)
        gone = sha256(b"annat").hexdigest()
        assert "har ändrats av någon annan" in refused(target, old_sha256=gone)

    def test_a_name_that_no_disk_can_hold(self, tmp_path: Path) -> None:
        said = python("-m", "finsam_xl", "new", "budget", "-o", tmp_path / ("x" * 300 + ".xlsx"))
        assert said.returncode == 2
        assert said.stderr.endswith("har ett för långt namn: ange ett kortare.\n")
        assert list(tmp_path.iterdir()) == []


class TestOpenElsewhere:
    @pytest.mark.parametrize(
        ("lock", "program"), [("~$bok.xlsx", "Excel"), (".~lock.bok.xlsx#", "LibreOffice")]
    )
    def test_its_owner_file_is_seen(self, book: Path, lock: str, program: str) -> None:
        (book.parent / lock).write_bytes(b"ekonom")
        assert f"är öppen i {program}" in refused(book)

    def test_also_one_that_comes_while_we_write(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = disk.new_file

        def slow(*arguments: Any) -> None:
            real(*arguments)
            (book.parent / "~$bok.xlsx").touch()

        monkeypatch.setattr(atomic, "new_file", slow)
        with pytest.raises(NotWritten, match="öppen i Excel"):
            write_atomically(book, b"ny")
        assert book.read_bytes() == b"gammal"

    def test_a_share_lock_as_windows_keeps_it(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Windows lets nobody replace a file that Excel has open: error 32, a PermissionError."""

        def locked(*_: object) -> None:
            raise PermissionError(errno.EACCES, "The process cannot access the file")

        monkeypatch.setattr(atomic.os, "replace", locked)
        assert "får inte skrivas: stäng filen i andra program" in refused(book)


class TestChangedMeanwhile:
    def test_between_reading_and_writing(self, book: Path) -> None:
        read = sha256(b"gammal").hexdigest()
        book.write_bytes(b"kollegans")
        said = refused(book, old_sha256=read, keep_backup=book.with_name("bok.xlsx.bak"))
        assert "har ändrats av någon annan sedan den lästes, så ingenting är skrivet" in said
        book.unlink()
        assert "har ändrats av någon annan" in refused(book, old_sha256=read)

    def test_while_the_new_file_reaches_the_disk(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = disk.new_file

        def slow(*arguments: Any) -> None:
            real(*arguments)
            book.write_bytes(b"kollegans")

        monkeypatch.setattr(atomic, "new_file", slow)
        with pytest.raises(NotWritten, match="har ändrats av någon annan"):
            write_atomically(book, b"ny", old_sha256=sha256(b"gammal").hexdigest())
        assert book.read_bytes() == b"kollegans"
        assert [path.name for path in book.parent.iterdir()] == ["bok.xlsx"]

    def test_a_new_file_takes_nobodys_name(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target, real = tmp_path / "ny.xlsx", os.link

        def late(*names: Any) -> None:
            target.write_bytes(b"kollegans")
            real(*names)

        monkeypatch.setattr(atomic.os, "link", late)
        with pytest.raises(NotWritten, match="finns redan"):
            write_atomically(target, b"ny", fresh=True)
        assert target.read_bytes() == b"kollegans"

    def test_a_link_still_leads_to_its_file(self, book: Path) -> None:
        link = book.with_name("genväg.xlsx")
        link.symlink_to(book)
        write_atomically(link, b"ny", keep_backup=book.with_name("genväg.xlsx.bak"))
        assert link.is_symlink()
        assert book.read_bytes() == b"ny"
        assert (book.parent / "genväg.xlsx.bak").read_bytes() == b"gammal"


RACER = """
import sys
from hashlib import sha256
from pathlib import Path
from finsam_xl.errors import NotWritten
from finsam_xl.workbook.write.atomic import write_atomically
me, way = sys.argv[1].encode(), sys.argv[2]
for line in sys.stdin:
    target = Path(line.rstrip())
    how = {"fresh": True}
    if way == "in-place":
        backup = target.with_name(target.name + ".bak")
        how = {"old_sha256": sha256(target.read_bytes()).hexdigest(), "keep_backup": backup}
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        write_atomically(target, me * 300_000, **how)
        print("won", flush=True)
    except NotWritten as said:
        print(said, flush=True)
"""


class TestTwoAtOnce:
    ROUNDS = 60

    @pytest.fixture(params=["in-place", "new"])
    def racers(self, request: pytest.FixtureRequest) -> Iterator[list[subprocess.Popen[str]]]:
        started = [
            subprocess.Popen(
                [sys.executable, "-c", RACER, letter, request.param],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env=environment(),
            )
            for letter in "ab"
        ]
        yield started
        for racer in started:
            racer.communicate()

    def test_one_wins_and_the_other_says_so(
        self, racers: list[subprocess.Popen[str]], tmp_path: Path, request: pytest.FixtureRequest
    ) -> None:
        def tell(text: str) -> None:
            for racer in racers:
                assert racer.stdin is not None
                racer.stdin.write(text + "\n")
                racer.stdin.flush()

        def hear() -> list[str]:
            return [racer.stdout.readline().rstrip() for racer in racers if racer.stdout]

        in_place = "in-place" in request.node.name
        reasons = set()
        for number in range(self.ROUNDS):
            target = tmp_path / f"bok{number}.xlsx"
            if in_place:
                target.write_bytes(b"gammal")
            tell(str(target))
            assert hear() == ["ready", "ready"]
            tell("")
            said = hear()
            assert sorted(answer == "won" for answer in said) == [False, True], said
            winner = "ab"[said.index("won")].encode()
            assert target.read_bytes() == winner * 300_000
            loser = next(answer for answer in said if answer != "won")
            reasons.add(loser.removeprefix(str(target)).partition(":")[0])
            left = [path.name for path in tmp_path.iterdir() if path.name[0] == "."]
            assert left == []
        assert reasons <= {
            " skrivs just nu av en annan körning av finsam-xl",
            # seen in the moment in which the winner holds the file itself
            " är låst av ett annat program",
            " har ändrats av någon annan sedan den lästes, så ingenting är skrivet",
            " finns redan och skrivs inte över",
        }
        assert " skrivs just nu av en annan körning av finsam-xl" in reasons


def test_a_lock_that_a_killed_run_left_stops_nobody(book: Path) -> None:
    import zlib

    lock = book.parent / f"{PREFIX}{zlib.crc32(b'bok.xlsx'):08x}.lock"
    lock.write_bytes(b"")
    write_atomically(book, b"ny")
    assert [path.name for path in book.parent.iterdir()] == ["bok.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells when the file is opened")
@pytest.mark.parametrize("way", ["flock", "lockf"])
def test_a_file_that_another_program_has_locked_is_left(book: Path, way: str) -> None:
    code = (
        f"import fcntl, sys; f = open({str(book)!r}, 'r+b'); fcntl.{way}(f, fcntl.LOCK_EX); "
        "print('locked', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "locked\n"
    with pytest.raises(NotWritten, match="är låst av ett annat program"):
        write_atomically(book, b"ny")
    assert book.read_bytes() == b"gammal"
    holder.communicate("")
    write_atomically(book, b"ny")
    assert book.read_bytes() == b"ny"


def test_a_backup_that_cannot_be_made_stops_the_write(book: Path) -> None:
    backup = book.with_name("bok.xlsx.bak")
    backup.mkdir()
    with pytest.raises(NotWritten, match=r"bok\.xlsx\.bak är en mapp"):
        write_atomically(book, b"ny", keep_backup=backup)
    assert book.read_bytes() == b"gammal"
    assert sorted(path.name for path in book.parent.iterdir()) == ["bok.xlsx", "bok.xlsx.bak"]
