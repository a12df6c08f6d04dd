"""How far a long call has come: a bar with rate and time left, on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

#: seconds that a call may take in silence
SILENT = 2.0


def on_terminal() -> bool:
    """Whether somebody sees a bar: it is drawn on standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


def shown(iterable: Iterable[T], total: int, unit: str = "fil", quiet: bool = False) -> Iterator[T]:
    """The same things in turn; from :data:`SILENT` seconds on a bar tells how many of ``total``
    have come, how many ``unit`` a second, and the time left.

    Nothing is shown of a single one, where nobody sees it, with ``quiet``, or where the package
    that draws is missing; it is imported when the bar is due.
    """
    if quiet or total < 2 or not on_terminal():
        yield from iterable
        return
    begun = time.monotonic()
    bar: Any = None
    missing = False
    try:
        for number, one in enumerate(iterable, 1):
            lasted = time.monotonic() - begun
            if bar is None and not missing and lasted >= SILENT and number < total:
                bar = _bar(total)
                missing = bar is None
            if bar is not None:
                rate = f"{number / lasted:.1f}".replace(".", ",")
                left = bar.format_interval((total - number) * lasted / number)
                bar.set_postfix_str(f"{rate} {unit}/s, {left} kvar", refresh=False)
                bar.update(number - bar.n)
            yield one
    finally:
        if bar is not None:
            bar.close()


def _bar(total: int) -> Any:
    """An empty bar; None without the package that draws it."""
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    drawn: Any = tqdm
    drawn.monitor_interval = 0  # no thread beside
    return drawn(
        total=total,
        file=sys.stderr,
        leave=False,
        dynamic_ncols=True,
        bar_format="{percentage:3.0f} % |{bar}| {n_fmt} av {total_fmt}{postfix}",
    )
