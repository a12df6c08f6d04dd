"""A compound file: the folder of streams in which Office keeps a VBA project.

Written after [MS-CFB], version 3: sectors of 512 bytes, streams under 4 096 bytes together in
sectors of 64 in the root's own stream, a folder's entries as a balanced tree.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]

SECTOR, SMALL_SECTOR, SMALL = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FOLDER, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_IN_HEADER = 109  #: sectors of the allocation table that the header itself can list


class _Entry:
    def __init__(self, name: str, kind: int, data: bytes = b"") -> None:
        self.name, self.kind, self.data = name, kind, data
        self.left = self.right = self.child = _FREE
        self.colour = _BLACK
        self.start, self.size = 0, 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0" if self.name else b""
        return struct.pack(
            "<64sHBBIII16sIQQIQ",
            name,
            len(name),
            self.kind,
            self.colour,
            self.left,
            self.right,
            self.child,
            bytes(16),
            0,
            0,
            0,
            self.start,
            self.size,
        )


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file. Raises ValueError where it would be larger than 6 MB."""
    entries = [_Entry("Root Entry", _ROOT)]
    _add(entries, 0, tree)
    sectors: list[bytes] = []
    chain: list[int] = []

    def stored(data: bytes) -> int:
        first, count = len(chain), -(-len(data) // SECTOR)
        padded = data.ljust(count * SECTOR, b"\0")
        sectors.extend(padded[i * SECTOR : (i + 1) * SECTOR] for i in range(count))
        chain.extend([*range(first + 1, first + count), _END] if count else [])
        return first if count else _END

    small, small_chain = bytearray(), list[int]()
    for entry in entries:
        if entry.kind != _STREAM:
            continue
        entry.size = len(entry.data)
        if entry.size >= SMALL:
            entry.start = stored(entry.data)
        elif entry.size:
            entry.start, count = len(small_chain), -(-entry.size // SMALL_SECTOR)
            small_chain += [*range(entry.start + 1, entry.start + count), _END]
            small += entry.data.ljust(count * SMALL_SECTOR, b"\0")
        else:
            entry.start = _END
    entries[0].start, entries[0].size = stored(bytes(small)), len(small)
    small_table = _table(small_chain)
    small_start = stored(small_table)
    unused = _Entry("", 0)
    unused.colour = _RED
    entries += [unused] * (-len(entries) % 4)
    folder_start = stored(b"".join([entry.packed() for entry in entries]))

    tables = 1
    while tables * (SECTOR // 4) < len(chain) + tables:
        tables += 1
    if tables > _IN_HEADER:
        raise ValueError("too large for a compound file of this kind")
    at = [len(sectors) + i for i in range(tables)]
    chain += [_FAT] * tables
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<III", 0, tables, folder_start) + struct.pack("<II", 0, SMALL)
    header += struct.pack("<IIII", small_start, len(small_table) // SECTOR, _END, 0)
    header += struct.pack(f"<{_IN_HEADER}I", *at, *[_FREE] * (_IN_HEADER - tables))
    return b"".join([header, *sectors, _table(chain)])


def _add(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """A folder's content: the names as a balanced tree, shorter ones first."""
    places: list[int] = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        node = tree[name]
        places.append(len(entries))
        if isinstance(node, bytes):
            entries.append(_Entry(name, _STREAM, node))
        else:
            entries.append(_Entry(name, _FOLDER))
            _add(entries, places[-1], node)
    lowest = len(places).bit_length() - 1

    def linked(first: int, after: int, level: int) -> int:
        if first >= after:
            return _FREE
        middle = (first + after) // 2
        entry = entries[places[middle]]
        entry.left = linked(first, middle, level + 1)
        entry.right = linked(middle + 1, after, level + 1)
        # all leaves are on the last two levels: red ones on the lowest keep the tree balanced
        entry.colour = _RED if level == lowest and level else _BLACK
        return places[middle]

    entries[parent].child = linked(0, len(places), 0)


def _table(chain: list[int]) -> bytes:
    return struct.pack(f"<{len(chain)}I", *chain).ljust(
        -(-len(chain) * 4 // SECTOR) * SECTOR, b"\xff"
    )
