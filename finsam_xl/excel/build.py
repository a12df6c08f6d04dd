"""What is built for the spreadsheet programs, from the registry: files for users to install."""

from __future__ import annotations

from pathlib import Path

from finsam_xl.excel import oxt
from finsam_xl.workbook.atomic import write_atomically


def build(folder: Path) -> list[Path]:
    """Write the files into a folder that exists; what an earlier build left there is replaced.

    Raises NotWritten where that cannot be done.
    """
    target = folder / oxt.NAME
    write_atomically(target, oxt.archive())
    return [target]
