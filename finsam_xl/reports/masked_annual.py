"""What tells a small count in an annual report, insats by insats.

A count from 1 to 4 of a gender is hidden with the other genders of its row. Sums over insatser and
over reasons are printed too, so where a single row of a gender is hidden among those that add up,
the smallest of the others is hidden with it. So is all that is worked out by gender, and each
statement of the text that names a hidden cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

GENDERS = ("kvinnor", "man", "annat")
#: which columns of a table are counts, and which tell its rows apart beside the gender
TABLES = {
    "deltagare": (("deltagare", "ingaende", "paborjade", "avslutade", "avbrott"), ("insats",)),
    "avslut": (("antal",), ("insats", "anledning")),
}
#: the blocks beside the tables, and those that are worked out by gender
_BESIDE = ("deltagare_", "avslut_", "konen_", "insatserna_", "slutat_", "raknas_")


class Group(NamedTuple):
    """The genders of one row: the same insats, reason and column."""

    column: str
    row: tuple[str, ...]
    cells: tuple[tuple[str, Read], ...]  #: gender and cell

    @property
    def least(self) -> Decimal:
        return min(read.number or Decimal() for _, read in self.cells)

    def has_small(self, most: int) -> bool:
        return any(1 <= (read.number or 0) <= most for _, read in self.cells)


def hidden_reads(document: Document, most: int) -> list[Read]:
    """The typed cells that are hidden, statements last."""
    found = [read for table in TABLES for read in _in_table(document, table, most)]
    named = {name_key(read.name) for read in found}
    texts = document.rows("uppgifter") if named else ()
    found += [row["varde"] for row in texts if name_key(row["mot"].text) in named]
    return [read for read in found if read.number is not None]


def hidden_derived(document: Document) -> Iterator[CellRef]:
    """The derived cells that tell of a gender, or stand beside the tables and the statements."""
    for cell in document.calculation:
        name = cell.block.name
        by_gender = name.endswith(tuple(f"_{gender}" for gender in GENDERS))
        if isinstance(cell.value, Decimal) and (by_gender or name.startswith(_BESIDE)):
            yield cell.at


def beside_statements(document: Document, reads: Iterable[Read]) -> Iterator[CellRef]:
    """What is worked out beside the statements that are hidden."""
    rows = {read.at.row for read in reads if read.at.sheet == _sheet(document, "uppgifter")}
    numbers = {row.index for row in document.rows("uppgifter") if row["varde"].at.row in rows}
    for cell in document.calculation if numbers else ():
        own = cell.block.name.startswith(("uppgift_", "uppgifter_")) and cell.row + 1 in numbers
        if own and isinstance(cell.value, Decimal):
            yield cell.at


def _sheet(document: Document, table: str) -> str:
    return document.area(f"tab_{table}").sheet


def _in_table(document: Document, table: str, most: int) -> Iterator[Read]:
    columns, keys = TABLES[table]
    for column in columns:
        groups = list(_groups(document.rows(table), column, keys))
        small = {group.row for group in groups if group.has_small(most)}
        # the rows that add up to a printed sum: over insatser, and over reasons of an insats
        for place in range(len(keys)):
            small |= _with_another(groups, small, place)
        for group in groups:
            if group.row in small:
                yield from (read for _, read in group.cells)


def _groups(rows: Iterable[Row], column: str, keys: tuple[str, ...]) -> Iterator[Group]:
    own = [r for r in rows if r["kon"].text in GENDERS and r[column].number is not None]

    def key(row: Row) -> tuple[str, ...]:
        return tuple(name_key(row[name].text) for name in keys)

    for names, same in groupby(sorted(own, key=key), key=key):
        yield Group(column, names, tuple((r["kon"].text, r[column]) for r in same))


def _with_another(
    groups: list[Group], small: set[tuple[str, ...]], place: int
) -> set[tuple[str, ...]]:
    """One row more where a single one of those that add up is hidden. ``place``: the key that
    tells them apart."""
    more: set[tuple[str, ...]] = set()
    alike: dict[tuple[str, ...], list[Group]] = {}
    for group in groups:
        rest = (*group.row[:place], *group.row[place + 1 :])
        alike.setdefault(rest, []).append(group)
    for same in alike.values():
        shown = [group for group in same if group.row not in small]
        if len(same) - len(shown) == 1 and shown:
            more.add(min(shown, key=lambda group: (group.least, group.row)).row)
    return more
