"""The rows, columns and declared formulas of derived blocks, before anything is placed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finsam_xl.template.form import Derived, Layout
from finsam_xl.template.formulas.formula import Formula, parse
from finsam_xl.template.formulas.worksheet import expanded
from finsam_xl.workbook.cell import Area

Key = tuple[str, int, int]  #: block, row and column in it, counted from 0


def rows_of(block: Derived, area: Area) -> tuple[int, int]:
    """First row of a block and the one after its last; a row sum leaves out header and guard."""
    return (1, area.height - 1) if block.in_table else (0, area.height)


def positions(block: Derived, area: Area) -> Iterator[tuple[int, int]]:
    """Rows and columns of a block, counted from 0."""
    for i in range(*rows_of(block, area)):
        for j in range(area.width):
            yield i, j


def texts_of(
    layout: Layout, block: Derived, area: Area, j: int
) -> Iterator[tuple[int, int, str, str]]:
    """Column j of a block cut where its declared formula changes: native, and with calls."""
    first, last = rows_of(block, area)
    python = block.name in layout.calls
    found: list[tuple[int, str, str]] = []
    by_row = callable(block.formula) or (python and callable(block.called))
    for i in range(first, last) if by_row else (first,):
        native = expanded(block.declared(i, j))
        called = block.declared_with_calls(i, j) if python else native
        if not found or found[-1][1:] != (native, called):
            found.append((i, native, called))
    ends = [start for start, _, _ in found[1:]] + [last]
    for (start, native, called), end in zip(found, ends, strict=True):
        yield start, end, native, called


def calculated(block: Derived, native: str, called: str) -> Formula:
    """The formula that gives the values: a call of its own, where it has one; one that is
    expanded gives the same either way."""
    return parse(called if block.called is not None and called != native else native)


def formula_of(layout: Layout, block: Derived, i: int, j: int) -> Formula:
    """The formula that works out the cell in row i and column j of a block."""
    native = expanded(block.declared(i, j))
    called = block.declared_with_calls(i, j) if block.name in layout.calls else native
    return calculated(block, native, called)


def computable(layout: Layout, areas: Mapping[str, Area]) -> list[str]:
    """The derived blocks whose own place and operands are all there, in declared order."""
    there = {name for name in layout.derived if name in areas}
    if len(areas) == len(layout.areas):
        return list(layout.derived)
    while True:
        lost = {
            name
            for name in there
            for i, j in positions(layout.derived[name], areas[name])
            for operand in parse(expanded(layout.derived[name].declared(i, j))).operands
            if operand.area not in areas
            or (operand.area in layout.derived and operand.area not in there)
        }
        if not lost:
            return [name for name in layout.derived if name in there]
        there -= lost
