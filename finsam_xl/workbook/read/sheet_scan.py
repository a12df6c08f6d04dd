"""A worksheet's rows as the usual programs write them, read without building a tree.

The tree takes most of a reader's time, and the programs that people use (Excel, LibreOffice,
openpyxl, this one) all write a cell in the same plain way. Such rows are read straight from
their text here. Whatever is written otherwise, however slightly, raises NotPlain, and the sheet
is read from its tree: the scan never judges a sheet, and what it reads is what the tree gives.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Set

from finsam_xl.lazy import Pattern

#: Bytes of rows that are decoded at a time.
CHUNK = 1_000_000

_OPEN, _CLOSE, _ROW_END, _NAME = b"<sheetData>", b"</sheetData>", b"</row>", b"sheetData"
#: What a tree refuses, or reads as something else than it looks: characters that XML lacks and
#: line ends that it changes. Markup of any other kind matches none of the patterns below.
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10))
#: "]]>" and U+FFFE, told by their beginnings, the first byte of which is rare and quickly sought
_ODD = (b"]]", b"\xef\xbf")

_ATTRIBUTES = r'(?: [A-Za-z][A-Za-z0-9]*+(?::[A-Za-z]++)?="[^"<&\t\n]*+")*'
_ROW = Pattern(
    rf"\s*+(</row>)?+\s*+(?:<row({_ATTRIBUTES}?)"
    rf' r="([1-9][0-9]{{0,6}}+)"({_ATTRIBUTES})(/?)>)?'
)
_ATTRIBUTE = Pattern(r' (?:([A-Za-z0-9]+):)?([A-Za-z0-9]+)="([^"]*)"')
_PREFIX = Pattern(r'\sxmlns:([A-Za-z0-9]+)="[^"<&]+"')
_AT, _STYLE, _NUMBER = r' r="[A-Z]{1,3}+[0-9]{1,7}+"', r' s="[0-9]++"', r' t="n"'
#: What stands in a cell's tag that has a style at most, however a program orders it, and the end.
_EMPTY = (
    rf"(?:{_AT}(?:{_STYLE})?+(?:{_NUMBER})?+|{_AT}{_NUMBER}{_STYLE}|{_STYLE}{_AT}(?:{_NUMBER})?+)"
    r"\s?+(?:/>|>\s*+</c>)"
)
#: nothing but a tag's end is before it, or it would stand inside a tag
_EMPTY_CELL = Pattern(rf"<c(?<![^>]<c){_EMPTY}")
_INDENTED = rf"(?<![^>])\s*+<c{_EMPTY}".encode("ascii")
_NO_ADDRESS = rb"<c(?:[/>]|\s(?![^<>]*\br=))"
_CELL = Pattern(
    r'<c r="([A-Z]{1,3}+)([0-9]{1,7}+)"(?: s="([0-9]{1,9}+)")?+(?: t="([a-zA-Z]{1,9}+)")?+>'
    rf"(?:<f({_ATTRIBUTES})(?:/>|>([^<]*+)</f>))?"
    r'(?:<v>([^<]*+)</v>|<v ?/>|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>)?'
    r"</c>"
)
#: what a split by this pattern gives over and over
FIELDS = ("before", "letters", "digits", "style", "kind", "f attributes", "f", "v", "inline")
_OTHER_ENTITY = Pattern(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{2,7});)")
_NUMBERED = Pattern(r"&#([0-9]+);")


class NotPlain(Exception):
    """The sheet is not written in the plain way; nothing is said about it being wrong."""


#: A cell that holds something: what stands before it, its column's letters, the row's digits,
#: style, kind, attributes of its formula, formula, value and inline text: each as it is written,
#: or None.
FoundCell = tuple[str | None, ...]


def without_rows(data: bytes) -> tuple[bytes, int, int]:
    """The sheet's XML with its rows cut out, and from where to where they stood."""
    head = data[: data.find(b"?>")].lower() if data.startswith(b"<?xml") else b""
    if b"encoding" in head and b'"utf-8"' not in head:
        raise NotPlain
    start, end = data.find(_OPEN) + len(_OPEN), data.rfind(_CLOSE)
    if not len(_OPEN) <= start <= end or data.count(_NAME) != 2:
        raise NotPlain
    return data[:start] + data[end:], start, end


def cells(data: bytes, start: int, end: int) -> Iterator[tuple[list[FoundCell], str]]:
    """The cells between the two places, some whole rows at a time, and what follows the last."""
    while start < end:
        stop = end
        if end - start > CHUNK:
            stop = data.rfind(_ROW_END, start, start + CHUNK) + len(_ROW_END)
            if stop < start:
                raise NotPlain  # a row longer than a chunk
        pieces: list[str | None] = list(_CELL.split(_plain_text(data[start:stop])))
        each = len(FIELDS)
        columns = [pieces[place::each] for place in range(each)]
        after = columns[0].pop()
        yield list(zip(*columns, strict=True)), after or ""
        start = stop


def without_empty_cells(data: bytes) -> bytes:
    """The sheet's XML without the cells that hold nothing, which may be millions.

    All of it where something only looks like a cell, or where a cell has no address: such a one
    is counted from those before it.
    """
    if b"<![CDATA[" in data or b"<!--" in data or re.search(_NO_ADDRESS, data):
        return data
    empty = re.compile(_INDENTED)
    kept, start = [], 0
    while start < len(data):  # a piece at a time: what stands between two matches is kept apart
        stop = data.rfind(b"<c", start + 1, start + CHUNK) if len(data) > start + CHUNK else -1
        stop = stop if stop > 0 else start + CHUNK
        kept.append(empty.sub(b"", data[start:stop]))
        start = stop
    return b"".join(kept)


class Rows:
    """Follows the rows that open and close between the cells."""

    def __init__(self, head: bytes) -> None:
        self._prefixes = {"", *_PREFIX.findall(head.decode("utf-8", "replace"))}
        self._known: dict[tuple[str, str], dict[str, str]] = {}
        self._open = False

    def between(self, text: str, cell_follows: bool) -> list[tuple[str, dict[str, str]]]:
        """Number and other attributes of each row that begins here."""
        found = []
        at = 0
        while at < len(text):
            tag = _ROW.match(text, at)
            if tag is None or tag.end() == at:
                break
            at = tag.end()
            closes, first, number, more, empty = tag.groups()
            if closes:
                if not self._open:
                    raise NotPlain
                self._open = False
            if number:
                if self._open:
                    raise NotPlain
                self._open = not empty
                attributes = self._known.get((first, more))
                if attributes is None:
                    attributes = attributes_of(first + more, self._prefixes)
                    self._known[first, more] = attributes
                found.append((number, attributes))
        if (at < len(text) and text[at:].strip()) or (cell_follows and not self._open):
            raise NotPlain
        return found

    def declare(self, prefixes: Set[str]) -> bool:
        """Whether the sheet declares all of these prefixes."""
        return prefixes <= self._prefixes

    def end(self) -> None:
        """No rows follow."""
        if self._open:
            raise NotPlain


def attributes_of(text: str, prefixes: Container[str] = ("",)) -> dict[str, str]:
    """An element's attributes, those with a prefix by what follows it."""
    found: dict[str, str] = {}
    for prefix, name, value in _ATTRIBUTE.findall(text):
        if name in found or name == "r" or prefix not in prefixes:
            raise NotPlain
        found[name] = value
    return found


def expanded(text: str) -> str:
    """Entities turned into the characters that they stand for."""
    if "&" in text:
        if "&#" in text:
            text = _NUMBERED.sub(_character, text)
        text = text.replace("&lt;", "<").replace("&gt;", ">")
        if "&" in text:
            # "&" last, so that what it becomes part of is not read again
            text = text.replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
    return text


def _character(numbered: re.Match[str]) -> str:
    code = int(numbered[1])
    if code == 38 or not (32 <= code < 0xD800 or code == 10):
        raise NotPlain  # "&" would begin an entity here; others are rare, or not in XML
    return chr(code)


def _plain_text(chunk: bytes) -> str:
    if len(chunk.translate(None, _CONTROLS)) != len(chunk) or any(
        odd[:1] in chunk and odd in chunk for odd in _ODD
    ):
        raise NotPlain
    try:
        text = chunk.decode("utf-8")
    except UnicodeDecodeError:
        raise NotPlain from None
    if "&" in text and _OTHER_ENTITY.search(text):
        raise NotPlain
    return _EMPTY_CELL.sub("", text)
