"""Faults that no edit of a cell makes: what Excel's menus, or another program, do to a file."""

from __future__ import annotations

import re
from html import escape

from finsam_xl.documents.recompute import recompute
from finsam_xl.workbook.archive import Archive
from finsam_xl.workbook.write.patch import Edit, patch
from support import ref
from unfiled import Book, change, document, filed, opened

BOOK = "xl/workbook.xml"
#: LibreOffice and Excel both leave this where what a name pointed at is deleted
GONE = "#REF!"


def with_part(data: Book, part: str, old: str, new: str, count: int = 1) -> bytes:
    """The workbook with a text of one part replaced."""
    archive = Archive(filed(data), "prov.xlsx")
    content = archive.read(part)
    assert old.encode() in content, f"{part} has no {old}"
    return archive.rewritten({part: content.replace(old.encode(), new.encode(), count)})


def with_pattern(data: Book, part: str, pattern: str, new: str) -> bytes:
    """The same by a regular expression, everywhere in the part."""
    archive = Archive(filed(data), "prov.xlsx")
    text, found = re.subn(pattern, new, archive.read(part).decode())
    assert found, f"{part} has no {pattern}"
    return archive.rewritten({part: text.encode()})


def part_of(data: Book, part: str) -> bytes:
    return Archive(filed(data), "prov.xlsx").read(part)


def sheet_part(data: Book, sheet: str) -> str:
    found = opened(data).sheet(sheet)
    assert found is not None
    return found.part


def hide_row(data: Book, sheet: str, row: int) -> bytes:
    part = sheet_part(data, sheet)
    return with_pattern(data, part, rf'<row (?=[^>]*\br="{row}")', '<row hidden="1" ')


def hide_column(data: Book, sheet: str, column: int) -> bytes:
    part = sheet_part(data, sheet)
    span = rf'<col (?=[^>]*\bmin="{column}")(?=[^>]*\bmax="{column}")'
    return with_pattern(data, part, span, '<col hidden="1" ')


def size_row(data: Book, sheet: str, row: int, height: str) -> bytes:
    """The row with a height of so many points."""
    part = sheet_part(data, sheet)
    pattern = rf'<row (?=[^>]*\br="{row}")(?![^>]*\bht=)'
    return with_pattern(data, part, pattern, f'<row ht="{height}" customHeight="1" ')


def size_column(data: Book, sheet: str, column: int, width: str) -> bytes:
    """The column with room for so many characters."""
    part = sheet_part(data, sheet)
    span = rf'(<col (?=[^>]*\bmin="{column}")(?=[^>]*\bmax="{column}")[^>]*?) width="[^"]*"'
    return with_pattern(data, part, span, rf'\1 width="{width}"')


def hide_sheet(data: Book, sheet: str, state: str = "hidden") -> bytes:
    pattern = rf'(<sheet [^>]*name="{sheet}"[^>]*state=")visible"'
    return with_pattern(data, BOOK, pattern, rf'\g<1>{state}"')


def merged(data: Book, sheet: str, *areas: str) -> bytes:
    """Areas merged as LibreOffice does it when asked to keep what the hidden cells hold."""
    part = sheet_part(data, sheet)
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    if b"</mergeCells>" in part_of(data, part):
        return with_pattern(data, part, "(</mergeCells>)", rf"{cells}\1")
    new = f"<mergeCells>{cells}</mergeCells>"
    return with_pattern(data, part, "(</sheetProtection>)", rf"\1{new}")


def with_format(data: Book, address: str, code: str) -> bytes:
    """One cell under another number format, its value and formula as they were."""
    styles = part_of(data, "xl/styles.xml").decode()
    formats = re.search(r'<numFmts count="(\d+)"', styles)
    counted = re.search(r'<cellXfs count="(\d+)"', styles)
    assert counted is not None
    assert formats is not None
    style = int(counted[1])
    for old, new in (
        (formats[0], f'<numFmts count="{int(formats[1]) + 1}"'),
        ("</numFmts>", f'<numFmt numFmtId="400" formatCode="{escape(code)}"/></numFmts>'),
        (f'<cellXfs count="{style}"', f'<cellXfs count="{style + 1}"'),
        ("</cellXfs>", '<xf numFmtId="400" applyNumberFormat="1" xfId="0"/></cellXfs>'),
    ):
        data = with_part(data, "xl/styles.xml", old, new)
    cell = document(data).workbook.cell(ref(address))
    return filed(change(data, {address: Edit(cell.value, cell.formula, style)}))


def in_colours(data: Book, address: str, font: str, fill: str, alignment: str = "") -> bytes:
    """One cell with other colours: ``<color …/>`` for its text, ``<patternFill…/>`` behind it;
    and perhaps its ``<alignment…/>``."""
    part = "xl/styles.xml"
    count = {}
    for name, inside in (("fonts", f"<font>{font}</font>"), ("fills", f"<fill>{fill}</fill>")):
        found = re.search(rf'<{name} count="(\d+)"', part_of(data, part).decode())
        assert found is not None
        count[name] = int(found[1])
        data = with_part(data, part, found[0], f'<{name} count="{count[name] + 1}"')
        data = with_part(data, part, f"</{name}>", f"{inside}</{name}>")
    counted = re.search(r'<cellXfs count="(\d+)"', part_of(data, part).decode())
    assert counted is not None
    style = int(counted[1])
    own = f'<xf numFmtId="3" fontId="{count["fonts"]}" fillId="{count["fills"]}" xfId="0">'
    data = with_part(data, part, counted[0], f'<cellXfs count="{style + 1}"')
    data = with_part(data, part, "</cellXfs>", f"{own}{alignment}</xf></cellXfs>")
    cell = document(data).workbook.cell(ref(address))
    return filed(change(data, {address: Edit(cell.value, cell.formula, style)}))


def conditional(data: Book, sheet: str, places: str, rules: str, does: str) -> bytes:
    """Rules of conditional formatting, ``{}`` for the number of what they do: a ``dxf``."""
    styles = part_of(data, "xl/styles.xml").decode()
    counted = re.search(r'<dxfs count="(\d+)"', styles)
    assert counted is not None
    data = with_part(data, "xl/styles.xml", counted[0], f'<dxfs count="{int(counted[1]) + 1}"')
    data = with_part(data, "xl/styles.xml", "</dxfs>", f"<dxf>{does}</dxf></dxfs>")
    made = rules.replace("{}", counted[1])
    part = sheet_part(data, sheet)
    added = f'<conditionalFormatting sqref="{places}">{made}</conditionalFormatting>'
    first = "<conditionalFormatting "  # every sheet with amounts has some of its own
    return with_part(data, part, first, added + first)


def without_sheet(data: Book, sheet: str) -> bytes:
    """A deleted sheet: the names that pointed at it are left broken, its own are gone."""
    data = with_pattern(data, BOOK, '<definedName [^>]*name="_xlnm[^>]*>[^<]*</definedName>', "")
    data = with_pattern(data, BOOK, rf'<sheet [^>]*name="{sheet}"[^>]*>(</sheet>)?', "")
    return with_pattern(data, BOOK, rf">'{sheet}'![^<]*<", f">{GONE}<")


def without_name(data: Book, name: str) -> bytes:
    return with_pattern(
        data, BOOK, rf'<definedName [^>]*name="{name}"[^>]*>[^<]*</definedName>', ""
    )


def without_marks(data: Book, *marks: str) -> bytes:
    """The document's properties and the constant names dropped, the places' names kept."""
    names = "|".join(marks or ("finsam_[a-z]+",))
    properties = rf'<property [^>]*name="({names})".*?</property>'
    constants = rf'<definedName [^>]*name="({names})"[^>]*>[^<]*</definedName>'
    return with_pattern(
        with_pattern(data, "docProps/custom.xml", properties, ""), BOOK, constants, ""
    )


def with_free_row(data: Book, table: str) -> bytes:
    """A row of its own between a table's guard and its total, as after an insertion there.

    The names let go of the table's last row; the formulas follow them.
    """
    area = document(data).area(f"tab_{table}")
    old, new = rf"\${area.bottom}<", f"${area.bottom - 1}<"
    names = rf'(<definedName [^>]*name="(?:tab_)?{table}(?:_[a-z_]+)?"[^>]*>[^<]*)'
    data = with_pattern(data, BOOK, names + old, rf"\g<1>{new}")
    between = rf'(<definedName [^>]*name="mellan_{table}"[^>]*>[^<]*\$){area.bottom}:'
    data = with_pattern(data, BOOK, between, rf"\g<1>{area.bottom - 1}:")
    return patch(filed(data), recompute(document(data), restore=True).edits)
