"""What tells that a budget's unit cannot be right."""

from __future__ import annotations

from finsam_xl.documents.amount import format_amount
from finsam_xl.documents.document import Document


def doubt_of_unit(document: Document) -> str | None:
    """Why the unit cannot be right (TAL707): costs and contributions a hundred times apart."""
    for column in document.used_columns:
        if not document.calculation.number("kol_enhet", 0, column.index):
            continue
        costs = document.calculation.number("summa_kostnader", 0, column.index)
        paid = document.calculation.number("summa_medlemsbidrag", 0, column.index)
        if costs is None or paid is None:
            continue
        # both stand in the unit; contributions are typed in kronor and divided by it
        times = format_amount(max(costs, paid) / min(costs, paid), 0)
        more = "kostnaderna" if costs > paid else "medlemsbidragen"
        less = "medlemsbidragen" if costs > paid else "kostnaderna"
        return f"är {more} {times} gånger så stora som {less} i {column.title}"
    return None
