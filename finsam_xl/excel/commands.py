"""What each button of the add-in does: ``run`` is called by the macros with the command's name.

Whatever goes wrong, the user gets one Swedish message, no sheet is left half written, and the
screen, the active sheet and the selection are as they were.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from finsam_xl import __version__
from finsam_xl.errors import NO_MEMORY, NotWritten, UserError, install_command
from finsam_xl.excel.host.copied_marks import Copied, take_copied
from finsam_xl.excel.host.dialogues import tell
from finsam_xl.excel.host.folders import check_folder, new_book
from finsam_xl.excel.host.host import (
    App,
    Book,
    Leftover,
    as_it_was,
    bounded_attempts,
    busy,
    fresh_start,
    undone,
)
from finsam_xl.excel.host.live import fingerprint, judged
from finsam_xl.excel.host.marks import Taken, colours, mark, put_back, take_back
from finsam_xl.excel.host.recalculation import recalculate
from finsam_xl.excel.host.stray_marks import Strays, take_strays
from finsam_xl.excel.host.validation_sheet import Removed, lists_in, remove, write
from finsam_xl.excel.host.walking import explained, step
from finsam_xl.excel.package.new_buttons import command, label
from finsam_xl.findings import NOT_CHECKED, FileReport
from finsam_xl.reports.listing import verdict
from finsam_xl.reports.report import first_few, many
from finsam_xl.rules import RULES_VERSION
from finsam_xl.running.guard import too_much_memory
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.write.disk import Lock

#: cells that a message names
_NAMED = 10
WAITS = (
    "Excel väntar på dig, så kommandot blev inte klart: avsluta redigeringen av cellen med Retur "
    "eller Esc, stäng öppna dialogrutor och tryck på knappen en gång till."
)
NO_BOOK = "Ingen arbetsbok är öppen: öppna den som kommandot gäller och försök igen."
ALREADY = "Ett kommando från Finsam pågår redan: vänta tills det är klart och försök igen."
CHANGED = (
    "Arbetsboken ändrades medan den kontrollerades, så ingenting är skrivet: validera igen när "
    "ändringarna är klara."
)


def run(name: str, addin_version: str | None = None, app: App | None = None) -> None:
    """Run a command and tell what came of it. Raises nothing.

    ``addin_version`` is that of the add-in that asks; ``app`` the host's application, that of the
    macro which called where none is given.
    """
    said: str | None
    critical = False
    try:
        if app is None:
            app = _calling_app()
        with _One():
            _same_version(name, addin_version)
            fresh_start(app)
            said = COMMANDS[name](app)
    except UserError as cannot:
        said, critical = str(cannot), True
    except NO_MEMORY:
        said, critical = too_much_memory("Arbetsboken"), True
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets one message
        said, critical = (WAITS if busy(error) else _fault(name, error)), True
    if said:
        # the lock is let go: a message that nobody has closed yet stops no other command
        tell(app, said, critical)


def _calling_app() -> App:
    import xlwings

    bounded_attempts()
    return xlwings.Book.caller().app


class _One(Lock):
    """One command at a time for a user, in whatever process; a killed one leaves nothing."""

    def __init__(self) -> None:
        # on Windows the folder is the user's own
        user = os.getuid() if hasattr(os, "getuid") else ""
        place = Path(gettempdir(), f"finsam-xl{user}.lock")
        super().__init__(place, place)

    def _busy(self) -> str:
        return ALREADY

    def __enter__(self) -> _One:
        try:
            super().__enter__()
        except NotWritten as cannot:
            if str(cannot) == ALREADY:
                raise
            # a system without such a folder has no lock, which is no reason to refuse
        return self


def _same_version(name: str, addin: str | None) -> None:
    if addin is None or addin == __version__ or name == "om":
        return
    if _parts(addin) > _parts(__version__):
        raise UserError(
            f"Tillägget har version {addin} men Python-delen finsam-xl är äldre, {__version__}: "
            f"uppdatera den ({install_command('excel', addin)}) och starta om Excel."
        )
    raise UserError(
        f"Tillägget har version {addin} men Python-delen finsam-xl är nyare, {__version__}: "
        "installera tillägget på nytt (finsam-xl excel install) och starta om Excel."
    )


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


def _fault(name: str, error: Exception) -> str:
    return (
        f"Kommandot {LABELS.get(name, name)} avbröts på grund av ett fel i programmet "
        f"({type(error).__name__}): rapportera det till den som förvaltar finsam-xl."
    )


def open_book(app: App) -> Book:
    """The active workbook. Raises UserError where there is none."""
    try:
        book: Any = app.books.active
        with_name = book.name  # a book that is none has no name
    except Exception as error:
        if busy(error):
            raise
        raise UserError(NO_BOOK) from None
    if not with_name:
        raise UserError(NO_BOOK)
    return book


# ---- the commands


def _validate(app: App) -> str:
    book, per = open_book(app), date.today()
    with as_it_was(book):
        taken = take_back(book)
        try:
            before = fingerprint(book)
            report, whole = judged(book, per)
            if report.verdict == NOT_CHECKED:
                raise UserError(report.reason or "")
            if fingerprint(book) != before:
                raise UserError(CHANGED)
            title = _show(book, report, per, whole, taken)
        except BaseException as error:
            undone(lambda: put_back(book, taken), error)
            raise
    return f"{verdict(report, whole)} Listan står på bladet {title}."


def _show(book: Book, report: FileReport, per: date, whole: bool, taken: Taken) -> str:
    """Marks and sheet, or neither; the sheet's title."""
    earlier = lists_in(book)
    take_copied(book, earlier)
    marked = mark(book, colours(report.findings), taken)
    try:
        return write(book, report, per, whole, marked, earlier)
    except BaseException as error:
        undone(lambda: take_back(book), error)
        if isinstance(error, UserError) and not isinstance(error, Leftover):
            raise UserError(f"{verdict(report, whole)} {error}") from None
        raise


def _clear(app: App) -> str:
    book = open_book(app)
    with as_it_was(book):
        taken = take_back(book)
        try:
            strays = take_strays(book, taken)
            copied = take_copied(book, lists_in(book))
            removed = Removed(False) if taken.left or copied.left else remove(book)
        except BaseException as error:
            undone(lambda: put_back(book, taken), error)
            raise
    return " ".join(_cleared(taken, copied, strays, removed))


def _cleared(taken: Taken, copied: Copied, strays: Strays, removed: Removed) -> Iterator[str]:
    left = list(dict.fromkeys((*taken.left, *copied.left)))
    marks = len(taken.marks) + copied.marks
    if left:
        yield (
            f"Bladet {', '.join(left)} är skyddat med lösenord, så dess markeringar står "
            "kvar: ta bort skyddet och rensa igen."
        )
    elif marks:
        cells = many(marks, "markering är borttagen", "markeringar är borttagna")
        yield f"{cells}{' och bladet med fynden likaså' if removed.done else ''}."
    elif removed.done:
        yield "Bladet med fynden är borttaget."
    elif not strays.cells and not removed.why_not:
        yield "Det finns inga markeringar att ta bort."
    if strays.cells:
        yield (
            f"{first_few(strays.cells, _NAMED)} hade en markerings färg, som följt med när "
            "celler kopierats eller sorterats, och har fått den fyllning som närmaste markerade "
            "cell hade från början: se efter att den är rätt."
        )
    if strays.left:
        yield (
            f"Färger som följt med till andra celler på {', '.join(strays.left)} kan stå kvar: "
            "bladet är skyddat eller för stort för att gås igenom."
        )
    if removed.why_not:
        yield removed.why_not


def _about(app: App) -> str:
    from finsam_xl.excel.doctor.doctor import report

    lines = [
        f"finsam-xl {__version__}, regler {RULES_VERSION}",
        f"Python {sys.version.split()[0]} ({sys.executable})",
    ]
    xlwings = sys.modules.get("xlwings")
    if xlwings is not None:
        lines.append(f"xlwings {xlwings.__version__}")
    with suppress(Exception):
        lines.append(f"Excel {app.version}")
    return "\n".join([*lines, "", report()])


#: the commands by the names that the macros use
COMMANDS: dict[str, Callable[[App], str | None]] = {
    "validera": _validate,
    "nasta_fynd": lambda app: step(app, open_book(app), 1),
    "foregaende_fynd": lambda app: step(app, open_book(app), -1),
    "rensa_markeringar": _clear,
    "rakna_om": lambda app: recalculate(app, open_book(app)),
    "kontrollera_mapp": lambda app: check_folder(app, date.today()),
    **{command(TEMPLATES[kind]): partial(new_book, kind=kind) for kind in TEMPLATES},
    "forklara_regeln": lambda app: explained(open_book(app)),
    "om": _about,
}
#: as the buttons say
LABELS = {
    "validera": "Validera",
    "nasta_fynd": "Nästa fynd",
    "foregaende_fynd": "Föregående fynd",
    "rensa_markeringar": "Rensa markeringar",
    "rakna_om": "Räkna om",
    "kontrollera_mapp": "Kontrollera en mapp",
    **{command(template): label(template) for template in TEMPLATES.values()},
    "forklara_regeln": "Förklara regeln",
    "om": "Om och felsökning",
}
