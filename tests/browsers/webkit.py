"""WebKitGTK's own small browser, led by Debian's WebKitWebDriver: the W3C's WebDriver, which is
JSON over HTTP on this machine. It has no mode without a screen, so that it gets one of Xvfb's."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from browsers.led import PATIENCE, Broken, by_timer, until

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"


def program() -> Path | None:
    return next(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"), None)


def missing() -> tuple[str, ...]:
    """What lacks; empty when it can run."""
    lacking = [name for name in (DRIVER, SCREEN) if not shutil.which(name)]
    return (*lacking, *([] if program() else ["MiniBrowser"]))


class WebKit:
    def __init__(self) -> None:
        self._left = ExitStack()  # what is still to be ended
        with ExitStack() as begun:
            home = Path(begun.enter_context(tempfile.TemporaryDirectory()))
            self.downloads = home / "downloads"
            self.downloads.mkdir()
            # it saves where the user's folders say; the user here is nobody's own
            (home / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n')
            screen = begun.enter_context(_running(SCREEN, "-displayfd", "1", "-nolisten", "tcp"))
            assert screen.stdout is not None
            display = screen.stdout.readline().decode().strip()
            port = _free_port()
            own = {"DISPLAY": f":{display}", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
            begun.enter_context(_running(DRIVER, f"--port={port}", **own))
            self._address = f"http://127.0.0.1:{port}"
            until(self._answers, DRIVER)
            self.version = self._session()
            self._left = begun.pop_all()

    def _session(self) -> str:
        options = {"binary": str(program()), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        session = self._ask("POST", "/session", {"capabilities": wanted})
        self._address += f"/session/{session['sessionId']}"
        self._ask("POST", "/timeouts", {"script": int(PATIENCE * 1000)})
        return f"WebKitGTK {session['capabilities']['browserVersion']}"

    def open(self, address: str) -> None:
        self._ask("POST", "/url", {"url": address})

    def run(self, source: str) -> Any:
        fault = "(fault) => done({fault: String(fault)})"
        script = f"const done = arguments[0]; ({by_timer(source)}).then(done, {fault})"
        gives = self._ask("POST", "/execute/async", {"script": script, "args": []})
        if isinstance(gives, dict) and "fault" in gives:
            raise Broken(gives["fault"])
        return gives

    def choose(self, selector: str, file: Path) -> None:
        self._ask("POST", f"/element/{self._element(selector)}/value", {"text": str(file)})

    def click(self, selector: str) -> None:
        self._ask("POST", f"/element/{self._element(selector)}/click", {})

    def close(self) -> None:
        with suppress(Broken):
            self._ask("DELETE", "")
        self._left.close()

    def _element(self, selector: str) -> str:
        found = self._ask("POST", "/element", {"using": "css selector", "value": selector})
        return str(next(iter(found.values())))

    def _answers(self) -> bool | None:
        with suppress(Broken):
            return bool(self._ask("GET", "/status")["ready"])
        return None

    def _ask(self, method: str, path: str, given: dict[str, Any] | None = None) -> Any:
        request = Request(
            self._address + path,
            method=method,
            data=None if given is None else json.dumps(given).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as refused:
            said = json.load(refused)["value"]
            raise Broken(f"{said['error']}: {said['message']}") from None
        except OSError as fault:  # it has ended, or says nothing
            raise Broken(f"{DRIVER}: {fault}") from None


@contextmanager
def _running(*program: str, **own: str) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        program, env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=quiet
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
