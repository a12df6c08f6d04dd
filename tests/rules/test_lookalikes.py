"""TAL711 on names, posts and parties: letters that look like others, and ones that nobody sees."""

from __future__ import annotations

import pytest

from finsam_xl.documents.lookalikes import lookalikes_in
from rules.small import HBS, budget, member
from support import example, named
from unfiled import check, told, type_in

PLAN = example("hbs_plan_2019")
HEBY = example("heby_application_2018_2020")
CYRILLIC_O = "\u043e"
TWIN = "Huddinge kommun".replace("o", CYRILLIC_O)


def says(data: bytes) -> list[str]:
    return [f.message for f in check(data).findings if f.code == "TAL711"]


def test_a_member_beside_one_of_the_same_name_in_other_letters() -> None:
    members = [member(name, party, key, amount) for name, party, key, amount in HBS]
    twin = member(TWIN, "kommun", None, "1")
    data = budget(members=[*members, twin])
    assert told(data, "MALL114", "TAL711") == [("TAL711", "varning", "Medlemmar!B11")]
    assert says(data) == [
        "Medlemmar!B11 innehåller bokstäver som ser ut som andra: "
        "”\u043e” i ”k\u043emmun” är kyrillisk (U+043E) och inte o."
    ]
    right = budget(members=[*members, member("Huddinge kommun", "kommun", None, "1")])
    assert told(right, "MALL114", "TAL711") == [("MALL114", "varning", "Medlemmar!B11")]


@pytest.mark.parametrize(
    "at",
    [
        "Förbund!C4",
        "Medlemmar!B6",
        "Detaljbudget!B6",
        "Detaljbudget!C6",
        "Huvudposter!B6",
        "Budget!B11",
    ],
)
def test_a_letter_of_another_alphabet_in_a_name_or_post(at: str) -> None:
    assert told(type_in(PLAN, {at: "P\u043est"}), "TAL711") == [("TAL711", "varning", at)]
    assert told(type_in(PLAN, {at: "Pöst 2 – höjt"}), "TAL711") == []


def test_a_party_in_other_letters_is_told_beside_its_not_being_in_the_list() -> None:
    data = type_in(PLAN, {"Medlemmar!C8": "k\u043emmun"})
    assert told(data, "TAL702", "TAL711") == [
        ("TAL702", "fel", "Medlemmar!C8"),
        ("TAL711", "varning", "Medlemmar!C8"),
    ]


def test_a_name_with_a_character_that_nobody_sees() -> None:
    data = type_in(PLAN, {"Medlemmar!B8": "Hudd\u200binge k\u043emmun"})
    assert says(data) == [
        "Medlemmar!B8 innehåller osynliga tecken: blanksteg utan bredd (U+200B) och bokstäver som "
        "ser ut som andra: ”\u043e” i ”k\u043emmun” är kyrillisk (U+043E) och inte o."
    ]
    assert says(type_in(PLAN, {"Medlemmar!B8": "Huddinge\u00a0kommun"})) == []


def test_free_text_may_be_in_any_letters() -> None:
    assert (
        told(type_in(HEBY, {named("metod_stycke", 2): "Metoden heter mind\u03c6ul."}), "TAL711")
        == []
    )


def test_a_name_that_a_mac_stores_with_a_ring_of_its_own() -> None:
    members = [member(n, "kommun", None, "1") for n in ("Åmåls kommun", "A\u030ama\u030als kommun")]
    found = told(budget(members=members), "MALL114", "TAL711")
    assert found == [("MALL114", "varning", "Medlemmar!B7")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("k\u043emmun", "”\u043e” i ”k\u043emmun” är kyrillisk (U+043E) och inte o"),
        ("R\u03bfi", "”\u03bf” i ”R\u03bfi” är grekisk (U+03BF) och inte o"),
        ("Grupp \u0410", "”\u0410” i ”\u0410” är kyrillisk (U+0410) och inte A"),
        ("\u04d3rende", "”\u04d3” i ”\u04d3rende” är kyrillisk (U+04D3) och inte ä"),
        ("A\u0434m", "”\u0434” i ”A\u0434m” är kyrillisk (U+0434)"),
        ("\uff21dm", "”\uff21” i ”\uff21dm” är från ett annat alfabet (U+FF21) och inte A"),
        ("\u212bmål", "”\u212b” i ”\u212bmål” är från ett annat alfabet (U+212B) och inte Å"),
        # the neighbours
        ("Åmåls kommun, Café, naïve, Łódź, Şişli", None),
        ("\u041c\u043e\u0441\u043a\u0432\u0430", None),  # Moscow, in Russian
        ("Projekt \u03b1 och \u03a9", None),
        ("50 \u00b5g, 10 m², 3:e, ª", None),
        ("\u65e5\u672c", None),
    ],
)
def test_letters_that_look_like_others(text: str, found: str | None) -> None:
    assert lookalikes_in(text) == (() if found is None else (found,))


def test_a_long_word_is_not_repeated_in_full() -> None:
    (told_once,) = lookalikes_in("x" * 30_000 + CYRILLIC_O)
    assert len(told_once) < 120
