"""Where the page meets its limits: time, a browser without WebAssembly, other places than the
disk, and the hostile files, each in Chromium."""

from __future__ import annotations

import base64
import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from finsam_xl.documents.new import new_workbook
from finsam_xl.escape import clean
from finsam_xl.page import desk
from finsam_xl.reports.report import counts
from finsam_xl.running.guard import FIRST_LOOK, NeedsChild
from finsam_xl.running.jobs import Job, judge
from hostile import files
from hostile.kinds import Kind, Verdict, source
from hostile.register import KINDS
from hosts import browser
from hosts.browser import Step
from page.test_desk import DAY

#: built once, by the one of pytest's workers that has Pyodide's other tests
pytestmark = pytest.mark.xdist_group("pyodide")

EXAMPLES = Path(__file__).parents[2] / "workbook_templates" / "exempel"
RIGHT, WRONG = (EXAMPLES / f"{name}.xlsx" for name in ("hbs_plan_2019", "nvs_plan_2021_2023"))
READY = ("state", "^Klar")
#: an example is chosen and checked
CHECKED: list[Step] = [
    READY,
    ("choose", str(WRONG)),
    ("state", "^1 fil kontrollerad. 1 med fel"),
    ("texts", "#one-told"),
]


# ---- time


def test_what_takes_too_long_is_ended_and_the_next_file_is_checked(page: Path) -> None:
    walk = browser.walk(
        page,
        [
            READY,
            ("run", "() => { window.first = core.worker; core.seconds = 0.01; }"),
            ("choose", str(WRONG)),
            ("state", "^1 fil kontrollerad. 1 med fel eller ej kontrollerade"),
            ("texts", "#one h2, #one-told"),
            ("run", "() => core.ready.then(() => core.worker !== window.first)"),
            ("run", "() => { core.seconds = 20; }"),
            ("choose", str(RIGHT)),
            ("state", "^2 filer kontrollerade. 1 med fel eller ej kontrollerade"),
            ("texts", "#files tbody tr"),
        ],
    )
    told = "Filen kunde inte kontrolleras inom 0.01 sekunder."
    assert walk.gives[4] == [f"EJ KONTROLLERAD: {WRONG.name}", told]
    assert walk.gives[5] is True
    ended, checked = walk.gives[9]
    assert ended.startswith(f"{WRONG.name}EJ KONTROLLERAD{told}")
    assert checked.startswith(f"{RIGHT.name}OK")
    assert walk.said == []


def test_of_a_long_sheet_only_what_is_seen_is_drawn(page: Path, tmp_path: Path) -> None:
    (tmp_path / "lång.xlsx").write_bytes(new_workbook("budget", rows=200))
    drawn = ("run", "() => document.querySelectorAll('#grid tbody th').length")
    walk = browser.walk(
        page,
        [
            READY,
            ("choose", str(tmp_path / "lång.xlsx")),
            ("state", "^1 fil kontrollerad"),
            ("run", "() => draw('Detaljbudget')"),
            ("shown", "#grid [data-at=B5]"),
            drawn,
            ("run", "() => select('D180')"),
            ("settled", "D180"),
            drawn,
            ("run", "() => document.querySelector('#grid [data-at=D180]').checkVisibility()"),
            ("click", "#typed"),
            ("write", "1 000"),
            ("press", "Enter"),
            ("state", "^D180 ändrad"),
            ("texts", "#grid [data-at=D180]"),
        ],
    )
    assert 40 <= walk.gives[5] <= 160
    assert 40 <= walk.gives[8] <= 240
    assert walk.gives[9] is True
    assert walk.gives[14] == ["1\u00a0000"]


# ---- where it is opened


def test_without_webassembly_it_says_that_it_cannot_start(page: Path) -> None:
    walk = browser.walk(
        page,
        [
            ("state", "^Kan inte starta"),
            ("run", "() => document.querySelector('#choose').disabled"),
        ],
        arguments=["--js-flags=--jitless"],
    )
    state, off = walk.gives
    assert state.startswith("Kan inte starta: WebAssembly är avstängt i webbläsaren")
    assert off is True


def test_it_works_from_a_folder_with_any_name(page: Path, tmp_path: Path) -> None:
    place = tmp_path / "Gemensam mapp #1 (åäö) 100 %" / "finsam xl å.html"
    place.parent.mkdir()
    shutil.copy(page, place)
    walk = browser.walk(place, CHECKED)
    assert walk.gives[3][0].startswith("3 fel")
    assert walk.said == []


@pytest.fixture
def served(page: Path) -> Iterator[str]:
    """The page's address on a server of this machine, which browsers trust as they do https."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=str(page.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{page.name}"
        server.shutdown()


def test_it_works_from_a_server_and_asks_it_for_nothing_more(served: str) -> None:
    walk = browser.walk(served, CHECKED)
    assert walk.gives[3][0].startswith("3 fel")
    assert [one for one in walk.asked if not one.startswith(("blob:", "data:"))] == [served]


# ---- the hostile files

#: what the page leaves to the command, which can end a process beside its own
LEFT = "använd kommandot finsam-xl i ett terminalfönster på en dator."


def kinds() -> list[Kind]:
    """All of them where HOSTILE=all; otherwise every third, and all that are no workbooks, of those
    that are not large."""
    if os.environ.get("HOSTILE") == "all":
        return list(KINDS.values())
    small = [kind for kind in KINDS.values() if not kind.large]
    return [
        kind
        for number, kind in enumerate(small)
        if number % 3 == 1 or kind.make.__module__ == files.__name__
    ]


def asked(name: str, data: bytes) -> Step:
    """The core's answer on a file; what it refuses in the form of the others."""
    letters = base64.b64encode(data).decode()
    refused = "{verdict: 'ej kontrollerad', told: fault.message, entries: []}"
    return (
        "run",
        "() => core.call('check', "
        f"{name!r}, Uint8Array.from(atob('{letters}'), (one) => one.charCodeAt(0)), '{DAY}')"
        f".catch((fault) => JSON.stringify({refused}))",
    )


def kept(kind: Kind, found: dict[str, Any]) -> bool:
    """Whether what was told is what must be, whoever judges the file."""
    refused = found["verdict"] == "ej kontrollerad"
    if kind.verdict is Verdict.REFUSED:
        return refused and kind.says in found["told"]
    if kind.verdict is Verdict.FAULT:
        return bool(found["verdict"] == "fel")
    if kind.verdict is Verdict.READ:
        return not refused
    if kind.verdict is Verdict.NOT_OK:
        return bool(found["verdict"] != "ok")
    return found["entries"] == of_the_source() or (refused and kind.verdict is Verdict.BOUNDED)


@cache
def of_the_source() -> Any:
    return json.loads(desk.check("bok.xlsx", source(), DAY))["entries"]


def wrong(kind: Kind, name: str, found: dict[str, Any]) -> str | None:
    """How what the page tells differs from what the command tells."""
    told = (found["verdict"], found["told"])
    try:
        report = judge(Job(name, DAY), FIRST_LOOK).report
    except NeedsChild:
        # judged by the command in a process of its own, which the page has none of
        left = found["verdict"] == "ej kontrollerad" and found["told"].endswith(LEFT)
        return None if left or kept(kind, found) else f"{name}: {told}"
    wanted = (report.verdict, clean(report.reason) if report.reason else counts(report))
    return None if told == wanted else f"{name}: {told}, not {wanted}"


def test_a_hostile_file_is_told_as_the_command_tells_it(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    steps, chosen = [READY], {f"{kind.name}.xlsx": kind for kind in kinds()}
    for name, kind in chosen.items():
        Path(name).write_bytes(kind.make())
        steps.append(asked(name, Path(name).read_bytes()))
    # the last of all: what came before has left nothing behind
    steps.append(asked(RIGHT.name, RIGHT.read_bytes()))
    *found, last = map(json.loads, browser.walk(page, steps, limit=560).gives[1:])
    told = [wrong(kind, name, one) for (name, kind), one in zip(chosen.items(), found, strict=True)]
    assert [one for one in told if one] == []
    assert last["verdict"] == "ok"
