"""``uppfoljning``: one insats's year: what is granted, claimed and spent, who took part, the goals."""

from finsam_xl.template.kind import Template

_HERE = "finsam_xl.templates.uppfoljning"
TEMPLATE = Template(
    "uppfoljning",
    "uppföljning",
    "Uppföljning och rekvisition av medel till en insats",
    layout_of=f"{_HERE}.form:layout",
    checks=f"{_HERE}.checks:CHECKS",
    without=("MALL112", "SUM201", "SUM203", "SUM204", "SUM205", "SUM206", "SUM207"),
    families={"UPP": "Uppföljningen"},
    functions=f"{_HERE}.derived",
)
