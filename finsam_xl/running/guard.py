"""What keeps the promise of time and memory, whatever a file holds.

Every file is judged within :data:`SECONDS` (:data:`LARGE_SECONDS` where it unpacks to more than
:data:`LARGE`) and :data:`MEMORY`, or refused in one sentence. A file that passes the first look
is small enough to be read in this process; :class:`NeedsChild` sends any other to a process of
its own (:mod:`finsam_xl.running.child`), which is ended when it goes beyond its limits. The limits
of our own process are a second line, for a small file that makes much work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from finsam_xl.errors import NotReadable

if TYPE_CHECKING:
    from finsam_xl.template.recognise import Recognised
    from finsam_xl.workbook.archive import Archive
    from finsam_xl.workbook.cell import Workbook

#: seconds that a file may take, start and end of the program included
SECONDS, LARGE_SECONDS = 5, 20
LARGE = 5_000_000  #: bytes unpacked; a larger file gets the longer time
#: The seconds are the processor's: where many programs share it, an ordinary file is not refused
#: for waiting its turn. A file that makes the program wait has so many times as long by the clock.
PATIENCE = 3
#: what starting a process, ending it and printing may take of those seconds
MARGIN = 1
MEMORY = 300_000_000  #: bytes, at the peak
#: of them for data; the rest is the program's own code, which the limit does not count
DATA = 275_000_000

#: The first look. A tree of elements takes up to fifty times its XML, so that this much is
#: well inside the memory; our workbooks with twenty rows a table unpack to less, but for the annual
#: report, which is given a process of its own.
IN_PROCESS = 2_500_000
MOST_PARTS = 1_500
MOST_CELLS = 60_000
#: cells of the tables and derived blocks, which names in the file place
MOST_PLACED = 120_000
MOST_SPANS = 200  #: hidden groups of columns, each asked for each amount


class NeedsChild(Exception):
    """The file is too large or too odd to be read in this process."""


class TookTooLong(NotReadable):
    """The time for one file is over."""


class Look:
    """What is asked of a file on its way in; this one asks nothing."""

    def at_file(self, path: Path) -> None:
        """Before the file is read."""

    def at_archive(self, archive: Archive) -> None:
        """When the archive's directory is known, before anything is unpacked."""

    def at_book(self, workbook: Workbook, found: Recognised) -> None:
        """When the cells are read, before they are understood."""


ANY = Look()


class FirstLook(Look):
    """Lets through what is surely judged within the limits, or within so many times as much;
    raises NeedsChild for the rest."""

    def __init__(self, times: int = 1) -> None:
        self._times = times

    def at_file(self, path: Path) -> None:
        try:
            size = os.stat(path).st_size
        except (OSError, ValueError):
            return  # reading it tells why
        if size > IN_PROCESS * self._times:
            raise NeedsChild

    def at_archive(self, archive: Archive) -> None:
        if len(archive.entries) > MOST_PARTS or unpacked(archive) > IN_PROCESS * self._times:
            raise NeedsChild

    def at_book(self, workbook: Workbook, found: Recognised) -> None:
        placed = sum(area.height * area.width for area in found.areas.values())
        cells = sum(len(sheet.cells) for sheet in workbook.sheets)
        spans = max(len(sheet.hidden_columns) for sheet in workbook.sheets)
        most_placed, most_cells = MOST_PLACED * self._times, MOST_CELLS * self._times
        if placed > most_placed or cells > most_cells or spans > MOST_SPANS:
            raise NeedsChild


FIRST_LOOK = FirstLook()


def unpacked(archive: Archive) -> int:
    """Bytes of all parts. Pictures count too: a part's name does not tell what it is used as."""
    return sum(entry.size for entry in archive.entries.values())


#: verb -> what could not be done, as the sentences say it
DONE = {
    "check": "kontrolleras",
    "read": "läsas",
    "fill": "fyllas i",
    "recompute": "räknas om",
    "report": "visas i tabeller",
    "compare": "jämföras",
}
_LESS = "ta bort blad, rader och formatering som inte hör till boken och försök igen"


def too_slow(name: str, seconds: float, verb: str = "check") -> str:
    return f"{name} kunde inte {DONE[verb]} inom {seconds:.0f} sekunder: {_LESS}."


def too_much_memory(name: str, verb: str = "check") -> str:
    most = MEMORY // 1_000_000
    return f"{name} behöver mer än {most} MB minne för att {DONE[verb]}: {_LESS}."


def broke_off(name: str, verb: str = "check") -> str:
    return (
        f"{name} kunde inte {DONE[verb]} eftersom programmet avbröts: försök igen, eller öppna "
        "filen i Excel och spara den på nytt."
    )


def no_child(name: str, verb: str = "check") -> str:
    return (
        f"{name} är för stor för att {DONE[verb]} här: använd kommandot finsam-xl i ett "
        "terminalfönster på en dator."
    )


def limit_memory(data: int = DATA) -> None:
    """A hard limit on this process's own memory, where the system has one."""
    if sys.platform == "win32":
        from finsam_xl.running.windows import limit_memory as limit

        limit(data)
        return
    try:
        import resource
    except ImportError:
        return  # WebAssembly: the host decides
    for kind, most in ((resource.RLIMIT_DATA, data), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            with suppress(OSError, ValueError):  # a system that does not know this limit
                resource.setrlimit(kind, (most, hard))


@contextmanager
def limited_time(name: str, verb: str = "check", seconds: float = SECONDS) -> Iterator[None]:
    """Raise TookTooLong in what runs inside. Only for the main thread of our own program."""
    if not hasattr(os, "fork") or sys.platform == "emscripten":
        yield  # no such clock there
        return
    # the public module builds its enumerations, which takes longer than the check's first look
    import _signal as clock  # type: ignore[import-not-found]

    def ring(*_: object) -> None:
        raise TookTooLong(too_slow(name, seconds, verb))

    clocks = ((clock.SIGPROF, clock.ITIMER_PROF, 1), (clock.SIGALRM, clock.ITIMER_REAL, PATIENCE))
    before = [clock.signal(signal, ring) for signal, _, _ in clocks]
    for _, timer, times in clocks:
        clock.setitimer(timer, (seconds - MARGIN) * times)
    try:
        yield
    finally:
        for (signal, timer, _), handler in zip(clocks, before, strict=True):
            clock.setitimer(timer, 0)
            clock.signal(signal, handler)
