"""What the bench has in hand: a workbook's data as plain values, its file, and what is told of it.

The data is in the exchange format, but amounts are Decimal and days are dates until the file is
made, so that generator and faults reckon with them as they are.
"""

from __future__ import annotations

import random
from calendar import isleap, monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from finsam_xl.documents.document import Document
from finsam_xl.documents.fill import fill
from finsam_xl.documents.parse import parse_document, with_values
from finsam_xl.findings import FileReport
from finsam_xl.running.check import check_document
from finsam_xl.workbook.cell import ErrorValue
from support import PER, document, make, template
from verdicts.verdict import disagreements, shown

Data = dict[str, Any]
Row = dict[str, Any]
READY = 12  #: rows of a table
FEL, VARNING, UPPLYSNING = "fel", "varning", "upplysning"
COUNTY = "Region Uppsala"
PARTIES = (
    "Heby kommun",
    "Enköpings kommun",
    "Håbo kommun",
    "Försäkringskassan",
    "Arbetsförmedlingen",
    COUNTY,
)
ASSOCIATION = "Samordningsförbundet Uppsala län"


class Cell(NamedTuple):
    """A cell by its place in the declaration: rows and columns as filled, from 0."""

    kind: str  #: "field", "row" of a table, "derived", or "listed" for a row of a listing
    name: str
    column: str = ""  #: of a table
    number: int = 0  #: the row of a table, or the column of the axis


def field(name: str) -> Cell:
    return Cell("field", name)


def row(table: str, column: str, number: int) -> Cell:
    return Cell("row", table, column, number)


def derived(name: str, number: int) -> Cell:
    return Cell("derived", name, "", number)


def listed(name: str, number: int) -> Cell:
    return Cell("listed", name, "", number)


class Told(NamedTuple):
    """A finding that is to be, or is."""

    code: str
    severity: str
    at: str


class Tried:
    """A filled workbook, checked. ``filed``: as it is read from its file, not as it would be,
    which takes half as long."""

    def __init__(self, data: Data, filed: bool = True) -> None:
        self.data = data
        self.filed = filed

    @cached_property
    def bytes(self) -> bytes:
        return make(exchanged(self.data), READY)

    @cached_property
    def read(self) -> Document:
        if self.filed:
            return document(self.bytes)
        empty = document(template(self.data["template"], rows=READY))
        book, edits = empty.workbook, fill(empty, exchanged(self.data)).edits
        formulas = {at: text for at in edits if (text := book.cell(at).formula) is not None}
        values = {at: edit.value for at, edit in edits.items()}
        return parse_document(with_values(book, values, formulas), empty.recognised)

    @cached_property
    def report(self) -> FileReport:
        return check_document(self.read, "prov.xlsx", PER)

    @cached_property
    def told(self) -> list[Told]:
        return [Told(f.code, f.severity.word, str(f.at)) for f in self.report.findings]

    def address(self, cell: Cell) -> str:
        """``Rekvisitioner!E9``"""
        if cell.kind == "field":
            return str(self.read.field(cell.name).at)
        if cell.kind == "row":
            return str(self.read.rows(cell.name)[cell.number][cell.column].at)
        if cell.kind == "listed":
            return str(self.read.derived(cell.name, cell.number, 0).at)
        return str(self.read.derived(cell.name, 0, cell.number).at)

    @cached_property
    def unlike(self) -> list[str]:
        """Lines of *Kontroll* that say something else than the check, or an error value."""
        return disagreements(self.read, self.report, shown(self.read)) + broken(self.read)


def broken(read: Document) -> list[str]:
    """Every derived cell that holds an error value; *Kontroll*'s lines are among them."""
    value = read.calculation.value
    return [
        f"{name} {down} {across}: {found}"
        for name, block in read.layout.derived.items()
        for down in range(read.area(name).height)
        for across in range(max(block.columns, 1))
        if isinstance(found := value(name, down, across), ErrorValue)
    ]


def exchanged(value: Any) -> Any:
    """The data as a file of the exchange format holds it."""
    if isinstance(value, dict):
        return {exchanged(k): exchanged(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [exchanged(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


class Money:
    """Amounts of a workbook in kr or tkr, drawn in öre."""

    def __init__(self, rng: random.Random, unit: str) -> None:
        self.rng, self.unit = rng, unit
        self.per = 100 if unit == "kr" else 100_000  #: öre per unit
        #: what the association writes: whole thousands, whole kronor, or öre
        self.step = rng.choice((100_000, 100, 1))
        self.least = Decimal(1) / self.per

    def amount(self, ore: int) -> Decimal:
        return Decimal(ore) / self.per

    def ore(self, amount: Decimal) -> int:
        return int(amount * self.per)

    def drawn(self, low: int, high: int) -> int:
        """Öre, of kronor from low to high, as exact as this workbook is."""
        return self.rng.randrange(low * 100, high * 100 + 1) // self.step * self.step

    def parts(self, ore: int, count: int) -> list[int]:
        """Öre in parts, which add up to all of it."""
        cuts = sorted(
            self.rng.randrange(0, ore + 1) // self.step * self.step for _ in range(count - 1)
        )
        ends = [0, *cuts, ore]
        return [b - a for a, b in pairwise(ends)]


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def drawn_day(rng: random.Random, first: date, last: date) -> date:
    """Any day, but the leap day and the two ends far more often than others."""
    years = range(first.year, last.year + 1)
    leap = [date(year, 2, 29) for year in years if isleap(year)]
    some = [first, last, *(day for day in leap if first <= day <= last)]
    if rng.random() < 0.4:
        return rng.choice(some)
    return first + timedelta(rng.randint(0, (last - first).days))


def as_typed(rng: random.Random, name: str) -> str:
    """A name as somebody else types it: in large letters, or in small."""
    return rng.choice((name, name, name.upper(), name.lower()))
