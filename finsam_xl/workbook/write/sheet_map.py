"""Where the rows, cells and formulas of a worksheet stand in its bytes."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers.expat import ParserCreate

from finsam_xl.workbook.cell import column_number
from finsam_xl.workbook.formulas import shift_formula
from finsam_xl.workbook.read.stored_text import unescape
from finsam_xl.workbook.write.splice import Span, element_bounds, parse_all, prefix_of

#: Kinds of formulas that concern other cells than their own.
_JOINING = ("shared", "array", "dataTable")
_LETTERS = re.compile(r"\$?([A-Za-z]+)")


@dataclass(slots=True, eq=False)
class FormulaSpot:
    """A cell's formula element. ``group`` is the first cell's, where the formula is shared."""

    attributes: Mapping[str, str]
    start: int
    row: int
    column: int
    text: str = ""
    end: int = 0
    group: FormulaSpot | None = None
    dynamic: bool = False  #: an array formula that spills by itself, as Excel marks it (cm)
    tag: bytes = b""  #: the start tag as it stands

    @property
    def formula(self) -> str | None:
        """The formula as the reader gives it, a shared one moved to its own cell."""
        if self.attributes.get("t") == "dataTable":
            return f"TABLE({self.attributes.get('r1', '')},{self.attributes.get('r2', '')})"
        if self.text:
            return unescape(self.text).removeprefix("=") or None
        if self.attributes.get("t") != "shared":
            return None
        if self.group is None:
            return "#REF!"
        first = unescape(self.group.text).removeprefix("=")
        return shift_formula(first, self.row - self.group.row, self.column - self.group.column)


@dataclass(slots=True)
class CellSpot:
    """A cell's element. Its attributes are without the address, and one object for all cells that
    have the same."""

    column: int
    attributes: Mapping[str, str]
    start: int
    inside: int = 0
    end: int = 0
    formula: FormulaSpot | None = None


@dataclass(slots=True)
class RowSpot:
    """A row's element; its cells are listed only where they were asked for."""

    number: int
    attributes: dict[str, str]
    start: int
    inside: int = 0
    close: int = 0
    end: int = 0
    cells: list[CellSpot] = field(default_factory=list)


class SheetMap:
    """The places of a worksheet part, which must be in UTF-8."""

    def __init__(
        self, data: bytes, wanted: Container[int], with_formulas: Container[tuple[int, int]]
    ) -> None:
        """Find every row, the cells of the rows ``wanted``, the formulas of the cells
        ``with_formulas``, and what joins cells: shared and array formulas, merged areas."""
        self.data = data
        self.rows: list[RowSpot] = []
        self.shared: list[FormulaSpot] = []
        self.arrays: list[FormulaSpot] = []  #: array formulas and data tables
        self.merged: list[str] = []
        self.columns: list[tuple[int, int, int]] = []  #: first, last, style
        self.dimension: Span | None = None
        self._wanted, self._with_formulas = wanted, with_formulas
        self.sheet_data = self._parse()
        self.prefix = prefix_of(data, self.sheet_data.start)
        self._join_groups()

    def _parse(self) -> Span:
        data, wanted, with_formulas = self.data, self._wanted, self._with_formulas
        parser = ParserCreate(namespace_separator="}")
        namespace = ""
        begun = 0  # of sheetData or dimension
        row: RowSpot | None = None
        cell: CellSpot | None = None
        formula: FormulaSpot | None = None
        tag_row = tag_c = tag_f = tag_v = ""
        column = 0
        dynamic = False
        here: dict[str, str] = {}
        sheet_data: Span | None = None
        #: the same again and again, in thousands of cells
        known: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
        tags: dict[bytes, bytes] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal namespace, begun, row, cell, formula, column, here, dynamic
            nonlocal tag_row, tag_c, tag_f, tag_v
            if name == tag_v:
                return
            if name == tag_c and row is not None:
                address = attributes.pop("r", None)
                column = _column(address) if address else column + 1
                dynamic = "cm" in attributes
                cell = None
                if row.number in wanted:
                    shared = known.setdefault(tuple(attributes.items()), attributes)
                    cell = CellSpot(column, shared, parser.CurrentByteIndex)
                    row.cells.append(cell)
            elif name == tag_f and row is not None:
                if (row.number, column) in with_formulas or attributes.get("t") in _JOINING:
                    at = parser.CurrentByteIndex
                    shared = known.setdefault(tuple(attributes.items()), attributes)
                    formula = FormulaSpot(shared, at, row.number, column, dynamic=dynamic)
                    parser.CharacterDataHandler = text
            elif name == tag_row:
                number = attributes.get("r")
                last = self.rows[-1].number if self.rows else 0
                row = RowSpot(
                    int(number) if number else last + 1, attributes, parser.CurrentByteIndex
                )
                self.rows.append(row)
                column = 0
            elif not namespace:
                namespace = name.rpartition("}")[0] + "}"
                tag_row, tag_c = namespace + "row", namespace + "c"
                tag_f, tag_v = namespace + "f", namespace + "v"
            elif name in (namespace + "sheetData", namespace + "dimension"):
                begun, here = parser.CurrentByteIndex, attributes
            elif name == namespace + "mergeCell":
                self.merged.append(attributes.get("ref", ""))
            elif name == namespace + "col" and attributes.get("style"):
                first, last = int(attributes["min"]), int(attributes["max"])
                self.columns.append((first, last, int(attributes["style"])))

        def text(piece: str) -> None:
            assert formula is not None
            formula.text += piece

        def end(name: str) -> None:
            nonlocal row, cell, formula, sheet_data
            if name == tag_v:
                return
            at = parser.CurrentByteIndex
            if name == tag_c:
                if cell is not None:
                    cell.inside, _, cell.end = element_bounds(data, cell.start, at)
                    cell = None
            elif name == tag_f:
                if formula is not None:
                    parser.CharacterDataHandler = None
                    inside, _, formula.end = element_bounds(data, formula.start, at)
                    tag = data[formula.start : inside]
                    formula.tag = tags.setdefault(tag, tag)
                    if cell is not None:
                        cell.formula = formula
                    if formula.attributes.get("t") == "shared":
                        self.shared.append(formula)
                    elif "ref" in formula.attributes:
                        self.arrays.append(formula)
                    formula = None
            elif name == tag_row:
                if row is not None:
                    row.inside, row.close, row.end = element_bounds(data, row.start, at)
                    row = None
            elif name == namespace + "sheetData":
                sheet_data = Span("sheetData", here, 2, begun, *element_bounds(data, begun, at))
            elif name == namespace + "dimension":
                self.dimension = Span("dimension", here, 2, begun, *element_bounds(data, begun, at))

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parse_all(parser, data)
        if sheet_data is None:
            raise ValueError("a worksheet without sheetData")
        return sheet_data

    def _join_groups(self) -> None:
        """Tell every member of a shared formula which cell holds its text, as the reader does."""
        masters: dict[str, FormulaSpot] = {}
        orphans: list[FormulaSpot] = []
        for spot in self.shared:
            group = spot.attributes.get("si", "")
            if spot.text:
                if group not in masters or spot.attributes.get("ref"):
                    masters[group] = spot
                spot.group = spot
            elif group in masters:
                spot.group = masters[group]
            else:
                orphans.append(spot)
        for spot in orphans:
            spot.group = masters.get(spot.attributes.get("si", ""))


@lru_cache(maxsize=4096)
def _column(address: str) -> int:
    match = _LETTERS.match(address)
    assert match is not None  # the reader has refused other addresses
    return column_number(match[1])
