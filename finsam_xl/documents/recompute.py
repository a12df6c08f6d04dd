"""Recalculating every derived cell with the Python twins, and saying what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

from finsam_xl.calculation.calculate import Calculation, State
from finsam_xl.documents.changed import changed
from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import with_values
from finsam_xl.documents.paths import derived_name
from finsam_xl.lazy import Pattern
from finsam_xl.template.form import Kind
from finsam_xl.template.guide import native_guide
from finsam_xl.template.registry import template_of
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.write.patch import Edit, Edits

#: in a document property and a defined name
_SAYS_SO: Mapping[str, str] = {"finsam_formler": "vanliga"}
#: one of our functions, as a file or LibreOffice's own save names it
_CALL = Pattern(r"(?i)FINSAM[._][A-Z_]+\(")


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

    document: Document
    edits: Edits
    changes: tuple[Change, ...]
    kept: tuple[Kept, ...]
    #: how many derived cells got the other flavour's formula, and what says so in the workbook
    rewritten: int = 0
    constants: Mapping[str, str] | None = None
    #: formulas that call our functions although no cell of the flavour does
    calling: tuple[CellRef, ...] = ()

    def applied_to(self, data: bytes) -> bytes:
        """The workbook, as it was read, with the changes. Raises NotWritten for another one."""
        return changed(self.document, self.edits, data, constants=self.constants).data


def derived_edits(calculation: Calculation, used_rows: Set[tuple[str, int]] = frozenset()) -> Edits:
    """Every formula cell whose stored value is not the right one; and, in filled table rows
    that a user inserted, the row sum that a spreadsheet program does not copy there."""
    edits = Edits()
    # a host without our functions would show #NAME? in the place of right values
    edits.recalculate = not calculation.layout.calls
    foreign: set[CellRef] = set()
    for cell in calculation.each_suspect():
        if cell.state is State.FORMULA:
            if cell.stored.value != cell.value:
                edits[cell.at] = Edit(cell.value, cell.stored.formula)
        elif cell.state is State.FREE and (cell.block.in_table, cell.row) in used_rows:
            edits[cell.at] = Edit(calculation.expected(cell), cell.formula)
        else:
            foreign.add(cell.at)
    edits.right = [at for at in calculation.places() if at not in foreign]
    return edits


def recompute(document: Document, restore: bool = False, native: bool = False) -> Recomputed:
    """Recalculate with the twins; typed values and altered formulas are kept as they stand,
    unless ``restore`` puts the template's formulas back.

    ``native``: derived cells that call our functions get the spreadsheet's own formulas."""
    layout = document.layout
    rewrite = native and bool(layout.calls)
    if rewrite:
        layout = template_of(layout.kind).layout(
            layout.columns, layout.rows, profile=layout.profile
        )
    foreign = [
        cell
        for cell in {cell.at: cell for cell in document.calculation.each_suspect()}.values()
        if cell.state in (State.CLAIM, State.ALTERED, State.GONE)
    ]
    calculation = written = document.calculation
    new: dict[CellRef, str] = {}
    if rewrite:
        written = Calculation(layout, document.recognised.areas, document.workbook)
        new = dict(_other_formulas(document, written))
    rewritten = len(new)
    back = {cell.at for cell in foreign} if restore else set()
    if new or back:
        for at in back:
            restored = written.at(at)
            if restored is not None:
                new[at] = restored.formula
        # the old value stays until the formula is computed below
        values = {at: document.workbook.cell(at).value for at in new}
        workbook = with_values(document.workbook, values, new)
        calculation = Calculation(layout, document.recognised.areas, workbook)
    edits = derived_edits(calculation, document.used_rows)
    for at, formula in new.items():
        cell = calculation.at(at)
        if cell is not None:
            edits[at] = Edit(cell.value, formula)
    edits.right = [*edits.right, *new]
    changes = tuple(_changes(document, edits, back))
    if rewrite:
        for at, text in native_guide(document.workbook).items():
            edits[at] = Edit(text)
    kept = tuple(
        Kept(cell.at, derived_name(document, cell), cell.stored.value, cell.state, cell.block.kind)
        for cell in foreign
        if cell.at not in back
    )
    calling = tuple(_calling(document, edits)) if native else ()
    constants = _SAYS_SO if rewrite else None
    return Recomputed(document, edits, changes, kept, rewritten, constants, calling)


def _changes(document: Document, edits: Edits, back: Set[CellRef]) -> Iterator[Change]:
    """What is told of the edits; ``back`` are the cells that get their formula back."""
    for at, edit in edits.items():
        stored = document.workbook.cell(at).value
        if at not in back and not tells(stored, edit.value):
            continue
        cell = document.calculation.at(at)
        assert cell is not None  # it is derived, or it would not be edited
        name = derived_name(document, cell)
        yield Change(at, name, stored, edit.value, cell.block.kind, at in back)


def _other_formulas(document: Document, other: Calculation) -> Iterator[tuple[CellRef, str]]:
    """The cells with the template's formula for which the other's layout has another one."""
    own = document.calculation
    for name in document.layout.calls:
        for key in own.keys_of(name) if own.has(name) else ():
            cell, formula = own.made(*key), other.formula(*key)
            if cell.state is State.FORMULA and formula != cell.formula:
                yield cell.at, formula


def _calling(document: Document, edits: Edits) -> Iterator[CellRef]:
    for sheet in document.workbook.sheets:
        for place, cell in sheet.cells.items():
            at = CellRef(sheet.name, *place)
            formula = cell.formula if at not in edits else edits[at].formula
            if formula is not None and _CALL.search(formula):
                yield at


def tells(before: Value, after: Value) -> bool:
    """Whether a changed stored value is worth telling: an empty text is as good as none."""
    if before in (None, "") and after in (None, ""):
        return False
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return abs(before - after) > Decimal("0.0000001")
    return before != after
