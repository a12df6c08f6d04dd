"""A logo: a PNG as it was made, without what a camera or a program wrote beside the picture."""

from __future__ import annotations

import zlib
from pathlib import Path

from finsam_xl.errors import UserError

MOST_BYTES = 200_000
SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: what a picture is drawn from; all else may tell of persons, places and programs
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_HEAD = 13  #: bytes of IHDR


def picture_of(path: Path) -> bytes:
    """A file's picture. Raises UserError where it is no PNG, or too large."""
    try:
        data = path.read_bytes()
    except OSError:
        raise UserError(f"Bilden {path.name} går inte att läsa: kontrollera namnet.") from None
    if len(data) > MOST_BYTES:
        raise UserError(
            f"Bilden {path.name} är {len(data) // 1000} kB: minska den till högst "
            f"{MOST_BYTES // 1000} kB."
        )
    return without_metadata(data, path.name)


def without_metadata(data: bytes, name: str) -> bytes:
    """The picture's own chunks. Raises UserError for what is no whole PNG."""
    wrong = UserError(f"{name} är ingen hel PNG-bild: spara bilden som PNG.")
    if not data.startswith(SIGNATURE):
        raise wrong
    kept, at, found = [SIGNATURE], len(SIGNATURE), []
    while at + 12 <= len(data) and b"IEND" not in found:
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        whole = data[at : at + 12 + length]
        if len(whole) < 12 + length or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:]):
            raise wrong
        found.append(kind)
        if kind in _KEPT:
            kept.append(whole)
        at += 12 + length
    if found[:1] != [b"IHDR"] or b"IDAT" not in found or found[-1:] != [b"IEND"]:
        raise wrong
    picture = b"".join(kept)
    if not all(size(picture)):
        raise wrong
    return picture


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    head = picture[len(SIGNATURE) + 8 :][:_HEAD]
    return int.from_bytes(head[:4]), int.from_bytes(head[4:8])
