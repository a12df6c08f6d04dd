"""Form buttons on a sheet: the VML drawing that Excel draws and runs them from.

They stand in a column to the right of what is printed, follow no cell and are not printed.
"""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape

LEFT, WIDTH, HEIGHT, GAP, GROUP_GAP, TOP = 14, 170, 26, 6, 14, 8  #: pixels
_PIXELS_PER_POINT, _DEFAULT_ROW = 4 / 3, 15.0


class Button(NamedTuple):
    caption: str
    macro: str


#: Groups from the top: what works without Python, the check, the rest.
BUTTONS = (
    (
        Button("Till Kontroll", "FinsamTillKontrollBok"),
        Button("Nästa röda rad", "FinsamNastaRodaRadBok"),
        Button("Förhandsgranska", "FinsamForhandsgranskaBok"),
    ),
    (
        Button("Validera", "FinsamValideraBok"),
        Button("Föregående fynd", "FinsamForegaendeFyndBok"),
        Button("Nästa fynd", "FinsamNastaFyndBok"),
        Button("Rensa markeringar", "FinsamRensaMarkeringarBok"),
        Button("Förklara regeln", "FinsamForklaraRegelnBok"),
    ),
    (
        Button("Räkna om", "FinsamRaknaOmBok"),
        Button("Om och felsökning", "FinsamOmBok"),
    ),
)


def drawing(column: int, heights: dict[int, float]) -> str:
    """The VML part. ``column`` counts from 0; ``heights``: points, by row from 0, where a row has
    a height of its own."""
    shapes, top, number = [], TOP, 0
    for group in BUTTONS:
        for one in group:
            number += 1
            shapes.append(_shape(number, one, column, top, heights))
            top += HEIGHT + GAP
        top += GROUP_GAP - GAP
    return _HEAD + "".join(shapes) + "</xml>"


def _shape(number: int, one: Button, column: int, top: int, heights: dict[int, float]) -> str:
    first, last = _row_at(top, heights), _row_at(top + HEIGHT, heights)
    # the drawing's columns have the usual width of 64 pixels
    right = divmod(LEFT + WIDTH, 64)
    anchor = ", ".join(map(str, (column, LEFT, *first, column + right[0], right[1], *last)))
    return (
        f'<v:shape id="_x0000_s{1024 + number}" type="#_x0000_t201" '
        f'style="position:absolute;margin-left:{LEFT * 3 / 4:g}pt;margin-top:{top * 3 / 4:g}pt;'
        f"width:{WIDTH * 3 / 4:g}pt;height:{HEIGHT * 3 / 4:g}pt;z-index:{number};"
        'mso-wrap-style:tight" o:button="t" fillcolor="buttonFace [67]" '
        'strokecolor="windowText [64]" o:insetmode="auto">'
        '<v:fill color2="buttonFace [67]" o:detectmouseclick="t"/>'
        '<o:lock v:ext="edit" rotation="t"/>'
        '<v:textbox style="mso-direction-alt:auto" o:singleclick="f">'
        '<div style="text-align:center"><font face="Calibri" size="220" color="#000000">'
        f"{escape(one.caption)}</font></div></v:textbox>"
        f'<x:ClientData ObjectType="Button"><x:Anchor>{anchor}</x:Anchor>'
        "<x:PrintObject>False</x:PrintObject><x:AutoFill>False</x:AutoFill>"
        f"<x:FmlaMacro>[0]!{one.macro}</x:FmlaMacro>"
        "<x:TextHAlign>Center</x:TextHAlign><x:TextVAlign>Center</x:TextVAlign>"
        "</x:ClientData></v:shape>"
    )


def _row_at(pixels: int, heights: dict[int, float]) -> tuple[int, int]:
    """The row at a distance from the sheet's top, and the pixels into it."""
    row = 0
    while True:
        high = round(heights.get(row, _DEFAULT_ROW) * _PIXELS_PER_POINT)
        if pixels < high:
            return row, pixels
        pixels -= high
        row += 1


_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f" o:connecttype="rect"/>'
    '<o:lock v:ext="edit" shapetype="t"/></v:shapetype>'
)
