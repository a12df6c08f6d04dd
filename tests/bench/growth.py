"""The table of how time grows: with files, rows, sheets and rules."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from bench.books import APPLICATION, BUDGET, applications, budget, sheets
from bench.process import Warm
from bench.rounds import Found, check, cold, end, in_turn
from bench.tables import LINEAR, Aim, Table, line, present

FILES = (50, 100, 200, 400)
ROWS = (1000, 5000, 20_000, 50_000)
SHEETS = (10, 100, 300, 1000)
RULES, ORDERS = (10, 20, 40), 10  #: and all of them; each in so many orders

Points = dict[int, Found]


def growth_table(rounds: int) -> Table:
    measured = {
        "files (check_files, one process, warm)": _files(rounds),
        "detail rows (check, whole process)": _cold({n: budget(n) for n in ROWS}, rounds),
        "sheets (check, whole process)": _cold({n: sheets(n) for n in SHEETS}, 3 * rounds),
        "rules (application, read and calculated)": _rules(APPLICATION, rounds),
        "rules (budget, read and calculated)": _rules(BUDGET, rounds),
    }
    rows, aims = [], []
    for name, points in measured.items():
        row, aim = _judged(name, points)
        rows.append(row)
        aims.append(aim)
    return Table(
        f"How time grows: t = a + b · n, least squares (the least of {rounds} rounds or more)",
        ("grows with", "n: least ms", "a ms", "b ms", "R²", "farthest point", "so"),
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
    # what others do on the machine only ever adds: the least of the rounds is nearest the truth
    least = [(n, min(present(one.samples))) for n, one in points.items()]
    fitted = line(least)
    row = [
        name,
        ", ".join(f"{n}: {seconds * 1000:.{0 if seconds > 0.1 else 1}f}" for n, seconds in least),
        f"{fitted.start * 1000:.1f}",
        f"{fitted.slope * 1000:.4g}",
        f"{fitted.fit:.4f}",
        f"{fitted.worst:.0%}",
        "linear" if fitted.straight else "not linear",
    ]
    return row, Aim(what, f"R² {fitted.fit:.4f}", fitted.straight)


def _files(rounds: int) -> Points:
    paths = applications(max(FILES))
    worker = Warm()
    calls = {n: lambda n=n: worker.seconds("check_one_process", *paths[:n]) for n in FILES}
    found = in_turn(calls, rounds)
    end(worker)
    return found


def _cold(paths: Mapping[int, object], rounds: int) -> Points:
    return cold({n: check(path) for n, path in paths.items()}, rounds, trials=0)


def _rules(path: object, rounds: int) -> Points:
    from finsam_xl.check import open_document
    from finsam_xl.rules import rules_for

    every = len(rules_for(open_document(path).layout.kind))
    worker = Warm()
    points = [*RULES, every]

    def call(count: int) -> float:
        """The mean over many orders, the same ones for each number of rules."""
        return fmean(worker.seconds("rules", path, count, order) for order in range(ORDERS))

    found = in_turn({n: lambda n=n: call(n) for n in points}, rounds)
    end(worker)
    return found
