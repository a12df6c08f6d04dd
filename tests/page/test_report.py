"""The pages that are made of workbooks, in Chromium: by axe-core, narrow, in the dark, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from finsam_xl.__main__ import main
from hosts import browser
from hosts.browser import NODE_FOLDER, Step

pytestmark = pytest.mark.xdist_group("pyodide")

EXAMPLES = Path(__file__).parents[2] / "workbook_templates" / "exempel"
AXE = ("axe", str(NODE_FOLDER / "node_modules" / "axe-core" / "axe.min.js"))
WIDE = (
    "run",
    "() => [...document.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right "
    "> innerWidth && !one.closest('[tabindex] > *')).map((one) => one.outerHTML.slice(0, 120))",
)
NOTE = ("run", "() => getComputedStyle(document.querySelector('.note')).display")
#: each step has a name by which its answer is asked for below
WALK: list[tuple[str, Step]] = [
    ("axe", AXE),
    ("note on the screen", NOTE),
    ("", ("size", 320, 600)),
    ("narrow", WIDE),
    ("", ("size", 1000, 700)),
    ("", ("emulate", {"colorScheme": "dark"})),
    ("axe in the dark", AXE),
    ("", ("emulate", {"media": "print", "colorScheme": "light"})),
    ("note on paper", NOTE),
]


#: the same of a page that has no note
PLAIN = [step for step in WALK if not step[0].startswith("note")]
BUDGET, LATER = (str(EXAMPLES / f"hbs_plan_{year}.xlsx") for year in (2019, 2020))


@pytest.fixture(
    scope="module",
    params=[
        ("portfolio", str(EXAMPLES / "nvs_plan_2021_2023.xlsx"), LATER, "--budget", LATER),
        ("compare", BUDGET, LATER),
    ],
    ids=lambda asked: asked[0],
)
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    page = tmp_path_factory.mktemp("page") / "sida.html"
    assert main([*request.param, "--format", "html", "-o", str(page)]) < 2
    walk = browser.walk(page, [step for _, step in PLAIN])
    return {name: given for (name, _), given in zip(PLAIN, walk.gives, strict=True) if name}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    page = tmp_path_factory.mktemp("report") / "rapport.html"
    books = [str(EXAMPLES / "hbs_plan_2020.xlsx"), str(page.with_name("saknas.xlsx"))]
    assert main(["check", *books, "--format", "html", "-o", str(page)]) == 2
    walk = browser.walk(page, [step for _, step in WALK])
    return {name: given for (name, _), given in zip(WALK, walk.gives, strict=True) if name}


@pytest.mark.parametrize("when", ["axe", "axe in the dark"])
def test_axe_finds_nothing(found: dict[str, Any], when: str) -> None:
    assert found[when] == []


def test_nor_in_what_is_made_of_several_workbooks(other: dict[str, Any]) -> None:
    assert other == {"axe": [], "narrow": [], "axe in the dark": []}


def test_it_is_no_wider_than_a_telephone(found: dict[str, Any]) -> None:
    assert found["narrow"] == []


def test_the_head_of_a_note_is_seen_on_paper_alone(found: dict[str, Any]) -> None:
    assert (found["note on the screen"], found["note on paper"]) == ("none", "table")
