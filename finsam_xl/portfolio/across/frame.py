"""What all applications seek in a year, where the budget has less, or no frame at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from finsam_xl.portfolio.across.told import Application, Spot, Told, amount_of, told
from finsam_xl.portfolio.frame import frames, in_all, sought_by_year
from finsam_xl.portfolio.model import NOTHING, Row, Taken, by_cell
from finsam_xl.portfolio.of_ansokan import CALENDAR_YEAR, SOUGHT_COLUMN
from finsam_xl.portfolio.of_budget import OTHER
from finsam_xl.rules.across import NO_FRAME, OVER_FRAME
from finsam_xl.rules.rule import show


def over_the_frame(
    applications: Sequence[Application], files: Iterable[Taken], frame: Taken
) -> Iterator[Told]:
    """PFL972 and, of a year that the budget has no frame for, PFL975; on the application that
    seeks the most in the year."""
    planned, most = frames(frame), _most(applications)
    last = by_cell(planned[max(planned)], CALENDAR_YEAR.name) if planned else NOTHING
    for year, asked in sorted(_by_year(files)):
        if asked <= 0 or year not in most:
            continue
        row = planned.get(year, {})
        whole, (amount, application) = in_all(row), most[year]
        here = Spot(application.file, application.about[SOUGHT_COLUMN.name].at)
        name, beside = f"sokt/{year}", _beside(row)
        if not isinstance(whole.value, Decimal):
            there = Spot(frame.file, by_cell(row, CALENDAR_YEAR.name).at or last.at)
            yield told(NO_FRAME, here, there, name, asked, year=str(year), beside=beside)
        elif asked > whole.value:
            yield told(
                OVER_FRAME, here, Spot(frame.file, whole.at), name, asked, whole.value, 1,
                year=str(year), insats=application.insats or "en ansökan", most=amount,
                beside=beside,
            )  # fmt: skip


def _by_year(files: Iterable[Taken]) -> Iterator[tuple[int, Decimal]]:
    return ((year, asked) for year, asked in sought_by_year(files).items() if year is not None)


def _beside(row: Row) -> str:
    """What the budget has in huvudposter that are not known, which is no part of the frame."""
    other = by_cell(row, OTHER).value
    if not isinstance(other, Decimal) or not other:
        return ""
    return f"; utöver det finns {show(other)} kr i huvudposter som programmet inte känner igen"


def _most(applications: Iterable[Application]) -> dict[int, tuple[Decimal, Application]]:
    """By year the largest sum, and whose it is: the first one's of two that are alike."""
    found: dict[int, tuple[Decimal, Application]] = {}
    for application in applications:
        sums: dict[int, Decimal] = {}
        for row in application.parties:
            year = by_cell(row, "ar").value
            if isinstance(year, int):
                sums[year] = sums.get(year, Decimal()) + amount_of(row, SOUGHT_COLUMN.name)
        for year, amount in sums.items():
            if year not in found or amount > found[year][0]:
                found[year] = (amount, application)
    return found
