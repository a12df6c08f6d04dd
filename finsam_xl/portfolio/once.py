"""What several files tell of one thing counts once: as the newest of them has it.

The year's follow-ups of one insats, a budget and the next with the same years in both, a draft and
what was decided: a table holds what is newest, and what gave way to it is told (PFL974, PFL976).
Of applications nothing gives way: which of two applies is for the association to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from finsam_xl.portfolio.kinds import of_kind
from finsam_xl.portfolio.model import NOTHING, Content, Row, Table, Taken
from finsam_xl.record import Record
from finsam_xl.workbook.texts import name_key

Key = tuple[str, ...]


class Replaced(Record):
    """Rows of a file that another's count instead of. ``at``, ``there``: a cell of each;
    ``newer``: whether the other is newer by what it tells, and not only given later."""

    file: str
    by: str
    what: str
    at: str | None
    there: str | None
    newer: bool


def counted(taken: Sequence[Taken]) -> tuple[tuple[Taken, ...], tuple[Replaced, ...]]:
    """The files with the rows that count, and what gave way, once for each two files and thing."""
    keeps = _keepers(taken)
    replaced: dict[tuple[str, str, str], Replaced] = {}
    kept = []
    for one in taken:
        tables: dict[str, tuple[Row, ...]] = {}
        for name, rows in one.tables.items():
            table, own = _declared(one).get(name), []
            for row in rows:
                keeper = keeps.get(_key(table, row)) if table is not None else None
                if keeper is None or keeper.file == one.file:
                    own.append(row)
                    continue
                found = Replaced(
                    one.file, keeper.file, _what(table, row), _cell(row), keeper.at,
                    keeper.rank > _rank(one, table),
                )  # fmt: skip
                replaced.setdefault((one.file, keeper.file, found.what), found)
            tables[name] = tuple(own)
        kept.append(one._replace(tables=_following(one, tables)))
    return tuple(kept), tuple(replaced.values())


def _following(one: Taken, tables: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The tables without those that follow one that has given way."""
    gone = {name for name, rows in tables.items() if one.tables[name] and not rows}
    follows = {table.name: table.follows for table in _tables(one)}
    return {name: () if follows.get(name) in gone else rows for name, rows in tables.items()}


class _Keeper(Record):
    file: str
    at: str | None
    rank: tuple[Content, ...]


def _keepers(taken: Sequence[Taken]) -> dict[Key, _Keeper]:
    """By what a row is about: the file that counts, where several tell of it."""
    found: dict[Key, _Keeper] = {}
    for one in taken:
        for name, table in _declared(one).items():
            rank = _rank(one, table)
            for row in one.tables.get(name, ()):
                key = _key(table, row)
                before = found.get(key) if key else None
                if key and (before is None or rank >= before.rank):
                    found[key] = _Keeper(one.file, _cell(row), rank)
    return found


def _declared(one: Taken) -> Mapping[str, Table]:
    """The kind's tables of which a thing stands in one file alone."""
    return {each.name: each for each in _tables(one) if each.once}


def _tables(one: Taken) -> Iterator[Table]:
    kind = None if one.kind is None else of_kind(one.kind)
    declared = () if kind is None else kind.declared
    return (each for each in declared if isinstance(each, Table))


def _key(table: Table | None, row: Row) -> Key:
    """What a row is about; nothing where it does not tell."""
    if table is None:
        return ()
    values = [row.get(column, NOTHING).value for column in table.once]
    if any(value is None for value in values[1:]):
        return ()
    return (table.name, *("" if value is None else name_key(str(value)) for value in values))


def _rank(one: Taken, table: Table | None) -> tuple[Content, ...]:
    """How new a file is: from when it tells, and until when."""
    if table is None or not table.newest:
        return ()
    values = [row.get(table.newest, NOTHING).value for row in one.tables.get(table.name, ())]
    days = [_day(value) for value in values if isinstance(value, int | date)]
    return (min(days), max(days)) if days else ()


def _day(value: int | date) -> date:
    return value if isinstance(value, date) else date(min(max(value, 1), 9999), 1, 1)


def _what(table: Table | None, row: Row) -> str:
    """What a row is about, in words: ``Bron, 2027``."""
    columns = () if table is None else table.once[1:]
    return ", ".join(str(row.get(column, NOTHING).value) for column in columns)


def _cell(row: Row) -> str | None:
    """The first of its cells."""
    return next((value.at for value in row.values() if value.at is not None), None)
