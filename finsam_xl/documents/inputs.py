"""New values in input cells, and all that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from finsam_xl.calculation.calculate import Calculation
from finsam_xl.documents.answers import heights
from finsam_xl.documents.changed import changed
from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import parse_document, with_values
from finsam_xl.documents.recompute import derived_edits
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.write.patch import Edit, Edits


@dataclass
class Filling:
    """The cells to change, and what could not be read as more than text."""

    document: Document
    edits: Edits = field(default_factory=Edits)
    notes: list[str] = field(default_factory=list)

    def applied_to(self, data: bytes) -> bytes:
        """The workbook, as it was read, with the changes. Raises NotWritten for another one."""
        return changed(self.document, self.edits, data).data


def with_inputs(
    document: Document,
    typed: Mapping[CellRef, Value],
    notes: list[str],
    restored: Mapping[CellRef, str] | None = None,
) -> Filling:
    """The edits that put these values into their cells, and the right value into every derived
    cell. ``restored``: derived cells that get a formula in the place of what stands there."""
    formulas = restored or {}
    stored = document.workbook.cell
    # what was typed over a formula stays until the formula is computed below
    values = {**{at: stored(at).value for at in formulas}, **typed}
    filled = with_values(document.workbook, values, formulas)
    calculation = Calculation(document.layout, document.recognised.areas, filled)
    filling = Filling(document, notes=notes)
    for at, value in typed.items():
        if stored(at).value != value or stored(at).formula is not None:
            filling.edits[at] = Edit(value)
    derived = derived_edits(calculation, parse_document(filled, document.recognised).used_rows)
    filling.edits.update(derived)
    for at, formula in formulas.items():
        filling.edits.setdefault(at, Edit(stored(at).value, formula))
    filling.edits.right, filling.edits.recalculate = derived.right, derived.recalculate
    filling.edits.heights = heights(document, filled, filling.edits)
    return filling
