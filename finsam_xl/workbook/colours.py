"""Cell formats whose text has the colour of its own ground, so that nobody sees it.

Only what the format itself says is compared: white (or an equal colour) on no fill or on a
plain one. Colours that a conditional format gives are not looked at.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

_BLACK, _WHITE = "000000", "FFFFFF"
#: Excel's first two theme colours and its own palette, where they are black or white
_THEME = {"0": _WHITE, "1": _BLACK}
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}


def unseen_styles(root: Element, namespace: str) -> frozenset[int]:
    """The indexes of the cell formats in ``styles.xml`` that make their text invisible."""
    inks = [
        _colour(font.find(f"{namespace}color"), _BLACK)
        for font in root.iterfind(f"{namespace}fonts/{namespace}font")
    ]
    grounds = [_ground(fill, namespace) for fill in root.iterfind(f"{namespace}fills/*")]
    found = set()
    for index, xf in enumerate(root.iterfind(f"{namespace}cellXfs/{namespace}xf")):
        ink, ground = _nth(inks, xf.get("fontId")), _nth(grounds, xf.get("fillId"))
        if ink is not None and ink == ground:
            found.add(index)
    return frozenset(found)


def _nth(colours: list[str | None], text: str | None) -> str | None:
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 0
    return colours[number] if number < len(colours) else None


def _ground(fill: Element, namespace: str) -> str | None:
    """The colour behind the text; None where it is a pattern or a gradient."""
    pattern = fill.find(f"{namespace}patternFill")
    if pattern is None:
        return None
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return _WHITE
    if kind != "solid":
        return None
    return _colour(pattern.find(f"{namespace}fgColor"), _BLACK)


def _colour(element: Element | None, otherwise: str) -> str | None:
    """``RRGGBB``, or theme and tint as they stand; None where it cannot be told."""
    if element is None or element.get("auto") in ("1", "true"):
        return otherwise
    if rgb := element.get("rgb"):
        return rgb[-6:].upper()
    if indexed := element.get("indexed"):
        return _INDEXED.get(indexed, f"indexed {indexed}")
    theme = element.get("theme")
    if theme is None:
        return None
    tint = element.get("tint", "0")
    if tint.strip("0.") == "":
        return _THEME.get(theme, f"theme {theme}")
    return f"theme {theme} {tint}"
