"""TAL707 in an application: the rows, or the block, that stand in another unit than the rest."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.amount import format_amount
from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.record import Record
from finsam_xl.rules.rule import Hit, Shown
from finsam_xl.templates.ansokan.inputs import BLOCKS, OWN, block_names
from finsam_xl.templates.ansokan.unit import (
    ELSEWHERE,
    FULL_TIME,
    LARGE,
    POST,
    RATE,
    SMALL,
    row_block,
)
from finsam_xl.workbook.percent import fraction_of
from finsam_xl.workbook.semantics import round_to

_OTHER = {"kr": "tkr", "tkr": "kr"}
_YEAR = "för ett helår på heltid"
ALONE = (
    "{sheet}!{cell}: lönen på raden {row} blir {wage} " + _YEAR + ", medan de andra är i rätt "
    "storlek."
)
ALONE_REMEDY = (
    "Rätta beloppet på raden till {unit}, eller tjänsten eller perioden. Är det i stället "
    "den raden som är rätt och alla andra som är fel: räkna om dem, eller ändra enheten i "
    "{at_unit}."
)
WHOLE = "{sheet}!{cell}: med enheten {unit} blir lönen på raden {row} {wage} " + _YEAR + "."
WHOLE_REMEDY = "Räkna om beloppen till {unit} i {block}. "
UNIT_REMEDY = (
    "Är alla andra belopp också skrivna i {other}: ändra i stället enheten till {other} "
    "i {at_unit}."
)
NO_UNIT_REMEDY = "Enheten är det inte: med {other} skulle lönen bli ännu längre från en riktig."
SHARE = "{sheet}!{cell}: tjänsten på raden {row} är {found} %, så lönen blir {wage} " + _YEAR + "."
SHARE_REMEDY = "Skriv tjänsten i procent i {cell}: {meant} %. Är {found} % rätt: rätta beloppet."
BEYOND = (
    "{sheet}!{cell}: raden {row} är {found} {unit}, mycket mer än alla andra belopp tillsammans."
)


class _Judged(Record):
    row: Row
    block: str
    state: int
    elsewhere: bool  #: the amount is not the first insatsägare's

    @property
    def read(self) -> Read:
        """The cell that the finding points at."""
        if self.state == RATE:
            return self.row["tjanst"]
        return self.row["post"] if self.elsewhere else self.row.amounts[0]


def in_other_unit(document: Document) -> Iterator[Hit]:
    """A hit for each row that stands alone in its unit; else one for the first of its kind."""
    rows = list(_judged(document))
    wages = [judged for judged in rows if judged.state != POST]
    for state in (SMALL, LARGE):
        odd = [judged for judged in wages if judged.state == state]
        alone = len(odd) * 2 <= len(wages)
        for judged in odd if alone else odd[:1]:
            yield _of_wage(document, judged, alone)
    for judged in rows:
        if judged.state == RATE:
            yield _of_rate(document, judged)
        elif judged.state == POST:
            yield _of_post(document, judged)


def _judged(document: Document) -> Iterator[_Judged]:
    for block in block_names():
        area = document.area(row_block(block))
        for row in document.rows(block):
            if row.index <= area.height:
                state = document.calculation.number(row_block(block), row.index - 1)
                if state:
                    elsewhere, kind = divmod(int(state), ELSEWHERE)
                    yield _Judged(row, block, kind, bool(elsewhere))


def _of_wage(document: Document, judged: _Judged, alone: bool) -> Hit:
    facts = _facts(document, judged)
    if alone:
        return _hit(judged, facts, ALONE, ALONE_REMEDY)
    # too large a wage can be kronor where the unit is tkr, never the other way round
    by_unit = (document.unit == "tkr") == (judged.state == LARGE)
    remedy = WHOLE_REMEDY + (UNIT_REMEDY if by_unit else NO_UNIT_REMEDY)
    return _hit(judged, facts, WHOLE, remedy)


def _of_rate(document: Document, judged: _Judged) -> Hit:
    facts = _facts(document, judged) | {"meant": (judged.read.number or Decimal(0)) * 100}
    return _hit(judged, facts, SHARE, SHARE_REMEDY)


def _of_post(document: Document, judged: _Judged) -> Hit:
    return _hit(judged, _facts(document, judged), BEYOND, ALONE_REMEDY)


def _hit(judged: _Judged, facts: dict[str, Shown], says: str, remedy: str) -> Hit:
    read, amounts = judged.read, judged.row.amounts
    total = sum((a.number or Decimal(0) for a in amounts), Decimal(0))
    found = read.number if judged.state == RATE else total
    return Hit(read.at, read.name, found, None, facts, says=says, remedy=remedy)


def _facts(document: Document, judged: _Judged) -> dict[str, Shown]:
    row, block = judged.row, judged.block
    labels = {name: label for name, label, _ in BLOCKS}
    labels |= {OWN + name: f"{label}, egenfinansiering" for name, label, _ in BLOCKS}
    return {
        "row": f"”{row['post'].text or row.name}”",
        "block": labels[block],
        "unit": document.unit,
        "other": _OTHER[document.unit],
        "wage": _full_year(document, judged),
        "at_unit": str(document.field("enhet").at),
    }


def _full_year(document: Document, judged: _Judged) -> str:
    """The wage of a full year and full time, in kronor."""
    if judged.state == POST:
        return ""
    amount, months, rate = (
        document.calculation.number(f"per_ar_{judged.block}_{part}", judged.row.index - 1)
        or Decimal(0)
        for part in ("belopp", "manader", "tjanst")
    )
    wage = amount * document.kronor * 12 * fraction_of(Decimal(FULL_TIME)) / (rate * months)
    if wage >= 1_000_000:
        return f"{format_amount(wage / 1_000_000, 1).removesuffix(',0')} miljoner kr"
    return f"{format_amount(round_to(wage, 0))} kr"
