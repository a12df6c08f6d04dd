"""Whatever happens in the middle of a write: the old file is whole, or the new one is.

Real processes, real kills, real full and read-only disks where the system lets us have them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.workbook.write.atomic import PREFIX
from kept import writes
from kept.processes import environment, python
from support import example

POINTS = 120
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, kill and mounts")


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
                # killed after the new name: the next write keeps the new file beside the old one
                done = ["bok.xlsx.bak2"] if kill["files"]["bok.xlsx"] == "new" else []
                assert kill["after"] == ["bok.xlsx", "bok.xlsx.bak", *done], kill
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
        words = ("--data", own_disk.folder / "data.json", "--in-place")
        done = python("-c", limit + FILL, "fill", place / "budget.xlsx", *words)
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
            "from finsam_xl.workbook.write.atomic import write_atomically\n"
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
