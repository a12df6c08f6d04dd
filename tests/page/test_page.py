"""The page that checks workbooks in a browser: one file, opened from the disk in Chromium."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import build_page
from conftest import demand
from hosts import browser, pyodide
from hosts.browser import Walk
from page.tries import tries
from support import EXAMPLE_NAMES, YEAR_NAMES

#: built once, by the one of pytest's workers that has Pyodide's other tests
pytestmark = pytest.mark.xdist_group("pyodide")

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT / "workbook_templates" / "exempel" / f"{n}.xlsx" for n in EXAMPLE_NAMES)
#: the workbooks of the year
OF_THE_YEAR = [ROOT / "workbook_templates" / "exempel" / f"{name}.xlsx" for name in YEAR_NAMES]
#: the largest that the page may be, in bytes
LARGEST = 9_000_000
READY = ("state", "^Klar")


def command(folder: Path, *arguments: str) -> bytes:
    """What the command prints of the examples, called beside them."""
    done = subprocess.run(
        [sys.executable, "-m", "finsam_xl", "check", *arguments],
        cwd=folder,
        capture_output=True,
        timeout=120,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.stderr == b""
    return done.stdout


@pytest.fixture(scope="module")
def examples(page: Path) -> Walk:
    """The four examples are dropped, the third is opened, everything is fetched."""
    name = EXAMPLES[2].name
    return browser.walk(
        page,
        [
            READY,
            ("choose", *map(str, EXAMPLES)),
            ("state", "^4 filer kontrollerade"),
            ("texts", "#files tbody tr"),
            ("click", f"#files tbody button:text-is('{name}')"),
            ("texts", "#one h2, #one-told"),
            ("texts", "#findings li"),
            ("download", "#copy"),
            ("download", "#report"),
            ("download", "#copies"),
            ("click", "#files th button[data-by=verdict]"),
            ("texts", "#files tbody button"),
            ("click", "#show input[value=varning]"),
            ("click", "#show input[value=upplysning]"),
            ("texts", "#findings li"),
            # the sheet: of the first finding, of the one whose place is clicked, and of the next
            ("click", "#findings button.place:text-is('Budget!F10')"),
            ("shown", "#grid .here"),
            ("texts", "#grid .here, #here"),
            # the next of those that are shown
            ("click", "#show input[value=varning]"),
            ("click", "#next"),
            ("shown", "#grid [data-at=C56].here"),
            ("texts", "#here"),
            ("texts", "#sheets option:checked"),
            ("download", "#printed"),
        ],
    )


def test_the_sheet_is_drawn_beside_what_was_found(examples: Walk) -> None:
    told, cell = examples.gives[17]
    assert cell == "1\u00a0200\u00a0000"
    assert told.startswith("FEL TAL707. Budget!F10: med enheten tkr blir lönen")
    assert examples.gives[21][0].startswith("VARNING TAL706. Ansökan!C56 har datumet skrivet")
    assert examples.gives[22] == ["Ansökan"]


def test_each_file_has_the_command_s_verdict(examples: Walk) -> None:
    printed = command(EXAMPLES[0].parent, *(path.name for path in EXAMPLES)).decode()
    lines = re.findall(r"^(OK|FEL)\s+(\S+): (.*)$", printed, re.MULTILINE)
    assert len(lines) == 4
    for row, (word, name, counts) in zip(examples.gives[3], lines, strict=True):
        assert row.startswith(f"{name}{word}{counts}")


def test_the_report_is_the_command_s_byte_for_byte(examples: Walk) -> None:
    name = EXAMPLES[2].name
    fetched = examples.gives[8]
    assert fetched["name"] == name.replace(".xlsx", ".json")
    assert base64.b64decode(fetched["data"]) == command(
        EXAMPLES[2].parent, "--format", "json", name
    )


def test_the_workbooks_of_the_year_are_told_as_the_command_tells_them(page: Path) -> None:
    names = [path.name for path in OF_THE_YEAR]
    walk = browser.walk(
        page,
        [READY, ("choose", *map(str, OF_THE_YEAR)), ("state", "^3 filer kontrollerade"),
         ("download", "#printed")],
    )  # fmt: skip
    fetched = walk.gives[-1]
    assert base64.b64decode(fetched["data"]) == command(
        OF_THE_YEAR[0].parent, "--format", "html", *names
    )


def test_the_report_to_print_is_the_command_s_byte_for_byte(examples: Walk) -> None:
    fetched = examples.gives[23]
    assert fetched["name"] == "rapport.html"
    names = [path.name for path in EXAMPLES]
    assert base64.b64decode(fetched["data"]) == command(
        EXAMPLES[0].parent, "--format", "html", *names
    )


def test_the_copies_are_the_command_s_byte_for_byte(examples: Walk, tmp_path: Path) -> None:
    for path in EXAMPLES:
        command(path.parent, "--format", "xlsx", "-o", str(tmp_path), path.name)
    wanted = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    one = examples.gives[7]
    assert wanted[one["name"]] == base64.b64decode(one["data"])
    every = examples.gives[9]
    assert every["name"] == "kontrollerade.zip"
    with zipfile.ZipFile(BytesIO(base64.b64decode(every["data"]))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == wanted


def test_one_workbook_is_told_as_the_command_tells_it(examples: Walk) -> None:
    title, told = examples.gives[5]
    assert title == f"FEL: {EXAMPLES[2].name}"
    assert told.startswith("2 fel")
    report = json.loads(base64.b64decode(examples.gives[8]["data"]))["files"][0]
    shown = "\n".join(examples.gives[6])
    for finding in report["findings"]:
        assert finding["code"] in shown
    assert report["findings"][0]["message"] in shown
    # sorted by verdict: what has faults comes first
    assert examples.gives[11] == [*(path.name for path in EXAMPLES[1:]), EXAMPLES[0].name]
    # only the faults are left
    assert [item.split()[0] for item in examples.gives[14]] == ["FEL", "FEL"]


def test_nothing_is_asked_of_any_network(examples: Walk) -> None:
    assert [
        address for address in examples.asked if not address.startswith(("file:", "blob:"))
    ] == []
    assert examples.said == []


def beyond(walk: Walk) -> list[str]:
    """What was asked for that is not in the page itself."""
    return [one for one in walk.asked if not one.startswith(("file:", "blob:", "data:"))]


# ---- what is not a sound workbook

NOT_SOUND = {
    "<img src=x onerror=alert(1)>.xlsx": b"no workbook",
    "avhuggen.xlsx": EXAMPLES[0].read_bytes()[:50_000],
    "tom.xlsx": b"",
}


@pytest.fixture(scope="module")
def unsound(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    folder = tmp_path_factory.mktemp("unsound")
    for name, data in NOT_SOUND.items():
        (folder / name).write_bytes(data)
    (folder / "anteckning.txt").write_text("ingen arbetsbok")
    return browser.walk(
        page,
        [
            READY,
            ("choose", str(folder / "anteckning.txt")),
            ("state", "Ingen arbetsbok"),
            ("choose", *(str(folder / name) for name in NOT_SOUND), str(EXAMPLES[0])),
            ("state", "^4 filer kontrollerade. 3 med fel eller ej kontrollerade"),
            ("texts", "#files tbody tr"),
            ("click", "#files tbody button"),
            ("texts", "#one h2, #one-told"),
            ("run", "() => document.images.length"),
        ],
    )


def test_what_is_no_workbook_is_told_and_the_next_is_checked(unsound: Walk) -> None:
    rows = unsound.gives[5]
    for row, name in zip(rows, NOT_SOUND, strict=False):
        assert row.startswith(f"{name}EJ KONTROLLERAD")
    assert "OK" in rows[3]


def test_a_name_is_text_and_nothing_else(unsound: Walk) -> None:
    assert unsound.gives[7][0].startswith("EJ KONTROLLERAD: <img src=x onerror=alert(1)>.xlsx")
    assert unsound.gives[8] == 0
    assert unsound.said == []


# ---- what the page may do


def test_its_policy_stops_whatever_would_leave_it(page: Path) -> None:
    sources = tries()
    walk = browser.walk(page, [READY, *(("run", source) for source in sources.values())])
    assert dict(zip(sources, walk.gives[1:], strict=True)) == dict.fromkeys(sources, "stopped")
    assert beyond(walk) == []
    # of code made of a text the browser tells only whoever asked for it
    told = [text for text in walk.said if "Content Security Policy" in text]
    assert len(told) >= len(sources) - 2


# ---- how it is built


def test_it_is_small_and_says_whose_work_it_holds(page: Path) -> None:
    text = page.read_text("utf-16")
    assert page.stat().st_size <= LARGEST
    for licence in ("MIT License", "Mozilla Public License 2.0", "Python Software Foundation"):
        assert licence in text
    assert "default-src 'none'" in text
    assert "connect-src 'none'" in text
    assert re.search(r"\{\{[\w.]+\}\}", text) is None


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("pyodide.asm.mjs", b"export default", b"export const", "shares its modules"),
        ("pyodide.mjs", b"as loadPyodide", b"as load", "shares its modules"),
        ("pyodide.mjs", b"//# sourceMappingURL", b"</script>//# sourceMappingURL", "would end it"),
    ],
)
def test_a_changed_pyodide_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, file: str, old: bytes, new: bytes, why: str
) -> None:
    demand(pyodide.missing())
    theirs = build_page._theirs
    assert theirs(file).count(old) == 1
    changed = {file: theirs(file).replace(old, new)}
    monkeypatch.setattr(build_page, "_theirs", lambda name: changed.get(name) or theirs(name))
    with pytest.raises(build_page.NotBuilt, match=why):
        build_page.inside(build_page._worker(""))
