"""A cell as a printed table has it, and how its figures are shown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from finsam_xl.documents.amount import decimals_of, format_amount
from finsam_xl.documents.document import Document
from finsam_xl.escape import clean
from finsam_xl.record import Record
from finsam_xl.template.form import NUMERIC, Kind
from finsam_xl.workbook.formats import serial_to_date
from finsam_xl.workbook.percent import percent_of

#: characters of a text that a printed cell has room for, and decimals of a figure
LONGEST, MOST_DECIMALS = 400, 2
#: between thousands, so that a figure is never broken; and the sign before what is below zero
BLANK, MINUS = "\u00a0", "\u2212"
_AMOUNTS = (Kind.AMOUNT, Kind.KRONOR)


class Held(Record):
    """A cell's value, and how it is shown."""

    value: object
    kind: Kind = Kind.TEXT
    of: str = ""  #: the block or column that it shares its decimals with
    fixed: bool = False  #: the template's own word
    share: bool = False  #: always with decimals
    total: bool = False
    fraction: bool = False  #: a percentage as the cell holds it: 0,5 is 50 %

    @property
    def number(self) -> Decimal | None:
        """The figure that is shown."""
        if not isinstance(self.value, Decimal) or self.kind not in NUMERIC:
            return None
        return percent_of(self.value) if self.fraction else self.value

    @property
    def empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


class Shown:
    """Shows a table's cells: percentages alike all over it, other figures as their block is."""

    def __init__(self, document: Document, cells: Iterable[Held]) -> None:
        self._date1904 = document.workbook.date1904
        self._unit = document.unit
        self._decimals: dict[str, int] = {}
        self._kinds: set[Kind] = set()
        self._cut = False
        tkr = document.unit == "tkr"
        for held in cells:
            number = held.number
            if number is None:
                continue
            self._kinds.add(held.kind)
            needed = decimals_of(number)
            self._cut |= needed > MOST_DECIMALS and held.kind in _AMOUNTS
            key = self._key(held)
            least = MOST_DECIMALS if held.share else min(needed, MOST_DECIMALS)
            if held.kind in _AMOUNTS and needed and not (held.kind is Kind.AMOUNT and tkr):
                least = MOST_DECIMALS  # öre
            self._decimals[key] = max(self._decimals.get(key, 0), least)

    def __call__(self, held: Held | None) -> str:
        """The text of a cell."""
        if held is None or held.empty:
            return ""
        number = held.number
        if number is not None:
            if held.kind is Kind.YEAR:
                return f"{number.normalize():f}"
            shown = format_amount(number, self._decimals.get(self._key(held), 0), BLANK)
            shown = shown.replace("-", MINUS)
            return f"{shown}{BLANK}%" if held.kind is Kind.PERCENT else shown
        if held.kind is Kind.DATE and isinstance(held.value, Decimal):
            day = serial_to_date(held.value, self._date1904)
            return day.isoformat() if day is not None else plain_text(held.value)
        return plain_text(held.value)

    def unit(self, caption: str) -> str:
        """The unit of the amounts, where the caption does not say it."""
        told = caption.replace(",", " ").split()
        units = ((self._unit, Kind.AMOUNT), ("kronor", Kind.KRONOR))
        words = [word for word, kind in units if kind in self._kinds and word not in told]
        return f" (belopp i {' och '.join(words)})" if words else ""

    def notes(self) -> tuple[str, ...]:
        return ("Beloppen är avrundade till två decimaler.",) if self._cut else ()

    @staticmethod
    def _key(held: Held) -> str:
        return held.kind if held.kind is Kind.PERCENT else held.of


def plain_text(value: object) -> str:
    """A text on one line, without signs that steer anything, as long as a cell has room for."""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, Decimal):
        return format_amount(value, None, BLANK).replace("-", MINUS)
    text = " ".join(clean(str(value)).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
