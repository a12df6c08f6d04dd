"""What is typed into a workbook in the page, without a browser."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finsam_xl.documents.recompute import recompute
from finsam_xl.page import desk
from finsam_xl.page.correct import input_areas
from finsam_xl.template.form import AMOUNTS
from support import EXAMPLE_NAMES, PER, document, example, type_in

DAY = PER.isoformat()
NVS = "nvs_plan_2021_2023"  # printed with two totals that are wrong, typed over their formulas
HEBY = "heby_application_2018_2020"


def corrected(data: bytes, *corrections: tuple[str, str, str | None]) -> bytes:
    made = desk.correct("bok.xlsx", data, json.dumps(corrections))
    assert isinstance(made, bytes)
    return made


def told(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.check("bok.xlsx", data, DAY))
    return found


def codes(data: bytes, *wanted: str) -> list[tuple[str, str]]:
    entries = told(data)["entries"]
    return [(e["code"], e["place"]) for e in entries if e["code"] in wanted]


def stored(data: bytes, sheet: str, a1: str) -> tuple[object, str | None]:
    cell = document(data).workbook.cell(desk._at(sheet, a1))
    return cell.value, cell.formula


def about(data: bytes, sheet: str, a1: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(desk.cell("bok.xlsx", data, sheet, a1))
    return found


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_total_that_was_typed_over_gets_its_formula_back() -> None:
    printed = example(NVS)
    assert ("SUM204", "Budget!D56") in codes(printed, "SUM204", "MALL104")
    assert stored(printed, "Budget", "D56")[1] is None
    mended = corrected(printed, ("Budget", "D56", None))
    value, formula = stored(mended, "Budget", "D56")
    assert value == 7_477_900
    assert formula is not None
    # the next total is a typed one too, and was wrong by the same amount
    assert codes(mended, "SUM204", "SUM205") == []


def test_what_is_typed_is_read_as_the_rules_read_it() -> None:
    for text, value in (("1 000,50", "1000.5"), ("1000,5 kr", "1000.5"), ("-20", "-20")):
        made = corrected(example(NVS), ("Medlemmar", "F7", text))
        assert str(stored(made, "Medlemmar", "F7")[0]) == value


def test_all_that_follows_is_worked_out() -> None:
    made = corrected(example(HEBY), ("Budget", "F10", "700 000"))
    assert recompute(document(made)).changes == ()
    before, after = (stored(book, "Budget", "F96")[0] for book in (example(HEBY), made))
    assert after != before


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_nothing_is_left_to_work_out_whatever_is_typed(drawn: st.DataObject) -> None:
    """Amounts, or nothing, in cells of any real workbook; and the command finds the same."""
    data = example(drawn.draw(st.sampled_from(EXAMPLE_NAMES)))
    areas = [area for area, spec in input_areas(document(data)) if spec.kind in AMOUNTS]
    corrections = []
    for _ in range(drawn.draw(st.integers(1, 4))):
        area = drawn.draw(st.sampled_from(areas))
        at = area.cell(
            drawn.draw(st.integers(0, area.height - 1)), drawn.draw(st.integers(0, area.width - 1))
        )
        if about(data, at.sheet, at.a1)["input"]:
            text = drawn.draw(st.integers(-(10**9), 10**9).map(str) | st.just(""))
            corrections.append((at.sheet, at.a1, text))
    made = corrected(data, *corrections)
    assert recompute(document(made)).changes == ()
    typed = {f"'{sheet}'!{a1}": int(text) if text else None for sheet, a1, text in corrections}
    assert told(made)["entries"] == told(type_in(data, typed))["entries"]


def test_every_other_part_is_as_it_was() -> None:
    before = example(NVS)
    after = corrected(before, ("Medlemmar", "F7", "1"))
    changed = {name for name, data in parts(after).items() if parts(before).get(name) != data}
    assert changed
    assert all(name.startswith("xl/worksheets/sheet") for name in changed - {"xl/workbook.xml"})


def test_a_later_correction_of_a_cell_counts_and_none_is_no_change() -> None:
    data = example(NVS)
    twice = corrected(data, ("Medlemmar", "F7", "1"), ("Medlemmar", "F7", "2"))
    assert twice == corrected(data, ("Medlemmar", "F7", "2"))
    as_it_was = about(data, "Medlemmar", "F7")["text"]
    assert corrected(data, ("Medlemmar", "F7", as_it_was)) == corrected(data)


@pytest.mark.parametrize(
    ("sheet", "a1", "text", "why"),
    [
        ("Medlemmar", "F7", "1.200", "”1.200” kan betyda 1,2 eller 1 200: skriv det som 1 200,50."),
        ("Medlemmar", "F7", "abc", "”abc” kan inte läsas som ett tal: skriv det som 1 200,50."),
        ("Medlemmar", "E7", "hälften", "kan inte läsas som ett tal: skriv det som 12,5."),
        ("Förbund", "C8", "igår", "”igår” kan inte läsas som ett datum: skriv det som 2018-01-31."),
        ("Förbund", "C7", "mkr", "kan inte läsas som kr eller tkr"),
        ("Budget", "D58", "1", "Budget!D58: Räknas ut."),
        ("Budget", "B2", "1", "Budget!B2: Hör till mallen och fylls inte i."),
        ("Medlemmar", "F5", "1", "Medlemmar!F5: Hör till mallen och fylls inte i."),
        ("Budget", "B2", None, "Budget!B2 har ingen formel i mallen."),
    ],
)
def test_what_cannot_stand_in_a_cell_is_refused(
    sheet: str, a1: str, text: str | None, why: str
) -> None:
    """In a sentence; as the worker gives it to the page."""
    answer = desk.call(
        "correct", "bok.xlsx", _Buffer(example(NVS)), json.dumps([[sheet, a1, text]])
    )
    assert why in json.loads(answer)[desk.REFUSED]


class _Buffer:
    """Bytes as Pyodide hands them over."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def to_bytes(self) -> bytes:
        return self._data


def test_kronor_typed_into_a_workbook_in_tkr_are_not_taken_for_tkr() -> None:
    """Heby's application is in kronor: made one in tkr first."""
    tkr = corrected(example(HEBY), ("Ansökan", "C9", "tkr"))
    assert document(tkr).unit == "tkr"
    answer = desk.call("correct", "bok.xlsx", _Buffer(tkr), '[["Budget", "F10", "1200 kr"]]')
    assert "är i kr men arbetsboken i tkr" in json.loads(answer)[desk.REFUSED]
    assert str(stored(corrected(tkr, ("Budget", "F10", "1200")), "Budget", "F10")[0]) == "1200"


def test_a_cell_says_what_it_is_for() -> None:
    amount = about(example(NVS), "Medlemmar", "F7")
    assert amount["input"]
    assert amount["text"] == "1 761 500"
    assert amount["help"].startswith("Medlemmens bidrag i hela kronor")
    chosen = about(example(NVS), "Förbund", "C7")
    assert chosen["choices"] == ["kr", "tkr"]
    total = about(example(NVS), "Budget", "D56")
    assert (total["label"], total["formula"]) == ("Summa kostnader, budget 2021", True)
    assert not about(example(NVS), "Budget", "E56")["formula"]
    assert about(example(NVS), "Medlemmar", "F5") == {
        "input": False,
        "label": "",
        "help": "Hör till mallen och fylls inte i.",
        "choices": [],
        "text": "",
        "formula": False,
    }


def test_what_looks_like_a_formula_is_a_text() -> None:
    made = corrected(example(NVS), ("Förbund", "C14", "=1+1"))
    assert stored(made, "Förbund", "C14") == ("=1+1", None)


def test_a_workbook_that_is_too_large_here_is_left_to_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = corrected(example(NVS), ("Medlemmar", "F7", "77"))  # not one of those that are kept
    monkeypatch.setattr("finsam_xl.running.guard.IN_PROCESS", 10_000)
    answer = desk.call("sheet", "bok.xlsx", _Buffer(data), "Medlemmar")
    assert json.loads(answer)[desk.REFUSED].startswith("bok.xlsx är för stor")


def test_the_last_workbooks_are_kept_as_they_were_read() -> None:
    data = example(NVS)
    first = desk.LOOK.opened("bok.xlsx", data)
    assert desk.LOOK.opened("bok.xlsx", data) is first
    for number in range(desk.KEPT):
        desk.LOOK.opened("bok.xlsx", corrected(data, ("Medlemmar", "F7", str(number))))
    assert desk.LOOK.opened("bok.xlsx", data) is not first
