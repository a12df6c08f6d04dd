"""Limits other than shares: how far a plan reaches, when it is adopted, what practice holds.

Ask a table with ``.at(date(year, 1, 1))``; the step found carries value and basis.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.law.basis import FINSAM_23, KL_11_6, PRACTICE, Basis
from finsam_xl.law.dated import Dated, Since

#: Years that a budget's plan covers, the budget year among them. 21 § refers to KL 11:6;
#: known from 2018, when KL (2017:725) came into force. The act before it was not read.
PLAN_YEARS = Dated(Since(date(2018, 1, 1), 3, KL_11_6))

#: Month and day, in the year before the budget year, by which the board adopts the budget.
ADOPTION_DAY = Dated(Since(date(2004, 1, 1), (11, 30), FINSAM_23))

#: Own capital (eget kapital) in percent of a year's income or contributions: a default that
#: plans use, no law. The national council's own steps (2013, 2015) were not seen.
OWN_CAPITAL = Basis(
    "Praxis",
    "om eget kapital",
    "Flera förbunds planer sätter gränsen för eget kapital vid 20 procent; det är ingen lag.",
    kind="praxis",
)
OWN_CAPITAL_PERCENT = Dated(Since(date(2004, 1, 1), Decimal(20), OWN_CAPITAL))

#: Whether income from others than the parties (ESF, MUCF) passes without a remark. Older
#: plans lawfully show it; in March 2025 the minister and Nationella nätverket för
#: samordningsförbund wrote that it is not in line with the act. A reading, not a statute.
EXTERNAL_INCOME = Basis(
    "Praxis",
    "om externa medel (mars 2025)",
    "Ansvarigt statsråd och Nationella nätverket för samordningsförbund anser att andra "
    "intäkter än parternas medel inte är förenliga med lagen (2003:1210).",
    "https://www.finsam.se",
    kind="praxis",
)
EXTERNAL_INCOME_PASSES = Dated(
    Since(date(2004, 1, 1), True, PRACTICE),
    Since(date(2025, 1, 1), False, EXTERNAL_INCOME),
)


def latest_adoption(budget_year: int) -> date:
    """The last day on which the board may adopt the budget (23 §): 30 November the year before.

    Raises NotYetInForceError for budget years before 2005.
    """
    year = budget_year - 1
    month, day = ADOPTION_DAY.at(date(year, 12, 31)).value
    return date(year, month, day)
