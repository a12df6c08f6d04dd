"""One file of a call to ``check``: judged, put in the form that is wanted, copied with marks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from finsam_xl.errors import NO_MEMORY, NotReached, NotReadable, Unsound, UserError
from finsam_xl.findings import NOT_CHECKED, FileReport
from finsam_xl.record import Record
from finsam_xl.reports.report import Behind, form_of
from finsam_xl.running.check import checked, not_checked, read_within
from finsam_xl.running.folder import DEEPER, books_in
from finsam_xl.running.guard import Look, NeedsChild
from finsam_xl.template.profile import from_json

#: the form of a report that is wanted as data
REPORT = "report"


class Job(Record):
    """One file to check: on which day, in what form the report is wanted, where a copy goes, and
    whether it may be without the file's digital signature."""

    file: str
    per: str
    form: str = REPORT
    copy: str | None = None
    break_signature: bool = False
    profile: str = ""  #: the association's terms as JSON; empty: none are asked for
    against: tuple[str, ...] = ()  #: other workbooks that the file is held against
    mask: bool = False  #: small counts are hidden in the report and the copy
    reply: str = ""  #: the wording of a reply (:mod:`finsam_xl.papers.reply`); empty: none
    #: the folder that relative paths start from, where another process stands elsewhere
    home: str = ""


class Judged(Record):
    """A file's report, why there is no marked copy where one was wanted, the report in the form
    that was, and the reply to the one who handed the file in, as JSON, where one was."""

    report: FileReport
    unwritten: str | None = None
    shown: str = ""
    reply: str = ""


def judge(job: Job, look: Look) -> Judged:
    """Check a file in this process and write its marked copy, if one is wanted.

    Raises what ``look`` raises, and NO_MEMORY.
    """
    path, per = Path(job.file), date.fromisoformat(job.per)
    try:
        data = _read(job, look)
        profile = from_json(job.profile) if job.profile else None
        document, report = checked(data, path, per, look, profile, tuple(job.against), job.home)
        if document is None:
            return shown_as(job, report)
        behind = Behind(document)
        if job.mask:
            from finsam_xl.reports.masked import hidden, masked

            behind = Behind(document, hidden(document))
            report = masked(report, behind.hidden)
        unwritten = _copied(job, data, report, per, behind) if job.copy is not None else None
        return shown_as(job, report, unwritten, behind)
    except NotReached as cannot:
        return shown_as(unanswered(job), not_checked(path, str(cannot)))
    except NotReadable as cannot:
        return shown_as(job, not_checked(path, str(cannot)))
    except (NeedsChild, *NO_MEMORY):
        raise
    except Unsound as wrong:
        told = not_checked(path, f"{path.name} kunde inte kontrolleras: {wrong}")
        return shown_as(unanswered(job), told)
    except Exception as bug:  # noqa: BLE001 - a fault of ours must not stop the other files
        return shown_as(
            unanswered(job),
            not_checked(
                path,
                f"{path.name} kunde inte kontrolleras på grund av ett fel i programmet "
                f"({type(bug).__name__}): rapportera det till den som förvaltar finsam-xl.",
            ),
        )


def unanswered(job: Job) -> Job:
    """The job without a reply: what went wrong is nothing that the one who handed in can mend."""
    return job._replace(reply="")


def shown_as(
    job: Job, report: FileReport, unwritten: str | None = None, behind: Behind | None = None
) -> Judged:
    """The report with the form, and the reply, that the job asks for."""
    judged = Judged(report, unwritten)
    if job.form == REPORT:
        return judged
    shown = form_of(report, job.form, date.fromisoformat(job.per), behind)
    return judged._replace(shown=shown, reply=replied(job, judged, behind))


def replied(job: Job, judged: Judged, behind: Behind | None = None) -> str:
    """The reply to the one who handed the file in, as JSON; nothing where none is wanted."""
    if not job.reply:
        return ""
    from finsam_xl.papers.reply import reply_to

    there = judged.unwritten is None and judged.report.verdict != NOT_CHECKED
    copy = Path(job.copy).name if job.copy is not None and there else ""
    per, document = date.fromisoformat(job.per), None if behind is None else behind.document
    return reply_to(judged.report, per, job.reply, copy, document).as_json()


def _read(job: Job, look: Look) -> bytes:
    """The file's bytes. Raises NotReadable, with the file's name as it was given."""
    at = Path(job.home, job.file)
    try:
        return read_within(at, look)
    except NotReadable as cannot:
        why = _of_folder(at) if at.is_dir() else None
        raise type(cannot)(str(why or cannot).replace(str(at), job.file)) from None


def _of_folder(path: Path) -> UserError | None:
    """Why a folder that was asked for gave no workbooks."""
    try:
        books_in(path, True)  # with those further down there is nothing to advise
        books_in(path, False, DEEPER)
    except UserError as why:
        return why
    return None


def _copied(job: Job, data: bytes, report: FileReport, per: date, behind: Behind) -> str | None:
    """Writes the marked copy; the sentence that says why it could not be."""
    from finsam_xl.reports.annotate import annotated_copy
    from finsam_xl.workbook.write.atomic import write_atomically

    assert job.copy is not None
    try:
        made = annotated_copy(data, report, per, job.break_signature)
        if behind.hidden:
            from finsam_xl.reports.masked import masked_copy

            made = masked_copy(made, behind.document, behind.hidden)
        copy = Path(job.home, job.copy)
        if job.home and copy.is_file() and copy.read_bytes() == made:
            return None  # by a process that died before it could tell
        write_atomically(copy, made, fresh=True)
    except UserError as cannot:
        return str(cannot)
    return None
