"""What was taken from a file as JSON and back, exact to the last digit of every amount."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from finsam_xl.portfolio.model import Content, Row, Taken, Value

#: what JSON has no kind of its own for: how it is marked, how it is written, how it is read
_AMOUNT, _DAY = "decimal", "date"


def as_json(taken: Taken) -> dict[str, object]:
    """The same in dicts, lists, texts and whole numbers."""
    tables = {name: [_row(row) for row in rows] for name, rows in taken.tables.items()}
    return {**taken._asdict(), "tables": tables}


def from_json(data: Mapping[str, Any]) -> Taken:
    """What :func:`as_json` gave, as it was. Raises KeyError, TypeError or ValueError for other."""
    tables = {name: tuple(map(_read_row, rows)) for name, rows in data["tables"].items()}
    return Taken(**{**data, "tables": tables})


def _row(row: Row) -> dict[str, list[object]]:
    return {name: [_content(value.value), value.at] for name, value in row.items()}


def _read_row(row: Mapping[str, list[Any]]) -> Row:
    return {name: Value(_read_content(content), at) for name, (content, at) in row.items()}


def _content(value: Content) -> object:
    if isinstance(value, Decimal):
        return {_AMOUNT: str(value)}
    return {_DAY: value.isoformat()} if isinstance(value, date) else value


def _read_content(value: Any) -> Content:
    if isinstance(value, dict):
        ((marked, text),) = value.items()
        return Decimal(text) if marked == _AMOUNT else date.fromisoformat(text)
    content: Content = value
    return content
