"""``finsam-xl excel install`` and ``uninstall``: the add-in for one user, without an
administrator's rights.

Everything is worked out first, and written only when nothing stands in the way: the folders, the
record, the settings, and the add-in last. What is written is recorded with its fingerprint, so that
a file that somebody has changed since, or signed, is neither replaced nor removed; the record comes
first, so that what a cut power leaves can be taken back or finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import finsam_xl
from finsam_xl.errors import NotReadable, NotWritten, UserError
from finsam_xl.excel.doctor import settings
from finsam_xl.excel.doctor.computer import Computer
from finsam_xl.excel.doctor.installation import Installation, fingerprint, load, stored
from finsam_xl.excel.package import addin_package
from finsam_xl.excel.package.addin_texts import ADD_IN
from finsam_xl.workbook.write.atomic import write_atomically
from finsam_xl.workbook.write.disk import sentence

ONLY_WINDOWS = (
    "Tillägget körs i Excel för Windows, och här finns ingen startmapp för Excel: ange med "
    "--folder en mapp att lägga finsam.xlam i, till exempel en delad."
)

PACKAGE_FOLDER = Path(finsam_xl.__file__).parent.parent


def install(computer: Computer, folder: Path | None = None, dry_run: bool = False) -> list[str]:
    """Build the add-in into Excel's start folder, or the folder given, and write its settings.

    Returns a Swedish sentence for each thing that was done, or with ``dry_run`` would be. Raises
    UserError before anything is written.
    """
    place = folder or computer.start_folder
    if place is None:
        raise UserError(ONLY_WINDOWS)
    if folder is not None and not folder.is_dir():
        raise NotWritten(f"{folder} är ingen mapp som finns: skapa den först.")
    before = load(computer.record)
    data = addin_package.archive()
    target = (place / ADD_IN).absolute()
    old = _content(target)
    if old is not None and old != data:
        _refuse_foreign(target, old, before)
    plan = _planned_settings(computer, before)
    now = Installation(
        addin=str(target),
        sha256=fingerprint(data),
        finsam_xl=finsam_xl.__version__,
        xlwings=str(computer.xlwings),
        settings=plan.ours,
        settings_sha256=fingerprint(plan.new) if plan.ours else "",
        settings_before=plan.before.decode("latin-1") if plan.ours else None,
    )
    if old == data and not plan.changed and before == now:
        return ["Tillägget är redan installerat; ingenting är ändrat.", *_kept(computer, target)]

    said: list[str] = []
    wrote = "Skulle skriva" if dry_run else "Skrev"
    if not dry_run:
        _make_folders(computer.record.parent, place)
    if before is not None and Path(before.addin) != target:
        said += _remove_addin(before, dry_run)
    begun = replace(now, replaces=fingerprint(old) if old is not None and old != data else "")
    if not dry_run:
        write_atomically(computer.record, stored(begun))
    if plan.changed:
        kept = plan.backup
        said.append(f"{wrote} inställningarna {computer.settings}: {', '.join(plan.ours)}.")
        if not dry_run:
            kept = _write(computer.settings, plan.new, plan.old, kept)
        if kept is not None:
            said.append(f"Den tidigare filen {'sparas' if dry_run else 'är sparad'} som {kept}.")
    if old != data:
        said.append(
            f"{wrote} tillägget {target} (finsam_xl {now.finsam_xl}, xlwings {now.xlwings})."
        )
        if not dry_run:
            _write(target, data, old)
    if not computer.windows:
        said.append(
            "Inställningarna för Excel skrivs bara på Windows: kör finsam-xl excel install där, "
            "en gång för varje användare."
        )
    if not dry_run and now != begun:
        write_atomically(computer.record, stored(now))
    return [*said, *_kept(computer, target)]


def _kept(computer: Computer, target: Path) -> Iterator[str]:
    """What is left for the user to do."""
    if not computer.windows:
        return
    if target.parent == computer.start_folder:
        yield "Stäng alla fönster i Excel och starta Excel igen: då visas fliken Finsam."
    else:
        yield (
            "Lägg till mappen under Betrodda platser (Arkiv, Alternativ, Säkerhetscenter) och "
            f"välj {ADD_IN} under Arkiv, Alternativ, Tillägg, Excel-tillägg, Bläddra. Starta "
            "sedan Excel igen: då visas fliken Finsam."
        )
    yield "Visas den inte: kör finsam-xl excel doctor."


class _Settings(NamedTuple):
    """The settings as they are and as they will be; ``ours`` is what install answers for, and
    ``before`` what uninstall would leave."""

    old: bytes | None
    new: bytes
    ours: dict[str, str]
    before: bytes
    backup: Path | None

    @property
    def changed(self) -> bool:
        return bool(self.ours) and self.new != self.old


def _planned_settings(computer: Computer, before: Installation | None) -> _Settings:
    if not computer.windows:
        return _Settings(None, b"", {}, b"", None)
    path, code_page = computer.settings, computer.code_page
    old = _content(path)
    if why := settings.fault(old or b"", code_page):
        raise UserError(
            f"Excel kan inte läsa {path}: {why}. Rätta filen eller ta bort den, och kör finsam-xl "
            "excel install igen."
        )
    there = settings.read(old or b"", code_page)
    # a user who shows the console to look for a fault keeps it
    own = (settings.UDF_SERVER, settings.CONSOLE)
    ours = {
        key: value
        for key, value in settings.wanted(computer, PACKAGE_FOLDER).items()
        if key not in own or there.get(key, value) == value
    }
    new = settings.with_settings(old or b"", ours, code_page)
    as_we_left_it = before is not None and fingerprint(old or b"") == before.settings_sha256
    backup = None if old is None or as_we_left_it else path.with_name(path.name + ".bak")
    return _Settings(old, new, ours, _taken_back(old or b"", before, code_page), backup)


def _taken_back(data: bytes, before: Installation | None, code_page: str) -> bytes:
    """The settings as they were before install, with what has been changed since."""
    if before is None:
        return data
    earlier = before.settings_before
    if earlier is not None and fingerprint(data) == before.settings_sha256:
        return earlier.encode("latin-1")
    was = (earlier or "").encode("latin-1")
    return settings.without_settings(data, before.settings, code_page, was)


def uninstall(computer: Computer, dry_run: bool = False) -> list[str]:
    """Take back what install wrote, and nothing else. Raises NotWritten where that cannot be
    done; whatever is left is then still recorded."""
    before = load(computer.record)
    if before is None:
        start = computer.start_folder
        if start is not None and (start / ADD_IN).exists():
            return [
                f"{start / ADD_IN} finns, men är inte skriven av finsam-xl excel install, och är "
                "därför kvar: ta bort den själv om den inte ska vara där."
            ]
        return ["Tillägget är inte installerat av finsam-xl excel install; ingenting är ändrat."]
    said = _remove_addin(before, dry_run) or [f"{before.addin} är redan borta."]
    said += _take_back_settings(computer, before, dry_run)
    if not dry_run:
        _remove(computer.record)
        _remove_folder(computer.record.parent)
        said.append("Starta om Excel, om det är öppet.")
    return said


def _remove_addin(before: Installation, dry_run: bool) -> list[str]:
    path = Path(before.addin)
    content = _content(path)
    if content is None:
        return []
    if fingerprint(content) not in (before.sha256, before.replaces):
        return [
            f"{path} är kvar, eftersom filen har ändrats sedan den installerades (kanske "
            "signerats): ta bort den själv om den inte ska vara där."
        ]
    if not dry_run:
        _remove(path)
    return [f"{'Skulle ta' if dry_run else 'Tog'} bort tillägget {path}."]


def _take_back_settings(computer: Computer, before: Installation, dry_run: bool) -> list[str]:
    path = computer.settings
    old = _content(path)
    if old is None or not before.settings:
        return []
    if why := settings.fault(old, computer.code_page):
        return [f"{path} är kvar, eftersom {why}: ta bort filen själv om den inte behövs."]
    there = settings.read(old, computer.code_page)
    new = _taken_back(old, before, computer.code_page)
    left = settings.read(new, computer.code_page)
    ours = [key for key, value in before.settings.items() if there.get(key) == value]
    gone, back = ([key for key in ours if (key in left) is kept] for kept in (False, True))
    stays = [key for key in before.settings if key in there and key not in ours]
    said = []
    if gone:
        said.append(f"{'Skulle ta' if dry_run else 'Tog'} bort {', '.join(gone)} ur {path}.")
    if back:
        said.append(
            f"{'Skulle ge' if dry_run else 'Gav'} {', '.join(back)} sitt tidigare värde i {path}."
        )
    if stays:
        said.append(f"Kvar i {path}, eftersom värdet har ändrats sedan dess: {', '.join(stays)}.")
    if not dry_run and new != old:
        if new.strip():
            _write(path, new, old)
        else:
            _remove(path)
    return said


def _refuse_foreign(target: Path, content: bytes, before: Installation | None) -> None:
    ours = before is not None and Path(before.addin) == target
    if before is not None and ours and fingerprint(content) in (before.sha256, before.replaces):
        return
    what = (
        "har ändrats sedan den installerades (kanske signerats)"
        if ours
        else "finns redan och är inte skriven av finsam-xl excel install"
    )
    raise NotWritten(
        f"{target} {what}, så den skrivs inte över: flytta filen till en annan mapp och kör "
        "finsam-xl excel install igen."
    )


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        if path.is_dir():
            raise NotWritten(sentence(path, problem)) from None
        raise NotReadable(
            f"{path} kan inte läsas: stäng Excel och se efter att du har rätt till mappen."
        ) from None


def _write(path: Path, data: bytes, old: bytes | None, backup: Path | None = None) -> Path | None:
    if old is None:
        return write_atomically(path, data, fresh=True)
    return write_atomically(path, data, keep_backup=backup, old_sha256=fingerprint(old))


def _make_folders(*folders: Path) -> None:
    """All of them or none."""
    made: list[Path] = []
    for path in folders:
        try:
            if not path.is_dir():
                path.mkdir(parents=True)
                made.append(path)
        except OSError:
            for one in made:
                _remove_folder(one)
            raise NotWritten(
                f"Mappen {path} kan inte skapas: se efter att du har rätt att skriva där."
            ) from None


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise NotWritten(f"{path} kan inte tas bort: stäng Excel och försök igen.") from None


def _remove_folder(path: Path) -> None:
    """If nothing else is in it."""
    with suppress(OSError):
        path.rmdir()
