"""Characters that nobody sees but that make two equal-looking texts different (TAL711).

They come along when a figure is copied from a PDF, a web page or a chat. A no-break,
narrow no-break, thin or figure space is ordinary Swedish typography between the groups of
a number and is not among them.
"""

from __future__ import annotations

from finsam_xl.lazy import Pattern

#: Blanks that Swedish figures are set with; all read as one ordinary blank.
USUAL_BLANKS = " \u00a0\u202f\u2009\u2007"
#: Nothing at the ends of a text; in the middle two lines or columns, so never a blank there.
_BREAKS = "\t\r\n"

_NAMES = {
    "\u00ad": "mjukt bindestreck",
    "\u061c": "riktningstecken",
    "\u180e": "mongoliskt skiljetecken",
    "\u200b": "blanksteg utan bredd",
    "\u200c": "skiljetecken utan bredd",
    "\u200d": "fogtecken utan bredd",
    "\u2060": "ordfogare",
    "\ufeff": "byteordningsmärke",
}
_UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
_INVISIBLE = Pattern(f"[{_UNSEEN}\u2060-\u2064\u2066-\u2069\ufeff]")
_ODD_BLANK = Pattern("[\u2000-\u2006\u2008\u200a\u205f\u3000]")
_BLANK = Pattern(f"[{USUAL_BLANKS}]")


def _name(character: str) -> str:
    """The Swedish name with the code point: ``blanksteg utan bredd (U+200B)``."""
    if _ODD_BLANK.match(character):
        name = "ovanligt blanksteg"
    elif character < "\u00a0":
        name = "styrtecken"
    elif "\u2061" <= character <= "\u2064":
        name = "osynligt räknetecken"
    else:
        name = _NAMES.get(character, "riktningstecken")
    return f"{name} (U+{ord(character):04X})"


def invisible_in(text: str) -> tuple[str, ...]:
    """The Swedish names of the invisible and odd characters in ``text``, each once, in order."""
    if text.isascii() and text.isprintable():  # nearly every cell: nothing to look for
        return ()
    found = (c for c in text if _INVISIBLE.match(c) or _ODD_BLANK.match(c))
    return tuple(dict.fromkeys(_name(character) for character in found))


def without_invisible(text: str) -> str:
    """``text`` as the eye reads it: invisible characters gone, every blank an ordinary one."""
    if text.isprintable():  # no such character is, nor any blank but the ordinary one
        return text.strip(" ")
    seen = _ODD_BLANK.sub(" ", _INVISIBLE.sub("", text))
    return _BLANK.sub(" ", seen).strip(" " + _BREAKS)
