"""SUM2xx: typed totals against the figures that a reader sees as their addends.

A derived cell that still holds its formula is right by construction; MALL105 and MALL107
watch over those. A total typed over its cell is judged by its grade on *Kontroll*, which holds it
against its own addends as they stand: one fault gives one fel where it is and no chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from finsam_xl.documents.document import Document, worked_out_once
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.record import Record
from finsam_xl.rules.claims import NOTHING, NamedCell, shown, typed_over
from finsam_xl.rules.rule import ERROR, NOTE, Hit, NotRun, Rule, Shown, rule, show
from finsam_xl.template.form import Kind
from finsam_xl.template.kontroll.totals import (
    ROUNDED,
    ROUNDS,
    TOTALS,
    WRONG,
    gap_cell,
    grade_cell,
    printed_totals,
)
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value

SAYS = "{sheet}!{cell} är {shown}, ska vara {wanted}{apart}."
REMEDY = "Rätta {cell}, eller rätta beloppen som den räknas av."


class Judged(Record):
    """A printed total that is typed over its formula: how it stands, by its cell on *Kontroll*.

    The grade is None where that cell shows an error, since one of the addends is one.
    """

    named: NamedCell
    grade: int | None
    expected: Value

    @property
    def in_kronor(self) -> bool:
        return self.named.cell.block.kind is Kind.KRONOR

    @property
    def is_amount(self) -> bool:
        return self.named.cell.block.kind in (Kind.AMOUNT, Kind.KRONOR)


@worked_out_once
def judged(document: Document) -> Mapping[CellRef, Judged]:
    """Every printed total that is typed over, by its cell."""
    totals = printed_totals(document.layout)
    printed = {block.name for blocks in totals.values() for block in blocks}
    found = {}
    for named in typed_over(document):
        cell = named.cell
        if cell.block.name in printed:
            name, row = grade_cell(cell.block, cell.row)
            grade = document.calculation.number(name, row, cell.column)
            gap = document.calculation.value(gap_cell(cell.block), row, cell.column)
            if isinstance(gap, ErrorValue):
                grade = None
            expected = document.calculation.expected(cell)
            found[named.at] = Judged(named, None if grade is None else int(grade), expected)
    return found


def graded(claims: Iterable[Judged], grade: int) -> Iterator[Judged]:
    """The claims that stand so; at last, whether some could not be judged is raised."""
    unjudged = False
    for claim in claims:
        unjudged = unjudged or claim.grade is None
        if claim.grade == grade:
            yield claim
    if unjudged:
        raise NotRun("ett belopp som en inskriven summa räknas av är ett felvärde (MALL106)")


def _hits(document: Document, code: str) -> Iterator[Hit]:
    claims = (c for c in judged(document).values() if c.named.cell.block.code == code)
    for claim in graded(claims, WRONG):
        yield _hit(document, claim)


def _hit(document: Document, claim: Judged) -> Hit:
    cell = claim.named.cell
    unit = (" kr" if claim.in_kronor else f" {document.unit}") if claim.is_amount else ""
    found, expected = (shown(document, cell, v) for v in (cell.value, claim.expected))
    facts: dict[str, Shown] = {
        "shown": _with_unit(found, unit),
        "wanted": _with_unit(expected, unit),
    }
    facts["apart"] = facts["between"] = ""
    if isinstance(found, Decimal) and isinstance(expected, Decimal):
        gap = f"{show(abs(found - expected))}{unit}"
        way = "för mycket" if found > expected else "för lite"
        facts |= {"apart": f" ({gap} {way})", "between": gap}
    kronor = (1 if claim.in_kronor else document.kronor) if claim.is_amount else None
    return Hit(claim.named.at, claim.named.path, found, expected, facts, kronor=kronor)


def _with_unit(value: Shown, unit: str) -> str:
    if isinstance(value, Decimal):
        return show(value) + unit
    return (
        f"”{show(value)}”, som är text"
        if isinstance(value, str) and value != NOTHING
        else show(value)
    )


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
    for claim in graded(judged(document).values(), ROUNDS):
        yield _hit(document, claim)
