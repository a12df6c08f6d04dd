"""What an insats costs: wages, full-time equivalents, amounts by year and by participant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from finsam_xl.documents.amount import spread_over_years
from finsam_xl.documents.dates import started_months
from finsam_xl.excel.argument import (
    Argument,
    Days,
    Numbers,
    Takes,
    column,
    optional,
    same_height,
)
from finsam_xl.excel.cells import BAD_NUMBER, NO_DIVISOR, Refused
from finsam_xl.excel.function import Example, function
from finsam_xl.law.basis import PRACTICE, TEMPLATE
from finsam_xl.workbook.semantics import ZERO, round_to

HEBY = "Ansökan Individstöd i samverkan, LOKUS, Heby, 2018–2020"
_YEAR = Decimal(1200)  #: twelve months of 100 percent
MOST_YEARS = 50
_DECIMALS = optional(
    "decimaler", Takes.NUMBER, "Antal decimaler: 0 för kr, 3 för tkr. Utelämnad: 0.", ZERO
)


def _months(fran: date, till: date) -> int:
    if till < fran:
        raise Refused("till ligger före fran: rätta perioden.", BAD_NUMBER)
    return started_months(fran, till)


@function(
    "FINSAM_MANADER",
    "Antal påbörjade kalendermånader i en period, första och sista dagen medräknade.",
    Argument("fran", Takes.DATE, "Periodens första dag."),
    Argument("till", Takes.DATE, "Periodens sista dag."),
    gives="antal månader",
    native="=(YEAR(till)-YEAR(fran))*12+MONTH(till)-MONTH(fran)+1",
    basis=TEMPLATE,
    example=Example(HEBY, (43101, 44196), 36),
)
def months(fran: date, till: date) -> int:
    return _months(fran, till)


@function(
    "FINSAM_LONEKOSTNAD",
    "Lönekostnad för en period: månadslön gånger tjänstgöringsgrad och påbörjade månader, med "
    "personalomkostnadspålägg (PO).",
    Argument("manadslon", Takes.NUMBER, "Månadslön för heltid, i kr."),
    Argument("tjanst", Takes.NUMBER, "Tjänstgöringsgrad i procent: 100 är heltid."),
    Argument("fran", Takes.DATE, "Periodens första dag."),
    Argument("till", Takes.DATE, "Periodens sista dag."),
    Argument("po", Takes.NUMBER, "PO-pålägg i procent, arbetsgivarens eget för året."),
    gives="kronor med två decimaler",
    native="=ROUND(manadslon*tjanst/100*manader*(1+po/100),2)",
    basis=PRACTICE,
    example=Example(
        "Räkneexempel: två heltidstjänster 2018 i Heby för 1 200 000 kr med kommunernas "
        "PO-pålägg 2015, 38,46 %",
        (36112, 200, 43101, 43465, 38.46),
        1200016.2,
    ),
)
def wage_cost(manadslon: Decimal, tjanst: Decimal, fran: date, till: date, po: Decimal) -> Decimal:
    if min(manadslon, tjanst, po) < 0:
        raise Refused("manadslon, tjanst och po ska vara 0 eller större.")
    cost = manadslon * tjanst / 100 * _months(fran, till) * (1 + po / 100)
    return round_to(cost, 2)


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
    "ROUND(belopp*MAX(0,12*ar+13-startmanad)/manader,decimaler))-SUM(tidigare år)",
    basis=TEMPLATE,
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
    ar: tuple[tuple[int | None, ...], ...],
    decimaler: Decimal,
) -> list[list[Decimal | str]]:
    same_height(belopp=belopp, fran=fran, till=till)
    years = [year for row in ar for year in row if year is not None]
    if not years:
        raise Refused("ar är tomt: ange minst ett år.")
    if len(years) > MOST_YEARS:
        raise Refused(f"ar har fler än {MOST_YEARS} år.")
    if sorted(set(years)) != years:
        raise Refused("åren ska stå i ordning, vart och ett en gång.")
    if decimaler != decimaler.to_integral_value() or not 0 <= decimaler <= 6:
        raise Refused("decimaler ska vara ett heltal från 0 till 6.")
    rows: list[list[Decimal | str]] = []
    for n, (amount, first, last) in enumerate(
        zip(column("belopp", belopp), column("fran", fran), column("till", till), strict=True), 1
    ):
        if amount is None:
            rows.append([""] * len(years))
        elif first is None or last is None:
            raise Refused(f"rad {n} har ett belopp men ingen hel period.")
        else:
            _months(first, last)
            # no more decimals than cells hold, or the years would not be the whole amount
            places = min(int(decimaler), 14 - amount.adjusted())
            rows.append([*spread_over_years(amount, first, last, years, places)])
    return rows


@function(
    "FINSAM_ARSARBETARE",
    "Årsarbetare: tjänstgöringsgrad gånger årets påbörjade månader i perioden, delat med tolv.",
    Argument("tjanst", Takes.NUMBER, "Tjänstgöringsgrad i procent: 100 är en heltid."),
    Argument("fran", Takes.DATE, "Periodens första dag."),
    Argument("till", Takes.DATE, "Periodens sista dag."),
    Argument("ar", Takes.YEAR, "Kalenderåret."),
    gives="antal årsarbetare",
    native="=tjanst*manader_under_aret/1200",
    basis=TEMPLATE,
    example=Example(HEBY, (200, 43101, 43465, 2018), 2),
)
def full_time(tjanst: Decimal, fran: date, till: date, ar: int) -> Decimal:
    if tjanst < 0:
        raise Refused("tjanst ska vara 0 eller större.")
    _months(fran, till)
    first, last = max(fran, date(ar, 1, 1)), min(till, date(ar, 12, 31))
    return tjanst * (started_months(first, last) if first <= last else 0) / _YEAR


@function(
    "FINSAM_KOSTNAD_PER_DELTAGARE",
    "Kostnad per deltagare.",
    Argument("kostnad", Takes.NUMBER, "Total kostnad, i kr eller tkr."),
    Argument("deltagare", Takes.NUMBER, "Antal deltagare totalt, fler än 0."),
    gives="belopp i samma enhet, inte avrundat",
    native="=kostnad/deltagare",
    basis=TEMPLATE,
    example=Example(HEBY, (4200000, 100), 42000),
)
def cost_per_participant(kostnad: Decimal, deltagare: Decimal) -> Decimal:
    if deltagare <= 0:
        raise Refused("deltagare ska vara fler än 0.", NO_DIVISOR)
    return kostnad / deltagare
