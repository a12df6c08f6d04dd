"""*Räkna om*: stale derived cells of the open workbook get their formula again, and so compute.

The Python twins say which cells are stale and what they become; the host works out the values
itself once the formula is entered. Formulas that call our functions are entered again, since a
host knows those of a workbook that it opened without the add-in by name only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.document import Document, told_missing
from finsam_xl.documents.recompute import Recomputed, recompute
from finsam_xl.errors import UserError
from finsam_xl.excel.host.dialogues import ask
from finsam_xl.excel.host.host import (
    App,
    Book,
    Range,
    Sheet,
    as_it_was,
    busy,
    native,
    open_for_writing,
)
from finsam_xl.excel.host.live import document
from finsam_xl.lazy import Pattern
from finsam_xl.reports.report import first_few, many
from finsam_xl.rules.claims import shown
from finsam_xl.rules.rule import show
from finsam_xl.workbook.cell import CellRef

#: a call of ours in a formula; LibreOffice's own save has a full stop
_CALL = Pattern(r"(?i)FINSAM[._](?=[A-Z_]+\()")
#: cells that a message names
_NAMED = 10


def recalculate(app: App, book: Book) -> str:
    """What was done, in Swedish. Raises UserError where it cannot be."""
    try:
        return _recalculate(app, book)
    except MissingArea as gone:
        raise UserError(told_missing(gone)) from None


def _recalculate(app: App, book: Book) -> str:
    own = document(book)
    found = recompute(own)
    kept = [kept.at for kept in found.kept]
    if kept and ask(
        app,
        f"{first_few(kept, _NAMED)} har inte mallens formel. Ska formeln läggas tillbaka? "
        "Svara Nej för att låta det som står där vara kvar.",
    ):
        found, kept = recompute(own, restore=True), []
    formulas = {at: edit.formula for at, edit in found.edits.items() if edit.formula is not None}
    calls = _calls(own)
    with as_it_was(book):  # only now: the user looks at the cells while the question stands
        locked = _enter(book, {**calls, **formulas})
        with suppress(Exception):  # entering a formula has it worked out, this those behind it
            app.calculate()
    return "\n".join(_told(own, found, len(calls), kept, locked))


def _calls(own: Document) -> dict[CellRef, str]:
    """Every formula that calls our functions, spelt as Excel knows them."""
    return {
        CellRef(sheet.name, *place): _CALL.sub("FINSAM_", cell.formula)
        for sheet in own.workbook.sheets
        for place, cell in sheet.cells.items()
        if cell.formula is not None and _CALL.search(cell.formula)
    }


def _enter(book: Book, formulas: Mapping[CellRef, str]) -> list[str]:
    """Enter the formulas; the sheets where that cannot be done."""
    locked = []
    for title in dict.fromkeys(at.sheet for at in formulas):
        sheet = book.sheets[title]
        with open_for_writing(sheet) as writable:
            if not writable or not _enter_all(sheet, formulas, title):
                locked.append(title)
    return locked


def _enter_all(sheet: Sheet, formulas: Mapping[CellRef, str], title: str) -> bool:
    done: set[str] = set()
    for at, formula in formulas.items():
        if at.sheet != title:
            continue
        cell = sheet.range((at.row, at.column))
        try:
            if native(cell, "HasArray"):
                _enter_array(cell, done)
            else:
                cell.formula = f"={formula}"
        except Exception as error:
            if busy(error):
                raise
            return False
    return True


def _enter_array(cell: Range, done: set[str]) -> None:
    """One call fills a whole block, which Excel takes only as a whole."""
    block = cell.api.CurrentArray
    if block.Address not in done:
        done.add(block.Address)
        block.FormulaArray = _CALL.sub("FINSAM_", block.FormulaArray)


def _told(
    own: Document, found: Recomputed, calls: int, kept: list[CellRef], locked: list[str]
) -> Iterator[str]:
    changed = [change for change in found.changes if change.at.sheet not in locked]
    for change in changed[:_NAMED]:
        cell = own.calculation.at(change.at)
        if cell is not None:
            before, after = (
                show(shown(own, cell, value)) or "tomt" for value in (change.before, change.after)
            )
            yield f"{change.at}: {before} -> {after}"
    if len(changed) > _NAMED:
        yield f"… och {len(changed) - _NAMED} till."
    if changed or calls:
        yield f"{many(len(changed), 'cell ändrad', 'celler ändrade')}."
    elif not locked:
        yield "Allt är redan rätt uträknat."
    if calls:
        yield f"{many(calls, 'formel', 'formler')} med FINSAM-funktioner är inskrivna på nytt."
    for title in locked:
        yield f"Bladet {title} är skyddat och räknades inte om: ta bort skyddet och försök igen."
    if kept:
        yield f"{first_few(kept, _NAMED)} har inte mallens formel och står kvar som det är."
