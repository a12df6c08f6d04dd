"""What all applications seek in a year, where that is more than the budget's frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from finsam_xl.portfolio.across.told import Application, Spot, Told, amount_of, told
from finsam_xl.portfolio.frame import frames, in_all, sought_by_year
from finsam_xl.portfolio.model import Taken, by_cell
from finsam_xl.portfolio.of_ansokan import SOUGHT_COLUMN
from finsam_xl.rules.across import OVER_FRAME


def over_the_frame(
    applications: Sequence[Application], files: Iterable[Taken], frame: Taken
) -> Iterator[Told]:
    """PFL972, on the application that seeks the most in the year."""
    sought, most = sought_by_year(files), _most(applications)
    for year, row in sorted(frames(frame).items()):
        whole, asked = in_all(row), sought.get(year, Decimal())
        if not isinstance(whole.value, Decimal) or asked <= whole.value or year not in most:
            continue
        amount, application = most[year]
        yield told(
            OVER_FRAME,
            Spot(application.file, application.about[SOUGHT_COLUMN.name].at),
            Spot(frame.file, whole.at),
            f"sokt/{year}",
            asked,
            whole.value,
            1,
            year=str(year),
            insats=application.insats or "en ansökan",
            most=amount,
        )


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
