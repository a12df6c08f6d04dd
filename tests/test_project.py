"""What the tree itself must be: nothing stray, nothing personal, a core that starts fast."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import ALL_NAMES

ROOT = Path(__file__).parents[1]
BOOKS = ROOT / "workbook_templates" / "exempel"
TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "finsam_xl",
    "macros",
    "pyproject.toml",
    "tests",
    "workbook_templates",
}
NOT_IN_THE_CORE = {
    *("dask", "distributed", "docx", "formulas", "numpy", "openpyxl", "pandas", "pyarrow"),
    *("rich", "tqdm", "xlwings"),
}
LONGEST_MODULE = 400

PERSONAL = {
    "a path of somebody's machine": re.compile(r"/(?:home|Users|root)/\w|[A-Za-z]:\\Users\\"),
    "a file address": re.compile(r"\bfile:/{2}"),
    "an e-mail address": re.compile(
        r"\b[\w.+-]+@(?!(?:[\w-]+\.)*example\.se\b)[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b"
    ),
}


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Every file that git knows, relative to the root."""
    # in a container the tree may belong to another user
    git = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    files = [Path(name) for name in listed.split("\0") if name and (ROOT / name).exists()]
    assert Path("pyproject.toml") in files
    return files


def test_only_known_entries_at_the_top(tracked: list[Path]) -> None:
    assert {path.parts[0] for path in tracked} - TOP_LEVEL == set()


@pytest.mark.parametrize("kind", PERSONAL)
def test_nothing_personal_is_tracked(tracked: list[Path], kind: str) -> None:
    found = [
        f"{path}:{number}: {match[0]}"
        for path in tracked
        for number, line in enumerate(_text(ROOT / path).splitlines(), 1)
        if (match := PERSONAL[kind].search(line))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("kind", "line", "found"),
    [
        ("an e-mail address", "skriv till anna<at>kommun.se", True),
        ("an e-mail address", "skriv till anna<at>forbund.example.se", False),
        ("an e-mail address", "npm install @ooxml-tools/validate<at>0.4.6", False),
        ("an e-mail address", "<at>pytest.fixture", False),
        ("a path of somebody's machine", "<slash>home<slash>anna<slash>budget.xlsx", True),
        ("a file address", "file:<slash><slash><slash>tmp<slash>budget.xlsx", True),
    ],
)
def test_the_personal_patterns_see_what_they_should(kind: str, line: str, found: bool) -> None:
    written = line.replace("<at>", "@").replace("<slash>", "/")
    assert bool(PERSONAL[kind].search(written)) is found


def test_no_module_grows_past_its_room(tracked: list[Path]) -> None:
    long = {
        str(path): lines
        for path in tracked
        if path.parts[0] == "finsam_xl" and path.suffix == ".py" and path.name != "derived.py"
        if (lines := len(_text(ROOT / path).splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_lock_files_of_office_programs(tracked: list[Path]) -> None:
    assert [str(path) for path in tracked if path.name.startswith(("~$", ".~lock"))] == []


def test_the_core_imports_the_standard_library_only() -> None:
    program = (
        "import sys, finsam_xl.__main__; print(*{name.partition('.')[0] for name in sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert NOT_IN_THE_CORE & set(run.stdout.split()) == set()


@pytest.mark.parametrize("name", ALL_NAMES)
def test_a_check_imports_nothing_that_writes(name: str) -> None:
    """Nor what argparse and its like take along: a check's time is half importing."""
    program = (
        "import sys\nfrom finsam_xl.__main__ import main\n"
        f"main(['check', {str(BOOKS / f'{name}.xlsx')!r}])\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    loaded = run.stderr.split()
    beside = ("finsam_xl.excel", "finsam_xl.workbook.write", "finsam_xl.workbook.build")
    assert [one for one in loaded if one.startswith(beside)] == []
    assert {"shutil", "bz2", "textwrap", "subprocess", "logging"} & set(loaded) == set()
    assert "finsam_xl.rules.run" in loaded


def _text(path: Path) -> str:
    """A text file's content, decoded; nothing for a binary one."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")
