"""Outcome beside budget, year by year, of the columns that a budget has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from finsam_xl.documents.document import Column, Document
from finsam_xl.record import Record

#: what became of a year, the surer first; and what it is held against, the later first
OUTCOMES, BUDGETS = ("utfall", "prognos"), ("reviderad_budget", "budget")


class Compared(Record):
    """The columns of a year: its budgets, and what became of it."""

    budgets: tuple[Column, ...]  #: the one that holds last
    outcome: Column


def compared(document: Document) -> Iterator[Compared]:
    """The years with an outcome, or with a forecast and a budget, in their order."""
    whole = [
        column
        for column in document.used_columns
        if document.derived("kolumn_bara_bidrag", 0, column.index).value != 1
    ]
    for year in sorted({column.year for column in whole}):
        of_year = {column.kind: column for column in whole if column.year == year}
        budgets = tuple(of_year[kind] for kind in reversed(BUDGETS) if kind in of_year)
        outcome = next((of_year[kind] for kind in OUTCOMES if kind in of_year), None)
        if outcome is not None and (budgets or outcome.kind == OUTCOMES[0]):
            yield Compared(budgets, outcome)


def difference(outcome: object, budget: object) -> Decimal | None:
    """Outcome minus budget, where both are figures."""
    if isinstance(outcome, Decimal) and isinstance(budget, Decimal):
        return outcome - budget
    return None


def heading(of: Compared) -> str:
    """``Utfall 2025 minus budget``."""
    return f"{of.outcome.title.capitalize()} minus {of.budgets[-1].title.rpartition(' ')[0]}"
