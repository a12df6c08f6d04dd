"""xlwings' Book, Sheet and Range on a workbook that stands open in LibreOffice: for the commands.

Runs in LibreOffice's own Python, where it takes the place of the module ``xlwings``, and has only
what ``finsam_xl.excel`` asks of it. As xlwings' hosts other than Excel it gives no full copy of
the workbook; protection of sheets is Excel's own business there, and here LibreOffice's.

``told`` holds every message, ``status`` what the status bar says.
"""

import datetime
import urllib.parse

import uno
from com.sun.star.table import CellAddress
from com.sun.star.table.CellVertJustify import TOP
from com.sun.star.util.NumberFormat import DATE, LOGICAL
from xlwings_bridge import cells_of

__version__ = "LibreOffice"
CONTENT = 1 | 2 | 4 | 16  # CellFlags: VALUE, DATETIME, STRING, FORMULA
EVERYTHING = 1023
FORMULA = 16
EXCEL_SYNTAX = 3  # AddressConvention.XL_OOX
NO_FILL = -1
BOLD, PLAIN = 150.0, 100.0  # com.sun.star.awt.FontWeight
PIXEL = 2540 / 96  # in 1/100 mm
A4 = 29700, 21000
DAY_0 = datetime.datetime(1899, 12, 30)

told, status = [], []
#: (sheet, formula in LibreOffice's words) -> in Excel's
in_excel = {}


def as_day(held):
    return DAY_0 + datetime.timedelta(held) if isinstance(held, float) else held


def as_truth(held):
    return bool(held) if isinstance(held, float) else held


class App:
    version = "LibreOffice"
    api = type("Excel", (), {"PrintCommunication": True})()

    def __init__(self, document):
        self._document = document
        self.books = type("Books", (), {"active": Book(document, self)})

    @property
    def screen_updating(self):
        return not self._document.hasControllersLocked()

    @screen_updating.setter
    def screen_updating(self, on):
        if on != self.screen_updating:
            (self._document.unlockControllers if on else self._document.lockControllers)()

    status_bar = property(fset=lambda self, text: status.append(text))

    def alert(self, prompt, title=None, buttons="ok", mode=None, callback=None):
        told.append(prompt)
        return "ok"

    def calculate(self):
        self._document.calculate()


class Book:
    def __init__(self, document, app):
        self.document, self.app = document, app
        self.name = urllib.parse.unquote(document.URL.rsplit("/", 1)[-1])
        self.sheets, self.names = Sheets(self), Names(self)
        self.parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self.parser.CompileEnglish, self.parser.FormulaConvention = True, EXCEL_SYNTAX

    @classmethod
    def caller(cls):
        context = uno.getComponentContext()
        desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        return App(desktop.getCurrentComponent()).books.active

    @property
    def selection(self):
        chosen = self.document.getCurrentSelection()
        if not hasattr(chosen, "RangeAddress"):
            return None
        return Range(Sheet(self, chosen.Spreadsheet), chosen)

    def kind(self, number_format):
        return self.document.NumberFormats.getByKey(number_format).Type


class Sheets:
    def __init__(self, book):
        self._book = book

    @property
    def active(self):
        return Sheet(self._book, self._book.document.CurrentController.ActiveSheet)

    def __iter__(self):
        own = self._book.document.Sheets
        return (Sheet(self._book, own.getByIndex(i)) for i in range(own.Count))

    def __getitem__(self, key):
        own = self._book.document.Sheets
        return Sheet(self._book, own.getByIndex(key) if key == 0 else own.getByName(key))

    def add(self, name, before):
        self._book.document.Sheets.insertNewByName(name, before.own.RangeAddress.Sheet)
        made = self[name]
        made.activate()
        return made


class Sheet:
    def __init__(self, book, own):
        self.book, self.own = book, own

    name = property(lambda self: self.own.Name)
    visible = property(lambda self: self.own.IsVisible)
    api = property(lambda self: NativeSheet(self))

    @property
    def used_range(self):
        cursor = self.own.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, cursor)

    def range(self, first, last=None):
        (top, left), (bottom, right) = first, last or first
        cells = self.own.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)
        return Range(self, cells)

    def activate(self):
        self.book.document.CurrentController.setActiveSheet(self.own)

    def clear(self):
        self.own.clearContents(EVERYTHING)

    def autofit(self, axis):
        assert axis == "rows"
        self.used_range.own.Rows.OptimalHeight = True

    def delete(self):
        self.book.document.Sheets.removeByName(self.name)


class NativeSheet:
    """What Excel's own sheet tells of its protection, and how it is printed. What a protected
    sheet allows is kept by LibreOffice while it is open, so it is neither told nor taken here."""

    ProtectionMode = ProtectDrawingObjects = ProtectScenarios = False

    class Protection:
        def __getattr__(self, name):
            return False

    Protection = Protection()

    def __init__(self, sheet):
        self._sheet, self._own = sheet, sheet.own

    @property
    def PageSetup(self):  # noqa: N802
        return PageSetup(self._sheet)

    @property
    def ProtectContents(self):  # noqa: N802
        return self._own.isProtected()

    def Unprotect(self, password):  # noqa: N802
        self._own.unprotect(password)

    def Protect(self, password, *allowed):  # noqa: N802
        self._own.protect(password)


class PageSetup:
    """Excel keeps it with the sheet, LibreOffice as a style: the sheet gets one of its own."""

    def __init__(self, sheet):
        styles = sheet.book.document.StyleFamilies.getByName("PageStyles")
        if not styles.hasByName(sheet.name):
            made = sheet.book.document.createInstance("com.sun.star.style.PageStyle")
            styles.insertByName(sheet.name, made)
            sheet.own.PageStyle = sheet.name
        self.__dict__["_style"] = styles.getByName(sheet.name)

    def __setattr__(self, name, value):
        style = self._style
        if name == "Orientation":
            assert value == 2  # xlLandscape
            style.IsLandscape, style.Width, style.Height = True, *A4
        elif name == "FitToPagesWide":
            style.ScaleToPagesX = value
        else:
            assert name in ("Zoom", "FitToPagesTall")
            assert value is False  # as LibreOffice has it where nothing is said


class Range:
    def __init__(self, sheet, own):
        self.sheet, self.own = sheet, own
        place = own.RangeAddress
        self.row, self.column = place.StartRow + 1, place.StartColumn + 1
        self.shape = place.EndRow - place.StartRow + 1, place.EndColumn - place.StartColumn + 1

    def options(self, ndim, err_to_str=False):
        assert ndim == 2  # and an error value is its text, as with err_to_str
        return type("Rows", (), {"value": self._values()})

    @property
    def value(self):
        assert self.shape == (1, 1)
        return self._values()[0][0]

    def _values(self):
        rows = cells_of(self.own)
        formats = self.own.getCellFormatRanges()
        for k in range(formats.Count):
            alike = formats.getByIndex(k)
            kind, place = self.sheet.book.kind(alike.NumberFormat), alike.RangeAddress
            left, right = place.StartColumn + 1 - self.column, place.EndColumn + 2 - self.column
            if kind & (DATE | LOGICAL):
                typed = as_day if kind & DATE else as_truth
                for row in rows[place.StartRow + 1 - self.row : place.EndRow + 2 - self.row]:
                    row[left:right] = map(typed, row[left:right])
        return rows

    @property
    def formula(self):
        rows = [list(row) for row in self.own.getFormulaArray()]
        for found in self.own.queryContentCells(FORMULA).RangeAddresses:
            for i in range(found.StartRow, found.EndRow + 1):
                row = rows[i + 1 - self.row]
                for j in range(found.StartColumn, found.EndColumn + 1):
                    known = self.sheet.name, row[j + 1 - self.column]
                    if known not in in_excel:
                        cell = self.sheet.own.getCellByPosition(j, i)
                        tokens, parser = cell.getTokens(), self.sheet.book.parser
                        in_excel[known] = f"={parser.printFormula(tokens, cell.CellAddress)}"
                    row[j + 1 - self.column] = in_excel[known]
        return tuple(map(tuple, rows)) if self.shape != (1, 1) else rows[0][0]

    def _write(self, rows):
        rows = rows if isinstance(rows, list) else [[rows]]
        for i, row in enumerate(rows):
            for j, one in enumerate(row):
                self._type(self.own.getCellByPosition(j, i), one)

    value = value.setter(_write)
    formula = formula.setter(_write)

    def _type(self, cell, given):
        if given is None:
            cell.clearContents(CONTENT)
        elif given.startswith("="):
            cell.setTokens(self.sheet.book.parser.parseFormula(given[1:], cell.CellAddress))
        else:
            assert given.startswith("'")
            cell.setString(given[1:])

    # ---- looks

    @property
    def api(self):
        return Native(self.own)

    @property
    def color(self):
        colour = self.own.CellBackColor
        return None if colour == NO_FILL else tuple(colour.to_bytes(3, "big"))

    @color.setter
    def color(self, given):
        if isinstance(given, tuple):
            given = f"#{bytes(given).hex()}"
        self.own.CellBackColor = NO_FILL if given is None else int(given[1:], 16)

    @property
    def number_format(self):
        formats = self.own.getCellFormatRanges()
        keys = {formats.getByIndex(k).NumberFormat for k in range(formats.Count)}
        known = self.sheet.book.document.NumberFormats
        codes = {known.getByKey(key).FormatString for key in keys}
        return codes.pop() if len(codes) == 1 else None

    wrap_text = property(fset=lambda self, on: setattr(self.own, "IsTextWrapped", on))

    def _set_width(self, characters):
        self.own.Columns.Width = int((characters * 7 + 5) * PIXEL)

    column_width = property(fset=_set_width)
    font = property(lambda self: Font(self.own))

    def select(self):
        self.sheet.book.document.CurrentController.select(self.own)


class Native:
    """Of Excel's own range what can be said of LibreOffice's, and no more."""

    def __init__(self, own):
        self._own = own

    Font = property(lambda self: self)

    def _align(self, where):
        assert where == -4160  # xlVAlignTop
        self._own.VertJustify = TOP

    def _underline(self, how):
        assert how == 2  # xlUnderlineStyleSingle
        self._own.CharUnderline = 1

    VerticalAlignment, Underline = property(fset=_align), property(fset=_underline)


class Font:
    def __init__(self, own):
        self.__dict__["_own"] = own

    def __setattr__(self, name, value):
        if name == "bold":
            self._own.CharWeight = BOLD if value else PLAIN
        else:
            assert name == "color"
            self._own.CharColor = int(value[1:], 16)


class Names:
    def __init__(self, book):
        self._book = book

    def __iter__(self):
        document = self._book.document
        for sheet in (None, *self._book.sheets):
            own = document.NamedRanges if sheet is None else sheet.own.NamedRanges
            scope = "" if sheet is None else "'{}'!".format(sheet.name.replace("'", "''"))
            for name in own.ElementNames:
                yield Name(self._book, own, name, scope)

    def add(self, name, refers_to):
        own, home = self._book.document.NamedRanges, CellAddress()
        own.addNewByName(name, "", home, 0)
        tokens = self._book.parser.parseFormula(refers_to.lstrip("="), home)
        own.getByName(name).setTokens(tokens)
        return Name(self._book, own, name, "")


class Name:
    def __init__(self, book, holder, name, scope):
        self._book, self._holder, self._name, self.name = book, holder, name, scope + name

    @property
    def refers_to(self):
        own = self._holder.getByName(self._name)
        text = self._book.parser.printFormula(own.getTokens(), own.ReferencePosition)
        return f"={text}"

    def delete(self):
        self._holder.removeByName(self._name)
