"""Small counts hidden in what others read (``check --maskera``): copies and reports alone.

A count from 1 to 4 of one gender may point somebody out. In a copy it becomes ``<5``. So that no
other cell tells it, the other genders of the same row are hidden too, and of that period everything
that is worked out gender by gender; totals stay. A masked copy holds values and no formulas: a
formula would work the hidden figure out again, or another one without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from finsam_xl.documents.document import Document
from finsam_xl.findings import FileReport, Finding
from finsam_xl.rules.rule import DECLARED
from finsam_xl.workbook.cell import CellRef, Value
from finsam_xl.workbook.write.patch import Edit, patch

#: what a small count becomes, and what is hidden with it
SMALL, HIDDEN = "<5", "dolt"
MOST = 4
TABLES, GENDERS = ("deltagare", "avslut"), ("kvinnor", "man", "annat")


def hidden(document: Document) -> dict[CellRef, str]:
    """What each cell becomes that tells a small count; nothing in a workbook without counts by
    gender."""
    if document.layout.axis is None and "uppgifter" in document.tables:
        return _hidden_in_report(document)
    found: dict[CellRef, str] = {}
    periods: set[int] = set()
    for table in (name for name in TABLES if name in document.tables):
        groups: dict[tuple[str, int], list[tuple[CellRef, Decimal]]] = {}
        for row in document.rows(table):
            if row["kon"].text not in GENDERS:
                continue
            group = row[row.table.columns[0].name].text
            for column, read in enumerate(row.cells["antal"]):
                if read.number is not None:
                    groups.setdefault((group, column), []).append((read.at, read.number))
        for (_, column), cells in groups.items():
            if any(_is_small(number) for _, number in cells):
                periods.add(column)
                found |= {at: _shown(number) for at, number in cells}
    found |= dict(_worked_out(document, periods))
    return found


def _hidden_in_report(document: Document) -> dict[CellRef, str]:
    from finsam_xl.reports.masked_annual import beside_statements, hidden_derived, hidden_reads

    reads = hidden_reads(document, MOST)
    found = {read.at: _shown(read.number or Decimal()) for read in reads}
    if reads:
        found |= dict.fromkeys(hidden_derived(document), HIDDEN)
        found |= dict.fromkeys(beside_statements(document, reads), HIDDEN)
    return found


def _is_small(number: Decimal) -> bool:
    return 1 <= number <= MOST


def _shown(number: Decimal) -> str:
    return SMALL if _is_small(number) else HIDDEN


def _worked_out(document: Document, periods: set[int]) -> Iterator[tuple[CellRef, str]]:
    """The derived cells of these periods that tell of one gender."""
    for cell in document.calculation if periods else ():
        of_gender = cell.block.name.startswith("antal_") and cell.block.name.endswith(GENDERS)
        if of_gender and cell.column in periods and isinstance(cell.value, Decimal):
            yield cell.at, _shown(cell.value)


def masked(report: FileReport, cells: Mapping[CellRef, str]) -> FileReport:
    """The report without the figures of hidden cells."""
    return report._replace(findings=tuple(_without(f, cells) for f in report.findings))


def _without(finding: Finding, cells: Mapping[CellRef, str]) -> Finding:
    beside = bool(cells) and finding.name.startswith(("deltagare/", "avslut/"))
    if finding.at is None or not (finding.at in cells or beside or _told_elsewhere(finding)):
        return finding  # what stands in those tables may be told by what it should be
    title = DECLARED[finding.code].title if finding.code in DECLARED else ""
    message = f"{finding.at}: {title} Antalen är dolda." if title else "Antalen är dolda."
    return finding._replace(
        found=cells.get(finding.at, HIDDEN), expected=None, difference=None, message=message
    )


def _told_elsewhere(finding: Finding) -> bool:
    """Whether it says a small count of one gender that another workbook has."""
    of_gender = finding.name.startswith("deltagare/") and "/totalt" not in finding.name
    small = finding.expected in {str(number) for number in range(1, MOST + 1)}
    return finding.other is not None and of_gender and small


def masked_copy(copy: bytes, document: Document, cells: Mapping[CellRef, str]) -> bytes:
    """A copy of the document's workbook with the cells hidden, and values for its formulas."""
    edits: dict[CellRef, Edit] = {
        cell.at: Edit(_value(cell.value)) for cell in document.calculation
    }
    edits |= {at: Edit(text) for at, text in cells.items()}
    return patch(copy, edits, keep_stale=True)


def _value(value: Value) -> Value:
    return value if value != "" else None
