"""The real annual report of 2018: the rules find exactly what was worked out by hand before them.

``examples/hbs_arsredovisning_2018.by_hand.md`` says each disagreement with its arithmetic, and what
must not be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from finsam_xl.documents.document import Document
from support import REPORT, check, document, example

BY_HAND = Path(__file__).parent / "examples" / f"{REPORT}.by_hand.md"
GRADES = {"F": "fel", "V": "varning", "U": "upplysning"}
_ROW = re.compile(r"\| ([FVU]) \| (ARS\d{3}) \| `([^`]+)` \|(.*)")
_NUMBERED = re.compile(r"(\w+)/rad (\d+)/(\w+)")


def part(title: str) -> str:
    text = BY_HAND.read_text(encoding="utf-8")
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@cache
def book() -> Document:
    return document(example(REPORT))


def name_of(path: str) -> str:
    """The name that the check gives the cell."""
    numbered = _NUMBERED.fullmatch(path)
    if numbered is None:
        return path
    table, number, column = numbered.groups()
    return book().rows(table)[int(number) - 1][column].name


def by_hand() -> Iterator[tuple[str, str, str]]:
    for line in part("Alone").splitlines():
        found = _ROW.match(line)
        if found and "reader" not in found[4]:
            yield GRADES[found[1]], found[2], name_of(found[3])


def test_the_rules_find_exactly_what_was_found_by_hand() -> None:
    told = [(f.severity.word, f.code, f.name) for f in check(example(REPORT)).findings]
    assert sorted(told) == sorted(by_hand())
    assert len(told) == 33


def test_nothing_is_told_of_the_roundings_and_look_alikes() -> None:
    """Those that are named by a single cell."""
    text = part("Roundings and look-alikes that must not be told")
    first = "".join(line.split("|")[1] for line in text.splitlines() if line.startswith("|"))
    must_not = re.findall(r"`(\w+/rad \d+/\w+)`", first)
    told = {f.name for f in check(example(REPORT)).findings}
    named = set(map(name_of, must_not))
    assert len(named) >= 5
    assert told & named == set()
