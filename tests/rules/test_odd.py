"""BUD501, BUD512 and MALL114: the check and *Kontroll* judge by the same help cells."""

from __future__ import annotations

from typing import Any

import pytest

from rules.small import ansokan, budget, cost, hbs
from unfiled import check, document, type_in
from verdicts.verdict import disagreements, shown

ORGNR = "Förbund!C5"


def told(data: bytes, code: str) -> list[str]:
    """Severity and cell of the rule's findings, once the line on *Kontroll* says the same."""
    read, report = document(data), check(data)
    assert disagreements(read, report, shown(read)) == []
    return [f"{f.severity.word} {f.at}" for f in report.findings if f.code == code]


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("222000-1230", False),
        ("2220001230", False),
        ("16222000-1230", False),  # with its century
        ("222000\u20131230", False),  # a dash
        ("222 000 - 1230", False),
        ("222\u00a0000-1230", False),
        (2_220_001_230, False),  # a number
        ("222000-1231", True),  # check digit
        ("222000-1320", True),  # two digits changed about
        ("222000-123", True),
        ("22222000-1230", True),  # no century of an organisation
        ("222000-12E0", True),
        ("saknas", True),
        (None, False),
        ("XXX", False),  # a placeholder
    ],
)
def test_an_organisation_number(number: Any, wrong: bool) -> None:
    data = type_in(budget(members=hbs(), costs={"Insatser": ["14 546 000"]}), {ORGNR: number})
    assert told(data, "BUD512") == ([f"varning {ORGNR}"] if wrong else [])


@pytest.mark.parametrize(
    ("amounts", "at"),
    [
        ([100, 200, -5], ["varning Huvudposter!C8"]),
        ([-100, -200, 5], ["varning Huvudposter!C8"]),
        ([100, 200, 5], []),
        ([-100, -200, -5], []),
        ([100, 200, 0], []),
        # as much of both: what is negative is told
        ([100, 100, -200], ["varning Huvudposter!C8"]),
    ],
)
def test_a_lonely_sign(amounts: list[int], at: list[str]) -> None:
    costs = {name: [a] for name, a in zip("ABC", amounts, strict=True)}
    assert told(budget(costs=costs), "BUD501") == at


@pytest.mark.parametrize(
    ("other", "at"),
    [
        ({}, ["varning Budget!B11"]),
        ({"post": "COACH"}, ["varning Budget!B11"]),
        ({"post": "Coach\u00a0"}, ["varning Budget!B11"]),
        ({"tjanst": "50"}, []),
        ({"fran": "2018-07-01"}, []),
        ({"belopp": [None, 610_000]}, []),
        ({"belopp": [620_000]}, ["varning Budget!B11"]),
    ],
)
def test_a_row_that_stands_twice(other: dict[str, Any], at: list[str]) -> None:
    first = cost("Coach", 610_000, tjanst="100")
    owners = [{"organisation": "Heby kommun"}, {"organisation": "Region Uppsala"}]
    data = ansokan(insatsagare=owners, lonekostnader=[first, {**first, **other}])
    assert told(data, "MALL114") == at
