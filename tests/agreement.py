"""The agreement table: every derived cell of generated workbooks, engine by engine.

    .venv/bin/python tests/agreement.py [--books 300] [--formulas 6] [--first 0] [--processes 2]

Workbooks of every kind in turn, drawn by hypothesis: any number of members, columns, posts and
owners, sparse or full, amounts to the öre, empty cells, zero totals, negative results, texts and
errors where figures belong, totals typed over. Each stands in both flavours. Held against our own
calculation: the native formulas in Gnumeric, LibreOffice and ``formulas``, and the calls of
our functions in LibreOffice, as its add-in's and by the generated VBA wrappers.
Prints the table as Markdown, and each disagreement on standard error; ends with 1 if there is one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from engines import Drawn, Engine, agrees, beyond_gnumeric, by_cells, drawn, gnumeric
from finsam_xl.calculation.calculate import Calculation, DerivedCell, State
from finsam_xl.excel.engines import with_formulas
from finsam_xl.excel.engines.office import Office
from finsam_xl.template.form import Layout
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.read.reader import read_workbook
from hosts.wrappers import MacroOffice, with_macros
from support import KINDS

Known = Callable[[Calculation, DerivedCell], bool]
GNUMERIC, OFFICE, FORMULAS = "Gnumeric", "LibreOffice", "formulas"
WRAPPERS = "LibreOffice, by the generated VBA"
#: Under which a test tells its rows, for the table at the end of a test run.
PROPERTY = "agreement"
NATIVE, CALLS = "native formulas", "calls of our functions"


class Tally:
    """Workbooks and cells compared, cells left out, and disagreements; by flavour and engine."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], list[int]] = {}
        self.wrong: list[str] = []

    def add(self, flavour: str, engine: str, *counts: int) -> None:
        row = self.counts.setdefault((flavour, engine), [0, 0, 0, 0])
        row[:] = [sum(pair) for pair in zip(row, counts, strict=True)]

    def join(self, rows: Iterable[tuple[str, str, int, int, int, int]]) -> None:
        for flavour, engine, *counts in rows:
            self.add(flavour, engine, *counts)

    def rows(self) -> list[tuple[str, str, int, int, int, int]]:
        """What crosses from one process to another."""
        return [(*key, *counts) for key, counts in self.counts.items()]

    def table(self) -> str:
        lines = [
            "| what stands in the cells | engine | workbooks "
            "| cells compared with our own calculation | left out, known | disagreements |",
            "|---|---|--:|--:|--:|--:|",
        ]
        return "\n".join(lines + [f"| {' | '.join(map(str, row))} |" for row in self.rows()])


def hold(
    tally: Tally, flavour: str, name: str, layout: Layout, path: Path, engine: Engine, known: Known
) -> None:
    """Compare every derived cell of one workbook."""
    shown = engine(path)
    calculation = Calculation(layout, layout.areas, read_workbook(path))
    compared = left_out = 0
    wrong = []
    for cell in calculation:
        if known(calculation, cell):
            left_out += 1
            continue
        compared += 1
        if not agrees(cell.value, shown(cell.at)):
            wrong.append(
                f"{flavour}, {name}: {cell.at}: ours {cell.value!r}, {shown(cell.at)!r}: "
                f"{cell.formula[:150]}"
            )
    tally.add(flavour, name, 1, compared, left_out, len(wrong))
    tally.wrong += wrong


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


def run(
    first: int,
    books: int,
    in_formulas: int,
    by_vba: int = 10**6,
    most_rows: int = 20,
    macro_office: MacroOffice | None = None,
) -> Tally:
    """So many workbooks, each kind in turn, drawn from a seed, with so many ready rows a table at
    most; the first ones in ``formulas`` and by the generated VBA too, in a LibreOffice with macros
    that runs already or in one of its own."""
    tally = Tally()
    number = count()
    with (
        tempfile.TemporaryDirectory() as temporary,
        Office() as office,
        MacroOffice() if macro_office is None else nullcontext(macro_office) as macros,
    ):

        def by_wrappers(path: Path) -> dict[str, dict[str, Any]]:
            book = path.with_suffix(".xlsm")
            book.write_bytes(with_macros(path.read_bytes()))
            return macros.recalculate(book)

        @seed(first)
        @settings(
            max_examples=books,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(drawn(most_rows))
        def each(book: Drawn) -> None:
            n, before = next(number), len(tally.wrong)
            book = replace(book, kind=KINDS[n % len(KINDS)])
            folder = Path(temporary, str(n))
            folder.mkdir()
            native, calls = book.layout(), book.layout("python")
            path = book.filling().save(folder / "native.xlsx")
            in_office = by_values(office.values)
            hold(tally, NATIVE, GNUMERIC, native, path, gnumeric, beyond_gnumeric())
            hold(tally, NATIVE, OFFICE, native, path, in_office, nothing)
            path = book.filling("python").save(folder / "calls.xlsx")
            hold(tally, CALLS, OFFICE, calls, path, in_office, nothing)
            if n < by_vba:
                hold(tally, CALLS, WRAPPERS, calls, path, by_cells(by_wrappers), nothing)
            if n < in_formulas:
                in_the_package(tally, book, folder)
            shutil.rmtree(folder)
            tally.wrong += [str(book)] if len(tally.wrong) > before else []

        each()
    return tally


def in_the_package(tally: Tally, book: Drawn, folder: Path) -> None:
    """By ``formulas``, to which numbers stored as text are amounts, and other texts errors."""
    path = book.filling(clean=True).save(folder / "clean.xlsx")
    package = by_values(with_formulas.values)
    hold(tally, NATIVE, FORMULAS, book.layout(), path, package, beyond_formulas())


def beyond_formulas() -> Known:
    """Cells that hold a typed value are none that the package works out; nor are those that rest
    on ISFORMULA of a range, of which it takes one cell."""
    judged: dict[CellRef, bool] = {}

    def rests(calculation: Calculation, cell: DerivedCell) -> bool:
        if cell.at not in judged:
            judged[cell.at] = False
            judged[cell.at] = "MAX(((1-_xlfn.ISFORMULA(" in cell.formula or any(
                rests(calculation, other) for other in calculation.precedents(cell)
            )
        return judged[cell.at]

    return lambda calculation, cell: cell.state is not State.FORMULA or rests(calculation, cell)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--books", type=int, default=300)
    parser.add_argument("--formulas", type=int, default=6)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first process")
    parser.add_argument("--processes", type=int, default=2)
    wanted = parser.parse_args(arguments)
    n = wanted.processes
    parts = [
        (wanted.first + i, len(range(i, wanted.books, n)), len(range(i, wanted.formulas, n)))
        for i in range(n)
    ]
    whole = Tally()
    with ProcessPoolExecutor(n, get_context("spawn")) as pool:
        for part in pool.map(run, *zip(*parts, strict=True)):
            whole.join(part.rows())
            whole.wrong += part.wrong
    print(whole.table())
    print(*whole.wrong, sep="\n", file=sys.stderr)
    return 1 if whole.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
