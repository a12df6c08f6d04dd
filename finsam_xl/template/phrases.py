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


def is_text(cells: str) -> str:
    """Which of the cells hold a text, an empty one aside."""
    return f"ISTEXT([{cells}])*{holds(cells)}"


def texts_in(cells: str) -> str:
    """How many of the cells do."""
    return f"SUMPRODUCT({is_text(cells)})"


def outside(cells: str, least: object, most: object) -> str:
    """Which of the cells hold a number below or above these."""
    return f"ISNUMBER([{cells}])*(([{cells}]<{least})+([{cells}]>{most}))"


def count_outside(cells: str, least: object, most: object) -> str:
    """How many of the cells do."""
    number = f"ISNUMBER([{cells}])"
    below, above = (f"SUMPRODUCT({number}*([{cells}]{t}))" for t in (f"<{least}", f">{most}"))
    return f"{below}+{above}"


def days_outside(cells: str) -> str:
    """Which of the cells hold a number that is no day that a finsam document can mean."""
    return outside(cells, EARLIEST, LATEST)


def is_placeholder(cells: str) -> str:
    """Which of the cells hold a placeholder."""
    return "+".join(f'([{cells}]="{word}")' for word in PLACEHOLDERS)


def placeholders_in(cells: str) -> str:
    """How many of the cells do."""
    return "+".join(f'SUMPRODUCT(([{cells}]="{word}")*1)' for word in PLACEHOLDERS)


def is_none_of(cells: str, words: Iterable[str]) -> str:
    """Which of the cells hold a text that is none of the words."""
    return holds(cells) + "".join(f'*([{cells}]<>"{word}")' for word in words)


def count_of_none_of(cells: str, words: Iterable[str]) -> str:
    """How many of the cells do."""
    return f"SUMPRODUCT({is_none_of(cells, words)})"


def widest(cells: str) -> str:
    """The largest deviation among the cells, with its sign."""
    return f"IF(MAX([{cells}])>=-MIN([{cells}]),MAX([{cells}]),MIN([{cells}]))"


def numbers_beside_zero(cells: str) -> str:
    """How many of the cells hold a number that is not 0."""
    return f"SUMPRODUCT(ISNUMBER([{cells}])*([{cells}]<>0))"


def grade_if_positive(cell: str, grade: int) -> str:
    """The grade where a count is above zero."""
    return f"=IF([{cell}]>0,{grade},0)"
