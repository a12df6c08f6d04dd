"""Names that nobody can tell apart by looking at them (TAL704)."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template import by_row
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    Fault,
    Kind,
    field_name,
    is_compared,
)


def oddly_written(drawing: Drawing) -> Iterator[Fault]:
    """The names that are written so that nobody sees all of it."""
    for spec in drawing.fields.values():
        if is_compared(spec):
            yield Fault(field_name(spec.name), f"[{by_row.odd_in(drawing, spec.name)}]>0")
    for table in drawing.tables.values():
        for spec in table.named_by:
            if spec.kind is Kind.TEXT and spec.checked:
                odd = by_row.oddity_of(drawing, table.name, spec.name)
                down = "0" if table.fixed else "1"
                yield Fault(
                    table.area_name(spec.name), f"[{odd} all]>0", f"SUM([{odd} all])",
                    of=odd, down=down,
                )  # fmt: skip
