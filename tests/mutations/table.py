"""The bench's outcomes as a Markdown table, and what no check can know as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from mutations.bench import ELSEWHERE, MISSED, RIGHT, Outcome
from mutations.desk import FAULTS


class Line(NamedTuple):
    """One kind of fault, counted over all workbooks that it was applied to."""

    fault: str
    rules: str  #: as the faults themselves expected them
    applied: int
    right: int
    elsewhere: int
    missed: int
    chain: int  #: other fel that merely follow
    besides: int  #: other fel that the contract asks for


def counted(outcomes: Iterable[Outcome]) -> list[Line]:
    """A line for each kind of fault that was applied, in the order of declaration."""
    found: dict[str, list[Outcome]] = {}
    for made in outcomes:
        found.setdefault(made.fault, []).append(made)
    lines = []
    for name in FAULTS:
        of_kind = found.get(name, [])
        if of_kind:
            places = Counter(o.found for o in of_kind)
            lines.append(
                Line(
                    name,
                    " ".join(sorted({code for o in of_kind for code in o.rules})),
                    len(of_kind),
                    places[RIGHT],
                    places[ELSEWHERE],
                    places[MISSED],
                    sum(len(o.chain) for o in of_kind),
                    sum(o.besides for o in of_kind),
                )
            )
    return lines


def markdown(lines: list[Line], right_books: int, false: int, differing: int) -> str:
    """The whole report."""
    known = [line for line in lines if not FAULTS[line.fault].unknowable]
    hidden = [line for line in lines if FAULTS[line.fault].unknowable]
    rows = [
        "| kind of fault | rule | applied | right cell and rule | elsewhere | missed "
        "| other fel that follow | other fel asked for |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
        *(
            f"| {n.fault} | {n.rules} | {n.applied} | {n.right} | {n.elsewhere} | {n.missed} "
            f"| {n.chain} | {n.besides} |"
            for n in known
        ),
    ]
    total = Line(
        "all kinds", "", *(sum(column) for column in zip(*(n[2:] for n in known), strict=True))
    )
    rows.append(
        f"| **{len(known)} kinds** | | **{total.applied}** | **{total.right}** "
        f"| **{total.elsewhere}** | **{total.missed}** | **{total.chain}** | **{total.besides}** |"
    )
    rows += [
        "",
        f"Right workbooks: {right_books}; false *fel*: {false}; workbooks whose warnings and notes "
        f"are not exactly those that are true by the drawn figures: {differing}.",
        "",
        "What no check of a workbook's own content can know (applied too; a *fel* would be false):",
        "",
        *(
            f"- {n.fault} ({n.applied} times, {n.elsewhere} false *fel*): "
            f"{FAULTS[n.fault].unknowable}."
            for n in hidden
        ),
    ]
    return "\n".join(rows) + "\n"
