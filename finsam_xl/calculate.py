"""Recalculating a workbook with the Python twins, claims taken as they stand.

A derived cell that holds a typed value (a *claim*) or another formula than the template's
keeps what it holds; whatever depends on it takes it so, exactly as the spreadsheet does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, DivisionUndefined
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from finsam_xl.derived import twin
from finsam_xl.layouts.layout import Derived, Layout, Variant
from finsam_xl.layouts.operands import Plan, Span, compile_formula, normalised, place
from finsam_xl.workbook.cell import (
    EMPTY,
    EXCEL_PRECISION,
    Area,
    Cell,
    CellRef,
    ErrorValue,
    Value,
    Workbook,
)
from finsam_xl.workbook.semantics import ZERO, Fault

#: The highest power of ten that a spreadsheet's number can hold.
LARGEST = 307
Spot = tuple[int, int]
Key = tuple[str, int, int]
_NOWHERE: Mapping[Spot, Key] = {}


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


class DerivedCell(NamedTuple):
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
        self._placed = _placed(layout, tuple(areas.items()))
        self.areas = self._placed.areas
        self._sheets = {s.name: s.cells for s in workbook.sheets}
        self._done: dict[Key, DerivedCell] = {}
        self._ranges: dict[tuple[str, tuple[int, int, int, int]], list[Value]] = {}
        self._all: tuple[DerivedCell, ...] | None = None

    def __iter__(self) -> Iterator[DerivedCell]:
        if self._all is None:
            self._all = tuple(self.cell(*key) for key in self._placed.keys)
        return iter(self._all)

    def has(self, name: str) -> bool:
        return name in self.areas

    def block(self, name: str) -> list[DerivedCell]:
        """The block's cells, row by row."""
        if name not in self.areas:
            raise MissingArea(name)
        block = self.layout.derived[name]
        return [self.cell(name, i, j) for i, j in positions(block, self.areas[name])]

    def at(self, at: CellRef) -> DerivedCell | None:
        """The derived cell that stands there, if one does."""
        found = self._placed.at.get(at.sheet, _NOWHERE).get((at.row, at.column))
        return None if found is None else self.cell(*found)

    def value(self, name: str, i: int = 0, j: int = 0) -> Value:
        """The value as it counts of one derived cell."""
        return self.cell(name, i, j).value

    def number(self, name: str, i: int = 0, j: int = 0) -> Decimal | None:
        """The same where it is a number, else None."""
        value = self.cell(name, i, j).value
        return value if isinstance(value, Decimal) else None

    def cell(self, name: str, i: int = 0, j: int = 0) -> DerivedCell:
        """One derived cell, by block, row and column counted from 0.

        Raises MissingArea where the block's own place or one that it needs is gone.
        """
        key = (name, i, j)
        done = self._done.get(key)
        if done is None:
            if name not in self.areas:
                raise MissingArea(name)
            done = self._done[key] = self._compute(key)
        return done

    def expected(self, cell: DerivedCell) -> Value:
        """What the template's formula would show, whatever stands in the cell."""
        key = (cell.block.name, cell.row, cell.column)
        return self._run(self._placed.spot(key))

    def operand_values(self, cell: DerivedCell) -> Iterator[Value]:
        """What the cells hold that this one's formula refers to."""
        for _, key, sheet, at, area in self._placed.spot(
            (cell.block.name, cell.row, cell.column)
        ).operands:
            if area is not None:
                yield from self._range(sheet, area)
            elif key is not None:
                yield self.cell(*key).value
            else:
                yield self._sheets[sheet].get(at, EMPTY).value

    def spans(self, cell: DerivedCell) -> tuple[Span, ...]:
        """The operands of the cell's formula, placed."""
        return self._placed.plan(cell.block.name, cell.block.variant(cell.row, cell.column)).spans

    def stored(self, at: CellRef) -> Value:
        """The stored value of a cell that is not derived."""
        return self._sheets[at.sheet].get((at.row, at.column), EMPTY).value

    def precedents(self, cell: DerivedCell) -> Iterator[DerivedCell]:
        """The derived cells that this one's formula refers to."""
        for span in self.spans(cell):
            spots = self._placed.at.get(span.sheet)
            if spots is None:
                continue
            top, left, bottom, right = span.cells(cell.row, cell.column)
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    key = spots.get((row, column))
                    if key is not None:
                        yield self.cell(*key)

    def _compute(self, key: Key) -> DerivedCell:
        spot = self._placed.spot(key)
        stored = self._sheets[spot.at.sheet].get(spot.cell, EMPTY)
        state = _state(stored, spot.formula, spot.block)
        value = self._run(spot) if state is State.FORMULA else stored.value
        return DerivedCell(spot.block, key[1], key[2], spot.at, state, stored, spot.formula, value)

    def _run(self, spot: _Spot) -> Value:
        arguments = dict(spot.constants)
        done = self._done
        for alias, key, sheet, cell, area in spot.operands:
            if area is not None:
                arguments[alias] = self._range(sheet, area)
            elif key is None:
                arguments[alias] = self._sheets[sheet].get(cell, EMPTY).value
            else:
                found = done.get(key)
                arguments[alias] = self.cell(*key).value if found is None else found.value
        try:
            result = spot.twin(**arguments)
        except Fault as fault:
            return fault.error
        except ArithmeticError as error:
            # only where a hand has typed over what the template's own formulas keep apart
            by_zero = isinstance(error, ZeroDivisionError) or DivisionUndefined in error.args[0]
            return ErrorValue("#DIV/0!" if by_zero else "#NUM!")
        if isinstance(result, Decimal):
            if result.adjusted() > LARGEST:
                return ErrorValue("#NUM!")
            # adding 0 turns -0 into 0; a spreadsheet knows no negative zero
            return EXCEL_PRECISION.create_decimal(result) + 0 if result else ZERO
        if isinstance(result, int) and not isinstance(result, bool):
            return Decimal(result)
        return result  # type: ignore[no-any-return]

    def _range(self, sheet: str, area: tuple[int, int, int, int]) -> list[Value]:
        place = (sheet, area)
        found = self._ranges.get(place)
        if found is None:
            cells = self._sheets[sheet]
            spots = self._placed.at.get(sheet, _NOWHERE)
            top, left, bottom, right = area
            found = self._ranges[place] = []
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    key = spots.get((row, column))
                    found.append(
                        self.cell(*key).value
                        if key is not None
                        else cells.get((row, column), EMPTY).value
                    )
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


#: alias; the derived cell it is, if one; sheet and cell; or the area of a range
Resolved = tuple[str, Key | None, str, Spot, tuple[int, int, int, int] | None]


class _Spot(NamedTuple):
    """All that computing one derived cell needs, looked up once for a placed layout."""

    block: Derived
    at: CellRef
    cell: Spot
    formula: str
    twin: Callable[..., Any]
    constants: Mapping[str, object]
    operands: tuple[Resolved, ...]


class _Placed:
    """A layout's derived cells placed in one workbook; shared by all calculations of it."""

    def __init__(self, layout: Layout, areas: dict[str, Area]) -> None:
        self._layout = layout
        computable = set(_computable(layout, areas))
        self.areas = {n: a for n, a in areas.items() if n not in layout.derived or n in computable}
        self.keys: list[Key] = []
        self.at: dict[str, dict[Spot, Key]] = {}
        self._plans: dict[tuple[str, str], Plan] = {}
        self._twins: dict[str, Callable[..., Any]] = {}
        self._texts: dict[Key, str] = {}
        self._spots: dict[Key, _Spot] = {}
        self._operands: dict[tuple[str, str, int], list[Resolved | Callable[[int], Resolved]]] = {}
        self._patterns: dict[tuple[str, str, int], tuple[str, tuple[Spot, ...]] | None] = {}
        for name, block in layout.derived.items():
            if name not in computable:
                continue
            area = areas[name]
            spots = self.at.setdefault(area.sheet, {})
            for i, j in positions(block, area):
                key = (name, i, j)
                self.keys.append(key)
                spots[(area.top + i, area.left + j)] = key

    def plan(self, name: str, variant: Variant) -> Plan:
        """A block's declared formula placed; one for all cells that have the same."""
        key = (name, variant.formula)
        found = self._plans.get(key)
        if found is None:
            compiled = compile_formula(variant.formula)
            found = self._plans[key] = place(compiled, self.areas, self.areas[name].sheet)
        return found

    def spot(self, key: Key) -> _Spot:
        """The derived cell with its formula, twin and operands resolved."""
        found = self._spots.get(key)
        if found is None:
            name, i, j = key
            block, area = self._layout.derived[name], self.areas[name]
            variant = block.variant(i, j)
            plan, constants = self.plan(name, variant), variant.constants
            if plan.counters:
                constants = {**constants, **{a: step.at(i, j) for a, step in plan.counters}}
            cell = (area.top + i, area.left + j)
            place = (name, variant.formula, j)
            operands = self._operands.get(place)
            if operands is None:
                operands = self._operands[place] = [self._resolve(s, j) for s in plan.spans]
            found = self._spots[key] = _Spot(
                block,
                CellRef(area.sheet, *cell),
                cell,
                self.formula(name, i, j),
                self._twin(variant.twin),
                constants,
                tuple([o(i) if callable(o) else o for o in operands]),
            )
        return found

    def _resolve(self, span: Span, j: int) -> Resolved | Callable[[int], Resolved]:
        """The operand in column j: the same cells in every row, or as they move with it."""
        spots = self.at.get(span.sheet, _NOWHERE)
        alias, sheet, whole = span.alias, span.sheet, span.is_range
        top, left, bottom, right = span.cells(0, j)
        moves = (span.top.by_row, span.left.by_row, span.bottom.by_row, span.right.by_row)
        if not any(moves):
            if whole:
                return alias, None, sheet, (top, left), (top, left, bottom, right)
            return alias, spots.get((top, left)), sheet, (top, left), None
        down, across, down_to, across_to = moves

        def in_row(i: int) -> Resolved:
            cell = (top + i * down, left + i * across)
            if whole:
                end = (bottom + i * down_to, right + i * across_to)
                return alias, None, sheet, cell, cell + end
            return alias, spots.get(cell), sheet, cell, None

        return in_row

    def _twin(self, name: str) -> Callable[..., Any]:
        found = self._twins.get(name)
        if found is None:
            found = self._twins[name] = twin(self._layout.kind, name)
        return found

    def formula(self, name: str, i: int, j: int) -> str:
        """The native formula, without "="."""
        key = (name, i, j)
        found = self._texts.get(key)
        if found is None:
            variant = self._layout.derived[name].variant(i, j)
            column = (name, variant.formula, j)
            pattern = self._patterns.get(column, _UNTRIED)
            if pattern is _UNTRIED:
                pattern = self._patterns[column] = self.plan(name, variant).down(j)
            if pattern is None:
                found = self.plan(name, variant).formula(i, j)
            else:
                text, numbers = pattern
                found = text % tuple([base + i * step for base, step in numbers])
            self._texts[key] = found
        return found


_UNTRIED: Any = object()


@lru_cache(maxsize=8)
def _placed(layout: Layout, areas: tuple[tuple[str, Area], ...]) -> _Placed:
    return _Placed(layout, dict(areas))


def native_formulas(
    layout: Layout, areas: Mapping[str, Area]
) -> Iterator[tuple[str, int, int, str]]:
    """Every derived cell: block, row, column, and its native formula without "="."""
    placed = _placed(layout, tuple(areas.items()))
    for name, i, j in placed.keys:
        yield name, i, j, placed.formula(name, i, j)


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
            for operand in compile_formula(layout.derived[name].variant(i, j).formula).operands
            if operand.area not in areas
            or (operand.area in layout.derived and operand.area not in there)
        }
        if not lost:
            return [name for name in layout.derived if name in there]
        there -= lost
