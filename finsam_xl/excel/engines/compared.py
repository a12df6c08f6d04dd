"""Other engines than the Python twins: what they give for each formula, held against the twins.

The twins go first: formulas that are missing are put in and stored values put right. What the
engine then works out is written where it is another value, and every such cell is told. An error
value that the twins do not have is never written: it is the engine's own limit, and what it would
replace is a figure that is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from finsam_xl.calculation.calculate import State
from finsam_xl.documents.document import Document
from finsam_xl.documents.paths import derived_name
from finsam_xl.template.form import Kind
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.write.patch import Edit, Edits

#: the engines by the command line's word, and what they are called
CALLED = {"formulas": "formulas", "libreoffice": "LibreOffice"}


class Differs(NamedTuple):
    """A derived cell on which the engine and the twin give something else."""

    at: CellRef
    name: str
    kind: Kind
    theirs: Value
    ours: Value
    written: bool  #: the engine's value is stored; else the twin's still is


class Compared(NamedTuple):
    """An engine's answer for a workbook that the twins have just recalculated."""

    edits: Edits
    differs: tuple[Differs, ...]
    cells: int  #: derived cells that both have worked out


def engine_values(engine: str, data: bytes, name: str) -> dict[CellRef, Value]:
    """Every formula cell's value by the engine, stored values not looked at.

    Raises UserError where the engine is not installed or cannot take the workbook.
    """
    if engine == "formulas":
        from finsam_xl.excel.engines import with_formulas

        return with_formulas.values(data, name)
    from finsam_xl.excel.engines import office

    return office.values(data, name)


def compared(document: Document, values: Mapping[CellRef, Value]) -> Compared:
    """The engine's values against the twins', and the cells to write.

    A formula of the user's own has no twin: the engine's value is written and no difference.
    """
    edits, differs, cells = Edits(), [], 0
    own = {
        CellRef(sheet.name, *place): cell
        for sheet in document.workbook.sheets
        for place, cell in sheet.cells.items()
        if cell.formula is not None
    }
    for cell in document.calculation:
        if cell.state is not State.FORMULA:
            continue
        cells += 1
        stored = own.pop(cell.at)
        theirs = values.get(cell.at)
        if alike(theirs, cell.value):
            continue
        written = cell.at in values and not isinstance(theirs, ErrorValue)
        if written:
            edits[cell.at] = Edit(theirs, stored.formula)
        name = derived_name(document, cell)
        differs.append(Differs(cell.at, name, cell.block.kind, theirs, cell.value, written))
    for at, stored in own.items():
        theirs = values.get(at, stored.value)
        if not isinstance(theirs, ErrorValue) and not alike(theirs, stored.value):
            edits[at] = Edit(theirs, stored.formula)
    edits.right = list(values)
    edits.recalculate = not document.layout.calls
    return Compared(edits, tuple(differs), cells)


def alike(a: Value, b: Value) -> bool:
    """Equal but for what binary arithmetic leaves in the last digits.

    An empty text is as good as none; which of two errors wins is each engine's own order.
    """
    if isinstance(a, ErrorValue) or isinstance(b, ErrorValue):
        return isinstance(a, ErrorValue) and isinstance(b, ErrorValue)
    x, y = _number(a), _number(b)
    if x is None or y is None:
        return (a or "") == (b or "") and (x is None) == (y is None)
    return abs(x - y) <= max(Decimal("1e-7"), abs(y) * Decimal("1e-13"))


def _number(value: Value) -> Decimal | None:
    # LibreOffice hands TRUE over as 1
    if isinstance(value, bool):
        return Decimal(int(value))
    return value if isinstance(value, Decimal) else None
