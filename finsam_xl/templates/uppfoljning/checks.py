"""The rules of the follow-up: money first, then periods, participants and goals."""

from finsam_xl.templates.uppfoljning.checks_claims import CLAIM_CHECKS
from finsam_xl.templates.uppfoljning.checks_participants import PARTICIPANT_CHECKS
from finsam_xl.templates.uppfoljning.checks_periods import PERIOD_CHECKS

_EVERY = (*CLAIM_CHECKS, *PERIOD_CHECKS, *PARTICIPANT_CHECKS)
CHECKS = tuple(sorted(_EVERY, key=lambda check: check.code))
