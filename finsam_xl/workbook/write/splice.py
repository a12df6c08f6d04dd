"""XML changed where it stands: find an element's bytes, put others in their place.

Nothing is serialised anew, so whatever is not understood stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers.expat import ParserCreate, XMLParserType

_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']+)["']""")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# A carriage return is legal XML, but every parser turns it into a line feed.
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

Replacement = tuple[int, int, bytes]  #: from, to, and what stands there instead


class Span(NamedTuple):
    """Where an element stands: its start tag is start..inside, its end tag close..end."""

    name: str  #: without prefix
    attributes: dict[str, str]
    depth: int  #: the root is 1
    start: int
    inside: int
    close: int
    end: int

    @property
    def empty(self) -> bool:
        """Written as one tag: ``<a/>``."""
        return self.inside == self.end


def parse_all(parser: XMLParserType, data: bytes) -> None:
    """Have the data read to their end, and the handlers let go.

    A parser and its handlers hold each other. There is one for each cell that changes, and all
    that they hold would stay until Python looks for such rings.
    """
    try:
        parser.Parse(data, True)
    finally:
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = None


def spans(data: bytes, depth: int) -> list[Span]:
    """The elements down to a depth, in the order of their start tags."""
    found: list[Span | None] = []
    opened: list[tuple[int, str, dict[str, str], int]] = []
    parser = ParserCreate(namespace_separator="}")
    level = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level <= depth:
            opened.append((len(found), name, attributes, parser.CurrentByteIndex))
            found.append(None)

    def end(_name: str) -> None:
        nonlocal level
        if level <= depth:
            place, name, attributes, begun = opened.pop()
            local = name.rpartition("}")[2]
            bounds = element_bounds(data, begun, parser.CurrentByteIndex)
            found[place] = Span(local, attributes, level, begun, *bounds)
        level -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse_all(parser, data)
    return [span for span in found if span is not None]


def children(element: bytes) -> list[tuple[bytes, int, int]]:
    """Name as written, start and end of each child of one element, prefixes unexplained."""
    found: list[tuple[bytes, int, int]] = []
    parser = ParserCreate()
    level = begun = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal level, begun
        level += 1
        if level == 2:
            begun = parser.CurrentByteIndex

    def end(name: str) -> None:
        nonlocal level
        if level == 2:
            found.append(
                (name.encode(), begun, element_bounds(element, begun, parser.CurrentByteIndex)[2])
            )
        level -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse_all(parser, element)
    return found


def element_bounds(data: bytes, start: int, at_end: int) -> tuple[int, int, int]:
    """Ends of the start tag, of the content and of the element.

    ``at_end`` is where expat told the end: at the end tag, or after a tag that is both.
    """
    inside = tag_end(data, start)
    if data[inside - 2 : inside] == b"/>":
        return inside, inside, inside
    return inside, at_end, data.index(b">", at_end) + 1


def tag_end(data: bytes, start: int) -> int:
    """The first byte after the tag that begins at ``start``."""
    match = _TAG.match(data, start)
    assert match is not None  # expat has read the tag already
    return match.end()


def prefix_of(data: bytes, start: int) -> bytes:
    """The namespace prefix of the tag there, with its colon: ``x:`` or nothing."""
    name = data[start + 1 : tag_end(data, start)].split(None, 1)[0].rstrip(b"/>")
    return name.rpartition(b":")[0] + b":" if b":" in name else b""


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """A start tag with one attribute set, added at the end, or (None) taken out."""
    pattern = re.compile(rb"\s+" + name.encode() + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
    new = b"" if value is None else f' {name}="{attribute_text(value)}"'.encode()
    changed, count = pattern.subn(lambda _: new, tag, count=1)
    if count or value is None:
        return changed
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + new + tag[end:]


def appended(
    data: bytes, parent: Span, children: bytes, tag: bytes | None = None
) -> list[Replacement]:
    """Put children at the end of an element's content, and perhaps another start tag on it."""
    old = data[parent.start : parent.inside]
    tag = old if tag is None else tag
    if parent.empty:
        name = tag[1:-2].split(None, 1)[0]
        opened = tag[:-2].rstrip() + b">"
        return [(parent.start, parent.end, opened + children + b"</" + name + b">")]
    insertion = (parent.close, parent.close, children)
    return [insertion] if tag == old else [(parent.start, parent.inside, tag), insertion]


def spliced(data: bytes, replacements: Iterable[Replacement]) -> bytes:
    """The part with every replacement made; they must not overlap."""
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(replacements, key=lambda r: (r[0], r[1])):
        assert start >= at, "overlapping replacements"
        pieces += (data[at:start], new)
        at = end
    pieces.append(data[at:])
    return b"".join(pieces)


def whole(number: str | None) -> int:
    """An attribute's number; 0 where it is missing or none."""
    return int(number) if number and number.isdecimal() and len(number) < 10 else 0


def utf8(data: bytes) -> bytes:
    """The part in UTF-8, the only encoding spliced here (and nearly the only one in use)."""
    declared = _DECLARED.match(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:4]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    elif declared is not None and declared[1].lower() in (b"iso-8859-1", b"windows-1252"):
        encoding = declared[1].decode()
    else:
        return data
    text = data.decode(encoding)
    own = _DECLARATION.match(text)
    text = text if own is None else text[own.end() :]
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text.encode()


def element_text(text: str) -> str:
    """Text between tags, with what XML cannot hold written as Excel does: ``_x000D_``."""
    text = _ESCAPE_LIKE.sub("_x005F_", text)
    text = _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute_text(text: str) -> str:
    """Text inside double quotes."""
    text = _NOT_XML.sub("", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def text_element(prefix: bytes, text: str) -> bytes:
    """``<t>`` of a shared or inline string; blanks that must stay are marked so."""
    keep = text != text.strip() or any(blank in text for blank in ("\n", "\t", "  "))
    mark = ' xml:space="preserve"' if keep else ""
    p = prefix.decode()
    return f"<{p}t{mark}>{element_text(text)}</{p}t>".encode()
