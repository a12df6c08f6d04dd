"""How a template tells which parts of it the board gets as tables."""

from __future__ import annotations

from finsam_xl.record import Record


class Range(Record):
    """A part of a sheet that is printed as a table.

    ``areas`` are the defined names that it holds, a table by ``tab_`` and its name; a rectangle
    round them is taken, from the sheet's column of labels on.
    """

    areas: tuple[str, ...]
    head: str = ""  #: an area in its row of headings; empty: the row above, of a table its own
    caption: str = ""  #: the area whose cell says what it is; empty: the heading above it
    title: str = ""  #: in the place of that heading, where it says something else
    corner: str = ""  #: over the labels, where the sheet has nothing or the caption
    columns: tuple[str, ...] = ()  #: areas in the columns that are printed; none: all
    totals: tuple[str, ...] = ()  #: labels of rows that are sums beside those that say so
    zeros: bool = True  #: False: a column of nothing but zeros is left out
    outcome: bool = False  #: of years that have an outcome, with budget and difference beside it
