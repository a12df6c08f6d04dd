"""The agreement table: every derived cell of generated workbooks, engine by engine.

    .venv/bin/python tests/agreement.py [--books 300] [--office 300] [--formulas 6] [--first 0]

Workbooks of both kinds, filled by chance: sparse or full, any number of columns, posts, owners,
amounts to the öre, empty cells, zero totals, negative results, texts and errors where figures
belong, totals typed over. Each stands in both flavours. Held against the Python twins: the native
formulas in Gnumeric, LibreOffice and ``formulas``, and the calls of our functions in LibreOffice,
as its add-in's and by the generated VBA wrappers.
Prints the table as Markdown, and each disagreement on standard error; ends with 1 if there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engines import (
    Engine,
    agrees,
    at_random,
    beyond_gnumeric,
    errors_at_random,
    gnumeric,
    libreoffice,
)
from finsam_xl.calculate import Calculation, DerivedCell, State
from finsam_xl.excel import with_formulas
from finsam_xl.excel.office import Office
from finsam_xl.layouts.application_1 import application_layout
from finsam_xl.layouts.budget_1 import budget_layout
from finsam_xl.layouts.layout import Layout
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.reader import read_workbook
from hosts.wrappers import MacroOffice, with_macros

Known = Callable[[Calculation, DerivedCell], bool]
GNUMERIC, OFFICE, FORMULAS = "Gnumeric", "LibreOffice", "formulas"
WRAPPERS = "LibreOffice, by the generated VBA"
NATIVE, CALLS = "native formulas", "calls of our functions"


class Tally:
    """Cells compared and not, by flavour and engine."""

    def __init__(self) -> None:
        self.books: Counter[tuple[str, str]] = Counter()
        self.cells: Counter[tuple[str, str]] = Counter()
        self.left_out: Counter[tuple[str, str]] = Counter()
        self.wrong: list[str] = []

    def table(self) -> str:
        lines = [
            "| what stands in the cells | engine | workbooks | cells compared with the twins "
            "| left out, known | disagreements |",
            "|---|---|--:|--:|--:|--:|",
        ]
        for key in self.books:
            wrong = sum(line.startswith(f"{key}") for line in self.wrong)
            lines.append(
                f"| {key[0]} | {key[1]} | {self.books[key]} | {self.cells[key]} "
                f"| {self.left_out[key]} | {wrong} |"
            )
        return "\n".join(lines)


def layouts(seed: int) -> tuple[Layout, Layout]:
    """The native layout and the one that calls, of a kind and size of this seed's own."""
    chance = random.Random(seed)
    rows = chance.choice((20, 20, 20, 25))
    if seed % 2:
        return application_layout(rows), application_layout(rows, "python")
    columns = chance.choice((1, 2, 3, 4, 8, 8, 13))
    return budget_layout(columns, rows), budget_layout(columns, rows, "python")


def filled(layout: Layout, seed: int, folder: Path, clean: bool = False) -> Path:
    filling = at_random(layout, seed, clean)
    if seed % 5 == 0 and not clean:
        errors_at_random(filling, seed)
    return filling.save(folder / f"{seed}{'-calls' if layout.calls else ''}.xlsx")


def hold(
    tally: Tally, key: tuple[str, str], layout: Layout, path: Path, engine: Engine, known: Known
) -> None:
    """Compare every derived cell of one workbook."""
    shown = engine(path)
    calculation = Calculation(layout, layout.areas, read_workbook(path))
    tally.books[key] += 1
    for cell in calculation:
        if known(calculation, cell):
            tally.left_out[key] += 1
            continue
        tally.cells[key] += 1
        if not agrees(cell.value, shown(cell.at)):
            tally.wrong.append(
                f"{key} {path.name} {cell.at}: twin {cell.value!r}, {shown(cell.at)!r}: "
                f"{cell.formula[:150]}"
            )


def by_values(values: Callable[[bytes, str], dict[CellRef, Value]]) -> Engine:
    """An engine that gives values, as one that shows cells; inputs are as they were typed."""

    def engine(path: Path) -> Callable[[CellRef], object]:
        found = values(path.read_bytes(), path.name)
        typed = read_workbook(path)

        def shown(at: CellRef) -> object:
            value = found[at] if at in found else typed.cell(at).value
            if isinstance(value, ErrorValue):
                return value.code
            return value if isinstance(value, str | bool) else "" if value is None else float(value)

        return shown

    return engine


def nothing(_calculation: Calculation, _cell: DerivedCell) -> bool:
    return False


def run(first: int, books: int, in_office: int, in_formulas: int) -> Tally:
    """The first so many workbooks in LibreOffice and ``formulas``; all in Gnumeric."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as temporary, Office() as office, MacroOffice() as macros:

        def by_wrappers(path: Path) -> dict[str, dict[str, Any]]:
            book = path.with_suffix(".xlsm")
            book.write_bytes(with_macros(path.read_bytes()))
            return macros.recalculate(book)

        folder = Path(temporary)
        for n in range(books):
            seed = first + n
            native, calls = layouts(seed)
            path = filled(native, seed, folder)
            hold(tally, (NATIVE, GNUMERIC), native, path, gnumeric, beyond_gnumeric())
            if n < in_office:
                engine = by_values(office.values)
                hold(tally, (NATIVE, OFFICE), native, path, engine, nothing)
                path = filled(calls, seed, folder)
                hold(tally, (CALLS, OFFICE), calls, path, engine, nothing)
                hold(tally, (CALLS, WRAPPERS), calls, path, libreoffice(by_wrappers), nothing)
            if n < in_formulas:
                engine = by_values(with_formulas.values)
                # numbers stored as text are amounts to the package, and other texts errors
                path = filled(native, seed, folder, clean=True)
                hold(tally, (NATIVE, FORMULAS), native, path, engine, beyond_formulas())
            for made in folder.iterdir():
                made.unlink()
    return tally


def beyond_formulas() -> Known:
    """Cells that hold a typed value are none that the package works out."""
    return lambda _calculation, cell: cell.state is not State.FORMULA


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--books", type=int, default=300)
    parser.add_argument("--office", type=int, default=300)
    parser.add_argument("--formulas", type=int, default=6)
    parser.add_argument("--first", type=int, default=1000, help="the first workbook's seed")
    wanted = parser.parse_args(arguments)
    tally = run(wanted.first, wanted.books, wanted.office, wanted.formulas)
    print(tally.table())
    print(*tally.wrong, sep="\n", file=sys.stderr)
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
