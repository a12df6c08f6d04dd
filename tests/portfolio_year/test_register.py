"""What a register gives: that of Botkyrka Huddinge Salem 2018-2020, and a decision that changes
another."""

from __future__ import annotations

from collections import Counter

from portfolio_year.books import (
    HBS_REGISTER,
    REGISTER,
    cells,
    day,
    of_example,
    of_walk,
    take,
    values,
)

#: the plans' sums of the insatser that the register has, in tkr
GRANTED = {2018: 21828, 2019: 19640, 2020: 15610}


def test_an_insats_has_its_decisions_added_up_and_each_cell():
    rows = of_example(HBS_REGISTER).tables["insatser"]
    assert len(rows) == 17
    mia = rows[3]
    assert values(mia, "insats_id", "insats", "andra_namn", "inriktning", "status") == (
        "I-04", "MIA-projektet", "MIA", "individ", "pågår",
    )  # fmt: skip
    assert values(mia, "forsta_ar", "sista_ar", "beviljat") == (
        2018, 2020, 10725000 + 10000000 + 9650000,
    )  # fmt: skip
    assert cells(mia, "insats", "slutrapport") == ("Insatser!C10", "Insatser!S10")
    assert values(rows[8], "insats", "status", "beviljat") == (
        "Tillväxt Kvinna", "beslutad", 400000,
    )  # fmt: skip


def test_decisions_by_year_add_up_to_what_the_plans_say():
    sums = Counter[object]()
    for row in of_example(HBS_REGISTER).tables["beslut"]:
        sums[row["ar"].value] += row["gallande"].value
    assert sums == {year: tkr * 1000 for year, tkr in GRANTED.items()}


def test_a_decision_without_a_party_is_the_owners_and_else_of_none():
    first, *_ = of_example(HBS_REGISTER).tables["beslut"]
    assert values(first, "insats", "inriktning", "part") == ("HUVAS", "individ", "ej angivet")
    data = of_walk(REGISTER)
    data["tables"]["beslut"][1].pop("organisation")
    rows = take("katalog.xlsx", data).tables["beslut"]
    assert [values(row, "part", "gallande") for row in rows] == [
        ("Lillstads kommun", 585000),
        ("Lillstads kommun", 330000),
    ]
    assert cells(rows[1], "part", "gallande") == ("Insatser!L7", "Beslut!F73")


def test_of_two_decisions_for_one_insats_year_and_party_the_later_holds():
    data = of_walk(REGISTER)
    changed = {
        **data["tables"]["beslut"][0],
        "datum": "2026-04-02",
        "beviljat": "600000",
        "tidigare_beviljat": "585000",
    }
    data["tables"]["beslut"].append(changed)
    given = take("katalog.xlsx", data).tables
    assert [values(row, "datum", "beviljat", "galler", "gallande") for row in given["beslut"]] == [
        (day("2025-12-04"), 585000, "nej", 0),
        (day("2025-12-04"), 330000, "ja", 330000),
        (day("2026-04-02"), 600000, "ja", 600000),
    ]
    assert values(given["insatser"][0], "beviljat") == (930000,)
