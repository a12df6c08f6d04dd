"""Limits other than shares: what the law, practice and the template hold a workbook to.

Ask a table of the law with ``.at(date(year, 1, 1))``; the step found carries value and basis.
Practice and the template's own checks of reason have no day of their own: ask ``.latest``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.law.amendments import in_force
from finsam_xl.law.basis import FINSAM_23, FINSAM_24, KL_11_6, PRACTICE, TEMPLATE, Basis
from finsam_xl.law.basis_accounts import AUDITORS, LKBR_11_6
from finsam_xl.law.dated import Dated, Since

_ACT = in_force("2003:1210")

# --- The law ---

#: Years that a budget's plan covers, the budget year among them. 21 § refers to KL 11:6 since
#: SFS 2017:746; the Local Government Act before it was not read.
PLAN_YEARS = Dated(Since(in_force("2017:746"), 3, KL_11_6))

#: Month and day, in the year before the budget year, by which the board adopts the budget.
ADOPTION_DAY = Dated(Since(_ACT, (11, 30), FINSAM_23))

#: Month and day, in the year after the report's, by which the board draws up the annual report.
REPORT_DAY = Dated(Since(_ACT, (3, 31), FINSAM_24))

#: Auditors at the least: one for the state's members, and one that the others may share.
LEAST_AUDITORS = Dated(Since(_ACT, 2, AUDITORS))

#: Mean number of employees above which, two years in a row, sick leave is reported.
SICK_LEAVE_EMPLOYEES = Dated(Since(in_force("2018:597"), 10, LKBR_11_6))

# --- Practice: never an error ---

#: Own capital (eget kapital) in percent of a year's income or contributions: a default that
#: plans use, no law. The national council's own steps (2013, 2015) were not seen.
OWN_CAPITAL = Basis(
    "Praxis",
    "om eget kapital",
    "Flera förbunds planer sätter gränsen för eget kapital vid 20 procent; det är ingen lag.",
    kind="praxis",
)
OWN_CAPITAL_PERCENT = Dated(Since(_ACT, Decimal(20), OWN_CAPITAL))

#: Whether income from others than the parties (ESF, MUCF) passes without a remark. Older plans
#: lawfully show it. The minister wrote in March 2025, with Nationella nätverket för
#: samordningsförbund (Altinget, 2025-03-14), that applying for ESF money is no longer held to be
#: compatible with the act, and told of the commission, which was to be reported by 2025-05-13.
#: A reading, not a statute; it is counted from that budget year's first day.
EXTERNAL_INCOME = Basis(
    "Regeringens uppdrag",
    "S2025/00528 (mars 2025)",
    "Regeringen skrev i mars 2025 att det inte bedöms vara förenligt med lagen att ett förbund "
    "självt söker medel ur Europeiska socialfonden, och gav Försäkringskassan i uppdrag att vara "
    "projektanordnare när ingen annan part är det.",
    "https://www.regeringen.se/regeringsuppdrag/2025/03/uppdrag-till-forsakringskassan-att-"
    "sakerstalla-genomforande-av-socialfondsprojekt-som-identifieras-inom-ramen-for-"
    "samordningsforbundens-beredningsstruktur/",
    kind="praxis",
)
EXTERNAL_INCOME_PASSES = Dated(
    Since(_ACT, True, PRACTICE),
    Since(date(2025, 1, 1), False, EXTERNAL_INCOME),
)

#: Posts called Övrigt, in percent of the total cost: above it nobody sees what the money is for.
OTHER_COSTS_PERCENT = Dated(Since(_ACT, Decimal(10), PRACTICE))

#: How much an amount may change from one column to the next, in percent, without a remark.
LARGE_CHANGE_PERCENT = Dated(Since(_ACT, Decimal(25), PRACTICE))

#: Parties that an insats needs. 7 § speaks of supporting their cooperation; that it takes two of
#: them to apply is what the associations' own forms ask.
LEAST_PARTIES = Dated(Since(_ACT, 2, PRACTICE))

#: How far an insats's forecast may be from what it was granted without a reason, in percent and in
#: kronor, the larger of the two; annual reports explain what is more.
DEVIATION_PERCENT = Dated(Since(_ACT, Decimal(10), PRACTICE))
DEVIATION_KRONOR = Dated(Since(_ACT, Decimal(50_000), PRACTICE))

#: How much more than granted a post may be claimed with, in percent of it.
POST_PERCENT = Dated(Since(_ACT, Decimal(10), PRACTICE))

#: Days after its period in which a claim is to come in: two months, as other public money is
#: claimed (Boråsregionen).
CLAIM_DAYS = Dated(Since(_ACT, 60, PRACTICE))

#: Participants at the least, in percent of the even share of the budgeted ones.
PARTICIPANTS_PERCENT = Dated(Since(_ACT, Decimal(75), PRACTICE))

# --- The template's own checks of reason ---

#: Kronor by which a share may miss what the law says: the law's quarter of an odd sum has öre,
#: contributions are whole kronor.
KRONA_TOLERANCE = Dated(Since(_ACT, Decimal(1), TEMPLATE))

#: One person's full time: a rate above it concerns several people, and twelve months of it are
#: one full-time equivalent (årsarbetare).
FULL_TIME_PERCENT = Dated(Since(_ACT, Decimal(100), TEMPLATE))

#: The highest rate that a row may have: ten people. Above it the figure is a slip of the pen.
LARGEST_RATE_PERCENT = Dated(Since(_ACT, Decimal(1000), TEMPLATE))

#: A wage for a full year and full time above it is kronor written in a workbook of tkr.
FULL_YEAR_WAGE_KRONOR = Dated(Since(_ACT, Decimal(5_000_000), TEMPLATE))

#: Costs and contributions so many times apart, or more, stand in different units.
UNITS_APART_TIMES = Dated(Since(_ACT, Decimal(100), TEMPLATE))

#: A wage for a full year and full time below it is tkr written in a workbook of kronor: a
#: thousandth of the one above.
LEAST_FULL_YEAR_WAGE_KRONOR = Dated(Since(_ACT, Decimal(5_000), TEMPLATE))

#: One post of an insats above it for each year of its period, and many times all the others, is
#: kronor written in a workbook of tkr.
LARGEST_POST_KRONOR = Dated(Since(_ACT, Decimal(10_000_000), TEMPLATE))

#: One amount so many times all contributions of its year, or all other posts of an insats, or
#: more, stands in another unit than they.
AMOUNT_APART_TIMES = Dated(Since(_ACT, Decimal(10), TEMPLATE))

#: Contributions of a whole year below it are tkr written where kronor are asked for.
LEAST_CONTRIBUTIONS_KRONOR = Dated(Since(_ACT, Decimal(100_000), TEMPLATE))

#: An answer of so few characters, or fewer, says nothing; and one of so few that refers to an
#: attachment says nothing else.
NO_ANSWER_CHARACTERS = Dated(Since(_ACT, 3, TEMPLATE))
REFERENCE_CHARACTERS = Dated(Since(_ACT, 30, TEMPLATE))

#: Decimals of an amount in kronor, which are öre; in tkr three more.
KRONOR_DECIMALS = Dated(Since(_ACT, 2, TEMPLATE))


MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


def adoption_in_words() -> str:
    """``den 30 november``: the day that the law says today."""
    month, day = ADOPTION_DAY.latest.value
    return f"den {day} {MONTHS[month - 1]}"


def latest_adoption(budget_year: int) -> date:
    """The last day on which the board may adopt the budget (23 §): 30 November the year before.

    Raises NotYetInForceError for budget years before 2005.
    """
    year = budget_year - 1
    month, day = ADOPTION_DAY.at(date(year, 12, 31)).value
    return date(year, month, day)
