"""What the doctor asks of Excel's Trust Center, read from the registry.

The values and what they mean: Microsoft, *Plan and configure Trusted Locations settings for
Office 2013* (still the names of 16.0), the policy templates of Office (``vbawarnings``,
``requireaddinsig``, ``requirealwaysonmacrosig``, ``allow user locations``), and the table of
``MacrosEnabled`` in the reference of Visio: in a trusted location macros run whatever the macro
setting, elsewhere as it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PureWindowsPath

from finsam_xl.excel.doctor.addin_file import AddIn
from finsam_xl.excel.doctor.computer import OFFICE, Computer, Registry
from finsam_xl.excel.doctor.diagnosis import Check, error, ok, unknown, warning
from finsam_xl.excel.doctor.doctor_addin import OFF_WINDOWS

_USER = rf"HKCU\Software\Microsoft\Office\{OFFICE}"
_POLICY = rf"HKCU\Software\Policies\Microsoft\Office\{OFFICE}"
_LOCATIONS = r"Security\Trusted Locations"
#: what turns every add-in off, signed or not
_OFF = (
    (rf"{_POLICY}\Common", "vbaoff", "VBA är avstängt i Office"),
    (rf"{_POLICY}\Excel\Security", "disablealladdins", "Alla tillägg är avstängda i Excel"),
    (rf"{_USER}\Excel\Security", "disablealladdins", "Alla tillägg är avstängda i Excel"),
)
#: VBAWarnings: 1 all run, 2 ask (as from the beginning), 3 only signed ones, 4 none
_ASK, _SIGNED, _NONE = 2, 3, 4


def _values(winreg: Registry, key: str) -> Mapping[str, object]:
    """A key's values; the registry tells names apart by letters, not by capitals."""
    return {name.casefold(): value for name, value in winreg.values(key).items()}


def trusted(computer: Computer, folder: Path) -> bool:
    """Whether Excel lets all macros in the folder run."""
    winreg = computer.winreg
    if winreg is None:
        return False
    user, policy = rf"{_USER}\Excel\{_LOCATIONS}", rf"{_POLICY}\Excel\{_LOCATIONS}"
    common = rf"{_POLICY}\Common\{_LOCATIONS}"
    if any(_values(winreg, key).get("alllocationsdisabled") == 1 for key in (user, policy)):
        return False
    network = any(_values(winreg, key).get("allownetworklocations") == 1 for key in (user, policy))
    if str(folder).startswith(("\\\\", "//")) and not network:
        return False
    keys = [policy, common]
    if _values(winreg, common).get("allow user locations") != 0:
        keys.append(user)
        if folder == computer.start_folder:
            return True  # of Excel's own list from the beginning
    return any(
        _within(folder, location, computer)
        for key in keys
        for name in winreg.subkeys(key)
        if name.casefold().startswith("location")
        for location in [_values(winreg, rf"{key}\{name}")]
    )


def _within(folder: Path, location: Mapping[str, object], computer: Computer) -> bool:
    path = location.get("path")
    if not isinstance(path, str) or not path:
        return False
    there, wanted = PureWindowsPath(computer.expanded(path)), PureWindowsPath(str(folder))
    return wanted == there or (
        location.get("allowsubfolders") == 1 and wanted.is_relative_to(there)
    )


def trust(computer: Computer, found: AddIn | None) -> Iterator[Check]:
    """Whether Excel lets this add-in run."""
    subject = "Betrodd mapp"
    winreg = computer.winreg
    if winreg is None:
        yield unknown(subject, OFF_WINDOWS)
        yield unknown("Excels regler för tillägg", OFF_WINDOWS)
        yield unknown("Avstängt av Excel", OFF_WINDOWS)
        return
    if found is None:
        yield unknown(subject, "tillägget är inte installerat.")
    else:
        yield _location(computer, winreg, found)
    yield _signature(winreg, found)
    yield _disabled(winreg)


def _location(computer: Computer, winreg: Registry, found: AddIn) -> Check:
    subject, folder = "Betrodd mapp", found.path.parent
    if trusted(computer, folder):
        return ok(subject, f"{folder} är betrodd.")
    if found.signed:
        return warning(
            subject,
            f"{folder} är inte betrodd, men tillägget är signerat: det körs om utgivaren är "
            "betrodd.",
        )
    user, policy = (_values(winreg, rf"{key}\Excel\Security") for key in (_USER, _POLICY))
    level = {**user, **policy}.get("vbawarnings", _ASK)
    says = f"{folder} är inte betrodd"
    do = (
        "lägg till mappen under Betrodda platser (Arkiv, Alternativ, Säkerhetscenter), eller be "
        "IT-avdelningen göra det."
    )
    if level == _NONE:
        return error(subject, f"{says}, och alla makron utanför betrodda mappar är avstängda: {do}")
    if level == _SIGNED:
        return error(subject, f"{says}, och bara signerade makron får köras: {do}")
    return warning(subject, f"{says}, så Excel kan stoppa makron: {do}")


def _signature(winreg: Registry, found: AddIn | None) -> Check:
    subject = "Excels regler för tillägg"
    for key, name, what in _OFF:
        if _values(winreg, key).get(name) == 1:
            return error(
                subject,
                f"{what}, så tillägget kan inte användas: be IT-avdelningen tillåta det, eller "
                "kontrollera filerna med finsam-xl check.",
            )
    rules = (
        (rf"{_POLICY}\Excel\Security", "requireaddinsig"),
        (rf"{_USER}\Excel\Security", "requireaddinsig"),
        (rf"{_POLICY}\Common\Security", "requirealwaysonmacrosig"),
    )
    if not any(_values(winreg, key).get(name) == 1 for key, name in rules):
        return ok(subject, "tillägg behöver inte vara signerade.")
    if found is not None and found.signed:
        return ok(
            subject, "tillägg ska vara signerade av en betrodd utgivare, och detta är signerat."
        )
    return error(
        subject,
        "tillägg ska vara signerade av en betrodd utgivare, och detta är inte signerat: be "
        "IT-avdelningen signera det.",
    )


def _disabled(winreg: Registry) -> Check:
    """What Excel has turned off after a crash: binary values with the path in UTF-16."""
    subject = "Avstängt av Excel"
    items = winreg.values(rf"{_USER}\Excel\Resiliency\DisabledItems").values()
    if any(
        isinstance(item, bytes) and "finsam" in item.decode("utf-16-le", "replace").casefold()
        for item in items
    ):
        return error(
            subject,
            "Excel har stängt av tillägget efter ett fel: aktivera det under Arkiv, Alternativ, "
            "Tillägg, Hantera: Inaktiverade objekt.",
        )
    return ok(subject, "nej.")
