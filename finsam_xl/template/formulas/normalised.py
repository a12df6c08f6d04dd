"""Formulas as they compare, whichever spreadsheet program has saved them."""

from __future__ import annotations

from functools import lru_cache
from re import Match

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import EXCEL_PRECISION
from finsam_xl.workbook.texts import whole_letters

_PLAIN_QUOTES = Pattern(r"'([^\W\d]\w*)'!")
_TEXTS = Pattern(r'("(?:[^"]|"")*")')
_SHEETS = Pattern(r"('(?:[^']|'')*'!?)")
#: a function of ours, with what Excel and LibreOffice write before and in its name on saving
_OURS = Pattern(r"(?:_XLL\.|_XLFN\.|_XLUDF\.|_XLDUDF_|\[\d+\]!)?FINSAM[._]")
#: a number with a point or an exponent: 0.0000001, 1E-7 and 9.99999999999999999985E-08 are one
_FRACTIONS = Pattern(r"(?<![\w.$!:])(?:\d+\.\d*|\.\d+|\d+(?=E[+-]?\d))(?:E[+-]?\d{1,3})?(?![\w.(])")

#: a range of one cell, which some programs save as the cell
_ONE_CELL = Pattern(r"(?<![\w.:])([A-Z]{1,3}\d{1,7}):\1(?![\w.:(])")


def _as_counted(number: Match[str]) -> str:
    counted = EXCEL_PRECISION.create_decimal(number[0]).normalize()
    return format(counted, "f") if abs(counted.adjusted()) < EXCEL_PRECISION.prec else str(counted)


@lru_cache(maxsize=8192)
def normalised(formula: str) -> str:
    """A formula as it compares: no ``$``, no blanks outside texts, function names upper case, our
    own functions by the name that they have in the registry, numbers as they count, a range of
    one cell as the cell.

    Spreadsheet programs rewrite all of these when they save; none changes what is computed.
    """
    pieces = _TEXTS.split(formula)
    for index in range(0, len(pieces), 2):
        piece = _PLAIN_QUOTES.sub(r"\1!", whole_letters(pieces[index]))
        quoted = _SHEETS.split(piece)
        for q in range(0, len(quoted), 2):
            bare = quoted[q].replace("$", "").replace(" ", "").upper()
            bare = _OURS.sub("FINSAM_", bare) if "FINSAM" in bare else bare
            bare = bare.replace("_XLFN.", "")  # before what came after Excel 2007
            quoted[q] = _ONE_CELL.sub(r"\1", _FRACTIONS.sub(_as_counted, bare))
        for q in range(1, len(quoted), 2):
            quoted[q] = quoted[q].upper()
        pieces[index] = "".join(quoted)
    return "".join(pieces).removeprefix("=")
