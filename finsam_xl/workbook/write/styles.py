"""Cell formats added at the end of the table of formats; those that exist never move."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finsam_xl.errors import NotWritten
from finsam_xl.workbook.read.looks import below
from finsam_xl.workbook.write.splice import (
    Replacement,
    Span,
    appended,
    attribute_text,
    prefix_of,
    spans,
    spliced,
    tag_end,
    with_attribute,
)

_LEAST_SIZE = 11  #: points of the texts on a new sheet
_LINK_COLOUR = "FF0563C1"
_COLOUR = re.compile(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")
#: the table of differential formats, which a workbook may lack, comes after the last of these
_BEFORE_DXFS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")
MAX_FORMATS = 64_000  #: Excel's own bound


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of a new sheet looks."""

    bold: bool = False
    fill: str | None = None  #: a colour as RRGGBB
    wrap: bool = False
    link: bool = False
    quoted: bool = False  #: a text that looks like a formula: edited, it stays a text


class StyleTable:
    """xl/styles.xml of a workbook; ``name`` is the workbook's in messages."""

    def __init__(self, data: bytes | None, name: str) -> None:
        if data is None:
            raise NotWritten(
                f"{name} saknar tabellen över cellformat och kan inte märkas: "
                "öppna boken i Excel och spara den på nytt."
            )
        self._data = data
        self._name = name
        found = spans(data, 3)
        self._prefix = prefix_of(data, found[0].start).decode()
        self._tables = {span.name: span for span in found if span.depth == 2}
        self._items = {
            name: self._children(found, name) for name in ("fonts", "fills", "cellXfs", "dxfs")
        }
        self._new: dict[str, list[bytes]] = {name: [] for name in self._items}
        if "cellXfs" not in self._tables or "fills" not in self._tables:
            raise NotWritten(
                f"{name} har en ofullständig tabell över cellformat och kan inte märkas: "
                "öppna boken i Excel och spara den på nytt."
            )

    def overlay(self, colour: str) -> int:
        """A differential format: this ground, and black on it, whatever the cell's own ink is."""
        p, argb = self._prefix, _argb(colour)
        element = (
            f'<{p}dxf><{p}font><{p}color rgb="FF000000"/></{p}font><{p}fill><{p}patternFill '
            f'patternType="solid"><{p}bgColor rgb="{argb}"/></{p}patternFill></{p}fill></{p}dxf>'
        )
        return self._index("dxfs", element.encode())

    def quoted(self, style: int) -> int:
        """A cell format as this one, under which a text that looks like a formula stays a text.

        Without it Excel would run the text as soon as somebody edits the cell.
        """
        formats = self._items["cellXfs"]
        if not formats:
            return self.look(Look(quoted=True))
        base = formats[style] if style < len(formats) else formats[0]
        end = tag_end(base, 0)
        return self._index("cellXfs", with_attribute(base[:end], "quotePrefix", "1") + base[end:])

    def look(self, look: Look) -> int:
        """A cell format for a new sheet's cells, drawn from the workbook's first font."""
        if look == Look():
            return 0
        p = self._prefix
        font = self._index("fonts", self._font(look)) if look.bold or look.link else 0
        fill = self._fill(look.fill) if look.fill else 0
        parent = ' xfId="0"' if "cellStyleXfs" in self._tables else ""
        parent += ' quotePrefix="1"' if look.quoted else ""
        head = f'<{p}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0"{parent}'
        applied = "".join(
            f' apply{what}="1"'
            for what, used in (("Font", font), ("Fill", fill), ("Alignment", True))
            if used
        )
        wrap = ' wrapText="1"' if look.wrap else ""
        alignment = f'<{p}alignment vertical="top"{wrap}/>'
        return self._index("cellXfs", f"{head}{applied}>{alignment}</{p}xf>".encode())

    def changed(self) -> bytes | None:
        """The part with what was added; None if nothing was."""
        changes: list[Replacement] = []
        for table, new in self._new.items():
            if not new:
                continue
            if table not in self._tables:
                changes.append(self._first_of(table, new))
                continue
            span = self._tables[table]
            tag = self._data[span.start : span.inside]
            if "count" in span.attributes:
                tag = with_attribute(tag, "count", str(len(self._items[table])))
            changes += appended(self._data, span, b"".join(new), tag)
        return spliced(self._data, changes) if changes else None

    def _first_of(self, table: str, items: list[bytes]) -> Replacement:
        """The table itself, where the schema wants it."""
        p = self._prefix
        at = max(span.end for name, span in self._tables.items() if name in _BEFORE_DXFS)
        inside = b"".join(items).decode()
        element = f'<{p}{table} count="{len(items)}">{inside}</{p}{table}>'
        return at, at, element.encode()

    def _children(self, found: list[Span], table: str) -> list[bytes]:
        parent = self._tables.get(table)
        if parent is None:
            return []
        return [
            self._data[span.start : span.end]
            for span in found
            if span.depth == 3 and parent.inside <= span.start < parent.close
        ]

    def _index(self, table: str, element: bytes) -> int:
        """Its place in the table, an equal one used again."""
        items = self._items[table]
        if element in items:
            return items.index(element)
        missing = table not in self._tables and table != "dxfs"
        if missing or len(items) >= MAX_FORMATS:
            raise NotWritten(
                f"{self._name} har inte plats för fler cellformat: "
                "rensa oanvända format i Excel och spara boken på nytt."
            )
        items.append(element)
        self._new[table].append(element)
        return len(items) - 1

    def _fill(self, colour: str) -> int:
        p, argb = self._prefix, _argb(colour)
        element = (
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{argb}"/>'
            f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
        )
        return self._index("fills", element.encode())

    def _font(self, look: Look) -> bytes:
        """The first font's name and size, in the order of elements that the schema wants."""
        p = self._prefix
        size, name = str(_LEAST_SIZE), "Calibri"
        if self._items["fonts"]:
            first = {span.name: span for span in spans_of(self._items["fonts"][0], p)}
            size = first["sz"].attributes.get("val", size) if "sz" in first else size
            name = first["name"].attributes.get("val", name) if "name" in first else name
        size = str(_LEAST_SIZE) if below(size, _LEAST_SIZE) else size
        bold = f"<{p}b/>" if look.bold else ""
        line = f"<{p}u/>" if look.link else ""
        colour = f'<{p}color rgb="{_LINK_COLOUR}"/>' if look.link else ""
        return (
            f'<{p}font>{bold}{line}<{p}sz val="{attribute_text(size)}"/>{colour}'
            f'<{p}name val="{attribute_text(name)}"/></{p}font>'
        ).encode()


def _argb(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"not a colour: {colour!r}")
    return colour.upper().rjust(8, "F")


def spans_of(element: bytes, prefix: str) -> list[Span]:
    """The children of an element cut out of its document, where its prefix was declared."""
    declaration = f' xmlns:{prefix.rstrip(":")}="x"' if prefix else ""
    return [s for s in spans(f"<root{declaration}>".encode() + element + b"</root>", 3)
            if s.depth == 3]  # fmt: skip
