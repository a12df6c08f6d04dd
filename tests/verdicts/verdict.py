"""Holding the words on *Kontroll* against the findings of the check, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from finsam_xl.documents.document import Document
from finsam_xl.findings import FileReport, Finding, Severity
from finsam_xl.template.status import NOT_JUDGED, WORDS
from finsam_xl.workbook.cell import CellRef, ErrorValue
from hosts.office import Office, SheetsSeen
from support import check, document

DATES = {"TAL705", "TAL706"}
#: where the workbook is no longer what its names say, nothing on *Kontroll* can be read
BROKEN = {"MALL101", "MALL102", "MALL103"}


class Shown(NamedTuple):
    """What a line of *Kontroll* says."""

    word: str
    cells: int  #: how many are at fault
    first: str  #: the first of them, nothing where there is none


def shown(read: Document) -> list[Shown]:
    """What *Kontroll* says by our own calculation."""
    value = read.calculation.value
    return [
        Shown(
            str(value("kontroll_status", number)),
            int(str(value("kontroll_antal", number))),
            str(value("kontroll_cell", number)),
        )
        for number in range(len(read.layout.lines))
    ]


def shown_in(read: Document, seen: SheetsSeen) -> list[Shown]:
    """What *Kontroll* says in a program that has worked it out."""
    areas = [read.area(name) for name in ("kontroll_status", "kontroll_antal", "kontroll_cell")]
    cells = seen[areas[0].sheet]
    found = []
    for row in range(len(read.layout.lines)):
        word, number, first = (cells.get(a.cell(row, 0).a1, {}).get("value") for a in areas)
        found.append(Shown(str(word), int(float(number or 0)), str(first or "")))
    return found


def by_office(office: Office, path: Path, read: Document, report: FileReport) -> list[str]:
    """The same of a workbook that LibreOffice works out. Where it counts otherwise than the file
    holds (precision as displayed, a formula that refers to itself), the check is of what it
    saves."""
    lines = shown_in(read, office.recalculate(path))
    unlike = disagreements(read, report, lines)
    if unlike:
        saved = path.with_name("sparad.xlsx")
        office.save_as(path, saved, recalculate=True)
        data = saved.read_bytes()
        unlike = disagreements(document(data), check(data), lines)
    return unlike


def disagreements(read: Document, report: FileReport, shown: Sequence[Shown]) -> list[str]:
    """The lines whose word, number of cells or first cell is not what the check says of their
    rules.

    A date that is text is told by the dates' own line, as a varning where the check may know it
    for a fel; lines that rest on such a date, or on an error value, may say that they are not
    judged.
    """
    unclear = any(f.code in DATES for f in report.findings) or _has_error(read)
    found = []
    for line, (word, cells, first) in zip(read.layout.lines, shown, strict=True):
        told = [
            f for f in report.findings if f.code in line.codes and not _by_program(f, read, report)
        ]
        worst = max((f.severity for f in told), default=0)
        right = WORDS[int(worst)]
        if word == NOT_JUDGED and (not worst or unclear):
            continue
        what = f"{line.id} {'/'.join(line.codes)}"
        dates = DATES & set(line.codes) and {word, right} <= {"VARNING", "FEL"}
        if word != right and not dates:
            found.append(f"{what}: {word}, the check says {right}")
            continue
        places = {f.at for f in told if f.at is not None}
        expected = min(places, key=_order(read), default=None)
        if first != (_written(expected) if expected else ""):
            found.append(f"{what}: {first or 'no cell'} is first, the check says {expected}")
        elif cells != len(places):
            found.append(f"{what}: {cells} cells, the check has {len(places)}")
    codes = {code for line in read.layout.lines for code in line.codes}
    program = read.area("kontroll_program").cell(0, 0)
    known = codes | set(str(read.workbook.cell(program).value).split(", "))
    found += [
        f"no line for {finding.code}" for finding in report.findings if finding.code not in known
    ]
    return found


def _by_program(finding: Finding, read: Document, report: FileReport) -> bool:
    """What no formula sees of a rule that has a line: amounts anywhere on a sheet, or as text, and
    what a formula gives that somebody has changed."""
    if finding.code == "MALL113":
        return finding.severity is Severity.WARNING or (
            finding.at is not None and isinstance(read.workbook.cell(finding.at).value, str)
        )
    changed = {f.at for f in report.findings if f.code == "MALL105"}
    return finding.code == "MALL106" and finding.at in changed


def _order(read: Document) -> Callable[[CellRef], tuple[int, int, int]]:
    """The template's order of sheets, then row, then column."""
    called = {
        area.sheet: read.layout.areas[name].sheet for name, area in read.recognised.areas.items()
    }
    plans = [plan.name for plan in read.layout.sheets]
    return lambda at: (plans.index(called.get(at.sheet, at.sheet)), at.row, at.column)


def _written(at: CellRef) -> str:
    quoted = at.sheet.replace("'", "''")
    return f"'{quoted}'!{at.a1}"


def _has_error(read: Document) -> bool:
    values = [cell.value for cell in read.calculation.suspects] + [r.raw for r in read.reads]
    return any(isinstance(value, ErrorValue) for value in values)
