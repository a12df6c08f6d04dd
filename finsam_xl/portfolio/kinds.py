"""Which tables a kind of workbook gives, and the function that fills them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from finsam_xl.portfolio.model import Grouped, Row, Table
from finsam_xl.record import Record

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document
    from finsam_xl.findings import FileReport

#: in the order that the tables stand in; each has a module ``of_<kind>``, imported when asked for
KINDS = ("ansokan", "budget", "katalog", "uppfoljning", "arsredovisning")


class OfKind(Record):
    """A kind's tables in their order, and what fills them from one file.

    ``tables`` gives every row that the file has, by the table's name; a table that it has no row
    of may be missing.
    """

    declared: tuple[Table | Grouped, ...]
    tables: Callable[[Document, FileReport], dict[str, tuple[Row, ...]]]


def of_kind(kind: str) -> OfKind | None:
    """What a kind gives; None of one that gives no tables."""
    if kind not in KINDS:
        return None
    from importlib import import_module

    module = import_module(f"{__package__}.of_{kind}")
    return OfKind(module.TABLES, module.tables)
