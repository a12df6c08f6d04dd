"""How ``styles.xml`` has a cell's text look, and what a conditional format lays over it."""

from __future__ import annotations

from typing import TypeVar
from xml.etree.ElementTree import Element

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import BLACK, WHITE, Look, Overlay, Unseen
from finsam_xl.workbook.read.colours import Palette, alike
from finsam_xl.workbook.read.stored_text import unescape

T = TypeVar("T")

#: Text of fewer points is a line to the eye, not digits.
LEAST_SIZE = 3.0
#: Grounds times inks that are compared beforehand; with more, every colour is looked at by a rule.
MOST_PAIRS = 100_000
_PLAIN = Pattern(r"General|(?:#,##)?0(?:\.[0#?]{1,20})?")


class Looks:
    """The looks of a workbook's cell formats, and how its conditional formats change them."""

    def __init__(self, root: Element, namespace: str, theme: str) -> None:
        self._namespace = namespace
        self._palette = Palette(root, namespace, theme)
        fonts = [self._font(font) for font in root.iterfind(f"{namespace}fonts/{namespace}font")]
        grounds = [self._ground(fill) for fill in root.iterfind(f"{namespace}fills/*")]
        self.cells = tuple(
            Look(
                *_nth(fonts, xf.get("fontId"), (None, False)),
                _nth(grounds, xf.get("fillId"), None),
                any(inside.get("horizontal") == "fill" for inside in xf),
            )
            for xf in root.iterfind(f"{namespace}cellXfs/{namespace}xf")
        )
        self._inks = {look.ink for look in self.cells} | {BLACK}
        self._grounds = {look.ground for look in self.cells} | {WHITE}
        self._pairs = 0
        overlays = root.iterfind(f"{namespace}dxfs/{namespace}dxf")
        self.overlays = {str(n): self.overlay(dxf) for n, dxf in enumerate(overlays)}

    def overlay(self, dxf: Element) -> Overlay:
        """What a ``dxf`` element changes."""
        namespace = self._namespace
        font, fill = dxf.find(f"{namespace}font"), dxf.find(f"{namespace}fill")
        code = dxf.find(f"{namespace}numFmt")
        ink, tiny, ground = None, None, None
        if font is not None:
            ink = self._palette.colour(font.find(f"{namespace}color"), None)
            tiny = _tiny(font.find(f"{namespace}sz"))
        if fill is not None:
            ground = self._ground(fill, overlaid=True)
        made = Overlay(unescape(code.get("formatCode", "")) if code is not None else None)
        made = made._replace(ink=ink, ground=ground, tiny=tiny)
        return made._replace(odd=self._odd(made))

    def _odd(self, made: Overlay) -> bool:
        if made.tiny or (made.number_format and not _PLAIN.fullmatch(made.number_format)):
            return True
        if made.ink is None and made.ground is None:
            return False
        inks = self._inks if made.ink is None else {made.ink}
        grounds = self._grounds if made.ground is None else {made.ground}
        self._pairs += len(inks) * len(grounds)
        return self._pairs > MOST_PAIRS or any(alike(a, b) for a in inks for b in grounds)

    def _font(self, font: Element) -> tuple[str | None, bool]:
        colour = font.find(f"{self._namespace}color")
        tiny = _tiny(font.find(f"{self._namespace}sz")) or False
        return self._palette.colour(colour, BLACK), tiny

    def _ground(self, fill: Element, overlaid: bool = False) -> str | None:
        """The colour behind the text; None where it is a pattern or a gradient."""
        pattern = fill.find(f"{self._namespace}patternFill")
        if pattern is None:
            return None
        kind = pattern.get("patternType", "solid" if overlaid else "none")
        if kind == "none":
            return WHITE
        if kind != "solid":
            return None
        front = pattern.find(f"{self._namespace}fgColor")
        if overlaid:  # there, and only there, a plain fill has the other of the two colours
            back = pattern.find(f"{self._namespace}bgColor")
            return self._palette.colour(front if back is None else back, None)
        return self._palette.colour(front, BLACK)


def why_unseen(look: Look) -> Unseen | None:
    """Why a cell's text is not read as it stands, if it is not."""
    if alike(look.ink, look.ground):
        return "colour" if look.ink == look.ground else "near"
    if look.tiny:
        return "size"
    return "fill" if look.repeated else None


def _tiny(size: Element | None) -> bool | None:
    return None if size is None else below(size.get("val", ""), LEAST_SIZE)


def below(text: str, limit: float) -> bool:
    """Whether an attribute is a number from 0 up to, and not with, a limit."""
    try:
        return 0 <= float(text) < limit
    except ValueError:
        return False


def _nth(given: list[T], text: str | None, otherwise: T) -> T:
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 0
    return given[number] if number < len(given) else otherwise
