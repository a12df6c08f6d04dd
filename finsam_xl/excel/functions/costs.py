"""What an insats costs: wages, full-time equivalents, amounts by year and by participant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.documents.amount import spread_over_years
from finsam_xl.documents.dates import started_months
from finsam_xl.excel.functions.argument import (
    Argument,
    Days,
    Numbers,
    Takes,
    Years,
    optional,
    refuse_percents,
    side_by_side,
)
from finsam_xl.excel.functions.cells import BAD_NUMBER, NO_DIVISOR, Refused
from finsam_xl.excel.functions.function import Example, function
from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.law.limits import LARGEST_RATE_PERCENT
from finsam_xl.workbook.semantics import BAD_VALUE, ZERO, round_to

HEBY = "Ansökan Individstöd i samverkan, LOKUS, Heby, 2018–2020"
#: SKR (then SKL), ”Arbetsgivaravgifter”, 2019-04-16: 39,15 %; 2021-03-29: 40,15 %, unchanged
_PO = "med SKL:s PO-pålägg för kommuner 2019, 39,15 %"
MOST_YEARS = 50
MOST_RATE = LARGEST_RATE_PERCENT.latest.value  #: percent of a full time
_DECIMALS = optional(
    "decimaler", Takes.NUMBER, "Antal decimaler: 0 för kr, 3 för tkr. Utelämnad: 0.", ZERO
)


#: The native formulas of a value and of a column of them.
_WAGE = (
    "=ROUND(manadslon*tjanst*manader*(1+po),2) "
    "där manader =(YEAR(till)-YEAR(fran))*12+MONTH(till)-MONTH(fran)+1"
)
_FULL_TIME = (
    "=tjanst*manader_under_aret/12 där manader_under_aret =MAX(0,"
    "MIN(12*YEAR(till)+MONTH(till),12*ar+12)-MAX(12*YEAR(fran)+MONTH(fran),12*ar+1)+1)"
)
_YEARS_APART = (
    BAD_VALUE,
    "åren inte står i ordning, vart och ett en gång, eller inga är angivna",
)


@function(
    "FINSAM_MANADER",
    "Antal påbörjade kalendermånader i en period, första och sista dagen medräknade.",
    Argument("fran", Takes.DATE, "Periodens första dag."),
    Argument("till", Takes.DATE, "Periodens sista dag."),
    gives="antal månader",
    native="=(YEAR(till)-YEAR(fran))*12+MONTH(till)-MONTH(fran)+1",
    basis=TEMPLATE,
    fails=((BAD_NUMBER, "till ligger före fran"),),
    example=Example(HEBY, (43101, 44196), 36),
)
def months(fran: date, till: date) -> int:
    if till < fran:
        raise Refused("till ligger före fran: rätta perioden.", BAD_NUMBER)
    return started_months(fran, till)


@function(
    "FINSAM_LONEKOSTNAD",
    "Lönekostnad för en period: månadslön gånger tjänstgöringsgrad och påbörjade månader, med "
    "personalomkostnadspålägg (PO).",
    Argument("manadslon", Takes.NUMBER, "Månadslön för heltid, i kr."),
    Argument("tjanst", Takes.NUMBER, "Tjänstgöringsgrad: 100 % eller 1 är heltid."),
    Argument("fran", Takes.DATE, "Periodens första dag."),
    Argument("till", Takes.DATE, "Periodens sista dag."),
    Argument("po", Takes.NUMBER, "PO-pålägg, arbetsgivarens eget för året: 39,15 % eller 0,3915."),
    gives="kronor med två decimaler",
    native=_WAGE,
    basis=PRACTICE,
    fails=(
        (BAD_VALUE, "manadslon, tjanst eller po är negativ"),
        (BAD_VALUE, f"tjanst är över {MOST_RATE} % eller po över 100 %"),
        (BAD_NUMBER, "till ligger före fran"),
    ),
    example=Example(
        f"Räkneexempel: två heltidstjänster 2019 för 1 200 000 kr, som i {HEBY}, {_PO}",
        (35932, 2, 43466, 43830, 0.3915),
        1199985.07,
    ),
)
def wage_cost(manadslon: Decimal, tjanst: Decimal, fran: date, till: date, po: Decimal) -> Decimal:
    if min(manadslon, tjanst, po) < 0:
        raise Refused("manadslon, tjanst och po ska vara 0 eller större.")
    refuse_percents(MOST_RATE, tjanst=tjanst)
    refuse_percents(po=po)
    cost = manadslon * tjanst * months.work(fran, till) * (1 + po)
    return round_to(cost, 2)


@function(
    "FINSAM_LONEKOSTNADER",
    "Lönekostnad rad för rad, som FINSAM_LONEKOSTNAD; tom text där raden saknar månadslön.",
    Argument("manadslon", Takes.NUMBERS, "Månadslöner för heltid, i kr: en kolumn."),
    Argument("tjanst", Takes.NUMBERS, "Tjänstgöringsgrader, 100 % eller 1 är heltid: en kolumn."),
    Argument("fran", Takes.DATES, "Periodernas första dag: en kolumn."),
    Argument("till", Takes.DATES, "Periodernas sista dag: en kolumn."),
    Argument(
        "po",
        Takes.NUMBERS,
        "PO-pålägg, 39,15 % eller 0,3915: en cell för alla rader, eller en kolumn.",
    ),
    gives="en kolumn med kronor och två decimaler",
    native=_WAGE,
    basis=PRACTICE,
    fails=(
        (BAD_VALUE, "en rad med månadslön saknar tjänst, period eller PO, eller något är negativt"),
        (BAD_NUMBER, "till ligger före fran"),
    ),
    example=Example(
        f"Räkneexempel: två tjänster 2019 och 2020, {_PO} och för 2020, 40,15 %",
        (
            [[35932], [36651]],
            [[2], [2]],
            [[43466], [43831]],
            [[43830], [44196]],
            [[0.3915], [0.4015]],
        ),
        [[1199985.07], [1232793.04]],
    ),
    spills=True,
)
def wage_costs(
    manadslon: Numbers, tjanst: Numbers, fran: Days, till: Days, po: Numbers
) -> list[list[Decimal | str]]:
    if len(po) == 1:
        po *= len(manadslon)
    rows: list[list[Decimal | str]] = []
    given = side_by_side(manadslon=manadslon, tjanst=tjanst, fran=fran, till=till, po=po)
    for n, (pay, rate, first, last, charge) in enumerate(given, 1):
        if pay is None:
            rows.append([""])
        elif rate is None or charge is None:
            raise Refused(f"rad {n} har en månadslön men ingen tjänstgöringsgrad eller inget PO.")
        else:
            rows.append([wage_cost.work(pay, rate, *_period(n, first, last), charge)])
    return rows


def _period(row: int, first: date | None, last: date | None) -> tuple[date, date]:
    if first is None or last is None:
        raise Refused(f"rad {row} har ett belopp men ingen hel period.")
    if last < first:
        raise Refused(f"till ligger före fran på rad {row}: rätta perioden.", BAD_NUMBER)
    return first, last


@function(
    "FINSAM_FORDELA",
    "Belopp fördelade på kalenderår: varje påbörjad månad väger lika, och åren blir alltid hela "
    "beloppet.",
    Argument("belopp", Takes.NUMBERS, "Beloppen, i kr eller tkr: en kolumn."),
    Argument("fran", Takes.DATES, "Periodernas första dag: en kolumn."),
    Argument("till", Takes.DATES, "Periodernas sista dag: en kolumn."),
    Argument("ar", Takes.YEARS, "Kalenderåren: en rad eller en kolumn."),
    _DECIMALS,
    gives="belopp i samma enhet: en rad för varje belopp och en kolumn för varje år",
    native="=IF(12*ar+13-startmanad>=manader,belopp,"
    "ROUND(belopp*MAX(0,12*ar+13-startmanad)/manader,decimaler))-SUM(tidigare) "
    "där manader =(YEAR(till)-YEAR(fran))*12+MONTH(till)-MONTH(fran)+1 "
    "där startmanad =12*YEAR(fran)+MONTH(fran)",
    basis=TEMPLATE,
    fails=(
        (BAD_VALUE, "en rad med belopp saknar första eller sista dag"),
        _YEARS_APART,
        (BAD_VALUE, "åren är fler än femtio"),
        (BAD_VALUE, "ett år mellan de angivna saknas och har en del av ett belopp"),
        (BAD_VALUE, "decimaler inte är ett heltal från 0 till 6"),
        (BAD_NUMBER, "till ligger före fran"),
    ),
    example=Example(
        HEBY,
        ([[600000]], [[43101]], [[44196]], [[2018, 2019, 2020]]),
        [[200000, 200000, 200000]],
    ),
    spills=True,
)
def spread(
    belopp: Numbers,
    fran: Days,
    till: Days,
    ar: Years,
    decimaler: Decimal,
) -> list[list[Decimal | str]]:
    given = side_by_side(belopp=belopp, fran=fran, till=till)
    years = _years(ar)
    if decimaler != decimaler.to_integral_value() or not 0 <= decimaler <= 6:
        raise Refused("decimaler ska vara ett heltal från 0 till 6.")
    rows: list[list[Decimal | str]] = []
    for n, (amount, first, last) in enumerate(given, 1):
        if not amount:
            rows.append(["" if amount is None else ZERO] * len(years))
        else:
            first, last = _period(n, first, last)
            _refuse_gap(years, n, first, last)
            # no more decimals than cells hold, or the years would not be the whole amount
            places = min(int(decimaler), 14 - amount.adjusted())
            rows.append([*spread_over_years(amount, first, last, years, places)])
    return rows


def _refuse_gap(years: list[int], row: int, first: date, last: date) -> None:
    """A year that is left out between others would take its part of the amount with it. Years
    before the first or after the last are seen to be left out: a single one may be asked for."""
    for year in range(max(first.year, years[0]), min(last.year, years[-1]) + 1):
        if year not in years:
            raise Refused(f"år {year} saknas bland åren, men rad {row} har ett belopp för det.")


def _years(ar: Years) -> list[int]:
    years = [year for row in ar for year in row if year is not None]
    if not years:
        raise Refused("ar är tomt: ange minst ett år.")
    if len(years) > MOST_YEARS:
        raise Refused(f"ar har fler än {MOST_YEARS} år.")
    if sorted(set(years)) != years:
        raise Refused("åren ska stå i ordning, vart och ett en gång.")
    return years


@function(
    "FINSAM_ARSARBETARE",
    "Årsarbetare: tjänstgöringsgrad gånger årets påbörjade månader i perioden, delat med tolv.",
    Argument("tjanst", Takes.NUMBER, "Tjänstgöringsgrad: 100 % eller 1 är en heltid."),
    Argument("fran", Takes.DATE, "Periodens första dag."),
    Argument("till", Takes.DATE, "Periodens sista dag."),
    Argument("ar", Takes.YEAR, "Kalenderåret."),
    gives="antal årsarbetare",
    native=_FULL_TIME,
    basis=TEMPLATE,
    fails=(
        (BAD_VALUE, f"tjanst är negativ eller över {MOST_RATE} %"),
        (BAD_NUMBER, "till ligger före fran"),
    ),
    example=Example(HEBY, (2, 43101, 43465, 2018), 2),
)
def full_time(tjanst: Decimal, fran: date, till: date, ar: int) -> Decimal:
    refuse_percents(MOST_RATE, tjanst=tjanst)
    months.work(fran, till)  # refuses a period that ends before it begins
    first, last = max(fran, date(ar, 1, 1)), min(till, date(ar, 12, 31))
    return tjanst * (started_months(first, last) if first <= last else 0) / 12


@function(
    "FINSAM_ARSARBETARE_PER_AR",
    "Årsarbetare rad för rad och år för år, som FINSAM_ARSARBETARE; tom text där raden saknar "
    "tjänstgöringsgrad.",
    Argument(
        "tjanst", Takes.NUMBERS, "Tjänstgöringsgrader, 100 % eller 1 är en heltid: en kolumn."
    ),
    Argument("fran", Takes.DATES, "Periodernas första dag: en kolumn."),
    Argument("till", Takes.DATES, "Periodernas sista dag: en kolumn."),
    Argument("ar", Takes.YEARS, "Kalenderåren: en rad eller en kolumn."),
    gives="antal årsarbetare: en rad för varje tjänst och en kolumn för varje år",
    native=_FULL_TIME,
    basis=TEMPLATE,
    fails=(
        (BAD_VALUE, f"tjanst är negativ eller över {MOST_RATE} %"),
        (BAD_VALUE, "en rad saknar första eller sista dag"),
        _YEARS_APART,
        (BAD_NUMBER, "till ligger före fran"),
    ),
    example=Example(
        HEBY,
        (
            [[2], [2], [2]],
            [[43101], [43466], [43831]],
            [[43465], [43830], [44196]],
            [[2018, 2019, 2020]],
        ),
        [[2, 0, 0], [0, 2, 0], [0, 0, 2]],
    ),
    spills=True,
)
def full_time_by_year(
    tjanst: Numbers, fran: Days, till: Days, ar: Years
) -> list[list[Decimal | str]]:
    given = side_by_side(tjanst=tjanst, fran=fran, till=till)
    years = _years(ar)
    rows: list[list[Decimal | str]] = []
    for n, (rate, first, last) in enumerate(given, 1):
        if not rate:
            rows.append(["" if rate is None else ZERO] * len(years))
        else:
            period = _period(n, first, last)
            rows.append([full_time.work(rate, *period, year) for year in years])
    return rows


@function(
    "FINSAM_KOSTNAD_PER_DELTAGARE",
    "Kostnad per deltagare.",
    Argument("kostnad", Takes.NUMBER, "Total kostnad, i kr eller tkr."),
    Argument("deltagare", Takes.NUMBER, "Antal deltagare totalt, fler än 0."),
    gives="belopp i samma enhet, inte avrundat",
    basis=TEMPLATE,
    fails=((NO_DIVISOR, "deltagare är 0 eller färre"),),
    example=Example(HEBY, (4200000, 100), 42000),
)
def cost_per_participant(kostnad: Decimal, deltagare: Decimal) -> Decimal:
    if deltagare <= 0:
        raise Refused("deltagare ska vara fler än 0.", NO_DIVISOR)
    return kostnad / deltagare
