"""Which parts of the workbook the board gets as tables, in their order."""

from __future__ import annotations

from finsam_xl.template.board import Range

RANGES = (
    Range(
        ("tab_insatser",),
        columns=(
            "insatser_insats_id",
            "insatser_namn",
            "insatser_inriktning",
            "insatser_malgrupp",
            "insatser_agare",
            "insatser_startdatum",
            "insatser_slutdatum",
            "insatser_status",
            "insatser_deltagare_budget",
            "insatser_huvudpost",
        ),
    ),
    Range(("oversikt_ar", "oversikt_antal"), zeros=False),
)
