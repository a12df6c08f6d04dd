"""What an annual report works out: shares of a count as they are printed, and what rolls on."""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.excel.functions.argument import Argument, Takes
from finsam_xl.excel.functions.cells import BAD_NUMBER, NO_DIVISOR, Refused
from finsam_xl.excel.functions.function import Example, function
from finsam_xl.law.basis import ARITHMETIC
from finsam_xl.workbook.semantics import round_to

#: decimals that a percentage is printed with at the most
MOST_DECIMALS = 9
HBS = "Samordningsförbundet Botkyrka Huddinge Salem, årsredovisning 2018"


@function(
    "FINSAM_ANDEL_AV",
    "Hur många procent ett antal är av ett annat, avrundat som i tryck: en halv eller mer uppåt.",
    Argument("antal", Takes.NUMBER, "De som räknas, till exempel de som fick arbete."),
    Argument("av", Takes.NUMBER, "Alla de är av. 0 ger felet division med noll."),
    Argument("decimaler", Takes.NUMBER, "Antal decimaler i procenten, 0 till 9."),
    gives="procent, 37 betyder 37 %",
    basis=ARITHMETIC,
    fails=(
        (NO_DIVISOR, "av är 0"),
        (BAD_NUMBER, "decimaler inte är ett helt tal från 0 till 9"),
    ),
    example=Example(HBS, (23, 62, 0), 37),
)
def share_of(antal: Decimal, av: Decimal, decimaler: Decimal) -> Decimal:
    if av == 0:
        raise Refused("av är 0, så andelen går inte att räkna ut.", NO_DIVISOR)
    if not 0 <= decimaler <= MOST_DECIMALS or decimaler != decimaler.to_integral_value():
        raise Refused("decimaler ska vara ett helt tal från 0 till 9.", BAD_NUMBER)
    return round_to(100 * antal / av, int(decimaler))


@function(
    "FINSAM_RULLA",
    "Vad som är kvar när något har kommit till och något har gått: pågående deltagare, eget "
    "kapital, likvida medel.",
    Argument("ingaende", Takes.NUMBER, "Det som fanns när året började."),
    Argument("tillkommer", Takes.NUMBER, "Det som kom till under året."),
    Argument("avgar", Takes.NUMBER, "Det som gick under året, positivt."),
    gives="det som finns vid årets slut, i samma enhet",
    basis=ARITHMETIC,
    example=Example(HBS, (134, 127, 119), 142),
)
def rolled_on(ingaende: Decimal, tillkommer: Decimal, avgar: Decimal) -> Decimal:
    return ingaende + tillkommer - avgar
