"""Green means green: after any single change of a cell, each line of *Kontroll* has FEL exactly
when the check has a fel with one of the line's codes, and VARNING when it has at most a varning."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.workbook.cell import ErrorValue
from hosts.office import Office
from rules.small import budget, member
from rules.test_sum_rows import wages
from support import ALL_NAMES, EXAMPLE_NAMES, ONE_OF_EACH, Edit, check, document, example, type_in
from unfiled import filed
from verdicts.changes import Change, change, changed
from verdicts.tally import OFFICE, PROPERTY, Held
from verdicts.verdict import Shown, disagreements, shown

NUMBER = st.integers(0, 10**6)
#: changes of each example that LibreOffice works out
IN_OFFICE = 12


def by_ourselves(data: bytes) -> list[str]:
    read = document(data)
    return disagreements(read, check(data), shown(read))


@pytest.mark.parametrize("name", ALL_NAMES)
def test_the_real_documents(name: str) -> None:
    assert by_ourselves(example(name)) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(EXAMPLE_NAMES), NUMBER, NUMBER, NUMBER)
def test_after_any_change_by_our_own_calculation(
    name: str, kind: int, cell: int, content: int
) -> None:
    one = change(name, kind, cell, content)
    assert by_ourselves(changed(name, one)) == [], str(one)


def drawn(name: str) -> list[Change]:
    """Changes that the office takes: no formula over a formula, a locked cell not emptied, and no
    truth value, which is a number there (``documents/test_one_reading.py``)."""
    draw = random.Random(name)
    found: list[Change] = []
    while len(found) < IN_OFFICE:
        one = change(name, *(draw.randrange(10**6) for _ in range(3)))
        given = one.content != "" and not isinstance(one.content, bool)
        if given and (_is_plain(one.content) or not one.kind.derived):
            found.append(one)
    return found


def _is_plain(content: object) -> bool:
    """No error value, which the office is given as a formula; and not nothing."""
    return content is not None and not isinstance(content, ErrorValue)


def typed(content: Any) -> object:
    return {"formula": "=NA()"} if isinstance(content, ErrorValue) else plain(content)


def plain(content: Any) -> object:
    return content if content is None or isinstance(content, str) else float(content)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_after_many_changes_by_libreoffice(
    name: str, office: Office, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(example(name))
    read = document(example(name))
    columns = [
        [read.area(name).cell(i, 0).a1 for i in range(len(read.layout.lines))]
        for name in ("kontroll_status", "kontroll_antal", "kontroll_cell")
    ]
    cells = [cell for column in columns for cell in column]
    steps: list[dict[str, object]] = []
    changes = drawn(name)
    for one in changes:
        here = {"do": "set", "sheet": one.at.sheet, "cell": one.at.a1, "force": True}
        back = (
            {"formula": f"={one.before.formula}"} if one.before.formula else plain(one.before.value)
        )
        steps += [
            {**here, "value": typed(one.content)},
            {"do": "read", "cells": {"Kontroll": cells}},
            {**here, "value": back},
        ]
    answers = office.edit(path, None, steps, limit=600)
    wrong = []
    for one, answer in zip(changes, answers[1::3], strict=True):
        told = {at: cell["value"] for at, cell in answer["cells"]["Kontroll"].items()}
        lines = [
            Shown(told[word], int(told[number]), told[first] or "")
            for word, number, first in zip(*columns, strict=True)
        ]
        data = changed(name, one)
        wrong += [f"{one}: {line}" for line in disagreements(document(data), check(data), lines)]
    held = Held("a single cell", OFFICE, len(changes), len(changes) * len(columns[0]), len(wrong))
    record_property(PROPERTY, [tuple(held)])
    assert wrong == []


#: three municipalities' keys, what they pay of 3 636 500 kr, and what *Kontroll* says of ANDEL305,
#: 306 and 310
PRINTED = {
    "a third each, adjusted to 25": (
        ("8,33", "8,33", "8,34"), (1_212_167, 1_212_167, 1_212_166), ("OK", "OK", "OK"),
    ),
    "a third each, 24,99 in all": (
        ("8,33", "8,33", "8,33"), (1_212_167, 1_212_167, 1_212_166), ("OK", "OK", "UPPLYSNING"),
    ),
    "a thousand kronor beside": (
        ("8,33", "8,33", "8,34"), (1_213_267, 1_212_167, 1_211_066), ("FEL", "OK", "OK"),
    ),
    "24,98 in all": (
        ("8,33", "8,33", "8,32"), (1_212_167, 1_212_167, 1_212_166), ("OK", "FEL", "OK"),
    ),
    "no keys": ((None, None, None), (1_000_000, 2_000_000, 636_500), ("EJ KONTROLLERAT",) * 3),
}  # fmt: skip


def by_libreoffice(data: bytes, office: Office, path: Path) -> dict[str, Shown]:
    """What *Kontroll* says under each code, once it is known to be what the check says."""
    path.write_bytes(data)
    read = document(data)
    cells = office.recalculate(path)["Kontroll"]
    columns = [
        [cells[read.area(name).cell(i, 0).a1]["value"] for i in range(len(read.layout.lines))]
        for name in ("kontroll_status", "kontroll_antal", "kontroll_cell")
    ]
    lines = [
        Shown(word, int(count), first or "") for word, count, first in zip(*columns, strict=True)
    ]
    assert disagreements(read, check(data), lines) == []
    each = zip(read.layout.lines, lines, strict=True)
    return {code: told for line, told in each for code in line.codes}


@pytest.mark.parametrize("case", PRINTED)
def test_printed_keys_by_libreoffice(case: str, office: Office, tmp_path: Path) -> None:
    keys, paid, wanted = PRINTED[case]
    rows = [
        member("Staten", "staten", "50", 7_273_000),
        member("Region", "region", "25", 3_636_500),
    ]
    for number, (key, kronor) in enumerate(zip(keys, paid, strict=True), 1):
        rows.append(member(f"Kommun {number}", "kommun", key, kronor))
    told = by_libreoffice(filed(budget(members=rows)), office, tmp_path / "bok.xlsx")
    assert tuple(told[f"ANDEL{n}"].word for n in (305, 306, 310)) == wanted


#: rows below coach, handledare and arbetsterapeut, 600 and 450 tkr for two owners, and what
#: *Kontroll* says of them
SUMS = {
    "named and equal": ([("Summa löner", "600", "450")], Shown("FEL", 1, "'Budget'!B13")),
    "equal alone": ([("Löner", "600", "450")], Shown("VARNING", 1, "'Budget'!B13")),
    "named alone": ([("Löner, totalt", "600", "451")], Shown("VARNING", 1, "'Budget'!B13")),
    "parts and the whole": (
        [("Delsumma", "600", "450"), ("Tolk", "7", None), ("Resor", "8", None),
         ("Delsumma:", "15", None), ("Total", "615", "450")],
        Shown("FEL", 3, "'Budget'!B13"),
    ),
    "none": ([("Löner", "600", "451"), ("Summering av intervjuer", None, None)],
             Shown("OK", 0, "")),
}  # fmt: skip


@pytest.mark.parametrize("case", SUMS)
def test_sums_among_the_rows_by_libreoffice(case: str, office: Office, tmp_path: Path) -> None:
    rows, wanted = SUMS[case]
    assert by_libreoffice(filed(wages(*rows)), office, tmp_path / "bok.xlsx")["SUM210"] == wanted


#: amounts in tkr and what *Kontroll* says of their decimals
DECIMALS = {
    "five": (("600,00001", "450"), Shown("OK", 0, "")),
    "six": (("600", "450,000001"), Shown("VARNING", 1, "'Budget'!G13")),
    "both": (("600,333333", "450,666667"), Shown("VARNING", 2, "'Budget'!F13")),
    "a text beside": (("se bilaga", "450,000001"), Shown("VARNING", 1, "'Budget'!G13")),
}


@pytest.mark.parametrize("case", DECIMALS)
def test_too_many_decimals_by_libreoffice(case: str, office: Office, tmp_path: Path) -> None:
    amounts, wanted = DECIMALS[case]
    data = wages(("Tolk", *amounts))
    assert by_libreoffice(filed(data), office, tmp_path / "bok.xlsx")["TAL708"] == wanted


def test_too_many_decimals_in_a_wide_budget() -> None:
    """Thirteen columns are looked at in two pieces; opening capital is a cell of its own."""
    years = " ".join(f"plan_{year}" for year in range(2019, 2032))
    posts = {"Kansli": [-1] * 13, "Lokal": [*[-1] * 12, "-1,00333"], "El": ["-2,00333"] * 13}
    data = filed(budget(years, details={"Administration": posts}))
    read = document(data)
    assert by_ourselves(data) == []
    told = dict(zip(read.layout.lines, shown(read), strict=True))
    (line,) = [line for line in told if "TAL708" in line.codes]
    assert told[line] == Shown("VARNING", 14, "'Detaljbudget'!P7")
    capital = str(read.fields["ingaende_eget_kapital"].at)
    typed = type_in(data, {capital: Edit(Decimal("100.005"))})
    assert by_ourselves(typed) == []
    assert shown(document(typed))[read.layout.lines.index(line)].cells == 15
