"""``finsam.xlam``: the add-in for Excel, from the texts in ``macros/``.

A small workbook of one sheet, *Texter*, with the VBA project and the ribbon: the parts that an
add-in has which Excel itself saved, with the same content types and relationships.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

import finsam_xl
from finsam_xl.excel.package.addin_texts import SHEET, TEXTS
from finsam_xl.excel.package.macro_sources import (
    IN_ADD_IN,
    THIS_WORKBOOK,
    ribbon,
    source,
    xlwings_modules,
)
from finsam_xl.excel.package.package_parts import (
    HEAD,
    MAIN,
    RIBBON_PART,
    VBA_PART,
    override,
    relationships,
    text_sheet,
)
from finsam_xl.excel.package.vba_project import Kind, Module, vba_project
from finsam_xl.workbook.build.package import STAMP
from finsam_xl.workbook.write.zipped import zipped

PROJECT = "FinsamXl"
SAYS = (
    "Kontroll av samordningsförbundens budgetar och ansökningar, fliken Finsam och funktionerna "
    "FINSAM_. Allt räknas på den egna datorn."
)
_PARTS = {
    "xl/workbook.xml": "add-in",
    "xl/worksheets/sheet1.xml": "worksheet",
    "xl/theme/theme1.xml": "theme",
    "xl/styles.xml": "styles",
    VBA_PART: "vba",
    "docProps/core.xml": "core",
    "docProps/app.xml": "app",
}


def modules() -> list[Module]:
    """The add-in's VBA project. Raises UserError where xlwings is missing."""
    return [
        Module(THIS_WORKBOOK, source(THIS_WORKBOOK), Kind.BOOK),
        Module(SHEET, kind=Kind.SHEET),
        *(Module(name, source(name)) for name in IN_ADD_IN),
        *xlwings_modules(),
    ]


def archive() -> bytes:
    """The add-in's bytes. Raises UserError where xlwings is missing."""
    return zipped(contents())


def contents() -> dict[str, bytes]:
    """Its parts by name, in order. Raises UserError where xlwings is missing."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": relationships(
            {
                "xl/workbook.xml": "officeDocument",
                "docProps/core.xml": "core",
                "docProps/app.xml": "app",
                RIBBON_PART: "ribbon",
            }
        ),
        "docProps/app.xml": _APP,
        "docProps/core.xml": _core(),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": relationships(
            {
                "worksheets/sheet1.xml": "worksheet",
                "theme/theme1.xml": "theme",
                "styles.xml": "styles",
                "vbaProject.bin": "vba",
            }
        ),
        "xl/worksheets/sheet1.xml": text_sheet(TEXTS, SHEET, 'tabSelected="1" '),
        "xl/theme/theme1.xml": _theme(),
        "xl/styles.xml": _STYLES,
        RIBBON_PART: ribbon(),
    }
    return {name: text.encode() for name, text in parts.items()} | {
        VBA_PART: vba_project(modules(), PROJECT)
    }


def _content_types() -> str:
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(override(part, kind) for part, kind in _PARTS.items())
        + "</Types>"
    )


def _theme() -> str:
    from openpyxl.writer.theme import theme_xml

    return str(theme_xml)


def _core() -> str:
    """What Excel shows in its list of add-ins."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>Finsam {escape(finsam_xl.__version__)}</dc:title>"
        f"<dc:creator>finsam_xl</dc:creator><dc:description>{escape(SAYS)}</dc:description>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:modified>'
        "</cp:coreProperties>"
    )


_APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Microsoft Excel</Application>'
    "<AppVersion>16.0300</AppVersion></Properties>"
)
# hidden, as in every add-in: Excel shows no window of it
_WORKBOOK = (
    f'{HEAD}<workbook xmlns="{MAIN}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    f'<workbookPr codeName="{THIS_WORKBOOK}"/>'
    '<bookViews><workbookView visibility="hidden"/></bookViews>'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
