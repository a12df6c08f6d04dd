"""A sheet as the builder draws it: its texts, charts, marks, and how it is seen and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from finsam_xl.record import Record
from finsam_xl.template.form import Kind
from finsam_xl.workbook.cell import Area


class Text(Record):
    """A fixed text or number on a sheet."""

    row: int
    column: int
    value: str | int
    style: str = "text"
    span: int = 1  #: columns it is merged over


class Series(Record):
    """One series of a chart: the area with its values and the name shown in the legend."""

    values: Area
    title: str | Area


class Chart(Record):
    """A native chart: kind (standing columns, lying bars), and what it shows."""

    kind: str
    title: str
    alt: str  #: alternative text for screen readers
    place: Area  #: the cells that it covers, on its own sheet
    categories: Area
    series: tuple[Series, ...]
    axis: str | Area = ""  #: the value axis's title, or the cell that holds it
    stacked: bool = False
    from_zero: bool = False  #: no value is below, and a part is seen of the whole
    of: Kind = Kind.AMOUNT  #: what its values are


class Mark(Record):
    """Cells that are marked where a condition holds, and how strongly."""

    area: Area
    strength: int
    formula: str  #: native, as the first of them sees it


class SheetPlan:
    """One sheet as the builder draws it."""

    def __init__(
        self,
        name: str,
        widths: Mapping[int, float],
        *,
        landscape: bool = False,
        insert_rows: bool = False,
        protected: bool = True,
        header_rows: int = 0,
        print_to: tuple[int, int] | None = None,
        one_page: bool = False,
        scale: int = 0,
        label_columns: int = 0,
    ) -> None:
        self.name = name
        self.widths = widths
        self.landscape = landscape
        self.insert_rows = insert_rows  #: the protection lets a user insert and delete rows
        self.protected = protected
        self.header_rows = header_rows  #: rows repeated on each printed page and frozen
        self.texts: list[Text] = []
        self.heights: dict[int, float] = {}
        self.charts: list[Chart] = []
        self.print_to = print_to  #: last printed row and column
        self.breaks: list[int] = []  #: rows that begin a new printed page
        #: worked out when somebody builds the sheet: reading one asks for none
        self.marks: Callable[[], Sequence[Mark]] = tuple
        self.picture = b""  #: a logo (PNG), in the upper right corner
        #: percent that it is printed at, where pages begin at its breaks; 0: as wide as the page,
        #: and then every program but LibreOffice passes over the breaks
        self.scale = scale
        #: columns that say what a row is, repeated where the sheet is printed several pages wide
        self.label_columns = label_columns
        self.growing: set[int] = set()  #: rows whose height is only where they begin
        self.head_row = 0  #: the row that tells how many faults stand on the sheet
        self.one_page = one_page  #: all of it is printed on a single page
        #: rows of which some are sums, and the condition of those: native, as the first sees it
        self.sums: list[tuple[Area, str]] = []
