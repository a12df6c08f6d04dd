"""A percent cell holds the fraction that it shows: in our Python and in LibreOffice, and *Kontroll*
says what the check says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from finsam_xl.workbook.cell import Value
from hosts.office import Office
from support import check, document, example, ref, told, type_in, where
from verdicts.verdict import disagreements, shown, shown_in

HBS, HEBY = "hbs_plan_2019", "heby_application_2018_2020"
STATE, LIMIT, RATE = "Medlemmar!E6", "Förbund!C12", "Budget!C10"
#: what stands in the cell, and what TAL7xx and the rules on keys say of it
CASES: dict[str, tuple[str, str, Value, list[str]]] = {
    "a key of 50 %": (HBS, STATE, Decimal("0.5"), []),
    "a key of 8,333 %": (HBS, STATE, Decimal("0.08333"), ["ANDEL306"]),
    "a key pasted as 50": (HBS, STATE, Decimal(50), ["ANDEL309", "TAL709"]),
    "a key of 100 %, all that it may be": (HBS, STATE, Decimal(1), ["ANDEL306"]),
    "a key of 101 %": (HBS, STATE, Decimal("1.01"), ["TAL709"]),
    "a key as the text 50 %": (HBS, STATE, "50 %", ["TAL701"]),
    "a key as the text 0,5": (HBS, STATE, "0,5", ["TAL703"]),
    "a limit of 20 %": (HBS, LIMIT, Decimal("0.2"), []),
    "a limit pasted as 20": (HBS, LIMIT, Decimal(20), ["TAL709"]),
    "a limit of -20 %": (HBS, LIMIT, Decimal("-0.2"), ["TAL709"]),
    "a full time": (HEBY, RATE, Decimal(1), []),
    "ten full times, all that a row may have": (HEBY, RATE, Decimal(10), []),
    "75 pasted for 75 %": (HEBY, RATE, Decimal(75), ["TAL709"]),
    "a rate as the text 8,875, which can be 887,5 %": (HEBY, RATE, "8,875", ["TAL703"]),
}
CODES = ("ANDEL306", "ANDEL309", "TAL701", "TAL702", "TAL703", "TAL709")


@pytest.mark.parametrize("case", CASES)
def test_the_check_and_kontroll_by_our_own_calculation(case: str) -> None:
    name, at, value, expected = CASES[case]
    data = type_in(example(name), {at: value})
    assert sorted({code for code, _, _ in told(data, *CODES)}) == expected
    read = document(data)
    assert disagreements(read, check(data), shown(read)) == []


@pytest.mark.parametrize("name", [HBS, HEBY])
def test_kontroll_by_libreoffice(name: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(example(name))
    read = document(example(name))
    seen = [
        read.area(f"kontroll_{what}").cell(i, 0).a1
        for i in range(len(read.layout.lines))
        for what in ("status", "antal", "cell")
    ]
    cases = [(case, *CASES[case][1:3]) for case in CASES if CASES[case][0] == name]
    steps: list[dict[str, object]] = []
    for _, at, value in cases:
        before = read.workbook.cell(ref(at)).value
        sheet, cell = at.split("!")
        here = {"do": "set", "sheet": sheet, "cell": cell, "force": True}
        steps += [
            {**here, "value": _typed(value)},
            {"do": "read", "cells": {"Kontroll": seen}},
            {**here, "value": _typed(before)},
        ]
    answers = office.edit(path, None, steps)
    wrong = []
    for (case, at, value), answer in zip(cases, answers[1::3], strict=True):
        said = shown_in(read, answer["cells"])
        data = type_in(example(name), {at: value})
        wrong += [f"{case}: {line}" for line in disagreements(document(data), check(data), said)]
    assert wrong == []


def _typed(value: Value) -> object:
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize(
    ("name", "at", "percent", "place", "shown"),
    [
        # 20 % of 14 546 tkr of contributions, and not 29 tkr; 100 % is one full-time equivalent
        (HBS, LIMIT, "0.2", ("eget_kapital_tak", 0, 3), "2909.2"),
        (HBS, LIMIT, "0.125", ("eget_kapital_tak", 0, 3), "1818.25"),
        (HEBY, RATE, "1", ("per_ar_lonekostnader_heltid", 1, 0), "1"),
        (HEBY, RATE, "0.75", ("per_ar_lonekostnader_heltid", 1, 0), "0.75"),
        (HBS, STATE, "0.5", ("summa_andel", 0, 0), "1"),
    ],
)
def test_what_is_worked_out_of_a_percent(
    name: str, at: str, percent: str, place: tuple[str, int, int], shown: str,
    office: Office, tmp_path: Path,
) -> None:  # fmt: skip
    data = type_in(example(name), {at: Decimal(percent)})
    cell = where(data, *place)
    assert document(data).calculation.value(*place) == Decimal(shown)
    path = tmp_path / "bok.xlsx"
    path.write_bytes(data)
    sheet, address = cell.replace("'", "").split("!")
    assert office.recalculate(path)[sheet][address]["value"] == pytest.approx(float(shown))
