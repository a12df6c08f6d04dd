"""Many files over an executor's processes and over a real Dask cluster: the same bytes as in one
process, in order, whatever dies on the way; and nothing left at work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from decimal import Decimal
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from finsam_xl import check_files
from finsam_xl.__main__ import main
from finsam_xl.errors import install_command
from finsam_xl.findings import FileReport
from finsam_xl.reports.report import JSON, joined
from finsam_xl.running import cluster, many, spread
from finsam_xl.running.guard import broke_off
from finsam_xl.running.many import results
from finsam_xl.running.spread import Spread
from support import PER, change, document, example
from workbook.books import book, unzipped, zipped

pytestmark = pytest.mark.xdist_group("cluster")

DAY = ("--per", PER.isoformat())
COUNT, EVERY = 500, 25
SOME = 160  #: of them, where a worker is killed among them
#: a batch whose worker is killed is given up at once, not after three more workers
SETTINGS = {"distributed.scheduler.allowed-failures": 0}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five hundred files, no two alike: an application with other amounts, now and then one that
    needs a process of its own or is torn off, and between them workbooks that are not ours, which
    take less time."""
    place = tmp_path_factory.mktemp("spread")
    source = example("heby_application_2018_2020")
    at = str(document(source).rows("lonekostnader")[0].amounts[0].at)
    made = []
    for number in range(COUNT):
        if number % EVERY == 0:
            data = change(source, {at: Decimal(600 + number)})
        elif number == 101:
            data = zipped(unzipped(source) | {"xl/media/bild.png": bytes(6_000_000)})
        elif number == 202:
            data = source[:20_000]
        else:
            data = book(f'<row r="1"><c r="A1"><v>{number}</v></c></row>')
        made.append(place / f"{number:03}.xlsx")
        made[-1].write_bytes(data)
    assert len({path.read_bytes() for path in made}) == COUNT
    return made


@pytest.fixture(scope="module")
def alone(files: list[Path]) -> list[FileReport]:
    """What is said of them in one process."""
    reports = list(check_files(files, PER, processes=1))
    verdicts = [report.verdict for report in reports]
    assert verdicts.count("fel") == len(range(0, COUNT, EVERY)) + 1
    assert verdicts[101] == "fel"
    assert verdicts[202] == "ej kontrollerad"
    return reports


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    """Two workers, each a process, and a client of their scheduler."""
    import dask
    from distributed import Client, LocalCluster

    with (
        dask.config.set(SETTINGS),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as workers,
        Client(workers, set_as_default=False) as client,
    ):
        yield client


def processes(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, get_context("spawn"))


class TestSameBytes:
    def test_over_processes(self, files: list[Path], alone: list[FileReport]) -> None:
        with processes(2) as executor:
            assert list(check_files(map(str, files), PER, executor=executor)) == alone

    def test_over_a_cluster(self, files: list[Path], alone: list[FileReport], dask: Any) -> None:
        """By its client, and by the client's executor."""
        assert list(check_files(iter(files), PER, executor=dask)) == alone
        some = files[:60]
        assert list(check_files(some, PER, executor=dask.get_executor(), batch=7)) == alone[:60]

    def test_from_the_command_line(
        self, files: list[Path], dask: Any, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Every form, by paths from a folder that the workers do not stand in."""
        here = Path.cwd()
        os.chdir(files[0].parent)
        try:
            names = [files[0].name, files[1].name, "borta.xlsx"]
            for form in ("text", "json", "html"):
                call = ["check", *names, *DAY, "--format", form]
                assert main(call) == main([*call, "--dask", dask.scheduler.address]) == 2
                out, err = capfdbinary.readouterr()
                assert err == b""
                half = len(out) // 2
                assert out[:half] == out[half:] != b""
        finally:
            os.chdir(here)

    def test_marked_copies(
        self, files: list[Path], dask: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A copy that a worker had made before it died is not taken for somebody else's."""
        names = [str(files[0]), str(files[EVERY])]
        for out, how in (("a", []), ("b", ["--dask", dask.scheduler.address])):
            call = ["check", *names, *DAY, "--format", "xlsx", "-o", str(tmp_path / out), *how]
            assert main(call) == 1
        copies = sorted((tmp_path / "b").iterdir())
        assert [copy.name for copy in copies] == [
            "000-kontrollerad.xlsx",
            "025-kontrollerad.xlsx",
        ]
        assert [c.read_bytes() for c in sorted((tmp_path / "a").iterdir())] == [
            c.read_bytes() for c in copies
        ]
        copies[1].write_bytes(b"annan")
        with ThreadPoolExecutor(1) as executor:
            again = Spread(executor)
            found = list(results(files[0 : EVERY + 1 : EVERY], PER, JSON, copies, spread=again))
        assert [result.unwritten is None for result in found] == [True, False]
        assert "finns redan" in str(found[1].unwritten)


class TestKilled:
    def test_a_process_of_a_pool(self, files: list[Path], alone: list[FileReport]) -> None:
        """The pool is broken by it: the rest is judged by processes of our own."""
        with processes(2) as executor:
            found = check_files(files[:SOME], PER, executor=executor)
            first = list(islice(found, 30))
            os.kill(next(iter(executor._processes)), signal.SIGKILL)
            assert [*first, *found] == alone[:SOME]

    def test_a_worker_of_a_cluster(
        self, files: list[Path], alone: list[FileReport], dask: Any
    ) -> None:
        """Its batch is judged here, the others by the worker that is left and by its successor."""
        at_work = Spread(dask)
        found = results(files[:SOME], PER, JSON, spread=at_work)
        first = list(islice(found, 30))
        os.kill(next(iter(dask.run(os.getpid).values())), signal.SIGKILL)
        shown = [result.shown for result in [*first, *found]]
        text = "".join(joined(shown, JSON, PER))
        assert json.loads(text)["files"] == [report.as_json() for report in alone[:SOME]]
        assert at_work.lost <= 2 * many.BATCH

    def test_the_file_that_ends_its_process_is_told(
        self, files: list[Path], alone: list[FileReport], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is found among those of a batch that was lost, and the others are judged."""
        monkeypatch.setattr(spread, "cores_for", lambda _: 1)
        gone = ThreadPoolExecutor(1)
        gone.shutdown()
        here = Spread(gone)
        ends = threading.Thread(target=lambda: os.kill(_child_of(here), signal.SIGKILL))
        ends.start()
        reports = list(check_files_by(here, [files[101], *files[:3]]))
        ends.join()
        assert reports[0].reason == broke_off(files[101].name)
        assert reports[1:] == alone[:3]
        assert here.lost == 4

    def test_nobody_is_left(
        self, files: list[Path], alone: list[FileReport], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A cluster without workers would be waited for without end."""
        from distributed import Client, LocalCluster

        monkeypatch.setattr(spread, "_LOOK", 0.2)
        with (
            LocalCluster(n_workers=0, dashboard_address=":0") as empty,
            Client(empty, set_as_default=False) as client,
        ):
            assert list(check_files(files[:30], PER, executor=client)) == alone[:30]


def check_files_by(at_work: Spread, files: list[Path]) -> Iterator[FileReport]:
    jobs = (many.Job(str(path), PER.isoformat()) for path in files)
    for result in at_work.run(jobs):
        assert result.report is not None
        yield result.report


def _child_of(at_work: Spread) -> int:
    """The process that judges, as soon as it has something to do."""
    while True:
        pool = at_work._pool
        child = pool.children[0] if pool is not None else None
        if child is not None and child.jobs:
            return child.process.pid
        time.sleep(0.001)


class TestNoMoreThanNeeded:
    def test_files_are_taken_as_they_are_needed(self, files: list[Path]) -> None:
        """A few batches ahead of what is asked for; closing leaves nothing at work."""
        taken: list[Path] = []
        futures: list[Future[Any]] = []

        class Counted(ThreadPoolExecutor):
            def submit(self, *given: Any, **named: Any) -> Future[Any]:
                futures.append(super().submit(*given, **named))
                return futures[-1]

        with Counted(2) as executor:
            paths = (taken.append(path) or path for path in files)  # type: ignore[func-returns-value]
            found = check_files(paths, PER, executor=executor, batch=5)
            assert taken == []
            next(found)
            assert len(taken) == 4 * 5
            list(islice(found, 99))
            assert len(taken) <= 100 + 4 * 5
            found.close()  # type: ignore[attr-defined]
            assert all(future.done() for future in futures)
            assert len(taken) <= 100 + 4 * 5
            assert executor.submit(int).result() == 0  # it is still its owner's

    def test_an_interrupted_call(self, files: list[Path], dask: Any) -> None:
        running = subprocess.Popen(
            [sys.executable, "-m", "finsam_xl", "check", *map(str, files * 4), *DAY,
             "--dask", dask.scheduler.address],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",  # it may be interrupted in the middle of a letter
        )  # fmt: skip
        assert running.stdout is not None
        first = running.stdout.readline()  # as soon as it is known
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        assert first.startswith(f"FEL  {files[0]}: ")
        assert (running.returncode, err) == (130, "finsam-xl: avbruten.\n")
        assert out.count("\n") < 4 * COUNT
        end = time.monotonic() + 20
        while any(dask.processing().values()) and time.monotonic() < end:
            time.sleep(0.05)
        assert not any(dask.processing().values())


class TestNotReached:
    def said(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
        assert main(["check", *map(str, arguments)]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        return err

    @pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "ingen", "a://b:1"])
    def test_nobody_answers(
        self,
        files: list[Path],
        address: str,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(cluster, "SECONDS", 0.3)
        said = self.said(capsys, files[0], "--dask", address)
        assert f"Ingen Dask-schemaläggare svarar på ”{address}”: kontrollera adressen" in said

    def test_without_the_package(
        self,
        files: list[Path],
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setitem(sys.modules, "distributed", None)
        said = self.said(capsys, files[0], "--dask", "tcp://127.0.0.1:9")
        assert install_command("dask") in said

    def test_workers_that_cannot(
        self,
        files: list[Path],
        dask: Any,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        address = dask.scheduler.address
        # a file that this process alone has at its path
        with files[0].open("rb") as file:
            os.dup2(file.fileno(), 200)
        try:
            said = self.said(capsys, "/proc/self/fd/200", "--dask", address)
        finally:
            os.close(200)
        assert "ser inte /proc/self/fd/200: lägg arbetsböckerna i en mapp" in said
        monkeypatch.setattr(cluster, "__version__", "9.9")
        said = self.said(capsys, files[0], "--dask", address)
        assert "och den här datorn 9.9: installera samma version på båda." in said
