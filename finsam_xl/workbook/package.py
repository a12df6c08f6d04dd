"""The file as a package of parts: what it really is, its relationships, its XML.

Everything that can be wrong with a file before its first cell is told here, in one
Swedish sentence each (:class:`NotReadable`). Nothing outside the file is ever opened.
"""

from __future__ import annotations

import stat
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, fromstring

from finsam_xl.errors import NotReached, NotReadable, refuse_if_full
from finsam_xl.lazy import Pattern
from finsam_xl.record import Record
from finsam_xl.workbook.archive import MAX_FILE, Archive

PACKAGE_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: A relationship's type ends in the same word in transitional and in Strict Open XML; these
#: are all the beginnings in use.
_TYPE_BEGINNINGS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
)
#: Encodings that expat reads and in which "<!DOCTYPE" has no other bytes.
_ENCODINGS = Pattern(rb"(?i)utf-?8|us-ascii|iso-8859-1|windows-1252")
_DECLARED = Pattern(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"'>]*)[\"']")


class Relation(Record):
    """One relationship: the last word of its type and the part (or address) it leads to."""

    kind: str
    target: str
    external: bool


class InLargePieces(BytesIO):
    """``iterparse`` asks for 16 kB at a time, and reads a tag of megabytes anew with each."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(max(size or 0, 1_000_000))


class Package:
    """The parts of an Open XML file that has been found to be one."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises NotReadable unless ``data`` is an Open XML workbook within bounds."""
        _sniff(data, name)
        self.name = name
        self.archive = Archive(data, name)
        self._sniff_parts()

    def __contains__(self, part: str) -> bool:
        return part in self.archive

    def read(self, part: str) -> bytes:
        """The part's bytes; a part that the book refers to and lacks makes it unreadable."""
        if part not in self.archive:
            raise self.broken(f"delen {part[:80]} saknas")
        return self.archive.read(part)

    def xml(self, part: str) -> Element:
        """The part's root element."""
        data = self.read(part)
        self.check_xml(data, part)
        try:
            return fromstring(data)
        except (ParseError, ValueError, LookupError) as wrong:
            refuse_if_full(wrong)
            raise self.broken(f"delen {part[:80]} är inte giltig XML") from None

    def check_xml(self, data: bytes, part: str) -> None:
        """Refuse document type declarations, in whatever encoding they hide."""
        head = data[:200]
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]:
            # Not decoded: a declaration's bytes are the same but for zeros between them.
            hidden = b"<!DOCTYPE" in data.replace(b"\0", b"")
        else:
            declared = _DECLARED.match(data, 3 if head.startswith(b"\xef\xbb\xbf") else 0)
            if declared is not None and not _ENCODINGS.fullmatch(declared[1]):
                raise self.broken(f"delen {part[:80]} har en okänd teckenkodning")
            hidden = b"<!DOCTYPE" in data
        if hidden:
            raise NotReadable(
                f"{self.name} innehåller en dokumenttypsdeklaration, som en arbetsbok aldrig har, "
                "och läses inte: be avsändaren spara boken på nytt i Excel."
            )

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Relationships of a part (of the package itself: ""), by their id."""
        folder, _, leaf = part.rpartition("/")
        home = f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels"
        if home not in self.archive:
            return {}
        found: dict[str, Relation] = {}
        for element in self.xml(home).iter(PACKAGE_RELATIONS):
            kind = element.get("Type", "")
            for beginning in _TYPE_BEGINNINGS:
                kind = kind.removeprefix(beginning)
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = _resolve(folder, target)
            key = element.get("Id", "")
            if key in found:
                raise self.broken(f"delen {home[:80]} har två hänvisningar som heter {key[:40]}")
            found[key] = Relation(kind, target, external)
        return found

    def workbook_part(self) -> str:
        """The part that lists the sheets, as the package's own relationships tell."""
        found = {
            relation.target
            for relation in self.relations().values()
            if relation.kind == "officeDocument" and not relation.external
        }
        if len(found) != 1:
            raise self.broken("den anger inte var arbetsboken börjar")
        return found.pop()

    def broken(self, what: str) -> NotReadable:
        """The structure is not what Excel writes: ``what`` says where."""
        return NotReadable(
            f"{self.name} är skadad ({what}): öppna filen i Excel, låt Excel reparera den "
            "och spara den på nytt."
        )

    def _sniff_parts(self) -> None:
        archive, name = self.archive, self.name
        folders = {part.partition("/")[0] for part in archive.entries}
        if "xl/workbook.bin" in archive:
            raise NotReadable(
                f"{name} är en binär arbetsbok (.xlsb) och kan inte läsas: "
                "öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
            )
        if "[Content_Types].xml" in archive and "_rels/.rels" in archive:
            for folder, what in (("word", "ett Worddokument"), ("ppt", "en presentation")):
                if folder in folders and "xl" not in folders:
                    raise NotReadable(
                        f"{name} är {what} och ingen arbetsbok: ange Excelfilen (.xlsx)."
                    )
            return
        kind = archive.read("mimetype")[:80] if "mimetype" in archive else b""
        if b"opendocument.spreadsheet" in kind:
            raise NotReadable(
                f"{name} är en OpenDocument-bok (.ods) och kan inte läsas: "
                "öppna den i LibreOffice eller Excel och spara den som .xlsx."
            )
        if b"opendocument" in kind:
            raise NotReadable(
                f"{name} är ett OpenDocument-dokument och ingen arbetsbok: ange Excelfilen (.xlsx)."
            )
        if any(part.endswith(".iwa") for part in archive.entries):
            raise NotReadable(
                f"{name} är en fil från Apples Numbers och kan inte läsas: "
                "exportera den därifrån till Excel (.xlsx)."
            )
        raise NotReadable(
            f"{name} är ett zip-arkiv utan arbetsbok: packa upp arkivet och ange Excelfilen i det."
        )


def read_file(path: Path) -> bytes:
    """The file's bytes, or the sentence that tells why there are none."""
    if path.name.startswith("~$"):
        raise NotReached(
            f"{path} är ingen arbetsbok utan den låsfil som Excel lägger bredvid en öppen bok: "
            f"ange {path.name[2:]} i stället."
        )
    try:
        status = path.stat()
        kind = status.st_mode
        if stat.S_ISDIR(kind):
            raise NotReached(f"{path} är en mapp och ingen arbetsbok: ange en fil i mappen.")
        if not stat.S_ISREG(kind):
            # opening a pipe would wait for ever, reading a device would never end
            raise NotReached(
                f"{path} är ingen vanlig fil utan en enhet eller en kanal mellan program: "
                "ange en Excelfil (.xlsx)."
            )
        with path.open("rb") as file:
            # room is set aside for as many bytes as are asked for
            data = file.read(min(status.st_size, MAX_FILE) + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotReached(f"{path} finns inte: kontrollera filens namn och mapp.") from None
    except PermissionError:
        raise NotReached(
            f"{path} får inte läsas: stäng filen i andra program, eller be den som äger den "
            "om rätt att läsa."
        ) from None
    except (OSError, ValueError):
        raise NotReached(
            f"{path} gick inte att läsa: kontrollera att disken eller nätverksmappen är ansluten."
        ) from None
    return data


def _resolve(folder: str, target: str) -> str:
    """A relationship's target as a part's name: relative to the folder unless it is absolute."""
    target = unquote(target.partition("#")[0])
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(step for step in steps if step)


def _sniff(data: bytes, name: str) -> None:
    """What the file really is, whatever it is called."""
    if not data:
        raise NotReadable(f"{name} är tom (0 byte): hämta eller spara filen på nytt.")
    if len(data) > MAX_FILE:
        raise NotReadable(
            f"{name} är större än {MAX_FILE // 1_000_000} MB och läses inte: "
            "ta bort bilder och annat som inte hör till boken."
        )
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise NotReadable(_compound(data, name))
    if data.lstrip()[:5].upper() == b"%PDF-":
        raise NotReadable(
            f"{name} är en PDF-fil och ingen arbetsbok: ange Excelfilen (.xlsx) som den gjordes av."
        )
    raise NotReadable(_text_or_other(data, name))


def _compound(data: bytes, name: str) -> str:
    """Old Office files and encrypted new ones share a container; its stream names tell."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("DRMEncrypted") or has("\tDRMContent"):
        return (
            f"{name} är rättighetsskyddad och kan inte läsas: be den som äger filen om en kopia "
            "utan rättighetsskydd (Arkiv > Information > Skydda arbetsboken i Excel)."
        )
    if has("EncryptedPackage"):
        return (
            f"{name} är skyddad med lösenord och kan inte läsas: öppna den i Excel, ta bort "
            "lösenordet (Arkiv > Information > Skydda arbetsboken) och spara på nytt."
        )
    if has("Workbook") or has("Book"):
        return (
            f"{name} är i det gamla formatet .xls och kan inte läsas: "
            "öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
        )
    if has("WordDocument") or has("PowerPoint Document"):
        return (
            f"{name} är ett gammalt Word- eller PowerPointdokument och ingen arbetsbok: "
            "ange Excelfilen (.xlsx)."
        )
    return (
        f"{name} är en äldre Officefil utan arbetsbok: öppna den i det program som gjorde den "
        "och spara den som Excel-arbetsbok (.xlsx)."
    )


def _text_or_other(data: bytes, name: str) -> str:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return (
            f"{name} är en webbsida (HTML) och ingen arbetsbok: "
            "öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
        )
    if start.startswith(b"<"):
        return (
            f"{name} är en XML-fil och ingen arbetsbok: "
            "öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
        )
    if b"\0" not in head and not any(byte < 9 for byte in head):
        return (
            f"{name} är en textfil (till exempel CSV) och ingen arbetsbok: "
            "öppna den i Excel och spara den som Excel-arbetsbok (.xlsx)."
        )
    return f"{name} är ingen arbetsbok som Excel känner igen: ange en Excelfil (.xlsx eller .xlsm)."
