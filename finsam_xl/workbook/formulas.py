"""Formulas as text: a formula moved to another cell, as Excel does when it is copied."""

from __future__ import annotations

import re

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import column_letters, column_number

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384

_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_COLUMN = r"\$?[A-Za-z]{1,3}"
_ROW = r"\$?[0-9]{1,7}"
#: What may not follow a reference: it would be a function, a sheet's name, a longer name.
_END = r"(?![\w.(!\[\\?])"
_TOKEN = Pattern(
    # What is opened and never closed reaches as far as it can, so that it is passed by once.
    r'"(?:[^"]|"")*"?'  # a text
    r"|'(?:[^']|'')*'?"  # a quoted sheet name
    r"|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]?"  # a table's columns, another workbook
    rf"|(?P<cells>{_CELL}(?::{_CELL})?){_END}"
    rf"|(?P<rows>{_ROW}:{_ROW}){_END}"
    rf"|(?P<columns>{_COLUMN}:{_COLUMN}){_END}"
    r"|[^\W\d][\w.\\?]*"  # a function, a name, a sheet
    r"|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"  # a number: 1E5 is no cell
    r"|#[A-Z]+(?:/[A-Z0]+)?[!?]?"  # an error value
)
_TEXT = Pattern(r'"[^"]*"')
_QUOTED = Pattern(r"('(?:[^']|'')*')")
#: another workbook's sheet or name; not a table's column, which is in brackets too
_OUTSIDE = Pattern(r"(?<![\w\]])\[[^\[\]]+\][^\W\d]?[\w.]*!")
_BRACKETS = Pattern(r"\[[^\[\]]+\]")
_PARTS = Pattern(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")


def shift_formula(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads ``rows`` further down and ``columns`` further right.

    References with ``$`` stay, texts and sheet names are left alone, and a reference that
    falls outside the sheet becomes ``#REF!``.
    """

    def moved(match: re.Match[str]) -> str:
        if match.lastgroup is None:
            return match[0]
        ends = [_shift_reference(end, rows, columns) for end in match[0].split(":")]
        return "#REF!" if None in ends else ":".join(end for end in ends if end)

    return _TOKEN.sub(moved, formula)


def _shift_reference(reference: str, rows: int, columns: int) -> str | None:
    """One cell, column or row moved; None outside the sheet; names like ``XFE1`` as they are."""
    match = _PARTS.fullmatch(reference)
    if match is None:
        return reference
    fixed_column, letters, fixed_row, digits = match.groups()
    if letters == "":
        # Of a row alone, the one "$" that there is was taken for the column's.
        fixed_column, fixed_row = "", fixed_column or fixed_row
    column = column_number(letters)
    row = int(digits or 0)
    if column > MAX_COLUMN or row > MAX_ROW or (digits and row == 0):
        return reference
    if letters and not fixed_column:
        column += columns
        if not 1 <= column <= MAX_COLUMN:
            return None
        letters = column_letters(column)
    if digits and not fixed_row:
        row += rows
        if not 1 <= row <= MAX_ROW:
            return None
        digits = str(row)
    return f"{fixed_column}{letters}{fixed_row}{digits}"


def refers_outside(formula: str) -> bool:
    """Whether a formula refers to another workbook: ``[a.xlsx]Blad!A1``, ``'c:\\[a.xlsx]b'!A1``.

    In pieces, each seen once: a formula from a file may be made to keep a pattern busy.
    """
    if "[" not in formula:
        return False
    pieces = _QUOTED.split(_TEXT.sub("", formula))
    return any(
        (after.startswith("!") and _BRACKETS.search(quoted)) or _OUTSIDE.search(after)
        for quoted, after in zip(["", *pieces[1::2]], pieces[::2], strict=True)
    )
