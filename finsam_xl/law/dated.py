"""Values that hold from a day on, each with the provision that set it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from finsam_xl.law.basis import Basis

T = TypeVar("T")


class NotYetInForceError(LookupError):
    """A table was asked about a day before its first value came into force."""


class Since(NamedTuple, Generic[T]):
    """From the day ``on`` this value holds, by this basis, until the next one."""

    on: date
    value: T
    basis: Basis


class Dated(Generic[T]):
    """Values in the order in which they came into force. Immutable."""

    __slots__ = ("_steps",)

    def __init__(self, *steps: Since[T]) -> None:
        """Raises ValueError for no step, or steps that are not in order of their days."""
        days = [step.on for step in steps]
        if not days or any(later <= earlier for earlier, later in pairwise(days)):
            raise ValueError("steps must be given, each later than the one before")
        self._steps = steps

    @property
    def first_day(self) -> date:
        """The day from which anything holds; of the law before it this program says nothing."""
        return self._steps[0].on

    @property
    def first_whole_year(self) -> int:
        """The first year on whose first day something holds."""
        day = self.first_day
        return day.year if (day.month, day.day) == (1, 1) else day.year + 1

    @property
    def latest(self) -> Since[T]:
        """What holds from the last known change on: what a sheet's formula or a text is told by."""
        return self._steps[-1]

    def at(self, day: date) -> Since[T]:
        """What holds on ``day``. Raises NotYetInForceError before the first day of force."""
        for step in reversed(self._steps):
            if step.on <= day:
                return step
        raise NotYetInForceError(f"nothing before {self.first_day}, asked for {day}")

    def covers(self, day: date) -> bool:
        """Whether something holds on ``day``: what to ask before a rule says *ej körd*."""
        return self.first_day <= day
