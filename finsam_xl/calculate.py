"""Recalculating a workbook with the Python twins, claims taken as they stand.

A derived cell that holds a typed value (a *claim*) or another formula than the template's
keeps what it holds; whatever depends on it takes it so, exactly as the spreadsheet does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from finsam_xl.derived import twin
from finsam_xl.layouts.layout import Derived, Layout
from finsam_xl.layouts.operands import (
    COUNTERS,
    Compiled,
    Operand,
    cells_of,
    compile_formula,
    normalised,
    render,
)
from finsam_xl.workbook.cell import EMPTY, EXCEL_PRECISION, Area, Cell, CellRef, Value, Workbook
from finsam_xl.workbook.semantics import Fault

Spot = tuple[int, int]


class MissingArea(LookupError):
    """A name that the layout needs is gone from the workbook, or broken."""

    @property
    def name(self) -> str:
        return str(self.args[0])


class State(Enum):
    """What stands in a derived cell of a workbook."""

    FORMULA = "formula"  #: the template's own formula
    CLAIM = "claim"  #: a typed value
    ALTERED = "altered"  #: another formula
    GONE = "gone"  #: emptied
    FREE = "free"  #: empty, in a table row that was inserted: formulas are not copied there


@dataclass(frozen=True, slots=True)
class DerivedCell:
    """A derived cell of a workbook: where, what stands there, and its value as it counts."""

    block: Derived
    row: int
    column: int
    at: CellRef
    state: State
    stored: Cell
    formula: str  #: what the template has there
    value: Value  #: recalculated, or as it stands where it is no longer the template's


class Calculation:
    """All derived cells of one workbook under one layout, computed on demand."""

    def __init__(self, layout: Layout, areas: Mapping[str, Area], workbook: Workbook) -> None:
        self.layout = layout
        self._formulas = native_formulas(layout, tuple(areas.items()))
        computable = {name for name, _, _ in self._formulas}
        self.areas = {n: a for n, a in areas.items() if n not in layout.derived or n in computable}
        self._sheets = {s.name: s.cells for s in workbook.sheets}
        self._done: dict[tuple[str, int, int], DerivedCell] = {}
        self._ranges: dict[tuple[str, int, int, int, int], list[Value]] = {}
        self._derived_at: dict[str, dict[Spot, tuple[str, int, int]]] = {}
        for name, block in layout.derived.items():
            area = self.areas.get(name)
            if area is None:
                continue
            spots = self._derived_at.setdefault(area.sheet, {})
            for i, j in positions(block, area):
                spots[(area.top + i, area.left + j)] = (name, i, j)

    def __iter__(self) -> Iterator[DerivedCell]:
        for name, block in self.layout.derived.items():
            if name in self.areas:
                for i, j in positions(block, self.areas[name]):
                    yield self.cell(name, i, j)

    def has(self, name: str) -> bool:
        return name in self.areas

    def block(self, name: str) -> list[DerivedCell]:
        """The block's cells, row by row."""
        block = self.layout.derived[name]
        return [self.cell(name, i, j) for i, j in positions(block, self.areas[name])]

    def at(self, at: CellRef) -> DerivedCell | None:
        """The derived cell that stands there, if one does."""
        found = self._derived_at.get(at.sheet, {}).get((at.row, at.column))
        return None if found is None else self.cell(*found)

    def value(self, name: str, i: int = 0, j: int = 0) -> Value:
        """The value as it counts of one derived cell."""
        return self.cell(name, i, j).value

    def number(self, name: str, i: int = 0, j: int = 0) -> Decimal | None:
        """The same where it is a number, else None."""
        value = self.cell(name, i, j).value
        return value if isinstance(value, Decimal) else None

    def cell(self, name: str, i: int = 0, j: int = 0) -> DerivedCell:
        """One derived cell, by block, row and column counted from 0."""
        key = (name, i, j)
        done = self._done.get(key)
        if done is None and name not in self.areas:
            raise MissingArea(name)
        if done is None:
            done = self._done[key] = self._compute(name, i, j)
        return done

    def expected(self, cell: DerivedCell) -> Value:
        """What the template's formula would show, whatever stands in the cell."""
        _, function, operands, constants = self._formulas[(cell.block.name, cell.row, cell.column)]
        return self._run(function, operands, constants, cell.row, cell.column)

    def operand_values(self, cell: DerivedCell) -> Iterator[Value]:
        """What the cells hold that this one's formula refers to."""
        variant = cell.block.variant(cell.row, cell.column)
        for operand in compile_formula(variant.formula).operands:
            if operand.is_range:
                yield from self._range(operand, cell.row, cell.column)
            else:
                yield self._scalar(operand, cell.row, cell.column)

    def stored(self, at: CellRef) -> Value:
        """The stored value of a cell that is not derived."""
        return self._sheets[at.sheet].get((at.row, at.column), EMPTY).value

    def precedents(self, cell: DerivedCell) -> Iterator[DerivedCell]:
        """The derived cells that this one's formula refers to."""
        variant = cell.block.variant(cell.row, cell.column)
        for operand in compile_formula(variant.formula).operands:
            area = self.areas[operand.area]
            spots = self._derived_at.get(area.sheet)
            if spots is None:
                continue
            top, left, bottom, right = cells_of(operand, area, cell.row, cell.column)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    key = spots.get((row, column))
                    if key is not None:
                        yield self.cell(*key)

    def _compute(self, name: str, i: int, j: int) -> DerivedCell:
        block, area = self.layout.derived[name], self.areas[name]
        at = (area.top + i, area.left + j)
        stored = self._sheets[area.sheet].get(at, EMPTY)
        formula, function, operands, constants = self._formulas[(name, i, j)]
        state = _state(stored, formula, block)
        if state is State.FORMULA:
            value = self._run(function, operands, constants, i, j)
        else:
            value = stored.value
        where = CellRef(area.sheet, *at)
        return DerivedCell(block, i, j, where, state, stored, formula, value)

    def _run(
        self,
        function: Callable[..., Any],
        operands: tuple[Operand, ...],
        constants: dict[str, Any],
        i: int,
        j: int,
    ) -> Value:
        arguments = dict(constants)
        for operand in operands:
            arguments[operand.alias] = (
                self._range(operand, i, j) if operand.is_range else self._scalar(operand, i, j)
            )
        try:
            result = function(**arguments)
        except Fault as fault:
            return fault.error
        if isinstance(result, Decimal):
            # adding 0 turns -0 into 0; a spreadsheet knows no negative zero
            return EXCEL_PRECISION.create_decimal(result) + 0
        if isinstance(result, int) and not isinstance(result, bool):
            return Decimal(result)
        return result  # type: ignore[no-any-return]

    def _scalar(self, operand: Operand, i: int, j: int) -> Value:
        area = self.areas[operand.area]
        row, column, _, _ = cells_of(operand, area, i, j)
        return self._at(area.sheet, row, column)

    def _at(self, sheet: str, row: int, column: int) -> Value:
        key = self._derived_at.get(sheet, {}).get((row, column))
        if key is not None:
            return self.cell(*key).value
        return self._sheets[sheet].get((row, column), EMPTY).value

    def _range(self, operand: Operand, i: int, j: int) -> list[Value]:
        area = self.areas[operand.area]
        top, left, bottom, right = cells_of(operand, area, i, j)
        key = (area.sheet, top, left, bottom, right)
        found = self._ranges.get(key)
        if found is None:
            spots = self._derived_at.get(area.sheet, {})
            cells = self._sheets[area.sheet]
            found = []
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    derived = spots.get((row, column))
                    found.append(
                        self.cell(*derived).value
                        if derived is not None
                        else cells.get((row, column), EMPTY).value
                    )
            self._ranges[key] = found
        return found


def positions(block: Derived, area: Area) -> Iterator[Spot]:
    """Rows and columns of a block, counted from 0; a row sum leaves out header and guard."""
    first, last = (1, area.height - 1) if block.in_table else (0, area.height)
    for i in range(first, last):
        for j in range(area.width):
            yield i, j


def _state(stored: Cell, formula: str, block: Derived) -> State:
    if stored.formula is None:
        if stored.value is not None:
            return State.CLAIM
        return State.FREE if block.in_table else State.GONE
    if stored.formula == formula or normalised(stored.formula) == normalised(formula):
        return State.FORMULA
    return State.ALTERED


Ready = tuple[str, Callable[..., Any], tuple[Operand, ...], dict[str, Any]]


@lru_cache(maxsize=8)
def native_formulas(
    layout: Layout, placed: tuple[tuple[str, Area], ...]
) -> dict[tuple[str, int, int], Ready]:
    """Every derived cell's native formula and bound twin, for one placing of the layout."""
    areas = dict(placed)
    ready: dict[tuple[str, int, int], Ready] = {}
    for name in _computable(layout, areas):
        block, area = layout.derived[name], areas[name]
        fixed = None if callable(block.formula) else _compiled(block.formula.formula)
        for i, j in positions(block, area):
            variant = block.variant(i, j)
            compiled = fixed or _compiled(variant.formula)
            constants = dict(variant.constants)
            for counter in compiled.counters:
                by_row, by_column, plus = COUNTERS[counter]
                constants[counter] = by_row * i + by_column * j + plus
            ready[(name, i, j)] = (
                render(compiled, areas, area.sheet, i, j),
                twin(variant.twin),
                compiled.operands,
                constants,
            )
    return ready


def _computable(layout: Layout, areas: Mapping[str, Area]) -> list[str]:
    """The derived blocks whose own place and operands are all there, in declared order."""
    there = {name for name in layout.derived if name in areas}
    if len(areas) == len(layout.areas):
        return list(layout.derived)
    while True:
        lost = {
            name
            for name in there
            for i, j in positions(layout.derived[name], areas[name])
            for operand in _compiled(layout.derived[name].variant(i, j).formula).operands
            if operand.area not in areas
            or (operand.area in layout.derived and operand.area not in there)
        }
        if not lost:
            return [name for name in layout.derived if name in there]
        there -= lost


def _compiled(formula: str) -> Compiled:
    return compile_formula(formula.removeprefix("="))
