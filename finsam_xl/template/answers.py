"""Long answers: a text in rows, a paragraph each, that grow while somebody types; and how much of
a text can be seen in its cell.

Excel's highest row is 409 points, and a merged cell grows in no program. So a long answer is a
table of one wide column. A paragraph too long for a row goes on in the next one, which says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.template.form import Input, Kind, Table
from finsam_xl.template.sheets import SheetPlan
from finsam_xl.workbook.cell import Area

#: the columns of an answer: a paragraph, and whether it goes on from the row above
PARAGRAPH, GOES_ON = "stycke", "forts"
#: points a line takes, and how many fit in Excel's highest row
LINE_HEIGHT, MOST_LINES = 15, 27


def answer(name: str, label: str, about: str) -> Table:
    """A mandatory answer in words of one's own."""
    return Table(
        name,
        (
            Input(
                PARAGRAPH,
                Kind.TEXT,
                label,
                f"{about} Ett stycke per rad; raden växer medan du skriver.",
                required=True,
            ),
            Input(
                GOES_ON,
                Kind.CHOICE,
                "Forts.",
                "Välj forts. om raden fortsätter stycket ovanför, som var för långt för en rad.",
                choices={"ja": "forts."},
            ),
        ),
        key=(),
        required=True,
        answer=True,
    )


def letters_a_line(width: float) -> int:
    """How many letters of ordinary text a line of a cell holds; ``width`` is the column's, in
    digits, which are wider."""
    return max(1, int(width) * 6 // 5 - 4)


def most_letters(width: float) -> int:
    """How many a cell shows that is as high as a row can be."""
    return letters_a_line(width) * MOST_LINES


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column, estimated."""
    line = letters_a_line(width)
    if len(text) <= line and "\n" not in text:
        return 1
    from textwrap import wrap

    return sum(max(1, len(wrap(part, line))) for part in text.split("\n"))


def length_in_formula(cells: str, width: float) -> str:
    """How many letters a text takes, its line breaks counted as lines, as a formula says it."""
    line = letters_a_line(width)
    length = f"LEN([{cells}])"
    return f'{length}+{line}*({length}-LEN(SUBSTITUTE([{cells}],CHAR(10),"")))'


def length_of(text: str, width: float) -> int:
    """The same of a text."""
    return len(text) + letters_a_line(width) * text.count("\n")


def width_at(sheets: Sequence[SheetPlan], area: Area) -> float:
    """How wide the column is that an area begins in, as the template draws it."""
    return next(plan for plan in sheets if plan.name == area.sheet).widths[area.left]
