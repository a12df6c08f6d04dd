"""One file of a call to ``check``: judged, put in the form that is wanted, copied with marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from finsam_xl.errors import NO_MEMORY, NotReadable, Unsound, UserError
from finsam_xl.findings import NOT_CHECKED, FileReport
from finsam_xl.record import Record
from finsam_xl.running.check import checked, not_checked, read_within
from finsam_xl.running.guard import Look, NeedsChild
from finsam_xl.template.profile import from_json

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document
    from finsam_xl.workbook.cell import CellRef


class Job(Record):
    """One file to check: on which day, in what form the report is wanted, where a copy goes, and
    whether it may be without the file's digital signature."""

    file: str
    per: str
    form: str = "report"
    copy: str | None = None
    break_signature: bool = False
    profile: str = ""  #: the association's terms as JSON; empty: none are asked for
    against: tuple[str, ...] = ()  #: other workbooks that the file is held against
    mask: bool = False  #: small counts are hidden in the report and the copy
    reply: str = ""  #: the wording of a reply (:mod:`finsam_xl.papers.reply`); empty: none


class Judged(Record):
    """A file's report, why there is no marked copy where one was wanted, and what was judged."""

    report: FileReport
    unwritten: str | None = None
    document: Document | None = None  #: None where the file is no workbook of ours


def judge(job: Job, look: Look) -> Judged:
    """Check a file in this process and write its marked copy, if one is wanted.

    Raises what ``look`` raises, and NO_MEMORY.
    """
    path, per = Path(job.file), date.fromisoformat(job.per)
    try:
        data = read_within(path, look)
        profile = from_json(job.profile) if job.profile else None
        document, report = checked(data, path, per, look, profile, tuple(job.against))
        if document is None or report.verdict == NOT_CHECKED:
            return Judged(report)
        if job.mask:
            return _masked(job, data, document, report, per)
        if job.copy is None:
            return Judged(report, None, document)
        unwritten = _copied(data, report, per, Path(job.copy), job.break_signature)
        return Judged(report, unwritten, document)
    except NotReadable as cannot:
        return Judged(not_checked(path, str(cannot)))
    except (NeedsChild, *NO_MEMORY):
        raise
    except Unsound as wrong:
        return Judged(not_checked(path, f"{path.name} kunde inte kontrolleras: {wrong}"))
    except Exception as bug:  # noqa: BLE001 - a fault of ours must not stop the other files
        return Judged(
            not_checked(
                path,
                f"{path.name} kunde inte kontrolleras på grund av ett fel i programmet "
                f"({type(bug).__name__}): rapportera det till den som förvaltar finsam-xl.",
            )
        )


def replied(job: Job, judged: Judged) -> str:
    """The reply to the one who handed the file in, as JSON; nothing where none is wanted."""
    if not job.reply:
        return ""
    from finsam_xl.papers.reply import reply_to

    there = judged.unwritten is None and judged.report.verdict != NOT_CHECKED
    copy = Path(job.copy).name if job.copy is not None and there else ""
    per = date.fromisoformat(job.per)
    return reply_to(judged.report, per, job.reply, copy, judged.document).as_json()


def _masked(job: Job, data: bytes, document: Document, report: FileReport, per: date) -> Judged:
    """The report, and the copy if one is wanted, without small counts."""
    from finsam_xl.reports.masked import hidden, masked

    cells = hidden(document)
    told = masked(report, cells)
    if job.copy is None:
        return Judged(told, None, document)
    of_masked = (document, cells) if cells else None
    copied = _copied(data, told, per, Path(job.copy), job.break_signature, of_masked)
    return Judged(told, copied, document)


def _copied(
    data: bytes,
    report: FileReport,
    per: date,
    copy: Path,
    break_signature: bool,
    masked: tuple[Document, Mapping[CellRef, str]] | None = None,
) -> str | None:
    from finsam_xl.reports.annotate import annotated_copy
    from finsam_xl.workbook.write.atomic import write_atomically

    try:
        made = annotated_copy(data, report, per, break_signature)
        if masked is not None:
            from finsam_xl.reports.masked import masked_copy

            made = masked_copy(made, *masked)
        write_atomically(copy, made, fresh=True)
    except UserError as cannot:
        return str(cannot)
    return None
