"""What a column of a budget has: incomes, and costs by huvudpost and post, each in its block.

A budget names its huvudposter freely; an annual report has blocks. Which block a huvudpost belongs
to follows from the budget's own definition of administration, or else from its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Column, Document, Row
from finsam_xl.record import Record
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

#: the typ of the column whose decision stands among the fields
DECIDED = "budget"
#: the block of incomes, of which what the members pay is one post: its name has the word in it
INCOME, OF_MEMBERS = "intakter", "medlem"
#: the blocks of costs, in the report's order; the first is the budget's own administration
ADMINISTRATION, PERSON, STRUCTURE, UNDIVIDED = "administration", "individ", "struktur", "ofordelat"
#: where a huvudpost is put whose name says nothing
OTHERWISE = STRUCTURE
_NAMED = (
    (PERSON, ("individ",)),
    (STRUCTURE, ("struktur",)),
    (UNDIVIDED, ("ofördel", "tillkommande")),
)


class Post(Record):
    """A named amount, positive for incomes and costs alike, in the budget's unit."""

    name: str
    amount: Decimal
    at: CellRef


class Main(Record):
    """A huvudpost: its block, if its name says which, what it costs and the posts that make it."""

    name: str
    block: str  #: empty where nothing says
    amount: Decimal
    at: CellRef
    posts: tuple[Post, ...]


def column_of(budget: Document, kind: str, year: int) -> Column | None:
    """The budget's column of a kind and year, if it has one."""
    columns = budget.used_columns
    return next((c for c in columns if c.kind == kind and c.year == year), None)


def block_of(name: str) -> str:
    """The block of costs that a name tells, or nothing."""
    key = name_key(name)
    return next((block for block, words in _NAMED if any(word in key for word in words)), "")


def contributions(budget: Document, column: Column) -> Post | None:
    """The members' contributions, in the budget's unit."""
    cell = budget.derived("summa_medlemsbidrag", 0, column.index)
    if not isinstance(cell.value, Decimal):
        return None
    return Post("Medlemmarnas bidrag", cell.value, cell.at)


def incomes(budget: Document, column: Column) -> list[Post]:
    """Every other income with an amount."""
    return [
        Post(row["post"].text, number, row.cells["belopp"][column.index].at)
        for row in budget.rows("ovriga_intakter")
        if (number := row.cells["belopp"][column.index].number) is not None
    ]


def costs(budget: Document, column: Column) -> list[Main]:
    """The huvudposter with an amount, in the budget's order."""
    found = []
    for i in range(budget.area("huvudpost_namn").height):
        name = budget.calculation.value("huvudpost_namn", i)
        cell = budget.derived("huvudpost_belopp", i, column.index)
        if isinstance(name, str) and name and isinstance(cell.value, Decimal):
            administration = budget.calculation.number("huvudpost_adm", i)
            block = ADMINISTRATION if administration else block_of(name)
            posts = tuple(_posts(budget, column, name))
            found.append(Main(name, block, cell.value, cell.at, posts))
    return found


def _posts(budget: Document, column: Column, main: str) -> Iterator[Post]:
    """What a huvudpost is made of: its posts, and what stands on the huvudpost itself."""
    sign = budget.calculation.number("kolumn_tecken", 0, column.index) or Decimal(1)
    for table in ("detaljbudget", "huvudposter"):
        for row in budget.rows(table):
            read = row.cells["belopp"][column.index]
            if name_key(row["huvudpost"].text) == name_key(main) and read.number is not None:
                yield Post(_name(row), sign * read.number + 0, read.at)


def _name(row: Row) -> str:
    return row["post"].text if "post" in row.cells else row["huvudpost"].text
