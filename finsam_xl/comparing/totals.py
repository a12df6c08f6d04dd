"""Sums that moved, and what moved them.

What a sum is made of is taken from its formula: the areas that it reads, or those that its
declaration names. That they are its addends, and with which signs, is tried on the figures of both
versions; only where they add up to the sum in each does anything explain how it moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

from finsam_xl.calculation.calculate import DerivedCell, MissingArea, State
from finsam_xl.comparing.comparison import NOTHING, Held, Mover, Total
from finsam_xl.comparing.names import Names
from finsam_xl.comparing.values import Side, change, number_held
from finsam_xl.documents.document import Document, Read, Row, worked_out_once
from finsam_xl.documents.paths import derived_name
from finsam_xl.record import Record
from finsam_xl.template.form import Derived, Kind
from finsam_xl.template.kontroll.totals import printed_totals
from finsam_xl.template.labels import label_in
from finsam_xl.template.registry import template_of
from finsam_xl.workbook.texts import name_key

#: sums of whole workbooks first, then what a reader finds them made of
_ORDER = ("SUM204", "SUM205", "SUM207", "SUM202")
#: the sums of a row, which the row itself tells
_OF_A_ROW = "SUM201"
#: how the path ends of a sum below a table, which another sum says again
_BELOW = "/summa"
#: areas that a sum is made of, beyond which no signs are tried
MOST_GROUPS = 5
#: sums within sums
DEEPEST = 6


class Term(Record):
    """One addend: a row's amount or another sum, in kronor."""

    name: str  #: as the new version has it
    label: str
    amount: Decimal
    cell: DerivedCell | None = None


Group = list[Term]


def compared_totals(old: Side, new: Side, names: Names) -> tuple[Total, ...]:
    """The sums that moved, in both versions by name."""
    before, after = _told(old, names), _told(new, Names())
    found = []
    for name, cell in after.items():
        if name not in before:
            continue
        other = before[name]
        held = _held(old, other), _held(new, cell)
        if held[0].value != held[1].value:
            label = label_in(new.document.layout, name)
            typed = State.CLAIM in (other.state, cell.state)
            movers = _movers((old, other), (new, cell), names)
            found.append(Total(change(name, label, *held), movers, typed))
    return tuple(found)


def totals_of_column(side: Side, label: str) -> Iterator[tuple[str, Held]]:
    """What a column comes to: its sums of whole workbooks, each with its label."""
    for name, cell in _told(side, Names()).items():
        if cell.block.code == _ORDER[0] and name.rpartition("/")[2] == label:
            yield name, _held(side, cell)


def _told(side: Side, names: Names) -> dict[str, DerivedCell]:
    """The sums that are told, by their names."""
    document = side.document
    layout = document.layout
    printed = printed_totals(layout)
    # of sums over all columns and in each, that over all first
    blocks = [b for code in _ORDER for b in sorted(printed.get(code, ()), key=_has_columns)]
    blocks = [b for b in blocks if not (b.path or b.name).endswith(_BELOW)]
    beside = template_of(layout.kind).sums_beside
    blocks += [layout.derived[name] for name in beside]
    found: dict[str, DerivedCell] = {}
    for block in blocks:
        try:
            cells = document.calculation.block(block.name)
            by = beside.get(block.name)
            found |= {names.of(_name(document, cell, by)): cell for cell in cells}
        except MissingArea:
            continue  # MALL103 tells it
    return found


def _name(document: Document, cell: DerivedCell, by: str | None) -> str:
    """The sum's path; ``by``: the area whose cell in the same row says what the row is."""
    path = derived_name(document, cell)
    said = document.calculation.value(by, cell.row) if by else None
    return path if said is None else f"{path.rpartition('/')[0]}/{said}"


def _has_columns(block: Derived) -> bool:
    return block.columns > 0


def _held(side: Side, cell: DerivedCell) -> Held:
    if isinstance(cell.value, Decimal):
        return number_held(cell.value * side.per_unit(cell.block.kind), cell.block.kind)
    text = "" if cell.value is None else str(cell.value)
    return Held(text, text) if text else NOTHING


# ---- what a sum is made of


Placed = tuple[Side, DerivedCell]


def _movers(old: Placed, new: Placed, names: Names, depth: int = 0) -> tuple[Mover, ...]:
    """What moved a sum, if what it is made of explains it in both versions."""
    terms = _terms(old, new, names)
    gaps: dict[str, Decimal] = defaultdict(Decimal)
    last: list[dict[str, Term]] = [{}, {}]
    for which, sign in ((1, 1), (0, -1)):
        for term in terms[which]:
            gaps[term.name] += sign * term.amount
            last[which][term.name] = term
    moved: dict[str, Mover] = {}
    for name, gap in gaps.items():
        if not gap:
            continue
        before, after = last[0].get(name), last[1].get(name)
        within: tuple[Mover, ...] = ()
        if before and after and before.cell and after.cell and depth < DEEPEST:
            within = _movers((old[0], before.cell), (new[0], after.cell), names, depth + 1)
            way = 1 if sum(m.difference for m in within) == gap else -1
            within = tuple(m._replace(difference=way * m.difference) for m in within)
        label = (after or before or last[1][name]).label
        for mover in within or (Mover(name, label, gap),):
            known = moved[mover.name].difference if mover.name in moved else Decimal(0)
            moved[mover.name] = mover._replace(difference=known + mover.difference)
    found = sorted(moved.values(), key=lambda mover: -abs(mover.difference))
    return tuple(mover for mover in found if mover.difference)


def _terms(old: Placed, new: Placed, names: Names) -> tuple[Group, Group]:
    """The addends of each version with their signs, the same in both; none where none add up to
    what stands in the cells."""
    given = [list(_groups(*old, names)), list(_groups(*new, Names()))]
    if len(given[0]) != len(given[1]):
        return [], []
    pairs = [pair for pair in zip(*given, strict=True) if any(t.amount for g in pair for t in g)]
    if len(pairs) > MOST_GROUPS:
        return [], []
    sums = [[_sum(group) for group in pair] for pair in pairs]
    wholes = [held.value or Decimal(0) for held in (_held(*old), _held(*new))]
    if not all(isinstance(whole, Decimal) for whole in wholes):
        return [], []  # an error value, or a text typed over it
    for signs in product((1, -1, 0), repeat=len(pairs)):
        added = [
            sum((s * pair[n] for s, pair in zip(signs, sums, strict=True)), Decimal(0))
            for n in range(2)
        ]
        if added == wholes:
            before, after = (
                [
                    term._replace(amount=term.amount * sign)
                    for sign, pair in zip(signs, pairs, strict=True)
                    for term in pair[n]
                    if sign
                ]
                for n in range(2)
            )
            return before, after
    return [], []


def _sum(group: Group) -> Decimal:
    return sum((term.amount for term in group), Decimal(0))


def _groups(side: Side, cell: DerivedCell, names: Names) -> Iterator[Group]:
    """What the cell's formula reads, area by area."""
    document, block = side.document, cell.block
    if block.rows_of is not None and block.rows_of.where:
        yield _rows_named(side, cell, names)
        return
    seen = set()
    for span in document.calculation.spans(cell):
        place = (span.sheet, *span.cells(cell.row, cell.column))
        if place in seen or (block.addends and span.area not in block.addends):
            continue
        seen.add(place)
        yield list(_in_area(side, place, names))


def _rows_named(side: Side, cell: DerivedCell, names: Names) -> Group:
    """The rows that say the name of the cell's own row."""
    block, document = cell.block, side.document
    assert block.rows_of is not None
    name = document.calculation.value(block.named.by, cell.row)
    found = []
    for table in block.rows_of.tables:
        for row in document.tables.get(table, ()):
            if name_key(str(row[block.rows_of.where].value or "")) == name_key(str(name or "")):
                read = row.amounts[cell.column]
                if read.number is not None:
                    found.append(_of_row(side, row, read, names))
    return found


def _in_area(side: Side, place: tuple[str, int, int, int, int], names: Names) -> Iterator[Term]:
    document = side.document
    sheet, top, left, bottom, right = place
    inputs, derived = _inputs(document), _derived(document)
    for column in range(left, right + 1):
        for line, row, read in inputs.get((sheet, column), ()):
            if top <= line <= bottom and read.number is not None:
                yield _of_row(side, row, read, names)
        for line, key in derived.get((sheet, column), ()):
            if top <= line <= bottom:
                cell = document.calculation.made(*key)
                if isinstance(cell.value, Decimal):
                    name = derived_name(document, cell)
                    amount = cell.value * side.per_unit(cell.block.kind)
                    yield Term(names.of(name), _label(document, cell, name), amount, cell)


def _label(document: Document, cell: DerivedCell, name: str) -> str:
    """What a sum is called, without where it stands and the column that it is in."""
    block = cell.block
    if block.label and not block.named.rows:
        return block.label
    parts = label_in(document.layout, name).split(", ")
    return (parts[:-1] if block.columns and len(parts) > 1 else parts)[-1]


def _of_row(side: Side, row: Row | None, read: Read, names: Names) -> Term:
    assert read.number is not None
    amount = read.number * side.per_unit(read.spec.kind)
    if row is None:
        return Term(read.name, read.spec.label, amount)
    words = [side.held(row[key]).shown for key in row.table.key if not _is_day(row, key)]
    words = [word for word in words if word.strip()]
    return Term(
        names.of(row.name), " ".join((words or [row.name.rpartition("/")[2]])[-1].split()), amount
    )


def _is_day(row: Row, key: str) -> bool:
    return row.table.column(key).kind is Kind.DATE


@worked_out_once
def _inputs(document: Document) -> Mapping[tuple[str, int], list[tuple[int, Row | None, Read]]]:
    """The numbers that are filled in, by sheet and column."""
    found: dict[tuple[str, int], list[tuple[int, Row | None, Read]]] = defaultdict(list)
    for read in document.fields.values():
        if read.spec.checked and read.number is not None:
            found[read.sheet, read.at.column].append((read.at.row, None, read))
    for rows in document.tables.values():
        for row in rows:
            for read in row.reads():
                if read.number is not None:
                    found[read.sheet, read.at.column].append((read.at.row, row, read))
    return found


@worked_out_once
def _derived(
    document: Document,
) -> Mapping[tuple[str, int], list[tuple[int, tuple[str, int, int]]]]:
    """Where the sums stand, by sheet and column."""
    found: dict[tuple[str, int], list[tuple[int, tuple[str, int, int]]]] = defaultdict(list)
    layout, calculation = document.layout, document.calculation
    for name, block in layout.derived.items():
        if calculation.has(name) and _is_amount(block):
            area = calculation.areas[name]
            for key in calculation.keys_of(name):
                place = area.cell(key[1], key[2])
                found[area.sheet, place.column].append((place.row, key))
    return found


def _is_amount(block: Derived) -> bool:
    return block.kind in (Kind.AMOUNT, Kind.KRONOR)
