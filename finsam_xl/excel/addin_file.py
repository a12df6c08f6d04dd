"""An add-in as it stands on the disk: whether it is there, and what it was built with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from finsam_xl.errors import NotReadable
from finsam_xl.excel.addin_texts import ADD_IN, SHEET
from finsam_xl.excel.computer import Computer
from finsam_xl.excel.installation import Installation, load
from finsam_xl.excel.vba_reader import NotVba, sources

_XLWINGS = re.compile(r'XLWINGS_VERSION As String = "([^"]+)"')
#: [MS-OFFMACRO2]: the parts that hold a signature of the VBA project
_SIGNATURE = re.compile(r"xl/vbaProjectSignature\w*\.bin")


@dataclass(frozen=True)
class AddIn:
    """The add-in of this computer's user; ``data`` is None where the file cannot be read."""

    path: Path
    data: bytes | None
    installed: Installation | None = None
    problem: str = ""  #: a file or a record that is there and cannot be read

    @property
    def missing(self) -> bool:
        return self.data is None and not self.problem

    @cached_property
    def finsam_xl(self) -> str | None:
        """Our version that built it, as the file itself says."""
        from finsam_xl.workbook.reader import read_bytes

        try:
            book = read_bytes(self.data or b"", self.path.name)
        except NotReadable:
            return None
        cells = next((sheet.cells for sheet in book.sheets if sheet.name == SHEET), {})
        texts = {cells[at].value: cells.get((at[0], 2)) for at in cells if at[1] == 1}
        found = texts.get("version")
        return found.value if found is not None and isinstance(found.value, str) else None

    @cached_property
    def xlwings(self) -> str | None:
        """The version of xlwings' VBA in it."""
        return xlwings_version(self.data or b"")

    @cached_property
    def signed(self) -> bool:
        try:
            with ZipFile(BytesIO(self.data or b"")) as package:
                return any(_SIGNATURE.fullmatch(name) for name in package.namelist())
        except BadZipFile:
            return False


def xlwings_version(data: bytes) -> str | None:
    """The version of xlwings' VBA in an add-in; None where there is none."""
    try:
        found = (_XLWINGS.search(source) for source in sources(data).values())
        return next((match[1] for match in found if match), None)
    except NotVba:
        return None


def find(computer: Computer) -> AddIn | None:
    """What install recorded, or else what stands in Excel's start folder; None for neither."""
    problem = ""
    try:
        installed = load(computer.record)
    except NotReadable as unreadable:
        installed, problem = None, str(unreadable)
    if installed is not None:
        path = Path(installed.addin)
    elif computer.start_folder is not None:
        path = computer.start_folder / ADD_IN
    else:
        path = None
    data = None
    try:
        data = path.read_bytes() if path is not None else None
    except FileNotFoundError:
        pass
    except OSError:
        problem = f"{path} finns men kan inte läsas: se efter vem som har rätt till filen."
    if path is None or (installed is None and data is None and not problem):
        return AddIn(computer.record, None, None, problem) if problem else None
    return AddIn(path, data, installed, problem)
