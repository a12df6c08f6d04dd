"""Formulas that several templates say in the same way, made from the names of what they are about.

Each takes names of areas and gives the text of a declared formula, or of a part of one without
its ``=``.
"""

from __future__ import annotations

from collections.abc import Iterable

from finsam_xl.template.form import PLACEHOLDERS
from finsam_xl.workbook.cell import EMPTY_TEXTS
from finsam_xl.workbook.formats import FIRST_DAY, LAST_DAY

#: the first and the last day that a cell may mean, in whichever date system
EARLIEST, LATEST = (f"DATE({day.year},{day.month},{day.day})" for day in (FIRST_DAY, LAST_DAY))


def text_at(column: str, number: str = "#", after: str = "#+1") -> str:
    """The text in the n-th row of a table's column, blank where there is none.

    ``number`` and ``after`` are the counters of that row and of the one that INDEX, which counts
    the header, is asked for.
    """
    cell = f"INDEX([{column}],[{after}])"
    return f'=IF([{number}]>ROWS([{column}])-2,"",IF({cell}="","",{cell}))'


def number_at(column: str) -> str:
    """The number in the n-th row of a table's column; 0 for anything else."""
    cell = f"INDEX([{column}],[#+1])"
    return f"=IF([#]>ROWS([{column}])-2,0,IF(ISNUMBER({cell}),{cell},0))"


def holds(cells: str) -> str:
    """Which of the cells hold something."""
    return "*".join(f'([{cells}]<>"{text}")' for text in EMPTY_TEXTS)


def is_empty(cell: str) -> str:
    """Whether a single cell holds nothing."""
    nothing = (f'[{cell}]="{text}"' for text in EMPTY_TEXTS)
    return f"OR({','.join(nothing)})"


def texts_in(cells: str) -> str:
    """How many of the cells hold a text, an empty one aside."""
    return f"SUMPRODUCT(ISTEXT([{cells}])*{holds(cells)})"


def days_outside(cells: str) -> str:
    """How many of the cells hold a number that is no day that a finsam document can mean."""
    number = f"ISNUMBER([{cells}])"
    return f"SUMPRODUCT({number}*([{cells}]<{EARLIEST}))+SUMPRODUCT({number}*([{cells}]>{LATEST}))"


def truths_in(cells: str) -> str:
    """How many of the cells hold TRUE or FALSE."""
    return f"SUMPRODUCT(ISLOGICAL([{cells}])*1)"


def placeholders_in(cells: str) -> str:
    """How many placeholders the cells hold."""
    return "+".join(f'SUMPRODUCT(([{cells}]="{word}")*1)' for word in PLACEHOLDERS)


def no_count(cell: str) -> str:
    """1 where a single cell holds a number that nobody can count to: below 0, or not whole."""
    return f"IF(ISNUMBER([{cell}]),IF([{cell}]<0,1,IF(INT([{cell}])<>[{cell}],1,0)),0)"


def none_of(cells: str, words: Iterable[str]) -> str:
    """How many of the cells hold a text that is none of the words."""
    terms = "".join(f'*([{cells}]<>"{word}")' for word in words)
    return f"SUMPRODUCT({holds(cells)}{terms})"


def widest(cells: str) -> str:
    """The largest deviation among the cells, with its sign."""
    return f"IF(MAX([{cells}])>=-MIN([{cells}]),MAX([{cells}]),MIN([{cells}]))"


def numbers_beside_zero(cells: str) -> str:
    """How many of the cells hold a number that is not 0."""
    return f"SUMPRODUCT(ISNUMBER([{cells}])*([{cells}]<>0))"


def grade_if_positive(cell: str, grade: int) -> str:
    """The grade where a count is above zero."""
    return f"=IF([{cell}]>0,{grade},0)"
