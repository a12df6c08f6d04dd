"""A workbook with macros from one without: an .xlsm twin of an .xlsx, every other part as it was.

The twin has buttons on its first sheet and, where the add-in is not open, the tab *Finsam*. Its
macros work on its own or hand over to the add-in; none of them starts a program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

from finsam_xl.excel.package.addin_texts import SHEET, TEXTS
from finsam_xl.excel.package.macro_sources import IN_WORKBOOK, THIS_WORKBOOK, ribbon, source
from finsam_xl.excel.package.package_parts import (
    RIBBON_PART,
    TYPES,
    VBA_PART,
    override,
    relationship,
    relationships,
    text_sheet,
)
from finsam_xl.excel.package.sheet_buttons import drawing
from finsam_xl.excel.package.vba_project import Kind, Module, vba_project
from finsam_xl.workbook.write.zipped import zipped

PROJECT = "FinsamBok"
_CONTENT_TYPES, _BOOK = "[Content_Types].xml", "xl/workbook.xml"
_PACKAGE_RELS, _BOOK_RELS = "_rels/.rels", "xl/_rels/workbook.xml.rels"
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_SHEET_PART = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_CODE_NAME = re.compile(r'<sheetPr [^>]*codeName="(\w+)"')
_ROW = re.compile(r"<row [^>]*>")
#: the buttons' sheet, and their column from 0: beside what *Läs mig* prints
_FIRST, _FIRST_RELS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_BUTTONS, _COLUMN = "xl/drawings/vmlDrawing1.vml", 2
#: the twin's tab asks whether it is to be seen
_ALWAYS, _ASKING = '<tab id="finsam" ', '<tab id="finsam" getVisible="FinsamFlikVisas" '

Parts = dict[str, str | bytes]


def twin(data: bytes) -> bytes:
    """The .xlsm of a template's bytes. Its first sheet must have no drawing."""
    parts = _unpacked(data)
    _add_texts(parts)
    _add_buttons(parts)
    _add_project(parts, [Module(name, source(name)) for name in IN_WORKBOOK], PROJECT)
    parts[RIBBON_PART] = ribbon().replace(_ALWAYS, _ASKING)
    _link(parts, _PACKAGE_RELS, "rIdFinsamFlik", RIBBON_PART, "ribbon")
    return _packed(parts)


def with_macros(data: bytes, modules: Sequence[Module], project: str = PROJECT) -> bytes:
    """An .xlsx with a VBA project and nothing else changed."""
    parts = _unpacked(data)
    _add_project(parts, modules, project)
    return _packed(parts)


def _add_project(parts: Parts, modules: Sequence[Module], project: str) -> None:
    """The project, and the names by which VBA knows the workbook and its sheets."""
    found = {int(match[1]): part for part in parts if (match := _SHEET_PART.fullmatch(part))}
    names = [_name_sheet(parts, found[i], f"Blad{i}") for i in sorted(found)]
    _change(parts, _BOOK, "<workbookPr", f'<workbookPr codeName="{THIS_WORKBOOK}"')
    _change(parts, _CONTENT_TYPES, TYPES["book"], TYPES["macro book"])
    _declare(parts, VBA_PART, "vba")
    _link(parts, _BOOK_RELS, "rIdFinsamVba", "vbaProject.bin", "vba")
    own = [Module(THIS_WORKBOOK, kind=Kind.BOOK), *(Module(n, kind=Kind.SHEET) for n in names)]
    parts[VBA_PART] = vba_project([*own, *modules], project)


def _name_sheet(parts: Parts, part: str, name: str) -> str:
    """The sheet's name in VBA, given where it has none."""
    text = _text(parts, part)
    if has := _CODE_NAME.search(text):
        return has[1]
    if "<sheetPr" in text:
        _change(parts, part, "<sheetPr", f'<sheetPr codeName="{name}"')
    else:
        parts[part] = re.sub(r"<worksheet[^>]*>", rf'\g<0><sheetPr codeName="{name}"/>', text)
    return name


def _add_texts(parts: Parts) -> None:
    """The sheet *Texter*, which not even *Ta fram* shows."""
    number = 1 + sum(1 for part in parts if _SHEET_PART.fullmatch(part))
    place = f"worksheets/sheet{number}.xml"
    parts[f"xl/{place}"] = text_sheet(TEXTS, SHEET)
    _declare(parts, f"xl/{place}", "worksheet")
    _link(parts, _BOOK_RELS, "rIdFinsamTexter", place, "worksheet")
    last = max(map(int, re.findall(r'sheetId="([0-9]+)"', _text(parts, _BOOK))))
    line = (
        f'<sheet {_R} name="{SHEET}" sheetId="{last + 1}" state="veryHidden" '
        'r:id="rIdFinsamTexter"/></sheets>'
    )
    _change(parts, _BOOK, "</sheets>", line)


def _add_buttons(parts: Parts) -> None:
    heights = {}
    for row in _ROW.findall(_text(parts, _FIRST)):
        if high := re.search(r' ht="([0-9.]+)"', row):
            place = re.search(r' r="([0-9]+)"', row)
            heights[int(place[1]) - 1 if place else -1] = float(high[1])
    parts[_BUTTONS] = drawing(_COLUMN, heights)
    if _FIRST_RELS in parts:
        raise ValueError("the first sheet has parts of its own already")
    parts[_FIRST_RELS] = relationships({"../drawings/vmlDrawing1.vml": "vml"})
    _change(parts, _FIRST, "</worksheet>", f'<legacyDrawing {_R} r:id="rId1"/></worksheet>')
    vml = f'<Default Extension="vml" ContentType="{TYPES["vml"]}"/>'
    _change(parts, _CONTENT_TYPES, "<Override ", f"{vml}<Override ")


def _declare(parts: Parts, part: str, kind: str) -> None:
    _change(parts, _CONTENT_TYPES, "</Types>", f"{override(part, kind)}</Types>")


def _link(parts: Parts, where: str, name: str, target: str, kind: str) -> None:
    end = "</Relationships>"
    _change(parts, where, end, relationship(name, target, kind) + end)


def _change(parts: Parts, part: str, old: str, new: str) -> None:
    """The first such place. Raises ValueError where there is none."""
    before, found, after = _text(parts, part).partition(old)
    if not found:
        raise ValueError(f"{part} has no {old}")
    parts[part] = before + new + after


def _text(parts: Parts, part: str) -> str:
    content = parts[part]
    return content if isinstance(content, str) else content.decode("utf-8")


def _unpacked(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    return zipped({n: c.encode() if isinstance(c, str) else c for n, c in parts.items()})
