"""How far a long call has come: a bar with rate and time left, on a terminal."""

from __future__ import annotations

import os
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
            if bar is not None:
                bar.set_postfix_str(_pace(number, total, unit, lasted), refresh=False)
                bar.update()
            elif lasted >= SILENT and number < total and not missing:
                bar = _bar(number, total, _pace(number, total, unit, lasted))
                missing = bar is None
            yield one
    finally:
        if bar is not None:
            bar.close()


def _columns() -> int:
    """Letters on a line of the terminal; of one that does not tell, as many as is usual."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _pace(number: int, total: int, unit: str, lasted: float) -> str:
    """``31,5 fil/s, 1:04 kvar``"""
    rate = number / max(lasted, 0.001)
    minutes, seconds = divmod(round((total - number) / rate), 60)
    hours, minutes = divmod(minutes, 60)
    left = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{rate:.1f}".replace(".", ",") + f" {unit}/s, {left} kvar"


def _bar(number: int, total: int, pace: str) -> Any:
    """A bar that has come so far; None without the package that draws it."""
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    drawn: Any = tqdm
    drawn.monitor_interval = 0  # no thread beside
    return drawn(
        total=total,
        initial=number,
        postfix=pace,
        file=sys.stderr,
        leave=False,
        ncols=_columns(),
        nrows=20,  # or it asks the terminal, and draws nothing where that does not tell
        bar_format="{percentage:3.0f} % |{bar}| {n_fmt} av {total_fmt}{postfix}",
    )
