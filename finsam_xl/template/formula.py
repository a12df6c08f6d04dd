"""A declared formula: native text in which operands are named, and where it stands.

An operand is ``[area]`` or ``[area selector]``. For the cell in row i and column j of its own
block, both counted from 0, a selector picks from the area:

===================  ========================================================================
(none)               the cell in the same row and column, as far as the area has them
``of row``           element i along the area's long side; ``of column``: element j
``all``              the whole area, by its defined name
``column``           column j; ``column 4``: its fourth column
``row``              row i
``in row 3``         the cell in its third row, column j
``typed row``        how many cells of row i hold no formula
``before``           the cells of its only row before column j
``row before``       the cells of row i before column j
``above``            the cells of its only column before row i
``so far``           the cells of its only column down to row i
``column so far``    the cells of column j down to row i
===================  ========================================================================

``[#]`` is the number i+1 itself, ``[#+1]`` one more; ``[#column]`` is j+1. Nothing else of the
text is touched, so it is what a spreadsheet reads once the operands stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import repeat
from re import Match
from typing import NamedTuple

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import EXCEL_PRECISION, Area, column_letters, quote_sheet
from finsam_xl.workbook.texts import whole_letters

_OPERAND = Pattern(r"\[(?:#(column)?([+-]\d+)?|([a-z]\w*)(?: ([a-z][a-z ]*[a-z])(?: (\d+))?)?)\]")
_RANGES = frozenset(
    {"all", "column", "row", "before", "above", "so far", "row before", "column so far"}
)
_CELLS = frozenset({"", "of row", "of column", "in row"})
_NUMBERED = frozenset({"column", "in row"})
_TYPED = "typed row"


class Operand(NamedTuple):
    """Which cells of which area stand in a formula."""

    area: str
    selector: str
    number: int  #: which row or column, counted from 1; 0 where the selector names none

    @property
    def is_range(self) -> bool:
        return self.selector in _RANGES

    @property
    def counts(self) -> bool:
        """Whether it stands for a number of cells, not for what they hold."""
        return self.selector == _TYPED

    def __str__(self) -> str:
        return (
            "[" + " ".join(filter(None, (self.area, self.selector, str(self.number or "")))) + "]"
        )


class Counter(NamedTuple):
    """The row's or the column's own number, and what is added to it."""

    by_column: bool
    plus: int

    def __str__(self) -> str:
        return f"[#{'column' if self.by_column else ''}{f'{self.plus:+d}' if self.plus else ''}]"

    @property
    def step(self) -> Step:
        return Step(1 + self.plus, 0, 1) if self.by_column else Step(1 + self.plus, 1, 0)


class Formula(NamedTuple):
    """A declared formula cut into literal texts, operands and counters; each told once."""

    parts: tuple[str | Operand | Counter, ...]
    operands: tuple[Operand, ...]
    counters: tuple[Counter, ...]
    #: it but for what its operands are called: what a compiled function is known by
    key: str

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


@lru_cache(maxsize=4096)
def parse(declared: str) -> Formula:
    """Cut a declared formula, with or without its ``=``.

    Raises ValueError for a selector that there is not.
    """
    declared = declared.removeprefix("=")
    parts: list[str | Operand | Counter] = []
    operands: dict[Operand, int] = {}
    counters: dict[Counter, int] = {}
    key: list[str] = []
    end = 0
    for match in _OPERAND.finditer(declared):
        start = match.start()
        if start > end:
            parts.append(text := declared[end:start])
            key.append(text)
        end = match.end()
        by_column, plus, area, selector, number = match.groups()
        if area is None:
            counter = Counter(by_column is not None, int(plus or 0))
            parts.append(counter)
            key.append(f"[#{counters.setdefault(counter, len(counters))}]")
            continue
        operand = Operand(area, selector or "", int(number or 0))
        if operand.selector in _RANGES:
            how = " all"
        elif operand.selector in _CELLS:
            how = ""
        elif operand.counts:
            how = " typed"
        else:
            raise ValueError(f"unknown selector {match[0]} in {declared}")
        if operand.number and operand.selector not in _NUMBERED:
            raise ValueError(f"unknown selector {match[0]} in {declared}")
        parts.append(operand)
        key.append(f"[{operands.setdefault(operand, len(operands))}{how}]")
    if end < len(declared):
        parts.append(declared[end:])
        key.append(declared[end:])
    first, *others = counters or (None,)
    if first is not None and others:
        # a counter that is another one's next row
        key.append(f" {[other.plus - first.plus for other in others]}")
    return Formula(tuple(parts), tuple(operands), tuple(counters), "".join(key))


def renamed(declared: str, names: Mapping[str, str]) -> str:
    """The declared formula with other areas: ``[beviljat]`` -> ``[falt_beviljat]``."""

    def other(match: Match[str]) -> str:
        area = match[3]
        return match[0] if area is None else match[0].replace(area, names.get(area, area), 1)

    return _OPERAND.sub(other, declared)


class Step(NamedTuple):
    """A row or column number that follows the cell's place: base + i x by_row + j x by_column."""

    base: int
    by_row: int = 0
    by_column: int = 0

    def at(self, i: int, j: int) -> int:
        return self.base + i * self.by_row + j * self.by_column


class Span(NamedTuple):
    """The cells that an operand stands for, as they move with row i and column j."""

    area: str
    sheet: str
    is_range: bool
    text: str | None  #: a defined name; None where it is written as an address
    prefix: str  #: the sheet, where it is another than the formula's own
    top: Step
    left: Step
    bottom: Step
    right: Step
    still: tuple[int, int, int, int] | None  #: its cells, where they do not move
    counts: bool = False  #: how many of its cells hold no formula

    def cells(self, i: int, j: int) -> tuple[int, int, int, int]:
        """First and last row and column for the cell in row i and column j of its block."""
        if self.still is not None:
            return self.still
        _, _, _, _, _, (t, ti, tj), (l, li, lj), (b, bi, bj), (r, ri, rj), _, _ = self
        return t + i * ti + j * tj, l + i * li + j * lj, b + i * bi + j * bj, r + i * ri + j * rj

    def ends(self, j: int) -> list[tuple[Step, Step]] | None:
        """First and last corner in column j, as column and row; one corner for a single cell.

        None where they are not the same kind of reference in every row.
        """
        if self.left.by_row or self.right.by_row:
            return None
        if self.is_range and self.cells(0, j)[:2] != self.cells(0, j)[2:]:
            return [(self.left, self.top), (self.right, self.bottom)]
        if self.is_range and self.top.by_row != self.bottom.by_row:
            return None
        return [(self.left, self.top)]

    def reference(self, i: int, j: int) -> str:
        """The operand as the formula writes it."""
        if self.text is not None:
            return self.text
        top, left, bottom, right = self.cells(i, j)
        if self.counts:
            columns = map(column_letters, range(left, right + 1))
            return _without_formula(f"{self.prefix}{column}{top}" for column in columns)
        first = f"{self.prefix}{column_letters(left)}{top}"
        if not self.is_range or (top == bottom and left == right):
            return first
        return f"{first}:{column_letters(right)}{bottom}"


def span_of(operand: Operand, area: Area, sheet: str) -> Span:
    """Place an operand of a formula that stands on ``sheet``."""
    selector, number = operand.selector, operand.number
    wide, high = area.width > 1, area.height > 1
    top, left = Step(area.top), Step(area.left)
    bottom, right = Step(area.bottom), Step(area.right)
    across = Step(area.left, 0, 1 if wide else 0)
    match selector:
        case "":
            top = bottom = Step(area.top, 1 if high else 0)
            left = right = across
        case "of row" | "of column":
            moved = (1, 0) if selector == "of row" else (0, 1)
            top = bottom = Step(area.top, *(moved if high else (0, 0)))
            left = right = Step(area.left, *((0, 0) if high else moved))
        case "column":
            left = right = Step(area.left + number - 1) if number else Step(area.left, 0, 1)
        case "row" | "typed row":
            top = bottom = Step(area.top, 1 if high else 0)
        case "in row":
            top = bottom = Step(area.top + number - 1)
            left = right = across
        case "before":
            bottom, right = top, Step(area.left - 1, 0, 1)
        case "row before":
            top = bottom = Step(area.top, 1)
            right = Step(area.left - 1, 0, 1)
        case "above":
            bottom, right = Step(area.top - 1, 1), left
        case "so far":
            bottom, right = Step(area.top, 1), left
        case "column so far":
            bottom = Step(area.top, 1)
            left = right = Step(area.left, 0, 1)
    named = operand.area if selector == "all" and (wide or high) else None
    prefix = "" if area.sheet == sheet else quote_sheet(area.sheet) + "!"
    still = None
    if not any((*top[1:], *left[1:], *bottom[1:], *right[1:])):
        still = (top.base, left.base, bottom.base, right.base)
    how = (operand.is_range, named, prefix, top, left, bottom, right, still, operand.counts)
    return Span(operand.area, area.sheet, *how)


#: a column's formula with ``%d`` for its row numbers, and those: in row 0, and added by each row
Downward = tuple[str, list[tuple[int, int]]]


class Plan:
    """A declared formula placed on its sheet: what it reads, and how it is written."""

    def __init__(self, parts: tuple[str | Span | Step, ...], spans: tuple[Span, ...]) -> None:
        self.parts = parts
        self.spans = spans
        #: ranges that are one cell in some column and several in another
        self._growing = [s for s in spans if s.left.by_column != s.right.by_column]
        self._known: tuple[str, list[Step], list[Step]] | None = None

    def formula(self, i: int, j: int) -> str:
        """The native formula (without "=") of the cell in row i and column j of the block."""
        out = []
        for part in self.parts:
            if isinstance(part, str):
                out.append(part)
            elif isinstance(part, Span):
                out.append(part.reference(i, j))
            else:
                out.append(str(part.at(i, j)))
        return "".join(out)

    def column(self, first: int, last: int, j: int) -> list[str]:
        """Column j's formulas from row ``first`` to the row before ``last``.

        They differ by row numbers alone, so a column of a thousand cells is written from one
        pattern. Where columns move with the row, each is written by itself.
        """
        pattern = self.pattern(j)
        if pattern is None:
            return [self.formula(i, j) for i in range(first, last)]
        return written(pattern, first, last)

    def pattern(self, j: int) -> Downward | None:
        """How column j's formulas are written; None where they are not the same in every row."""
        pattern = self._known or self._pattern(j)
        if not self._growing:
            self._known = pattern
        if pattern is None:
            return None
        text, columns, rows = pattern
        text %= tuple([column_letters(base + j * by) for base, _, by in columns])
        return text, [(base + j * by_column, by_row) for base, by_row, by_column in rows]

    def _pattern(self, j: int) -> tuple[str, list[Step], list[Step]] | None:
        """The formula with ``%s`` for its columns and then ``%d`` for its rows."""
        found: list[str] = []
        columns: list[Step] = []
        rows: list[Step] = []
        for part in self.parts:
            if isinstance(part, str):
                found.append(part.replace("%", "%%%%"))
            elif isinstance(part, Step):
                found.append("%%d")
                rows.append(part)
            elif part.text is not None:
                found.append(part.text)
            elif part.counts:
                prefix = part.prefix.replace("%", "%%%%")
                across = [Step(n) for n in range(part.left.base, part.right.base + 1)]
                found.append(_without_formula([f"{prefix}%s%%d"] * len(across)))
                columns += across
                rows += [part.top] * len(across)
            else:
                ends = part.ends(j)
                if ends is None:
                    return None
                prefix = part.prefix.replace("%", "%%%%")  # a sheet may be named "50 %"
                found.append(prefix + ":".join(["%s%%d"] * len(ends)))
                columns += [column for column, _ in ends]
                rows += [row for _, row in ends]
        return "".join(found), columns, rows


def _without_formula(cells: Iterable[str]) -> str:
    """Cell by cell, since Gnumeric cannot ask it of a range."""
    return "+".join(f"1-_xlfn.ISFORMULA({cell})" for cell in cells)


def written(pattern: Downward, first: int, last: int) -> list[str]:
    """The formulas of rows ``first`` to the one before ``last``."""
    text, rows = pattern
    if last - first == 1 or not any(by for _, by in rows):
        return [text % tuple([base + first * by for base, by in rows])] * (last - first)
    numbers = [
        range(base + first * by, base + last * by, by) if by else repeat(base) for base, by in rows
    ]
    return [text % places for places in zip(*numbers, strict=False)]


def place(formula: Formula, areas: Mapping[str, Area], sheet: str) -> Plan:
    """Place a formula that stands on ``sheet``; its spans are in the order of its operands.

    Raises LookupError for an area that is not there.
    """
    spans = {o: span_of(o, areas[o.area], sheet) for o in formula.operands}
    parts: list[str | Span | Step] = []
    for part in formula.parts:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, Counter):
            parts.append(part.step)
        else:
            parts.append(spans[part])
    return Plan(tuple(parts), tuple(spans.values()))


_PLAIN_QUOTES = Pattern(r"'([^\W\d]\w*)'!")
_TEXTS = Pattern(r'("(?:[^"]|"")*")')
_SHEETS = Pattern(r"('(?:[^']|'')*'!?)")
#: a function of ours, with what Excel and LibreOffice write before and in its name on saving
_OURS = Pattern(r"(?:_XLL\.|_XLFN\.|_XLUDF\.|_XLDUDF_|\[\d+\]!)?FINSAM[._]")
#: a number with a point or an exponent: 0.0000001, 1E-7 and 9.99999999999999999985E-08 are one
_FRACTIONS = Pattern(r"(?<![\w.$!:])(?:\d+\.\d*|\.\d+|\d+(?=E[+-]?\d))(?:E[+-]?\d{1,3})?(?![\w.(])")


def _as_counted(number: Match[str]) -> str:
    counted = EXCEL_PRECISION.create_decimal(number[0]).normalize()
    return format(counted, "f") if abs(counted.adjusted()) < EXCEL_PRECISION.prec else str(counted)


@lru_cache(maxsize=8192)
def normalised(formula: str) -> str:
    """A formula as it compares: no ``$``, no blanks outside texts, function names upper case, our
    own functions by the name that they have in the registry, numbers as they count.

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
            quoted[q] = _FRACTIONS.sub(_as_counted, bare)
        for q in range(1, len(quoted), 2):
            quoted[q] = quoted[q].upper()
        pieces[index] = "".join(quoted)
    return "".join(pieces).removeprefix("=")
