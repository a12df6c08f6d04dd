"""What a workbook takes along from others: last year's, the application granted, follow-ups."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from finsam_xl.record import Record

Data = dict[str, Any]
#: what ``--fran`` reads
APPLICATION, FOLLOW_UP, BUDGET, REPORT = "ansokan", "uppfoljning", "budget", "arsredovisning"


class Carried(Record):
    """The new workbook's data, the columns that it has, and what the user is to know."""

    data: Data
    columns: tuple[str, ...]  #: as ``--kolumner`` names them: ``budget:2020``
    notes: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Ready rows that the longest table needs, posts aside, which have more."""
        tables = (rows for name, rows in self.data["tables"].items() if name != "kolumner")
        return max((len(rows) for rows in tables), default=0)


class Wanted(Record):
    """What the user asks of a follow-up from an application."""

    year: int | None = None
    granted: tuple[tuple[str, Decimal], ...] = ()  #: party and kronor, where it is not what it says
