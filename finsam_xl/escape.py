"""Text that is not ours, on its way out: from a workbook, a file's name, another's data.

Whatever prints, writes or exports such a text takes it through here, so that it is read as the
text that it is and does nothing: no colours, no new line with a verdict of its own, no formula.
"""

from __future__ import annotations

#: What makes a spreadsheet program take a text for a formula when it is typed or imported
#: (OWASP, "CSV Injection"); the broad forms of the signs are read as the plain ones.
_BEGINS_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_IN_FIGURES = frozenset("0123456789,. %\u00a0\u202f")


def clean(text: str) -> str:
    """For a terminal or a line of a report: one line, no control signs, no turned direction."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)


def storable(text: str) -> str:
    """For a file in UTF-8: without the halves of signs that stand for a name's odd bytes."""
    return text.encode("utf-8", "replace").decode("utf-8")


_IN_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def markup(text: str) -> str:
    """For a page of HTML, in a text or an attribute: no element, and what :func:`clean` says."""
    return clean(text).translate(_IN_MARKUP)


def as_json_text(data: object) -> str:
    """JSON in which no text can steer a terminal: control characters leave escaped."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2)
    if not all(line.isprintable() for line in text.split("\n")):
        text = "".join(c if c.isprintable() or c == "\n" else _escaped(c) for c in text)
    return text + "\n"


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program may run the text: ``=A1``, ``@SUM(A1)``; not ``-457 700``."""
    return text[:1] in _BEGINS_FORMULA and not _IN_FIGURES.issuperset(text[1:])


def imported_text(text: str) -> str:
    """For a CSV file or the clipboard, which know no texts: ``'=A1`` is shown as it is.

    An apostrophe before it is what a person types to say that a text is a text.
    """
    return f"'{text}" if like_a_formula(text) else text
