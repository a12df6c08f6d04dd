"""Faults of the periods: what is spent and expected."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from year.book import UPPLYSNING, VARNING, Cell, Row, derived, row
from year.fault import Desk, fault


@fault("UPP603", "an öre more claimed than spent", VARNING, "UPP632")
def more_claimed_than_spent(desk: Desk, wrong: bool) -> Cell | None:
    periods = desk.rows("perioder")
    claimed = desk.claimed(periods[-1]["slut"])
    if claimed <= 0:
        return None
    periods[-1]["upparbetat"] = claimed - (desk.least if wrong else 0)
    periods[-1].pop("prognos", None)
    return row("perioder", "upparbetat", len(periods) - 1)


def _at_the_end(name: str, day: tuple[int, int], spent: int) -> None:
    """``day`` and ``spent``, in the smallest amounts above what is claimed, of the neighbour."""

    @fault("UPP615", name, UPPLYSNING)
    def unclaimed(desk: Desk, wrong: bool) -> Cell:
        more = desk.least * (1 if wrong else spent)
        end = desk.day(12, 31) if wrong else desk.day(*day)
        desk.only_periods({"slut": end, "upparbetat": desk.claimed(desk.day(12, 31)) + more})
        return row("perioder", "upparbetat", 0)


_at_the_end("an öre is left to claim at the end of the year", (12, 31), 0)
_at_the_end("the last of December, not the day before", (12, 30), 1)


def _expected(desk: Desk, values: Row) -> int:
    """A period of the workbook with other values; its number."""
    periods = desk.rows("perioder")
    number = desk.rng.randrange(len(periods))
    for name in ("prognos", "orsak", "atgard"):
        periods[number].pop(name, None)
    periods[number] |= values
    return number


@fault("UPP620", "expects an öre less than is spent", VARNING, "UPP622")
def less_than_spent(desk: Desk, wrong: bool) -> Cell | None:
    number = _expected(desk, {})
    period = desk.rows("perioder")[number]
    spent = period.get("upparbetat")
    if not spent:
        return None
    period["prognos"] = spent - (desk.least if wrong else 0)
    if any(p.get("upparbetat", 0) > spent for p in desk.rows("perioder")[:number]):
        return None  # it has been credited, for which the reason stood there
    return row("perioder", "prognos", number)


@fault("UPP620", "less than is spent, and nothing is credited", VARNING)
def less_and_not_credited(desk: Desk, wrong: bool) -> Cell | None:
    spent = desk.kronor(60_000)
    period = {"slut": desk.day(8, 31), "upparbetat": desk.claimed(desk.day(8, 31)) + spent}
    period |= {"prognos": period["upparbetat"] - desk.kronor(1), "atgard": "Ingen."}
    desk.only_periods(period | {"orsak": "vakans" if wrong else "kredit"})
    if period["prognos"] > desk.total:
        return None
    return row("perioder", "prognos", 0)


@fault("UPP621", "expects an öre more than is granted", VARNING, "UPP632")
def more_than_granted(desk: Desk, wrong: bool) -> Cell:
    values = {"prognos": desk.total + (desk.least if wrong else 0)}
    return row("perioder", "prognos", _expected(desk, values))


def _gap(desk: Desk, wrong: bool) -> Decimal:
    """What a forecast differs by, at the limit or beyond it."""
    return desk.about(max(desk.total / 10, desk.kronor(50_000)), wrong)


def _unexplained(name: str, above: bool, *follows: str) -> None:
    @fault("UPP622", name, VARNING, *follows)
    def unexplained(desk: Desk, wrong: bool) -> Cell:
        gap = _gap(desk, wrong)
        desk.only_periods(
            {"slut": desk.day(8, 31), "prognos": desk.total + (gap if above else -gap)}
        )
        return row("perioder", "orsak", 0)


_unexplained("an öre beyond the limit, less is used", False)
_unexplained("an öre beyond the limit, more is used", True, "UPP621")


def _half_explained(name: str, lacks: str) -> None:
    @fault("UPP622", name, VARNING)
    def explained(desk: Desk, wrong: bool) -> Cell:
        period = {"slut": desk.day(8, 31), "prognos": desk.total - _gap(desk, True)}
        period |= {"orsak": "vakans", "atgard": "Tjänsten är utlyst."}
        desk.only_periods(period | ({lacks: None} if wrong else {}))
        return row("perioder", "orsak", 0)


_half_explained("a reason and nothing done", "atgard")
_half_explained("something done and no reason", "orsak")


def _spent(desk: Desk, *periods: tuple[int, int, Decimal, str | None]) -> None:
    desk.only_periods(
        *(
            {"slut": desk.day(month, day), "upparbetat": amount, "orsak": reason}
            for month, day, amount, reason in periods
        )
    )


@fault("UPP632", "spent falls by an öre", VARNING)
def falls(desk: Desk, wrong: bool) -> Cell:
    first = desk.claimed(desk.day(12, 31)) + desk.kronor(1000)
    then = first - (desk.least if wrong else 0)
    _spent(desk, (3, 31, first, None), (8, 31, then, None))
    return derived("period_upparbetat", 1)


@fault("UPP632", "spent falls below the one before last", VARNING)
def falls_over_a_blank(desk: Desk, wrong: bool) -> Cell:
    first = desk.claimed(desk.day(12, 31)) + desk.kronor(1000)
    _spent(desk, (3, 31, first, None), (10, 31, first - (desk.least if wrong else 0), None))
    desk.rows("perioder").insert(1, {"slut": desk.day(6, 30)})
    return derived("period_upparbetat", 2)


@fault("UPP632", "spent falls and nothing is credited", VARNING)
def falls_and_is_not_credited(desk: Desk, wrong: bool) -> Cell:
    first = desk.claimed(desk.day(12, 31)) + desk.kronor(1000)
    reason = "vakans" if wrong else "kredit"
    _spent(desk, (3, 31, first, None), (8, 31, first - desk.least, reason))
    return derived("period_upparbetat", 1)


@fault("UPP632", "spent falls by an öre once more after it was credited", VARNING)
def falls_after_a_credit(desk: Desk, wrong: bool) -> Cell:
    first = desk.claimed(desk.day(12, 31)) + desk.kronor(2000)
    then = first - desk.kronor(1000)
    last = then - (desk.least if wrong else 0)
    _spent(desk, (3, 31, first, None), (6, 30, then, "kredit"), (10, 31, last, None))
    return derived("period_upparbetat", 2)


def _in_another_year(name: str, years: int) -> None:
    @fault("UPP653", name, VARNING)
    def another_year(desk: Desk, wrong: bool) -> Cell:
        end = desk.day(12, 31) if years > 0 else desk.day(1, 1)
        outside = end + timedelta(1 if years > 0 else -1)
        day: date = outside if wrong else end
        desk.only_periods({"slut": day})
        return row("perioder", "slut", 0)


_in_another_year("a period to the first of January after", 1)
_in_another_year("a period to the last of December before", -1)
