"""The annotated copy: the applicant's own workbook with a sheet of findings and marked cells.

The original is never touched, and every part of it that is not marked stays byte for byte. A copy
that is checked again gets the new list in place of the old one, and new marks instead of the old.
"""

from __future__ import annotations

from datetime import date

from finsam_xl.findings import FileReport
from finsam_xl.reports.listing import (
    HEADING_ROW,
    HEADINGS,
    HOW_A_COPY_CLEARS,
    NAME,
    OURS,
    SHEET,
    WIDTHS,
    as_written,
    colour_of,
    sheet_rows,
)
from finsam_xl.workbook.cell import EMPTY, CellRef, Sheet
from finsam_xl.workbook.package import Package
from finsam_xl.workbook.read.reader import read_bytes
from finsam_xl.workbook.write.patch import Mark, NewSheet, patched
from finsam_xl.workbook.write.splice import utf8

#: what a list may have beside its cells without anybody having written there
_PLAIN = frozenset(("printerSettings", "hyperlink"))


def annotated_copy(
    source: bytes, report: FileReport, per: date, break_signature: bool = False
) -> bytes:
    """The workbook with the sheet *Validering* and each cell with a finding coloured.

    Raises NotWritten where the workbook is digitally signed: a copy cannot carry the signature,
    and is made without it where ``break_signature`` says so.
    """
    marks: dict[CellRef, Mark] = {}
    # of several on one cell the gravest that nobody has accepted gives the colour
    for finding in sorted(report.findings, key=lambda f: (f.counts, f.severity)):
        if finding.at is not None:
            marks[finding.at] = Mark(colour_of(finding))
    sheet = NewSheet(
        SHEET,
        sheet_rows(report, per, [HOW_A_COPY_CLEARS]),
        WIDTHS,
        heading_row=HEADING_ROW,
        replaces=_earlier(source, report.file),
        known_by=NAME,
    )
    return patched(
        source,
        {},
        marks=marks,
        new_sheet=sheet,
        name=report.file,
        break_signature=break_signature,
    ).data


def _earlier(source: bytes, name: str) -> str:
    """The title of the list that an earlier check left; nothing where there is none, or where the
    user has written on it."""
    package = Package(source, name)
    if SHEET.casefold().encode() not in utf8(package.read(package.workbook_part())).lower():
        return ""
    for sheet in read_bytes(source, name).sheets:
        if OURS.fullmatch(sheet.name) and _is_ours(sheet):
            relations = package.relations(sheet.part).values()
            if all(relation.kind in _PLAIN for relation in relations):
                return sheet.name
    return ""


def _is_ours(sheet: Sheet) -> bool:
    filled = [place for place, cell in sheet.cells.items() if cell.value not in (None, "")]
    if not filled or max(column for _, column in filled) > len(HEADINGS):
        return False
    bottom = max(row for row, _ in filled)
    return as_written(
        [
            [sheet.cells.get((row, column), EMPTY).value for column in range(1, len(HEADINGS) + 1)]
            for row in range(1, bottom + 1)
        ]
    )
