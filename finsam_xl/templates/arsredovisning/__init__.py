"""``arsredovisning``: an association's annual report: accounts, participants, goals, its text."""

from finsam_xl.template.kind import Template

_HERE = "finsam_xl.templates.arsredovisning"
TEMPLATE = Template(
    "arsredovisning",
    "årsredovisning",
    "Årsredovisning för ett samordningsförbund",
    layout_of=f"{_HERE}.form:layout",
    checks=f"{_HERE}.checks:CHECKS",
    without=(
        *("MALL112", "MALL113", "TAL707"),
        *("SUM201", "SUM202", "SUM204", "SUM205", "SUM207", "SUM208", "SUM209"),
    ),
    families={"ARS": "Årsredovisningen"},
    between=(*("PFL957", "PFL958", "PFL959", "PFL962", "PFL963", "PFL964", "PFL965"),),
    between_rules="finsam_xl.rules.between.annual:RULES",
    sums_beside=dict.fromkeys(
        (
            *("rr_i_ar", "br_i_ar", "kf_i_ar", "block_utfall", "block_reviderad"),
            *("balanskravsresultat", "bidrag", "kapital_efter"),
        ),
        "",
    ),
    held_against="ange årets budget, årets uppföljningar eller förra årets årsredovisning",
    board=f"{_HERE}.board:RANGES",
    functions=f"{_HERE}.derived",
)
