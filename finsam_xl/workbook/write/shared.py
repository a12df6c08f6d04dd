"""Shared formulas whose first cell goes: the next cell carries the text for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from finsam_xl.workbook.formulas import shift_formula
from finsam_xl.workbook.read.boxes import Box
from finsam_xl.workbook.write.sheet_map import FormulaSpot
from finsam_xl.workbook.write.splice import Replacement, element_text, with_attribute

LONGEST_FORMULA = 8_192  #: Excel's own bound


class SharedGroups:
    """The shared formulas of a sheet. A group is known by its first cell, which has the text."""

    def __init__(self, spots: Iterable[FormulaSpot]) -> None:
        self._members: dict[FormulaSpot, list[FormulaSpot]] = {}
        self._leading: Counter[str | None] = Counter()
        for spot in spots:
            if spot.group is spot:
                self._leading[spot.attributes.get("si")] += 1
            if spot.group is not None:
                self._members.setdefault(spot.group, []).append(spot)
        #: groups that no other cell can lead: every member gets the formula for its own
        self.dissolved: set[FormulaSpot | None] = set()
        #: the formula element of a member that leads its group from now on
        self.promoted: dict[FormulaSpot, bytes] = {}

    def without(self, formulas: Mapping[tuple[int, int], str | None]) -> list[Replacement]:
        """What must change outside the edited cells when these cells get these formulas."""

        def leaves(spot: FormulaSpot) -> bool:
            at = spot.row, spot.column
            return at in formulas and formulas[at] != spot.formula

        changes: list[Replacement] = []
        for first, members in self._members.items():
            if not leaves(first):
                continue
            staying = [spot for spot in members if not leaves(spot)]
            if not staying:
                continue
            # a number used twice would make two groups one
            if self._leading[first.attributes.get("si")] == 1 and _can_lead(staying):
                self.promoted[staying[0]] = _leading(staying)
                touched = {staying[0]: self.promoted[staying[0]]}
            else:
                self.dissolved.add(first)
                touched = {spot: _plain(spot) for spot in staying}
            changes += [
                (spot.start, spot.end, new)
                for spot, new in touched.items()
                if (spot.row, spot.column) not in formulas
            ]
        return changes


def _can_lead(spots: list[FormulaSpot]) -> bool:
    """Whether the first one's text, moved as Excel moves it, is every other one's."""
    first = spots[0]
    text = first.formula or ""
    return 0 < len(text) <= LONGEST_FORMULA and all(
        shift_formula(text, spot.row - first.row, spot.column - first.column) == spot.formula
        for spot in spots
    )


def _leading(spots: list[FormulaSpot]) -> bytes:
    first = spots[0]
    rows, columns = [s.row for s in spots], [s.column for s in spots]
    area = Box(min(rows), min(columns), max(rows), max(columns))
    tag = with_attribute(first.tag, "ref", str(area))
    opened = tag.removesuffix(b">").removesuffix(b"/").rstrip()
    return opened + b">" + element_text(first.formula or "").encode() + _closing(tag)


def _plain(spot: FormulaSpot) -> bytes:
    name = spot.tag[1:].split(None, 1)[0].rstrip(b"/>")
    return b"<" + name + b">" + element_text(spot.formula or "").encode() + _closing(spot.tag)


def _closing(tag: bytes) -> bytes:
    return b"</" + tag[1:].split(None, 1)[0].rstrip(b"/>") + b">"
