"""How often *Kontroll* and the check were held against each other, and in how many lines they
differed: the table at the end of a test run and of ``make mutations``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

#: under which a test tells its rows
PROPERTY = "verdict"
WHAT = "a fault of the mutation bench"
OURS, OFFICE = "our own calculation", "LibreOffice"


class Held(NamedTuple):
    """Workbooks of one sort, and who worked them out."""

    what: str
    by: str
    workbooks: int
    lines: int
    unlike: int


def table(rows: Iterable[Held]) -> str:
    """As Markdown, a row for each sort and program."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        counts.setdefault((row.what, row.by), Counter()).update(
            workbooks=row.workbooks, lines=row.lines, unlike=row.unlike
        )
    shown = [
        "| what was changed | worked out by | workbooks | lines of Kontroll compared "
        "(word, number of cells, first cell) | unlike the check |",
        "|---|---|--:|--:|--:|",
    ]
    for (what, by), of in counts.items():
        shown.append(f"| {what} | {by} | {of['workbooks']} | {of['lines']} | {of['unlike']} |")
    return "\n".join(shown)
