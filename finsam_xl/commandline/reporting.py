"""The verb ``report``: the board's tables of a workbook as a document or pictures."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from finsam_xl.commandline.targets import fresh, tell, write
from finsam_xl.errors import NotReadable, UserError
from finsam_xl.findings import OK

DOCUMENT, PICTURE = ".docx", ".png"


def report_book(call: argparse.Namespace) -> int:
    """Write the board's tables of the call's workbook; the exit status is the check's."""
    from finsam_xl.papers.board import board_document
    from finsam_xl.papers.word import needs_extra
    from finsam_xl.running.check import checked, read_within
    from finsam_xl.running.guard import ANY, LARGE_SECONDS, limited_time

    target, source, per = Path(call.out), Path(call.file), call.per or date.today()
    ending = target.suffix.lower()
    if ending not in (DOCUMENT, PICTURE):
        raise UserError(f"{target} ska sluta på {DOCUMENT} eller {PICTURE}.")
    fresh(target, source)
    needs_extra()
    # what writes documents is not there in a process of its own; an annual report is large
    with limited_time(source.name, call.verb, LARGE_SECONDS) if call.own else nullcontext():
        document, report = checked(read_within(source, ANY), source, per, ANY)
        if document is None:
            raise NotReadable(report.reason or "")
        cells = {}
        if call.maskera:
            from finsam_xl.reports.masked import hidden

            cells = hidden(document)
        made = board_document(document, report, per, cells)
    if ending == DOCUMENT:
        write(target, made)
        first = target
    else:
        first = _pictures(target, made)
    if report.verdict == OK:
        return 0
    tell([f"{source.name} har fel, och det står överst i {first.name}: se finsam-xl check."])
    return 1


def _pictures(target: Path, document: bytes) -> Path:
    """A picture under the target's name; of several pages one each, numbered; the first one."""
    from finsam_xl.excel.engines.pages import pictures

    made = pictures(document)
    if len(made) == 1:
        write(target, made[0])
        return target
    wide = len(str(len(made)))
    names = [
        fresh(target.with_name(f"{target.stem}-{number:0{wide}}{target.suffix}"))
        for number in range(1, len(made) + 1)
    ]
    for name, picture in zip(names, made, strict=True):
        write(name, picture)
    tell([f"{len(made)} sidor: {names[0].name} till {names[-1].name}."])
    return names[0]
