"""What a template is made of: fields, tables, derived cells, and the sheets they stand on.

A layout is a value: the template builder draws it, the reader finds it again in a workbook
by its defined names, the writer fills it and the calculation follows it. Nothing about a
template is written anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from finsam_xl.law.limits import LARGEST_RATE_PERCENT
from finsam_xl.record import Record
from finsam_xl.template.axis import Axis
from finsam_xl.workbook.cell import Area

if TYPE_CHECKING:
    from finsam_xl.template.profile import Profile
    from finsam_xl.template.sheets import SheetPlan

#: rows from a table's header to its first ready row, below the marker
FIRST_READY = 2
#: the exchange format's table of an association's own fields, and how their names begin
OWN_FIELDS, OWN_FIELD = "egna_falt", "egna_falt_"
MARKER_TEXT = "Infoga rader under den här raden"
#: words of the form that stand for an answer, letter case aside
PLACEHOLDERS = ("NAMN", "XXX", "TEXT", "DATUM", "BELOPP", "ÅÅÅÅ-MM-DD")
#: words that begin or end the name of a sum, letter case and marks beside them aside
SUM_WORDS = frozenset((
    *("summa", "delsumma", "slutsumma", "mellansumma", "totalsumma", "summering", "sum", "s:a"),
    *("totalt", "total", "totala", "subtotal", "tot"),
))  # fmt: skip
GUARD_TEXT = "Infoga rader ovanför den här raden"


NO_CHOICES: Mapping[str, str] = MappingProxyType({})


class Kind(StrEnum):
    """What an input or derived cell holds, and in what unit."""

    TEXT = "text"
    AMOUNT = "belopp"  #: in the workbook's unit, kr or tkr
    KRONOR = "kronor"  #: always in kronor, whatever the unit
    PERCENT = "procent"  #: a fraction in the cell, 0,5, which shows and means 50 %
    COUNT = "antal"
    NUMBER = "tal"  #: any number, in a unit that another cell names
    YEAR = "år"
    DATE = "datum"
    CHOICE = "val"


AMOUNTS = frozenset({Kind.AMOUNT, Kind.KRONOR})
WORDS = frozenset({Kind.TEXT, Kind.CHOICE})
#: Kinds that a figure, a year or a date is expected in: the TAL7xx rules look at these.
NUMERIC = AMOUNTS | {Kind.PERCENT, Kind.COUNT, Kind.NUMBER, Kind.YEAR}


class Input(Record):
    """An input cell, or a column of them: kind, wording, help, and what it may hold."""

    name: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    choices: Mapping[str, str] = NO_CHOICES  #: exchange code -> text in the cell
    default: str | None = None  #: what a new template already holds
    checked: bool = True  #: False: there to be filled in, never read, checked or exported
    lines: int = 1  #: height in lines of text
    total: str = ""  #: of a table's column: the SUM code of the total below it
    across: int = 0  #: columns of a matrix under running headings; 0: a single column
    listed: str = ""  #: the area that has its choices, where a cell's own list has no room for them

    @property
    def width(self) -> int:
        """How many columns of the sheet it takes."""
        return max(1, self.across)

    def choice(self, text: str) -> str | None:
        """The code of the choice that the text is, by its code or as the cell shows it, letter
        case aside."""
        folded = text.strip().casefold()
        for code, shown in self.choices.items():
            if folded in (code.casefold(), shown.casefold()):
                return code
        return None


class Table(Record):
    """Rows of inputs between a text header and a guard row, or a fixed list without guard."""

    name: str
    columns: tuple[Input, ...]
    key: tuple[str, ...]  #: the columns that name a row in a finding
    fixed: bool = False
    required: bool = False
    #: columns that a row with an amount (in a table without amounts: with anything) must have
    #: filled (MALL110)
    needs: tuple[str, ...] = ()
    #: columns that together must not occur twice (MALL114)
    unique: tuple[str, ...] = ()
    #: columns that tell rows apart which are alike in those; of a matrix, which of its columns hold
    #: an amount other than 0
    apart: tuple[str, ...] = ()
    #: what the first column of a new workbook's first rows holds, or the first columns
    printed: tuple[str | tuple[str, ...], ...] = ()
    #: its rows are the paragraphs of one text, which the exchange format has as a field
    answer: bool = False
    #: a row may rightly be the sum of the others: the state gives as much as they (SUM210)
    balances: bool = False
    #: its rows are a statement, sums among them, which SUM210 has nothing to say of
    sums: bool = False
    #: the block, with room for so many, that lists its first column by position elsewhere
    fetched: str = ""

    def column(self, name: str) -> Input:
        return next(c for c in self.columns if c.name == name)

    @property
    def printed_rows(self) -> list[tuple[str, ...]]:
        """What a new workbook's first rows hold, from the first column on."""
        return [(row,) if isinstance(row, str) else row for row in self.printed]

    @property
    def printed_columns(self) -> int:
        """How many of its columns hold something in a new workbook."""
        return max(map(len, self.printed_rows), default=0)

    @property
    def named_by(self) -> list[Input]:
        """The columns that tell its rows apart, whose texts are held against others."""
        names = dict.fromkeys((*self.key, *self.needs, *self.unique))
        return [self.column(name) for name in names]

    def area_name(self, column: str) -> str:
        """The defined name of one column, from header to guard."""
        return f"{self.name}_{column}"


#: a declared formula (:mod:`finsam_xl.template.formulas.formula`), or what gives it for a row
#: and column of its block, both counted from 0
Formula = str | Callable[[int, int], str]


class Named(Record):
    """What findings call a block's rows and columns; ``rad 3`` and ``3`` where nothing is said."""

    by: str = ""  #: the area whose cell in the same row names it
    rows: tuple[str, ...] = ()  #: each row's own name
    along_axis: bool = False  #: each row is a column of the axis
    columns: str = ""  #: the area whose cell in the same column names that
    column: str = ""  #: what a column without a name is called before its number: ``år``


class RowsOf(Record):
    """Rows whose amounts make up a cell: those that say its name, or the one in its place."""

    tables: tuple[str, ...]
    where: str = ""  #: the column that says the name


class Derived(NamedTuple):
    """A block of cells that follow from others, told once: its formula.

    From it come the cell's text, the Python function that works it out, and what it depends on.
    Where the formula calls a worksheet function of ours, the native flavour has the function's
    own formula in place of the call (:mod:`finsam_xl.template.formulas.worksheet`).
    """

    name: str
    formula: Formula
    rows: int = 1
    columns: int = 0  #: cells in a row that runs over columns; 0: one cell that does not
    kind: Kind = Kind.AMOUNT
    label: str = ""
    code: str | None = None  #: the SUM rule that judges a claim typed over it
    path: str = ""  #: how findings name it; the defined name where empty
    in_table: str | None = None  #: the table whose rows it stands in
    share: bool = False  #: a percentage or a number of posts, shown with two decimals
    addends: tuple[str, ...] = ()  #: areas that a reader sees as its addends; empty: all it reads
    called: Formula | None = None  #: in the python flavour, where that is more than the calls in it
    array: str = ""  #: there one call fills the whole ``block``, or each ``column`` of it
    named: Named = Named()  #: how findings tell its cells apart
    fetches: bool = False  #: it is one of its addends, and no sum of them
    rows_of: RowsOf | None = None  #: the table rows that a reader sees as its addends
    look: str = ""  #: of a page to be read, by its own name; else grey and framed

    def declared(self, row: int, column: int) -> str:
        return _at(self.formula, row, column)

    def declared_with_calls(self, row: int, column: int) -> str:
        """The same in the python flavour."""
        return _at(self.called or self.formula, row, column)

    @property
    def calls(self) -> bool:
        """Whether it calls a function of ours in the python flavour."""
        return self.called is not None or "FINSAM_" in self.declared(0, 0)


def _at(formula: Formula, row: int, column: int) -> str:
    return formula(row, column) if callable(formula) else formula


class Fault(Record):
    """Cells of which some may be at fault, and the condition, asked of each of them."""

    at: str  #: their area
    #: comparisons in parentheses multiplied with or added to each other, of several cells; a
    #: condition as in IF, of one; nothing: the first of them is it whenever the line tells
    when: str = ""
    number: str = ""  #: how many, where that is not said by ``when`` alone
    #: the place of the first, where no formula can ask ``when`` of all of them
    there: str = ""
    #: the area that ``when`` asks in their place, whose first cell stands for theirs
    of: str = ""
    down: str = "0"  #: or for the one so many rows below, as a part of a formula
    across: bool = False  #: each column of that area stands for a row of theirs
    once: bool = False  #: the condition is asked once, as in IF, whatever it is asked of
    last: bool = False  #: asked once, and the last of their cells is the one
    grade: int = 0  #: how grave it is by itself, whatever the line's grade; 0: as the line


class Part(Record):
    """What a line looks at on one sheet: how many cells are at fault, and which may be."""

    sheet: str
    number: str
    faults: tuple[Fault, ...]


class Line(Record):
    """One line of *Kontroll* and the rules whose verdict it foretells."""

    id: str
    codes: tuple[str, ...]
    label: str
    help: str
    parts: tuple[Part, ...]  #: in the order of the sheets
    #: a formula; without one, the first of its grades wherever a cell is at fault
    grade: str = ""
    amount: str | None = None  #: how much is wrong, in the line's unit
    unit: str = ""
    grades: tuple[int, ...] = (3,)  #: those that it can have beside 0
    by_count: bool = False  #: its own grade follows from how many cells are counted
    #: it is judged on cells that are worked out, so not at all where one of them is typed over
    rests: bool = False

    @property
    def grade_name(self) -> str:
        return f"kontroll_{self.id}_grad"


class Room(Record):
    """Things that are numbered in one block and listed in another, which has room for so many."""

    numbers: str
    listed: str
    what: str  #: Swedish, several
    path: str  #: how a finding names it


class Layout:
    """A published template: kind, version, and every field, table and derived block.

    ``areas`` tells where everything stands in a new workbook, by defined name; ``claims`` a
    claim's exchange name -> its derived block; ``fixed_texts`` a defined name -> the exact
    text; ``capacity`` a table -> how many of its rows are fetched elsewhere; ``lines`` are those
    of *Kontroll*.
    """

    def __init__(
        self,
        kind: str,
        version: str,
        title: str,
        rows: int,
        columns: int,
        sheets: tuple[SheetPlan, ...],
        fields: Mapping[str, Input],
        tables: Mapping[str, Table],
        derived: Mapping[str, Derived],
        areas: Mapping[str, Area],
        claims: Mapping[str, str],
        fixed_texts: Mapping[str, str],
        capacity: Mapping[str, int],
        flavour: str = "",
        axis: Axis | None = None,
        least: tuple[tuple[str, tuple[str, ...]], ...] = (),
        rooms: tuple[Room, ...] = (),
        lines: tuple[Line, ...] = (),
        profile: Profile | None = None,
    ) -> None:
        self.kind = kind
        self.version = version
        self.title = title
        self.rows = rows
        self.columns = columns
        self.sheets = sheets
        self.fields = fields
        self.tables = tables
        self.derived = derived
        self.areas = areas
        self.claims = claims
        self.fixed_texts = fixed_texts
        self.capacity = capacity
        self.axis = axis  #: what its matrices run over
        #: amounts that must be in one of some tables, and what they are called (MALL110)
        self.least = least
        self.rooms = rooms
        self.lines = lines
        self.profile = profile  #: the association's terms that it is built by
        #: in the python flavour the derived blocks that call our functions, and the array that a
        #: call fills
        self.calls: Mapping[str, str] = (
            {block.name: block.array for block in derived.values() if block.calls}
            if flavour
            else {}
        )


def highest_percent(spec: Input) -> int:
    """The highest percentage that the cell may hold, 100 for 100 %: of a post several persons may
    have parts.
    """
    return int(LARGEST_RATE_PERCENT.latest.value) if spec.name == "tjanst" else 100


def is_compared(field: Input) -> bool:
    """Whether a field's text is held against others: a name, and no description."""
    return field.kind is Kind.TEXT and field.checked and field.lines == 1


def field_name(name: str) -> str:
    """The defined name of a field: ASCII, lower case, always with an underscore."""
    return f"falt_{name}"


def table_name(name: str) -> str:
    """The defined name of a whole table, from header to guard."""
    return f"tab_{name}"
