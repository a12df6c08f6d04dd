"""The verb ``check``: which files, in what form, where marked copies go, what it ends with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from finsam_xl.commandline.progress import on_terminal, shown
from finsam_xl.commandline.targets import folder, fresh, tell, unsigned_copies, unused, write
from finsam_xl.errors import NotReadable, UserError
from finsam_xl.escape import clean
from finsam_xl.findings import NOT_CHECKED
from finsam_xl.record import Record
from finsam_xl.reports.report import (
    COLOUR,
    HTML,
    JSON,
    LINE,
    SARIF,
    TEXT,
    exit_status,
    joined,
    many,
)
from finsam_xl.reports.summary import Summary
from finsam_xl.running.folder import BOOKS, COPY, DEEPER, books_in, is_passing
from finsam_xl.running.many import results

if TYPE_CHECKING:
    from finsam_xl.commandline.replying import Replies
    from finsam_xl.running.cluster import Cluster
    from finsam_xl.template.profile import Profile


#: the forms that nothing may stand below
WHOLE = (JSON, HTML, SARIF)
#: a page that another program makes of the HTML report
PDF = "pdf"


class Asked(Record):
    """A file to check, and where its marked copy goes in the folder of the copies."""

    path: Path
    under: Path = Path()


def check_books(call: argparse.Namespace) -> int:
    """Check the call's files and folders; the exit status."""
    if call.svar:
        from finsam_xl.commandline.replying import refuse_alone

        refuse_alone(call)
    if call.format == PDF:
        _can_make_pdf(call.out)
    if call.dask is None:
        return _check_books(call)
    from finsam_xl.running.cluster import reached

    with reached(call.dask) as cluster:
        return _check_books(call, cluster)


def _check_books(call: argparse.Namespace, cluster: Cluster | None = None) -> int:
    per = call.per or date.today()
    passed_over: list[Path] = []
    alone = len(call.files) == 1
    asked = [
        one for name in call.files for one in asked_for(name, call.rekursivt, passed_over, alone)
    ]
    files = [one.path for one in asked]
    copies = _copies(call, asked) if call.format == "xlsx" else None
    to_file = call.out if call.format != "xlsx" else None
    if to_file:
        fresh(Path(to_file))
    form = _form(call, len(files))
    summary = Summary()
    unwritten: list[str] = []
    unreplied: list[str] = []
    profile = None
    if call.profil is not None:
        from finsam_xl.documents.profile_file import read_profile

        profile = read_profile(Path(call.profil))
    replies = _replies(call, copies or [], profile, per)
    spread = None if cluster is None else cluster.spread(files[0])
    found = results(
        files, per, form, copies,
        own=call.own, break_signature=call.break_signature,
        profile="" if profile is None else profile.as_json(),
        against=_against(call, passed_over), mask=call.maskera,
        reply=replies.words if replies else "", spread=spread,
    )  # fmt: skip

    def each() -> Iterator[str]:
        with closing(found):
            for number, result in enumerate(shown(found, len(files), quiet=call.tyst)):
                summary.add(result.verdict, result.tally)
                if result.unwritten is not None:
                    unwritten.append(f"finsam-xl: {result.unwritten}")
                lost = replies.write(number, result.reply) if replies else None
                if lost is not None:
                    unreplied.append(f"finsam-xl: {lost}")
                yield result.shown

    def ended() -> str:
        """What stands below the files, where they are several."""
        if call.tyst:
            return ""
        if len(files) < 2:
            return "".join(f"{clean(line)}\n" for line in (replies.where_one() if replies else ()))
        lines = [*summary.lines(), *left_out(passed_over)]
        if copies:
            checked = len(files) - summary.verdicts.count(NOT_CHECKED) - len(unwritten)
            lines += _where(call.out, checked)
            lines += replies.where(call.out) if replies else []
        return "".join(f"{clean(line)}\n" for line in lines)

    pieces = joined(each(), form, per)
    if to_file:
        report = "".join(pieces)
        last = ended()
        if call.format == PDF:
            write(Path(to_file), _as_pdf(report))
        else:
            whole = report if form in WHOLE else _with(report, last)
            write(Path(to_file), whole.encode("utf-8"))
        sys.stdout.write(last)
    elif form in WHOLE:
        # as they come: a thousand reports are not kept
        sys.stdout.writelines(pieces if not sys.stdout.isatty() else ["".join(pieces)])
    elif form == LINE and (call.tyst or not on_terminal()):
        for line in pieces:  # each file as soon as it is judged, for whoever reads along
            sys.stdout.write(line)
            sys.stdout.flush()
        last = ended()
        sys.stdout.write(f"\n{last}" if last else "")
    else:
        report = "".join(pieces)
        sys.stdout.write(_with(report, ended()))
    tell([*unwritten, *unreplied, *(replies.told() if replies else ())])
    if spread is not None and spread.lost:
        count = many(spread.lost, "fil", "filer")
        tell([f"{count} kontrollerades på den här datorn, eftersom Dask inte svarade om dem."])
    if call.break_signature:
        tell(unsigned_copies(files, copies or []))
    return 2 if unwritten or unreplied else exit_status(summary.verdicts)


def _replies(
    call: argparse.Namespace, copies: list[Path], profile: Profile | None, per: date
) -> Replies | None:
    """Where the replies go that are asked for."""
    if not call.svar:
        return None
    from finsam_xl.commandline.replying import Replies

    return Replies(copies, profile, per)


def _against(call: argparse.Namespace, passed_over: list[Path]) -> tuple[str, ...]:
    """The workbooks that the files are held against; one that only came with a folder and cannot
    be read is told and passed over. Raises UserError where one is not there, or none is left."""
    found: list[str] = []
    for name in call.mot or ():
        whole = Path(name).is_dir()
        for path, _ in asked_for(name, False, passed_over, True):
            if not path.exists():
                raise UserError(f"--mot: {path} finns inte: kontrollera namnet.")
            why = _unreadable(path, call) if whole else None
            if why is None:
                found.append(str(path))
            else:
                tell([f"{why} Filen är inte med."])
    if call.mot and not found:
        raise UserError("--mot: ingen av filerna i mappen kan läsas: ange en annan mapp.")
    return tuple(dict.fromkeys(found))


def _unreadable(path: Path, call: argparse.Namespace) -> str | None:
    """Why a file is no workbook of ours; a large one is looked at where it is needed."""
    from finsam_xl.running.against import opened
    from finsam_xl.running.guard import NeedsChild, TookTooLong, limited_time

    try:
        with limited_time(path.name) if call.own else nullcontext():
            opened(path, call.look)
    except (NotReadable, TookTooLong) as why:
        return str(why)
    except NeedsChild:
        pass
    return None


def _with(report: str, last: str) -> str:
    return f"{report}\n{last}" if last else report


def left_out(copies: list[Path]) -> Iterator[str]:
    if copies:
        count = many(len(copies), "märkt kopia", "märkta kopior")
        yield f"{count} (…{COPY}) är inte med; ange en kopia själv om den ska kontrolleras."


def _where(out: str, copies: int) -> Iterator[str]:
    if copies:
        what = many(copies, "märkt kopia", "märkta kopior")
        yield f"{what} ligger i {out}."


def asked_for(name: str, deep: bool, passed_over: list[Path], alone: bool) -> Iterator[Asked]:
    """The files that a name stands for: itself, a folder's, or those of a pattern that the shell
    has left as it is, as Windows' does."""
    path = Path(name)
    found: Iterable[Path] = [path]
    if any(sign in name for sign in "*?[") and not path.exists():
        from glob import glob

        there = map(Path, sorted(glob(name)))
        found = [one for one in there if not is_passing(one)] or found
    for one in found:
        if not one.is_dir():
            yield Asked(one)
            continue
        try:
            books = books_in(one, deep, DEEPER)
        except UserError:
            if alone:
                raise
            yield Asked(one)  # told in its turn; the others are checked
            continue
        passed_over += books.copies
        # as they lie in it: each applicant's folder may have a file of the same name
        yield from (Asked(book, book.parent.relative_to(one)) for book in books.books)


def _can_make_pdf(out: str | None) -> None:
    """Raises UserError, before anything is checked, where no PDF could be made."""
    from finsam_xl.excel.engines.pdf import office

    if not out:
        raise UserError("--format pdf behöver -o: filen som skapas, till exempel -o rapport.pdf.")
    office()


def _as_pdf(page: str) -> bytes:
    from finsam_xl.excel.engines.pdf import pdf_of
    from finsam_xl.reports.html_style import for_office

    return pdf_of(for_office(page))


def _form(call: argparse.Namespace, count: int) -> str:
    """The whole report of a few files; one line each of many where nobody reads along."""
    if call.format == PDF:
        return HTML
    if call.format in WHOLE:
        return str(call.format)
    to_file = call.out and call.format == "text"
    if count > 1 and (call.format == "xlsx" or to_file or not sys.stdout.isatty()):
        return LINE
    return COLOUR if not to_file and _has_colours() else TEXT


def _has_colours() -> bool:
    import os

    return (
        sys.stdout.isatty()
        and "NO_COLOR" not in os.environ
        and os.environ.get("TERM", "") != "dumb"
    )


def _copies(call: argparse.Namespace, asked: list[Asked]) -> list[Path]:
    """Where each annotated copy goes; nothing that exists is written over."""
    from unicodedata import normalize

    if not call.out:
        raise UserError("--format xlsx behöver -o: en fil, eller en mapp för flera arbetsböcker.")
    out = Path(call.out)
    if len(asked) == 1 and not out.is_dir() and out.suffix.lower() in BOOKS:
        return [fresh(out)]
    if out.exists() and not out.is_dir():
        raise UserError(f"{out} är en fil: ange en mapp för de märkta kopiorna.")
    if len(asked) > 1 and out.suffix.lower() in BOOKS:
        raise UserError(f"{out} är ett filnamn: ange en mapp när flera arbetsböcker kontrolleras.")
    copies = [unused(out / under / f"{path.stem}{COPY}{_ending(path)}") for path, under in asked]
    first: dict[str, Path] = {}
    for (path, _), copy in zip(asked, copies, strict=True):
        # as a Mac and Windows tell names apart
        other = first.setdefault(normalize("NFC", str(copy)).casefold(), path)
        if other is not path:
            raise UserError(
                f"{other} och {path} skulle få samma kopia, {copy.name}: döp om en av dem, eller "
                "kontrollera dem var för sig."
            )
    for parent in {out, *(copy.parent for copy in copies)}:
        folder(parent)
    return copies


def _ending(path: Path) -> str:
    # a workbook with macros keeps its ending, or Excel refuses to open the copy
    return ".xlsm" if path.suffix.lower() == ".xlsm" else ".xlsx"
