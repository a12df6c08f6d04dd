"""The workbooks of a folder, without what programs lay beside them."""

from __future__ import annotations

import os
from pathlib import Path

from finsam_xl.errors import UserError
from finsam_xl.record import Record

#: the endings of a workbook that we can write
BOOKS = (".xlsx", ".xlsm")
#: those of workbooks that cannot be read: each is told, rather than passed over
_OTHERS = (".xls", ".xlsb", ".xltx", ".xltm", ".ods")
#: ends the name of a marked copy of ours
COPY = "-kontrollerad"


class Books(Record):
    """The workbooks of a folder, in order; and our own marked copies, which are none of them."""

    books: list[Path]
    copies: list[Path]


#: what to do where the workbooks are in folders of the folder
DEEPER = "ange en undermapp, eller alla med --rekursivt"


def is_passing(path: Path) -> bool:
    """Whether a program has laid the file there while it has another one open, as it is called:
    the locks of Excel and LibreOffice, and our own unfinished files."""
    return path.name.startswith(("~$", "."))


def books_in(folder: Path, deep: bool = False, if_deeper: str = "") -> Books:
    """Those in the folder itself; ``deep``: and in the folders in it.

    Raises UserError where a folder cannot be read, and where there is no workbook; ``if_deeper``
    is then what to do where there are folders in it.
    """
    found = sorted(path for path in _files(folder, deep) if _is_book(path))
    books = [path for path in found if not path.stem.endswith(COPY)]
    if not books:
        raise UserError(_none(folder, found, "" if deep else if_deeper))
    return Books(books, [path for path in found if path.stem.endswith(COPY)])


def _files(folder: Path, deep: bool) -> list[Path]:
    found = []
    try:
        for path in folder.iterdir():
            if not path.is_dir():
                found.append(path)
            elif deep and not is_passing(path) and not os.path.islink(path):
                found += _files(path, deep)
    except OSError:
        raise UserError(f"{folder} kan inte läsas: välj en annan mapp.") from None
    return found


def _is_book(path: Path) -> bool:
    return path.suffix.lower() in (*BOOKS, *_OTHERS) and not is_passing(path)


def _none(folder: Path, copies: list[Path], if_deeper: str) -> str:
    what = f"{folder} innehåller inga arbetsböcker (.xlsx eller .xlsm)"
    if copies:
        return f"{what} utom märkta kopior (…{COPY}): ange en kopia själv om den ska kontrolleras."
    if if_deeper and any(path.is_dir() for path in folder.iterdir()):
        return f"{what}: {if_deeper}."
    return f"{what}: välj en annan mapp."
