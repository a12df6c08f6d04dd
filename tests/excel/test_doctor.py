"""``finsam-xl excel doctor``: each thing that stops the add-in, and its neighbour that does not."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import finsam_xl
from excel.windows_computer import (
    CLICK_TO_RUN,
    COMMON_POLICY,
    DLL,
    LOCATIONS,
    POLICY,
    READABLE,
    UNREADABLE,
    USER,
    XLWINGS,
    SmallRegistry,
    add_in,
    windows,
)
from finsam_xl.__main__ import main
from finsam_xl.excel.doctor import doctor
from finsam_xl.excel.doctor.computer import Computer, WindowsRegistry
from finsam_xl.excel.doctor.diagnosis import Check, Level
from finsam_xl.excel.doctor.doctor_policies import RULES
from finsam_xl.excel.doctor.install import install
from finsam_xl.excel.package.vba_project import Kind, Module, compressed, vba_project
from finsam_xl.excel.package.vba_reader import NotVba, decompressed, sources
from finsam_xl.workbook.write.zipped import zipped

OK, WARNING, ERROR, UNKNOWN = Level.OK, Level.WARNING, Level.ERROR, Level.UNKNOWN


pytestmark = pytest.mark.usefixtures("add_in_built_once")


@pytest.fixture
def pc(tmp_path: Path) -> Computer:
    """A computer where the add-in is installed and nothing is wrong."""
    computer = windows(tmp_path)
    install(computer)
    return computer


@pytest.fixture
def elsewhere(tmp_path: Path) -> Computer:
    """The same with the add-in in a folder of the user's, chosen in Excel and trusted."""
    folder = tmp_path / "betrodd"
    folder.mkdir()
    computer = windows(tmp_path)
    install(computer, folder)
    return with_keys(
        computer,
        {
            USER + r"\Options": {"OPEN": f'/R "{folder / "finsam.xlam"}"'},
            LOCATIONS + r"\Location7": {"Path": f"{folder}"},
        },
    )


def with_keys(pc: Computer, keys: Mapping[str, dict[str, object]]) -> Computer:
    assert isinstance(pc.winreg, SmallRegistry)
    return replace(pc, winreg=SmallRegistry({**pc.winreg.keys, **keys}))


def xlam(pc: Computer) -> Path:
    assert pc.start_folder is not None
    return pc.start_folder / "finsam.xlam"


def seen(pc: Computer, subject: str) -> Check:
    """The only check on the subject, or the worst of several."""
    found = [check for check in doctor.checks(pc) if check.subject == subject]
    return min(found, key=lambda check: (ERROR, WARNING, OK, UNKNOWN).index(check.level))


def faults(pc: Computer) -> list[tuple[str, Level]]:
    return [(c.subject, c.level) for c in doctor.checks(pc) if c.level in (ERROR, WARNING)]


def test_all_is_well(pc: Computer) -> None:
    found = doctor.checks(pc)
    # whether Windows' own barriers are up cannot be known where the registry says nothing
    hidden = [check.subject for check in found if check.level is not OK]
    assert hidden == [subject for subject, _ in RULES.values()] + ["AppLocker"]
    assert doctor.exit_status(found) == 0
    assert doctor.as_text(found).splitlines()[0] == (
        f"0 FEL, 0 VARNING, {len(found) - 3} OK; 3 går inte att kontrollera här."
    )


def test_all_is_well_in_a_folder_of_the_users_own(elsewhere: Computer) -> None:
    assert faults(elsewhere) == []


def test_not_installed(tmp_path: Path) -> None:
    pc = windows(tmp_path)
    assert seen(pc, "Tillägget") == Check(
        "Tillägget", ERROR, "är inte installerat: kör finsam-xl excel install."
    )
    assert seen(pc, "Version av xlwings").level is UNKNOWN
    assert doctor.exit_status(doctor.checks(pc)) == 1


def test_off_windows_nothing_of_excel_is_fine(tmp_path: Path) -> None:
    pc = replace(windows(tmp_path), platform="linux", environ={"HOME": str(tmp_path)}, winreg=None)
    found = doctor.checks(pc)
    assert [check.subject for check in found if check.level is OK] == ["Python", "xlwings"]
    rest = [check for check in found if check.level is not OK]
    assert {check.level for check in rest} == {UNKNOWN}
    assert all(check.says.startswith("går inte att kontrollera här: ") for check in rest)
    assert doctor.exit_status(found) == 0


def test_a_share_filled_from_linux_is_checked_as_far_as_can_be(tmp_path: Path) -> None:
    pc = replace(windows(tmp_path), platform="linux", environ={"HOME": str(tmp_path)}, winreg=None)
    install(pc, tmp_path)
    assert seen(pc, "Tillägget").level is OK
    assert seen(pc, "Version av xlwings").level is OK
    assert seen(pc, "Tilläggets mapp").level is UNKNOWN
    (tmp_path / "finsam.xlam").unlink()
    assert seen(pc, "Tillägget").level is ERROR


class TestPython:
    def test_too_old(self, pc: Computer) -> None:
        assert seen(replace(pc, version=(3, 10, 14)), "Python").level is ERROR
        assert seen(replace(pc, version=(3, 11, 0)), "Python").level is OK

    def test_of_the_microsoft_store(self, pc: Computer) -> None:
        store = Path("C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python/python.exe")
        assert seen(replace(pc, executable=store), "Python").level is ERROR

    @pytest.mark.parametrize(
        ("key", "values", "level"),
        [
            (CLICK_TO_RUN, {"Platform": "x86"}, WARNING),
            (CLICK_TO_RUN, {"Platform": "x64"}, OK),
            (r"HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook", {"Bitness": "x86"}, WARNING),
            (r"HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook", {"Bitness": "x64"}, OK),
            (r"HKLM\SOFTWARE\Microsoft\Office\15.0\Outlook", {"Bitness": "x64"}, UNKNOWN),
        ],
    )
    def test_bits_of_excel(
        self, pc: Computer, key: str, values: dict[str, object], level: Level
    ) -> None:
        assert seen(replace(pc, winreg=SmallRegistry({key: values})), "Excel").level is level

    def test_no_xlwings(self, pc: Computer) -> None:
        check = seen(replace(pc, xlwings=None), "xlwings")
        assert check.level is ERROR
        assert check.says == "saknas i denna Python: kör pip install xlwings."


class TestLibrary:
    def test_removed(self, pc: Computer) -> None:
        (pc.executable.parent / DLL).unlink()
        check = seen(pc, "xlwings programbibliotek")
        assert check.level is ERROR
        assert DLL in check.says
        assert "antivirus" in check.says

    def test_in_a_virtual_environment_it_is_one_folder_up(self, pc: Computer) -> None:
        (pc.executable.parent / DLL).rename(pc.executable.parent.parent / DLL)
        assert seen(pc, "xlwings programbibliotek").level is OK

    def test_excel_takes_the_one_of_its_own_bits(self, pc: Computer) -> None:
        small = with_keys(pc, {CLICK_TO_RUN: {"Platform": "x86"}})
        assert seen(small, "xlwings programbibliotek").level is ERROR
        (pc.executable.parent / DLL.replace("64-", "32-")).touch()
        assert seen(small, "xlwings programbibliotek").level is OK

    def test_of_another_version_than_the_add_in(self, pc: Computer) -> None:
        (pc.executable.parent / DLL).rename(pc.executable.parent / "xlwings64-0.1.0.dll")
        assert seen(replace(pc, xlwings="0.1.0"), "xlwings programbibliotek").level is ERROR


class TestSettings:
    def change(self, pc: Computer, old: bytes, new: bytes) -> None:
        text = pc.settings.read_bytes()
        assert old in text
        pc.settings.write_bytes(text.replace(old, new))

    def test_gone(self, pc: Computer) -> None:
        pc.settings.unlink()
        assert seen(pc, "Inställningar").level is ERROR

    def test_a_python_that_is_not_there(self, pc: Computer) -> None:
        pc.executable.with_name("pythonw.exe").unlink()
        check = seen(pc, "Inställningar")
        assert check.level is ERROR
        assert "pythonw.exe finns inte längre" in check.says

    def test_no_python(self, pc: Computer) -> None:
        self.change(pc, b"INTERPRETER_WIN", b"INTERPRETER_MAC")
        assert seen(pc, "Inställningar").level is ERROR

    def test_another_python(self, pc: Computer) -> None:
        other = pc.home / "annan.exe"
        other.touch()
        self.change(pc, str(pc.interpreter).encode(), str(other).encode())
        check = seen(pc, "Inställningar")
        assert check.level is WARNING
        assert str(other) in check.says

    def test_a_name_of_the_environment_is_expanded(self, pc: Computer) -> None:
        self.change(pc, str(pc.home).encode(), b"%USERPROFILE%")
        assert seen(pc, "Inställningar").level is OK
        self.change(pc, b"%USERPROFILE%", b"%SAKNAS%")
        assert seen(pc, "Inställningar").level is ERROR

    def test_the_file_beside_the_add_in_goes_first(self, pc: Computer) -> None:
        beside = xlam(pc).with_name("finsam_xl.conf")
        beside.write_bytes(b'"INTERPRETER_WIN","Q:\\python\\pythonw.exe"\r\n')
        assert seen(pc, "Inställningar").level is ERROR

    @pytest.mark.parametrize("text", UNREADABLE.values(), ids=list(UNREADABLE))
    def test_what_excel_reads_otherwise_than_it_looks(self, pc: Computer, text: str) -> None:
        pc.settings.write_bytes(text.encode("cp1252") + pc.settings.read_bytes())
        check = seen(pc, "Inställningar")
        assert check.level is ERROR
        assert f"Excel kan inte läsa {pc.settings}: rad " in check.says

    @pytest.mark.parametrize("text", READABLE.values(), ids=list(READABLE))
    def test_what_excel_reads_as_it_should(self, pc: Computer, text: str) -> None:
        pc.settings.write_bytes(text.encode("cp1252") + pc.settings.read_bytes())
        assert seen(pc, "Inställningar").level is OK

    def test_keys_that_are_read_as_values(self, pc: Computer) -> None:
        """A note, and an empty line at the end: no value is left over, and no key is found."""
        pc.settings.write_bytes(b"# egen\r\n" + pc.settings.read_bytes() + b"\r\n")
        check = seen(pc, "Inställningar")
        assert (check.level, "INTERPRETER_WIN saknas" in check.says) == (ERROR, True)

    @pytest.mark.parametrize("place", [";", ";.", ";egna"])
    def test_a_place_that_is_the_folder_excel_works_in(self, pc: Computer, place: str) -> None:
        folder = str(Path(finsam_xl.__file__).parent.parent)
        self.change(pc, folder.encode(), (folder + place).encode())
        check = seen(pc, "Inställningar")
        assert (check.level, "den mapp som Excel arbetar i" in check.says) == (WARNING, True)
        self.change(pc, place.encode() + b'"', b';C:\\egna"')
        assert seen(pc, "Inställningar").level is OK

    @pytest.mark.parametrize("value", [b"", b"Q:\\flyttad"])
    def test_no_way_to_our_package(self, pc: Computer, value: bytes) -> None:
        self.change(pc, str(Path(finsam_xl.__file__).parent.parent).encode(), value)
        assert seen(pc, "Inställningar").level is WARNING

    def test_a_new_python_for_each_click(self, pc: Computer) -> None:
        self.change(pc, b'SERVER","True"', b'SERVER","False"')
        check = seen(pc, "Inställningar")
        assert check.level is WARNING
        assert "USE UDF SERVER" in check.says


class TestFile:
    def test_removed_since(self, pc: Computer) -> None:
        xlam(pc).unlink()
        check = seen(pc, "Tillägget")
        assert check.level is ERROR
        assert "antivirus" in check.says

    def test_changed_since(self, pc: Computer) -> None:
        with xlam(pc).open("ab") as file:
            file.write(b"x")
        check = seen(pc, "Tillägget")
        assert (check.level, "har ändrats" in check.says) == (WARNING, True)

    def test_signed_since(self, pc: Computer) -> None:
        with ZipFile(xlam(pc), "a") as package:
            package.writestr("xl/vbaProjectSignature.bin", b"a signature")
        check = seen(pc, "Tillägget")
        assert (check.level, "är signerad" in check.says) == (OK, True)
        assert seen(pc, "Version av finsam_xl").level is OK

    def test_put_there_by_hand(self, tmp_path: Path) -> None:
        pc = windows(tmp_path)
        xlam(pc).parent.mkdir(parents=True)
        xlam(pc).write_bytes(add_in())
        check = seen(pc, "Tillägget")
        assert (check.level, "som excel build bygger den" in check.says) == (OK, True)
        assert seen(pc, "Version av finsam_xl").level is OK
        rebuilt(pc, lambda name, part: part + b" " if name.endswith("core.xml") else part)
        assert seen(pc, "Tillägget").level is WARNING

    def test_handed_out_signed_through_excels_list(self, tmp_path: Path) -> None:
        shared = tmp_path / "delad"
        shared.mkdir()
        (shared / "finsam.xlam").write_bytes(add_in())
        with ZipFile(shared / "finsam.xlam", "a") as package:
            package.writestr("xl/vbaProjectSignature.bin", b"a signature")
        (shared / "finsam_xl.conf").write_bytes(
            b'"INTERPRETER_WIN","%s"\r\n"PYTHONPATH","%s"\r\n"USE UDF SERVER","True"\r\n'
            % (
                bytes(tmp_path / "python" / "pythonw.exe"),
                bytes(Path(finsam_xl.__file__).parent.parent),
            )
        )
        keys: dict[str, dict[str, object]] = {
            USER + r"\Options": {"OPEN": f'"{shared / "finsam.xlam"}"'},
            LOCATIONS + r"\Location7": {"Path": str(shared)},
        }
        assert faults(with_keys(windows(tmp_path), keys)) == []

    def test_a_record_that_cannot_be_read(self, pc: Computer) -> None:
        pc.record.write_text("?", encoding="utf-8")
        check = seen(pc, "Tillägget")
        assert (check.level, "installation.json" in check.says) == (ERROR, True)

    def test_a_file_that_cannot_be_read(self, pc: Computer) -> None:
        xlam(pc).unlink()
        xlam(pc).mkdir()
        assert seen(pc, "Tillägget").level is ERROR


def rebuilt(pc: Computer, change: Callable[[str, bytes], bytes]) -> None:
    """The installed add-in with another content of a part."""
    with ZipFile(xlam(pc)) as package:
        parts = {name: change(name, package.read(name)) for name in package.namelist()}
    xlam(pc).write_bytes(zipped(parts))


class TestVersions:
    def test_of_an_older_finsam_xl(self, pc: Computer) -> None:
        now = finsam_xl.__version__.encode()
        rebuilt(
            pc,
            lambda name, part: (
                part.replace(b"<t>" + now + b"</t>", b"<t>0.0.9</t>") if "sheet" in name else part
            ),
        )
        check = seen(pc, "Version av finsam_xl")
        assert check.level is ERROR
        assert f"byggt med 0.0.9, men Python har {finsam_xl.__version__}" in check.says
        assert seen(pc, "Version av xlwings").level is OK

    def test_of_another_xlwings(self, pc: Computer) -> None:
        check = seen(replace(pc, xlwings="0.99.0"), "Version av xlwings")
        assert check.level is ERROR
        assert f"byggt med {XLWINGS}, men Python har 0.99.0" in check.says

    def test_a_file_that_is_no_add_in(self, pc: Computer) -> None:
        xlam(pc).write_bytes(b"half a fi")
        assert seen(pc, "Version av finsam_xl").level is ERROR
        assert seen(pc, "Version av xlwings").level is ERROR


class TestBlocked:
    """The stream is a file of its own name here, and is opened in the same way."""

    def mark(self, pc: Computer, zone: str) -> Level:
        chosen = pc.home / "betrodd"
        folder = chosen if chosen.is_dir() else xlam(pc).parent
        (folder / "finsam.xlam:Zone.Identifier").write_bytes(zone.encode())
        return seen(pc, "Blockerad fil").level

    def test_from_the_internet(self, elsewhere: Computer) -> None:
        assert isinstance(elsewhere.winreg, SmallRegistry)
        del elsewhere.winreg.keys[LOCATIONS + r"\Location7"]
        assert self.mark(elsewhere, "[ZoneTransfer]\r\nZoneId=3\r\n") is ERROR
        assert self.mark(elsewhere, "[ZoneTransfer]\r\nZoneId=4\r\n") is ERROR
        assert self.mark(elsewhere, "[ZoneTransfer]\r\nZoneId=1\r\n") is OK

    def test_in_a_trusted_folder_macros_run_all_the_same(self, pc: Computer) -> None:
        assert self.mark(pc, "[ZoneTransfer]\r\nZoneId=3\r\n") is WARNING

    def test_a_stream_without_a_zone(self, pc: Computer) -> None:
        assert self.mark(pc, "\0\0") is OK


class TestFolder:
    @pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
    def test_in_onedrive(self, pc: Computer, name: str) -> None:
        environ = {**pc.environ, name: str(pc.home / "Roaming")}
        assert seen(replace(pc, environ=environ), "Tilläggets mapp").level is WARNING
        environ[name] = str(pc.home / "OneDrive")
        assert seen(replace(pc, environ=environ), "Tilläggets mapp").level is OK

    def test_on_the_network(self, pc: Computer) -> None:
        text = pc.record.read_text(encoding="utf-8")
        pc.record.write_text(
            text.replace(f'"{xlam(pc)}"', r'"//server.example.se/delad/finsam.xlam"'),
            encoding="utf-8",
        )
        assert seen(pc, "Tilläggets mapp").level is WARNING


class TestOthers:
    SUBJECT = "Andra tillägg med samma namn"

    @pytest.mark.parametrize("name", ["finsam-gammal.xlam", "Finsam (1).xlam", "FINSAM2.XLA"])
    def test_in_the_start_folder(self, pc: Computer, name: str) -> None:
        xlam(pc).with_name(name).touch()
        check = seen(pc, self.SUBJECT)
        assert check.level is ERROR
        assert name in check.says

    @pytest.mark.parametrize("name", ["PERSONAL.XLSB", "finsam_xl.conf", "xlwings.xlam"])
    def test_other_files_there(self, pc: Computer, name: str) -> None:
        xlam(pc).with_name(name).touch()
        assert seen(pc, self.SUBJECT).level is OK

    @pytest.mark.parametrize(
        "values",
        [
            {"OPEN": '"C:\\gammal\\finsam.xlam"'},
            {"OPEN": "analys32.xll", "OPEN3": '/R "C:\\gammal\\finsam.xlam"'},
            {"Open1": "finsam.xlam"},
        ],
    )
    def test_in_excels_list(self, pc: Computer, values: dict[str, object]) -> None:
        assert seen(with_keys(pc, {USER + r"\Options": values}), self.SUBJECT).level is ERROR

    @pytest.mark.parametrize(
        "values",
        [{"OPEN": "analys32.xll"}, {"Opened": "finsam.xlam"}, {"OPEN": 1}, {"OPEN": ""}],
    )
    def test_other_values_of_the_list(self, pc: Computer, values: dict[str, object]) -> None:
        assert seen(with_keys(pc, {USER + r"\Options": values}), self.SUBJECT).level is OK

    def test_the_same_file_in_the_list_is_no_other(self, pc: Computer) -> None:
        keys: dict[str, dict[str, object]] = {USER + r"\Options": {"OPEN": f'"{xlam(pc)}"'}}
        assert seen(with_keys(pc, keys), self.SUBJECT).level is OK

    def test_in_a_further_start_folder(self, pc: Computer) -> None:
        further = pc.home / "fler"
        further.mkdir()
        there = with_keys(pc, {USER + r"\Options": {"AltStartup": str(further)}})
        assert seen(there, self.SUBJECT).level is OK
        (further / "finsam.xlam").touch()
        assert seen(there, self.SUBJECT).level is ERROR

    def test_not_chosen_in_excel(self, elsewhere: Computer) -> None:
        assert seen(elsewhere, "Öppnas av Excel").level is OK
        none: dict[str, dict[str, object]] = {USER + r"\Options": {}}
        assert seen(with_keys(elsewhere, none), "Öppnas av Excel").level is ERROR


class TestXlwingsOwnAddIn:
    SUBJECT = "xlwings eget tillägg"

    def put(self, pc: Computer) -> None:
        package = find_spec("xlwings")
        assert package is not None
        assert package.origin is not None
        own = Path(package.origin).parent / "addin" / "xlwings.xlam"
        xlam(pc).with_name("xlwings.xlam").write_bytes(own.read_bytes())

    def test_of_the_same_version(self, pc: Computer) -> None:
        self.put(pc)
        assert seen(pc, self.SUBJECT).level is OK

    def test_of_another_version(self, pc: Computer) -> None:
        self.put(pc)
        check = seen(replace(pc, xlwings="0.99.0"), self.SUBJECT)
        assert check.level is WARNING
        assert XLWINGS is not None
        assert XLWINGS in check.says

    def test_in_the_list_but_gone(self, pc: Computer) -> None:
        keys: dict[str, dict[str, object]] = {USER + r"\Options": {"OPEN": "xlwings.xlam"}}
        assert seen(with_keys(pc, keys), self.SUBJECT).level is WARNING


class TestTrust:
    SUBJECT = "Betrodd mapp"

    def test_the_start_folder_is_trusted_until_all_are_turned_off(self, pc: Computer) -> None:
        assert seen(pc, self.SUBJECT).level is OK
        for key in (LOCATIONS, POLICY + r"\Security\Trusted Locations"):
            off = with_keys(pc, {key: {"AllLocationsDisabled": 1}})
            assert seen(off, self.SUBJECT).level is WARNING
            on = with_keys(pc, {key: {"AllLocationsDisabled": 0}})
            assert seen(on, self.SUBJECT).level is OK

    def test_only_an_organisations_own_folders(self, pc: Computer) -> None:
        common = COMMON_POLICY + r"\Security\Trusted Locations"
        only = with_keys(pc, {common: {"allow user locations": 0}})
        assert seen(only, self.SUBJECT).level is WARNING
        path = {"Path": r"%APPDATA%/Microsoft/Excel/XLSTART"}
        listed = with_keys(only, {common + r"\Location1": dict(path)})
        assert seen(listed, self.SUBJECT).level is OK

    @pytest.mark.parametrize(
        ("location", "level"),
        [
            ({"Path": "{}/betrodd"}, OK),
            ({"Path": "{}/betrodd/"}, OK),
            ({"Path": "{}", "AllowSubFolders": 1}, OK),
            ({"Path": "{}"}, WARNING),
            ({"Path": "{}/betrodd2"}, WARNING),
            ({"Path": ""}, WARNING),
            ({}, WARNING),
        ],
    )
    def test_a_folder_of_the_users(
        self, elsewhere: Computer, location: dict[str, object], level: Level
    ) -> None:
        values = {
            name: value.format(elsewhere.home) if isinstance(value, str) else value
            for name, value in location.items()
        }
        changed = with_keys(elsewhere, {LOCATIONS + r"\Location7": values})
        assert seen(changed, self.SUBJECT).level is level

    @pytest.mark.parametrize(
        ("setting", "level"), [(1, WARNING), (2, WARNING), (3, ERROR), (4, ERROR)]
    )
    @pytest.mark.parametrize("key", [USER, POLICY])
    def test_the_macro_setting_matters_outside_trusted_folders(
        self, elsewhere: Computer, key: str, setting: int, level: Level
    ) -> None:
        macros: dict[str, dict[str, object]] = {key + r"\Security": {"VBAWarnings": setting}}
        assert seen(with_keys(elsewhere, macros), self.SUBJECT).level is OK
        away = with_keys(elsewhere, {**macros, LOCATIONS + r"\Location7": {}})
        assert seen(away, self.SUBJECT).level is level

    def test_the_organisations_macro_setting_goes_before_the_users(
        self, elsewhere: Computer
    ) -> None:
        both: dict[str, dict[str, object]] = {
            LOCATIONS + r"\Location7": {},
            USER + r"\Security": {"VBAWarnings": 1},
            POLICY + r"\Security": {"vbawarnings": 4},
        }
        assert seen(with_keys(elsewhere, both), self.SUBJECT).level is ERROR

    @pytest.mark.parametrize(
        ("key", "name"),
        [
            (POLICY + r"\Security", "requireaddinsig"),
            (USER + r"\Security", "RequireAddinSig"),
            (COMMON_POLICY + r"\Security", "requirealwaysonmacrosig"),
        ],
    )
    def test_signatures_are_asked_for(self, pc: Computer, key: str, name: str) -> None:
        subject = "Excels regler för tillägg"
        assert seen(with_keys(pc, {key: {name: 0}}), subject).level is OK
        asked = with_keys(pc, {key: {name: 1}})
        assert seen(asked, subject).level is ERROR
        with ZipFile(xlam(pc), "a") as package:
            package.writestr("xl/vbaProjectSignature.bin", b"a signature")
        assert seen(asked, subject).level is OK

    @pytest.mark.parametrize(
        ("key", "name", "says"),
        [
            (COMMON_POLICY.removesuffix(r"\Security"), "VBAOff", "VBA är avstängt i Office"),
            (POLICY + r"\Security", "disablealladdins", "Alla tillägg är avstängda i Excel"),
            (USER + r"\Security", "DisableAllAddins", "Alla tillägg är avstängda i Excel"),
        ],
    )
    def test_turned_off_by_a_policy(self, pc: Computer, key: str, name: str, says: str) -> None:
        subject = "Excels regler för tillägg"
        assert seen(with_keys(pc, {key: {name: 0}}), subject).level is OK
        found = seen(with_keys(pc, {key: {name: 1}}), subject)
        assert found.level is ERROR
        assert f"{says}, så tillägget kan inte användas: be IT-avdelningen" in found.says

    def test_turned_off_by_excel_after_a_crash(self, pc: Computer) -> None:
        def items(path: str) -> Computer:
            value = b"\x01\0\0\0" + b"\x20\0\0\0" * 2 + path.encode("utf-16-le")
            return with_keys(pc, {USER + r"\Resiliency\DisabledItems": {"A1B2": value}})

        assert seen(items(r"c:\x\finsam.xlam"), "Avstängt av Excel").level is ERROR
        assert seen(items(r"c:\x\annat.xlam"), "Avstängt av Excel").level is OK


class TestNetworkFolder:
    """A folder that Windows names with two strokes is trusted only where networks may be."""

    def test_networks_may_be_trusted(self, pc: Computer) -> None:
        folder = Path("//server.example.se/delad")
        here = {LOCATIONS + r"\Location9": {"Path": str(folder)}}
        assert not doctor.doctor_trust.trusted(with_keys(pc, dict(here)), folder)
        allowed = with_keys(pc, {**here, LOCATIONS: {"AllowNetworkLocations": 1}})
        assert doctor.doctor_trust.trusted(allowed, folder)


class TestReport:
    def test_a_line_a_check_the_worst_first(self, pc: Computer) -> None:
        xlam(pc).unlink()
        xlam(pc).with_name("finsam2.xlam").touch()
        lines = doctor.as_text(doctor.checks(pc)).splitlines()
        assert lines[0].startswith("2 FEL, 0 VARNING, ")
        words = [line.split()[0] for line in lines[1:]]
        assert words == sorted(words, key=["FEL", "VARNING", "OK", "–"].index)
        assert len(lines) == 1 + len(doctor.checks(pc))

    def test_every_fault_says_what_to_do(self, pc: Computer) -> None:
        xlam(pc).unlink()
        pc.settings.unlink()
        (pc.executable.parent / DLL).unlink()
        for check in doctor.checks(replace(pc, xlwings=None)):
            if check.level is ERROR:
                assert any(word in check.says for word in ("kör ", "välj ", "be ")), check

    def test_on_the_command_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("HOME", "USERPROFILE", "APPDATA"):
            monkeypatch.setenv(name, str(tmp_path))
        status = main(["excel", "doctor"])
        said = capsys.readouterr()
        assert (said.out, said.err) == (doctor.report(), "")
        assert status == int("\nFEL " in said.out)
        assert f"OK      xlwings: {XLWINGS} är installerat." in said.out.splitlines()


class TestRegistry:
    """Our reading of ``winreg``, with a module of its names."""

    def test_both_views_the_64_bit_one_first(self) -> None:
        keys = {
            (1, "Software\\A", 64): {"Platform": "x64"},
            (1, "Software\\A", 32): {"Platform": "x86", "Only": 1},
        }
        inside = {(1, "Software\\A", 32): ["Location1"]}
        winreg = WindowsRegistry(small_winreg(keys, inside))
        assert winreg.values("HKCU\\Software\\A") == {"Platform": "x64", "Only": 1}
        assert winreg.subkeys("HKCU\\Software\\A") == ["Location1"]
        assert winreg.values("HKLM\\Software\\A") == {}
        assert winreg.subkeys("HKLM\\Software\\A") == []


def small_winreg(
    keys: Mapping[tuple[int, str, int], dict[str, object]],
    inside: Mapping[tuple[int, str, int], list[str]],
) -> SimpleNamespace:
    class Key(io.StringIO):
        def __init__(self, at: tuple[int, str, int]) -> None:
            super().__init__()
            self.values, self.names = list(keys[at].items()), inside.get(at, [])

    def open_key(root: int, path: str, reserved: int, access: int) -> Key:
        at = (root, path, access & 96)
        if at not in keys:
            raise FileNotFoundError(path)
        return Key(at)

    return SimpleNamespace(
        HKEY_CURRENT_USER=1,
        HKEY_LOCAL_MACHINE=2,
        KEY_READ=1,
        KEY_WOW64_64KEY=64,
        KEY_WOW64_32KEY=32,
        OpenKey=open_key,
        QueryInfoKey=lambda key: (len(key.names), len(key.values), 0),
        EnumValue=lambda key, number: (*key.values[number], 1),
        EnumKey=lambda key, number: key.names[number],
    )


class TestVbaReader:
    """The versions come out of the VBA, so its reader is held against olevba's."""

    @pytest.mark.parametrize(
        "name", ["addin/xlwings.xlam", "quickstart.xlsm", "quickstart_addin_ribbon.xlam"]
    )
    def test_files_that_excel_saved(self, name: str) -> None:
        package = find_spec("xlwings")
        assert package is not None
        assert package.origin is not None
        data = (Path(package.origin).parent / name).read_bytes()
        assert sources(data) == as_olevba_reads(data)

    def test_our_own(self) -> None:
        assert sources(add_in()) == as_olevba_reads(add_in())

    @settings(deadline=None, max_examples=50)
    @given(
        st.one_of(
            st.binary(max_size=20_000),
            st.text("abc \r\n", max_size=200).map(lambda text: text.encode() * 60),
        )
    )
    def test_what_is_compressed_comes_back(self, data: bytes) -> None:
        assert decompressed(compressed(data))[: len(data)] == data

    @settings(deadline=None, max_examples=100)
    @given(st.data())
    def test_a_damaged_project_is_read_or_refused(self, data: st.DataObject) -> None:
        book = [Module("ThisWorkbook", kind=Kind.BOOK), Module("A", "Sub B()\r\nEnd Sub\r\n")]
        project = bytearray(vba_project(book))
        for _ in range(data.draw(st.integers(1, 6))):
            project[data.draw(st.integers(0, len(project) - 1))] = data.draw(st.integers(0, 255))
        package = zipped({"xl/vbaProject.bin": bytes(project)})
        try:
            assert all(isinstance(text, str) for text in sources(package).values())
        except NotVba:
            return

    @pytest.mark.parametrize("data", [b"", b"PK", zipped({"xl/workbook.xml": b""})])
    def test_what_has_no_vba(self, data: bytes) -> None:
        with pytest.raises(NotVba):
            sources(data)


def as_olevba_reads(data: bytes) -> dict[str, str]:
    with warnings.catch_warnings():  # of its own parser's old names
        warnings.simplefilter("ignore")
        from oletools.olevba import VBA_Parser
    found = VBA_Parser("bok.xlsm", data).extract_macros()
    return {os.path.basename(stream): source for _, stream, _, source in found}
