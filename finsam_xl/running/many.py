"""Many files: in this process where they are few, over all cores where they are many.

Results come in the order of the files, and are the same whichever way they were made.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
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
    limited_time,
    too_much_memory,
)
from finsam_xl.running.jobs import Job, Judged, judge, shown_as

if TYPE_CHECKING:
    from finsam_xl.running.child import Answer, Pool

#: Files a process, at the least: starting one takes as long as checking about ten files.
FEW = 12


class Result(Record):
    """One file: its verdict, its report as text, what counts in it by rule, why there is no
    marked copy of it, and the reply to the one who handed it in, as JSON."""

    verdict: str
    shown: str
    tally: Tally
    unwritten: str | None = None
    reply: str = ""


def check_files(
    paths: Iterable[Path | str], per: date, processes: int | None = None
) -> Iterator[FileReport]:
    """Check files one after the other or, where they are many, on all cores.

    Reports come in the order of ``paths``; a file that cannot be checked is told in its report,
    never raised. ``per`` is the day on which dates are judged. With ``processes`` 1 a file that
    passes the first look is checked in this process; else every file is handed to a process of
    its own. None: as many as there are cores, or 1 for a few files.
    """
    from finsam_xl.running.child import Pool
    from finsam_xl.running.replies import report_of

    jobs = [Job(str(path), per.isoformat()) for path in paths]
    count = cores_for(len(jobs)) if processes is None else max(1, processes)
    with Pool(count) as pool:
        if count > 1:
            for job, answer in zip(jobs, pool.run(jobs), strict=True):
                yield report_of(answer, Path(job.file))
            return
        for job in jobs:
            try:
                yield judge(job, FIRST_LOOK).report
            except NeedsChild:
                yield report_of(next(pool.run([job])), Path(job.file))


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
) -> Iterator[Result]:
    """The files' results in a form of :mod:`finsam_xl.reports.report`, in order.

    ``copies`` says where the marked copies go, those of signed files only with
    ``break_signature``. ``own``: this process is our own program's, so
    that its clock may be set. ``profile``: the association's terms as JSON, which the workbooks
    are held against; ``against``: the files of other workbooks that each of them is.
    ``mask``: small counts of participants are hidden in reports and copies. ``reply``: the wording
    of a reply on each file; none where it is empty.
    """
    count = cores_for(len(files)) if processes is None else max(1, processes)
    day = per.isoformat()
    targets = [None] * len(files) if copies is None else map(str, copies)
    jobs = [
        Job(str(path), day, form, target, break_signature, profile, against, mask, reply)
        for path, target in zip(files, targets, strict=True)
    ]
    if count > 1:
        from finsam_xl.running.child import Pool

        with Pool(count) as pool:
            for job, answer in zip(jobs, pool.run(jobs), strict=True):
                yield _result(job, answer)
        return
    single: Pool | None = None
    try:
        for path, job in zip(files, jobs, strict=True):
            judged: Judged | None = None
            try:
                with limited_time(path.name) if own else nullcontext():
                    judged = judge(job, FIRST_LOOK)
            except NeedsChild:
                from finsam_xl.running.child import Pool

                single = single or Pool(1)
                yield _result(job, next(single.run([job])))
                continue
            except TookTooLong as late:
                judged = shown_as(job, not_checked(path, str(late)))
            except NO_MEMORY:
                pass  # told below, where what filled the memory is no longer held
            if judged is None:
                judged = shown_as(job, not_checked(path, too_much_memory(path.name)))
            yield _told(judged, tally_of(judged.report))
    finally:
        if single is not None:
            single.close()


def _told(judged: Judged, tally: Tally) -> Result:
    verdict = judged.report.verdict
    return Result(verdict, judged.shown, tally, judged.unwritten, judged.reply)


def _result(job: Job, answer: Answer) -> Result:
    if answer.fault is None:
        told = (answer.tally or {}, answer.unwritten, answer.reply)
        return Result(answer.verdict, answer.shown, *told)
    return _told(shown_as(job, not_checked(Path(job.file), answer.fault)), {})


def cores_for(files: int) -> int:
    """How many processes pay for so many files: 1 is this one."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux tells
        cores = os.cpu_count() or 1
    return max(1, min(cores, files // FEW))
