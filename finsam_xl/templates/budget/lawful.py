"""What 5 and 5 a §§ say of the parties, as formulas and sentences say it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from finsam_xl.law.limits import KRONA_TOLERANCE
from finsam_xl.law.party import Party
from finsam_xl.law.shares import KEY_DECIMALS, LawfulShares, Outside, lawful_shares
from finsam_xl.workbook.percent import MORE_DECIMALS, in_formula

#: with a region, and where none takes part and every municipality lies outside every region
WITH_REGION = lawful_shares(date.max, regions=True, outside=Outside.NONE)
WITHOUT_REGION = lawful_shares(date.max, regions=False, outside=Outside.ALL)
#: kronor by which a party or a member may miss what the law says
KRONA = KRONA_TOLERANCE.latest.value
#: decimals at which keys compare, of the fractions that cells hold
CELL_DECIMALS = KEY_DECIMALS + MORE_DECIMALS
#: the cell that says whether the second holds, as a condition
ALONE = "[lag_utan_region]=1"


def percent(party: Party) -> str:
    """A party's share as a sentence says it, with a region: ``25 %``."""
    return f"{WITH_REGION.percent(party):f} %"


def right_keys(party: Party) -> str:
    """What a party's keys must add up to, as a formula: fractions, as the cells hold."""
    with_region, without = (
        in_formula(shares.percent(party)) for shares in (WITH_REGION, WITHOUT_REGION)
    )
    return with_region if party is Party.STATE else f"IF({ALONE},{without},{with_region})"


def owed(party: Party, state: str, shares: LawfulShares = WITH_REGION) -> str:
    """What a party owes beside what the state gives, as a part of a formula."""
    if party not in shares.share:
        return "0"
    return times(state, shares.share[party] / shares.share[Party.STATE])


def owed_by_region(party: Party, state: str) -> str:
    """The same, with a region one, without another."""
    return f"IF({ALONE},{owed(party, state, WITHOUT_REGION)},{owed(party, state)})"


def all_paid(state: str) -> str:
    """What all parties pay together beside what the state gives."""
    whole = 1 / WITH_REGION.share[Party.STATE]
    return f"{whole}*{state}" if whole.denominator == 1 else times(state, whole)


def times(cell: str, ratio: Fraction) -> str:
    """A cell times a fraction: ``x/2``."""
    above = f"*{ratio.numerator}" if ratio.numerator != 1 else ""
    below = f"/{ratio.denominator}" if ratio.denominator != 1 else ""
    return f"{cell}{above}{below}"
