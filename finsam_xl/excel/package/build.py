"""What is built for the spreadsheet programs: files for users to install, and workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from finsam_xl.documents.new import new_workbook
from finsam_xl.excel.package import addin_package, oxt
from finsam_xl.excel.package.addin_texts import ADD_IN
from finsam_xl.excel.package.macro_book import twin
from finsam_xl.template.registry import TEMPLATES
from finsam_xl.workbook.write.atomic import write_atomically


class Built(NamedTuple):
    """A file that was written, or stood there already, and where another that stood in its place
    is kept."""

    path: Path
    kept: Path | None = None


def build(folder: Path, made: Mapping[str, bytes] | None = None) -> list[Built]:
    """Write the files, :func:`contents` unless given, into a folder that exists.

    Another file of such a name, say a filled workbook or a signed add-in, is kept as ``F.bak``.
    Raises UserError where xlwings is missing, with nothing written, and NotWritten where a file
    cannot be written.
    """
    files = contents() if made is None else made
    return [_written(folder / name, data) for name, data in files.items()]


def _written(path: Path, data: bytes) -> Built:
    with suppress(OSError):
        if path.read_bytes() == data:
            return Built(path)
    backup = path.with_name(f"{path.name}.bak")
    return Built(path, write_atomically(path, data, keep_backup=backup))


def contents() -> dict[str, bytes]:
    """Each file's bytes by name. Raises UserError where xlwings is missing."""
    return {
        ADD_IN: addin_package.archive(),
        **{f"{kind}.xlsm": twin(new_workbook(kind)) for kind in TEMPLATES},
        oxt.NAME: oxt.archive(),
    }
