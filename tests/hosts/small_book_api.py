"""What Excel's own objects give the small Book: a full copy, protection, patterns and themes.

Names and numbers as in Excel's object model (Microsoft's VBA reference: Workbook.SaveCopyAs,
Worksheet.Protect, Interior, XlPattern). ``com_error`` is shaped as pywin32's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Color, PatternFill
from openpyxl.utils import range_boundaries
from openpyxl.utils.protection import hash_password
from openpyxl.worksheet.formula import ArrayFormula

if TYPE_CHECKING:
    from hosts.small_book import Book, Range, Sheet


class com_error(Exception):  # noqa: N801 - pywin32's name
    """hresult, text, (code, source, description, help, help id, scode), argument."""

    @property
    def hresult(self) -> int:
        return int(self.args[0])


#: pywin32's name for it here
ComError = com_error


def refused(scode: int, text: str) -> com_error:
    """Excel ran the call and said no."""
    return com_error(-2147352567, "Exception occurred.", (0, "Excel", text, None, 0, scode), None)


def rejected(hresult: int = -2147418111) -> com_error:
    """Excel did not take the call: a cell is being edited, or a dialogue is open."""
    return com_error(hresult, "Call was rejected by callee.", None, None)


class BookApi:
    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        self._book.asked()
        return self._book.structure_is_protected

    @property
    def Sheets(self) -> Sheets:  # noqa: N802 - with chart sheets, which Worksheets has not
        self._book.asked()
        return Sheets([ws.title for ws in self._book.file._sheets])

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        self._book.asked()
        if self._book.refuses_copies:
            raise refused(-2146827284, "Metoden SaveCopyAs i klassen Workbook misslyckades.")
        Path(path).write_bytes(self._book.copied())


class Sheets:
    """Numbered from 1, and called rather than indexed, as Excel's collections are."""

    def __init__(self, titles: list[str]) -> None:
        self._titles, self.Count = titles, len(titles)

    def __call__(self, number: int) -> Any:
        return type("Sheet", (), {"Name": self._titles[number - 1]})


#: what Worksheet.Protect allows, in its order, and openpyxl's name of the lock
ALLOWED = {
    "AllowFormattingCells": "formatCells",
    "AllowFormattingColumns": "formatColumns",
    "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns",
    "AllowInsertingRows": "insertRows",
    "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns",
    "AllowDeletingRows": "deleteRows",
    "AllowSorting": "sort",
    "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}


class SheetApi:
    ProtectionMode = False
    EnableSelection = 0

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._own = sheet, sheet.ws.protection

    @property
    def Cells(self) -> Any:  # noqa: N802
        return type("Cells", (), {"FormatConditions": Conditions(self._sheet)})

    @property
    def PageSetup(self) -> PageSetup:  # noqa: N802
        return PageSetup(self._sheet)

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        self._sheet.book.asked()
        return bool(self._own.sheet)

    @property
    def ProtectDrawingObjects(self) -> bool:  # noqa: N802
        return bool(self._own.objects)

    @property
    def ProtectScenarios(self) -> bool:  # noqa: N802
        return bool(self._own.scenarios)

    @property
    def Protection(self) -> Any:  # noqa: N802
        own = self._own
        return type("Protection", (), {n: not getattr(own, lock) for n, lock in ALLOWED.items()})

    def Unprotect(self, password: str) -> None:  # noqa: N802 - without one Excel would ask
        self._sheet.book.asked()
        if self._own.password and self._own.password != hash_password(password):
            raise refused(-2146827284, "Lösenordet är felaktigt.")
        self._own.sheet = False
        self._sheet.book.unprotected.append(self._sheet.name)

    def Protect(  # noqa: N802
        self, password: str, drawings: bool, contents: bool, scenarios: bool, own: bool, *may: bool
    ) -> None:
        self._sheet.book.asked()
        assert len(may) == len(ALLOWED)
        assert (password, own) == ("", False)
        self._own.sheet, self._own.objects, self._own.scenarios = contents, drawings, scenarios
        for lock, allowed in zip(ALLOWED.values(), may, strict=True):
            setattr(self._own, lock, not allowed)


class Conditions:
    """Worksheet.Cells.FormatConditions: numbered from 1 over all cells."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._all = [
            (place, rule) for place in sheet.ws.conditional_formatting for rule in place.rules
        ]
        sheet.book.asked()

    @property
    def Count(self) -> int:  # noqa: N802
        return len(self._all)

    def __call__(self, number: int) -> Condition:
        self._sheet.book.asked()
        return Condition(self._sheet, *self._all[number - 1])


class Condition:
    """One of them. Of others than expressions ``Formula1`` is refused where they have none."""

    def __init__(self, sheet: Sheet, place: Any, rule: Any) -> None:
        self._sheet, self._place, self._rule = sheet, place, rule
        self.Type = {"expression": 2, "cellIs": 1}.get(rule.type, 3)

    @property
    def Formula1(self) -> str:  # noqa: N802
        if not self._rule.formula:
            raise refused(-2146827284, "Egenskapen Formula1 kan inte läsas.")
        return f"={self._rule.formula[0]}"

    def Delete(self) -> None:  # noqa: N802
        self._sheet.writable()
        rules = self._sheet.ws.conditional_formatting._cf_rules
        rules[self._place].remove(self._rule)
        if not rules[self._place]:
            del rules[self._place]


class PageSetup:
    """How a sheet is printed: what is set is kept."""

    def __init__(self, sheet: Sheet) -> None:
        self.__dict__["_sheet"] = sheet

    def __setattr__(self, name: str, value: Any) -> None:
        self._sheet.writable()
        self._sheet.book.pages.setdefault(self._sheet.name, {})[name] = value


#: XlPattern
NONE, SOLID, AUTOMATIC, GRADIENT = -4142, 1, -4105, 4000
PATTERNS = {
    NONE: None,
    SOLID: "solid",
    -4126: "darkGray",
    -4125: "mediumGray",
    -4124: "lightGray",
    17: "gray125",
    14: "lightUp",
}
_CODES = {name: code for code, name in PATTERNS.items()}
#: theme colours as a file numbers them -> XlThemeColor
_THEME = {0: 2, 1: 1, 2: 4, 3: 3, **{n: n + 1 for n in range(4, 12)}}
_IN_FILE = {theme: n for n, theme in _THEME.items()}


class CellApi:
    VerticalAlignment = -4107  #: xlVAlignBottom; where texts stand is not kept

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def Font(self) -> Any:  # noqa: N802 - of which Underline is set, and not kept either
        return type("Font", (), {})()

    @property
    def Interior(self) -> Interior:  # noqa: N802
        return Interior(self._cells)

    @property
    def HasArray(self) -> bool:  # noqa: N802
        return self._array() is not None

    @property
    def CurrentArray(self) -> CurrentArray:  # noqa: N802
        array = self._array()
        assert array is not None
        return CurrentArray(self._cells.sheet, array)

    def _array(self) -> ArrayFormula | None:
        at = self._cells.row, self._cells.column
        return next((a for a in arrays(self._cells.sheet.ws) if covers(a, *at)), None)


def arrays(ws: Any) -> list[ArrayFormula]:
    return [c.value for c in ws._cells.values() if isinstance(c.value, ArrayFormula)]


def covers(array: ArrayFormula, row: int, column: int) -> bool:
    left, top, right, bottom = range_boundaries(array.ref)
    return bool(top <= row <= bottom and left <= column <= right)


class CurrentArray:
    """The cells that one array formula fills."""

    def __init__(self, sheet: Sheet, array: ArrayFormula) -> None:
        self._sheet, self._array = sheet, array

    @property
    def Address(self) -> str:  # noqa: N802
        return str(self._array.ref)

    @property
    def FormulaArray(self) -> str:  # noqa: N802
        text = str(self._array.text)
        return text if text.startswith("=") else f"={text}"

    @FormulaArray.setter
    def FormulaArray(self, text: str) -> None:  # noqa: N802
        self._sheet.writable()
        self._array.text = text
        self._sheet.book.entered.append((self._sheet.name, self.Address))


class Interior:
    """Fill of one cell. Of a solid fill ``Color`` is the first of the file's two colours, of a
    pattern the second."""

    def __init__(self, cells: Range) -> None:
        cells.sheet.book.asked()
        object.__setattr__(self, "_range", cells)
        object.__setattr__(self, "_cell", cells.sheet.ws.cell(cells.row, cells.column))

    def _parts(self) -> tuple[str | None, Color, Color]:
        fill = self._cell.fill
        if fill.tagname != "patternFill":
            return "gradient", Color(), Color()
        solid = fill.fill_type == "solid"
        front, back = (fill.fgColor, fill.bgColor) if solid else (fill.bgColor, fill.fgColor)
        return fill.fill_type, front, back

    def __getattr__(self, name: str) -> Any:
        kind, front, back = self._parts()
        if kind == "gradient":
            return GRADIENT if name == "Pattern" else None
        if name == "Pattern":
            return _CODES[kind]
        if name == "ColorIndex":
            return NONE if kind is None else 0
        colour = back if name.startswith("Pattern") else front
        what = name.removeprefix("Pattern")
        if what == "ColorIndex":
            return AUTOMATIC if colour.type == "indexed" or colour.rgb == "00000000" else 0
        if what == "ThemeColor":
            if colour.type != "theme":
                raise refused(-2146827284, "Egenskapen ThemeColor kan inte läsas.")
            return _THEME[colour.theme]
        if what == "TintAndShade":
            return colour.tint
        if what == "Color":
            red, green, blue = rgb_of(colour)
            return red + green * 256 + blue * 65536
        raise AttributeError(name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._range.sheet.writable()
        kind, front, back = self._parts()
        assert kind != "gradient", "a gradient was written over"
        if name == "Pattern":
            kind = PATTERNS[value]
        elif name == "ColorIndex":
            assert value == NONE
            kind = None
        else:
            colour = _coloured(name, value, back if name.startswith("Pattern") else front)
            if name.startswith("Pattern"):
                back = colour
            else:
                front, kind = colour, kind or "solid"  # as Excel does
        if kind is None:
            self._cell.fill = PatternFill()
            return
        two = (front, back) if kind == "solid" else (back, front)
        self._cell.fill = PatternFill(kind, fgColor=two[0], bgColor=two[1])


def _coloured(name: str, value: Any, before: Color) -> Color:
    what = name.removeprefix("Pattern")
    if what == "ThemeColor":
        return Color(theme=_IN_FILE[value])
    if what == "TintAndShade":
        if before.type == "theme":
            return Color(theme=before.theme, tint=value)
        return Color(rgb=before.rgb, tint=value) if before.type == "rgb" else before
    if what == "ColorIndex":
        assert value == AUTOMATIC
        return Color(indexed=64)
    return Color(rgb=f"FF{value % 256:02X}{value // 256 % 256:02X}{value // 65536:02X}")


def rgb_of(colour: Color) -> tuple[int, int, int]:
    """Red, green and blue; a theme's own are not looked up."""
    text = colour.rgb[-6:] if colour.type == "rgb" else "4F81BD"
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)
