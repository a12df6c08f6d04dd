"""A process of the table of scale: so many files, by one process or an executor; what it took.

Called as ``CASE FILES``. Prints as JSON: seconds and the processor's seconds for the files, peak
memory of this process and of its largest worker, and a digest of all that was said of the files.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.books import patched
from bench.cases import PER

WORKERS = 2
CASES = ("one process", f"ProcessPoolExecutor, {WORKERS}", f"Dask, {WORKERS} workers")


@contextmanager
def executor(case: str) -> Iterator[Any]:
    """The case's executor, or None; nothing of it is left."""
    if case == CASES[0]:
        yield None
    elif case == CASES[1]:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
            yield pool
    else:
        import dask
        from distributed import Client, LocalCluster

        with (
            # what it notes of where its workers are, all the time, it keeps for an hour
            dask.config.set({"distributed.worker.profile.enabled": False}),
            LocalCluster(
                n_workers=WORKERS, threads_per_worker=1, dashboard_address=":0"
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client


def peak(process: int | str = "self") -> float:
    """The most memory that a process has had, in MiB."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def workers() -> list[int]:
    """All processes below this one."""
    parents = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                fields = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(place.name)] = int(fields[1])
    found = [os.getpid()]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def main() -> None:
    from finsam_xl import check_files

    case, count = sys.argv[1], int(sys.argv[2])
    digest = sha256()
    with executor(case) as engine:
        list(check_files(patched(WORKERS * 25), date(*PER), 1, executor=engine))  # all is loaded
        before, begun = _worked(), time.monotonic()
        for report in check_files(patched(count), date(*PER), 1, executor=engine):
            if report.verdict != "fel":
                raise ValueError(report.reason)
            digest.update(json.dumps(report.as_json()).encode())
        seconds, worked = time.monotonic() - begun, _worked() - before
        largest = max(map(peak, workers()), default=None)
    print(json.dumps([seconds, worked, peak(), largest, digest.hexdigest()]))


def _worked() -> float:
    """The processor's seconds of this process and of those below it."""
    ticks = 0
    for process in (os.getpid(), *workers()):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
