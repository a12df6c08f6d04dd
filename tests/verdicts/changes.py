"""Single-cell changes: which cells of a workbook, and what a person may put there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from finsam_xl.template.form import field_name
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from support import Edit, document, example, type_in

#: kinds of content; COPY is what stands there already, typed as a value
COPY, ONE_MORE = "COPY", "ONE MORE"
CONTENTS: tuple[Value, ...] = (
    None, "", " ", "x", "NAMN", "123", "ca 100", "1.234", "2018-05-01", "våren 2026", "18-01-01",
    Decimal(0), Decimal(1), Decimal(-5), Decimal("0.5"), Decimal(2019), Decimal(43101),
    Decimal("1234.5678"), Decimal(100_000), Decimal("1E+9"), Decimal(20201231), True,
    ErrorValue("#N/A"), "kommun ", "Region Uppsala\u00a0", "\nHeby kommun",
    "Fo\u0308rsa\u0308kringskassan", "   ", "O\u0308vrigt ", Decimal("44196.999305555556"),
    "Övrigt", "kommun", "Summa", "Kostnader totalt:", COPY, ONE_MORE,
)  # fmt: skip


class Kind(NamedTuple):
    """The cells of one field, table column or derived block."""

    name: str
    derived: bool
    cells: tuple[CellRef, ...]


class Change(NamedTuple):
    """What is put in which cell, and what stood there."""

    kind: Kind
    at: CellRef
    content: Value
    before: Edit

    def __str__(self) -> str:
        return f"{self.kind.name} {self.at}: {self.content!r}"


@cache
def kinds(name: str) -> tuple[Kind, ...]:
    """Every input and derived cell of an example, but those by which *Kontroll* itself speaks."""
    return tuple(_kinds(name))


def _kinds(name: str) -> Iterator[Kind]:
    read = document(example(name))
    layout, areas = read.layout, read.recognised.areas
    for field in layout.fields:
        yield Kind(field, False, (areas[field_name(field)].cell(0, 0),))
    for table in layout.tables.values():
        for column in table.columns:
            area = areas[table.area_name(column.name)]
            rows = range(area.height) if table.fixed else range(1, area.height - 1)
            cells = tuple(area.cell(i, j) for i in rows for j in range(area.width))
            yield Kind(f"{table.name}/{column.name}", False, cells)
    for block in layout.derived.values():
        area = areas[block.name]
        if area.sheet != "Kontroll" and not block.name.startswith("blad_"):
            rows = range(2, area.height - 1) if block.in_table else range(area.height)
            cells = tuple(area.cell(i, j) for i in rows for j in range(area.width))
            yield Kind(block.name, True, cells)


def change(name: str, kind: int, cell: int, content: int) -> Change:
    """One change of an example; the numbers are taken round."""
    chosen = kinds(name)[kind % len(kinds(name))]
    at = chosen.cells[cell % len(chosen.cells)]
    stored = document(example(name)).workbook.cell(at)
    value = CONTENTS[content % len(CONTENTS)]
    if value in (COPY, ONE_MORE):
        number = stored.value if isinstance(stored.value, Decimal) else Decimal(0)
        value = number + 1 if value == ONE_MORE else stored.value
    return Change(chosen, at, value, Edit(stored.value, stored.formula))


def changed(name: str, one: Change) -> bytes:
    """The example with the change, as a spreadsheet program leaves it."""
    return type_in(example(name), {str(one.at): Edit(one.content)})
