"""Which act changed the law, and from which day: from the consolidated texts' front matter.

State of September 2025; nothing later was found up to January 2026. A person looks again before
a release. The days are written here only: the other tables of this folder ask :func:`in_force`.
"""

from __future__ import annotations

from datetime import date

from finsam_xl.record import Record


class Amendment(Record):
    """A new act, or an act that changes another, by its number in Svensk författningssamling."""

    act: str  #: the act that is changed; the same as ``sfs`` where it is new
    sfs: str
    in_force: date
    changes: str  #: Swedish: the paragraphs, and what it is about where they do not tell


FINSAM = "2003:1210"  #: finansiell samordning av rehabiliteringsinsatser
KL = "2017:725"  #: kommunallagen, to which 21 § refers
LKBR = "2018:597"  #: kommunal bokföring och redovisning, to which 24 § refers

#: In order of their days; those of one day with the Finsam act's own first.
AMENDMENTS = (
    Amendment(FINSAM, "2003:1210", date(2004, 1, 1), "ny lag"),
    Amendment(
        FINSAM,
        "2004:793",
        date(2005, 1, 1),
        "ändr. författningsrubr., 1, 3, 5, 6, 12, 14, 16, 25, 26 §§",
    ),
    Amendment(FINSAM, "2006:1563", date(2007, 1, 1), "ändr. 12, 16 §§"),
    Amendment(FINSAM, "2007:1017", date(2008, 1, 1), "ändr. 9 §"),
    Amendment(FINSAM, "2007:411", date(2008, 1, 1), "ändr. 1, 3, 12, 16, 25, 26 §§"),
    Amendment(
        FINSAM,
        "2007:1018",
        date(2008, 1, 1),
        "ändr. 25 §, ikrafttr.- och övergångsbest. till 2007:411",
    ),
    Amendment(FINSAM, "2010:350", date(2010, 7, 1), "ändr. 1, 3, 5, 25 §§; ny 5 a §"),
    Amendment(FINSAM, "2010:1291", date(2011, 1, 1), "ändr. 6 §"),
    Amendment(FINSAM, "2011:1517", date(2012, 1, 1), "ändr. 6 §"),
    Amendment(FINSAM, "2017:556", date(2017, 8, 1), "ändr. 20 §"),
    Amendment(FINSAM, "2017:746", date(2018, 1, 1), "ändr. 9, 14, 16, 19, 21, 25, 26, 28 §§"),
    Amendment(FINSAM, "2018:598", date(2019, 1, 1), "ändr. 24 §"),
    Amendment(
        LKBR,
        "2018:597",
        date(2019, 1, 1),
        "ny lag; gäller första gången räkenskapsåret 2019, lagen (1997:614) för 2018",
    ),
    Amendment(
        FINSAM,
        "2019:914",
        date(2020, 1, 1),
        "ändr. 1, 3, 5, 5 a, 9, 12, 14, 16, 19, 20, 21, 25, 26, 28 §§",
    ),
    Amendment(LKBR, "2019:986", date(2020, 1, 1), "landsting blir region"),
    Amendment(FINSAM, "2022:131", date(2022, 3, 16), "ny 19 a §"),
    Amendment(FINSAM, "2022:637", date(2022, 7, 1), "ändr. 12 §"),
    Amendment(FINSAM, "2023:644", date(2024, 1, 1), "ändr. 21 §"),
    Amendment(KL, "2023:642", date(2024, 1, 1), "11 kap. 1, 5, 6 a, 14 §§ (prop. 2022/23:119)"),
    Amendment(
        LKBR,
        "2023:643",
        date(2024, 1, 1),
        "6 kap. 2 §, 11 kap. 10, 12 §§: resultatreserv; gäller första gången räkenskapsåret 2024",
    ),
    Amendment(LKBR, "2024:345", date(2024, 7, 1), "3 kap. 12–15 §§"),
)

_DAYS = {amendment.sfs: amendment.in_force for amendment in AMENDMENTS}


def in_force(sfs: str) -> date:
    """The day from which an act or an amendment applies. Raises KeyError for one not listed."""
    return _DAYS[sfs]
