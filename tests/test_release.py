"""make release: whole, told by the changelog, and the same bytes whoever builds it."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

import build_release
from build_examples import build_examples, build_templates
from build_release import ADD_IN, BOOKS, CHANGELOG, NOTES, PAGE, PANE, SUMS, NotReady, section
from conftest import demand
from finsam_xl import __version__
from finsam_xl.errors import install_command
from finsam_xl.excel.package.build import contents
from finsam_xl.reports.catalogue import published, versions
from hosts import pyodide

pytestmark = pytest.mark.xdist_group("pyodide")
WHEEL = f"finsam_xl-{__version__}-py3-none-any.whl"


BUILD = """
import os, pickle, sys
from pathlib import Path
os.umask({umask})
import build_release
folder, books = map(Path, sys.argv[1:])
templates, examples = pickle.loads(books.read_bytes())
build_release.build_templates = lambda: templates
build_release.build_examples = lambda: examples
sys.exit(build_release.main(folder))
"""


def built(folder: Path, umask: int, zone: str) -> dict[str, bytes]:
    """What a process of its own builds, under another user's habits and clock.

    Of the workbooks that this one has made: that they are the same in every process, test_template
    and test_built_files hold.
    """
    demand(pyodide.missing())
    books = folder.with_name("arbetsbocker")
    books.write_bytes(pickle.dumps((build_templates(), build_examples())))
    run = subprocess.run(
        [sys.executable, "-c", BUILD.format(umask=umask), str(folder), str(books)],
        cwd=build_release.ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TZ": zone},
    )
    assert run.returncode == 0, run.stderr
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    demand(pyodide.missing())
    folder = tmp_path_factory.mktemp("release") / "dist"
    assert build_release.main(folder) == 0
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_two_builds_are_the_same_bytes(release: dict[str, bytes], tmp_path: Path) -> None:
    assert built(tmp_path / "dist", 0o077, "Pacific/Kiritimati") == release


def test_it_holds_every_file_and_no_other(release: dict[str, bytes]) -> None:
    templates = {path.name: data for path, data in build_templates().items()}
    assert release.keys() == {*templates, BOOKS, ADD_IN, PAGE, PANE, WHEEL, NOTES, SUMS}
    assert {name: release[name] for name in templates} == templates


def test_the_archives_hold_what_the_tree_builds(release: dict[str, bytes]) -> None:
    books, add_in = unpacked(release[BOOKS]), unpacked(release[ADD_IN])
    examples = {f"exempel/{path.name}": data for path, data in build_examples().items()}
    templates = {path.name: data for path, data in build_templates().items()}
    for archive in (books, add_in):
        assert __version__ in archive.pop("LAS-MIG.txt").decode("utf-8-sig").splitlines()[0]
    assert books == {**templates, **examples}
    assert add_in == contents()
    assert {"manifest.xml", "taskpane.html", "LAS-MIG.txt"} <= unpacked(release[PANE]).keys()


def test_the_sums_are_those_of_the_files(release: dict[str, bytes]) -> None:
    told = dict(reversed(line.split("  ")) for line in release[SUMS].decode().splitlines())
    assert told == {
        name: hashlib.sha256(data).hexdigest() for name, data in release.items() if name != SUMS
    }


def test_the_wheel_is_whole_and_installed_as_we_tell(
    release: dict[str, bytes], tmp_path: Path
) -> None:
    inside = unpacked(release[WHEEL])
    assert f"\nVersion: {__version__}\n" in inside[
        f"finsam_xl-{__version__}.dist-info/METADATA"
    ].decode("utf-8")
    for version in versions():
        assert inside[f"finsam_xl/reports/published/{version}.json"] == published(version)
    assert WHEEL in install_command("excel")
    (tmp_path / WHEEL).write_bytes(release[WHEEL])
    offline = ["--no-deps", "--no-index", "--no-compile", "--target", str(tmp_path / "site")]
    run = subprocess.run(
        [sys.executable, "-m", "pip", "install", *offline, str(tmp_path / WHEEL)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    (tmp_path / "budget.xlsx").write_bytes(release["budget.xlsx"])
    check = subprocess.run(
        [sys.executable, "-m", "finsam_xl", "check", "budget.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
    )
    assert check.stdout.startswith("FEL  budget.xlsx: "), check.stderr


def test_the_notes_are_the_changelogs_and_name_the_files(release: dict[str, bytes]) -> None:
    day, changes = section(CHANGELOG.read_text(encoding="utf-8"), __version__)
    notes = release[NOTES].decode("utf-8")
    assert notes.startswith(f"# finsam-xl {__version__} ({day})\n")
    assert notes.endswith(f"\n## Changes\n\n{changes}\n")
    for name in release.keys() - {NOTES}:
        assert f"| `{name}` | " in notes


CHANGES = """# Changelog

## [0.3.0] - 2027-02-01

### Added

- One thing.

## [0.2.0] - 2026-11-30

- Another.
"""


def test_a_version_is_found_with_its_day() -> None:
    assert section(CHANGES, "0.3.0") == ("2027-02-01", "### Added\n\n- One thing.")
    assert section(CHANGES, "0.2.0") == ("2026-11-30", "- Another.")
    nothing_yet = CHANGES.replace("## [0.3.0]", "## [Unreleased]\n\n## [0.3.0]")
    assert section(nothing_yet, "0.3.0")[0] == "2027-02-01"


@pytest.mark.parametrize(
    ("text", "version", "why"),
    [
        (CHANGES, "0.4.0", r"no dated section \[0\.4\.0\]"),
        (CHANGES.replace(" - 2027-02-01", ""), "0.3.0", r"no dated section \[0\.3\.0\]"),
        (CHANGES.replace("[0.3.0] - 2027-02-01", "[Unreleased]"), "0.2.0", "under Unreleased"),
    ],
)
def test_what_is_no_version_yet_is_not_built(text: str, version: str, why: str) -> None:
    with pytest.raises(NotReady, match=why):
        section(text, version)


def test_nothing_is_written_of_what_is_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text("# Changelog\n", encoding="utf-8")
    monkeypatch.setattr(build_release, "CHANGELOG", log)
    assert build_release.main(tmp_path / "dist") == 1
    assert f"no dated section [{__version__}]" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_every_version_has_a_day_and_they_stand_in_order() -> None:
    text = CHANGELOG.read_text(encoding="utf-8")
    headings = [line for line in text.splitlines() if line.startswith("## [")]
    versions = [heading.split("]")[0].removeprefix("## [") for heading in headings]
    assert versions[0] == __version__
    days = [date.fromisoformat(section(text, version)[0]) for version in versions]
    assert days == sorted(days, reverse=True)
    numbers = [tuple(map(int, version.split("."))) for version in versions]
    assert numbers == sorted(numbers, reverse=True)
