"""From finding to finding, and what a rule means: by the list on the sheet *Validering*."""

from __future__ import annotations

from finsam_xl.errors import UserError
from finsam_xl.excel.host.host import App, Book, selection
from finsam_xl.excel.host.validation_sheet import Listed, listed, own_sheet
from finsam_xl.reports.catalogue import explain, find
from finsam_xl.reports.report import many
from finsam_xl.workbook.cell import CellRef

NEVER = "Arbetsboken är inte validerad: tryck på Validera först."
NONE = "Den senaste valideringen gav inga fynd."
_HIDDEN = (
    "{} på dolda blad hoppas över: visa {} (högerklicka på en flik, Ta fram) för att gå till dem."
)
_GONE = "{} hoppas över, eftersom {} inte längre finns i arbetsboken: validera igen."
#: rules that are explained in one message
_MOST = 3
_VISIBLE = -1  # xlSheetVisible; a sheet may be hidden in two ways


def step(app: App, book: Book, by: int) -> str | None:
    """Select the cell of the next finding (``by`` 1) or the one before (-1), round the end; at the
    last one what was stepped past.

    Raises UserError where there is none.
    """
    found = _found(book)
    shown = {str(s.name).casefold(): s.visible in (True, _VISIBLE) for s in book.sheets}
    stops: dict[CellRef, Listed] = {}
    passed: dict[CellRef, bool] = {}  # whether the sheet is there at all
    for one in found:
        for at in one.cells:
            seen = shown.get(at.sheet.casefold())
            if seen:
                stops.setdefault(at, one)
            else:
                passed[at] = seen is not None
    if not stops:
        raise UserError(
            _passed(passed) or "Inget av fynden gäller en viss cell: läs dem på bladet Validering."
        )
    order = list(stops)
    at = order[_next(book, order, found, by)]
    sheet = book.sheets[at.sheet]
    sheet.activate()
    sheet.range((at.row, at.column)).select()
    one = stops[at]
    app.status_bar = f"Fynd {order.index(at) + 1} av {len(order)}, {one.code}: {one.says}"[:250]
    return _passed(passed) if at == order[-1 if by > 0 else 0] else None


def _passed(passed: dict[CellRef, bool]) -> str | None:
    """That findings could not be gone to, and what to do; None where there are no such."""
    said = []
    for sentence, there in ((_HIDDEN, True), (_GONE, False)):
        sheets = [at.sheet for at in passed if passed[at] is there]
        if sheets:
            what = many(len(sheets), "cell med fynd", "celler med fynd")
            said.append(sentence.format(what, ", ".join(dict.fromkeys(sheets))))
    return " ".join(said) or None


def _next(book: Book, order: list[CellRef], found: list[Listed], by: int) -> int:
    """Which stop is next from where the user stands: on one, on its row of the list, or beside."""
    here, row = _here(book)
    if here in order:
        return (order.index(here) + by) % len(order)
    on_row = next((one.at for one in found if one.row == row and one.at in order), None)
    if on_row is not None:
        place = order.index(on_row)
        return place if by > 0 else (place - 1) % len(order)
    return 0 if by > 0 else len(order) - 1


def explained(book: Book) -> str:
    """The rule of the selected row of *Validering*, or of the findings on the selected cell.

    Raises UserError where there is none.
    """
    found = _found(book)
    here, row = _here(book)
    if here is None:
        raise UserError("Ingen cell är markerad: markera en rad på bladet Validering eller en cell "
                        "med ett fynd.")  # fmt: skip
    codes = dict.fromkeys(
        one.code for one in found if (one.row == row if row is not None else here in one.cells)
    )
    if not codes:
        raise UserError(
            f"{here} har inget fynd: markera en rad på bladet Validering eller en cell med ett "
            "fynd."
        )
    return "\n".join(explain(find(code)) for code in list(codes)[:_MOST]).rstrip()


def _found(book: Book) -> list[Listed]:
    if own_sheet(book) is None:
        raise UserError(NEVER)
    found = listed(book)
    if not found:
        raise UserError(NONE)
    return found


def _here(book: Book) -> tuple[CellRef | None, int | None]:
    """The first selected cell; and its row, where it is on our sheet."""
    chosen = selection(book)
    if chosen is None:
        return None, None
    sheet = str(chosen.sheet.name)
    at = CellRef(sheet, chosen.row, chosen.column)
    own = own_sheet(book)
    return at, at.row if own is not None and str(own.name) == sheet else None
