"""The catalogue of spreadsheet functions, as people and programs get it."""

from __future__ import annotations

import json
import re

import pytest

from finsam_xl.__main__ import main
from finsam_xl.excel.functions.argument import Takes
from finsam_xl.excel.functions.catalogue import (
    ERRORS,
    SWEDISH,
    as_json,
    as_markdown,
    as_text,
    errors_of,
    page,
    swedish_formula,
    syntax,
)
from finsam_xl.excel.functions.function import Function
from finsam_xl.excel.functions.registry import FUNCTIONS, GROUPS
from finsam_xl.law.basis import Basis

EVERY = list(FUNCTIONS.values())
ENGLISH = re.compile(r"\b(?:the|and|is|not|row|sheet|value|range|error|amount|SUM|IF|ROUND)\b")


@pytest.mark.parametrize("function", EVERY, ids=lambda f: f.name)
class TestPage:
    def test_it_is_swedish_and_whole(self, function: Function) -> None:
        told = page(function)
        assert ENGLISH.findall(told) == []
        assert re.findall(r"None|Decimal|[{}]", told) == []
        assert function.says in told
        assert told.startswith(f"={function.name}(")
        for heading in ("\nArgument:\n", "\nGer:     ", "\nFormel:  =", "\nGrund:   ",
                        "\nExempel: ", "\nGer fel när:\n"):  # fmt: skip
            assert told.count(heading) == 1, heading
        assert "\t" not in told
        assert not re.search(r" \n", told)

    def test_each_argument_has_its_kind_and_meaning(self, function: Function) -> None:
        for argument in function.arguments:
            (line,) = re.findall(rf"\n  {argument.name} +(.*)", page(function).split("Ger: ")[0])
            kind = argument.takes.value.capitalize()
            may = ", kan utelämnas" if argument.optional else ""
            assert line == f"{kind}{may}. {argument.says}"

    def test_the_law_is_named_with_its_link(self, function: Function) -> None:
        basis = function.basis
        assert isinstance(basis, Basis)
        assert f"Grund:   {basis}. {basis.text}" in page(function)
        assert (basis.url in page(function)) is True
        if basis.kind == "lag":
            assert "\n         https://data.riksdagen.se/" in page(function)

    def test_its_own_errors_are_told_in_swedish(self, function: Function) -> None:
        told = page(function).partition("Ger fel när:\n")[2]
        for error, when in function.fails:
            assert re.search(rf"  {re.escape(ERRORS[error.code])} +{re.escape(when)}\n", told)
        assert told.rstrip().endswith("en cell i underlaget har ett felvärde")
        for code in ERRORS:
            assert code not in told.replace(ERRORS[code], "")

    def test_it_stands_in_every_format(self, function: Function) -> None:
        assert len(re.findall(rf"^  {function.name} ", as_text(), re.MULTILINE)) == 1
        assert as_markdown().count(f"### {function.name}\n") == 1
        assert as_json().count(f'"name": "{function.name}"') == 1


def test_the_page_of_contributions_word_for_word() -> None:
    assert (
        page(FUNCTIONS["FINSAM_MEDLEMSBIDRAG"])
        == """\
=FINSAM_MEDLEMSBIDRAG(totalt; andelar)

Medlemmarnas bidrag efter nyckel, i hela kronor som alltid blir hela beloppet: det som fattas \
efter avrundning nedåt går till de största resterna.

Argument:
  totalt   Tal. Det som ska fördelas, i hela kronor.
  andelar  Område med tal. Medlemmarnas andelar: en kolumn, summa 100 % (eller 100), eller så \
nära som andelarnas avrundning i sista decimalen räcker.

Ett område med tal eller datum får börja med en rubrikrad: bara ord, inget tal på hela raden. \
Text på andra rader ger fel.

Ger:     en kolumn med kronor; tom text där andelen är tom eller 0; fyller flera celler.
Formel:  =HELTAL(kvot)+OM(OCH(ordning>0;ordning<=totalt-PRODUKTSUMMA(HELTAL(kvoter)));1;0)
         där kvot =AVRUNDA(totalt*andel/SUMMA(andelar);6)
Grund:   Praxis. Vanligt bland samordningsförbund, men inte lag.

Exempel: Samordningsförbundet Botkyrka Huddinge Salem, verksamhetsplan 2019
  totalt   14 546 000
  andelar  Andel %
               0,5
              0,25
            0,1175
            0,1175
             0,015
  ger          (tom)
           7 273 000
           3 636 500
           1 709 155
           1 709 155
             218 190

Ger fel när:
  #VÄRDEFEL!  det står text, SANT eller FALSKT där ett tal ska stå
  #VÄRDEFEL!  ett område är angivet där det ska vara en cell
  #VÄRDEFEL!  ett område har fler än 200 000 celler
  #VÄRDEFEL!  totalt inte är hela kronor
  #VÄRDEFEL!  en andel är negativ eller andelarna inte blir 100 % (eller 100), så när som på \
avrundning
  #VÄRDEFEL!  andelar är bredare än en kolumn
  #OGILTIGT!  totalt har fler än femton siffror
  #OGILTIGT!  talen är för stora för en cell
  samma fel   en cell i underlaget har ett felvärde
"""
    )


def test_the_list_has_each_function_under_its_group() -> None:
    blocks = as_text().rstrip("\n").split("\n\n")
    assert [block.partition("\n")[0] for block in blocks[:-1]] == list(GROUPS)
    assert blocks[-1].startswith("finsam-xl functions NAMN ")
    for block, functions in zip(blocks, GROUPS.values(), strict=False):
        lines = block.splitlines()[1:]
        assert [line.split()[0] for line in lines] == [one.name for one in functions]
        assert all(line.endswith(".") and len(line) <= 120 for line in lines)


def test_json_is_all_that_is_declared() -> None:
    data = json.loads(as_json())["functions"]
    assert [one["name"] for one in data] == list(FUNCTIONS)
    for one, function in zip(data, EVERY, strict=True):
        assert one["syntax"] == syntax(function)
        assert [a["name"] for a in one["arguments"]] == [a.name for a in function.arguments]
        assert {a["takes"] for a in one["arguments"]} <= {kind.value for kind in Takes}
        # a program can run the example from it
        assert function.call(*one["example"]["arguments"]) == one["example"]["gives"]
        assert {e["value"] for e in one["errors"]} <= set(ERRORS)


def test_markdown_links_the_law_and_keeps_tables_in_blocks() -> None:
    text = as_markdown()
    assert text.count("\n### ") == len(EVERY)
    assert text.count("```") == 2 * len(EVERY)
    assert "[Lag (2003:1210) 5 §](https://data.riksdagen.se/dokument/sfs-2003-1210.html)" in text
    assert text.endswith("felvärde\n")


def test_formulas_are_written_as_excel_in_swedish_shows_them() -> None:
    assert swedish_formula('=IF(a="x,y",ROUND(b,2),0.5)') == '=OM(a="x,y";AVRUNDA(b;2);0,5)'
    used = {n for f in EVERY for n in re.findall(r"([A-Z]+)\(", f.native)}
    assert used <= set(SWEDISH)


def test_what_may_be_left_out_stands_in_brackets() -> None:
    assert syntax(FUNCTIONS["FINSAM_KAPITALTAK"]) == "=FINSAM_KAPITALTAK(bas; [procent])"


def test_dates_and_years_are_shown_as_such() -> None:
    told = page(FUNCTIONS["FINSAM_ARSARBETARE_PER_AR"])
    assert "  fran    2018-01-01\n          2019-01-01\n" in told
    assert "  ar      2018 | 2019 | 2020\n" in told
    assert "  ger   2018-10-03\n" in page(FUNCTIONS["FINSAM_DATUM"])


def test_errors_follow_from_what_is_taken() -> None:
    def whens(name: str) -> str:
        return " ".join(when for _, when in errors_of(FUNCTIONS[name]))

    assert "1900 till 2199" in whens("FINSAM_MANADER")
    assert "1900 till 2199" not in whens("FINSAM_RESULTAT")
    assert "olika många rader" in whens("FINSAM_HUVUDPOSTSUMMOR")
    assert "olika många rader" not in whens("FINSAM_SUMMA")


class TestCommand:
    def test_all_and_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        for arguments, text in (
            ([], as_text()),
            (["--format", "text"], as_text()),
            (["--format", "json"], as_json()),
            (["--format", "markdown"], as_markdown()),
            (["finsam_andel"], page(FUNCTIONS["FINSAM_ANDEL"])),
        ):
            assert main(["functions", *arguments]) == 0
            assert capsys.readouterr() == (text, "")
