"""The VBA source of a workbook or an add-in, read out of its ``vbaProject.bin``.

Written after [MS-OVBA] and [MS-CFB], as far as an answer to *which version is this?* needs them:
the modules' names and source, of files that we or Excel have written.
"""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from finsam_xl.excel.package.package_parts import VBA_PART

#: A project or a module that is larger is not read: add-ins have a tenth of it.
LARGEST = 20_000_000
_SIGN = bytes.fromhex("D0CF11E0A1B11AE1")
_END = 0xFFFFFFFA  #: from here on a sector's number is a sign
_STREAM, _ROOT = 2, 5
_VERSION, _MODULE_STREAM, _MODULE_OFFSET, _CODE_PAGE = 0x09, 0x1A, 0x31, 0x03


class NotVba(ValueError):
    """There is no VBA project that can be read."""


def sources(book: bytes) -> dict[str, str]:
    """Each module's source by the module's name. Raises NotVba."""
    try:
        with ZipFile(BytesIO(book)) as package:
            if package.getinfo(VBA_PART).file_size > LARGEST:
                raise NotVba("too large")
            streams = _streams(package.read(VBA_PART))
        return _modules(streams)
    # the last two: encrypted, or packed otherwise
    except (BadZipFile, LookupError, struct.error, OSError, EOFError, RuntimeError) as error:
        raise NotVba("no VBA project") from error


def _streams(data: bytes) -> dict[str, bytes]:
    """The streams of a compound file by name, whatever folder they are in."""
    if data[:8] != _SIGN:
        raise NotVba("not a compound file")
    power, small_power = struct.unpack_from("<HH", data, 30)
    if power not in (9, 12) or small_power != 6:
        raise NotVba("not a compound file")
    tables, folder, smallest, small_table = (
        struct.unpack_from("<I", data, at)[0] for at in (44, 48, 56, 60)
    )
    if tables > 109:
        raise NotVba("too large")
    size = 1 << power

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    next_of = _numbers(b"".join(sector(n) for n in struct.unpack_from(f"<{tables}I", data, 76)))

    def stored(first: int) -> bytes:
        return b"".join(sector(n) for n in _chain(first, next_of))

    listed = stored(folder)
    entries = [listed[at : at + 128] for at in range(0, len(listed) - 127, 128)]
    small_next = _numbers(stored(small_table))
    small = b""
    found: dict[str, bytes] = {}
    for entry in entries:
        length, kind = struct.unpack_from("<HB", entry, 64)
        first, extent = struct.unpack_from("<II", entry, 116)
        if kind == _ROOT:
            small = stored(first)
        elif kind == _STREAM:
            if extent >= smallest:
                content = stored(first)
            else:
                content = b"".join(small[n * 64 : n * 64 + 64] for n in _chain(first, small_next))
            name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            found[name] = content[:extent]
    return found


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chain(first: int, next_of: tuple[int, ...]) -> list[int]:
    chain: list[int] = []
    while first < _END:
        chain.append(first)
        if len(chain) > len(next_of):
            raise NotVba("a chain of sectors without an end")
        first = next_of[first]
    return chain


def _modules(streams: dict[str, bytes]) -> dict[str, str]:
    """[MS-OVBA] 2.3.4.2: the stream ``dir`` tells each module's stream, and where in it, after
    Excel's own compiled form, the source begins."""
    directory = decompressed(streams["dir"])
    at, code_page, stream = 0, "cp1252", ""
    found: dict[str, str] = {}
    while at + 6 <= len(directory):
        number, length = struct.unpack_from("<HI", directory, at)
        content = directory[at + 6 : at + 6 + length]
        at += 6 + length
        if number == _VERSION:
            at += 2  # the one record that is longer than it says
        elif number == _CODE_PAGE:
            code_page = f"cp{struct.unpack('<H', content)[0]}"
        elif number == _MODULE_STREAM:
            stream = content.decode(code_page, "replace")
        elif number == _MODULE_OFFSET:
            source = decompressed(streams[stream][struct.unpack("<I", content)[0] :])
            found[stream] = source.decode(code_page, "replace")
    return found


def decompressed(data: bytes) -> bytes:
    """[MS-OVBA] 2.4.1: what ``vba_project.compressed`` and Excel make. Raises NotVba."""
    if data[:1] != b"\x01":
        raise NotVba("not compressed source")
    made, at = bytearray(), 1
    while at + 2 <= len(data):
        header = struct.unpack_from("<H", data, at)[0]
        end = min(at + (header & 0xFFF) + 3, len(data))
        if header & 0x8000:
            _unpack(data[at + 2 : end], made)
        else:
            made += data[at + 2 : end]
        at = end
        if len(made) > LARGEST:
            raise NotVba("too large")
    return bytes(made)


def _unpack(chunk: bytes, made: bytearray) -> None:
    """One chunk: eight times a letter or a copy of what stands before it in the chunk."""
    start, at = len(made), 0
    while at < len(chunk):
        flags = chunk[at]
        at += 1
        for bit in range(8):
            if at >= len(chunk):
                return
            if not flags >> bit & 1:
                made.append(chunk[at])
                at += 1
                continue
            token = struct.unpack_from("<H", chunk, at)[0]
            at += 2
            offset_bits = max((len(made) - start - 1).bit_length(), 4)
            back = (token >> (16 - offset_bits)) + 1
            if back > len(made) - start:
                raise NotVba("a copy from before the chunk")
            for _ in range((token & (0xFFFF >> offset_bits)) + 3):
                made.append(made[-back])
