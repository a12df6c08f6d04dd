"""Colours as ``styles.xml`` writes them, and which of them nobody can tell apart.

A colour is ``RRGGBB``; one that cannot be worked out stays as it is written, so that it is at
least equal to itself.
"""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import BLACK, WHITE

#: Text is unreadable under this contrast (WCAG 2.2's ratio, from 1 to 21, by which ordinary text
#: needs 4.5). F0F0F0 on white has 1.14, E4E4E4 1.27, and D9D9D9, the lightest grey that people
#: write notes in, 1.41.
LEAST_CONTRAST = 1.2
#: Red text on green may have no contrast at all and is read: as far apart in red or in green
#: light, two colours are told from each other. Blue light adds next to nothing to that.
APART = 40
_HEX = Pattern("[0-9A-F]{6}")
_THEMED = Pattern(
    r"<a:(dk1|lt1|dk2|lt2|accent[1-6]|hlink|folHlink)>\s*"
    r'<a:(?:srgbClr val|sysClr\b[^>]*? ?lastClr)="([0-9A-Fa-f]{6})"'
)
#: in the order in which a file counts them, with the colours that Office has had since 2013
THEME = {
    "lt1": WHITE,
    "dk1": BLACK,
    "lt2": "E7E6E6",
    "dk2": "44546A",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
#: Excel's own palette, from its index 8 on; below 8 are its first eight once more
_FROM_8 = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 "
    "008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF "
    "FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF "
    "FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 "
    "993300 993366 333399 333333"
)
_INDEXED = (*_FROM_8.split()[:8], *_FROM_8.split(), BLACK, WHITE)


class Palette:
    """What a workbook's theme and its numbered colours stand for."""

    def __init__(self, root: Element, namespace: str, theme: str) -> None:
        colours = {**THEME, **dict(_THEMED.findall(theme))}
        self._theme = tuple(colour.upper() for colour in colours.values())
        own = root.iterfind(f"{namespace}colors/{namespace}indexedColors/{namespace}rgbColor")
        numbered = [(colour.get("rgb") or BLACK)[-6:].upper() for colour in own][:64]
        self._indexed = (*numbered, *_INDEXED[len(numbered) :])

    def colour(self, element: Element | None, otherwise: str | None) -> str | None:
        """An element's colour; None where it cannot be told."""
        if element is None or element.get("auto") in ("1", "true"):
            return otherwise
        if rgb := element.get("rgb"):
            found = rgb[-6:].upper()
        elif indexed := element.get("indexed"):
            found = _nth(self._indexed, indexed) or f"indexed {indexed}"
        elif theme := element.get("theme"):
            found = _nth(self._theme, theme) or f"theme {theme}"
        else:
            return None
        tint = element.get("tint", "0")
        return found if tint.strip("0.") == "" else _tinted(found, tint[:20])


def _nth(colours: tuple[str, ...], text: str) -> str | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else len(colours)
    return colours[number] if number < len(colours) else None


def _tinted(colour: str, tint: str) -> str:
    """Nearer to white by a tint from 0 to 1, nearer to black by one from 0 to -1."""
    try:
        part = float(tint)
    except ValueError:
        return f"{colour} {tint}"
    if not (-1 <= part <= 1 and _HEX.fullmatch(colour)):
        return f"{colour} {tint}"
    from colorsys import hls_to_rgb, rgb_to_hls  # few workbooks have tints

    hue, light, full = rgb_to_hls(*(light / 255 for light in _lights(colour)))
    light = light * (1 + part) if part < 0 else light * (1 - part) + part
    return "".join(f"{round(255 * light):02X}" for light in hls_to_rgb(hue, light, full))


@lru_cache(maxsize=4096)
def alike(ink: str | None, ground: str | None) -> bool:
    """Whether text of the one colour on the other is not seen, or hardly."""
    if ink is None or ground is None:
        return False
    if ink == ground or not (_HEX.fullmatch(ink) and _HEX.fullmatch(ground)):
        return ink == ground
    red, green, _ = (abs(a - b) for a, b in zip(_lights(ink), _lights(ground), strict=True))
    if max(red, green) > APART:
        return False
    dark, light = sorted((_luminance(ink), _luminance(ground)))
    return (light + 0.05) / (dark + 0.05) < LEAST_CONTRAST


def _lights(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _luminance(colour: str) -> float:
    """As WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [light / 255 for light in _lights(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
