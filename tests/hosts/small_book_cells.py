"""Cells of the small Book, as xlwings' Range shows them; see :mod:`hosts.small_book`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.formula import ArrayFormula

from hosts.small_book_api import CellApi, arrays, covers, refused, rgb_of
from hosts.small_book_file import ERRORS

if TYPE_CHECKING:
    from hosts.small_book import Sheet

MOST_AT_ONCE = 5_000_000  #: cells that Excel hands over in one call, at the very most
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class Range:
    def __init__(
        self, sheet: Sheet, top: int, left: int, bottom: int, right: int, **options: Any
    ) -> None:
        self.sheet, self.row, self.column = sheet, top, left
        self.bottom, self.right = bottom, right
        self._options = options

    def options(self, convert: Any = None, **options: Any) -> Range:
        return Range(self.sheet, self.row, self.column, self.bottom, self.right, **options)

    @property
    def shape(self) -> tuple[int, int]:
        return self.bottom - self.row + 1, self.right - self.column + 1

    @property
    def address(self) -> str:
        first = f"${get_column_letter(self.column)}${self.row}"
        last = f"${get_column_letter(self.right)}${self.bottom}"
        return first if first == last else f"{first}:{last}"

    @property
    def api(self) -> Any:
        return CellApi(self) if self.sheet.book.app.classic else None

    def _rows(self, of: Callable[[Any], Any]) -> list[list[Any]]:
        self.sheet.book.asked()
        ws = self.sheet.ws
        there = ws._cells.get  # of millions of cells almost all are there: quicker than ws.cell
        if self.shape[0] * self.shape[1] > MOST_AT_ONCE:
            raise refused(-2147024882, "Det finns inte tillräckligt med minne.")
        return [
            [of(there((i, j)) or ws.cell(i, j)) for j in range(self.column, self.right + 1)]
            for i in range(self.row, self.bottom + 1)
        ]

    # ---- values

    @property
    def value(self) -> Any:
        rows = self._rows(self._value)
        if self._options.get("ndim") == 2:
            return rows
        if len(rows) == 1:
            return rows[0][0] if len(rows[0]) == 1 else rows[0]
        return [row[0] for row in rows] if len(rows[0]) == 1 else rows

    def _value(self, cell: Any) -> Any:
        held = self.sheet.book.values.get((self.sheet.name, cell.row, cell.column))
        if held is None or held == "":
            return None
        if isinstance(held, str):
            wrong = held in ERRORS and cell.data_type in ("e", "f")
            return None if wrong and not self._options.get("err_to_str") else held
        if isinstance(held, bool):
            return held
        if isinstance(held, dt.datetime):
            return held
        if isinstance(held, dt.date):
            return dt.datetime(held.year, held.month, held.day)
        if isinstance(held, dt.time | dt.timedelta):  # of the first day
            return float(to_excel(held))
        return float(held)

    @value.setter
    def value(self, given: Any) -> None:
        self._write(given)

    @property
    def formula(self) -> Any:
        rows = tuple(tuple(row) for row in self._rows(self._formula))
        return rows[0][0] if self.shape == (1, 1) else rows

    def _formula(self, cell: Any) -> str:
        written = cell.value
        if isinstance(written, ArrayFormula):
            text = str(written.text)
            return text if text.startswith("=") else f"={text}"
        if isinstance(written, str) and cell.data_type == "f":
            return written
        held = self._value(cell)
        return "" if held is None else f"{held:g}" if isinstance(held, float) else str(held)

    @formula.setter
    def formula(self, given: Any) -> None:
        self._write(given)

    def _write(self, given: Any) -> None:
        self.sheet.writable()
        rows = given if isinstance(given, list | tuple) else [[given]]
        rows = [row if isinstance(row, list | tuple) else [row] for row in rows]
        blocks = arrays(self.sheet.ws)
        for i, row in enumerate(rows):
            for j, one in enumerate(row):
                self._type(self.sheet.ws.cell(self.row + i, self.column + j), one, blocks)

    def _type(self, cell: Any, given: Any, blocks: list[ArrayFormula]) -> None:
        place = (self.sheet.name, cell.row, cell.column)
        self.sheet.book.values.pop(place, None)
        if any(covers(block, cell.row, cell.column) for block in blocks):
            raise refused(-2146827284, "Du kan inte ändra en del av en matris.")
        cell.value, cell.quotePrefix = None, False
        if isinstance(given, str) and given.startswith("'"):
            cell.value, cell.data_type = given[1:], "s"
            self.sheet.book.values[place] = given[1:]
        elif isinstance(given, str) and given.startswith("="):
            cell.value = given
            self.sheet.book.entered.append((self.sheet.name, cell.coordinate))
            shown = re.search(r',"((?:[^"]|"")*)"(?:&LEFT\("",ROW\([^()]*\)\))*\)$', given)
            if given.startswith("=HYPERLINK(") and shown:
                self.sheet.book.values[place] = shown[1].replace('""', '"')
        elif given not in (None, ""):
            if isinstance(given, str) and given[0] in "+-@" and len(given) > 1:
                raise refused(-2146827284, "Programmeringsfel: texten lästes som en formel.")
            typed = float(given) if _NUMBER.fullmatch(str(given)) else given
            cell.value = self.sheet.book.values[place] = typed

    # ---- looks

    @property
    def color(self) -> tuple[int, int, int] | None:
        self.sheet.book.asked()
        if not self.sheet.book.colours:
            raise NotImplementedError  # as xlwings' remote engine answers
        fill = self.sheet.ws.cell(self.row, self.column).fill
        if fill.fill_type is None:
            return None
        return rgb_of(fill.fgColor if fill.fill_type == "solid" else fill.bgColor)

    @color.setter
    def color(self, given: Any) -> None:
        self.sheet.writable()
        fill = PatternFill()
        if given is not None:
            parts = (f"{part:02X}" for part in given)
            text = given.lstrip("#") if isinstance(given, str) else "".join(parts)
            fill = PatternFill("solid", fgColor=f"FF{text.upper()}")
        for i in range(self.row, self.bottom + 1):
            for j in range(self.column, self.right + 1):
                self.sheet.ws.cell(i, j).fill = fill

    @property
    def number_format(self) -> str | None:
        codes = {code for row in self._rows(lambda cell: cell.number_format) for code in row}
        return codes.pop() if len(codes) == 1 else None

    def select(self) -> None:
        self.sheet.book.asked()
        if self.sheet.book.shown != self.sheet:
            raise refused(-2146827284, "Metoden Select i klassen Range misslyckades.")
        if self.sheet.ws.sheet_state != "visible":
            raise refused(-2146827284, "Metoden Select i klassen Range misslyckades.")
        self.sheet.book.chosen = self

    def _look(self, **what: Any) -> None:
        self.sheet.writable()
        self.sheet.book.looks.append((self.sheet.name, self.address, what))

    column_width = property(fset=lambda self, w: self._set_width(w))
    wrap_text = property(fset=lambda self, on: self._look(wrap=on))

    def _set_width(self, width: float) -> None:
        self.sheet.writable()
        for j in range(self.column, self.right + 1):
            letter = get_column_letter(j)
            # set, not asked for: a workbook that was kept makes no new ones itself
            self.sheet.ws.column_dimensions[letter] = ColumnDimension(
                self.sheet.ws, letter, width=width
            )

    @property
    def font(self) -> Any:
        return _Font(self)


class _Font:
    def __init__(self, cells: Range) -> None:
        self._cells = cells

    def _set(self, on: bool) -> None:
        self._cells._look(bold=on)

    def _paint(self, colour: str) -> None:
        self._cells._look(ink=colour)

    bold = property(fset=_set)
    color = property(fset=_paint)
