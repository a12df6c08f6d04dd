"""A file written whole or not at all, by one writer at a time."""

from __future__ import annotations

import errno
import filecmp
import os
import zlib
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from unicodedata import normalize

from finsam_xl.errors import NotWritten
from finsam_xl.workbook.write.disk import (
    Lock,
    new_file,
    not_supported,
    refuse_if_open,
    sentence,
    sync_folder,
    take_over_rights,
)

#: Hidden files beside a target; what a killed run leaves of them goes at the next write.
PREFIX = ".finsam-xl-"


def write_atomically(
    target: Path,
    data: bytes,
    *,
    keep_backup: Path | None = None,
    old_sha256: str | None = None,
    fresh: bool = False,
) -> Path | None:
    """Put ``data`` in the place of ``target``; returns where the old file is kept, if it is.

    ``old_sha256`` is what the file that is replaced must still hold; ``fresh`` says that
    nothing may stand there. ``keep_backup`` gets the old file's bytes, whole or not at all;
    where another file has that name, the first free one of ``F.bak2``, ``F.bak3``...

    The bytes go to a hidden file in the same folder, reach the disk, and take the target's
    name in one step: whoever looks, and whenever the program or the power is cut, finds the old
    file or the new one. Raises NotWritten where that cannot be done, where another program has
    the file open, or where another run is writing it; nothing is then changed.
    """
    # a link keeps leading to its file, which is the one that is written
    real = Path(os.path.realpath(target))
    refuse_if_open(target, real)
    # a name may hold bytes that are no text
    name = normalize("NFC", real.name).casefold().encode("utf-8", "surrogatepass")
    key = f"{zlib.crc32(name):08x}"
    with Lock(real.parent / f"{PREFIX}{key}.lock", target) as lock:
        if lock.held:
            _sweep(real.parent, f"{PREFIX}{key}-")
        kept = _Write(target, real, key).run(data, keep_backup, old_sha256, fresh)
    sync_folder(real.parent)
    return kept


def _sweep(folder: Path, beginning: str) -> None:
    """What a killed run left; no other run lives, since the lock is ours."""
    for path in folder.glob(f"{beginning}*.tmp"):
        with suppress(OSError):  # another user's, where only he may remove it
            path.unlink()


class _Write:
    """One write, with the hidden files that it makes on its way."""

    def __init__(self, target: Path, real: Path, key: str) -> None:
        self.target, self.real, self.key = target, real, key
        self.hidden: list[Path] = []

    def run(
        self, data: bytes, backup: Path | None, old_sha256: str | None, fresh: bool
    ) -> Path | None:
        path = self.target
        try:
            before = self._before(old_sha256)
            if fresh and before is not None:
                raise FileExistsError
            new = self._hide(data, before)
            kept = None
            if backup is not None and before is not None:
                path = backup
                kept = self._hide(self.real.read_bytes(), before)
                os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns))
                path = self.target
            # again: the bytes may have taken long to reach a slow disk
            refuse_if_open(self.target, self.real)
            if self._changed(before, old_sha256):
                raise NotWritten(_taken(self.target) if fresh else _altered(self.target))
            if kept is not None and backup is not None:
                path = backup
                backup = _name_as_backup(kept, backup)
                path = self.target
            if fresh:
                _name_as_new(new, self.real)
            else:
                os.replace(new, self.real)
            return backup if kept is not None else None
        except FileExistsError:
            raise NotWritten(_taken(self.target)) from None
        except OSError as problem:
            raise NotWritten(sentence(path, problem)) from None
        finally:
            for hidden in self.hidden:
                with suppress(OSError):
                    hidden.unlink(missing_ok=True)

    def _before(self, old_sha256: str | None) -> os.stat_result | None:
        """The file as it stands; None where there is none."""
        try:
            # a file that is marked as read-only could be replaced all the same
            with self.real.open("r+b") as file:
                before = os.fstat(file.fileno())
                if old_sha256 is not None and sha256(file.read()).hexdigest() != old_sha256:
                    raise NotWritten(_altered(self.target))
                return before
        except FileNotFoundError:
            if old_sha256 is not None:
                raise NotWritten(_altered(self.target)) from None
            return None

    def _changed(self, before: os.stat_result | None, old_sha256: str | None) -> bool:
        """Whether somebody else has written since the file was looked at."""
        try:
            now = os.stat(self.real)
        except FileNotFoundError:
            return before is not None
        if before is None:
            return True
        seen, there = ((s.st_ino, s.st_size, s.st_mtime_ns) for s in (before, now))
        if seen == there:
            return False
        if old_sha256 is None:
            return True
        # some network folders give another time each time they are asked
        return sha256(self.real.read_bytes()).hexdigest() != old_sha256

    def _hide(self, data: bytes, before: os.stat_result | None) -> Path:
        path = self.real.parent / f"{PREFIX}{self.key}-{os.urandom(4).hex()}.tmp"
        mode = 0o666 if before is None else before.st_mode & 0o777
        self.hidden.append(path)
        new_file(path, data, mode)
        if before is not None:
            take_over_rights(self.real, before, path)
        return path


def _name_as_new(new: Path, name: Path) -> None:
    """Give the file its name only if nothing has that name: a link never replaces."""
    try:
        os.link(new, name)
    except OSError as problem:
        if isinstance(problem, FileExistsError) or not not_supported(problem):
            raise
        # memory sticks and some network folders have no links
        if os.path.lexists(name):
            raise FileExistsError from None
        os.replace(new, name)


def _name_as_backup(kept: Path, backup: Path) -> Path:
    """The name that the old file's bytes got; another file of that name is left alone."""
    for number in count(2):
        if backup.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder has the backup's name")
        with suppress(FileExistsError):
            _name_as_new(kept, backup)
            return backup
        if os.path.isfile(backup) and filecmp.cmp(kept, backup, shallow=False):
            return backup  # kept already
        backup = backup.with_name(f"{backup.name.rstrip('0123456789')}{number}")
    raise AssertionError("numbers do not end")


def _altered(target: Path) -> str:
    return (
        f"{target} har ändrats av någon annan sedan den lästes, så ingenting är skrivet: "
        "försök igen med den nya filen."
    )


def _taken(target: Path) -> str:
    return f"{target} finns redan och skrivs inte över: ange ett annat namn."
