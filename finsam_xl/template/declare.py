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
from finsam_xl.template.form import AMOUNTS, Derived, Input, Kind, Layout, Table
from finsam_xl.template.formula import renamed
from finsam_xl.template.generic_lines import draw_grounds, lines_of
from finsam_xl.template.guide import draw_guide
from finsam_xl.template.kind import Template
from finsam_xl.template.kontroll import Line, draw_lines
from finsam_xl.template.shared import draw_accepted
from finsam_xl.template.sound import refuse_rings, refuse_unknown, refuse_unsound
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
        drawing = Drawing()
        draw_guide(drawing, self.title, "Mall", self.steps, self.good_to_know, flavour)
        for sheet in self.sheets:
            self._draw(drawing, sheet, columns, rows)
        self._refuse_formulas(drawing)
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

    def _refuse_formulas(self, drawing: Drawing) -> None:
        """Raises Unsound for what an author's formulas say wrongly."""
        names, values = self._names, self._values
        formulas = {name: renamed(value.formula, names) for name, value in values.items()}
        refuse_rings(self, formulas)
        for check in self.checks:
            own = names | names_in(check, self._tables)
            formulas[check.code] = f"=IF({renamed(check.when.removeprefix('='), own)},1,0)"
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
            unread = [f"ISTEXT([{names[spec.name]}])" for spec in self.figures_in(check)]
            blank = [f'[{names.get(need, need)}]=""' for need in check.needs]
            if blank or unread:
                grade = f'IF(OR({",".join(blank + unread)}),"",{grade})'
            amount, grade = None, f"={grade}"
            if check.expected and self._is_amount(check.at):
                expected = names.get(check.expected, check.expected)
                own = grade_name(check)
                amount = f'=IF([{own}]="",0,IF([{own}]=0,0,[{at}]-[{expected}]))'
        label = check.title.removesuffix(".")
        return Line(
            check.code.lower(), (check.code,), label, check.explanation, at, grade, amount,
            "rader" if check.each else "enhet" if amount else "",
        )  # fmt: skip

    @cached_property
    def _values(self) -> dict[str, Value]:
        items = (item for sheet in self.sheets for item in sheet.items)
        return {item.name: item for item in items if isinstance(item, Value)}

    @cached_property
    def _tables(self) -> dict[str, Table]:
        items = (item for sheet in self.sheets for item in sheet.items)
        return {item.name: item for item in items if isinstance(item, Table)}

    def figures_in(self, check: Check) -> list[Input]:
        """The fields for figures and days in its condition, which a text cannot be held against."""
        fields = (i for sheet in self.sheets for i in sheet.items if isinstance(i, Input))
        figures = (spec for spec in fields if spec.kind not in (Kind.TEXT, Kind.CHOICE))
        return [spec for spec in figures if f"[{spec.name}]" in check.when]

    def _is_amount(self, name: str) -> bool:
        """Whether a difference between it and another can be told as an amount."""
        items = (i for sheet in self.sheets for i in sheet.items if isinstance(i, Input | Value))
        return all(item.kind in AMOUNTS for item in items if item.name == name)

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
