"""``check``: its verdicts, its three formats, and what a file can never do to a terminal."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from finsam_xl import __version__
from finsam_xl.__main__ import main
from finsam_xl.rules import RULES_VERSION
from finsam_xl.workbook.write.patch import patch
from support import EXAMPLE_NAMES, example, example_data, make, template
from workbook.books import book

DAY = ("--per", "2026-11-21")
KEYS = ("version", "per", "files")
FILE_KEYS = (
    "file",
    "sha256",
    "template",
    "template_version",
    "rules_version",
    "verdict",
    "reason",
    "findings",
    "outcomes",
)
FINDING_KEYS = (
    "code",
    "severity",
    "sheet",
    "cell",
    "name",
    "message",
    "found",
    "expected",
    "difference",
    "basis",
    "remedy",
    "accepted",
)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["check", *map(str, arguments)])
        return (status, *capsys.readouterr())

    return run


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Path]:
    """The four real documents as files, by name."""
    places = {name: tmp_path / f"{name}.xlsx" for name in EXAMPLE_NAMES}
    for name, path in places.items():
        path.write_bytes(example(name))
    return places


def version_nine() -> bytes:
    return patch(template("budget"), {}, properties={"finsam_version": "9"})


BROKEN: dict[str, Callable[[], bytes]] = {
    "en pdf": lambda: b"%PDF-1.7\n1 0 obj\n",
    "krypterad eller gammal xls": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048),
    "ods": lambda: _ods(),
    "avkortad": lambda: example("hbs_plan_2020")[:20_000],
    "tom": lambda: b"",
    "text": lambda: b"post;belopp\nLokal;12\n",
    "annan bok": lambda: book(),
    "version nio": version_nine,
}


def _ods() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    return made.getvalue()


class TestVerdict:
    @pytest.mark.parametrize(
        ("name", "status", "word"),
        [
            ("hbs_plan_2019", 0, "OK"),
            ("hbs_plan_2020", 1, "FEL"),
            ("nvs_plan_2021_2023", 1, "FEL"),
            ("heby_application_2018_2020", 1, "FEL"),
        ],
    )
    def test_first_line_and_status(
        self, call: Call, books: dict[str, Path], name: str, status: int, word: str
    ) -> None:
        got, out, err = call(books[name], *DAY)
        assert (got, err) == (status, "")
        assert out.startswith(f"{word}  {books[name]}: ")

    @pytest.mark.parametrize("kind", BROKEN)
    def test_what_is_no_workbook_of_ours_is_one_sentence(
        self, call: Call, tmp_path: Path, kind: str
    ) -> None:
        path = tmp_path / "inkommen.xlsx"
        path.write_bytes(BROKEN[kind]())
        status, out, err = call(path)
        assert (status, err) == (2, "")
        assert out.startswith(f"EJ KONTROLLERAD  {path} ")
        assert out.count("\n") == 1
        assert out.endswith(".\n")
        status, out, _ = call(path, "--format", "json")
        (report,) = json.loads(out)["files"]
        assert (status, report["verdict"]) == (2, "ej kontrollerad")
        assert report["reason"].startswith("inkommen.xlsx ")
        codes = {"annan bok": ["MALL101"], "version nio": ["MALL102"]}.get(kind, [])
        assert [f["code"] for f in report["findings"]] == codes
        assert [o["code"] for o in report["outcomes"]] == codes
        for verb in (["read", str(path)], ["recompute", str(path), "-o", str(tmp_path / "b")]):
            assert main(verb) == 2
        assert [p.name for p in tmp_path.iterdir()] == ["inkommen.xlsx"]

    def test_a_missing_file(self, call: Call, tmp_path: Path) -> None:
        status, out, _ = call(tmp_path / "saknas.xlsx")
        assert status == 2
        assert "finns inte" in out

    def test_a_broken_file_among_others_stops_nothing(
        self, call: Call, books: dict[str, Path], tmp_path: Path
    ) -> None:
        broken = tmp_path / "trasig.xlsx"
        broken.write_bytes(b"%PDF-1.7")
        files = [books["hbs_plan_2019"], broken, books["hbs_plan_2020"]]
        status, out, _ = call(*files, *DAY)
        assert status == 2  # outranks the faults of the last one
        words = [line.split("  ")[0] for line in out.partition("\n\n")[0].splitlines()]
        assert words == ["OK", "EJ KONTROLLERAD", "FEL"]
        assert call(files[0], files[2], *DAY)[0] == 1
        assert call(files[0], files[0], *DAY)[0] == 0


class TestText:
    def test_severities_apart_counted_and_with_advice(
        self, call: Call, books: dict[str, Path]
    ) -> None:
        _, out, _ = call(books["nvs_plan_2021_2023"], *DAY)
        lines = out.splitlines()
        headings = [line for line in lines if re.match(r"(Fel|Varningar|Upplysningar) \(", line)]
        assert headings[0] == "Fel (3)"
        assert [h.split()[0] for h in headings] == ["Fel", "Varningar", "Upplysningar"]
        at = lines.index(
            "  SUM202  " + "Summan av en huvudpost, ett block eller medlemsbidragen stämmer inte"
        )
        assert lines[at + 1].endswith(
            "är 5 300 000 kr, ska vara 5 310 000 kr (10 000 kr för lite)."
        )
        assert lines[at + 2].startswith("      Åtgärd: Rätta ")
        assert lines[at + 3] == "      Grund: Mallen"
        assert out.count("SUM204") == 1

    def test_rules_that_did_not_run_and_why(self, call: Call, books: dict[str, Path]) -> None:
        _, out, _ = call(books["hbs_plan_2020"], *DAY)
        tail = out.splitlines()[-4:]
        assert any(re.fullmatch(r"\d+ regler körda, \d+ ej körda?", x) for x in tail)
        assert "  BUD512: organisationsnummer saknas" in tail

    def test_in_the_order_of_the_catalogue(self, call: Call, tmp_path: Path) -> None:
        path = tmp_path / "tom.xlsx"
        path.write_bytes(template("ansokan"))
        _, out, _ = call(path, *DAY)
        assert out.index("MALL110") < out.index("ANS411")

    def test_accepted_findings_are_listed_apart(self, call: Call, tmp_path: Path) -> None:
        data = example_data("hbs_plan_2020")
        accepted = {"kod": "BUD507", "skal": "Beslut i maj", "av": "styrelsen"}
        path = tmp_path / "godtagen.xlsx"
        path.write_bytes(make(data))
        _, out, _ = call(path, *DAY, "--format", "json")
        (name,) = {
            f["name"] for f in json.loads(out)["files"][0]["findings"] if f["code"] == "BUD507"
        }
        data["tables"]["godtagna_fynd"] = [accepted | {"falt": name, "till_och_med": "2026-12-31"}]
        path.write_bytes(make(data))
        _, out, _ = call(path, *DAY)
        assert "1 godtaget fynd" in out.splitlines()[0]
        tail = out.partition("Godtagna fynd (1)\n")[2]
        assert tail.startswith("  BUD507  ")
        assert "Godtaget av styrelsen till och med 2026-12-31: Beslut i maj" in tail
        _, out, _ = call(path, *DAY, "--format", "json")
        found = [f for f in json.loads(out)["files"][0]["findings"] if f["code"] == "BUD507"]
        assert found[0]["accepted"] == {
            "reason": "Beslut i maj",
            "by": "styrelsen",
            "until": "2026-12-31",
        }
        _, out, _ = call(path, "--per", "2027-01-01")
        assert "Godtagandet gick ut 2026-12-31." in out

    def test_to_a_file(self, call: Call, books: dict[str, Path], tmp_path: Path) -> None:
        target = tmp_path / "rapport.txt"
        status, out, err = call(books["hbs_plan_2020"], *DAY, "-o", target)
        assert (status, out, err) == (1, "", "")
        assert target.read_text("utf-8").startswith("FEL  ")


class TestJson:
    def shape(self, data: Any) -> None:
        assert tuple(data) == KEYS
        assert data["version"] == __version__
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["per"])
        for report in data["files"]:
            assert tuple(report) == FILE_KEYS
            assert report["verdict"] in ("ok", "fel", "ej kontrollerad")
            assert report["rules_version"] == RULES_VERSION
            for finding in report["findings"]:
                assert tuple(finding) == FINDING_KEYS
                assert finding["severity"] in ("fel", "varning", "upplysning")
                assert "{" not in finding["message"] + finding["remedy"]
                for key in ("found", "expected", "difference", "cell", "sheet"):
                    assert finding[key] is None or isinstance(finding[key], str)
            for outcome in report["outcomes"]:
                assert tuple(outcome) == ("code", "outcome", "reason")
                assert outcome["outcome"] in ("godkänd", "fynd", "ej körd")
                assert (outcome["reason"] is not None) == (outcome["outcome"] == "ej körd")
            verdict = "fel" if any(f["severity"] == "fel" for f in report["findings"]) else "ok"
            assert report["verdict"] == verdict

    def test_the_shape_on_the_four_documents(self, call: Call, books: dict[str, Path]) -> None:
        status, out, err = call(*books.values(), *DAY, "--format", "json")
        assert (status, err) == (1, "")
        data = json.loads(out)
        self.shape(data)
        assert [report["file"] for report in data["files"]] == [str(p) for p in books.values()]
        assert call(*books.values(), *DAY, "--format", "json")[1] == out

    def test_difference_is_found_minus_expected_in_kronor(
        self, call: Call, books: dict[str, Path]
    ) -> None:
        _, out, _ = call(books["hbs_plan_2020"], *DAY, "--format", "json")
        (wrong,) = (f for f in json.loads(out)["files"][0]["findings"] if f["code"] == "SUM202")
        assert (wrong["found"], wrong["expected"]) == ("17540", "20047")  # tkr
        assert wrong["difference"] == "-2507000"  # kronor
        _, out, _ = call(*books.values(), *DAY, "--format", "json")
        for report in json.loads(out)["files"]:
            for finding in report["findings"]:
                if finding["difference"] is not None:
                    found, expected, gap = (
                        Decimal(finding[key].replace(",", "."))
                        for key in ("found", "expected", "difference")
                    )
                    assert gap in (found - expected, (found - expected) * 1000)

    def test_to_a_file(self, call: Call, books: dict[str, Path], tmp_path: Path) -> None:
        target = tmp_path / "rapport.json"
        assert call(books["hbs_plan_2020"], *DAY, "--format", "json", "-o", target)[1] == ""
        self.shape(json.loads(target.read_text("utf-8")))


class TestCopies:
    def test_one_to_a_file(self, call: Call, books: dict[str, Path], tmp_path: Path) -> None:
        target = tmp_path / "granskad.xlsx"
        status, out, _ = call(books["hbs_plan_2020"], *DAY, "--format", "xlsx", "-o", target)
        assert status == 1
        assert out.startswith("FEL  ")
        assert zipfile.is_zipfile(target)
        assert books["hbs_plan_2020"].read_bytes() == example("hbs_plan_2020")

    @pytest.mark.parametrize("ready", [False, True])
    def test_several_to_a_folder(
        self, call: Call, books: dict[str, Path], tmp_path: Path, ready: bool
    ) -> None:
        folder, broken = tmp_path / "granskade", tmp_path / "trasig.xlsx"
        broken.write_bytes(b"")
        if ready:
            folder.mkdir()
        files = [*books.values(), broken]
        status, out, _ = call(*files, *DAY, "--format", "xlsx", "-o", folder)
        assert status == 2
        assert len(out.partition("\n\n")[0].splitlines()) == 5
        assert out.endswith(f"\n4 märkta kopior ligger i {folder}.\n")
        assert {p.name for p in folder.iterdir()} == {f"{n}-kontrollerad.xlsx" for n in books}
        before = {p: p.read_bytes() for p in folder.iterdir()}
        assert main(["check", *map(str, files), "--format", "xlsx", "-o", str(folder)]) == 2
        assert {p: p.read_bytes() for p in folder.iterdir()} == before

    def test_a_single_one_to_a_folder(
        self, call: Call, books: dict[str, Path], tmp_path: Path
    ) -> None:
        one = books["hbs_plan_2019"]
        assert call(one, *DAY, "--format", "xlsx", "-o", tmp_path / "ny mapp")[0] == 0
        assert (tmp_path / "ny mapp" / "hbs_plan_2019-kontrollerad.xlsx").exists()

    @pytest.mark.parametrize("out", ["fil.txt", "flera.xlsx", "samma"])
    def test_where_they_cannot_go(
        self, capsys: pytest.CaptureFixture[str], books: dict[str, Path], tmp_path: Path, out: str
    ) -> None:
        (tmp_path / "fil.txt").touch()
        files = [str(p) for p in books.values()]
        if out == "samma":
            files = [files[0], files[0]]
        before = sorted(tmp_path.iterdir())
        assert main(["check", *files, "--format", "xlsx", "-o", str(tmp_path / out)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
        assert sorted(tmp_path.iterdir()) == before


def test_the_sentence_for_a_fault_of_our_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], books: dict[str, Path]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("finsam_xl.running.jobs.checked", broken)
    assert main(["check", str(books["hbs_plan_2019"]), str(books["hbs_plan_2020"])]) == 2
    assert capsys.readouterr().out.count("fel i programmet (ZeroDivisionError)") == 2
    monkeypatch.setattr("finsam_xl.commandline.targets.open_document", broken)
    assert main(["read", str(books["hbs_plan_2019"])]) == 2
    assert "fel i programmet (ZeroDivisionError)" in capsys.readouterr().err


class TestSeveralYears:
    """What a rule says of several years is one entry for a reader, one finding a cell in JSON."""

    def test_the_years_stand_behind_the_first(
        self, call: Callable[..., tuple[int, str, str]], tmp_path: Path
    ) -> None:
        path = tmp_path / "budget.xlsx"
        path.write_bytes(example("hbs_plan_2020"))
        _, text, _ = call(path, *DAY)
        (place,) = [i for i, line in enumerate(text.splitlines()) if "BUD503" in line]
        assert text.splitlines()[place : place + 4] == [
            "  BUD503  En budget eller plan har underskott utan motivering (2)",
            "    Budget!D58: Resultatet i preliminär budget 2020 är -1 640 tkr och ingen "
            "motivering är skriven.",
            "      Även preliminär budget 2021 (E58): -1 721.",
            "      Fält: Resultat, preliminär budget 2020; Resultat, preliminär budget 2021",
        ]
        _, report, _ = call(path, *DAY, "--format", "json")
        found = json.loads(report)["files"][0]["findings"]
        assert [(f["cell"], f["name"]) for f in found if f["code"] == "BUD503"] == [
            ("D58", "resultat/preliminar_budget_2020"),
            ("E58", "resultat/preliminar_budget_2021"),
        ]

    def test_a_wrong_total_says_what_it_should_be_in_each_year(
        self, call: Callable[..., tuple[int, str, str]], tmp_path: Path
    ) -> None:
        data = example_data("hbs_plan_2019")
        data["claims"] = {"summa_intakter": {"budget_2018": "20 900", "prognos_2018": "20 800"}}
        path = tmp_path / "budget.xlsx"
        path.write_bytes(make(data))
        _, text, _ = call(path, *DAY)
        assert (
            "    Budget!D32 är 20 900 tkr, ska vara 21 000 tkr (100 tkr för lite).\n"
            "      Även prognos 2018 (E32): 20 800, ska vara 20 075.\n"
        ) in text

    def test_what_is_accepted_stands_by_itself(
        self, call: Callable[..., tuple[int, str, str]], tmp_path: Path
    ) -> None:
        data = example_data("hbs_plan_2020")
        data["tables"]["godtagna_fynd"] = [
            {"kod": "BUD503", "falt": "Resultat, preliminär budget 2020", "skal": "Sparat kapital."}
        ]
        path = tmp_path / "budget.xlsx"
        path.write_bytes(make(data))
        _, text, _ = call(path, *DAY)
        assert "Även" not in text.partition("BUD503")[2].partition("BUD504")[0]
        assert text.count("  BUD503  ") == 2
