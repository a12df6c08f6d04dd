"""A document as pictures of its pages: LibreOffice makes a PDF of it, Poppler the pictures."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from finsam_xl.errors import UserError
from finsam_xl.excel.engines.office import office_program
from finsam_xl.excel.engines.pdf import converted, ran_well

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
        pdf = converted(office, source, ["--convert-to", "pdf"])
        to_pictures = [poppler, "-png", "-r", str(DOTS), str(pdf), str(folder / "sida")]
        if pdf is None or not ran_well(to_pictures):
            raise UserError(_NOT_MADE)
        # numbered with as many figures as the last page has
        made = [page.read_bytes() for page in sorted(folder.glob("sida-*.png"))]
    if not made:
        raise UserError(_NOT_MADE)
    return made
