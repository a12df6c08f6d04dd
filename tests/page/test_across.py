"""Several files at once in the page: what it puts together and compares is the command's."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from finsam_xl.__main__ import main
from finsam_xl.page import desk
from hosts import browser
from hosts.browser import Walk
from page.test_desk import DAY
from support import example, type_in

pytestmark = pytest.mark.xdist_group("pyodide")

BUDGET, OLDER, NEWER = "budget.xlsx", "ansokan.xlsx", "ansokan (2).xlsx"
EVIL = "<img src=x onerror=alert(1)>.xlsx"
#: where the newer version is corrected in the page, and what is typed there
PLACE, TYPED = "C5", "2019/<b>17</b>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A budget, two versions of an application, and a file that is no workbook."""
    made = tmp_path_factory.mktemp("inkommet")
    application = example("heby_application_2018_2020")
    (made / BUDGET).write_bytes(example("hbs_plan_2019"))
    (made / OLDER).write_bytes(application)
    (made / "senare").mkdir()  # with a name that the list has already
    newer = type_in(application, {"Ansökan!C4": "Individstöd"})
    (made / "senare" / OLDER).write_bytes(newer)
    (made / EVIL).write_text("inget", "utf-8")
    return made


@pytest.fixture(scope="module")
def walk(page: Path, folder: Path) -> Walk:
    files = (BUDGET, OLDER, f"senare/{OLDER}", EVIL)
    return browser.walk(
        page,
        [
            ("state", "^Klar"),
            ("choose", *(str(folder / name) for name in files)),
            ("state", "^4 filer kontrollerade"),
            ("click", f"#files button:text-is('{BUDGET}')"),
            ("shown", "#grid td"),
            ("run", "() => $('#versions').checkVisibility()"),
            ("click", f"#files button:text-is('{NEWER}')"),
            ("run", "() => inTurn(() => select('C5'))"),
            ("click", "#typed"),
            ("write", TYPED),  # and not entered
            ("texts", "#older option"),
            # the sheet is behind them
            ("run", "() => $('#list-title').focus()"),
            ("tab", "#portfolio"),
            ("tab", "#compare"),
            ("download", "#compare"),
            ("state", "^Jämförelsen"),
            ("download", "#portfolio"),
            ("state", "^Sammanställningen"),
            ("download", "#corrected"),
        ],
    )


def fetched(walk: Walk, name: str) -> bytes:
    (data,) = [one["data"] for one in walk.gives if isinstance(one, dict) and one["name"] == name]
    return base64.b64decode(data)


@pytest.fixture(scope="module")
def command(walk: Walk, folder: Path) -> Path:
    """What the command writes of the same files, with the correction."""
    (folder / NEWER).write_bytes(fetched(walk, NEWER.replace(".xlsx", "-rättad.xlsx")))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        asked = ["--format", "html", "-o"]
        assert main(["compare", OLDER, NEWER, *asked, "jamforelse.html"]) == 1
        files = (BUDGET, OLDER, NEWER, EVIL)
        assert main(["portfolio", *files, "--budget", BUDGET, *asked, "alla.html"]) == 2
    return folder


def test_all_files_are_put_together_as_the_command_does_it(walk: Walk, command: Path) -> None:
    made = fetched(walk, "sammanställning.html")
    assert made == (command / "alla.html").read_bytes()
    assert b'id="mot_ramen"' in made
    assert walk.gives[17] == (
        f"Sammanställningen är hämtad. Ramen är {BUDGET}. Öppna den i webbläsaren."
    )


def test_of_several_budgets_none_is_the_frame() -> None:
    parts = [desk.taken(f"{n}.xlsx", example(f"hbs_plan_{n}"), DAY) for n in (2019, 2020)]
    for gave, told in (
        (parts, " Ingen ram: listan har flera budgetar."),
        (parts[:1], " Ramen är 2019.xlsx."),
        ([], ""),
    ):
        # what could not be read is in it, whatever the others are
        unread = desk.untaken("b.xlsx", "b.xlsx kunde inte läsas.")
        made = json.loads(desk.portfolio(json.dumps([*gave, unread]), DAY))
        assert made["told"] == told
        assert ('id="mot_ramen"' in made["page"]) is (len(gave) == 1)
        assert "b.xlsx kunde inte läsas." in made["page"]


def test_a_corrected_workbook_is_compared_as_it_stands(walk: Walk, command: Path) -> None:
    made = fetched(walk, "jämförelse.html")
    assert made == (command / "jamforelse.html").read_bytes()
    assert "2019/&lt;b&gt;17&lt;/b&gt;" in made.decode()


def test_only_another_version_of_the_same_template_is_offered(walk: Walk) -> None:
    assert walk.gives[5] is False  # the one budget has none
    assert walk.gives[10] == [OLDER]
    assert walk.said == []
