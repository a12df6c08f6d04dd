"""``finsam-xl excel install`` and ``uninstall``: what is written where, and taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as drawing
from hypothesis import strategies as st

import finsam_xl
from excel.windows_computer import UNREADABLE, XLWINGS, add_in, windows
from finsam_xl.__main__ import main
from finsam_xl.errors import NotReadable, NotWritten, UserError
from finsam_xl.excel.doctor import doctor, settings
from finsam_xl.excel.doctor import install as install_module
from finsam_xl.excel.doctor.computer import Computer
from finsam_xl.excel.doctor.diagnosis import Level
from finsam_xl.excel.doctor.install import PACKAGE_FOLDER, install, uninstall
from finsam_xl.excel.package import addin_package
from finsam_xl.workbook.write.atomic import write_atomically


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


PLAIN = st.text(st.characters(codec="cp1252", categories=("L", "N")), min_size=1, max_size=9)
#: a key or a value as it can stand in the file
ITEMS = st.one_of(
    PLAIN, PLAIN.map('"{}"'.format), st.sampled_from((' "a b,c" ', "PYTHONPATH", '"pythonpath"'))
)


def linux(home: Path) -> Computer:
    return replace(
        windows(home),
        platform="linux",
        environ={"HOME": str(home)},
        winreg=None,
        code_page="utf-8",
    )


pytestmark = pytest.mark.usefixtures("add_in_built_once")


@pytest.fixture
def pc(tmp_path: Path) -> Computer:
    """A computer where Excel has run, so that its start folder is there."""
    computer = windows(tmp_path)
    assert computer.start_folder is not None
    computer.start_folder.mkdir(parents=True)
    return computer


def xlam(pc: Computer) -> Path:
    assert pc.start_folder is not None
    return pc.start_folder / "finsam.xlam"


class TestInstall:
    def test_writes_the_add_in_its_settings_and_a_record(
        self, pc: Computer, tmp_path: Path
    ) -> None:
        before = files(tmp_path)
        said = install(pc)
        assert sorted(files(tmp_path).keys() - before.keys()) == [
            ".finsam_xl/finsam_xl.conf",
            ".finsam_xl/installation.json",
            "Roaming/Microsoft/Excel/XLSTART/finsam.xlam",
        ]
        assert xlam(pc).read_bytes() == add_in()
        assert said == [
            f"Skrev inställningarna {pc.settings}: INTERPRETER_WIN, PYTHONPATH, USE UDF SERVER, "
            "SHOW CONSOLE.",
            f"Skrev tillägget {xlam(pc)} (finsam_xl {finsam_xl.__version__}, xlwings {XLWINGS}).",
            "Stäng alla fönster i Excel och starta Excel igen: då visas fliken Finsam.",
            "Visas den inte: kör finsam-xl excel doctor.",
        ]

    def test_settings_in_the_form_that_xlwings_reads(self, pc: Computer) -> None:
        install(pc)
        assert pc.settings.read_bytes().decode("cp1252") == (
            f'"INTERPRETER_WIN","{pc.executable.with_name("pythonw.exe")}"\r\n'
            f'"PYTHONPATH","{PACKAGE_FOLDER}"\r\n'
            '"USE UDF SERVER","True"\r\n'
            '"SHOW CONSOLE","False"\r\n'
        )

    def test_a_python_without_pythonw(self, pc: Computer) -> None:
        pc.executable.with_name("pythonw.exe").unlink()
        install(pc)
        there = settings.read(pc.settings.read_bytes(), "cp1252")
        assert there["INTERPRETER_WIN"] == str(pc.executable)

    def test_a_path_with_swedish_letters_is_written_as_vba_reads_it(self, tmp_path: Path) -> None:
        pc = windows(tmp_path / "Åsa Öberg")
        install(pc)
        assert "Åsa Öberg".encode("cp1252") in pc.settings.read_bytes()

    @pytest.mark.parametrize("name", ["Łucja", "a;b", "100%"])
    def test_a_path_that_excel_cannot_read_is_refused(self, tmp_path: Path, name: str) -> None:
        pc = windows(tmp_path / name)
        before = files(tmp_path)
        with pytest.raises(UserError, match=f"{name}.* tecken som Excel inte kan läsa"):
            install(pc)
        assert files(tmp_path) == before

    def test_a_second_time_changes_nothing_and_says_so(self, pc: Computer, tmp_path: Path) -> None:
        install(pc)
        once = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
        said = install(pc)
        assert said[0] == "Tillägget är redan installerat; ingenting är ändrat."
        assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()} == once

    def test_a_dry_run_writes_nothing(self, pc: Computer, tmp_path: Path) -> None:
        before = files(tmp_path)
        said = install(pc, dry_run=True)
        assert files(tmp_path) == before
        assert [line.partition(" /")[0] for line in said[:2]] == [
            "Skulle skriva inställningarna",
            "Skulle skriva tillägget",
        ]

    def test_a_newer_version_replaces_its_own_file(self, pc: Computer) -> None:
        install(pc)
        # as the last version built it, and recorded
        record = json.loads(pc.record.read_text(encoding="utf-8"))
        xlam(pc).write_bytes(b"an older add-in")
        record["sha256"] = sha256(b"an older add-in").hexdigest()
        pc.record.write_text(json.dumps(record), encoding="utf-8")
        assert install(pc)[0].startswith("Skrev tillägget")
        assert xlam(pc).read_bytes() == add_in()
        # Excel opens whatever stands in its start folder: no copy of the old one, no other file
        assert [path.name for path in xlam(pc).parent.iterdir()] == ["finsam.xlam"]

    def test_a_file_changed_since_is_not_replaced(self, pc: Computer, tmp_path: Path) -> None:
        install(pc)
        xlam(pc).write_bytes(add_in() + b"signed")
        before = files(tmp_path)
        with pytest.raises(NotWritten, match="har ändrats sedan den installerades"):
            install(pc)
        assert files(tmp_path) == before

    def test_a_file_of_the_same_name_that_is_not_ours(self, pc: Computer, tmp_path: Path) -> None:
        xlam(pc).write_bytes(b"someone else's")
        before = files(tmp_path)
        with pytest.raises(NotWritten, match="är inte skriven av finsam-xl excel install"):
            install(pc)
        assert files(tmp_path) == before

    def test_where_no_folder_can_be_made_nothing_is_written(self, tmp_path: Path) -> None:
        pc = windows(tmp_path)
        (tmp_path / "Roaming").write_text("a file", encoding="utf-8")
        with pytest.raises(NotWritten, match="XLSTART kan inte skapas"):
            install(pc)
        assert not pc.settings.parent.exists()

    def test_where_the_settings_have_no_folder_nothing_is_written(
        self, pc: Computer, tmp_path: Path
    ) -> None:
        pc.settings.parent.write_text("in the way", encoding="utf-8")
        before = files(tmp_path)
        with pytest.raises(NotWritten, match=r"\.finsam_xl kan inte skapas"):
            install(pc)
        assert files(tmp_path) == before
        pc.settings.parent.unlink()
        assert install(pc)[0].startswith("Skrev")
        assert uninstall(pc)[0] == f"Tog bort tillägget {xlam(pc)}."

    @pytest.mark.parametrize("older", [False, True], ids=["the first time", "over an older one"])
    @pytest.mark.parametrize("then", ["goes on", "is taken back"])
    def test_a_write_that_fails_half_way_is_recorded(
        self, pc: Computer, monkeypatch: pytest.MonkeyPatch, older: bool, then: str
    ) -> None:
        """As where the power is cut, or Excel opens the old add-in at that moment."""
        if older:
            monkeypatch.setattr(addin_package, "archive", lambda: b"an older add-in")
            install(pc)
            monkeypatch.setattr(addin_package, "archive", add_in)

        def refused(path: Path, data: bytes, **options: object) -> Path | None:
            if path == xlam(pc):
                raise NotWritten(f"{path} är öppen i ett annat program.")
            return write_atomically(path, data, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(install_module, "write_atomically", refused)
        with pytest.raises(NotWritten, match="är öppen"):
            install(pc)
        monkeypatch.setattr(install_module, "write_atomically", write_atomically)
        assert xlam(pc).exists() is older
        (told,) = (check for check in doctor.checks(pc) if check.subject == "Tillägget")
        assert told.level is Level.ERROR
        assert ("installationen avbröts" in told.says) is older
        if then == "goes on":
            assert install(pc)[0].startswith("Skrev tillägget")
            assert xlam(pc).read_bytes() == add_in()
            assert install(pc)[0].startswith("Tillägget är redan installerat")
        assert "bort" in uninstall(pc)[0]
        assert not xlam(pc).exists()
        assert not pc.settings.parent.exists()

    def test_a_record_that_cannot_be_read(self, pc: Computer) -> None:
        install(pc)
        pc.record.write_text("{", encoding="utf-8")
        with pytest.raises(NotReadable, match=r"installation\.json kan inte läsas"):
            install(pc)

    @pytest.mark.parametrize("content", ["[]", '{"addin": 1}', '{"addin": "a", "x": "y"}', "\0"])
    def test_a_record_of_another_form(self, pc: Computer, content: str) -> None:
        install(pc)
        pc.record.write_text(content, encoding="utf-8")
        with pytest.raises(NotReadable):
            uninstall(pc)


class TestFolder:
    def test_into_a_trusted_folder(self, pc: Computer, tmp_path: Path) -> None:
        folder = tmp_path / "betrodd"
        folder.mkdir()
        said = install(pc, folder)
        assert (folder / "finsam.xlam").read_bytes() == add_in()
        assert not xlam(pc).exists()
        assert "Betrodda platser" in said[-2]

    def test_that_is_not_there(self, pc: Computer, tmp_path: Path) -> None:
        with pytest.raises(NotWritten, match="är ingen mapp som finns"):
            install(pc, tmp_path / "saknas")

    def test_moved_to_another_folder_the_first_file_goes(
        self, pc: Computer, tmp_path: Path
    ) -> None:
        install(pc)
        folder = tmp_path / "betrodd"
        folder.mkdir()
        said = install(pc, folder)
        assert not xlam(pc).exists()
        assert f"Tog bort tillägget {xlam(pc)}." in said

    def test_moved_a_first_file_that_is_changed_stays_and_is_named(
        self, pc: Computer, tmp_path: Path
    ) -> None:
        install(pc)
        xlam(pc).write_bytes(b"changed")
        folder = tmp_path / "betrodd"
        folder.mkdir()
        said = install(pc, folder)
        assert xlam(pc).read_bytes() == b"changed"
        assert any(str(xlam(pc)) in line and "är kvar" in line for line in said)


class TestSettings:
    OWN = (
        '"PYTHONPATH","C:\\egna moduler"\r\n'
        '"LICENSE_KEY","abc"\r\n'
        "show console, True\r\n"
        '"EGET","ingen annan förstår"'
    )

    def write(self, pc: Computer, text: str) -> None:
        pc.settings.parent.mkdir(exist_ok=True)
        pc.settings.write_bytes(text.encode("cp1252"))

    def test_what_the_user_added_stays_letter_for_letter(self, pc: Computer) -> None:
        self.write(pc, self.OWN)
        said = install(pc)
        assert pc.settings.read_bytes().decode("cp1252") == (
            f'"PYTHONPATH","{PACKAGE_FOLDER}"\r\n'
            '"LICENSE_KEY","abc"\r\n'
            "show console, True\r\n"  # the user's own wish
            '"EGET","ingen annan förstår"\r\n'
            f'"INTERPRETER_WIN","{pc.interpreter}"\r\n'
            '"USE UDF SERVER","True"\r\n'
        )
        kept = pc.settings.with_name("finsam_xl.conf.bak")
        assert kept.read_bytes() == self.OWN.encode("cp1252")
        assert f"Den tidigare filen är sparad som {kept}." in said

    def test_uninstall_puts_back_what_stood_there(self, pc: Computer) -> None:
        self.write(pc, self.OWN)
        install(pc)
        install(pc)
        said = uninstall(pc)
        assert pc.settings.read_bytes() == self.OWN.encode("cp1252")
        assert said[1:3] == [
            f"Tog bort INTERPRETER_WIN, USE UDF SERVER ur {pc.settings}.",
            f"Gav PYTHONPATH sitt tidigare värde i {pc.settings}.",
        ]

    def test_and_leaves_what_was_changed_since(self, pc: Computer) -> None:
        self.write(pc, self.OWN)
        install(pc)
        with pc.settings.open("ab") as file:
            file.write(b'"NYTT","1"\r\n')
        moved = pc.executable.parent.rename(pc.home / "python2")
        install(replace(pc, executable=moved / "python.exe"))
        uninstall(pc)
        assert pc.settings.read_bytes().decode("cp1252") == f'{self.OWN}\r\n"NYTT","1"\r\n'

    def test_a_record_of_before_this_was_kept(self, pc: Computer) -> None:
        """Then nothing is known of the earlier value, and the rest stays."""
        self.write(pc, self.OWN)
        install(pc)
        record = json.loads(pc.record.read_text(encoding="utf-8"))
        del record["settings_before"]
        pc.record.write_text(json.dumps(record), encoding="utf-8")
        uninstall(pc)
        kept = self.OWN.partition("\r\n")[2]
        assert pc.settings.read_bytes().decode("cp1252") == f"{kept}\r\n"

    @pytest.mark.parametrize("text", UNREADABLE.values(), ids=list(UNREADABLE))
    def test_a_file_that_excel_cannot_read_stops_install(
        self, pc: Computer, tmp_path: Path, text: str
    ) -> None:
        self.write(pc, text)
        before = files(tmp_path)
        with pytest.raises(UserError, match=r"kan inte läsa .*finsam_xl\.conf: rad \d"):
            install(pc)
        assert files(tmp_path) == before

    def test_made_unreadable_since_it_is_left_and_named(self, pc: Computer) -> None:
        install(pc)
        broken = b"# anteckning\r\n" + pc.settings.read_bytes()
        pc.settings.write_bytes(broken)
        said = uninstall(pc)
        assert pc.settings.read_bytes() == broken
        assert said[1].startswith(f"{pc.settings} är kvar, eftersom rad 1 är inte")

    def test_our_own_file_needs_no_copy(self, pc: Computer) -> None:
        install(pc)
        moved = pc.executable.parent.rename(pc.home / "python2")
        install(replace(pc, executable=moved / "python.exe"))
        there = settings.read(pc.settings.read_bytes(), "cp1252")
        assert there["INTERPRETER_WIN"] == str(moved / "pythonw.exe")
        assert sorted(path.name for path in pc.settings.parent.iterdir()) == [
            "finsam_xl.conf",
            "installation.json",
        ]

    @drawing(deadline=None, max_examples=60)
    @given(st.lists(st.tuples(ITEMS, ITEMS, st.sampled_from(("\r\n", ",", "\r"))), max_size=5))
    def test_settings_put_in_are_read_back_and_taken_out(
        self, pairs: list[tuple[str, str, str]]
    ) -> None:
        ours = {"INTERPRETER_WIN": r"C:\Åsa\pythonw.exe", "PYTHONPATH": r"C:\a"}
        data = "".join(f"{key},{value}{end}" for key, value, end in pairs).encode("cp1252")
        assert settings.fault(data, "cp1252") is None
        there = settings.read(data, "cp1252")
        put = settings.with_settings(data, ours, "cp1252")
        assert settings.read(put, "cp1252") == there | ours
        left = settings.read(settings.without_settings(put, ours, "cp1252", data), "cp1252")
        assert left == there
        assert settings.fault(put, "cp1252") is None

    @drawing(deadline=None, max_examples=100)
    @given(st.text(st.sampled_from('ab",\r\n \t\0'), max_size=30))
    def test_any_file_is_read_to_its_end(self, text: str) -> None:
        data = text.encode()
        settings.fault(data, "cp1252")
        assert b"".join(p.text.encode() for p in settings._pairs(data, "cp1252")) == data

    def test_bytes_that_no_code_page_knows_stay(self) -> None:
        data = b'"NAMN","\x81\x8d"\r\n'
        put = settings.with_settings(data, {"A": "b"}, "cp1252")
        assert put == data + b'"A","b"\r\n'


class TestUninstall:
    def test_leaves_nothing(self, pc: Computer, tmp_path: Path) -> None:
        before = files(tmp_path)
        install(pc)
        said = uninstall(pc)
        assert files(tmp_path) == before
        assert not pc.settings.parent.exists()
        assert said == [
            f"Tog bort tillägget {xlam(pc)}.",
            f"Tog bort INTERPRETER_WIN, PYTHONPATH, USE UDF SERVER, SHOW CONSOLE ur {pc.settings}.",
            "Starta om Excel, om det är öppet.",
        ]

    def test_a_dry_run_removes_nothing(self, pc: Computer, tmp_path: Path) -> None:
        install(pc)
        before = files(tmp_path)
        said = uninstall(pc, dry_run=True)
        assert files(tmp_path) == before
        assert said[0] == f"Skulle ta bort tillägget {xlam(pc)}."

    def test_a_changed_add_in_is_kept_and_named(self, pc: Computer) -> None:
        install(pc)
        xlam(pc).write_bytes(b"changed")
        said = uninstall(pc)
        assert xlam(pc).read_bytes() == b"changed"
        assert str(xlam(pc)) in said[0]
        assert "är kvar" in said[0]

    def test_a_changed_setting_is_kept_and_named(self, pc: Computer) -> None:
        install(pc)
        text = pc.settings.read_bytes()
        pc.settings.write_bytes(text.replace(b'CONSOLE","False"', b'CONSOLE","True"'))
        said = uninstall(pc)
        assert pc.settings.read_bytes() == b'"SHOW CONSOLE","True"\r\n'
        assert (
            f"Kvar i {pc.settings}, eftersom värdet har ändrats sedan dess: SHOW CONSOLE." in said
        )

    def test_a_file_that_is_gone_already(self, pc: Computer) -> None:
        install(pc)
        xlam(pc).unlink()
        assert uninstall(pc)[0] == f"{xlam(pc)} är redan borta."

    def test_where_nothing_is_installed(self, pc: Computer) -> None:
        assert uninstall(pc) == [
            "Tillägget är inte installerat av finsam-xl excel install; ingenting är ändrat."
        ]

    def test_an_add_in_that_install_did_not_write(self, pc: Computer) -> None:
        xlam(pc).write_bytes(b"put there by hand")
        [said] = uninstall(pc)
        assert str(xlam(pc)) in said
        assert xlam(pc).exists()


class TestOtherSystems:
    def test_without_a_folder_one_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="--folder") as told:
            install(linux(tmp_path))
        assert str(told.value).count(". ") == 0

    def test_a_folder_for_others(self, tmp_path: Path) -> None:
        share = tmp_path / "delad"
        share.mkdir()
        computer = linux(tmp_path / "hem")
        said = install(computer, share)
        assert (share / "finsam.xlam").read_bytes() == add_in()
        assert not computer.settings.exists()
        assert said[-1].startswith("Inställningarna för Excel skrivs bara på Windows")
        assert install(computer, share) == ["Tillägget är redan installerat; ingenting är ändrat."]
        assert uninstall(computer)[0] == f"Tog bort tillägget {share / 'finsam.xlam'}."
        assert not (share / "finsam.xlam").exists()


class TestCommandLine:
    """Here, whatever the system: the home folder is the test's own."""

    @pytest.fixture(autouse=True)
    def _own_home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("HOME", "USERPROFILE", "APPDATA"):
            monkeypatch.setenv(name, str(tmp_path))

    def test_install_and_uninstall(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        share = tmp_path / "delad"
        share.mkdir()
        target = share / "finsam.xlam"
        assert main(["excel", "install", "--folder", str(share), "--dry-run"]) == 0
        assert capsys.readouterr().out.startswith(f"Skulle skriva tillägget {target}")
        assert not target.exists()
        assert main(["excel", "install", "--folder", str(share)]) == 0
        assert capsys.readouterr().out.startswith(f"Skrev tillägget {target}")
        assert main(["excel", "uninstall"]) == 0
        assert not target.exists()

    def test_a_folder_that_is_not_there(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["excel", "install", "--folder", str(tmp_path / "saknas")]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)

    @pytest.mark.parametrize("action", ["build", "install", "uninstall", "doctor"])
    def test_help_in_swedish_with_an_example(
        self, action: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as end:
            main(["excel", action, "--help"])
        assert end.value.code == 0
        assert f"Exempel:\n  finsam-xl excel {action}" in capsys.readouterr().out
