"""``recompute``: what is old is put right and told, what is typed is kept and told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.calculation.calculate import State
from finsam_xl.documents.exchange import as_data
from finsam_xl.documents.recompute import recompute
from finsam_xl.workbook.write.patch import Edit, patch
from support import ALL_NAMES, change, check, document, example, told, where

Run = Callable[..., tuple[str, bytes]]


def after(data: bytes, restore: bool = False) -> bytes:
    return patch(data, recompute(document(data), restore).edits)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(data: bytes, *options: str) -> tuple[str, bytes]:
        source, target = tmp_path / "bok.xlsx", tmp_path / "omraknad.xlsx"
        source.write_bytes(data)
        target.unlink(missing_ok=True)
        assert main(["recompute", str(source), "-o", str(target), *options]) == 0
        return capsys.readouterr().out, target.read_bytes()

    return call


@pytest.mark.parametrize("name", ALL_NAMES)
def test_what_is_right_stays_byte_for_byte(name: str) -> None:
    assert recompute(document(example(name))).edits == {}
    assert after(example(name)) == example(name)


def test_an_old_value_is_put_right_and_told(run: Run) -> None:
    whole = example("hbs_plan_2019")
    # somebody's program changed one post and did not recalculate
    post = where(whole, "detaljbudget_belopp", 2, 3)
    old = document(whole).workbook.cell(document(whole).area("detaljbudget_belopp").cell(2, 3))
    assert isinstance(old.value, Decimal)
    stale = change(whole, {post: old.value + 1000})
    assert told(stale, "MALL107")
    out, fresh = run(stale)
    assert told(fresh, "MALL107") == []
    lines = out.splitlines()
    total = document(whole).derived("summa_kostnader", 0, 3).value
    assert isinstance(total, Decimal)
    cell = where(whole, "summa_kostnader", 0, 3)
    assert f"{cell} summa_kostnader/budget_2019: {total:,f} -> {total + 1000:,f}".replace(
        ",", " "
    ) in [line.replace(".0 ", " ") for line in lines]
    assert lines[-1] == f"{len(lines) - 1} celler ändrade."
    # done once is done
    assert run(fresh) == ("0 celler ändrade.\n", fresh)


def test_a_stored_value_alone_that_is_wrong(run: Run) -> None:
    whole = example("hbs_plan_2019")
    cell = where(whole, "summa_intakter", 0, 1)
    found = document(whole).derived("summa_intakter", 0, 1)
    stale = change(whole, {cell: Edit(Decimal(5), found.stored.formula)})
    assert len(told(stale, "MALL107")) == 1
    out, fresh = run(stale)
    assert out == f"{cell} summa_intakter/budget_2018: 5 -> 21 000\n1 cell ändrad.\n"
    assert document(fresh).derived("summa_intakter", 0, 1).stored == found.stored
    assert check(fresh).findings == check(whole).findings


def test_a_claim_is_kept_and_told(run: Run) -> None:
    claimed = example("hbs_plan_2020")
    out, same = run(claimed)
    cell = where(claimed, "huvudpost_belopp", 2, 0)
    path = "huvudpost/Individinriktade insatser/prognos_2019"
    assert same == claimed
    assert out.splitlines() == [
        f"{cell} {path}: det inskrivna värdet 17 540 står kvar",
        "0 celler ändrade.",
        "1 cell utan mallens formel; --aterstall lägger tillbaka den.",
    ]


def test_formulas_are_put_back_when_asked(run: Run) -> None:
    claimed = example("hbs_plan_2020")
    out, fresh = run(claimed, "--aterstall")
    assert "17 540 -> 20 047, formeln är tillbaka" in out
    assert "står kvar" not in out
    assert {c.state for c in document(fresh).calculation} <= {State.FORMULA, State.FREE}
    assert told(fresh, "SUM202", "MALL104", "MALL105", "MALL107") == []
    assert as_data(document(fresh))["claims"] == {}
    assert run(fresh, "--aterstall") == ("0 celler ändrade.\n", fresh)
    data = as_data(document(claimed))
    assert as_data(document(fresh)) == data | {"claims": {}}


def test_an_altered_and_an_emptied_formula(run: Run) -> None:
    whole = example("hbs_plan_2019")
    altered, gone = where(whole, "summa_kostnader", 0, 0), where(whole, "arets_resultat", 0, 0)
    stored = document(whole).derived("summa_kostnader").stored
    data = change(whole, {altered: Edit(Decimal(1), "1+0"), gone: None})
    out, _ = run(data)
    assert f"{altered} summa_kostnader/utfall_2017: den ändrade formeln står kvar" in out
    assert f"{gone} resultat/utfall_2017: formeln är borttagen och cellen lämnas tom" in out
    assert "2 celler utan mallens formel" in out
    out, back = run(data, "--aterstall")
    assert document(back).derived("summa_kostnader").stored == stored
    assert check(back).findings == check(whole).findings


def test_row_sums_come_back_in_inserted_rows() -> None:
    """A spreadsheet program copies no formula into a row that a person inserts."""
    whole = example("heby_application_2018_2020")
    calculation = document(whole).calculation
    sums = [c for c in calculation if c.block.in_table and isinstance(c.value, Decimal) and c.value]
    assert sums
    inserted = change(whole, {str(sums[0].at): None})
    found = document(inserted).calculation.at(sums[0].at)
    assert found is not None
    assert found.state is State.FREE
    assert recompute(document(inserted)).kept == ()
    restored = document(after(inserted)).calculation.at(sums[0].at)
    assert restored is not None
    assert (restored.state, restored.stored.value) == (State.FORMULA, sums[0].value)
    assert check(after(inserted)).findings == check(whole).findings


def test_percents_are_told_as_percents(run: Run) -> None:
    whole = example("hbs_plan_2019")
    out, _ = run(change(whole, {where(whole, "medlemmar_andel", 2): Decimal("0.505")}))
    assert ": 100 % -> 100,5 %" in out


def test_dates_are_told_as_dates(run: Run) -> None:
    whole = example("heby_application_2018_2020")
    start = where(whole, "falt_startdatum")
    out, _ = run(change(whole, {start: Decimal(43_466)}))  # 2019-01-01
    assert "43 466" not in out
    assert "43466" not in out
