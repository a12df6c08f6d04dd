"""Stable names for cells: ``detaljbudget/Individinriktade insatser/MIA/prognos_2019``.

They survive inserted rows and moved sheets, so an accepted finding stays accepted.
"""

from __future__ import annotations

from finsam_xl.calculation.calculate import DerivedCell
from finsam_xl.documents.document import Document

#: block -> the block (or party list) whose cell in the same row names the row
_PARTIES = ("staten", "region", "kommun")
_NAMED_BY = {
    "huvudpost_belopp": "huvudpost_namn",
    "fordelning_procent": "huvudpost_namn",
    "kol_poster": "huvudpost_namn",
    "kol_egna": "huvudpost_namn",
}


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
        row = next(
            (r for r in document.tables.get(block.in_table, ()) if r.index == cell.row), None
        )
        return f"{row.name if row else f'{block.in_table}/rad {cell.row}'}/summa"
    if area.height > 1:
        parts.append(_row_label(document, cell))
    if block.columns:
        if block.name == "per_ar_ar":
            parts.append(f"år {cell.column + 1}")  # its own value names it no better
        elif block.name.startswith("per_ar"):
            year = document.calculation.value("per_ar_ar", 0, cell.column)
            parts.append(f"{year:f}" if hasattr(year, "quantize") else f"år {cell.column + 1}")
        elif area.width == layout.columns:
            parts.append(column_label(document, cell.column))
        else:
            parts.append(str(cell.column + 1))
    return "/".join(parts)


def _row_label(document: Document, cell: DerivedCell) -> str:
    name = cell.block.name
    if name.startswith("lag_part_"):
        return _PARTIES[cell.row]
    source = _NAMED_BY.get(name)
    if name.startswith("kol_huvudpost"):
        source = "huvudpost_namn"
    elif name.startswith("lag_") and name != "lag_namn":
        source = "lag_namn"
    elif name.startswith("per_ar_") and not name.endswith("_post"):
        source = name.rsplit("_", 2 if name.endswith("utan_ar") else 1)[0] + "_post"
    if source is not None and document.calculation.has(source):
        label = document.calculation.value(source, cell.row)
        if isinstance(label, str) and label:
            return label
    by_column = document.area(name).height == document.layout.columns
    if name.startswith("sammanstallning_") and by_column:
        return column_label(document, cell.row)
    return f"rad {cell.row + 1}"
