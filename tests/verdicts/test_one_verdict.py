"""Green means green: after any single change of a cell, each line of *Kontroll* has FEL exactly
when the check has a fel with one of the line's codes, and VARNING when it has at most a varning."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.workbook.cell import ErrorValue
from hosts.office import Office
from support import EXAMPLE_NAMES, check, document, example
from verdicts.changes import Change, change, changed
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


@settings(max_examples=300, deadline=None, derandomize=True)
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
def test_after_many_changes_by_libreoffice(name: str, office: Office, tmp_path: Path) -> None:
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
    assert wrong == []
