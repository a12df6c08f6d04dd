"""What a row's start tag says of the row, kept true when its cells change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from finsam_xl.workbook.write.sheet_map import RowSpot
from finsam_xl.workbook.write.splice import with_attribute

ONE_LINE = 15  #: points
_SPANS = re.compile(r"\s*([0-9]+):([0-9]+)\s*")


def as_high(tag: bytes, row: RowSpot, heights: Mapping[int, int]) -> bytes:
    """The tag with the height in points that the row is to have; one set by hand stays."""
    height = heights.get(row.number)
    if height is None or row.attributes.get("customHeight") in ("1", "true"):
        return tag
    if height <= ONE_LINE and "ht" not in row.attributes:
        return tag  # as high as that by itself
    return with_attribute(tag, "ht", str(height))


def with_spans(tag: bytes, row: RowSpot, columns: Sequence[int]) -> bytes:
    """The row's hint of which columns it uses must not leave out the new ones."""
    hint = row.attributes.get("spans")
    if hint is None:
        return tag
    match = _SPANS.fullmatch(hint)
    if match is None:  # several spans, and only a hint
        return with_attribute(tag, "spans", None)
    first, last = min(int(match[1]), *columns), max(int(match[2]), *columns)
    if (first, last) == (int(match[1]), int(match[2])):
        return tag
    return with_attribute(tag, "spans", f"{first}:{last}")
