"""What the commands ask of the program that holds the workbook, as xlwings shows it.

Only what every host of xlwings has: ``book.sheets``, ``book.names``, ``range.value``,
``.formula``, ``.color`` and the like. Classic Excel gives more through ``.api`` (Excel's own
objects), which is asked for here and nowhere else, and may be missing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import reduce
from time import sleep as pause
from typing import Any

from finsam_xl.errors import UserError

#: xlwings' Book, Sheet, Range and App, or whatever looks like them
Book = Any
Sheet = Any
Range = Any
App = Any

#: RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, and Excel's own 0x800AC472: a cell is being
#: edited, or a dialogue is open
_BUSY = frozenset((-2147418111, -2147417846, -2146777998))
#: how often xlwings asks a busy Excel again; without a bound it would hang while a cell is edited
ATTEMPTS = 50

#: seconds between attempts to give back what is the user's
PAUSES = (0.1, 0.3, 0.6, 1, 2, 3)
LOST = (
    "Excel var upptaget och tog inte emot hela kommandot, så bladet {} står nu utan sitt skydd: "
    "avsluta redigeringen av cellen, stäng öppna dialogrutor, skydda bladet igen (Granska, Skydda "
    "blad, inget lösenord) och tryck på knappen en gång till."
)

#: in the order of ``Worksheet.Protect``, after password and what is protected
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


class Leftover(UserError):
    """A command was broken off, and what it had begun could not all be undone."""

    def __init__(self) -> None:
        super().__init__(
            "Excel var upptaget, så kommandot blev inte klart och en del av det kan stå kvar: "
            "avsluta redigeringen av cellen, stäng öppna dialogrutor och tryck på Rensa "
            "markeringar."
        )


def busy(error: BaseException) -> bool:
    """Whether the host refused because it waits for the user."""
    if type(error).__name__ == "ExcelBusyError":
        return True
    codes: list[object] = [getattr(error, "hresult", None), *error.args[:1]]
    details = error.args[2] if len(error.args) > 2 else None
    if isinstance(details, tuple):
        codes += details[-1:]
    return any(isinstance(code, int) and code in _BUSY for code in codes)


def bounded_attempts() -> None:
    """Have xlwings give up on a busy Excel, so that the user can be told."""
    engine = sys.modules.get("xlwings._xlwindows")
    if engine is not None and not getattr(engine, "N_COM_ATTEMPTS", 1):
        engine.N_COM_ATTEMPTS = ATTEMPTS  # type: ignore[attr-defined]


def fresh_start(app: App) -> None:
    """What an earlier command may have left behind, whose host listened no more."""
    with suppress(Exception):
        app.status_bar = False  # where the next finding was told
    with suppress(Exception):
        app.screen_updating = True
    with suppress(Exception):
        if app.api is not None:
            app.api.PrintCommunication = True


def answered(ask: Callable[[], Any], otherwise: Any = None) -> Any:
    """What the host answers, and ``otherwise`` where it refuses. Raises what a busy host raises."""
    try:
        return ask()
    except Exception as error:
        if busy(error):
            raise
        return otherwise


def native(thing: Any, *path: str) -> Any:
    """Excel's own object behind one of xlwings', or an attribute of it; None where there is none.

    Raises what a busy host raises.
    """
    return answered(lambda: reduce(getattr, path, thing.api))


def titles(book: Book) -> list[str]:
    """Titles that are taken: of sheets and, where the host tells, of chart sheets."""
    every = native(book, "Sheets")
    found = answered(lambda: [str(every(n).Name) for n in range(1, int(every.Count) + 1)])
    return found or [str(sheet.name) for sheet in book.sheets]


def delete(sheet: Sheet) -> bool:
    """Delete the sheet; False where the host refuses, as with a protected structure or the only
    visible sheet."""
    book, title = sheet.book, str(sheet.name)
    app = book.app
    asks = native(app, "DisplayAlerts")
    try:
        sheet.delete()
    except Exception as error:
        if busy(error):
            raise
        return False
    finally:
        if asks is not None:  # xlwings puts it back only where nothing went wrong
            with suppress(Exception):
                app.api.DisplayAlerts = asks
    left: list[str] = []
    insist(lambda: left.extend(str(other.name) for other in book.sheets))
    return title not in left


def selection(book: Book) -> Range | None:
    """The selected cells; None where a chart, a picture or nothing is selected."""
    return answered(lambda: book.selection)


def insist(action: Callable[[], object]) -> bool:
    """Do it, also where the host is busy for a while or refuses once; whether it was done."""
    refused = 0
    for seconds in (*PAUSES, 0):
        try:
            action()
            return True
        except Exception as error:  # noqa: BLE001 - what went wrong before is what is told
            refused += not busy(error)
            if refused > 1:
                return False
            pause(seconds)
    return False


def undone(action: Callable[[], object], error: BaseException) -> None:
    """Undo what ``error`` broke off. Raises Leftover where that cannot be done, unless the error
    is a UserError itself, which says more."""
    if not insist(action) and not isinstance(error, UserError):
        raise Leftover from None


@contextmanager
def as_it_was(book: Book) -> Iterator[None]:
    """The active sheet and the selection come back, and the screen is drawn again."""
    app = book.app
    drawn = _can_stop_drawing(app)
    active, selected = book.sheets.active, selection(book)
    if drawn:
        app.screen_updating = False
    try:
        yield
    finally:
        # whatever went wrong inside is what is told
        if drawn:
            insist(lambda: setattr(app, "screen_updating", True))
        if insist(active.activate) and selected is not None:  # the sheet may be gone
            insist(selected.select)


def _can_stop_drawing(app: App) -> bool:
    try:
        return app.screen_updating is not None
    except NotImplementedError:
        return False


@contextmanager
def open_for_writing(sheet: Sheet) -> Iterator[bool]:
    """Whether cells of the sheet can be written and coloured inside.

    A sheet that is protected without a password is opened and protected again with the same
    options. One with a password is left as it is, and nobody is asked for the password.
    """
    if not native(sheet, "ProtectContents") or native(sheet, "ProtectionMode"):
        yield True
        return
    own, title = sheet.api, str(sheet.name)  # a busy host tells no title later
    allowed = [bool(getattr(own.Protection, name)) for name in _ALLOWED]
    drawings, scenarios = bool(own.ProtectDrawingObjects), bool(own.ProtectScenarios)
    selectable = native(sheet, "EnableSelection")
    try:
        own.Unprotect("")  # with no argument at all Excel would ask the user for the password
    except Exception as error:
        if busy(error):
            raise
        yield False
        return
    try:
        yield True
    finally:
        if not insist(lambda: own.Protect("", drawings, True, scenarios, False, *allowed)):
            raise UserError(LOST.format(title))
        if selectable is not None:
            insist(lambda: setattr(own, "EnableSelection", selectable))
