"""Holding our own calculation against spreadsheet programs: fill a template, compare every cell."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st

from finsam_xl.calculation.calculate import Calculation, DerivedCell, native_formulas
from finsam_xl.template.form import Input, Kind, Layout, field_name, highest_percent, table_name
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.read.reader import read_workbook
from hosts import gnumeric as gnumeric_host
from support import build_once

Typed = str | int | float | date | None
#: What a program shows in a cell; the empty text where nothing stands.
Engine = Callable[[Path], Callable[[CellRef], object]]
#: The first ready row of a table that rows can be inserted in: below header and marker.
READY = 2


class Filling:
    """A blank workbook that a test types into. openpyxl drops the stored values and the charts."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.book = openpyxl.load_workbook(BytesIO(build_once(layout)))

    def put(self, name: str, value: Typed, row: int = 0, column: int = 0) -> None:
        """Into an area by its defined name, counted from its first cell."""
        area = self.layout.areas[name]
        self.book[area.sheet].cell(area.top + row, area.left + column).value = value

    def fields(self, **values: Typed) -> None:
        for name, value in values.items():
            self.put(field_name(name), value)

    def table(self, name: str, rows: Sequence[Sequence[Typed]]) -> None:
        """Rows of values from the first ready row on, column by column as the table has them."""
        table = self.layout.tables[name]
        top = 0 if table.fixed else READY
        for i, row in enumerate(rows):
            values = iter(row)
            for spec in table.columns:
                for j in range(spec.width):
                    value = next(values, None)
                    if value is not None:
                        self.put(table.area_name(spec.name), value, top + i, j)

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


# ---- the programs


def by_cells(recalculate: Callable[[Path], Mapping[str, Mapping[str, Any]]]) -> Engine:
    """A program that recalculates everything and tells each cell that is not empty."""

    def engine(path: Path) -> Callable[[CellRef], object]:
        seen = recalculate(path)

        def shown(at: CellRef) -> object:
            return seen.get(at.sheet, {}).get(at.a1, {"value": ""})["value"]

        return shown

    return engine


#: Gnumeric after a recalculation.
gnumeric = by_cells(gnumeric_host.recalculate)


# ---- the comparison


def differences(
    layout: Layout,
    path: Path,
    engine: Engine,
    known: Callable[[Calculation, DerivedCell], bool] = lambda _calculation, _cell: False,
) -> list[str]:
    """Every derived cell for which the program and our own calculation give unlike values."""
    shown = engine(path)
    calculation = Calculation(layout, layout.areas, read_workbook(path))
    return [
        f"{cell.block.name}[{cell.row},{cell.column}] {cell.at}: ours {cell.value!r}, "
        f"program {shown(cell.at)!r}: {cell.formula}"
        for cell in calculation
        if not agrees(cell.value, shown(cell.at)) and not known(calculation, cell)
    ]


def agrees(ours: Value, theirs: object) -> bool:
    """Equal, but for what binary arithmetic leaves in the last digits."""
    if isinstance(ours, Decimal):
        if not isinstance(theirs, float | int):
            return False
        return abs(float(ours) - theirs) <= 1e-9 * max(10.0, abs(float(ours)))
    if isinstance(ours, ErrorValue):
        # which of two errors wins is each program's own order of evaluation
        return isinstance(theirs, str) and theirs.startswith("#")
    return theirs == (ours or "")


_ASKED_OF_RANGE = re.compile(r"SUMPRODUCT\(\(*IS(NUMBER|TEXT|ERROR|LOGICAL)\(")


def beyond_gnumeric() -> Callable[[Calculation, DerivedCell], bool]:
    """Cells that rest on ISNUMBER, ISTEXT or ISERROR of a range: to Gnumeric that is one value.

    Excel and LibreOffice take the range cell by cell inside SUMPRODUCT.
    """
    judged: dict[CellRef, bool] = {}

    def rests(calculation: Calculation, cell: DerivedCell) -> bool:
        if cell.at not in judged:
            judged[cell.at] = False  # no circles: a formula never rests on itself
            judged[cell.at] = (
                "*ISNUMBER(" in cell.formula
                or _ASKED_OF_RANGE.search(cell.formula) is not None
                # nor does it find the first of many, or tell the sheet that a cell stands on
                or "SUMPRODUCT(MAX(" in cell.formula
                or ")*(ABS(" in cell.formula
                or 'CELL("address"' in cell.formula
                or any(rests(calculation, p) for p in calculation.precedents(cell))
            )
        return judged[cell.at]

    return rests


def formulas(layout: Layout) -> dict[CellRef, str]:
    """Every native formula by its place, without "="."""
    return {
        layout.areas[name].cell(i, j): formula
        for name, i, j, formula in native_formulas(layout, layout.areas)
    }


# ---- what a hand may type


NAMES = (
    *("Staten", "Region Uppsala", "Heby", "heby", "ÅRE", "åre", "Ny*", "Nytt", "a?b", "acb", "~x"),
    *("NAMN", "xxx", "Övrigt", "övrigt", "Administration", "administration och stöd", "é"),
    # no name of digits alone: `formulas` reads the text "10" as a number
    *("<>", "Straße", "10 b"),
)
TEXTS = ("text", "1 000", "12,5", "kr ")
DATES = ("text", "2020-01-01", "oktober 2019", "200131")
ODD_NUMBERS = (-5, 0, 1.005, 3)
AMOUNTS = (0, 1, 245, 1750, 0.1, 0.2, 0.3, 1234567.89, -50, 2400)
KRONOR = (8003994, 4001997, 1880939, 240120, 7273000, 3636500, 1709155, 218190)
PERCENTS = (0.5, 0.25, 0.25, 0.125, 0.1175, 0.015, 1, 2, 0.3333, 0)
CLAIMS: tuple[Typed, ...] = (0, 100, -3, 1234.5, 17540, "text")
#: What amounts are drawn from; empty: all that can be.
POOLS: dict[str, Sequence[float]] = {
    "any": (),
    "öre": (0.01, 0.05, 0.1, 0.29, 1.005, 33.33, 99.99, 1234567.89, -0.01),
    "zero": (0,),
}
YEARS = (2017, 2018, 2019, 2020, 2021, 2025, 2026)


@dataclass(frozen=True)
class Drawn:
    """A workbook filled by chance: which, how large, and what somebody may have typed."""

    kind: str
    rows: int
    columns: int
    seed: int
    density: float = 0.5
    dirt: float = 0
    amounts: str = "any"
    errors: int = 0

    def layout(self, flavour: str = "") -> Layout:
        return TEMPLATES[self.kind].layout(self.columns, self.rows, flavour)

    def filling(self, flavour: str = "", clean: bool = False) -> Filling:
        """``clean``: no texts or errors where figures belong."""
        rng = random.Random(self.seed)
        dirt = 0 if clean else self.dirt
        filling = scattered(self.layout(flavour), rng, self.density, dirt, POOLS[self.amounts])
        if self.errors and not clean:
            errors_at_random(filling, self.seed, self.errors)
        return filling


def drawn(most_rows: int) -> st.SearchStrategy[Drawn]:
    """Any number of members, columns, posts and owners; sparse or full, clean or not."""
    return st.builds(
        Drawn,
        kind=st.sampled_from(list(TEMPLATES)),
        rows=st.integers(2, most_rows),
        columns=st.integers(1, 13),
        seed=st.integers(0, 10**6),
        density=st.sampled_from([0.15, 0.5, 0.9, 1]),
        dirt=st.sampled_from([0, 0, 0.03, 0.1, 0.3]),
        amounts=st.sampled_from(["any", "any", "any", "öre", "zero"]),
        errors=st.sampled_from([0] * 7 + [2]),
    )


def typed(rng: random.Random, spec: Input, dirt: float, amounts: Sequence[float] = ()) -> Typed:
    """A value as somebody might type it; ``dirt`` is how often it is of another kind."""
    choices: Sequence[Typed]
    if spec.kind is Kind.CHOICE:
        choices = list(spec.choices.values())
    elif rng.random() < dirt:
        choices = DATES if spec.kind is Kind.DATE else (*TEXTS, *ODD_NUMBERS)
    elif spec.kind is Kind.DATE:
        return date(2018, 1, 1) + timedelta(days=rng.randrange(1500))
    elif spec.kind is Kind.NUMBER:
        return rng.choice((*ODD_NUMBERS, rng.randrange(1, 10**5) / 100))
    elif spec.kind is Kind.COUNT:
        return rng.randrange(60)
    elif spec.kind in (Kind.KRONOR, Kind.AMOUNT) and amounts:
        choices = amounts
    elif spec.kind is Kind.KRONOR:
        choices = (*KRONOR, rng.randrange(1, 10**7))
    elif spec.kind is Kind.AMOUNT:
        choices = (*AMOUNTS, rng.randrange(1, 10**6), rng.randrange(1, 10**8) / 100)
    else:
        pools: dict[Kind, Sequence[Typed]]
        pools = {Kind.TEXT: NAMES, Kind.YEAR: YEARS, Kind.PERCENT: PERCENTS}
        choices = pools[spec.kind]
        if spec.kind is Kind.PERCENT:  # our functions refuse 200 % where a cell may hold 100 %
            choices = [p for p in PERCENTS if p * 100 <= highest_percent(spec)]
    return rng.choice(choices)


def at_random(layout: Layout, seed: int, clean: bool = False) -> Filling:
    """A workbook filled by chance: sparse or full, clean or with texts, totals typed over."""
    rng = random.Random(seed)
    density, dirt = rng.choice([0.15, 0.5, 0.9, 1]), rng.choice([0, 0, 0.03, 0.1, 0.3])
    return scattered(layout, rng, density, 0 if clean else dirt)


def scattered(
    layout: Layout, rng: random.Random, density: float, dirt: float, amounts: Sequence[float] = ()
) -> Filling:
    """So much of a workbook filled, and in half of them some totals typed over."""
    filling = Filling(layout)
    for name, spec in layout.fields.items():
        if rng.random() < max(density, 0.6):
            filling.put(field_name(name), typed(rng, spec, dirt, amounts))
    for name, table in layout.tables.items():
        # the header and, mostly, the marker row are left alone; amounts reach down to the guard
        first = 0 if table.fixed else rng.choice([1, 2, 2, 2])
        height = layout.areas[table_name(name)].height
        for i in range(first, max(first, rng.randrange(height))):
            for spec in table.columns:
                for j in range(spec.width):
                    if rng.random() < density:
                        value = typed(rng, spec, dirt, amounts)
                        filling.put(table.area_name(spec.name), value, i, j)
    claimed = sorted(
        {*layout.claims.values(), *(n for n in layout.derived if n.startswith("summa_"))}
    )
    if rng.random() < 0.5:
        for name in rng.sample(claimed, min(5, len(claimed))):
            area = layout.areas[name]
            place = rng.randrange(area.height), rng.randrange(area.width)
            filling.put(name, rng.choice(CLAIMS), *place)
    return filling


def errors_at_random(filling: Filling, seed: int, number: int = 4) -> None:
    """Error values, as a pasted formula leaves them, in some input cells."""
    rng = random.Random(seed)
    layout = filling.layout
    for table in rng.choices(list(layout.tables.values()), k=number):
        spec = rng.choice(table.columns)
        place = rng.randrange(READY, 6), rng.randrange(spec.width)
        filling.put(table.area_name(spec.name), rng.choice(["#N/A", "#DIV/0!"]), *place)
