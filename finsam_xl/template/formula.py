"""Operands: ``{alias=area.selector}`` in a declared formula, as a reference and as cells.

Selectors, for the cell in row i and column j of its own block:

===========  =================================================================
(none)       the cell in the same row and column, as far as the area has them
``i`` ``j``  element i or j along the area's long side
``all``      the whole area, by its defined name
``col``      column j of the area; ``c3`` its fourth column
``row``      row i of the area
``r2``       the cell in row 2 (counted from 0), column j
``rr2``      the whole of row 2
``left``     the cells of the area's only row before column j
``above``    the cells of the area's only column before row i
``upto``     the cells of the area's only column up to and with row i
``rowleft``  the cells of row i before column j
``colupto``  the cells of column j up to and with row i
===========  =================================================================

``{n}`` and ``{m}`` are the numbers i+1 and i+2 themselves; ``{k}`` is j+1. A formula that
declares an alias of the same letter means its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from finsam_xl.lazy import Pattern
from finsam_xl.workbook.cell import Area, column_letters, quote_sheet

_OPERAND = Pattern(r"\{(\w+)(?:=(\w+)(?:\.(\w+))?)?\}")
_RANGES = frozenset({"all", "col", "row", "left", "above", "upto", "colupto", "rowleft"})
#: {n}, {m}, {k}: how much of the row, of the column, and what is added
COUNTERS = {"n": (1, 0, 1), "m": (1, 0, 2), "k": (0, 1, 1)}
_COUNTER = "counter"


class Operand(NamedTuple):
    """Which cells of which area an alias stands for."""

    alias: str
    area: str
    selector: str

    @property
    def is_range(self) -> bool:
        selector = self.selector
        if selector in _RANGES:
            return True
        return (selector[:1] == "c" and selector[1:].isdigit()) or selector[:2] == "rr"


class Compiled(NamedTuple):
    """A declared formula cut into literal texts and operands."""

    parts: tuple[str | Operand, ...]
    operands: tuple[Operand, ...]
    counters: tuple[str, ...]


@lru_cache(maxsize=4096)
def compile_formula(formula: str) -> Compiled:
    """Cut a declared formula; an alias is declared once and may be used again."""
    formula = formula.removeprefix("=")
    parts: list[str | Operand] = []
    known: dict[str, Operand] = {}
    counters: list[str] = []
    end = 0
    for match in _OPERAND.finditer(formula):
        if match.start() > end:
            parts.append(formula[end : match.start()])
        end = match.end()
        alias, area, selector = match[1], match[2], match[3] or ""
        if area is None and alias in COUNTERS and alias not in known:
            parts.append(Operand(alias, "", _COUNTER))
            # the twin is told n; m is the same row counted with the table's header
            if alias != "m" and alias not in counters:
                counters.append(alias)
            continue
        if area is not None:
            if alias in known:
                raise ValueError(f"{alias} is declared twice in {formula}")
            known[alias] = Operand(alias, area, selector)
        parts.append(known[alias])
    parts.append(formula[end:])
    return Compiled(tuple(parts), tuple(known.values()), tuple(counters))


class Step(NamedTuple):
    """A row or column number that follows the cell's place: base + i x by_row + j x by_column."""

    base: int
    by_row: int = 0
    by_column: int = 0

    def at(self, i: int, j: int) -> int:
        return self.base + i * self.by_row + j * self.by_column


class Span(NamedTuple):
    """The cells that an operand stands for, as they move with row i and column j."""

    alias: str
    area: str
    sheet: str
    is_range: bool
    text: str | None  #: a defined name; None where it is written as an address
    prefix: str  #: the sheet, where it is another than the formula's own
    top: Step
    left: Step
    bottom: Step
    right: Step

    def cells(self, i: int, j: int) -> tuple[int, int, int, int]:
        """First and last row and column for the cell in row i and column j of its block."""
        _, _, _, _, _, _, (t, ti, tj), (l, li, lj), (b, bi, bj), (r, ri, rj) = self
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
        first = f"{self.prefix}{column_letters(left)}{top}"
        if not self.is_range or (top == bottom and left == right):
            return first
        return f"{first}:{column_letters(right)}{bottom}"


def span_of(operand: Operand, area: Area, sheet: str) -> Span:
    """Place an operand of a formula that stands on ``sheet``."""
    selector, wide, high = operand.selector, area.width > 1, area.height > 1
    top, left = Step(area.top), Step(area.left)
    bottom, right = Step(area.bottom), Step(area.right)
    if not selector:
        top = bottom = Step(area.top, 1 if high else 0)
        left = right = Step(area.left, 0, 1 if wide else 0)
    elif selector in ("i", "j"):
        moved = (1, 0) if selector == "i" else (0, 1)
        top = bottom = Step(area.top, *(moved if high else (0, 0)))
        left = right = Step(area.left, *((0, 0) if high else moved))
    elif selector == "col":
        left = right = Step(area.left, 0, 1)
    elif selector == "row":
        top = bottom = Step(area.top, 1)
    elif selector == "left":
        bottom, right = top, Step(area.left - 1, 0, 1)
    elif selector == "rowleft":
        top = bottom = Step(area.top, 1)
        right = Step(area.left - 1, 0, 1)
    elif selector == "above":
        bottom, right = Step(area.top - 1, 1), left
    elif selector == "upto":
        bottom, right = Step(area.top, 1), left
    elif selector == "colupto":
        bottom, left = Step(area.top, 1), Step(area.left, 0, 1)
        right = left
    elif selector[:2] == "rr":
        top = bottom = Step(area.top + int(selector[2:]))
    elif selector[:1] == "r":
        top = bottom = Step(area.top + int(selector[1:]))
        left = right = Step(area.left, 0, 1)
    elif selector[:1] == "c":
        left = right = Step(area.left + int(selector[1:]))
    elif selector != "all":
        raise ValueError(f"unknown selector {selector!r}")
    named = operand.area if selector == "all" and (wide or high) else None
    prefix = "" if area.sheet == sheet else quote_sheet(area.sheet) + "!"
    return Span(
        operand.alias,
        operand.area,
        area.sheet,
        operand.is_range,
        named,
        prefix,
        top,
        left,
        bottom,
        right,
    )


class Plan:
    """A declared formula placed on its sheet: what it reads, and how it is written."""

    def __init__(
        self,
        parts: tuple[str | Span | Step, ...],
        spans: tuple[Span, ...],
        counters: tuple[tuple[str, Step], ...],
    ) -> None:
        self.parts = parts
        self.spans = spans
        self.counters = counters
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
        pattern = self._known or self._pattern(j)
        if not self._growing:
            self._known = pattern
        if pattern is None:
            return [self.formula(i, j) for i in range(first, last)]
        text, columns, rows = pattern
        text %= tuple([column_letters(base + j * by) for base, _, by in columns])
        if not rows:
            return [text % ()] * (last - first)
        numbers = [_along(row, first, last, j) for row in rows]
        return [text % places for places in zip(*numbers, strict=True)]

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
            else:
                ends = part.ends(j)
                if ends is None:
                    return None
                prefix = part.prefix.replace("%", "%%%%")  # a sheet may be named "50 %"
                found.append(prefix + ":".join(["%s%%d"] * len(ends)))
                columns += [column for column, _ in ends]
                rows += [row for _, row in ends]
        return "".join(found), columns, rows


def _along(step: Step, first: int, last: int, j: int) -> Iterable[int]:
    base, by_row, by_column = step
    base += j * by_column
    if by_row:
        return range(base + first * by_row, base + last * by_row, by_row)
    return [base] * (last - first)


def place(compiled: Compiled, areas: dict[str, Area], sheet: str) -> Plan:
    """Place a declared formula that stands on ``sheet``."""
    spans = {o.alias: span_of(o, areas[o.area], sheet) for o in compiled.operands}
    parts: list[str | Span | Step] = []
    for part in compiled.parts:
        if isinstance(part, str):
            parts.append(part)
        elif part.selector == _COUNTER:
            parts.append(_counter(part.alias))
        else:
            parts.append(spans[part.alias])
    counters = tuple((alias, _counter(alias)) for alias in compiled.counters)
    return Plan(tuple(parts), tuple(spans.values()), counters)


def _counter(alias: str) -> Step:
    by_row, by_column, plus = COUNTERS[alias]
    return Step(plus, by_row, by_column)


_PLAIN_QUOTES = Pattern(r"'([^\W\d]\w*)'!")
_TEXTS = Pattern(r'("(?:[^"]|"")*")')
_SHEETS = Pattern(r"('(?:[^']|'')*'!?)")
#: a function of ours, with what Excel and LibreOffice write before and in its name on saving
_OURS = Pattern(r"(?:_XLL\.|_XLFN\.|_XLUDF\.|_XLDUDF_|\[\d+\]!)?FINSAM[._]")


@lru_cache(maxsize=8192)
def normalised(formula: str) -> str:
    """A formula as it compares: no ``$``, no blanks outside texts, function names upper case, our
    own functions by the name that they have in the registry.

    Spreadsheet programs rewrite all of these when they save; none changes what is computed.
    """
    pieces = _TEXTS.split(formula)
    for index in range(0, len(pieces), 2):
        piece = _PLAIN_QUOTES.sub(r"\1!", pieces[index])
        quoted = _SHEETS.split(piece)
        for q in range(0, len(quoted), 2):
            bare = quoted[q].replace("$", "").replace(" ", "").upper()
            quoted[q] = _OURS.sub("FINSAM_", bare) if "FINSAM" in bare else bare
        for q in range(1, len(quoted), 2):
            quoted[q] = quoted[q].upper()
        pieces[index] = "".join(quoted)
    return "".join(pieces).removeprefix("=")
