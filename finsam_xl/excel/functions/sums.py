"""Sums, their checks, and deviations."""

from __future__ import annotations

from decimal import Decimal

from finsam_xl.excel.functions.argument import (
    Argument,
    Numbers,
    Takes,
    Texts,
    column,
    optional,
    side_by_side,
)
from finsam_xl.excel.functions.cells import NO_DIVISOR, Refused
from finsam_xl.excel.functions.function import Example, function
from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.workbook.percent import MORE_DECIMALS
from finsam_xl.workbook.semantics import BAD_VALUE, ZERO, round_to
from finsam_xl.workbook.texts import name_key

NVS = "Norra Västmanlands Samordningsförbund, verksamhetsplan 2021–2023"
HBS = "Samordningsförbundet Botkyrka Huddinge Salem, verksamhetsplan 2019"
#: a computer's last decimals, which no sum is judged by
SPECK = 6


_TOLERANCE = optional(
    "tolerans", Takes.NUMBER, "Största skillnad som inte räknas. Utelämnad: 0.", ZERO
)


@function(
    "FINSAM_SUMMA",
    "Summan av belopp. Text bland beloppen ger ett fel i stället för att hoppas över.",
    Argument(
        "belopp",
        Takes.NUMBERS,
        "Beloppen, i kr eller tkr. Rubriken och den låsta raden får ingå.",
    ),
    gives="belopp i samma enhet",
    native="=SUM(belopp)",
    basis=TEMPLATE,
    example=Example(NVS, ([["Budget 2021"], [-462900], [-1149000], [-46000], [-90000]],), -1747900),
)
def total(belopp: Numbers) -> Decimal:
    return sum((number for row in belopp for number in row if number is not None), ZERO)


@function(
    "FINSAM_RADSUMMOR",
    "Varje rads summa, rad för rad; tom text där raden inte har något belopp.",
    Argument("belopp", Takes.NUMBERS, "Beloppen, i kr eller tkr: en rad för varje post."),
    gives="en kolumn med belopp i samma enhet",
    native='=IF(COUNT(rad)=0,"",SUM(rad))',
    basis=TEMPLATE,
    example=Example(NVS, ([[3523000, 3523000], [1761500, 1761500]],), [[7046000], [3523000]]),
    spills=True,
)
def row_totals(belopp: Numbers) -> list[list[Decimal | str]]:
    return [[total.work((row,)) if any(n is not None for n in row) else ""] for row in belopp]


@function(
    "FINSAM_SUMMAKONTROLL",
    "Hur mycket en angiven summa skiljer sig från delarnas summa: 0 inom toleransen.",
    Argument("summa", Takes.NUMBER, "Den angivna summan, i kr eller tkr."),
    Argument("belopp", Takes.NUMBERS, "Delarna, i samma enhet."),
    _TOLERANCE,
    gives="belopp i samma enhet, angiven summa minus delarnas summa",
    native="=IF(ABS(ROUND(summa-SUM(belopp),6))<=tolerans,0,ROUND(summa-SUM(belopp),6))",
    basis=TEMPLATE,
    fails=((BAD_VALUE, "tolerans är negativ"),),
    example=Example(
        f"{NVS}: Finansiering av individriktade insatser, budget 2020",
        (5300000, [[1457000], [1590000], [1060000], [958000], [235000], [10000]]),
        -10000,
    ),
)
def difference_of_total(summa: Decimal, belopp: Numbers, tolerans: Decimal) -> Decimal:
    if tolerans < 0:
        raise Refused("tolerans ska vara 0 eller större.")
    gap = round_to(summa - total.work(belopp), SPECK)
    return ZERO if abs(gap) <= tolerans else gap


@function(
    "FINSAM_SUMMAKONTROLLER",
    "Hur mycket varje angiven summa skiljer sig från sina delars summa: 0 inom toleransen, tom "
    "text där ingen summa är angiven.",
    Argument(
        "summor",
        Takes.NUMBERS,
        "De angivna summorna: en rad under kolumner eller en kolumn bredvid rader, i kr eller tkr.",
    ),
    Argument("belopp", Takes.NUMBERS, "Delarna, i samma enhet: lika många kolumner eller rader."),
    _TOLERANCE,
    gives="belopp i samma enhet, en rad eller en kolumn som summorna",
    native='=IF(summa="","",IF(ABS(ROUND(summa-SUM(delar),6))<=tolerans,0,'
    "ROUND(summa-SUM(delar),6)))",
    basis=TEMPLATE,
    fails=(
        (BAD_VALUE, "summorna inte är en för varje kolumn eller varje rad"),
        (BAD_VALUE, "tolerans är negativ"),
    ),
    example=Example(
        f"{NVS}: Finansiering av individriktade insatser, budget 2020 och 2021",
        (
            [[5300000, 5300000]],
            [
                [1457000, 1457000],
                [1590000, 1590000],
                [1060000, 1060000],
                [958000, 958000],
                [235000, 235000],
                [10000, 0],
            ],
        ),
        [[-10000, 0]],
    ),
    spills=True,
)
def differences_of_totals(
    summor: Numbers, belopp: Numbers, tolerans: Decimal
) -> list[list[Decimal | str]]:
    if len(summor) == 1 and len(summor[0]) == len(belopp[0]):
        parts = tuple(zip(*belopp, strict=True))
    elif len(summor[0]) == 1 and len(summor) == len(belopp):
        parts = belopp
    else:
        raise Refused("summor ska ha en cell för varje kolumn eller för varje rad i belopp.")
    told = (cell for row in summor for cell in row)
    gaps: list[Decimal | str] = [
        "" if n is None else difference_of_total.work(n, (own,), tolerans)
        for n, own in zip(told, parts, strict=True)
    ]
    return [gaps] if len(summor) == 1 else [[gap] for gap in gaps]


@function(
    "FINSAM_HUVUDPOSTSUMMOR",
    "Summan av detaljposterna under varje huvudpost; versaler och gemener är lika.",
    Argument("namn", Takes.TEXTS, "Huvudposterna som ska summeras: en kolumn."),
    Argument("huvudpost", Takes.TEXTS, "Detaljposternas huvudpost: en kolumn."),
    Argument("belopp", Takes.NUMBERS, "Detaljposternas belopp, i kr eller tkr: en kolumn."),
    gives="en kolumn med belopp i samma enhet; tom text där namnet är tomt",
    native='=IF(namn="","",SUMPRODUCT((huvudpost=namn)*1,belopp))',
    basis=TEMPLATE,
    example=Example(
        NVS,
        (
            [["Utbildningsinsatser"], ["Utvärderingsinsatser"]],
            [["Utbildningsinsatser"]] * 6 + [["Utvärderingsinsatser"]] * 2,
            [[-20000], [-20000], [-60000], [-125000], [-100000], [-5000], [-50000], [-50000]],
        ),
        [[-330000], [-100000]],
    ),
    spills=True,
)
def totals_by_item(namn: Texts, huvudpost: Texts, belopp: Numbers) -> list[list[Decimal | str]]:
    sums: dict[str, Decimal] = {}
    for item, amount in side_by_side(huvudpost=huvudpost, belopp=belopp):
        if amount is not None:
            sums[name_key(item)] = sums.get(name_key(item), ZERO) + amount
    keys = map(name_key, column("namn", namn))
    return [[sums.get(key, ZERO) if key else ""] for key in keys]


@function(
    "FINSAM_ANDEL",
    "En dels andel av det hela, som del av ett: 0,5 visas som 50 % i en cell med procentformat.",
    Argument("delen", Takes.NUMBER, "Delen, i kr eller tkr."),
    Argument("totalt", Takes.NUMBER, "Det hela, i samma enhet. 0 ger felet division med noll."),
    gives="andel, 0 till 1",
    basis=TEMPLATE,
    fails=((NO_DIVISOR, "totalt är 0"),),
    example=Example(HBS, (1709155, 14546000), 0.1175),
)
def share(part: Decimal, totalt: Decimal) -> Decimal:
    if totalt == 0:
        raise Refused("totalt är 0, så andelen går inte att räkna ut.", NO_DIVISOR)
    return part / totalt


@function(
    "FINSAM_ANDELAR",
    "Varje belopps andel av beloppens summa, som FINSAM_ANDEL; tom text där beloppet är tomt.",
    Argument("belopp", Takes.NUMBERS, "Beloppen, i kr eller tkr: en kolumn utan summarad."),
    gives="en kolumn med andelar, 0 till 1",
    native='=IF(COUNT(rad)=0,"",rad/SUM(belopp))',
    basis=TEMPLATE,
    fails=(
        (NO_DIVISOR, "beloppens summa är 0"),
        (BAD_VALUE, "belopp är bredare än en kolumn"),
    ),
    example=Example(
        HBS,
        ([[7273000], [3636500], [1709155], [1709155], [218190]],),
        [[0.5], [0.25], [0.1175], [0.1175], [0.015]],
    ),
    spills=True,
)
def shares_of_total(belopp: Numbers) -> list[list[Decimal | str]]:
    whole = total.work(belopp)
    if whole == 0:
        raise Refused("beloppens summa är 0, så andelarna går inte att räkna ut.", NO_DIVISOR)
    return [["" if n is None else n / whole] for n in column("belopp", belopp)]


@function(
    "FINSAM_AVVIKELSE",
    "Avvikelsen i belopp: utfall eller prognos minus budget.",
    Argument("utfall", Takes.NUMBER, "Utfall eller prognos, i kr eller tkr."),
    Argument("budget", Takes.NUMBER, "Budget, i samma enhet."),
    gives="belopp i samma enhet",
    native="=ROUND(utfall-budget,6)",
    basis=PRACTICE,
    example=Example(HBS, (17732, 20048), -2316),
)
def deviation(utfall: Decimal, budget: Decimal) -> Decimal:
    return round_to(utfall - budget, SPECK)


@function(
    "FINSAM_AVVIKELSE_PROCENT",
    "Avvikelsen som del av budgeten: 0,1 är 10 % över, i en cell med procentformat.",
    Argument("utfall", Takes.NUMBER, "Utfall eller prognos, i kr eller tkr."),
    Argument("budget", Takes.NUMBER, "Budget, i samma enhet. 0 ger felet division med noll."),
    gives="andel med fyra decimaler, alltså hundradels procent",
    native="=ROUND((utfall-budget)/ABS(budget),4)",
    basis=PRACTICE,
    fails=((NO_DIVISOR, "budget är 0"),),
    example=Example(HBS, (17732, 20048), -0.1155),
)
def deviation_in_percent(utfall: Decimal, budget: Decimal) -> Decimal:
    if budget == 0:
        raise Refused("budget är 0, så avvikelsen i procent går inte att räkna ut.", NO_DIVISOR)
    return round_to((utfall - budget) / abs(budget), 2 + MORE_DECIMALS)


@function(
    "FINSAM_AVVIKELSER",
    "Varje rads avvikelse, i belopp och som del av budgeten. Tom text där båda beloppen är "
    "tomma, och för delen där budgeten är 0.",
    Argument("utfall", Takes.NUMBERS, "Utfall eller prognos, i kr eller tkr: en kolumn."),
    Argument("budget", Takes.NUMBERS, "Budget, i samma enhet: en kolumn."),
    gives="två kolumner: belopp i samma enhet, och andel med fyra decimaler",
    native='=IF(COUNT(utfall,budget)=0,"",ROUND(utfall-budget,6))',
    basis=PRACTICE,
    example=Example(
        HBS,
        ([[2288], [17732], [1950]], [[2224], [20048], [2940]]),
        [[64, 0.0288], [-2316, -0.1155], [-990, -0.3367]],
    ),
    spills=True,
)
def deviations(utfall: Numbers, budget: Numbers) -> list[list[Decimal | str]]:
    rows: list[list[Decimal | str]] = []
    for outcome, planned in side_by_side(utfall=utfall, budget=budget):
        if outcome is None and planned is None:
            rows.append(["", ""])
        else:
            pair = (outcome or ZERO, planned or ZERO)
            rows.append(
                [deviation.work(*pair), deviation_in_percent.work(*pair) if planned else ""]
            )
    return rows
