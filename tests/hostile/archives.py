"""Hostile zip archives: bombs, lies in the directory, names that lead astray, damage."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from hostile.kinds import BOOK, Verdict, hostile, part_of, parts, source, with_parts
from workbook.books import zipped

REFUSED, SAME = Verdict.REFUSED, Verdict.SAME
UTF8, DESCRIPTOR, ENCRYPTED = 0x800, 0x8, 0x1


@dataclass(frozen=True)
class Raw:
    """One part as it is written, each header saying what it is told to."""

    name: bytes
    packed: bytes
    crc: int
    size: int
    flags: int = 0
    method: int = 8
    local_name: bytes | None = None
    local_method: int | None = None
    local_sizes: tuple[int, int, int] | None = None  #: crc, packed, size
    central_sizes: tuple[int, int, int] | None = None
    extra: bytes = b""
    after: bytes = b""  #: bytes after the data: a descriptor
    at: int | None = None  #: its offset as the directory has it, where that is a lie


def raw(name: str | bytes, content: bytes, method: int = 8) -> Raw:
    """A part told truthfully."""
    name = name.encode() if isinstance(name, str) else name
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush() if method == 8 else content
    return Raw(name, packed, zlib.crc32(content), len(content), method=method)


def raws() -> list[Raw]:
    """The document's own parts."""
    return [raw(name, content) for name, content in parts().items()]


def written(entries: Iterable[Raw], tail: bytes = b"", count: int | None = None) -> bytes:
    """The archive, with whatever its entries claim."""
    out, directory, number = bytearray(), bytearray(), 0
    for entry in entries:
        number += 1
        true = (entry.crc, len(entry.packed), entry.size)
        local_name = entry.name if entry.local_name is None else entry.local_name
        local_method = entry.method if entry.local_method is None else entry.local_method
        at = len(out)
        out += struct.pack(
            "<4s5H3L2H", b"PK\3\4", 20, entry.flags, local_method, 0, 33,
            *(entry.local_sizes or true), len(local_name), 0,
        )  # fmt: skip
        out += local_name + entry.packed + entry.after
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, entry.flags, entry.method, 0, 33,
            *(entry.central_sizes or true), len(entry.name), len(entry.extra), 0, 0, 0, 0,
            at if entry.at is None else entry.at,
        )  # fmt: skip
        directory += entry.name + entry.extra
    number = number if count is None else count
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), len(out), len(tail)
    )
    return bytes(out + directory + end + tail)


def lying(name: str, **lies: object) -> bytes:
    """The document with one part described otherwise."""
    return written(
        replace(entry, **lies) if entry.name == name.encode() else entry  # type: ignore[arg-type]
        for entry in raws()
    )


def entry_of(name: str) -> Raw:
    return raw(name, parts()[name])


# Bombs


@hostile(REFUSED, "för stor")
def bomb_one_part() -> bytes:
    """A picture of 250 MB of zeros, packed a thousand times smaller."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1_000_000)
    packed = b"".join(packer.compress(zeros) for _ in range(250)) + packer.flush()
    big = Raw(b"xl/media/image1.png", packed, 0, 250_000_000)
    return written([*raws(), big])


@hostile(REFUSED, "för stor")
def bomb_of_many_parts() -> bytes:
    """Forty parts of 19 MB, each a thousand times smaller packed."""
    one = raw("x", bytes(19_000_000))
    more = [replace(one, name=b"xl/media/image%d.png" % number) for number in range(40)]
    return written([*raws(), *more])


@hostile(REFUSED, "för stor")
def bomb_below_every_bound_of_a_part() -> bytes:
    """Fourteen parts of 19.9 MB packed a thousand times, less than 300 MB in all, and a part that
    does not shrink to make up for them."""
    one = raw("x", bytes(19_900_000))
    more = [replace(one, name=b"xl/media/image%d.png" % number) for number in range(14)]
    noise = raw("xl/media/image14.png", random.Random(1).randbytes(2_000_000))
    return written([*raws(), noise, *more])


@hostile(SAME)
def blank_pictures() -> bytes:
    """No bomb: three blank scanned pages without compression of their own, of 6 MB each."""
    one = raw("x", b"BM" + b"\xff" * 6_000_000)
    more = [replace(one, name=b"xl/media/image%d.bmp" % number) for number in range(3)]
    return written([*raws(), *more])


@hostile(REFUSED, "överlappar")
def bomb_overlapping() -> bytes:
    """A hundred parts that all lie on the same bytes of the archive."""
    own = raws()
    at = sum(30 + len(entry.name) + len(entry.packed) for entry in own)
    one = raw("xl/media/i000.png", bytes(100_000))
    more = [
        replace(one, name=b"xl/media/i%03d.png" % number, at=at, packed=b"", central_sizes=(
            one.crc, len(one.packed), one.size))
        for number in range(1, 100)
    ]  # fmt: skip
    return written([*own, one, *more])


@hostile(SAME)
def bomb_nested() -> bytes:
    """A bomb inside a zip inside a zip inside the workbook: never unpacked, nothing is lost."""
    inner = zipped({"a": bytes(2_000_000)})
    for level in range(5):
        inner = zipped({f"{level}-{number}.zip": inner for number in range(10)})
    return with_parts({"xl/embeddings/package1.zip": inner})


@hostile(REFUSED, "skadad")
def bomb_with_a_small_size_declared() -> bytes:
    """A sheet that says it is 1 kB and unpacks to 20 MB."""
    sheet = raw(part_of("Budget"), b" " * 20_000_000)
    lie = replace(sheet, central_sizes=(sheet.crc, len(sheet.packed), 1000))
    return written([*(e for e in raws() if e.name != sheet.name), lie])


@hostile(REFUSED, "delar")
def bomb_of_names() -> bytes:
    """Sixty thousand empty parts."""
    return written(raw(b"xl/media/%d" % number, b"", 0) for number in range(60_000))


# Names


def _renamed(old: str, new: str | bytes) -> bytes:
    name = new.encode() if isinstance(new, str) else new
    return written(
        replace(entry, name=name, flags=UTF8) if entry.name == old.encode() else entry
        for entry in raws()
    )


def _added(name: str | bytes) -> bytes:
    extra = raw(name, b"x")
    return written([*raws(), replace(extra, flags=UTF8)])


@hostile(REFUSED, "otillåtna namnet")
def name_climbing_out() -> bytes:
    """A part called ../../etc/cron.d/job."""
    return _added("../../etc/cron.d/job")


@hostile(REFUSED, "otillåtna namnet")
def name_climbing_in_the_middle() -> bytes:
    """A part called xl/../../hem.txt."""
    return _added("xl/../../hem.txt")


@hostile(REFUSED, "otillåtna namnet")
def name_absolute() -> bytes:
    """A part called /etc/passwd."""
    return _added("/etc/passwd")


@hostile(REFUSED, "otillåtna namnet")
def name_with_backslashes() -> bytes:
    """A part called ..\\..\\windows\\win.ini."""
    return _added("..\\..\\windows\\win.ini")


@hostile(REFUSED, "otillåtna namnet")
def name_backslash_twin() -> bytes:
    """xl\\workbook.xml beside xl/workbook.xml: two programs would open two books."""
    return _added("xl\\workbook.xml")


@hostile(REFUSED, "otillåtna namnet")
def name_with_drive_letter() -> bytes:
    """A part called C:/Windows/win.ini."""
    return _added("C:/Windows/win.ini")


@hostile(REFUSED, "otillåtna namnet")
def name_with_nul() -> bytes:
    """A part's name with a NUL in it, where a C program would stop reading."""
    return _added(b"xl/workbook.xml\0.png")


@hostile(REFUSED, "otillåtna namnet")
def name_with_escape_sequence() -> bytes:
    """A part's name that would colour the terminal and fake a line of its own."""
    return _added("xl/\x1b[32mOK\n.xml")


@hostile(REFUSED, "två delar")
def name_twin_by_letter_case() -> bytes:
    """XL/WORKBOOK.XML beside xl/workbook.xml."""
    return _added("XL/WORKBOOK.XML")


@hostile(REFUSED, "två delar")
def name_twice() -> bytes:
    """The same sheet's part twice, with other figures in the second."""
    part = part_of("Budget")
    other = raw(part, parts()[part].replace(b"<v>", b"<v>9"))
    return written([*raws(), other])


@hostile(REFUSED, "två delar")
def name_twin_by_normalisation() -> bytes:
    """xl/å.xml with one letter, and with an a and a ring: one name to a Mac, two elsewhere."""
    one, other = raw("xl/\u00e5.xml", b"<a/>"), raw("xl/a\u030a.xml", b"<b/>")
    return written([*raws(), replace(one, flags=UTF8), replace(other, flags=UTF8)])


@hostile(REFUSED, "två delar")
def name_twin_by_percent() -> bytes:
    """xl/work%62ook.xml, which as an address is xl/workbook.xml."""
    return _added("xl/work%62ook.xml")


@hostile(REFUSED, "två delar")
def name_twin_by_dots_and_slashes() -> bytes:
    """xl/./workbook.xml and xl//workbook.xml beside xl/workbook.xml."""
    return written([*raws(), raw("xl/./workbook.xml", b"x"), raw("xl//workbook.xml", b"x")])


# Lies


@hostile(REFUSED, "skadad")
def lie_local_name() -> bytes:
    """A part whose own header has another name than the directory."""
    return lying(part_of("Budget"), local_name=b"xl/worksheets/sheet99.xml")


@hostile(REFUSED, "skadad")
def lie_local_method() -> bytes:
    """A part that is packed by the directory, and not packed by its own header."""
    return lying(part_of("Budget"), local_method=0)


@hostile(REFUSED, "skadad")
def lie_local_sizes() -> bytes:
    """A part whose own header gives another length: a streaming program reads less."""
    entry = entry_of(part_of("Budget"))
    return lying(part_of("Budget"), local_sizes=(entry.crc, 100, entry.size))


@hostile(REFUSED, "skadad")
def lie_checksum() -> bytes:
    """A wrong checksum in both headers."""
    entry = entry_of(part_of("Budget"))
    wrong = (entry.crc ^ 1, len(entry.packed), entry.size)
    return lying(part_of("Budget"), local_sizes=wrong, central_sizes=wrong)


@hostile(REFUSED, "skadad")
def lie_size_too_large() -> bytes:
    """A sheet said to be a byte longer than it is."""
    entry = entry_of(part_of("Budget"))
    wrong = (entry.crc, len(entry.packed), entry.size + 1)
    return lying(part_of("Budget"), local_sizes=wrong, central_sizes=wrong)


@hostile(REFUSED, "skadad")
def lie_size_too_small() -> bytes:
    """A sheet said to be a byte shorter than it is."""
    entry = entry_of(part_of("Budget"))
    wrong = (entry.crc, len(entry.packed), entry.size - 1)
    return lying(part_of("Budget"), local_sizes=wrong, central_sizes=wrong)


@hostile(REFUSED, "skadad")
def lie_descriptor() -> bytes:
    """A descriptor after the data with another length and checksum than the directory's."""
    after = b"PK\7\x08" + struct.pack("<3L", 1, 2, 3)
    return lying(part_of("Budget"), flags=DESCRIPTOR, local_sizes=(0, 0, 0), after=after)


@hostile(SAME)
def descriptor_that_is_true() -> bytes:
    """The same with a true descriptor, as programs that write to a pipe have."""
    entry = entry_of(part_of("Budget"))
    after = b"PK\7\x08" + struct.pack("<3L", entry.crc, len(entry.packed), entry.size)
    return lying(part_of("Budget"), flags=DESCRIPTOR, local_sizes=(0, 0, 0), after=after)


@hostile(REFUSED, "överlappar")
def lie_offset() -> bytes:
    """A part said to begin in the middle of another."""
    return lying(part_of("Budget"), at=1000)


@hostile(REFUSED, "skadad")
def lie_offset_beyond_the_end() -> bytes:
    """A part said to begin beyond the end of the file."""
    return lying(part_of("Budget"), at=4_000_000_000)


@hostile(REFUSED, "skadad")
def lie_more_entries() -> bytes:
    """A directory said to have ten more parts than it has."""
    return written(raws(), count=len(parts()) + 10)


@hostile(REFUSED, "skadad")
def lie_fewer_entries() -> bytes:
    """A directory said to have two parts fewer: the last sheets would be left out unseen."""
    return written(raws(), count=len(parts()) - 2)


def _wide(numbers: tuple[int, ...]) -> bytes:
    field = struct.pack(f"<{len(numbers)}Q", *numbers)
    return struct.pack("<2H", 1, len(field)) + field


@hostile(REFUSED)
def lie_zip64_size() -> bytes:
    """A sheet of 2^60 bytes by its 64-bit field."""
    entry = entry_of(part_of("Budget"))
    full = (entry.crc, len(entry.packed), 2**32 - 1)
    return lying(part_of("Budget"), central_sizes=full, extra=_wide((2**60,)))


@hostile(REFUSED, "skadad")
def lie_zip64_offset() -> bytes:
    """A sheet at byte 2^63 by its 64-bit field."""
    return lying(part_of("Budget"), at=2**32 - 1, extra=_wide((2**63,)))


@hostile(REFUSED)
def lie_zip64_field_missing() -> bytes:
    """A sheet that points to a 64-bit field that is not there."""
    entry = entry_of(part_of("Budget"))
    full = (entry.crc, len(entry.packed), 2**32 - 1)
    return lying(part_of("Budget"), central_sizes=full)


@hostile(REFUSED, "skadad")
def lie_zip64_directory() -> bytes:
    """A 64-bit last record that points to itself."""
    data = written(raws())
    end = data.rindex(b"PK\5\6")
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    return data[:end] + locator + data[end:]


@hostile(REFUSED, "två sätt")
def lie_two_directories() -> bytes:
    """An archive inside the last record's comment: two programs would open two books."""
    other = zipped({"[Content_Types].xml": "<a/>", "_rels/.rels": "<a/>"})
    return written(raws(), tail=other)


@hostile(REFUSED, "krypterad")
def encrypted_by_zip() -> bytes:
    """Parts encrypted by the zip program's own password."""
    return lying(part_of("Budget"), flags=ENCRYPTED)


@hostile(REFUSED, "packad")
def packed_by_another_method() -> bytes:
    """Parts packed by LZMA, which no spreadsheet program reads."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    return file.getvalue()


@hostile(SAME)
def bytes_before_and_after() -> bytes:
    """The document in a self-extracting wrapping: the archive stands whole behind the head."""
    return b"PK\3\4" + bytes(500) + source()


# Damage


@hostile(REFUSED)
def truncated() -> bytes:
    """The first half of the file, as a broken download leaves it."""
    return source()[: len(source()) // 2]


@hostile(REFUSED, "avkortad")
def truncated_by_one_byte() -> bytes:
    """All but the last byte."""
    return source()[:-1]


@hostile(REFUSED)
def hole_of_zeros() -> bytes:
    """A thousand zeros in the middle, as a broken disk leaves it."""
    data = bytearray(source())
    middle = len(data) // 2
    data[middle : middle + 1000] = bytes(1000)
    return bytes(data)


@hostile(REFUSED)
def line_ends_turned() -> bytes:
    """Every line feed turned to CR LF, as a transfer in text mode does."""
    return source().replace(b"\n", b"\r\n")


@hostile(REFUSED, "textfil")
def as_base64() -> bytes:
    """The mail's own encoding, saved under the workbook's name."""
    import base64

    return base64.encodebytes(source())


@hostile(REFUSED)
def high_bits_cut() -> bytes:
    """The eighth bit gone from every byte."""
    return bytes(byte & 0x7F for byte in source())


@hostile(REFUSED, "skadad")
def deflate_broken() -> bytes:
    """Packed data that end in the middle, the checksum and sizes of the whole kept."""
    entry = entry_of(BOOK)
    cut = entry.packed[: len(entry.packed) // 2]
    return written(
        replace(e, packed=cut) if e.name == entry.name else e for e in raws()
    )  # fmt: skip


def damaged(seed: int) -> bytes:
    """The document with one to four bits turned at random places."""
    chance = random.Random(seed)
    data = bytearray(source())
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def truncations(number: int) -> list[bytes]:
    """The document cut at so many places, evenly and around its directory."""
    data = source()
    places = {len(data) * step // number for step in range(1, number)}
    end = data.rindex(b"PK\5\6")
    places |= {end - 1, end, end + 4, end + 12, end + 21, 1, 2, 3, 4, 5, 30}
    return [data[:place] for place in sorted(places)]
