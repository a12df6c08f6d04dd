"""What cells a formula reads, as far as its text tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from finsam_xl.lazy import Pattern
from finsam_xl.record import Record
from finsam_xl.workbook.cell import column_number
from finsam_xl.workbook.formulas import MAX_COLUMN, MAX_ROW
from finsam_xl.workbook.read.boxes import Box

_END = r"(?![\w.(!\[\\?])"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_COLUMNS = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"  # of a table: [Belopp]
#: What stands between: operators, parentheses, a fixed array's braces. A colon left over joins
#: two references that are not plain ("A1:INDEX(...)"), and nothing is known of that.
_BETWEEN = r"[\s+\-*/^&=<>(),;{}%@]*"
#: A token with what stands before it. Texts, numbers and error values leave every group empty.
_TOKEN = Pattern(
    _BETWEEN + r'(?:"(?:[^"]|"")*"'
    # whose: 'Per år'!  Budget!  Jan:Dec!  [1]Blad!  [1]!
    r"|(?P<sheet>'(?:[^']|'')+'!|(?:\[[0-9]+\])?[^\W\d][\w.]*(?::[\w.]+)?!|\[[0-9]+\]!)?"
    r"(?:#[A-Z]+(?:/[A-Z0]+)?[!?]?"
    rf"|(?P<area>{_CELL}(?::{_CELL})?{_END}"
    rf"|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}{_END}"
    rf"|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}{_END})"
    r"|(?P<function>[^\W\d][\w.\\?]*)\s*\("
    rf"|(?P<table>[^\W\d][\w.\\?]*)(?P<of>{_COLUMNS})"
    r"|(?P<name>[^\W\d][\w.\\?]*|\\[\w.\\?]*))"
    rf"|(?P<own>{_COLUMNS})"
    r"|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
    r"|\Z|(?P<rest>[\s\S]+))"
)
#: Excel's own functions, and ours: they read what they are given and nothing else.
_KNOWN = Pattern(r"(?:_xl\w+\.)*(?:[A-Z][A-Z0-9.]*|(?:_xldudf_)?FINSAM_[A-Z_]+)")
_SIDE = Pattern(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")
#: Functions that read what their arguments only name, or what no cell holds.
_BLIND = Pattern(
    r"(?:.*\.)?(?:INDIRECT|OFFSET|CELL|INFO|EVALUATE|CALL|TABLE|GETPIVOTDATA|CUBE[A-Z]+|RTD"
    r"|WEBSERVICE)|SQL\.REQUEST|GET\..*"
)
#: what CELL tells of where a cell is, it tells of no other
_ADDRESS = Pattern(r'CELL\(\s*"address"\s*,', re.IGNORECASE)
_CONSTANTS = ("true", "false")


#: Characters of what names stand for, read in all; beyond them nothing is told.
MOST_NAMED = 4_000_000


class Reading(Record):
    """Cells that a formula reads: the sheet (letter case folded; None for any) and the area."""

    sheet: str | None
    box: Box


class Blind(Exception):
    """Nothing certain can be told of what a formula reads."""


class TooMuchText(Exception):
    """What the workbook's names stand for is too long to be read in reasonable time."""


class Scope(Record):
    """What names mean in a workbook; all keys with letter case folded."""

    names: Mapping[tuple[str | None, str], str]  #: (sheet or None, name) -> its formula
    tables: Mapping[str, Reading]


class _Token(Record):
    """A piece of a formula, as the pattern's groups have it."""

    sheet: str
    area: str
    function: str
    table: str
    of: str
    name: str
    own: str
    rest: str


_Name = tuple[str | None, str]  #: the sheet that it is looked up on, and the name


class _Formula(Record):
    """A formula being read: where it stands, and what has been found in it.

    ``names``: those met on the way, and whether each has been read. Each is read once, or names
    that each lead twice to the next would have no end.
    """

    sheet: str
    row: int
    found: dict[Reading, None]
    names: dict[_Name, bool]


class Reader:
    """Reads a workbook's formulas; what many of them have in common is read once."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._named = 0
        self._known: dict[tuple[str, str, int], tuple[Reading, ...] | None] = {}
        self._areas: dict[tuple[str | None, str, bool], Reading] = {}

    def readings(self, formula: str, sheet: str, row: int) -> tuple[Reading, ...]:
        """The areas that a formula in this row reads, or may read, each once.

        Raises Blind where that cannot be told: then it may read any cell. Raises TooMuchText.
        """
        key = formula, sheet.casefold(), row if self.scope.tables else 0
        if key not in self._known:
            here = _Formula(key[1], row, {}, {})
            try:
                self._read(formula, here, named=False)
            except Blind:
                self._known[key] = None
            else:
                self._known[key] = tuple(here.found)
        known = self._known[key]
        if known is None:
            raise Blind
        return known

    def _read(self, formula: str, here: _Formula, *, named: bool) -> None:
        self._named += len(formula) if named else 0
        if self._named > MOST_NAMED:
            raise TooMuchText
        for groups in dict.fromkeys(_TOKEN.findall(_ADDRESS.sub("ROW(", formula))):
            token = _Token(*groups)
            if token.rest:
                raise Blind
            if token.own:  # the columns of the table that the cell lies in
                tables = [t for t in self.scope.tables.values() if t.sheet == here.sheet]
                if not tables:
                    raise Blind
                here.found.update((_of_row(table, token.own, here), None) for table in tables)
                continue
            # "[0]" is Excel's own way to write "this workbook"
            whose = token.sheet.replace("[0]", "", 1)
            if "[" in whose:
                continue  # another workbook's, which no change here reaches
            sheet: str | None = here.sheet
            if whose:
                sheet = whose[:-1].strip("'").replace("''", "'").casefold()
                if ":" in sheet or not sheet:
                    sheet = None  # any, from one sheet to another; or the workbook's own names
            if token.area:
                here.found[self._area(sheet, token.area, named)] = None
            elif token.table:
                table = self.scope.tables.get(token.table.casefold())
                if table is None:
                    raise Blind
                here.found[_of_row(table, token.of, here)] = None
            elif token.function:
                if _BLIND.fullmatch(token.function.upper()):
                    raise Blind
                if token.sheet or _KNOWN.fullmatch(token.function) is None:
                    self._name(token.function, sheet, here)
            elif token.name:
                self._name(token.name, sheet, here)

    def _area(self, sheet: str | None, reference: str, named: bool) -> Reading:
        key = sheet, reference, named
        area = self._areas.get(key)
        if area is None:
            area = self._areas[key] = Reading(sheet, _box(reference, relative=named))
        return area

    def _name(self, name: str, sheet: str | None, here: _Formula) -> None:
        folded = name.casefold()
        if folded in _CONSTANTS or folded.startswith("_xlpm."):
            return  # the second: a variable inside LET or LAMBDA
        names = self.scope.names
        refers_to = names.get((sheet, folded), names.get((None, folded)))
        if refers_to is not None:
            read = here.names.get((sheet, folded))
            if read is False:
                raise Blind  # it leads to itself
            if read is None:
                here.names[sheet, folded] = False
                self._read(refers_to, here, named=True)
                here.names[sheet, folded] = True
        elif folded in self.scope.tables:
            here.found[self.scope.tables[folded]] = None
        else:
            raise Blind


def _of_row(table: Reading, columns: str, here: _Formula) -> Reading:
    """``[#This Row]``: of the table only the row in which the formula stands."""
    box = table.box
    if "[#this row]" in columns.casefold() and box.top <= here.row <= box.bottom:
        return Reading(table.sheet, box._replace(top=here.row, bottom=here.row))
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
