"""What a spreadsheet function takes: kinds of arguments, and how each is read and checked.

A range of amounts, numbers or dates may have its heading in its first row and the template's
locked row last. Text is passed by there, unless it reads as a figure or a date itself, and is
refused everywhere else, so that no amount is left out unseen, as SUM leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from finsam_xl.documents.amount import LONGEST, Blank, parse_number
from finsam_xl.documents.dates import FIRST_YEAR, LAST_YEAR, parse_date
from finsam_xl.escape import clean
from finsam_xl.excel.cells import BAD_NUMBER, Refused, Rows, rows_from_host
from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import ErrorValue, Value
from finsam_xl.workbook.formats import serial_to_date
from finsam_xl.workbook.semantics import ZERO, Fault

#: What people write around an amount: ”ca 500 tkr”. A heading has other words.
_AROUND = Pattern(
    r"(?:(?:ca|cirka|c:a|ungefär|omkring|drygt|knappt|minst|högst|[~≈±<>])\.? ?)?"
    r"(.*?)(?: ?(?:tkr|mkr|tusen|st|timmar|tim)\.?)?",
    re.IGNORECASE | re.DOTALL,
)

Numbers = tuple[tuple[Decimal | None, ...], ...]  #: rows; None: empty, heading or locked row
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
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR or value is None:
        raise Refused(
            f"{argument.name}{where} är ingen dag mellan {FIRST_YEAR} och {LAST_YEAR}.", BAD_NUMBER
        )
    return day


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


def _is_figure(text: str) -> bool:
    """Whether somebody wrote the text as an amount or a day: it is no heading."""
    if len(text) > LONGEST:
        return False
    if parse_date(text) is not None:
        return True
    match = _AROUND.fullmatch(text.strip())
    read = parse_number(match[1] if match else text)
    return read is not None and not isinstance(read, Blank)


def _each(
    read: Callable[[Argument, Value, str], Any],
) -> Callable[[Argument, Rows], tuple[tuple[Any, ...], ...]]:
    """A range read cell by cell; empty cells, a heading and a locked row are None."""

    def cell(argument: Argument, rows: Rows, i: int, j: int) -> Any:
        value = rows[i][j]
        if value is None or value == "":
            return None
        at_end = i in (0, len(rows) - 1) and len(rows) > 1
        if at_end and isinstance(value, str) and not _is_figure(value):
            return None
        column = f", kolumn {j + 1}" if len(rows[i]) > 1 else ""
        return read(argument, value, f" (rad {i + 1}{column} i området)")

    def rows_of(argument: Argument, rows: Rows) -> tuple[tuple[Any, ...], ...]:
        return tuple(
            [
                tuple([cell(argument, rows, i, j) for j in range(len(row))])
                for i, row in enumerate(rows)
            ]
        )

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


def same_height(**ranges: tuple[Any, ...]) -> None:
    """Raises Refused unless the ranges have as many rows."""
    heights = {name: len(rows) for name, rows in ranges.items()}
    if len(set(heights.values())) > 1:
        told = ", ".join(f"{name} {height}" for name, height in heights.items())
        raise Refused(f"områdena har olika många rader: {told}.")
