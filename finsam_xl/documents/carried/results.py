"""What a follow-up says of its year: spent, participants, reasons of leaving, goals, debts.

Each figure comes with the cell that it was read from, so that whoever takes it over can say where
it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from finsam_xl.documents.document import Document, Row
from finsam_xl.record import Record
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.texts import name_key

EACH, TOTAL = ("kvinnor", "man", "annat"), "totalt"
#: the report's columns of participants, and what the follow-up has for each, the first that it has
COUNTS = {
    "deltagare": ("unika", "deltagare"),
    "ingaende": ("ingaende",),
    "paborjade": ("paborjade",),
    "avslutade": ("avslutade",),
    "avbrott": ("slut_avbrott",),
}


class Figure(Record):
    """A number and where it stands."""

    value: Decimal
    at: CellRef


class Count(Record):
    """How many of one gender, or in all, of one measure or ending."""

    gender: str
    what: str
    figure: Figure


class Debt(Record):
    """What a party has claimed and not been paid when the year ended, in the follow-up's unit."""

    party: str
    amount: Decimal
    at: CellRef


def named(document: Document) -> tuple[str, ...]:
    """What the insats may be called, as names are compared."""
    names = (document.field(field).text for field in ("insatsens_namn", "insats_id"))
    return tuple(name_key(name) for name in names if name)


def year_of(document: Document) -> int | None:
    """The year that the workbook is about, if it says one."""
    number = document.field("ar").number
    return None if number is None else int(number)


def last_day(document: Document) -> date | None:
    """The end of the last period that says what was spent."""
    row = _last(document)
    return None if row is None else row["slut"].day


def whole_year(document: Document) -> bool:
    """Whether the last period goes to the end of the year, or of an insats that ended before."""
    day, ended = last_day(document), document.field("slutdatum").day
    year = year_of(document)
    if day is None or year is None:
        return False
    return day >= (min(ended, date(year, 12, 31)) if ended else date(year, 12, 31))


def spent(document: Document) -> Figure | None:
    """What has been spent, to the end of the last period that says."""
    row = _last(document)
    if row is None or row["upparbetat"].number is None:
        return None
    return Figure(row["upparbetat"].number, row["upparbetat"].at)


def _last(document: Document) -> Row | None:
    rows = [
        (day, row)
        for row in document.rows("perioder")
        if (day := row["slut"].day) is not None and row["upparbetat"].number is not None
    ]
    return max(rows, key=lambda pair: pair[0], default=(None, None))[1]


def participants(document: Document, totals: bool = False) -> Iterator[Count]:
    """The report's counts: of each gender where it is given, else in all; ``totals``: both."""
    column = _last_counted(document)
    if column is None:
        return
    for what, groups in COUNTS.items():
        found: list[tuple[str, Figure]] = []
        for group in groups:
            found = found or list(_of_group(document, group, column, totals))
        yield from (Count(gender, what, figure) for gender, figure in found)


def endings(document: Document) -> Iterator[Count]:
    """Why they left: of each gender where it is given, else in all."""
    column = _last_counted(document)
    if column is None:
        return
    for ending in document.layout.tables["avslut"].column("anledning").choices:
        for gender, figure in _of_group(document, f"slut_{ending}", column):
            yield Count(gender, ending, figure)


def _of_group(
    document: Document, group: str, column: int, totals: bool = False
) -> Iterator[tuple[str, Figure]]:
    found = []
    for gender in (*EACH, TOTAL):
        cell = document.derived(f"antal_{group}_{gender}", 0, column)
        if isinstance(cell.value, Decimal):
            at = typed_at(document, group, gender, column) or cell.at
            found.append((gender, Figure(cell.value, at)))
    given = [pair for pair in found if pair[0] != TOTAL]
    yield from found if totals else given or found


def typed_at(document: Document, group: str, gender: str, column: int) -> CellRef | None:
    """The one input cell that a count is read from, where there is one."""
    ending = group.removeprefix("slut_")
    table, name = ("deltagare", "matt") if ending == group else ("avslut", "anledning")
    cells = [
        row.cells["antal"][column]
        for row in document.rows(table)
        if row[name].text == ending and row["kon"].text == gender
    ]
    typed = [read.at for read in cells if read.number is not None]
    return typed[0] if len(typed) == 1 else None


def _last_counted(document: Document) -> int | None:
    """The latest period with any count."""
    groups = {group for groups in COUNTS.values() for group in groups}
    found = [
        (day, column.index)
        for column in document.used_columns
        if (day := column.parts[0].day) is not None
        and any(
            document.calculation.number(f"antal_{group}_{gender}", 0, column.index) is not None
            for group in groups
            for gender in (*EACH, TOTAL)
        )
    ]
    return max(found, default=(None, None))[1]


def goals(document: Document) -> Iterator[Row]:
    """The goals that have a result."""
    for row in document.rows("mal"):
        results = ("taljare", "namnare", "varde")
        if any(row[name].number is not None for name in results) or row["bedomning"].text:
            yield row


def debts(document: Document) -> Iterator[Debt]:
    """What each party had claimed for the year and not been paid when it ended."""
    year = year_of(document)
    if year is None:
        return
    claims = document.rows("rekvisitioner")
    for party in document.rows("parter"):
        own = [r for r in claims if name_key(r["organisation"].text) == _key(party)]
        claimed = sum((_claimed(document, row) for row in own), Decimal())
        left = claimed - sum((_paid(row, year) for row in own), Decimal())
        if left > 0:
            at = document.derived("part_skuld", party.index - 1).at
            yield Debt(party["organisation"].text, left, at)


def _key(row: Row) -> str:
    return name_key(row["organisation"].text)


def _claimed(document: Document, row: Row) -> Decimal:
    return document.calculation.number("rekv_summa", row.index - 1) or Decimal()


def _paid(row: Row, year: int) -> Decimal:
    """What was paid before the year ended; a payment without a day is taken for one."""
    day = row["utbetald"].day
    late = day is not None and day > date(year, 12, 31)
    return Decimal() if late else row["utbetalt"].number or Decimal()
