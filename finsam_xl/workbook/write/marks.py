"""Marked cells: conditional formats that hold while a cell is what it was when it was marked.

The cell's own format is never touched, so a mark leaves nothing behind: it goes when the cell is
changed, and those that are left (the fault was somewhere else) go with the next marks. A mark is
known by a text in its condition, which programs keep when rows are inserted and files saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from finsam_xl.workbook.cell import Cell, ErrorValue, column_letters
from finsam_xl.workbook.write.sheet_patch import Place, number_text
from finsam_xl.workbook.write.splice import (
    Replacement,
    element_text,
    prefix_of,
    spans,
    spliced,
)

#: the text in a mark's condition; N gives 0 for it, in every language of Excel
SIGN = '"finsam_xl"'
_OURS = re.compile(rb'N\((?:"|&quot;|&#34;)finsam_xl(?:"|&quot;|&#34;)\)=0')
_RULE = re.compile(rb"<(\w+:|)cfRule\b[^>]*?(?:/>|>.*?</\1cfRule>)", re.DOTALL)
_PRIORITY = re.compile(rb"""\spriority\s*=\s*["']([0-9]{1,9})["']""")
#: after which elements of a worksheet conditional formats come, by the schema
_BEFORE = (
    "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter",
    "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
    "conditionalFormatting",
)  # fmt: skip
#: Excel takes texts of 255 characters in a formula
_LONGEST = 200
_PRINTED = re.compile("[\n -\ud7ff\ue000-\ufffd]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A coloured ground behind a cell for as long as the cell is as it is."""

    fill: str = "FFC7CE"  #: RRGGBB


def unchanged(place: Place, cell: Cell) -> str:
    """The condition that the cell holds what it holds now."""
    at = f"{column_letters(place[1])}{place[0]}"
    held = [f"N({SIGN})=0", *_holds(at, cell)]
    return f"AND({','.join(held)})"


def _holds(at: str, cell: Cell) -> Iterable[str]:
    value = cell.value
    if value is None and cell.formula is None:
        yield f"ISBLANK({at})"
        return
    # the right total typed over a formula is a fault too
    typed = f"_xlfn.ISFORMULA({at})"
    yield f"NOT({typed})" if cell.formula is None else typed
    if isinstance(value, bool):
        yield f"ISLOGICAL({at})"
        yield at if value else f"NOT({at})"
    elif isinstance(value, Decimal):
        yield f"ISNUMBER({at})"
        yield f"{at}={number_text(value)}"
    elif isinstance(value, ErrorValue):
        yield f"ISERROR({at})"
    elif value is not None:
        yield f"ISTEXT({at})"
        printed = _PRINTED.match(value)
        begins = printed[0][:_LONGEST] if printed else ""
        seen = at if begins == value else f"LEFT({at},{len(begins)})"
        yield f'EXACT({seen},"{begins.replace(chr(34), chr(34) * 2)}")'


def remarked(data: bytes, marks: Mapping[Place, tuple[str, int]]) -> bytes:
    """The worksheet part without the marks that it had, and with these: a condition and the number
    of a differential format each."""
    if not marks and not _OURS.search(data):
        return data
    found = [span for span in spans(data, 2) if span.depth == 2]
    starts = {span.name: span.start for span in found}
    changes: list[Replacement] = []
    highest = 0
    for span in found:
        if span.name not in ("conditionalFormatting", "extLst"):
            continue
        element = data[span.start : span.end]
        kept = _RULE.sub(lambda rule: b"" if _OURS.search(rule[0]) else rule[0], element)
        highest = max([highest, *map(int, _PRIORITY.findall(kept))])
        if kept != element and span.name == "conditionalFormatting":
            changes.append((span.start, span.end, kept if _RULE.search(kept) else b""))
    p = prefix_of(data, starts["sheetData"]).decode()
    new = ""
    for number, (place, (condition, look)) in enumerate(sorted(marks.items()), highest + 1):
        new += (
            f'<{p}conditionalFormatting sqref="{column_letters(place[1])}{place[0]}">'
            f'<{p}cfRule type="expression" dxfId="{look}" priority="{number}">'
            f"<{p}formula>{element_text(condition)}</{p}formula></{p}cfRule>"
            f"</{p}conditionalFormatting>"
        )
    at = max(span.end for span in found if span.name in _BEFORE)
    return spliced(data, [*changes, (at, at, new.encode())])
