"""The verb ``portfolio``: many files' tables in one workbook, page, or folder of data files."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from finsam_xl.commandline.checking import asked_for, left_out
from finsam_xl.commandline.progress import shown
from finsam_xl.commandline.targets import fresh, named_as_book, write
from finsam_xl.errors import NotReadable, NotWritten, UserError
from finsam_xl.escape import clean
from finsam_xl.reports.report import many
from finsam_xl.running.gathered import gathered

if TYPE_CHECKING:
    from finsam_xl.portfolio.put import Portfolio

#: the forms that are folders of files
FOLDERS = ("csv", "parquet")


def gather_books(call: argparse.Namespace) -> int:
    """Put the call's files together; 0 written, 1 with a *fel* between files, 2 some unread."""
    from finsam_xl.portfolio.frame import BUDGET
    from finsam_xl.portfolio.put import put_together

    per = call.per or date.today()
    target = _target(call)
    passed_over: list[Path] = []
    alone = len(call.files) == 1
    once: dict[str, Path] = {}  # a file and its folder may both be given
    for name in call.files:
        for one in asked_for(name, call.rekursivt, passed_over, alone):
            once.setdefault(os.path.realpath(one.path), one.path)
    files = list(once.values())
    frame = None
    if call.budget is not None:
        (frame,) = gathered([Path(call.budget)], per, own=call.own)
        if frame.unread:
            raise NotReadable(f"--budget: {frame.reason}")
        if frame.kind != BUDGET:
            raise UserError(f"--budget: {call.budget} är ingen budget: ange förbundets budget.")
    taken = tuple(shown(gathered(files, per, own=call.own), len(files)))
    portfolio = put_together(taken, per, frame)
    _written(portfolio, call.format, target)
    if target is not None:
        told = (*_told(portfolio, target), *left_out(passed_over))
        sys.stdout.writelines(f"{clean(line)}\n" for line in told)
    return 2 if portfolio.unread else int(portfolio.wrong)


def _target(call: argparse.Namespace) -> Path | None:
    """Where it goes. Raises UserError or NotWritten before any file is read."""
    if call.out is None:
        if call.format in ("json", "html"):
            return None
        what = "en mapp" if call.format in FOLDERS else "filen som skapas"
        raise UserError(f"--format {call.format} behöver -o: ange {what}.")
    target = Path(call.out)
    if call.format not in FOLDERS:
        fresh(target)
        if call.format == "xlsx":
            named_as_book(target, ".xlsx")
    elif target.exists() and not target.is_dir():
        raise UserError(f"{target} är en fil: ange en mapp för --format {call.format}.")
    else:
        from finsam_xl.portfolio.due import TABLE as DUE
        from finsam_xl.portfolio.frame import AGAINST_FRAME
        from finsam_xl.portfolio.kinds import KINDS, of_kind
        from finsam_xl.portfolio.put import FILES, FOUND

        of_kinds = (table for kind in map(of_kind, KINDS) if kind for table in kind.declared)
        for table in (FILES, DUE, FOUND, AGAINST_FRAME, *of_kinds):
            part = target / table.name
            there = [*part.glob("part-*.parquet")]
            if call.format == "csv":
                there = [part.with_name(f"{table.name}.csv")]
            if any(map(os.path.lexists, there)):
                raise NotWritten(f"{there[0]} finns redan och skrivs inte över: ange en ny mapp.")
    return target


def _written(portfolio: Portfolio, form: str, target: Path | None) -> None:
    if form in FOLDERS:
        from finsam_xl.portfolio.shown.files import folder_parts, write_folder

        assert target is not None
        write_folder(target, folder_parts(portfolio, form))
        return
    if form == "xlsx":
        from finsam_xl.portfolio.shown.book import as_book

        assert target is not None
        write(target, as_book(portfolio, target))
        return
    if form == "json":
        from finsam_xl.portfolio.shown.files import as_json as shown
    else:
        from finsam_xl.portfolio.shown.page import as_html as shown
    if target is None:
        sys.stdout.write(shown(portfolio))
    else:
        write(target, shown(portfolio).encode())


def _told(portfolio: Portfolio, target: Path) -> Iterator[str]:
    """What was written, which files are not in it, and what is wrong between files."""
    read = len(portfolio.taken) - portfolio.unread
    yield f"{target}: {many(read, 'arbetsbok', 'arbetsböcker')} i {_tables(portfolio)}."
    for one in portfolio.taken:
        if one.unread:
            yield f"EJ LÄST  {one.reason}"
    for file, finding in portfolio.findings:
        yield f"{finding.code} ({finding.severity.word})  {file}: {finding.message}"


def _tables(portfolio: Portfolio) -> str:
    return many(len(portfolio.sheets), "tabell", "tabeller")
