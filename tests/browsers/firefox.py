"""Firefox, as Debian ships it, led by WebDriver BiDi: npm's puppeteer-core under node."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from browsers.led import Broken, by_timer

#: of its own beside ``make node``'s: only ``make browsers`` needs it
PUPPETEER = (
    Path(__file__).parents[2] / ".venv" / "node-browsers" / "node_modules" / "puppeteer-core"
) / "lib/esm/puppeteer/puppeteer-core.js"
PROGRAM = "firefox-esr"


def missing() -> tuple[str, ...]:
    """What lacks; empty when it can run."""
    lacking = [name for name in ("node", PROGRAM) if not shutil.which(name)]
    return (*lacking, *([] if PUPPETEER.exists() else ["puppeteer-core"]))


class Firefox:
    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.downloads = Path(self._folder.name)
        asked = {
            "puppeteer": str(PUPPETEER),
            "firefox": shutil.which(PROGRAM),
            "downloads": str(self.downloads),
        }
        self._node = subprocess.Popen(
            ["node", str(Path(__file__).with_suffix(".mjs")), json.dumps(asked)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.version = str(self._ask("version")).replace("firefox/", "Firefox ")

    def open(self, address: str) -> None:
        self._ask("open", address)

    def run(self, source: str) -> Any:
        return self._ask("run", by_timer(source))

    def choose(self, selector: str, file: Path) -> None:
        self._ask("choose", selector, str(file))

    def click(self, selector: str) -> None:
        self._ask("click", selector)

    def close(self) -> None:
        try:
            self._node.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self._node.kill()
            self._node.communicate()
        self._folder.cleanup()

    def _ask(self, *act: str) -> Any:
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        try:
            print(json.dumps(act), file=self._node.stdin, flush=True)
        except BrokenPipeError:
            raise Broken("node ended") from None
        if not (line := self._node.stdout.readline()):
            raise Broken("node ended")
        answer = json.loads(line)
        if "fault" in answer:
            raise Broken(answer["fault"])
        return answer["gives"]
