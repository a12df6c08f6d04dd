"""An organisation's post that comes to more than full time over several applications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice, zip_longest

from finsam_xl.law.limits import FULL_TIME_PERCENT
from finsam_xl.portfolio.across.posts import whole_posts
from finsam_xl.portfolio.across.told import Application, Spot, Told, key_of, told
from finsam_xl.portfolio.model import Row, by_cell
from finsam_xl.record import Record
from finsam_xl.rules.across import OVER_FULL_TIME
from finsam_xl.workbook.semantics import round_to

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
_FULL = FULL_TIME_PERCENT.latest.value


class Service(Record):
    """A post's rate in the months from ``first`` to ``last``, both counted from year 0."""

    order: int  #: of its file
    first: int
    last: int
    rate: Decimal  #: 50 is half time


class Over(Record):
    """Months in a row that are over full time, and what they come to at most."""

    first: int
    last: int
    most: Decimal
    files: int  #: that have a part in it then
    parts: tuple[int, int]  #: the services, by their places, of two of those files


def month_of(day: date) -> int:
    return 12 * day.year + day.month - 1


def over(services: Sequence[Service], limit: Decimal) -> Iterator[Over]:
    """Where services of more than one file are over the limit together.

    Every month is looked at in which something begins or ends, once.
    """
    events: dict[int, list[tuple[int, bool]]] = {}
    for place, service in enumerate(services):
        if service.first <= service.last:
            events.setdefault(service.first, []).append((place, True))
            events.setdefault(service.last + 1, []).append((place, False))
    running: dict[int, dict[int, None]] = {}  # by file the services that run, by their places
    total, found = Decimal(), None
    months = sorted(events)
    for month, following in zip_longest(months, months[1:]):
        for place, begins in events[month]:
            service = services[place]
            total += service.rate if begins else -service.rate
            if begins:
                running.setdefault(service.order, {})[place] = None
            else:
                del running[service.order][place]
                if not running[service.order]:
                    del running[service.order]
        if following is None or total <= limit or len(running) < 2:
            if found is not None:
                yield found
            found = None
            continue
        if found is None or total > found.most:
            parts = [next(iter(own)) for own in islice(running.values(), 2)]
            first = month if found is None else found.first
            found = Over(first, following - 1, total, len(running), (parts[0], parts[1]))
        found = found._replace(last=following - 1)


def over_full_time(
    applications: Iterable[Application], insatser: Mapping[str, Sequence[Application]]
) -> Iterator[Told]:
    """PFL969, of each insats by its latest version alone."""
    found: dict[tuple[str, str], list[tuple[Application, Row, Service]]] = {}
    for application in applications:
        group = insatser[application.file]
        if len(group) > 1 and application.file != max(group, key=_latest).file:
            continue
        for row in whole_posts(application):
            fran, till, rate = (by_cell(row, name).value for name in ("fran", "till", "omfattning"))
            if not (isinstance(fran, date) and isinstance(till, date)):
                continue
            if isinstance(rate, Decimal) and rate > 0:
                service = Service(application.order, month_of(fran), month_of(till), rate)
                key = (key_of(row["organisation"]), key_of(row["post"]))
                found.setdefault(key, []).append((application, row, service))
    for rows in found.values():
        for each in over([service for _, _, service in rows], _FULL):
            yield _told(rows, each)


def _latest(application: Application) -> tuple[int, int]:
    return application.version, application.order


def _told(rows: Sequence[tuple[Application, Row, Service]], found: Over) -> Told:
    (first, row, _), (second, there, _) = (rows[place] for place in sorted(found.parts))
    return told(
        OVER_FULL_TIME,
        Spot(first.file, row["omfattning"].at),
        Spot(second.file, there["omfattning"].at),
        "poster/omfattning",
        round_to(found.most, 2),
        _FULL,
        post=str(row["post"].value),
        organisation=str(row["organisation"].value),
        count=found.files,
        period=_months(found.first, found.last),
    )


def _months(first: int, last: int) -> str:
    """``mars till juni 2018``; one month alone; with both years where they differ."""
    names = _MONTHS.split()
    (year, month), (end, until) = divmod(first, 12), divmod(last, 12)
    if first == last:
        return f"{names[month]} {year}"
    begun = names[month] if year == end else f"{names[month]} {year}"
    return f"{begun} till {names[until]} {end}"
