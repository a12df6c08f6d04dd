"""A workbook on somebody's desk: what can be done to it, and where things stand in it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.documents.parse import parse_document, with_values
from finsam_xl.documents.recompute import derived_edits, recompute
from finsam_xl.findings import Finding
from finsam_xl.workbook.cell import Area, CellRef, Value
from finsam_xl.workbook.write.patch import Edit, patch
from mutations import rows as row_moves
from support import check, document

BLOCKS = ("lonekostnader", "lokalkostnader", "ovriga_kostnader")
COSTS = {
    "budget": ("detaljbudget", "huvudposter"),
    "ansokan": (*BLOCKS, *(f"egen_{b}" for b in BLOCKS)),
}
FEL, VARNING, UPPLYSNING = "fel", "varning", "upplysning"


class Told(NamedTuple):
    """What a fault should be told as: the rule, how grave, and the cell (None: no cell)."""

    code: str
    severity: str
    cell: str | None


class Mutant(NamedTuple):
    """A workbook with one fault, and what the person who made it knows should be told."""

    data: bytes
    expect: tuple[Told, ...]
    #: codes of other fel that the contract itself asks for besides, on cells of their own
    besides: frozenset[str] = frozenset()
    says: str = ""  #: what the sentence must hold, where the workbook was told of it before too


class Amount(NamedTuple):
    """An input cell with an amount: its row, and which column of the matrix it is in."""

    row: Row
    j: int
    read: Read

    @property
    def at(self) -> CellRef:
        return self.read.at

    @property
    def number(self) -> Decimal:
        assert self.read.number is not None
        return self.read.number


class Book:
    """One workbook, as bytes; never changed, every act gives new bytes."""

    def __init__(self, name: str, data: bytes, told: frozenset[tuple[str, str, str]] | None = None):
        self.name = name
        self.data = data
        self.told = told  #: exactly what the check should say; None where it is not known

    @cached_property
    def doc(self) -> Document:
        return document(self.data)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return check(self.data).findings

    @property
    def kind(self) -> str:
        return self.doc.layout.kind

    @property
    def budget(self) -> bool:
        return self.kind == "budget"

    @property
    def tkr(self) -> bool:
        return self.doc.unit == "tkr"

    # ---- where things stand

    def area(self, name: str) -> Area:
        return self.doc.area(name)

    def at(self, name: str, row: int = 0, column: int = 0) -> CellRef:
        return self.area(name).cell(row, column)

    def field(self, name: str) -> CellRef:
        return self.at(f"falt_{name}")

    def derived(self, name: str, row: int = 0, column: int = 0) -> DerivedCell:
        return self.doc.calculation.cell(name, row, column)

    def amounts(self, *tables: str) -> list[Amount]:
        """Input cells of these tables (all tables of costs) with a number that is not 0."""
        return [
            Amount(row, j, read)
            for table in tables or COSTS[self.kind]
            for row in self.doc.rows(table)
            for j, read in enumerate(row.amounts)
            if read.number and read.formula is None and not read.troubles
        ]

    def free_row(self, table: str) -> int | None:
        """The position of a ready row that nobody uses, below those that are used."""
        used = max((row.index for row in self.doc.rows(table)), default=1)
        area = self.area(f"tab_{table}")
        return used + 1 if used + 1 < area.height - 1 else None

    def fresh(self, cells: Iterator[DerivedCell] | list[DerivedCell]) -> list[DerivedCell]:
        """Those that hold the template's formula and show a number that is not 0."""
        return [
            c
            for c in cells
            if c.state is State.FORMULA and isinstance(c.value, Decimal) and c.value
        ]

    # ---- what a person does

    def typed(self, cells: Mapping[CellRef, Value | int | Edit]) -> bytes:
        """Typed in a spreadsheet program: everything that follows is recalculated."""
        edits = _edits(cells)
        changed = with_values(
            self.doc.workbook,
            {at: edit.value for at, edit in edits.items()},
            {at: edit.formula for at, edit in edits.items() if edit.formula is not None},
        )
        after = parse_document(changed, self.doc.recognised)
        used = {(name, row.index) for name, rows in after.tables.items() for row in rows}
        whole = {**derived_edits(after.calculation, used), **edits}
        return patch(self.data, whole, keep_stale=True)

    def left(self, cells: Mapping[CellRef, Value | int | Edit]) -> bytes:
        """Written by another program: nothing is recalculated."""
        return patch(self.data, _edits(cells), keep_stale=True)

    def inserted(self, sheet: str, row: int, count: int = 1) -> Book:
        return self._with(row_moves.insert_rows(self.data, sheet, self._part(sheet), row, count))

    def deleted(self, sheet: str, row: int) -> Book:
        return self._with(row_moves.delete_row(self.data, sheet, self._part(sheet), row))

    def then(self, cells: Mapping[CellRef, Value | int | Edit]) -> Book:
        return Book(self.name, self.typed(cells))

    def _with(self, data: bytes) -> Book:
        return Book(self.name, recalculated(data))

    def _part(self, sheet: str) -> str:
        found = self.doc.workbook.sheet(sheet)
        assert found is not None
        return found.part

    def sheet_of(self, name: str) -> str:
        return self.area(name).sheet


def claimed(book: Book) -> bool:
    """Whether some total stands typed in, so that the sums do not simply follow."""
    return any(cell.state is not State.FORMULA for cell in book.doc.calculation.suspects)


def recalculated(data: bytes) -> bytes:
    return patch(data, recompute(document(data)).edits, keep_stale=True)


def _edits(cells: Mapping[CellRef, Value | int | Edit]) -> dict[CellRef, Edit]:
    made = {}
    for at, value in cells.items():
        if isinstance(value, Edit):
            made[at] = value
        elif isinstance(value, int) and not isinstance(value, bool):
            made[at] = Edit(Decimal(value))
        else:
            made[at] = Edit(value)
    return made


def swapped(rng: random.Random, number: Decimal, least: Decimal) -> Decimal | None:
    """Two neighbouring digits of the whole part exchanged, so that it differs by ``least``."""
    digits = format(abs(number).to_integral_value("ROUND_DOWN"), "f")
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    rng.shuffle(places)
    for i in places:
        turned = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        other = number + (Decimal(turned) - Decimal(digits)) * (1 if number > 0 else -1)
        if abs(other - number) >= least and other:
            return other
    return None


def told(code: str, severity: str, at: CellRef | None) -> Told:
    return Told(code, severity, None if at is None else str(at))


Doing = Callable[[Book, random.Random], Mutant | None]


class Fault(NamedTuple):
    """A kind of fault: its name in the table, who does it how, and whether contents prove it."""

    name: str
    did: str
    apply: Doing
    kinds: tuple[str, ...]
    unknowable: str = ""  #: why no check of the contents can know, where none can


FAULTS: dict[str, Fault] = {}


def fault(name: str, *kinds: str, unknowable: str = "") -> Callable[[Doing], Doing]:
    """Declare a kind of fault; the docstring tells what a person did."""

    def declare(doing: Doing) -> Doing:
        assert name not in FAULTS, name
        did = re.sub(r"\s+", " ", doing.__doc__ or "").strip()
        FAULTS[name] = Fault(name, did, doing, kinds or ("ansokan", "budget"), unknowable)
        return doing

    return declare
