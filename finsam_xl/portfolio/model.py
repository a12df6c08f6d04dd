"""What a table of many workbooks is, and what is taken out of one workbook for it.

One declaration serves every form that the tables are written in: the heading, whether a column
is summed and what a value counts stand in :class:`Table` and :class:`Column`, never in a writer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from finsam_xl.record import Record


class Shows(Enum):
    """What a column's values are."""

    TEXT = "text"
    KRONOR = "kronor"  #: Decimal, whatever unit the workbook has
    NUMBER = "antal"  #: Decimal: people, full-time equivalents, findings
    PERCENT = "procent"  #: Decimal: 50 for 50 %
    YEAR = "år"  #: int
    DAY = "datum"  #: date


Content = Decimal | int | str | date | None


class Value(Record):
    """A value, and the cell of the row's own file that it was read from or worked out in.

    ``at`` is ``Blad!C4``; None where no single cell has it.
    """

    value: Content
    at: str | None = None


NOTHING = Value(None)
Row = Mapping[str, Value]  #: column name -> value; what a row lacks is NOTHING


class Together(Record):
    """A column is the sum of other columns in its row."""

    columns: tuple[str, ...]


class Less(Record):
    """A column is one column of its row less another one."""

    whole: str
    part: str


class Elsewhere(Record):
    """A column adds up a column of another table, over the rows that have the same in ``by``."""

    table: str
    column: str
    by: str


WorkedOut = Together | Less | Elsewhere


class Column(Record):
    """A column: its name in data files (a-z, _), its Swedish heading, what it shows, and how a
    table works it out where no cell of a file has it: a formula in a workbook."""

    name: str
    heading: str
    shows: Shows = Shows.TEXT
    summed: bool = False
    formula: WorkedOut | None = None


class Drawn(Record):
    """A chart beside a table: bars of columns of its rows, told apart by one column."""

    title: str
    by: str
    columns: tuple[str, ...]
    stacked: bool = False


class Table(Record):
    """A table over many workbooks.

    ``name`` is what data files are called (a-z, _), ``title`` the sheet (at most 31 letters).
    Each row is of one file; the writers put the columns *fil* and *celler* beside the declared
    ones.
    """

    name: str
    title: str
    about: str  #: one Swedish sentence: what a row is
    columns: tuple[Column, ...]
    charts: tuple[Drawn, ...] = ()
    one_page: bool = False  #: printed on one A4 across, however wide its texts are
    #: the columns that tell what a row is about, where no two files count of one thing: the
    #: association, which may be left out, first
    once: tuple[str, ...] = ()
    newest: str = ""  #: the column by whose years or days one file is newer than another
    follows: str = ""  #: the table of which a file has one row: where that gives way, these do


class Grouped(Record):
    """A table that adds up another one's columns by one or two of its columns, by formulas."""

    name: str
    title: str
    about: str
    of: str  #: the other table's name
    by: tuple[str, ...]
    columns: tuple[str, ...]  #: its summed columns
    charts: tuple[Drawn, ...] = ()


class Taken(Record):
    """What one file gives to the tables: plain data, small enough to keep of thousands.

    ``tables``: table name -> rows. ``name`` is the insats, or the association of other kinds.
    """

    file: str
    verdict: str
    sha256: str | None = None
    kind: str | None = None
    name: str = ""
    reason: str | None = None
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    tables: Mapping[str, tuple[Row, ...]] = {}

    @property
    def unread(self) -> bool:
        """Whether it gives no rows: it could not be checked, or lacks what its tables need."""
        return self.reason is not None


def by_cell(row: Row, column: str) -> Value:
    """A row's value in a column."""
    return row.get(column, NOTHING)
