"""Formulas that a sheet stores once for several cells: shared ones, arrays, data tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from finsam_xl.errors import NotReadable
from finsam_xl.workbook.cell import EMPTY, Cell, parse_a1
from finsam_xl.workbook.read.stored_text import unescape

MOST_SHARED = 10_000_000  #: characters of shared formulas, written out in every cell
#: cells of a workbook's arrays that get their formula; beyond that only the first of an array has
MOST_JOINED = 200_000

Place = tuple[int, int]


class FormulaGroups:
    """One sheet's shared formulas and arrays; what they may take counts for the workbook."""

    def __init__(self, package_name: str, sheet: str, used: int, joined: int) -> None:
        self._package_name, self._sheet = package_name, sheet
        self.used = used  #: characters of shared formulas so far
        self.joined = joined  #: cells of arrays so far
        self._masters: dict[str, tuple[int, int, str]] = {}
        self._orphans: list[tuple[int, int, str]] = []
        self._joined: list[tuple[int, int, str, str]] = []

    def formula(
        self,
        written: str,
        attributes: Mapping[str, str] | Element,
        row: int,
        column: int,
        refuse_long: Callable[[str | None], None],
    ) -> str | None:
        """A cell's formula, by what its element says."""
        text = unescape(written).removeprefix("=") or None
        refuse_long(text)
        kind = attributes.get("t")
        if kind == "shared":
            group = attributes.get("si", "")
            if text is None:
                text = self._from_group(row, column, group)
                if text is None:
                    self._orphans.append((row, column, group))
                    text = "#REF!"  # until the group's formula has been seen
            elif group not in self._masters or attributes.get("ref"):
                self._masters[group] = (row, column, text)
        elif kind == "array" and text is not None:
            last = attributes.get("ref", "").partition(":")[2]
            if last and len(last) < 20:
                self._joined.append((row, column, last, text))
        elif kind == "dataTable":
            first, second = attributes.get("r1", ""), attributes.get("r2", "")
            text = f"TABLE({first},{second})"  # as Excel shows it
        return text

    def finish(self, cells: dict[Place, Cell]) -> None:
        """Give the cells their formulas that were not known yet when they were read.

        Every cell that an array fills has the array's formula in braces, as Excel shows it.
        """
        for row, column, group in self._orphans:
            cell = cells[row, column]
            formula = self._from_group(row, column, group) or "#REF!"
            cells[row, column] = Cell(cell.value, formula, cell.style)
        for top, left, last, text in self._joined:
            try:
                bottom, right = parse_a1(last)
            except ValueError:
                continue
            self.joined += max(0, bottom - top + 1) * max(0, right - left + 1)
            if self.joined > MOST_JOINED:
                return
            places = [(i, j) for i in range(top, bottom + 1) for j in range(left, right + 1)]
            for place in places if len(places) > 1 else ():
                cell = cells.get(place, EMPTY)
                if cell.formula in (None, text):
                    cells[place] = Cell(cell.value, f"{{{text}}}", cell.style)

    def _from_group(self, row: int, column: int, group: str) -> str | None:
        master = self._masters.get(group)
        if master is None:
            return None
        self.used += len(master[2])
        if self.used > MOST_SHARED:
            raise NotReadable(
                f"{self._package_name} har för många kopierade formler på bladet "
                f"{self._sheet[:40]}: ta bort de rader som inte hör till boken."
            )
        from finsam_xl.workbook.formulas import shift_formula

        return shift_formula(master[2], row - master[0], column - master[1])
