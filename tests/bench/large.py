"""Tables of large workbooks: 50 000 rows of details, and 1 000 sheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.books import budget, sheets
from bench.rounds import CHECK, FLOOR, OPENPYXL, READERS, Found, against, check, cold, reader
from bench.tables import Aim, Table, at_most, paired

ROWS, SHEETS = 50_000, 1000
MEBI = 1_048_576 / 1e6  #: MB


def rows_table(rounds: int) -> Table:
    names = [name for name in READERS if "recalculate" not in name]
    return _table(
        f"A budget of {ROWS} detail rows, whole process", budget(ROWS), names, rounds, ratio=0.5
    )


def sheets_table(rounds: int) -> Table:
    names = [FLOOR, OPENPYXL, "openpyxl, read only", "python-calamine (values only)"]
    title = f"An application in a workbook of {SHEETS} sheets, whole process"
    return _table(title, sheets(SHEETS), names, rounds, ratio=0.5)


def _table(title: str, path: Path, names: Sequence[str], rounds: int, ratio: float) -> Table:
    path.read_bytes()  # in the system's memory, for all alike
    cases = {CHECK: check(path), **{name: reader(READERS[name], path) for name in names}}
    found = cold(cases, rounds, trials=0)
    return Table(
        f"{title} ({rounds} rounds, {path.stat().st_size / 1e6:.1f} MB)",
        ("case", "median (least-most)", "× floor", "× openpyxl", "peak MiB"),
        against(found, (FLOOR, OPENPYXL)),
        [
            at_most(
                "check / openpyxl", paired(found[CHECK].samples, found[OPENPYXL].samples), ratio
            ),
            _memory(found[CHECK]),
        ],
        {name: one.samples for name, one in found.items()},
    )


def _memory(check: Found, most: float = 250) -> Aim:
    megabytes = None if check.megabytes is None else check.megabytes * MEBI
    return at_most("peak of check", megabytes, most, " MB")
