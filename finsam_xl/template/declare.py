"""A whole template as one declaration: sheets with fields, tables and values, and checks.

From it come the workbook, its exchange format and schema, the generic rules and their lines on
*Kontroll*; from each :class:`Check` a rule and a line. In formulas a field or a value goes by its
exchange name, as does a column within its own table's check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from finsam_xl.template.axis import Axis
from finsam_xl.template.draw import HEADINGS, SPARE, Drawing, Pen
from finsam_xl.template.form import Derived, Formula, Input, Kind, Layout, Named, Table
from finsam_xl.template.formulas.formula import renamed
from finsam_xl.template.guide import draw_guide
from finsam_xl.template.kind import Template
from finsam_xl.template.kontroll.by_row import meant_in
from finsam_xl.template.kontroll.check import (
    FEL,
    UPPLYSNING,
    VARNING,
    Also,
    Check,
    formulas_of,
    names_in,
)
from finsam_xl.template.kontroll.generic_lines import draw_control
from finsam_xl.template.profile import PLAIN, Profile
from finsam_xl.template.shared import draw_accepted
from finsam_xl.template.sizes import USUAL_COLUMNS
from finsam_xl.template.sound import (
    refuse_columns,
    refuse_rings,
    refuse_unknown,
    refuse_unsound,
)
from finsam_xl.workbook.percent import in_formula


class Section(NamedTuple):
    """A heading among a sheet's fields, and what is said below it."""

    text: str
    lead: str = ""
    printed: bool = True  #: False: it and what stands below it are not
    look: str = ""  #: of its values, where they are to be read and not grey and framed


class Value(NamedTuple):
    """A figure that follows from others. ``code``: the SUM rule that judges a claim over it."""

    name: str
    label: str
    formula: Formula
    kind: Kind = Kind.AMOUNT
    code: str | None = None
    over: bool = False  #: a cell for each column of the axis
    share: bool = False  #: shown with two decimals
    addends: tuple[str, ...] = ()  #: areas that a reader sees as its addends; empty: all it reads
    look: str = ""  #: of a page to be read, by its own name; else grey and framed

    def texts(self, rows: int = 1) -> Iterator[str]:
        """Its formula, or those of its cells where each row has its own."""
        if isinstance(self.formula, str):
            yield self.formula
        else:
            yield from dict.fromkeys(self.formula(row, 0) for row in range(rows))

    @property
    def text(self) -> str:
        """Its formula, of its first cell where each cell has its own."""
        return next(self.texts())


class Limit(NamedTuple):
    """A limit that the association may set in its profile, as a cell that formulas read."""

    name: str
    label: str
    setting: str  #: its name in the profile
    otherwise: Decimal  #: where the profile does not say it; in percent, 20 for 20 %
    kind: Kind = Kind.PERCENT

    def block(self, profile: Profile) -> Derived:
        given = profile.number(self.setting)
        number = self.otherwise if given is None else given
        text = in_formula(number) if self.kind is Kind.PERCENT else f"{number:f}"
        return Derived(self.name, f"={text}", kind=self.kind, label=self.label)


class Listing(NamedTuple):
    """Columns of values with a row for each row of a table, the first for its first.

    In their formulas a value of the same listing goes by its name, the row by ``[#]``, and what a
    table's cells mean by its column's name and ``_jamfort`` (a name as it is compared), ``_dag``
    or ``_tal``.
    """

    name: str
    columns: tuple[Value, ...]
    of: str = ""  #: the table
    rows: int = 0  #: of no table: how many rows it has
    named_by: str = ""  #: the value that findings call a row by
    heading: str = ""
    printed: bool = True  #: False: it and what stands below it are not
    look: str = ""  #: of its values, where they are to be read and not grey and framed


__all__ = ["FEL", "UPPLYSNING", "VARNING", "Also", "Check", "Form", "Limit", "Listing", "Section"]
__all__ += ["Sheet", "Value"]

Item = Input | Table | Value | Section | Listing | Limit
_Wanted = TypeVar("_Wanted")
#: ready rows below those that are printed in advance
SPARE_PRINTED = 2


class Sheet(NamedTuple):
    """A sheet of the form, drawn from the top."""

    name: str
    items: tuple[Item, ...]
    lead: str = "Fyll i de färgade cellerna. (*) är obligatoriskt."
    landscape: bool = False
    widths: tuple[float, ...] = ()  #: of its columns from B on; empty: as wide as is usual
    labels: int = 1  #: columns that say what a row is, before the values
    one_page: bool = False
    scale: int = 0  #: percent that it is printed at; 0: as wide as the page


class Form:
    """The declaration of one template; ``template`` is what the registry takes."""

    def __init__(
        self,
        kind: str,
        name: str,
        title: str,
        subject: str,  #: Swedish, definite: what *Kontroll* speaks of, "Rekvisitionen"
        sheets: tuple[Sheet, ...],
        checks: tuple[Check, ...] = (),
        steps: Sequence[str] = (),
        good_to_know: Sequence[str] = (),
        axis: Axis | None = None,
        family: str = "",
        version: str = "1",
        columns: int = 0,
        heading: str = "",
        times: Mapping[str, int] = MappingProxyType({}),
        draw_more: Callable[[Drawing, int, int], None] | None = None,
        record: Template | None = None,
    ) -> None:
        """``columns``: how many its axis always has; 0: as many as are asked for. ``heading``: the
        formula above each column of a matrix; empty: the column's name. ``times``: the
        tables that have so many times the ready rows that are asked for. ``draw_more``
        draws what no item says, after the sheets, for a number of columns and of ready rows.
        ``record``: what the registry takes, where that is to import none of this.
        """
        self.kind, self.title, self.subject, self.version = kind, title, subject, version
        self.sheets, self.checks, self.axis = sheets, checks, axis
        self.steps, self.good_to_know = steps, good_to_know
        self.columns = columns or (USUAL_COLUMNS if axis is None else 0)
        self.heading, self.times, self.draw_more = heading, times, draw_more
        letters = {check.code.rstrip("0123456789") for check in checks}
        self.template = record or Template(
            kind,
            name,
            title,
            layout_of=self.layout,
            checks=checks,
            versions=(version,),
            families=dict.fromkeys(letters, family or title),
            functions=f"finsam_xl.templates.{kind}.derived",
        )

    @cached_property
    def _names(self) -> dict[str, str]:
        """Exchange name -> defined name, of the fields."""
        fields = (i for sheet in self.sheets for i in sheet.items if isinstance(i, Input))
        return {spec.name: f"falt_{spec.name}" for spec in fields}

    @lru_cache(maxsize=16)  # noqa: B019 - a form lives as long as the program
    def layout(
        self, columns: int, rows: int, flavour: str = "", profile: Profile = PLAIN
    ) -> Layout:
        """The template's layout for a number of columns of its axis and of ready rows."""
        refuse_unsound(self)
        columns = self.columns or columns
        drawing = Drawing(self.axis, profile=profile)
        draw_guide(drawing, self.title, "Mall", self.steps, self.good_to_know, flavour)
        for sheet in self.sheets:
            self._draw(drawing, sheet, columns, rows)
        if self.draw_more is not None:
            self.draw_more(drawing, columns, rows)
        meant_in(drawing, self._asked())
        self._refuse_formulas(drawing)
        draw_accepted(drawing, rows)
        between = self.template.between
        draw_control(drawing, rows, self.checks, lambda _: (), self.subject, None, between)
        claims = {name: name for name, block in drawing.derived.items() if block.code}
        return drawing.layout(self.template, rows, columns, flavour, claims)

    def _asked(self) -> Iterator[str]:
        """Every formula of its checks."""
        return (text for check in self.checks for text in formulas_of(check))

    def _refuse_formulas(self, drawing: Drawing) -> None:
        """Raises Unsound for what an author's formulas say wrongly."""
        names, values = self._names, self._values
        formulas = {name: renamed(value.text, names) for name, value in values.items()}
        for listing in self._items(Listing):
            for value in listing.columns:
                told = dict.fromkeys(value.texts(listing.rows or 1))
                formulas[value.name] = renamed("+".join(t.removeprefix("=") for t in told), names)
        refuse_rings(self, formulas)
        refuse_columns(self, formulas)
        for check in self.checks:
            own = names | names_in(check, drawing.tables)
            for number, text in enumerate(formulas_of(check)):
                formulas[f"{check.code}{f' ({number + 1})' if number else ''}"] = (
                    f"={renamed(text, own)}"
                )
        refuse_unknown(self, (*drawing.areas, *drawing.by_row), formulas)

    def _draw(self, drawing: Drawing, sheet: Sheet, columns: int, rows: int) -> None:
        tables = any(isinstance(item, Table) and not item.fixed for item in sheet.items)
        across = 1 if self.axis is None else columns
        pen = drawing.sheet(
            sheet.name,
            [2, *(sheet.widths or _usual_widths(sheet, across))],
            landscape=sheet.landscape,
            insert_rows=tables,
            one_page=sheet.one_page,
            scale=sheet.scale,
            label_columns=sheet.labels if sheet.scale else 0,
        )
        pen.title(sheet.name, sheet.lead)
        first = 2 + sheet.labels
        for item in sheet.items:
            match item:
                case Section():
                    if not item.printed:
                        _print_to_here(pen)
                    pen.row += 1
                    pen.line(item.text, "section")
                    if item.lead:
                        pen.line(item.lead)
                case Input():
                    pen.field(item)
                case Table():
                    pen.row += 1
                    self._table(pen, item, columns, rows)
                case Value():
                    pen.derived(self._block(item, columns if item.over else 0), column=first)
                case Limit():
                    pen.derived(item.block(pen.drawing.profile), column=first)
                case Listing():
                    self._listing(pen, item, rows)

    def _block(self, value: Value, columns: int = 0, rows: int = 1, named_by: str = "") -> Derived:
        return Derived(
            value.name,
            self._renamed(value.formula),
            rows=rows,
            columns=columns,
            kind=value.kind,
            label=value.label,
            code=value.code,
            share=value.share,
            addends=value.addends,
            look=value.look,
            named=Named(named_by) if named_by and named_by != value.name else Named(),
        )

    def _renamed(self, formula: Formula) -> Formula:
        """The formula with fields by their defined names."""
        if isinstance(formula, str):
            return renamed(formula, self._names)
        return lambda row, column: renamed(formula(row, column), self._names)

    def _listing(self, pen: Pen, listing: Listing, rows: int) -> None:
        """Its heading, its columns' labels, and its values side by side."""
        if not listing.printed:
            _print_to_here(pen)
        pen.row += 1
        if listing.heading:
            pen.line(listing.heading, "section")
        for column, value in enumerate(listing.columns, 2):
            pen.put(value.label, column, "header")
        pen.plan.heights[pen.row] = HEADINGS
        pen.row += 1
        top = pen.row
        height = listing.rows or self._ready(listing.of, rows) + 1 + SPARE
        for column, value in enumerate(listing.columns, 2):
            pen.row = top
            value = value._replace(look=value.look or listing.look)
            block = self._block(value, rows=height, named_by=listing.named_by)
            pen.derived(block, column=column, label=False)
        pen.drawing.listings[listing.name] = height

    def _table(self, pen: Pen, table: Table, columns: int, rows: int) -> None:
        listed = [i for i in self._items(Listing) if i.of == table.name]
        if listed and not table.fetched:
            table = table._replace(fetched=listed[0].columns[0].name)
        along = self.axis is not None and self.axis.table == table.name
        across = {spec.name: columns for spec in table.columns if spec.across}
        if across:
            table = table._replace(
                columns=tuple(
                    spec._replace(across=across.get(spec.name, 0)) for spec in table.columns
                )
            )
        ready = self._ready(table.name, rows)
        header, guard = pen.table(table, columns if along else ready, self._heading)
        if sum(isinstance(item, Table) for item in self._sheet_of(table.name).items) == 1:
            pen.plan.header_rows = header
        totals = [spec for spec in table.columns if spec.total]
        for spec in totals:
            source = f"{table.name}_{spec.name}"
            area = pen.drawing.areas[source]
            pen.row = guard + 1
            pen.derived(
                Derived(
                    self.total_name(table, spec.name),
                    f"=SUM([{source} {'column' if spec.across else 'all'}])",
                    columns=spec.width if spec.across else 0,
                    kind=spec.kind,
                    code=spec.total,
                    path=f"{table.name}/summa/{spec.name}",
                ),
                column=area.left,
            )
        if totals:
            pen.row = guard + 1
            pen.put("Summa", 2, "total_label")
            pen.drawing.gap(table.name, *(self.total_name(table, s.name) for s in totals))
            pen.row = guard + 3

    def _heading(self, _spec: Input, _column: int) -> str:
        """A column's name above it, blank while any part of it is."""
        assert self.axis is not None, "a matrix runs over an axis"
        if self.heading:
            return self.heading
        parts = [f"[{self.axis.table}_{part} of column]" for part in self.axis.parts]
        blank = ",".join(f'{part}=""' for part in parts)
        return f'=IF(OR({blank}),"",{"&" if len(parts) == 1 else ""}{_joined(parts)})'

    def _items(self, wanted: type[_Wanted]) -> list[_Wanted]:
        return [i for sheet in self.sheets for i in sheet.items if isinstance(i, wanted)]

    def _ready(self, name: str, rows: int) -> int:
        """How many ready rows a table has: for all that is printed in advance, and some more."""
        printed = next(len(t.printed) for t in self._items(Table) if t.name == name)
        return max(rows * self.times.get(name, 1), printed + SPARE_PRINTED if printed else 0)

    def total_name(self, table: Table, column: str) -> str:
        """The total below a column: ``summa_belopp``; of a later table with a column that is
        called the same ``summa_poster_belopp``."""
        for other in self._items(Table):
            if other.name == table.name:
                break
            if any(spec.total and spec.name == column for spec in other.columns):
                return f"summa_{table.name}_{column}"
        return f"summa_{column}"

    def _sheet_of(self, table: str) -> Sheet:
        return next(
            sheet
            for sheet in self.sheets
            for item in sheet.items
            if isinstance(item, Table) and item.name == table
        )

    @cached_property
    def _values(self) -> dict[str, Value]:
        """By name, those of listings too."""
        listed = (value for listing in self._items(Listing) for value in listing.columns)
        return {value.name: value for value in (*self._items(Value), *listed)}


def _print_to_here(pen: Pen) -> None:
    if pen.plan.print_to is None:
        pen.plan.print_to = (pen.row - 1, max(pen.plan.widths))


def _usual_widths(sheet: Sheet, across: int) -> list[float]:
    """A wide label, a field's width, and as many columns as the widest table has."""
    tables = [item for item in sheet.items if isinstance(item, Table)]
    widest = max([sum(across if c.across else 1 for c in t.columns) for t in tables], default=1)
    return [46, 30, *[20] * max(widest - 1, 1)]


def _joined(parts: Sequence[str]) -> str:
    return '&" "&'.join(parts)
