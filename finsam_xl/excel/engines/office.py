"""LibreOffice as an engine: every formula of a workbook worked out anew by a spreadsheet program.

    with Office() as office:
        office.values(data, "budget.xlsx")

One LibreOffice without windows serves many files, with our functions loaded and nothing
installed. It has a profile of its own, which is gone afterwards, runs no macro, follows no link
and asks no network. ``uno``, by which it is spoken to, belongs to LibreOffice's own Python, so
that a worker (:mod:`finsam_xl.excel.engines.office_worker`) runs there. Both are ended for sure: by
leaving the block, and by themselves when this process is gone.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple, Self

from finsam_xl.errors import NotReadable, UserError
from finsam_xl.excel.engines import calc_addin
from finsam_xl.excel.functions.cells import from_host
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.running.guard import broke_off, too_slow
from finsam_xl.workbook.cell import CellRef, ErrorValue, Value
from finsam_xl.workbook.package import Package

#: Seconds for one file; an office that takes longer is ended, and the next file gets a new one.
SECONDS = 60.0
START_SECONDS = 150.0
#: Files that one office recalculates before a new one takes over, so that none grows for ever.
FILES = 100
_READ_BY = "Calc MS Excel 2007 XML"  #: LibreOffice's name for .xlsx: nothing else is tried
_OLDEST_PYTHON = (3, 11)

_WITHOUT = "eller räkna om utan LibreOffice"
_NO_OFFICE = (
    "LibreOffice finns inte på datorn: installera LibreOffice Calc (i Debian och Ubuntu paketen "
    f"libreoffice-calc och python3-uno) {_WITHOUT}."
)
_NO_PYTHON = (
    "LibreOffice finns, men inte dess Python: installera paketet python3-uno (Debian, Ubuntu) "
    f"eller LibreOffice från libreoffice.org, {_WITHOUT}."
)
_OLD_PYTHON = (
    "LibreOffices Python är version {}, men 3.11 eller nyare behövs: installera en nyare "
    f"LibreOffice {_WITHOUT}."
)
_NOT_STARTED = (
    "LibreOffice startade inte som det ska: stäng LibreOffice och försök igen, installera om "
    f"programmet {_WITHOUT}."
)
_REFUSED = "LibreOffice kunde inte öppna {}: öppna filen i Excel och spara den på nytt."

_OTHER_PYTHON = frozenset(("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"))  #: lead to another Python
_OURS = re.compile(rb"(?i)finsam[_.]\w+\s*\(")  #: a call of one of our functions
#: Array formulas of a protected sheet cannot be entered again.
_PROTECTION = re.compile(rb"<(\w+:)?sheetProtection\b[^>]*?(/>|></\1sheetProtection>)")


class _Broken(Exception):
    """The office ended, did not answer in time, or refused the file."""

    def __init__(self, says: str, *, slow: bool = False, lost: bool = False) -> None:
        super().__init__(says)
        self.slow = slow
        self.lost = lost


class Office:
    """One LibreOffice for many files, started at the first. For one thread."""

    def __init__(self, seconds: float = SECONDS, files: int = FILES) -> None:
        self.seconds = seconds
        self.files = files
        self._done = 0
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str | None] = queue.Queue()
        self._folder = Path()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def values(self, data: bytes, name: str) -> dict[CellRef, Value]:
        """Every formula cell's value after a hard recalculation, from the bytes of an .xlsx file.

        Functions of ours are entered again first. A truth value is 1 or 0, as LibreOffice keeps
        it; an error that Excel has no name for is ``#VALUE!``. The bytes are copied, never
        written back. ``name`` is the file's, for the sentences. Raises NotReadable for a file
        that LibreOffice does not open or finish in time, UserError where LibreOffice is missing.
        """
        unprotected, in_cells, in_names = _unprotected(data, name)
        if self._process is None or self._process.poll() is not None or self._done >= self.files:
            self._start()
        self._done += 1
        copy = self._folder / "arbetsbok.xlsx"
        copy.write_bytes(unprotected)
        try:
            request = {"path": str(copy), "in_cells": in_cells, "in_names": in_names}
            sheets = self._ask({**request, "read_by": _READ_BY}, self.seconds)
        except _Broken as broken:
            if broken.slow:
                raise NotReadable(too_slow(name, self.seconds, "recompute")) from None
            if broken.lost:
                raise NotReadable(broke_off(name, "recompute")) from broken
            raise NotReadable(_REFUSED.format(name)) from broken
        return {
            CellRef(sheet, row, column): _value(value, error)
            for sheet, cells in sheets.items()
            for row, column, value, error in cells
        }

    def close(self) -> None:
        """End the office: quietly if it listens, by force if it does not."""
        process = self._process
        if process is not None and process.stdin is not None:
            with suppress(OSError, subprocess.TimeoutExpired):
                process.stdin.write("{}\n")
                process.stdin.flush()
                process.wait(10)
        self._end()

    # ---- the process

    def _start(self) -> None:
        self.close()
        program, python = installed()
        self._folder = Path(tempfile.mkdtemp(prefix="finsam-xl-"))
        self._answers = queue.Queue()
        self._done = 0
        how: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            how = {"creationflags": subprocess.CREATE_NO_WINDOW}
        self._process = subprocess.Popen(
            [python, "-E", "-B", str(Path(__file__).with_name("office_worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("FINSAM_XL_DEBUG") else subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            cwd=self._folder,
            env=_surroundings(python, self._folder),
            **how,
        )
        atexit.register(self.close)
        assert self._process.stdout is not None
        threading.Thread(
            target=_collect, args=(self._process.stdout, self._answers), daemon=True
        ).start()
        setup = {
            "folder": str(self._folder),
            "program": str(program),
            "arguments": _add_in(program, self._folder),
            "functions": list(FUNCTIONS),
            "tells_empty": calc_addin.TELLS_EMPTY,
        }
        try:
            self._ask(setup, START_SECONDS)
        except _Broken as broken:
            self._end()
            raise UserError(_NOT_STARTED) from broken

    def _ask(self, request: dict[str, Any], seconds: float) -> Any:
        """What the worker answers. Raises _Broken; the office is then gone, or good for more."""
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            self._end()
            raise _Broken("time is over", slow=True) from None
        except OSError:
            line = None
        except BaseException:
            self._end()  # interrupted: what comes later would be taken for the next file's answer
            raise
        answer: dict[str, Any] = (
            {"error": "the worker is gone", "lost": True} if line is None else json.loads(line)
        )
        if "error" in answer:
            if answer["lost"]:
                self._end()
            raise _Broken(answer["error"], lost=answer["lost"])
        return answer["result"]

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        atexit.unregister(self.close)
        if sys.platform == "win32":
            ended = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(ended, check=False, capture_output=True)
        else:
            # the worker's own group, LibreOffice with it, also where the worker itself is gone
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        for _ in range(40):  # what is dying may write in it a little longer
            shutil.rmtree(self._folder, ignore_errors=True)
            if not self._folder.exists():
                break
            time.sleep(0.05)


def values(data: bytes, name: str) -> dict[CellRef, Value]:
    """:meth:`Office.values` for one file, by a LibreOffice of its own."""
    with Office() as office:
        return office.values(data, name)


class Installed(NamedTuple):
    """LibreOffice's program, and a Python that can speak to it."""

    program: Path
    python: Path


@cache
def installed() -> Installed:
    """Where LibreOffice is. Raises UserError that says what to install."""
    office = office_program()
    if office is None:
        raise UserError(_NO_OFFICE)
    versions = []
    for python in _pythons(office):
        version = _version(python)
        if version is not None:
            if version >= _OLDEST_PYTHON:
                return Installed(office, python)
            versions.append(version)
    if versions:
        raise UserError(_OLD_PYTHON.format(".".join(map(str, versions[0]))))
    raise UserError(_NO_PYTHON)


def office_program() -> Path | None:
    """LibreOffice's program, where it is installed."""
    found = next((path for path in _programs() if path.exists()), None)
    return None if found is None else found.resolve()


def _programs() -> list[Path]:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    usual = [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    usual += [
        Path(os.environ[folder], "LibreOffice", "program", "soffice.exe")
        for folder in ("ProgramFiles", "ProgramFiles(x86)")
        if folder in os.environ
    ]
    return [Path(found), *usual] if found else usual


def _pythons(program: Path) -> list[Path]:
    """Those that may have ``uno``: LibreOffice's own, and the system's where it uses that."""
    own = [program.parent / name for name in ("python.exe", "python")]
    own.append(program.parent.parent / "Resources" / "python")
    return [path for path in (*own, Path("/usr/bin/python3")) if path.exists()]


def _version(python: Path) -> tuple[int, int] | None:
    """The version of a Python that has ``uno``."""
    asked = "import sys, uno; print(*sys.version_info[:2])"
    try:
        told = subprocess.run(
            [str(python), "-E", "-c", asked], capture_output=True, text=True, check=True, timeout=60
        )
        major, minor = map(int, told.stdout.split())
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return major, minor


def _surroundings(python: Path, folder: Path) -> dict[str, str]:
    """LibreOffice's Python looks for its library beside the first ``python3`` of the path, which
    in an activated virtual environment is another Python's."""
    kept = {name: text for name, text in os.environ.items() if name not in _OTHER_PYTHON}
    path = os.pathsep.join([str(python.parent), os.environ.get("PATH", os.defpath)])
    return {**kept, "PATH": path, "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


class _Ready(NamedTuple):
    """A workbook without its sheets' protection, and where functions of ours may be called."""

    data: bytes
    in_cells: bool
    in_names: bool


def _unprotected(data: bytes, name: str) -> _Ready:
    """Raises NotReadable for what is no workbook."""
    package = Package(data, name)
    part = package.workbook_part()
    names = (defined.text or "" for defined in package.xml(part).iterfind(".//{*}definedName"))
    changed: dict[str, bytes | None] = {}
    in_cells = False
    for relation in package.relations(part).values():
        if relation.kind == "worksheet":
            content = package.read(relation.target)
            in_cells |= _OURS.search(content) is not None
            if b"sheetProtection" in content:
                changed[relation.target] = _PROTECTION.sub(b"", content)
    return _Ready(
        package.archive.rewritten(changed) if changed else data,
        in_cells,
        any(_OURS.search(text.encode()) for text in names),
    )


def _add_in(program: Path, folder: Path) -> list[str]:
    """What makes an office know our functions with nothing installed: the interface as text,
    and the list of components, beside its own."""
    types, services = folder / "finsam_xl.idl", folder / "services.rdb"
    types.write_text(calc_addin.idl(), encoding="utf-8")
    component = Path(__file__).with_name("calc.py").resolve().as_uri()
    services.write_text(calc_addin.services(component), encoding="utf-8")
    places = (program.parent, program.parent.parent / "Resources")
    home = next((place for place in places if (place / "types").is_dir()), program.parent)
    return [
        f"-env:URE_MORE_{kind.upper()}=<{(home / kind).as_uri()}>* {ours.as_uri()}"
        for kind, ours in (("types", types), ("services", services))
    ]


def _value(value: float | str | None, error: int) -> Value:
    if error:
        return ErrorValue(calc_addin.ERROR_NAMES.get(error, "#VALUE!"))
    return from_host(value)


def _collect(stream: IO[str], answers: queue.Queue[str | None]) -> None:
    with suppress(ValueError, OSError):  # closed under our feet
        for line in stream:
            answers.put(line)
    answers.put(None)
