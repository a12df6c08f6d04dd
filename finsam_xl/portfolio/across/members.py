"""A member that is one party of the law in a budget, and another in the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finsam_xl.portfolio.across.told import Spot, Told, key_of, told
from finsam_xl.portfolio.model import Taken, Value, by_cell
from finsam_xl.portfolio.of_budget import MEMBERS
from finsam_xl.record import Record
from finsam_xl.rules.across import OTHER_PARTY
from finsam_xl.rules.structure import is_placeholder


class _Member(Record):
    file: str
    name: Value
    parts: dict[str, str | None]  #: with their cells


def of_other_party(files: Iterable[Taken]) -> Iterator[Told]:
    """PFL968: each later budget against the first that has the member."""
    first: dict[str, _Member] = {}
    for each in files:
        for key, member in _members(each).items():
            known = first.setdefault(key, member)
            if not known.parts.keys() & member.parts.keys():
                (here, at), (there, other) = (_one(m) for m in (known, member))
                yield told(
                    OTHER_PARTY, Spot(known.file, at), Spot(member.file, other), "medlem/part",
                    here, there, member=str(known.name.value),
                )  # fmt: skip


def _one(member: _Member) -> tuple[str, str | None]:
    """The party, or the first of two, with its cell."""
    return next(iter(member.parts.items()))


def _members(file: Taken) -> dict[str, _Member]:
    found: dict[str, _Member] = {}
    for row in file.tables.get(MEMBERS.name, ()):
        name, part = by_cell(row, "medlem"), by_cell(row, "part")
        key = key_of(name)
        if key and part.value and not is_placeholder(key):
            member = found.setdefault(key, _Member(file.file, name, {}))
            member.parts.setdefault(str(part.value), part.at)
    return found
