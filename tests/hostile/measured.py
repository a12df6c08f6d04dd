"""A call of the command line in a process of its own: what it said, its time and its memory.

The peak of a process counts what it was before it became the program, so that one started by a
large process (pytest) looks large from birth. Between the two stands a small one that measures.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SECONDS, LARGE_SECONDS, MEGABYTES = 5.0, 20.0, 300  #: what is promised
HANGS = 120.0  #: seconds after which the call is ended
#: so many additions, and their time on the machine that the promise was made on
LOOP, LOOP_SECONDS = 20_000_000, 0.45

_MEASURE = """
import json, os, signal, sys, time
folder, limit, *call = sys.argv[1:]
files = [os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
         for name in ("out", "err")]
begun = time.monotonic()
child = os.posix_spawn(call[0], call, os.environ, setpgroup=0, file_actions=[
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_DUP2, files[0], 1), (os.POSIX_SPAWN_DUP2, files[1], 2)])
signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
signal.setitimer(signal.ITIMER_REAL, float(limit))
_, status, used = os.wait4(child, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), time.monotonic() - begun,
    used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


class Call(NamedTuple):
    """What a call came to."""

    status: int
    out: str
    err: str
    seconds: float  #: by the clock
    worked: float  #: the processor's seconds: what it would take where nobody else is at work
    megabytes: float  #: the largest of its processes, at the peak


#: The calls one after the other in one process; prints what each came to.
_TOGETHER = """
import json, os, sys
from finsam_xl.__main__ import main
shown = os.dup(1)
for call in json.load(open(sys.argv[1], encoding="utf-8")):
    with open("out.one", "wb+") as out, open("err.one", "wb+") as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        status = main(call)
        sys.stdout.flush()
        said = [os.pread(file.fileno(), 1 << 30, 0).decode() for file in (out, err)]
    os.write(shown, json.dumps([status, *said]).encode() + b"\\n")
"""


def call(arguments: Sequence[str | Path], folder: Path) -> Call:
    """``finsam-xl`` with these arguments; its output is kept in ``folder`` meanwhile."""
    return _measured(["-m", "finsam_xl", *map(str, arguments)], folder)


def slowness() -> float:
    """How many times slower this machine is just now than the promise's; never less than 1.

    A shared machine gives bursts of full speed: the loop is long, to be held back as a call is.
    """
    begun, total = time.process_time(), 0
    for number in range(LOOP):
        total += number
    return max(1.0, (time.process_time() - begun) / LOOP_SECONDS)


def calls_together(calls: Sequence[Sequence[str]], folder: Path) -> list[Call]:
    """Several calls in one process: what each said, and the time and memory of all."""
    (folder / "calls.json").write_text(json.dumps(calls), "utf-8")
    done = _measured(["-c", _TOGETHER, "calls.json"], folder)
    assert (done.status, done.err) == (0, ""), done
    return [
        done._replace(status=status, out=out, err=err)
        for status, out, err in map(json.loads, done.out.splitlines())
    ]


def _measured(arguments: Sequence[str], folder: Path) -> Call:
    program = [sys.executable, *arguments]
    measured = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _MEASURE, str(folder), str(HANGS), *program],
        stdout=subprocess.PIPE,
        check=True,
        cwd=folder,
    )
    status, seconds, worked, peak = json.loads(measured.stdout)
    out, err = ((folder / name).read_text("utf-8") for name in ("out", "err"))
    return Call(status, out, err, seconds, worked, peak / 1024)
