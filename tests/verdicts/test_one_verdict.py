"""Green means green: after any single change of a cell, each line of *Kontroll* has FEL exactly
when the check has a fel with one of the line's codes, and VARNING when it has at most a varning."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.workbook.cell import ErrorValue
from hosts.office import Office
from rules.small import budget, member
from support import EXAMPLE_NAMES, check, document, example
from verdicts.changes import Change, change, changed
from verdicts.tally import OFFICE, PROPERTY, Held
from verdicts.verdict import Shown, disagreements, shown

NUMBER = st.integers(0, 10**6)
#: changes of each example that LibreOffice works out
IN_OFFICE = 75


def by_ourselves(data: bytes) -> list[str]:
    read = document(data)
    return disagreements(read, check(data), shown(read))


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_real_documents(name: str) -> None:
    assert by_ourselves(example(name)) == []


@settings(max_examples=100, deadline=None, derandomize=True)
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


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
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


@pytest.mark.parametrize("case", PRINTED)
def test_printed_keys_by_libreoffice(case: str, office: Office, tmp_path: Path) -> None:
    keys, paid, wanted = PRINTED[case]
    rows = [
        member("Staten", "staten", "50", 7_273_000),
        member("Region", "region", "25", 3_636_500),
    ]
    for number, (key, kronor) in enumerate(zip(keys, paid, strict=True), 1):
        rows.append(member(f"Kommun {number}", "kommun", key, kronor))
    data = budget(members=rows)
    path = tmp_path / "bok.xlsx"
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
    by_code = {c: told.word for line, told in zip(read.layout.lines, lines, strict=True)
               for c in line.codes}  # fmt: skip
    assert tuple(by_code[f"ANDEL{n}"] for n in (305, 306, 310)) == wanted
