"""What the doctor asks of Python, xlwings and the settings that lead Excel to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PureWindowsPath

from finsam_xl.excel.doctor import settings
from finsam_xl.excel.doctor.addin_file import AddIn
from finsam_xl.excel.doctor.computer import OFFICE, Computer
from finsam_xl.excel.doctor.diagnosis import Check, error, ok, unknown, warning
from finsam_xl.excel.doctor.doctor_addin import OFF_WINDOWS
from finsam_xl.excel.package.addin_texts import INSTALL_XLWINGS

OLDEST = (3, 11)  #: as in pyproject.toml
#: Click-to-run tells it in one place, an older installation in the other (Microsoft, *64-bit
#: editions of Office*: the value Bitness)
_PLATFORM = (r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "Platform")
_BITNESS = (rf"HKLM\SOFTWARE\Microsoft\Office\{OFFICE}\Outlook", "Bitness")
_BITS = {"x64": 64, "x86": 32}


def python(computer: Computer) -> Check:
    version = ".".join(map(str, computer.version))
    about = f"{version}, {computer.bits} bitar, {computer.executable}"
    if computer.version < OLDEST:
        return error("Python", f"{about}: finsam-xl behöver 3.11 eller senare.")
    # xlwings issue 2371: its functions do not start in the Store's Python
    if "windowsapps" in str(computer.executable).casefold():
        return error(
            "Python",
            f"{about} kommer från Microsoft Store och kan inte startas av Excel: installera "
            "Python från python.org för den egna användaren.",
        )
    return ok("Python", f"{about}.")


def excel_bits(computer: Computer) -> int | None:
    """32 or 64 where the registry tells, else None."""
    if computer.winreg is None:
        return None
    for key, name in (_PLATFORM, _BITNESS):
        value = computer.winreg.values(key).get(name)
        if isinstance(value, str) and value.casefold() in _BITS:
            return _BITS[value.casefold()]
    return None


def excel(computer: Computer) -> Check:
    if not computer.windows:
        return unknown("Excel", "tillägget körs bara i Excel för Windows.")
    bits = excel_bits(computer)
    if bits is None:
        return unknown("Excel", "registret säger inte vilket Excel som är installerat.")
    if bits != computer.bits:
        return warning(
            "Excel",
            f"{bits} bitar, men Python {computer.bits}: det går i regel, eftersom Python är ett "
            f"eget program. Startar Python inte: installera Python för {bits} bitar.",
        )
    return ok("Excel", f"{bits} bitar, som Python.")


def xlwings(computer: Computer) -> Check:
    if computer.xlwings is None:
        return error("xlwings", f"saknas i denna Python: kör {INSTALL_XLWINGS}.")
    return ok("xlwings", f"{computer.xlwings} är installerat.")


def library(computer: Computer, found: AddIn | None) -> Check:
    """The library through which Excel starts Python: beside the interpreter, or one folder up."""
    subject = "xlwings programbibliotek"
    if not computer.windows:
        return unknown(subject, OFF_WINDOWS)
    version = (found.xlwings if found is not None and found.data else None) or computer.xlwings
    if version is None:
        return unknown(subject, "xlwings saknas.")
    name = f"xlwings{excel_bits(computer) or computer.bits}-{version}.dll"
    set_ = effective(computer, found).get(settings.INTERPRETER)
    beside = Path(set_ or computer.interpreter).parent
    places = (beside, beside.parent)
    if any((place / name).is_file() for place in places):
        return ok(subject, f"{name} finns.")
    return error(
        subject,
        f"{name} finns varken i {places[0]} eller i {places[1]}, kanske borttagen av antivirus: "
        f"kör {INSTALL_XLWINGS}=={version} --force-reinstall, och be IT-avdelningen göra ett "
        "undantag.",
    )


def effective(computer: Computer, found: AddIn | None) -> Mapping[str, str]:
    """The settings as xlwings finds them: beside the add-in first, then the user's own."""
    values: dict[str, str] = {}
    for path in _files(computer, found):
        try:
            for key, value in settings.read(path.read_bytes(), computer.code_page).items():
                values.setdefault(key, computer.expanded(value))
        except OSError:
            continue
    return values


def _files(computer: Computer, found: AddIn | None) -> list[Path]:
    own = computer.settings
    return [own] if found is None else [found.path.with_name(own.name), own]


def configuration(computer: Computer, found: AddIn | None) -> Iterator[Check]:
    """Whether the settings lead to a Python that is there, with our package."""
    subject = "Inställningar"
    if not computer.windows:
        yield unknown(subject, OFF_WINDOWS)
        return
    again = "kör finsam-xl excel install."
    if not any(path.is_file() for path in _files(computer, found)):
        yield error(subject, f"{computer.settings} saknas: {again}")
        return
    unreadable = list(_unreadable(computer, found))
    if unreadable:
        yield from unreadable
        return
    values = effective(computer, found)
    interpreter = values.get(settings.INTERPRETER, "")
    if not interpreter:
        yield error(subject, f"{settings.INTERPRETER} saknas i {computer.settings}: {again}")
    elif not Path(interpreter).is_file():
        yield error(subject, f"{interpreter} finns inte längre: {again}")
    elif Path(interpreter) not in (computer.interpreter, computer.executable):
        yield warning(
            subject,
            f"Excel startar {interpreter}, en annan Python än den som nu svarar: kör doctor med "
            f"den, eller {again}",
        )
    else:
        yield ok(subject, f"Excel startar {interpreter}.")
    yield from _search_path(values.get(settings.PYTHONPATH, ""), again)
    if values.get(settings.UDF_SERVER, "").casefold() != "true":
        yield warning(
            subject,
            f"{settings.UDF_SERVER} är inte True: varje knapptryckning startar en ny Python och "
            "tar flera sekunder.",
        )


def _unreadable(computer: Computer, found: AddIn | None) -> Iterator[Check]:
    for path in _files(computer, found):
        try:
            why = settings.fault(path.read_bytes(), computer.code_page)
        except FileNotFoundError:
            continue
        except OSError:
            why = "den är spärrad eller ingen fil"
        if why:
            yield error(
                "Inställningar",
                f"Excel kan inte läsa {path}: {why}. Rätta filen eller ta bort den, och kör "
                "finsam-xl excel install.",
            )


def _search_path(value: str, again: str) -> Iterator[Check]:
    places = value.split(";")
    # an empty place is the folder that Excel works in
    if not all(Path(p).is_absolute() or PureWindowsPath(p).is_absolute() for p in places):
        yield warning(
            "Inställningar",
            f"{settings.PYTHONPATH} är tom eller har en del utan hel sökväg, så Python söker också "
            f"i den mapp som Excel arbetar i: {again}",
        )
    elif not any(Path(place, "finsam_xl", "__init__.py").is_file() for place in places):
        yield warning(
            "Inställningar", f"finsam_xl finns inte i {', '.join(places)}: flyttat? Annars {again}"
        )
