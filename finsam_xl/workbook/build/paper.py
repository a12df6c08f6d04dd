"""How wide a sheet is on paper: so many pages that its letters stay large enough to read."""

from __future__ import annotations

from finsam_xl.template.sheets import SheetPlan
from finsam_xl.workbook.build.charts import DEFAULT_WIDTH

#: inches across an A4 sheet within its margins, by orientation
ACROSS = {True: 10.69, False: 7.27}
#: letters of 11 points are then 8 and some, also where a page ends in the middle of a column
LEAST = 0.745
MOST = 99  #: pages


def pages_wide(plan: SheetPlan, last: int) -> int:
    """How many pages a sheet is printed over sideways: one where all of it is still readable.

    ``last``: the last column of the sheet that is printed, where the plan says none.
    """
    if plan.one_page or not plan.label_columns:
        return 1
    labels, whole = (
        _inches(plan, n) for n in (plan.label_columns, plan.print_to[1] if plan.print_to else last)
    )
    across = ACROSS[plan.landscape]
    return next(
        (n for n in range(1, MOST) if n * across >= LEAST * (whole + (n - 1) * labels)), MOST
    )


def _inches(plan: SheetPlan, columns: int) -> float:
    """So many columns, in inches: a character is seven pixels wide, and a column has five more."""
    widths = (plan.widths.get(n, DEFAULT_WIDTH) for n in range(1, columns + 1))
    return sum(int(width * 7 + 5) for width in widths) / 96
