"""``check --mot``: files and folders, both files in the report, and what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from between.held import BUDGET, FOLLOW_UP, REGISTER, saved
from between.test_register import granted
from finsam_xl.__main__ import main
from finsam_xl.running.child import Pool
from finsam_xl.running.guard import FIRST_LOOK
from finsam_xl.running.jobs import Job, judge
from finsam_xl.running.replies import report_of
from support import PER


def test_the_report_names_both_files_and_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, plan = saved(tmp_path, "katalog", granted("950")), saved(tmp_path, "plan", BUDGET)
    assert main(["check", str(book), "--mot", str(plan)]) == 1
    text = capsys.readouterr().out
    assert f"Hållen mot {plan}" in text
    assert "det ofördelade räcker inte (plan.xlsx, Detaljbudget!D6)" in text
    assert main(["check", str(book), "--mot", str(plan), "--format", "json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    (finding,) = (f for f in file["findings"] if "other" in f)
    assert finding["other"] == {"file": str(plan), "sheet": "Detaljbudget", "cell": "D6"}
    assert (finding["found"], finding["expected"], finding["difference"]) == ("950", "900", "50000")


def test_without_it_nothing_is_said_of_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = saved(tmp_path, "katalog", REGISTER)
    main(["check", str(book), "--format", "json"])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert "against" not in file
    assert not {"UPP617", "KAT920"} & {outcome["code"] for outcome in file["outcomes"]}


def test_a_folder_and_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a folder those that belong are used; a file is not held against itself."""
    folder = tmp_path / "alla"
    folder.mkdir()
    for name, data in (("k", REGISTER), ("b", BUDGET), ("u", FOLLOW_UP)):
        saved(folder, name, data)
    assert main(["check", str(folder / "k.xlsx"), "--mot", str(folder)]) == 0
    assert f"Hållen mot {folder / 'b.xlsx'}\n" in capsys.readouterr().out
    pair = ["--mot", str(folder / "b.xlsx"), "--mot", str(folder / "k.xlsx")]
    assert main(["check", str(folder / "u.xlsx"), *pair]) == 0
    assert f"Hållen mot {folder / 'k.xlsx'}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ("finns_inte.xlsx", "--mot: {other} finns inte: kontrollera namnet."),
        ("text.xlsx", "--mot: text.xlsx"),
        ("u.xlsx", "hör inte ihop med någon av arbetsböckerna i --mot"),
    ],
)
def test_what_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: str, says: str
) -> None:
    book = saved(tmp_path, "b", BUDGET)
    saved(tmp_path, "u", FOLLOW_UP)
    (tmp_path / "text.xlsx").write_text("ingen arbetsbok", encoding="utf-8")
    assert main(["check", str(book), "--mot", str(tmp_path / other)]) == 2
    told = capsys.readouterr()
    assert says.format(other=tmp_path / other) in told.out + told.err


def test_in_a_process_of_its_own_it_is_the_same(tmp_path: Path) -> None:
    """Large files, and many, are checked there: the other workbook is opened there too."""
    book, plan = saved(tmp_path, "katalog", granted("950")), saved(tmp_path, "plan", BUDGET)
    job = Job(str(book), PER.isoformat(), against=(str(plan),))
    with Pool(1) as pool:
        there = report_of(next(pool.run([job])), book)
    assert there == judge(job, FIRST_LOOK).report
    assert [finding.code for finding in there.findings if finding.other] == ["UPP617"]


def test_paths_from_a_folder_that_the_process_does_not_stand_in(tmp_path: Path) -> None:
    """As a cluster's worker is given them; all is named as it was given."""
    saved(tmp_path, "katalog", granted("950"))
    saved(tmp_path, "plan", BUDGET)
    job = Job("katalog.xlsx", PER.isoformat(), against=("plan.xlsx",), home=str(tmp_path))
    report = judge(job, FIRST_LOOK).report
    assert (report.file, report.against[0].file) == ("katalog.xlsx", "plan.xlsx")
    assert [f.other.file for f in report.findings if f.other] == ["plan.xlsx"]
    gone = judge(job._replace(file="borta.xlsx"), FIRST_LOOK).report
    assert gone.reason == "borta.xlsx finns inte: kontrollera filens namn och mapp."
