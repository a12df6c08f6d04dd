"""What a folder can and cannot do: locks, rights, reaching the disk, and its errors in Swedish."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

from finsam_xl.errors import NotWritten

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_CHUNK = 1 << 20
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
#: A folder says so where it lacks locks, links, or a way to reach the disk.
_NOT_SUPPORTED = frozenset(
    getattr(errno, name)
    for name in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOTTY", "ENOLCK", "EPERM", "EMLINK")
    if hasattr(errno, name)
)
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_BUSY = frozenset((errno.EBUSY, errno.ETXTBSY, errno.EDEADLK))
_GONE = frozenset(
    getattr(errno, name)
    for name in (
        "ESTALE", "ETIMEDOUT", "ENOTCONN", "ECONNRESET", "ECONNREFUSED", "EHOSTDOWN",
        "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET", "EPIPE", "EREMOTEIO",
    )
    if hasattr(errno, name)
)  # fmt: skip


class Lock:
    """One writer at a time: a lock of the system's own, which a killed run cannot leave behind.

    The hidden file that carries it may be left; it means nothing without the lock. ``held`` is
    False in the folders that know no locks; there the last look before the write must do.
    """

    def __init__(self, path: Path, target: Path) -> None:
        self.path, self.target = path, target
        self.held = False
        self._handle = -1

    def __enter__(self) -> Self:
        for _ in range(1000):
            try:
                self._handle = os.open(self.path, _OPEN, 0o666)
            except OSError as problem:
                raise NotWritten(sentence(self.target, problem)) from None
            if hasattr(os, "fchmod"):
                with suppress(OSError):  # left by a killed run, it must stop no other user
                    os.fchmod(self._handle, 0o666)
            try:
                self.held = self._lock()
                if self._still_there():
                    return self
            except BaseException:
                self._close()
                raise
            # whoever had it removed the file between our opening and our locking
            self._close()
        raise NotWritten(self._busy())

    def __exit__(self, *_: object) -> None:
        if sys.platform == "win32":
            self._close()  # which removes no open file
        with suppress(OSError):  # another run has opened it already, or it is another user's
            self.path.unlink(missing_ok=True)
        self._close()

    def _lock(self) -> bool:
        try:
            if sys.platform == "win32":
                msvcrt.locking(self._handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise NotWritten(self._busy()) from None
        except OSError as problem:
            if not_supported(problem):
                return False
            raise NotWritten(sentence(self.target, problem)) from None
        return True

    def _still_there(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._handle), os.stat(self.path))
        except FileNotFoundError:
            return False

    def _close(self) -> None:
        if self._handle >= 0:
            with suppress(OSError):  # a folder that is gone has let go of the lock too
                os.close(self._handle)
            self._handle = -1

    def _busy(self) -> str:
        return (
            f"{self.target} skrivs just nu av en annan körning av finsam-xl: "
            "vänta tills den är klar och försök igen."
        )


def not_supported(problem: OSError) -> bool:
    """Whether the folder cannot do such a thing at all, rather than failed to do it."""
    return problem.errno in _NOT_SUPPORTED


def new_file(path: Path, data: bytes, mode: int) -> None:
    """A file that did not exist, with these bytes on the disk when this returns."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest[:_CHUNK]) :]
        try:
            os.fsync(handle)
        except OSError as problem:
            if not not_supported(problem):
                raise
    finally:
        os.close(handle)  # on network folders the disk's own complaint comes here


def take_over_rights(old: Path, before: os.stat_result, new: Path) -> None:
    """Owner, rights and labels as of the file that is replaced, as far as we may set them."""
    if hasattr(os, "chown"):
        now = os.stat(new)
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            with suppress(OSError):  # only an administrator may give files away
                os.chown(new, before.st_uid, before.st_gid)
    with suppress(OSError):  # folders without such rights or labels
        shutil.copymode(old, new)
        if hasattr(os, "listxattr"):
            for name in os.listxattr(old):
                os.setxattr(new, name, os.getxattr(old, name))


def refuse_if_open(target: Path, real: Path) -> None:
    """The files that Excel and LibreOffice lay beside a book that someone has open."""
    for path in {target, real}:
        for lock, program in ((f"~${path.name}", "Excel"), (f".~lock.{path.name}#", "LibreOffice")):
            if os.path.exists(path.parent / lock):
                raise NotWritten(
                    f"{target} är öppen i {program}: stäng den och försök igen, "
                    f"eller ta bort filen {lock} om ingen har boken öppen."
                )
    if _is_locked(real):
        raise NotWritten(f"{target} är låst av ett annat program: stäng filen där och försök igen.")


def _is_locked(real: Path) -> bool:
    """Whether another program has locked the file itself, in either of the system's two ways.

    Windows tells when the file is opened to be written.
    """
    if sys.platform == "win32":
        return False
    try:
        file = real.open("r+b")
    except OSError:
        return False  # whoever writes is told why
    with file:
        try:
            for lock in (fcntl.flock, fcntl.lockf):
                lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                lock(file, fcntl.LOCK_UN)
        except (BlockingIOError, PermissionError):
            return True
        except OSError:
            return False  # a folder without locks
    return False


def sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders, and needs no such call
    with suppress(OSError):  # some network folders cannot; the file itself is in place
        os.fsync(handle)
    with suppress(OSError):
        os.close(handle)


def sentence(target: Path, problem: OSError) -> str:
    """What went wrong with the file, for the person who wanted it."""
    code = problem.errno
    if os.path.isdir(target):
        return f"{target} är en mapp och ingen fil: ange ett filnamn i mappen."
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return f"{target} kan inte skrivas eftersom mappen inte finns: skapa den först."
    if code == errno.EROFS:
        return f"{target} ligger på en skrivskyddad disk: välj en annan mapp."
    if code in _BUSY:
        return f"{target} används av ett annat program: stäng filen där och försök igen."
    if isinstance(problem, PermissionError):
        return (
            f"{target} får inte skrivas: stäng filen i andra program, "
            "eller välj en mapp där du har rätt att skriva."
        )
    if code in _FULL:
        return f"{target} får inte plats på disken: frigör utrymme eller välj en annan mapp."
    if code == errno.ENAMETOOLONG:
        return f"{target} har ett för långt namn: ange ett kortare."
    if code == errno.EXDEV:
        return f"{target} ligger i en mapp där filer inte kan bytas ut: välj en annan mapp."
    if code in _GONE:
        return (
            f"{target} gick inte att skriva eftersom nätverksmappen inte svarar: "
            "anslut den på nytt och försök igen, eller välj en annan mapp."
        )
    if code == errno.EIO:
        return (
            f"{target} gick inte att skriva eftersom disken eller nätverksmappen gav fel: "
            "försök igen, eller välj en annan mapp."
        )
    return (
        f"{target} gick inte att skriva: kontrollera filnamnet och att disken eller "
        "nätverksmappen är ansluten."
    )
