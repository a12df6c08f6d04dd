"""A document as a PDF, by LibreOffice: a process of its own, a profile of its own, no network.

A page of HTML is one of ours (:mod:`finsam_xl.reports.html_style`), with all that it shows in it.
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
from finsam_xl.excel.engines.office import office_program

#: seconds for one document, the start included
SECONDS = 150.0
_WITHOUT = "eller använd --format html och skriv ut rapporten till PDF i webbläsaren"
_NO_OFFICE = (
    "LibreOffice, som gör PDF-filen, finns inte på datorn: installera LibreOffice Writer (i "
    f"Debian och Ubuntu paketet libreoffice-writer) {_WITHOUT}."
)
_FAILED = (
    "LibreOffice gjorde ingen PDF-fil: kontrollera att LibreOffice Writer är installerat (i "
    f"Debian och Ubuntu paketet libreoffice-writer), försök igen {_WITHOUT}."
)


def pdf_of(page: str) -> bytes:
    """A page of HTML as a PDF. Raises UserError where LibreOffice is missing or makes none."""
    program = office()
    with tempfile.TemporaryDirectory(prefix="finsam-xl-", ignore_cleanup_errors=True) as name:
        source = Path(name) / "rapport.html"
        source.write_text(page, encoding="utf-8")
        # read as a document: LibreOffice takes a page for one on the web, which has no paper
        as_text = ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export"]
        made = converted(program, source, as_text)
        if made is None:
            raise UserError(_FAILED)
        return made.read_bytes()


def office() -> Path:
    """LibreOffice's program. Raises UserError where there is none."""
    found = office_program()
    if found is None:
        raise UserError(_NO_OFFICE)
    return found


def converted(program: Path, source: Path, how: list[str], seconds: float = SECONDS) -> Path | None:
    """The PDF that LibreOffice makes beside the source; None where it makes none in time.

    Its profile lies in the source's folder, and goes with it.
    """
    profile = f"-env:UserInstallation={(source.parent / 'profil').as_uri()}"
    quiet = ["--headless", "--norestore", "--nolockcheck", "--nodefault"]
    place = ["--outdir", str(source.parent), str(source)]
    ran = ran_well([str(program), profile, *quiet, *how, *place], seconds)
    made = source.with_suffix(".pdf")
    return made if ran and made.exists() else None


def ran_well(command: list[str], seconds: float = SECONDS) -> bool:
    """Whether a program ends well in time; it is then gone, and all that it started."""
    how: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        how = {"creationflags": subprocess.CREATE_NO_WINDOW}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, **how)
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        ended = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(ended, check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
