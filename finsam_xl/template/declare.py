"""A whole template as one declaration: sheets with fields, tables and values, and checks.

From it come the workbook, its exchange format and schema, the generic rules and their lines on
*Kontroll*; from each :class:`Check` a rule and a line. In formulas a field or a value goes by its
exchange name, as does a column within its own table's check.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from finsam_xl.law.basis import Basis
from finsam_xl.template.axis import Axis
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Input, Kind, Layout, Table
from finsam_xl.template.formula import renamed
from finsam_xl.template.generic_lines import draw_grounds, lines_of
from finsam_xl.template.guide import draw_guide
from finsam_xl.template.kind import Template
from finsam_xl.template.kontroll import Line, draw_lines
from finsam_xl.template.shared import draw_accepted
from finsam_xl.workbook.cell import Area

#: how grave a check is, as grades
FEL, VARNING, UPPLYSNING = 3, 2, 1


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


Item = Input | Table | Value | Section


class Sheet(NamedTuple):
    """A sheet of the form, drawn from the top."""

    name: str
    items: tuple[Item, ...]
    lead: str = "Fyll i de färgade cellerna. (*) är obligatoriskt."
    landscape: bool = False


class Check(NamedTuple):
    """Something that is wrong when a condition holds; told once, shown in two places.

    ``when`` is a condition as in IF. With ``each`` it is asked of every row of that table, as
    comparisons multiplied with each other. ``at`` names the cell that the finding points at,
    ``expected`` what it should be. ``needs``: without these the check cannot be made.
    """

    code: str
    grade: int
    basis: Basis
    at: str
    when: str
    title: str
    says: str
    remedy: str
    explanation: str
    example: str
    expected: str = ""
    each: str = ""
    needs: tuple[str, ...] = ()


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
        )

    @cached_property
    def _names(self) -> dict[str, str]:
        """Exchange name -> defined name, of the fields."""
        fields = (i for sheet in self.sheets for i in sheet.items if isinstance(i, Input))
        return {spec.name: f"falt_{spec.name}" for spec in fields}

    @lru_cache(maxsize=16)  # noqa: B019 - a form lives as long as the program
    def layout(self, columns: int, rows: int, flavour: str) -> Layout:
        """The template's layout for a number of columns of its axis and of ready rows."""
        drawing = Drawing()
        draw_guide(drawing, self.title, "Mall", self.steps, self.good_to_know, flavour)
        for sheet in self.sheets:
            self._draw(drawing, sheet, columns, rows)
        grounds, generic = lines_of(drawing, rows)
        own = tuple(self._line(check) for check in self.checks)
        pen = draw_lines(drawing, (*generic, *own), self.subject)
        draw_grounds(pen, grounds)
        draw_accepted(drawing, rows)
        return Layout(
            self.kind,
            self.version,
            self.title,
            rows,
            columns,
            tuple(drawing.sheets),
            drawing.fields,
            drawing.tables,
            drawing.derived,
            drawing.areas,
            {name: name for name, block in drawing.derived.items() if block.code},
            drawing.fixed_texts,
            drawing.capacity,
            flavour,
            self.axis,
        )

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
            areas = [pen.drawing.areas[f"{table.name}_{spec.name}"] for spec in totals]
            pen.drawing.areas[f"mellan_{table.name}"] = Area(
                areas[0].sheet, guard, areas[0].left, guard + 1, areas[-1].right
            )
            pen.row = guard + 3

    def _heading(self, _spec: Input, _column: int) -> str:
        """A column's name above it, blank while any part of it is."""
        assert self.axis is not None, "a matrix runs over an axis"
        parts = [f"[{self.axis.table}_{part} of column]" for part in self.axis.parts]
        blank = ",".join(f'{part}=""' for part in parts)
        return f'=IF(OR({blank}),"",{"&" if len(parts) == 1 else ""}{_joined(parts)})'

    def _line(self, check: Check) -> Line:
        """The check's line on *Kontroll*."""
        names = self._names | names_in(check, self._tables)
        at = f"{check.each}_{check.at}" if check.each else names.get(check.at, check.at)
        if check.each:
            over = {name: f"{check.each}_{name} all" for name in self._columns(check)}
            numeric = "*".join(f"ISNUMBER([{cells}])" for cells in over.values())
            amount = f"=SUMPRODUCT({numeric}*{renamed(check.when.removeprefix('='), over)})"
            grade = f"=IF([kontroll_{check.code.lower()}_belopp]>0,{check.grade},0)"
        else:
            when = renamed(check.when.removeprefix("="), names)
            grade = f"IF({when},{check.grade},0)"
            if check.needs:
                blank = ",".join(f'[{names.get(need, need)}]=""' for need in check.needs)
                grade = f'IF(OR({blank}),"",{grade})'
            amount, grade = None, f"={grade}"
            if check.expected:
                expected = names.get(check.expected, check.expected)
                own = grade_name(check)
                amount = f'=IF([{own}]="",0,IF([{own}]=0,0,[{at}]-[{expected}]))'
        label = check.title.removesuffix(".")
        return Line(
            check.code.lower(), (check.code,), label, check.explanation, at, grade, amount,
            "rader" if check.each else "enhet" if amount else "",
        )  # fmt: skip

    @cached_property
    def _tables(self) -> dict[str, Table]:
        items = (item for sheet in self.sheets for item in sheet.items)
        return {item.name: item for item in items if isinstance(item, Table)}

    def _columns(self, check: Check) -> list[str]:
        """The columns of its table that a check on each row compares."""
        return [c.name for c in self._tables[check.each].columns if f"[{c.name}]" in check.when]


def grade_name(check: Check) -> str:
    return f"kontroll_{check.code.lower()}_grad"


def names_in(check: Check, tables: dict[str, Table]) -> dict[str, str]:
    """The columns of a check's own table by their exchange names."""
    if not check.each:
        return {}
    return {c.name: f"{check.each}_{c.name}" for c in tables[check.each].columns}


def _joined(parts: Sequence[str]) -> str:
    return '&" "&'.join(parts)
