"""The whole program on a template that stands in one file: rekvisition.py, and nothing else.

The newcomer's page is finsam_xl/templates/NY_MALL.md; this is its example.
"""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from finsam_xl import rules
from finsam_xl.__main__ import main
from finsam_xl.rules import checks
from finsam_xl.rules.rule import DECLARED
from finsam_xl.template.registry import TEMPLATES, register
from finsam_xl.template.status import NOT_JUDGED, WORDS
from hosts.office import Office
from hosts.validators import open_xml_errors, own_assertions
from third.rekvisition import FORM

DATA: dict[str, Any] = {
    "template": "rekvisition",
    "version": "1",
    "fields": {
        "insats": "Vägen tillbaka",
        "huvudinsatsagare": "Heby kommun",
        "ar": 2026,
        "kvartal": "2",
        "enhet": "kr",
        "beviljat": "100000",
    },
    "tables": {
        "kostnader": [
            {"post": "Coach", "upparbetat": "50000", "rekvirerat": "40000"},
            {"post": "Lokal", "upparbetat": "60000", "rekvirerat": "35000,5"},
        ]
    },
    "claims": {},
}


VERDICT = "Sammanfattning"


class Said(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(scope="module", autouse=True)
def _registered() -> Iterator[None]:
    """Known to this process while these tests run."""
    before = set(DECLARED)
    register(FORM.template)
    yield
    del TEMPLATES[FORM.kind]
    for code in set(DECLARED) - before:
        del DECLARED[code]
    checks.rule_of.cache_clear()
    rules.rules_for.cache_clear()


def call(*words: object) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main([str(word) for word in words])
    return Said(status, out.getvalue(), err.getvalue())


def filled(folder: Path, **changes: Any) -> Path:
    """A workbook with the data, and some of its fields changed."""
    data = json.loads(json.dumps(DATA))
    data["tables"] |= changes.pop("tables", {})
    data["claims"] |= changes.pop("claims", {})
    data["fields"] |= changes
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    empty, book = folder / "tom.xlsx", folder / "bok.xlsx"
    assert call("new", "rekvisition", "--rader", "20", "-o", empty) == Said(0, "", "")
    assert call("fill", empty, "--data", folder / "data.json", "-o", book).status == 0
    empty.unlink()
    return book


def told(path: Path) -> list[tuple[str, str, str]]:
    said = call("check", path, "--format", "json", "--per", "2026-06-30")
    (file,) = json.loads(said.out)["files"]
    return [(f["code"], f["severity"], f"{f['sheet']}!{f['cell']}") for f in file["findings"]]


def control(path: Path, office: Office) -> dict[str, object]:
    """Each line of *Kontroll* and its word, as LibreOffice works them out."""
    cells = office.recalculate(path)["Kontroll"]
    labels = {
        int(at[1:]): cell["value"]
        for at, cell in cells.items()
        if at[0] == "B" and at[1:].isdigit()
    }
    words = {at: cell["value"] for at, cell in cells.items() if at[0] == "C"}
    found = {str(labels[row]): words.get(f"C{row}") for row in labels if f"C{row}" in words}
    said = {*WORDS, NOT_JUDGED}
    return {label: word for label, word in found.items() if word in said or label == VERDICT}


def test_its_declaration_is_short() -> None:
    path = Path(__file__).with_name("rekvisition.py")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


def test_a_right_workbook_is_right(tmp_path: Path, office: Office) -> None:
    book = filled(tmp_path)
    assert told(book) == []
    lines = control(book, office)
    assert lines.pop(VERDICT) == "Rekvisitionen har inga fel"
    assert set(lines.values()) == {"OK"}


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    assert json.loads(call("read", filled(tmp_path)).out) == DATA


@pytest.mark.parametrize(
    ("changes", "code", "severity", "cell", "line"),
    [
        ({"beviljat": "70000"}, "REK601", "fel", "Rekvisition!D34",
         "Rekvirerat är mer än beviljat"),
        ({"beviljat": "200000"}, "REK603", "varning", "Rekvisition!C36",
         "Mer än hälften av det beviljade är kvar"),
        ({"tables": {"kostnader": [{"post": "Coach", "upparbetat": "1", "rekvirerat": "60000"}]}},
         "REK602", "fel", "Rekvisition!D13", "En post är rekvirerad med mer än vad den har kostat"),
        ({"insats": ""}, "MALL110", "fel", "Rekvisition!C4", "Obligatoriska uppgifter"),
        ({"ar": 26}, "TAL702", "fel", "Rekvisition!C6", "Siffror skrivna som text"),
        ({"insats": "NAMN"}, "MALL111", "fel", "Rekvisition!C4", "Platshållare kvar"),
        ({"kvartal": "5"}, "TAL702", "fel", "Rekvisition!C7", "Siffror skrivna som text"),
        ({"tables": {"kostnader": [{"post": "a", "upparbetat": "60000", "rekvirerat": "60000"},
                                   {"post": "A", "upparbetat": "9", "rekvirerat": "9"}]}},
         "MALL114", "varning", "Rekvisition!B14", "Rader som står två gånger"),
        ({"claims": {"summa_rekvirerat": "75000"}}, "SUM202", "fel", "Rekvisition!D34",
         "Inskrivna summor: Summor av poster"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_check_and_on_kontroll(
    changes: dict[str, Any],
    code: str,
    severity: str,
    cell: str,
    line: str,
    tmp_path: Path,
    office: Office,
) -> None:
    book = filled(tmp_path, **changes)
    assert (code, severity, cell) in told(book)
    assert control(book, office)[line] == severity.upper()


def test_a_check_that_lacks_what_it_needs_is_not_run(tmp_path: Path, office: Office) -> None:
    book = filled(tmp_path, beviljat="")
    said = call("check", book, "--per", "2026-06-30").out
    assert "  REK601, REK603: beviljat för året saknas" in said
    assert control(book, office)["Rekvirerat är mer än beviljat"] == "EJ KONTROLLERAT"


@pytest.mark.parametrize("engine", ["python", "formulas", "libreoffice"])
def test_every_engine_agrees(engine: str, tmp_path: Path, office: Office) -> None:
    book = filled(tmp_path)
    said = call("recompute", book, "-o", tmp_path / "om.xlsx", "--engine", engine)
    assert said.status == 0
    assert said.out.endswith("0 celler ändrade.\n")
    assert "inte överens" not in said.out


def test_both_flavours_and_the_marked_copy_are_valid_files(tmp_path: Path) -> None:
    book, marked = filled(tmp_path, beviljat="70000"), tmp_path / "märkt.xlsx"
    call(
        "new", "rekvisition", "--rader", "20", "--formler", "python", "-o", tmp_path / "python.xlsx"
    )
    assert call("check", book, "--format", "xlsx", "-o", marked).status == 1
    assert openpyxl.load_workbook(marked).sheetnames[0] == "Validering"
    for path in (book, marked, tmp_path / "python.xlsx"):
        assert open_xml_errors(path) == []
        assert own_assertions(path) == []


def test_schema_rules_and_explain(tmp_path: Path) -> None:
    schema = json.loads(call("schema", "rekvisition").out)
    Draft202012Validator(schema).validate(DATA)
    listed = call("rules").out
    line = "  REK601    fel                   Rekvirerat är mer än beviljat."
    assert f"Rekvisitionen\n{line}" in listed
    explained = call("explain", "rek602").out
    assert explained.startswith("REK602  En post är rekvirerad med mer än vad den har kostat.\n")
    assert "Gäller rekvisition." in explained
    *others, last = [template.name for template in TEMPLATES.values()]
    assert f"Gäller {', '.join(others)} och {last}." in call("explain", "MALL110").out


def test_the_add_in_has_it(tmp_path: Path) -> None:
    assert call("excel", "build", "-o", tmp_path).status == 0
    assert (tmp_path / "rekvisition.xlsm").exists()
    from finsam_xl.excel.package import macro_sources

    assert 'label="Ny rekvisition"' in macro_sources.ribbon()
    assert "Public Sub FinsamNyRekvisitionBok()" in macro_sources.source("FinsamKommandon")


def test_an_unknown_kind_is_refused() -> None:
    said = call("new", "protokoll", "-o", "x.xlsx")
    assert said.status == 2
    assert "rekvisition" in said.err
