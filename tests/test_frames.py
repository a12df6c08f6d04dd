"""Documents and findings as pandas tables, with the figures of real documents."""

from __future__ import annotations

import pandas as pd

from finsam_xl.documents.recompute import recompute
from finsam_xl.reports.frames import (
    FINDING_COLUMNS,
    amounts_frame,
    changes_frame,
    fields_frame,
    findings_frame,
    table_frame,
    verdicts_frame,
)
from support import EXAMPLE_NAMES, check, document, example, make, where

DOCUMENTS = [(f"{name}.xlsx", document(example(name))) for name in EXAMPLE_NAMES]


def test_findings_of_many_files() -> None:
    reports = [check(example(name)) for name in EXAMPLE_NAMES]
    frame = findings_frame(reports)
    assert tuple(frame.columns) == FINDING_COLUMNS
    assert len(frame) == sum(len(report.findings) for report in reports)
    wrong = frame[(frame["severity"] == "fel") & frame["code"].str.startswith("SUM")]
    assert sorted(wrong["difference"]) == [-2_507_000, -10_000, 22_000, 22_000]
    assert wrong["difference"].dtype == "float64"
    assert list(findings_frame([]).columns) == list(FINDING_COLUMNS)


def test_verdicts() -> None:
    frame = verdicts_frame(check(example(name)) for name in EXAMPLE_NAMES)
    assert list(frame["verdict"]) == ["ok", "fel", "fel", "fel"]
    assert list(frame["fel"]) == [0, 1, 3, 2]
    assert list(frame["template"]) == ["budget", "budget", "budget", "ansokan"]


def test_a_table_with_a_column_for_each_year() -> None:
    frame = table_frame(document(example("hbs_plan_2019")), "medlemmar")
    columns = ["utfall_2017", "budget_2018", "prognos_2018", "budget_2019"]
    assert list(frame.columns) == ["namn", "part", "utanfor_region", "andel", *columns, "cell"]
    state = frame[frame["part"] == "staten"].iloc[0]
    assert state["budget_2019"] == 7_273_000
    assert frame["budget_2019"].sum() == 14_546_000
    assert frame["andel"].sum() == 100
    assert state["cell"] == where(example("hbs_plan_2019"), "medlemmar_namn", 2)


def test_columns_and_owners_of_the_same_name_are_both_there() -> None:
    same = {"typ": "plan", "ar": 2030}
    rows = [{"post": "A", "belopp": {"plan_2030": 1, "plan_2030#2": 2}}]
    data = {"template": "budget", "tables": {"kolumner": [same, same], "ovriga_intakter": rows}}
    frame = table_frame(document(make(data, columns=8)), "ovriga_intakter")
    assert frame.loc[0, ["plan_2030", "plan_2030#2"]].tolist() == [1, 2]
    owners = [{"organisation": "Heby"}, {"organisation": "Heby"}]
    costs = [{"post": "Coach", "belopp": [1, 2]}]
    data = {"template": "ansokan", "tables": {"insatsagare": owners, "lonekostnader": costs}}
    frame = table_frame(document(make(data)), "lonekostnader")
    assert frame.loc[0, ["Heby", "Heby#2"]].tolist() == [1, 2]


def test_every_amount_in_kronor_with_its_cell() -> None:
    frame = amounts_frame(DOCUMENTS)
    assert set(frame["file"]) == {name for name, _ in DOCUMENTS}
    assert frame["kronor"].dtype == "float64"
    plan = frame[frame["file"] == "hbs_plan_2019.xlsx"]
    by_table = plan[plan["column"] == "budget_2019"].groupby("table")["kronor"].sum()
    found = DOCUMENTS[0][1]
    # contributions are in kronor, costs in tkr; here all are kronor
    assert by_table["medlemmar"] == 14_546_000
    costs = by_table.get("detaljbudget", 0) + by_table.get("huvudposter", 0)
    assert costs == float(found.derived("summa_kostnader", 0, 3).value) * 1000  # type: ignore[arg-type]
    one = plan.iloc[0]
    sheet, _, _ = one["cell"].rpartition("!")
    assert found.workbook.sheet(sheet) is not None


def test_fields_and_dates() -> None:
    frame = fields_frame(DOCUMENTS)
    assert frame.loc[0, "forbund"] == "Samordningsförbundet Botkyrka Huddinge Salem"
    assert frame.loc[3, "insatsens_namn"] == "Individstöd i samverkan, LOKUS, Heby"
    signed = table_frame(DOCUMENTS[3][1], "underskrifter")
    assert pd.Timestamp("2017-10-23") in list(signed["datum"])


def test_what_a_recalculation_changed() -> None:
    frame = changes_frame(recompute(document(example("hbs_plan_2020")), restore=True))
    row = frame[frame["name"] == "huvudpost/Individinriktade insatser/prognos_2019"].iloc[0]
    assert (row["before"], row["after"]) == ("17540", "20047")
