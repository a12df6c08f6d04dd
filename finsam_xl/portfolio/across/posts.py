"""The same cost in two insatser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from finsam_xl.portfolio.across.told import Application, Spot, Told, amount_of, days, key_of, told
from finsam_xl.portfolio.model import Row, by_cell
from finsam_xl.portfolio.of_ansokan import OWN_FUNDS, SOUGHT
from finsam_xl.rules.across import SAME_COST
from finsam_xl.rules.structure import is_placeholder

_HOW = {SOUGHT: "söks", OWN_FUNDS: "är egenfinansiering"}


def whole_posts(application: Application) -> Iterator[Row]:
    """Each owner's part of each post once, whatever years it has; with names and an amount."""
    seen: set[str | None] = set()
    for row in application.posts:
        at = by_cell(row, "belopp").at
        if at not in seen and amount_of(row, "hela_posten"):
            seen.add(at)
            names = (key_of(by_cell(row, name)) for name in ("organisation", "post"))
            if all(name and not is_placeholder(name) for name in names):
                yield row


def same_cost(
    applications: Sequence[Application], insatser: Mapping[str, Sequence[Application]]
) -> Iterator[Told]:
    """PFL966."""
    first: dict[tuple[object, ...], tuple[Application, Row]] = {}
    for application in applications:
        insats = insatser[application.file][0].order
        for row in whole_posts(application):
            cost = (
                *(key_of(by_cell(row, name)) for name in ("organisation", "slag", "post")),
                *(by_cell(row, name).value for name in ("hela_posten", "fran", "till")),
            )
            other, there = first.setdefault(cost, (application, row))
            if insatser[other.file][0].order != insats:
                yield _told(other, there, application, row)


def _told(first: Application, row: Row, second: Application, there: Row) -> Told:
    how, how_there = (_HOW[str(each["finansiering"].value)] for each in (row, there))
    both = f"{how} både här och" if how == how_there else f"{how} här och {how_there}"
    return told(
        SAME_COST,
        Spot(first.file, row["belopp"].at),
        Spot(second.file, there["belopp"].at),
        "poster/belopp",
        amount_of(row, "hela_posten"),
        post=str(row["post"].value),
        organisation=str(row["organisation"].value),
        period=days(row["fran"].value, row["till"].value),
        both=both,
    )
