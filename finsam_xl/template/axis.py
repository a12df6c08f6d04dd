"""What a template's tables run over sideways: the budget's columns, the insats's owners.

The axis is itself a fixed table: each of its rows names one column of every other table's matrix.
What a column is called, how its amounts stand in the exchange format and what a sentence says of
it follow from here.
"""

from __future__ import annotations

from finsam_xl.record import Record


class Axis(Record):
    """The table that names the columns, and how."""

    table: str
    parts: tuple[str, ...]  #: its columns that together name one
    #: amounts in the exchange format: by the column's id, or as a list in the order of the table
    by_id: bool
    column: str  #: Swedish, in a sentence: a column of the axis
    columns: str  #: several, or as many as are wanted
    unnamed: str  #: what a column is called that has no name: ``kolumn 3``
    #: ``new --kolumner`` names the columns, and a table of another size is made for them
    named_when_new: bool = False
    #: a choice of its table that may follow a column's name there: ``utfall:2017:bidrag``
    followed_by: str = ""
    #: the derived row that holds 1 where a column is read; where none is, one with a name is
    read: str = ""
    years: str = ""  #: the derived row with the columns' years
