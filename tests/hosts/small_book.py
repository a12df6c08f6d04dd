"""xlwings' Book, Sheet and Range on a file of ours: what the commands of the add-in run on here.

Only what the commands use, and each thing as xlwings 0.37 does it on Excel (``main.py`` and
``_xlwindows.py`` of its BSD part), so that code that passes here does not lean on kindness:

- ``value`` of one cell is a scalar, of one row or column a flat list; ``ndim=2`` gives rows
  (``AdjustDimensionsStage``). Empty cells *and empty texts* are None, error values None unless
  ``err_to_str``, numbers float, days datetime (``_clean_value_data_element``).
- ``formula`` is Excel's own: one text, or a tuple of tuples; of a cell without formula the text
  of its value (``Range.Formula``). A list is not asked for, and ``ndim`` does not apply.
- What is written is read as if typed: ``=`` begins a formula, ``'`` a text, a text of digits
  becomes a number (``Range.Value``). A cell of a protected sheet refuses, locked or not coloured.
- ``color`` is None for no fill, else three numbers; it knows nothing of patterns and themes,
  which ``api.Interior`` does (:class:`Interior`, Excel's object model).
- ``sheets.add`` makes the new sheet active. ``book.selection`` is None beside cells.
- ``names`` lists hidden ones too; ``refers_to`` begins with ``=``.

``classic=False`` is a host without Excel's own objects: ``api`` is nothing of use.
``colours=False`` one where colours can be set and not read (xlwings' remote engine raises
NotImplementedError). ``book.app.busy = error`` has every call refused as in cell-edit mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from finsam_xl.documents.recompute import recompute
from finsam_xl.workbook.cell import ErrorValue, quote_sheet
from hosts.small_book_api import BookApi, SheetApi, refused
from hosts.small_book_cells import Range
from hosts.small_book_file import as_bytes, opened, part_of, values_of, with_values
from hosts.small_book_names import Names
from mutations.rows import insert_rows
from support import document


class App:
    """Excel itself, with what the user would answer."""

    def __init__(self, classic: bool = True) -> None:
        self.classic = classic
        self.busy: BaseException | None = None
        self.screen_updating = True
        self.status_bar: Any = False
        self.version = "16.0"
        self.told: list[str] = []  #: every message
        self.answers: list[str] = []  #: what the user will press
        self.books = Books(self)
        self.calculated = 0
        self.native = type("Native", (), {"DisplayAlerts": True, "PrintCommunication": True})()

    @property
    def api(self) -> Any:
        return self.native if self.classic else None

    def alert(
        self,
        prompt: str,
        title: str | None = None,
        buttons: str = "ok",
        mode: str | None = None,
        callback: str | None = None,
    ) -> str | None:
        self.told.append(prompt)
        return "ok" if buttons == "ok" else self.answers.pop(0)

    def calculate(self) -> None:
        """Every formula of a workbook of ours, by our own calculation."""
        self.calculated += 1
        book = self.books.active
        book.touched = True
        for at, edit in recompute(document(book.saved())).edits.items():
            held = edit.value
            shown = str(held) if isinstance(held, ErrorValue | str) else float(held or 0)
            book.values[at] = shown

    @property
    def selection(self) -> Range | None:
        return self.books.active.chosen


class Books:
    def __init__(self, app: App) -> None:
        self.app = app
        self.all: list[Book] = []
        self.current: Book | None = None
        self.opened: list[str] = []

    @property
    def active(self) -> Any:
        # ActiveWorkbook is Nothing: xlwings wraps None, and the first use of it fails
        return self.current if self.current is not None else _Nothing(self.app)

    def add(self) -> Book:
        return Book(as_bytes(openpyxl.Workbook()), f"Bok{len(self.all) + 1}", app=self.app)

    def open(self, fullname: str) -> Book:
        self.opened.append(str(fullname))
        with open(fullname, "rb") as file:
            return Book(file.read(), str(fullname).rsplit("/", 1)[-1], app=self.app)


class _Nothing:
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def name(self) -> str:
        raise AttributeError("'NoneType' object has no attribute 'Name'")

    sheets = names = name


class Book:
    """A workbook that stands open: ``data`` is the file that was opened."""

    def __init__(
        self,
        data: bytes,
        name: str = "Budget.xlsx",
        *,
        app: App | None = None,
        classic: bool = True,
        colours: bool = True,
        fullname: str | Exception = "",
    ) -> None:
        self.app = app or App(classic)
        self.name = name
        self.colours = colours
        self.refuses_copies = False  #: as where rights management forbids them
        self.encrypted = False  #: its copies are, too
        self.looks: list[tuple[str, str, dict[str, Any]]] = []  #: bold, wrapped: where and what
        self.entered: list[tuple[str, str]] = []  #: formulas: where
        self.unprotected: list[str] = []  #: sheets whose protection was taken off
        self.pages: dict[str, dict[str, Any]] = {}  #: how each sheet is to be printed
        self._fullname = fullname or name
        self._load(data)
        self.app.books.all.append(self)
        self.app.books.current = self

    def _load(self, data: bytes) -> None:
        self.data = data
        self.touched = False
        for read in ("file", "values", "shown", "chosen"):
            self.__dict__.pop(read, None)

    # read when first asked for, as a full copy needs none of it

    @cached_property
    def file(self) -> openpyxl.Workbook:
        return opened(self.data)

    @cached_property
    def values(self) -> dict[tuple[str, int, int], Any]:
        return dict(values_of(self.data))

    @cached_property
    def shown(self) -> Any:
        return Sheet(self, next(ws for ws in self.file.worksheets if ws.sheet_state == "visible"))

    @cached_property
    def chosen(self) -> Range | None:
        return Sheet(self, self.shown.ws).range((1, 1))

    # ---- what xlwings has

    @property
    def fullname(self) -> str:
        if isinstance(self._fullname, Exception):
            raise self._fullname  # an address on the web that no folder answers to
        return self._fullname

    @property
    def api(self) -> Any:
        return BookApi(self) if self.app.classic else None

    @property
    def sheets(self) -> Sheets:
        self.asked()
        return Sheets(self)

    @property
    def names(self) -> Names:
        self.asked()
        return Names(self)

    @property
    def selection(self) -> Range | None:
        self.asked()
        return self.chosen

    def activate(self) -> None:
        self.app.books.current = self

    # ---- what a test does

    @property
    def structure_is_protected(self) -> bool:
        return bool(self.file.security is not None and self.file.security.lockStructure)

    def asked(self) -> None:
        if self.app.busy is not None:
            raise self.app.busy

    def saved(self) -> bytes:
        """The workbook's bytes as it stands; those that were opened where nothing was changed."""
        if not self.touched:
            return self.data
        return with_values(as_bytes(self.file), self.values)

    def copied(self) -> bytes:
        return b"\xd0\xcf\x11\xe0" + bytes(512) if self.encrypted else self.saved()

    def insert_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """As the user does it: names and formulas follow, the format comes from the row above."""
        data = self.saved()
        self._load(insert_rows(data, sheet, part_of(data, sheet), row, count))
        self.touched = True

    def select(self, sheet: str, address: str) -> None:
        self.sheets[sheet].activate()
        self.sheets[sheet].range(address).select()

    def select_chart(self) -> None:
        """A chart sheet is active: no cells, and a sheet with a name and nothing more."""
        self.shown, self.chosen = _ChartSheet(self), None


class _ChartSheet:
    name = "Diagram1"

    def __init__(self, book: Book) -> None:
        self.book = book

    def activate(self) -> None:
        self.book.shown, self.book.chosen = self, None


class Sheets:
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Any:
        return self.book.shown

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, ws) for ws in self.book.file.worksheets)

    def __len__(self) -> int:
        return len(self.book.file.worksheets)

    def __getitem__(self, key: int | str) -> Sheet:
        if isinstance(key, int):
            return list(self)[key]
        for sheet in self:
            if sheet.name.casefold() == key.casefold():
                return sheet
        raise refused(-2147352565, "Ogiltigt index.")

    def add(self, name: str | None = None, before: Sheet | None = None, after: Any = None) -> Sheet:
        self.book.asked()
        if name is not None and name.lower() in (s.name.lower() for s in self):
            raise ValueError(f"Sheet named '{name}' already present in workbook")
        if self.book.structure_is_protected:
            raise refused(-2146827284, "Metoden Add i klassen Sheets misslyckades.")
        place = 0 if before is None else self.book.file.worksheets.index(before.ws)
        # xlwings adds the sheet and then names it, which Excel refuses where a chart has the name
        sheet = Sheet(self.book, self.book.file.create_sheet(index=place))
        self.book.touched = True
        sheet.activate()
        if name is not None:
            if name.lower() in (chart.title.lower() for chart in self.book.file.chartsheets):
                raise refused(-2146827284, "Namnet används redan.")
            sheet.ws.title = name
        return sheet


class Sheet:
    def __init__(self, book: Book, ws: Any) -> None:
        self.book, self.ws = book, ws

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and other.ws is self.ws

    def __hash__(self) -> int:
        return hash(id(self.ws))

    @property
    def name(self) -> str:
        return str(self.ws.title)

    @name.setter
    def name(self, title: str) -> None:
        """Names that lead to the sheet follow it."""
        self.book.asked()
        self.book.touched = True
        old, self.ws.title = self.name, title
        for name in self.book.file.defined_names.values():
            leads = rf"(?:'{re.escape(old)}'|\b{re.escape(old)})!"
            name.attr_text = re.sub(leads, f"{quote_sheet(title)}!", name.attr_text)
        for place in [place for place in self.book.values if place[0] == old]:
            self.book.values[title, *place[1:]] = self.book.values.pop(place)

    @property
    def api(self) -> Any:
        return SheetApi(self) if self.book.app.classic else None

    @property
    def visible(self) -> int:
        return {"visible": -1, "hidden": 0}.get(self.ws.sheet_state, 2)  # XlSheetVisibility

    @property
    def used_range(self) -> Range:
        ws = self.ws
        return self.range((ws.min_row, ws.min_column), (ws.max_row, ws.max_column))

    def range(self, first: Any, last: Any = None) -> Range:
        if isinstance(first, str):
            left, top, right, bottom = range_boundaries(first.replace("$", ""))
            return Range(self, top, left, bottom, right)
        return Range(self, *first, *(last or first))

    def activate(self) -> None:
        self.book.asked()
        if self.book.shown != self:
            self.book.shown, self.book.chosen = self, self.range((1, 1))

    def writable(self) -> None:
        self.book.asked()
        if self.ws.protection.sheet:
            raise refused(-2146827284, "Cellen är skyddad.")
        self.book.touched = True

    def clear(self) -> None:
        self.writable()
        self.ws.delete_rows(1, self.ws.max_row)
        for place in [p for p in self.book.values if p[0] == self.name]:
            del self.book.values[place]

    def autofit(self, axis: str | None = None) -> None:
        self.writable()
        self.book.looks.append((self.name, "", {"autofit": axis}))

    def delete(self) -> None:
        self.book.asked()
        self.book.app.native.DisplayAlerts = False  # as xlwings does it, back only in the end
        if self.book.structure_is_protected:
            raise refused(-2146827284, "Metoden Delete i klassen Worksheet misslyckades.")
        if all(ws.sheet_state != "visible" for ws in self.book.file._sheets if ws is not self.ws):
            raise refused(-2146827284, "En arbetsbok måste ha minst ett synligt blad.")
        # protection of the sheet does not stop it, only that of the workbook's structure
        for place in [p for p in self.book.values if p[0] == self.name]:
            del self.book.values[place]
        self.book.touched = True
        self.book.file.remove(self.ws)
        for name in list(self.book.file.defined_names.values()):
            name.attr_text = _without(name.attr_text, self.name)
        if self.book.shown == self:
            self.book.sheets[0].activate()
        self.book.app.native.DisplayAlerts = True


def _without(text: str, sheet: str) -> str:
    return re.sub(rf"(?:'{re.escape(sheet)}'|\b{re.escape(sheet)})!\$?[A-Z]+\$?\d+", "#REF!", text)
