"""What a party pays itself of an insats, told otherwise in another file about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from finsam_xl.portfolio.across.told import Application, Spot, Told, amount_of, key_of, told
from finsam_xl.portfolio.model import Row, by_cell
from finsam_xl.portfolio.of_ansokan import OWN_COLUMN
from finsam_xl.rules.across import PROMISED_OTHERWISE

_Promises = dict[tuple[int, str], Row]


def promised_otherwise(
    applications: Sequence[Application], insatser: Mapping[str, Sequence[Application]]
) -> Iterator[Told]:
    """PFL967: each later file about an insats against the first."""
    for application in applications:
        first = insatser[application.file][0]
        if first.file != application.file:
            yield from _held(first, application)


def _held(first: Application, second: Application) -> Iterator[Told]:
    ours, theirs = _promises(first), _promises(second)
    years = {year for year, _ in ours} & {year for year, _ in theirs}
    for year, party in sorted({*ours, *theirs}):
        rows = ours.get((year, party)), theirs.get((year, party))
        own, other = (amount_of(row, OWN_COLUMN.name) if row else Decimal() for row in rows)
        if year not in years or own == other:
            continue
        here, there = _spot(first, rows[0]), _spot(second, rows[1])
        row = rows[0] or rows[1]
        yield told(
            PROMISED_OTHERWISE, here, there, f"egenfinansiering/{year}", own, other, 1,
            organisation=str(row["organisation"].value) if row else "", year=str(year),
        )  # fmt: skip


def _promises(application: Application) -> _Promises:
    return {
        (year, key_of(row["organisation"])): row
        for row in application.parties
        if isinstance(year := by_cell(row, "ar").value, int)
    }


def _spot(application: Application, row: Row | None) -> Spot:
    """The party's own sum; where it has none, that of all."""
    return Spot(application.file, (row or application.about)[OWN_COLUMN.name].at)
