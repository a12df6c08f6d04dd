"""What a formula's compiler writes: pieces of Python with what they give, and parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from finsam_xl.record import Record

NUMBER, WHOLE, TRUTH, TEXT, VALUE = "number", "whole", "truth", "text", "value"
#: what a compiled function is given: a cell, a range, a counter, the n-th row of a range, whether
#: the rows have ended; the cell's row and column in its block
CELL, RANGE, COUNT, HERE, ENDED, PLACE = "cell", "range", "count", "here", "ended", "place"
#: whether a cell, or the n-th row of a range, holds a formula
HOLDS, HERE_HOLDS = "holds", "here_holds"
ALL_HOLD = "all_hold"  #: or each cell of a range, asked when it is looked at
ACROSS = "across"  #: the cells of an area, of which each row's numbers are counted
TYPED_ROW = "typed"  #: how many cells of a row hold none
#: where a cell or range stands (first row and column, last row and column), and on which sheet
WHERE, SHEET = "where", "sheet"
DATE_1904 = "date_1904"  #: whether the workbook counts its days from 1904


class Parameter(Record):
    """One thing that a compiled function is given."""

    kind: str
    operand: int = 0  #: number of the operand, in order of appearance
    counter: int = 0  #: likewise of the counter

    @property
    def name(self) -> str:
        match self.kind:
            case "cell" | "range":
                return f"x{self.operand}"
            case "count":
                return f"n{self.counter}"
            case "place":
                return "at"
            case "date_1904":
                return "date_1904"
        return f"x{self.operand}_{self.kind}_{self.counter}"


class Compiled(Record):
    """A function, and what each of its parameters is."""

    function: Callable[..., Any]
    parameters: tuple[Parameter, ...]


class NotCompiled(ValueError):
    """A declared formula uses what no function is made of; the template's author reads it."""


class Code(Record):
    """A piece of Python, and what it gives."""

    text: str
    kind: str = VALUE
    array: bool = False
    operand: int = -1  #: a plain reference: whose
    counter: int = -1  #: a plain counter: which
    rows: tuple[int, int] | None = None  #: ROWS of this operand, less so many
    product: bool = False  #: conditions that are multiplied, which SUMPRODUCT counts
    factors: tuple[str, str] | None = None  #: the two conditions, where they are
    #: where cells are that have a place each, and the conditions that it is multiplied with
    placed: tuple[str, ...] = ()
    may_be_empty: bool = False  #: a reference, or one of several things of which one is

    @property
    def is_range(self) -> bool:
        return self.array and self.operand >= 0


def as_value(code: Code) -> str:
    """Where anything may stand that a cell holds: a count is a Decimal there."""
    return f"Decimal({code.text})" if code.kind == WHOLE else code.text


def constant(text: str) -> str:
    """A number's name in the source; :func:`constants` says what it is."""
    return {"0": "ZERO", "1": "ONE"}.get(text) or "D" + text.replace(".", "_")
