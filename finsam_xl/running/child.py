"""Processes of their own for files: started, handed one file at a time, ended beyond the limits.

A :class:`Pool` keeps as many as it is asked for. Each takes its own limits of memory and processor
time when it starts (:mod:`finsam_xl.running.worker`); the clock is watched here. One that dies or
is ended is replaced, its file is told in one sentence, and the other files go on. What comes back
is JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from finsam_xl.errors import NotReadable
from finsam_xl.running.guard import (
    DATA,
    LARGE,
    LARGE_SECONDS,
    MARGIN,
    SECONDS,
    broke_off,
    no_child,
    too_much_memory,
    too_slow,
    unpacked,
)
from finsam_xl.running.jobs import Job
from finsam_xl.running.spent import Spent
from finsam_xl.workbook.package import Package, read_file

#: Run by the child: nothing of the user's folder or settings decides what it imports.
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from finsam_xl.running.worker import main; main()"
)
MOST_REPLY = 32_000_000  #: bytes of one file's report
OUT_OF_MEMORY = 99  #: a child's status where there was not enough for even a word about it
#: a child has its next file at hand when it is done with one
_AT_HAND = 2
#: how far ahead of the file that is waited for the others may be
_AHEAD = 200
_TICK = 1 / 20  # seconds between two looks at the clock


class Answer(NamedTuple):
    """What became of a job. ``fault`` is the sentence where nothing came back."""

    verdict: str = ""
    shown: str = ""
    report: dict[str, Any] | None = None
    tally: dict[str, Any] | None = None  #: what counts in it by rule
    unwritten: str | None = None  #: why there is no marked copy
    reply: str = ""  #: to the one who handed the file in, as JSON
    fault: str | None = None


class Limits(NamedTuple):
    """Seconds for a file and for a large one, and bytes of data."""

    seconds: float = SECONDS
    large_seconds: float = LARGE_SECONDS
    data: int = DATA


def python() -> str | None:
    """The interpreter to start, or None where this host cannot start one."""
    if sys.platform in ("emscripten", "wasi") or getattr(sys, "frozen", False):
        return None
    # embedded in another program, sys.executable is that program
    places = [Path(sys.executable or "")]
    places += [Path(sys.exec_prefix, "python.exe"), Path(sys.exec_prefix, "bin", "python3")]
    for place in places:
        if place.name.lower().startswith(("python", "pypy")) and place.exists():
            return str(place)
    return None


def start(*arguments: str, **how: Any) -> subprocess.Popen[bytes]:
    """A child with these arguments for :mod:`finsam_xl.running.worker`. Raises OSError."""
    program = python()
    if program is None:
        raise FileNotFoundError
    flags = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
    home = str(Path(__file__).resolve().parents[2])
    if sys.platform == "win32":
        how["creationflags"] = subprocess.CREATE_NO_WINDOW
    return subprocess.Popen([program, *flags, "-c", _START, home, *arguments], **how)


class _Child:
    """One process, and the files that it has been handed."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.process = start(
            "serve",
            str(limits.data),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("FINSAM_XL_DEBUG") else subprocess.DEVNULL,
        )
        self.jobs: deque[tuple[int, Job]] = deque()
        self.spent = Spent(self.process, limits.seconds)  #: the first job's
        self.expired = -1  #: the number of the job that went beyond it
        self.leaving = False
        self.lock = threading.Lock()  # between the thread that talks and the one that watches

    def hand(self, number: int, job: Job) -> None:
        with self.lock:
            self.jobs.append((number, job))
            if len(self.jobs) == 1:
                self.spent = Spent(self.process, self.limits.seconds)
        with suppress(OSError):  # it has died: the answer will not come either
            if self.process.stdin is not None:
                self.process.stdin.write(json.dumps(job).encode("ascii") + b"\n")
                self.process.stdin.flush()

    def answer(self) -> tuple[int, Answer]:
        """The first job's answer; waits for it. The job is then done with, whatever came."""
        message = self._receive()
        if "large" in message:
            with self.lock:
                self.spent.seconds = self.limits.large_seconds
            message = self._receive()
        with self.lock:
            number, job = self.jobs.popleft()
            seconds = self.spent.seconds
            if self.jobs:
                self.spent = Spent(self.process, self.limits.seconds)
        self.leaving = message.pop("leaving", False) is True or not message
        try:
            if not message:
                return number, Answer(fault=self._sentence(number, job, seconds))
            return number, Answer(**message)
        except TypeError:
            return number, Answer(fault=broke_off(Path(job.file).name))

    def _receive(self) -> dict[str, Any]:
        """The next message; an empty one where none came."""
        line = b"" if self.process.stdout is None else self.process.stdout.readline(MOST_REPLY)
        try:
            message = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            message = None
        return message if isinstance(message, dict) else {}

    def _sentence(self, number: int, job: Job, seconds: float) -> str:
        """Why there is no answer."""
        name = Path(job.file).name
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(MARGIN)  # on its way out: its own status tells
        status = self.end()
        if status == OUT_OF_MEMORY:
            return too_much_memory(name)
        if self.expired == number or status == -_OVER_PROCESSOR_TIME:
            return too_slow(name, seconds)
        return broke_off(name)

    def watch(self) -> None:
        """End the process where the file that it has in hand has had its time."""
        with self.lock:
            if self.jobs and self.spent.is_over():
                self.expired = self.jobs[0][0]
                self.process.kill()

    def end(self) -> int:
        """End the process, if it has not ended, and leave nothing behind."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what could not be written has no reader
                if pipe is not None:
                    pipe.close()
        return self.process.wait()


_OVER_PROCESSOR_TIME = 24  # SIGXCPU


class Pool:
    """Children that check files; each is started when there is a file for it."""

    def __init__(self, size: int, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.children: list[_Child | None] = [None] * size

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every child."""
        for place, child in enumerate(self.children):
            if child is not None:
                child.end()
                self.children[place] = None

    def run(self, jobs: Sequence[Job]) -> Iterator[Answer]:
        """The answers in the order of the jobs, each as soon as it and those before are there."""
        if python() is None:
            yield from (Answer(fault=no_child(Path(job.file).name)) for job in jobs)
            return
        run = _Run(self, jobs)
        threads = [
            threading.Thread(target=run.serve, args=(place,), daemon=True)
            for place in range(min(len(self.children), len(jobs)))
        ]
        for thread in threads:
            thread.start()
        try:
            yield from run.answers()
        finally:
            run.stopped = True
            if run.given < len(jobs):  # left midway: whoever waits for an answer gets none
                for child in self.children:
                    if child is not None:
                        child.process.kill()
            for thread in threads:
                thread.join()
            if run.given < len(jobs):
                self.close()


class _Run:
    """The jobs of one call, handed out in order to whichever child is free."""

    def __init__(self, pool: Pool, jobs: Sequence[Job]) -> None:
        self.pool, self.jobs = pool, jobs
        self.next = self.given = 0
        self.done: dict[int, Answer] = {}
        self.turn = threading.Condition()
        self.stopped = False

    def answers(self) -> Iterator[Answer]:
        while self.given < len(self.jobs):
            with self.turn:
                while self.given not in self.done:
                    # woken by every answer, and often enough to end a child in time
                    self.turn.wait(_TICK)
                    for child in self.pool.children:
                        if child is not None:
                            child.watch()
                answer = self.done.pop(self.given)
                self.given += 1
                self.turn.notify_all()
            yield answer

    def serve(self, place: int) -> None:
        """One child's thread: hand out, wait, replace."""
        work = self._take(1, wait=True)
        while work:
            child = self.pool.children[place]
            if child is None:
                try:
                    child = self.pool.children[place] = _Child(self.pool.limits)
                except OSError:
                    self._give(*[(n, Answer(fault=no_child(Path(j.file).name))) for n, j in work])
                    work = self._take(1, wait=True)
                    continue
            for number, job in work if not self.stopped else ():
                child.hand(number, job)
            if not self._talk(child):
                return
            work = list(child.jobs)  # what it was handed and did not come to
            if child.leaving:
                child.end()
                self.pool.children[place] = None
            work = work or self._take(1, wait=True)

    def _talk(self, child: _Child) -> bool:
        """Until the child has nothing in hand, or leaves. False: nobody waits any more."""
        while child.jobs and not child.leaving:
            for number, job in self._take(_AT_HAND - len(child.jobs), wait=False):
                child.hand(number, job)
            self._give(child.answer())
        return not self.stopped

    def _take(self, most: int, *, wait: bool) -> list[tuple[int, Job]]:
        """The next jobs; none where the others are far ahead of the one that is waited for."""
        with self.turn:
            while wait and self.next - self.given >= _AHEAD and not self.stopped:
                self.turn.wait(_TICK)
            if self.stopped or self.next - self.given >= _AHEAD:
                return []
            taken = range(self.next, min(self.next + most, len(self.jobs)))
            self.next += len(taken)
        return [(number, self.jobs[number]) for number in taken]

    def _give(self, *answers: tuple[int, Answer]) -> None:
        with self.turn:
            self.done.update(answers)
            self.turn.notify_all()


def run_call(arguments: Sequence[str], path: Path, verb: str, limits: Limits | None = None) -> int:
    """One call of the command line in a child, which prints for itself; its exit status.

    Raises NotReadable where the child did not come to an end by itself.
    """
    limits = limits or Limits()
    seconds = limits.large_seconds if _is_large(path) else limits.seconds
    sys.stdout.flush()
    try:
        process = start("run", str(limits.data), *arguments)
    except OSError:
        raise NotReadable(no_child(path.name, verb)) from None
    spent = Spent(process, seconds)
    try:
        while (status := _ended(process)) is None:
            if spent.is_over():
                raise NotReadable(too_slow(path.name, seconds, verb))
    finally:
        process.kill()
        process.wait()
    if status == OUT_OF_MEMORY:
        raise NotReadable(too_much_memory(path.name, verb))
    if status == -_OVER_PROCESSOR_TIME:
        raise NotReadable(too_slow(path.name, seconds, verb))
    if not 0 <= status <= 2:
        raise NotReadable(broke_off(path.name, verb))
    return status


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    """Its status once it has ended, or None a moment later."""
    try:
        return process.wait(_TICK)
    except subprocess.TimeoutExpired:
        return None


def _is_large(path: Path) -> bool:
    try:
        data = read_file(path)
        return len(data) > LARGE or unpacked(Package(data, path.name).archive) > LARGE
    except NotReadable:
        return False
