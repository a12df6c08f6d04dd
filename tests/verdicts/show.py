"""One verdict on every fault of the mutation bench, on every example and right workbook.

    .venv/bin/python tests/verdicts/show.py [--each 105] [--share 1] [--office 20] [--processes 2]

Prints the table as Markdown, and each line of *Kontroll* that differs from the check on standard
error; every ``--office``-th workbook is worked out by LibreOffice as well (0: none). Ends with 1
where a line differs. Hours with every workbook in LibreOffice, most of one without.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hosts.office import Office
from mutations.bench import applied, examples
from mutations.desk import FAULTS, Book, Fault
from mutations.right import EACH, right
from support import EXAMPLE_NAMES, check, document
from verdicts.tally import OFFICE, OURS, WHAT, Held, table
from verdicts.verdict import BROKEN, by_office, disagreements, shown


def held(place: tuple[str, int, int, int]) -> tuple[list[Held], list[str]]:
    """One workbook with each of its faults: which workbook, and the shares of faults."""
    kind, seed, share, in_office = place
    if kind in EXAMPLE_NAMES:
        (book,) = (b for b in examples() if b.name == kind)
    else:
        book = right(kind, seed)
    faults = list(FAULTS.values())[seed % share :: share]
    rows: list[Held] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, Office() as office:
        for number, (name, data) in enumerate(_mutants(book, faults), seed):
            report = check(data)
            if BROKEN & {f.code for f in report.findings}:
                continue  # the names by which Kontroll is found are gone
            read = document(data)
            found = {OURS: disagreements(read, report, shown(read))}
            if in_office and number % in_office == 0:
                path = Path(folder, "bok.xlsx")
                path.write_bytes(data)
                found[OFFICE] = by_office(office, path, read, report)
            for by, unlike in found.items():
                rows.append(Held(WHAT, by, 1, len(read.layout.lines), len(unlike)))
                wrong += [f"{by}, {book.name}, {name}: {line}" for line in unlike]
    return rows, wrong


def _mutants(book: Book, faults: list[Fault]) -> Iterator[tuple[str, bytes]]:
    for fault in faults:
        mutant = applied(fault, book)
        if mutant is not None:
            yield fault.name, mutant.data


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--each", type=int, default=EACH, help="right workbooks of each kind")
    asked.add_argument("--share", type=int, default=1, help="every n-th kind of fault, in turn")
    asked.add_argument("--office", type=int, default=20, help="every n-th workbook in LibreOffice")
    asked.add_argument("--processes", type=int, default=2)
    wanted = asked.parse_args()
    places = [(name, 0, 1, wanted.office) for name in EXAMPLE_NAMES]
    places += [
        (kind, seed, wanted.share, wanted.office)
        for seed in range(wanted.each)
        for kind in ("budget", "ansokan")
    ]
    rows: list[Held] = []
    differing = False
    with ProcessPoolExecutor(wanted.processes) as pool:
        for number, (found, wrong) in enumerate(pool.map(held, places), 1):
            rows += found
            differing |= bool(wrong)
            print(f"{number} of {len(places)} workbooks", *wrong, sep="\n  ", file=sys.stderr)
    print(table(rows))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
