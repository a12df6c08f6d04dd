"""SUM209: a huvudpost that is counted twice in one column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Document
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.rule import ERROR, Hit, rule
from finsam_xl.workbook.texts import name_key


@rule(
    "SUM209",
    ERROR,
    TEMPLATE,
    "Huvudposten {item} har i kolumnen {column} både poster i Detaljbudget ({posts} {unit}) och "
    "ett eget belopp ({found} {unit}): det räknas två gånger.",
    "Ta bort beloppet i {cell}, eller posterna i Detaljbudget.",
    example="Administration har 2 310 tkr på Huvudposter och samma poster i Detaljbudget.",
)
def counted_twice(document: Document) -> Iterator[Hit]:
    """En huvudpost har både poster och ett eget belopp i samma kolumn.

    Ett eget belopp skrivs bara i kolumner där huvudposten saknar detaljbudget.
    """
    own_rows = document.rows("huvudposter")
    for column in document.columns:
        if all(row.amounts[column.index].number is None for row in own_rows):
            continue
        posts: dict[str, Decimal] = {}
        for row in document.rows("detaljbudget"):
            number = row.amounts[column.index].number
            if number is not None:
                key = name_key(row["huvudpost"].text)
                posts[key] = posts.get(key, Decimal(0)) + number
        for row in own_rows:
            own = row.amounts[column.index]
            key = name_key(row["huvudpost"].text)
            if own.number is not None and key and key in posts:
                yield Hit(
                    own.at,
                    own.name,
                    own.number,
                    None,
                    {
                        "item": row["huvudpost"].text,
                        "column": column.title,
                        "posts": posts[key],
                        "unit": document.unit,
                    },
                )
