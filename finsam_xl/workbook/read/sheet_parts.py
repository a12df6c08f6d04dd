"""What is gathered of a worksheet, however its rows are written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from xml.etree.ElementTree import Element

from finsam_xl.errors import NotReadable
from finsam_xl.workbook.cell import Cell, ErrorValue, Value, column_letters, parse_a1
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.formula_groups import FormulaGroups
from finsam_xl.workbook.read.known_rows import KNOWN, NO_STRING
from finsam_xl.workbook.read.looks import Looks, below
from finsam_xl.workbook.read.stored_text import day_of, number_of, unescape

MAX_CELLS = 2_000_000
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
LONGEST_TEXT = 32_767  #: characters that a cell holds; a formula may have as many here

TRUE = frozenset(("1", "true"))
#: A row of fewer points, and a column of fewer characters, is a line to the eye.
LEAST_HEIGHT, LEAST_WIDTH = 3.0, 0.5


class SheetParts:
    """One worksheet's cells and what stands beside its rows. A workbook's worksheets share their
    strings and the bound on cells."""

    def __init__(
        self, package: Package, strings: list[str], date1904: bool, looks: Looks | None = None
    ) -> None:
        KNOWN.begin()
        self._name = ""
        self.package = package
        self.looks = looks
        self.strings = strings
        self.date1904 = date1904
        self.count = 0
        self._shared = self._joined = 0
        self._numbers: dict[str, Value] = {}
        self._columns = {column_letters(column): column for column in range(1, 53)}
        self._styles: dict[str | None, int] = {None: 0}

    def _start(self) -> None:
        self._cells: dict[tuple[int, int], Cell] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._protected = False
        self._merged: list[tuple[int, int, int, int]] = []
        self._conditionals: list[Element] = []
        self._row = 0
        self._groups = FormulaGroups(self.package.name, self._name, self._shared, self._joined)

    def _hide_row(self, number: int, attributes: Mapping[str, str] | Element) -> None:
        height = attributes.get("ht")
        if attributes.get("hidden") in TRUE or (height and below(height, LEAST_HEIGHT)):
            self._hidden_rows.add(number)

    def _counted(self, more: int) -> None:
        self.count += more
        if self.count > MAX_CELLS:
            raise NotReadable(
                f"{self.package.name} har fler än {MAX_CELLS} celler och läses inte: "
                "ta bort de blad och rader som inte hör till boken."
            )

    def _beside(self, element: Element) -> None:
        """What stands beside the rows."""
        tag = element.tag.rpartition("}")[2]
        if tag == "cols":
            for column in element:
                if column.get("hidden") in TRUE or below(column.get("width", ""), LEAST_WIDTH):
                    first, last = column.get("min", ""), column.get("max", "")
                    if not all(n.isdecimal() and len(n) < 8 for n in (first, last)):
                        raise self._broken(f"kolumnerna {first[:20]}:{last[:20]}")
                    self._hidden_columns.append((int(first), int(last)))
        elif tag == "sheetProtection":
            self._protected = element.get("sheet") in TRUE
        elif tag == "mergeCells":
            for merged in element:
                first, _, last = merged.get("ref", "").partition(":")
                if last:
                    with suppress(ValueError):  # what names no cells merges none
                        self._merged.append((*parse_a1(first), *parse_a1(last)))
        elif tag == "conditionalFormatting":
            self._conditionals.append(element)
        elif tag == "extLst":
            self._conditionals += [
                inside for inside in element.iter() if inside.tag.endswith("}conditionalFormatting")
            ]

    def _value(self, kind: str | None, text: str) -> Value:
        if kind is None or kind == "n":
            if len(text) > 8:
                return number_of(text)
            found = self._numbers.get(text)
            if found is None:
                found = self._numbers[text] = number_of(text)
            return found
        if kind == "s":
            strings = self.strings
            place = int(text) if text.isdecimal() and len(text) < 10 else len(strings)
            return strings[place] if place < len(strings) else NO_STRING
        if kind == "b":
            return text in TRUE if text in ("0", "1", "true", "false") else ErrorValue("#VALUE!")
        if kind == "e":
            return ErrorValue(text)
        if kind == "d":
            return day_of(text, self.date1904)
        text = unescape(text)
        self._refuse_long(text)
        return text

    def _formula(
        self, written: str, attributes: Mapping[str, str] | Element, row: int, column: int
    ) -> str | None:
        return self._groups.formula(written, attributes, row, column, self._refuse_long)

    def _column(self, address: str, row: int) -> int:
        """The column of an address that must lie on this row."""
        try:
            found, column = parse_a1(address)
        except ValueError:
            raise self._broken(f"adressen {address[:20]!r}") from None
        if found != row or column > MAX_COLUMN:
            raise self._broken(f"adressen {address[:20]} på rad {row}")
        if address == f"{column_letters(column)}{row}":
            self._columns[column_letters(column)] = column
        return column

    def _refuse_long(self, text: str | None) -> None:
        if text is not None and len(text) > LONGEST_TEXT:
            raise NotReadable(
                f"{self.package.name} har på bladet {self._name[:40]} en text eller formel som är "
                "längre än de 32 767 tecken som en cell rymmer, och läses inte: korta texten."
            )

    def _broken(self, what: str) -> NotReadable:
        return self.package.broken(f"{what} på bladet {self._name}")
