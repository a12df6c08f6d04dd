"""What is due: payments, reports, periods and decisions that somebody waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from finsam_xl.portfolio.headings import INSATS, PART
from finsam_xl.portfolio.known import Known, keyed
from finsam_xl.portfolio.model import (
    NOTHING,
    Column,
    Row,
    Shows,
    Table,
    Taken,
    Value,
    by_cell,
)
from finsam_xl.portfolio.of_uppfoljning import CLAIMS, PARTIES, PERIODS
from finsam_xl.templates.katalog.inputs import STATUSES

TABLE = Table(
    "att_gora",
    "Att göra",
    "En rad för varje sak som väntar, äldst först i varje slag. Cellen är den som ska fyllas i "
    "eller följas upp.",
    (
        Column("vad", "Vad"),
        INSATS,
        PART,
        Column("galler", "Gäller"),
        Column("belopp", "Belopp", Shows.KRONOR, summed=True),
        Column("sedan", "Sedan", Shows.DAY),
        Column("dagar", "Dagar", Shows.NUMBER),
    ),
)
UNPAID = "Rekvisition inte betald"
NOT_FILLED = "Period inte ifylld"
NO_FOLLOW_UP = "Uppföljning saknas"
NO_LAST_CLAIM = "Slutrekvisition saknas"
NO_LAST_REPORT = "Slutrapport saknas"
UNDECIDED = "Ansökan utan beslut"

Told = tuple[str, Row]  #: a file and a row of it


def due(taken: Sequence[Taken], per: date) -> tuple[Told, ...]:
    """What is due on the day: the file and the row of each, kind by kind, the oldest first.

    Of several follow-ups of one insats and year the last counts, and of several registers each
    insats once. Where no register is among the files nothing is said of what only it knows.
    """
    known = Known(taken)
    found: list[Told] = []
    for asked in _ASKED:
        found += sorted(asked(known, per), key=_age)
    return tuple(found)


def _age(told: Told) -> tuple[date, str, str]:
    row = told[1]
    since = row["sedan"].value
    return (
        since if isinstance(since, date) else date.max,
        str(row["insats"].value),
        str(row["galler"].value),
    )


def _row(
    per: date,
    what: str,
    at: str | None,
    insats: Value,
    since: Value = NOTHING,
    party: Value = NOTHING,
    about: Value = NOTHING,
    amount: Value = NOTHING,
) -> Row:
    days = (per - since.value).days if isinstance(since.value, date) else None
    return {
        "vad": Value(what, at),
        "insats": insats,
        "part": party,
        "galler": about,
        "belopp": amount,
        "sedan": since,
        "dagar": NOTHING if days is None else Value(Decimal(days)),
    }


def _before(value: Value, per: date) -> bool:
    return isinstance(value.value, date) and value.value < per


def _unpaid(known: Known, per: date) -> Iterator[Told]:
    """Claims that have come in and are not paid whole; a payment of a later day is none yet."""
    for one in known.follow_ups:
        for claim in one.rows(CLAIMS):
            came, paid = by_cell(claim, "inkommen"), by_cell(claim, "utbetald").value
            later = isinstance(paid, date) and paid > per
            left = by_cell(claim, "belopp" if later else "obetalt")
            if isinstance(came.value, date) and came.value <= per and left.value:
                number = by_cell(claim, "nr")
                yield one.file, _row(
                    per, UNPAID, number.at, by_cell(claim, "insats"), came,
                    by_cell(claim, "part"),
                    number._replace(value=f"rekvisition {number.value or 'utan nummer'}"), left,
                )  # fmt: skip


def _not_filled(known: Known, per: date) -> Iterator[Told]:
    """Periods that have ended and say nothing of what was spent, and those that a follow-up lacks
    though others of its year have them."""
    for one in known.follow_ups:
        name, last = by_cell(one.standing, "insats"), by_cell(one.standing, "ar")
        for period in one.rows(PERIODS):
            last, spent = by_cell(period, "period"), by_cell(period, "upparbetat")
            if _before(last, per) and spent.value is None:
                yield one.file, _row(per, NOT_FILLED, spent.at, name, last, about=_to(last))
        for each in known.lacked(one, per):
            day = Value(each)
            yield one.file, _row(per, NOT_FILLED, last.at, name, day, about=_to(day))


def _to(day: Value) -> Value:
    return day._replace(value=f"till och med {day.value}")


def _no_follow_up(known: Known, per: date) -> Iterator[Told]:
    """Insatser that were going on at the end of a period of a year without any follow-up."""
    for insats in known.insatser:
        for day in known.expected(insats.association, per):
            reported = any(True for _ in known.follow_ups_of(insats, day.year))
            if not reported and known.going_on(insats, day):
                named = insats.value("insats_id")
                yield insats.file, _row(
                    per, NO_FOLLOW_UP, named.at, insats.called, Value(day),
                    insats.value("agare"), _to(Value(day)),
                )  # fmt: skip


def _no_last_claim(known: Known, per: date) -> Iterator[Told]:
    """Parties of an insats that has ended which have not sent their last claim."""
    for one in known.follow_ups:
        ended = known.end_of(one)
        year = by_cell(one.standing, "ar").value
        # an earlier year's follow-up is not the insats's last one
        if not _before(ended, per) or not isinstance(ended.value, date) or year != ended.value.year:
            continue
        last = {
            keyed(by_cell(claim, "part"))
            for claim in one.rows(CLAIMS)
            if by_cell(claim, "slutrekvisition").value == "ja"
        }
        for party in one.rows(PARTIES):
            name = by_cell(party, "part")
            if by_cell(party, "beviljat").value and keyed(name) not in last:
                yield one.file, _row(
                    per, NO_LAST_CLAIM, name.at, by_cell(one.standing, "insats"), ended, name,
                    amount=by_cell(party, "kvar"),
                )  # fmt: skip


def _no_last_report(known: Known, per: date) -> Iterator[Told]:
    """Insatser that have ended without a last report."""
    for insats in known.insatser:
        ended, report = insats.value("slut"), insats.value("slutrapport")
        over = _before(ended, per) or (
            ended.value is None and insats.status == STATUSES["avslutad"]
        )
        handed_in = isinstance(report.value, date) and report.value <= per
        if over and not handed_in:
            yield (
                insats.file,
                _row(per, NO_LAST_REPORT, report.at, insats.called, ended, insats.value("agare")),
            )


def _undecided(known: Known, per: date) -> Iterator[Told]:
    """Applications that no register among the files has a decision for."""
    for file, row in known.applications if known.has_register else ():
        start = by_cell(row, "start")
        if not known.is_decided(row):
            name = by_cell(row, "insats")
            number = next(
                (v for c in ("ansokansnummer", "diarienummer") if (v := by_cell(row, c)).value),
                NOTHING,
            )
            yield file, _row(
                per, UNDECIDED, name.at, name, start if _before(start, per) else NOTHING,
                about=number, amount=by_cell(row, "sokt"),
            )  # fmt: skip


_ASKED: tuple[Callable[[Known, date], Iterator[Told]], ...] = (
    _unpaid,
    _not_filled,
    _no_follow_up,
    _no_last_claim,
    _no_last_report,
    _undecided,
)
