"""The table of how time grows: with files, rows, sheets and rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean, median

from bench.books import ANSOKAN, BUDGET, ansokningar, budget, sheets
from bench.process import Warm
from bench.rounds import Found, check, end, in_turn
from bench.tables import LINEAR, Aim, Table, line, present

FILES = (25, 50, 100, 200)
ROWS = (1000, 5000, 20_000, 50_000)
SHEETS = (10, 100, 300, 1000)
RULES, ORDERS = (10, 20, 40), 10  #: and all of them; each in so many orders

Points = dict[int, Found]


class Steady:
    """Times as they would be if the machine always ran as fast as when this was made.

    A shared machine runs now faster, now slower, for seconds at a time: a loop is timed right
    before and after each call, and the call's time is divided by how much slower it went.
    """

    def __init__(self) -> None:
        self._worker = Warm()
        self._fast = min(self._loop() for _ in range(30))

    def __call__(self, call: Callable[[], float]) -> float:
        before = self._loop()
        seconds = call()
        return seconds * 2 * self._fast / (before + self._loop())

    def _loop(self) -> float:
        return self._worker.seconds("short_loop")

    def end(self) -> None:
        end(self._worker)


def growth_table(rounds: int) -> Table:
    steady = Steady()
    books, tabs = {n: budget(n) for n in ROWS}, {n: sheets(n) for n in SHEETS}
    measured = {
        "files (check_files, one process, warm)": _files(steady, rounds),
        "detail rows (check, whole process)": _cold(steady, books, rounds),
        "sheets (check, whole process)": _cold(steady, tabs, 5 * rounds),
        "rules (application, read and calculated)": _rules(steady, ANSOKAN, 2 * rounds),
        "rules (budget, read and calculated)": _rules(steady, BUDGET, 2 * rounds),
    }
    steady.end()
    rows, aims = [], []
    for name, points in measured.items():
        row, aim = _judged(name, points)
        rows.append(row)
        aims.append(aim)
    return Table(
        f"How time grows: t = a + b · n, least squares (the median of {rounds} rounds or more,"
        " each at the speed that a loop beside it shows the machine to have)",
        ("grows with", "n: median ms", "a ms", "b ms", "R²", "farthest point", "so"),
        rows,
        aims,
        {
            f"{name}: {n}": one.samples
            for name, points in measured.items()
            for n, one in points.items()
        },
    )


def _judged(name: str, points: Points) -> tuple[list[str], Aim]:
    what = f"time linear in {name.partition(' (')[0]} (R² ≥ {LINEAR})"
    faults = [one.fault for one in points.values() if one.fault is not None]
    if faults:
        return [name, faults[0], "", "", "", "", ""], Aim(what, "-", None)
    found = [(n, median(present(one.samples))) for n, one in points.items()]
    fitted = line(found)
    row = [
        name,
        ", ".join(f"{n}: {seconds * 1000:.{0 if seconds > 0.1 else 1}f}" for n, seconds in found),
        f"{fitted.start * 1000:.1f}",
        f"{fitted.slope * 1000:.4g}",
        f"{fitted.fit:.4f}",
        f"{fitted.worst:.0%}",
        "linear" if fitted.straight else "not linear",
    ]
    return row, Aim(what, f"R² {fitted.fit:.4f}", fitted.straight)


def _files(steady: Steady, rounds: int) -> Points:
    paths = ansokningar(max(FILES))
    worker = Warm()

    def call(count: int) -> float:
        return worker.seconds("check_one_process", *paths[:count])

    return _ended(_in_turn(steady, call, FILES, rounds), worker)


def _cold(steady: Steady, paths: Mapping[int, object], rounds: int) -> Points:
    calls = {n: check(path) for n, path in paths.items()}
    return _in_turn(steady, lambda n: calls[n]().seconds, tuple(paths), rounds)


def _rules(steady: Steady, path: object, rounds: int) -> Points:
    from finsam_xl.rules import rules_for
    from finsam_xl.running.check import open_document

    every = len(rules_for(open_document(path).layout.kind))
    worker = Warm()

    def call(count: int) -> float:
        """The mean over many orders, the same ones for each number of rules."""
        return fmean(worker.seconds("rules", path, count, order) for order in range(ORDERS))

    return _ended(_in_turn(steady, call, (*RULES, every), rounds), worker)


def _in_turn(
    steady: Steady, call: Callable[[int], float], counts: Sequence[int], rounds: int
) -> Points:
    return in_turn({n: lambda n=n: steady(lambda: call(n)) for n in counts}, rounds, trials=0)


def _ended(found: Points, worker: Warm) -> Points:
    end(worker)
    return found
