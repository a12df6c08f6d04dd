"""Dates as people write them in applications: read only where one reading is possible.

ÅÅÅÅ-MM-DD is the norm. What people write instead is read too (TAL706 tells it), unless two
days could be meant: then it is refused (TAL705), never guessed.
"""

from __future__ import annotations

from datetime import date, timedelta

from finsam_xl.documents.invisible import invisible_in, without_invisible
from finsam_xl.lazy import Pattern
from finsam_xl.record import Record
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

#: Characters of a text that may be a figure or a date. Thousands of cells can hold one and the
#: same text of 32 767 characters, and looking through it each time took minutes.
LONGEST = 200
#: hyphens and minus signs that are no ASCII
DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")


class ReadDate(Record):
    """A day read from text. ``written_otherwise``: not as ÅÅÅÅ-MM-DD; used as read."""

    value: date
    written_otherwise: bool = False
    invisible: tuple[str, ...] = ()  #: Swedish names of invisible characters in the text


_NORM = Pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# Every other writing names its parts y, m, d. A two-digit year is in the 2000s.
_OTHERWISE = tuple(
    Pattern(pattern)
    for pattern in (
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",  # 20180101
        r"(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",  # 171023
        r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})",  # 2018-1-1
        r"(?P<y>[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",  # 18-01-01
        r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2}) ?- ?(?P<y>[0-9]{4}|[0-9]{2})",  # 3/10-2018
        r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2}) (?P<y>[0-9]{4})",  # 3/10 2018
        # 13/10/2018 can only be the 13th; 3/10/2018 is the 10th of March to an American.
        r"(?P<d>1[3-9]|2[0-9]|3[01])/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})",
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})",  # 3.10.2018
        r"(?:den )?(?P<d>[0-9]{1,2}) (?P<m>[a-z]+)\.? (?P<y>[0-9]{4})",  # 1 oktober 2020
        r"(?P<m>[a-z]+)\.? (?P<y>[0-9]{4})",  # oktober 2020: its last day
    )
)
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
_MONTH_NUMBER = {name: n for n, name in enumerate(_MONTHS.split(), 1)}
_MONTH_NUMBER |= {name[:3]: n for name, n in _MONTH_NUMBER.items()} | {"sept": 9}


def parse_date(text: str) -> ReadDate | None:
    """Read a day: ``2018-01-01``, or otherwise ``20180101``, ``171023``, ``18-01-01``,
    ``3/10-2018``, ``3/10 2018``, ``3.10.2018``, ``1 oktober 2020``, ``oktober 2020``.

    A month without a day is its last day. None: unreadable, impossible (30 February), outside
    1900 to 2199, or two days could be meant (``3/10/2018``).
    """
    if len(text) > LONGEST:
        return None
    seen = without_invisible(text)
    if norm := _NORM.fullmatch(seen):
        day = _day(int(norm[1]), int(norm[2]), int(norm[3]))
        return None if day is None else ReadDate(day, invisible=invisible_in(text))
    written = seen.translate(DASHES).casefold()
    for pattern in _OTHERWISE:
        if match := pattern.fullmatch(written):
            parts = match.groupdict()
            year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
            month = _MONTH_NUMBER.get(parts["m"], 0) if parts["m"].isalpha() else int(parts["m"])
            found = _day(year, month, int(parts["d"])) if "d" in parts else last_day(year, month)
            return None if found is None else ReadDate(found, True, invisible_in(text))
    return None


def last_day(year: int, month: int) -> date | None:
    """The last day of a calendar month; None where there is no such month or year."""
    first = _day(year, month, 1)
    if first is None:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def started_months(start: date, end: date) -> int:
    """Started calendar months (påbörjade kalendermånader) of a period, both ends included.

    15 January to 1 February is two. Zero where the end lies in an earlier month than the
    start, as in the template: ``MAX(0,(YEAR(C3)-YEAR(B3))*12+MONTH(C3)-MONTH(B3)+1)``.
    """
    return max(0, (end.year - start.year) * 12 + end.month - start.month + 1)


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
