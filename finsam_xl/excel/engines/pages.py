"""A document as pictures of its pages: LibreOffice makes a PDF of it, Poppler the pictures."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from finsam_xl.errors import UserError
from finsam_xl.excel.engines.office import office_program

SECONDS = 120.0
DOTS = 150  #: to the inch
_INSTEAD = "eller skriv ett dokument: -o tabeller.docx"
_NO_OFFICE = (
    "Bilder görs med LibreOffice, som inte finns på datorn: installera LibreOffice Writer (i "
    f"Debian och Ubuntu paketet libreoffice-writer) {_INSTEAD}."
)
_NOT_MADE = (
    "LibreOffice kunde inte göra bilder av dokumentet: kontrollera att LibreOffice Writer är "
    f"installerat (i Debian och Ubuntu paketet libreoffice-writer) {_INSTEAD}."
)
_NO_POPPLER = (
    "Bilder görs med pdftoppm, som inte finns på datorn: installera Poppler (i Debian och Ubuntu "
    f"paketet poppler-utils) {_INSTEAD}."
)


def pictures(document: bytes) -> list[bytes]:
    """A PNG of each page of a .docx file.

    LibreOffice runs without windows in a profile of its own, which is gone afterwards. Raises
    UserError where it or Poppler is missing, or where it does not make them in time.
    """
    office, poppler = office_program(), shutil.which("pdftoppm")
    if office is None:
        raise UserError(_NO_OFFICE)
    if poppler is None:
        raise UserError(_NO_POPPLER)
    with tempfile.TemporaryDirectory(prefix="finsam-xl-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        source = folder / "dokument.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        to_pdf = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", place]
        _run([str(office), profile, *to_pdf, str(source)])
        pdf = source.with_suffix(".pdf")
        if not pdf.exists():
            raise UserError(_NOT_MADE)
        _run([poppler, "-png", "-r", str(DOTS), str(pdf), str(folder / "sida")])
        # numbered with as many figures as the last page has
        made = [page.read_bytes() for page in sorted(folder.glob("sida-*.png"))]
    if not made:
        raise UserError(_NOT_MADE)
    return made


def _run(command: list[str]) -> None:
    """Raises UserError where it does not end well in time; it is then gone, and all it started."""
    how: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        how = {"creationflags": subprocess.CREATE_NO_WINDOW}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, **how)
    except OSError:
        raise UserError(_NOT_MADE) from None
    try:
        status = process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        status = 1
    finally:
        if process.poll() is None:
            _end(process)
    if status:
        raise UserError(_NOT_MADE)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        ended = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(ended, check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
