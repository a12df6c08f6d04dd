"""Which parts of the workbook the board gets as tables, in their order."""

from __future__ import annotations

from finsam_xl.template.board import Range

RANGES = (
    Range(
        ("sammandrag_enhet", "sammandrag_rubrik", "sammandrag_mal"),
        head="sammandrag_rubrik",
        corner="Post",
        totals=("Resultat", "Utgående eget kapital"),
    ),
    Range(
        ("sammandrag_medlem_namn", "sammandrag_medlem_skillnad"),
        caption="sammandrag_bidrag",
        corner="Medlem",
    ),
    Range(
        ("summa_medlemsbidrag", "arets_resultat"),
        head="budget_rubrik",
        title="Utfall mot budget",
        totals=("Resultat",),
        outcome=True,
    ),
)
