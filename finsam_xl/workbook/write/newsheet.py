"""A worksheet written from nothing: rows of texts and numbers, links to cells, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from textwrap import wrap
from typing import TYPE_CHECKING

from finsam_xl.escape import like_a_formula
from finsam_xl.workbook.cell import ErrorValue, Value, column_letters
from finsam_xl.workbook.write.sheet_patch import number_text
from finsam_xl.workbook.write.splice import attribute_text, element_text
from finsam_xl.workbook.write.styles import Look

if TYPE_CHECKING:
    from finsam_xl.workbook.write.strings_patch import StringTable

LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_DISPLAY = 255
_LINE, _MOST_LINES = 15, 27  #: points; Excel's rows are at most 409 high


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a new sheet. A text stays a text, whatever sign it begins with."""

    value: Value = None
    bold: bool = False
    fill: str | None = None  #: a colour as RRGGBB
    wrap: bool = False
    link: str | None = None  #: a place in the same workbook: ``Budget!D6`` or a name


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A worksheet to add to a workbook."""

    title: str
    rows: Sequence[Sequence[SheetCell]]
    widths: Sequence[float] = ()  #: of the columns, in characters
    first: bool = True  #: the first tab; else the last
    #: the row that is bold and repeated in print, which stays in view with those above; 0: none
    heading_row: int = 1
    replaces: str = ""  #: the title of a sheet that it takes the place of, if there is one
    known_by: str = ""  #: a hidden name that leads to it, with a number where there is one already


def free_title(wanted: str, taken: Sequence[str]) -> str:
    """The title as Excel allows it, with a number where another sheet has it already."""
    base = wanted.translate(_NOT_IN_TITLES).strip().strip("'")[:LONGEST_TITLE] or "Blad"
    used = {title.casefold() for title in taken}
    title, number = base, 1
    while title.casefold() in used:
        number += 1
        end = f" ({number})"
        title = base[: LONGEST_TITLE - len(end)] + end
    return title


def numbered(name: str) -> Iterator[str]:
    """The name, and then with 2, 3… behind it."""
    yield name
    yield from (f"{name}{number}" for number in count(2))


def sheet_xml(
    sheet: NewSheet,
    strings: StringTable,
    style_of: Callable[[Look], int],
    namespaces: tuple[str, str],
) -> bytes:
    """The worksheet's part. ``namespaces``: of the main schema and of relationships."""
    rows: list[bytes] = []
    links: list[str] = []
    wide = 1
    for number, cells in enumerate(sheet.rows, 1):
        header = number == sheet.heading_row
        content: list[bytes] = []
        for column, cell in enumerate(cells, 1):
            place = f"{column_letters(column)}{number}"
            quoted = isinstance(cell.value, str) and like_a_formula(cell.value)
            look = Look(cell.bold or header, cell.fill, cell.wrap, cell.link is not None, quoted)
            content.append(_cell(place, cell.value, style_of(look), strings))
            if cell.link is not None:
                links.append(_link(place, cell))
        wide = max(wide, len(cells))
        height = _height(cells, sheet.widths)
        rows.append(f'<row r="{number}"{height}>'.encode() + b"".join(content) + b"</row>")
    links_xml = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespaces[0]}" xmlns:r="{namespaces[1]}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{column_letters(wide)}{max(1, len(rows))}"/>'
        f'{_view(sheet)}<sheetFormatPr defaultRowHeight="15"/>{_columns(sheet.widths)}<sheetData>'
    )
    tail = (
        f"</sheetData>{links_xml}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )
    return head.encode() + b"".join(rows) + tail.encode()


def _cell(place: str, value: Value, style: int, strings: StringTable) -> bytes:
    mark = f' s="{style}"' if style else ""
    if value is None:
        return f'<c r="{place}"{mark}/>'.encode()
    kind: str | None
    if isinstance(value, bool):
        kind, content = "b", b"<v>1</v>" if value else b"<v>0</v>"
    elif isinstance(value, Decimal):
        kind, content = None, f"<v>{number_text(value)}</v>".encode()
    elif isinstance(value, ErrorValue):
        kind, content = "e", f"<v>{element_text(value.code)}</v>".encode()
    else:
        kind, content = strings.cell(value, b"")
    mark += f' t="{kind}"' if kind else ""
    return f'<c r="{place}"{mark}>'.encode() + content + b"</c>"


def _height(cells: Sequence[SheetCell], widths: Sequence[float]) -> str:
    """Room for the row's longest wrapped text: not every program makes it by itself."""
    lines = max(
        (
            sum(len(wrap(line, max(1, int(width) - 1))) or 1 for line in cell.value.split("\n"))
            for cell, width in zip(cells, widths, strict=False)
            if cell.wrap and isinstance(cell.value, str)
        ),
        default=1,
    )
    return f' ht="{min(lines, _MOST_LINES) * _LINE}" customHeight="1"' if lines > 1 else ""


def _link(place: str, cell: SheetCell) -> str:
    display = attribute_text(str(cell.value or cell.link)[:_LONGEST_DISPLAY])
    location = attribute_text(cell.link or "")
    return f'<hyperlink ref="{place}" location="{location}" display="{display}"/>'


def _view(sheet: NewSheet) -> str:
    if not sheet.heading_row:
        return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    below = f"A{sheet.heading_row + 1}"
    return (
        '<sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{sheet.heading_row}" topLeftCell="{below}" activePane="bottomLeft" '
        f'state="frozen"/><selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/>'
        "</sheetView></sheetViews>"
    )


def _columns(widths: Sequence[float]) -> str:
    if not widths:
        return ""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return f"<cols>{columns}</cols>"
