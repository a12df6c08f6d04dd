"""``katalog``: the association's register of insatser and of the decisions on their funds."""

from finsam_xl.template.kind import Template

_HERE = "finsam_xl.templates.katalog"
TEMPLATE = Template(
    "katalog",
    "katalog",
    "Katalog över förbundets insatser",
    layout_of=f"{_HERE}.form:layout",
    checks=f"{_HERE}.checks:CHECKS",
    without=(
        *("MALL112", "MALL113", "TAL707", "TAL709"),
        *("SUM201", "SUM202", "SUM204", "SUM205", "SUM207", "SUM208", "SUM209"),
    ),
    families={"KAT": "Katalogen"},
    between=("UPP617", "KAT920", "KAT921", "PFL956"),
    between_rules="finsam_xl.rules.between.register:REGISTER_RULES",
    sums_beside={"oversikt_beviljat": "oversikt_ar"},
    held_against="ange budgeten, eller en tidigare version av katalogen",
    board=f"{_HERE}.board:RANGES",
    functions=f"{_HERE}.derived",
)
