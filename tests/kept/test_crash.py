"""Whatever happens in the middle of a write: the old file is whole, or the new one is.

Real processes, real kills, real full and read-only disks where the system lets us have them.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.errors import NotWritten
from finsam_xl.workbook import atomic, disk
from finsam_xl.workbook.atomic import PREFIX, write_atomically
from kept import writes
from support import example

TESTS = Path(__file__).resolve().parent.parent
POINTS = 120
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, kill and mounts")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}


def python(*arguments: object, **how: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        timeout=120,
        check=False,
        **how,
    )


@pytest.fixture(scope="module", params=["in-place", "new"])
def kills(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, list[dict[str, Any]]]:
    """The way of writing, and what each kill left."""
    folder = tmp_path_factory.mktemp("dödad")
    done = python("-m", "kept.killer", folder, request.param, POINTS)
    assert done.returncode == 0, done.stderr
    return request.param, [json.loads(line) for line in done.stdout.splitlines()]


class TestKilled:
    def test_at_a_hundred_points(self, kills: tuple[str, list[dict[str, Any]]]) -> None:
        """The target is the old file or the new one, the .bak is whole, nothing else is seen."""
        way, told = kills
        assert len(told) == POINTS >= 100
        assert all(kill["killed"] for kill in told)
        assert len({kill["step"] for kill in told}) == POINTS, "every point is another one"
        fates = set()
        for kill in told:
            seen = {name: what for name, what in kill["files"].items() if name[0] != "."}
            hidden = [name for name in kill["files"] if name[0] == "."]
            target = seen.pop("bok.xlsx", "none")
            fates.add(target)
            assert target in (("old", "new") if way == "in-place" else ("none", "new")), kill
            assert seen in ({}, {"bok.xlsx.bak": "old"}), kill
            assert all(name.startswith(PREFIX) for name in hidden), kill
        assert len(fates) == 2, "some kills came before the new name, some after"

    def test_the_next_write_cleans_up(self, kills: tuple[str, list[dict[str, Any]]]) -> None:
        way, told = kills
        assert any(name[0] == "." for kill in told for name in kill["files"]), "something was left"
        for kill in told:
            assert kill["again"]
            if way == "in-place":
                assert kill["after"] == ["bok.xlsx", "bok.xlsx.bak"], kill
            elif "bok.xlsx" not in kill["files"]:
                assert kill["after"] == ["bok.xlsx"], kill

    def test_the_whole_command(self, tmp_path: Path) -> None:
        """``fill --in-place`` killed by the clock, wherever it then is."""
        book, data = tmp_path / "budget.xlsx", tmp_path / "data.json"
        data.write_text(json.dumps(writes.DATA), encoding="utf-8")
        old = example("hbs_plan_2020")
        call = [sys.executable, "-m", "finsam_xl", "fill", book, "--data", data, "--in-place"]
        book.write_bytes(old)
        subprocess.run(call, env=environment(), check=True, stderr=subprocess.DEVNULL)
        new = book.read_bytes()
        for wait in range(1, 16):
            book.write_bytes(old)
            (tmp_path / "budget.xlsx.bak").unlink(missing_ok=True)
            with subprocess.Popen(call, env=environment(), stderr=subprocess.DEVNULL) as child:
                try:
                    child.wait(wait * 0.05)
                except subprocess.TimeoutExpired:
                    child.kill()
            assert book.read_bytes() in (old, new)
            kept = tmp_path / "budget.xlsx.bak"
            assert not kept.exists() or kept.read_bytes() == old


# ---- disks: real ones in a mount namespace of a child, which needs no rights of ours


def own_namespace() -> bool:
    """Whether a child may mount disks that nobody else sees."""
    try:
        asked = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


#: No file may grow beyond 20 kB; no file may be opened for writing.
SMALL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
READ_ONLY = """
import errno, os
real = os.open
def only(path, flags, *more, **how):
    if flags & os.O_CREAT:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    return real(path, flags, *more, **how)
os.open = only
"""
FILL = "from finsam_xl.__main__ import main; import sys; sys.exit(main(sys.argv[1:]))"


class Disk:
    """A folder on a disk of its own kind, on which one command is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.old = example("hbs_plan_2020")
        (folder / "data.json").write_text(json.dumps(writes.DATA), encoding="utf-8")
        (folder / "budget.xlsx").write_bytes(self.old)
        (folder / "disk").mkdir()

    def fill_in_place(self, prepare: str) -> tuple[int, str, dict[str, bytes]]:
        """Copy the budget to the disk that ``prepare`` makes, fill it there; status, sentence,
        and what then is on the disk, read before the disk goes away."""
        script = f"""
            set -e
            cd "{self.folder}"
            {prepare}
            set +e
            "{sys.executable}" -c '{FILL}' fill disk/budget.xlsx --data data.json --in-place
            echo $? > status
            mkdir after; cp -a disk/. after/
        """
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script],
            capture_output=True,
            text=True,
            env=environment(),
            timeout=60,
            check=False,
        )
        after = self.folder / "after"
        assert after.is_dir(), done.stderr
        files = {path.name: path.read_bytes() for path in after.iterdir()}
        return int((self.folder / "status").read_text()), done.stderr, files


@pytest.fixture
def own_disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


class TestDisks:
    def test_full(self, own_disk: Disk) -> None:
        """A disk with room for the old file and 40 kB more; without rights, a limit on files."""
        if own_namespace():
            size = len(own_disk.old) + 40_000
            status, said, files = own_disk.fill_in_place(
                f"mount -t tmpfs -o size={size} tmpfs disk; cp budget.xlsx disk/"
            )
        else:
            status, said, files = self.limited(own_disk)
        assert status == 2
        assert "budget.xlsx får inte plats på disken: frigör utrymme eller välj en annan" in said
        assert files == {"budget.xlsx": own_disk.old}

    @staticmethod
    def limited(own_disk: Disk, limit: str = SMALL) -> tuple[int, str, dict[str, bytes]]:
        """The same command where ``limit`` comes first, on the disk that is there."""
        place = own_disk.folder / "disk"
        (place / "budget.xlsx").write_bytes(own_disk.old)
        script = (
            "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));" + FILL
        )
        done = python(
            "-c", script, "fill", place / "budget.xlsx",
            "--data", own_disk.folder / "data.json", "--in-place",
        )  # fmt: skip
        return done.returncode, done.stderr, {p.name: p.read_bytes() for p in place.iterdir()}

    def test_full_by_a_limit_on_files(self, own_disk: Disk) -> None:
        status, said, files = self.limited(own_disk)
        assert status == 2
        assert "får inte plats på disken" in said
        assert files == {"budget.xlsx": own_disk.old}

    def test_read_only(self, own_disk: Disk) -> None:
        """A disk mounted so; where no disk can be had, its own error."""
        if own_namespace():
            status, said, files = own_disk.fill_in_place(
                "mount -t tmpfs tmpfs disk; cp budget.xlsx disk/; mount -o remount,ro disk"
            )
        else:
            status, said, files = self.limited(own_disk, READ_ONLY)
        assert status == 2
        assert "budget.xlsx ligger på en skrivskyddad disk: välj en annan mapp." in said
        assert files == {"budget.xlsx": own_disk.old}

    @pytest.mark.parametrize("what", ["folder", "file"])
    def test_without_rights(self, tmp_path: Path, what: str) -> None:
        """As another user than root, to whom rights mean nothing."""
        book = tmp_path / "mapp" / "bok.xlsx"
        book.parent.mkdir()
        book.write_bytes(b"gammal")
        book.chmod(0o444 if what == "file" else 0o666)
        book.parent.chmod(0o555 if what == "folder" else 0o777)
        script = (
            "import os, sys\n"
            "from pathlib import Path\n"
            "from finsam_xl.workbook.atomic import write_atomically\n"
            "os.chdir(sys.argv[1])\n"
            "if os.geteuid() == 0: os.seteuid(65534)\n"
            "try: write_atomically(Path('bok.xlsx'), b'ny')\n"
            "except Exception as problem: print(type(problem).__name__, problem)\n"
        )
        said = python("-c", script, book.parent).stdout
        book.parent.chmod(0o755)
        assert said.startswith("NotWritten bok.xlsx får inte skrivas: stäng filen i andra program,")
        assert [path.name for path in book.parent.iterdir()] == ["bok.xlsx"]
        assert book.read_bytes() == b"gammal"


# ---- what only other systems do: their own errors, raised where they would be


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
from finsam_xl.workbook.atomic import write_atomically
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


def test_a_backup_that_cannot_be_made_stops_the_write(book: Path) -> None:
    backup = book.with_name("bok.xlsx.bak")
    backup.mkdir()
    with pytest.raises(NotWritten, match=r"bok\.xlsx\.bak är en mapp"):
        write_atomically(book, b"ny", keep_backup=backup)
    assert book.read_bytes() == b"gammal"
    assert sorted(path.name for path in book.parent.iterdir()) == ["bok.xlsx", "bok.xlsx.bak"]
