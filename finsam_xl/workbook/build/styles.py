"""How a template's cells look: fonts, fills, borders, number formats and locks.

Light fills with dark text, so that a print in black and white stays readable. Colour never
carries a meaning alone: input cells have a border and a prompt, a status is a word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from finsam_xl.template.form import NUMERIC, Derived, Kind
from finsam_xl.workbook.percent import TWO_DECIMALS, WHOLE, WITH_DECIMALS

FONT = "Calibri"
INPUT, DERIVED, HEAD, HELPER = "FFF8DC", "F0F0F0", "DCE6F1", "E4E4E4"
RED, AMBER, BLUE, GREEN, GREY = "F8B4B4", "FFE08A", "CFE2F3", "C6E8C6", "DDDDDD"
SOFT = "FDEBD0"
LINE = "A6A6A6"

FORMATS = {
    Kind.TEXT: "General",  # not @: a formula typed into a text cell would stay a text
    Kind.CHOICE: "General",
    Kind.AMOUNT: "#,##0",
    Kind.KRONOR: "#,##0",
    Kind.PERCENT: WHOLE,
    Kind.COUNT: "0",
    Kind.NUMBER: "#,##0",
    Kind.YEAR: "0",
    Kind.DATE: "yyyy-mm-dd",
}
#: One format cannot show decimals only where there are some ("#,##0.##" leaves a dangling
#: comma), so a conditional format takes over for numbers that are not whole.
DECIMALS = {
    Kind.AMOUNT: ("#,##0.00###", "#,##0.00"),
    Kind.KRONOR: ("#,##0.00###", "#,##0.00"),
    Kind.NUMBER: ("#,##0.00###", "#,##0.00"),
    Kind.PERCENT: (WITH_DECIMALS, TWO_DECIMALS),
}
#: From so many rows on a block is a list with spare rows, in which 0 is only filler.
LIST_ROWS = 8


@dataclass(frozen=True)
class Look:
    """Everything about a cell's appearance and its lock."""

    bold: bool = False
    italic: bool = False
    size: float = 11
    color: str = "000000"
    underline: bool = False
    fill: str = ""
    border: str = ""  #: thin: all around; top: a rule above; bottom: a rule below
    horizontal: str = ""
    vertical: str = "top"
    wrap: bool = False
    indent: int = 0
    number_format: str = "General"
    locked: bool = True


LOOKS = {
    "title": Look(bold=True, size=16, vertical="center"),
    "subtitle": Look(color="404040"),
    "section": Look(bold=True, size=12, color="1F3864", border="bottom", vertical="bottom"),
    "subsection": Look(bold=True, vertical="bottom"),
    "label": Look(),
    "tall_label": Look(wrap=True),
    "text": Look(),
    "wrapped": Look(wrap=True),
    "note": Look(color="404040", wrap=True, indent=1, horizontal="left"),
    "header": Look(bold=True, fill=HEAD, border="thin", wrap=True, vertical="center"),
    "marker": Look(italic=True, color="404040", fill=HELPER, locked=False),
    "guard": Look(italic=True, color="404040", fill=HELPER),
    "total_label": Look(bold=True),
    "input_sample": Look(fill=INPUT, border="thin"),
    "derived_sample": Look(fill=DERIVED, border="thin"),
    "link": Look(color="0B3D91", underline=True, vertical="top"),
    "open": Look(locked=False),
    # a page to be read: nothing is framed, so that what is empty is not seen
    "read": Look(),
    "read_list": Look(),
    "read_word": Look(horizontal="right"),
    "read_beside": Look(horizontal="left", indent=1),
    "read_total": Look(bold=True, border="top"),
    "read_head": Look(bold=True, border="bottom", vertical="bottom", wrap=True),
    "read_head_right": Look(
        bold=True, border="bottom", vertical="bottom", wrap=True, horizontal="right"
    ),
    "read_section": Look(bold=True, size=12, color="1F3864", border="bottom", vertical="bottom"),
}


def input_look(kind: Kind, lines: int = 1) -> Look:
    """An input cell: coloured, bordered, open."""
    number = kind in NUMERIC or kind is Kind.DATE
    return Look(
        fill=INPUT,
        border="thin",
        horizontal="right" if number else "left",
        wrap=lines > 1 or kind is Kind.TEXT,
        number_format=FORMATS[kind],
        locked=False,
    )


def derived_look(block: Derived, sheet: str) -> Look:
    """A derived cell: grey and locked; a row sum in a table is open, or no row could go."""
    if block.look:
        look = LOOKS[block.look]
        aligned = look.horizontal or ("right" if block.kind in NUMERIC else "left")
        shown = _shown(block)
        if block.look == "read_list" and block.kind in NUMERIC:
            shown = _without_zero(shown)
        return replace(look, horizontal=aligned, number_format=shown)
    if is_heading(block):
        return replace(LOOKS["header"], horizontal="center")
    if "HYPERLINK(" in block.declared(0, 0):
        return LOOKS["link"]
    number = block.kind in NUMERIC or block.kind is Kind.DATE
    shown = _shown(block)
    if block.kind in NUMERIC and hides_zero(block, sheet):
        shown = _without_zero(shown)
    inside = block.in_table is not None  # coloured with its row
    return Look(
        bold=_is_total(block.name),
        fill="" if inside else DERIVED,
        border="" if inside else "thin",
        horizontal="right" if number else "left",
        number_format=shown,
        locked=block.in_table is None,
    )


def _shown(block: Derived) -> str:
    if block.share:
        return TWO_DECIMALS if block.kind is Kind.PERCENT else "0.00"
    return FORMATS[block.kind]


def _without_zero(shown: str) -> str:
    return f"{shown};-{shown};;@"


def is_heading(block: Derived) -> bool:
    """A column's heading that follows from the list of columns or owners."""
    return block.kind is Kind.TEXT and block.rows == 1 and "_rubrik" in block.name


def hides_zero(block: Derived, sheet: str) -> bool:
    return block.rows >= LIST_ROWS or sheet == "Kontroll"


def _is_total(name: str) -> bool:
    return name.startswith(("summa_", "total", "arets_resultat", "eget_kapital_ut")) or (
        "_summa" in name
    )


def decimals_style(kind: Kind, typed: bool) -> DifferentialStyle:
    """What a number that is not whole is shown with."""
    code = DECIMALS[kind][0 if typed else 1]
    codes = sorted({c for pair in DECIMALS.values() for c in pair})
    return DifferentialStyle(numFmt=NumberFormat(numFmtId=190 + codes.index(code), formatCode=code))


def fill_style(color: str, bold: bool = False) -> DifferentialStyle:
    """A fill that a conditional format lays over a cell."""
    return DifferentialStyle(
        font=Font(b=True, color="FF000000") if bold else None,
        fill=PatternFill("solid", start_color=f"FF{color}", end_color=f"FF{color}"),
    )


def framed_style(color: str) -> DifferentialStyle:
    """A fill and a frame, as of a cell that is drawn with them."""
    style = fill_style(color)
    side = Side("thin", color=f"FF{LINE}")
    style.border = Border(left=side, right=side, top=side, bottom=side)
    return style


def mark_style(strength: int) -> DifferentialStyle:
    """A cell at fault: fill, border and weight; one that is only empty yet: a faint fill."""
    fill, line = {3: (RED, "C00000"), 2: (AMBER, "806000")}.get(strength, (SOFT, ""))
    style = fill_style(fill, bold=bool(line))
    if line:
        side = Side("thin", color=f"FF{line}")
        style.border = Border(left=side, right=side, top=side, bottom=side)
    return style


def sum_style() -> DifferentialStyle:
    """A sum in a list whose length is not known beforehand."""
    return DifferentialStyle(font=Font(b=True), border=Border(top=Side("thin", color=f"FF{LINE}")))


class Painter:
    """Gives cells their looks; each look is made once a workbook, as openpyxl is slow at it."""

    def __init__(self) -> None:
        self._made: dict[Look, object] = {}

    def paint(self, cell: Cell | MergedCell, look: Look) -> None:
        made = self._made.get(look)
        if made is None:
            _dress(cell, look)
            self._made[look] = cell._style  # type: ignore[union-attr]
        else:
            cell._style = made  # type: ignore[union-attr]


def _dress(cell: Cell | MergedCell, look: Look) -> None:
    cell.font = Font(
        name=FONT,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        color=f"FF{look.color}",
        underline="single" if look.underline else None,
    )
    if look.fill:
        cell.fill = PatternFill("solid", start_color=f"FF{look.fill}")
    side = Side(style="thin", color=f"FF{LINE}")
    if look.border == "thin":
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    elif look.border == "bottom":
        cell.border = Border(bottom=side)
    elif look.border == "top":
        cell.border = Border(top=side)
    cell.alignment = Alignment(
        horizontal=look.horizontal or None,
        vertical=look.vertical,
        wrap_text=look.wrap or None,
        indent=look.indent,
    )
    cell.number_format = look.number_format
    cell.protection = Protection(locked=look.locked)
