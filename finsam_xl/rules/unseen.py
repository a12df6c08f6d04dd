"""MALL108: amounts that a reader does not see, or sees as other amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from finsam_xl.calculation.calculate import State
from finsam_xl.documents.document import Document
from finsam_xl.documents.paths import derived_name
from finsam_xl.law.basis import TEMPLATE
from finsam_xl.record import Record
from finsam_xl.rules.formats import shows_all_right, shows_otherwise
from finsam_xl.rules.rule import WARNING, Hit, Shown, rule
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
    "Visa raden, kolumnen eller bladet, dela upp den sammanfogade cellen, eller rätta "
    "formateringen, så att beloppet syns som det är.",
    example="En dold rad har 250 000 kr som räknas med i summan.",
)
def amount_not_seen(document: Document) -> Iterator[Hit]:
    """Ett belopp syns inte, eller syns som ett annat belopp.

    Det som är dolt räknas med i summorna, också ett belopp under en sammanfogad cell. Ett dolt
    blad, en dold rad eller kolumn nämns en gång, med beloppen summerade. Ett talformat eller en
    villkorsstyrd formatering kan dölja ett belopp, skala det eller skriva till tecken; text i
    nästan bakgrundens färg syns inte. En arbetsbok kan också vara inställd på att räkna med
    beloppen så som de visas.
    """
    shown, hidden = _Shown(document), _Hidden(document)
    if document.workbook.as_displayed:
        yield _AS_DISPLAYED._replace(sheet=document.workbook.sheets[0].name)
    for read in document.reads:
        if (number := read.number) and read.spec.kind in AMOUNTS:
            kind = read.spec.kind
            if read.sheet in hidden.sheets and hidden.takes(read.at, read.name, number, kind):
                continue
            how = shows_otherwise(read.number_format, number, shown.units[kind])
            if not how and shown.by_cell:
                how = shown.otherwise(read.at, number, kind)
            if how:
                yield Hit(read.at, read.name, number, None, {"how": how})
    yield from hidden.told()
    for key, number, stored in document.calculation.numbers(AMOUNTS):
        typed = hidden.sheets and stored.formula is None
        if not (shown.by_sheet or shown.odd(stored) or typed):
            continue  # nearly all of them
        # a hidden total hides no amount; one shown as another sum misleads
        cell = document.calculation.cell(*key)
        name = derived_name(document, cell)
        kind = cell.block.kind
        if typed and cell.state is State.CLAIM and hidden.takes(cell.at, name, number, kind):
            continue
        how = shown.otherwise(cell.at, number, kind)
        if how:
            yield Hit(cell.at, name, number, None, {"how": how})
    yield from hidden.told()


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


class _Hidden:
    """Amounts that are counted where nobody sees them, by what hides them: told once each."""

    def __init__(self, document: Document) -> None:
        self._document = document
        covered = ((s, s.covered()) for s in document.workbook.sheets)
        #: the sheets that hide anything, and what their merged cells cover
        self.sheets = {s.name: (s, c) for s, c in covered if s.hides_any or c}
        self._found: dict[_Place, list[_Unseen]] = {}
        self._told: set[_Place] = set()

    def takes(self, at: CellRef, name: str, number: Decimal, kind: Kind) -> bool:
        """Whether the amount is hidden, and is told with what hides it."""
        place = self._by(at)
        if place is not None:
            kronor = 1 if kind is Kind.KRONOR else self._document.kronor
            self._found.setdefault(place, []).append(_Unseen(at, name, number, kronor))
        return place is not None

    def _by(self, at: CellRef) -> _Place | None:
        sheet, covered = self.sheets.get(at.sheet, (None, {}))
        if sheet is None:
            return None
        if sheet.state != "visible":
            return _Place(sheet.name, "bladet är dolt")
        if at.row in sheet.hidden_rows:
            return _Place(sheet.name, "raden är dold", at.row)
        if sheet.hides(at.row, at.column):
            return _Place(sheet.name, "kolumnen är dold", at.column)
        if area := covered.get((at.row, at.column)):
            how = f"{area} är sammanfogade så att bara den första cellen syns"
            return _Place(sheet.name, how)
        return None

    def told(self) -> Iterator[Hit]:
        """What was found since the last time: a typed total is not told beside amounts that are
        hidden with it, nor added to them."""
        for place, unseen in self._found.items():
            if place in self._told:
                continue
            self._told.add(place)
            first = min(unseen)
            units = {each.kronor for each in unseen}
            kronor = units.pop() if len(units) == 1 else 1  # kr and tkr are added in kr
            total = sum((each.number * each.kronor for each in unseen), Decimal(0)) / kronor
            facts: dict[str, Shown] = {
                "how": place.how,
                "more": len(unseen) - 1,
                "unit": _UNITS[kronor],
            }
            says = _TOGETHER if len(unseen) > 1 else None
            yield Hit(first.at, first.name, total, None, facts, says=says)


class _Place(Record):
    """A sheet, or the row, column or merged area of it that is not seen."""

    sheet: str
    how: str  #: a Swedish clause
    number: int = 0


class _Unseen(Record):
    """One amount there."""

    at: CellRef
    name: str
    number: Decimal
    kronor: int


_UNITS = {1: "kr", 1000: "tkr"}
_TOGETHER = (
    "{sheet}!{cell} och {more} belopp till, sammanlagt {found} {unit}, räknas med, men {how}."
)
