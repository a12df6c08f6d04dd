"""Which rows of two versions of a table are the same row.

A row is known by its key, wherever it stands. Of rows with one key those that are most alike
belong together; a row whose key is gone is the one that has come with the same figures, under
another name.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product

from finsam_xl.documents.document import Row
from finsam_xl.record import Record

#: pairs of rows beyond which those that are left are not held against each other one by one
MOST_PAIRS = 10_000
#: how much of a name must be the same where it is all that tells that a row is the same
LIKE = 0.6
LONGEST = 200  #: letters of a name that are looked at


class Candidate(Record):
    """A row, its key, and what it holds: all cells, and those of its key and the rest apart."""

    row: Row
    key: Hashable
    words: tuple[str, ...]  #: its key, as it is written
    cells: tuple[Hashable, ...]  #: outside the key, None where empty
    figures: bool  #: whether a figure other than 0 is among them


Pair = tuple[Candidate | None, Candidate | None]


class _Rows:
    """The rows that are not paired yet, and the pairs: a new row's old one, by its identity."""

    def __init__(self) -> None:
        self.partner: dict[int, Candidate] = {}

    def match(
        self,
        before: list[Candidate],
        after: list[Candidate],
        what: Callable[[Candidate], Hashable | None],
    ) -> None:
        """Pair those that are the same in something, in order, and take them out."""
        by_it: dict[Hashable, deque[Candidate]] = defaultdict(deque)
        for each in before:
            by_it[what(each)].append(each)
        found = []
        for each in after:
            held = what(each)
            if held is not None and by_it.get(held):
                found.append((by_it[held].popleft(), each))
        self._take(found, before, after)

    def best(
        self,
        before: list[Candidate],
        after: list[Candidate],
        score: Callable[[Candidate, Candidate], float],
    ) -> None:
        """Pair those that are most alike first; those that are not alike at all stay."""
        scored = [
            (score(one, other), -abs(i - j), -i, -j)
            for (i, one), (j, other) in product(enumerate(before), enumerate(after))
        ]
        taken: set[tuple[str, int]] = set()
        found = []
        for like, _, i, j in sorted(scored, reverse=True):
            if like > 0 and not {("old", i), ("new", j)} & taken:
                taken |= {("old", i), ("new", j)}
                found.append((before[-i], after[-j]))
        self._take(found, before, after)

    def in_order(self, before: list[Candidate], after: list[Candidate]) -> None:
        self._take(list(zip(before, after, strict=False)), before, after)

    def _take(
        self,
        found: list[tuple[Candidate, Candidate]],
        before: list[Candidate],
        after: list[Candidate],
    ) -> None:
        taken = {id(each) for pair in found for each in pair}
        self.partner |= {id(new): old for old, new in found}
        before[:] = [each for each in before if id(each) not in taken]
        after[:] = [each for each in after if id(each) not in taken]


def paired(old: Sequence[Candidate], new: Sequence[Candidate]) -> list[Pair]:
    """Every row once, in the order of the new version; one that is gone stands where it stood."""
    rows = _Rows()
    groups: dict[Hashable, tuple[list[Candidate], list[Candidate]]] = defaultdict(lambda: ([], []))
    for side, given in enumerate((old, new)):
        for each in given:
            groups[each.key][side].append(each)
    left: tuple[list[Candidate], list[Candidate]] = ([], [])
    for before, after in groups.values():
        rows.match(before, after, _same_cells)
        if len(before) * len(after) > MOST_PAIRS:
            rows.in_order(before, after)
        else:
            rows.best(before, after, _likeness)
        left[0].extend(before)
        left[1].extend(after)
    rows.match(*left, _figures_of)
    if len(left[0]) * len(left[1]) <= MOST_PAIRS:
        rows.best(*left, _renamed)
    return _ordered(old, new, rows.partner)


def _same_cells(row: Candidate) -> Hashable:
    return row.words, row.cells


def _figures_of(row: Candidate) -> Hashable | None:
    """All that the row holds beside its name, where figures are among it."""
    return row.cells if row.figures else None


def _likeness(one: Candidate, other: Candidate) -> float:
    """Of rows with the same key: how many cells are the same, one at least."""
    return 1 + _same(one.cells, other.cells) + (one.words == other.words)


def _same(ours: Iterable[Hashable], theirs: Iterable[Hashable]) -> int:
    return sum(a is not None and a == b for a, b in zip(ours, theirs, strict=False))


def _renamed(one: Candidate, other: Candidate) -> float:
    """Of rows with other keys: whether most of both, and of what they are called, is the same."""
    named = any(one.words) and any(other.words)
    like = min(map(_like, one.words, other.words), default=0) if named else 0
    held = max(sum(cell is not None for cell in row.cells) for row in (one, other))
    same = _same(one.cells, other.cells) / held if held else 1
    return like + same if like >= LIKE and same >= LIKE else 0


def _like(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    if one == other:
        return 1
    return SequenceMatcher(None, one[:LONGEST], other[:LONGEST]).ratio()


def _ordered(
    old: Sequence[Candidate], new: Sequence[Candidate], partner: dict[int, Candidate]
) -> list[Pair]:
    place = {id(each): number for number, each in enumerate(old)}
    gone = set(place) - {id(each) for each in partner.values()}
    found: list[Pair] = []
    given = 0
    for each in new:
        one = partner.get(id(each))
        if one is not None:
            upto = place[id(one)]
            found += [(o, None) for o in old[given:upto] if id(o) in gone]
            given = max(given, upto)
        found.append((one, each))
    found += [(o, None) for o in old[given:] if id(o) in gone]
    return found
