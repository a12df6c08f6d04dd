"""The sheet *Validering*, row by row, as the marked copy and the add-in write it.

It says first: title, file, verdict. A sheet is known as ours when its title, its headings and
every cell are such as stand here; on any other the user has written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from finsam_xl.escape import clean
from finsam_xl.findings import OK, FileReport, Finding, Severity
from finsam_xl.lazy import Pattern
from finsam_xl.reports.entries import Entry, entries, figure
from finsam_xl.reports.report import counts, template_name, title
from finsam_xl.workbook.write.newsheet import SheetCell

SHEET = "Validering"
#: the hidden name that leads to our sheet; a number follows while an older list stands
NAME = "_finsam_validering"
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
    "Åtgärd och grund",
    "Fält (för Godtagna fynd)",
)
#: in characters, so few that a page on its side takes all columns in letters of 8 points, in a font
#: with wide digits too
WIDTHS = (11, 9, 13, 35, 12, 11, 12, 23, 15)
HEADING_ROW = 5
#: the last line on the sheet, of the add-in and of a copy
HOW_TO_CLEAR = (
    "Rensa markeringar på fliken Finsam tar bort bladet och ger cellerna deras färger tillbaka."
)
HOW_A_COPY_CLEARS = (
    "En cells färg försvinner när cellen ändras. Nästa kontroll byter ut bladet och tar bort de "
    "färger som är kvar."
)
OURS = Pattern(rf"(?i){SHEET}(?: \([0-9]+\))?")
_RULE = Pattern(r"[A-Z]{3,5}[0-9]{3}")
CODE_COLUMN = 2


def verdict(report: FileReport, whole: bool = True) -> str:
    """Whether the workbook can be sent, in one sentence; ``whole``: all of it could be read."""
    if report.verdict != OK:
        return f"Arbetsboken kan inte lämnas in än: {counts(report)}."
    if not whole:
        return (
            "Inga fel i det som kunde kontrolleras här; sist på bladet står vad som inte kunde "
            f"köras: {counts(report)}."
        )
    return f"Inga fel, arbetsboken kan lämnas in: {counts(report)}."


def listed_entries(report: FileReport) -> list[Entry]:
    """What the list has a row for, in its order."""
    return entries(report.template, report.findings)


def sheet_rows(
    report: FileReport, per: date, ending: Sequence[str], whole: bool = True
) -> list[list[SheetCell]]:
    """All rows of the sheet; ``ending``: its last lines."""
    name = clean(PurePath(report.file).name)
    head = (f"Kontroll av {template_name(report)}", f"Fil: {name}", verdict(report, whole))
    rows = [[SheetCell(text, bold=True)] for text in head]
    rows += [[], [SheetCell(text) for text in HEADINGS]]
    rows += [entry_row(entry) for entry in listed_entries(report)]
    rows += [[], *([SheetCell(text)] for text in (*_summary(report, per), *ending))]
    return rows


def colour_of(finding: Finding) -> str:
    """The colour of a finding's mark."""
    return ACCEPTED_FILL if finding.accepted else FILLS[finding.severity]


def entry_row(entry: Entry) -> list[SheetCell]:
    """An entry's row under :data:`HEADINGS`."""
    finding = entry.first
    says = [finding.message, entry.also]
    if finding.accepted is not None:
        until = finding.accepted.until
        to = f"till och med {until.isoformat()}" if until else ""
        said = (finding.accepted.reason, finding.accepted.by, to)
        says.append(f"Godtaget: {', '.join(part for part in said if part)}")
    return [
        SheetCell(finding.severity.word, bold=True, fill=colour_of(finding)),
        SheetCell(finding.code, wrap=True),
        SheetCell(clean(entry.place), link=str(finding.at) if finding.at else None),
        SheetCell("\n".join(clean(text) for text in says if text), wrap=True),
        SheetCell(figure(finding, finding.found), wrap=True),
        SheetCell(figure(finding, finding.expected), wrap=True),
        SheetCell(figure(finding, finding.difference), wrap=True),
        SheetCell(f"{clean(finding.remedy)}\n{finding.basis}", wrap=True),
        SheetCell("\n".join(map(clean, entry.labels)), wrap=True),
    ]


def _summary(report: FileReport, per: date) -> list[str]:
    """What stands below the findings: the day, the file's mark, and what could not be run."""
    lines = [f"Kontrollerad per {per.isoformat()} med regler {report.rules_version}"]
    if report.sha256:
        lines.append(f"Filens sha256: {report.sha256}")
    not_run = [o for o in report.outcomes if o.reason]
    if not_run:
        lines.append("Regler som inte kunde köras:")
        lines += [f"{o.code} {title(o.code).rstrip('.')}: {clean(o.reason or '')}" for o in not_run]
    return lines


def has_headings(row: Sequence[object]) -> bool:
    """Whether a row has our headings and nothing else."""
    return tuple(row) == HEADINGS


def is_a_finding(row: Sequence[object]) -> bool:
    return bool(_RULE.fullmatch(str(row[CODE_COLUMN - 1] or "")))


def as_written(rows: Sequence[Sequence[object]]) -> bool:
    """Whether every cell is of the kind that we write, from the title to the last line; ``rows``
    are all that there is, as wide as our headings."""
    texts = [[cell for cell in row if cell not in (None, "")] for row in rows]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) <= HEADING_ROW or not has_headings(rows[HEADING_ROW - 1]):
        return False
    below = HEADING_ROW
    while below < len(texts) and is_a_finding(rows[below]):
        below += 1
    lines = [*rows[: HEADING_ROW - 1], *rows[below : len(texts)]]
    return (
        len(texts) > below
        and texts[-1] in ([HOW_TO_CLEAR], [HOW_A_COPY_CLEARS])
        and not texts[HEADING_ROW - 2]
        and not texts[below]
        and not any(any(cell not in (None, "") for cell in row[1:]) for row in lines)
    )
