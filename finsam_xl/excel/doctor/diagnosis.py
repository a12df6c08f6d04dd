"""What one check of the installation says."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Level(Enum):
    """How bad it is. What cannot be known on this computer is never fine."""

    OK = "OK"
    WARNING = "VARNING"
    ERROR = "FEL"
    UNKNOWN = "–"


class Check(NamedTuple):
    """One line of the report."""

    subject: str
    level: Level
    says: str


def ok(subject: str, says: str) -> Check:
    return Check(subject, Level.OK, says)


def warning(subject: str, says: str) -> Check:
    return Check(subject, Level.WARNING, says)


def error(subject: str, says: str) -> Check:
    return Check(subject, Level.ERROR, says)


def unknown(subject: str, why: str) -> Check:
    return Check(subject, Level.UNKNOWN, f"går inte att kontrollera här: {why}")
