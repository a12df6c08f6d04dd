"""What the files know of one insats together: its register's row, its decisions, its follow-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from finsam_xl.portfolio.model import NOTHING, Row, Table, Taken, Value, by_cell
from finsam_xl.portfolio.of_katalog import DECISIONS, INSATSER
from finsam_xl.portfolio.of_uppfoljning import PERIODS, STANDING
from finsam_xl.record import Record
from finsam_xl.templates.katalog.inputs import STATUSES
from finsam_xl.workbook.texts import name_key

#: the other helper's table, and what its rows are called by
APPLICATIONS = "ansokningar"
_OTHER_NAMES = ";"


def keyed(value: Value) -> str:
    """A name as names are compared; nothing of an empty cell."""
    return name_key(str(value.value)) if value.value is not None else ""


class FollowUp(Record):
    """A follow-up among the files."""

    taken: Taken
    standing: Row

    @property
    def file(self) -> str:
        return self.taken.file

    def rows(self, table: Table) -> tuple[Row, ...]:
        return self.taken.tables.get(table.name, ())


class Insats(Record):
    """An insats as a register has it."""

    file: str
    row: Row

    def value(self, column: str) -> Value:
        return by_cell(self.row, column)

    @property
    def association(self) -> str:
        return keyed(self.value("forbund"))

    @property
    def id(self) -> str:
        return keyed(self.value("insats_id"))

    @property
    def called(self) -> Value:
        """Its name, or its id where it has none."""
        name = self.value("insats")
        return name if name.value else self.value("insats_id")

    @property
    def names(self) -> frozenset[str]:
        """All that it is called, and its id."""
        others = str(self.value("andra_namn").value or "").split(_OTHER_NAMES)
        return frozenset({self.id, keyed(self.value("insats")), *map(name_key, others)} - {""})

    @property
    def is_over(self) -> bool:
        return self.value("status").value == STATUSES["avslutad"]


class Known:
    """The files, put in relation to each other by associations, ids and names."""

    def __init__(self, taken: Sequence[Taken]) -> None:
        self._taken = taken

    @cached_property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """The last of each insats and year: the one with the latest outcome, or given last."""
        last: dict[tuple[str, str, object], FollowUp] = {}
        for one in self._taken:
            for row in one.tables.get(STANDING.name, ()):
                own = keyed(by_cell(row, "insats_id")) or keyed(by_cell(row, "insats"))
                key = (keyed(by_cell(row, "forbund")), own, by_cell(row, "ar").value)
                if key not in last or _period(row) >= _period(last[key].standing):
                    last[key] = FollowUp(one, row)
        return tuple(last.values())

    @cached_property
    def insatser(self) -> tuple[Insats, ...]:
        """Each insats of the registers once: as the last given that knows of its last report, else
        as the last given."""
        found: dict[tuple[str, str], Insats] = {}
        for one in self._taken:
            for row in one.tables.get(INSATSER.name, ()):
                insats = Insats(one.file, row)
                key = (insats.association, insats.id or keyed(insats.called))
                before = found.get(key)
                if (
                    before is None
                    or not before.value("slutrapport").value
                    or insats.value("slutrapport").value
                ):
                    found[key] = insats
        return tuple(found.values())

    @cached_property
    def _decisions(self) -> tuple[Row, ...]:
        return tuple(r for one in self._taken for r in one.tables.get(DECISIONS.name, ()))

    @property
    def has_register(self) -> bool:
        return any(INSATSER.name in one.tables for one in self._taken)

    @property
    def applications(self) -> Iterator[tuple[str, Row]]:
        """Each application's file and row."""
        for one in self._taken:
            yield from ((one.file, row) for row in one.tables.get(APPLICATIONS, ()))

    def follow_ups_of(self, insats: Insats, year: int) -> Iterator[FollowUp]:
        for one in self.follow_ups:
            if by_cell(one.standing, "ar").value == year and _is_of(one, insats):
                yield one

    def end_of(self, follow_up: FollowUp) -> Value:
        """When the insats ends by its register, where one among the files says."""
        for insats in self.insatser:
            if _is_of(follow_up, insats) and insats.value("slut").value is not None:
                # the cell is another file's
                return Value(insats.value("slut").value)
        return NOTHING

    def expected(self, association: str, per: date) -> Iterator[date]:
        """Of each year the latest period's end before the day which at least half of the year's
        follow-ups of the association have."""
        days: dict[int, Counter[date]] = {}
        files: Counter[int] = Counter()
        for one in self.follow_ups:
            year = by_cell(one.standing, "ar").value
            if not isinstance(year, int) or not _may_be(one, association):
                continue
            files[year] += 1
            told = {by_cell(row, "period").value for row in one.rows(PERIODS)}
            days.setdefault(year, Counter()).update(d for d in told if isinstance(d, date))
        for year, counted in sorted(days.items()):
            usual = [d for d, n in counted.items() if d < per and 2 * n >= files[year]]
            if usual:
                yield max(usual)

    def going_on(self, insats: Insats, day: date) -> bool:
        """Whether the register has it that the insats was going on that day: by its dates, and by
        its status and the year's decision where it lacks them."""
        start, end = insats.value("start").value, insats.value("slut").value
        if (isinstance(start, date) and start > day) or (isinstance(end, date) and end < day):
            return False
        if end is None and insats.is_over:
            return False
        if start is None and insats.value("status").value == STATUSES["beslutad"]:
            return False
        return start is not None or any(
            row["ar"].value == day.year and row["gallande"].value
            for row in self._decisions
            if _own_decision(row, insats)
        )

    def is_decided(self, application: Row) -> bool:
        """Whether a register has a decision for the application: for one of its years, where it
        says which."""
        numbers = {keyed(by_cell(application, c)) for c in ("ansokansnummer", "diarienummer")}
        own = (numbers | {keyed(by_cell(application, "insats"))}) - {""}
        ids = {insats.id for insats in self.insatser if own & insats.names} | numbers - {""}
        start, end = (by_cell(application, column).value for column in ("start", "slut"))
        return any(
            keyed(row["insats_id"]) in ids and _in_years(row["ar"].value, start, end)
            for row in self._decisions
            if row["beviljat"].value is not None or row["datum"].value is not None
        )


def _period(standing: Row) -> date:
    day = by_cell(standing, "period").value
    return day if isinstance(day, date) else date.min


def _may_be(one: FollowUp, association: str) -> bool:
    """Whether a follow-up is the association's; one that names none may be anybody's."""
    return keyed(by_cell(one.standing, "forbund")) in ("", association) or not association


def _is_of(one: FollowUp, insats: Insats) -> bool:
    own = keyed(by_cell(one.standing, "insats_id"))
    same = (
        own == insats.id
        if own and insats.id
        else keyed(by_cell(one.standing, "insats")) in insats.names
    )
    return same and _may_be(one, insats.association)


def _own_decision(row: Row, insats: Insats) -> bool:
    return keyed(row["insats_id"]) == insats.id and keyed(row["forbund"]) == insats.association


def _in_years(year: object, start: object, end: object) -> bool:
    if not isinstance(year, int) or not isinstance(start, date) or not isinstance(end, date):
        return True
    return start.year <= year <= end.year
