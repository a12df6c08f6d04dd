"""Names that nobody can tell apart by looking at them (TAL704)."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Fault, Kind, field_name, is_compared
from finsam_xl.template.kontroll.faults import all_of
from finsam_xl.workbook.texts import odd_in_formula


def oddly_written(drawing: Drawing) -> Iterator[Fault]:
    """The names that are written so that nobody sees all of it."""
    areas = [field_name(spec.name) for spec in drawing.fields.values() if is_compared(spec)]
    areas += [
        table.area_name(spec.name)
        for table in drawing.tables.values()
        for spec in table.named_by
        if spec.kind is Kind.TEXT and spec.checked
    ]
    for area in areas:
        when = odd_in_formula(f"[{all_of(drawing, area)}]")
        yield Fault(area, when, f"SUMPRODUCT({when})")
