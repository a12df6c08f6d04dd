"""What a reader does first with the page: five steps, each against what the command says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from browsers.led import Led, Wrong, until
from page.tries import tries

ROOT = Path(__file__).parents[2]
#: an application with two *fel*, of which one has a cell on the sheet Budget
BOOK = ROOT / "workbook_templates" / "exempel" / "heby_application_2018_2020.xlsx"
WORDS = {"ok": "OK", "fel": "FEL"}


def command(*arguments: str) -> bytes:
    """What ``finsam-xl check`` prints of the workbook, called beside it."""
    done = subprocess.run(
        [sys.executable, "-m", "finsam_xl", "check", *arguments, BOOK.name],
        cwd=BOOK.parent,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    if done.stderr:
        raise Wrong(f"the command said {done.stderr.decode()}")
    return done.stdout


def must(said: bool, what: str) -> None:
    if not said:
        raise Wrong(what)


def text(browser: Led, selector: str) -> str:
    return str(browser.run(f"() => document.querySelector({json.dumps(selector)}).textContent"))


def state(browser: Led, begins: str) -> None:
    def seen() -> bool | None:
        return text(browser, "#state").startswith(begins) or None

    until(seen, f"the page's state “{begins}”")


def becomes_ready(browser: Led, page: Path) -> None:
    """opened from the disk the page becomes ready"""
    browser.open(page.as_uri())
    state(browser, "Klar")


def tells_what_the_command_tells(browser: Led, page: Path) -> None:
    """an example's verdict and findings are the command's"""
    browser.choose("#choose", BOOK)
    state(browser, "1 fil kontrollerad")
    report: dict[str, Any] = json.loads(command("--format", "json"))["files"][0]
    told = text(browser, "#one h2")
    must(told == f"{WORDS[report['verdict']]}: {BOOK.name}", f"the verdict is told as “{told}”")
    counted = text(browser, "#one-told")
    must(f"{BOOK.name}: {counted}" in command().decode(), f"counted otherwise: “{counted}”")
    shown, first = text(browser, "#findings"), {}
    for finding in report["findings"]:
        first.setdefault(finding["code"], finding["message"])  # those alike are told together
    for code, message in first.items():
        must(code in shown and message in shown, f"{code} is not shown: “{message}”")


def goes_to_the_cell(browser: Led, page: Path) -> None:
    """a finding's place, clicked, marks its cell in the sheet"""
    place = text(browser, "#findings button.place")
    browser.click("#findings button.place")

    def marked() -> str | None:
        return browser.run("() => document.querySelector('#grid .here')?.dataset.at ?? null")

    cell = until(marked, "a marked cell")
    must(place.endswith(f"!{cell}"), f"of {place} the cell {cell} is marked")


def makes_the_command_s_copy(browser: Led, page: Path) -> None:
    """the marked copy that is fetched is the command's, byte for byte"""
    with tempfile.TemporaryDirectory() as folder:
        command("--format", "xlsx", "-o", folder)
        (wanted,) = Path(folder).iterdir()
        browser.click("#copy")
        fetched = browser.downloads / wanted.name
        size = wanted.stat().st_size

        def whole() -> bool | None:
            return (fetched.exists() and fetched.stat().st_size >= size) or None

        until(whole, f"a copy of {size} bytes named {wanted.name}")
        must(fetched.read_bytes() == wanted.read_bytes(), "its bytes are others")


def lets_nothing_out(browser: Led, page: Path) -> None:
    """nothing is fetched, sent or run from elsewhere: the policy stops it"""
    with listening() as (host, heard):
        sources = tries(host, secure="")
        gave = {name: browser.run(source) for name, source in sources.items()}
        must(set(gave.values()) == {"stopped"}, f"not all stopped: {gave}")
        must(heard == [], f"a server was asked for {heard}")
        # and without the policy the same server is reached
        with tempfile.TemporaryDirectory() as folder:
            bare = Path(folder, "bare.html")
            bare.write_text("<!doctype html><title>bare</title><body></body>")
            browser.open(bare.as_uri())
            for source in sources.values():
                browser.run(source)
        must({"/fetch", "/x.png", "/x.js", "/socket"} <= set(heard), f"only {heard} is heard")


STEPS = (
    becomes_ready,
    tells_what_the_command_tells,
    goes_to_the_cell,
    makes_the_command_s_copy,
    lets_nothing_out,
)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it is asked for."""
    heard: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        server.server_close()
