"""ANS415, TAL702 and MALL110: what is filled in and cannot be judged, where it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from finsam_xl.template.form import Table
from finsam_xl.templates.ansokan.inputs import ANSWERS
from rules.small import ansokan, cost, message
from support import named
from unfiled import check, document, told, type_in
from verdicts.verdict import disagreements, shown

RIGHT = ansokan()
PURPOSE, MEASURE = named("syfte_stycke", 2), named("mal_malvarde", 2)


def lines(data: bytes, code: str) -> list[str]:
    """The rule's findings; *Kontroll* must say the same."""
    assert disagreements(document(data), check(data), shown(document(data))) == []
    return [f"{severity} {at}" for _, severity, at in told(data, code)]


@pytest.mark.parametrize(
    ("syfte", "wrong"),
    [
        ("Se bilaga", True),
        ("se bilaga 2, projektplanen", True),
        ("Framgår av bifogat underlag.", True),
        ("abc", True),
        ("ja.", True),
        (123, True),
        ("Vägen till arbete blir kortare.", False),
        ("Kortare väg till arbete.", False),  # short, and says it
        ("Fler i arbete; hur det ska gå till beskrivs i bilaga 2.", False),
        ("XXX", False),  # a placeholder, which MALL111 tells
        (" ", False),  # empty, which MALL110 tells
    ],
)
def test_an_answer_that_says_nothing(syfte: Any, wrong: bool) -> None:
    found = lines(type_in(RIGHT, {PURPOSE: syfte}), "ANS415")
    assert found == ([f"varning {PURPOSE}"] if wrong else [])


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (("ja.",), True),
        (("ja.", "Vägen till arbete blir kortare."), False),  # short, and a paragraph that says it
        (("ja", "."), True),  # three letters in all
        (("Stöd.", "Till arbete."), False),
        (("Se bilaga", "nummer 2"), True),
        (("Se bilaga", "Vägen till arbete blir kortare."), False),
        (("Framgår av", "bifogat underlag."), True),
        (("Stöd mot arbete", "NAMN"), False),  # MALL111 tells it
    ],
)
def test_the_paragraphs_of_an_answer_are_judged_as_one_text(
    rows: tuple[str, ...], wrong: bool
) -> None:
    cells = {named("syfte_stycke", 2 + number): text for number, text in enumerate(rows)}
    found = lines(type_in(RIGHT, dict(cells)), "ANS415")
    assert found == ([f"varning {PURPOSE}"] if wrong else [])


def test_an_answer_is_told_where_its_first_paragraph_stands() -> None:
    lower = named("syfte_stycke", 4)
    assert lines(type_in(RIGHT, {PURPOSE: None, lower: "Se bilaga"}), "ANS415") == [
        f"varning {lower}"
    ]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: str(answer.name))
def test_each_of_the_answers_is_judged(answer: Table) -> None:
    at = named(answer.area_name("stycke"), 2)
    assert lines(type_in(RIGHT, {at: "Se bilaga"}), "ANS415") == [f"varning {at}"]


def test_a_name_may_be_short() -> None:
    assert lines(type_in(RIGHT, {named("falt_insatsens_namn"): "KUL"}), "ANS415") == []


@pytest.mark.parametrize(
    ("measure", "wrong"),
    [
        ("många", True),
        ("efter avslut", True),
        ("80 %", False),
        ("40", False),
        (80, False),
        ("efter 3, 6 och 9 månader", False),
        ("NAMN", False),
        (None, False),  # ANS410 asks for one
    ],
)
def test_a_measure_without_a_figure(measure: Any, wrong: bool) -> None:
    found = lines(type_in(RIGHT, {MEASURE: measure}), "ANS415")
    assert found == ([f"varning {MEASURE}"] if wrong else [])


def test_the_sentences() -> None:
    assert message(type_in(RIGHT, {PURPOSE: "Se bilaga"}), "ANS415") == (
        "Beskrivning!B6 är ”Se bilaga”, vilket inte går att bedöma. "
        "Skriv svaret i B6; en bilaga prövas inte tillsammans med ansökan."
    )
    assert message(type_in(RIGHT, {MEASURE: "många"}), "ANS415") == (
        "Ansökan!D43 är ”många”, ett målvärde utan någon siffra. "
        "Skriv i D43 vad som ska uppnås med ett tal, till exempel 80 %."
    )


@pytest.mark.parametrize(
    ("number", "wrong"),
    [(Decimal("40.5"), True), (-40, True), ("40,5", True), (0, False), (40, False)],
)
def test_participants_are_a_whole_number_of_people(number: Any, wrong: bool) -> None:
    for cell in (named("falt_deltagare_per_ar"), named("falt_deltagare_totalt")):
        found = lines(type_in(RIGHT, {cell: number}), "TAL702")
        assert found == ([f"fel {cell}"] if wrong else [])


def test_the_sentence_on_participants() -> None:
    assert message(type_in(RIGHT, {named("falt_deltagare_per_ar"): -40}), "TAL702").startswith(
        "Ansökan!C59 innehåller ”-40”, som inte kan läsas som ett helt antal från 0."
    )


def test_an_amount_in_a_column_that_is_nobodys() -> None:
    rows = [cost("1. coach", "1 200 000", tjanst="100"), cost("Tolk", None)]
    data = type_in(ansokan(lonekostnader=rows), {"Budget!H11": 10_000})
    assert lines(data, "MALL110") == ["fel Ansökan!B15"]
    assert message(data, "MALL110").startswith(
        "Ansökan!B15 är tom men ska fyllas i: Insatsägare (kolumn 3 har belopp, i Budget!H11)."
    )
    assert (
        lines(type_in(data, {named("insatsagare_organisation", 2): "Sala kommun"}), "MALL110") == []
    )
