"""What a text in a cell is, to the reader, the rules, the functions and the formulas alike.

A spreadsheet's ``=`` takes ``Region Uppsala`` with a blank behind it for another name, and å as one
letter for another than å as an a with a ring of its own, which a PDF or a Mac may store. Nobody can
see either. So names are compared as :func:`compared` has them, in formulas by the help cells that
hold :func:`in_formula`; :func:`oddly_written` says what to tell of a name that is written so.

Choices, dates and figures are not forgiven anything: to a formula they are other texts.
"""

from __future__ import annotations

from unicodedata import is_normalized, normalize

#: texts that are nothing to a reader, nor to a formula: nothing, a blank, a no-break blank
EMPTY_TEXTS = ("", " ", "\u00a0")
#: what is nothing at the ends of a name, and one blank within it: blank, no-break blank, line break
BLANKS = (" ", "\u00a0", "\n")
#: letters in two parts, and in one
LETTERS = tuple((normalize("NFD", letter), letter) for letter in "åäöéÅÄÖÉ")


def compared(text: str) -> str:
    """A name as it is compared, letter case aside: without blanks at its ends, letters whole."""
    for parts, letter in LETTERS if not text.isascii() else ():
        text = text.replace(parts, letter)
    return trimmed(_blanked(text))


def name_key(text: str) -> str:
    """The same for every way of writing one name."""
    return compared(text).lower()


def trimmed(text: str) -> str:
    """TRIM: no blanks at the ends, one between words."""
    return " ".join(filter(None, text.split(" ")))


def _blanked(text: str) -> str:
    for other in BLANKS[1:]:
        text = text.replace(other, " ")
    return text


def oddly_written(text: str) -> tuple[str, ...]:
    """What in a name nobody sees though ``=`` does, in Swedish; nothing of an empty text."""
    if text in EMPTY_TEXTS:
        return ()
    blanked = _blanked(text)
    found = []
    if blanked != blanked.strip(" "):
        found.append("blanktecken eller radbrytning i början eller slutet")
    parted = [letter for parts, letter in LETTERS if not text.isascii() and parts in text]
    if parted:
        found.append(f"{', '.join(parted)} lagrade som två tecken")
    return tuple(found)


def whole_letters(text: str) -> str:
    """Every letter in one part: what a file calls a sheet, and what refers to it."""
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


def sheet_key(name: str) -> str:
    """The same for every way of storing a sheet's name, letter case aside as in Excel."""
    return whole_letters(name).lower()


# ---- the same in formulas; ``cell`` is a reference to a single one


def in_formula(cell: str) -> str:
    """:func:`compared` of a cell that holds a text.

    TRIM alone leaves no-break blanks, and LibreOffice's CHAR(160) is none, so it stands as itself.
    """
    for parts, letter in LETTERS:
        cell = f'SUBSTITUTE({cell},"{parts}","{letter}")'
    return f"TRIM({_blanked_in_formula(cell)})"


def odd_in_formula(cells: str) -> str:
    """Of which cells :func:`oddly_written` tells something: a blank at an end is kept behind a
    mark, and a letter in two parts is longer than a whole one."""
    kept = f'LEN(TRIM("|"&{_blanked_in_formula(cells)}&"|"))-2'
    some = "".join(f'*({cells}<>"{text}")' for text in EMPTY_TEXTS if text)
    return f"ISTEXT({cells})*({kept}<>LEN({in_formula(cells)})){some}"


def _blanked_in_formula(cell: str) -> str:
    return f'SUBSTITUTE(SUBSTITUTE({cell},"{BLANKS[1]}"," "),CHAR(10)," ")'
