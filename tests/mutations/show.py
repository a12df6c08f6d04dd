"""The mutation bench: every kind of fault on every example and on right workbooks.

    .venv/bin/python tests/mutations/show.py [--each 105] [--share 2] [--processes 2] [-o table.md]

Prints the table as Markdown (and writes it with -o); on standard error how far it has come and
each fault that was not told as it should. Each right workbook gets every second kind of fault, in
turn, unless --share 1 asks for all. Twenty minutes or so of one core. Ends with 1 where a fault
was not found on its right cell, or a right workbook was told of anything that is not true of it.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from mutations.bench import RIGHT, Outcome, examples, run, said
from mutations.desk import FAULTS, FEL
from mutations.right import EACH, right
from mutations.table import counted, markdown
from support import EXAMPLE_NAMES


class Tried(NamedTuple):
    """One workbook: whether it is right, what was falsely told, and each fault's outcome."""

    right: bool
    false: int
    differing: bool
    outcomes: list[Outcome]


def tried(place: tuple[str, int, int]) -> Tried:
    kind, seed, share = place
    if kind in EXAMPLE_NAMES:
        (book,) = (b for b in examples() if b.name == kind)
        return Tried(False, 0, False, list(run([book])))
    book = right(kind, seed)
    found = said(book)
    false = sum(1 for _, severity, _ in found if severity == FEL)
    faults = [fault for n, fault in enumerate(FAULTS.values()) if n % share == seed % share]
    return Tried(True, false, found != book.told, list(run([book], faults)))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--each", type=int, default=EACH, help="right workbooks of each kind")
    asked.add_argument(
        "--share", type=int, default=2, help="each right workbook gets every n-th kind, in turn"
    )
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("-o", type=Path, help="where the table is written")
    options = asked.parse_args()
    share = options.share
    places = [(name, 0, 1) for name in EXAMPLE_NAMES]
    places += [(k, seed, share) for seed in range(options.each) for k in ("budget", "ansokan")]
    with ProcessPoolExecutor(options.processes) as pool:
        done = []
        for number, result in enumerate(pool.map(tried, places), 1):
            done.append(result)
            print(f"{number} of {len(places)} workbooks", file=sys.stderr, flush=True)
            for o in result.outcomes:
                if o.found != RIGHT or o.chain:
                    told = (o.found, o.lacking, o.chain, o.new[:6])
                    print(f"  {o.fault} in {o.book}: {told}", file=sys.stderr, flush=True)
    lines = counted(o for result in done for o in result.outcomes)
    false, differing = sum(r.false for r in done), sum(r.differing for r in done)
    table = markdown(lines, sum(r.right for r in done), false, differing)
    print(table, end="")
    if options.o is not None:
        options.o.write_text(table, encoding="utf-8")
    wrong = any(line.right != line.applied for line in lines)
    return 1 if wrong or false or differing else 0


if __name__ == "__main__":
    sys.exit(main())
