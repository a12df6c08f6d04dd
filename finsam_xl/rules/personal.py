"""MALL117: what looks like a person's number or address in a cell that is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from finsam_xl.documents.document import Document
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.lazy import Pattern
from finsam_xl.rules.rule import WARNING, Hit, rule
from finsam_xl.template.form import Kind

#: a personal identity number (personnummer): date, sign, four digits
_NUMBER = Pattern(r"(?<!\d)(?:(?:19|20)(?=\d{6}))?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?!\d)")
_ADDRESS = Pattern(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[A-Za-z]{2,24}")
_SHORTEST = 10  #: letters of a personnummer
#: a coordination number has its day 60 higher
_COORDINATION = 60


@rule(
    "MALL117",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} innehåller vad som ser ut som {what}.",
    "Ta bort det ur {cell}; skriv en funktion, eller använd en cell för kontaktuppgifter.",
    example="En e-postadress i beskrivningen av metoden.",
)
def personal_data(document: Document) -> Iterator[Hit]:
    """Ett personnummer eller en e-postadress står i en cell som läses och kontrolleras.

    Det som läses kan komma med i rapporter och överföringar. Uppgiften själv skrivs aldrig ut.
    """
    for read in document.reads:
        if read.spec.kind is Kind.TEXT and isinstance(read.raw, str):
            what = looks_like(read.raw)
            if what:
                yield Hit(read.at, read.name, facts={"what": what})


def looks_like(text: str) -> str:
    """What of a person's the text holds, in Swedish; nothing where it holds neither."""
    if "@" in text and _ADDRESS.search(text):
        return "en e-postadress"
    if len(text) >= _SHORTEST and any(
        _is_number(*found.groups()) for found in _NUMBER.finditer(text)
    ):
        return "ett personnummer"
    return ""


def _is_number(year: str, month: str, day: str, last: str) -> bool:
    """A date of birth, and a check digit that fits it (Luhn)."""
    days = int(day) - (_COORDINATION if int(day) > _COORDINATION else 0)
    try:
        date(2000 + int(year), int(month), days)
    except ValueError:
        return False
    digits = [int(sign) * (2 - place % 2) for place, sign in enumerate(year + month + day + last)]
    return sum(digit // 10 + digit % 10 for digit in digits) % 10 == 0
