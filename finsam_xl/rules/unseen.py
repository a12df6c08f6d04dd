"""MALL108: amounts that a reader does not see, or sees as other amounts."""

from __future__ import annotations

from collections.abc import Iterator

from finsam_xl.calculate import State
from finsam_xl.documents.document import Document
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.layouts.layout import AMOUNTS
from finsam_xl.rules.formats import shows_all_right, shows_otherwise
from finsam_xl.rules.rule import WARNING, Hit, rule
from finsam_xl.workbook.cell import Cell, CellRef


@rule(
    "MALL108",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} innehåller {found}, men {how}.",
    "Visa raden, kolumnen eller bladet, eller rätta talformatet, så att beloppet syns som det är.",
    example="En dold rad har 250 000 kr som räknas med i summan.",
)
def amount_not_seen(document: Document) -> Iterator[Hit]:
    """Ett belopp syns inte, eller syns som ett annat belopp.

    Det som är dolt räknas med i summorna. Ett talformat kan dölja eller skala ett belopp, och
    text i bakgrundens färg syns inte.
    """
    workbook = document.workbook
    hiding = {s.name for s in workbook.sheets if s.hides_any}
    for read in document.reads:
        if (number := read.number) and read.spec.kind in AMOUNTS:
            hidden = _hidden(document, read.at) if read.sheet in hiding else None
            how = hidden or shows_otherwise(read.number_format, number)
            if not how and workbook.unseen:
                how = _colourless(document, workbook.cell(read.at))
            if how:
                yield Hit(read.at, read.name, number, None, {"how": how})
    odd = {n for n, form in enumerate(workbook.number_formats) if not shows_all_right(form)}
    odd |= workbook.unseen
    for key, number, stored in document.calculation.numbers(AMOUNTS):
        if stored.style not in odd and not (hiding and stored.formula is None):
            continue  # nearly all of them
        # a hidden total hides no amount; one shown as another sum misleads
        number_format = workbook.number_format(stored)
        how = shows_otherwise(number_format, number) or _colourless(document, stored)
        if how or (hiding and stored.formula is None):
            cell = document.calculation.cell(*key)
            how = (_hidden(document, cell.at) if cell.state is State.CLAIM else None) or how
            if how:
                yield Hit(cell.at, derived_name(document, cell), number, None, {"how": how})


def _colourless(document: Document, cell: Cell) -> str | None:
    return "det har bakgrundens färg" if cell.style in document.workbook.unseen else None


def _hidden(document: Document, at: CellRef) -> str | None:
    sheet = document.workbook.sheet(at.sheet)
    if sheet is None or not sheet.hides(at.row, at.column):
        return None
    if sheet.state == "visible":
        return "raden är dold" if at.row in sheet.hidden_rows else "kolumnen är dold"
    return "bladet är dolt"
