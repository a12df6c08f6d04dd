"""The budget on paper: how many pages, nothing too small to read, none without anything to read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from finsam_xl.documents.new import new_workbook
from finsam_xl.templates.budget.form import budget_layout
from finsam_xl.workbook.build.paper import LEAST, pages_wide
from hosts.office import Office
from hosts.printed import pages
from support import example

MADE = {
    "an empty one": lambda: new_workbook("budget"),
    "hbs_plan_2019": lambda: example("hbs_plan_2019"),
    "hbs_plan_2020": lambda: example("hbs_plan_2020"),
    "nvs_plan_2021_2023": lambda: example("nvs_plan_2021_2023"),
}


def test_an_empty_one_is_fifteen_pages(office: Office, tmp_path: Path) -> None:
    found = pages(office, new_workbook("budget"), tmp_path)
    assert Counter(page.sheet for page in found) == {
        "Läs mig": 1,
        "Förbund": 1,
        "Medlemmar": 1,
        "Lagens fördelning": 2,
        "Budget": 2,
        "Detaljbudget": 2,
        "Huvudposter": 1,
        "Sammandrag": 1,
        "Diagram": 2,
        "Kontroll": 1,
        "Godtagna fynd": 1,
    }


@pytest.mark.parametrize("name", MADE)
def test_every_page_can_be_read_and_says_something(
    name: str, office: Office, tmp_path: Path
) -> None:
    found = pages(office, MADE[name](), tmp_path)
    assert {page.sheet: page.smallest for page in found if page.smallest < 8} == {}
    assert [page.sheet for page in found if len(page.words) < 20] == []
    # what stands on a page of Detaljbudget besides its headings
    details = [page.words for page in found if page.sheet == "Detaljbudget"]
    assert len(details) == 2
    assert "huvudpost" in details[-1]


def wide(columns: int, sheet: str) -> int:
    """How many pages a sheet is printed over sideways."""
    layout = budget_layout(columns, 12)
    last = max(area.right for area in layout.areas.values() if area.sheet == sheet)
    return pages_wide(next(plan for plan in layout.sheets if plan.name == sheet), last)


class TestManyColumns:
    """A sheet that would be too small on one page is printed over several."""

    def test_eight_have_room_on_one_page(self) -> None:
        for name in ("Medlemmar", "Budget", "Detaljbudget", "Huvudposter"):
            assert wide(8, name) == 1, name

    @pytest.mark.parametrize(("columns", "number"), [(9, 2), (13, 2), (30, 4), (60, 6)])
    def test_more_have_not(self, columns: int, number: int) -> None:
        assert wide(columns, "Detaljbudget") == number

    def test_each_page_says_what_its_rows_are(self, office: Office, tmp_path: Path) -> None:
        kinds = ",".join(f"utfall:{year}" for year in range(2012, 2025))
        found = pages(office, new_workbook("budget", columns=kinds), tmp_path)
        small = {page.sheet: page.smallest for page in found if page.smallest < 8}
        assert small == {}
        of_members = [page.words for page in found if page.sheet == "Medlemmar"]
        assert len(of_members) == 2
        assert all("Medlem" in words for words in of_members)
        assert all(page.smallest >= 11 * LEAST for page in found if page.sheet == "Medlemmar")
