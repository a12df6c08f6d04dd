"""The members' shares (andelar) of what is paid in, by day and by who takes part.

5 §: the state half, the regions together a quarter, the municipalities together a quarter.
Between themselves the members of a party share as they agree. 5 a § concerns municipalities
that lie in no region (in practice Gotland).

5 § holds from 2004-01-01, when the act came into force, and 5 a § from 2010-07-01: it was added
by SFS 2010:350 (prop. 2009/10:154).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from finsam_xl.law.amendments import in_force
from finsam_xl.law.basis import FINSAM_5, FINSAM_5A, Basis
from finsam_xl.law.dated import Dated, Since
from finsam_xl.law.party import Party
from finsam_xl.record import Record

#: Decimals of a percent at which keys (andelar) compare: those worked out from numbers of
#: inhabitants never come to exactly 100 in a computer's digits.
KEY_DECIMALS = 6
#: What the last decimal of a printed key can stand for, in percent: 1 down to 0.000001.
KEY_STEPS = tuple(Decimal(1).scaleb(-digits) for digits in range(KEY_DECIMALS + 1))
#: A key this near a whole number of such steps (percent) is one: a computer's last digits aside.
KEY_SLACK = Decimal(1).scaleb(-KEY_DECIMALS - 3)


def half_step(keys: Iterable[Decimal]) -> Decimal:
    """Half a unit of the last decimal that the keys (percent) are printed with; 0 where they
    have more decimals than anybody prints.

    A list prints every key with as many decimals, of which a cell keeps no zeros at the end:
    beside 11,75 the key 1,5 is printed 1,50. So the one with the most decides for all.
    """
    given = tuple(keys)
    for step in KEY_STEPS:
        nearest = [(key / step).to_integral_value(ROUND_HALF_UP) * step for key in given]
        if all(abs(key - near) <= KEY_SLACK for key, near in zip(given, nearest, strict=True)):
            return step / 2
    return Decimal(0)


class Outside(StrEnum):
    """How many of the municipalities that take part lie outside every region."""

    NONE = "ingen"
    SOME = "några"
    ALL = "alla"


class LawfulShares(Record):
    """Each party's lawful fraction of the whole; a party that owes nothing is not in it."""

    share: Mapping[Party, Fraction]
    basis: Basis
    #: 5 a § second paragraph: such a municipality pays among the regions as well
    outside_counts_as_region: bool = False

    def percent(self, party: Party) -> Decimal:
        """The party's share in percent: 50, 25 or 0."""
        share = self.share.get(party, Fraction(0)) * 100
        return Decimal(share.numerator) / share.denominator

    def owed(self, state_gives: Decimal, party: Party) -> Decimal:
        """What a party owes together, in the unit of ``state_gives``, not rounded.

        By 5 § the regions owe half of what the state gives and the municipalities half;
        by 5 a § without a region the municipalities owe as much as the state.
        """
        ratio = self.share.get(party, Fraction(0)) / self.share[Party.STATE]
        return state_gives * ratio.numerator / ratio.denominator


def _shares(region: Fraction | None, municipality: Fraction) -> Mapping[Party, Fraction]:
    shares = {Party.STATE: _HALF, Party.MUNICIPALITY: municipality}
    return MappingProxyType(shares if region is None else shares | {Party.REGION: region})


_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)

#: 5 §: everybody lies in a region, and a region takes part.
SHARES = Dated(Since(in_force("2003:1210"), _shares(_QUARTER, _QUARTER), FINSAM_5))
#: 5 a § first paragraph: no region takes part.
SHARES_WITHOUT_REGION = Dated(Since(in_force("2010:350"), _shares(None, _HALF), FINSAM_5A))
#: 5 a § second paragraph: a region takes part, and a municipality outside every region too.
SHARES_WITH_OUTSIDE = Dated(Since(in_force("2010:350"), _shares(_QUARTER, _QUARTER), FINSAM_5A))


def lawful_shares(on: date, regions: bool, outside: Outside) -> LawfulShares:
    """The shares that the law sets on a day.

    ``regions``: whether any region takes part. Where none does and only some of the
    municipalities lie outside every region, a region is missing (3 §) and 5 § says what it
    owes. Raises NotYetInForceError before 2004, and for 5 a § before its day of force.
    """
    if outside is Outside.ALL and not regions:
        table = SHARES_WITHOUT_REGION
    elif outside is not Outside.NONE and regions:
        table = SHARES_WITH_OUTSIDE
    else:
        table = SHARES
    found = table.at(on)
    return LawfulShares(found.value, found.basis, table is SHARES_WITH_OUTSIDE)
