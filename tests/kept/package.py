"""A workbook's parts by hand: added, renamed, related and declared, nothing serialised anew."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbook.books import OFFICE, RELATIONS, unzipped, zipped

TYPES = "[Content_Types].xml"
#: The order of a worksheet's children by the schema, as far as we insert any.
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "mc:AlternateContent", "tableParts", "extLst",
)  # fmt: skip
#: The same of the workbook.
BOOK_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "mc:AlternateContent", "xr:revisionPtr",
    "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences",
    "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "extLst",
)  # fmt: skip


def rels_of(part: str) -> str:
    folder, _, leaf = part.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels"


class Parts(dict[str, bytes]):
    """Parts of a package by name."""

    @classmethod
    def of(cls, data: bytes) -> Parts:
        return cls(unzipped(data))

    def pack(self) -> bytes:
        return zipped(self)

    def put(self, part: str, text: str | bytes, kind: str | None = None) -> None:
        """Add a part; ``kind`` is its content type unless its ending tells it."""
        self[part] = text.encode() if isinstance(text, str) else text
        if kind is not None:
            self.declare(f'<Override PartName="/{part}" ContentType="{kind}"/>')

    def declare(self, element: str) -> None:
        """Put an element into the list of content types, once."""
        data = self[TYPES].decode()
        if element not in data:
            self[TYPES] = data.replace("</Types>", element + "</Types>").encode()

    def ending(self, extension: str, kind: str) -> None:
        if f'Extension="{extension}"' not in self[TYPES].decode():
            self.declare(f'<Default Extension="{extension}" ContentType="{kind}"/>')

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """A relationship of a part (of the package: ""); its id."""
        home = rels_of(source)
        text = self.get(home, f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode())
        key = f"rIdK{text.count(b'<Relationship ') + 1}"
        kind = kind if "://" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        element = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode}/>'
        self[home] = text.replace(b"</Relationships>", element.encode() + b"</Relationships>")
        return key

    def insert(self, part: str, element: str, order: tuple[str, ...] = ORDER) -> None:
        """Put a child where the schema wants it: after the last that comes before it."""
        data = self[part].decode()
        match = re.match(r"<([\w:]+)", element)
        assert match is not None
        if match[1] == "extLst" and "</extLst>" in data:
            inside = element.removeprefix("<extLst>")
            self[part] = data.replace("</extLst>", inside, 1).encode()
            return
        at = max(
            (
                found.end()
                for name in order[: order.index(match[1]) + 1]
                for found in re.finditer(rf"<{name}(?:\s[^>]*)?/>|</{name}>", data)
            ),
            default=data.index(">", re.search(r"<(?:worksheet|workbook)\b", data).start()) + 1,  # type: ignore[union-attr]
        )
        self[part] = (data[:at] + element + data[at:]).encode()

    def swap(self, part: str, old: str, new: str) -> None:
        """Replace what must stand there exactly once."""
        data = self[part].decode()
        assert data.count(old) == 1, (part, old, data.count(old))
        self[part] = data.replace(old, new).encode()

    def sheet(self, name: str) -> str:
        """The part of the sheet with this name."""
        tab = re.search(
            rf'<sheet [^>]*name="{name}"[^>]*?r:id="(\w+)"', self["xl/workbook.xml"].decode()
        )
        assert tab is not None, name
        links = self["xl/_rels/workbook.xml.rels"].decode()
        for link in re.findall(r"<Relationship [^>]*>", links):
            if f'Id="{tab[1]}"' in link:
                target = re.search(r'Target="([^"]*)"', link)
                assert target is not None
                return "xl/" + target[1].removeprefix("/xl/")
        raise AssertionError(name)


def graft(base: Parts, donor: Mapping[str, bytes], mark: str = "egna_") -> None:
    """Every sheet of another workbook, with all that hangs on it, becomes a sheet of the base.

    Parts get other names, texts move to the end of the base's table, formats are left behind.
    """
    own = ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/calcChain.xml")
    taken = {
        part: _renamed(part, mark)
        for part in donor
        if part.startswith("xl/")
        and part not in own
        and not part.startswith(("xl/theme/", "xl/_rels/"))
    }
    offset = base["xl/sharedStrings.xml"].count(b"<si>")
    items = donor["xl/sharedStrings.xml"].decode().partition("<si>")
    table = base["xl/sharedStrings.xml"].replace(b"</sst>", (items[1] + items[2]).encode())
    size = table.count(b"<si>")
    base["xl/sharedStrings.xml"] = re.sub(rb'(count|uniqueCount)="1"', rb'\1="%d"' % size, table)
    for part, name in taken.items():
        data = donor[part]
        if part.endswith(".rels"):
            data = re.sub(
                rb'Target="((?:\.\./)?\w+/|(?:\.\./)|/xl/\w+/)([\w.]+)"',
                lambda m: b'Target="' + m[1] + mark.encode() + m[2] + b'"',
                data,
            )
        elif "/worksheets/" in part:
            data = re.sub(rb'(<(?:c|row)\b[^>]*?) s="\d+"', rb"\1", data)
            data = re.sub(
                rb'(<c [^>]*t="s"[^>]*><v>)(\d+)',
                lambda m: m[1] + str(int(m[2]) + offset).encode(),
                data,
            )
        base[name] = data
    for element in re.findall(r"<(?:Override|Default) [^>]*/>", donor[TYPES].decode()):
        named = re.search(r'PartName="/([^"]*)"', element)
        if named is None:
            ending = re.search(r'Extension="(\w+)" ContentType="([^"]*)"', element)
            if ending is not None:
                base.ending(ending[1], ending[2])
        elif named[1] in taken:
            base.declare(element.replace(named[1], taken[named[1]]))
    _graft_tabs(base, donor, mark)


def _graft_tabs(base: Parts, donor: Mapping[str, bytes], mark: str) -> None:
    book = donor["xl/workbook.xml"].decode()
    links = donor["xl/_rels/workbook.xml.rels"].decode()
    before = base["xl/workbook.xml"].decode().count("<sheet ")
    tabs = ""
    for number, tab in enumerate(re.findall(r"<sheet [^>]*/>", book), 1):
        key = re.search(r'r:id="(\w+)"', tab)
        assert key is not None
        link = re.search(
            rf'<Relationship Id="{key[1]}" Type="[^"]*/(\w+)" Target="(\w+)/([\w.]+)"', links
        )
        assert link is not None, links
        new = base.relate("xl/workbook.xml", link[1], f"{link[2]}/{mark}{link[3]}")
        tab = re.sub(r'sheetId="\d+"', f'sheetId="{before + number}"', tab)
        tabs += re.sub(r'r:id="\w+"', f'xmlns:r="{OFFICE}" r:id="{new}"', tab)
    base.swap("xl/workbook.xml", "</sheets>", tabs + "</sheets>")
    names = re.findall(r"<definedName .*?</definedName>", book)
    moved = [
        re.sub(r'localSheetId="(\d+)"', lambda m: f'localSheetId="{int(m[1]) + before}"', name)
        for name in names
    ]
    base.swap("xl/workbook.xml", "</definedNames>", "".join(moved) + "</definedNames>")
    if "xl/metadata.xml" in donor:
        base.relate("xl/workbook.xml", "sheetMetadata", f"{mark}metadata.xml")


def _renamed(part: str, mark: str) -> str:
    folder, _, leaf = part.rpartition("/")
    return f"{folder}/{mark}{leaf}"
