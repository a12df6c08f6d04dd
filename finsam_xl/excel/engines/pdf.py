"""A page of HTML as a PDF, by LibreOffice: a process of its own, a profile of its own, no network.

The page is one of ours (:mod:`finsam_xl.reports.html_style`), with all that it shows in it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from finsam_xl.errors import UserError
from finsam_xl.excel.engines.office import program

#: seconds for one page, the start included
SECONDS = 150.0
_WITHOUT = "eller använd --format html och skriv ut rapporten till PDF i webbläsaren"
_NO_OFFICE = (
    "LibreOffice, som gör PDF-filen, finns inte på datorn: installera LibreOffice Writer "
    f"{_WITHOUT}."
)
_FAILED = (
    "LibreOffice gjorde ingen PDF-fil: installera LibreOffice Writer om det saknas, stäng "
    f"LibreOffice och försök igen, {_WITHOUT}."
)


def pdf_of(page: str, seconds: float = SECONDS) -> bytes:
    """The page as a PDF. Raises UserError where LibreOffice is missing or does not make it."""
    started = office()
    with tempfile.TemporaryDirectory(prefix="finsam-xl-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / "rapport.html", folder / "ut" / "rapport.pdf"
        source.write_text(page, encoding="utf-8")
        _run(
            [
                str(started),
                f"-env:UserInstallation={(folder / 'profil').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
                "--infilter=HTML (StarWriter)",
                *("--convert-to", "pdf:writer_pdf_Export"),
                *("--outdir", str(made.parent), str(source)),
            ],
            folder,
            seconds,
        )
        if not made.exists():
            raise UserError(_FAILED)
        return made.read_bytes()


def office() -> Path:
    """LibreOffice's program. Raises UserError where there is none."""
    found = program()
    if found is None:
        raise UserError(_NO_OFFICE)
    return found


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Ended for sure, with all that it started."""
    how: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        how = {"creationflags": subprocess.CREATE_NO_WINDOW}
    for stream in ("stdin", "stdout", "stderr"):
        how[stream] = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, cwd=folder, **how)
    except OSError:
        raise UserError(_FAILED) from None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise UserError(_FAILED) from None
    finally:
        if process.poll() is None:
            if sys.platform == "win32":
                ended = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
                subprocess.run(ended, check=False, capture_output=True)
            else:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.wait()
