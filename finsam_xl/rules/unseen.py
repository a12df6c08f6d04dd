"""MALL108: amounts that a reader does not see, or sees as other amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from finsam_xl.calculation.calculate import State
from finsam_xl.documents.document import Document
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.rules.formats import shows_all_right, shows_otherwise
from finsam_xl.rules.rule import WARNING, Hit, rule
from finsam_xl.template.form import AMOUNTS, Kind
from finsam_xl.workbook.cell import Cell, CellRef

if TYPE_CHECKING:
    from finsam_xl.rules.conditional import Conditionals

_UNSEEN = {
    "colour": "det har bakgrundens färg",
    "near": "det har nästan bakgrundens färg",
    "size": "det är för litet att läsa",
    "fill": "justeringen Fyll kan upprepa siffrorna",
}


@rule(
    "MALL108",
    WARNING,
    TEMPLATE,
    "{sheet}!{cell} innehåller {found}, men {how}.",
    "Visa raden, kolumnen eller bladet, eller rätta formateringen, så att beloppet syns som det "
    "är.",
    example="En dold rad har 250 000 kr som räknas med i summan.",
)
def amount_not_seen(document: Document) -> Iterator[Hit]:
    """Ett belopp syns inte, eller syns som ett annat belopp.

    Det som är dolt räknas med i summorna. Ett talformat eller en villkorsstyrd formatering kan
    dölja ett belopp, skala det eller skriva till tecken; text i nästan bakgrundens färg syns
    inte. En arbetsbok kan också vara inställd på att räkna med beloppen så som de visas.
    """
    shown = _Shown(document)
    if document.workbook.as_displayed:
        yield _AS_DISPLAYED._replace(sheet=document.workbook.sheets[0].name)
    hiding = {s.name for s in document.workbook.sheets if s.hides_any}
    for read in document.reads:
        if (number := read.number) and read.spec.kind in AMOUNTS:
            hidden = _hidden(document, read.at) if read.sheet in hiding else None
            how = hidden or shows_otherwise(read.number_format, number, shown.units[read.spec.kind])
            if not how and shown.by_cell:
                how = shown.otherwise(read.at, number, read.spec.kind)
            if how:
                yield Hit(read.at, read.name, number, None, {"how": how})
    for key, number, stored in document.calculation.numbers(AMOUNTS):
        if not (shown.by_sheet or shown.odd(stored) or (hiding and stored.formula is None)):
            continue  # nearly all of them
        # a hidden total hides no amount; one shown as another sum misleads
        cell = document.calculation.cell(*key)
        how = shown.otherwise(cell.at, number, cell.block.kind)
        if hiding and stored.formula is None and cell.state is State.CLAIM:
            how = _hidden(document, cell.at) or how
        if how:
            yield Hit(cell.at, derived_name(document, cell), number, None, {"how": how})


_AS_DISPLAYED = Hit(
    None,
    "arbetsboken/precision",
    says="Arbetsboken är inställd på att räkna med beloppen så som de visas, avrundade, och inte "
    "så som de skrevs in.",
    remedy="Stäng av inställningen (Arkiv, Alternativ, Avancerat i Excel, under beräkning av den "
    "här arbetsboken) och skriv in belopp som har tappat decimaler på nytt.",
)


class _Shown:
    """How a workbook shows its numbers, worked out once for each format."""

    def __init__(self, document: Document) -> None:
        self._workbook = workbook = document.workbook
        said = document.fields.get("enhet")
        # a field with a default holds when nothing stands there: an application is in kr
        known = said is None or said.value or (said.empty and said.spec.default)
        self.units = {Kind.KRONOR: "kr", Kind.AMOUNT: document.unit if known else ""}
        self._odd: dict[int, bool] = {}
        self.by_sheet: dict[str, Conditionals] = {}
        if any(sheet.conditionals for sheet in workbook.sheets):
            # nearly no workbook has any
            from finsam_xl.rules.conditional import Conditionals

            found = {s.name: Conditionals(s, workbook) for s in workbook.sheets if s.conditionals}
            self.by_sheet = found
        self.by_cell = bool(workbook.unseen or self.by_sheet)

    def odd(self, cell: Cell) -> bool:
        """Whether the cell's own format may show some number otherwise."""
        found = self._odd.get(cell.style)
        if found is None:
            code = self._workbook.number_format(cell)
            right = all(shows_all_right(code, unit) for unit in self.units.values())
            found = self._odd[cell.style] = cell.style in self._workbook.unseen or not right
        return found

    def otherwise(self, at: CellRef, number: Decimal, kind: Kind) -> str | None:
        """What is wrong with how the cell shows the number, as a Swedish clause, or None."""
        cell, unit = self._workbook.cell(at), self.units[kind]
        how = shows_otherwise(self._workbook.number_format(cell), number, unit)
        if how:
            return how
        if cell.style in self._workbook.unseen:
            return _UNSEEN[self._workbook.unseen[cell.style]]
        laid = self.by_sheet.get(at.sheet)
        return None if laid is None else laid.shows_otherwise(cell, at, number, unit)


def _hidden(document: Document, at: CellRef) -> str | None:
    sheet = document.workbook.sheet(at.sheet)
    if sheet is None or not sheet.hides(at.row, at.column):
        return None
    if sheet.state == "visible":
        return "raden är dold" if at.row in sheet.hidden_rows else "kolumnen är dold"
    return "bladet är dolt"
