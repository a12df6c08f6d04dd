"""Number formats and dates: what a stored number means to the one who looks at it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from finsam_xl.lazy import Pattern

#: Number formats that files refer to by number only.
BUILT_IN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}

# What is text in a format: quoted, escaped, a blank as wide as a sign, a repeated sign; and
# brackets with a colour, a condition or a locale. Elapsed time ([h], [mm]) is left standing.
_NOT_TOKENS = Pattern(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\[\]]*\]', re.IGNORECASE)
_DATE_TOKENS = Pattern(r"[ymdhsåÅ]", re.IGNORECASE)
_NOT_DATES = Pattern(r"General|Standard", re.IGNORECASE)

#: the years that are believed where one is asked for
FIRST_YEAR, LAST_YEAR = 1900, 2199
#: days that a finsam document can mean; a number outside them is digits written without dashes
FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
_FIRST_DAY_1900 = dt.date(1899, 12, 31)
_FIRST_DAY_1904 = dt.date(1904, 1, 1)
_LAST_DAY = dt.date(9999, 12, 31)
_FALSE_LEAP_DAY = 60  # 1900-02-29, which Excel's calendar has and no other


@lru_cache(maxsize=256)
def is_date_format(code: str) -> bool:
    """Whether numbers under this format are shown as a date or a time of day."""
    bare = _NOT_TOKENS.sub("", code.partition(";")[0])
    return _DATE_TOKENS.search(_NOT_DATES.sub("", bare)) is not None


def serial_to_date(number: Decimal, date1904: bool) -> dt.date | None:
    """The day that Excel shows for a number; None where it shows none.

    The time of day is dropped. Day 60 of the 1900 system is the 29th of February 1900,
    which never was, and day 0 is "1900-01-00": None for both.
    """
    if not 0 <= number < 3_000_000:
        return None
    days = int(number)
    if date1904:
        day = _FIRST_DAY_1904.toordinal() + days
    else:
        if days in (0, _FALSE_LEAP_DAY):
            return None
        day = _FIRST_DAY_1900.toordinal() + days - (days > _FALSE_LEAP_DAY)
    return dt.date.fromordinal(day) if day <= _LAST_DAY.toordinal() else None


def date_to_serial(day: dt.date, date1904: bool) -> Decimal:
    """The number that Excel stores for a day. ValueError for days before its calendar."""
    if date1904:
        days = day.toordinal() - _FIRST_DAY_1904.toordinal()
        first = 0
    else:
        days = day.toordinal() - _FIRST_DAY_1900.toordinal()
        days += days >= _FALSE_LEAP_DAY
        first = 1
    if days < first:
        raise ValueError(f"before the first day of the workbook's calendar: {day}")
    return Decimal(days)
