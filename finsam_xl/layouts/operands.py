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
``colupto``  the cells of column j up to and with row i
===========  =================================================================

``{n}`` and ``{m}`` are the numbers i+1 and i+2 themselves; ``{k}`` is j+1. A formula that
declares an alias of the same letter means its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from finsam_xl.workbook.cell import Area, column_letters, quote_sheet

_OPERAND = re.compile(r"\{(\w+)(?:=(\w+)(?:\.(\w+))?)?\}")


@dataclass(frozen=True, slots=True)
class Operand:
    """Which cells of which area an alias stands for."""

    alias: str
    area: str
    selector: str

    @property
    def is_range(self) -> bool:
        return self.selector in _RANGES or re.fullmatch(r"c\d+|rr\d+", self.selector) is not None


_RANGES = frozenset({"all", "col", "row", "left", "above", "upto", "colupto"})
COUNTERS = {"n": (1, 0, 1), "m": (1, 0, 2), "k": (0, 1, 1)}


@dataclass(frozen=True)
class Compiled:
    """A declared formula cut into literal texts and operands."""

    parts: tuple[str | Operand, ...]
    operands: tuple[Operand, ...]
    counters: tuple[str, ...]


@lru_cache(maxsize=4096)
def compile_formula(formula: str) -> Compiled:
    """Cut a declared formula; an alias is declared once and may be used again."""
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
            parts.append(Operand(alias, "", "counter"))
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


def cells_of(operand: Operand, area: Area, i: int, j: int) -> tuple[int, int, int, int]:
    """First and last row and column on the area's sheet that the operand stands for."""
    top, left, bottom, right = area.top, area.left, area.bottom, area.right
    selector = operand.selector
    if not selector:
        row = top + i if bottom > top else top
        column = left + j if right > left else left
        return row, column, row, column
    if selector == "all":
        return top, left, bottom, right
    if selector == "col":
        return top, left + j, bottom, left + j
    if selector == "row":
        return top + i, left, top + i, right
    if selector in ("i", "j"):
        step = i if selector == "i" else j
        row, column = (top + step, left) if bottom > top else (top, left + step)
        return row, column, row, column
    if selector == "left":
        return top, left, top, left + j - 1
    if selector == "above":
        return top, left, top + i - 1, left
    if selector == "upto":
        return top, left, top + i, left
    if selector == "colupto":
        return top, left + j, top + i, left + j
    if selector.startswith("rr"):
        row = top + int(selector[2:])
        return row, left, row, right
    if selector[0] == "r":
        row = top + int(selector[1:])
        return row, left + j, row, left + j
    if selector[0] == "c":
        column = left + int(selector[1:])
        return top, column, bottom, column
    raise ValueError(f"unknown selector {selector!r}")


def reference(operand: Operand, area: Area, sheet: str, i: int, j: int) -> str:
    """The operand as a formula on ``sheet`` writes it."""
    if operand.selector == "all" and (area.height > 1 or area.width > 1):
        return operand.area
    top, left, bottom, right = cells_of(operand, area, i, j)
    text = f"{column_letters(left)}{top}"
    if operand.is_range and (top, left) != (bottom, right):
        text += f":{column_letters(right)}{bottom}"
    return text if area.sheet == sheet else f"{quote_sheet(area.sheet)}!{text}"


def render(compiled: Compiled, areas: dict[str, Area], sheet: str, i: int, j: int) -> str:
    """The native formula (without "=") of the cell in row i and column j of a block."""
    out = []
    for part in compiled.parts:
        if isinstance(part, str):
            out.append(part)
        elif part.selector == "counter":
            by_row, by_column, plus = COUNTERS[part.alias]
            out.append(str(by_row * i + by_column * j + plus))
        else:
            out.append(reference(part, areas[part.area], sheet, i, j))
    return "".join(out)


_PLAIN_QUOTES = re.compile(r"'([^\W\d]\w*)'!")


@lru_cache(maxsize=8192)
def normalised(formula: str) -> str:
    """A formula as it compares: no ``$``, no blanks outside texts, function names upper case.

    Spreadsheet programs rewrite all of these when they save; none changes what is computed.
    """
    pieces = re.split(r'("(?:[^"]|"")*")', formula)
    for index in range(0, len(pieces), 2):
        piece = _PLAIN_QUOTES.sub(r"\1!", pieces[index])
        quoted = re.split(r"('(?:[^']|'')*'!)", piece)
        for q in range(0, len(quoted), 2):
            quoted[q] = quoted[q].replace("$", "").replace(" ", "").upper()
        for q in range(1, len(quoted), 2):
            quoted[q] = quoted[q].upper()
        pieces[index] = "".join(quoted)
    return "".join(pieces).removeprefix("=")
