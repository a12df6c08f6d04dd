"""*Tertialrapport*: every insats at one and the same period, for the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from finsam_xl.portfolio.known import FollowUp, Known
from finsam_xl.portfolio.model import NOTHING, Content, Row, Taken, Value, by_cell
from finsam_xl.portfolio.of_uppfoljning import PARTICIPANTS, PERIODS, TERTIAL


def with_tertial(taken: Sequence[Taken]) -> tuple[Taken, ...]:
    """The files, the last follow-up of each insats and year with a row of *Tertialrapport*.

    The period is the latest that all these of a year have an outcome for; one that has none so
    early stands at its first.
    """
    last = {id(one.taken): one for one in Known(taken).follow_ups}
    common: dict[Content, date] = {}
    for one in last.values():
        days = _told(one)
        if days:
            common[_year(one)] = min(max(days), common.get(_year(one), date.max))
    return tuple(
        one._replace(tables={**one.tables, TERTIAL.name: (_row(found, common.get(_year(found))),)})
        if (found := last.get(id(one))) is not None
        else one
        for one in taken
    )


def _year(one: FollowUp) -> Content:
    return by_cell(one.standing, "ar").value


def _told(one: FollowUp) -> Mapping[date, Row]:
    """The periods with an outcome, by their days, the earliest first."""
    return {
        day: row
        for row in one.rows(PERIODS)
        if isinstance(day := by_cell(row, "period").value, date)
        and by_cell(row, "upparbetat").value is not None
    }


def _row(one: FollowUp, common: date | None) -> Row:
    own, told = one.standing, _told(one)
    early = [day for day in told if common is not None and day <= common]
    day = max(early) if early else min(told, default=None)
    money = own if day is None else told[day]
    # goals and the check are of the whole workbook: of its last period, and of no earlier one
    whole = day is None or day == max(told)
    people = [row for row in one.rows(PARTICIPANTS) if by_cell(row, "period").value == day]
    return {
        **{c.name: by_cell(money, c.name) for c in TERTIAL.columns},
        "insats": _joined(", ", (by_cell(own, "insats"), by_cell(own, "inriktning"))),
        "deltagare": _joined(" / ", _counts(people[0])) if people else NOTHING,
        "mal": _goals(by_cell(own, "mal_uppfyllda"), by_cell(own, "mal_antal"))
        if whole
        else NOTHING,
        "kontroll": by_cell(own, "kontroll"),
    }


def _goals(fulfilled: Value, goals: Value) -> Value:
    return _joined(" av ", (fulfilled, goals)) if goals.value else NOTHING


def _counts(row: Row) -> Iterable[Value]:
    return (by_cell(row, name) for name in ("paborjade", "avslutade", "unika"))


def _joined(between: str, values: Iterable[Value]) -> Value:
    """Several values as one text, beside the cell of the first that has one; nothing of none."""
    each = tuple(values)
    if all(v.value is None for v in each):
        return NOTHING
    text = between.join("–" if v.value is None else str(v.value) for v in each)
    return Value(text, next((v.at for v in each if v.at is not None), None))
