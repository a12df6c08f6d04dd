"""The rules of the annual report, in the order of their lines on *Kontroll*."""

from finsam_xl.templates.arsredovisning.checks_money import MONEY_CHECKS
from finsam_xl.templates.arsredovisning.checks_statements import STATEMENT_CHECKS
from finsam_xl.templates.arsredovisning.people.checks import PEOPLE_CHECKS
from finsam_xl.templates.arsredovisning.people.checks_text import TEXT_CHECKS

CHECKS = (*STATEMENT_CHECKS, *MONEY_CHECKS, *PEOPLE_CHECKS, *TEXT_CHECKS)
