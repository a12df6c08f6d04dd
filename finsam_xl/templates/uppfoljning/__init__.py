"""``uppfoljning``: an insats's year: money granted, claimed and spent, participants and goals."""

from finsam_xl.template.kind import Template

_HERE = "finsam_xl.templates.uppfoljning"
TEMPLATE = Template(
    "uppfoljning",
    "uppföljning",
    "Uppföljning och rekvisition av medel till en insats",
    layout_of=f"{_HERE}.form:layout",
    checks=f"{_HERE}.checks:CHECKS",
    without=(
        *("MALL112", "TAL707", "TAL709"),
        *("SUM201", "SUM204", "SUM205", "SUM207", "SUM209"),
    ),
    families={"UPP": "Uppföljningen"},
    between=("PFL950", "PFL951", "PFL952", "PFL953", "PFL954", "PFL955"),
    between_rules="finsam_xl.rules.between.follow_up:RULES",
    sums_beside=dict.fromkeys(("rekvirerat", "utbetalt_totalt", "kvar"), ""),
    held_against=(
        "ange insatsens ansökan, katalogen som insatsen står i, eller insatsens "
        "uppföljning från förra året eller en tidigare version"
    ),
    board=f"{_HERE}.board:RANGES",
    functions=f"{_HERE}.derived",
)
