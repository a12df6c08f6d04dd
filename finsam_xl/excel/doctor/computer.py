"""What ``install`` and ``doctor`` ask of the computer: handed over, so that any can be tried.

The places are Excel's and xlwings' own: Excel opens every file in its start folder and trusts it
from the beginning (Microsoft, *Plan and configure Trusted Locations*), and xlwings' VBA reads
``GetConfigFilePath`` of the module that the add-in is built with.
"""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from finsam_xl.excel.package.macro_sources import CONFIG_NAME

#: Excel 2016 and everything later that Microsoft sells
OFFICE = "16.0"
RECORD = "installation.json"


class Registry(Protocol):
    """Reads Windows' registry. A key is written ``HKCU\\Software\\...``."""

    def values(self, key: str) -> Mapping[str, object]:
        """A key's values by name; none where there is no such key."""
        ...

    def subkeys(self, key: str) -> list[str]:
        """The names of the keys in a key."""
        ...


@dataclass(frozen=True)
class Computer:
    """One user's computer, as far as the add-in has to do with it."""

    platform: str  #: as in ``sys.platform``
    environ: Mapping[str, str]
    executable: Path  #: the Python that runs
    version: tuple[int, ...]  #: its version
    bits: int  #: 32 or 64
    xlwings: str | None  #: the version that is installed
    winreg: Registry | None = None
    code_page: str = "utf-8"  #: in which VBA reads a text file

    @property
    def windows(self) -> bool:
        return self.platform == "win32"

    @property
    def home(self) -> Path:
        name = "USERPROFILE" if self.windows else "HOME"
        return Path(self.environ.get(name) or os.path.expanduser("~"))

    @property
    def start_folder(self) -> Path | None:
        """Where Excel looks for what it opens when it starts; None off Windows."""
        roaming = self.environ.get("APPDATA")
        if not self.windows or not roaming:
            return None
        return Path(roaming, "Microsoft", "Excel", "XLSTART")

    @property
    def settings(self) -> Path:
        """xlwings' settings for the add-in, which classic xlwings has on Windows only."""
        return self.home / f".{CONFIG_NAME}" / f"{CONFIG_NAME}.conf"

    @property
    def record(self) -> Path:
        """What ``install`` has written, for ``uninstall`` and ``doctor``."""
        return self.home / f".{CONFIG_NAME}" / RECORD

    @property
    def interpreter(self) -> Path:
        """The same Python without a window, where there is one."""
        quiet = self.executable.with_name("pythonw.exe")
        return quiet if quiet.is_file() else self.executable

    def expanded(self, text: str) -> str:
        """The text with the environment's ``%NAME%`` in place."""
        return re.sub("%([^%]+)%", lambda name: self.environ.get(name[1], name[0]), text)


def this_computer() -> Computer:
    """The computer that we run on."""
    return Computer(
        platform=sys.platform,
        environ=os.environ,
        executable=Path(sys.executable),
        version=tuple(sys.version_info[:3]),
        bits=struct.calcsize("P") * 8,
        xlwings=_installed_xlwings(),
        winreg=WindowsRegistry(import_module("winreg")) if sys.platform == "win32" else None,
        code_page="mbcs" if sys.platform == "win32" else "utf-8",
    )


def _installed_xlwings() -> str | None:
    """Its version, without importing it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("xlwings")
    except PackageNotFoundError:
        return None


class WindowsRegistry:
    """Windows' own registry, through the standard library's ``winreg``: read, never written."""

    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg

    def values(self, key: str) -> Mapping[str, object]:
        found: dict[str, object] = {}
        for opened in self._opened(key):
            with opened:
                for number in range(self._winreg.QueryInfoKey(opened)[1]):
                    name, value, _ = self._winreg.EnumValue(opened, number)
                    found.setdefault(name, value)
        return found

    def subkeys(self, key: str) -> list[str]:
        found: dict[str, None] = {}
        for opened in self._opened(key):
            with opened:
                for number in range(self._winreg.QueryInfoKey(opened)[0]):
                    found[self._winreg.EnumKey(opened, number)] = None
        return list(found)

    def _opened(self, key: str) -> list[Any]:
        """The key as 64-bit programs see it and as 32-bit ones do, where it is there."""
        w = self._winreg
        hive, _, path = key.partition("\\")
        root = {"HKCU": w.HKEY_CURRENT_USER, "HKLM": w.HKEY_LOCAL_MACHINE}[hive]
        found = []
        for view in (w.KEY_WOW64_64KEY, w.KEY_WOW64_32KEY):
            try:
                found.append(w.OpenKey(root, path, 0, w.KEY_READ | view))
            except OSError:
                continue
        return found
