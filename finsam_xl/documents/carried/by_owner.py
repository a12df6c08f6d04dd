"""What each owner of an application asks for, post by post and year by year.

*Per år* of the workbook has every post in whole, over the years of its period. Where several
owners share a post, its amount of a year is theirs in proportion; both the years and the owners
add up to what the workbook says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from finsam_xl.documents.amount import largest_remainder
from finsam_xl.documents.document import Document, Read, Row
from finsam_xl.record import Record

_NONE = Decimal()


class Share(Record):
    """An owner's part of a post, in the application's unit.

    ``years``: year -> amount; None is what *Per år* has in no year that it shows.
    """

    owner: int  #: its column of the axis
    row: Row
    read: Read
    years: Mapping[int | None, Decimal]


def years_shown(document: Document) -> Iterator[tuple[int, int]]:
    """The calendar years that *Per år* shows, and the place of each."""
    for column in range(document.area("per_ar_ar").width):
        number = document.calculation.number("per_ar_ar", 0, column)
        if number is not None:
            yield column, int(number)


def shares(document: Document, block: str) -> Iterator[Share]:
    """The parts of a block's posts, row by row and owner by owner, those without an amount left
    out."""
    name = f"per_ar_{block}_fordelat"
    seen = document.area(name).height
    step = Decimal(1) / document.kronor  # a krona in the workbook's unit
    shown = tuple(years_shown(document))
    for row in document.rows(block):
        amounts = {j: read for j, read in enumerate(row.amounts) if read.number}
        if not amounts:
            continue
        place = row.index - 1
        of_years = [
            (document.calculation.number(name, place, j) if place < seen else None) or _NONE
            for j, _ in shown
        ]
        numbers = [read.number or _NONE for read in amounts.values()]
        parts = spread(of_years, numbers, step)
        for k, (owner, read) in enumerate(amounts.items()):
            years: dict[int | None, Decimal] = {
                year: parts[i][k] for i, (_, year) in enumerate(shown) if parts[i][k]
            }
            left = numbers[k] - sum(years.values(), _NONE)
            if left:
                years[None] = left
            yield Share(owner, row, read, years)


def spread(
    of_years: Sequence[Decimal], amounts: Sequence[Decimal], step: Decimal
) -> list[list[Decimal]]:
    """By year what is each owner's of it, in whole steps: the owners add up to the year's amount,
    and the years to each owner's own once they reach the whole."""
    whole = sum(amounts, _NONE)
    reached, before = _NONE, [_NONE] * len(amounts)
    found = []
    for amount in of_years:
        reached += amount
        if reached == whole:
            now = list(amounts)
        elif len(amounts) == 1:
            now = [reached]
        else:
            now = split(reached, [abs(each) for each in amounts], step)
        found.append([b - a for a, b in zip(before, now, strict=True)])
        before = now
    return found


def split(total: Decimal, keys: Sequence[Decimal], step: Decimal) -> list[Decimal]:
    """The total by keys in whole steps, what is left of a krona with the first."""
    whole = (total / step).to_integral_value()
    parts = [part * step for part in largest_remainder(whole, keys)]
    parts[0] += total - sum(parts, _NONE)
    return parts
