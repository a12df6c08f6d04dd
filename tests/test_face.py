"""What a program imports from finsam_xl: nothing before it is asked for, and all of it works."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import finsam_xl
from finsam_xl.errors import NotWritten
from support import example_data

ROOT = Path(finsam_xl.__file__).parent.parent
HEBY = ROOT / "workbook_templates/exempel/heby_application_2018_2020.xlsx"


def test_importing_the_package_imports_nothing_else() -> None:
    program = (
        "import sys; before = set(sys.modules); import finsam_xl; print(*{*sys.modules} - before)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(run.stdout.split()) <= {"finsam_xl", "__future__"}


@pytest.mark.parametrize("name", finsam_xl.__all__)
def test_each_name_is_there_and_says_what_it_is(name: str) -> None:
    assert name in dir(finsam_xl)
    assert (getattr(finsam_xl, name).__doc__ or "").strip().endswith(".")


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'calculate'"):
        finsam_xl.calculate  # noqa: B018


def test_the_page_s_program_runs() -> None:
    text = (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8")
    program = text.partition("## A program\n\n```python\n")[2].partition("```")[0]
    names = "print(len(table), len(many), len(amounts), again == book.read_bytes(), empty[:2])"
    run = subprocess.run(
        [sys.executable, "-c", program + names], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    *_, last = run.stdout.splitlines()
    assert last.endswith("True b'PK'")
    assert "4" in last.split()


def test_a_new_workbook_filled_and_checked(tmp_path: Path) -> None:
    empty, book = tmp_path / "tom.xlsx", tmp_path / "bok.xlsx"
    empty.write_bytes(finsam_xl.new_workbook("ansokan"))
    filling = finsam_xl.fill(finsam_xl.open_document(empty), example_data(HEBY.stem))
    book.write_bytes(filling.applied_to(empty.read_bytes()))
    found = [(f.code, f.name) for f in finsam_xl.check_file(book, per=date(2017, 9, 1)).findings]
    assert found == [
        (f.code, f.name) for f in finsam_xl.check_file(HEBY, per=date(2017, 9, 1)).findings
    ]


def test_changes_are_not_put_into_another_file(tmp_path: Path) -> None:
    changes = finsam_xl.recompute(finsam_xl.open_document(HEBY))
    assert changes.applied_to(HEBY.read_bytes())
    with pytest.raises(NotWritten, match="ändrades medan den lästes"):
        changes.applied_to(finsam_xl.new_workbook("ansokan"))
