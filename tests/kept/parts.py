"""What became of a workbook's contents: part by part, and inside sheets element by element.

Independent of the code under test: the archive is read by ``zipfile``, the XML by expat and
ElementTree.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections import Counter
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers.expat import ParserCreate

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KEPT, CHANGED, LOST = "kept", "changed", "lost"


class Packed(NamedTuple):
    """A part as it lies in the archive."""

    content: bytes
    packed: bytes
    date: tuple[int, int, int, int, int, int]


def packed_parts(data: bytes) -> dict[str, Packed]:
    """Every part with its packed bytes, cut out of the archive."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + name + extra
            packed = data[start : start + info.compress_size]
            found[info.filename] = Packed(archive.read(info), packed, info.date_time)
    return found


def changed_parts(before: bytes, after: bytes) -> dict[str, str]:
    """Part -> ``changed`` or ``lost``, ``new`` for one that was not there; kept ones are left out.

    Kept means the same packed bytes at the same place among the parts, with the same date.
    """
    old, new = packed_parts(before), packed_parts(after)
    fate = {part: LOST for part in old if part not in new}
    fate |= {part: "new" for part in new if part not in old}
    fate |= {part: CHANGED for part in old if part in new and old[part] != new[part]}
    left = [part for part in old if part in new]
    assert left == [part for part in new if part in old], "the order of the parts"
    return fate


class SheetPieces(NamedTuple):
    """A worksheet's bytes cut at its cells."""

    cells: dict[str, bytes]  #: address -> the cell's whole element
    rows: dict[str, bytes]  #: row -> its start tag
    rest: bytes  #: all else, a mark where each row and cell stood


def sheet_pieces(data: bytes) -> SheetPieces:
    """Cut a worksheet's XML where expat finds rows and cells."""
    cells: dict[str, bytes] = {}
    rows: dict[str, bytes] = {}
    cuts: list[tuple[int, int, bytes]] = []
    parser = ParserCreate()
    begun = [0, ""]

    def after_tag(at: int) -> int:
        match = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""").match(data, at)
        assert match is not None
        return match.end()

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        if name == "row":
            rows[attributes["r"]] = data[at : after_tag(at)]
            cuts.append((at, after_tag(at), b"[row]"))
        elif name == "c":
            begun[:] = [at, attributes["r"]]

    def end(name: str) -> None:
        if name == "c":
            first, address = int(begun[0]), str(begun[1])
            at = parser.CurrentByteIndex
            last = (
                after_tag(first)
                if data[after_tag(first) - 2 : after_tag(first)] == b"/>"
                else (data.index(b">", at) + 1)
            )
            cells[address] = data[first:last]
            cuts.append((first, last, b""))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    rest, at = b"", 0
    for first, last, mark in sorted(cuts):
        rest += data[at:first] + mark
        at = last
    return SheetPieces(cells, rows, rest + data[at:])


#: a marked copy's conditional formats
_MARKS = re.compile(
    rb'<conditionalFormatting sqref="[A-Z]+[0-9]+"><cfRule [^>]*><formula>AND\(N\("finsam_xl"\)=0,'
    rb"[^<]*</formula></cfRule></conditionalFormatting>"
)


def changed_cells(before: bytes, after: bytes) -> set[str]:
    """The cells of a sheet that differ; everything around them, but for marks, must be byte for
    byte the same."""
    old, new = sheet_pieces(before), sheet_pieces(_MARKS.sub(b"", after))
    assert old.rest == new.rest, "something else than cells has changed"
    assert old.rows == new.rows
    places = old.cells.keys() | new.cells.keys()
    return {place for place in places if old.cells.get(place) != new.cells.get(place)}


# ---- the table: kinds of contents, wherever they lie, so that other writers can be held to it


#: What a reader would miss -> the end of its parts' content type, or of their name.
PART_KINDS = {
    "charts": "drawingml.chart+xml",
    "chart sheet": "chartsheet+xml",
    "drawings: pictures, text boxes, slicer shapes": "officedocument.drawing+xml",
    "pictures themselves": ".png",
    "comments": "spreadsheetml.comments+xml",
    "threaded comments": "threadedcomments+xml",
    "their persons": "person+xml",
    "shapes of comments, buttons, header pictures (VML)": "vmlDrawing",
    "tables with a calculated column": "spreadsheetml.table+xml",
    "slicers": "slicer+xml",
    "slicer caches": "slicerCache+xml",
    "pivot table": "pivotTable+xml",
    "pivot cache": "pivotCacheDefinition+xml",
    "pivot cache's records": "pivotCacheRecords+xml",
    "connections": "connections+xml",
    "query tables": "queryTable+xml",
    "links to other workbooks": "externalLink+xml",
    "custom XML": "customXml/item1.xml",
    "its properties": "customXmlProperties+xml",
    "sensitivity label": "classificationlabels+xml",
    "custom ribbon": "customUI14.xml",
    "task panes of add-ins": "webextensiontaskpanes+xml",
    "printer settings": "printerSettings1.bin",
    "array metadata (dynamic arrays)": "sheetMetadata+xml",
    "theme": "theme+xml",
    "custom properties": "custom-properties+xml",
    "other properties (company, titles)": "extended-properties+xml",
    "VBA project": "vbaProject.bin",
    "VBA project's signature": "vbaProjectSignature.bin",
}
_ELEMENTS = {
    "sparklines": "//{*}sparklineGroup",
    "validations of the 2010 kind": "//{*}ext//{*}dataValidation",
    "conditional formats of the 2010 kind": "//{*}ext//{*}conditionalFormatting",
    "data bars' and unknown extensions": "//{*}ext",
    "classic validations": "/{*}dataValidations",
    "classic conditional formats": "/{*}conditionalFormatting",
    "marks of ignored errors": "/{*}ignoredErrors",
    "cell watches": "/{*}cellWatches",
    "sheet protection": "/{*}sheetProtection",
    "ranges left unprotected": "/{*}protectedRanges",
    "page setup": "/{*}pageSetup",
    "headers and footers": "/{*}headerFooter",
    "background picture": "/{*}picture",
    "header pictures' link": "/{*}legacyDrawingHF",
    "columns, their outline and widths": "/{*}cols",
    "autofilters, merged cells, links": "/{*}hyperlinks",
}


def fates(before: bytes, after: bytes) -> dict[str, str]:
    """What became of each kind of contents: ``kept``, ``changed`` or ``lost``, with counts where
    some of it is left. XML is compared in its canonical form, wherever its part now lies, so that
    a writer that names or serialises parts otherwise is not blamed for that.
    """
    old, new = _Contents(before), _Contents(after)
    found: dict[str, str] = {}
    for kind, ending in PART_KINDS.items():
        if here := old.parts(ending):
            found[kind] = _fate(here, new.parts(ending))
    for kind, path in _ELEMENTS.items():
        if theirs := old.elements(path):
            found[kind] = _fate(theirs, new.elements(path))
    left_of = new.counted()
    for kind, counted in old.counted().items():
        if counted:
            left = left_of[kind]
            found[kind] = KEPT if left == counted else f"{left} of {counted}" if left else LOST
    return found


def _fate(old: Counter[bytes], new: Counter[bytes]) -> str:
    if not old - new:
        return KEPT
    if not new:
        return LOST
    whole, left = old.total(), old.total() - (old - new).total()
    return CHANGED if not left else f"{left} of {whole} kept"


class _Contents:
    """A workbook's contents by kind."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        types = ElementTree.fromstring(self.files["[Content_Types].xml"])
        self.named = {e.get("PartName", "")[1:]: e.get("ContentType", "") for e in types}
        self.by_ending = {e.get("Extension", "?"): e.get("ContentType", "") for e in types}
        self.sheets = [
            ElementTree.fromstring(content)
            for name, content in self.files.items()
            if self._type(name).endswith("worksheet+xml")
        ]

    def _type(self, name: str) -> str:
        return self.named.get(name) or self.by_ending.get(name.rpartition(".")[2], "")

    def parts(self, ending: str) -> Counter[bytes]:
        return Counter(
            _canonical(name, content)
            for name, content in self.files.items()
            if name.endswith(ending) or self._type(name).endswith(ending)
        )

    def elements(self, path: str) -> Counter[bytes]:
        return Counter(
            ElementTree.canonicalize(ElementTree.tostring(e, "unicode"), strip_text=True).encode()
            for sheet in self.sheets
            for e in sheet.findall("." + path)
        )

    def counted(self) -> dict[str, int]:
        cells = [c for sheet in self.sheets for c in sheet.iter(f"{{{MAIN}}}c")]
        formulas = [c for c in cells if c.find(f"{{{MAIN}}}f") is not None]
        kinds = Counter(c.find(f"{{{MAIN}}}f").get("t") for c in formulas)  # type: ignore[union-attr]
        text = b"".join(c for n, c in self.files.items() if n.endswith(".xml"))
        return {
            "formulas": len(formulas),
            "stored values of formulas (stale ones go)": sum(
                bool(c.findtext(f"{{{MAIN}}}v")) for c in formulas
            ),
            "shared formulas": kinds["shared"],
            "array formulas": kinds["array"],
            "marks of dynamic arrays (cm)": sum("cm" in c.attrib for c in cells),
            "runs of rich text in cells": len(re.findall(rb"<r>(?:<rPr|<t)", text)),
            "phonetic runs": len(re.findall(rb"<rPh ", text)),
            "other makers' attributes (xr:uid, unknown)": len(
                re.findall(rb" (?:xr:uid|egen:)", text)
            ),
            "defined names": len(re.findall(rb"<definedName ", text)),
            "entries of the order of calculation": sum(
                c.count(b"<c ") for n, c in self.files.items() if n.endswith("calcChain.xml")
            ),
            "links of the package (label, ribbon, thumbnail)": sum(
                len(re.findall(rb"<Relationship ", c))
                for n, c in self.files.items()
                if n == "_rels/.rels"
            ),
        }


def _canonical(name: str, content: bytes) -> bytes:
    if name.endswith((".xml", ".vml")):
        try:
            return ElementTree.canonicalize(content.decode(), strip_text=True).encode()
        except ElementTree.ParseError:
            return content
    return content
