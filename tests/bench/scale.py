"""The table of scale: as many files as a nation has in years, by one process and by executors."""

from __future__ import annotations

import json
import subprocess
from typing import NamedTuple

from bench.process import CORES, Broken, Process, few_words
from bench.scaled import CASES
from bench.tables import Aim, Table, at_most, number

FEWER = 10  #: the peak of so many files is held against that of so many times fewer
SECONDS_A_FILE = 1.0  #: after which a case is given up
FLAT = 1.1
#: a process remembers rows that it has read, up to a bound that the first thousand files reach
FLAT_FROM = 1000


class Scaled(NamedTuple):
    """What :mod:`bench.scaled` said: seconds, the processor's, two peaks in MiB, a digest."""

    seconds: float
    worked: float
    megabytes: float
    largest: float | None
    digest: str


def scale_table(files: int) -> Table:
    """So many files, no two alike, and a tenth of them."""
    build = "import sys; from bench.books import patched; list(patched(int(sys.argv[1])))"
    _said(["-c", build, str(files)], files)
    rows, aims, digests = [], [], {}
    for case in CASES:
        peaks: list[float] = []
        for count in (files // FEWER, files):
            try:
                one = Scaled(*json.loads(_said(["-m", "bench.scaled", case, str(count)], count)))
            except Broken as broken:
                rows.append([case, str(count), str(broken), "", "", ""])
                continue
            peaks.append(one.megabytes)
            digests[case, count] = one.digest
            rows.append(
                [
                    case,
                    str(count),
                    f"{count / one.seconds:.0f}",
                    f"{count / one.worked:.0f}",
                    number(one.megabytes, 0),
                    number(one.largest, 0),
                ]
            )
        judged = len(peaks) == 2 and files // FEWER >= FLAT_FROM
        ratio = peaks[1] / peaks[0] if judged else None
        aims.append(at_most(f"peak of the caller, {case}, all files / a tenth", ratio, FLAT))
    alike = all(digests.get((case, files)) == digests.get((CASES[0], files)) for case in CASES)
    aims.append(Aim("the same said of every file", "yes" if alike else "no", alike))
    return Table(
        f"{files} applications, no two alike, in batches; {len(CORES)} cores",
        ("case", "files", "files/s", "files a CPU second", "peak MiB, caller", "worker"),
        rows,
        aims,
    )


def _said(arguments: list[str], count: int) -> str:
    """What a process printed. Raises Broken."""
    process = Process(
        arguments, CORES, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    ended = process.wait(60 + SECONDS_A_FILE * count)
    if ended.status:
        last = (process.complaint or "").strip().rpartition("\n")[2]
        raise Broken(few_words(last or f"status {ended.status}"))
    return process.said
