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
    without=("SUM205", "SUM207"),
    families={"ANS": "Ansökan"},
    other_unit=f"{_HERE}.rules_unit:in_other_unit",
    own_fields=True,
    held_against="en ansökan ställs mot budgeten med finsam-xl portfolio --budget",
    board=f"{_HERE}.board:RANGES",
    functions=f"{_HERE}.derived",
)
