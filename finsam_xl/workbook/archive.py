"""The zip archive around a workbook: read within bounds, rewritten part by part.

Not the standard library's ``zipfile``: parts that do not change are copied with their
packed bytes as they are, which it cannot do, every bound is checked before anything is
unpacked, and a file that two programs could read differently is refused.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from operator import attrgetter

from finsam_xl.errors import NotReadable
from finsam_xl.record import Record

MAX_FILE = 100_000_000  #: bytes of the file itself
MAX_UNPACKED = 300_000_000  #: bytes of all parts together
MAX_PARTS = 10_000
#: Parts that together unpack beyond this size and each shrank more than this many times are a zip
#: bomb, no workbook: XML of nothing but empty cells shrinks fifty times, a blank picture more, but
#: none is as large. What shrank less is not counted, so that it hides nothing.
SUSPECT_SIZE, SUSPECT_RATIO = 20_000_000, 250

STORED, DEFLATED = 0, 8
_PIECE = 64_000  #: bytes that are unpacked at a time

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_UTF8_NAME, _DESCRIPTOR, _ENCRYPTED = 0x800, 0x8, 0x1
_FULL = 0xFFFFFFFF  # the number does not fit here: it stands in a 64-bit field
_EARLIEST_DATE = 0x21  # 1980-01-01, so that a new part has the same bytes every time


class Entry(Record):
    """One part as the archive's directory describes it."""

    name: str
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    offset: int
    made_by: int = 20
    attributes: int = 0


class Archive:
    """The parts of a zip archive; names are looked up letter case aside, as Excel does."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the directory of ``data``; ``name`` is the file's name in messages."""
        self.data = data
        self.name = name
        self.entries = {entry.name.casefold(): entry for entry in self._directory()}

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self.entries

    def read(self, part: str) -> bytes:
        """One part unpacked, its length and checksum verified. KeyError if there is none."""
        entry = self.entries[part.casefold()]
        packed = self._packed(entry)
        if entry.method == DEFLATED:
            try:
                content = _unpacked(packed, entry.size)
            except zlib.error as wrong:
                if str(wrong).startswith("Error -4 "):  # Z_MEM_ERROR
                    raise MemoryError from None
                raise self._damaged(entry.name) from None
        else:
            content = packed
        if len(content) != entry.size or zlib.crc32(content) != entry.crc:
            raise self._damaged(entry.name)
        return content

    def rewritten(self, changed: Mapping[str, bytes | None]) -> bytes:
        """The archive with some parts replaced, removed (None) or added at the end.

        Every other part keeps its packed bytes, its place, time and method.
        """
        new = {part.casefold(): (part, content) for part, content in changed.items()}
        parts: list[tuple[Entry, bytes]] = []
        for key, entry in self.entries.items():
            if key not in new:
                parts.append((entry, self._packed(entry)))
                continue
            content = new.pop(key)[1]
            if content is not None:
                parts.append(_pack(entry, content))
        for part, content in new.values():
            if content is not None:
                flags = 0 if part.isascii() else _UTF8_NAME
                entry = Entry(part, flags, DEFLATED, 0, _EARLIEST_DATE, 0, 0, 0, 0)
                parts.append(_pack(entry, content))
        out = bytearray()
        directory = bytearray()
        for entry, packed in parts:
            _append(out, directory, entry, packed)
        count = len(parts)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(out), 0)
        return bytes(out + directory + end)

    def _directory(self) -> list[Entry]:
        data = self.data
        count, at, end, shift = self._end_record()
        if count > MAX_PARTS:
            raise NotReadable(
                f"{self.name} har {count} delar, fler än de {MAX_PARTS} som läses: "
                "öppna filen i Excel och spara den på nytt."
            )
        entries: list[Entry] = []
        seen: set[str] = set()
        total = suspect = 0
        for _ in range(count):
            if at < 0 or at + _CENTRAL.size > len(data):
                raise self._damaged()
            head = _CENTRAL.unpack_from(data, at)
            signature, made_by, _needed, flags, method, time, date, crc, packed, size = head[:10]
            name_size, extra_size, comment_size, _disk, _internal, attributes, offset = head[10:]
            at += _CENTRAL.size
            if signature != b"PK\1\2":
                raise self._damaged()
            raw_name = data[at : at + name_size]
            extra = data[at + name_size : at + name_size + extra_size]
            at += name_size + extra_size + comment_size
            if _FULL in (packed, size, offset):
                size, packed, offset = _wide(extra, size, packed, offset)
            part = raw_name.decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace")
            self._check_name(part, seen)
            total += size
            suspect += size if size > SUSPECT_RATIO * packed else 0
            if total > MAX_UNPACKED or suspect > SUSPECT_SIZE:
                raise NotReadable(
                    f"{self.name} är för stor uppackad ({part[:60]}) och läses inte: "
                    "ta bort sådant som inte hör till boken och spara den på nytt."
                )
            if flags & _ENCRYPTED or method not in (STORED, DEFLATED):
                raise NotReadable(
                    f"{self.name} är packad eller krypterad på ett sätt som Excel inte använder: "
                    "öppna filen i Excel och spara den på nytt."
                )
            if not part.endswith("/"):
                entries.append(
                    Entry(part, flags, method, time, date, crc, packed, size,
                          offset + shift, made_by, attributes)
                )  # fmt: skip
        if at != end:
            raise self._damaged()  # more parts than are counted: somebody else would see them
        self._check_places(entries)
        return entries

    def _end_record(self) -> tuple[int, int, int, int]:
        """From the last record: number of entries, where the directory starts and ends, and
        by how much the offsets are shifted."""
        data = self.data
        tail = max(0, len(data) - _END.size - 0xFFFF)
        at = data.rfind(b"PK\5\6", tail)
        if at < 0 or at + _END.size > len(data):
            raise NotReadable(
                f"{self.name} är avkortad eller skadad och kan inte läsas: "
                "hämta eller kopiera filen på nytt."
            )
        before = data.rfind(b"PK\5\6", tail, at)
        while before >= 0:
            if before + _END.size + _END.unpack_from(data, before)[-1] == len(data):
                raise self._two_ways("två innehållsförteckningar")
            before = data.rfind(b"PK\5\6", tail, before)
        *_, count, size, start, _comment = _END.unpack_from(data, at)
        end = at
        locator = at - _END64_LOCATOR.size
        if locator >= 0 and data[locator : locator + 4] == b"PK\6\7":
            wide = _END64_LOCATOR.unpack_from(data, locator)[2]
            if not data.startswith(b"PK\6\6", wide) or wide + _END64.size > len(data):
                raise self._damaged()
            *_, count, size, start = _END64.unpack_from(data, wide)
            end = wide
        # Bytes before the archive (a self-extracting head, say) shift every offset.
        return count, end - size, end, end - size - start

    def _check_name(self, part: str, seen: set[str]) -> None:
        if not _lawful(part):
            raise NotReadable(
                f"{self.name} har en del med det otillåtna namnet {part[:60]}: "
                "öppna filen i Excel och spara den på nytt."
            )
        key = _key(part)
        if key in seen:
            raise self._two_ways(f"två delar med samma namn, {part[:60]}")
        seen.add(key)

    def _check_places(self, entries: list[Entry]) -> None:
        """No two parts on the same bytes: so a small file makes much of little."""
        reached = 0
        for entry in sorted(entries, key=attrgetter("offset")):
            if entry.offset < reached:
                raise NotReadable(
                    f"{self.name} har delar som överlappar varandra ({entry.name[:60]}) och läses "
                    "inte: öppna filen i Excel och spara den på nytt."
                )
            # at least: its own header may have more beside the name
            reached = entry.offset + _LOCAL.size + entry.packed

    def _packed(self, entry: Entry) -> bytes:
        data, at = self.data, entry.offset
        if at < 0 or at + _LOCAL.size > len(data):
            raise self._damaged(entry.name)
        fields = _LOCAL.unpack_from(data, at)
        name_at = at + _LOCAL.size
        name_end = name_at + fields[9]
        start = name_end + fields[10]
        end = start + entry.packed
        if (
            fields[0] != b"PK\3\4"
            or data[name_at:name_end] != _encoded(entry)
            or fields[3] != entry.method
            or fields[2] & _ENCRYPTED
            or end > len(data)
            or not self._agrees(fields[6:9], entry, end, bool(fields[2] & _DESCRIPTOR))
        ):
            raise self._damaged(entry.name)
        return data[start:end]

    def _agrees(self, told: tuple[int, int, int], entry: Entry, end: int, descriptor: bool) -> bool:
        """Whether a part says of itself what the directory says of it.

        If not, it is a trick to show two programs two different books.
        """
        true = (entry.crc, entry.packed, entry.size)
        if told == true:
            return True
        if descriptor:
            unknown = all(number in (0, _FULL) for number in told)
            return unknown and any(self.data.startswith(d, end) for d in _descriptors(entry))
        return told == (entry.crc, _FULL, _FULL)

    def _two_ways(self, what: str) -> NotReadable:
        return NotReadable(
            f"{self.name} har {what}, och kan läsas på två sätt: öppna filen i Excel, "
            "kontrollera den och spara den på nytt."
        )

    def _damaged(self, part: str = "") -> NotReadable:
        where = f" ({part[:60]})" if part else ""
        return NotReadable(
            f"{self.name} är skadad{where} och kan inte läsas: "
            "hämta eller kopiera filen på nytt, eller öppna och spara den i Excel."
        )


def _unpacked(packed: bytes, size: int) -> bytes:
    """The content, or so much of it that it is seen to be longer than ``size``."""
    unpacker, content = zlib.decompressobj(-15), BytesIO()
    for start in range(0, len(packed), _PIECE):
        room = size + 1 - content.tell()
        if not room:
            break
        # all at once it would be held twice before it is whole
        content.write(unpacker.decompress(packed[start : start + _PIECE], room))
    return content.getvalue()


def _lawful(part: str) -> bool:
    """Whether a part may be called so: no way out of the archive, no other system's paths."""
    return (
        part.isprintable()
        and "\\" not in part
        and not part.startswith("/")
        and part[1:2] != ":"
        and ".." not in part.split("/")
    )


def _key(part: str) -> str:
    """The name as some program may read it: letter case, accents, %62, dots and slashes aside."""
    if "%" in part:
        from urllib.parse import unquote

        part = unquote(part)
    if not part.isascii():
        import unicodedata

        part = unicodedata.normalize("NFC", part)
    if "//" in part or "./" in part:
        part = "/".join(step for step in part.split("/") if step not in ("", "."))
    return part.casefold()


def _encoded(entry: Entry) -> bytes:
    return entry.name.encode("utf-8" if entry.flags & _UTF8_NAME else "cp437", "replace")


def _descriptors(entry: Entry) -> Iterator[bytes]:
    """The forms of the record after a part whose header was written before its data."""
    for form in ("<3L", "<L2Q"):
        try:
            record = struct.pack(form, entry.crc, entry.packed, entry.size)
        except struct.error:
            continue  # too large for this form
        yield b"PK\7\x08" + record
        yield record


def _wide(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The 64-bit numbers that stand in the extra field where the 32-bit ones are full."""
    at = 0
    numbers: list[int] = []
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            field = extra[at + 4 : at + 4 + length]
            numbers = [number for (number,) in struct.iter_unpack("<Q", field[: len(field) & ~7])]
        at += 4 + length
    values = [size, packed, offset]
    for place, value in enumerate(values):
        if value == _FULL and numbers:
            values[place] = numbers.pop(0)
    return values[0], values[1], values[2]


def _pack(entry: Entry, content: bytes) -> tuple[Entry, bytes]:
    packed = content
    if entry.method == DEFLATED:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
    crc = zlib.crc32(content)
    return entry._replace(crc=crc, packed=len(packed), size=len(content)), packed


def _append(out: bytearray, directory: bytearray, entry: Entry, packed: bytes) -> None:
    name = _encoded(entry)
    # Sizes stand in the header itself, so no descriptor follows the data.
    flags = entry.flags & ~_DESCRIPTOR
    about = (flags, entry.method, entry.time, entry.date, entry.crc, entry.packed, entry.size)
    offset = len(out)
    out += _LOCAL.pack(b"PK\3\4", 20, *about, len(name), 0) + name + packed
    directory += (
        _CENTRAL.pack(
            b"PK\1\2", entry.made_by, 20, *about, len(name), 0, 0, 0, 0, entry.attributes, offset
        )
        + name
    )
