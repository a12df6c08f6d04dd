"""The VBA and the ribbon's XML as they stand in ``macros/``, and xlwings' own modules.

An installed package has the folder as ``finsam_xl/macros``; in a source tree it stands at the top.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import finsam_xl
from finsam_xl.errors import UserError
from finsam_xl.excel.package.addin_texts import INSTALL_XLWINGS
from finsam_xl.excel.package.new_buttons import commands_text, ribbon_text, ribbon_xml
from finsam_xl.excel.package.vba_project import Kind, Module

RIBBON = "customUI14.xml"
#: The add-in's settings: %USERPROFILE%\\.finsam_xl\\finsam_xl.conf
CONFIG_NAME = "finsam_xl"
NO_XLWINGS = (
    "Tillägget för Excel byggs med VBA-koden i paketet xlwings, som saknas: "
    f"installera det med {INSTALL_XLWINGS}."
)
#: What of our own stands in each project, in order.
IN_ADD_IN = (
    *("FinsamRibbon", "FinsamKommandon", "FinsamPython", "FinsamUtanPython"),
    *("FinsamFunktioner", "FinsamBeskrivningar"),
)
IN_WORKBOOK = ("FinsamRibbon", "FinsamKommandon", "FinsamTillagget", "FinsamUtanPython")
THIS_WORKBOOK = "ThisWorkbook"
#: modules with a part for each template
_BY_TEMPLATE = {"FinsamRibbon": ribbon_text, "FinsamKommandon": commands_text}


def folder() -> Path:
    """Where the sources are."""
    package = Path(finsam_xl.__file__).parent
    installed = package / "macros"
    return installed if installed.is_dir() else package.parent / "macros"


def source(name: str) -> str:
    """A module's text."""
    ending = "cls" if name == THIS_WORKBOOK else "bas"
    text = (folder() / f"{name}.{ending}").read_bytes().decode("ascii")
    return _BY_TEMPLATE[name](text) if name in _BY_TEMPLATE else text


def ribbon() -> str:
    """The tab *Finsam*."""
    return ribbon_xml((folder() / RIBBON).read_text(encoding="utf-8"))


def xlwings_modules() -> list[Module]:
    """xlwings' VBA, of the installed version. Raises UserError where xlwings is missing, or where
    its source is not as we know it."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise UserError(NO_XLWINGS)
    package = Path(found.origin).parent
    return [
        Module("xlwings", _ours(_read(package / "xlwings.bas"))),
        Module("Dictionary", _read(package / "addin" / "Dictionary.cls"), Kind.CLASS),
    ]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise _not_known(path.name) from error


#: What is changed in xlwings' module, and why.
_NOTE = """\
'Changed by finsam_xl:
'* settings of its own, and none that stand in the folder of a workbook
'* Python starts with -P and Windows' own cmd.exe by its path: nothing is run or imported from the
'  folder that Excel works in, which often is a workbook's
'* without the function sql; no function of this module is offered in cells
'* ShowError shows nothing: our own messages tell what went wrong, in Swedish
"""
_CHANGES = (
    # not among the functions that a user can write in a cell
    (r'\AAttribute VB_Name = "xlwings"\r\n', r"\g<0>Option Private Module\r\n"),
    (r"(?m)^'Version: [0-9.]+\r\n", r"\g<0>" + _NOTE.replace("\n", r"\r\n")),
    (r'(PROJECT_NAME As String = )"xlwings"', rf'\1"{CONFIG_NAME}"'),
    (r'(GetConfig\("ADD_WORKBOOK_TO_PYTHONPATH", )"true"\)', r'\1"false")'),
    # in English; the command that failed tells of it in Swedish
    (r"(?s)(\r\nSub ShowError\([^\r]*\r\n).*?(?=End Sub)", r"\1"),
    # Python 3.11 and newer; without it -c looks for modules in the current folder first
    (r'(?<= )-B -c (?="")', "-P -B -c "),
    # a bare name is looked for in the current folder before Windows' own
    (r'"cmd\.exe (?=["/])', r'Environ("SystemRoot") & "\\System32\\cmd.exe '),
    (r"""'Attribute VB_Name = "Extensions"(?s:.*?)(?='Attribute VB_Name = )""", ""),
)


def _ours(text: str) -> str:
    for pattern, new in _CHANGES:
        text, changed = re.subn(pattern, new, text)
        if not changed:
            raise _not_known("xlwings.bas")
    return text


def _not_known(name: str) -> UserError:
    return UserError(
        f"{name} i paketet xlwings är inte som väntat: installera en annan version med "
        f"{INSTALL_XLWINGS}==0.37.8."
    )
