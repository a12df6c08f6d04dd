"""How our documents for Word look: the styles, and what python-docx's own template brings along
that they have no use for."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONT, INK, DIM = "Calibri", "1F3864", "404040"
HEAD_FILL, LINE = "DCE6F1", "A6A6A6"
#: the styles of a table by what they are for
STYLES = {"table": "Finsamtabell", "cell": "Tabelltext", "figure": "Tabelltal",
          "section": "Tabellrubrik"}  # fmt: skip

_CELL = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_OWN = (
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Tabelltext">'
    '<w:name w:val="Tabelltext"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    f'<w:pPr>{_CELL}</w:pPr><w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Tabelltal">'
    '<w:name w:val="Tabelltal"/><w:basedOn w:val="Tabelltext"/><w:qFormat/>'
    '<w:pPr><w:jc w:val="right"/></w:pPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Tabellrubrik">'
    '<w:name w:val="Tabellrubrik"/><w:basedOn w:val="Tabelltext"/><w:qFormat/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="100"/></w:pPr>'
    f'<w:rPr><w:b/><w:color w:val="{INK}"/></w:rPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Anmrkning">'
    '<w:name w:val="Anmärkning"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
    f'<w:rPr><w:color w:val="{DIM}"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Eftertabell">'
    '<w:name w:val="Efter tabell"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="12"/><w:szCs w:val="12"/></w:rPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Punkt">'
    '<w:name w:val="Punkt"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="140" w:after="40"/></w:pPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="tgrd">'
    '<w:name w:val="Åtgärd"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="40" w:after="80"/><w:ind w:left="360"/></w:pPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Underskrift">'
    '<w:name w:val="Underskrift"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0"/></w:pPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Avslutning">'
    '<w:name w:val="Avslutning"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:keepNext/><w:keepLines/></w:pPr></w:style>",
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Utfall">'
    '<w:name w:val="Utfall"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{INK}"/></w:pBdr>'
    '<w:ind w:left="200"/></w:pPr></w:style>',
    f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="Varning">'
    '<w:name w:val="Varning"/><w:basedOn w:val="Utfall"/><w:qFormat/>'
    '<w:pPr><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="C00000"/></w:pBdr>'
    "</w:pPr><w:rPr><w:b/></w:rPr></w:style>",
    f'<w:style {XMLNS} w:type="table" w:customStyle="1" w:styleId="Finsamtabell">'
    '<w:name w:val="Finsamtabell"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
    f'<w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>'
    f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>'
    f'<w:insideH w:val="single" w:sz="2" w:space="0" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    f'<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/><w:vAlign w:val="bottom"/>'
    "</w:tcPr></w:tblStylePr></w:style>",
)
#: built-in styles: size in points, blank before and after, bold
_SIZES = {
    "Normal": (10.5, 0, 6, None), "Title": (20, 0, 4, True), "Subtitle": (12, 0, 8, False),
    "Heading 1": (14, 16, 4, True), "Heading 2": (12, 12, 4, True), "Caption": (10, 6, 3, True),
    "Footer": (9, 0, 0, None), "List Number": (10.5, 2, 4, None),
    "List Bullet": (10.5, 0, 4, None), "List Continue": (10.5, 0, 6, None),
}  # fmt: skip
#: parts of the template by the end of their relation's type
_IDLE_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_W15 = "15"  #: what Word calls the format of its later versions: no *Kompatibilitetsläge*


@cache
def dressed() -> bytes:
    """A document with nothing in it yet, made once: python-docx's own is fifteen times as large."""
    import docx

    document = docx.Document()
    _dress(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _dress(document: Document) -> None:
    """Give a new document our styles and the Swedish language, and take out what is not used."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    styles = document.styles.element
    for style in [s for s in styles if s.tag == qn("w:style")]:
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableNormal":
            styles.remove(style)
    for own in _OWN:
        styles.append(parse_xml(own))
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
        language.set(qn("w:eastAsia"), "sv-SE")
    for name, look in _SIZES.items():
        _size(document.styles[name], *look)
    # what belongs to a word stands with it
    document.styles["Caption"].paragraph_format.keep_with_next = True
    _settings(document)
    package = document.part.package
    for holder in (package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_IDLE_PARTS):
                del holder.rels[key]


def _size(style: Any, size: float, before: float, after: float, bold: bool | None) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, paragraph = style.font, style.paragraph_format
    font.name, font.size, font.italic = FONT, Pt(size), False
    fonts = style.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:cs"), FONT)
    if bold is not None:
        font.bold = bold
        font.color.rgb = RGBColor.from_string(INK)
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    paragraph.line_spacing = 1.1
    for spacing in style.element.rPr.findall(qn("w:spacing")):  # between letters
        style.element.rPr.remove(spacing)
    if style.name == "Title":  # the template draws a line below it
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _settings(document: Document) -> None:
    from docx.oxml.ns import qn

    settings = document.settings.element
    for element in settings.iter():
        if element.tag == qn("w:themeFontLang"):
            element.set(qn("w:val"), "sv-SE")
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), _W15)
        if element.tag == qn("w:decimalSymbol"):
            element.set(qn("w:val"), ",")
        if element.tag == qn("w:listSeparator"):
            element.set(qn("w:val"), ";")
    for tag in ("w:savePreviewPicture", "w:proofState"):
        for element in settings.findall(qn(tag)):
            settings.remove(element)
    for zoom in settings.findall(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
