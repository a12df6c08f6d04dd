"""Faults of participants, endings and goals."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from year.book import FEL, UPPLYSNING, VARNING, Cell, Row, derived, row
from year.fault import Desk, fault
from year.right_people import GENDERS, MEASURES

#: how many there were, of each gender, and in all where that alone is known
OPENING = {"kvinnor": 20, "man": 30, "annat": 10}
STARTED = {"kvinnor": 40, "man": 50, "annat": 20}
ENDED = {"kvinnor": 25, "man": 35, "annat": 18}
#: the period in which the fault is; the one before is right
LAST = 1


def _periods(desk: Desk) -> None:
    desk.only_periods({"slut": desk.day(6, 30)}, {"slut": desk.day(12, 31)})


def _put(desk: Desk, group: str, gender: str, last: int, first: int | None = None) -> None:
    """How many at the end of June, as many as at the end of the year unless said, and then."""
    table, column = ("deltagare", "matt") if group in MEASURES else ("avslut", "anledning")
    before = last if first is None else first
    numbers = {desk.day(6, 30): before, desk.day(12, 31): last}
    name = group.removeprefix("slut_")
    desk.add(table, {column: name, "kon": gender, "antal": numbers})


def _there(desk: Desk, by_gender: bool = True) -> None:
    """Who was there and who came."""
    _periods(desk)
    for group, counts in (("ingaende", OPENING), ("paborjade", STARTED)):
        if not by_gender:
            _put(desk, group, "totalt", sum(counts.values()))
        for gender in GENDERS if by_gender else ():
            _put(desk, group, gender, counts[gender])


def _total_beside(group: str) -> None:
    @fault("UPP630", f"a total of {group} that is not the sum", FEL)
    def beside(desk: Desk, wrong: bool) -> Cell:
        _periods(desk)
        for gender in GENDERS:
            _put(desk, group, gender, OPENING[gender])
        right = sum(OPENING.values())
        _put(desk, group, "totalt", right + (1 if wrong else 0), right)
        return derived(f"antal_{group}_totalt", LAST)


for each in ("ingaende", "unika", "slut_arbete", "slut_annat"):
    _total_beside(each)


@fault("UPP630", "a total beside noughts", FEL)
def total_beside_noughts(desk: Desk, wrong: bool) -> Cell:
    _periods(desk)
    for gender in ("kvinnor", "man"):
        _put(desk, "unika", gender, 0)
    _put(desk, "unika", "totalt", 5 if wrong else 0, 0)
    return derived("antal_unika_totalt", LAST)


def _more_ended(gender: str) -> None:
    @fault("UPP631", f"one more ended than there were: {gender}", FEL)
    def ended(desk: Desk, wrong: bool) -> Cell:
        _there(desk, by_gender=gender != "totalt")
        whole = OPENING | {"totalt": sum(OPENING.values())}
        came = STARTED | {"totalt": sum(STARTED.values())}
        most = whole[gender] + came[gender]
        for other in GENDERS if gender != "totalt" else ():
            if other != gender:
                _put(desk, "avslutade", other, 5)
        _put(desk, "avslutade", gender, most + (1 if wrong else 0), 5)
        return derived(f"antal_pagaende_{gender}", LAST)


for each in (*GENDERS, "totalt"):
    _more_ended(each)


@fault("UPP631", "another number there at the beginning", FEL)
def another_opening(desk: Desk, wrong: bool) -> Cell:
    _periods(desk)
    _put(desk, "ingaende", "totalt", 40, 41 if wrong else 40)
    return derived("antal_ingaende_totalt", LAST)


@fault("UPP631", "a gender falls below nought where all is known of it", FEL)
def known_of_a_gender(desk: Desk, wrong: bool) -> Cell:
    """Where the opening is known only in all, nothing can be said of a gender."""
    _periods(desk)
    if wrong:
        for gender in GENDERS:
            _put(desk, "ingaende", gender, OPENING[gender])
    else:
        _put(desk, "ingaende", "totalt", sum(OPENING.values()))
    for gender in GENDERS:
        _put(desk, "paborjade", gender, 10)
        _put(desk, "avslutade", gender, 31 if gender == "kvinnor" else 5, 5)
    return derived("antal_pagaende_kvinnor", LAST)


def _falls(group: str) -> None:
    @fault("UPP632", f"fewer {group} than in June", VARNING)
    def falls(desk: Desk, wrong: bool) -> Cell:
        _periods(desk)
        if group == "avslutade":
            _put(desk, "ingaende", "totalt", 60)
        _put(desk, group, "totalt", 39 if wrong else 40, 40)
        return derived(f"antal_{group}_totalt", LAST)

    @fault("UPP632", f"no {group}, not the cell left blank", VARNING)
    def blank(desk: Desk, wrong: bool) -> Cell:
        _periods(desk)
        if group == "avslutade":
            _put(desk, "ingaende", "totalt", 60)
        _put(desk, group, "totalt", 0, 40)
        if not wrong:
            del desk.rows("deltagare")[-1]["antal"][desk.day(12, 31)]
        return derived(f"antal_{group}_totalt", LAST)


for each in ("paborjade", "avslutade"):
    _falls(each)


@fault("UPP633", "one ended for no reason", FEL)
def no_reason(desk: Desk, wrong: bool) -> Cell:
    _there(desk, by_gender=False)
    _put(desk, "avslutade", "totalt", 75)
    _put(desk, "slut_arbete", "totalt", 40)
    _put(desk, "slut_avbrott", "totalt", 34 if wrong else 35, 35)
    return derived("antal_avslutade_totalt", LAST)


def _reasons(gender: str, other: str) -> None:
    """One of a gender too many, and of another too few, so that the sum is right."""
    follows = () if other else ("UPP633",)

    @fault("UPP634", f"reasons of {gender}", FEL, *follows)
    def reasons(desk: Desk, wrong: bool) -> Cell:
        _there(desk)
        for each in GENDERS:
            _put(desk, "avslutade", each, ENDED[each])
            _put(desk, "slut_arbete", each, 10)
            off = (each == gender) - (each == other) if wrong else 0
            right = ENDED[each] - 10
            _put(desk, "slut_annat", each, right + off, right)
        return derived(f"antal_avslutade_{gender}", LAST)


_reasons("kvinnor", "man")
_reasons("man", "annat")
_reasons("annat", "")


@fault("UPP634", "reasons of women where all are known by gender", FEL)
def reasons_by_gender(desk: Desk, wrong: bool) -> Cell:
    """Where one reason is known only in all, nothing can be said of a gender."""
    _there(desk)
    for gender in GENDERS:
        _put(desk, "avslutade", gender, ENDED[gender])
        _put(desk, "slut_arbete", gender, 10)
    whole = sum(ENDED.values()) - 30
    if not wrong:
        _put(desk, "slut_avbrott", "totalt", whole)
    for gender, number in (("kvinnor", 14), ("man", 26), ("annat", 8)) if wrong else ():
        _put(desk, "slut_avbrott", gender, number, ENDED[gender] - 10)
    return derived("antal_avslutade_kvinnor", LAST)


def _subset(part: str, gender: str) -> None:
    @fault("UPP635", f"one {part} more than took part: {gender}", FEL)
    def subset(desk: Desk, wrong: bool) -> Cell:
        _there(desk, by_gender=gender != "totalt")
        whole = OPENING | {"totalt": sum(OPENING.values())}
        came = STARTED | {"totalt": sum(STARTED.values())}
        most = whole[gender] + came[gender]
        _put(desk, part, gender, most + (1 if wrong else 0), 5)
        return derived(f"antal_{part}_{gender}", LAST)


for each in (*GENDERS, "totalt"):
    _subset("unika", each)
_subset("registrerade", "man")
_subset("registrerade", "totalt")


@fault("UPP640", "one fewer than three quarters of the budgeted", UPPLYSNING)
def fewer_than_expected(desk: Desk, wrong: bool) -> Cell:
    desk.only_periods({"slut": desk.day(12, 31)})
    desk.fields["deltagare_budget"] = 40
    numbers = {desk.day(12, 31): 29 if wrong else 30}
    desk.add("deltagare", {"matt": "paborjade", "kon": "totalt", "antal": numbers})
    return derived("antal_deltagare_totalt", 0)


@fault("UPP640", "one fewer than their even share", UPPLYSNING)
def fewer_than_the_share(desk: Desk, wrong: bool) -> Cell:
    # a part of the year whose three quarters of the budget are a whole number of people
    leap = (desk.day(12, 31) - desk.day(1, 1)).days == 365
    days, budget, right = (122, 40, 10) if leap else (120, 146, 36)
    end = desk.day(1, 1) + timedelta(days - 1)
    desk.only_periods({"slut": end})
    desk.fields["deltagare_budget"] = budget
    numbers = {end: right - (1 if wrong else 0)}
    desk.add("deltagare", {"matt": "paborjade", "kon": "totalt", "antal": numbers})
    return derived("antal_deltagare_totalt", 0)


def _few(name: str, group: str, number: int, near: int) -> None:
    @fault("UPP641", name, UPPLYSNING)
    def few(desk: Desk, wrong: bool) -> Cell:
        _periods(desk)
        _put(desk, group, "man", number if wrong else near, 0)
        return derived("sma_tal", LAST)


_few("four men came", "paborjade", 4, 5)
_few("one unique man", "unika", 1, 0)
_few("three men ended ill", "slut_sjukdom", 3, 0)


@fault("UPP641", "few of a gender, not in all", UPPLYSNING)
def few_in_all(desk: Desk, wrong: bool) -> Cell:
    _periods(desk)
    _put(desk, "paborjade", "annat" if wrong else "totalt", 3, 0)
    return derived("sma_tal", LAST)


def _goal(desk: Desk, values: Row) -> int:
    desk.data["tables"]["mal"] = [{"mal": "Till arbete", "enhet": "procent"} | values]
    return 0


def _share(name: str, value: str, right: int, wrongly: int) -> None:
    """So many of ten thousand, told as a value."""

    @fault("UPP642", name, VARNING)
    def share(desk: Desk, wrong: bool) -> Cell:
        part = wrongly if wrong else right
        values = {"taljare": part, "namnare": 10_000, "varde": Decimal(value)}
        return row("mal", "varde", _goal(desk, values))


_share("whole percent, rounded down", "45", 4550, 4551)
_share("whole percent, rounded up", "46", 4550, 4549)
_share("a decimal, rounded up", "22.7", 2265, 2264)
_share("a decimal, rounded down", "22.6", 2265, 2266)


def _judged(way: str, judgement: str, value: str, near: str) -> None:
    @fault("UPP652", f"{way} 50: {value} is {judgement}", VARNING)
    def judged(desk: Desk, wrong: bool) -> Cell:
        values = {"malvarde": Decimal(50), "riktning": way, "bedomning": judgement}
        values["varde"] = Decimal(value if wrong else near)
        return row("mal", "bedomning", _goal(desk, values))


_judged("minst", "uppfyllt", "49.9", "50")
_judged("hogst", "uppfyllt", "50.1", "50")
_judged("lika", "uppfyllt", "50.1", "50")
_judged("minst", "ej_uppfyllt", "50", "49.9")
_judged("hogst", "ej_uppfyllt", "50", "50.1")
_judged("lika", "ej_uppfyllt", "50", "49.9")


@fault("UPP652", "the share says it where no value stands", VARNING)
def judged_by_the_share(desk: Desk, wrong: bool) -> Cell:
    values = {"malvarde": Decimal("41.67"), "riktning": "minst", "bedomning": "uppfyllt"}
    values |= {"taljare": 4 if wrong else 5, "namnare": 12}
    return row("mal", "bedomning", _goal(desk, values))
