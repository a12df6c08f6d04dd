"""One sheet as the page draws it: texts as a spreadsheet shows them, widths, colours, merged cells.

Charts and pictures are left out, and those conditional formats that ask something else than what a
text is; the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from finsam_xl.page.laid import laid_over
from finsam_xl.workbook.cell import BLACK, WHITE, Look, Overlay, Workbook, parse_a1
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.reader import formats_of
from finsam_xl.workbook.shown import shown

#: what a column is as wide as where nothing says so, in digits
USUAL_WIDTH = 9.0
#: rows and columns that are drawn, of a sheet that has more
MOST_ROWS, MOST_COLUMNS = 5_000, 200


def view(package: Package, book: Workbook, name: str) -> dict[str, Any]:
    """The sheet's size, widths, merged cells, and cells: row, column, text, look, number or not.

    Raises LookupError where there is no such sheet.
    """
    sheet = book.sheet(name)
    if sheet is None:
        raise LookupError(name)
    root = package.xml(sheet.part)
    space = root.tag.rpartition("}")[0] + "}"
    styled = _styled(root, space)
    relations = package.relations(package.workbook_part()).values()
    parts = {relation.kind: relation.target for relation in relations}
    looks = _Looks(package, parts, book)
    laid = laid_over(root, space, sheet, looks.overlays)
    places = {place for place in (*sheet.cells, *styled) if _drawn(place)}
    # what is styled to the right of and below all that holds something is not drawn
    rows = max((row for row, _ in sheet.cells), default=0)
    columns = max((column for _, column in sheet.cells), default=0)
    widths = _widths(root, space, min(columns, MOST_COLUMNS))
    cells = []
    for row, column in sorted(places):
        hidden = row in sheet.hidden_rows or column > columns or not widths[column - 1]
        if row <= rows and not hidden:
            cell = sheet.cells.get((row, column))
            text, number, style = "", False, styled.get((row, column), 0)
            if cell is not None:
                text = shown(cell.value, book.number_format(cell), book.date1904)
                number, style = isinstance(cell.value, Decimal), cell.style
            if (row, column) in laid:
                style = looks.under(style, laid[row, column])
            cells.append([row, column, text, style, number])
    return {
        "name": sheet.name,
        "rows": min(rows, MOST_ROWS),
        "left_out": max(0, rows - MOST_ROWS),
        "widths": widths,
        "hidden": sorted(row for row in sheet.hidden_rows if row <= rows),
        "merged": sheet.merged,
        "cells": cells,
        "looks": looks.css,
    }


def _drawn(place: tuple[int, int]) -> bool:
    return place[0] <= MOST_ROWS and place[1] <= MOST_COLUMNS


def _styled(root: Element, space: str) -> dict[tuple[int, int], int]:
    """The look of each cell that says one, also where it holds nothing."""
    found = {}
    for cell in root.iterfind(f"{space}sheetData/{space}row/{space}c"):
        address, style = cell.get("r"), cell.get("s", "")
        if address and style.isdecimal():
            try:
                found[parse_a1(address)] = int(style)
            except ValueError:
                continue  # a cell that the reader has told of
    return found


def _widths(root: Element, space: str, columns: int) -> list[float]:
    """How wide each column is, in digits; 0 where it is hidden."""
    widths = [USUAL_WIDTH] * columns
    for span in root.iterfind(f"{space}cols/{space}col"):
        try:
            first, last = int(span.get("min", "1")), int(span.get("max", "1"))
            width = 0.0 if span.get("hidden") in ("1", "true") else float(span.get("width", "9"))
        except ValueError:
            continue
        reached = slice(max(0, first - 1), max(0, last))
        widths[reached] = [min(width, 255.0)] * len(widths[reached])
    return widths


class _Looks:
    """What each cell format looks like, as CSS, and those that conditional formats make of them."""

    def __init__(self, package: Package, parts: Mapping[str, str], book: Workbook) -> None:
        self._looks = book.looks
        self._made: dict[tuple[int, Overlay], int] = {}
        self.css: list[str] = []
        self.overlays: Mapping[str, Overlay] = {}
        part = parts.get("styles", "")
        if part not in package:
            return
        found = formats_of(package, parts).conditional
        self.overlays = found.overlays if found is not None else {}
        root = package.xml(part)
        space = root.tag.rpartition("}")[0] + "}"
        fonts = root.iterfind(f"{space}fonts/{space}font")
        bold = [font.find(f"{space}b") is not None for font in fonts]
        formats = root.iterfind(f"{space}cellXfs/{space}xf")
        self.css = [
            _colours(look) + _placed(xf, space, bold)
            for look, xf in zip(book.looks, formats, strict=False)
        ]

    def under(self, style: int, overlay: Overlay) -> int:
        """The number of the look that a conditional format makes of a cell format's."""
        key = style, overlay
        if key not in self._made:
            known = style < len(self.css)
            look = overlay.over(self._looks[style] if known else Look())
            self._made[key] = len(self.css)
            self.css.append((self.css[style] if known else "") + _colours(look))
        return self._made[key]


def _placed(xf: Element, space: str, bold: list[bool]) -> str:
    font, place = xf.get("fontId", ""), xf.find(f"{space}alignment")
    css = "font-weight:600;" if font.isdecimal() and bold[int(font) :][:1] == [True] else ""
    if place is not None and place.get("horizontal") in ("left", "center", "right"):
        css += f"text-align:{place.get('horizontal')};"
    if place is not None and place.get("wrapText") in ("1", "true"):
        css += "white-space:pre-wrap;"
    return css


def _colours(look: Look) -> str:
    css = ""
    if look.ground is not None and look.ground != WHITE:
        css += f"background:#{look.ground};"
    if look.ink is not None and look.ink != BLACK:
        css += f"color:#{look.ink};"
    return css
