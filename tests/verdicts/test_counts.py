"""Counts that are none, and matrices of counts: *Kontroll* says of them what the check says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from finsam_xl.workbook.cell import Value
from support import example, template, told, type_in, where
from verdicts.test_one_verdict import by_ourselves

HEBY, MIA, HBS = "heby_application_2018_2020", "hbs_uppfoljning_mia_2018", "hbs_katalog_2018_2020"


@pytest.mark.parametrize("value", [Decimal("1.5"), Decimal(-3), "1 000", "ca 5"])
@pytest.mark.parametrize(
    ("name", "area", "row", "column"),
    [
        (HEBY, "ovrig_malgrupp_antal_per_ar", 2, 0),
        (HBS, "insatser_alder_fran", 3, 0),
        (MIA, "mal_taljare", 2, 0),
        (MIA, "deltagare_antal", 4, 0),
        (MIA, "deltagare_antal", 4, 3),  # of a period that has no last day
        (MIA, "avslut_antal", 20, 7),
    ],
)
def test_what_is_no_count(name: str, area: str, row: int, column: int, value: Value) -> None:
    data = example(name)
    at = where(data, area, row, column)
    changed = type_in(data, {at: value})
    assert [(word, cell) for _, word, cell in told(changed, "TAL701", "TAL702")] == [("fel", at)]
    assert by_ourselves(changed) == []


def test_counts_of_a_period_without_a_day() -> None:
    data = example(MIA)
    changed = type_in(data, {where(data, "deltagare_antal", 4, 3): 7})
    assert told(changed, "MALL110") == [("MALL110", "fel", where(data, "perioder_slut", 3))]
    assert by_ourselves(changed) == []


def test_a_row_of_counts_without_a_gender() -> None:
    """A row that is printed in advance and counts nobody lacks nothing."""
    data = template("uppfoljning")
    counted, empty = (where(data, "deltagare_kon", row) for row in (5, 4))
    seven = {where(data, "deltagare_antal", 5): 7, where(data, "perioder_slut"): Decimal(46112)}
    changed = type_in(data, {counted: None, empty: None, **seven})
    found = [at for _, _, at in told(changed, "MALL110")]
    assert counted in found
    assert empty not in found
    assert by_ourselves(changed) == []


def test_the_first_row_without_its_name_is_told_once() -> None:
    data = template("katalog")
    at = where(data, "insatser_insats_id", 2)
    changed = type_in(data, {where(data, "insatser_namn", 2): "Lyra"})
    assert [cell for _, _, cell in told(changed, "MALL110")].count(at) == 1
    assert by_ourselves(changed) == []


def test_decimals_of_each_period() -> None:
    data = example(MIA)
    cells = [where(data, "perioder_upparbetat", row) for row in (1, 3)]
    changed = type_in(data, dict.fromkeys(cells, Decimal("1.000005")))
    assert [cell for _, _, cell in told(changed, "TAL708")] == cells
    assert by_ourselves(changed) == []


def test_an_age_below_zero_is_compared_as_it_stands() -> None:
    data = example(HBS)
    low, high = (where(data, f"insatser_alder_{name}", 2) for name in ("fran", "till"))
    changed = type_in(data, {low: 3, high: -5})
    assert told(changed, "KAT915") == [("KAT915", "varning", high)]
    assert by_ourselves(changed) == []
