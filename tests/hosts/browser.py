"""A page in Chromium, walked through by npm's playwright-core under node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hosts.validators import NODE_FOLDER

PLAYWRIGHT = NODE_FOLDER / "node_modules" / "playwright-core" / "index.mjs"
SCRIPT = Path(__file__).with_suffix(".mjs")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
#: what is done, and with what
Step = tuple[Any, ...]


class Walk(NamedTuple):
    """What a walk gave."""

    gives: list[Any]  #: one answer a step
    asked: list[str]  #: every address that the page asked for
    said: list[str]  #: errors in the console


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def missing() -> tuple[str, ...]:
    """What lacks; empty when it can run."""
    lacking = [] if shutil.which("node") else ["node"]
    lacking += [] if PLAYWRIGHT.exists() else ["playwright-core (make node)"]
    return (*lacking, *([] if chromium() else ["chromium (make browser)"]))


def walk(
    page: Path | str,
    steps: Sequence[Step],
    limit: float = 180.0,
    arguments: Sequence[str] = (),
    routes: Mapping[str, Mapping[str, str]] | None = None,
) -> Walk:
    """Open the file or the address and do the steps; their acts stand in ``browser.mjs``.

    ``arguments``: Chromium's own, beside those that it always gets. ``routes``: what Playwright's
    ``fulfill`` answers, by the pattern of the address asked for.
    """
    asked = {
        "playwright": str(PLAYWRIGHT),
        "chromium": chromium(),
        "page": str(page),
        "arguments": list(arguments),
        "steps": steps,
        "routes": dict(routes or {}),
    }
    done = subprocess.run(
        ["node", str(SCRIPT)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=limit,
    )
    if done.returncode:
        raise RuntimeError(f"node did not run: {done.stderr[-2000:]}")
    answer = json.loads(done.stdout)
    if "fault" in answer:
        raise RuntimeError(f"Chromium: {answer['fault']}")
    return Walk(**answer)
