"""The catalogue of rules, as people and programs get it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import partial

import pytest

from finsam_xl.__main__ import main
from finsam_xl.errors import UserError
from finsam_xl.reports.catalogue import (
    as_json,
    as_markdown,
    as_published,
    as_text,
    catalogue,
    explain,
    find,
    published,
    versions,
)
from finsam_xl.rules import RULES_VERSION, every_rule
from finsam_xl.rules.rule import DECLARED
from finsam_xl.workbook.cell import Value
from rules.parts import without_marks
from rules.small import ansokan, budget, cost, hbs
from support import KINDS, Edit, example, named
from unfiled import check, type_in
from year.book import UPPLYSNING
from year.faults import FAULTS, planted

CODES = [rule.code for rule in every_rule()]
ENGLISH = re.compile(r"\b(?:the|and|is|row|sheet|value|rule|error|warning)\b")


@pytest.mark.parametrize("code", CODES)
class TestEveryRule:
    def test_it_is_explained_in_whole_swedish_sentences(self, code: str) -> None:
        found = explain(find(code))
        assert not re.search(r"[{}]", found)
        assert ENGLISH.findall(found) == []
        lines = found.splitlines()
        first, _, title = lines[0].partition("  ")
        assert first == code
        assert title.endswith(".")
        assert lines[1].startswith("Grad: ")
        for word in ("Grund:   ", "Exempel: ", "Åtgärd:  "):
            (line,) = (line for line in lines if line.startswith(word))
            assert len(line) > len(word) + 5
        (advice,) = (line for line in lines if line.startswith("Åtgärd:  "))
        assert advice[9].isupper()
        assert advice.endswith(".")
        assert "  " not in advice[9:]
        assert "None" not in found

    def test_it_stands_in_every_format(self, code: str) -> None:
        assert f"\n  {code} " in as_text()
        assert as_markdown().count(f"\n### {code}\n") == 1
        assert as_markdown().count(f"\n| [{code}](#{code.lower()}) | ") == 1
        assert f'"code": "{code}"' in as_json()


def test_nothing_is_left_unfilled() -> None:
    assert not re.search(r"[{}]", as_text() + as_markdown())
    assert not re.search(r"\{\w", as_json())


def test_json() -> None:
    data = json.loads(as_json())
    assert data["rules_version"] == RULES_VERSION
    assert [rule["code"] for rule in data["rules"]] == CODES
    for rule in data["rules"]:
        for grade in (rule["severity"], *rule["also"]):
            assert grade in ("fel", "varning", "upplysning")
        assert rule["severity"] not in rule["also"]
        assert set(rule["templates"]) <= set(KINDS)
        for key in ("title", "explanation", "example", "remedy"):
            assert rule[key], (rule["code"], key)
        assert rule["basis"]["title"]
        assert rule["basis"]["url"] == "" or rule["basis"]["url"].startswith("https://")


def test_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("text", as_text()), ("json", as_json()), ("md", as_markdown())):
        assert main(["rules", "--format", name]) == 0
        assert capsys.readouterr().out == text
    assert main(["rules"]) == 0
    assert capsys.readouterr().out == as_text()
    assert main(["explain", "andel302"]) == 0
    assert capsys.readouterr().out == explain(find("ANDEL302"))


def test_in_columns() -> None:
    lines = [line for line in as_text().splitlines() if line.startswith("  ")]
    assert {line[10:12] for line in lines} == {"  "}
    words = {line[12:32].partition(" (")[0].strip() for line in lines}
    assert words == {"fel", "varning", "upplysning"}


def test_every_severity_that_a_rule_can_have_is_listed_with_when() -> None:
    grade = explain(find("MALL113")).splitlines()[1]
    assert grade == (
        "Grad: varning; fel mellan tabellen och summan, och på tabellens låsta rad. "
        "Gäller ansökan, budget och uppföljning."
    )
    everyone = "Grad: varning. Gäller ansökan, budget, uppföljning, katalog och årsredovisning."
    assert explain(find("MALL114")).splitlines()[1] == everyone
    assert re.search(r"  MALL113 +varning \(fel\) +Ett belopp", as_text())
    assert "- Grad: fel; varning i en kolumn med preliminär budget. Gäller budget." in as_markdown()
    also = {rule["code"]: rule["also"] for rule in json.loads(as_json())["rules"]}
    assert also["ANDEL308"] == {"upplysning": "i en kolumn med preliminär budget"}
    assert also["MALL114"] == {}


def preliminary(rule: str) -> bytes:
    """A budget of preliminary columns alone whose members break the rule."""
    regions = {"ANDEL302": "3 536 500", "ANDEL301": "3 536 500", "ANDEL308": "3 736 500"}
    members = hbs(Region_Stockholm=regions.get(rule, "3 636 500"))
    if rule == "ANDEL301":
        members = hbs(Staten="7 000 000")
    elif rule == "ANDEL303":
        members = hbs(Salems_kommun="18 190")
    elif rule == "ANDEL304":
        members = [m | {"utanfor_region": "ja"} for m in hbs() if m["part"] == "kommun"]
        members += [m for m in hbs() if m["part"] != "kommun"]
    elif rule == "ANDEL305":
        members = hbs(Salems_kommun="200 000", Botkyrka_kommun="1 727 345")
    elif rule == "ANDEL307":
        members = [m for m in hbs() if m["part"] != "region"]
    return budget("preliminar_budget_2019", members)


#: in the columns before the budget year: 2018 shows it as printed where nothing is typed
EARLIER: dict[str, dict[str, Value | int | Edit]] = {
    "BUD503": {},
    "BUD504": {"Budget!D61": 9_000},
    "BUD505": {"Budget!D61": -9_000},
    "BUD506": {},
}


#: what makes a rule's finding less, or more, than it is as a rule
def planted_in(name: str) -> bytes:
    """A workbook with a fault of the bench."""
    return planted(FAULTS[name]).wrong.bytes


OTHERWISE: dict[str, Callable[[], bytes]] = {
    **{f"ANDEL30{n}": partial(preliminary, f"ANDEL30{n}") for n in (1, 2, 3, 4, 5, 7, 8)},
    **{
        f"BUD50{n}": partial(type_in, example("hbs_plan_2019"), EARLIER[f"BUD50{n}"])
        for n in (3, 4, 5, 6)
    },
    "MALL103": lambda: without_marks(budget()),
    "MALL104": lambda: type_in(ansokan(), {named("sammanstallning_rekvirera"): 1000}),
    "MALL113": lambda: type_in(ansokan(), {named("lonekostnader_belopp", 10): 1000}),
    "SUM210": lambda: ansokan(
        lonekostnader=[cost("Coach", 100), cost("Handledare", 50), cost("Summa", 150)]
    ),
    # told mildly of a year before the accounting act, or where the value is unsure
    **{
        fault.code: partial(planted_in, name)
        for name, fault in FAULTS.items()
        if fault.severity == UPPLYSNING and DECLARED[fault.code].also
    },
}


def test_every_severity_in_brackets_is_one_that_its_rule_gives() -> None:
    varying = {rule.code: rule for rule in every_rule() if rule.also}
    assert varying.keys() == OTHERWISE.keys()
    for code, made in OTHERWISE.items():
        seen = {f.severity for f in check(made()).findings if f.code == code}
        assert set(varying[code].severities[1:]) <= seen, code


#: the fingerprints of the catalogues that have been published: those do not change any more
PUBLISHED = {
    "2026.1": "9502ff16621c2af4e9bf70cbe19f029b085f71141bb7d23214517885e6a861f1",
    "2026.2": "3a79942976a3bd9c03c63011051fcea8ed6eae62f5dc59e3ef365004e3617263",
}


class TestAnOlderVersion:
    def test_those_that_are_published_stay_as_they_were(self) -> None:
        assert versions() == [*PUBLISHED, RULES_VERSION], "give the version before this its sum"
        for version, known in PUBLISHED.items():
            data = published(version)
            assert data is not None
            assert hashlib.sha256(data).hexdigest() == known, version

    def test_the_program_s_own_is_kept_too(self) -> None:
        assert published(RULES_VERSION) == as_published(catalogue()), "make docs"

    @pytest.mark.parametrize("version", [*PUBLISHED, RULES_VERSION])
    def test_it_is_printed_as_today_s_is(
        self, version: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["rules", "--version", version, "--format", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
        assert data["rules_version"] == version
        assert len(data["rules"]) > 100
        assert main(["rules", "--version", version, "--format", "md"]) == 0
        assert f"regler, version {version}: " in capsys.readouterr().out
        assert (
            main(
                [
                    "explain",
                    "SUM202",
                    "--version",
                    version,
                ]
            )
            == 0
        )
        assert capsys.readouterr().out.startswith("SUM202  ")

    def test_what_came_later_is_not_in_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert find("UPP601", "2026.2").code == "UPP601"
        with pytest.raises(UserError, match=r"ingen regel ARS801 i version 2026\.1\."):
            find("ARS801", "2026.1")

    def test_a_version_that_is_not_there(self) -> None:
        with pytest.raises(UserError, match=r"2025\.9 finns inte: välj 2026\.1, 2026\.2 eller"):
            catalogue("2025.9")
