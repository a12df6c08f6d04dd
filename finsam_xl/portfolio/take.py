"""What a file gives to the tables, taken out of its document and its report."""

from __future__ import annotations

from finsam_xl.calculation.calculate import MissingArea
from finsam_xl.documents.document import Document, told_missing
from finsam_xl.findings import NOT_CHECKED, FileReport, Severity
from finsam_xl.portfolio.kinds import of_kind
from finsam_xl.portfolio.model import Taken

#: the field that says what a workbook is about
_NAMED_BY = ("insatsens_namn", "forbund")


def taken(document: Document, report: FileReport) -> Taken:
    """What a checked file gives.

    ``report`` is of the same file. A workbook that lacks a name that its tables need gives none,
    and says so in ``reason``.
    """
    bare = not_taken(report)._replace(kind=document.layout.kind, name=_name(document))
    kind = of_kind(document.layout.kind)
    if kind is None:
        return bare
    try:
        return bare._replace(tables=kind.tables(document, report))
    except MissingArea as gone:
        return bare._replace(reason=told_missing(gone))


def not_taken(report: FileReport) -> Taken:
    """A row for a file without tables: one that could not be checked, with its reason."""
    return Taken(
        report.file,
        report.verdict,
        report.sha256,
        report.template,
        "",
        report.reason if report.verdict == NOT_CHECKED else None,
        report.count(Severity.ERROR),
        report.count(Severity.WARNING),
        report.count(Severity.NOTE),
    )


def as_text(document: Document | None, report: FileReport) -> str:
    """What a file gives, as one line of JSON: what a process of its own sends back."""
    import json

    from finsam_xl.portfolio.plain import as_json

    return json.dumps(as_json(not_taken(report) if document is None else taken(document, report)))


def _name(document: Document) -> str:
    """The insats's name, or the association's; empty where the field is."""
    found = (document.fields[name].text for name in _NAMED_BY if name in document.fields)
    return next(found, "")
