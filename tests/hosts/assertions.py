"""What Excel refuses or "repairs" although both Open XML validators let it pass.

A defined name that is a cell's address, a validation text that is too long, a part that nothing
declares: one function for each kind of thing, one sentence for each fault. Only zip and XML are
read, so that no library's leniency stands between the file and the check.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

#: Which attribute is an index into the cell formats.
STYLED = {f"{MAIN}row": "s", f"{MAIN}c": "s", f"{MAIN}col": "style"}

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
LONGEST_FORMULA, LONGEST_TEXT = 8_192, 32_767
NAME = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")
A1 = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
R1C1 = re.compile(r"[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*")
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
ILLEGAL_IN_SHEET_NAME = set("[]:*?/\\")

Area = tuple[int, int, int, int]


def own_assertions(path: Path | str) -> list[str]:
    """Every fault found in the file, as sentences; empty when there is none."""
    with zipfile.ZipFile(path) as package:
        doubled = [name for name, n in Counter(package.namelist()).items() if n > 1]
        if doubled:
            return [f"the zip holds {name} more than once" for name in doubled]
        parts = {i.filename: package.read(i) for i in package.infolist() if not i.is_dir()}
    return list(Package(parts).faults())


class Package:
    """The parts of one workbook file and what can be wrong with them."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.trees = {
            name: ElementTree.fromstring(content)
            for name, content in parts.items()
            if name.endswith((".xml", ".rels"))
        }

    def faults(self) -> Iterator[str]:
        yield from self.content_types()
        yield from self.relationships()
        if "xl/workbook.xml" not in self.trees:
            yield "xl/workbook.xml is missing"
            return
        yield from self.workbook()
        yield from self.names()
        yield from self.tables()
        styles = self.trees.get("xl/styles.xml")
        formats = _count(styles, "cellXfs/xf")
        differential = _count(styles, "dxfs/dxf")
        strings = self.trees.get("xl/sharedStrings.xml")
        shared = _count(strings, "si")
        used = 0
        for name, sheet in self.sheets():
            for fault in self.sheet(sheet, formats, differential, shared):
                yield f"{name}: {fault}"
            used += sum(c.get("t") == "s" for c in sheet.iter(f"{MAIN}c"))
        if strings is not None:
            for attribute, right in (("count", used), ("uniqueCount", shared)):
                written = strings.get(attribute)
                if written is not None and int(written) != right:
                    yield f"sharedStrings: {attribute} is {written}, should be {right}"
            for index, text in enumerate(strings):
                if len("".join(text.itertext())) > LONGEST_TEXT:
                    yield f"sharedStrings: text {index} is longer than {LONGEST_TEXT}"

    def sheets(self) -> Iterator[tuple[str, ElementTree.Element]]:
        for name, tree in self.trees.items():
            if name.startswith("xl/worksheets/") and tree.tag == f"{MAIN}worksheet":
                yield name, tree

    # ---- the package

    def content_types(self) -> Iterator[str]:
        types = self.trees.get("[Content_Types].xml")
        if types is None:
            yield "[Content_Types].xml is missing"
            return
        endings = {d.get("Extension", "").lower() for d in types.iter(f"{CONTENT_TYPES}Default")}
        written = [o.get("PartName", "") for o in types.iter(f"{CONTENT_TYPES}Override")]
        for name in _repeated(written):
            yield f"[Content_Types].xml names {name} more than once"
        for name in written:
            if name.lstrip("/") not in self.parts:
                yield f"[Content_Types].xml names {name}, which is not there"
        for name in self.parts:
            known = f"/{name}" in written or name.rpartition(".")[2].lower() in endings
            if name != "[Content_Types].xml" and not known:
                yield f"no content type covers {name}"

    def relationships(self) -> Iterator[str]:
        for name, tree in self.trees.items():
            if not name.endswith(".rels"):
                continue
            source = source_of(name)
            if source and source not in self.parts:
                yield f"{name} belongs to {source}, which is not there"
            links = list(tree.iter(f"{RELATIONSHIP}Relationship"))
            ids = [link.get("Id", "") for link in links]
            for repeated in _repeated(ids):
                yield f"{name}: the id {repeated} stands more than once"
            for link in links:
                target = target_of(source, link)
                if target is not None and target not in self.parts:
                    yield f"{name}: {link.get('Id')} points at {target}, which is not there"
            if source in self.trees:
                for element in self.trees[source].iter():
                    used = element.get(RELATIONSHIP_ID)
                    if used and used not in ids:
                        yield f"{source}: uses the relationship {used}, which {name} lacks"

    # ---- the workbook

    def workbook(self) -> Iterator[str]:
        sheets = self.trees["xl/workbook.xml"].findall(f"{MAIN}sheets/{MAIN}sheet")
        titles = [sheet.get("name", "") for sheet in sheets]
        for title in titles:
            if not 1 <= len(title) <= 31:
                yield f"the sheet name {title!r} has {len(title)} characters, 1 to 31 are allowed"
            if ILLEGAL_IN_SHEET_NAME & set(title) or title.strip("'") != title:
                yield f"the sheet name {title!r} has a character that Excel refuses"
            if title.lower() == "history":
                yield f"the sheet name {title!r} is Excel's own"
        for title in _repeated(title.lower() for title in titles):
            yield f"two sheets are called {title!r}"
        for number in _repeated(sheet.get("sheetId", "") for sheet in sheets):
            yield f"two sheets have the id {number}"
        visible = [sheet.get("state", "visible") == "visible" for sheet in sheets]
        if not any(visible):
            yield "no sheet is visible"
        for view in self.trees["xl/workbook.xml"].iter(f"{MAIN}workbookView"):
            active = int(view.get("activeTab", "0"))
            if active >= len(sheets):
                yield f"activeTab is {active}, there are {len(sheets)} sheets"
            elif not visible[active]:
                yield f"activeTab is {active}, a hidden sheet"

    def names(self) -> Iterator[str]:
        book = self.trees["xl/workbook.xml"]
        sheets = len(book.findall(f"{MAIN}sheets/{MAIN}sheet"))
        seen: list[str] = []
        for defined in book.iter(f"{MAIN}definedName"):
            name, scope = defined.get("name", ""), defined.get("localSheetId")
            seen.append(f"{name.lower()} ({'workbook' if scope is None else f'sheet {scope}'})")
            if not name.startswith("_xlnm."):
                yield from name_faults(name)
            if scope is not None and int(scope) >= sheets:
                yield f"the name {name} belongs to sheet {scope}, there are {sheets}"
            if not (defined.text or "").strip():
                yield f"the name {name} refers to nothing"
            if "#REF!" in (defined.text or ""):
                yield f"the name {name} is broken: {defined.text}"
        seen += [f"{name.lower()} (workbook)" for name in self.table_names()]
        for name in _repeated(seen):
            yield f"the name {name} is defined more than once"

    def table_names(self) -> list[str]:
        return [table.get("displayName", "") for table in self.table_parts()]

    def table_parts(self) -> list[ElementTree.Element]:
        return [tree for tree in self.trees.values() if tree.tag == f"{MAIN}table"]

    def tables(self) -> Iterator[str]:
        for number in _repeated(table.get("id", "") for table in self.table_parts()):
            yield f"two tables have the id {number}"
        for table in self.table_parts():
            name = table.get("displayName", "")
            yield from name_faults(name)
            columns = [c.get("name", "") for c in table.iter(f"{MAIN}tableColumn")]
            for column in _repeated(column.lower() for column in columns):
                yield f"the table {name} has two columns called {column!r}"

    # ---- one sheet

    def sheet(
        self, sheet: ElementTree.Element, formats: int, differential: int, shared: int
    ) -> Iterator[str]:
        yield from order_faults(sheet)
        for element in sheet.iter():
            attribute = STYLED.get(element.tag)
            style = element.get(attribute) if attribute else None
            if style is not None and int(style) >= formats:
                where = element.get("r") or element.get("min")
                yield f"{where}: style {style}, there are {formats}"
        for cell in sheet.iter(f"{MAIN}c"):
            yield from (f"{cell.get('r')}: {fault}" for fault in cell_faults(cell, shared))
        for rule in sheet.iter(f"{MAIN}cfRule"):
            style = rule.get("dxfId")
            if style is not None and int(style) >= differential:
                yield f"a conditional format uses dxf {style}, there are {differential}"
        merged = [m.get("ref", "") for m in sheet.iter(f"{MAIN}mergeCell")]
        areas = [(ref, area_of(ref)) for ref in merged]
        for index, (ref, area) in enumerate(areas):
            for other, another in areas[index + 1 :]:
                if area and another and overlap(area, another):
                    yield f"the merged ranges {ref} and {other} overlap"
        yield from validation_faults(sheet)


def name_faults(name: str) -> Iterator[str]:
    """Why Excel would refuse or rename a defined name or a table."""
    if len(name) > 255:
        yield f"the name {name[:20]}… is longer than 255 characters"
    if not NAME.fullmatch(name):
        yield f"the name {name!r} has a character that Excel refuses"
    if name.lower() in ("true", "false"):
        yield f"the name {name!r} is a truth value"
    a1 = A1.fullmatch(name)
    if (a1 and is_cell(a1[1], a1[2])) or R1C1.fullmatch(name):
        yield f"the name {name!r} is a cell's address"


def order_faults(sheet: ElementTree.Element) -> Iterator[str]:
    """Rows and cells must stand in order, each cell in its own row, none twice."""
    rows = sheet.findall(f"{MAIN}sheetData/{MAIN}row")
    numbers = [int(row.get("r", "0")) for row in rows if row.get("r")]
    for one, next_one in pairwise(numbers):
        if next_one <= one:
            yield f"row {next_one} stands after row {one}"
    for row in rows:
        places = []
        for cell in row.findall(f"{MAIN}c"):
            reference = cell.get("r")
            if reference is None:
                continue
            match = CELL.fullmatch(reference)
            if not match or not is_cell(match[1], match[2]):
                yield f"{reference!r} is no cell"
                continue
            if row.get("r") and match[2] != row.get("r"):
                yield f"{reference} stands in row {row.get('r')}"
            places.append((column_number(match[1]), reference))
        for (one, left), (other, right) in pairwise(places):
            if other <= one:
                yield f"{right} stands after {left}"


def cell_faults(cell: ElementTree.Element, shared: int) -> Iterator[str]:
    """A stored value that does not fit its cell's type, a formula that is too long."""
    formula, value = cell.findtext(f"{MAIN}f"), cell.findtext(f"{MAIN}v")
    if formula is not None and len(formula) > LONGEST_FORMULA:
        yield f"a formula of {len(formula)} characters"
    if formula is not None and formula.startswith("="):
        yield "the stored formula begins with ="
    if value is None or value == "":
        return
    kind = cell.get("t", "n")
    if kind == "s" and not (value.isdecimal() and int(value) < shared):
        yield f"shared string {value}, there are {shared}"
    if kind == "b" and value not in ("0", "1"):
        yield f"the truth value {value!r}"
    if kind == "n" and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([Ee][+-]?[0-9]+)?", value):
        yield f"the number {value!r}"
    if kind == "str" and len(value) > LONGEST_TEXT:
        yield f"a text longer than {LONGEST_TEXT}"


def validation_faults(sheet: ElementTree.Element) -> Iterator[str]:
    """Data validations: Excel's limits for texts and formulas, and somewhere to stand."""
    limits = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
    for group in sheet.iter(f"{MAIN}dataValidations"):
        written = group.get("count")
        if written is not None and int(written) != len(group):
            yield f"dataValidations: count is {written}, should be {len(group)}"
    for validation in sheet.iter(f"{MAIN}dataValidation"):
        where = validation.get("sqref", "")
        refs = where.split()
        if not refs or not all(area_of(ref) for ref in refs):
            yield f"the validation {where!r} stands on no range"
        for attribute, longest in limits.items():
            length = len(validation.get(attribute, ""))
            if length > longest:
                yield f"validation {where}: {attribute} has {length} characters of {longest}"
        for tag in ("formula1", "formula2"):
            formula = validation.findtext(f"{MAIN}{tag}", "")
            if len(formula) > 255:
                yield f"validation {where}: {tag} has {len(formula)} characters of 255"
        if validation.get("type") == "list" and not validation.findtext(f"{MAIN}formula1"):
            yield f"validation {where}: a list without choices"


# ---- addresses


def source_of(rels: str) -> str:
    """The part that a .rels file belongs to; the package itself is the empty text."""
    folder, _, file = rels.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def target_of(source: str, link: ElementTree.Element) -> str | None:
    """The part that an internal relationship points at, None for an external one."""
    target = unquote(link.get("Target", "").partition("#")[0])
    if link.get("TargetMode") == "External" or not target:
        return None
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def is_cell(letters: str, digits: str) -> bool:
    return column_number(letters) <= LAST_COLUMN and 1 <= int(digits) <= LAST_ROW


def area_of(reference: str) -> Area | None:
    """``B5:D9`` as (left, top, right, bottom); None when it is no range of cells."""
    ends = [CELL.fullmatch(end) for end in reference.replace("$", "").split(":")]
    corners = [(column_number(e[1]), int(e[2])) for e in ends if e and is_cell(e[1], e[2])]
    if len(corners) != len(ends) or len(ends) > 2:
        return None
    (left, top), (right, bottom) = corners[0], corners[-1]
    return (left, top, right, bottom) if left <= right and top <= bottom else None


def overlap(one: Area, other: Area) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _count(tree: ElementTree.Element | None, path: str) -> int:
    if tree is None:
        return 0
    return len(tree.findall("/".join(f"{MAIN}{step}" for step in path.split("/"))))


def _repeated(items: Iterable[str]) -> list[str]:
    return [item for item, n in Counter(items).items() if n > 1]
