"""The annotated copy: the applicant's own workbook with a sheet of findings and marked cells.

The original is never touched, and every part of it that is not marked stays byte for byte.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from finsam_xl.documents.amount import format_amount
from finsam_xl.escape import clean
from finsam_xl.findings import FileReport, Finding, Severity
from finsam_xl.reports.report import counts, title
from finsam_xl.workbook.cell import CellRef
from finsam_xl.workbook.write.patch import Mark, NewSheet, SheetCell, patched

SHEET = "Validering"
FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFE699", Severity.NOTE: "DDEBF7"}
ACCEPTED_FILL = "E2EFDA"
HEADINGS = (
    "Grad",
    "Regel",
    "Cell",
    "Vad som är fel",
    "Står",
    "Ska vara",
    "Skillnad, kr",
    "Åtgärd",
    "Grund",
    "Fält (för Godtagna fynd)",
    "Godtaget",
)
#: larger than any year or count
LARGE = 10_000
WIDTHS = (13, 10, 18, 52, 14, 14, 14, 42, 20, 27, 20)  #: 11 points are 7 on a page on its side


def annotated_copy(
    source: bytes, report: FileReport, per: date, break_signature: bool = False
) -> bytes:
    """The workbook with the sheet *Validering* first and each cell with a finding coloured.

    Raises NotWritten where the workbook is digitally signed: a copy cannot carry the signature,
    and is made without it where ``break_signature`` says so.
    """
    marks: dict[CellRef, Mark] = {}
    # of several on one cell the gravest that nobody has accepted gives the colour
    for finding in sorted(report.findings, key=lambda f: (f.counts, f.severity)):
        if finding.at is not None:
            marks[finding.at] = Mark(_fill(finding))
    rows = [[SheetCell(text) for text in HEADINGS]]
    rows += [finding_row(finding) for finding in report.findings]
    rows += [[], *([SheetCell(text)] for text in summary(report, per))]
    sheet = NewSheet(SHEET, rows, WIDTHS, first=True, header_rows=1)
    return patched(
        source,
        {},
        marks=marks,
        new_sheet=sheet,
        name=report.file,
        break_signature=break_signature,
    ).data


def _fill(finding: Finding) -> str:
    return ACCEPTED_FILL if finding.accepted else FILLS[finding.severity]


def finding_row(finding: Finding) -> list[SheetCell]:
    """A finding's row under :data:`HEADINGS`."""
    place = str(finding.at) if finding.at else finding.sheet or ""
    accepted = ""
    if finding.accepted is not None:
        until = finding.accepted.until
        to = f"till och med {until.isoformat()}" if until else ""
        said = (finding.accepted.reason, finding.accepted.by, to)
        accepted = ", ".join(part for part in said if part)
    return [
        SheetCell(finding.severity.word, bold=True, fill=_fill(finding)),
        SheetCell(finding.code, wrap=True),
        SheetCell(clean(place), link=place if finding.at else None),
        SheetCell(clean(finding.message), wrap=True),
        SheetCell(_figure(finding, finding.found), wrap=True),
        SheetCell(_figure(finding, finding.expected), wrap=True),
        SheetCell(_figure(finding, finding.difference), wrap=True),
        SheetCell(clean(finding.remedy), wrap=True),
        SheetCell(finding.basis, wrap=True),
        SheetCell(clean(finding.name), wrap=True),
        SheetCell(clean(accepted), wrap=True),
    ]


def _figure(finding: Finding, text: str | None) -> str | None:
    """Amounts as a reader expects them: where the finding has a difference, or says it so, or
    where the figure is too large for a year or a number of participants."""
    if text is None:
        return None
    try:
        figure = Decimal(text.replace(",", "."))
        amount = format_amount(figure)
    except InvalidOperation:
        return clean(text)
    said = finding.difference is not None or amount in finding.message
    return amount if said or abs(figure) >= LARGE else clean(text)


def summary(report: FileReport, per: date) -> list[str]:
    """What stands below the findings: the result, the day, and what could not be run."""
    lines = [
        f"Resultat: {counts(report)}",
        f"Kontrollerad per {per.isoformat()} med regler {report.rules_version}",
    ]
    if report.sha256:
        lines.append(f"Filens sha256: {report.sha256}")
    not_run = [o for o in report.outcomes if o.reason]
    if not_run:
        lines.append("Regler som inte kunde köras:")
        lines += [f"{o.code} {title(o.code).rstrip('.')}: {clean(o.reason or '')}" for o in not_run]
    return lines
