"""MALL109: values that another workbook holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from operator import contains, itemgetter

from finsam_xl.documents.document import Document
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.rule import WARNING, Hit, rule
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.formulas import refers_outside


@rule(
    "MALL109",
    WARNING,
    TEMPLATE,
    "{where} hämtar värden från en annan arbetsbok{target}.",
    "Klistra in värdet i stället för länken, eller bryt länken (Data, Redigera länkar i Excel).",
    example="=[Budget2024.xlsx]Blad1!C7",
)
def link_to_other_workbook(document: Document) -> Iterator[Hit]:
    """Arbetsboken har en länk till en annan arbetsbok.

    Den som får filen kan inte se eller räkna om värdet.
    """
    found = False
    for sheet in document.workbook.sheets:
        formulas = filter(None, map(itemgetter(1), sheet.cells.values()))
        if not any(map(contains, formulas, repeat("["))):
            continue  # as a rule there is none among thousands
        for (row, column), (_, formula, _) in sheet.cells.items():
            if formula is not None and "[" in formula and refers_outside(formula):
                at = CellRef(sheet.name, row, column)
                found = True
                derived = document.calculation.at(at)
                path = derived_name(document, derived) if derived is not None else str(at)
                yield Hit(
                    at,
                    next((read.name for read in document.reads if read.at == at), path),
                    f"={formula}",
                    None,
                    {"where": str(at), "target": ""},
                )
    if document.workbook.external_links and not found:
        first = document.workbook.sheets[0].name
        target = ", ".join(document.workbook.external_links)
        yield Hit(
            None,
            "arbetsboken/lankar",
            None,
            None,
            {"where": "Arbetsboken", "target": f" ({target})"},
            sheet=first,
        )
