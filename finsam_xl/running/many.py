"""Many files: in this process where they are few, over all cores where they are many, or over an
executor's processes and machines (:mod:`finsam_xl.running.spread`).

Results come in the order of the files, and are the same whichever way they were made.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from finsam_xl.errors import NO_MEMORY
from finsam_xl.findings import FileReport
from finsam_xl.record import Record
from finsam_xl.reports.summary import Tally, tally_of
from finsam_xl.running.check import not_checked
from finsam_xl.running.guard import (
    FIRST_LOOK,
    NeedsChild,
    TookTooLong,
    broke_off,
    limited_time,
    too_much_memory,
)
from finsam_xl.running.jobs import REPORT, Job, Judged, judge, shown_as, unanswered

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from finsam_xl.running.child import Answer, Pool
    from finsam_xl.running.spread import Spread

#: Files a process, at the least: starting one takes as long as checking about ten files.
FEW = 12
#: files that an executor is handed at a time: a second's work
BATCH = 25


class Result(Record):
    """One file: its verdict, its report as text, what counts in it by rule, why there is no
    marked copy of it, and the reply to the one who handed it in, as JSON; the report itself where
    that is the form."""

    verdict: str
    shown: str
    tally: Tally
    unwritten: str | None = None
    reply: str = ""
    report: FileReport | None = None


def check_files(
    paths: Iterable[Path | str],
    per: date,
    processes: int | None = None,
    *,
    executor: Executor | None = None,
    batch: int = BATCH,
) -> Iterator[FileReport]:
    """Check files one after the other or, where they are many, on all cores.

    Reports come in the order of ``paths``; a file that cannot be checked is told in its report,
    never raised. ``per`` is the day on which dates are judged. With ``processes`` 1 a file that
    passes the first look is checked in this process; else every file is handed to a process of
    its own. None: as many as there are cores, or 1 for a few files.

    ``executor``: a ``concurrent.futures.Executor`` or a Dask client that checks the files instead,
    ``batch`` at a time; ``paths`` are then taken as they are needed. Its workers must have this
    version of the package, and see the files by the same paths. What it cannot do, or loses, is
    done by processes of our own; it stays the caller's to shut down.
    """
    day = per.isoformat()
    if executor is None:
        found = _judged([Job(str(path), day) for path in paths], processes)
    else:
        from finsam_xl.running.spread import Spread

        found = Spread(executor, batch).run(Job(str(path), day) for path in paths)
    with closing(found):
        for result in found:
            assert result.report is not None  # the form that a job has by itself
            yield result.report


def results(
    files: list[Path],
    per: date,
    form: str,
    copies: list[Path] | None = None,
    processes: int | None = None,
    own: bool = False,
    break_signature: bool = False,
    profile: str = "",
    against: tuple[str, ...] = (),
    mask: bool = False,
    reply: str = "",
    spread: Spread | None = None,
) -> Generator[Result, None, None]:
    """The files' results in a form of :mod:`finsam_xl.reports.report`, in order.

    ``copies`` says where the marked copies go, those of signed files only with
    ``break_signature``. ``own``: this process is our own program's, so
    that its clock may be set. ``profile``: the association's terms as JSON, which the workbooks
    are held against; ``against``: the files of other workbooks that each of them is.
    ``mask``: small counts of participants are hidden in reports and copies. ``reply``: the wording
    of a reply on each file; none where it is empty. ``spread``: the executor that judges them.
    """
    day = per.isoformat()
    targets = [None] * len(files) if copies is None else map(str, copies)
    jobs = [
        Job(str(path), day, form, target, break_signature, profile, against, mask, reply)
        for path, target in zip(files, targets, strict=True)
    ]
    return _judged(jobs, processes, own) if spread is None else spread.run(jobs)


def _judged(
    jobs: Sequence[Job], processes: int | None, own: bool = False
) -> Generator[Result, None, None]:
    count = cores_for(len(jobs)) if processes is None else max(1, processes)
    if count == 1:
        yield from one_by_one(jobs, own)
        return
    from finsam_xl.running.child import Pool

    with Pool(count) as pool:
        for job, answer in zip(jobs, pool.run(jobs), strict=True):
            yield result_of(job, answer)


def one_by_one(jobs: Iterable[Job], own: bool = False) -> Iterator[Result]:
    """The jobs' results, made in this process but for what does not pass the first look."""
    single: Pool | None = None
    try:
        for job in jobs:
            path = Path(job.file)
            judged: Judged | None = None
            try:
                with limited_time(path.name) if own else nullcontext():
                    judged = judge(job, FIRST_LOOK)
            except NeedsChild:
                from finsam_xl.running.child import Pool

                single = single or Pool(1)
                yield result_of(job, next(single.run([job])))
                continue
            except TookTooLong as late:
                judged = shown_as(job, not_checked(path, str(late)))
            except NO_MEMORY:
                pass  # told below, where what filled the memory is no longer held
            if judged is None:
                judged = shown_as(job, not_checked(path, too_much_memory(path.name)))
            yield _told(job, judged)
    finally:
        if single is not None:
            single.close()


def result_of(job: Job, answer: Answer) -> Result:
    """What a child answered, or that it did not."""
    if answer.fault is not None:
        path = Path(job.file)
        if answer.fault == broke_off(path.name):
            job = unanswered(job)
        return _told(job, shown_as(job, not_checked(path, answer.fault)))
    if job.form == REPORT:
        from finsam_xl.running.replies import report_of

        report = report_of(answer, Path(job.file))
        return Result(answer.verdict, "", {}, report=report)
    told = (answer.tally or {}, answer.unwritten, answer.reply)
    return Result(answer.verdict, answer.shown, *told)


def _told(job: Job, judged: Judged) -> Result:
    report = judged.report
    if job.form == REPORT:
        return Result(report.verdict, "", {}, report=report)
    told = (tally_of(report), judged.unwritten, judged.reply)
    return Result(report.verdict, judged.shown, *told)


def cores_for(files: int) -> int:
    """How many processes pay for so many files: 1 is this one."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux tells
        cores = os.cpu_count() or 1
    return max(1, min(cores, files // FEW))
