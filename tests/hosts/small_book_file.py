"""The small Book's file: openpyxl writes no formula's value, so the values are put back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils.datetime import to_excel

from finsam_xl.workbook.cell import parse_a1
from finsam_xl.workbook.formats import is_date_format
from finsam_xl.workbook.reader import read_bytes
from workbook.books import unzipped, zipped

_FORMULA_CELL = re.compile(
    r'<c r="(?P<at>[A-Z]+[0-9]+)"(?P<rest>[^>]*)>(?P<f><f\b.*?(?:</f>|/>))<v ?(?:/>|></v>)</c>'
)
ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))

LAST_DAY = 2_958_465  #: 9999-12-31

#: (sheet, row, column) -> what openpyxl reads there
Values = Mapping[tuple[str, int, int], Any]


def part_of(data: bytes, sheet: str) -> str:
    """The sheet's part in the package."""
    return next(s.part for s in read_bytes(data, "boken").sheets if s.name == sheet)


def with_values(data: bytes, values: Values) -> bytes:
    """The workbook with each formula's value, an empty text where none is known."""
    parts = unzipped(data)
    for sheet in read_bytes(data, "boken").sheets:

        def cell(found: re.Match[str], name: str = sheet.name) -> str:
            kind, text = _stored(values.get((name, *parse_a1(found["at"]))))
            rest = re.sub(r' t="[^"]*"', "", found["rest"])
            return f'<c r="{found["at"]}"{rest}{kind}>{found["f"]}<v>{text}</v></c>'

        text = parts[sheet.part].decode("utf-8")
        parts[sheet.part] = _FORMULA_CELL.sub(cell, text).encode("utf-8")
    return zipped(parts)


def beyond_the_calendar(data: bytes) -> Iterator[tuple[tuple[str, int, int], float]]:
    """Numbers under a date format that are no days, which openpyxl reads as errors and Excel as
    the numbers that they are."""
    book = read_bytes(data, "boken")
    for sheet in book.sheets:
        for place, cell in sheet.cells.items():
            beyond = isinstance(cell.value, Decimal) and cell.value > LAST_DAY
            if beyond and is_date_format(book.number_format(cell)):
                yield (sheet.name, *place), float(str(cell.value))


def _stored(value: Any) -> tuple[str, str]:
    if value is None:
        return ' t="str"', ""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return "", repr(to_excel(value))
    if isinstance(value, int | float):
        return "", repr(value)
    return (' t="e"' if value in ERRORS else ' t="str"'), escape(str(value))
