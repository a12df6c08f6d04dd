"""The page is built and led through its steps in each browser: ``make browsers``.

Prints a line a step, and ends with 1 where one did not pass or a browser is missing. Before each
release; not a part of ``make test``, which leads Chromium through far more.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import build_page
from browsers import firefox, webkit
from browsers.led import Broken, Led, Wrong
from browsers.steps import STEPS

BROWSERS: dict[str, tuple[tuple[str, ...], Callable[[], Led]]] = {
    "Firefox": (firefox.missing(), firefox.Firefox),
    "WebKit": (webkit.missing(), webkit.WebKit),
}


def walked(begin: Callable[[], Led], page: Path) -> Iterator[tuple[str, bool]]:
    """A line a step, and whether it passed; a step rests on those before it."""
    browser = begin()
    try:
        for step in STEPS:
            about, begun, why = f"{browser.version}: {step.__doc__}", time.monotonic(), ""
            try:
                step(browser, page)
            except (Wrong, Broken) as fault:
                why = str(fault)
            took = time.monotonic() - begun
            yield f"{about}: {f'NOT SO: {why}' if why else 'passed'} ({took:.1f} s)", not why
            if why:
                return
    finally:
        browser.close()


def main() -> int:
    passed = []
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "finsam-xl.html")
        page.write_bytes(build_page.page())
        for name, (lacking, begin) in BROWSERS.items():
            if lacking:
                print(f"{name}: not tried, as it lacks {', '.join(lacking)}")
                continue
            try:
                for line, right in walked(begin, page):
                    print(line, flush=True)
                    passed.append(right)
            except (Wrong, Broken) as fault:
                print(f"{name}: {fault}")
    whole = len(BROWSERS) * len(STEPS)
    print(f"{passed.count(True)} of {whole} steps passed")
    return 0 if passed.count(True) == whole else 1
