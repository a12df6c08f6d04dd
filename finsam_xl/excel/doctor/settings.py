"""The add-in's settings in xlwings' own form: a line ``"KEY","value"`` each.

xlwings' VBA reads the file in the code page of the computer, two values at a time by ``Input #``,
and takes the first pair with the key, in capitals or not. A value ends at a comma or a line's end,
so a line without a comma, an empty one too, makes a key of what should be a value from there on
(Microsoft, *Input # statement*). What is not ours stays letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from finsam_xl.errors import UserError
from finsam_xl.excel.doctor.computer import Computer

INTERPRETER, PYTHONPATH = "INTERPRETER_WIN", "PYTHONPATH"
UDF_SERVER, CONSOLE = "USE UDF SERVER", "SHOW CONSOLE"
_LINE_END = "\r\n"
_ITEM = re.compile(
    r'[ \t]*(?:"(?P<quoted>[^"]*)"(?P<after>[^,\r]*)|(?P<plain>[^,\r]*))(?:,|\r\n?|\Z)'
)
#: a line feed alone ends no line for certain, and Ctrl-Z ends the file
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n")


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


class _Pair(NamedTuple):
    """A setting as it is read, and the text that it is read from."""

    key: str  #: in capitals
    value: str
    text: str


def read(data: bytes, code_page: str) -> dict[str, str]:
    """Each setting by its key in capitals, as xlwings would find it."""
    found: dict[str, str] = {}
    for pair in _pairs(data, code_page):
        if pair.key:
            found.setdefault(pair.key, pair.value)
    return found


def fault(data: bytes, code_page: str) -> str | None:
    """Why VBA cannot read the file, or may read it otherwise than it looks; None where it can."""
    text = _decoded(data, code_page)
    on_line: dict[int, int] = {}
    for item in _items(text):
        line = len(re.findall(r"\r\n?|\n", text[: item.start()])) + 1
        on_line[line] = on_line.get(line, 0) + 1
        if _CONTROL.search(item[0]):
            return f"rad {line} har tecken som inte är text (sparad som Unicode eller för Unix?)"
        quoted, after, plain = (part or "" for part in item.group("quoted", "after", "plain"))
        if "\r" in quoted or after.strip(" \t") or '"' in plain:
            return f"rad {line} har citattecken som inte står först och sist i sitt värde"
    if sum(on_line.values()) % 2:
        line = next(line for line, count in on_line.items() if count % 2)
        return f'rad {line} är inte en nyckel och ett värde, som "NYCKEL","värde"'
    return None


def with_settings(data: bytes, new: Mapping[str, str], code_page: str) -> bytes:
    """The file with these settings, each in the place of the pair that xlwings reads."""
    left = dict(new)
    texts = []
    for key, value, text in _pairs(data, code_page):
        wanted = left.pop(key, value)
        texts.append(text if wanted == value else _line(key, wanted))
    if left and texts:
        texts[-1] = _ended(texts[-1])
    return _joined([*texts, *(_line(key, value) for key, value in left.items())], code_page)


def without_settings(
    data: bytes, old: Mapping[str, str], code_page: str, earlier: bytes = b""
) -> bytes:
    """The file without these settings, or with those that ``earlier``, the file before them, had
    in their place; one that has another value since stays."""
    left, before = dict(old), _pairs(earlier, code_page)
    texts = []
    for key, value, text in _pairs(data, code_page):
        if left.pop(key, None) == value:
            text = next((_ended(pair.text) for pair in before if pair.key == key), "")
        texts.append(text)
    return _joined(texts, code_page)


def _decoded(data: bytes, code_page: str) -> str:
    return data.decode(code_page, "surrogateescape")


def _items(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text) and (item := _ITEM.match(text, at)):
        yield item
        at = item.end()


def _value(item: re.Match[str]) -> str:
    return item["plain"] if item["quoted"] is None else item["quoted"]


def _pairs(data: bytes, code_page: str) -> list[_Pair]:
    """Two values at a time; what is left over is kept as text."""
    text = _decoded(data, code_page)
    items = list(_items(text))
    found = [
        _Pair(_value(key).upper(), _value(value), text[key.start() : value.end()])
        for key, value in zip(items[::2], items[1::2], strict=False)
    ]
    if len(items) % 2:
        found.append(_Pair("", "", items[-1][0]))
    return found


def _line(key: str, value: str) -> str:
    return f'"{key}","{value}"{_LINE_END}'


def _ended(text: str) -> str:
    """So that another pair can follow."""
    return text if text.endswith(("\r", "\n", ",")) else text + _LINE_END


def _joined(texts: Iterable[str], code_page: str) -> bytes:
    return "".join(texts).encode(code_page, "surrogateescape")
