"""What the doctor asks of Windows' own barriers: Defender's rules, the command prompt, AppLocker.

Excel starts ``cmd.exe``, which starts Python, and VBA reads in a library. The places are
Microsoft's: *Attack surface reduction rules reference* (a rule by its GUID: 0 off, 1 block, 2
audit, 5 not set, 6 warn), the policy template ``shellcommandprompt`` (DisableCMD) and *AppLocker*
(SrpV2). A rule that comes from Intune, or that only an administrator may read, need not stand
there, so what is not found is not known, and never fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import PureWindowsPath
from typing import NamedTuple
from xml.etree import ElementTree

from finsam_xl.excel.doctor.computer import Computer, Registry
from finsam_xl.excel.doctor.diagnosis import Check, error, ok, unknown, warning
from finsam_xl.excel.doctor.doctor_addin import OFF_WINDOWS

#: Defender's rules that can stop the add-in, and what each of them stops
RULES = {
    "d4f940ab-401b-4efc-aadc-ad5f3c50688a": (
        "Defender, program som Office startar",
        "Excel starta Python",
    ),
    "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b": (
        "Defender, Windows-anrop från makron",
        "makron läsa in xlwings bibliotek",
    ),
}
_DEFENDER = r"Windows Defender\Windows Defender Exploit Guard\ASR"
#: the group policy goes before what a program or an administrator has set on the computer
_POLICY_RULES = rf"HKLM\SOFTWARE\Policies\Microsoft\{_DEFENDER}\Rules"
_LOCAL_RULES = rf"HKLM\SOFTWARE\Microsoft\{_DEFENDER}\Rules"
#: where rules of Intune that were taken in are written: ``guid=1|guid=2``
_MANAGED = (r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager", "asrrules")
_OFF, _BLOCK, _AUDIT, _WARN = 0, 1, 2, 6
_PROMPT = r"HKCU\Software\Policies\Microsoft\Windows\System"
_APPLOCKER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\SrpV2"
_EVERYONE = ("S-1-1-0", "S-1-5-32-545")  # everybody, and all users of the computer
_INSTEAD = "eller kontrollera filerna med finsam-xl check."


def policies(computer: Computer) -> Iterator[Check]:
    """Whether Windows lets Excel start Python and read in the library."""
    subjects = (*(subject for subject, _ in RULES.values()), "Kommandotolken", "AppLocker")
    if computer.winreg is None:
        yield from (unknown(subject, OFF_WINDOWS) for subject in subjects)
        return
    yield from (_defender(computer.winreg, guid) for guid in RULES)
    yield _prompt(computer.winreg)
    yield _applocker(computer, computer.winreg)


def _value(winreg: Registry, key: str, name: str) -> object:
    return {n.casefold(): v for n, v in winreg.values(key).items()}.get(name.casefold())


def _number(value: object) -> int | None:
    """Policies write numbers as texts, programs as numbers."""
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _defender(winreg: Registry, guid: str) -> Check:
    subject, what = RULES[guid]
    managed = str(_value(winreg, *_MANAGED) or "").casefold()
    sent = re.search(rf"{guid}=([0-9]+)", managed)
    by_policy = _number(_value(winreg, _POLICY_RULES, guid))
    found = (by_policy, _number(sent[1]) if sent else None,
             _number(_value(winreg, _LOCAL_RULES, guid)))  # fmt: skip
    states = {state for state in found if state is not None}
    ask = f"be IT-avdelningen undanta tillägget ({guid}), {_INSTEAD}"
    if _BLOCK in states:
        return error(subject, f"en regel i Defender låter inte {what}: {ask}")
    if _WARN in states:
        return warning(subject, f"en regel i Defender frågar innan den låter {what}: {ask}")
    if by_policy in (_OFF, _AUDIT):
        return ok(subject, f"organisationens princip låter {what}.")
    return unknown(
        subject,
        f"regeln står inte i registret, men kan komma från Intune: fråga IT-avdelningen om {guid}.",
    )


def _prompt(winreg: Registry) -> Check:
    """``cmd.exe`` reads this place alone. 1: neither prompt nor command files, 2: no prompt."""
    subject, state = "Kommandotolken", _number(_value(winreg, _PROMPT, "DisableCMD"))
    ask = (
        "be IT-avdelningen ta bort principen (Prevent access to the command prompt) för den som "
        f"använder tillägget, {_INSTEAD}"
    )
    if state == 1:
        return error(subject, f"den är avstängd, och Excel startar Python genom den: {ask}")
    if state:
        return warning(
            subject,
            f"den är begränsad, vilket kan hindra Excel från att starta Python: {ask}",
        )
    return ok(subject, "är inte avstängd för användaren.")


class _Verdict(Enum):
    ALLOWED, STOPPED, UNSURE = range(3)


class _Rule(NamedTuple):
    """A rule of AppLocker as far as it can be judged: by path, for everybody."""

    allows: bool
    everybody: bool
    paths: tuple[str, ...]  #: none where it goes by publisher or fingerprint
    excepted: bool


def _applocker(computer: Computer, winreg: Registry) -> Check:
    subject = "AppLocker"
    library = computer.executable.parent / f"xlwings{computer.bits}-{computer.xlwings}.dll"
    windows = computer.environ.get("SystemRoot", r"C:\Windows")
    asked = {
        "Exe": (str(PureWindowsPath(windows, "System32", "cmd.exe")), str(computer.interpreter)),
        "Dll": (str(library),),
    }
    ask = f"be IT-avdelningen tillåta den, {_INSTEAD}"
    said, enforced = {}, False
    for collection, files in asked.items():
        rules = _rules(winreg, collection)
        if rules is None:
            continue
        enforced = True
        said.update({file: _judged(rules, file, computer) for file in files})
    stopped = [file for file, verdict in said.items() if verdict is _Verdict.STOPPED]
    if stopped:
        return error(subject, f"reglerna låter inte {', '.join(stopped)} köras: {ask}")
    if any(verdict is _Verdict.UNSURE for verdict in said.values()):
        unsure = [file for file, verdict in said.items() if verdict is _Verdict.UNSURE]
        return unknown(
            subject,
            f"det finns regler, men de går inte att pröva mot {', '.join(unsure)}: fråga "
            "IT-avdelningen om Excel får starta Python.",
        )
    if enforced:
        return unknown(
            subject,
            "reglerna i registret tillåter filerna, men regler från Intune och App Control står "
            "inte där: fråga IT-avdelningen.",
        )
    return unknown(
        subject,
        "inga regler står i registret, men de kan komma från Intune eller App Control: fråga "
        "IT-avdelningen om Excel får starta Python.",
    )


def _rules(winreg: Registry, collection: str) -> list[_Rule] | None:
    """The collection's rules; None where it only watches, or has none and so stops nothing."""
    key = rf"{_APPLOCKER}\{collection}"
    if _number(_value(winreg, key, "EnforcementMode")) == 0:
        return None
    found = [_rule(_value(winreg, rf"{key}\{name}", "Value")) for name in winreg.subkeys(key)]
    return found or None


def _rule(value: object) -> _Rule:
    try:
        rule = ElementTree.fromstring(str(value))
    except ElementTree.ParseError:
        return _Rule(True, False, (), True)  # which can be judged no more than that it is there
    paths = tuple(
        condition.get("Path", "") for condition in rule.findall("Conditions/FilePathCondition")
    )
    return _Rule(
        rule.get("Action") == "Allow",
        rule.get("UserOrGroupSid") in _EVERYONE,
        paths,
        rule.find("Exceptions") is not None,
    )


def _judged(rules: list[_Rule], file: str, computer: Computer) -> _Verdict:
    """A file runs where a rule allows it and none denies it."""
    sure = {True: False, False: False}
    perhaps = {True: False, False: False}
    for rule in rules:
        matches = any(_covers(path, file, computer) for path in rule.paths)
        if rule.paths and not matches:
            continue
        if matches and rule.everybody and not rule.excepted:
            sure[rule.allows] = True
        else:
            perhaps[rule.allows] = True
    if sure[False] or not (sure[True] or perhaps[True]):
        return _Verdict.STOPPED
    return _Verdict.ALLOWED if sure[True] and not perhaps[False] else _Verdict.UNSURE


def _covers(path: str, file: str, computer: Computer) -> bool:
    """Whether a rule's path, with AppLocker's own variables, covers the file."""
    root = computer.environ.get("SystemRoot", r"C:\Windows")
    variables = {
        "%WINDIR%": (root,),
        "%SYSTEM32%": (rf"{root}\System32", rf"{root}\SysWOW64"),
        "%OSDRIVE%": (computer.environ.get("SystemDrive", "C:"),),
        "%PROGRAMFILES%": tuple(
            computer.environ.get(name, usual)
            for name, usual in (
                ("ProgramFiles", r"C:\Program Files"),
                ("ProgramFiles(x86)", r"C:\Program Files (x86)"),
            )
        ),
    }
    begins = path.partition("\\")[0]
    for folder in variables.get(begins.upper(), (begins,)):
        pattern = re.escape(_plain(folder + path[len(begins) :])).replace(r"\*", ".*")
        if re.fullmatch(pattern, _plain(file)):
            return True
    return False


def _plain(path: str) -> str:
    return path.replace("/", "\\").casefold()
