"""What the cells mean: fields and table rows, each value with the cell it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, wraps
from typing import TypeVar, cast

from finsam_xl.calculation.calculate import Calculation, DerivedCell, MissingArea
from finsam_xl.record import Record
from finsam_xl.template.form import AMOUNTS, Input, Layout, Table
from finsam_xl.template.profile import Profile
from finsam_xl.template.recognise import Recognised
from finsam_xl.workbook.cell import Area, CellRef, Value, Workbook
from finsam_xl.workbook.texts import EMPTY_TEXTS

Meaning = Decimal | str | date | None


class Trouble(Record):
    """Something about one cell's figure, date or choice; a TAL rule tells it."""

    code: str
    detail: str = ""


class Line(Record):
    """Where a row stands, and its stable path; a field is a line of its own without one."""

    sheet: str
    row: int
    name: str


class Read:
    """A value and the cell it was read from.

    ``value`` is what the cell means: amounts in the workbook's unit (kr or tkr), percents
    as 50 for 50 %, dates as days, choices as their exchange code, ``None`` where the cell is
    empty or cannot be read. ``raw`` is what is stored.
    """

    __slots__ = (
        "_column", "_label", "_line",
        "formula", "number_format", "raw", "spec", "troubles", "value",
    )  # fmt: skip

    def __init__(
        self,
        value: Meaning,
        place: tuple[Line, int, str],
        raw: Value,
        spec: Input,
        formula: str | None = None,
        number_format: str = "General",
        troubles: tuple[Trouble, ...] = (),
    ) -> None:
        self.value = value
        # a budget may have half a million of these: address and path are made when asked for
        self._line, self._column, self._label = place
        self.raw = raw
        self.spec = spec
        self.formula = formula
        self.number_format = number_format
        self.troubles = troubles

    @property
    def sheet(self) -> str:
        return self._line.sheet

    @property
    def at(self) -> CellRef:
        return CellRef(self._line.sheet, self._line.row, self._column)

    @property
    def name(self) -> str:
        """Stable path, survives inserted rows."""
        return f"{self._line.name}/{self._label}" if self._line.name else self._label

    @property
    def empty(self) -> bool:
        """Nothing stands there, by the reader's eye and by every formula."""
        return self.raw is None or self.raw in EMPTY_TEXTS

    @property
    def number(self) -> Decimal | None:
        """The figure that formulas see: what is text is none to them, whatever it means."""
        stored = isinstance(self.raw, Decimal)
        return self.value if stored and isinstance(self.value, Decimal) else None

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ""

    @property
    def day(self) -> date | None:
        return self.value if isinstance(self.value, date) else None


class Row:
    """One row of a table. ``index`` counts from the table's header (0)."""

    __slots__ = ("cells", "index", "name", "table")

    def __init__(
        self, table: Table, index: int, name: str, cells: Mapping[str, tuple[Read, ...]]
    ) -> None:
        self.table = table
        self.index = index
        self.name = name  #: stable path
        self.cells = cells

    def __getitem__(self, column: str) -> Read:
        return self.cells[column][0]

    @property
    def amounts(self) -> tuple[Read, ...]:
        """The amounts, from the left: of a matrix one for each column of its axis."""
        if "belopp" in self.cells:
            return self.cells["belopp"]
        names = [spec.name for spec in self.table.columns if spec.kind in AMOUNTS]
        return tuple([read for name in names for read in self.cells[name]])

    @property
    def figures(self) -> tuple[Read, ...]:
        """Its amounts, or what its matrix counts instead: what makes it more than a name."""
        across = [self.cells[spec.name] for spec in self.table.columns if spec.across]
        return across[0] if across else self.amounts

    @property
    def has_amount(self) -> bool:
        return any(isinstance(read.raw, Decimal) for read in self.figures)

    def reads(self) -> Iterator[Read]:
        """The cells that are checked and hold something."""
        for column in self.table.columns:
            if column.checked:
                for read in self.cells[column.name]:
                    if read.raw is not None or read.formula is not None:
                        yield read


class Column:
    """One column of the axis that has its name: where it stands, and its id.

    ``at`` is the cell with the name's first part; ``again`` tells that its id stands further to
    the left. Of an axis of kinds and years the id is ``typ_år``.
    """

    __slots__ = ("again", "at", "id", "index", "parts")

    def __init__(self, index: int, parts: tuple[Read, ...], again: bool = False) -> None:
        self.index = index
        self.parts = parts
        self.at = parts[0].at
        self.id = id_of(part.value for part in parts)
        self.again = again

    @property
    def kind(self) -> str:
        return self.parts[0].text

    @property
    def year(self) -> int:
        return int(self.parts[1].number or 0)

    @property
    def title(self) -> str:
        """As a sentence names it: ``preliminär budget 2020``."""
        shown = (part.spec.choices.get(part.text, _plain(part.value)) for part in self.parts)
        return " ".join(shown)

    @property
    def label(self) -> str:
        """In a cell's stable name: its id, told apart where it stands twice."""
        return self.id + ("#2" if self.again else "")


def id_of(parts: Iterable[Meaning]) -> str:
    """A column's id in the exchange format: ``budget_2019``."""
    return "_".join(map(_plain, parts))


def _plain(value: Meaning) -> str:
    return str(int(value)) if isinstance(value, Decimal) else str(value)


def told_missing(gone: MissingArea) -> str:
    """What a user is told where a name that the template needs is gone."""
    return (
        f"Namnet {gone.name} saknas i arbetsboken: ångra ändringen som tog bort det, eller flytta "
        "uppgifterna till en ny arbetsbok av mallen."
    )


T = TypeVar("T")


def worked_out_once(function: Callable[[Document], T]) -> Callable[[Document], T]:
    """A function of a document whose result is kept with it, and goes with it."""

    @wraps(function)
    def once(document: Document) -> T:
        if function not in document.kept:
            document.kept[function] = function(document)
        return cast("T", document.kept[function])

    return once


class Other(Record):
    """Another workbook, as a finding names it."""

    file: str
    document: Document

    @property
    def name(self) -> str:
        """Without its folder."""
        return self.file.replace("\\", "/").rpartition("/")[2]


class Document:
    """A workbook under its layout: what is filled in, and what follows from it."""

    def __init__(
        self,
        workbook: Workbook,
        recognised: Recognised,
        fields: Mapping[str, Read],
        tables: Mapping[str, tuple[Row, ...]],
        columns: tuple[Column, ...],
        calculation: Calculation,
    ) -> None:
        self.workbook = workbook
        self.recognised = recognised
        self.fields = fields
        self.tables = tables
        self.columns = columns
        self.calculation = calculation
        self.kept: dict[object, object] = {}
        #: other workbooks that it is held against, where any are given (``check --mot``)
        self.others: tuple[Other, ...] = ()
        #: the association's terms that it is held against (MALL116), where it is asked for
        self.wanted: Profile | None = None

    def __reduce__(self) -> tuple[Callable[..., Document], tuple[object, ...]]:
        """Packed as the workbook alone, and understood anew: its layout is made of functions."""
        from finsam_xl.documents.parse import parsed_again

        return parsed_again, (self.workbook, self.others, self.wanted)

    @property
    def layout(self) -> Layout:
        return self.recognised.layout

    def area(self, name: str) -> Area:
        """Where a name points. Raises MissingArea when it is gone or broken."""
        found = self.recognised.areas.get(name)
        if found is None:
            raise MissingArea(name)
        return found

    def field(self, name: str) -> Read:
        found = self.fields.get(name)
        if found is None:
            raise MissingArea(f"falt_{name}")
        return found

    def rows(self, table: str) -> tuple[Row, ...]:
        """The table's filled rows."""
        found = self.tables.get(table)
        if found is None:
            raise MissingArea(f"tab_{table}")
        return found

    @cached_property
    def reads(self) -> tuple[Read, ...]:
        """Every input cell that is checked and holds something, fields first."""
        fields = [
            read
            for read in self.fields.values()
            if read.spec.checked and (read.raw is not None or read.formula is not None)
        ]
        rows = [read for rows in self.tables.values() for row in rows for read in row.reads()]
        return (*fields, *rows)

    @property
    def used_rows(self) -> set[tuple[str, int]]:
        """The filled rows of the tables: a table's name and the row's index."""
        return {(name, row.index) for name, rows in self.tables.items() for row in rows}

    @cached_property
    def troubled(self) -> tuple[Read, ...]:
        """Those about which something is odd."""
        return tuple(read for read in self.reads if read.troubles)

    @cached_property
    def unit(self) -> str:
        """``kr`` or ``tkr``; kr where the cell holds neither."""
        read = self.fields.get("enhet")
        return "tkr" if read is not None and read.value == "tkr" else "kr"

    @property
    def kronor(self) -> int:
        """Kronor per unit."""
        return 1000 if self.unit == "tkr" else 1

    @property
    def used_columns(self) -> tuple[Column, ...]:
        """The axis's columns, one that repeats an earlier id left out."""
        return tuple(c for c in self.columns if not c.again)

    def derived(self, name: str, row: int = 0, column: int = 0) -> DerivedCell:
        """A derived cell as it stands, claims included."""
        return self.calculation.cell(name, row, column)
