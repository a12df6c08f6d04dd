"""Tables of one small workbook: cold, warm, and its derived cells only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.books import ANSOKAN, BUDGET, OF_THE_YEAR, right_report
from bench.process import Warm, whole
from bench.rounds import (
    CHECK,
    FLOOR,
    OPENPYXL,
    READERS,
    Found,
    against,
    check,
    cold,
    ended,
    reader,
    warm,
)
from bench.tables import Aim, Table, at_most, paired

COLUMNS = ("median (least-most)", "× floor", "× openpyxl", "peak MiB")
CHECK_FILE = "check_file (read, recompute, all rules)"
FORMULAS = "formulas (load, recalculate)"
OFFICE = "LibreOffice, running (load, recalculate, read)"


WARM = {
    FLOOR: "floor",
    "read_workbook": "read_workbook",
    CHECK_FILE: "check_file",
    **{name: case for name, case in READERS.items() if name != FLOOR},
    OFFICE: "office",
}
#: of the workbooks of the year, which are held against the floor and what users know
FEW = {name: WARM[name] for name in (FLOOR, CHECK_FILE, OPENPYXL)}
#: by the process that does it
DERIVED = {CHECK_FILE: "twins", OFFICE: "office", FORMULAS: "formulas_calculate"}


def cold_table(rounds: int) -> Table:
    cases = {
        "python -c pass": lambda: whole(["-c", "pass"]),
        CHECK: check(ANSOKAN),
        **{name: reader(case, ANSOKAN) for name, case in READERS.items()},
    }
    found = cold(cases, rounds)
    return Table(
        f"Cold: a whole process, {ANSOKAN.name} ({rounds} rounds)",
        ("case", *COLUMNS),
        against(found, (FLOOR, OPENPYXL)),
        [_cold_aim(found)],
        {name: one.samples for name, one in found.items()},
    )


def _cold_aim(found: dict[str, Found], limit: float = 0.060) -> Aim:
    over = paired(found[CHECK].samples, found[FLOOR].samples, lambda a, b: a - 2 * b)
    what = f"check ≤ 2 × floor + {limit * 1000:.0f} ms"
    if over is None:
        return Aim(what, "-", None)
    return Aim(what, f"2 × floor + {over * 1000:.0f} ms", over <= limit)


def warm_tables(rounds: int) -> Iterator[Table]:
    """Of each workbook the whole work, and then its derived cells only: formulas takes half a
    minute to load, so that what it has loaded serves both."""
    for path in (ANSOKAN, BUDGET):
        workers = {name: Warm() for name in WARM}
        found = warm(workers, WARM, 2 * rounds, path)
        derived = warm(workers, DERIVED, rounds, path)
        yield _warm_table(path, ended(found, workers), 2 * rounds)
        yield _derived_table(path, derived, rounds)


def year_tables(rounds: int) -> Iterator[Table]:
    """The register, the follow-up and the annual report, real and right: the same work, beside the
    floor and openpyxl."""
    for path in (*OF_THE_YEAR, right_report()):
        workers = {name: Warm() for name in FEW}
        yield _warm_table(path, ended(warm(workers, FEW, 2 * rounds, path), workers), 2 * rounds)


def _warm_table(path: Path, found: Mapping[str, Found], rounds: int) -> Table:
    ratio = paired(found[CHECK_FILE].samples, found[FLOOR].samples)
    return Table(
        f"Warm: in a process that has done it twice, {path.name} ({rounds} rounds)",
        ("case", *COLUMNS),
        against(found, (FLOOR, OPENPYXL)),
        [at_most("check_file / floor", ratio, 3)],
        {name: one.samples for name, one in found.items()},
    )


def _derived_table(path: Path, found: Mapping[str, Found], rounds: int) -> Table:
    ours = found[CHECK_FILE]
    ratios = [paired(ours.samples, one.samples) for name, one in found.items() if one is not ours]
    known = [ratio for ratio in ratios if ratio is not None]
    names = {CHECK_FILE: "finsam_xl twins", FORMULAS: "formulas (loading not counted)"}
    rows = against(found, (CHECK_FILE,))
    return Table(
        f"All derived cells of {path.name} recalculated, warm ({rounds} rounds)",
        ("case", "median (least-most)", "× twins"),
        [[names.get(name, name), *row[:-1]] for name, *row in rows],
        [at_most("twins / the fastest of the others", max(known, default=None), 1)],
        {names.get(name, name): one.samples for name, one in found.items()},
    )
