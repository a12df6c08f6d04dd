"""The doctor and Windows' own barriers: Defender's rules, the command prompt, AppLocker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from excel.windows_computer import DLL, SmallRegistry, windows
from finsam_xl.excel.doctor import doctor
from finsam_xl.excel.doctor.computer import Computer
from finsam_xl.excel.doctor.diagnosis import Check, Level
from finsam_xl.excel.doctor.doctor_policies import RULES, policies

OK, WARNING, ERROR, UNKNOWN = Level.OK, Level.WARNING, Level.ERROR, Level.UNKNOWN
CHILDREN, CALLS = RULES
ASR = r"Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
BY_POLICY = rf"HKLM\SOFTWARE\Policies\Microsoft\{ASR}"
LOCAL = rf"HKLM\SOFTWARE\Microsoft\{ASR}"
MANAGED = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
SYSTEM = r"HKCU\Software\Policies\Microsoft\Windows\System"
APPLOCKER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\SrpV2"

Keys = Mapping[str, Mapping[str, object]]


@pytest.fixture
def pc(tmp_path: Path) -> Computer:
    return windows(tmp_path)


def seen(pc: Computer, subject: str, keys: Keys) -> Check:
    assert isinstance(pc.winreg, SmallRegistry)
    there = {key: dict(values) for key, values in keys.items()}
    pc = replace(pc, winreg=SmallRegistry({**pc.winreg.keys, **there}))
    (found,) = [check for check in policies(pc) if check.subject == subject]
    assert found in doctor.checks(pc)
    return found


class TestDefender:
    @pytest.mark.parametrize("guid", RULES)
    @pytest.mark.parametrize(
        ("keys", "level"),
        [
            ({BY_POLICY: {"{}": "1"}}, ERROR),
            ({BY_POLICY: {"{}": "6"}}, WARNING),
            ({BY_POLICY: {"{}": "2"}}, OK),
            ({BY_POLICY: {"{}": "0"}}, OK),
            ({BY_POLICY: {"{}": "5"}}, UNKNOWN),
            ({LOCAL: {"{}": 1}}, ERROR),
            ({LOCAL: {"{}": 6}}, WARNING),
            ({LOCAL: {"{}": 0}}, UNKNOWN),
            ({MANAGED: {"ASRRules": "01443614-cd74-433a-b99e-2ecdc07bfc25=1|{}=1"}}, ERROR),
            ({MANAGED: {"ASRRules": "{}=6"}}, WARNING),
            ({MANAGED: {"ASRRules": "01443614-cd74-433a-b99e-2ecdc07bfc25=1"}}, UNKNOWN),
            ({BY_POLICY: {"{}": "0"}, LOCAL: {"{}": 1}}, ERROR),
            ({}, UNKNOWN),
        ],
    )
    def test_each_rule_in_each_place(
        self, pc: Computer, guid: str, keys: Keys, level: Level
    ) -> None:
        """A rule that a program has turned off here can still come from Intune, so it is not OK."""
        there = {
            key: {
                name.format(guid): value.format(guid) if isinstance(value, str) else value
                for name, value in values.items()
            }
            for key, values in keys.items()
        }
        assert seen(pc, RULES[guid][0], there).level is level

    def test_capitals_do_not_matter(self, pc: Computer) -> None:
        keys = {BY_POLICY: {CHILDREN.upper(): "1"}}
        assert seen(pc, RULES[CHILDREN][0], keys).level is ERROR

    def test_one_rule_says_nothing_of_the_other(self, pc: Computer) -> None:
        keys = {BY_POLICY: {CHILDREN: "1"}}
        assert seen(pc, RULES[CALLS][0], keys).level is UNKNOWN

    def test_what_it_says(self, pc: Computer) -> None:
        assert seen(pc, RULES[CHILDREN][0], {BY_POLICY: {CHILDREN: "1"}}).says == (
            "en regel i Defender låter inte Excel starta Python: be IT-avdelningen undanta "
            "tillägget (d4f940ab-401b-4efc-aadc-ad5f3c50688a), eller kontrollera filerna med "
            "finsam-xl check."
        )
        assert seen(pc, RULES[CALLS][0], {}).says == (
            "går inte att kontrollera här: regeln står inte i registret, men kan komma från "
            "Intune: fråga IT-avdelningen om 92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b."
        )


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ({"DisableCMD": 1}, ERROR),
        ({"disablecmd": 2}, WARNING),
        ({"DisableCMD": 0}, OK),
        ({"DisableRegistryTools": 1}, OK),
    ],
)
def test_the_command_prompt(pc: Computer, values: dict[str, object], level: Level) -> None:
    assert seen(pc, "Kommandotolken", {SYSTEM: values}).level is level


def rule(action: str, path: str, sid: str = "S-1-1-0", inside: str = "") -> dict[str, object]:
    condition = f'<FilePathCondition Path="{path}"/>' if path else "<FilePublisherCondition/>"
    return {
        "Value": f'<FilePathRule Id="x" Name="x" UserOrGroupSid="{sid}" Action="{action}">'
        f"<Conditions>{condition}</Conditions>{inside}</FilePathRule>"
    }


class TestAppLocker:
    USUAL = (
        rule("Allow", r"%PROGRAMFILES%\*"),
        rule("Allow", r"%WINDIR%\*"),
        rule("Allow", "*", "S-1-5-32-544"),  # administrators
    )

    def said(
        self,
        pc: Computer,
        rules: tuple[dict[str, object], ...],
        collection: str = "Exe",
        mode: int | None = 1,
    ) -> Check:
        key = rf"{APPLOCKER}\{collection}"
        values: dict[str, object] = {} if mode is None else {"EnforcementMode": mode}
        keys = {key: values} | {rf"{key}\{{{n}}}": each for n, each in enumerate(rules)}
        return seen(pc, "AppLocker", keys)

    def here(self, pc: Computer) -> dict[str, object]:
        return rule("Allow", rf"{pc.executable.parent}\*")

    def test_the_usual_rules_may_stop_python_in_a_users_own_folder(self, pc: Computer) -> None:
        # for administrators all is allowed, and whether the user is one is not known here
        check = self.said(pc, self.USUAL)
        assert check.level is UNKNOWN
        assert f"går inte att pröva mot {pc.interpreter}: " in check.says
        assert "cmd.exe" not in check.says

    def test_no_rule_allows_python(self, pc: Computer) -> None:
        check = self.said(pc, self.USUAL[:2])
        assert check.level is ERROR
        assert check.says == (
            f"reglerna låter inte {pc.interpreter} köras: be IT-avdelningen tillåta den, eller "
            "kontrollera filerna med finsam-xl check."
        )

    @pytest.mark.parametrize("mode", [1, None])
    def test_rules_hold_unless_they_only_watch(self, pc: Computer, mode: int | None) -> None:
        assert self.said(pc, self.USUAL[:2], mode=mode).level is ERROR
        assert self.said(pc, self.USUAL[:2], mode=0).level is UNKNOWN

    def test_allowed_is_not_fine_where_more_may_come_from_elsewhere(self, pc: Computer) -> None:
        check = self.said(pc, (*self.USUAL[:2], self.here(pc)))
        assert check.level is UNKNOWN
        assert "reglerna i registret tillåter filerna" in check.says

    @pytest.mark.parametrize(
        "denied", [r"%SYSTEM32%\cmd.exe", r"%OSDRIVE%\Windows\System32\CMD.EXE", r"*\cmd.exe"]
    )
    def test_the_command_prompt_is_denied(self, pc: Computer, denied: str) -> None:
        rules = (*self.USUAL, self.here(pc), rule("Deny", denied))
        check = self.said(pc, rules)
        assert check.level is ERROR
        assert r"C:\Windows\System32\cmd.exe" in check.says

    def test_denied_to_some_only_or_with_exceptions_is_not_known(self, pc: Computer) -> None:
        usual = (*self.USUAL[:2], self.here(pc))
        some = rule("Deny", r"%SYSTEM32%\cmd.exe", "S-1-5-21-1-2-3-1001")
        but = rule("Deny", r"%SYSTEM32%\cmd.exe", inside="<Exceptions><x/></Exceptions>")
        for each in (some, but, rule("Deny", "")):
            check = self.said(pc, (*usual, each))
            assert check.level is UNKNOWN
            assert "går inte att pröva mot" in check.says

    def test_the_library_is_judged_by_the_rules_for_libraries(self, pc: Computer) -> None:
        check = self.said(pc, self.USUAL[:2], "Dll")
        assert check.level is ERROR
        assert DLL in check.says
        assert "cmd.exe" not in check.says

    def test_a_rule_that_is_no_xml_stops_nothing_for_sure(self, pc: Computer) -> None:
        assert self.said(pc, ({"Value": "<FilePathRule"},)).level is UNKNOWN

    def test_none_in_the_registry(self, pc: Computer) -> None:
        assert seen(pc, "AppLocker", {}).says == (
            "går inte att kontrollera här: inga regler står i registret, men de kan komma från "
            "Intune eller App Control: fråga IT-avdelningen om Excel får starta Python."
        )


def test_off_windows_nothing_is_known(pc: Computer) -> None:
    away = replace(pc, platform="linux", winreg=None)
    assert {check.level for check in policies(away)} == {UNKNOWN}
