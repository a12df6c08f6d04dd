"""SUM2xx: typed totals against the figures that a reader sees as their addends.

A derived cell that still holds its formula is right by construction; MALL105 and MALL107
watch over those. Here a *claim*, a total typed over its cell, is judged. Each claim is held
against its own addends as they stand, so one fault gives one fel where it is and no chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from finsam_xl.documents.document import Document, worked_out_once
from finsam_xl.documents.parse import as_read
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.claims import (
    NamedCell,
    addends,
    rests_on_unread,
    rounding_room,
    shown,
    typed_over,
)
from finsam_xl.rules.rule import ERROR, NOTE, Hit, Rule, rule, show
from finsam_xl.template.form import Kind
from finsam_xl.template.totals import ROUNDED, TOTALS
from finsam_xl.workbook.semantics import round_to

SAYS = "{sheet}!{cell} är {shown}, ska vara {wanted}{apart}."
REMEDY = "Rätta {cell}, eller rätta beloppen som den räknas av."


class Judged(NamedTuple):
    """A claim with what its addends make, and whether rounding explains the difference."""

    named: NamedCell
    found: Decimal
    expected: Decimal
    rounded: bool

    @property
    def differs(self) -> bool:
        return self.found != self.expected

    @property
    def in_kronor(self) -> bool:
        return self.named.cell.block.kind is Kind.KRONOR

    @property
    def is_amount(self) -> bool:
        return self.named.cell.block.kind in (Kind.AMOUNT, Kind.KRONOR)


@worked_out_once
def judged(document: Document) -> tuple[Judged, ...]:
    """Every claim of a total that has addends."""
    seen = as_read(document)
    result = []
    for named in typed_over(document):
        cell = seen.calculation.cell(named.cell.block.name, named.cell.row, named.cell.column)
        found, expected = cell.value, seen.calculation.expected(cell)
        if cell.block.code is None or not isinstance(found, Decimal):
            continue
        parts = addends(seen, cell)
        if not parts or not isinstance(expected, Decimal):
            continue
        if found != expected and rests_on_unread(seen, cell):
            continue  # told on the amount that cannot be read
        claim = Judged(named, found, expected, rounded=False)
        if cell.block.share:  # shown with two decimals, so typed so
            rounded = round_to(expected, 2) == found
        else:
            in_tkr = document.unit == "tkr" and claim.is_amount and not claim.in_kronor
            rounded = in_tkr and abs(found - expected) <= rounding_room(found, parts)
        result.append(Judged(named, found, expected, rounded))
    return tuple(result)


def _hits(document: Document, code: str) -> Iterator[Hit]:
    for claim in judged(document):
        if claim.named.cell.block.code == code and claim.differs and not claim.rounded:
            yield _hit(document, claim)


def _hit(document: Document, claim: Judged) -> Hit:
    cell = claim.named.cell
    unit = ""
    if claim.is_amount:
        unit = " kr" if claim.in_kronor else f" {document.unit}"
    elif cell.block.kind is Kind.PERCENT and not cell.block.share:
        unit = " %"
    found, expected = (shown(document, cell, v) for v in (claim.found, claim.expected))
    gap = f"{show(abs(claim.found - claim.expected))}{unit}"
    way = "för mycket" if claim.found > claim.expected else "för lite"
    facts = {
        "shown": show(found) + unit,
        "wanted": show(expected) + unit,
        "apart": "" if cell.block.kind is Kind.DATE else f" ({gap} {way})",
        "between": gap,
    }
    kronor = (1 if claim.in_kronor else document.kronor) if claim.is_amount else None
    return Hit(claim.named.at, claim.named.path, found, expected, facts, kronor=kronor)


def _sum_rule(code: str) -> Rule:
    def logic(document: Document) -> Iterator[Hit]:
        return _hits(document, code)

    about = TOTALS[code]
    logic.__doc__ = f"{about.title}\n\n{about.more}"
    return rule(code, ERROR, TEMPLATE, SAYS, REMEDY, example=about.example)(logic)


#: in report order
SUM_RULES = tuple(map(_sum_rule, TOTALS))


@rule(
    ROUNDED,
    NOTE,
    TEMPLATE,
    "{sheet}!{cell} är {shown}, beloppen blir {wanted}: skillnaden {between} ryms i avrundningen.",
    "Ingenting behöver göras.",
    example="Tre poster på 33,4 tkr avrundade till 33 ger 99, men summan är avrundad till 100.",
)
def rounding_explains(document: Document) -> Iterator[Hit]:
    """En skillnad förklaras av avrundning.

    I tkr får varje avrundat belopp skilja en halv enhet, och summan en halv till.
    """
    for claim in judged(document):
        if claim.differs and claim.rounded:
            yield _hit(document, claim)
