"""The marks of a marked copy that is open: conditional formats, which the add-in never makes.

They are looked for only in a workbook whose list is a copy's, since Excel answers for each
conditional format by itself. One that is deleted leaves the cell as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from finsam_xl.excel.host.host import Book, Sheet, native, open_for_writing
from finsam_xl.excel.host.validation_sheet import Lists, is_a_copy
from finsam_xl.workbook.write.marks import SIGN

_EXPRESSION = 2  # xlExpression


class Copied(NamedTuple):
    """How many of a copy's marks were deleted, and the locked sheets where they are left."""

    marks: int = 0
    left: tuple[str, ...] = ()


def take_copied(book: Book, lists: Lists) -> Copied:
    """Delete every mark of a marked copy. Raises what a busy host raises."""
    if not is_a_copy(lists):
        return Copied()
    count, left = 0, []
    for sheet in book.sheets:
        if not any(True for _ in _marks(sheet)):
            continue
        with open_for_writing(sheet) as writable:
            if not writable:
                left.append(str(sheet.name))
                continue
            for mark in list(_marks(sheet)):
                mark.Delete()
                count += 1
    return Copied(count, tuple(left))


def _marks(sheet: Sheet) -> Iterator[Any]:
    """From the last, so that the others keep their numbers when one is deleted."""
    formats = native(sheet, "Cells", "FormatConditions")
    for number in range(int(formats.Count) if formats is not None else 0, 0, -1):
        found = formats(number)
        if found.Type == _EXPRESSION and SIGN in str(found.Formula1):
            yield found
