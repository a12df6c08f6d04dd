"""What other programs read of a check: SARIF and JSON, held against their schemas; the PDF."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from between.held import BUDGET, saved
from between.test_register import granted
from conftest import demand
from finsam_xl.__main__ import main
from finsam_xl.errors import UserError
from finsam_xl.excel.engines import pdf
from finsam_xl.findings import Accepted, FileReport, Finding, Severity
from finsam_xl.reports.report import SARIF, as_json, form_of, joined
from finsam_xl.reports.sarif import address
from finsam_xl.rules import every_rule
from finsam_xl.running.check import check_file
from finsam_xl.workbook.cell import CellRef
from hosts import office as office_host
from support import PER

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "workbook_templates" / "exempel").glob("*.xlsx"))
HBS = ROOT / "workbook_templates" / "exempel" / "hbs_plan_2020.xlsx"
SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))
Printed = Callable[..., Any]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    """What a call prints, as JSON."""

    def run(*words: object) -> Any:
        main([str(word) for word in words])
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture(scope="module")
def reports() -> list[FileReport]:
    """What is found in every example, and of what is no workbook."""
    return [check_file(path, PER) for path in (*EXAMPLES, ROOT / "LICENSE")]


def as_sarif(*reports: FileReport) -> Any:
    shown = [form_of(report, SARIF, PER) for report in reports]
    return json.loads("".join(joined(shown, SARIF, PER)))


def sarif_faults(log: Any) -> list[str]:
    return [f"{one.json_path}: {one.message}" for one in Draft4Validator(SCHEMA).iter_errors(log)]


class TestSarif:
    def test_every_example_and_what_is_no_workbook(self, reports: list[FileReport]) -> None:
        log = as_sarif(*reports)
        assert sarif_faults(log) == []
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [rule.code for rule in every_rule()]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        hbs = [r for r in run["results"] if HBS.name in json.dumps(r["locations"])]
        assert len(hbs) == 8
        (wrong,) = (result for result in hbs if result["level"] == "error")
        (place,) = wrong["locations"]
        assert place["logicalLocations"][0]["fullyQualifiedName"] == "Budget!C38"
        assert wrong["properties"]["difference"] == "-2507000"
        assert len(run["artifacts"]) == len(EXAMPLES) + 1
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False
        (said,) = invocation["toolExecutionNotifications"]
        assert said["level"] == "error"
        assert "LICENSE" in said["message"]["text"]

    def test_an_accepted_finding_is_suppressed(self) -> None:
        accepted = Accepted("beslutat 2026-03-01 § 4", "ekonomiansvarig", date(2027, 1, 1))
        at = CellRef("Budget", 58, 4)
        finding = Finding("BUD503", Severity.WARNING, at.sheet, at, "n", "Underskott.", "Lag", "")
        both = finding, finding._replace(accepted=accepted)
        log = as_sarif(FileReport("b.xlsx", "ok", findings=both))
        assert sarif_faults(log) == []
        counts, suppressed = log["runs"][0]["results"]
        assert "suppressions" not in counts
        assert suppressed["suppressions"] == [{
            "kind": "inSource",
            "status": "accepted",
            "justification": "Godtaget av ekonomiansvarig till och med 2027-01-01: beslutat "
            "2026-03-01 § 4",
        }]  # fmt: skip

    def test_held_against_another(self, tmp_path: Path, printed: Printed) -> None:
        book = saved(tmp_path, "katalog", granted("950"))
        plan = saved(tmp_path, "plan", BUDGET)
        log = printed("check", book, "--mot", plan, "--format", "sarif")
        assert sarif_faults(log) == []
        (run,) = log["runs"]
        (result,) = (one for one in run["results"] if "relatedLocations" in one)
        (other,) = result["relatedLocations"]
        assert other["physicalLocation"]["artifactLocation"]["uri"] == plan.as_uri()
        assert run["invocations"][0]["executionSuccessful"] is True

    def test_no_files_are_a_log_too(self) -> None:
        assert sarif_faults(as_sarif()) == []

    def test_a_text_is_neither_a_link_nor_a_place_to_fill_in(self) -> None:
        at = CellRef("Blad [1]", 1, 1)
        words = "[klicka](https://example.se) {0}"
        finding = Finding("SUM202", Severity.ERROR, at.sheet, at, "n", words, "Mallen", "")
        report = FileReport('a "b".xlsx', "fel", findings=(finding,))
        log = as_sarif(report)
        assert sarif_faults(log) == []
        (result,) = log["runs"][0]["results"]
        assert result["message"]["text"] == "[klicka] (https://example.se) {{0}}"

    @pytest.mark.parametrize(
        ("file", "uri"),
        [
            ("mapp/bok.xlsx", "mapp/bok.xlsx"),
            ("år 1/a#b%.xlsx", "%C3%A5r%201/a%23b%25.xlsx"),
            ("c:d.xlsx", "c%3Ad.xlsx"),
        ],
    )
    def test_a_name_is_an_address(self, file: str, uri: str) -> None:
        assert address(file) == uri

    def test_the_same_bytes_again(self, capsys: pytest.CaptureFixture[str]) -> None:
        calls = []
        for _ in range(2):
            main(["check", str(HBS), "--format", "sarif", "--per", PER.isoformat()])
            calls.append(capsys.readouterr().out)
        assert calls[0] == calls[1]


class TestTheReportsSchema:
    @pytest.fixture
    def faults(self, printed: Printed) -> Callable[[Any], list[str]]:
        made = printed("schema", "report")
        Draft202012Validator.check_schema(made)
        check = Draft202012Validator(made)
        return lambda data: [f"{e.json_path}: {e.message}" for e in check.iter_errors(data)]

    def test_real_reports_and_changed_ones(
        self,
        tmp_path: Path,
        printed: Printed,
        reports: list[FileReport],
        faults: Callable[[Any], list[str]],
    ) -> None:
        real = json.loads(as_json(reports, PER))
        assert faults(real) == []
        book = saved(tmp_path, "katalog", granted("950"))
        held = printed("check", book, "--mot", saved(tmp_path, "p", BUDGET), "--format", "json")
        assert "other" in json.dumps(held)
        assert faults(held) == []
        place = next(n for n, file in enumerate(real["files"]) if file["findings"])
        for path, value in (
            (("files", place, "verdict"), "bra"),
            (("files", place, "sha256"), "abc"),
            (("files", place, "reason"), "ett skäl som ingen behöver"),
            (("files", -1, "reason"), None),
            (("files", place, "findings", 0, "severity"), "error"),
            (("files", place, "findings", 0, "cell"), "Budget!C5"),
            (("files", place, "outcomes", 0, "code"), "inget"),
            (("files", place, "nytt"), 1),
            (("per",), "i dag"),
        ):
            changed = deepcopy(real)
            inside = changed
            for step in path[:-1]:
                inside = inside[step]
            inside[path[-1]] = value
            assert faults(changed) != [], path
        del real["files"][0]["outcomes"]
        assert faults(real) != []


class TestPdf:
    def test_libreoffice_makes_it_of_the_page(self, tmp_path: Path) -> None:
        demand([*office_host.missing(), *([] if which("lowriter") else ["libreoffice-writer"])])
        target = tmp_path / "rapport.pdf"
        call = ["check", str(HBS), "--format", "pdf", "--per", PER.isoformat(), "-o", str(target)]
        assert main(call) == 1
        told = subprocess.run(["pdftotext", target, "-"], check=True, capture_output=True).stdout
        text = told.decode()
        for words in ("Tjänsteanteckning", "Filen har fel", "17 540", "Handläggare"):
            assert words in text
        assert main(call) == 2, "never over a file"

    def test_without_libreoffice_it_is_one_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "office_program", lambda: None)
        with pytest.raises(UserError, match=r"^LibreOffice, som gör PDF-filen, finns inte .*\.$"):
            pdf.pdf_of("<p>Text</p>")
        target = tmp_path / "rapport.pdf"
        assert main(["check", str(HBS), "--format", "pdf", "-o", str(target)]) == 2
        assert not target.exists()
