"""What the command line reads, where it writes, and what a change takes with it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from finsam_xl.errors import NotReadable, NotWritten, UserError
from finsam_xl.reports.report import first_few
from finsam_xl.running.check import open_document
from finsam_xl.running.folder import BOOKS

if TYPE_CHECKING:
    from finsam_xl.documents.document import Document
    from finsam_xl.workbook.write.patch import Edits, Patched


def places(call: argparse.Namespace) -> tuple[Path, Path | None]:
    """The target, and where the old file is kept when it is the source itself."""
    source = Path(call.file)
    if call.in_place:
        return source, source.with_name(source.name + ".bak")
    target = fresh(Path(call.out), source)
    if source.suffix.lower() in BOOKS:
        named_as_book(target, source.suffix.lower(), f" som {source.name}")
    return target, None


def named_as_book(target: Path, ending: str, like: str = "") -> None:
    """Raises UserError for an ending by which no program would open the workbook."""
    if target.suffix.lower() != ending:
        raise UserError(f"{target} ska sluta på {ending}{like}, annars öppnas den inte.")


def fresh(target: Path, source: Path | None = None) -> Path:
    """A target that does not exist, in a folder that does. Raises NotWritten where something is
    there already, and where the folder is not."""
    unused(target, source)
    if not os.path.isdir(target.parent):
        from finsam_xl.workbook.write.disk import sentence

        raise NotWritten(sentence(target, FileNotFoundError()))
    return target


def unused(target: Path, source: Path | None = None) -> Path:
    """The same of one whose folder will be made. Raises NotWritten."""
    # os.path answers, where Path raises, for names that no disk can hold
    if os.path.isdir(target):
        raise NotWritten(f"{target} är en mapp och ingen fil: ange ett filnamn i mappen.")
    if os.path.exists(target):
        if source is not None and os.path.exists(source) and os.path.samefile(source, target):
            raise NotWritten(f"{target} är samma fil som läses: ange en annan, eller --in-place.")
        raise NotWritten(f"{target} finns redan och skrivs inte över: ange ett annat namn.")
    return target


def write(
    target: Path, data: bytes, backup: Path | None = None, old_sha256: str | None = None
) -> None:
    """A new file; or, with a backup, one in the place of the old file that was read."""
    from finsam_xl.workbook.write.atomic import write_atomically

    if backup is None:
        write_atomically(target, data, fresh=True)
        return
    kept = write_atomically(target, data, keep_backup=backup, old_sha256=old_sha256)
    if kept is not None and kept != backup:
        tell([f"{backup.name} finns redan, så den gamla filen är sparad som {kept}."])


def changed_book(
    call: argparse.Namespace,
    document: Document,
    edits: Edits,
    constants: Mapping[str, str] | None = None,
) -> Patched:
    """The call's workbook with the edits, if it still is the file that was read; ``constants``
    stand in a document property and a defined name each."""
    from finsam_xl.documents.changed import changed
    from finsam_xl.workbook.package import read_file

    data = read_file(Path(call.file))
    return changed(document, edits, data, call.file, constants, call.break_signature)


def went_with(target: Path, changed: Patched) -> Iterator[str]:
    """What a change took with it, besides what was asked for."""
    if changed.unsigned:
        yield _unsigned(target)
    if changed.emptied:
        yield (
            f"{target.name}: {first_few(changed.emptied, 3)} bygger på ändrade celler och har "
            "inget värde förrän filen räknas om: öppna och spara den i Excel innan den lämnas "
            "vidare."
        )


def _unsigned(target: Path) -> str:
    return (
        f"{target.name}: den digitala signaturen är borttagen, eftersom den inte gäller en "
        "ändrad fil."
    )


def unsigned_copies(files: list[Path], copies: list[Path]) -> Iterator[str]:
    """A sentence for each marked copy of a signed workbook."""
    from finsam_xl.workbook.package import read_file
    from finsam_xl.workbook.write.signature import signed_bytes

    for path, copy in zip(files, copies, strict=True):
        with suppress(NotReadable):
            if copy.exists() and signed_bytes(read_file(path), path.name):
                yield _unsigned(copy)


@contextmanager
def opened(call: argparse.Namespace, seconds: float | None = None) -> Iterator[Document]:
    """The call's workbook; the clock runs until what is done with it is ready to be written, for
    as long as a file has if no other time is given."""
    path = Path(call.file)
    if not call.own:
        yield open_document(path, call.look)
        return
    from finsam_xl.running.guard import SECONDS, limited_time

    with limited_time(path.name, call.verb, seconds or SECONDS):
        yield open_document(path, call.look)


def tell(sentences: Iterable[str]) -> None:
    """Each on a line of its own on standard error."""
    from finsam_xl.escape import clean

    for sentence in sentences:
        print(clean(sentence), file=sys.stderr)


def folder(path: Path) -> Path:
    """A folder to write files in, made where there is none. Raises NotWritten."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NotWritten(f"Mappen {path} kan inte skapas: ange en annan.") from None
    return path
