"""The pane's picture on the ribbon, drawn: a tick over a sheet's lines."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise
from math import hypot

GROUND, LINE, TICK = (31, 78, 121), (84, 126, 163), (255, 255, 255)
#: sides of the squares that a pixel is judged by
FINE = 4
CORNER = 0.18
#: the tick's three points and half its width, as parts of the side
POINTS, HALF = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.30)), 0.075
LINES, THIN = (0.35, 0.65), 0.02

Colour = tuple[int, int, int]


def icon(side: int) -> bytes:
    """A PNG, as many pixels wide as high."""
    rows = b"".join(
        b"\0" + b"".join(bytes(_pixel(x, y, side)) for x in range(side)) for y in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _pixel(x: int, y: int, side: int) -> tuple[int, int, int, int]:
    """Red, green, blue and how much it covers."""
    seen = [
        colour
        for i in range(FINE)
        for j in range(FINE)
        if (colour := _colour((x + (i + 0.5) / FINE) / side, (y + (j + 0.5) / FINE) / side))
    ]
    if not seen:
        return 0, 0, 0, 0
    red, green, blue = (round(sum(part) / len(seen)) for part in zip(*seen, strict=True))
    return red, green, blue, 255 * len(seen) // FINE**2


def _colour(x: float, y: float) -> Colour | None:
    """What is seen at a point; nothing outside the rounded square."""
    over_x, over_y = (max(abs(at - 0.5) - (0.5 - CORNER), 0.0) for at in (x, y))
    if hypot(over_x, over_y) > CORNER:
        return None
    if min(_from(x, y, *ends) for ends in pairwise(POINTS)) <= HALF:
        return TICK
    return LINE if any(abs(at - line) <= THIN for at in (x, y) for line in LINES) else GROUND


def _from(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point is from a line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    along = ((x - start[0]) * across + (y - start[1]) * down) / (across**2 + down**2)
    along = min(1.0, max(0.0, along))
    return hypot(x - start[0] - along * across, y - start[1] - along * down)
