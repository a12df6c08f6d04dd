"""``ansokan``: application for funds to an insats (samverkansinsats)."""

from finsam_xl.template.kind import Template

_HERE = "finsam_xl.templates.ansokan"
TEMPLATE = Template(
    "ansokan",
    "ansökan",
    "Ansökan om medel till en samverkansinsats",
    layout_of=f"{_HERE}.form:layout",
    own_rules=f"{_HERE}.rules:RULES",
    checks=f"{_HERE}.checks:CHECKS",
    families={"ANS": "Ansökan"},
    unit_doubt=f"{_HERE}.rules_costs:doubt_of_unit",
    functions=f"{_HERE}.derived",
)
