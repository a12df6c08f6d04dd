"""A number of the law changed in law/ changes template, finding, function and wording alike."""

from __future__ import annotations

import subprocess
import sys

#: in a process of its own, before anything of ours is imported: as an amended act would be entered
AMENDED = """
from datetime import date
from decimal import Decimal
from fractions import Fraction
from finsam_xl.law import limits, shares
from finsam_xl.law.basis import FINSAM_5, FINSAM_23, PRACTICE
from finsam_xl.law.dated import Dated, Since
from finsam_xl.law.party import Party

day = date(2004, 1, 1)
limits.OWN_CAPITAL_PERCENT = Dated(Since(day, Decimal(15), PRACTICE))
limits.ADOPTION_DAY = Dated(Since(day, (10, 31), FINSAM_23))
limits.OTHER_COSTS_PERCENT = Dated(Since(day, Decimal(12), PRACTICE))
shares.SHARES = Dated(Since(day, {Party.STATE: Fraction(1, 2), Party.REGION: Fraction(3, 10),
                                  Party.MUNICIPALITY: Fraction(1, 5)}, FINSAM_5))
"""
SHOWN = """
import sys
sys.path.insert(0, "tests")
from finsam_xl.excel.functions.registry import FUNCTIONS
from finsam_xl.reports.catalogue import explain, find
from finsam_xl.calculation.calculate import native_formulas
from finsam_xl.template.registry import TEMPLATES
from support import check, example_data, make

budget, application = (TEMPLATES[kind].layout(4, 20) for kind in ("budget", "ansokan"))
def formula(layout, name, row=0):
    return next(f for n, i, j, f in native_formulas(layout, layout.areas) if (n, i) == (name, row))

print(formula(budget, "kapitaltak_galler").count(",0.15,"))
print(formula(budget, "kontroll_bud508_grad").count(",10,31)"))
print(formula(budget, "lag_part_skyldig", 1).count("*3/5"))
print(formula(application, "grans_ovrigt").count("0.12"))
print(FUNCTIONS["FINSAM_KAPITALTAK"].call(1000))
print(FUNCTIONS["FINSAM_LAGENS_BELOPP"].call("region", 1000))
print("31 oktober" in explain(find("BUD508")), "12 %" in explain(find("ANS412")))
data = example_data("hbs_plan_2019")
data["fields"]["beslutsdatum"] = "2018-11-30"
found = {}
for finding in check(make(data)).findings:
    found.setdefault(finding.code, []).append(finding.expected)
print(found["BUD508"][0], found["BUD504"][0], "4363800" in found["ANDEL302"])
"""


def shown(before: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", before + SHOWN], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_an_amended_number_reaches_everything_that_says_it() -> None:
    """15 % of own capital, 31 October, 12 % for Övrigt, and 50, 30, 20 for the parties."""
    lines = shown(AMENDED)
    assert lines[:4] == ["1", "1", "1", "1"]
    assert lines[4:6] == ["150.0", "600.0"]
    assert lines[6] == "True True"
    # the budget of 30 November 2018 is then late; 15 % of 14 546 tkr; three fifths of 7 273 000
    assert lines[7] == "2018-10-31 2181,9 True"
