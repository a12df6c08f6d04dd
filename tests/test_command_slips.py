"""Slips of a call: what each is told in, and that it is told before any work is done."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from support import EXAMPLES

READY = EXAMPLES.parents[1] / "workbook_templates" / "exempel"
PLAN, REGISTER = READY / "hbs_plan_2019.xlsx", READY / "hbs_katalog_2018_2020.xlsx"
PER = ("--per", "2026-12-01")
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Call:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        status = main([*map(str, arguments)])
        return (status, *capsys.readouterr())

    return run


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
class TestNamesThatAreNoText:
    """A name is bytes on Linux; some are no letters in any writing."""

    @pytest.fixture
    def odd(self, tmp_path: Path) -> Path:
        path = tmp_path / os.fsdecode(b"\xff\xfe.xlsx")
        path.write_bytes(PLAN.read_bytes())
        return path

    def test_in_a_workbook_the_link_leads_to_the_file(
        self, call: Call, odd: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "ut.xlsx"
        assert call("portfolio", odd, "-o", out, *PER)[0] == 0
        with zipfile.ZipFile(out) as parts:
            links = [parts.read(name) for name in parts.namelist() if name.endswith(".rels")]
        assert any(b'Target="%FF%FE.xlsx"' in link for link in links)

    @pytest.mark.parametrize("form", ["csv", "parquet"])
    def test_in_data_files(self, call: Call, odd: Path, tmp_path: Path, form: str) -> None:
        out = tmp_path / "ut"
        assert call("portfolio", odd, "--format", form, "-o", out, *PER)[0] == 0
        if form == "csv":
            text = (out / "filer.csv").read_text("utf-8-sig")
            (row,) = csv.DictReader(text.splitlines(), delimiter=";")
        else:
            import pyarrow.parquet as pq

            (row,) = pq.read_table(out / "filer").to_pylist()
        assert row["fil"] == f"{tmp_path}/??.xlsx"
        assert row["utfall"] == "OK"

    def test_marked_and_answered(self, call: Call, odd: Path, tmp_path: Path) -> None:
        out = tmp_path / "ut"
        status, _, err = call("check", odd, "--format", "xlsx", "--svar", "-o", out, *PER)
        assert (status, err) == (0, "")
        assert {os.fsencode(path.name) for path in out.iterdir()} == {
            b"\xff\xfe-kontrollerad.xlsx", b"\xff\xfe-svar.md", b"\xff\xfe-svar.docx",
        }  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="has /dev/full")
class TestOutput:
    """What is printed cannot always be."""

    @pytest.mark.parametrize(
        ("how", "status", "said"),
        [
            (">/dev/full", 2, "finsam-xl: Utskriften kunde inte skrivas: disken är full.\n"),
            (">&-", 0, ""),
            (">/dev/null", 0, ""),
        ],
    )
    def test_a_full_disk_and_a_closed_way(self, how: str, status: int, said: str) -> None:
        done = subprocess.run(
            f"'{sys.executable}' -m finsam_xl schema report {how}",
            shell=True, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (status, said)


class TestEndings:
    """The ending says one form and the call another: nothing is read, and one sentence told."""

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("compare a b -o c.html", "c.html slutar på .html, men formen som skrivs är text: "
             "skriv --format html, eller ange en annan ändelse."),
            ("compare a b -o c.xlsx", "är text: ange ett namn på .txt."),
            ("compare a b --format html -o c.pdf", "är html: ange ett namn på .html."),
            ("portfolio a --format html -o p.xlsx", "skriv --format xlsx"),
            ("portfolio a -o p.parquet", "skriv --format parquet"),
            ("check a -o t.HTM", "skriv --format html"),
            ("check a --format sarif -o t.xlsx", "skriv --format xlsx"),
            ("check a --format json -o t.sarif", "skriv --format sarif"),
            ("check a -o t.docx", "ange ett namn på .txt"),
            ("read a -o t.csv", "skriv --format csv"),
        ],
    )  # fmt: skip
    def test_another_form(self, call: Call, asked: str, said: str) -> None:
        status, out, err = call(*asked.split())
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert said in err

    @pytest.mark.parametrize(
        "asked",
        [
            "check a --format sarif -o t.sarif.json", "check a --format sarif -o t.sarif",
            "check a -o t.txt", "check a -o t.md", "check a -o t", "check a --format html -o t.htm",
            "read a -o t.json", "compare a b -o t.txt",
        ],
    )  # fmt: skip
    def test_the_same_form_or_none(self, call: Call, asked: str) -> None:
        assert "slutar på" not in call(*asked.split())[2]


class TestEmptyWords:
    @pytest.mark.parametrize(
        ("asked", "what"),
        [
            (["portfolio", "", "-o", "q.xlsx"], "FIL"),
            (["check", ""], "FIL"),
            (["check", "a.xlsx", ""], "FIL"),
            (["check", "a.xlsx", "--per", ""], "--per"),
            (["rules", "--version", ""], "--version"),
            (["explain", ""], "KOD"),
        ],
    )
    def test_one_sentence(self, call: Call, asked: list[str], what: str) -> None:
        said = f"finsam-xl: {what} är tomt: skriv ett värde. Se finsam-xl {asked[0]} --help.\n"
        assert call(*asked) == (2, "", said)


def test_a_rule_of_a_later_version(call: Call) -> None:
    assert call("explain", "--version", "2026.1", "pfl969")[2].endswith(
        "i version 2026.1. Den kom i version 2026.3.\n"
    )
    assert "Den kom i" not in call("explain", "--version", "2026.1", "PFL000")[2]
    assert call("explain", "--version", "2026.3", "PFL969")[0] == 0


class TestFolders:
    def test_one_of_several_that_gives_nothing(self, call: Call, tmp_path: Path) -> None:
        """Each as it is told where it stands alone."""
        empty, deep = tmp_path / "tom", tmp_path / "djup"
        for folder in (empty, deep / "under"):
            folder.mkdir(parents=True)
        (deep / "under" / "bok.xlsx").write_bytes(PLAN.read_bytes())
        alone = [call("check", folder)[2].removeprefix("finsam-xl: ") for folder in (empty, deep)]
        _, out, _ = call("check", empty, deep, PLAN, *PER)
        lines = out.splitlines()
        assert lines[:2] == [f"EJ KONTROLLERAD  {said.rstrip()}" for said in alone]
        assert lines[2].startswith("OK  ")
        assert alone[1].endswith("ange en undermapp, eller alla med --rekursivt.\n")
        assert (
            f"EJ LÄST  {alone[0]}" in call("portfolio", empty, PLAN, "-o", tmp_path / "u.xlsx")[1]
        )

    @pytest.mark.parametrize(("form", "name"), [
        ("csv", "per_part.csv"), ("parquet", "filer/part-00000.parquet"),
    ])  # fmt: skip
    def test_tables_that_are_there_already(
        self, call: Call, tmp_path: Path, form: str, name: str
    ) -> None:
        there = tmp_path / name
        there.parent.mkdir(exist_ok=True)
        there.touch()
        asked = ("portfolio", "finns-inte.xlsx", "--format", form, "-o")
        said = f"finsam-xl: {there} finns redan och skrivs inte över: ange en ny mapp.\n"
        assert call(*asked, tmp_path) == (2, "", said)
        assert "EJ LÄST" in call(*asked, tmp_path / "ny")[1], "it goes on to the files"

    def test_held_against_a_folder_with_a_file_that_is_none(
        self, call: Call, tmp_path: Path
    ) -> None:
        folder = tmp_path / "mot"
        folder.mkdir()
        (folder / "plan.xlsx").write_bytes(PLAN.read_bytes())
        (folder / "text.xlsx").write_text("inget", encoding="utf-8")
        status, out, err = call("check", REGISTER, "--mot", folder, *PER)
        assert status != 2
        assert f"Hållen mot {folder / 'plan.xlsx'}\n" in out
        assert err.count("\n") == 1
        assert err.startswith("--mot: text.xlsx är en textfil")
        (folder / "plan.xlsx").unlink()
        said = "finsam-xl: --mot: ingen av filerna i mappen kan läsas: ange en annan mapp.\n"
        assert call("check", REGISTER, "--mot", folder)[2].endswith(said)
        named = call("check", REGISTER, "--mot", folder / "text.xlsx")[1]
        assert "EJ KONTROLLERAD" in named, "what is named itself must be readable"

    @pytest.mark.parametrize(("book", "fits"), [
        (READY / "heby_application_2018_2020.xlsx", "finsam-xl portfolio --budget."),
        (PLAN, "ange katalogen, eller årsredovisningen"),
    ])  # fmt: skip
    def test_what_a_kind_is_held_against(self, call: Call, book: Path, fits: str) -> None:
        _, out, _ = call("check", book, "--mot", READY / "hbs_uppfoljning_mia_2018.xlsx")
        assert "hör inte ihop med någon av arbetsböckerna i --mot: " in out
        assert fits in out
