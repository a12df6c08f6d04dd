"""SUM210: a row of a table that is the sum of others, and counted once more with them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Document
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.rule import ERROR, WARNING, Hit, rule, show
from finsam_xl.template.form import AMOUNTS, Kind
from finsam_xl.template.kontroll.sum_rows import PART, equal_block, named_block, weighed_block
from finsam_xl.workbook.texts import compared

#: amounts that the message repeats
SHOWN = 4

NAMED = "heter som en summa men räknas som en post"
EQUAL = "är i alla kolumner summan av de {count} raderna ovanför och räknas kanske en gång till"
BOTH = "är summan av de {count} raderna ovanför och räknas en gång till"


@rule(
    "SUM210",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell}: raden {row} {how}: {amounts}.",
    "Ta bort raden om den är en summa, som mallen själv räknar ut. Är den en egen post: ge den ett "
    "namn som säger vad den avser.",
    example="En rad Summa lönekostnader med 1 350 000 kr är inklistrad under posterna.",
    also={ERROR: "om raden både heter så och är summan av raderna ovanför"},
)
def sum_among_rows(document: Document) -> Iterator[Hit]:
    """En rad i en tabell är summan av andra rader.

    Raden heter Summa, Totalt, Delsumma eller liknande, eller är i alla kolumner lika med summan
    av tre eller fler rader ovanför. Då räknas samma pengar två gånger.
    """
    calculation = document.calculation
    for table in document.layout.tables.values():
        if table.fixed or table.sums or not any(spec.kind in AMOUNTS for spec in table.columns):
            continue
        last = document.area(equal_block(table)).height
        above = part = 0  # rows that are no sums by name, all and since the last that is one
        for row in document.tables.get(table.name, ()):
            if row.index > last:
                break
            equal = calculation.number(equal_block(table), row.index - 1)
            named = calculation.number(named_block(table), row.index - 1)
            count = part if equal == PART else above
            if named:
                part = 0
            elif calculation.number(weighed_block(table), row.index - 1):
                above, part = above + 1, part + 1
            if not (equal or named):
                continue
            how = (BOTH if named else EQUAL).format(count=count) if equal else NAMED
            words = ", ".join(filter(None, (compared(row[key].text) for key in table.key)))
            given = [read.number for read in row.amounts if read.number]
            unit = "kr" if row.amounts[0].spec.kind is Kind.KRONOR else document.unit
            yield Hit(
                row[table.key[0]].at,
                row.name,
                given[0],
                facts={
                    "row": f"”{words}”" if words else "utan namn",
                    "how": how,
                    "amounts": f"{_listed(given)} {unit}",
                },
                severity=ERROR if named and equal else None,
            )


def _listed(given: list[Decimal]) -> str:
    return "; ".join(map(show, given[:SHOWN])) + ("; …" if len(given) > SHOWN else "")
