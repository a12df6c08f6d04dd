"""New values, formulas and formats in one worksheet's bytes; all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from finsam_xl.workbook.cell import (
    EXCEL_PRECISION,
    ErrorValue,
    Value,
    column_letters,
    column_number,
)
from finsam_xl.workbook.sheet_map import CellSpot, FormulaSpot, RowSpot, SheetMap
from finsam_xl.workbook.splice import (
    Replacement,
    Span,
    appended,
    element_text,
    spliced,
    whole,
    with_attribute,
)

if TYPE_CHECKING:
    from finsam_xl.workbook.strings_patch import StringTable

Place = tuple[int, int]  #: row and column

_SPANS = re.compile(r"\s*([0-9]+):([0-9]+)\s*")
_AREA = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")
_PLAIN_EXPONENTS = range(-20, 21)  # beyond them a number is written with an exponent


@dataclass(frozen=True, slots=True)
class Edit:
    """What a cell shall hold."""

    value: Value  #: the new stored value
    formula: str | None = None  #: without "="; None is a plain value
    style: int | None = None  #: None keeps the cell's own format


def number_text(number: Decimal) -> str:
    """The shortest text for a number, at most fifteen digits: ``1709155.5``, ``1E+25``."""
    if not number.is_finite() or number.adjusted() > 307:
        raise ValueError(f"Excel has no such number: {number}")
    number = EXCEL_PRECISION.plus(number).normalize(EXCEL_PRECISION)
    if not number:
        return "0"
    exponent = number.as_tuple().exponent
    return format(number, "f" if exponent in _PLAIN_EXPONENTS else "E")


class SheetPatch:
    """The changes to one worksheet part, gathered and then made all at once."""

    def __init__(self, data: bytes, places: set[Place], strings: StringTable) -> None:
        """``places`` are all cells that will be named; ``data`` must be in UTF-8."""
        self.data = data
        self.map = SheetMap(data, {row for row, _ in places})
        self.strings = strings
        self.formulas_changed = False
        self._rows = {row.number: row for row in self.map.rows}
        self._cells = {
            (row.number, cell.column): cell for row in self.map.rows for cell in row.cells
        }

    def style(self, place: Place) -> int:
        """The cell's format: its own, else its row's, else its column's."""
        spot = self._cells.get(place)
        if spot is not None:
            return whole(spot.attributes.get("s"))
        row = self._rows.get(place[0])
        if row is not None and row.attributes.get("customFormat") in ("1", "true"):
            return whole(row.attributes.get("s"))
        for first, last, style in self.map.columns:
            if first <= place[1] <= last:
                return style
        return 0

    def apply(self, edits: Mapping[Place, Edit], styles: Mapping[Place, int]) -> bytes:
        """The part with these cells edited and these formats set."""
        changes: list[Replacement] = []
        added: dict[int, list[tuple[int, bytes]]] = {}
        dissolved = self._dissolved(edits)
        changes += [
            (spot.start, spot.end, self._formula(spot.formula or ""))
            for spot in self.map.shared
            if spot.group in dissolved and (spot.row, spot.column) not in edits
        ]
        for place in sorted(edits.keys() | styles.keys()):
            cell = self._cells.get(place)
            style = styles.get(place)
            edit = edits.get(place)
            if edit is not None:
                new = self._cell(place, cell, edit, style, dissolved)
            elif cell is not None:
                tag = with_attribute(self.data[cell.start : cell.inside], "s", str(style))
                changes.append((cell.start, cell.inside, tag))
                continue
            else:
                new = self._element(place, style or 0, "", b"")
            if cell is not None:
                changes.append((cell.start, cell.end, new))
            elif edit is None or (edit.value, edit.formula, style or edit.style) != (None,) * 3:
                added.setdefault(place[0], []).append((place[1], new))
        changes += self._insertions(added)
        if added:
            changes += self._dimension(added)
        return spliced(self.data, changes)

    def _dissolved(self, edits: Mapping[Place, Edit]) -> set[FormulaSpot | None]:
        """Shared formulas whose first cell gets another one: the rest must hold their own."""
        return {
            spot
            for spot in self.map.shared
            if spot.group is spot
            and (edit := edits.get((spot.row, spot.column))) is not None
            and edit.formula != spot.formula
        }

    def _cell(
        self,
        place: Place,
        spot: CellSpot | None,
        edit: Edit,
        style: int | None,
        dissolved: set[FormulaSpot | None],
    ) -> bytes:
        """The whole element of an edited cell."""
        if style is None:
            style = self.style(place) if edit.style is None else edit.style
        old = spot.formula if spot is not None else None
        had = old is not None and old.formula is not None
        formula = edit.formula.removeprefix("=") if edit.formula is not None else None
        if had != (formula is not None):
            self.formulas_changed = True
        markup = b""
        extra = ""
        if formula is not None:
            if old is not None and old.formula == formula and old.group not in dissolved:
                # An array or shared formula stays what it is; only its value is new.
                markup = self.data[old.start : old.end]
                metadata = spot.attributes.get("cm") if spot is not None else None
                extra = f' cm="{metadata}"' if metadata else ""
            else:
                markup = self._formula(formula)
        if spot is not None and spot.attributes.get("t") == "s":
            self.strings.release()
        kind, value = self._value(edit.value, is_formula=formula is not None)
        return self._element(place, style, kind + extra, markup + value)

    def _element(self, place: Place, style: int, attributes: str, content: bytes) -> bytes:
        name = self.map.prefix.decode() + "c"
        tag = f'<{name} r="{column_letters(place[1])}{place[0]}"'
        if style:
            tag += f' s="{style}"'
        if not content:
            return f"{tag}/>".encode()
        return f"{tag}{attributes}>".encode() + content + f"</{name}>".encode()

    def _formula(self, formula: str) -> bytes:
        p = self.map.prefix.decode()
        return f"<{p}f>{element_text(formula)}</{p}f>".encode()

    def _value(self, value: Value, *, is_formula: bool) -> tuple[str, bytes]:
        """The cell's type attribute and its value element."""
        if value is None:
            return "", b""
        if isinstance(value, bool):
            kind, text = ' t="b"', "1" if value else "0"
        elif isinstance(value, Decimal):
            kind, text = "", number_text(value)
        elif isinstance(value, ErrorValue):
            kind, text = ' t="e"', element_text(value.code)
        elif is_formula:
            kind, text = ' t="str"', element_text(value)
        else:
            return self.strings.cell(value, self.map.prefix)
        p = self.map.prefix.decode()
        return kind, f"<{p}v>{text}</{p}v>".encode()

    def _insertions(self, added: Mapping[int, list[tuple[int, bytes]]]) -> list[Replacement]:
        changes: list[Replacement] = []
        new_rows: list[Replacement] = []
        place_of = self._row_finder()
        for number, cells in sorted(added.items()):
            row = self._rows.get(number)
            if row is not None:
                changes += self._into_row(row, cells)
                continue
            name = self.map.prefix + b"row"
            content = b"".join(cell for _, cell in cells)
            element = b'<%b r="%d">%b</%b>' % (name, number, content, name)
            at = place_of(number)
            new_rows.append((at, at, element))
        sheet_data = self.map.sheet_data
        if new_rows and sheet_data.empty:
            rows = b"".join(row for _, _, row in new_rows)
            new_rows = appended(self.data, sheet_data, rows)
        return changes + new_rows

    def _row_finder(self) -> Callable[[int], int]:
        """Where a new row goes: before the first row below it, asked for in rising order."""
        rows = iter(self.map.rows)
        below: RowSpot | None = next(rows, None)
        sheet_data = self.map.sheet_data

        def find(number: int) -> int:
            nonlocal below
            while below is not None and below.number < number:
                below = next(rows, None)
            return below.start if below is not None else sheet_data.close

        return find

    def _into_row(self, row: RowSpot, cells: list[tuple[int, bytes]]) -> list[Replacement]:
        tag = self.data[row.start : row.inside]
        wide = self._with_spans(tag, row, [column for column, _ in cells])
        if row.inside == row.end:
            content = b"".join(cell for _, cell in cells)
            span = Span("row", row.attributes, 3, row.start, row.inside, row.close, row.end)
            return appended(self.data, span, content, wide)
        changes: list[Replacement] = [] if wide == tag else [(row.start, row.inside, wide)]
        for column, cell in cells:
            at = next((old.start for old in row.cells if old.column > column), row.close)
            changes.append((at, at, cell))
        return changes

    @staticmethod
    def _with_spans(tag: bytes, row: RowSpot, columns: list[int]) -> bytes:
        """The row's hint of which columns it uses must not leave out the new ones."""
        hint = row.attributes.get("spans")
        if hint is None:
            return tag
        match = _SPANS.fullmatch(hint)
        if match is None:  # several spans, and only a hint
            return with_attribute(tag, "spans", None)
        first, last = min(int(match[1]), *columns), max(int(match[2]), *columns)
        if (first, last) == (int(match[1]), int(match[2])):
            return tag
        return with_attribute(tag, "spans", f"{first}:{last}")

    def _dimension(self, added: Mapping[int, list[tuple[int, bytes]]]) -> list[Replacement]:
        """The used area as the sheet states it, grown to hold the new cells."""
        span = self.map.dimension
        match = _AREA.fullmatch(span.attributes.get("ref", "")) if span is not None else None
        if span is None or match is None:
            return []
        columns = [column for cells in added.values() for column, _ in cells]
        left, top = column_number(match[1]), int(match[2])
        right, bottom = column_number(match[3] or match[1]), int(match[4] or match[2])
        area = (
            min(left, *columns), min(top, *added), max(right, *columns), max(bottom, *added)
        )  # fmt: skip
        if area == (left, top, right, bottom):
            return []
        ref = f"{column_letters(area[0])}{area[1]}:{column_letters(area[2])}{area[3]}"
        tag = self.data[span.start : span.inside]
        return [(span.start, span.inside, with_attribute(tag, "ref", ref))]
