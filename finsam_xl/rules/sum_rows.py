"""SUM210: a row of a table that is the sum of others, and counted once more with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from operator import add

from finsam_xl.documents.document import Document, Row
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.lazy import Pattern
from finsam_xl.rules.rule import ERROR, WARNING, Hit, rule, show
from finsam_xl.template.form import AMOUNTS, SUM_WORDS, Kind
from finsam_xl.workbook.texts import compared, name_key

#: rows above that a row without a sum's name must be the sum of, and one with it
MOST_LIKELY, CERTAIN = 3, 2
_ZERO = Decimal(0)
_SUM_WORD = Pattern("|".join(sorted(SUM_WORDS)), re.IGNORECASE)
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
    for table in document.layout.tables.values():
        if any(spec.kind in AMOUNTS for spec in table.columns):
            yield from _in_table(document, document.tables.get(table.name, ()))


def _in_table(document: Document, rows: tuple[Row, ...]) -> Iterator[Hit]:
    whole = part = _Above()  # all rows so far, and those since the last sum
    for row in rows:
        given = tuple([read.number or _ZERO for read in row.amounts])
        if not any(given):
            continue
        named = _named_as_a_sum(row)
        least = CERTAIN if named else MOST_LIKELY
        equal = next((a for a in (part, whole) if a.count >= least and a.sums == given), None)
        if not named and (equal is None or row.table.balances):
            together = part.with_row(given)
            whole = together if whole is part else whole.with_row(given)
            part = together
            continue
        part = _Above()
        how = NAMED if equal is None else (BOTH if named else EQUAL).format(count=equal.count)
        first = row[row.table.key[0]]
        words = ", ".join(filter(None, (compared(row[key].text) for key in row.table.key)))
        unit = "kr" if row.amounts[0].spec.kind is Kind.KRONOR else document.unit
        facts = {"row": f"”{words}”" if words else "utan namn", "how": how}
        yield Hit(
            first.at,
            row.name,
            next(number for number in given if number),
            facts=facts | {"amounts": f"{_listed(given)} {unit}"},
            severity=ERROR if named and equal else None,
        )


class _Above:
    """How many rows there are above, and what they sum to in each column."""

    def __init__(self, count: int = 0, sums: tuple[Decimal, ...] = ()) -> None:
        self.count = count
        self.sums = sums

    def with_row(self, given: tuple[Decimal, ...]) -> _Above:
        sums = self.sums or (_ZERO,) * len(given)
        return _Above(self.count + 1, tuple(map(add, sums, given)))


def _named_as_a_sum(row: Row) -> bool:
    """Whether a sum's word begins or ends one of the texts that name the row."""
    for name in row.table.key:
        if row.table.column(name).kind is Kind.TEXT:
            text = row[name].text
            if _SUM_WORD.search(text) is None:
                continue  # of thousands of rows nearly all
            words = name_key(text).split()
            if words and {words[0].strip(":.,"), words[-1].strip(":.,")} & SUM_WORDS:
                return True
    return False


def _listed(given: tuple[Decimal, ...]) -> str:
    seen = [show(number) for number in given if number]
    return "; ".join(seen[:SHOWN]) + ("; …" if len(seen) > SHOWN else "")
