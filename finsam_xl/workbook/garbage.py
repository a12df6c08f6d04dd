"""Passing by Python's search for rings of objects while thousands of cells are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_searched() -> Iterator[None]:
    """No search for garbage meanwhile: a workbook has no rings, and looking through its cells
    takes half the time of reading a large one. What nobody refers to is let go as always."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
