"""What an input cell holds, as it is held against the other version's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.comparing.comparison import NOTHING, Change, Held, Word
from finsam_xl.comparing.words import in_words
from finsam_xl.documents.amount import format_amount, format_kronor
from finsam_xl.documents.document import Document, Read
from finsam_xl.template.form import AMOUNTS, Input, Kind
from finsam_xl.template.formulas.normalised import normalised
from finsam_xl.workbook.cell import ErrorValue

KRONOR = "kr"
#: what is odd about a value
AS_TEXT = "skriven som text"
UNREADABLE = "kan inte läsas"
ERROR_VALUE = "felvärde"
BLANKS_ALONE = "bara blanktecken, radbrytningar eller osynliga tecken skiljer"


class Side:
    """One of the two documents, and how many kronor an amount of it is counted as."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.kronor = document.kronor

    def per_unit(self, kind: Kind) -> int:
        return self.kronor if kind is Kind.AMOUNT else 1

    def held(self, read: Read) -> Held:
        """What the cell holds."""
        raw, value, kind = read.raw, read.value, read.spec.kind
        if read.empty:
            return NOTHING
        if isinstance(raw, ErrorValue):
            return Held(str(raw), str(raw), note=ERROR_VALUE)
        if kind is Kind.TEXT:
            return text_held(str(value))
        if kind is Kind.CHOICE:
            if isinstance(value, str):
                return Held(value, read.spec.choices.get(value, value))
        elif isinstance(value, date):
            return Held(value, value.isoformat(), note=AS_TEXT if isinstance(raw, str) else "")
        elif isinstance(value, Decimal):
            found = number_held(value * self.per_unit(kind), kind)
            return found._replace(note=AS_TEXT) if isinstance(raw, str) else found
        text = format_amount(raw) if isinstance(raw, Decimal) else text_held(str(raw)).shown
        return Held(text, text, note="" if kind is Kind.CHOICE else UNREADABLE, quoted=True)


def text_held(text: str) -> Held:
    """A text; how a program writes the ends of its lines is no part of it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Held(text, text, quoted=True)


def number_held(value: Decimal, kind: Kind) -> Held:
    """A number; an amount is in kronor."""
    if kind is Kind.YEAR:
        return Held(value, f"{value.normalize():f}")
    unit = KRONOR if kind in AMOUNTS else "%" if kind is Kind.PERCENT else ""
    return Held(value, in_figures(value, unit), unit)


def in_figures(value: Decimal, unit: str) -> str:
    """A number without its unit."""
    return format_kronor(value) if unit == KRONOR else format_amount(value)


def alike(old: Read, new: Read, before: Held, after: Held) -> bool:
    """Whether the cells hold the same; a formula of which no value is stored, the other's."""
    if before.value == after.value and before.note == after.note:
        return True
    if old.formula is None or new.formula is None or None not in (old.raw, new.raw):
        return False
    return normalised(old.formula) == normalised(new.formula)


def change(name: str, label: str, before: Held, after: Held, spec: Input | None = None) -> Change:
    """The change of one cell; of texts of one's own, word by word."""
    words: tuple[Word, ...] = ()
    old, new = before.value, after.value
    if (spec is None or spec.kind is Kind.TEXT) and isinstance(old, str) and isinstance(new, str):
        words = in_words(old, new)
        if not any(word.mark for word in words):
            after = after._replace(note=BLANKS_ALONE)
    return Change(name, label, before, after, words)
