"""What surrounds the sheets: the list of tabs, recalculation, part lists, properties."""

from __future__ import annotations

from collections.abc import Mapping

from finsam_xl.workbook.cell import quote_sheet
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.stored_text import unescape
from finsam_xl.workbook.write.newsheet import NewSheet, free_title, numbered
from finsam_xl.workbook.write.signature import origin_keys, signature_parts
from finsam_xl.workbook.write.splice import (
    Replacement,
    Span,
    appended,
    attribute_text,
    element_text,
    prefix_of,
    spans,
    spliced,
    utf8,
    whole,
    with_attribute,
)

CONTENT_TYPES = "[Content_Types].xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_TITLES = "_xlnm.Print_Titles"
#: After which elements of the workbook ``calcPr`` comes, by the schema.
_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")


class BookPatch:
    """Changes to the parts around the sheets, gathered in ``parts`` (None: removed)."""

    def __init__(self, package: Package, *, strict: bool) -> None:
        self.package = package
        self.parts: dict[str, bytes | None] = {}
        self.book = package.workbook_part()
        self.main, self.office = (
            ("http://purl.oclc.org/ooxml/spreadsheetml/main", _STRICT)
            if strict
            else ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", _OFFICE)
        )

    def read(self, part: str) -> bytes:
        """The part as it stands by now, in UTF-8."""
        changed = self.parts.get(part)
        return utf8(self.package.read(part)) if changed is None else changed

    def recalculate_on_load(self) -> None:
        """Excel works out every formula anew when the workbook is opened."""
        data = self.read(self.book)
        found = spans(data, 2)
        children = {span.name: span for span in found if span.depth == 2}
        old = children.get("calcPr")
        if old is not None:
            tag = with_attribute(data[old.start : old.inside], "fullCalcOnLoad", "1")
            change = (old.start, old.inside, tag)
        else:
            prefix = prefix_of(data, found[0].start).decode()
            at = max(children[name].end for name in _BEFORE_CALCULATION if name in children)
            change = (at, at, f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode())
        self.parts[self.book] = spliced(data, [change])

    def keep_calculation_chain(
        self, gone: Mapping[str, set[str]], come: Mapping[str, list[str]]
    ) -> None:
        """The order of calculation without the cells that lost their formula, and with those
        that got one: sheet name -> addresses. Excel repairs a file whose chain names others."""
        for key, relation in self.package.relations(self.book).items():
            if relation.kind == "calcChain" and relation.target in self.package:
                self._change_chain(key, relation.target, gone, come)

    def _change_chain(
        self, key: str, part: str, gone: Mapping[str, set[str]], come: Mapping[str, list[str]]
    ) -> None:
        numbers = {
            unescape(tab.attributes.get("name", "")): tab.attributes.get("sheetId", "")
            for tab in spans(self.read(self.book), 3)
            if tab.name == "sheet" and tab.depth == 3
        }
        out = {(numbers[sheet], place) for sheet, places in gone.items() for place in places}
        data = self.read(part)
        root, *links = (span for span in spans(data, 2) if span.name in ("calcChain", "c"))
        changes: list[Replacement] = []
        there: set[tuple[str, str]] = set()
        sheet = written = ""
        for link in links:
            sheet = link.attributes.get("i", sheet)
            place = link.attributes.get("r", "")
            if (sheet, place) in out:
                changes.append((link.start, link.end, b""))
                continue
            if "i" not in link.attributes and sheet != written:
                # the one before, whose sheet this one meant, is gone
                tag = with_attribute(data[link.start : link.inside], "i", sheet)
                changes.append((link.start, link.inside, tag))
            there.add((sheet, place))
            written = sheet
        new = [
            (numbers[name], place)
            for name, places in come.items()
            for place in places
            if (numbers[name], place) not in there
        ]
        if not there and not new:
            self._remove_part(self.book, key, part)
            return
        prefix = prefix_of(data, root.start).decode()
        added = "".join(f'<{prefix}c r="{place}" i="{number}"/>' for number, place in new)
        if added:
            changes += appended(data, root, added.encode())
        if changes:
            self.parts[part] = spliced(data, changes)

    def drop_signatures(self) -> None:
        """Take the package's signatures out, and whatever tells of them."""
        signatures = signature_parts(self.package)
        for key in origin_keys(self.package):
            self._remove(_relations_of(""), "Id", key)
        for part in signatures:
            self.parts[part] = None
            if _relations_of(part) in self.package:
                self.parts[_relations_of(part)] = None
            self._remove(CONTENT_TYPES, "PartName", "/" + part)
        endings = {part.rpartition(".")[2].casefold() for part in signatures}
        left = {
            entry.name.rpartition(".")[2].casefold()
            for entry in self.package.archive.entries.values()
            if entry.name not in signatures
        }
        for ending in endings - left:
            self._remove(CONTENT_TYPES, "Extension", ending)

    def _remove_part(self, source: str, key: str, part: str) -> None:
        self.parts[part] = None
        self._remove(_relations_of(source), "Id", key)
        self._remove(CONTENT_TYPES, "PartName", "/" + part)

    def add_sheet(self, sheet: NewSheet) -> str:
        """List a new worksheet among the tabs; the name of the part it must be written to."""
        folder = self.book.rpartition("/")[0]
        part, number = "", 0
        while not part or part in self.package:
            number += 1
            part = f"{folder}/worksheets/sheet{number}.xml".lstrip("/")
        key = self._add_relation(self.book, "worksheet", f"worksheets/sheet{number}.xml")
        self._add_content_type(part, _SHEET)
        data = self.read(self.book)
        found = spans(data, 3)
        tabs = [span for span in found if span.name == "sheet" and span.depth == 3]
        title = free_title(sheet.title, [tab.attributes.get("name", "") for tab in tabs])
        numbers = [whole(tab.attributes.get("sheetId")) for tab in tabs]
        prefix = prefix_of(data, found[0].start).decode()
        # Some programs declare the prefix of relationships on each tab, none for its neighbour.
        element = (
            f'<{prefix}sheet xmlns:r="{self.office}relationships" name="{attribute_text(title)}" '
            f'sheetId="{max(numbers) + 1}" r:id="{key}"/>'
        ).encode()
        at = tabs[0].start if sheet.first else tabs[-1].end
        changes: list[Replacement] = [(at, at, element)]
        if sheet.first:
            changes += _one_tab_further(data, found, prefix)
        self.parts[self.book] = spliced(data, changes)
        return part

    def name_sheet(self, sheet: NewSheet, title: str | None) -> None:
        """The names that a new sheet asks for: of the row repeated in print, and a hidden one that
        leads to it. ``title`` is that of the sheet whose place it took; None: it was added."""
        data = self.read(self.book)
        found = spans(data, 3)
        tabs = [
            unescape(span.attributes.get("name", ""))
            for span in found
            if span.name == "sheet" and span.depth == 3
        ]
        index = tabs.index(title) if title is not None else 0 if sheet.first else len(tabs) - 1
        home = quote_sheet(tabs[index])
        names = {
            (unescape(span.attributes.get("name", "")), span.attributes.get("localSheetId")): data[
                span.inside : span.close
            ].decode()
            for span in found
            if span.name == "definedName"
        }
        new = ""
        prefix = prefix_of(data, found[0].start).decode()
        if sheet.heading_row and (_TITLES, str(index)) not in names:
            row = f"${sheet.heading_row}:${sheet.heading_row}"
            new += (
                f'<{prefix}definedName name="{_TITLES}" localSheetId="{index}">'
                f"{element_text(f'{home}!{row}')}</{prefix}definedName>"
            )
        own = element_text(f"{home}!$A$1")
        if sheet.known_by and own not in names.values():
            name = next(n for n in numbered(sheet.known_by) if (n, None) not in names)
            new += f'<{prefix}definedName name="{name}" hidden="1">{own}</{prefix}definedName>'
        if not new:
            return
        home_of_names = next((span for span in found if span.name == "definedNames"), None)
        if home_of_names is not None:
            changes = appended(data, home_of_names, new.encode())
        else:
            at = max(s.end for s in found if s.depth == 2 and s.name in _BEFORE_CALCULATION)
            element = f"<{prefix}definedNames>{new}</{prefix}definedNames>"
            changes = [(at, at, element.encode())]
        self.parts[self.book] = spliced(data, changes)

    def set_properties(self, properties: Mapping[str, str]) -> None:
        """Custom document properties, as texts; those with other names stay."""
        home = next(
            (
                relation.target
                for relation in self.package.relations().values()
                if relation.kind == "custom-properties" and relation.target in self.package
            ),
            "",
        )
        if home:
            data = self.read(home)
        else:
            home = "docProps/custom.xml"
            self._add_relation("", "custom-properties", home)
            self._add_content_type(home, _CUSTOM)
            data = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<Properties xmlns="{self._namespace("custom-properties", "customProperties")}"/>'
            ).encode()
        found = spans(data, 2)
        prefix = prefix_of(data, found[0].start).decode()
        numbers = [whole(span.attributes.get("pid")) for span in found if span.depth == 2]
        old = {span.attributes.get("name", ""): span for span in found if span.depth == 2}
        types = self._namespace("docPropsVTypes", "docPropsVTypes")
        changes: list[Replacement] = []
        new = b""
        number = max([1, *numbers])
        for name, value in properties.items():
            inside = (
                f'<vt:lpwstr xmlns:vt="{types}">{element_text(value)}</vt:lpwstr>'
                f"</{prefix}property>"
            ).encode()
            span = old.get(name)
            if span is not None:
                tag = data[span.start : span.inside].removesuffix(b"/>").removesuffix(b">")
                changes.append((span.start, span.end, tag.rstrip() + b">" + inside))
                continue
            number += 1
            new += (
                f'<{prefix}property fmtid="{_PROPERTY_SET}" pid="{number}" '
                f'name="{attribute_text(name)}">'
            ).encode() + inside
        if new:
            changes += appended(data, found[0], new)
        self.parts[home] = spliced(data, changes)

    def set_names(self, names: Mapping[str, str]) -> None:
        """Another text in the workbook's own names that stand for one, where there are such."""
        data = self.read(self.book)
        wanted = {name.casefold(): f'"{value}"' for name, value in names.items()}
        self.parts[self.book] = spliced(
            data,
            [
                (span.inside, span.close, element_text(wanted[name]).encode())
                for span in spans(data, 3)
                if span.name == "definedName"
                and span.inside < span.end
                and "localSheetId" not in span.attributes
                and (name := unescape(span.attributes.get("name", "")).casefold()) in wanted
            ],
        )

    def _namespace(self, transitional: str, strict: str) -> str:
        return self.office + (strict if self.office == _STRICT else transitional)

    def _remove(self, part: str, attribute: str, value: str) -> None:
        data = self.read(part)
        self.parts[part] = spliced(
            data,
            [
                (span.start, span.end, b"")
                for span in spans(data, 2)
                if span.depth == 2
                and span.attributes.get(attribute, "").casefold() == value.casefold()
            ],
        )

    def _add_relation(self, source: str, kind: str, target: str) -> str:
        part = _relations_of(source)
        data = self.read(part)
        root, *children = spans(data, 2)
        used = {span.attributes.get("Id") for span in children}
        number = len(used) + 1
        while f"rId{number}" in used:
            number += 1
        prefix = prefix_of(data, root.start).decode()
        if self.office == _STRICT and kind == "custom-properties":
            kind = "customProperties"
        element = (
            f'<{prefix}Relationship Id="rId{number}" Type="{self.office}relationships/{kind}" '
            f'Target="{attribute_text(target)}"/>'
        )
        self.parts[part] = spliced(data, appended(data, root, element.encode()))
        return f"rId{number}"

    def _add_content_type(self, part: str, kind: str) -> None:
        data = self.read(CONTENT_TYPES)
        root = spans(data, 1)[0]
        prefix = prefix_of(data, root.start).decode()
        element = f'<{prefix}Override PartName="/{attribute_text(part)}" ContentType="{kind}"/>'
        self.parts[CONTENT_TYPES] = spliced(data, appended(data, root, element.encode()))


def _one_tab_further(data: bytes, found: list[Span], prefix: str) -> list[Replacement]:
    """What counts tabs from the left counts one more: the active tab, the names' scopes."""
    changes: list[Replacement] = []
    views = [span for span in found if span.name == "workbookView" and span.depth == 3]
    for span in found:
        if span.name == "definedName" and "localSheetId" in span.attributes:
            moved = {"localSheetId": span.attributes["localSheetId"]}
        elif span in views:
            moved = {"activeTab": span.attributes.get("activeTab", "0")}
            if "firstSheet" in span.attributes:
                moved["firstSheet"] = span.attributes["firstSheet"]
        else:
            continue
        tag = data[span.start : span.inside]
        for name, number in moved.items():
            tag = with_attribute(tag, name, str(whole(number) + 1))
        changes.append((span.start, span.inside, tag))
    if not views:
        # Without a view the first tab, now another one, would be the active one.
        at = next(span.start for span in found if span.name == "sheets" and span.depth == 2)
        view = f'<{prefix}workbookView activeTab="1"/>'
        view = f"<{prefix}bookViews>{view}</{prefix}bookViews>"
        changes.append((at, at, view.encode()))
    return changes


def _relations_of(part: str) -> str:
    folder, _, leaf = part.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels"
