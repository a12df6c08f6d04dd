"""A VBA project as Office stores it (``xl/vbaProject.bin``), from source text alone.

Written after [MS-OVBA]: the modules' compressed source and the project's own streams, and none
of the compiled form that Office otherwise caches, as in the add-ins that xlwings ships; Office
compiles such a project when it opens it. The same source always gives the same bytes.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from finsam_xl.excel.package.compound_file import compound_file

CODE_PAGE = "cp1252"
_CHUNK = 4096
_LCID = 0x409
_SEED = 0x5D  #: any: what is veiled begins with it
#: the type libraries that a project from Excel refers to; the second one knows the ribbon
_REFERENCES = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#"
    r"C:\Windows\System32\stdole2.tlb#OLE Automation",
    "Office": r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
    r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
    "#Microsoft Office 16.0 Object Library",
}
#: [MS-OVBA] 2.3.4.1: a project without cached code, which every version reads
_NO_CACHE = bytes.fromhex("CC61FFFF000000")


class Kind(Enum):
    """What a module is."""

    STANDARD = "standard"
    CLASS = "class"
    BOOK = "workbook"
    SHEET = "sheet"


_ATTRIBUTE = "Attribute VB_"
#: as in the modules that Excel itself has saved
_BASES = {
    Kind.CLASS: "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}",
    Kind.BOOK: "0{00020819-0000-0000-C000-000000000046}",
    Kind.SHEET: "0{00020820-0000-0000-C000-000000000046}",
}


class Module(NamedTuple):
    """A module: its ``source`` may begin as an exported file does, with attributes of its own."""

    name: str
    source: str = ""
    kind: Kind = Kind.STANDARD


def vba_project(modules: Sequence[Module], name: str = "FinsamXl") -> bytes:
    """The content of vbaProject.bin. There must be a module for the workbook and one for each
    sheet, named as the file's codeName. Raises UnicodeEncodeError outside the code page."""
    identity = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()}}}"
    streams = {one.name: compressed(_stored(one).encode(CODE_PAGE)) for one in modules}
    streams |= {"dir": compressed(_directory(modules, name)), "_VBA_PROJECT": _NO_CACHE}
    return compound_file(
        {
            "VBA": streams,
            "PROJECT": _project(modules, name, identity).encode(CODE_PAGE),
            "PROJECTwm": b"".join(
                [one.name.encode(CODE_PAGE) + b"\0" + _wide(one.name) + b"\0\0" for one in modules]
            )
            + b"\0\0",
        }
    )


def _stored(module: Module) -> str:
    heading, lines = {"VB_Name": f'"{module.name}"'}, module.source.splitlines()
    if module.kind is not Kind.STANDARD:
        ours = module.kind is Kind.CLASS
        heading |= {
            "VB_Base": f'"{_BASES[module.kind]}"',
            "VB_GlobalNameSpace": "False",
            "VB_Creatable": "False",
            "VB_PredeclaredId": f"{not ours}",
            "VB_Exposed": f"{not ours}",
            "VB_TemplateDerived": "False",
            "VB_Customizable": f"{not ours}",
        }
    if lines and lines[0].startswith("VERSION "):  # how an editor exports a class
        lines = lines[lines.index("END") + 1 :]
    while lines and lines[0].startswith(_ATTRIBUTE):
        key, _, value = lines.pop(0).removeprefix(_ATTRIBUTE).partition(" = ")
        heading["VB_" + key] = value
    written = [f"Attribute {key} = {value}" for key, value in heading.items()]
    return "".join([f"{line}\r\n" for line in (*written, *lines)])


def _directory(modules: Sequence[Module], name: str) -> bytes:
    """The stream ``dir``: [MS-OVBA] 2.3.4.2, record by record."""
    made = _record(0x01, struct.pack("<I", 3))  # for 64-bit Windows
    made += _record(0x02, struct.pack("<I", _LCID)) + _record(0x14, struct.pack("<I", _LCID))
    made += _record(0x03, struct.pack("<H", 1252)) + _record(0x04, name.encode(CODE_PAGE))
    made += _text(0x05, 0x40, "") + _record(0x06, b"") + _record(0x3D, b"")
    made += _record(0x07, bytes(4)) + _record(0x08, bytes(4))
    made += struct.pack("<HIIH", 0x09, 4, 0x61EEF783, 3) + _text(0x0C, 0x3C, "")
    for library, place in _REFERENCES.items():
        where = place.encode(CODE_PAGE)
        made += _text(0x16, 0x3E, library)
        made += _record(0x0D, struct.pack("<I", len(where)) + where + bytes(6))
    made += _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    for one in modules:
        made += _text(0x19, 0x47, one.name) + _text(0x1A, 0x32, one.name) + _text(0x1C, 0x48, "")
        made += _record(0x31, bytes(4)) + _record(0x1E, bytes(4)) + _record(0x2C, b"\xff\xff")
        made += _record(0x21 if one.kind is Kind.STANDARD else 0x22, b"") + _record(0x2B, b"")
    return made + _record(0x10, b"")


def _project(modules: Sequence[Module], name: str, identity: str) -> str:
    lines = [f'ID="{identity}"', *map(_line, modules)]
    lines += [f'Name="{name}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"']
    # not protected, no password, shown
    lines += [f'CMG="{_veiled(identity, bytes(4))}"', f'DPB="{_veiled(identity, bytes(1))}"']
    lines += [f'GC="{_veiled(identity, bytes([255]))}"', "", "[Host Extender Info]"]
    lines += ["&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000", ""]
    lines += ["[Workspace]", *(f"{one.name}=0, 0, 0, 0, C" for one in modules)]
    return "".join([f"{line}\r\n" for line in lines])


def _line(module: Module) -> str:
    if module.kind in (Kind.BOOK, Kind.SHEET):
        return f"Document={module.name}/&H00000000"
    return f"{'Class' if module.kind is Kind.CLASS else 'Module'}={module.name}"


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _text(number: int, wide: int, text: str) -> bytes:
    return _record(number, text.encode(CODE_PAGE)) + _record(wide, _wide(text))


def _veiled(identity: str, data: bytes) -> str:
    """[MS-OVBA] 2.4.3.2: how the project's protection is written."""
    key = sum(identity.encode(CODE_PAGE)) & 0xFF
    written = [_SEED, _SEED ^ 2, _SEED ^ key]
    before = key
    for byte in bytes((_SEED & 6) // 2) + struct.pack("<I", len(data)) + data:
        written.append(byte ^ ((written[-2] + before) & 0xFF))
        before = byte
    return bytes(written).hex().upper()


def compressed(data: bytes) -> bytes:
    """[MS-OVBA] 2.4.1: chunks of 4 096 bytes, each a sequence of letters and of copies."""
    chunks = [_chunk(data[at : at + _CHUNK]) for at in range(0, len(data), _CHUNK)]
    return b"\x01" + b"".join(chunks)


def _chunk(data: bytes) -> bytes:
    made, at = bytearray(), 0
    seen: dict[bytes, list[int]] = {}
    while at < len(data):
        flags, group = 0, bytearray()
        for bit in range(8):
            if at >= len(data):
                break
            offset_bits = max((at - 1).bit_length(), 4) if at else 4
            length, back = _longest(data, at, seen, (0xFFFF >> offset_bits) + 3)
            if length:
                flags |= 1 << bit
                group += struct.pack("<H", (back - 1) << (16 - offset_bits) | length - 3)
            else:
                length = 1
                group.append(data[at])
            for place in range(at, at + length):
                seen.setdefault(data[place : place + 3], []).append(place)
            at += length
        made += bytes([flags]) + group
    if len(made) > _CHUNK:
        return struct.pack("<H", 0x3FFF) + data.ljust(_CHUNK, b"\0")
    return struct.pack("<H", 0xB000 | len(made) - 1) + made


def _longest(data: bytes, at: int, seen: dict[bytes, list[int]], most: int) -> tuple[int, int]:
    """Length of the longest copy from before, at least 3, and how far back it lies; 0 if none."""
    length = back = 0
    start = data[at : at + 3]
    for place in reversed(seen.get(start, [])[-32:] if len(start) == 3 else []):
        same = 3
        while same < most and at + same < len(data) and data[place + same] == data[at + same]:
            same += 1
        if same > length:
            length, back = same, at - place
    return length, back
