"""Rectangles of cells as parts write them (``B2:D9``), and what joins cells to one another."""

from __future__ import annotations

import re

from finsam_xl.record import Record
from finsam_xl.workbook.cell import column_letters, column_number
from finsam_xl.workbook.package import Package

_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
#: The start tag of an array formula or a data table; attributes come in any order.
_JOINED = re.compile(rb"""<(?:\w+:)?f\s(?=[^>]*\bt\s*=\s*["'](?:array|dataTable)["'])[^>]*>""")
_REF = re.compile(rb"""\bref\s*=\s*["']([^"']+)["']""")


class Box(Record):
    """A rectangle on one sheet, rows and columns counted from 1, its edges included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def single(self) -> bool:
        return self.top == self.bottom and self.left == self.right

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top}"
        return first if self.single else f"{first}:{column_letters(self.right)}{self.bottom}"


class ListObject(Record):
    """A table in Excel's own sense, which keeps its headings in a part of its own."""

    name: str
    box: Box
    headings: int  #: rows of headings, 0 or 1


def box_of(reference: str | None) -> Box | None:
    """``B2:D9`` or ``B2``; None for anything else."""
    match = _AREA.fullmatch(reference or "")
    if match is None:
        return None
    left, top = column_number(match[1]), int(match[2])
    right, bottom = column_number(match[3] or match[1]), int(match[4] or match[2])
    return Box(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def joined_boxes(sheet: bytes) -> list[Box]:
    """The areas that a single formula fills: array formulas and data tables."""
    boxes = []
    for tag in _JOINED.findall(sheet):
        ref = _REF.search(tag)
        box = box_of(ref[1].decode("ascii", "replace")) if ref is not None else None
        if box is not None:
            boxes.append(box)
    return boxes


def list_objects(package: Package, sheet_part: str) -> list[ListObject]:
    """The tables of a sheet; one whose part is missing or broken is none."""
    tables = []
    for relation in package.relations(sheet_part).values():
        if relation.kind != "table" or relation.target not in package:
            continue
        root = package.xml(relation.target)
        box = box_of(root.get("ref"))
        if box is not None:
            headings = 0 if root.get("headerRowCount") == "0" else 1
            name = root.get("displayName") or root.get("name") or ""
            tables.append(ListObject(name, box, headings))
    return tables
