"""The mutation bench of the workbooks of the year: what is found, and what is told of right ones.

    .venv/bin/python tests/year/show.py [--kind KIND] [--each 105] [--seeds 5] [--processes 2]
        [-o table.md]

Plants every kind of fault in so many right workbooks. Prints the table as Markdown (and writes it
with -o); on standard error each thing that is not as it should be. Ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from year.faults import DRAWN, FAULTS, amiss, planted, untrue

EACH = 105
SEEDS = 5


def of_right(place: tuple[str, int]) -> list[str]:
    return [f"{place[0]} {place[1]}: {line}" for line in untrue(*place)]


def of_fault(place: tuple[str, int]) -> tuple[str, list[str]]:
    fault = FAULTS[place[0]]
    lines = amiss(fault, planted(fault, place[1], filed=True), whole=True)
    return fault.name, [f"{fault.name}: {line}" for line in lines]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kind", choices=tuple(DRAWN), help="workbooks of this kind alone")
    asked.add_argument("--each", type=int, default=EACH, help="right workbooks of each kind")
    asked.add_argument("--seeds", type=int, default=SEEDS, help="workbooks for each kind of fault")
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("-o", type=Path, help="where the table is written")
    options = asked.parse_args()
    kinds = [kind for kind in DRAWN if options.kind in (None, kind)]
    faults = [name for name, fault in FAULTS.items() if fault.kind in kinds]
    rights = [(kind, seed) for seed in range(options.each) for kind in kinds]
    places = [(name, number) for name in faults for number in range(options.seeds)]
    found: Counter[str] = Counter()
    with ProcessPoolExecutor(options.processes) as pool:
        false = [line for lines in pool.map(of_right, rights, chunksize=8) for line in lines]
        wrong = []
        for name, lines in pool.map(of_fault, places, chunksize=8):
            found[name] += not lines
            wrong += lines
    print(*false, *wrong, sep="\n", file=sys.stderr)
    table = "| fault | planted | right |\n| --- | ---: | ---: |\n"
    table += "".join(f"| {name} | {options.seeds} | {found[name]} |\n" for name in faults)
    table += f"\nRight workbooks: {len(rights)}; told otherwise than is true: {len(false)}. "
    table += f"Faults planted: {len(places)}, each with its neighbour; amiss: {len(wrong)}.\n"
    print(table, end="")
    if options.o is not None:
        options.o.write_text(table, encoding="utf-8")
    return 1 if false or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
