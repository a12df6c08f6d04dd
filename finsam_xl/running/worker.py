"""The child's side of :mod:`finsam_xl.running.child`: takes its limits, then files, one at a time.

Called as ``serve BYTES``: a job a line comes on standard input, an answer a line goes out.
Called as ``run BYTES ARGUMENT…``: one call of the command line under the same limits.

Where memory ends, nothing more is said: the frames that wait keep what fills it, so that even an
answer of one word may find no room. The process leaves with a status that says so.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from finsam_xl.errors import is_out_of_memory
from finsam_xl.reports.summary import tally_of
from finsam_xl.running.child import MOST_REPLY, OUT_OF_MEMORY
from finsam_xl.running.guard import LARGE, LARGE_SECONDS, Look, limit_memory, unpacked
from finsam_xl.running.jobs import REPORT, Job, judge

if TYPE_CHECKING:
    from finsam_xl.workbook.archive import Archive

#: A child that has grown beyond this (bytes) leaves its place to a fresh one.
GROWN = 120_000_000


def main() -> None:
    """What ``sys.argv`` says."""
    try:
        _main()
    except Exception as problem:
        if is_out_of_memory(problem):
            os._exit(OUT_OF_MEMORY)  # at once: to flush and tidy up needs memory
        raise


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    kind, data, *arguments = sys.argv[1:]
    limit_memory(int(data))
    if kind == "run":
        sys.exit(_run(arguments))
    # whatever prints by mistake must not reach the parent as an answer
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        _serve(sys.stdin.buffer, out)


def _run(arguments: list[str]) -> int:
    from finsam_xl.__main__ import main as command

    _limit_processor()
    return command(arguments, inside=True)


def _serve(jobs: BinaryIO, out: BinaryIO) -> None:
    gc.freeze()
    for line in jobs:
        _limit_processor()
        answer = _answer(Job(*json.loads(line)), out)
        grown = _peak() > GROWN
        if grown:
            answer["leaving"] = True
        _send(out, answer)
        if grown:
            return


def _send(out: BinaryIO, message: dict[str, Any]) -> None:
    line = json.dumps(message).encode("ascii") + b"\n"
    if len(line) > MOST_REPLY:
        raise MemoryError
    out.write(line)
    out.flush()


def _answer(job: Job, out: BinaryIO) -> dict[str, Any]:
    judged = judge(job, _Announce(out))
    report, unwritten, shown, reply = judged
    answer: dict[str, Any] = {"verdict": report.verdict, "unwritten": unwritten}
    if job.form == REPORT:
        answer["report"] = report.as_json()
    else:
        answer["shown"] = shown
        answer["tally"] = tally_of(report)
        answer["reply"] = reply
    return answer


class _Announce(Look):
    """Tells the parent that the file is a large one, which has the longer time."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out

    def at_archive(self, archive: Archive) -> None:
        if unpacked(archive) > LARGE:
            _send(self.out, {"large": True})


def _limit_processor() -> None:
    """The system ends this process should the parent not be there to do it."""
    if sys.platform == "win32":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(used + LARGE_SECONDS) + 1
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _peak() -> int:
    """The most memory that this program has had, in bytes."""
    if sys.platform == "win32":
        return 0
    with suppress(OSError, ValueError, IndexError), open("/proc/self/status", "rb") as status:
        return int(status.read().partition(b"VmHWM:")[2].split()[0]) * 1024
    # elsewhere it may count what the process was before: its parent, which can be large
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
