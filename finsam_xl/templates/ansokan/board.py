"""Which parts of the workbook the board gets as tables, in their order."""

from __future__ import annotations

from finsam_xl.template.board import Range

RANGES = (
    Range(("sammanstallning_part", "sammanstallning_summa_totalt")),
    Range(
        ("per_ar_rekvirera_belopp", "per_ar_totalt_utan_ar"),
        totals=("Totalt",),
        zeros=False,
    ),
    Range(
        ("per_ar_rekvirera_heltid", "per_ar_totalt_heltid"),
        head="per_ar_summa_ar_rubrik",
        title="Årsarbetare per kalenderår",
        totals=("Årsarbetare, totalt",),
        zeros=False,
    ),
    Range(("tab_mal",)),
)
