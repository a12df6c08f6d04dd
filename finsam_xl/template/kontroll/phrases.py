"""Formulas that several templates say in the same way, made from the names of what they are about.

Each takes names of areas and gives the text of a declared formula, or of a part of one without
its ``=``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from finsam_xl.template.form import PLACEHOLDERS
from finsam_xl.workbook.formats import FIRST_DAY, LAST_DAY
from finsam_xl.workbook.texts import EMPTY_TEXTS, in_formula

#: the first day that a cell may mean and the first that is too late, in whichever date system
EARLIEST, TOO_LATE = (
    f"DATE({day.year},{day.month},{day.day})" for day in (FIRST_DAY, LAST_DAY + timedelta(days=1))
)


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


def in_row(column: str, found: str, otherwise: str = '""', fixed: bool = False) -> str:
    """``found``, which says ``CELL`` for the n-th row's cell of a table's column; ``otherwise``
    where there is no such row."""
    if fixed:
        return "=" + found.replace("CELL", f"[{column.split()[0]} of row]")
    found = found.replace("CELL", f"INDEX([{column}],[#+1])")
    return f"=IF([#]>ROWS([{column}])-2,{otherwise},{found})"


def no_content(reference: str) -> str:
    """Whether what a reference of any kind leads to is nothing."""
    nothing = (f'{reference}="{text}"' for text in EMPTY_TEXTS)
    return f"OR({','.join(nothing)})"


#: a cell's name as it is compared; what is no text as it stands
NAME = f'IF(ISTEXT(CELL),{in_formula("CELL")},IF(CELL="","",CELL))'
#: a day that a finsam document can mean, without its time; what is text as it stands
DAY = (
    f'IF(ISNUMBER(CELL),IF(AND(CELL>={EARLIEST},CELL<{TOO_LATE}),INT(CELL),""),'
    f'IF({no_content("CELL")},"",CELL))'
)
#: a number, else nothing
NUMBER = 'IF(ISNUMBER(CELL),CELL,"")'


def holds(cells: str) -> str:
    """Which of the cells hold something."""
    return "*".join(f'([{cells}]<>"{text}")' for text in EMPTY_TEXTS)


def is_empty(cell: str) -> str:
    """Whether a single cell holds nothing."""
    return no_content(f"[{cell}]")


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
    return _beside_bounds(cells, f"MIN([{cells}])>={least}", f"MAX([{cells}])<={most}",
                          (f"<{least}", f">{most}"))  # fmt: skip


def _beside_bounds(cells: str, lowest: str, highest: str, beside: Iterable[str]) -> str:
    """How many numbers pass one of the tests; asked of the lowest and the highest first, as there
    is nearly always none."""
    found = "+".join(f"SUMPRODUCT(ISNUMBER([{cells}])*([{cells}]{test}))" for test in beside)
    return f"IF(COUNT([{cells}])=0,0,IF(AND({lowest},{highest}),0,{found}))"


def days_outside(cells: str) -> str:
    """Which of the cells hold a number that is no day that a finsam document can mean."""
    return f"ISNUMBER([{cells}])*(([{cells}]<{EARLIEST})+([{cells}]>={TOO_LATE}))"


def count_days_outside(cells: str) -> str:
    """How many of the cells do."""
    return _beside_bounds(
        cells, f"MIN([{cells}])>={EARLIEST}", f"MAX([{cells}])<{TOO_LATE}",
        (f"<{EARLIEST}", f">={TOO_LATE}"),
    )  # fmt: skip


def is_placeholder(cells: str) -> str:
    """Which of the cells hold a placeholder."""
    return "+".join(f'([{cells}]="{word}")' for word in PLACEHOLDERS)


def is_no_placeholder(cells: str) -> str:
    """Which of the cells hold anything else."""
    return "*".join(f'([{cells}]<>"{word}")' for word in PLACEHOLDERS)


def placeholders_in(cells: str) -> str:
    """How many of the cells do."""
    return "+".join(f'SUMPRODUCT(([{cells}]="{word}")*1)' for word in PLACEHOLDERS)


def is_none_of(cells: str, words: Iterable[str]) -> str:
    """Which of the cells hold a text that is none of the words."""
    return holds(cells) + "".join(f'*([{cells}]<>"{word}")' for word in words)


def count_of_none_of(cells: str, words: Iterable[str]) -> str:
    """How many of the cells do."""
    return f"SUMPRODUCT({is_none_of(cells, words)})"


def no_count(cell: str) -> str:
    """1 where a single cell holds a number that nobody can count to: below 0, or not whole."""
    return f"IF(ISNUMBER([{cell}]),IF([{cell}]<0,1,IF(INT([{cell}])<>[{cell}],1,0)),0)"


def widest(cells: str) -> str:
    """The largest deviation among the cells, with its sign."""
    return f"IF(MAX([{cells}])>=-MIN([{cells}]),MAX([{cells}]),MIN([{cells}]))"


def numbers_beside_zero(cells: str) -> str:
    """How many of the cells hold a number that is not 0."""
    return f"SUMPRODUCT(ISNUMBER([{cells}])*([{cells}]<>0))"


def grade_if_positive(cell: str, grade: int) -> str:
    """The grade where a count is above zero."""
    return f"=IF([{cell}]>0,{grade},0)"
