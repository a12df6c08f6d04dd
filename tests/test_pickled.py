"""What the library hands back goes to other processes and comes back the same."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from between.held import BUDGET, saved
from between.test_register import granted
from finsam_xl import (
    amounts_frame,
    check_file,
    compare,
    fill,
    findings_frame,
    open_document,
    recompute,
)
from finsam_xl.documents.exchange import as_data
from finsam_xl.findings import FileReport
from finsam_xl.running.check import check_document
from finsam_xl.running.guard import ANY
from finsam_xl.running.jobs import Job, judge
from finsam_xl.template.profile import Profile
from support import EXAMPLE_NAMES, PER, document, example, example_data, make

EXAMPLES = Path(__file__).parents[1] / "workbook_templates" / "exempel"
PLACES = [
    EXAMPLES / f"{name}.xlsx"
    for name in (*EXAMPLE_NAMES, "hbs_katalog_2018_2020", "hbs_uppfoljning_mia_2018")
]


def packed(one: Any) -> Any:
    """As it comes out of another process."""
    return pickle.loads(pickle.dumps(one))


both_ways = pytest.mark.parametrize("again", [packed, copy.deepcopy])
Again = Callable[[Any], Any]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[FileReport]:
    """Of every kind of workbook; with a finding that is accepted, with cells of another workbook,
    and of a file that is gone."""
    place = tmp_path_factory.mktemp("pickled")
    data = example_data("hbs_plan_2020")
    (name,) = (f.name for f in check_file(PLACES[1], PER).findings if f.code == "BUD507")
    data["tables"]["godtagna_fynd"] = [
        {"kod": "BUD507", "falt": name, "skal": "Beslut i maj", "av": "styrelsen",
         "till_och_med": "2026-12-31"}
    ]  # fmt: skip
    accepted = place / "godtagen.xlsx"
    accepted.write_bytes(make(data))
    book, plan = saved(place, "katalog", granted("950")), saved(place, "plan", BUDGET)
    mot = Job(str(book), PER.isoformat(), against=(str(plan),))
    return [
        *(check_file(path, PER) for path in (*PLACES, accepted, place / "borta.xlsx")),
        judge(mot, ANY).report,
    ]


@both_ways
def test_a_report_with_all_that_it_may_hold(reports: list[FileReport], again: Again) -> None:
    assert any(f.accepted and f.accepted.until for r in reports for f in r.findings)
    assert any(f.other for r in reports for f in r.findings)
    assert any(r.against for r in reports)
    assert any(r.reason for r in reports)
    for report in reports:
        came = again(report)
        assert came == report
        assert type(came) is FileReport
        assert came.as_json() == report.as_json()
        assert [f.severity.word for f in came.findings] == [
            f.severity.word for f in report.findings
        ]


@both_ways
@pytest.mark.parametrize("path", PLACES[-3:], ids=lambda path: path.stem)
def test_a_document_and_what_would_change_in_it(path: Path, again: Again) -> None:
    mine = open_document(path)
    mine.wanted = Profile((("forbund.namn", "Samordningsförbundet Exempel"),))
    came = again(mine)
    assert as_data(came) == as_data(mine)
    assert check_document(came, "", PER, came.wanted) == check_document(mine, "", PER, mine.wanted)
    changes = recompute(mine)
    assert again(changes).changes == changes.changes
    data = path.read_bytes()
    assert again(changes).applied_to(data) == changes.applied_to(data)


@both_ways
def test_a_filling(again: Again) -> None:
    empty = example("hbs_plan_2019")
    filling = fill(document(empty), {"fields": {"forbund": "Samordningsförbundet Exempel"}})
    assert again(filling).applied_to(empty) == filling.applied_to(empty)
    assert again(filling).notes == filling.notes


@both_ways
def test_tables(reports: list[FileReport], again: Again) -> None:
    for table in (
        findings_frame(reports),
        amounts_frame([("plan", open_document(PLACES[0]))]),
    ):
        assert len(table)
        assert again(table).equals(table)


@both_ways
def test_a_comparison(again: Again) -> None:
    told = compare(open_document(PLACES[0]), open_document(PLACES[1]), PER)
    assert told.rows
    assert again(told) == told
