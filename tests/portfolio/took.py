"""What workbooks of the tests give to the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from finsam_xl.portfolio.model import Content, Row, Taken, by_cell
from finsam_xl.portfolio.take import taken
from finsam_xl.running.check import check_document
from rules.small import ansokan
from support import PER
from unfiled import Book, document


def took(data: Book, file: str = "prov.xlsx") -> Taken:
    """What a workbook's bytes give under a name."""
    read = document(data)
    return taken(read, check_document(read, file, PER))


_APPLIED: dict[str, Taken] = {}


def applied(file: str, **other: Any) -> Taken:
    """What the smallest application gives, with what is otherwise in it; each is made once."""
    key = repr(sorted(other.items()))
    if key not in _APPLIED:
        _APPLIED[key] = took(ansokan(**other))
    return _APPLIED[key]._replace(file=file)


def shown(rows: Iterable[Row], *columns: str) -> list[tuple[Content, ...]]:
    """The values of some columns, row by row."""
    return [tuple(by_cell(row, column).value for column in columns) for row in rows]


def cells(rows: Iterable[Row], *columns: str) -> list[tuple[str | None, ...]]:
    """Their cells."""
    return [tuple(by_cell(row, column).at for column in columns) for row in rows]
