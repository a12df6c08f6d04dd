"""Drawing a layout top down: a pen for each sheet, and one place that collects the areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from finsam_xl.errors import Unsound
from finsam_xl.template.answers import LINE_HEIGHT, lines_of
from finsam_xl.template.axis import Axis
from finsam_xl.template.form import (
    FIRST_READY,
    GUARD_TEXT,
    MARKER_TEXT,
    Derived,
    Input,
    Kind,
    Layout,
    Line,
    Room,
    Table,
    field_name,
    table_name,
)
from finsam_xl.template.profile import PLAIN, Profile
from finsam_xl.template.sheets import SheetPlan, Text
from finsam_xl.workbook.cell import Area

if TYPE_CHECKING:
    from finsam_xl.template.kind import Template


#: points of a row that only parts two blocks, and of the headings above a table
GAP, HEADINGS = 8, 32
#: rows that a table may grow by before what is worked out row by row does not see the last ones
SPARE = 6


class Drawing:
    """Collects what the sheets' pens draw; becomes a layout's mappings."""

    def __init__(
        self,
        axis: Axis | None = None,
        least: tuple[tuple[str, tuple[str, ...]], ...] = (),
        rooms: tuple[Room, ...] = (),
        profile: Profile = PLAIN,
    ) -> None:
        self.axis, self.least, self.rooms, self.profile = axis, least, rooms, profile
        self.sheets: list[SheetPlan] = []
        self.fields: dict[str, Input] = {}
        self.tables: dict[str, Table] = {}
        #: by the area of each of its columns
        self.table_of: dict[str, Table] = {}
        self.derived: dict[str, Derived] = {}
        self.areas: dict[str, Area] = {}
        self.capacity: dict[str, int] = {}
        self.fixed_texts: dict[str, str] = {}
        #: what stands below a table: the totals of its amounts, which nothing between reaches
        self.totals_below: dict[str, tuple[str, ...]] = {}
        self.lines: tuple[Line, ...] = ()
        #: by sheet: whether something is filled in there, as a part of a formula
        self.begun: dict[str, str] = {}
        #: listings by name: how many rows each has
        self.listings: dict[str, int] = {}
        #: help cells that are asked for, by name (:mod:`finsam_xl.template.kontroll.by_row`)
        self.by_row: dict[str, Derived] = {}

    def gap(self, table: str, *totals: str) -> None:
        """The rows between a table's guard and its totals, where an amount counts nowhere."""
        areas = [self.areas[name] for name in totals]
        guard = self.areas[table_name(table)].bottom
        self.totals_below[table] = totals
        self.areas[f"mellan_{table}"] = Area(
            areas[0].sheet, guard, areas[0].left, areas[0].top, areas[-1].right
        )

    def layout(
        self,
        template: Template,
        rows: int,
        columns: int,
        flavour: str,
        claims: Mapping[str, str],
    ) -> Layout:
        """What is drawn, as the layout of the template's latest version."""
        return Layout(
            template.kind,
            template.versions[-1],
            template.title,
            rows,
            columns,
            tuple(self.sheets),
            self.fields,
            self.tables,
            self.derived,
            self.areas,
            claims,
            self.fixed_texts,
            self.capacity,
            flavour,
            self.axis,
            self.least,
            self.rooms,
            self.lines,
            self.profile,
        )

    def sheet(
        self, name: str, widths: Sequence[float], *, before: str = "", **options: object
    ) -> Pen:
        plan = SheetPlan(name, {i + 1: w for i, w in enumerate(widths)}, **options)  # type: ignore[arg-type]
        if any(other.name == name for other in self.sheets):
            raise Unsound(f"Mallen har bladet {name} två gånger.")
        names = [other.name for other in self.sheets]
        self.sheets.insert(names.index(before) if before in names else len(names), plan)
        return Pen(self, plan)


class Pen:
    """Draws one sheet from the top; ``row`` is the next free row."""

    def __init__(self, drawing: Drawing, plan: SheetPlan) -> None:
        self.drawing = drawing
        self.plan = plan
        self.row = 1

    def area(self, name: str, row: int, column: int, rows: int = 1, columns: int = 1) -> Area:
        area = Area(self.plan.name, row, column, row + rows - 1, column + columns - 1)
        if name in self.drawing.areas:
            raise Unsound(f"Mallen har namnet {name} två gånger.")
        if name:
            self.drawing.areas[name] = area
        return area

    def put(self, text: str | int, column: int = 2, style: str = "text", span: int = 1) -> None:
        self.plan.texts.append(Text(self.row, column, text, style, span))

    def line(self, text: str, style: str = "text", column: int = 2, span: int = 1) -> None:
        self.put(text, column, style, span)
        self.row += 1

    def paragraph(self, text: str, span: int, lines: int, style: str = "wrapped") -> None:
        """A text over several columns; the height is given, as a merged cell grows by itself
        in no spreadsheet program."""
        self.plan.heights[self.row] = 15.0 * lines + 3
        self.line(text, style, span=span)

    def gap(self) -> None:
        """A low row that holds nothing."""
        self.plan.heights[self.row] = GAP
        self.row += 1

    def new_page(self) -> None:
        """The next row begins a new printed page."""
        self.plan.breaks.append(self.row)

    def title(self, text: str, below: str = "") -> None:
        self.plan.heights[self.row] = 26
        self.line(text, "title")
        if below:
            self.line(below, "subtitle")
        self.plan.head_row = self.row
        self.row += 1

    def field(self, spec: Input, label_column: int = 2, column: int = 3) -> None:
        """An input with its label; what the association has set stands there already."""
        spec = spec._replace(default=self.drawing.profile.default(spec.name) or spec.default)
        self.drawing.fields[spec.name] = spec
        self.area(field_name(spec.name), self.row, column)
        self.put(spec.label + (" (*)" if spec.required else ""), label_column, "label")
        if spec.lines > 1:
            self.plan.heights[self.row] = 15.0 * spec.lines
            self.plan.growing.add(self.row)
        self.row += 1

    def table(
        self,
        table: Table,
        rows: int,
        headings: Callable[[Input, int], str] | None = None,
        row_sum: Derived | None = None,
        spare: int = SPARE,
    ) -> tuple[int, int]:
        """Header, marker, ready rows and guard; returns the header's and the guard's row.

        ``headings`` gives the text formula above each column of a matrix.
        """
        drawing = self.drawing
        drawing.tables[table.name] = table
        drawing.table_of |= {table.area_name(spec.name): table for spec in table.columns}
        header = self.row
        height = rows + (0 if table.fixed else 3)
        top = header + 1 if table.fixed else header
        column = 2
        for spec in table.columns:
            name = table.area_name(spec.name)
            self.area(name, top, column, height, spec.width)
            if spec.across and headings is not None:
                block = Derived(
                    f"{name}_rubrik", _by_column(headings, spec), columns=spec.width, kind=Kind.TEXT
                )
                self.area(block.name, header, column, 1, spec.width)
                drawing.derived[block.name] = block
            else:
                label = spec.label + (" (*)" if spec.required else "")
                self.plan.texts.append(Text(header, column, label, "header"))
            column += spec.width
        if row_sum is not None:
            self.area(row_sum.name, top, column, height)
            self.plan.texts.append(Text(header, column, row_sum.label, "header"))
            drawing.derived[row_sum.name] = row_sum
            column += 1
        self.plan.heights[header] = 18 if table.answer else HEADINGS
        self.area(table_name(table.name), top, 2, height, column - 2)
        if table.fixed:
            self.row = header + rows + 1
            return header, self.row
        guard = header + height - 1
        for row, texts in enumerate(table.printed_rows, header + FIRST_READY):
            lines = lines_of(texts[0], self.plan.widths[2])
            if lines > 1:
                self.plan.heights[row] = LINE_HEIGHT * lines
                self.plan.growing.add(row)
        self.plan.texts.append(Text(header + 1, 1, MARKER_TEXT, "marker"))
        self.plan.texts.append(Text(guard, 1, GUARD_TEXT, "guard"))
        if table.fetched:
            drawing.capacity[table.name] = rows + 1 + spare
        self.row = guard + 1
        return header, guard

    def derived(self, block: Derived, column: int = 3, label: bool = True) -> None:
        """A derived block whose first cell stands in this row; the pen moves below it."""
        self.drawing.derived[block.name] = block
        self.area(block.name, self.row, column, block.rows, max(1, block.columns))
        if label and block.label:
            self.put(block.label, 2, "label")
        self.row += block.rows


def _by_column(headings: Callable[[Input, int], str], spec: Input) -> Callable[[int, int], str]:
    return lambda _row, column: headings(spec, column)
