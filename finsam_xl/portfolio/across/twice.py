"""PFL974 and PFL976: what another file tells of too, and counts instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finsam_xl.portfolio.across.told import Spot, Told, told
from finsam_xl.portfolio.model import Taken
from finsam_xl.portfolio.once import Replaced, counted
from finsam_xl.rules.across import NEWER_COUNTS, TOLD_TWICE


def told_twice(files: Sequence[Taken]) -> Iterator[Told]:
    """A finding for each two files: the first thing that both tell of, and how many more."""
    pairs: dict[tuple[str, str], list[Replaced]] = {}
    for each in counted(files)[1]:
        pairs.setdefault((each.file, each.by), []).append(each)
    for (file, by), things in pairs.items():
        first = things[0]
        rule = NEWER_COUNTS if all(each.newer for each in things) else TOLD_TWICE
        more = f" och {len(things) - 1} till" if len(things) > 1 else ""
        yield told(
            rule, Spot(file, first.at), Spot(by, first.there), "filen", first.what, more=more
        )  # fmt: skip
