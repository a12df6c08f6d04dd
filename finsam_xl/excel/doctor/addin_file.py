"""An add-in as it stands on the disk: whether it is there, and what it was built with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path, PureWindowsPath
from zipfile import BadZipFile, ZipFile

from finsam_xl.errors import NotReadable
from finsam_xl.excel.doctor.computer import OFFICE, Computer
from finsam_xl.excel.doctor.installation import Installation, load
from finsam_xl.excel.package.addin_texts import ADD_IN, SHEET
from finsam_xl.excel.package.vba_reader import NotVba, sources

#: Excel's own list of the add-ins that it opens, and a further start folder of the user's
OPTIONS = rf"HKCU\Software\Microsoft\Office\{OFFICE}\Excel\Options"
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
        from finsam_xl.workbook.read.reader import read_bytes

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
    """What install recorded, or else what Excel opens by that name; None for neither."""
    problem = ""
    try:
        installed = load(computer.record)
    except NotReadable as unreadable:
        installed, problem = None, str(unreadable)
    path = Path(installed.addin) if installed is not None else None
    if path is None:
        named = (p for p in opened_by_excel(computer) if _name(p).casefold() == ADD_IN)
        path = next(named, None)
    data = None
    try:
        data = path.read_bytes() if path is not None else None
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError:
        problem = f"{path} finns men kan inte läsas: se efter vem som har rätt till filen."
    if path is None:
        return AddIn(computer.record, None, None, problem) if problem else None
    return AddIn(path, data, installed, problem)


def opened_by_excel(computer: Computer) -> list[Path]:
    """The add-ins that Excel opens when it starts, as far as they are files with a name."""
    options: dict[str, object] = {}
    if computer.winreg is not None:
        options = {n.upper(): v for n, v in computer.winreg.values(OPTIONS).items()}
    folders = [computer.start_folder]
    if isinstance(further := options.get("ALTSTARTUP"), str) and further:
        folders.append(Path(further))
    found = [path for place in folders if place is not None for path in _files(place)]
    usual = Path(computer.environ.get("APPDATA", ""), "Microsoft", "AddIns")
    for name, value in options.items():
        if re.fullmatch(r"OPEN[0-9]*", name) and isinstance(value, str):
            # "/R" and the like stand before a name within quotation marks
            text = re.sub(r"^(?:/\w\s+)*", "", value).strip().strip('"')
            alone = PureWindowsPath(text).name == text
            found.append(usual / text if alone else Path(text))
    return found


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []


def _name(path: Path) -> str:
    return PureWindowsPath(str(path)).name
