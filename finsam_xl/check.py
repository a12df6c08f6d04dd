"""Checking one file: bytes -> cells -> layout -> document -> rules -> report."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

from finsam_xl.documents.document import Document
from finsam_xl.documents.parse import parse_document
from finsam_xl.errors import NotReadable
from finsam_xl.findings import (
    ERROR,
    FOUND,
    NOT_CHECKED,
    OK,
    FileReport,
    Finding,
    Outcome,
    Severity,
)
from finsam_xl.layouts.recognise import Unknown, recognise
from finsam_xl.rules import RULES_VERSION, rules_for
from finsam_xl.rules.run import run_rules
from finsam_xl.workbook.cell import Workbook
from finsam_xl.workbook.reader import read_workbook


def open_document(path: Path) -> Document:
    """A workbook as a document. Raises NotReadable where it is no workbook of ours."""
    workbook = read_workbook(path)
    found = recognise(workbook)
    if isinstance(found, Unknown):
        raise NotReadable(f"{path.name} {found.reason}.")
    return parse_document(workbook, found)


def check_file(path: Path, per: date) -> FileReport:
    """Check one file; a file that cannot be checked is told in the report, never raised.

    ``per`` is the day on which dates are judged.
    """
    try:
        workbook = read_workbook(path)
    except NotReadable as cannot:
        return FileReport(str(path), NOT_CHECKED, reason=str(cannot), rules_version=RULES_VERSION)
    return check_workbook(workbook, str(path), per)


def check_workbook(workbook: Workbook, file: str, per: date) -> FileReport:
    """Check a workbook that has been read; ``file`` is how the report names it."""
    collecting = gc.isenabled()
    # thousands of small objects and no cycles: looking for garbage costs a sixth of the time
    gc.disable()
    try:
        found = recognise(workbook)
        if isinstance(found, Unknown):
            return _not_ours(workbook, file, found)
        return check_document(parse_document(workbook, found), file, per)
    finally:
        if collecting:
            gc.enable()


def check_document(document: Document, file: str, per: date) -> FileReport:
    """Run the rules on a document and sum up."""
    findings, outcomes = run_rules(rules_for(document.layout.kind), document, per)
    wrong = any(f.severity is Severity.ERROR for f in findings)
    return FileReport(
        file,
        ERROR if wrong else OK,
        document.workbook.sha256,
        document.layout.kind,
        document.layout.version,
        RULES_VERSION,
        None,
        findings,
        outcomes,
    )


def _not_ours(workbook: Workbook, file: str, unknown: Unknown) -> FileReport:
    rule = next(r for r in rules_for(unknown.kind or "budget") if r.code == unknown.code)
    name = Path(file).name
    finding = Finding(
        unknown.code,
        Severity.ERROR,
        None,
        None,
        "mall",
        f"{name} {unknown.reason}.",
        str(rule.basis),
        rule.remedy,
    )
    return FileReport(
        file,
        NOT_CHECKED,
        workbook.sha256,
        unknown.kind,
        unknown.version,
        RULES_VERSION,
        finding.message,
        (finding,),
        (Outcome(unknown.code, FOUND),),
    )
