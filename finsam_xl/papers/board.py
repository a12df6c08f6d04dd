"""The board's tables of a workbook as a document to file, with what the check says of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from finsam_xl.documents.document import Document
from finsam_xl.escape import clean
from finsam_xl.findings import OK, FileReport
from finsam_xl.papers.declared import ranges_of
from finsam_xl.papers.grid import all_printed
from finsam_xl.papers.named import named
from finsam_xl.papers.word import Paper
from finsam_xl.reports.report import counts
from finsam_xl.workbook.cell import CellRef


def board_document(
    document: Document,
    report: FileReport,
    per: date,
    hidden: Mapping[CellRef, str] | None = None,
) -> bytes:
    """The tables as a Word document. ``report`` is the check's, on the day ``per``; ``hidden``:
    what stands in the place of cells that are not told.

    Raises UserError where the extra ``rapport`` is not installed.
    """
    name = clean(PurePath(report.file).name)
    paper = Paper(document.layout.title, per, name)
    subtitle = named(document)
    if subtitle:
        paper.text(subtitle, "Subtitle")
    told = f"Kontroll per {per.isoformat()}: {counts(report)}."
    if report.verdict == OK:
        paper.text(f"OK. {told}", "Utfall")
    else:
        paper.text(f"FEL. Siffrorna är inte klara att besluta om. {told}", "Varning")
    paper.text(
        f"Hämtat ur {name} (sha256 {report.sha256}), regler {report.rules_version}."
        + (" Antal 1 till 4 efter kön är dolda." if hidden else ""),
        "Anmärkning",
    )
    tables, gone = all_printed(document, ranges_of(document.layout), hidden)
    sheet = ""
    for table in tables:
        paper.table(table, table.sheet if table.sheet != sheet else "")
        sheet = table.sheet
    if not tables:
        paper.text("Arbetsboken har inga uppgifter att visa än.")
    for lost in dict.fromkeys(gone):
        paper.text(f"En tabell kan inte visas: namnet {lost} saknas i arbetsboken.", "Anmärkning")
    return paper.data()
