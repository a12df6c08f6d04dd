"""SUM210: a row of a table that is the sum of others."""

from __future__ import annotations

from typing import Any

import pytest

from rules.small import HBS, ansokan, budget, cost, hbs, member
from support import ALL_NAMES, example
from unfiled import check, told

#: coach, handledare and arbetsterapeut, for two owners
POSTS = [("Coach", "300", "200"), ("Handledare", "200", None), ("Arbetsterapeut", "100", "250")]
OWNERS = [{"organisation": "Heby kommun"}, {"organisation": "Region Uppsala"}]


def wages(*more: tuple[str, Any, Any], posts: int = 3) -> bytes:
    """An application in tkr with the first of those posts and some more."""
    rows = [
        cost(post, None) | {"belopp": list(amounts)} for post, *amounts in (*POSTS[:posts], *more)
    ]
    return ansokan(enhet="tkr", insatsagare=OWNERS, lonekostnader=rows)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # a pasted sum row takes what is rekvirerat from 1 050 to 2 100 tkr
        ([("Summa lönekostnader", "600", "450")], ["fel Budget!B13"]),
        ([("Lönekostnader totalt:", "600", "450")], ["fel Budget!B13"]),
        # one of the two
        ([("Lönekostnader", "600", "450")], ["varning Budget!B13"]),
        ([("Summa lönekostnader", "600", "451")], ["varning Budget!B13"]),
        ([("DELSUMMA", "500", None)], ["varning Budget!B13"]),
        # neither
        ([("Lönekostnader", "600", "451")], []),
        ([("Lönekostnader", "600", None)], []),
        ([("Summering av intervjuer", None, None), ("Totalförsvarskurs", "10", None)], []),
        ([("Insummat stöd", "1", None), (None, "10", None)], []),
        ([("Kostnader, summa", "1", None), ("Total.", "2", None), ("Summa, löner", "3", None)],
         ["varning Budget!B13", "varning Budget!B14", "varning Budget!B15"]),
        # the same in one column is not the same in both, nor is the sum of both
        ([("Lönekostnader", "450", "600"), ("Tolk", "1050", None)], []),
        # a sum of each part and one of the whole
        (
            [("Delsumma", "600", "450"), ("Tolk", "7", None), ("Resor", "8", None),
             ("Delsumma", "15", None), ("Summa", "615", "450")],
            ["fel Budget!B13", "fel Budget!B16", "fel Budget!B17"],
        ),
        # what stands below a sum is a part of its own
        ([("Summa", "600", "450"), ("Tolk", "600", None)], ["fel Budget!B13"]),
    ],
)  # fmt: skip
def test_a_sum_among_the_posts_of_an_application(
    rows: list[tuple[str, Any, Any]], found: list[str]
) -> None:
    cells = [f"{severity} {at}" for _, severity, at in told(wages(*rows), "SUM210")]
    assert sorted(cells) == sorted(found)


def test_two_rows_are_too_few_for_a_sum_without_its_name() -> None:
    assert told(wages(("Lönekostnader", "500", "200"), posts=2), "SUM210") == []
    named = wages(("Summa", "500", "200"), posts=2)
    assert told(named, "SUM210") == [("SUM210", "fel", "Budget!B12")]
    # a single row of the same amount is told by the name alone
    one = wages(("Totalt arvode", "300", "200"), posts=1)
    assert told(one, "SUM210") == [("SUM210", "varning", "Budget!B11")]


def test_the_sentences() -> None:
    says = {
        ("Summa löner", "600", "450"): "är summan av de 3 raderna ovanför och räknas en gång till",
        ("Summa löner", "1", None): "heter som en summa men räknas som en post",
        ("Löner", "600", "450"):
        "är i alla kolumner summan av de 3 raderna ovanför och räknas kanske en gång till",
    }  # fmt: skip
    for row, how in says.items():
        (finding,) = [f for f in check(wages(row)).findings if f.code == "SUM210"]
        amounts = "; ".join(filter(None, row[1:]))
        assert finding.message == f"Budget!B13: raden ”{row[0]}” {how}: {amounts} tkr."
        assert finding.remedy.startswith("Ta bort raden om den är en summa")


def test_a_sum_among_the_posts_of_a_budget() -> None:
    posts = {"Kansli": [-100, -110], "Revision": [-20, -20], "Styrelse": [-30, -35]}
    summed = {"Administration": {**posts, "Summa": [-150, -165]}}
    data = budget("budget_2019 plan_2020", details=summed)
    assert told(data, "SUM210") == [("SUM210", "fel", "Detaljbudget!B9")]
    main = budget("budget_2019", costs={"A": [1], "B": [2], "C": [3], "Totala kostnader": [6]})
    assert told(main, "SUM210") == [("SUM210", "fel", "Huvudposter!B9")]
    other = budget("budget_2019 plan_2020", details={"Administration": {**posts, "Lokal": [-150]}})
    assert told(other, "SUM210") == []


def test_the_state_gives_as_much_as_the_others_together() -> None:
    last = [*hbs()[1:], hbs()[0]]
    assert sum(int(a.replace(" ", "")) for _, _, _, a in HBS[1:]) == 7_273_000
    assert told(budget(members=last), "SUM210") == []
    summed = [*hbs(), member("Summa", "kommun", None, "14 546 000")]
    assert told(budget(members=summed), "SUM210") == [("SUM210", "fel", "Medlemmar!B11")]


@pytest.mark.parametrize("name", ALL_NAMES)
def test_no_row_of_a_real_document_is_a_sum(name: str) -> None:
    assert told(example(name), "SUM210") == []
