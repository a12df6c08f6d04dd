"""What the sheets of ``budget.xlsx`` share: the running headings."""

from __future__ import annotations

from collections.abc import Callable

from finsam_xl.template.draw import Pen
from finsam_xl.template.form import Derived, Input, Kind, Variant

V = Variant


Formula = Variant | Callable[[int, int], Variant]


def heading(_spec: Input, _column: int) -> Variant:
    return V("={x=kolumn_rubrik.j}", "carried")


def draw_headings(
    pen: Pen, columns: int, labels: tuple[str, ...], name: str, first: int = 6
) -> None:
    for index, label in enumerate(labels):
        pen.put(label, 2 + index, "header")
    for column in range(2 + len(labels), first):
        pen.put("", column, "header")
    pen.plan.heights[pen.row] = 32
    block = Derived(name, V("={x=kolumn_rubrik.j}", "carried"), columns=columns, kind=Kind.TEXT)
    pen.derived(block, column=first)
