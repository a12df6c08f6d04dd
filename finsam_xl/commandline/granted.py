"""The workbooks that ``--fran`` names, and what else the command line asks of a follow-up."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from finsam_xl.documents.amount import Reading, parse_amount
from finsam_xl.documents.carried import BUDGET, FOLLOW_UP, REPORT, Wanted
from finsam_xl.documents.document import Other
from finsam_xl.errors import NotReadable, UserError
from finsam_xl.running.check import open_document
from finsam_xl.running.folder import books_in
from finsam_xl.workbook.formats import FIRST_YEAR, LAST_YEAR

REGISTER = "katalog"
#: what an annual report begins from
_BEGINS = (BUDGET, REPORT)


def wanted(call: argparse.Namespace) -> Wanted | None:
    """Raises UserError for a year or an amount that cannot be."""
    if call.ar is None and not call.beviljat:
        return None
    if call.ar is not None and not FIRST_YEAR <= call.ar <= LAST_YEAR:
        raise UserError(
            f"--ar {call.ar} går inte: skriv ett år från {FIRST_YEAR} till {LAST_YEAR}."
        )
    return Wanted(call.ar, tuple(_granted(call.beviljat or ())))


def _granted(given: Sequence[str]) -> Iterator[tuple[str, Decimal]]:
    for one in given:
        party, _, amount = one.rpartition("=")
        found = parse_amount(amount)
        if not party.strip() or not isinstance(found, Reading) or found.value < 0:
            raise UserError(
                f"--beviljat ”{one}” går inte: skriv part och kronor, till exempel "
                '"Heby kommun=1200000".'
            )
        yield party.strip(), found.value


def sources(call: argparse.Namespace) -> tuple[Path, Path | None]:
    """The workbook that ``--fran`` begins with, and the one that it is completed by, if any: a
    register, or of an annual report last year's; a folder stands for the workbooks in it. Raises
    UserError where there is none, or several."""
    files = [Path(name) for name in call.fran]
    if call.kind == REPORT:
        return _of_report(files, call)
    if len(files) == 1 and not files[0].is_dir():
        return files[0], None
    given = [book for file in files for book in _books(file)]
    registers = [path for path in given if _kind(path, call) == REGISTER]
    others = [path for path in given if path not in registers]
    if len(others) != 1 or len(registers) > 1:
        raise UserError(
            "--fran: ange en arbetsbok att börja från, och till en uppföljning högst en katalog; "
            f"här är {len(others)} arbetsböcker och {len(registers)} kataloger."
        )
    if registers and call.kind != FOLLOW_UP:
        raise UserError(f"--fran: katalogen hör till uppföljning, inte till {call.kind}.")
    return others[0], registers[0] if registers else None


def _of_report(files: Sequence[Path], call: argparse.Namespace) -> tuple[Path, Path | None]:
    """The budget of the year and last year's report; of a folder nothing else is looked at."""
    given = [path for path in files if not path.is_dir()]
    for folder in (path for path in files if path.is_dir()):
        given += [book for book in _books(folder) if _kind(book, call) in _BEGINS]
    if not 0 < len(given) < 3:
        raise UserError(
            "--fran: ange årets budget, förra årets årsredovisning eller båda; här är "
            f"{len(given)} sådana arbetsböcker."
        )
    return given[0], given[1] if len(given) > 1 else None


def follow_ups(call: argparse.Namespace) -> Iterator[Other | str]:
    """The workbooks that ``fill --fran`` names, a folder for those in it, one by one; a sentence
    for one that cannot be read. Raises UserError where a folder has no workbooks."""
    own = Path(call.file).resolve()
    paths = [book for name in call.fran for book in _books(Path(name))]
    for path in dict.fromkeys(paths):
        if path.resolve() == own:
            continue  # it may lie in the folder too
        try:
            yield Other(str(path), open_document(path, call.look))
        except NotReadable as told:
            yield f"Inte använd: {told}"


def _books(path: Path) -> list[Path]:
    return list(books_in(path, False, "ange arbetsböckerna").books) if path.is_dir() else [path]


def _kind(path: Path, call: argparse.Namespace) -> str:
    return open_document(path, call.look).layout.kind
