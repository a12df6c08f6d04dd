"""Stable names for cells: ``detaljbudget/Individinriktade insatser/MIA/prognos_2019``.

They survive inserted rows and moved sheets, so an accepted finding stays accepted.
"""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell
from finsam_xl.documents.document import Document


def column_label(document: Document, index: int) -> str:
    """The column's id or name, or ``kolumn 3`` where it has none."""
    named = {column.index: column.label for column in document.columns}
    return named.get(index, f"kolumn {index + 1}")


def derived_name(document: Document, cell: DerivedCell) -> str:
    """The stable path of a derived cell."""
    block, layout = cell.block, document.layout
    parts = [block.path or block.name]
    area = document.area(block.name)
    if block.in_table:
        rows = document.tables.get(block.in_table, ())
        names = (row.name for row in rows if row.index == cell.row)
        return f"{next(names, f'{block.in_table}/rad {cell.row}')}/summa"
    if area.height > 1:
        parts.append(_row_label(document, cell))
    if block.columns:
        parts.append(_column_label(document, cell, along_axis=area.width == layout.columns))
    return "/".join(parts)


def _row_label(document: Document, cell: DerivedCell) -> str:
    named = cell.block.named
    if named.rows:
        return named.rows[cell.row]
    if named.along_axis:
        return column_label(document, cell.row)
    if named.by and document.calculation.has(named.by):
        label = document.calculation.value(named.by, cell.row)
        if isinstance(label, str) and label:
            return label
    return f"rad {cell.row + 1}"


def _column_label(document: Document, cell: DerivedCell, along_axis: bool) -> str:
    named = cell.block.named
    if named.columns:
        number = document.calculation.value(named.columns, 0, cell.column)
        if isinstance(number, Decimal):
            return f"{number:f}"
    if named.column:
        return f"{named.column} {cell.column + 1}"
    return column_label(document, cell.column) if along_axis else str(cell.column + 1)
