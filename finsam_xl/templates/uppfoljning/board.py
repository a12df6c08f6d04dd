"""Which parts of the workbook the board gets as tables, in their order."""

from __future__ import annotations

from finsam_xl.template.board import Range

RANGES = (
    Range(("period_rubrik", "period_kvar"), head="period_rubrik"),
    Range(
        ("tab_perioder",),
        columns=("perioder_slut", "perioder_orsak", "perioder_atgard", "perioder_handelser"),
    ),
    Range(("part_namn", "part_skuld")),
    Range(("tab_deltagare",)),
    Range(("tab_avslut",)),
    Range(("tab_mal",)),
)
