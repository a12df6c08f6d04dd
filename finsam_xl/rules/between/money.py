"""Amounts of two workbooks, in kronor and whole to the coarser of their units."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from finsam_xl.documents.document import Document

_HALF = Decimal("0.5")


def apart(document: Document, amount: Decimal, other: Document, its: Decimal) -> bool:
    """Whether two amounts, each in its own workbook's unit, differ by more than half the coarser
    unit."""
    gap = abs(amount * document.kronor - its * other.kronor)
    return gap > tolerance(document, other)


def tolerance(document: Document, other: Document) -> Decimal:
    """Half the coarser unit, in kronor."""
    return _HALF * max(document.kronor, other.kronor)


def in_unit(document: Document, other: Document, amount: Decimal) -> Decimal:
    """An amount of the other workbook in this one's unit."""
    return amount * other.kronor / document.kronor


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal())
