"""The catalogue of rules, as people and programs get it."""

from __future__ import annotations

import json
import re

import pytest

from finsam_xl.__main__ import main
from finsam_xl.reports.catalogue import as_json, as_markdown, as_text, explain, find
from finsam_xl.rules import RULES_VERSION, every_rule
from support import KINDS

CODES = [rule.code for rule in every_rule()]
ENGLISH = re.compile(r"\b(?:the|and|is|not|row|sheet|value|rule|error|warning)\b")


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
        assert f"### {code} " in as_markdown()
        assert f'"code": "{code}"' in as_json()


def test_nothing_is_left_unfilled() -> None:
    assert not re.search(r"[{}]", as_text() + as_markdown())
    assert not re.search(r"\{\w", as_json())


def test_json() -> None:
    data = json.loads(as_json())
    assert data["rules_version"] == RULES_VERSION
    assert [rule["code"] for rule in data["rules"]] == CODES
    for rule in data["rules"]:
        assert rule["severity"] in ("fel", "varning", "upplysning")
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
    assert {line[12:22].strip() for line in lines} == {"fel", "varning", "upplysning"}
