"""What a browser that is led from here can do, whichever it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

#: seconds for anything that a reader waits for, on a slow machine
PATIENCE = 60.0
T = TypeVar("T")


class Wrong(Exception):
    """What was seen is not what must be; says both."""


class Broken(Exception):
    """The browser, or what leads it, did not do what it was told."""


class Led(Protocol):
    """A running browser with one page open."""

    @property
    def version(self) -> str: ...

    @property
    def downloads(self) -> Path:
        """The folder where it puts what is fetched."""

    def open(self, address: str) -> None: ...

    def run(self, source: str) -> Any:
        """What a function of the page's own gives, or its promise comes to."""

    def choose(self, selector: str, file: Path) -> None: ...

    def click(self, selector: str) -> None: ...

    def close(self) -> None: ...


def by_timer(source: str) -> str:
    """A promise of what the function gives: called by a timer, as what leads a browser is not
    itself held to the page's policy."""
    return f"new Promise((done) => setTimeout(() => done(({source})()), 0))"


def until(look: Callable[[], T | None], what: str) -> T:
    """What is seen once there is something to see."""
    last = time.monotonic() + PATIENCE
    while (seen := look()) is None:
        if time.monotonic() > last:
            raise Wrong(f"{what}: not within {PATIENCE:.0f} s")
        time.sleep(0.1)
    return seen
