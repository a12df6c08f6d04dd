"""docs/it-avdelningen.md: what it tells an IT department is so."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from excel.windows_computer import windows
from finsam_xl.errors import install_command
from finsam_xl.excel.doctor import doctor_trust, settings
from pages.blocks import pages
from support import example

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "it-avdelningen.md").read_text(encoding="utf-8")
#: as pip sees the computer of a user
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
#: installed on Windows only, so that their own word cannot be had here
ONLY_THERE = {"pywin32": {"PSF"}, "colorama": {"BSD"}}
FAMILIES = re.compile(r"\b(0BSD|BSD|MIT|Zlib|CC0|Apache|EUPL|MPL|PSF|CNRI)\b")


def listed() -> dict[str, str]:
    """The table of licences: a package's name and its licence."""
    table = PAGE.partition("| Paket | Licens |")[2]
    rows = re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", table, re.MULTILINE)
    return {name: licence.strip() for name, licence in rows}


def installed_with_the_add_in() -> set[str]:
    """What our package with its extra ``excel`` brings on Windows, all the way down."""
    found: set[str] = set()

    def follow(name: str, extras: set[str]) -> None:
        if name in found:
            return
        found.add(name)
        for wanted in needs(name, extras):
            follow(wanted.name.lower().replace("_", "-"), wanted.extras)

    follow("finsam-xl", {"excel"})
    return found


def needs(name: str, extras: set[str]) -> Iterator[Requirement]:
    try:
        texts = requires(name) or ()
    except PackageNotFoundError:
        assert name in ONLY_THERE, f"{name} is not installed"
        return
    for wanted in map(Requirement, texts):
        marks = wanted.marker
        if marks is None or any(marks.evaluate({**WINDOWS, "extra": e}) for e in ("", *extras)):
            yield wanted


def test_the_table_has_every_package_and_no_other() -> None:
    assert set(listed()) == installed_with_the_add_in()


@pytest.mark.parametrize("name", sorted(listed()))
def test_a_packages_licence_is_what_the_package_says(name: str) -> None:
    told = set(FAMILIES.findall(listed()[name]))
    assert told
    assert told == (ONLY_THERE.get(name) or own_word(name))


def own_word(name: str) -> set[str]:
    """The families of licences in a package's metadata; a whole text of a licence is passed by."""
    about = metadata(name)
    short = [about.get("License-Expression"), about.get("License")]
    texts = [text for text in short if text and "\n" not in text]
    texts = texts or [c for c in about.get_all("Classifier", []) if c.startswith("License ::")]
    return set(FAMILIES.findall(" ".join(texts)))


def test_the_part_of_xlwings_that_is_not_free_for_all_is_not_imported() -> None:
    imports = re.compile(r"xlwings\.(?:pro|server)\b")
    told = [p for p in (ROOT / "finsam_xl").rglob("*.py") if imports.search(p.read_text("utf-8"))]
    assert told == []


def test_what_xlwings_itself_loads_of_that_part_is_told(tmp_path: Path) -> None:
    """Where there is no licence key; the page names each file."""
    program = (
        "import sys; ran = []; sys.addaudithook(lambda event, given: event == 'exec' and "
        "ran.append(given[0].co_filename.replace(chr(92), '/'))); import xlwings; "
        "print(*sorted({'xlwings/' + path.partition('/xlwings/')[2] for path in ran "
        "if '/xlwings/pro/' in path or path.endswith('/xlwings/server.py')}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)},
    )
    loaded = run.stdout.split()
    assert "xlwings/pro/utils.py" in loaded
    assert set(re.findall(r"`(xlwings/pro/\w+\.py)`", PAGE)) == set(loaded)
    assert "används inte" not in PAGE.partition("## Licenser")[2]


#: our name where pip would look it up, not the name of a wheel's file
BY_NAME = re.compile(
    r"pip3? +(?:install|download)[^`\n]*?[\s\"'](?<!/)finsam[-_]xl(?!-\{?[\w.]+\}?-py3)",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('pip install "finsam-xl[excel]"', True),
        ("pip install --upgrade finsam-xl", True),
        ('pip download "finsam_xl[excel]" -d hjul', True),
        ('pip install ".[excel]"', False),
        ('pip install "finsam_xl-0.4.0-py3-none-any.whl[excel]"', False),
        ('pip install "hjul/finsam_xl-0.4.0-py3-none-any.whl[excel]"', False),
    ],
)
def test_an_installation_by_name_is_seen(text: str, found: bool) -> None:
    assert (BY_NAME.search(text) is not None) is found


def test_nobody_is_told_to_install_by_a_name_that_anybody_could_take() -> None:
    paths = [*(ROOT / "finsam_xl").rglob("*.py"), *(ROOT / "macros").iterdir(), *pages()]
    texts = {str(path): path.read_text("utf-8") for path in paths if path.is_file()}
    assert [name for name, text in texts.items() if BY_NAME.search(text)] == []
    assert PAGE.count(install_command("excel")) == 1
    wheel = re.search(r"finsam_xl-[^\[\"]*", install_command("excel"))
    assert wheel is not None
    assert set(re.findall(r"finsam_xl-[\w.-]+\.whl", PAGE)) == {wheel[0]}


def test_the_places_are_where_install_writes(tmp_path: Path) -> None:
    pc = windows(tmp_path)
    assert pc.start_folder is not None
    for path, name in ((pc.settings, "USERPROFILE"), (pc.record, "USERPROFILE")):
        assert f"%{name}%\\" + str(path.relative_to(tmp_path)).replace("/", "\\") in PAGE
    roaming = Path(pc.environ["APPDATA"])
    assert "%APPDATA%\\" + str(pc.start_folder.relative_to(roaming)).replace("/", "\\") in PAGE


def test_the_settings_and_the_policies_are_those_that_the_doctor_reads(tmp_path: Path) -> None:
    for key in settings.wanted(windows(tmp_path), ROOT):
        assert f'"{key}"' in PAGE
    read = Path(doctor_trust.__file__).read_text(encoding="utf-8")
    policies = PAGE.partition("| Policy |")[2].partition("\n\n")[0]
    values = re.findall(r": `([a-z ]+)`(?:,| =)", policies)
    assert len(values) == 9
    assert [value for value in values if f'"{value}"' not in read] == []


PROGRAM = """
import sys

def watched(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        print("NETWORK", event, arguments, flush=True)

sys.addaudithook(watched)
from finsam_xl.__main__ import main
for call in {calls!r}:
    main(call)
if {control!r}:
    import socket
    socket.getaddrinfo("localhost", 80)
"""


@pytest.mark.parametrize("control", [False, True], ids=["ours", "what the watch would see"])
def test_nothing_leaves_the_computer(tmp_path: Path, control: bool) -> None:
    """Python itself tells of every connection and of every name that is looked up."""
    book = tmp_path / "budget.xlsx"
    book.write_bytes(example("hbs_plan_2020"))
    calls = [
        ["check", str(book), "--format", "xlsx", "-o", str(tmp_path / "granskad.xlsx")],
        ["recompute", str(book), "-o", str(tmp_path / "omraknad.xlsx")],
        ["new", "ansokan", "-o", str(tmp_path / "ny.xlsx")],
        ["excel", "install", "--folder", str(tmp_path), "--dry-run"],
        ["excel", "doctor"],
    ]
    if control:
        calls = calls[2:]
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(calls=calls, control=control)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PATH": ""},
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "ny.xlsx").is_file()
    assert "FEL, " in run.stdout
    assert ("NETWORK" in run.stdout) is control
