"""What the members pay: contributions by key, and what the law says that each party owes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.documents.amount import format_amount, largest_remainder
from finsam_xl.excel.functions.argument import (
    Argument,
    Numbers,
    Takes,
    Texts,
    column,
    optional,
    side_by_side,
)
from finsam_xl.excel.functions.cells import BAD_NUMBER, Refused
from finsam_xl.excel.functions.function import Example, function
from finsam_xl.excel.functions.sums import HBS, NVS
from finsam_xl.law.basis import FINSAM_5, PRACTICE
from finsam_xl.law.dated import NotYetInForceError
from finsam_xl.law.party import Party
from finsam_xl.law.shares import (
    KEY_DECIMALS,
    LawfulShares,
    Outside,
    half_step,
    lawful_shares,
)
from finsam_xl.workbook.formats import LAST_YEAR
from finsam_xl.workbook.percent import MORE_DECIMALS, percent_of
from finsam_xl.workbook.semantics import BAD_VALUE, ZERO, round_to
from finsam_xl.workbook.texts import EMPTY_TEXTS

#: keys that together are less than this are fractions
_FRACTIONS_BELOW = 10
MOST_DIGITS = 14  #: the highest power of ten whose whole kronor a cell's fifteen digits hold

_WITHOUT = optional(
    "utan_region",
    Takes.TEXT,
    "ja om ingen region är medlem och kommunerna inte hör till någon region (5 a §). "
    "Utelämnad: nej.",
    "",
)
_YEAR = optional("ar", Takes.YEAR, "Budgetåret, som avgör vad lagen säger. Utelämnad: som nu.")
_NO_SHARES = (
    (BAD_VALUE, "utan_region inte är ja, nej eller tom"),
    (BAD_NUMBER, "lagens andelar inte gällde än det året"),
)


@function(
    "FINSAM_MEDLEMSBIDRAG",
    "Medlemmarnas bidrag efter nyckel, i hela kronor som alltid blir hela beloppet: det som "
    "fattas efter avrundning nedåt går till de största resterna.",
    Argument("totalt", Takes.NUMBER, "Det som ska fördelas, i hela kronor."),
    Argument(
        "andelar",
        Takes.NUMBERS,
        "Medlemmarnas andelar: en kolumn, summa 100 % (eller 100), eller så nära som andelarnas "
        "avrundning i sista decimalen räcker.",
    ),
    gives="en kolumn med kronor; tom text där andelen är tom eller 0",
    native="=INT(kvot)+IF(AND(ordning>0,ordning<=totalt-SUMPRODUCT(INT(kvoter))),1,0) "
    "där kvot =ROUND(totalt*andel/SUM(andelar),6)",
    basis=PRACTICE,
    fails=(
        (BAD_VALUE, "totalt inte är hela kronor"),
        (
            BAD_VALUE,
            "en andel är negativ eller andelarna inte blir 100 % (eller 100), så när som på "
            "avrundning",
        ),
        (BAD_VALUE, "andelar är bredare än en kolumn"),
        (BAD_NUMBER, "totalt har fler än femton siffror"),
    ),
    example=Example(
        HBS,
        (14546000, [["Andel %"], [0.5], [0.25], [0.1175], [0.1175], [0.015]]),
        [[""], [7273000], [3636500], [1709155], [1709155], [218190]],
    ),
    spills=True,
)
def contributions(totalt: Decimal, andelar: Numbers) -> list[list[Decimal | str]]:
    keys = column("andelar", andelar)
    if totalt != totalt.to_integral_value():
        raise Refused("totalt ska vara hela kronor.")
    if totalt.adjusted() > MOST_DIGITS:
        raise Refused("totalt är för stort för hela kronor i en cell.", BAD_NUMBER)
    if any(key is not None and key < 0 for key in keys):
        raise Refused("en andel är negativ.")
    given = [key for key in keys if key]
    whole = sum(given, ZERO)
    # fractions, as a percent cell holds them, or the numbers before the sign
    percents = [percent_of(key) for key in given] if whole < _FRACTIONS_BELOW else given
    if abs(round_to(sum(percents, ZERO), KEY_DECIMALS) - 100) > len(percents) * half_step(percents):
        told = round_to(whole, KEY_DECIMALS + MORE_DECIMALS)
        said = format_amount(told) if told < 1_000_000 else "mer än en miljon"
        raise Refused(f"andelarna blir {said}, inte 1 (100 %) eller 100.")
    parts = iter(largest_remainder(totalt, given))
    return [[next(parts) if key else ""] for key in keys]


def _shares(utan_region: str, ar: int | None) -> LawfulShares:
    answer = "" if utan_region in EMPTY_TEXTS else utan_region.lower()
    if answer not in ("", "ja", "nej"):
        raise Refused("utan_region ska vara ja eller nej.")
    outside = Outside.ALL if answer == "ja" else Outside.NONE
    try:
        return lawful_shares(date(ar or LAST_YEAR, 12, 31), answer != "ja", outside)
    except NotYetInForceError:
        raise Refused(f"lagens andelar gällde inte än år {ar}.", BAD_NUMBER) from None


def _party(part: str, where: str = "") -> Party:
    try:
        return Party(part.lower())
    except ValueError:
        raise Refused(f"part{where} ska vara staten, region eller kommun.") from None


@function(
    "FINSAM_LAGENS_BELOPP",
    "Vad en part tillsammans ska bidra med enligt lagen, sett till statens bidrag: staten "
    "hälften, regionerna en fjärdedel, kommunerna en fjärdedel.",
    Argument("part", Takes.TEXT, "staten, region eller kommun."),
    Argument("statens_bidrag", Takes.NUMBER, "Statens bidrag, i kr eller tkr."),
    _WITHOUT,
    _YEAR,
    gives="belopp i samma enhet, inte avrundat",
    native='=IF(part="staten",statens_bidrag,IF(utan_region="ja",'
    'IF(part="kommun",statens_bidrag,0),statens_bidrag/2))',
    basis=FINSAM_5,
    fails=(
        (BAD_VALUE, "part inte är staten, region eller kommun"),
        *_NO_SHARES,
    ),
    example=Example(NVS, ("region", 3523000), 1761500),
)
def lawful_amount(part: str, statens_bidrag: Decimal, utan_region: str, ar: int | None) -> Decimal:
    return _shares(utan_region, ar).owed(statens_bidrag, _party(part))


@function(
    "FINSAM_LAGENS_SKILLNAD",
    "Hur mycket varje part har betalat utöver lagens belopp, sett till statens bidrag: staten, "
    "regionerna, kommunerna.",
    Argument("part", Takes.TEXTS, "Medlemmarnas part: en kolumn med staten, region, kommun."),
    Argument("belopp", Takes.NUMBERS, "Medlemmarnas bidrag, i kr eller tkr: en kolumn."),
    _WITHOUT,
    _YEAR,
    gives="tre rader med belopp i samma enhet; 0 där parten betalar vad lagen säger (formeln är "
    "regionernas rad)",
    native='=SUMIF(part,"region",belopp)-SUMIF(part,"staten",belopp)/2',
    basis=FINSAM_5,
    fails=(
        (BAD_VALUE, "en rad med belopp har en annan part än staten, region eller kommun"),
        *_NO_SHARES,
    ),
    example=Example(
        NVS,
        ([["staten"], ["region"], ["kommun"]], [[3523000], [1761500], [1761500]]),
        [[0], [0], [0]],
    ),
    spills=True,
)
def difference_from_law(
    part: Texts, belopp: Numbers, utan_region: str, ar: int | None
) -> list[list[Decimal]]:
    paid = dict.fromkeys(Party, ZERO)
    for n, (name, amount) in enumerate(side_by_side(part=part, belopp=belopp), 1):
        if amount is not None:
            paid[_party(name, f" (rad {n} i området)")] += amount
    shares = _shares(utan_region, ar)
    state = paid[Party.STATE]
    return [[round_to(paid[party] - shares.owed(state, party), 6)] for party in Party]
