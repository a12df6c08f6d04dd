"""Which parts of a workbook the board gets as tables, in their order."""

from __future__ import annotations

from finsam_xl.template.board import Range
from finsam_xl.template.form import Layout, table_name
from finsam_xl.template.registry import template_of
from finsam_xl.template.shared import ACCEPTED


def ranges_of(layout: Layout) -> tuple[Range, ...]:
    """What is printed of a template; all its tables where nothing is declared of it."""
    tables = (table for table in layout.tables.values() if not table.answer and table != ACCEPTED)
    declared = template_of(layout.kind).printed()
    return declared or tuple(Range((table_name(t.name),)) for t in tables)
