"""A budget against the register and the annual report of the year before."""

from finsam_xl.rules.between.annual import BUDGET_RULES as AGAINST_REPORT
from finsam_xl.rules.between.register import BUDGET_RULES as AGAINST_REGISTER

RULES = (*AGAINST_REGISTER, *AGAINST_REPORT)
