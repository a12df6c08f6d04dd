"""``check`` of a folder, and what a call over many files ends with."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.reports.report import LINE
from finsam_xl.reports.summary import Summary
from finsam_xl.running.many import results
from support import PER, example, example_data, make

DAY = ("--per", PER.isoformat())
#: the two budgets: BUD506 on 3 and 2 cells, BUD503 on 1 and 3, BUD504 and BUD507 on one each; an
#: amount that changes (BUD510) in three cells of the first. The second has the only fel, SUM202
COMMONEST = [
    "  BUD506    varning     5 fynd i 2 filer  Administrationens andel är över målet.",
    "  BUD503    varning     4 fynd i 2 filer  "
    "En budget eller plan har underskott utan motivering.",
    "  BUD504    varning     2 fynd i 2 filer  Eget kapital är över gränsen.",
    "  BUD507    varning     2 fynd i 2 filer  Budgeten omfattar inte tre år.",
    "  BUD510    upplysning  2 fynd i 1 fil  Ett belopp ändras mer än 25 %.",
]
COUNT = "2 arbetsböcker: 1 utan fel, 1 med fel, 0 som inte kunde kontrolleras."

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["check", *map(str, arguments), *DAY])
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two budgets, with what programs lay beside them; two applications of one name further in."""
    place = tmp_path / "inkomna"
    for deeper in ("Heby", "Sala", ".dold"):
        (place / deeper).mkdir(parents=True)
        (place / deeper / "ansokan.xlsx").write_bytes(example("heby_application_2018_2020"))
    for name in ("hbs_plan_2019", "hbs_plan_2020"):
        (place / f"{name}.xlsx").write_bytes(example(name))
    for name in (
        "~$hbs_plan_2019.xlsx",
        ".~lock.hbs_plan_2019.xlsx#",
        "._hbs_plan_2019.xlsx",
        ".finsam-xl-0a1b2c3d-1.tmp",
        "hbs_plan_2019.json",
        "hbs_plan_2019.xlsx.bak",
    ):
        (place / name).write_bytes(b"annat")
    return place


def files_of(out: str) -> list[str]:
    """The files that the lines before the summary are about."""
    lines = out.partition("\n\n")[0].splitlines()
    return [Path(line.split("  ")[1].partition(".xlsx")[0]).name for line in lines]


def test_the_workbooks_of_a_folder(call: Call, folder: Path) -> None:
    status, out, err = call(folder)
    assert (status, err) == (1, "")
    assert files_of(out) == ["hbs_plan_2019", "hbs_plan_2020"]
    assert out.partition("\n\n")[2].splitlines() == [COUNT, "Vanligaste reglerna:", *COMMONEST]
    # the same as when they are named
    assert call(folder / "hbs_plan_2019.xlsx", folder / "hbs_plan_2020.xlsx") == (1, out, "")


def test_of_the_folders_in_it(call: Call, folder: Path) -> None:
    status, out, _ = call(folder, "--rekursivt")
    assert status == 1
    assert files_of(out) == ["ansokan", "ansokan", "hbs_plan_2019", "hbs_plan_2020"]
    assert "\n4 arbetsböcker: 1 utan fel, 3 med fel, 0 som inte kunde kontrolleras.\n" in out
    assert ".dold" not in out


def test_a_ring_of_folders_comes_to_an_end(call: Call, folder: Path) -> None:
    (folder / "Heby" / "igen").symlink_to(folder, target_is_directory=True)
    assert len(files_of(call(folder, "--rekursivt")[1])) == 4


def test_a_workbook_of_another_kind_is_told(call: Call, folder: Path) -> None:
    """An applicant's file is never passed over because it cannot be read."""
    (folder / "ansokan.ods").write_bytes(b"PK")
    (folder / "gammal.XLS").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))
    status, out, _ = call(folder)
    assert status == 2
    assert out.count("EJ KONTROLLERAD") == 2
    assert "4 arbetsböcker: 1 utan fel, 1 med fel, 2 som inte kunde kontrolleras." in out


class TestCopies:
    def test_each_where_its_workbook_lies_and_never_one_of_a_copy(
        self, call: Call, folder: Path, tmp_path: Path
    ) -> None:
        """The copies of two files of one name; and a second call, now that copies lie there."""
        granskade = folder / "granskade"
        status, out, err = call(folder, "--rekursivt", "--format", "xlsx", "-o", granskade)
        assert (status, err) == (1, "")
        assert out.endswith(f"\n4 märkta kopior ligger i {granskade}.\n")
        copies = sorted(str(p.relative_to(granskade)) for p in granskade.rglob("*.xlsx"))
        assert copies == [
            os.path.join("Heby", "ansokan-kontrollerad.xlsx"),
            os.path.join("Sala", "ansokan-kontrollerad.xlsx"),
            "hbs_plan_2019-kontrollerad.xlsx",
            "hbs_plan_2020-kontrollerad.xlsx",
        ]
        again = call(folder, "--rekursivt", "--format", "xlsx", "-o", tmp_path / "nya")[1]
        assert "4 arbetsböcker: 1 utan fel, 3 med fel" in again
        assert "\n4 märkta kopior (…-kontrollerad) är inte med; ange en kopia själv" in again

    def test_one_that_is_named_is_checked(self, call: Call, folder: Path) -> None:
        """An applicant may have filled in the copy that came back."""
        named = folder / "hbs_plan_2019.xlsx"
        copy = named.rename(folder / "hbs_plan_2019-kontrollerad.xlsx")
        assert call(copy)[1].startswith(f"OK  {copy}: ")
        assert files_of(call(folder, copy)[1]) == ["hbs_plan_2020", "hbs_plan_2019-kontrollerad"]

    def test_those_that_were_not_written_are_not_counted(
        self, call: Call, folder: Path, tmp_path: Path
    ) -> None:
        (folder / "trasig.xlsx").write_bytes(b"%PDF-1.7")
        target = tmp_path / "granskade"
        status, out, _ = call(folder, "--format", "xlsx", "-o", target)
        assert status == 2
        assert out.endswith(f"\n2 märkta kopior ligger i {target}.\n")


class TestWithoutWorkbooks:
    def said(self, call: Call, *arguments: object) -> str:
        status, out, err = call(*arguments)
        assert (status, out, err.count("\n")) == (2, "", 1)
        return err.rstrip("\n").removeprefix("finsam-xl: ")

    def test_an_empty_one(self, call: Call, tmp_path: Path) -> None:
        empty = tmp_path / "tom"
        empty.mkdir()
        (empty / "~$a.xlsx").touch()
        told = f"{empty} innehåller inga arbetsböcker (.xlsx eller .xlsm): välj en annan mapp."
        assert self.said(call, empty) == told
        assert self.said(call, empty, "--rekursivt") == told

    def test_one_with_folders(self, call: Call, folder: Path) -> None:
        told = self.said(call, folder.parent)
        assert told.endswith(": ange en undermapp, eller alla med --rekursivt.")
        assert call(folder.parent, "--rekursivt")[0] == 1

    def test_one_with_copies_alone(self, call: Call, tmp_path: Path) -> None:
        (tmp_path / "a-kontrollerad.xlsx").write_bytes(example("hbs_plan_2019"))
        told = self.said(call, tmp_path)
        assert told.endswith("utom märkta kopior (…-kontrollerad): ange en kopia själv om den "
                             "ska kontrolleras.")  # fmt: skip


class TestEnd:
    def test_none_of_a_single_file(self, call: Call, folder: Path) -> None:
        assert "arbetsböcker" not in call(folder / "hbs_plan_2019.xlsx")[1]

    def test_a_report_in_a_file_ends_so_too(self, call: Call, folder: Path, tmp_path: Path) -> None:
        target = tmp_path / "rapport.txt"
        status, out, _ = call(folder, "-o", target)
        assert status == 1
        assert out.splitlines() == [COUNT, "Vanligaste reglerna:", *COMMONEST]
        assert target.read_text("utf-8").endswith(f"\n\n{out}")

    def test_json_stays_json(self, call: Call, folder: Path, tmp_path: Path) -> None:
        assert len(json.loads(call(folder, "--format", "json")[1])["files"]) == 2
        target = tmp_path / "rapport.json"
        out = call(folder, "--format", "json", "-o", target)[1]
        assert out.splitlines()[0] == COUNT
        assert len(json.loads(target.read_text("utf-8"))["files"]) == 2

    def test_accepted_findings_are_not_among_the_commonest(
        self, call: Call, folder: Path, tmp_path: Path
    ) -> None:
        path = folder / "hbs_plan_2019.xlsx"
        found = json.loads(call(path, "--format", "json")[1])["files"][0]["findings"]
        names = [f["name"] for f in found if f["code"] == "BUD507"]
        assert len(names) == 1
        data = example_data("hbs_plan_2019")
        accepted = {"kod": "BUD507", "falt": names[0], "skal": "Beslut i maj", "av": "styrelsen"}
        data["tables"]["godtagna_fynd"] = [accepted]
        path.write_bytes(make(data))
        out = call(folder)[1]
        assert COMMONEST[3] not in out  # it is found in one file now
        assert COMMONEST[2] in out

    def test_the_same_from_all_cores(self, folder: Path) -> None:
        """Processes of their own send what the summary needs."""

        def ends(processes: int) -> list[str]:
            summary = Summary()
            for one in results(sorted(folder.glob("hbs*.xlsx")), PER, LINE, processes=processes):
                summary.add(one.verdict, one.tally)
            return list(summary.lines())

        assert ends(1) == ends(2) == [COUNT, "Vanligaste reglerna:", *COMMONEST]


def test_a_pattern_passes_over_the_locks_of_open_workbooks(call: Call, folder: Path) -> None:
    """Where no shell has expanded it, as in Windows."""
    assert files_of(call(folder / "*.xlsx")[1]) == ["hbs_plan_2019", "hbs_plan_2020"]
    # named by itself, the lock is told as what it is
    assert "den låsfil som Excel lägger" in call(folder / "~$hbs_plan_2019.xlsx")[1]
