"""Recalculating a workbook with the Python twins, claims taken as they stand.

A derived cell that holds a typed value (a *claim*) or another formula than the template's
keeps what it holds; whatever depends on it takes it so, exactly as the spreadsheet does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, DivisionUndefined
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from finsam_xl.layouts.layout import Derived, Layout
from finsam_xl.layouts.operands import Span, normalised
from finsam_xl.placed import NOWHERE, Key, PlacedCell, place_layout, positions
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
        self._placed = place_layout(layout, tuple(areas.items()))
        self.areas = self._placed.areas
        self._sheets = {s.name: s.cells for s in workbook.sheets}
        self._done: dict[Key, DerivedCell] = {}
        self._ranges: dict[tuple[str, tuple[int, int, int, int]], list[Value]] = {}
        self._all: tuple[DerivedCell, ...] | None = None

    def __iter__(self) -> Iterator[DerivedCell]:
        if self._all is None:
            self._all = tuple(self.cell(*key) for key in self._placed.keys)
        return iter(self._all)

    @cached_property
    def suspects(self) -> tuple[DerivedCell, ...]:
        """The cells that are not just the template's formula with its right stored value.

        In a sound workbook there are none, so rules that look for faults need not pass by
        thousands of cells each.
        """
        return tuple(
            cell
            for cell in self
            if cell.state is not State.FORMULA
            or cell.stored.value != cell.value
            or isinstance(cell.value, ErrorValue)
        )

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
        found = self._placed.at.get(at.sheet, NOWHERE).get((at.row, at.column))
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
        return self._placed.spans((cell.block.name, cell.row, cell.column))

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

    def _run(self, spot: PlacedCell) -> Value:
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
            spots = self._placed.at.get(sheet, NOWHERE)
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


def _state(stored: Cell, formula: str, block: Derived) -> State:
    if stored.formula is None:
        if stored.value is not None:
            return State.CLAIM
        return State.FREE if block.in_table else State.GONE
    if stored.formula == formula or normalised(stored.formula) == normalised(formula):
        return State.FORMULA
    return State.ALTERED


def native_formulas(
    layout: Layout, areas: Mapping[str, Area]
) -> Iterator[tuple[str, int, int, str]]:
    """Every derived cell: block, row, column, and its native formula without "="."""
    placed = place_layout(layout, tuple(areas.items()))
    for key in placed.keys:
        yield *key, placed.spot(key).formula
