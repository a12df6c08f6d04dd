"""The small Book's file: openpyxl writes no formula's value, so the values are put back."""

from __future__ import annotations

import datetime as dt
import gc
import io
import pickle
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils.datetime import (
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,
    to_excel,
)

from finsam_xl.errors import NotReadable
from finsam_xl.workbook.cell import ErrorValue, Workbook, parse_a1
from finsam_xl.workbook.formats import is_date_format
from support import read_once
from workbook.books import unzipped, zipped

_FORMULA_CELL = re.compile(
    r'<c r="(?P<at>[A-Z]+[0-9]+)"(?P<rest>[^>]*)>(?P<f><f\b.*?(?:</f>|/>))<v ?(?:/>|></v>)</c>'
)
ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))

LAST_DAY = 2_958_465  #: 9999-12-31

#: (sheet, row, column) -> what openpyxl reads there
Values = Mapping[tuple[str, int, int], Any]


_asked_for: set[int] = set()


def opened(data: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it, to be changed at will. The second time it is asked for it
    is kept, as reading it anew takes five times as long."""
    with _no_collection():
        if hash(data) in _asked_for:
            return pickle.loads(_kept(data))
        _asked_for.add(hash(data))
        return _loaded(data)


@lru_cache(maxsize=24)
def _kept(data: bytes) -> bytes:
    return pickle.dumps(_loaded(data), pickle.HIGHEST_PROTOCOL)


def _loaded(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep
        return openpyxl.load_workbook(io.BytesIO(data))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Tens of thousands of new objects would be looked through again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def as_bytes(file: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    with _no_collection():
        file.save(out)
    return out.getvalue()


def part_of(data: bytes, sheet: str) -> str:
    """The sheet's part in the package."""
    return next(s.part for s in read_once(data, "boken").sheets if s.name == sheet)


def with_values(data: bytes, values: Values) -> bytes:
    """The workbook with each formula's value, an empty text where none is known."""
    parts = unzipped(data)
    for sheet in read_once(data, "boken").sheets:

        def cell(found: re.Match[str], name: str = sheet.name) -> str:
            kind, text = _stored(values.get((name, *parse_a1(found["at"]))))
            rest = re.sub(r' t="[^"]*"', "", found["rest"])
            return f'<c r="{found["at"]}"{rest}{kind}>{found["f"]}<v>{text}</v></c>'

        text = parts[sheet.part].decode("utf-8")
        text = _FORMULA_CELL.sub(cell, text)
        # as any other program writes letters; rows are inserted in the text
        text = re.sub(r"&#([0-9]{3,});", lambda found: chr(int(found[1])), text)
        parts[sheet.part] = text.encode("utf-8")
    return zipped(parts)


@lru_cache(maxsize=32)
def values_of(data: bytes) -> dict[tuple[str, int, int], Any]:
    """What the cells hold, days as a host hands them over; a number under a date's format that
    is no day stays the number that it is."""
    try:
        book = read_once(data, "boken")
    except NotReadable:
        return {}  # a new workbook, with nothing in it yet
    found: dict[tuple[str, int, int], Any] = {}
    for sheet in book.sheets:
        for place, cell in sheet.cells.items():
            value = cell.value
            if isinstance(value, Decimal):
                number = float(value)
                day = 0 <= number <= LAST_DAY and is_date_format(book.number_format(cell))
                found[(sheet.name, *place)] = from_excel(number, epoch(book)) if day else number
            elif value not in (None, ""):
                found[(sheet.name, *place)] = str(value) if isinstance(value, ErrorValue) else value
    return found


def epoch(book: Workbook) -> dt.datetime:
    return CALENDAR_MAC_1904 if book.date1904 else CALENDAR_WINDOWS_1900


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
