"""What a table works out itself, as formulas: sums over another sheet, sums along a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from finsam_xl.portfolio.model import Elsewhere, Less, WorkedOut
from finsam_xl.portfolio.put import Sheet
from finsam_xl.workbook.cell import column_letters

#: the row that a table's first row stands in on its sheet
FIRST_ROW = 5


def left_of(grouped: bool) -> int:
    """A table's first column on its sheet; a sum over files has no file before it."""
    return 1 if grouped else 2


def over_sheet(base: Sheet, column: str, keys: Mapping[str, str]) -> str:
    """The sum of a column over the rows of a sheet whose columns are as the cells of ``keys``."""
    last = FIRST_ROW + len(base.rows) - 1
    sheet = "'" + base.table.title.replace("'", "''") + "'"
    place = {each.name: n for n, each in enumerate(base.table.columns, left_of(bool(base.grouped)))}

    def area(name: str) -> str:
        letters = column_letters(place[name])
        return f"{sheet}!${letters}${FIRST_ROW}:${letters}${last}"

    same = "*".join(f"({area(name)}={cell})" for name, cell in keys.items())
    return f"=SUMPRODUCT({same}*1,{area(column)})"


def worked_out(
    rule: WorkedOut, cell: Callable[[str], str], sheets: Mapping[str, Sheet]
) -> str | None:
    """A column's formula in a row. ``cell``: where the row has a column; ``sheets``: by table.
    None where the sheet that it adds up is not there: its value is zero then."""
    if isinstance(rule, Elsewhere):
        base = sheets.get(rule.table)
        return None if base is None else over_sheet(base, rule.column, {rule.by: cell(rule.by)})
    if isinstance(rule, Less):
        return f"={cell(rule.whole)}-{cell(rule.part)}"
    return f"=SUM({','.join(map(cell, rule.columns))})"
