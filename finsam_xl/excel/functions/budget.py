"""The association's own budget: result, own capital and its limit, administration."""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.excel.functions.argument import (
    Argument,
    Numbers,
    Takes,
    Texts,
    optional,
    refuse_percents,
    side_by_side,
)
from finsam_xl.excel.functions.cells import NO_DIVISOR, Refused
from finsam_xl.excel.functions.function import Example, function
from finsam_xl.excel.functions.sums import HBS, NVS
from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.law.limits import OWN_CAPITAL_PERCENT
from finsam_xl.workbook.percent import fraction_of
from finsam_xl.workbook.semantics import BAD_VALUE, ZERO, round_to
from finsam_xl.workbook.texts import name_key

_LIMIT = OWN_CAPITAL_PERCENT.latest.value  #: percent: what is used where no limit is agreed


@function(
    "FINSAM_RESULTAT",
    "Årets resultat: intäkter minus kostnader.",
    Argument("intakter", Takes.NUMBER, "Summa intäkter, i kr eller tkr."),
    Argument("kostnader", Takes.NUMBER, "Summa kostnader, i samma enhet, utan minustecken."),
    gives="belopp i samma enhet; minus betyder underskott",
    basis=TEMPLATE,
    example=Example(NVS, (7046000, 7477900), -431900),
)
def result(intakter: Decimal, kostnader: Decimal) -> Decimal:
    return intakter - kostnader


@function(
    "FINSAM_EGET_KAPITAL_UT",
    "Utgående eget kapital: ingående eget kapital plus årets resultat.",
    Argument("ingaende", Takes.NUMBER, "Ingående eget kapital, i kr eller tkr."),
    Argument("resultat", Takes.NUMBER, "Årets resultat, i samma enhet."),
    gives="belopp i samma enhet",
    basis=TEMPLATE,
    example=Example(NVS, (949113, -431900), 517213),
)
def closing_capital(ingaende: Decimal, resultat: Decimal) -> Decimal:
    return ingaende + resultat


@function(
    "FINSAM_EGET_KAPITAL",
    "Eget kapital år för år: varje års utgående är nästa års ingående. Tom text där resultatet "
    "är tomt.",
    Argument("ingaende", Takes.NUMBER, "Ingående eget kapital det första året, i kr eller tkr."),
    Argument(
        "resultat", Takes.NUMBERS, "Årens resultat i följd, i samma enhet: en rad eller en kolumn."
    ),
    gives="belopp i samma enhet: ingående och utgående, i två rader eller två kolumner",
    native="=ingaende+SUM(resultat_hittills)",
    basis=TEMPLATE,
    fails=(
        (BAD_VALUE, "resultat är både flera rader och flera kolumner"),
        (BAD_VALUE, "ett år mitt i följden saknar resultat"),
    ),
    example=Example(
        NVS,
        (949113, [[-431900, 0, 0]]),
        [[949113, 517213, 517213], [517213, 517213, 517213]],
    ),
    spills=True,
)
def capital_by_year(ingaende: Decimal, resultat: Numbers) -> list[list[Decimal | str]]:
    if len(resultat) > 1 and len(resultat[0]) > 1:
        raise Refused("resultat ska vara en rad eller en kolumn.")
    years: list[list[Decimal | str]] = []
    own, begun, gap = ingaende, False, False
    for number in (cell for row in resultat for cell in row):
        if number is None:
            gap = begun
            years.append(["", ""])
        elif gap:
            raise Refused("ett år mitt i följden har inget resultat.")
        else:
            begun = True
            years.append([own, own := own + number])
    return years if len(resultat) > 1 else [list(row) for row in zip(*years, strict=True)]


@function(
    "FINSAM_KAPITALTAK",
    "Det största egna kapital som är överenskommet: en procentsats av medlemsbidragen eller "
    "intäkterna.",
    Argument("bas", Takes.NUMBER, "Medlemsbidragen eller summa intäkter, i kr eller tkr."),
    optional(
        "procent",
        Takes.NUMBER,
        f"Kapitaltaket: 20 % eller 0,2. Utelämnad: {_LIMIT} %.",
        fraction_of(_LIMIT),
    ),
    gives="belopp i samma enhet",
    basis=PRACTICE,
    fails=((BAD_VALUE, "procent är negativ eller över 100 %"),),
    example=Example(NVS, (7046000, 0.2), 1409200),
)
def capital_limit(bas: Decimal, procent: Decimal) -> Decimal:
    refuse_percents(procent=procent)
    return procent * bas


@function(
    "FINSAM_OVER_KAPITALTAK",
    "Hur mycket det egna kapitalet ligger över taket: 0 när det ryms.",
    Argument("eget_kapital", Takes.NUMBER, "Eget kapital, i kr eller tkr."),
    Argument("tak", Takes.NUMBER, "Kapitaltaket, i samma enhet."),
    gives="belopp i samma enhet",
    basis=PRACTICE,
    example=Example(NVS, (949113, 1409200), 0),
)
def above_limit(eget_kapital: Decimal, tak: Decimal) -> Decimal:
    return max(ZERO, round_to(eget_kapital - tak, 6))


@function(
    "FINSAM_ADMINISTRATIONSANDEL",
    "Administrationens andel av summa kostnader, som FINSAM_ANDEL.",
    Argument("huvudpost", Takes.TEXTS, "Huvudposterna: en kolumn."),
    Argument("belopp", Takes.NUMBERS, "Huvudposternas belopp, i kr eller tkr: en kolumn."),
    optional(
        "administrationsposter",
        Takes.TEXT,
        "De huvudposter som är administration, med semikolon emellan. Utelämnad: de som har "
        "ordet administration i namnet.",
        "",
    ),
    gives="andel, 0 till 1",
    native='=SUMPRODUCT(ISNUMBER(SEARCH("administration",huvudpost))*1,belopp)/SUM(belopp)',
    basis=PRACTICE,
    fails=((NO_DIVISOR, "kostnaderna är 0"),),
    example=Example(
        HBS,
        (
            [["Administration"], ["Individinriktade insatser"], ["Strukturinriktade insatser"]],
            [[2288], [17732], [1950]],
        ),
        0.10414201183432,
    ),
)
def share_of_administration(
    huvudpost: Texts, belopp: Numbers, administrationsposter: str
) -> Decimal:
    rows = side_by_side(huvudpost=huvudpost, belopp=belopp)
    listed = {name_key(name) for name in administrationsposter.split(";")} - {""}
    administration = costs = ZERO
    for name, amount in rows:
        if amount is not None:
            costs += amount
            folded = name_key(name)
            if folded in listed if listed else "administration" in folded:
                administration += amount
    if costs == 0:
        raise Refused("kostnaderna är 0, så andelen går inte att räkna ut.", NO_DIVISOR)
    return administration / costs
