"""What a spreadsheet function takes: kinds of arguments, and how each is read and checked.

A range of amounts, numbers or dates may have its headings in its first row: words and no number
in the whole row. They are passed by; any other text is refused, so that no amount is left out
unseen, as SUM leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from finsam_xl.documents.amount import format_amount
from finsam_xl.documents.dates import parse_date
from finsam_xl.escape import clean
from finsam_xl.excel.functions.cells import BAD_NUMBER, Refused, Rows, rows_from_host
from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR, serial_to_date
from finsam_xl.workbook.percent import percent_of
from finsam_xl.workbook.semantics import ZERO, Fault
from finsam_xl.workbook.texts import EMPTY_TEXTS

#: A heading: a word first, and no digits but a year's or a number like that of ”Insatsägare 1”.
_HEADING = Pattern(r"(?:[^\W\d_]{3}|[Åå]r\b)(?:[^\d]|\b(?:19|20|21)\d\d\b|(?<= )\d\b)*")
#: Words that stand before an amount: ”cirka 5”, ”SEK 1”.
_BEFORE_AMOUNTS = Pattern(
    r"(?:cirka|c:a|ungefär|omkring|drygt|knappt|minst|högst|upp till|sek|tkr|mkr)\b.*\d",
    re.IGNORECASE | re.DOTALL,
)

_LIKE_YEARS = range(1800, 2200)

Numbers = tuple[tuple[Decimal | None, ...], ...]  #: rows; None: empty, or a heading
Days = tuple[tuple[date | None, ...], ...]
Years = tuple[tuple[int | None, ...], ...]
Texts = tuple[tuple[str, ...], ...]


class Takes(Enum):
    """What an argument is: a cell, or a range of cells."""

    NUMBER = "tal"
    DATE = "datum"
    YEAR = "år"
    TEXT = "text"
    CELL = "cell"
    NUMBERS = "område med tal"
    DATES = "område med datum"
    YEARS = "område med år"
    TEXTS = "område med text"
    CELLS = "område"

    @property
    def is_range(self) -> bool:
        return self.value.startswith("område")


_CALLED = {
    Takes.DATE: "ett datum",
    Takes.DATES: "ett datum",
    Takes.YEAR: "ett årtal",
    Takes.YEARS: "ett årtal",
}


class Argument(NamedTuple):
    """An argument as the function wizard shows it."""

    name: str  #: Swedish in ASCII, as hosts demand
    takes: Takes
    says: str  #: Swedish, with the unit
    default: Any = None
    optional: bool = False

    @property
    def takes_days(self) -> bool:
        return self.takes in (Takes.DATE, Takes.DATES)

    def read(self, raw: Any) -> Any:
        """What a host hands over as what the function takes. Raises Refused."""
        try:
            rows = rows_from_host(raw)
        except Refused as refused:
            raise Refused(f"{self.name} {refused}", refused.error) from None
        try:
            return self._read(rows)
        except Fault as fault:
            raise Refused(f"{self.name} har felet {fault.error}.", fault.error) from None

    def _read(self, rows: Rows) -> Any:
        if self.takes.is_range:
            return _OF_RANGES[self.takes](self, rows)
        if len(rows) != 1 or len(rows[0]) != 1:
            raise Refused(f"{self.name} ska vara en enda cell, inte ett område.")
        value = rows[0][0]
        if value is None and self.optional:
            return self.default
        return _OF_CELLS[self.takes](self, value)


def optional(name: str, takes: Takes, says: str, default: Any = None) -> Argument:
    """An argument that may be left out."""
    return Argument(name, takes, says, default, optional=True)


def _number(argument: Argument, value: Value, where: str = "") -> Decimal:
    if isinstance(value, ErrorValue):
        raise Fault(value)
    if value is None:
        return ZERO
    if isinstance(value, Decimal):
        return value
    kind = _CALLED.get(argument.takes, "ett tal")
    instead = ""
    if isinstance(value, str):
        reader = "FINSAM_DATUM" if argument.takes in (Takes.DATE, Takes.DATES) else "FINSAM_TAL"
        instead = f": skriv {kind}, eller läs texten med {reader}"
    raise Refused(f"{argument.name}{where} ska vara {kind} men är {_shown(value)}{instead}.")


def _date(argument: Argument, value: Value, where: str = "") -> date:
    number = _number(argument, value, where)
    day = serial_to_date(number, date1904=False)
    if like_a_year(number):
        raise Refused(
            f"{argument.name}{where} är {number:f}, som ser ut som ett årtal: skriv en dag.",
            BAD_NUMBER,
        )
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR or value is None:
        raise Refused(
            f"{argument.name}{where} är ingen dag mellan {FIRST_YEAR} och {LAST_YEAR}.", BAD_NUMBER
        )
    return day


def like_a_year(number: Decimal) -> bool:
    """Whether a number where a day belongs was meant as a year: as days these are 1904 to 1906."""
    return number in _LIKE_YEARS


def _year(argument: Argument, value: Value, where: str = "") -> int:
    number = _number(argument, value, where)
    if number != number.to_integral_value() or not FIRST_YEAR <= number <= LAST_YEAR:
        raise Refused(
            f"{argument.name}{where} är inget år mellan {FIRST_YEAR} och {LAST_YEAR}.", BAD_NUMBER
        )
    return int(number)


def _text(argument: Argument, value: Value, where: str = "") -> str:
    if isinstance(value, ErrorValue):
        raise Fault(value)
    if isinstance(value, bool):
        raise Refused(f"{argument.name}{where} ska vara text men är {_shown(value)}.")
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value or ""


def _cell(argument: Argument, value: Value, where: str = "") -> Value:
    if isinstance(value, ErrorValue):
        raise Fault(value)
    if isinstance(value, bool):
        # no function takes it, and Python says that TRUE is 1: answers are remembered by value
        raise Refused(f"{argument.name}{where} ska vara tal eller text men är {_shown(value)}.")
    return value


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    text = clean(str(value))
    return f"texten ”{text[:30]}{'…' if len(text) > 30 else ''}”" if text else "en tom text"


def headings(rows: Rows) -> bool:
    """Whether the first row of a range is headings: words, and not one number."""
    return len(rows) > 1 and all(
        value is None or value == "" or (isinstance(value, str) and _is_heading(value))
        for value in rows[0]
    )


def _is_heading(text: str) -> bool:
    text = text.strip()
    return (
        _HEADING.fullmatch(text) is not None
        and _BEFORE_AMOUNTS.match(text) is None
        and parse_date(text) is None
    )


def _each(
    read: Callable[[Argument, Value, str], Any],
) -> Callable[[Argument, Rows], tuple[tuple[Any, ...], ...]]:
    """A range read cell by cell; empty cells and headings are None."""

    def row_of(argument: Argument, row: tuple[Value, ...], i: int) -> tuple[Any, ...]:
        found: list[Any] = []
        for j, value in enumerate(row, 1):
            if value is None or value in EMPTY_TEXTS:
                found.append(None)
            else:
                column = f", kolumn {j}" if len(row) > 1 else ""
                found.append(read(argument, value, f" (rad {i}{column} i området)"))
        return tuple(found)

    def rows_of(argument: Argument, rows: Rows) -> tuple[tuple[Any, ...], ...]:
        if headings(rows):
            below = [row_of(argument, row, i) for i, row in enumerate(rows[1:], 2)]
            return ((None,) * len(rows[0]), *below)
        return tuple([row_of(argument, row, i) for i, row in enumerate(rows, 1)])

    return rows_of


def _texts(argument: Argument, rows: Rows) -> Texts:
    return tuple([tuple([_text(argument, value) for value in row]) for row in rows])


def _cells(argument: Argument, rows: Rows) -> Rows:
    for i, row in enumerate(rows, 1):
        for value in row:
            _cell(argument, value, f" (rad {i} i området)")
    return rows


_OF_CELLS: dict[Takes, Callable[[Argument, Value], Any]] = {
    Takes.NUMBER: _number,
    Takes.DATE: _date,
    Takes.YEAR: _year,
    Takes.TEXT: _text,
    Takes.CELL: _cell,
}
_OF_RANGES: dict[Takes, Callable[[Argument, Rows], Any]] = {
    Takes.NUMBERS: _each(_number),
    Takes.DATES: _each(_date),
    Takes.YEARS: _each(_year),
    Takes.TEXTS: _texts,
    Takes.CELLS: _cells,
}


def column(argument: str, rows: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
    """A range that must be one column wide. Raises Refused."""
    if rows and len(rows[0]) != 1:
        raise Refused(f"{argument} ska vara en kolumn men är {len(rows[0])} kolumner bred.")
    return tuple([row[0] for row in rows])


def refuse_percents(most: Decimal | int = 100, **given: Decimal) -> None:
    """Fractions, as a percent cell holds them, that must lie between 0 and ``most`` percent.

    Raises Refused: 50 where 50 % was meant would count a hundred times too much, unseen.
    """
    for name, fraction in given.items():
        if fraction < 0:
            raise Refused(f"{name} ska vara 0 eller större.")
        if percent_of(fraction) > most:
            said = format_amount(fraction) if fraction < 1_000_000 else "mer än en miljon"
            raise Refused(
                f"{name} är {said}, över {format_amount(Decimal(most))} %: skriv procenttecknet, "
                "50 % för hälften."
            )


def side_by_side(**ranges: tuple[tuple[Any, ...], ...]) -> Iterator[tuple[Any, ...]]:
    """Columns row by row. Raises Refused unless they are columns of as many rows."""
    heights = {name: len(rows) for name, rows in ranges.items()}
    if len(set(heights.values())) > 1:
        told = ", ".join(f"{name} {height}" for name, height in heights.items())
        raise Refused(f"områdena har olika många rader: {told}.")
    return zip(*map(column, ranges, ranges.values()), strict=True)
