"""Which parts of each kind's workbook the board gets as tables, in their order."""

from __future__ import annotations

from finsam_xl.papers.grid import Range
from finsam_xl.template.form import Layout, table_name
from finsam_xl.template.shared import ACCEPTED
from finsam_xl.templates.arsredovisning.statements import BALANCE_ROWS, INCOME_ROWS

_INCOME, _BALANCE = (
    tuple(row.label for row in rows if row.of) for rows in (INCOME_ROWS, BALANCE_ROWS)
)
RANGES: dict[str, tuple[Range, ...]] = {
    "budget": (
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
    ),
    "ansokan": (
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
    ),
    "uppfoljning": (
        Range(("period_rubrik", "period_kvar"), head="period_rubrik"),
        Range(("tab_perioder",), columns=(
            "perioder_slut", "perioder_orsak", "perioder_atgard", "perioder_handelser")),
        Range(("part_namn", "part_skuld")),
        Range(("tab_deltagare",)),
        Range(("tab_avslut",)),
        Range(("tab_mal",)),
    ),
    "katalog": (
        Range(("tab_insatser",), columns=(
            "insatser_insats_id", "insatser_namn", "insatser_inriktning", "insatser_malgrupp",
            "insatser_agare", "insatser_startdatum", "insatser_slutdatum", "insatser_status",
            "insatser_deltagare_budget", "insatser_huvudpost",
        )),
        Range(("oversikt_ar", "oversikt_antal"), zeros=False),
    ),
    "arsredovisning": (
        Range(("rr_visad_rad", "rr_visad_budget"), totals=_INCOME),
        Range(("br_visad_rad", "br_visad_i_fjol"), totals=_BALANCE),
        Range(("block_namn", "block_i_fjol"), totals=("kostnader", "resultat"), zeros=False),
        Range(("tab_driftredovisning",), columns=(
            "driftredovisning_post", "driftredovisning_block", "driftredovisning_utfall",
            "driftredovisning_budget", "driftredovisning_reviderad", "driftredovisning_i_fjol",
        )),
        Range(("tab_medlemmar",)),
        Range(("part_vem", "part_i_fjol"), zeros=False),
        Range(("flode_insats", "flode_arbetssokande")),
        Range(("alla_insatser", "alla_arbetssokande")),
    ),
}  # fmt: skip


def ranges_of(layout: Layout) -> tuple[Range, ...]:
    """What is printed of a template; all its tables where nothing is declared of it."""
    tables = (table for table in layout.tables.values() if not table.answer and table != ACCEPTED)
    return RANGES.get(layout.kind) or tuple(Range((table_name(t.name),)) for t in tables)
