"""What the sheets of ``budget.xlsx`` share: the running headings."""

from __future__ import annotations

from finsam_xl.template.draw import Pen
from finsam_xl.template.form import Derived, Input, Kind, Named
from finsam_xl.templates.budget.inputs import PLANNED_KINDS

#: the column's own kind, as it is chosen on *Förbund*, and its year where that is one
COLUMN_KIND, COLUMN_YEAR = "[kolumner_typ of column]", "[kolumn_ar]"
#: whether it has kind and year, and is no other column over again
READ = "[kolumn_lases]=1"
#: whether it is a budget or a plan, and no outcome or forecast
PLANNED = f"AND([kolumn_rang]>=1,[kolumn_rang]<={len(PLANNED_KINDS)})"
#: what a column's income is made of
INCOMES = "[summa_medlemsbidrag],[ovriga_intakter_belopp column]"
#: the rows of a huvudpost, posts first and then its own amount; letter case does not count, nor
#: what nobody sees in a name
_POSTS, _OWN = (
    (f"([{table}_huvudpost_jamfort all]=[huvudpost_namn])", f"[{table}_belopp_tal column]")
    for table in ("detaljbudget", "huvudposter")
)
POSTS_COUNTED, OWN_COUNTED = (
    f"SUMPRODUCT({rows}*ISNUMBER({amounts}))" for rows, amounts in (_POSTS, _OWN)
)
POSTS, OWN = (f"SUMPRODUCT({rows}*1,{amounts})" for rows, amounts in (_POSTS, _OWN))
#: a row of a block is called what its huvudpost is
BY_POST = Named("huvudpost_namn")
#: what a huvudpost costs in a column, as a positive amount
ITEM = f"[kolumn_tecken]*(SUM([delsumma_belopp])+{OWN})"

#: rows of *Sammandrag* for huvudposter and for members; in the last one all that are left
LISTED = 10


def listed_posts(rows: int) -> int:
    """How many rows *Sammandrag* has for huvudposter, of which there can be ``rows``."""
    return min(LISTED, rows)


def heading(_spec: Input, _column: int) -> str:
    return "=[kolumn_rubrik of column]"


def cost_heading(_spec: Input | None = None, _column: int = 0) -> str:
    """The same above incomes and costs, of which a column with contributions alone has none."""
    name = "[kolumn_rubrik of column]"
    return f'=IF([kolumner_omfattning of column]="bidrag",{name}&" (bidrag)",{name})'


def draw_headings(
    pen: Pen,
    columns: int,
    labels: tuple[str, ...],
    name: str,
    first: int,
    formula: str = "=[kolumn_rubrik of column]",
) -> None:
    for index, label in enumerate(labels):
        pen.put(label, 2 + index, "header")
    for column in range(2 + len(labels), first):
        pen.put("", column, "header")
    pen.plan.heights[pen.row] = 32
    block = Derived(name, formula, columns=columns, kind=Kind.TEXT)
    pen.derived(block, column=first)
