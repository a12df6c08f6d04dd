"""A file written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from finsam_xl.errors import NotWritten


def write_atomically(target: Path, data: bytes, *, keep_backup: Path | None = None) -> None:
    """Put ``data`` in the place of ``target``; ``keep_backup`` gets a copy of the old file.

    The bytes go to a temporary file in the same folder, reach the disk, and take the target's
    name in one step, so that whoever looks finds the old file or the new one. Raises NotWritten
    where that cannot be done; nothing is then left behind.
    """
    _refuse_if_open(target)
    temporary: Path | None = None
    try:
        if keep_backup is not None and target.exists():
            shutil.copy2(target, keep_backup)
        handle, path = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(path)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_over_rights(target, temporary)
        os.replace(temporary, target)
    except OSError as problem:
        raise NotWritten(_sentence(target, problem)) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _refuse_if_open(target: Path) -> None:
    """The files that Excel and LibreOffice lay beside a book that someone has open."""
    for lock, program in ((f"~${target.name}", "Excel"), (f".~lock.{target.name}#", "LibreOffice")):
        if (target.parent / lock).exists():
            raise NotWritten(
                f"{target} är öppen i {program}: stäng den och försök igen, "
                f"eller ta bort filen {lock} om ingen har boken öppen."
            )


def _take_over_rights(target: Path, temporary: Path) -> None:
    """The same rights as the file that is replaced, or those of any new file."""
    if target.exists():
        shutil.copymode(target, temporary)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders, and needs no such call
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network folders cannot; the file itself is in place
    finally:
        os.close(handle)


def _sentence(target: Path, problem: OSError) -> str:
    if target.is_dir():
        return f"{target} är en mapp och ingen fil: ange ett filnamn i mappen."
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return f"{target} kan inte skrivas eftersom mappen inte finns: skapa den först."
    if isinstance(problem, PermissionError):
        return (
            f"{target} får inte skrivas: stäng filen i andra program, "
            "eller välj en mapp där du har rätt att skriva."
        )
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{target} får inte plats på disken: frigör utrymme eller välj en annan mapp."
    if problem.errno == errno.EROFS:
        return f"{target} ligger på en skrivskyddad disk: välj en annan mapp."
    return (
        f"{target} gick inte att skriva: kontrollera filnamnet och att disken eller "
        "nätverksmappen är ansluten."
    )
