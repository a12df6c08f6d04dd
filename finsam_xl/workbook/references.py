"""What cells a formula reads, as far as its text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.boxes import Box
from finsam_xl.workbook.cell import column_number
from finsam_xl.workbook.formulas import MAX_COLUMN, MAX_ROW

_END = r"(?![\w.(!\[\\?])"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_COLUMNS = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"  # of a table: [Belopp]
_TOKEN = Pattern(
    r'(?P<text>"(?:[^"]|"")*")'
    # whose: 'Per år'!  Budget!  Jan:Dec!  [1]Blad!  [1]!
    r"|(?P<sheet>'(?:[^']|'')+'!|(?:\[[0-9]+\])?[\w.]+(?::[\w.]+)?!|\[[0-9]+\]!)?"
    r"(?:(?P<error>#[A-Z]+(?:/[A-Z0]+)?[!?]?)"
    rf"|(?P<cells>{_CELL}(?::{_CELL})?){_END}"
    rf"|(?P<rows>\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}){_END}"
    rf"|(?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}){_END}"
    r"|(?P<function>[^\W\d][\w.\\?]*)\s*\("
    rf"|(?P<table>[^\W\d][\w.\\?]*){_COLUMNS}"
    r"|(?P<name>[^\W\d][\w.\\?]*|\\[\w.\\?]*))"
    rf"|(?P<own>{_COLUMNS})"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
)
#: What may stand between: operators, parentheses, a fixed array's braces. A colon left over joins
#: two references that are not plain ("A1:INDEX(...)"), and nothing is known of that.
_BETWEEN = Pattern(r"[\s+\-*/^&=<>(),;{}%@]*")
_EXCELS_OWN = Pattern(r"(?:_xl\w+\.)*[A-Z][A-Z0-9.]*")
_SIDE = Pattern(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")
#: Functions that read what their arguments only name, or what no cell holds.
_BLIND = Pattern(
    r"(?:.*\.)?(?:INDIRECT|OFFSET|CELL|INFO|EVALUATE|CALL|TABLE|GETPIVOTDATA|CUBE[A-Z]+|RTD"
    r"|WEBSERVICE)|SQL\.REQUEST|GET\..*"
)
_CONSTANTS = ("true", "false")


class Reading(NamedTuple):
    """Cells that a formula reads: the sheet (letter case folded; None for any) and the area."""

    sheet: str | None
    box: Box


_Name = tuple[str | None, str]  #: the sheet that it is looked up on, and the name


class Blind(Exception):
    """Nothing certain can be told of what a formula reads."""


class Scope(NamedTuple):
    """What names mean in a workbook; all keys with letter case folded."""

    names: Mapping[tuple[str | None, str], str]  #: (sheet or None, name) -> its formula
    tables: Mapping[str, Reading]


def readings(formula: str, sheet: str, row: int, scope: Scope) -> list[Reading]:
    """The cells that a formula in this row reads, or may read. Raises Blind where that cannot be
    told: then it may read any cell."""
    found: list[Reading] = []
    _read(formula, (sheet.casefold(), row), scope, found, None)
    return found


def _read(
    formula: str,
    place: tuple[str, int],
    scope: Scope,
    found: list[Reading],
    names: dict[_Name, bool] | None,
) -> None:
    """``names``: those met on the way, and whether each has been read; None in the cell's own
    formula. Each is read once, or names that each lead twice to the next would have no end.
    """
    named = names is not None
    names = {} if names is None else names
    sheet = place[0]
    for token in _tokens(formula):
        kind = token.lastgroup
        if kind in ("text", "number", "error"):
            continue
        if kind == "own":  # the columns of the table that the cell lies in
            here = [table for table in scope.tables.values() if table.sheet == sheet]
            if not here:
                raise Blind
            found += [_of_row(table, token["own"], place) for table in here]
            continue
        whose = token["sheet"]
        if whose is not None and "[" in whose:
            continue  # another workbook's, which no change here reaches
        own: str | None = sheet
        if whose is not None:
            own = whose[:-1].strip("'").replace("''", "'").casefold()
            if ":" in own:
                own = None  # from one sheet to another: any
        if kind in ("cells", "rows", "columns"):
            found.append(Reading(own, _box(token[kind], relative=named)))
        elif kind == "table":
            if token["table"].casefold() not in scope.tables:
                raise Blind
            table = scope.tables[token["table"].casefold()]
            found.append(_of_row(table, token[0], place))
        elif kind == "function":
            called = token["function"]
            if _BLIND.fullmatch(called.upper()):
                raise Blind
            if _EXCELS_OWN.fullmatch(called) is None:
                _name(called, own, place, scope, found, names)
        else:
            _name(token["name"], own, place, scope, found, names)


def _tokens(formula: str) -> Iterator[re.Match[str]]:
    """What stands between operators, from left to right. Raises Blind at what is neither."""
    at = 0
    while True:
        between = _BETWEEN.match(formula, at)
        at = between.end() if between is not None else at
        if at == len(formula):
            return
        token = _TOKEN.match(formula, at)
        if token is None or token.end() == at:
            raise Blind
        yield token
        at = token.end()


def _name(
    name: str,
    own: str | None,
    place: tuple[str, int],
    scope: Scope,
    found: list[Reading],
    names: dict[_Name, bool],
) -> None:
    folded = name.casefold()
    if folded in _CONSTANTS or folded.startswith("_xlpm."):
        return  # the second: a variable inside LET or LAMBDA
    refers_to = scope.names.get((own, folded), scope.names.get((None, folded)))
    if refers_to is not None:
        read = names.get((own, folded))
        if read is False:
            raise Blind  # it leads to itself
        if read is None:
            names[own, folded] = False
            _read(refers_to, place, scope, found, names)
            names[own, folded] = True
    elif folded in scope.tables:
        found.append(scope.tables[folded])
    else:
        raise Blind


def _of_row(table: Reading, columns: str, place: tuple[str, int]) -> Reading:
    """``[#This Row]``: of the table only the row in which the formula stands."""
    box = table.box
    if "[#this row]" in columns.casefold() and box.top <= place[1] <= box.bottom:
        return Reading(table.sheet, box._replace(top=place[1], bottom=place[1]))
    return table


def _box(reference: str, *, relative: bool) -> Box:
    """The area. ``relative``: in a name, a side without "$" moves with the cell that uses it."""
    rows: list[int] = []
    columns: list[int] = []
    for side in reference.split(":"):
        match = _SIDE.fullmatch(side)
        assert match is not None  # the token's own pattern
        fixed_column, letters, fixed_row, digits = match.groups()
        if not letters:
            fixed_row = fixed_column or fixed_row
        if letters and not (relative and not fixed_column):
            columns.append(column_number(letters))
        else:
            columns += (1, MAX_COLUMN)
        if digits and not (relative and not fixed_row):
            rows.append(int(digits))
        else:
            rows += (1, MAX_ROW)
    return Box(min(rows), min(columns), max(rows), max(columns))
