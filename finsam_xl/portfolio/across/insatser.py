"""Files that are about one insats: the same one twice, or two versions of its application."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from finsam_xl.portfolio.across.told import Application, Spot, Told, told
from finsam_xl.record import Record
from finsam_xl.rules.across import TWICE, TWO_VERSIONS
from finsam_xl.rules.structure import is_placeholder

#: by which an insats is known, what comes first before the other
_KNOWN_BY = ("insats", "ansokansnummer")


class Pair(Record):
    """Two applications of one insats, in the order of the files, and by what they are known."""

    first: Application
    second: Application
    by: str


def alike(applications: Sequence[Application]) -> list[Pair]:
    """Those that are told. Each is paired with one whose time goes into its own, so that all of
    one insats hang together."""
    found: dict[tuple[int, int], Pair] = {}
    for column in _KNOWN_BY:
        groups: dict[str, list[Application]] = {}
        for each in applications:
            key = each.text(column).lower()
            if key and not is_placeholder(key):
                groups.setdefault(key, []).append(each)
        for group in groups.values():
            for pair in _overlapping(group):
                first, second = sorted(pair, key=lambda each: each.order)
                found.setdefault((first.order, second.order), Pair(first, second, column))
    return [found[key] for key in sorted(found)]


def _overlapping(group: Sequence[Application]) -> Iterator[tuple[Application, Application]]:
    """Each with the one that lasts longest of those that began before it, where that still runs:
    an insats that goes on under its name is no other."""
    longest: Application | None = None
    for each in sorted(group, key=lambda one: (one.period[0], one.order)):
        if longest is not None and each.period[0] <= longest.period[1]:
            yield longest, each
        if longest is None or each.period[1] > longest.period[1]:
            longest = each


def insats_by_file(
    applications: Sequence[Application], pairs: Sequence[Pair]
) -> dict[str, tuple[Application, ...]]:
    """By file all applications of its insats, in the order of the files."""
    leader = {each.order: each.order for each in applications}

    def lead(order: int) -> int:
        while leader[order] != order:
            leader[order] = leader[leader[order]]
            order = leader[order]
        return order

    for pair in pairs:
        first, second = sorted((lead(pair.first.order), lead(pair.second.order)))
        leader[second] = first
    groups: dict[int, list[Application]] = {}
    for each in applications:
        groups.setdefault(lead(each.order), []).append(each)
    return {each.file: tuple(group) for group in groups.values() for each in group}


def of_one_insats(pairs: Sequence[Pair]) -> Iterator[Told]:
    """PFL970 and PFL971."""
    for first, second, by in pairs:
        if first.version != second.version:
            here, there = (Spot(each.file, each.about["version"].at) for each in (first, second))
            yield told(
                TWO_VERSIONS, here, there, "ansokansversion", Decimal(first.version),
                Decimal(second.version), insats=first.insats or "ansökan",
            )  # fmt: skip
            continue
        here, there = (Spot(each.file, each.about[by].at) for each in (first, second))
        name = first.insats if by == "insats" else f"ansökans nummer {first.text(by)}"
        yield told(TWICE, here, there, by, name)
