"""Formulas as a sentence can hold them; of two long ones, the place where they part."""

from __future__ import annotations

from itertools import takewhile
from operator import eq

from finsam_xl.template.formulas.normalised import normalised

LONGEST = 100  #: characters of a formula that a finding repeats


def cut(formula: str | None) -> str:
    """A formula as a sentence can hold it."""
    text = f"={formula}"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def where_unlike(own: str, right: str) -> tuple[str, str]:
    """Two formulas as a sentence can hold them: long ones from shortly before they part."""
    if max(len(own), len(right)) < LONGEST:
        return f"={own}", f"={right}"
    own, right = normalised(own), normalised(right)
    alike = sum(1 for _ in takewhile(bool, map(eq, own, right)))
    start = max(0, alike - LONGEST // 3)
    if start == 0:
        return cut(own), cut(right)
    return _part(own, start), _part(right, start)


def _part(formula: str, start: int) -> str:
    end = start + LONGEST - 2
    return "…" + formula[start:end] + ("…" if end < len(formula) else "")
