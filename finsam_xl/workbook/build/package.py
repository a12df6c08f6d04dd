"""From openpyxl's file to the one that is handed out: stored values, schema order, fixed bytes.

openpyxl writes no values beside formulas, stamps the time of day and orders a font's parts
otherwise than the schema; it calls empty cells numbers, which IronCalc takes for 0, and writes
drawings without a prefix, on which ExcelJS stops. All of it is put right in the XML.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from html import escape
from io import BytesIO
from xml.etree.ElementTree import canonicalize

from finsam_xl.calculation.calculate import Calculation
from finsam_xl.template.form import Layout
from finsam_xl.template.sheets import Chart
from finsam_xl.workbook.build.logo import add_logo
from finsam_xl.workbook.cell import ErrorValue, Value, column_letters
from finsam_xl.workbook.read.reader import read_bytes

STAMP = "2026-01-01T00:00:00Z"
#: The zip format's first day: no archive can carry an earlier one.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"

#: The order of a font's parts in the schema.
_FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_FONT = re.compile(r"<font>(.*?)</font>", re.DOTALL)
_FONT_PART = re.compile(r"<(\w++)[^<>]*+></\1>")
_FORMULA_CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)><f>(.*?)</f><v></v></c>', re.DOTALL
)
_SET_ROW = re.compile(r'<row [^>]*customHeight="1"[^>]*>')
_EMPTY_CELL = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?) t="n"></c>')
#: a tag without a prefix, or a declaration of the namespace for such; the others have their own
_WITHOUT_PREFIX = re.compile(r'(</?)(?=\w++[\s>])|( xmlns)(?==")')
#: rows and columns that are repeated in print; Excel names the columns first, and LibreOffice,
#: where they are not, saves the name twice
_TITLES = re.compile(r'(name="_xlnm.Print_Titles">)([^<,]*\$\d+:\$\d+),([^<]*)(?=<)')
_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml")


def finish(data: bytes, layout: Layout) -> bytes:
    """The finished file; the same for the same layout, byte for byte."""
    parts = unpack(data)
    sheets = _stored_values(data, layout)
    arrays = _arrays(data, layout) if layout.calls else {}
    growing = _growing(data, layout)
    for name, values in sheets.items():
        cells = _EMPTY_CELL.sub(r'<c r="\1"\2/>', parts[name])
        rows = _SET_ROW.sub(partial(_growing_row, growing[name]), cells)
        parts[name] = store(rows, values, arrays.get(name, {}))
    describe_charts(parts, [plan.charts for plan in layout.sheets if plan.charts])
    put_right(parts)
    media: dict[str, bytes] = {}
    of_plan = _parts_of(data, layout)
    for plan in layout.sheets:
        if plan.picture:
            add_logo(parts, media, plan, of_plan[plan.name])
    return pack({name: text.encode() for name, text in parts.items()} | media)


def put_right(parts: dict[str, str]) -> None:
    """What openpyxl writes otherwise than the schema, and what tells of the day and the program."""
    parts["xl/styles.xml"] = _FONT.sub(_ordered_font, parts["xl/styles.xml"])
    parts["xl/workbook.xml"] = _TITLES.sub(r"\1\3,\2", parts["xl/workbook.xml"])
    parts["docProps/core.xml"] = re.sub(
        r"\d{4}-\d\d-\d\dT[\d:.]+Z", STAMP, parts["docProps/core.xml"]
    )
    parts["docProps/app.xml"] = re.sub(
        r"<AppVersion>.*?</AppVersion>", "", parts["docProps/app.xml"]
    )
    for name in filter(_DRAWING.fullmatch, parts):
        parts[name] = _WITHOUT_PREFIX.sub(_with_prefix, parts[name])


def unpack(data: bytes) -> dict[str, str]:
    """The parts as canonical XML: openpyxl writes otherwise where lxml happens to be installed."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {
            name: canonicalize(package.read(name).decode("utf-8")) for name in package.namelist()
        }


def pack(parts: dict[str, bytes]) -> bytes:
    """The archive; the same parts give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        # programs that look at a file's first bytes expect the content types there
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            package.writestr(entry, parts[name])
    return out.getvalue()


def _stored_values(data: bytes, layout: Layout) -> dict[str, dict[tuple[int, str], Value]]:
    """Sheet part -> (row, column letters) -> what the formula there gives."""
    workbook = read_bytes(data, f"{layout.kind}.xlsx")
    part = {sheet.name: sheet.part for sheet in workbook.sheets}
    values: dict[str, dict[tuple[int, str], Value]] = {sheet.part: {} for sheet in workbook.sheets}
    for cell in Calculation(layout, layout.areas, workbook):
        values[part[cell.at.sheet]][_key(cell.at.a1)] = cell.value
    return values


def _key(a1: str) -> tuple[int, str]:
    letters = a1.rstrip("0123456789")
    return int(a1[len(letters) :]), letters


def _arrays(data: bytes, layout: Layout) -> dict[str, dict[tuple[int, str], str]]:
    """Sheet part -> (row, column letters) of an array's first cell -> the cells that it fills."""
    part = {sheet.name: sheet.part for sheet in read_bytes(data, "").sheets}
    found: dict[str, dict[tuple[int, str], str]] = {}
    for name, array in layout.calls.items():
        area = layout.areas[name]
        for left in range(area.left, area.right + 1) if array == "column" else (area.left,):
            right = left if array == "column" else area.right
            first, last = column_letters(left), column_letters(right)
            if array:
                filled = f"{first}{area.top}:{last}{area.bottom}"
                found.setdefault(part[area.sheet], {})[area.top, first] = filled
    return found


def _growing(data: bytes, layout: Layout) -> dict[str, set[int]]:
    """Sheet part -> the rows that grow with what is typed there."""
    part = _parts_of(data, layout)
    return {part[plan.name]: plan.growing for plan in layout.sheets}


def _parts_of(data: bytes, layout: Layout) -> dict[str, str]:
    """The part of each sheet."""
    return {sheet.name: sheet.part for sheet in read_bytes(data, layout.kind).sheets}


def _growing_row(growing: set[int], match: re.Match[str]) -> str:
    """A row's tag; a height that nobody has set by hand is one from which the row grows."""
    number = re.search(r' r="(\d+)"', match[0])
    grows = number is not None and int(number[1]) in growing
    return match[0].replace(' customHeight="1"', "") if grows else match[0]


def store(
    sheet: str, values: dict[tuple[int, str], Value], arrays: dict[tuple[int, str], str]
) -> str:
    """A sheet's XML with what each formula gives, by row and column letters, beside it."""

    def cell(match: re.Match[str]) -> str:
        letters, row, style, formula = match.groups()
        key = (int(row), letters)
        kind, text = _stored(values[key])
        if not formula.startswith("{"):
            formula = f"<f>{formula}</f>"
        elif key in arrays:
            formula = f'<f t="array" ref="{arrays[key]}">{formula[1:-1]}</f>'
        else:
            formula = ""  # filled from the array's first cell
        return f'<c r="{letters}{row}"{style}{kind}>{formula}<v>{text}</v></c>'

    return _FORMULA_CELL.sub(cell, sheet)


def _stored(value: Value) -> tuple[str, str]:
    """A value's cell type and text; an empty cell's value, fetched by a formula, is 0."""
    if value is None:
        return "", "0"
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, Decimal):
        return "", f"{value.normalize():f}"
    if isinstance(value, ErrorValue):
        return ' t="e"', value.code
    return ' t="str"', escape(value, quote=False)


def _with_prefix(match: re.Match[str]) -> str:
    return f"{match[1]}xdr:" if match[1] else f"{match[2]}:xdr"


def _ordered_font(match: re.Match[str]) -> str:
    found = sorted(_FONT_PART.finditer(match[1]), key=lambda part: _FONT_ORDER.index(part[1]))
    return f"<font>{''.join(part[0] for part in found)}</font>"


def describe_charts(parts: dict[str, str], drawn: Iterable[Sequence[Chart]]) -> None:
    """Alternative texts, which openpyxl cannot write. ``drawn``: the charts of each sheet that has
    some, in the order that they were added."""
    for number, charts in enumerate(drawn, 1):
        name = f"xl/drawings/drawing{number}.xml"
        for index, chart in enumerate(charts, 1):
            title, alt = escape(chart.title), escape(chart.alt)
            # a title may hold what re.sub would take for a group
            parts[name] = re.sub(
                rf'(<(?:\w+:)?cNvPr id="{index}" name=")Chart {index}"',
                partial(_described, f'{title}" descr="{alt}"'),
                parts[name],
            )


def _described(told: str, match: re.Match[str]) -> str:
    return match[1] + told
