"""New values, formulas and formats in one worksheet's bytes; all else stays as it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from finsam_xl.workbook.cell import (
    EXCEL_PRECISION,
    ErrorValue,
    Value,
    column_letters,
)
from finsam_xl.workbook.read.boxes import Box, box_of, joined_boxes
from finsam_xl.workbook.write.row_tags import as_high, with_spans
from finsam_xl.workbook.write.shared import SharedGroups
from finsam_xl.workbook.write.sheet_map import CellSpot, RowSpot, SheetMap
from finsam_xl.workbook.write.splice import (
    Replacement,
    Span,
    appended,
    children,
    element_text,
    spliced,
    whole,
    with_attribute,
)

if TYPE_CHECKING:
    from finsam_xl.workbook.write.strings_patch import StringTable

Place = tuple[int, int]  #: row and column

_PLAIN_EXPONENTS = range(-20, 21)  # beyond them a number is written with an exponent


@dataclass(frozen=True, slots=True)
class Edit:
    """What a cell shall hold."""

    value: Value  #: the new stored value
    #: without "="; None is a plain value. In braces: the array's, which stays as it stands.
    formula: str | None = None
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


class Covered(Exception):
    """A cell that cannot be changed by itself: ``why`` follows on its address in Swedish."""

    def __init__(self, place: Place, why: str) -> None:
        super().__init__(place, why)
        self.place, self.why = place, why


class _Formulas(Container[Place]):
    """The cells whose formulas are asked for: the rest of a sheet's are not kept."""

    def __init__(self, places: set[Place], boxes: list[Box]) -> None:
        self.places, self.boxes = places, boxes

    def __contains__(self, place: object) -> bool:
        return place in self.places or any(box.holds(*place) for box in self.boxes)  # type: ignore[misc]


class SheetPatch:
    """The changes to one worksheet part, gathered and then made all at once."""

    def __init__(self, data: bytes, places: set[Place], strings: StringTable) -> None:
        """``places`` are all cells that will be named; ``data`` must be in UTF-8."""
        self.data = data
        self._joined = joined_boxes(data)
        filled = [box for box in self._joined if not box.single and _inside(sorted(places), box)]
        rows = {row for row, _ in places}
        rows.update(row for box in filled for row in range(box.top, box.bottom + 1))
        self.map = SheetMap(data, rows, _Formulas(places, filled))
        self.strings = strings
        #: cells without a formula after the change; those that got their first one
        self.without_formula: set[str] = set()
        self.new_formulas: list[str] = []
        self._rows = {row.number: row for row in self.map.rows}
        self._cells = {
            (row.number, cell.column): cell for row in self.map.rows for cell in row.cells
        }
        self._groups = SharedGroups(self.map.shared)

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

    def apply(
        self,
        edits: Mapping[Place, Edit],
        styles: Mapping[Place, int],
        emptied: Set[Place] = frozenset(),
        heights: Mapping[int, int] = MappingProxyType({}),
    ) -> bytes:
        """The part with these cells edited, these formats set, and these stored values taken
        out. Rows with any of them get their heights, in points, where nobody has set another.
        Raises Covered for a cell that another one's formula or a merged area covers."""
        self._heights = heights
        self._shown = {place for place, edit in edits.items() if _is_joined(edit)}
        self._refuse_without_array()
        edits = {
            place: replace(edit, formula=self._formula_at(place)) if place in self._shown else edit
            for place, edit in edits.items()
        }
        self._refuse_merged(edits)
        orphans = self._spilled(edits)
        emptied = emptied | orphans
        self.without_formula |= {_address(place) for place in orphans}
        formulas = {place: self._formula_at(place) for place in emptied}
        formulas.update((place, _formula_of(edit)) for place, edit in edits.items())
        changes = self._groups.without(formulas)
        added: dict[int, list[tuple[int, bytes]]] = {}
        for place in sorted(edits.keys() | styles.keys() | emptied):
            cell = self._cells.get(place)
            edit = edits.get(place)
            if cell is not None:
                new = self._changed(place, cell, edit, styles.get(place), place in emptied)
                changes.append((cell.start, cell.end, new))
            elif place in styles or (
                edit and (edit.value, edit.formula, edit.style) != (None,) * 3
            ):
                element = self._new(place, edit or Edit(None), styles.get(place))
                added.setdefault(place[0], []).append((place[1], element))
        changes += self._insertions(added)
        for number in heights.keys() - added.keys():
            if (row := self._rows.get(number)) is not None:
                tag = self.data[row.start : row.inside]
                if (high := as_high(tag, row, heights)) != tag:
                    changes.append((row.start, row.inside, high))
        if added:
            changes += self._dimension(added)
        return spliced(self.data, changes)

    def _refuse_without_array(self) -> None:
        boxes = [box_of(spot.attributes["ref"]) for spot in self.map.arrays] if self._shown else []
        for place in sorted(self._shown):
            if not any(box is not None and box.holds(*place) for box in boxes):
                raise Covered(
                    place,
                    "hörde till en matrisformel som är borta: flytta uppgifterna till en ny "
                    "arbetsbok av mallen",
                )

    def _formula_at(self, place: Place) -> str | None:
        cell = self._cells.get(place)
        return cell.formula.formula if cell is not None and cell.formula is not None else None

    def _spilled(self, edits: Mapping[Place, Edit]) -> set[Place]:
        """What a spilling formula has left in other cells and goes with it when it goes."""
        orphans: set[Place] = set()
        places = sorted(edits)
        for spot in self.map.arrays:
            box = box_of(spot.attributes["ref"])
            if box is None or box.single or not (inside := _inside(places, box)):
                continue
            first = (spot.row, spot.column)
            replaced = first in edits and _formula_of(edits[first]) != spot.formula
            if replaced and spot.dynamic:
                orphans |= self._stored(box) - edits.keys()
            elif replaced and self._stored(box) - edits.keys():
                raise Covered(
                    first,
                    f"hör till matrisformeln i {box}, som bara kan ändras hel: "
                    "ändra eller ta bort den i Excel",
                )
            elif not replaced and (
                others := [place for place in inside if place not in {first, *self._shown}]
            ):
                raise Covered(
                    others[0], f"fylls av formeln i {box}: ändra eller ta bort den i Excel"
                )
        return orphans

    def _refuse_merged(self, edits: Mapping[Place, Edit]) -> None:
        places = sorted(place for place, edit in edits.items() if edit.value is not None)
        for reference in self.map.merged if places else ():
            box = box_of(reference)
            if box is None:
                continue
            for place in _inside(places, box):
                if place != (box.top, box.left):
                    raise Covered(
                        place, f"döljs av de sammanfogade cellerna {box}: dela upp dem i Excel"
                    )

    def _stored(self, box: Box) -> set[Place]:
        """The cells there that the sheet has, but for those with formulas of their own."""
        return {
            place
            for place, cell in self._cells.items()
            if box.holds(*place) and (cell.formula is None or place == box[:2])
        }

    def _changed(
        self, place: Place, spot: CellSpot, edit: Edit | None, style: int | None, emptied: bool
    ) -> bytes:
        """The whole element of a cell that the sheet has, all that is not changed in its place."""
        element = self.data[spot.start : spot.end]
        tag = element[: spot.inside - spot.start]
        if style is None and edit is not None:
            style = edit.style
        if style is not None and style != whole(spot.attributes.get("s")):
            tag = with_attribute(tag, "s", str(style) if style else None)
        if edit is None and not emptied:
            return tag + element[spot.inside - spot.start :]
        old = spot.formula
        markup = kept = b""
        names = {self.map.prefix + name for name in (b"f", b"v", b"is")}
        for name, start, end in () if spot.inside == spot.end else children(element):
            if name not in names:
                kept += element[start:end]
        if edit is None:
            edit = Edit(None, self._formula_at(place))
        elif edit.formula is None:
            if old is not None and place not in self._shown:
                self.without_formula.add(_address(place))
        elif old is None or old.formula is None:
            self.new_formulas.append(_address(place))
        formula = _formula_of(edit)
        same = old is not None and formula is not None and old.formula == formula
        if same and old is not None and old.group not in self._groups.dissolved:
            # An array or shared formula stays what it is; only its value is new.
            markup = self._groups.promoted.get(old, self.data[old.start : old.end])
        elif formula is not None:
            markup = self._formula(formula)
        if spot.attributes.get("t") == "s":
            self.strings.release()
        shown = formula is not None or place in self._shown
        kind, value = self._value(edit.value, is_formula=shown)
        tag = with_attribute(tag, "t", kind)
        for about, stays in (("cm", same), ("vm", False)):  # of the old formula, the old value
            if about in spot.attributes and not stays:
                tag = with_attribute(tag, about, None)
        return self._element(tag, markup + value + kept)

    def _new(self, place: Place, edit: Edit, style: int | None) -> bytes:
        """The element of a cell that the sheet did not have."""
        if style is None:
            style = self.style(place) if edit.style is None else edit.style
        formula = _formula_of(edit)
        if formula is not None:
            self.new_formulas.append(_address(place))
        kind, value = self._value(edit.value, is_formula=formula is not None)
        tag = b'<%bc r="%b"/>' % (self.map.prefix, _address(place).encode())
        for name, text in (("s", str(style) if style else None), ("t", kind)):
            tag = with_attribute(tag, name, text)
        return self._element(tag, (self._formula(formula) if formula else b"") + value)

    def _element(self, tag: bytes, content: bytes) -> bytes:
        opened = tag.removesuffix(b">").removesuffix(b"/").rstrip()
        if not content:
            return opened + b"/>"
        return opened + b">" + content + b"</" + self.map.prefix + b"c>"

    def _formula(self, formula: str) -> bytes:
        p = self.map.prefix.decode()
        return f"<{p}f>{element_text(formula)}</{p}f>".encode()

    def _value(self, value: Value, *, is_formula: bool) -> tuple[str | None, bytes]:
        """The cell's type and its value element."""
        if value is None:
            return None, b""
        if isinstance(value, bool):
            kind, text = "b", "1" if value else "0"
        elif isinstance(value, Decimal):
            kind, text = None, number_text(value)
        elif isinstance(value, ErrorValue):
            kind, text = "e", element_text(value.code)
        elif is_formula:
            kind, text = "str", element_text(value)
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
            tag = b'<%b r="%d">' % (name, number)
            if number in self._heights:
                tag = with_attribute(tag, "ht", str(self._heights[number]))
            element = b"%b%b</%b>" % (tag, content, name)
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
        wide = as_high(with_spans(tag, row, [c for c, _ in cells]), row, self._heights)
        if row.inside == row.end:
            content = b"".join(cell for _, cell in cells)
            span = Span("row", row.attributes, 3, row.start, row.inside, row.close, row.end)
            return appended(self.data, span, content, wide)
        changes: list[Replacement] = [] if wide == tag else [(row.start, row.inside, wide)]
        for column, cell in cells:
            at = next((old.start for old in row.cells if old.column > column), row.close)
            changes.append((at, at, cell))
        return changes

    def _dimension(self, added: Mapping[int, list[tuple[int, bytes]]]) -> list[Replacement]:
        """The used area as the sheet states it, grown to hold the new cells."""
        span = self.map.dimension
        old = box_of(span.attributes.get("ref")) if span is not None else None
        if span is None or old is None:
            return []
        columns = [column for cells in added.values() for column, _ in cells]
        area = Box(
            min(old.top, *added),
            min(old.left, *columns),
            max(old.bottom, *added),
            max(old.right, *columns),
        )
        if area == old:
            return []
        tag = self.data[span.start : span.inside]
        return [(span.start, span.inside, with_attribute(tag, "ref", str(area)))]


def _formula_of(edit: Edit) -> str | None:
    return edit.formula.removeprefix("=") if edit.formula is not None else None


def _is_joined(edit: Edit) -> bool:
    return edit.formula is not None and edit.formula.startswith("{")


def _inside(places: list[Place], box: Box) -> list[Place]:
    """Those of the places, which come in order, that lie in the box."""
    low = bisect_left(places, (box.top, box.left))
    high = bisect_right(places, (box.bottom, box.right))
    return [place for place in places[low:high] if box.holds(*place)]


def _address(place: Place) -> str:
    return f"{column_letters(place[1])}{place[0]}"
