"""Measured processes: whole ones, and ones kept warm that do a case again and again.

The peak of a process counts what it was before it became the program, and this one is large by
then: between the two stands a small one that starts, waits and measures.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from bench.books import ROOT

LIMIT = 300.0  #: seconds, after which a process is ended
CORES = sorted(os.sched_getaffinity(0))
ONE = CORES[-1:]  #: the core that single processes are pinned to

_MEASURE = """
import json, os, sys, time
report, cores, *call = sys.argv[1:]
os.set_inheritable(int(report), False)
os.sched_setaffinity(0, map(int, cores.split(",")))
begun = time.perf_counter()
child = os.posix_spawn(call[0], call, os.environ)
_, status, used = os.wait4(child, 0)
seconds = time.perf_counter() - begun
said = [os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss]
os.write(int(report), json.dumps(said).encode())
"""


class Broken(Exception):
    """A case that did not work; says why in few words."""


class Ended(NamedTuple):
    """What a process came to; of several, the largest one's peak."""

    status: int
    seconds: float
    megabytes: float


class Process:
    """``python`` with these arguments, on these cores, measured from start to exit."""

    def __init__(self, arguments: Sequence[str], cores: Sequence[int], **how: int) -> None:
        self._report, report = os.pipe()
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # peers come with their bytecode
        self.popen = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _MEASURE, str(report), ",".join(map(str, cores)),
             sys.executable, *arguments],
            text=True,
            cwd=ROOT,
            env=environment,
            pass_fds=[report],
            start_new_session=True,
            **how,
        )  # fmt: skip
        os.close(report)
        _RUNNING.add(self)

    def wait(self, limit: float = LIMIT) -> Ended:
        """Its end. Raises Broken where it took too long."""
        try:
            self.said, self.complaint = self.popen.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Broken(f"not done in {limit:.0f} s") from None
        _RUNNING.discard(self)
        with os.fdopen(self._report) as report:
            said = report.read()
        if not said:
            raise Broken("ended from outside")
        status, seconds, peak = json.loads(said)
        return Ended(status, seconds, peak / 1024)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()
        _RUNNING.discard(self)


_RUNNING: set[Process] = set()


@atexit.register
def _leave_nothing() -> None:
    for process in tuple(_RUNNING):
        process.kill()


def whole(arguments: Sequence[str], fine: Sequence[int] = (0,)) -> Ended:
    """A process from start to exit, pinned to one core. Raises Broken."""
    quiet = subprocess.DEVNULL
    process = Process(arguments, ONE, stdin=quiet, stdout=quiet, stderr=subprocess.PIPE)
    ended = process.wait()
    if ended.status not in fine:
        last = (process.complaint or "").strip().rpartition("\n")[2]
        raise Broken(few_words(last or f"status {ended.status}"))
    return ended


def few_words(text: str) -> str:
    """For a table's row."""
    words = " ".join(text.replace("|", " ").split())
    return words if len(words) <= 60 else words[:59] + "…"


class Warm:
    """A process that does cases of :mod:`bench.cases` as often as it is asked."""

    def __init__(self, cores: Sequence[int] = ONE) -> None:
        self._process = Process(
            ["-m", "bench.worker"],
            cores,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def seconds(self, case: str, *arguments: object) -> float:
        """How long a case takes once. Raises Broken."""
        asked, answers = self._process.popen.stdin, self._process.popen.stdout
        assert asked is not None
        assert answers is not None
        signal.signal(signal.SIGALRM, lambda *_: self._process.kill())
        signal.setitimer(signal.ITIMER_REAL, LIMIT)
        try:
            asked.write(json.dumps([case, *arguments], default=str) + "\n")
            asked.flush()
            line = answers.readline()
        except BrokenPipeError:
            line = ""
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if not line:
            raise Broken(f"ended, or not done in {LIMIT:.0f} s")
        answer = json.loads(line)
        if isinstance(answer, str):
            raise Broken(few_words(answer))
        return float(answer)

    def end(self) -> float:
        """End it; the peak in MiB of its largest process."""
        return self._process.wait().megabytes
