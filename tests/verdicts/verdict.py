"""Holding the words on *Kontroll* against the findings of the check, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.documents.document import Document
from finsam_xl.findings import FileReport, Severity
from finsam_xl.template.status import NOT_JUDGED, WORDS
from finsam_xl.workbook.cell import ErrorValue

DATES = {"TAL705", "TAL706"}
#: rules that no formula can judge: what the program alone tries
PROGRAM = {"MALL101", "MALL102", "MALL103", "MALL105", "MALL107", "MALL108", "MALL109", "TAL710"}
#: rules that a formula could judge and that have no line yet
NO_LINE_YET = {"TAL704", "TAL708", "SUM210"}


def words(read: Document) -> list[str]:
    """The words on *Kontroll* by our own calculation."""
    lines = range(len(read.layout.lines))
    return [str(read.calculation.value("kontroll_status", number)) for number in lines]


def disagreements(read: Document, report: FileReport, shown: Sequence[str]) -> list[str]:
    """The lines whose word is not what the check says of their rules.

    A date that is text is told by the dates' own line, as a varning where the check may know it
    for a fel; lines that rest on such a date, or on an error value, may say that they are not
    judged.
    """
    unclear = any(f.code in DATES for f in report.findings) or _has_error(read)
    found = []
    for line, word in zip(read.layout.lines, shown, strict=True):
        worst = max((f.severity for f in report.findings if f.code in line.codes), default=0)
        right = WORDS[int(worst)]
        if word == NOT_JUDGED and (not worst or unclear):
            continue
        if DATES & set(line.codes) and {word, right} <= {"VARNING", "FEL"}:
            continue
        if word != right:
            found.append(f"{line.id} {'/'.join(line.codes)}: {word}, the check says {right}")
    told = {code for line in read.layout.lines for code in line.codes}
    for finding in report.findings:
        known = told | PROGRAM | NO_LINE_YET
        if finding.code not in known and finding.severity > Severity.NOTE:
            found.append(f"no line for {finding.code}")
    return found


def _has_error(read: Document) -> bool:
    values = [cell.value for cell in read.calculation.suspects] + [r.raw for r in read.reads]
    return any(isinstance(value, ErrorValue) for value in values)
