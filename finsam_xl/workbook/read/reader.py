"""An Excel file -> a :class:`Workbook`: every stored cell, and what surrounds the cells.

One pass over the zip archive and its XML with the standard library alone. The reader is
bounded and never runs, follows or fetches anything. Whatever bytes it is given, the only
error it raises is :class:`NotReadable`, with a sentence for the user; but for MemoryError, where
the process has a limit of memory.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args
from xml.etree.ElementTree import Element

from finsam_xl.errors import NotReadable
from finsam_xl.record import Record
from finsam_xl.workbook.cell import DefinedName, Look, Sheet, SheetState, Unseen, Workbook
from finsam_xl.workbook.formats import BUILT_IN
from finsam_xl.workbook.garbage import not_searched
from finsam_xl.workbook.package import Package, Relation, read_file
from finsam_xl.workbook.read.looks import Looks, why_unseen
from finsam_xl.workbook.read.sheet_parts import LONGEST_TEXT
from finsam_xl.workbook.read.sheet_reader import NAMESPACES, SheetReader
from finsam_xl.workbook.read.stored_text import text_of, unescape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from finsam_xl.workbook.archive import Archive

MAX_SHEETS = 1_000
MAX_NAMES = 50_000
LONGEST_FORMAT = 1_000  #: characters of a number format; Excel stops at 255
LARGEST_THEME = 100_000  #: bytes of a theme, whose colours stand at its beginning
_THEMED = re.compile(rb'theme="(?!0"|1")')


class Formats(Record):
    """What ``styles.xml`` says of numbers, colours and sizes."""

    codes: tuple[str, ...] = ("General",)
    looks: tuple[Look, ...] = ()
    unseen: Mapping[int, Unseen] = MappingProxyType({})
    conditional: Looks | None = None  #: what conditional formats lay over them


#: what was read from styles that many files have in common, as those of a template; by the
#: bytes of the styles and of the theme
_KNOWN_FORMATS: dict[tuple[bytes, bytes], Formats] = {}
MOST_KEPT, LARGEST_KEPT = 8, 100_000  #: of them, and bytes of each

_STATES = get_args(SheetState)
_RELATION_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


def read_workbook(path: Path) -> Workbook:
    """Read a workbook file. Raises NotReadable with one Swedish sentence, and nothing else."""
    return read_bytes(read_file(path), path.name)


def read_bytes(data: bytes, name: str, look: Callable[[Archive], None] | None = None) -> Workbook:
    """Read a workbook from its bytes; ``name`` is what messages call it.

    ``look`` sees the archive before anything is unpacked, and may raise.
    """
    package = Package(data, name)
    if look is not None:
        look(package.archive)
    try:
        with not_searched():
            return _read(package, sha256(data).hexdigest())
    except RecursionError:
        raise package.broken("den har element för djupt i varandra") from None


def _read(package: Package, digest: str) -> Workbook:
    book_part = package.workbook_part()
    book = package.xml(book_part)
    namespace, _, tag = book.tag.rpartition("}")
    namespace += "}" if namespace else ""
    if tag != "workbook" or namespace not in NAMESPACES:
        raise package.broken(f"delen {book_part[:80]} är ingen arbetsbok")
    relations = package.relations(book_part)
    places = {relation.kind: relation.target for relation in relations.values()}
    settings = book.find(namespace + "workbookPr")
    date1904 = settings is not None and settings.get("date1904") in ("1", "true")
    entries = book.findall(f"{namespace}sheets/{namespace}sheet")
    calculates = book.find(namespace + "calcPr")
    strings = _strings(package, places)
    formats = formats_of(package, places)
    reader = SheetReader(package, strings, date1904, formats.conditional)
    sheets = _sheets(package, entries, relations, reader)
    return Workbook(
        sheets=sheets,
        names=_names(package, book, namespace, [entry.get("name", "") for entry in entries]),
        number_formats=formats.codes,
        looks=formats.looks,
        unseen=formats.unseen,
        as_displayed=calculates is not None and calculates.get("fullPrecision") in ("0", "false"),
        properties=_properties(package, "custom-properties"),
        core_properties=_properties(package, "core-properties"),
        date1904=date1904,
        external_links=tuple(
            link.target
            for relation in relations.values()
            if relation.kind == "externalLink"
            for link in package.relations(relation.target).values()
            if link.external
        ),
        strict=namespace == NAMESPACES[1],
        sha256=digest,
    )


def _sheets(
    package: Package,
    entries: list[Element],
    relations: Mapping[str, Relation],
    reader: SheetReader,
) -> tuple[Sheet, ...]:
    if len(entries) > MAX_SHEETS:
        raise NotReadable(
            f"{package.name} har {len(entries)} blad, fler än de {MAX_SHEETS} som läses: "
            "ta bort de blad som inte hör till boken."
        )
    sheets: list[Sheet] = []
    seen: set[str] = set()
    parts: set[str] = set()
    for entry in entries:
        name = unescape(entry.get("name", ""))
        if not name:
            raise package.broken("ett blad saknar namn")
        if name.casefold() in seen:
            raise package.broken(f"två blad heter {name[:40]}")
        seen.add(name.casefold())
        key = next((entry.get(attribute) for attribute in _RELATION_ID if entry.get(attribute)), "")
        relation = relations.get(key or "")
        if relation is None or relation.external:
            raise package.broken(f"bladet {name[:40]} saknar innehåll")
        if relation.kind != "worksheet":
            continue  # a chart, dialogue or macro sheet has no cells of ours
        if relation.target.casefold() in parts:
            raise package.broken(f"bladet {name[:40]} är samma del som ett annat blad")
        parts.add(relation.target.casefold())
        state = entry.get("state", "visible")
        if state not in _STATES:
            state = "visible"
        sheets.append(reader.read(relation.target, name, cast("SheetState", state)))
    if reader.count == 0:
        raise NotReadable(
            f"{package.name} innehåller inga celler med värden: "
            "kontrollera att det är rätt fil och att den sparades färdigt."
        )
    return tuple(sheets)


def _strings(package: Package, places: Mapping[str, str]) -> list[str]:
    part = places.get("sharedStrings")
    if part is None or part not in package:
        return []
    root = package.xml(part)
    namespace = root.tag.rpartition("}")[0] + "}"
    strings = [text_of(item, namespace) for item in root if item.tag == namespace + "si"]
    if strings and len(max(strings, key=len)) > LONGEST_TEXT:
        raise NotReadable(
            f"{package.name} har en text som är längre än de 32 767 tecken som en cell rymmer, "
            "och läses inte: korta texten."
        )
    return strings


def formats_of(package: Package, places: Mapping[str, str]) -> Formats:
    """What the workbook's styles say; ``places`` are its parts by kind."""
    part = places.get("styles")
    if part is None or part not in package:
        return Formats()
    data = package.read(part)
    theme_part = places.get("theme", "")
    theme = b""
    # black and white, the first two of a theme, are the same in them all
    if theme_part in package and _THEMED.search(data):
        theme = package.read(theme_part)[:LARGEST_THEME]
    found = _KNOWN_FORMATS.get((data, theme))
    if found is None:
        found = _read_formats(package, part, theme.decode("utf-8", "replace"))
        if len(data) <= LARGEST_KEPT:
            if len(_KNOWN_FORMATS) >= MOST_KEPT:
                _KNOWN_FORMATS.clear()
            _KNOWN_FORMATS[data, theme] = found
    return found


def _read_formats(package: Package, part: str, theme: str) -> Formats:
    root = package.xml(part)
    namespace = root.tag.rpartition("}")[0] + "}"
    codes = {str(number): code for number, code in BUILT_IN.items()}
    for own in root.iterfind(f"{namespace}numFmts/{namespace}numFmt"):
        code = unescape(own.get("formatCode", "General"))
        if len(code) > LONGEST_FORMAT:
            raise package.broken(f"ett talformat är längre än {LONGEST_FORMAT} tecken")
        codes[own.get("numFmtId", "")] = code
    xfs = root.iterfind(f"{namespace}cellXfs/{namespace}xf")
    formats = tuple(codes.get(xf.get("numFmtId", "0"), "General") for xf in xfs)
    looks = Looks(root, namespace, theme)
    unseen = {n: why for n, look in enumerate(looks.cells) if (why := why_unseen(look))}
    return Formats(formats or ("General",), looks.cells, unseen, looks)


def _names(
    package: Package, book: Element, namespace: str, sheets: list[str]
) -> tuple[DefinedName, ...]:
    names: list[DefinedName] = []
    seen: set[tuple[str, str | None]] = set()
    for element in book.iterfind(f"{namespace}definedNames/{namespace}definedName"):
        scope = element.get("localSheetId")
        sheet: str | None = None
        if scope is not None:
            # The scope counts every tab, chart sheets among them.
            if not scope.isdecimal() or len(scope) > 6 or int(scope) >= len(sheets):
                raise package.broken(f"namnet {element.get('name', '')[:40]} hör till inget blad")
            sheet = unescape(sheets[int(scope)])
        name = element.get("name", "")
        if (name.casefold(), scope) in seen:
            raise package.broken(f"namnet {name[:40]} finns två gånger")
        seen.add((name.casefold(), scope))
        names.append(
            DefinedName(
                name=name,
                refers_to=unescape(element.text or "").removeprefix("="),
                sheet=sheet,
                hidden=element.get("hidden") in ("1", "true"),
            )
        )
        if len(names) > MAX_NAMES:
            raise NotReadable(
                f"{package.name} har fler än {MAX_NAMES} definierade namn och läses inte: "
                "ta bort oanvända namn i Excels Namnhanteraren."
            )
    return tuple(names)


def _properties(package: Package, kind: str) -> dict[str, str]:
    """Document properties: custom ones by their name, the core ones by their element."""
    for relation in package.relations().values():
        if relation.kind == kind and relation.target in package:
            break
    else:
        return {}
    found: dict[str, str] = {}
    for element in package.xml(relation.target):
        name = element.get("name") or element.tag.rpartition("}")[2]
        text = "".join(element.itertext()).strip()
        found[name] = unescape(text) if kind == "custom-properties" else text
    return found
