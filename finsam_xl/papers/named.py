"""What a workbook is called in a paper, and a day in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.documents.document import Document
from finsam_xl.escape import clean
from finsam_xl.law.limits import MONTHS

#: the fields that say whose a workbook is, of what and of which year
_NAMED_BY = ("forbund", "insatsens_namn", "diarienummer", "budgetar", "ar")
_LONGEST = 200


def named(document: Document) -> str:
    """Whose workbook it is: the association or the insats, and the year."""
    words = []
    for name in _NAMED_BY:
        read = document.fields.get(name)
        if read is None or read.empty:
            continue
        value = read.value if read.value is not None else read.raw
        shown = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
        words.append(" ".join(clean(shown).split())[:_LONGEST])
    return ", ".join(dict.fromkeys(words))


def in_words(day: date) -> str:
    """``den 15 oktober 2027``."""
    return f"den {day.day} {MONTHS[day.month - 1]} {day.year}"
