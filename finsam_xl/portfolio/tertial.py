"""*Tertialrapport*: every insats at one and the same period, for the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from finsam_xl.portfolio.model import NOTHING, Row, Taken, Value, by_cell
from finsam_xl.portfolio.of_uppfoljning import PARTICIPANTS, PERIODS, STANDING, TERTIAL

_KIND = "uppfoljning"


def with_tertial(taken: Sequence[Taken]) -> tuple[Taken, ...]:
    """The files, each follow-up among them with its row of *Tertialrapport*.

    The period is the latest that all follow-ups of the year have an outcome for; one that has none
    so early stands at its first.
    """
    common: dict[object, date] = {}
    for year, days in ((_year(one), _told(one)) for one in taken):
        if days:
            common[year] = min(max(days), common.get(year, date.max))
    return tuple(
        one._replace(tables={**one.tables, TERTIAL.name: (_row(one, common.get(_year(one))),)})
        if one.tables.get(STANDING.name)
        else one
        for one in taken
    )


def _year(one: Taken) -> object:
    return by_cell(_standing(one), "ar").value


def _standing(one: Taken) -> Row:
    rows = one.tables.get(STANDING.name, ())
    return rows[0] if rows and one.kind == _KIND else {}


def _told(one: Taken) -> Mapping[date, Row]:
    """The periods with an outcome, by their days, the earliest first."""
    return {
        day: row
        for row in one.tables.get(PERIODS.name, ())
        if isinstance(day := by_cell(row, "period").value, date)
        and by_cell(row, "upparbetat").value is not None
    }


def _row(one: Taken, common: date | None) -> Row:
    own, told = _standing(one), _told(one)
    day = max(
        (d for d in told if common is not None and d <= common), default=min(told, default=None)
    )
    money = told[day] if day is not None else own
    people = [
        row
        for row in one.tables.get(PARTICIPANTS.name, ())
        if day is not None and by_cell(row, "period").value == day
    ]
    return {
        **{c.name: by_cell(money, c.name) for c in TERTIAL.columns if c.name in money},
        "insats": _joined(", ", (by_cell(own, "insats"), by_cell(own, "inriktning"))),
        "deltagare": _joined(" / ", _counts(people[0])) if people else NOTHING,
        "mal": _joined(" av ", (by_cell(own, "mal_uppfyllda"), by_cell(own, "mal_antal"))),
        "kontroll": by_cell(own, "kontroll"),
    }


def _counts(row: Row) -> Iterable[Value]:
    return (by_cell(row, name) for name in ("paborjade", "avslutade", "unika"))


def _joined(between: str, values: Iterable[Value]) -> Value:
    """Several values as one text, beside the cell of the first that has one."""
    each = tuple(values)
    text = between.join("–" if v.value is None else str(v.value) for v in each)
    return Value(text, next((v.at for v in each if v.at is not None), None))
