"""Recalculating every derived cell with the Python twins, and saying what changed."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from decimal import Decimal

from finsam_xl.calculate import Calculation, State
from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import with_values
from finsam_xl.documents.paths import derived_name
from finsam_xl.layouts.layout import Kind
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.patch import Edit, Edits


@dataclass(frozen=True, slots=True)
class Change:
    """A derived cell that got another stored value, or its formula back."""

    at: CellRef
    name: str
    before: Value
    after: Value
    kind: Kind = Kind.AMOUNT
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A derived cell without the template's formula, left as it stands."""

    at: CellRef
    name: str
    value: Value
    state: State
    kind: Kind


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The cells to write, what changed, and the typed values and formulas that were kept."""

    edits: Edits
    changes: tuple[Change, ...]
    kept: tuple[Kept, ...]


def derived_edits(calculation: Calculation, used_rows: Set[tuple[str, int]] = frozenset()) -> Edits:
    """Every formula cell whose stored value is not the right one; and, in filled table rows
    that a user inserted, the row sum that a spreadsheet program does not copy there."""
    edits = Edits()
    foreign: set[CellRef] = set()
    for cell in calculation.suspects:
        if cell.state is State.FORMULA:
            if cell.stored.value != cell.value:
                edits[cell.at] = Edit(cell.value, cell.stored.formula)
        elif cell.state is State.FREE and (cell.block.in_table, cell.row) in used_rows:
            edits[cell.at] = Edit(calculation.expected(cell), cell.formula)
        else:
            foreign.add(cell.at)
    edits.right = [at for at in calculation.places() if at not in foreign]
    return edits


def recompute(document: Document, restore: bool = False) -> Recomputed:
    """Recalculate with the twins; typed values and altered formulas are kept as they stand,
    unless ``restore`` puts the template's formulas back."""
    used = {(name, row.index) for name, rows in document.tables.items() for row in rows}
    before = {cell.at: cell for cell in document.calculation}
    foreign = [c for c in before.values() if c.state in (State.CLAIM, State.ALTERED, State.GONE)]
    calculation = document.calculation
    back: dict[CellRef, str] = {}
    if restore and foreign:
        back = {cell.at: cell.formula for cell in foreign}
        # the old value stays until the formula is computed below
        values = {cell.at: cell.stored.value for cell in foreign}
        workbook = with_values(document.workbook, values, back)
        calculation = Calculation(document.layout, document.recognised.areas, workbook)
    edits = derived_edits(calculation, used)
    for at, formula in back.items():
        cell = calculation.at(at)
        if cell is not None:
            edits[at] = Edit(cell.value, formula)
    edits.right = [*edits.right, *back]
    changes = tuple(
        Change(
            at,
            derived_name(document, before[at]),
            before[at].stored.value,
            edit.value,
            before[at].block.kind,
            at in back,
        )
        for at, edit in edits.items()
        if at in back or tells(before[at].stored.value, edit.value)
    )
    kept = tuple(
        Kept(cell.at, derived_name(document, cell), cell.stored.value, cell.state, cell.block.kind)
        for cell in foreign
        if cell.at not in back
    )
    return Recomputed(edits, changes, kept)


def tells(before: Value, after: Value) -> bool:
    """Whether a changed stored value is worth telling: an empty text is as good as none."""
    if before in (None, "") and after in (None, ""):
        return False
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return abs(before - after) > Decimal("0.0000001")
    return before != after
