"""Layout -> workbook: draws a template from nothing but its layout.

The only module besides its helpers that needs openpyxl; whatever reads, checks or fills a
workbook does without. Same layout in, same bytes out.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from finsam_xl.calculation.calculate import native_formulas
from finsam_xl.template.form import (
    FIRST_READY,
    MARKER_TEXT,
    Derived,
    Input,
    Kind,
    Layout,
    Table,
    field_name,
    table_name,
)
from finsam_xl.template.sheets import SheetPlan
from finsam_xl.workbook.build.charts import add_charts
from finsam_xl.workbook.build.package import finish
from finsam_xl.workbook.build.paper import pages_wide
from finsam_xl.workbook.build.styles import (
    AMBER,
    BLUE,
    DECIMALS,
    DERIVED,
    GREEN,
    GREY,
    HELPER,
    INPUT,
    LOOKS,
    RED,
    Look,
    Painter,
    decimals_style,
    derived_look,
    fill_style,
    framed_style,
    input_look,
    is_heading,
    mark_style,
    sum_style,
)
from finsam_xl.workbook.build.validation import input_validation, no_typing
from finsam_xl.workbook.cell import Area, column_letters
from finsam_xl.workbook.percent import MORE_DECIMALS, fraction_of

#: The calculation that Excel 2019 and later state; what states an older one is worked out anew.
CALCULATED_BY = 191029
#: How many columns the summary on *Kontroll* stands over.
VERDICT_COLUMNS = 4
LAST_COLUMN = 16384  #: XFD
ORDINARY_WIDTH = 9.14  #: Excel's own, in characters
STATUS_FILLS = {
    "FEL": RED,
    "VARNING": AMBER,
    "UPPLYSNING": BLUE,
    "OK": GREEN,
    "EJ KONTROLLERAT": GREY,
}
TAB_COLORS = {"input": "F2C94C", "derived": "9E9E9E", "check": "2F6DB5"}


def build_template(layout: Layout) -> bytes:
    """The template's file, with every derived cell's formula and its stored value."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    builder = _Builder(book, layout)
    builder.draw()
    _name_everything(book, layout)
    book.properties.title = layout.title
    book.properties.creator = "finsam_xl"
    if layout.calls:
        # a program without our functions keeps showing the stored values, which are right, as
        # long as it is not asked to work them out anew
        book.calculation.fullCalcOnLoad = None
        book.calculation.calcId = CALCULATED_BY
    else:
        book.calculation.fullCalcOnLoad = True
    out = BytesIO()
    book.save(out)
    return finish(out.getvalue(), layout)


class _Builder:
    """Draws the sheets of one layout into one openpyxl workbook."""

    def __init__(self, book: Workbook, layout: Layout) -> None:
        self.layout = layout
        self.painter = Painter()
        self.sheets = {plan.name: book.create_sheet(plan.name) for plan in layout.sheets}
        self.validations: dict[str, list[DataValidation]] = {name: [] for name in self.sheets}
        #: cells of tables that are coloured and framed where their row is in use
        self.in_use: list[tuple[Area, str, DifferentialStyle]] = []

    def draw(self) -> None:
        for plan in self.layout.sheets:
            self._texts(self.sheets[plan.name], plan)
        for name, spec in self.layout.fields.items():
            self._inputs(spec, self.layout.areas[field_name(name)])
        for table in self.layout.tables.values():
            self._table(table)
        for name, i, j, formula in native_formulas(self.layout, self.layout.areas):
            area = self.layout.areas[name]
            cell = self.sheets[area.sheet].cell(area.top + i, area.left + j)
            cell.value = f"={formula}"
            self.painter.paint(cell, derived_look(self.layout.derived[name], area.sheet))
        for block in self.layout.derived.values():
            self._derived_rules(block)
        for plan in self.layout.sheets:
            ws = self.sheets[plan.name]
            for validation in self.validations[plan.name]:
                ws.add_data_validation(validation)
            for mark in plan.marks():
                self._rule(mark.area, mark.formula, mark_style(mark.strength))
            for area, formula in plan.sums:
                self._rule(area, formula, sum_style())
            self._set_up(ws, plan)
        for area, formula, style in self.in_use:  # last: a mark's colour goes before
            self._rule(area, formula, style)

    def _texts(self, ws: Worksheet, plan: SheetPlan) -> None:
        for column, width in plan.widths.items():
            ws.column_dimensions[column_letters(column)].width = width
        for row, height in plan.heights.items():
            ws.row_dimensions[row].height = height
        for text in plan.texts:
            last = text.column + text.span - 1
            area = Area(plan.name, text.row, text.column, text.row, last)
            # a row whose height nobody sets does not grow by itself: its label stays on one line
            tall = text.style == "label" and text.row in plan.heights
            self._merged(ws, area, LOOKS["tall_label" if tall else text.style])
            if text.value != "":
                ws.cell(text.row, text.column).value = text.value

    def _merged(self, ws: Worksheet, area: Area, look: Look) -> None:
        """Cells of one row with one look, merged where they are several."""
        for column in range(area.left, area.right + 1):
            self.painter.paint(ws.cell(area.top, column), look)
        if area.width > 1:
            ws.merge_cells(a1(area))

    def _inputs(
        self, spec: Input, area: Area, limited: Area | None = None, plain: bool = False
    ) -> None:
        """Open cells with prompt and limits, these also on a guard row below; coloured and framed
        unless ``plain``."""
        ws = self.sheets[area.sheet]
        look = input_look(spec.kind, spec.lines)
        if plain:
            look = replace(look, fill="", border="")
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                cell = ws.cell(row, column)
                self.painter.paint(cell, look)
                if spec.default is not None:
                    cell.value = _default(spec)
        self.validations[area.sheet].append(input_validation(spec, limited or area))
        self._decimals(spec.kind, limited or area, typed=True)

    def _table(self, table: Table) -> None:
        whole = self.layout.areas[table_name(table.name)]
        columns = [(c, self.layout.areas[table.area_name(c.name)]) for c in table.columns]
        self._rows_in_use(table, whole, [area for _, area in columns])
        if table.fixed:
            for spec, area in columns:
                self._inputs(spec, area, plain=True)
            return
        ws = self.sheets[whole.sheet]
        for spec, area in columns:
            # the marker row looks like the rows below it but for a conditional fill, since a
            # row inserted right under it takes its looks
            self._inputs(spec, _part(area, 1, 1), limited=_part(area, 1, 0), plain=True)
        for row, texts in enumerate(table.printed_rows, whole.top + FIRST_READY):
            for column, text in enumerate(texts, whole.left):
                ws.cell(row, column).value = text
        for row in range(whole.top + 1, whole.bottom):
            # Excel refuses to delete a row with any locked cell, so the row itself is open too
            ws.row_dimensions[row].protection = Protection(locked=False)
            self.painter.paint(ws.cell(row, 1), LOOKS["marker" if row == whole.top + 1 else "open"])
        for column in range(1, whole.right + 1):
            self.painter.paint(ws.cell(whole.bottom, column), LOOKS["guard"])
        helper = _part(Area(whole.sheet, whole.top, 1, whole.bottom, whole.right), 1, 0)
        self._rule(helper, f'$A{helper.top}="{MARKER_TEXT}"', fill_style(HELPER))

    def _rows_in_use(self, table: Table, whole: Area, columns: list[Area]) -> None:
        """Colour and frame the rows that hold something, and the first of an empty table: what is
        printed of a table is what stands in it."""
        left, right = (column_letters(n) for n in (columns[0].left, columns[-1].right))
        body = whole if table.fixed else _part(whole, 1, 1)
        first = body.top if table.fixed else body.top + FIRST_READY - 1
        held = f"COUNTA(${left}{body.top}:${right}{body.top})>0"
        none = f"COUNTA(${left}${body.top}:${right}${body.bottom})=0"
        at_first = f"ROW()=ROW(${left}${body.top})+{first - body.top}"
        inputs = body._replace(left=columns[0].left, right=columns[-1].right)
        self.in_use.append((inputs, f"OR({held},AND({at_first},{none}))", framed_style(INPUT)))
        for block in self.layout.derived.values():
            if block.in_table == table.name:
                area = _part(self.layout.areas[block.name], 1, 1)
                self.in_use.append((area, held, framed_style(DERIVED)))

    def _derived_rules(self, block: Derived) -> None:
        area = self.layout.areas[block.name]
        if block.in_table is not None:
            area = _part(area, 1, 0)
            self.validations[area.sheet].append(no_typing(area))
        if not block.share and not is_heading(block):
            self._decimals(block.kind, area, typed=False)
        first = f"{column_letters(area.left)}{area.top}"
        if block.name == "kontroll_resultat":
            # a sentence, wider than the column of words below it
            look = derived_look(block, area.sheet)
            wide = area._replace(right=area.right + VERDICT_COLUMNS - 1)
            self._merged(self.sheets[area.sheet], wide, look)
            area, first = wide, f"${column_letters(area.left)}${area.top}"
        if block.name == "kontroll_status":
            for word, color in STATUS_FILLS.items():
                self._rule(area, f'{first}="{word}"', fill_style(color, bold=True))
        elif block.name == "kontroll_resultat":
            red, amber = f'ISNUMBER(SEARCH("har fel",{first}))', f'ISNUMBER(SEARCH("varn",{first}))'
            self._rule(area, red, fill_style(RED, bold=True))
            self._rule(area, amber, fill_style(AMBER, bold=True))
            self._rule(area, f"NOT(OR({red},{amber}))", fill_style(GREEN, bold=True))

    def _decimals(self, kind: Kind, area: Area, typed: bool) -> None:
        """Decimals for numbers that have some; a text is never rounded."""
        if kind not in DECIMALS:
            return
        first = f"{column_letters(area.left)}{area.top}"
        least = Decimal("0.000005" if typed else "0.005")
        places, shown = 0, f"{least:f}"
        if kind is Kind.PERCENT:
            places, shown = MORE_DECIMALS, f"{fraction_of(least):f}"
        whole = f"ABS({first}-ROUND({first},{places}))"
        self._rule(
            area, f"IF(ISNUMBER({first}),{whole}>={shown},FALSE)", decimals_style(kind, typed)
        )

    def _rule(self, area: Area, formula: str, style: DifferentialStyle) -> None:
        rule = Rule(type="expression", dxf=style, formula=[formula])
        self.sheets[area.sheet].conditional_formatting.add(a1(area), rule)

    def _set_up(self, ws: Worksheet, plan: SheetPlan) -> None:
        """Screen, print and protection."""
        # where rows are ready they are seen on the screen, and not printed
        ws.sheet_view.showGridLines = plan.insert_rows
        ws.sheet_format.defaultRowHeight = 15
        ws.sheet_properties.tabColor = f"FF{TAB_COLORS[self._purpose(plan)]}"
        if plan.insert_rows:
            self._open_beyond(ws)
        right = add_charts(ws, plan)
        if plan.header_rows:
            ws.freeze_panes = f"A{plan.header_rows + 1}"
            ws.print_title_rows = f"1:{plan.header_rows}"
        if plan.print_to is not None:
            row, column = plan.print_to
            ws.print_area = f"A1:{column_letters(max(column, right))}{row}"
        for row in plan.breaks:
            ws.row_breaks.append(Break(id=row - 1))
        ws.page_setup.paperSize = 9
        ws.page_setup.orientation = "landscape" if plan.landscape else "portrait"
        if plan.scale:
            ws.page_setup.scale = plan.scale
        else:
            ws.page_setup.fitToWidth = wide = pages_wide(plan, ws.max_column)
            if wide > 1 and plan.label_columns:
                ws.print_title_cols = f"A:{column_letters(plan.label_columns)}"
            ws.page_setup.fitToHeight = int(plan.one_page)
            ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = ws.page_margins
        margins.left = margins.right = 0.5
        margins.top, margins.bottom = 0.45, 0.55
        margins.header = margins.footer = 0.3
        footer = ws.oddFooter
        assert footer is not None
        whose = self.layout.profile.text("forbund.namn") if self.layout.profile else ""
        what = ", ".join(filter(None, (whose, self.layout.title))).replace("&", "&&")
        for part, text in ((footer.left, what), (footer.right, "&A, sida &P av &N")):
            assert part is not None
            part.text, part.size = text, 9
        if plan.protected:
            ws.protection.sheet = True
            ws.protection.formatColumns = ws.protection.formatRows = False
            ws.protection.insertRows = ws.protection.deleteRows = not plan.insert_rows

    @staticmethod
    def _open_beyond(ws: Worksheet) -> None:
        """Open the columns to the right of all that is drawn, in every row.

        LibreOffice 25.2 keeps one list of row formats for the columns that a sheet does not use,
        and moves the lists of all sheets when rows are deleted in one of them. With a lock on the
        guard row only, the last ready row of another sheet would become locked out there, and
        could no longer be deleted.
        """
        first = ws.max_column + 1
        beyond = ws.column_dimensions[column_letters(first)]
        beyond.min, beyond.max, beyond.width = first, LAST_COLUMN, ORDINARY_WIDTH
        beyond.protection = Protection(locked=False)

    def _purpose(self, plan: SheetPlan) -> str:
        if plan.name == "Kontroll":
            return "check"
        names = [field_name(n) for n in self.layout.fields]
        names += [table_name(n) for n in self.layout.tables]
        filled = {self.layout.areas[n].sheet for n in names}
        return "input" if plan.name in filled else "derived"


def _default(spec: Input) -> str | Decimal:
    """What a new workbook's cell holds."""
    assert spec.default is not None
    if spec.kind is Kind.PERCENT:
        return fraction_of(Decimal(spec.default))
    return spec.choices.get(spec.default, spec.default)


def _part(area: Area, above: int, below: int) -> Area:
    """The area without its first or last rows."""
    return area._replace(top=area.top + above, bottom=area.bottom - below)


def a1(area: Area) -> str:
    """``B5:D9``, or ``B5`` for one cell."""
    first = f"{column_letters(area.left)}{area.top}"
    last = f"{column_letters(area.right)}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def _name_everything(book: Workbook, layout: Layout) -> None:
    """Defined names of every area; kind, version and size also as document properties."""
    for name, area in layout.areas.items():
        sheet = area.sheet.replace("'", "''")
        first, _, last = a1(area).partition(":")
        corners = [_absolute(corner) for corner in (first, last) if corner]
        book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet}'!{':'.join(corners)}")
    for name, value in (
        ("finsam_mall", layout.kind),
        ("finsam_version", layout.version),
        ("finsam_rader", layout.rows),
        ("finsam_kolumner", layout.columns),
        *([("finsam_formler", "python")] if layout.calls else []),
    ):
        text = f'"{value}"' if isinstance(value, str) else str(value)
        book.defined_names[name] = DefinedName(name, attr_text=text, hidden=True)
        book.custom_doc_props.append(  # type: ignore[attr-defined]
            StringProperty(name=name, value=str(value))
        )


def _absolute(corner: str) -> str:
    letters = corner.rstrip("0123456789")
    return f"${letters}${corner[len(letters) :]}"
