"""Cases in turn, round after round, so that a slow moment of the machine strikes all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bench.process import Broken, Ended, Warm, whole
from bench.tables import Samples, milliseconds, number, paired

READERS = {
    "floor: unzip, ElementTree": "floor",
    "openpyxl": "openpyxl_full",
    "openpyxl, read only": "openpyxl_read_only",
    "python-calamine (values only)": "calamine",
    "pandas, openpyxl": "pandas_openpyxl",
    "pandas, calamine": "pandas_calamine",
    "formulas (load, recalculate)": "formulas_all",
    "ironcalc (load, recalculate)": "ironcalc",
    "formualizer (load, recalculate)": "formualizer",
}
FLOOR, OPENPYXL, CHECK = "floor: unzip, ElementTree", "openpyxl", "finsam-xl check"
SLOW, FEW = 1.0, 3  #: seconds from which a case is run in a few of the rounds only
ONCE = 10.0  #: seconds from which the trial is all that there is


class Found(NamedTuple):
    """A case's samples (seconds) and peak (MiB), or why there are none."""

    samples: Samples
    megabytes: float | None = None
    fault: str | None = None


def in_turn(
    cases: Mapping[str, Callable[[], float]], rounds: int, trials: int = 1
) -> dict[str, Found]:
    """Each case ``trials`` times not counted, then once a round; a case that breaks stays out.

    One that is slow in its trial is run in fewer rounds; one that is very slow, no more.
    """
    samples: dict[str, list[float | None]] = {name: [] for name in cases}
    faults: dict[str, str] = {}
    most = dict.fromkeys(cases, rounds)  #: rounds that a case takes part in
    for turn in range(-trials, rounds):
        for name, call in cases.items():
            if name in faults or turn >= most[name]:
                samples[name] += [None] * (turn >= len(samples[name]))
                continue
            try:
                seconds = call()
            except Broken as broken:
                faults[name] = str(broken)
                continue
            if turn >= 0:
                samples[name].append(seconds)
            elif seconds > ONCE:
                samples[name], most[name] = [seconds], -trials
            elif seconds > SLOW:
                most[name] = FEW
    return {
        name: Found([], fault=faults[name]) if name in faults else Found(found)
        for name, found in samples.items()
    }


def warm(
    workers: Mapping[str, Warm], cases: Mapping[str, str], rounds: int, *arguments: object
) -> dict[str, Found]:
    """Cases of :mod:`bench.cases` by name, each in a process of its own that has done it twice."""
    calls = {
        name: lambda name=name, case=case: workers[name].seconds(case, *arguments)
        for name, case in cases.items()
    }
    return in_turn(calls, rounds, trials=2)


def ended(found: Mapping[str, Found], workers: Mapping[str, Warm]) -> dict[str, Found]:
    """The workers ended, and their peaks put to what was found."""
    return {name: one._replace(megabytes=end(workers[name])) for name, one in found.items()}


def end(worker: Warm) -> float | None:
    try:
        return worker.end()
    except Broken:
        return None


def cold(
    cases: Mapping[str, Callable[[], Ended]], rounds: int, trials: int = 1
) -> dict[str, Found]:
    """Whole processes; the peak is the largest that was seen."""
    peaks: dict[str, float] = {}

    def timed(name: str) -> float:
        ended = cases[name]()
        peaks[name] = max(peaks.get(name, 0.0), ended.megabytes)
        return ended.seconds

    found = in_turn({name: lambda name=name: timed(name) for name in cases}, rounds, trials)
    return {name: one._replace(megabytes=peaks.get(name)) for name, one in found.items()}


def reader(case: str, path: object) -> Callable[[], Ended]:
    """A whole process that does one case of :mod:`bench.cases` to a file."""
    program = f"import sys; from bench.cases import {case} as case; case(sys.argv[1])()"
    return lambda: whole(["-c", program, str(path)])


def check(path: object) -> Callable[[], Ended]:
    """``finsam-xl check``, which finds something (1) or nothing (0) but refuses nothing."""
    return lambda: whole(["-m", "finsam_xl", "check", str(path)], fine=(0, 1))


def against(found: Mapping[str, Found], peers: Sequence[str]) -> list[list[str]]:
    """A row a case: time, its ratio to each of the peers, and peak memory."""
    rows = []
    for name, one in found.items():
        if one.fault is not None:
            rows.append([name, one.fault, *[""] * (len(peers) + 1)])
            continue
        ratios = [number(paired(one.samples, found[peer].samples)) for peer in peers]
        rows.append([name, milliseconds(one.samples), *ratios, number(one.megabytes, 0)])
    return rows
