"""Many files in one call: in order, the same on one core as on all, and nothing left running."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.reports.report import HTML, JSON, LINE, SARIF, joined
from finsam_xl.running.check import check_file
from finsam_xl.running.child import Job, Pool
from finsam_xl.running.many import FEW, check_files, cores_for, results
from hostile.measured import SECONDS, call
from support import EXAMPLE_NAMES, PER, change, document, example
from workbook.books import book, unzipped, zipped

DAY = ("--per", PER.isoformat())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dozen applications with differing amounts, and what arrives among them."""
    place = tmp_path_factory.mktemp("many")
    source = example("heby_application_2018_2020")
    at = str(document(source).rows("lonekostnader")[0].amounts[0].at)
    for number in range(24):
        data = change(source, {at: Decimal(600 + number)})
        (place / f"ansokan{number:02}.xlsx").write_bytes(data)
    for name in EXAMPLE_NAMES:
        (place / f"{name}.xlsx").write_bytes(example(name))
    (place / "trasig.xlsx").write_bytes(source[:20_000])
    (place / "annan.xlsx").write_bytes(book())
    bulky = unzipped(example("hbs_plan_2019")) | {"xl/media/bild.png": bytes(6_000_000)}
    (place / "tung.xlsx").write_bytes(zipped(bulky))
    os.mkfifo(place / "rör.xlsx")
    return place


@pytest.fixture(scope="module")
def mixed(folder: Path) -> list[Path]:
    """Some of each, one twice, one that is gone."""
    found = [*folder.glob("ansokan0[0-3].xlsx"), *folder.glob("[!a]*.xlsx"), folder / "annan.xlsx"]
    found.sort()
    return [*found, found[0], folder / "borta.xlsx", folder]


def children_of(group: int) -> list[str]:
    """The processes of a process group that are still there."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                fields = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group:
                found.append(place.name)
    return found


def soon(true: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it comes true within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()


class TestSameEitherWay:
    @pytest.mark.parametrize(("form", "processes"), [(JSON, 2), (SARIF, 3), (HTML, 4)])
    def test_every_byte(self, mixed: list[Path], form: str, processes: int) -> None:
        def said(processes: int) -> str:
            found = results(mixed, PER, form, processes=processes)
            return "".join(joined((r.shown for r in found), form, PER))

        alone = said(1)
        assert said(processes) == alone
        if form == JSON:
            assert [f["file"] for f in json.loads(alone)["files"]] == [str(p) for p in mixed]

    def test_every_report(self, mixed: list[Path]) -> None:
        alone = list(check_files(mixed, PER, processes=1))
        assert list(check_files(map(str, mixed), PER, processes=2)) == alone
        assert alone == [check_file(path, PER) for path in mixed]
        verdicts = {Path(r.file).name: r.verdict for r in alone}
        assert verdicts["hbs_plan_2019.xlsx"] == verdicts["tung.xlsx"] == "ok"
        assert verdicts["rör.xlsx"] == verdicts["borta.xlsx"] == "ej kontrollerad"

    def test_marked_copies(self, folder: Path, tmp_path: Path) -> None:
        files = sorted(folder.glob("ansokan0[0-3].xlsx"))
        made = {}
        for processes in (1, 2):
            place = tmp_path / str(processes)
            place.mkdir()
            copies = [place / path.name for path in files]
            found = results(files, PER, LINE, copies, processes=processes)
            assert [r.unwritten for r in found] == [None] * 4
            made[processes] = [copy.read_bytes() for copy in copies]
        assert made[1] == made[2]

    def test_a_copy_that_cannot_be_written(self, folder: Path, tmp_path: Path) -> None:
        file = folder / "ansokan00.xlsx"
        for processes in (1, 2):
            found = results(
                [file] * 2, PER, LINE, [tmp_path / "finns inte" / "a.xlsx"] * 2, processes
            )
            for result in found:
                assert result.verdict == "fel"
                assert "mappen inte finns" in str(result.unwritten)

    def test_from_the_command_line(self, folder: Path, tmp_path: Path) -> None:
        """More than a dozen a core, so all cores are used; the status is that of the worst."""
        names = [f"ansokan{n:02}.xlsx" for n in range(24)]
        (tmp_path / "rapport.json").unlink(missing_ok=True)
        got = call(["check", *names, "trasig.xlsx", *DAY, "--format", "json"], folder)
        assert (got.status, got.err) == (2, "")
        told = json.loads(got.out)["files"]
        assert [f["file"] for f in told] == [*names, "trasig.xlsx"]
        assert [f["verdict"] for f in told] == ["fel"] * 24 + ["ej kontrollerad"]
        assert call(["check", *names, *DAY], folder).status == 1
        alone = [call(["check", n, *DAY, "--format", "json"], folder).out for n in names[:2]]
        assert told[:2] == [json.loads(out)["files"][0] for out in alone]


class TestHowMany:
    def test_few_files_stay_in_one_process(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
        assert cores_for(0) == cores_for(1) == cores_for(2 * FEW - 1) == 1
        assert cores_for(2 * FEW) == 2
        assert cores_for(5 * FEW) == 5
        assert cores_for(1_000) == 8

    def test_where_the_system_does_not_tell_which_cores(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(os, "sched_getaffinity", raising=False)
        monkeypatch.setattr(os, "cpu_count", lambda: 4)
        assert cores_for(1_000) == 4
        monkeypatch.setattr(os, "cpu_count", lambda: None)
        assert cores_for(1_000) == 1


class TestNothingLeft:
    def test_memory_does_not_grow_with_files(self, folder: Path) -> None:
        """What the parent holds after twenty files and at the end, and its children's peak."""
        code = (
            "import sys\nfrom datetime import date\nfrom pathlib import Path\n"
            "from finsam_xl.running.many import results\n"
            "def held(): return int(Path('/proc/self/statm').read_text().split()[1]) * 4096\n"
            "files = sorted(Path('.').glob('ansokan*.xlsx')) * 3\n"
            "for count in (1, 2):\n"
            "    held_at = []\n"
            "    for n, r in enumerate(results(files, date(2026, 11, 21), 'json',\n"
            "                                  processes=count)):\n"
            "        if n in (19, 71): held_at.append(held())\n"
            "    import resource\n"
            "    print(*held_at, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)\n"
        )
        made = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, check=True, text=True
        )
        (one, two) = ([int(n) for n in line.split()] for line in made.stdout.splitlines())
        assert one[1] - one[0] < 3_000_000
        assert two[1] - two[0] < 3_000_000
        assert one[2] == 0
        assert two[2] < 100_000_000

    def test_interrupted(self, folder: Path) -> None:
        """Ctrl-C goes to every process of the terminal; one sentence, and none is left."""
        names = [f"ansokan{n:02}.xlsx" for n in range(24)] * 20
        running = subprocess.Popen(
            [sys.executable, "-m", "finsam_xl", "check", *names],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert running.stdout is not None
        first = running.stdout.readline()  # each line comes as soon as its file is judged
        if len(os.sched_getaffinity(0)) > 1:
            assert len(children_of(running.pid)) > 1
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=90)
        assert (running.returncode, err) == (130, b"finsam-xl: avbruten.\n")
        told = (first + out).splitlines()
        assert len(told) < len(names)
        assert all(line.startswith(b"FEL  ansokan") for line in told)
        assert soon(lambda: not children_of(running.pid))

    def test_children_end_when_their_parent_is_killed(self, folder: Path) -> None:
        code = (
            "from datetime import date\nfrom pathlib import Path\nimport os, signal\n"
            "from finsam_xl.running.many import results\n"
            "files = sorted(Path('.').glob('ansokan*.xlsx'))\n"
            "next(results(files, date(2026, 11, 21), 'line', processes=2))\n"
            "os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        running = subprocess.Popen([sys.executable, "-c", code], cwd=folder, start_new_session=True)
        assert running.wait(30) == -signal.SIGKILL
        assert soon(lambda: not children_of(running.pid))

    def test_a_caller_that_stops_listening(self, folder: Path) -> None:
        jobs = [Job(str(path), PER.isoformat()) for path in sorted(folder.glob("ansokan*.xlsx"))]
        pool = Pool(2)
        answers = pool.run(jobs)
        next(answers)
        pids = [c.process.pid for c in pool.children if c is not None]
        answers.close()  # type: ignore[attr-defined]
        for pid in pids:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)

    def test_one_child_killed_among_many(self, folder: Path) -> None:
        """Its file is told; every other is checked, by the child that takes its place."""
        files = sorted(folder.glob("ansokan*.xlsx")) * 2  # so that both have some left
        jobs = [Job(str(path), PER.isoformat()) for path in files]
        with Pool(2) as pool:
            answers = pool.run(jobs)
            found = [next(answers)]
            child = pool.children[0]
            assert child is not None
            os.kill(child.process.pid, signal.SIGKILL)
            found += answers
        faults = [a.fault for a in found if a.fault is not None]
        assert len(found) == 48
        assert len(faults) <= 1
        assert all("programmet avbröts" in fault for fault in faults)

    def test_a_child_of_a_large_process_keeps_its_place(self, folder: Path) -> None:
        """What its parent holds is not taken for its own growth."""
        code = (
            "import sys; from datetime import date; from pathlib import Path\n"
            "from finsam_xl.running.child import Job, Pool\n"
            "held = b'x' * 150_000_000\n"
            "jobs = [Job(str(p), '2026-11-21') for p in sorted(Path('.').glob('ansokan0*.xlsx'))]\n"
            "with Pool(1) as pool:\n"
            "    print(len({pool.children[0].process.pid for _ in pool.run(jobs[:6])}))\n"
        )
        made = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, check=True, text=True
        )
        assert made.stdout == "1\n"

    def test_a_file_that_vanishes_meanwhile(self, folder: Path, tmp_path: Path) -> None:
        gone = tmp_path / "snart borta.xlsx"
        gone.write_bytes(example("hbs_plan_2019"))
        answers = results([folder / "ansokan00.xlsx", gone], PER, LINE, processes=1)
        next(answers)
        gone.unlink()
        assert "finns inte" in next(answers).shown


class TestPatterns:
    """Windows' command prompt hands on a pattern as it was typed."""

    def test_is_expanded(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(folder / "ansokan0?.xlsx"), *DAY]) == 1
        lines = capsys.readouterr().out.partition("\n\n")[0].splitlines()
        assert [Path(line.split("  ")[1].split(":")[0]).name for line in lines] == [
            f"ansokan0{n}.xlsx" for n in range(10)
        ]

    def test_one_that_fits_nothing_and_a_file_of_that_name(
        self, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(folder / "inget*.xlsx")]) == 2
        assert "inget*.xlsx finns inte" in capsys.readouterr().out
        real = tmp_path / "budget[1].xlsx"
        real.write_bytes(example("hbs_plan_2019"))
        (tmp_path / "budget1.xlsx").write_bytes(b"")
        assert main(["check", str(real), *DAY]) == 0


def test_a_refused_file_is_told_in_time_among_many(folder: Path) -> None:
    assert call(["check", "rör.xlsx", "trasig.xlsx", "annan.xlsx"], folder).seconds < SECONDS
