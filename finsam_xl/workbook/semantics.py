"""How a spreadsheet adds, counts and compares: the ground that compiled formulas stand on.

Only what Excel, LibreOffice and Gnumeric agree on. An error value in an operand that is
used becomes the result, as in a cell. What is done to whole ranges cell by cell stands in
:mod:`finsam_xl.workbook.arrays`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import compress, repeat
from typing import Any

from finsam_xl.workbook.cell import ErrorValue, Value, column_letters, quote_sheet

ZERO = Decimal(0)
ONE = Decimal(1)
BAD_VALUE, BAD_NUMBER, BAD_REFERENCE = map(ErrorValue, ("#VALUE!", "#NUM!", "#REF!"))
NO_DIVISOR, NOT_AVAILABLE = map(ErrorValue, ("#DIV/0!", "#N/A"))


class Fault(Exception):
    """An operand holds an error value; the cell shows the same."""

    def __init__(self, error: ErrorValue) -> None:
        super().__init__(error.code)
        self.error = error


def is_number(value: Value) -> bool:
    """ISNUMBER."""
    return isinstance(value, Decimal)


def blank(value: Value) -> bool:
    """``x=""``: true of an empty cell and of an empty text."""
    if isinstance(value, ErrorValue):
        raise Fault(value)
    return value is None or value == ""


def text(value: Value) -> str:
    """A value where a text is wanted: an empty cell is the empty text."""
    if isinstance(value, ErrorValue):
        raise Fault(value)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        plain = str(value)
        return plain if plain.isdecimal() else format(value.normalize(), "f")
    return str(value)


def same(a: Value, b: Value) -> bool:
    """``a=b``: letter case does not count, an empty cell equals an empty text."""
    if isinstance(a, ErrorValue):
        raise Fault(a)
    if isinstance(b, ErrorValue):
        raise Fault(b)
    if isinstance(a, str) and isinstance(b, str):
        return a == b or a.lower() == b.lower()
    if a is None:
        return b is None or b == "" or b == ZERO
    if b is None:
        return a == "" or a == ZERO
    return type(a) is type(b) and a == b


def number(value: Value) -> Decimal:
    """A value in arithmetic; an empty cell is 0, a text is ``#VALUE!``."""
    if isinstance(value, Decimal):
        return value
    if value is None:
        return ZERO
    if isinstance(value, bool):
        return ONE if value else ZERO
    raise Fault(value if isinstance(value, ErrorValue) else BAD_VALUE)


def total(values: Iterable[Value]) -> Decimal:
    """SUM over cells: texts and truth values are passed over."""
    result = ZERO
    for value in filter(None, values):  # most cells are empty or 0
        if isinstance(value, Decimal):
            result += value
        elif isinstance(value, ErrorValue):
            raise Fault(value)
    return result


def count(values: Iterable[Value]) -> int:
    """COUNT: how many numbers."""
    return sum(map(isinstance, values, repeat(Decimal)))


def largest(values: Iterable[Value]) -> Decimal:
    """MAX over cells; 0 where there is no number."""
    return max(_numbers(values), default=ZERO)


def smallest(values: Iterable[Value]) -> Decimal:
    """MIN over cells; 0 where there is no number."""
    return min(_numbers(values), default=ZERO)


def _numbers(values: Iterable[Value]) -> list[Decimal]:
    found = []
    for value in values:
        if isinstance(value, Decimal):
            found.append(value)
        elif isinstance(value, ErrorValue):
            raise Fault(value)
    return found


class Cells(list[Value]):
    """A range's values, with what is asked of them over and over worked out once."""

    @cached_property
    def error(self) -> ErrorValue | None:
        """The first error value."""
        first = next(compress(self, map(isinstance, self, repeat(ErrorValue))), None)
        return first if isinstance(first, ErrorValue) else None

    @cached_property
    def blanks(self) -> list[bool]:
        """``(range="")`` cell by cell, where there is no error value."""
        return [value is None or value == "" for value in self]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each text stands, in lower case."""
        found: dict[str, list[int]] = {}
        for place, value in enumerate(self):
            if isinstance(value, str):
                found.setdefault(value.lower(), []).append(place)
        return found

    def equal(self, text: str) -> list[bool]:
        """``(range="text")`` cell by cell. Each row of a table may ask for a name of its own, so
        the answers are not kept: together they would grow with the square of the rows."""
        flags = [False] * len(self)
        for place in self._places.get(text.lower(), ()):
            flags[place] = True
        return flags

    @cached_property
    def numbers(self) -> list[bool]:
        """``ISNUMBER(range)`` cell by cell."""
        return list(map(isinstance, self, repeat(Decimal)))

    @cached_property
    def texts(self) -> list[bool]:
        """``ISTEXT(range)`` cell by cell."""
        return list(map(isinstance, self, repeat(str)))


def _cells(values: Sequence[Value]) -> Cells:
    found = values if isinstance(values, Cells) else Cells(values)
    if found.error is not None:
        raise Fault(found.error)
    return found


def blanks(values: Sequence[Value]) -> list[bool]:
    """``(range="")`` cell by cell."""
    return _cells(values).blanks


def chosen(flags: Sequence[bool], values: Sequence[Value]) -> Iterator[Value]:
    """The flagged values of ``(condition)*values``, in which an error anywhere is an error."""
    if len(flags) != len(values):
        raise ValueError("ranges of unequal height")
    return compress(_cells(values), flags)


def product_total(flags: Sequence[bool], values: Sequence[Value]) -> Decimal:
    """``SUMPRODUCT((condition)*1,values)``."""
    return total(chosen(flags, values))


def equal_to(values: Sequence[Value], wanted: Value) -> list[bool]:
    """``(range=wanted)`` cell by cell."""
    if isinstance(wanted, Decimal):
        for value in values:
            if isinstance(value, ErrorValue):
                raise Fault(value)
        zero = not wanted
        # a truth value is no number, though Python takes it for one
        return [
            zero if value is None else value == wanted and not isinstance(value, bool)
            for value in values
        ]
    if not isinstance(wanted, str) or not wanted:
        return [same(value, wanted) for value in values]
    return _cells(values).equal(wanted)


#: A number with more digits than this before the rounded place has none behind it, and would
#: not fit the working precision.
_MOST_DIGITS = 26
_QUANTA = {digits: Decimal(1).scaleb(-digits) for digits in range(-3, 12)}


def round_to(value: Decimal, digits: int = 0) -> Decimal:
    """ROUND: half away from zero."""
    highest = value.adjusted() + digits
    if highest > _MOST_DIGITS:
        return value
    if highest < -1:
        return ZERO
    quantum = _QUANTA.get(digits) or Decimal(1).scaleb(-digits)
    return value.quantize(quantum, rounding=ROUND_HALF_UP)


def whole(value: Decimal) -> Decimal:
    """INT: down to the whole number below."""
    return value.to_integral_value(rounding=ROUND_FLOOR)


def divided(a: Decimal | int, b: Decimal | int) -> Decimal:
    """``a/b``."""
    if not b:
        raise Fault(NO_DIVISOR)
    return Decimal(a) / b


def truth(value: Value) -> bool:
    """A value where a condition is wanted: a number is true unless it is 0."""
    return value if isinstance(value, bool) else number(value) != 0


def all_true(*conditions: bool) -> bool:
    """AND: every condition is worked out, so that an error in any of them is the result."""
    return all(conditions)


def any_true(*conditions: bool) -> bool:
    """OR, likewise."""
    return any(conditions)


def _ranked(value: Value, other: Value) -> tuple[int, Any]:
    """A value as it is ordered: numbers before texts before truth values."""
    if isinstance(value, ErrorValue):
        raise Fault(value)
    if value is None:
        value = "" if isinstance(other, str) else ZERO
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.lower()
    return 0, value


def below(a: Value, b: Value) -> bool:
    """``a<b``, also between unlike kinds."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a < b
    return _ranked(a, b) < _ranked(b, a)


def at_most(a: Value, b: Value) -> bool:
    """``a<=b``."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a <= b
    return _ranked(a, b) <= _ranked(b, a)


def carried(value: Value) -> Value:
    """A cell that only fetches another; an empty cell arrives as 0."""
    if isinstance(value, ErrorValue):
        raise Fault(value)
    return ZERO if value is None else value


def filled(values: Iterable[Value]) -> int:
    """COUNTA: how many cells are not empty."""
    return len([1 for value in values if value is not None])


def element(values: Sequence[Value], place: Decimal | int) -> Value:
    """``INDEX(range,place)``."""
    if not 0 < place < len(values) + 1:
        raise Fault(BAD_REFERENCE)
    return values[int(place) - 1]


def place_of(wanted: Value, values: Iterable[Value]) -> Decimal:
    """``MATCH(wanted,range,0)``."""
    for place, value in enumerate(values, 1):
        if value is not None and not isinstance(value, ErrorValue) and same(value, wanted):
            return Decimal(place)
    raise Fault(NOT_AVAILABLE)


def count_of(values: Iterable[Value], wanted: Value) -> int:
    """``COUNTIF(range,wanted)`` for a number or a text without wildcards."""
    if isinstance(wanted, ErrorValue):
        raise Fault(wanted)
    held = (v for v in values if v is not None and not isinstance(v, ErrorValue))
    return sum(same(value, wanted) for value in held)


def chosen_one(place: Decimal | int, *values: Value) -> Value:
    """``CHOOSE(place,…)``."""
    if not 1 <= place < len(values) + 1:
        raise Fault(BAD_VALUE)
    return values[int(place) - 1]


#: the day before the first of a calendar that is counted from 1900 (but for the 29 February 1900
#: that it has), and of one that is counted from 1904
_DAY_0 = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LAST_DAY = date(9999, 12, 31)


def day_of(value: Value, date_1904: bool) -> date:
    """The calendar day of a stored date; the time of day is dropped."""
    days = whole(number(value))
    if not 0 <= days <= (_LAST_DAY - _DAY_0[date_1904]).days:
        raise Fault(BAD_NUMBER)
    # Excel's calendar from 1900 has a 29 February 1900, so days before it lie one further on
    false_leap_day = 0 < days < 60 and not date_1904
    return _DAY_0[date_1904] + timedelta(days=int(days) + (1 if false_leap_day else 0))


def day_number(year: Decimal, month: int, day: int, date_1904: bool) -> Decimal:
    """``DATE(year,month,day)`` for a day that there is."""
    if not 0 <= year < 10_000:
        raise Fault(BAD_NUMBER)
    whole_year = int(year) + (1900 if year < 1900 else 0)  # so reads Excel a short year
    days = (date(whole_year, month, day) - _DAY_0[date_1904]).days
    if days < 0:
        raise Fault(BAD_NUMBER)
    return Decimal(days)


def middle(value: Value, first: int, length: int) -> str:
    """``MID(value,first,length)``."""
    return text(value)[first - 1 : first - 1 + length]


def found_at(wanted: str, within: str) -> Value:
    """FIND: where a text begins in another, counted from 1; ``#VALUE!`` where it does not."""
    place = within.find(wanted)
    return Decimal(place + 1) if place >= 0 else BAD_VALUE


def address(row: int, column: int) -> str:
    """``ADDRESS(row,column,4)``."""
    return f"{column_letters(column)}{row}"


def full_address(sheet: str, where: Sequence[int]) -> str:
    """``CELL("address",x)`` of a cell of another sheet, but for the name of the file."""
    row, column = where[:2]
    return f"{quote_sheet(sheet)}!${column_letters(column)}${row}"


def place_at(where: Sequence[int]) -> Decimal:
    """A number that is larger the further up, and then to the left, a cell stands."""
    return Decimal(2_000_000_000 - 1_000 * where[0] - where[1])
