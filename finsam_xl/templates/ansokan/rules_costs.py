"""ANS411 to ANS414: what the application costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.calculation.calculate import DerivedCell, State
from finsam_xl.documents.document import Document
from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.law.limits import (
    OTHER_COSTS_PERCENT,
)
from finsam_xl.rules.claims import claimed_number
from finsam_xl.rules.rule import ERROR, NOTE, WARNING, Hit, NotRun, rule
from finsam_xl.templates.ansokan.inputs import BLOCKS, OTHER_LIMIT
from finsam_xl.templates.ansokan.rules_form import cost_rows, folded
from finsam_xl.workbook.cell import ErrorValue
from finsam_xl.workbook.semantics import round_to


def _total(document: Document, name: str) -> DerivedCell:
    return document.derived(name)


@rule(
    "ANS411",
    ERROR,
    TEMPLATE,
    "Ansökan har inget belopp att rekvirera.",
    "Fyll i kostnaderna på bladet Budget.",
    example="Budgeten är tom.",
)
def nothing_to_request(document: Document) -> Iterator[Hit]:
    """Det finns inget att rekvirera.

    En ansökan gäller medel från samordningsförbundet.
    """
    cell = _total(document, "totalt_att_rekvirera")
    number = claimed_number(cell)
    if number is not None and number > 0:
        return
    asked = (r for block in BLOCKS for row in document.rows(block[0]) for r in row.amounts)
    if cell.state is not State.CLAIM and sum(r.number or 0 for r in asked) > 0:
        raise NotRun("en formel eller summa på vägen dit är ändrad")  # which its own cell tells
    amounts = [read for row in cost_rows(document) for read in row.amounts]
    remark = number is None and isinstance(cell.value, str)  # which SUM204 tells
    if isinstance(cell.value, ErrorValue) or any(a.number is None and not a.empty for a in amounts):
        raise NotRun("beloppen kan inte läsas")
    if remark:
        raise NotRun("summan kan inte läsas")
    yield Hit(cell.at, "totalt_att_rekvirera", number)


@rule(
    "ANS412",
    WARNING,
    PRACTICE,
    "Posten Övrigt är {found} {unit}, {share} % av den totala kostnaden {total} {unit}.",
    "Dela upp posten, så att det går att se vad pengarna ska gå till.",
    example="Övrigt 600 000 av 4 200 000 kr.",
    numbers={"percent": OTHER_COSTS_PERCENT.latest.value},
)
def large_other_costs(document: Document) -> Iterator[Hit]:
    """Posten Övrigt är en större del av den totala kostnaden än gränsen på Sammanställning.

    En stor ospecificerad post går inte att bedöma. Gränsen är förbundets, annars {percent} %.
    """
    total = claimed_number(_total(document, "total_kostnad"))
    if total is None or total <= 0:
        raise NotRun("det finns ingen kostnad")
    rows = [r for r in cost_rows(document) if folded(r["post"]) == "övrigt"]
    amount = sum((a.number for r in rows for a in r.amounts if a.number is not None), Decimal(0))
    limit = document.calculation.number(OTHER_LIMIT)
    if limit is not None and amount > limit * total:
        read = rows[0]["post"]
        yield Hit(
            read.at,
            read.name,
            amount,
            None,
            {
                "unit": document.unit,
                "total": total,
                "share": round_to(amount * 100 / total, 2),
            },
        )


@rule(
    "ANS413",
    NOTE,
    PRACTICE,
    "Kostnaden per deltagare är {found} {unit}.",
    "Ingenting behöver göras; siffran är till för bedömningen.",
    example="4 200 000 kr för 100 deltagare är 42 000 kr.",
)
def cost_per_participant(document: Document) -> Iterator[Hit]:
    """Kostnaden per deltagare.

    Total kostnad delad med antalet deltagare totalt.
    """
    cell = _total(document, "kostnad_per_deltagare")
    if not isinstance(cell.value, Decimal):
        raise NotRun("antalet deltagare totalt saknas")
    if cell.value:
        yield Hit(
            cell.at,
            "kostnad_per_deltagare",
            round_to(cell.value, 2),
            None,
            {"unit": document.unit},
        )
