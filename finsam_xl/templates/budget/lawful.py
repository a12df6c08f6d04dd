"""What 5 and 5 a §§ say of the parties, as formulas and sentences say it."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from fractions import Fraction

from finsam_xl.law.limits import KRONA_TOLERANCE
from finsam_xl.law.party import Party
from finsam_xl.law.shares import (
    KEY_DECIMALS,
    KEY_SLACK,
    KEY_STEPS,
    LawfulShares,
    Outside,
    lawful_shares,
)
from finsam_xl.workbook.percent import MORE_DECIMALS, fraction_of, in_formula

#: with a region, and where none takes part and every municipality lies outside every region
WITH_REGION = lawful_shares(date.max, regions=True, outside=Outside.NONE)
WITHOUT_REGION = lawful_shares(date.max, regions=False, outside=Outside.ALL)
#: kronor by which a party or a member may miss what the law says
KRONA = KRONA_TOLERANCE.latest.value
#: decimals at which keys compare, of the fractions that cells hold
CELL_DECIMALS = KEY_DECIMALS + MORE_DECIMALS
#: whether the second holds, as a condition
ALONE = '[lag_utan_region]="ja"'


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


class Keys(IntEnum):
    """How a party's keys (andelar) stand to what the law says that they make together."""

    NO_PARTY = 0  #: the party does not take part
    EXACT = 1
    ROUNDED = 2  #: right within the rounding that they are printed with
    WRONG = 3
    NONE_OF_ONE = 4  #: no keys, and a single member, which pays all that the party pays
    NONE_OF_SEVERAL = 5  #: no keys: the members share as they have agreed (5 §)


def keys_are(party: Party, *kinds: Keys) -> str:
    """Whether a party's keys stand so, as a condition in a formula."""
    cell = f"[kol_nyckel_{party}]"
    each = [f"{cell}={kind.value}" for kind in kinds]
    return f"OR({','.join(each)})" if len(each) > 1 else each[0]


def any_keys_are(*kinds: Keys) -> str:
    """Whether the keys of some party do."""
    return f"OR({','.join(keys_are(party, *kinds) for party in Party)})"


def half_step_of(party: Party) -> str:
    """Half a unit of the last decimal that a party's keys are printed with, as a formula: what
    :func:`finsam_xl.law.shares.half_step` says of them, as a fraction."""
    formula = "0"
    for step in reversed(KEY_STEPS):
        times = 1 / fraction_of(step)
        beside = f"[lag_andel all]-INT([lag_andel all]*{times:f}+0.5)/{times:f}"
        slack = f"{fraction_of(KEY_SLACK):f}"
        finer = f'SUMPRODUCT(([lag_part all]="{party}")*(ABS({beside})>{slack}))>0'
        formula = f"IF({finer},{formula},{in_formula(step / 2)})"
    return f"={formula}"


def standing_of(party: Party) -> str:
    """How the party's keys stand (:class:`Keys`), as a formula."""
    members = f'SUMPRODUCT(([lag_part all]="{party}")*1)'
    typed = f'SUMPRODUCT(([medlemmar_part all]="{party}")*ISNUMBER([medlemmar_andel all]))'
    keyed = f'SUMPRODUCT(([lag_part all]="{party}")*([lag_andel all]<>0))'
    gap = f"[kol_andel_{party}]-[kol_blandat_{party}]-[kol_ratt_{party}]"
    room = f"{keyed}*[kol_halv_{party}]"
    return (
        f"=IF({members}=0,{Keys.NO_PARTY.value},IF({typed}=0,"
        f"IF({members}=1,{Keys.NONE_OF_ONE.value},{Keys.NONE_OF_SEVERAL.value}),"
        f"IF(ROUND({gap},{CELL_DECIMALS})=0,{Keys.EXACT.value},"
        f"IF(ROUND(ABS({gap})-{room},{CELL_DECIMALS + 1})<=0,"
        f"{Keys.ROUNDED.value},{Keys.WRONG.value}))))"
    )


def adjusted(party: Party, paid: str, together: str, up: bool) -> str:
    """1 where some of the party's keys are printed higher (``up``) or lower than what their
    members pay is rounded to, so that the keys' sum is right: 8,33, 8,33 and 8,34; else 0.

    ``paid`` is what the members pay, ``together`` what the party pays; by a krona from a half,
    either way of rounding will do.
    """
    step = f"IF([kol_halv_{party}]=0,1,2*[kol_halv_{party}])"
    steps = f"[kol_ratt_{party}]/IF({together}=0,1,{together})/{step}"
    sign, sum_is = ("-", "") if up else ("+", "-")
    rounded = f"INT({paid}*{steps}+0.5{sign}{KRONA}*ABS({steps}))"
    of_party = f'SUMPRODUCT(([lag_part all]="{party}")*{rounded})'
    gap = f"{sum_is}([kol_andel_{party}]/{step}-{of_party})"
    return f"IF({keys_are(party, Keys.EXACT)},IF(ROUND({gap},1)>=1,1,0),0)"


def beside_key(party: Party, paid: str, key: str, together: str) -> str:
    """Whether a member pays beside its key: as factors that are true or not, by the krona and the
    rounding that the key is printed with.

    ``together`` is what the party pays. Keys that are right within their rounding can be read
    in two ways, as parts of their own sum or of what the sum should be; one of them is enough.
    Where keys are adjusted to make their sum, it may be by one unit more.
    """
    keys, half, right = f"[kol_andel_{party}]", f"[kol_halv_{party}]", f"[kol_ratt_{party}]"
    of_sum, of_right = (
        f"({key}/{of}*{together}-{paid})" for of in (f"IF({keys}=0,1,{keys})", right)
    )
    room = f"{half}/{right}*ABS({together})"
    more = f"2*({of_right}>0)*[kol_upp_{party}]+2*({of_right}<0)*[kol_ned_{party}]"
    return f"(ABS({of_sum})-{room}>{KRONA})*(ABS({of_right})-{room}*(1+{more})>{KRONA})"


#: the same of a single member, party for party
BESIDE_KEY = {
    party: f"IF({beside_key(party, '[paid]', '[key]', '[together]')},1,0)" for party in Party
}
#: what rules ask beside the cells: generated with the template's functions
ASKED = tuple(BESIDE_KEY.values())
