"""The acts that an annual report refers to: number, name, and the words by which it is known."""

from __future__ import annotations

from datetime import date

from finsam_xl.law.amendments import FINSAM, KL, LKBR, in_force
from finsam_xl.law.basis import FINSAM_24
from finsam_xl.law.dated import Dated, Since
from finsam_xl.record import Record


class Act(Record):
    """An act by its number in Svensk författningssamling."""

    number: str
    name: str
    words: str  #: lower case: what its name, however it is inflected, has and no other's


KL_BEFORE = "1991:900"  #: the Local Government Act before 2017:725
KRL = "1997:614"  #: kommunal redovisning, the accounts' act before 2018:597
ACTS = (
    Act(FINSAM, "lagen om finansiell samordning av rehabiliteringsinsatser", "finansiell samord"),
    Act(KL, "kommunallagen", "kommunallag"),
    Act(KL_BEFORE, "kommunallagen", "kommunallag"),
    Act(LKBR, "lagen om kommunal bokföring och redovisning", "kommunal bokföring"),
    Act(KRL, "lagen om kommunal redovisning", "kommunal redovisning"),
)
#: the act that the accounts of a year are drawn up by
ACCOUNTING = Dated(
    Since(date(1998, 1, 1), KRL, FINSAM_24),
    Since(in_force(LKBR), LKBR, FINSAM_24),
)
#: the first year whose accounts follow 2018:597
LKBR_FROM = in_force(LKBR).year
