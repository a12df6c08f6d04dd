"""All tables in one run: ``make bench``, ``make bench ROUNDS=20``; kept as build/bench.json."""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib import metadata

from bench.books import ROOT
from bench.functions import functions_table
from bench.growth import growth_table
from bench.large import rows_table, sheets_table
from bench.many import many_table
from bench.page import page_table
from bench.process import CORES
from bench.scale import scale_table
from bench.single import cold_table, warm_tables, year_tables
from bench.tables import Table

RESULT = ROOT / "build" / "bench.json"
PEERS = (
    "openpyxl", "python-calamine", "pandas", "formulas", "ironcalc", "formualizer", "lxml", "numpy",
    "distributed",
)  # fmt: skip


def every_table(rounds: int, files: int) -> dict[str, Callable[[], Iterator[Table]]]:
    """``rounds`` of the small ones; of the long ones as many as fit."""
    few = max(2, rounds // 4)

    def one(make: Callable[[int], Table], count: int) -> Callable[[], Iterator[Table]]:
        return lambda: iter((make(count),))

    return {
        "cold": one(cold_table, rounds),
        "warm": lambda: warm_tables(rounds),
        "year": lambda: year_tables(rounds),
        "functions": one(functions_table, few + 1),
        "many": one(many_table, max(4, few)),
        "scale": one(scale_table, files),
        "rows": one(rows_table, few),
        "sheets": one(sheets_table, few + 1),
        "growth": one(growth_table, few + 1),
        "page": one(page_table, rounds),
        "kept": lambda: iter((openpyxl_loses(),)),
    }


def openpyxl_loses() -> Table:
    """The counter-example: what a load and save by openpyxl loses."""
    from kept import openpyxl_loses as counter_example

    title, *rows = counter_example.table().splitlines()
    return Table(title, ("contents", "fate"), [[row[:52].strip(), row[52:]] for row in rows])


def circumstances() -> dict[str, object]:
    """What the figures depend on."""
    versions = {}
    for name in PEERS:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = "not installed"
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": len(CORES),
        "load": round(os.getloadavg()[0], 1),
        "versions": versions,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--files", type=int, default=1000, help="of the table of scale")
    parser.add_argument("--only", nargs="*", default=[], help="names of tables")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no worker stays behind
    tables = every_table(asked.rounds, asked.files)
    begun = time.monotonic()
    # installed packages come with their bytecode; ours is held against them on equal terms
    compileall.compile_dir(ROOT / "finsam_xl", quiet=1)
    about = circumstances()
    peers = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    print(
        f"Python {about['python']}, {about['system']}, {about['cores']} cores,"
        f" load {about['load']} at the start; {peers}\n",
        flush=True,
    )
    kept = []
    for name in asked.only or tables:
        for table in tables[name]():
            print(table, flush=True)
            kept.append({"name": name, **table.plain()})
    about["seconds"] = round(time.monotonic() - begun)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({**about, "tables": kept}, ensure_ascii=False, indent=1), "utf-8")
    missed = [aim["what"] for table in kept for aim in table["aims"] if not aim["reached"]]
    print(f"{about['seconds']} s in all. Aims not reached: {'; '.join(missed) or 'none'}.")


if __name__ == "__main__":
    main()
