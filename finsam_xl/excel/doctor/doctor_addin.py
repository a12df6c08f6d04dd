"""What the doctor asks of the add-in's file: is it there, whole, of the right versions, alone?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PureWindowsPath

import finsam_xl
from finsam_xl.errors import UserError
from finsam_xl.excel.doctor.addin_file import AddIn, opened_by_excel, xlwings_version
from finsam_xl.excel.doctor.computer import Computer
from finsam_xl.excel.doctor.diagnosis import Check, error, ok, unknown, warning
from finsam_xl.excel.doctor.installation import fingerprint
from finsam_xl.excel.package import addin_package

OFF_WINDOWS = "det gäller bara Excel för Windows."
NO_FILE = "tilläggets fil finns inte."
#: [MS-FSCC] 5.6.1; URL zones 3 and 4 are the Internet and restricted sites
_ZONE = re.compile(r"^\s*ZoneId\s*=\s*([0-9]+)", re.MULTILINE)
_INTERNET = 3


def file(computer: Computer, found: AddIn | None) -> Check:
    """Whether what install wrote is there as it was written."""
    subject = "Tillägget"
    if found is None:
        if computer.windows:
            return error(subject, "är inte installerat: kör finsam-xl excel install.")
        return unknown(subject, "det är inte installerat, och körs bara i Excel för Windows.")
    if found.problem:
        return error(subject, found.problem)
    if found.missing:
        return error(
            subject,
            f"{found.path} är borta sedan det installerades, kanske borttaget av antivirus: be "
            "IT-avdelningen göra ett undantag, och kör finsam-xl excel install igen.",
        )
    if found.installed is None:
        return _handed_out(subject, found)
    if found.data is not None and fingerprint(found.data) == found.installed.replaces:
        return error(
            subject,
            f"{found.path} är den förra versionen, eftersom installationen avbröts: stäng Excel "
            "och kör finsam-xl excel install igen.",
        )
    if found.data is not None and fingerprint(found.data) != found.installed.sha256:
        how = "och är signerad" if found.signed else "utan att vara signerad"
        text = f"{found.path} har ändrats sedan den installerades, {how}"
        if found.signed:
            return ok(subject, f"{text}.")
        return warning(subject, f"{text}: ta bort den och kör finsam-xl excel install igen.")
    return ok(subject, f"{found.path} är som den installerades.")


def _handed_out(subject: str, found: AddIn) -> Check:
    """An add-in that somebody else has put there, or an IT department hands out to all."""
    if found.signed:
        return ok(subject, f"{found.path} är signerad; den är inte skriven av install.")
    try:
        as_built_here = found.data == addin_package.archive()
    except UserError:  # without xlwings nothing can be built
        as_built_here = False
    if as_built_here:
        return ok(subject, f"{found.path} är som excel build bygger den här.")
    return warning(
        subject,
        f"{found.path} är inte skriven av finsam-xl excel install, inte signerad och inte som "
        "excel build bygger den här: fråga den som lade den där, eller byt ut den.",
    )


def versions(computer: Computer, found: AddIn | None) -> Iterator[Check]:
    """Whether the add-in was built with what Python has now."""
    here = {"finsam_xl": finsam_xl.__version__, "xlwings": computer.xlwings}
    for name, installed in here.items():
        subject = f"Version av {name}"
        if found is None or found.data is None:
            yield unknown(subject, NO_FILE)
            continue
        built = found.finsam_xl if name == "finsam_xl" else found.xlwings
        if built is None:
            yield error(
                subject,
                f"{found.path} är inget helt tillägg: ta bort filen och kör finsam-xl excel "
                "install.",
            )
        elif installed is None:
            yield error(subject, f"tillägget är byggt med {built}, som Python saknar.")
        elif built != installed:
            yield error(
                subject,
                f"tillägget är byggt med {built}, men Python har {installed}: stäng Excel och kör "
                "finsam-xl excel install.",
            )
        else:
            yield ok(subject, f"{built} i både tillägget och Python.")


def mark_of_the_web(computer: Computer, found: AddIn | None, trusted: bool) -> Check:
    """Whether Windows has marked the file as come from the Internet, which blocks its macros
    outside trusted locations (Microsoft, *Macros from the internet are blocked by default*)."""
    subject = "Blockerad fil"
    if not computer.windows:
        return unknown(subject, OFF_WINDOWS)
    if found is None or found.data is None:
        return unknown(subject, NO_FILE)
    text = ""
    with suppress(OSError):  # there is no such stream
        text = Path(f"{found.path}:Zone.Identifier").read_bytes().decode("ascii", "replace")
    zone = _ZONE.search(text)
    if zone is None or int(zone[1]) < _INTERNET:
        return ok(subject, "Windows har inte märkt filen som hämtad från Internet.")
    says = (
        f"Windows har märkt {found.path} som hämtad från Internet: högerklicka på filen, välj "
        "Egenskaper, och markera Avblockera."
    )
    return warning(subject, says) if trusted else error(subject, says)


def folder(computer: Computer, found: AddIn | None) -> Check:
    """A folder that a program keeps in step, or on a network, can be out of reach at start."""
    subject = "Tilläggets mapp"
    place = found.path.parent if found is not None else computer.start_folder
    if place is None or not computer.windows:
        return unknown(subject, OFF_WINDOWS)
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        synced = computer.environ.get(name)
        if synced and place.is_relative_to(synced):
            return warning(
                subject,
                f"{place} ligger i OneDrive, där filen kan vara borta eller spärrad när Excel "
                "startar: installera i en lokal mapp med --folder.",
            )
    if str(place).startswith(("\\\\", "//")):
        return warning(
            subject,
            f"{place} ligger på nätverket: Excel litar inte på sådana mappar utan att det är "
            "tillåtet, och tillägget saknas när nätverket inte svarar.",
        )
    return ok(subject, f"{place} ligger varken i OneDrive eller på en nätverksadress.")


def chosen(computer: Computer, found: AddIn | None) -> Check:
    """Whether Excel opens the add-in at all: an add-in elsewhere than in a start folder must be
    chosen in Excel once."""
    subject = "Öppnas av Excel"
    if computer.winreg is None:
        return unknown(subject, OFF_WINDOWS)
    if found is None or found.data is None:
        return unknown(subject, NO_FILE)
    if any(_same(path, found.path) for path in opened_by_excel(computer)):
        return ok(subject, "Excel öppnar tillägget när det startar.")
    return error(
        subject,
        f"{found.path} är inte valt i Excel: välj filen under Arkiv, Alternativ, Tillägg, "
        "Excel-tillägg, Bläddra, och starta om Excel.",
    )


def twins(computer: Computer, found: AddIn | None) -> Check:
    """Two add-ins with the same names: Excel runs one of them, and which is not told."""
    subject = "Andra tillägg med samma namn"
    if not computer.windows:
        return unknown(subject, OFF_WINDOWS)
    own = None if found is None else found.path
    others = [
        path
        for path in dict.fromkeys(opened_by_excel(computer))
        if re.fullmatch(r"finsam.*\.xla[m]?", PureWindowsPath(str(path)).name, re.IGNORECASE)
        and (own is None or not _same(path, own))
    ]
    if others:
        return error(
            subject,
            f"Excel öppnar också {', '.join(map(str, others))}: ta bort det under Arkiv, "
            "Alternativ, Tillägg, eller ur startmappen.",
        )
    return ok(subject, "inga.")


def _same(path: Path, other: Path) -> bool:
    if PureWindowsPath(str(path)) == PureWindowsPath(str(other)):
        return True
    try:
        return path.samefile(other)
    except OSError:
        return False


def xlwings_addin(computer: Computer) -> Check:
    """xlwings' own add-in beside ours, which has its own copy of the same VBA."""
    subject = "xlwings eget tillägg"
    if not computer.windows:
        return unknown(subject, OFF_WINDOWS)
    for path in opened_by_excel(computer):
        if PureWindowsPath(str(path)).name.casefold() != "xlwings.xlam":
            continue
        try:
            built = xlwings_version(path.read_bytes())
        except OSError:
            return warning(subject, f"Excel ska öppna {path}, som inte går att läsa.")
        if built != computer.xlwings:
            return warning(
                subject,
                f"{path} är version {built or 'okänd'}, men Python har xlwings "
                f"{computer.xlwings or '(saknas)'}: fliken xlwings fungerar inte. Finsam har sin "
                "egen kopia och berörs inte. Kör xlwings addin install, eller ta bort det.",
            )
        return ok(subject, f"{path} är version {built}, som i Python.")
    return ok(subject, "används inte, och behövs inte.")
