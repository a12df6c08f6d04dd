"""What the files know of one insats together: its register's row, its decisions, its follow-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from finsam_xl.portfolio.model import NOTHING, Row, Table, Taken, Value, by_cell
from finsam_xl.portfolio.of_ansokan import APPLICATIONS
from finsam_xl.portfolio.of_katalog import DECISIONS, INSATSER
from finsam_xl.portfolio.of_uppfoljning import PERIODS, STANDING
from finsam_xl.record import Record
from finsam_xl.templates.katalog.inputs import STATUSES
from finsam_xl.workbook.texts import name_key

_OTHER_NAMES = ";"
T = TypeVar("T")


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

    @property
    def names(self) -> frozenset[str]:
        """Its insats's id and name."""
        return frozenset({keyed(by_cell(self.standing, c)) for c in ("insats_id", "insats")} - {""})

    def rows(self, table: Table) -> tuple[Row, ...]:
        return self.taken.tables.get(table.name, ())

    def may_be(self, association: str) -> bool:
        """Whether it is the association's; where either names none it may be."""
        return not association or keyed(by_cell(self.standing, "forbund")) in ("", association)

    def is_of(self, insats: Insats) -> bool:
        """Whether it is of that insats: by ids where both have one, else by a name."""
        own = keyed(by_cell(self.standing, "insats_id"))
        name = keyed(by_cell(self.standing, "insats"))
        same = own == insats.id if own and insats.id else name in insats.names
        return same and self.may_be(insats.association)


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
    def status(self) -> object:
        """As the register shows it."""
        return self.value("status").value

    @property
    def has_report(self) -> bool:
        """Whether its last report is handed in."""
        return self.value("slutrapport").value is not None


class Known:
    """The files, put in relation to each other by associations, ids and names."""

    def __init__(self, taken: Sequence[Taken]) -> None:
        self._taken = taken
        self._expected: dict[str, tuple[date, ...]] = {}

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
        """Each insats of the registers once: as it was given last, or as given last with its last
        report."""
        found: dict[tuple[str, str], Insats] = {}
        for one in self._taken:
            for row in one.tables.get(INSATSER.name, ()):
                insats = Insats(one.file, row)
                key = (insats.association, insats.id or keyed(insats.called))
                before = found.get(key)
                if before is None or insats.has_report or not before.has_report:
                    found[key] = insats
        return tuple(found.values())

    @property
    def has_register(self) -> bool:
        return any(INSATSER.name in one.tables for one in self._taken)

    @property
    def applications(self) -> Iterator[tuple[str, Row]]:
        """Each application's file and row."""
        for one in self._taken:
            yield from ((one.file, row) for row in one.tables.get(APPLICATIONS.name, ()))

    @cached_property
    def _decisions(self) -> Mapping[str, list[Row]]:
        """By the id of their insats."""
        return _listed(
            (keyed(row["insats_id"]), row)
            for one in self._taken
            for row in one.tables.get(DECISIONS.name, ())
        )

    @cached_property
    def _by_name(self) -> Mapping[str, list[Insats]]:
        """By everything that they are called, and their ids."""
        return _listed((name, insats) for insats in self.insatser for name in insats.names)

    @cached_property
    def _followed(self) -> Mapping[str, list[FollowUp]]:
        """By ids and names."""
        return _listed((name, one) for one in self.follow_ups for name in one.names)

    def follow_ups_of(self, insats: Insats, year: int) -> Iterator[FollowUp]:
        """The insats's follow-ups of the year; one of them may come twice."""
        for name in insats.names:
            for one in self._followed.get(name, ()):
                if by_cell(one.standing, "ar").value == year and one.is_of(insats):
                    yield one

    def end_of(self, follow_up: FollowUp) -> Value:
        """When the insats ends, by itself or by a register, whose cell is another file's and not
        told."""
        own = by_cell(follow_up.standing, "slut")
        if own.value is not None:
            return own
        for name in follow_up.names:
            for insats in self._by_name.get(name, ()):
                end = insats.value("slut").value
                if end is not None and follow_up.is_of(insats):
                    return Value(end)
        return NOTHING

    def expected(self, association: str, per: date) -> tuple[date, ...]:
        """Of each year the latest end of a period before the day that at least half of the year's
        follow-ups of the association have."""
        if association not in self._expected:
            days: dict[int, Counter[date]] = {}
            files: Counter[int] = Counter()
            for one in self.follow_ups:
                year = by_cell(one.standing, "ar").value
                if isinstance(year, int) and one.may_be(association):
                    files[year] += 1
                    told = {by_cell(row, "period").value for row in one.rows(PERIODS)}
                    days.setdefault(year, Counter()).update(d for d in told if isinstance(d, date))
            usual = (
                [d for d, n in counted.items() if d < per and 2 * n >= files[year]]
                for year, counted in sorted(days.items())
            )
            self._expected[association] = tuple(max(each) for each in usual if each)
        return self._expected[association]

    def lacked(self, follow_up: FollowUp, per: date) -> Iterator[date]:
        """The usual period of the follow-up's year, where it has none so late and the insats was
        going on."""
        standing = follow_up.standing
        listed = {by_cell(row, "period").value for row in follow_up.rows(PERIODS)}
        start, end = by_cell(standing, "start").value, self.end_of(follow_up).value
        for day in self.expected(keyed(by_cell(standing, "forbund")), per):
            own_year = by_cell(standing, "ar").value == day.year
            so_late = any(isinstance(told, date) and told >= day for told in listed)
            if own_year and not so_late and not _outside(day, start, end):
                yield day

    def going_on(self, insats: Insats, day: date) -> bool:
        """Whether the register has it that the insats was going on that day: by its dates, and by
        its status and the year's decision where it lacks them."""
        start, end = insats.value("start").value, insats.value("slut").value
        if _outside(day, start, end):
            return False
        if end is None and insats.status == STATUSES["avslutad"]:
            return False
        if start is None and insats.status == STATUSES["beslutad"]:
            return False
        return start is not None or any(
            row["ar"].value == day.year and row["gallande"].value
            for row in self._decisions.get(insats.id, ())
            if keyed(row["forbund"]) == insats.association
        )

    def is_decided(self, application: Row) -> bool:
        """Whether a register has a decision for the application: for one of its years, where it
        says which."""
        columns = ("ansokansnummer", "diarienummer", "insats")
        own = {keyed(by_cell(application, column)) for column in columns} - {""}
        ids = own.union(insats.id for name in own for insats in self._by_name.get(name, ()))
        start, end = (by_cell(application, column).value for column in ("start", "slut"))
        return any(
            _in_years(row["ar"].value, start, end)
            for own_id in ids
            for row in self._decisions.get(own_id, ())
            if row["beviljat"].value is not None or row["datum"].value is not None
        )


def _listed(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _period(standing: Row) -> date:
    day = by_cell(standing, "period").value
    return day if isinstance(day, date) else date.min


def _outside(day: date, start: object, end: object) -> bool:
    return (isinstance(start, date) and start > day) or (isinstance(end, date) and end < day)


def _in_years(year: object, start: object, end: object) -> bool:
    if not isinstance(year, int) or not isinstance(start, date) or not isinstance(end, date):
        return True
    return start.year <= year <= end.year
