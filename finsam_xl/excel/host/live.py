"""The workbook that stands open in a host -> a report or a document, unsaved changes and all.

Where the host can give a full copy (Excel: ``SaveCopyAs``, which changes nothing and works for
unsaved workbooks, OneDrive and network folders), the copy is checked as any file. Where it cannot,
values, formulas and names are read into our own model; what needs more is told as not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from finsam_xl.documents.document import Document
from finsam_xl.errors import NotReadable
from finsam_xl.excel.functions.cells import from_host
from finsam_xl.excel.host.host import Book, Range, Sheet, answered, busy, native
from finsam_xl.findings import ERROR, NOT_CHECKED, NOT_RUN, OK, FileReport, Outcome, Severity
from finsam_xl.running.check import (
    check_file,
    check_workbook,
    not_checked,
    open_document,
    understood,
)
from finsam_xl.running.guard import FIRST_LOOK, MOST_CELLS, NeedsChild, no_child
from finsam_xl.workbook.cell import Cell, DefinedName, Workbook
from finsam_xl.workbook.cell import Sheet as Cells

_WIDEST = 100  #: columns that are looked at for a change
_EMPTY = (None, "")
_OLE = b"\xd0\xcf\x11\xe0"  # encrypted, or in Excel's old format
_GENERAL, _DATE = range(2)
_FORMATS = ("General", "yyyy-mm-dd")
#: what values, formulas and names do not tell: the rules that need it, and why they did not run
UNREADABLE = {
    "MALL102": "mallens version är läst i arbetsbokens namn, inte i dokumentegenskaperna",
    "MALL108": "dolda rader, talformat och färger kan inte läsas i det här programmet",
    "MALL109": "länkar som inte står i en formel kan inte läsas i det här programmet",
}
#: those of them that say nothing at all, as they would tell only a part
_SILENT = ("MALL108",)


def fingerprint(book: Book) -> str:
    """What the workbook holds now, formulas and typed values; another after any change of them.

    A single cell formatted far away makes a sheet of 17 thousand million cells, so that only a
    bounded part of each is looked at, from its first cell on.
    """
    seen = sha256()
    for sheet in book.sheets:
        seen.update(f"{sheet.name}\0".encode("utf-8", "replace"))
        part = _bounded(sheet, sheet.used_range)
        rows = _formulas(part) or part.options(ndim=2).value
        first = part.column
        for i, row in enumerate(rows, part.row):
            held = [(i, j, text) for j, text in enumerate(row, first) if text not in _EMPTY]
            seen.update(repr(held).encode("utf-8", "replace") if held else b"")
    return seen.hexdigest()


def _bounded(sheet: Sheet, used: Range) -> Range:
    """As much of the cells as is read in one go; no workbook of ours is as wide or as long."""
    height, width = used.shape
    width = min(width, _WIDEST)
    height = min(height, 2 * MOST_CELLS // width)
    last = used.row + height - 1, used.column + width - 1
    return sheet.range((used.row, used.column), last)


def judged(book: Book, per: date) -> tuple[FileReport, bool]:
    """The report on the workbook as it stands, and whether all of the workbook could be read.

    What cannot be checked is told in the report. Raises what a busy host raises.
    """
    name = str(book.name)
    with full_copy(book) as path:
        if path is not None:
            return _renamed(check_file(path, per), path, name), True
    try:
        report = check_workbook(by_values(book), name, per)
    except NotReadable as cannot:
        return not_checked(Path(name), str(cannot)), False
    return without_what_was_not_read(report), False


def document(book: Book) -> Document:
    """The workbook as a document. Raises NotReadable where it is no workbook of ours, or too
    large to be worked out while the user waits."""
    name = str(book.name)
    with full_copy(book) as path:
        if path is not None:
            try:
                return open_document(path, FIRST_LOOK)
            except NeedsChild:
                raise NotReadable(no_child(name, "recompute")) from None
    return understood(by_values(book), name)


def _renamed(report: FileReport, path: Path, name: str) -> FileReport:
    """As the user knows the workbook, not by our own copy's name."""

    def said(text: str) -> str:
        return text.replace(str(path), name).replace(path.name, name)

    return report._replace(
        file=name,
        sha256=None,  # of our copy, which nobody has
        reason=report.reason and said(report.reason),
        findings=tuple(f if f.at else f._replace(message=said(f.message)) for f in report.findings),
    )


@contextmanager
def full_copy(book: Book) -> Iterator[Path | None]:
    """A file of our own with the workbook as it stands, gone afterwards; None where the host
    gives none, or one that is encrypted."""
    save = native(book, "SaveCopyAs")
    if save is None:
        yield None
        return
    with TemporaryDirectory(prefix="finsam-xl-", ignore_cleanup_errors=True) as folder:
        name = str(book.name)
        path = Path(folder, name if Path(name).suffix else f"{name}.xlsx")
        # refused: no room on the disk, or a workbook whose rights allow no copy
        yield path if answered(lambda: _saved(save, path)) else None


def _saved(save: Any, path: Path) -> bool:
    save(str(path))
    with path.open("rb") as file:
        return file.read(len(_OLE)) != _OLE


def without_what_was_not_read(report: FileReport) -> FileReport:
    """The report without what only a part of the workbook could tell, which is said instead."""
    if report.verdict == NOT_CHECKED:
        return report
    findings = tuple(f for f in report.findings if f.code not in _SILENT)
    told = {f.code for f in findings}
    outcomes = tuple(
        Outcome(o.code, NOT_RUN, UNREADABLE[o.code])
        if o.code in UNREADABLE and o.code not in told
        else o
        for o in report.outcomes
    )
    wrong = any(f.severity is Severity.ERROR for f in findings)
    return report._replace(
        verdict=ERROR if wrong else OK, findings=findings, outcomes=outcomes, sha256=None
    )


# ---- values, formulas and names


def by_values(book: Book) -> Workbook:
    """The workbook by what every host lets be read. Raises NotReadable with one sentence."""
    return Workbook(_sheets(book), tuple(_names(book)), _FORMATS)


def _sheets(book: Book) -> tuple[Cells, ...]:
    sheets, count = [], 0
    for sheet in book.sheets:
        used = sheet.used_range
        count += used.shape[0] * used.shape[1]
        if count > 2 * MOST_CELLS:  # a used range has empty cells too
            raise NotReadable(no_child(str(book.name)))
        sheets.append(Cells(str(sheet.name), "", _cells(sheet, used)))
    return tuple(sheets)


def _cells(sheet: Sheet, used: Range) -> dict[tuple[int, int], Cell]:
    formulas = _formulas(used)
    if formulas is None:
        raise NotReadable(
            f"{sheet.book.name} kan inte kontrolleras här, eftersom programmet inte lämnar ut "
            "arbetsbokens formler: spara den och använd finsam-xl check."
        )
    values = used.options(ndim=2, err_to_str=True).value
    cells = {}
    for i, (row, written) in enumerate(zip(values, formulas, strict=True)):
        for j, (raw, text) in enumerate(zip(row, written, strict=True)):
            formula = None
            if isinstance(text, str) and text.startswith("=") and raw != text:
                formula = text[1:]
            if raw is None and formula is None:
                continue
            style = _DATE if isinstance(raw, datetime | date) else _GENERAL
            cells[used.row + i, used.column + j] = Cell(_held(raw, formula), formula, style)
    return cells


def _held(raw: Any, formula: str | None) -> Any:
    if raw is None:
        # what a formula gives is stored as an empty text where a host hands over nothing
        return None if formula is None else ""
    value = from_host(raw)
    if isinstance(value, Decimal) and value == (whole := value.to_integral_value()):
        return whole  # a file has 15 where a host hands over 15.0
    return value


def _formulas(used: Range) -> list[list[Any]] | None:
    """Rows of what is written in the cells; None where the host does not tell."""
    try:
        found = used.formula
    except Exception as error:
        if busy(error):
            raise
        return None
    if isinstance(found, list | tuple):
        rows = [list(row) if isinstance(row, list | tuple) else [row] for row in found]
        # a host may give a single row or column as one flat list
        height, width = used.shape
        flat = [cell for row in rows for cell in row]
        return [flat[i * width : (i + 1) * width] for i in range(height)]
    return [[found]]


def _names(book: Book) -> Iterator[DefinedName]:
    for name in book.names:
        refers_to = name.refers_to
        if refers_to is None:
            continue
        scope, mark, own = str(name.name).rpartition("!")
        sheet = scope.strip("'").replace("''", "'") if mark else None
        yield DefinedName(own, str(refers_to).removeprefix("="), sheet)
