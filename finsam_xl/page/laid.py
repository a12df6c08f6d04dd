"""Conditional formats that ask what a text is: those of *Kontroll*, and of the rows' markers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from finsam_xl.lazy import Pattern
from finsam_xl.rules.conditional import areas_of
from finsam_xl.workbook.cell import Overlay, Sheet, parse_a1
from finsam_xl.workbook.formulas import MAX_COLUMN, MAX_ROW

_PLACE = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_ONE = Pattern(
    rf'ISNUMBER\(SEARCH\("(?P<part>[^"]*)",(?P<within>{_PLACE})\)\)'
    rf'|(?P<cell>{_PLACE})="(?P<whole>[^"]*)"'
)
#: cells of one sheet that are asked
MOST = 20_000


class Asked(NamedTuple):
    """A text that a cell, so many rows and columns away or in a place of its own, is or holds."""

    row: int
    column: int
    own_row: bool
    own_column: bool
    text: str
    whole: bool

    def holds(self, sheet: Sheet, row: int, column: int) -> bool:
        at = (
            self.row + (0 if self.own_row else row),
            self.column + (0 if self.own_column else column),
        )
        stored = sheet.cells.get(at)
        shown = str(stored.value).casefold() if stored is not None else ""
        return shown == self.text if self.whole else self.text in shown


def laid_over(
    root: Element, space: str, sheet: Sheet, overlays: Mapping[str, Overlay]
) -> dict[tuple[int, int], Overlay]:
    """What the first of them that holds lays over each cell."""
    found: dict[tuple[int, int], tuple[int, Overlay]] = {}
    asked = 0
    for places, rule in _rules(root, space):
        overlay = overlays.get(rule.get("dxfId", ""))
        areas = areas_of(places)
        if overlay is None or not areas:
            continue
        conditions, wanted = _conditions(
            rule.findtext(f"{space}formula", ""), areas[0].top, areas[0].left
        )
        priority = rule.get("priority", "")
        order = int(priority) if priority.isdecimal() and len(priority) < 12 else 0
        for area in areas if conditions else ():
            right, bottom = min(area.right, MAX_COLUMN), min(area.bottom, MAX_ROW)
            asked += (right - area.left + 1) * (bottom - area.top + 1)
            if asked > MOST:
                break
            for row in range(area.top, bottom + 1):
                for column in range(area.left, right + 1):
                    holds = any(c.holds(sheet, row, column) for c in conditions)
                    before = found.get((row, column))
                    if holds is wanted and (before is None or order < before[0]):
                        found[row, column] = order, overlay
    return {place: overlay for place, (_, overlay) in found.items()}


def _rules(root: Element, space: str) -> Iterator[tuple[str, Element]]:
    for formats in root.iterfind(f"{space}conditionalFormatting"):
        for rule in formats.iterfind(f"{space}cfRule"):
            if rule.get("type") == "expression":
                yield formats.get("sqref", ""), rule


def _conditions(formula: str, top: int, left: int) -> tuple[list[Asked], bool]:
    """The texts that are asked for, and whether one of them or none is to hold; none where the
    formula is another one. The formula stands as in the first cell of its area."""
    rest = _ONE.sub("", formula)
    if rest.replace(",", "") not in ("", "OR()", "NOT(OR())"):
        return [], True
    found = []
    for match in _ONE.finditer(formula):
        place = match["cell"] or match["within"]
        row, column = parse_a1(place.replace("$", ""))
        own_row, own_column = "$" in place[1:], place.startswith("$")
        text = (match["whole"] if match["cell"] else match["part"]).casefold()
        found.append(
            Asked(
                row if own_row else row - top,
                column if own_column else column - left,
                own_row,
                own_column,
                text,
                bool(match["cell"]),
            )
        )
    return found, not rest.startswith("NOT")
