"""The task pane: in Chromium with a stand-in for Office's library, and under node with its mock."""

from __future__ import annotations

import base64
import functools
import http.server
import json
import re
import shutil
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import build_pane
from build_page import NotBuilt
from conftest import demand
from finsam_xl import __version__
from hosts import browser, pyodide
from hosts.browser import Step, Walk
from hosts.validators import NODE_FOLDER
from page.icons import icon
from support import change

#: where the page's own tests are, which have packed what both hold
pytestmark = pytest.mark.xdist_group("pyodide")

ROOT = Path(__file__).parents[2]
WEB = ROOT / "finsam_xl" / "page" / "web"
BOOK = ROOT / "workbook_templates" / "exempel" / "nvs_plan_2021_2023.xlsx"
STAND_IN = Path(__file__).with_name("office.js").read_text("utf-8")
LIBRARY = f"{build_pane.LIBRARY}/**"
READY = ("state", "^Klar")
CHECKED = ("state", "^Kontrollerad")
OFFICE_PACKAGES = ("office-addin-mock", "office-addin-manifest")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """What is asked for is told by the browser."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pane's files lie, as an IT department would put them."""
    demand((*pyodide.missing(), *browser.missing()))
    folder = tmp_path_factory.mktemp("pane")
    for name, data in build_pane.files().items():
        (folder / name).write_bytes(data)
    # an IT department's page that somebody changed on its way
    text = (folder / "taskpane.html").read_text("utf-16")
    assert text.count("class Core ") == 1
    (folder / "changed.html").write_text(text.replace("class Core ", "class  Core "), "utf-16")
    serve = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def walk(address: str, steps: Sequence[Step], page: str = "taskpane.html", **given: Any) -> Walk:
    """Through the pane in an Excel that is ``given``."""
    excel = {
        "book": base64.b64encode(BOOK.read_bytes()).decode(),
        "host": "Excel",
        "sets": ["ExcelApi", "CompressedFile"],
        "url": f"C:\\Ekonomi\\{BOOK.name}",
        **given,
    }
    body = f"const GIVEN = {json.dumps(excel)};\n{STAND_IN}"
    routes = {LIBRARY: {"contentType": "text/javascript", "body": body}}
    return browser.walk(f"{address}/{page}", steps, routes=routes)


@pytest.fixture(scope="module")
def checked(address: str) -> Walk:
    """The open workbook is checked three times, and the findings are gone through."""
    report = """async () => {
        const { document } = Office.context;
        return core.call("report", nameOf(document), await bytesOf(document), today());
    }"""
    return walk(
        address,
        [
            READY,
            *(("click", "#check"), CHECKED) * 3,
            ("texts", "#verdict, #of"),
            ("texts", "#findings h2"),
            ("texts", "#findings li"),
            ("click", "#findings button.place:text-is('Budget!D56')"),
            ("shown", "#here:has-text('2 av 9')"),
            ("click", "#next"),
            ("shown", "#here:has-text('3 av 9')"),
            ("click", "#previous"),
            ("press", "Enter"),
            ("shown", "#here:has-text('1 av 9')"),
            ("press", "Enter"),
            ("shown", "#here:has-text('9 av 9')"),
            ("texts", "[aria-current] button.place"),
            ("run", "() => Office.told"),
            ("run", report),
        ],
    )


def test_the_verdict_comes_first_and_the_findings_by_severity(checked: Walk) -> None:
    title, of = checked.gives[7]
    assert title == "FEL: 3 fel, 1 varning, 9 upplysningar"
    assert of == f"{BOOK.name}: budget, version 1"
    assert checked.gives[8] == ["Fel (3)", "Varningar (1)", "Upplysningar (9)"]
    first = checked.gives[9][0]
    assert first.startswith("FEL SUM202 Budget!C40")
    assert "Varför, och vad lagen säger" in first


def test_a_click_selects_the_cell_and_the_steps_go_round(checked: Walk) -> None:
    told = checked.gives[-2]
    cells = [at for at in told["selected"] if at != "Budget"]
    assert cells == ["D56", "D58", "D56", "C40", "C58"]
    assert told["selected"][:2] == ["Budget", "D56"]
    assert checked.gives[-3] == ["Budget!C58"]


def test_excel_never_holds_more_than_one_copy_open(checked: Walk) -> None:
    told = checked.gives[-2]
    assert (told["open"], told["most"]) == (0, 1)


def test_the_report_is_the_command_s_byte_for_byte(checked: Walk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "finsam_xl", "check", "--format", "json", BOOK.name],
        cwd=BOOK.parent,
        capture_output=True,
        timeout=120,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert checked.gives[-1].encode() == done.stdout


def test_nothing_is_fetched_but_the_pane_and_office_s_library(checked: Walk, address: str) -> None:
    library = f"{build_pane.LIBRARY}/lib/1/hosted/office.js"
    assert set(checked.asked) == {f"{address}/taskpane.html", library}
    assert checked.said == []


# ---- what it cannot do is said


@pytest.mark.parametrize(
    ("says", "given"),
    [
        ("^Det här är en panel i Excel", {"host": None}),
        ("fungerar bara i Excel", {"host": "Word"}),
        ("för gammal för panelen", {"sets": ["CompressedFile"]}),
        ("för gammal för panelen", {"sets": ["ExcelApi"]}),
        ("^Kan inte starta: WebAssembly är avstängt", {"off": True}),
        ("^Kan inte starta: den här versionen av Office", {"page": "changed.html"}),
    ],
)
def test_where_it_cannot_work_it_says_so(address: str, says: str, given: dict[str, Any]) -> None:
    steps = [("state", says), ("texts", "#check:disabled")]
    assert walk(address, steps, **given).gives[1] == ["Kontrollera arbetsboken"]


def test_without_office_s_library_it_says_whom_to_ask(address: str) -> None:
    routes = {LIBRARY: {"contentType": "text/plain", "body": ""}}
    steps = [("state", "^Kan inte starta: Office eget bibliotek")]
    browser.walk(f"{address}/taskpane.html", steps, routes=routes)


def test_a_workbook_that_excel_does_not_hand_over(address: str) -> None:
    refuses = {"code": 7000, "message": "You don't have sufficient permissions for this action."}
    steps = [READY, ("click", "#check"), ("state", "^Excel lämnade inte ut arbetsboken")]
    told = walk(address, [*steps, ("texts", "#told:visible")], refuses=refuses).gives
    assert "Aktivera redigering" in told[2]
    assert told[2].endswith(f"{refuses['message']} ({refuses['code']})")
    assert told[3] == []


def test_a_copy_that_breaks_off_is_closed_all_the_same(address: str) -> None:
    steps = [READY, ("click", "#check"), ("state", "^Arbetsboken kom inte hel")]
    told = walk(address, [*steps, ("run", "() => Office.told")], broken=1).gives
    assert told[3]["open"] == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [("hidden", "Bladet Budget är dolt."), ("renamed", "Bladet Budget finns inte längre.")],
)
def test_a_sheet_that_cannot_be_shown(address: str, given: str, says: str) -> None:
    told = walk(
        address,
        [
            READY,
            ("click", "#check"),
            CHECKED,
            ("click", "#next"),
            ("shown", f"#here:has-text('{says}')"),
            ("run", "() => Office.told.selected"),
        ],
        **{given: "Budget"},
    )
    assert told.gives[5] == []


# ---- what it may do

#: a script's body; it answers by calling ``told``
TRIES = {
    "fetch": "fetch('https://example.se/').then(() => told('done'), () => told('stopped'))",
    "fetch from itself": "fetch('icon-16.png').then(() => told('done'), () => told('stopped'))",
    "fetch from the library's place": f"fetch('{build_pane.LIBRARY}/x')"
    ".then(() => told('done'), () => told('stopped'))",
    "image": "const one = new Image(); one.onload = () => told('done');"
    "one.onerror = () => told('stopped'); one.src = 'https://example.se/x.png'",
    "script": "const one = document.createElement('script'); one.onload = () => told('done');"
    "one.onerror = () => told('stopped'); one.src = 'https://example.se/x.js';"
    "document.body.append(one)",
    "script in place": "const one = document.createElement('script');"
    "one.textContent = 'window.ran = 1'; document.body.append(one);"
    "told(window.ran ? 'done' : 'stopped')",
    "frame": "const one = document.createElement('iframe'); one.src = 'https://example.se/';"
    "document.body.append(one); setTimeout(() => told('stopped'), 300)",
    "form": "const one = document.createElement('form'); one.action = 'https://example.se/';"
    "document.body.append(one); one.submit(); setTimeout(() => told('stopped'), 300)",
}


def test_its_policy_stops_whatever_would_leave_it(address: str) -> None:
    sources = [f"() => new Promise((told) => {{ {body} }})" for body in TRIES.values()]
    told = walk(address, [READY, *(("run", source) for source in sources)])
    assert dict(zip(TRIES, told.gives[1:], strict=True)) == dict.fromkeys(TRIES, "stopped")
    assert [one for one in told.asked if "example.se" in one] == []
    assert len([text for text in told.said if "Content Security Policy" in text]) >= len(TRIES)


def test_a_workbook_s_text_is_text_and_nothing_else(address: str) -> None:
    markup = "<img src=x onerror=alert(1)>"
    book = change(BOOK.read_bytes(), {"Budget!D42": markup})
    told = walk(
        address,
        [
            READY,
            ("click", "#check"),
            CHECKED,
            ("texts", "#findings li"),
            ("texts", "#of"),
            ("run", "() => document.images.length"),
        ],
        book=base64.b64encode(book).decode(),
        url=f"https://example.se/delat/{markup}.xlsx?web=1",
    )
    assert any(markup in text for text in told.gives[3])
    assert told.gives[4][0].startswith(markup)
    assert told.gives[5] == 0
    assert told.said == []


# ---- under node, with what Microsoft gives its developers

ADDRESSES = {
    "C:\\Ekonomi\\Budget 50%.xlsx": "Budget 50%.xlsx",
    "/Volumes/Ekonomi/budget.xlsm": "budget.xlsm",
    "https://forbund.example.se/Delade%20dokument/Ans%C3%B6kan.xlsx?web=1": "Ansökan.xlsx",
    "Bok1": "Bok1.xlsx",
    "": "Arbetsboken.xlsx",
}


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    there = NODE_FOLDER / "node_modules"
    demand(
        (
            *([] if shutil.which("node") else ["node"]),
            *(f"{one} (make node)" for one in OFFICE_PACKAGES if not (there / one).exists()),
        )
    )
    manifest = tmp_path_factory.mktemp("manifest") / "manifest.xml"
    manifest.write_bytes(build_pane.manifest("https://intra.example.se/finsam"))
    asked = {
        "modules": str(there),
        "sources": "\n".join((WEB / name).read_text("utf-8") for name in ("core.js", "excel.js")),
        "manifest": str(manifest),
        "addresses": list(ADDRESSES),
    }
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("excel.mjs"))],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_is_read_of_a_sheet_before_it_is_synced(node: dict[str, Any]) -> None:
    assert node["shown"] == {"why": None, "told": ["Budget", "D56"]}
    assert node["hidden"]["why"].startswith("Bladet Budget är dolt.")
    assert node["hidden"]["told"] == []
    assert node["renamed"]["why"].startswith("Bladet Budget 2026 finns inte längre.")


def test_excel_that_does_not_answer_is_told_and_closed_later(node: dict[str, Any]) -> None:
    assert node["late"]["why"].startswith("Excel svarade inte inom 0.05 sekunder.")
    assert node["late"]["closed"] == 1


def test_the_workbook_s_name_is_taken_from_its_address(node: dict[str, Any]) -> None:
    assert dict(zip(ADDRESSES, node["names"], strict=True)) == ADDRESSES


def test_office_s_own_tool_reads_the_manifest(node: dict[str, Any]) -> None:
    read = node["manifest"]
    assert read["id"] == "b7c1d1f4-52a0-4f0c-9f57-3a8f6e2d9c40"
    assert read["version"] == f"{__version__}.0"
    assert read["officeAppType"] == "TaskPaneApp"
    assert read["hosts"] == ["Workbook"]
    assert read["defaultLocale"] == "sv-SE"
    assert read["permissions"] == "ReadWriteDocument"
    where = "https://intra.example.se/finsam"
    assert read["defaultSettings"]["sourceLocation"] == f"{where}/taskpane.html"
    assert read["iconUrl"] == f"{where}/icon-32.png"


# ---- the manifest and the pictures by themselves

OFFICE = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
BUTTON = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"
TYPES = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
#: what Office takes in each kind of text
LONGEST = {"ShortStrings": 125, "LongStrings": 250, "Urls": 2048, "Images": 2048}


@pytest.fixture(scope="module")
def manifest() -> ElementTree.Element:
    return ElementTree.fromstring(build_pane.manifest(build_pane.PLACEHOLDER))


def test_the_manifest_s_parts_stand_in_the_schema_s_order(manifest: ElementTree.Element) -> None:
    assert [part.tag.partition("}")[2] for part in manifest] == [
        *("Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description"),
        *("IconUrl", "HighResolutionIconUrl", "SupportUrl", "Hosts", "Requirements"),
        *("DefaultSettings", "Permissions", "VersionOverrides"),
    ]
    sets = [one.get("Name") for one in manifest.iter(f"{OFFICE}Set")]
    assert sets == ["CompressedFile", "ExcelApi"]


def test_the_button_s_texts_and_pictures_are_all_there(manifest: ElementTree.Element) -> None:
    held: dict[str, str] = {}
    for kind, longest in LONGEST.items():
        for one in manifest.findall(f".//{TYPES}{kind}/*"):
            name, value = one.attrib["id"], one.attrib["DefaultValue"]
            assert len(name) <= 32
            assert len(value) <= longest
            held[name] = value
    asked = {one.attrib["resid"] for one in manifest.iter() if "resid" in one.attrib}
    assert asked == set(held)
    sizes = {(one.get("size"), one.get("resid")) for one in manifest.iter(f"{TYPES}Image")}
    assert {pair for pair in sizes if pair[0]} == {
        (str(side), f"Icon.{side}") for side in (16, 32, 80)
    }
    tab = manifest.find(f".//{BUTTON}OfficeTab")
    assert tab is not None
    assert tab.attrib == {"id": "TabHome"}


def test_every_address_of_the_manifest_is_a_file_that_is_built() -> None:
    made = build_pane.files()
    text = made["manifest.xml"].decode()
    named = set(re.findall(rf'"{re.escape(build_pane.PLACEHOLDER)}/([^"]+)"', text))
    assert named == made.keys() - {"manifest.xml"}
    assert build_pane.PLACEHOLDER in made["LAS-MIG.txt"].decode("utf-8-sig")


@pytest.mark.parametrize("wrong", ["http://a.se", "https://", "https://a.se/", 'https://a.se"/>'])
def test_an_address_that_office_would_refuse_is_not_built(wrong: str) -> None:
    with pytest.raises(NotBuilt, match="ADDRESS"):
        build_pane.manifest(wrong)


@pytest.mark.parametrize("side", build_pane.SIDES)
def test_a_picture_is_as_large_as_it_says_and_whole(side: int) -> None:
    data = icon(side)
    assert data == icon(side)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (side, side)
    length = struct.unpack(">I", data[33:37])[0]
    assert len(zlib.decompress(data[41 : 41 + length])) == side * (side * 4 + 1)
