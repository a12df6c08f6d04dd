"""``budget``: the association's budget."""

from finsam_xl.template.kind import Template

_HERE = "finsam_xl.templates.budget"
TEMPLATE = Template(
    "budget",
    "budget",
    "Samordningsförbundets budget",
    layout_of=f"{_HERE}.form:budget_layout",
    own_rules=f"{_HERE}.rules:RULES",
    checks=f"{_HERE}.checks:CHECKS",
    asked=f"{_HERE}.lawful:ASKED",
    without=("MALL112", "SUM201"),
    families={"ANDEL": "Medlemmarnas andelar", "BUD": "Budgeten"},
    other_unit=f"{_HERE}.rules_unit:in_other_unit",
    between=("UPP617", "PFL960", "PFL961"),
    between_rules="finsam_xl.rules.between.budget:RULES",
    held_against="ange katalogen, eller årsredovisningen för budgetens år eller året före",
    board=f"{_HERE}.board:RANGES",
    functions=f"{_HERE}.derived",
)
