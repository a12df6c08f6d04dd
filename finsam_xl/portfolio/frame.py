"""What is sought each year, against the frame that a budget has for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from finsam_xl.portfolio.model import (
    NOTHING,
    Column,
    Drawn,
    Elsewhere,
    Less,
    Row,
    Shows,
    Table,
    Taken,
    Together,
    Value,
    by_cell,
)
from finsam_xl.portfolio.of_ansokan import BY_PARTY, CALENDAR_YEAR, SOUGHT_COLUMN
from finsam_xl.portfolio.of_budget import FRAME, FRAMES, OTHER, OTHER_COLUMN

#: the kind of workbook that has it
BUDGET = "budget"
#: all that the frame has for insatser, and what of it nobody has asked for
IN_ALL, LEFT = "ram", "kvar"
AGAINST_FRAME = Table(
    "mot_ramen",
    "Mot ramen",
    "En rad för varje år: vad ansökningarna söker tillsammans, mot budgetens ram för insatser. "
    f"{OTHER_COLUMN.heading.removesuffix(' (kr)')} räknas inte till ramen.",
    (
        CALENDAR_YEAR,
        SOUGHT_COLUMN._replace(
            formula=Elsewhere(BY_PARTY.name, SOUGHT_COLUMN.name, CALENDAR_YEAR.name)
        ),
        *(Column(block, f"{heading} (kr)", Shows.KRONOR) for block, heading in FRAME.items()),
        Column(IN_ALL, "Ramen tillsammans (kr)", Shows.KRONOR, formula=Together(tuple(FRAME))),
        Column(LEFT, "Kvar (kr)", Shows.KRONOR, formula=Less(IN_ALL, SOUGHT_COLUMN.name)),
        OTHER_COLUMN,
    ),
    (Drawn("Sökt mot ramen", CALENDAR_YEAR.name, (SOUGHT_COLUMN.name, IN_ALL)),),
)


def frame_among(taken: Iterable[Taken]) -> Taken | None:
    """The budget among the files, where there is exactly one."""
    budgets = [one for one in taken if one.kind == BUDGET]
    return budgets[0] if len(budgets) == 1 else None


def sought_by_year(taken: Iterable[Taken]) -> dict[int | None, Decimal]:
    """What all applications ask for, by year; None is what falls in no year that they show."""
    found: dict[int | None, Decimal] = {}
    for each in taken:
        for row in each.tables.get(BY_PARTY.name, ()):
            year, amount = by_cell(row, "ar").value, by_cell(row, SOUGHT_COLUMN.name).value
            if isinstance(amount, Decimal) and amount:
                key = year if isinstance(year, int) else None
                found[key] = found.get(key, Decimal()) + amount
    return found


def frames(frame: Taken) -> dict[int, Row]:
    """The budget's rows by year."""
    rows = ((by_cell(row, "ar").value, row) for row in frame.tables.get(FRAMES.name, ()))
    return {year: row for year, row in rows if isinstance(year, int)}


def in_all(row: Row) -> Value:
    """What a budget's row has for insatser, with the first of its cells; nothing where its
    huvudposter do not tell."""
    parts = [by_cell(row, block) for block in FRAME]
    known = [(p.value, p.at) for p in parts if isinstance(p.value, Decimal)]
    if not known:
        return NOTHING
    return Value(sum((amount for amount, _ in known), Decimal()), known[0][1])


def against_frame(taken: Iterable[Taken], frame: Taken) -> tuple[Row, ...]:
    """The rows of :data:`AGAINST_FRAME`, a year each, last what falls in no year. Cells are the
    budget's; a year that it has no frame for shows only what is sought."""
    sought, planned = sought_by_year(taken), frames(frame)
    years: list[int | None] = [*sorted({*planned, *(y for y in sought if y is not None)})]
    rows = [_row(year, sought, planned.get(year or 0, {})) for year in years]
    return (*rows, _row(None, sought, {})) if None in sought else tuple(rows)


def _row(year: int | None, sought: Mapping[int | None, Decimal], row: Row) -> Row:
    asked, whole = sought.get(year, Decimal()), in_all(row)
    left = whole.value - asked if isinstance(whole.value, Decimal) else None
    return {
        CALENDAR_YEAR.name: Value(year, by_cell(row, CALENDAR_YEAR.name).at),
        SOUGHT_COLUMN.name: Value(asked),
        **{block: by_cell(row, block) for block in FRAME},
        IN_ALL: Value(whole.value),
        LEFT: Value(left),
        OTHER: by_cell(row, OTHER),
    }
