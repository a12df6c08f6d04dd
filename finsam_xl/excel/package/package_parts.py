"""Parts that both packages share: the sheet *Texter*, relationships, content types, the ribbon.

Each part is made as text and added as a zip step, after whatever wrote the workbook: a library
that opens and saves the package would drop the ribbon's relationship.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
RELATIONS = {
    "officeDocument": f"{_OFFICE}/officeDocument",
    "core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "app": f"{_OFFICE}/extended-properties",
    "ribbon": f"{_MICROSOFT}/2007/relationships/ui/extensibility",
    "worksheet": f"{_OFFICE}/worksheet",
    "styles": f"{_OFFICE}/styles",
    "theme": f"{_OFFICE}/theme",
    "vba": f"{_MICROSOFT}/2006/relationships/vbaProject",
    "vml": f"{_OFFICE}/vmlDrawing",
}
_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = {
    "add-in": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "macro book": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "book": f"{_SHEET_ML}.sheet.main+xml",
    "worksheet": f"{_SHEET_ML}.worksheet+xml",
    "styles": f"{_SHEET_ML}.styles+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "vba": "application/vnd.ms-office.vbaProject",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
VBA_PART, RIBBON_PART = "xl/vbaProject.bin", "customUI/customUI14.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relationships(targets: Mapping[str, str]) -> str:
    """A .rels part: what each target is, one of RELATIONS, in order."""
    return (
        HEAD
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(relationship(f"rId{i}", *one) for i, one in enumerate(targets.items(), 1))
        + "</Relationships>"
    )


def relationship(name: str, target: str, kind: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONS[kind]}" Target="{target}"/>'


def override(part: str, kind: str) -> str:
    """A part's own content type."""
    return f'<Override PartName="/{part}" ContentType="{TYPES[kind]}"/>'


def text_sheet(texts: Mapping[str, str], code_name: str, more: str = "") -> str:
    """A sheet with names in column A and texts in column B."""
    rows = "".join(
        f'<row r="{i}">{_cell(f"A{i}", name)}{_cell(f"B{i}", text)}</row>'
        for i, (name, text) in enumerate(texts.items(), 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetPr codeName={quoteattr(code_name)}/>'
        f'<dimension ref="A1:B{len(texts)}"/>'
        f'<sheetViews><sheetView {more}workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        '<cols><col min="1" max="1" width="24" customWidth="1"/>'
        '<col min="2" max="2" width="120" customWidth="1"/></cols>'
        f"<sheetData>{rows}</sheetData>"
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        "</worksheet>"
    )


def _cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
