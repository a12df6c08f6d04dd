"""The add-in's settings in xlwings' own form: a line ``"KEY","value"`` each.

xlwings' VBA takes the first line with the key, in capitals or not, and reads the file in the
code page of the computer. What is not ours stays letter for letter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from finsam_xl.errors import UserError
from finsam_xl.excel.computer import Computer

INTERPRETER, PYTHONPATH = "INTERPRETER_WIN", "PYTHONPATH"
UDF_SERVER, CONSOLE = "USE UDF SERVER", "SHOW CONSOLE"
_LINE_END = "\r\n"


def wanted(computer: Computer, package_folder: Path) -> dict[str, str]:
    """What the add-in needs. Raises UserError where a path cannot stand in the file.

    The folder of our package is always named: without it xlwings would look for modules in
    whatever folder Excel works in at the moment, before all others.
    """
    paths = {INTERPRETER: computer.interpreter, PYTHONPATH: package_folder}
    for path in paths.values():
        _refuse_unreadable(str(path), computer.code_page)
    return {key: str(path) for key, path in paths.items()} | {UDF_SERVER: "True", CONSOLE: "False"}


def _refuse_unreadable(path: str, code_page: str) -> None:
    """xlwings' VBA loads its library by a name in the computer's code page, parts paths at
    semicolons, and takes ``%NAME%`` for a variable."""
    try:
        path.encode(code_page)
        readable = not set(path) & set(';%"')
    except UnicodeEncodeError:
        readable = False
    if not readable:
        raise UserError(
            f"Sökvägen {path} har tecken som Excel inte kan läsa när Python startas: installera "
            "Python och finsam-xl i en mapp med vanliga bokstäver."
        )


def read(data: bytes, code_page: str) -> dict[str, str]:
    """Each setting by its key in capitals, as xlwings would find it."""
    found: dict[str, str] = {}
    for line in _lines(data, code_page):
        key, value = _parsed(line)
        if key:
            found.setdefault(key, value)
    return found


def with_settings(data: bytes, new: Mapping[str, str], code_page: str) -> bytes:
    """The file with these settings, each in the place of the line that xlwings reads."""
    left = dict(new)
    lines = []
    for line in _lines(data, code_page):
        key, value = _parsed(line)
        if key in left and value == left[key]:
            del left[key]  # as it stands
        elif key in left:
            line = _line(key, left.pop(key))
        lines.append(line)
    if left and lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += _LINE_END
    return _joined([*lines, *(_line(key, value) for key, value in left.items())], code_page)


def without_settings(data: bytes, old: Mapping[str, str], code_page: str) -> bytes:
    """The file without these settings; one that has another value since stays."""
    lines = (line for line in _lines(data, code_page) if _parsed(line) not in old.items())
    return _joined(lines, code_page)


def _lines(data: bytes, code_page: str) -> list[str]:
    # with their ends, and parted nowhere else
    return list(io.StringIO(data.decode(code_page, "surrogateescape"), newline=""))


def _parsed(line: str) -> tuple[str, str]:
    try:
        row = next(csv.reader([line.rstrip("\r\n")], skipinitialspace=True), [])
    except csv.Error:  # longer than any setting
        row = []
    return (row[0].strip().upper(), row[1]) if len(row) > 1 else ("", "")


def _line(key: str, value: str) -> str:
    return f'"{key}","{value}"{_LINE_END}'


def _joined(lines: Iterable[str], code_page: str) -> bytes:
    return "".join(lines).encode(code_page, "surrogateescape")
