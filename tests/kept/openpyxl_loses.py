"""The counter-example: the same workbook loaded and saved, unchanged, by openpyxl.

``make bench`` prints the table: ``print(openpyxl_loses.table())``.
"""

from __future__ import annotations

import io
import warnings

import openpyxl

from kept.everything import everything
from kept.parts import KEPT, fates


def saved(data: bytes) -> bytes:
    """Loaded and saved with every option that keeps more."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(
            io.BytesIO(data), keep_vba=True, rich_text=True, keep_links=True
        )
        out = io.BytesIO()
        book.save(out)
        if book.vba_archive is not None:
            book.vba_archive.close()
    return out.getvalue()


def table() -> str:
    """What openpyxl's load and save keeps of the workbook with everything in it."""
    data = everything(macros=True)
    found = fates(data, saved(data))
    lines = [f"{kind:<52}{fate}" for kind, fate in found.items()]
    kept = sum(fate == KEPT for fate in found.values())
    title = f"Loaded and saved by openpyxl: {kept} of {len(found)} kinds of contents kept whole"
    return "\n".join([title, *lines])


if __name__ == "__main__":
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parent.parent))
    print(table())
