"""Checking one file: bytes -> cells -> layout -> document -> rules -> report."""

from __future__ import annotations

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
    Against,
    FileReport,
    Finding,
    Outcome,
    Severity,
)
from finsam_xl.rules import RULES_VERSION, generic_rules, rules_for
from finsam_xl.rules.of_profile import CODE as OF_PROFILE
from finsam_xl.rules.run import run_rules
from finsam_xl.running.guard import ANY, FIRST_LOOK, Look, NeedsChild
from finsam_xl.template.profile import Profile
from finsam_xl.template.recognise import Unknown, recognise
from finsam_xl.workbook.cell import Workbook
from finsam_xl.workbook.garbage import not_searched
from finsam_xl.workbook.package import read_file
from finsam_xl.workbook.read.reader import read_bytes


def open_document(path: Path, look: Look = ANY) -> Document:
    """A workbook as a document. Raises NotReadable where it is no workbook of ours.

    In this process, whatever its size, unless ``look`` raises.
    """
    return document_of(read_within(path, look), path.name, look)


def document_of(data: bytes, name: str, look: Look = ANY) -> Document:
    """The same of a workbook's bytes; ``name`` is what messages call it."""
    return understood(read_bytes(data, name, look.at_archive), name, look)


def understood(workbook: Workbook, name: str, look: Look = ANY) -> Document:
    """The same of a workbook that has been read."""
    found = recognise(workbook)
    if isinstance(found, Unknown):
        raise NotReadable(f"{name} {found.reason}.")
    look.at_book(workbook, found)
    return parse_document(workbook, found)


def check_file(path: Path, per: date, profile: Profile | None = None) -> FileReport:
    """Check one file; a file that cannot be checked is told in the report, never raised.

    ``per`` is the day on which dates are judged. ``profile``: the association's terms, which the
    workbook is held against (MALL116). A file that does not pass the first look is
    checked in a process of its own, with the limits of :mod:`finsam_xl.running.guard`.
    """
    try:
        return check_data(read_within(path, FIRST_LOOK), path, per, FIRST_LOOK, profile)
    except NotReadable as cannot:
        return not_checked(path, str(cannot))
    except NeedsChild:
        from finsam_xl.running.child import Pool
        from finsam_xl.running.jobs import Job
        from finsam_xl.running.replies import report_of

        with Pool(1) as pool:
            terms = "" if profile is None else profile.as_json()
            job = Job(str(path), per.isoformat(), profile=terms)
            return report_of(next(pool.run([job])), path)


def read_within(path: Path, look: Look) -> bytes:
    """The file's bytes, once ``look`` has seen how many they are. Raises NotReadable."""
    look.at_file(path)
    return read_file(path)


def check_data(
    data: bytes,
    path: Path,
    per: date,
    look: Look,
    profile: Profile | None = None,
    against: tuple[str, ...] = (),
    home: str = "",
) -> FileReport:
    """Check the bytes of a file in this process. Raises NotReadable, and what ``look`` raises."""
    return checked(data, path, per, look, profile, against, home)[1]


def checked(
    data: bytes,
    path: Path,
    per: date,
    look: Look,
    profile: Profile | None = None,
    against: tuple[str, ...] = (),
    home: str = "",
) -> tuple[Document | None, FileReport]:
    """The same, with the document that was judged; None where the workbook is none of ours."""
    with not_searched():
        book = read_bytes(data, path.name, look.at_archive)
        return _judged(book, str(path), per, look, profile, against, home)


def not_checked(path: Path, reason: str) -> FileReport:
    """The report of a file that could not be checked."""
    return FileReport(str(path), NOT_CHECKED, reason=reason, rules_version=RULES_VERSION)


def check_workbook(
    workbook: Workbook,
    file: str,
    per: date,
    look: Look = ANY,
    profile: Profile | None = None,
    against: tuple[str, ...] = (),
    home: str = "",
) -> FileReport:
    """Check a workbook that has been read; ``file`` is how the report names it. ``against``: the
    files of other workbooks that it is held against too, relative paths from ``home``; raises
    NotReadable where none of them belongs with it."""
    with not_searched():
        return _judged(workbook, file, per, look, profile, against, home)[1]


def _judged(
    workbook: Workbook,
    file: str,
    per: date,
    look: Look,
    profile: Profile | None,
    against: tuple[str, ...],
    home: str,
) -> tuple[Document | None, FileReport]:
    found = recognise(workbook)
    if isinstance(found, Unknown):
        return None, _not_ours(workbook, file, found)
    look.at_book(workbook, found)
    document = parse_document(workbook, found)
    if against:
        from finsam_xl.running.against import related

        document.others = related(document, file, against, look, home)
    return document, check_document(document, file, per, profile)


def check_document(
    document: Document, file: str, per: date, profile: Profile | None = None
) -> FileReport:
    """Run the rules on a document and sum up."""
    rules = rules_for(document.layout.kind, between=bool(document.others))
    if profile is None:
        rules = tuple(rule for rule in rules if rule.code != OF_PROFILE)
    document.wanted = profile
    findings, outcomes = run_rules(rules, document, per)
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
        against=tuple(Against(o.file, o.document.workbook.sha256) for o in document.others),
    )


def _not_ours(workbook: Workbook, file: str, unknown: Unknown) -> FileReport:
    rule = next(r for r in generic_rules() if r.code == unknown.code)
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
