"""Claims (typed totals) as the rules see them: named, and with their addends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from finsam_xl.calculate import DerivedCell, State
from finsam_xl.documents.amount import Reading, decimals_of, parse_amount
from finsam_xl.documents.document import Document
from finsam_xl.documents.paths import derived_name
from finsam_xl.layouts.layout import Kind
from finsam_xl.layouts.operands import cells_of, compile_formula
from finsam_xl.workbook.cell import CellRef, Value

#: block -> the operands that a reader of the sheet sees as its addends; others: all of them
_ADDENDS = {
    "summa_medlemsbidrag": ("b",),
    "summa_intakter": ("b", "o"),
    "summa_kostnader": ("p",),
    "arets_resultat": ("i", "c"),
    "eget_kapital_ut": ("i", "r"),
    "eget_kapital_in": ("i", "u"),
}
#: blocks whose cells are kronor, whatever the workbook's unit
IN_KRONOR = frozenset({"medlemmar_summa", "lag_betalt", "lag_total"})


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A derived cell with its stable path."""

    cell: DerivedCell
    path: str

    @property
    def at(self) -> CellRef:
        return self.cell.at

    @property
    def value(self) -> Value:
        return self.cell.value


@lru_cache(maxsize=2)
def typed_over(document: Document) -> tuple[NamedCell, ...]:
    """Every derived cell that holds a typed value, in declared order."""
    return tuple(
        NamedCell(cell, derived_name(document, cell))
        for cell in document.calculation
        if cell.state is State.CLAIM
    )


def claim_text(
    document: Document, unreadable: bool = False
) -> Iterator[tuple[NamedCell, Decimal | None]]:
    """Claims of amounts that are text: the figure they show, or None where unreadable."""
    for named in typed_over(document):
        if named.cell.block.kind is Kind.TEXT or not isinstance(named.value, str):
            continue
        reading = parse_amount(named.value)
        if isinstance(reading, Reading):
            if not unreadable:
                yield named, reading.value
        elif unreadable and named.value.strip():
            yield named, None


def claimed_number(cell: DerivedCell) -> Decimal | None:
    """What a claim says, also where it is a figure typed as text."""
    if isinstance(cell.value, Decimal):
        return cell.value
    if isinstance(cell.value, str):
        reading = parse_amount(cell.value)
        return reading.value if isinstance(reading, Reading) else None
    return None


def addends(document: Document, cell: DerivedCell) -> list[Decimal] | None:
    """The numbers that the claim is a sum of, as they stand; None where there are none.

    An addend carried from kronor is a number, but neither sets the unit nor counts as
    rounded: it is left out of the list.
    """
    numbers = _numbers(document, cell)
    if not numbers:
        return None
    return [value for value, carried in numbers if not carried]


def _numbers(document: Document, cell: DerivedCell) -> list[tuple[Decimal, bool]]:
    block = cell.block
    if block.name == "huvudpost_belopp":
        return _posts(document, cell)
    calculation = document.calculation
    operands = compile_formula(block.variant(cell.row, cell.column).formula).operands
    wanted = _ADDENDS.get(block.name)
    found: list[tuple[Decimal, bool]] = []
    for operand in operands:
        if wanted is not None and operand.alias not in wanted:
            continue
        area = document.area(operand.area)
        top, left, bottom, right = cells_of(operand, area, cell.row, cell.column)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                at = CellRef(area.sheet, row, column)
                other = calculation.at(at)
                value = other.value if other is not None else calculation.stored(at)
                if isinstance(value, Decimal):
                    found.append((value, _carried(document, operand.area, other)))
    return found


def _carried(document: Document, area: str, other: DerivedCell | None) -> bool:
    if document.kronor == 1:
        return False
    if area in IN_KRONOR:
        return True
    return area == "summa_medlemsbidrag" and other is not None and other.state is not State.CLAIM


def _posts(document: Document, cell: DerivedCell) -> list[tuple[Decimal, bool]]:
    name = document.calculation.value("huvudpost_namn", cell.row)
    if not isinstance(name, str):
        return []
    return [
        (number, False)
        for table in ("detaljbudget", "huvudposter")
        for row in document.rows(table)
        if row["huvudpost"].text.lower() == name.lower()
        and (number := row.amounts[cell.column].number) is not None
    ]


def rounding_room(total: Decimal, parts: list[Decimal]) -> Decimal:
    """How far rounding alone can move a total (tkr): half a unit each, zeros left out.

    The unit is the smallest decimal place among the total and its addends.
    """
    digits = max((decimals_of(v) for v in (total, *parts)), default=0)
    unit = Decimal(1).scaleb(-digits)
    return unit / 2 * (sum(1 for v in parts if v) + 1)
