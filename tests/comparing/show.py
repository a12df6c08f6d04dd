"""Every planted change, told exactly: make mutations.

    .venv/bin/python tests/comparing/show.py [--processes 2]

Compares each right workbook with its copy. Prints how many pairs there are of each kind of
workbook, and on standard error whatever is told otherwise than is so. Ends with 1 where there is
any.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from comparing.pairs import amiss
from comparing.planted import NAMES, pairs


def tried(place: tuple[str, str]) -> list[tuple[str, list[str]]]:
    """The kind of each pair, and what is amiss."""
    return [
        (pair.old.layout.kind, [f"{pair.name}: {line}" for line in amiss(pair)])
        for pair in pairs(*place)
    ]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--processes", type=int, default=2)
    options = asked.parse_args()
    told: Counter[str] = Counter()
    wrong = 0
    with ProcessPoolExecutor(options.processes) as pool:
        for found in pool.map(tried, NAMES, chunksize=8):
            for kind, lines in found:
                told[kind] += 1
                wrong += bool(lines)
                print(*lines, sep="\n", end="\n" * bool(lines), file=sys.stderr, flush=True)
    print("| kind | pairs |\n|---|--:|")
    print(*(f"| {kind} | {count} |" for kind, count in told.items()), sep="\n")
    print(f"\nPairs: {told.total()}; told otherwise than is so: {wrong}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
