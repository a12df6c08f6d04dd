"""Which parts of the workbook the board gets as tables, in their order."""

from __future__ import annotations

from finsam_xl.template.board import Range
from finsam_xl.templates.arsredovisning.statements import BALANCE_ROWS, INCOME_ROWS

_INCOME, _BALANCE = (
    tuple(row.label for row in rows if row.of) for rows in (INCOME_ROWS, BALANCE_ROWS)
)
RANGES = (
    Range(("rr_visad_rad", "rr_visad_budget"), totals=_INCOME),
    Range(("br_visad_rad", "br_visad_i_fjol"), totals=_BALANCE),
    Range(("block_namn", "block_i_fjol"), totals=("kostnader", "resultat"), zeros=False),
    Range(
        ("tab_driftredovisning",),
        columns=(
            "driftredovisning_post",
            "driftredovisning_block",
            "driftredovisning_utfall",
            "driftredovisning_budget",
            "driftredovisning_reviderad",
            "driftredovisning_i_fjol",
        ),
    ),
    Range(("tab_medlemmar",)),
    Range(("part_vem", "part_i_fjol"), zeros=False),
    Range(("flode_insats", "flode_arbetssokande")),
    Range(("alla_insatser", "alla_arbetssokande")),
)
