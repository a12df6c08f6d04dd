"""An association's logo on a sheet: the drawing, the picture, and what leads to them.

openpyxl draws pictures only with Pillow, which nothing else here needs.
"""

from __future__ import annotations

from finsam_xl.template.sheets import SheetPlan
from finsam_xl.workbook.build.picture import size

#: as wide and high as the logo may be, in pixels; a pixel in the drawing's own unit
WIDE, HIGH, EMU = 220, 70, 9525
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_RELATION = "rIdLogotyp"


def add_logo(parts: dict[str, str], media: dict[str, bytes], plan: SheetPlan, sheet: str) -> None:
    """Put the plan's picture on its sheet, which has no other drawing; ``sheet`` is its part."""
    name, number = sheet.rpartition("/")[2], len(media) + 1
    picture, drawing = f"logotyp{number}.png", f"logotyp{number}.xml"
    media[f"xl/media/{picture}"] = plan.picture
    parts[f"xl/drawings/{drawing}"] = _drawing(plan)
    parts[f"xl/drawings/_rels/{drawing}.rels"] = _relations("image", f"../media/{picture}")
    parts[f"xl/worksheets/_rels/{name}.rels"] = _relations("drawing", f"../drawings/{drawing}")
    leads = f'<drawing xmlns:r="{_OFFICE}" r:id="{_RELATION}"></drawing></worksheet>'
    parts[sheet] = parts[sheet].replace("</worksheet>", leads)
    types = parts["[Content_Types].xml"]
    added = f'<Override ContentType="{_TYPE}" PartName="/xl/drawings/{drawing}"></Override></Types>'
    types = types.replace("</Types>", added)
    if 'Extension="png"' not in types:
        first = types.index(">", types.index("<Types")) + 1
        png = '<Default ContentType="image/png" Extension="png"></Default>'
        types = types[:first] + png + types[first:]
    parts["[Content_Types].xml"] = types


def _relations(kind: str, target: str) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}"><Relationship Id="{_RELATION}" '
        f'Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _drawing(plan: SheetPlan) -> str:
    """The picture in the upper right corner, as large as there is room for."""
    wide, high = size(plan.picture)
    # whole numbers: the smaller of the two scales, as a fraction
    over, under = min((WIDE, wide), (HIGH, high), key=lambda scale: scale[0] * 1000 // scale[1])
    if over > under:
        over, under = 1, 1
    extent = f'cx="{wide * over * EMU // under}" cy="{high * over * EMU // under}"'
    column = max(plan.widths) - 1
    return (
        f'{_XML}<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main">'
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext {extent}/>"
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Logotyp" descr="Förbundets logotyp"/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip xmlns:r="{_OFFICE}" r:embed="{_RELATION}"/><a:stretch><a:fillRect/>'
        '</a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        "</xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
    )
