"""Columns that several tables have, each with its one heading."""

from __future__ import annotations

from finsam_xl.portfolio.model import Column, Shows

FORBUND = Column("forbund", "Förbund")
INSATS_ID = Column("insats_id", "Insats-id")
INSATS = Column("insats", "Insats")
INRIKTNING = Column("inriktning", "Inriktning")
AR = Column("ar", "År", Shows.YEAR)
PART = Column("part", "Part")
START = Column("start", "Start", Shows.DAY)
SLUT = Column("slut", "Slut", Shows.DAY)
PERIOD = Column("period", "Till och med", Shows.DAY)
#: what the check of the file said
JUDGED = (
    Column("kontroll", "Kontroll"),
    Column("fel", "Fel", Shows.NUMBER, summed=True),
    Column("varningar", "Varningar", Shows.NUMBER, summed=True),
)


def kronor(name: str, heading: str, summed: bool = True) -> Column:
    return Column(name, heading, Shows.KRONOR, summed)


def count(name: str, heading: str, summed: bool = True) -> Column:
    return Column(name, heading, Shows.NUMBER, summed)


def percent(name: str, heading: str) -> Column:
    """A share is never summed."""
    return Column(name, heading, Shows.PERCENT)


def unsummed(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same where rows are of one thing at several times, which add up to nothing."""
    return tuple(column._replace(summed=False) for column in columns)
