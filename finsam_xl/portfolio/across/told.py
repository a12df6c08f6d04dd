"""What the rules among many workbooks are judged on, and how one of them is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from finsam_xl.portfolio.cells import cell_of
from finsam_xl.portfolio.model import Row, Taken, Value, by_cell
from finsam_xl.portfolio.of_ansokan import APPLICATIONS, BY_PARTY, POSTS
from finsam_xl.record import Record
from finsam_xl.rules.rule import Hit, Rule, Shown
from finsam_xl.workbook.texts import compared, name_key


class Application(Record):
    """An application among others: its place among the files, and its rows."""

    order: int
    file: str
    about: Row
    parties: tuple[Row, ...]
    posts: tuple[Row, ...]

    def text(self, column: str) -> str:
        """A text of its own row, as it is compared; empty where there is none."""
        return compared(str(self.about[column].value or ""))

    @property
    def insats(self) -> str:
        return self.text("insats")

    @property
    def version(self) -> int:
        """The first, where none is told."""
        told = by_cell(self.about, "version").value
        return int(told) if isinstance(told, Decimal) else 1

    @property
    def period(self) -> tuple[date, date]:
        """From and to; where a day is not known, it may be any."""
        start, end = (by_cell(self.about, name).value for name in ("start", "slut"))
        return (
            start if isinstance(start, date) else date.min,
            end if isinstance(end, date) else date.max,
        )


def applications_of(files: Iterable[Taken]) -> list[Application]:
    """The applications among the files, in their order."""
    return [
        Application(
            place,
            each.file,
            each.tables[APPLICATIONS.name][0],
            each.tables.get(BY_PARTY.name, ()),
            each.tables.get(POSTS.name, ()),
        )
        for place, each in enumerate(files)
        if each.tables.get(APPLICATIONS.name)
    ]


def key_of(value: Value) -> str:
    """A name as it is compared, letter case aside."""
    return name_key(str(value.value or ""))


def amount_of(row: Row, column: str) -> Decimal:
    """A column's amount; zero where there is none."""
    found = by_cell(row, column).value
    return found if isinstance(found, Decimal) else Decimal()


class Spot(Record):
    """A cell of a file."""

    file: str
    at: str | None


class Told(Record):
    """A rule that found something, in the file that carries it."""

    file: str
    rule: Rule
    hit: Hit


def told(
    rule: Rule,
    here: Spot,
    there: Spot,
    name: str,
    found: Shown,
    expected: Shown = None,
    kronor: int | None = None,
    **facts: Shown,
) -> Told:
    """A finding on ``here`` that names ``there``. ``name``: what it is about, for programs."""
    other = cell_of(there.at)
    place = called(there.file, here.file) + (f", {other}" if other else "")
    hit = Hit(
        cell_of(here.at), name, found, expected, {**facts, "there": place}, kronor=kronor,
        other=(there.file, other),
    )  # fmt: skip
    return Told(here.file, rule, hit)


def called(file: str, beside: str) -> str:
    """A file without its folder, or with it where both are called the same."""
    name, other = (path.replace("\\", "/").rpartition("/")[2] for path in (file, beside))
    return file if name == other else name


def days(fran: object, till: object) -> str:
    """A period in words."""
    known = [str(day) for day in (fran, till) if isinstance(day, date)]
    return "–".join(known) if len(known) == 2 else "utan hel period"
