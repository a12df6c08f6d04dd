"""A whole template as one declaration: sheets with fields, tables and values, and checks.

From it come the workbook, its exchange format and schema, the generic rules and their lines on
*Kontroll*; from each :class:`Check` a rule and a line. In formulas a field or a value goes by its
exchange name, as does a column within its own table's check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from finsam_xl.template.axis import Axis
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Input, Kind, Layout, Table
from finsam_xl.template.formulas.formula import renamed
from finsam_xl.template.guide import draw_guide
from finsam_xl.template.kind import Template
from finsam_xl.template.kontroll.check import FEL, UPPLYSNING, VARNING, Also, Check, formulas_of
from finsam_xl.template.kontroll.generic_lines import draw_control
from finsam_xl.template.shared import draw_accepted
from finsam_xl.template.sound import (
    refuse_columns,
    refuse_rings,
    refuse_unknown,
    refuse_unsound,
)


class Section(NamedTuple):
    """A heading among a sheet's fields."""

    text: str


class Value(NamedTuple):
    """A figure that follows from others. ``code``: the SUM rule that judges a claim over it."""

    name: str
    label: str
    formula: str
    kind: Kind = Kind.AMOUNT
    code: str | None = None


__all__ = ["FEL", "UPPLYSNING", "VARNING", "Also", "Check", "Form", "Section", "Sheet", "Value"]

Item = Input | Table | Value | Section


class Sheet(NamedTuple):
    """A sheet of the form, drawn from the top."""

    name: str
    items: tuple[Item, ...]
    lead: str = "Fyll i de färgade cellerna. (*) är obligatoriskt."
    landscape: bool = False


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
    ) -> None:
        self.kind, self.title, self.subject, self.version = kind, title, subject, version
        self.sheets, self.checks, self.axis = sheets, checks, axis
        self.steps, self.good_to_know = steps, good_to_know
        letters = {check.code.rstrip("0123456789") for check in checks}
        self.template = Template(
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
    def layout(self, columns: int, rows: int, flavour: str) -> Layout:
        """The template's layout for a number of columns of its axis and of ready rows."""
        refuse_unsound(self)
        drawing = Drawing(self.axis)
        draw_guide(drawing, self.title, "Mall", self.steps, self.good_to_know, flavour)
        for sheet in self.sheets:
            self._draw(drawing, sheet, columns, rows)
        self._refuse_formulas(drawing)
        draw_accepted(drawing, rows)
        draw_control(drawing, rows, self.checks, lambda _: (), self.subject)
        claims = {name: name for name, block in drawing.derived.items() if block.code}
        return drawing.layout(self.template, rows, columns, flavour, claims)

    def _refuse_formulas(self, drawing: Drawing) -> None:
        """Raises Unsound for what an author's formulas say wrongly."""
        names, values = self._names, self._values
        formulas = {name: renamed(value.formula, names) for name, value in values.items()}
        refuse_rings(self, formulas)
        refuse_columns(self, formulas)
        for check in self.checks:
            own = names | names_in(check, drawing.tables)
            for number, text in enumerate(formulas_of(check)):
                formulas[f"{check.code}{f' ({number + 1})' if number else ''}"] = (
                    f"={renamed(text, own)}"
                )
        refuse_unknown(self, drawing.areas, formulas)

    def _draw(self, drawing: Drawing, sheet: Sheet, columns: int, rows: int) -> None:
        tables = any(isinstance(item, Table) and not item.fixed for item in sheet.items)
        widest = max([len(i.columns) for i in sheet.items if isinstance(i, Table)], default=1)
        widths = [2, 46, 30, *[20] * max(widest - 1, 1)]
        pen = drawing.sheet(sheet.name, widths, landscape=sheet.landscape, insert_rows=tables)
        pen.title(sheet.name, sheet.lead)
        for item in sheet.items:
            match item:
                case Section():
                    pen.row += 1
                    pen.line(item.text, "section")
                case Input():
                    pen.field(item)
                case Table():
                    pen.row += 1
                    self._table(pen, item, columns, rows)
                case Value():
                    text = renamed(item.formula, self._names)
                    block = Derived(
                        item.name, text, kind=item.kind, label=item.label, code=item.code
                    )
                    pen.derived(block)

    def _table(self, pen: Pen, table: Table, columns: int, rows: int) -> None:
        names_columns = self.axis is not None and self.axis.table == table.name
        _, guard = pen.table(table, columns if names_columns else rows, self._heading)
        totals = [spec for spec in table.columns if spec.total]
        for spec in totals:
            source = f"{table.name}_{spec.name}"
            area = pen.drawing.areas[source]
            pen.row = guard + 1
            pen.derived(
                Derived(
                    f"summa_{spec.name}",
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
            pen.drawing.gap(table.name, *(f"summa_{spec.name}" for spec in totals))
            pen.row = guard + 3

    def _heading(self, _spec: Input, _column: int) -> str:
        """A column's name above it, blank while any part of it is."""
        assert self.axis is not None, "a matrix runs over an axis"
        parts = [f"[{self.axis.table}_{part} of column]" for part in self.axis.parts]
        blank = ",".join(f'{part}=""' for part in parts)
        return f'=IF(OR({blank}),"",{"&" if len(parts) == 1 else ""}{_joined(parts)})'

    @cached_property
    def _values(self) -> dict[str, Value]:
        items = (item for sheet in self.sheets for item in sheet.items)
        return {item.name: item for item in items if isinstance(item, Value)}


def names_in(check: Check, tables: Mapping[str, Table]) -> dict[str, str]:
    """The columns of a check's own tables by their exchange names."""
    own: dict[str, str] = {}
    for place in check.places:
        for table in place.each:
            own |= {c.name: f"{table}_{c.name}" for c in tables[table].columns}
            own["cell"] = f"{table}_{place.at[0]}"
    return own


def _joined(parts: Sequence[str]) -> str:
    return '&" "&'.join(parts)
