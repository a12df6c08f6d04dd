"""What the lines of *Kontroll* on names count: those that stand twice, and those that nobody can
tell apart by looking at them."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.template import by_row
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import (
    PLACEHOLDERS,
    Derived,
    Fault,
    Kind,
    Table,
    field_name,
    is_compared,
)


def doubles(drawing: Drawing) -> Iterator[tuple[Table, Derived]]:
    """For each table whose rows must not be alike, which of them have stood before (1)."""
    for table in drawing.tables.values():
        if table.unique:
            yield table, _doubles(drawing, table)


def _doubles(drawing: Drawing, table: Table) -> Derived:
    areas = {name: by_row.meant(drawing, table.name, table.column(name)) for name in table.unique}
    first = areas[table.unique[0]]
    same = "*".join(f"([{area} so far]=[{area}])" for area in areas.values())
    # what is missing, and a placeholder, is told by itself
    needed = [areas[name] for name in table.unique if name in table.needs] or [first]
    untold = ",".join(f'[{area}]="{word}"' for area in needed for word in ("", *PLACEHOLDERS))
    return Derived(
        f"dubbla_{table.name}",
        f"=IF(OR({untold}),0,IF(SUMPRODUCT({same}*1)>1,1,0))",
        rows=drawing.by_row[first].rows,
        kind=Kind.COUNT,
        label=f"{table.name}: rader som står flera gånger",
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
