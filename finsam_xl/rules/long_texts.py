"""MALL118: a text of which a part is neither seen nor printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Document, Read
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.rule import WARNING, Hit, Shown, rule
from finsam_xl.template.answers import length_of, most_letters, width_at
from finsam_xl.template.form import Kind, field_name


@rule(
    "MALL118",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} har {letters} tecken, och ungefär {most} syns.",
    "Dela texten på flera rader, eller korta den.",
    example="Metoden är 7 217 tecken i en enda cell.",
)
def text_not_seen_whole(document: Document) -> Iterator[Hit]:
    """En text är så lång att den inte syns hel, på skärmen eller i tryck.

    En rad kan inte bli högre än 409 punkter, så en lång text behöver flera rader.
    """
    sheets, drawn = document.layout.sheets, document.layout.areas
    for area, reads in _texts(document):
        width = width_at(sheets, drawn[area])
        most = most_letters(width)
        for read in reads:
            if isinstance(read.raw, str) and length_of(read.raw, width) > most:
                facts: dict[str, Shown] = {"letters": Decimal(len(read.raw)), "most": Decimal(most)}
                yield Hit(read.at, read.name, facts=facts)


def _texts(document: Document) -> Iterator[tuple[str, list[Read]]]:
    """The texts of each field, and of each column of a table, with the area's name."""
    for read in document.fields.values():
        if read.spec.checked and read.spec.kind is Kind.TEXT:
            yield field_name(read.spec.name), [read]
    for name, rows in document.tables.items():
        table = document.layout.tables[name]
        for spec in table.columns:
            if spec.checked and spec.kind is Kind.TEXT:
                yield table.area_name(spec.name), [row[spec.name] for row in rows]
