"""A Windows computer in a folder: real files where Windows has them, a registry as a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from finsam_xl.excel.doctor.computer import Computer, this_computer
from finsam_xl.excel.package import addin_package

XLWINGS = this_computer().xlwings
DLL = f"xlwings64-{XLWINGS}.dll"
USER = r"HKCU\Software\Microsoft\Office\16.0\Excel"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel"
COMMON_POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Common"
CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
LOCATIONS = USER + r"\Security\Trusted Locations"
#: Before ours, each of these makes VBA read our keys as values, or stop at the end of the file.
UNREADABLE = {
    "a note without a comma": "# egen anteckning\r\n",
    "an empty first line": "\r\n",
    "a quotation mark that is not closed": '"LICENSE_KEY","abc\r\n',
    "a quotation mark within a value": '"LICENSE_KEY","a"b"\r\n',
    "bytes of nothing, after a cut power": "\0\0\0\0,\0\0\r\n",
    "saved as Unicode": '"LICENSE_KEY","abc"\r\n'.encode("utf-16").decode("cp1252"),
    "saved with a mark of Unicode": b"\xef\xbb\xbf".decode("cp1252") + '"LICENSE_KEY","abc"\r\n',
    "lines that end as on Unix": '"LICENSE_KEY","abc"\n',
    "the end of the file as of old": '"LICENSE_KEY","abc"\r\n\x1a',
}
#: and after each of these they are where they should be
READABLE = {
    "nothing": "",
    "a setting more": '"LICENSE_KEY","abc"\r\n',
    "a note with a comma": "# anteckning, egen\r\n",
    "two notes, taken for a pair": "# en\r\n# två\r\n",
    "a pair on two lines": '"LICENSE_KEY"\r\n"abc"\r\n',
    "two pairs on a line": '"LICENSE_KEY","abc","EGET",1\r\n',
}


@dataclass
class SmallRegistry:
    """Keys with values; a key's name is found whatever its capitals, as in Windows."""

    keys: dict[str, dict[str, object]] = field(default_factory=dict)

    def values(self, key: str) -> Mapping[str, object]:
        wanted = key.casefold()
        return next((v for k, v in self.keys.items() if k.casefold() == wanted), {})

    def subkeys(self, key: str) -> list[str]:
        beginning = key.casefold() + "\\"
        return [
            k[len(beginning) :].partition("\\")[0]
            for k in self.keys
            if k.casefold().startswith(beginning)
        ]


def windows(home: Path, **changed: object) -> Computer:
    """A user's computer with Python, xlwings and its library, and an Excel of 64 bits."""
    python = home / "python"
    python.mkdir(parents=True, exist_ok=True)
    for name in ("python.exe", "pythonw.exe", DLL):
        (python / name).touch()
    computer = Computer(
        platform="win32",
        environ={"APPDATA": str(home / "Roaming"), "USERPROFILE": str(home)},
        executable=python / "python.exe",
        version=(3, 12, 1),
        bits=64,
        xlwings=XLWINGS,
        winreg=SmallRegistry({CLICK_TO_RUN: {"Platform": "x64"}}),
        code_page="cp1252",
    )
    return replace(computer, **changed)  # type: ignore[arg-type]


#: The add-in as it is built now; the same each time, so that once is enough.
add_in = cache(addin_package.archive)
