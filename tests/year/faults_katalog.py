"""Faults of the register: each on an insats of its own, below those of a right workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from year.book import ASSOCIATION, UPPLYSNING, VARNING, Cell, Row, field, row
from year.fault import STRANGER, Desk, Plant
from year.fault import fault as any_fault
from year.right_katalog import ESF_YEAR, STATE

OWN, OTHER = "N-01", "N-02"
START, END = date(2022, 3, 1), date(2024, 2, 29)
DAY = timedelta(1)


def fault(code: str, name: str, *follows: str, grade: str = VARNING) -> Callable[[Plant], Plant]:
    return any_fault(code, name, grade, *follows, kind="katalog")


def _insats(desk: Desk, **values: Any) -> int:
    new: Row = {"insats_id": OWN, "namn": "Samlad väg", "inriktning": "individ"}
    return desk.add("insatser", new | {"status": "pagar"} | values)


def _at(desk: Desk, column: str, **values: Any) -> Cell:
    return row("insatser", column, _insats(desk, **values))


def _party(desk: Desk, name: str, own: str = OWN) -> Cell:
    number = desk.add("parter", {"insats_id": own, "organisation": name})
    return row("parter", "organisation", number)


def _granted(desk: Desk, column: str, year: int, **values: Any) -> Cell:
    decision: Row = {"insats_id": OWN, "ar": year, "beviljat": desk.kronor(600_000)}
    decision |= {"datum": date(year - 1, 11, 20), "finansiering": "budget"} | values
    return row("beslut", column, desk.add("beslut", decision))


@fault("KAT901", "the same name in other letters")
def same_name(desk: Desk, wrong: bool) -> Cell:
    name = desk.rng.choice(desk.rows("insatser"))["namn"].upper()
    return _at(desk, "namn", namn=name if wrong else f"{name} 2")


def _days(name: str, column: str, wrongly: date, right: date, **others: date) -> None:
    @fault("KAT902", name)
    def days(desk: Desk, wrong: bool) -> Cell:
        values = {"startdatum": START, column: wrongly if wrong else right}
        return _at(desk, column, **values, **others)


_days("ends the day before it starts", "slutdatum", START - DAY, START)
_days("intake ends the day before the start", "intag_slut", START - DAY, START)
_days("intake ends the day after the end", "intag_slut", END + DAY, END, slutdatum=END)
_days("reported the day before the start", "slutrapport", START - DAY, START)


@fault("KAT902", "the end of the intake is wrong both ways", "KAT902")
def both_ways(desk: Desk, wrong: bool) -> Cell:
    values = {"startdatum": START, "intag_slut": START, "slutdatum": START}
    if wrong:
        values |= {"intag_slut": START - DAY, "slutdatum": START - 2 * DAY}
    return _at(desk, "intag_slut", **values)


@fault("KAT903", "an owner that is no member")
def strange_owner(desk: Desk, wrong: bool) -> Cell:
    _party(desk, STATE[0])
    if not wrong:
        desk.add("medlemmar", {"namn": STRANGER.upper(), "part": "kommun"})
    return _at(desk, "agare", agare=STRANGER)


@fault("KAT903", "an owner that is neither member nor the association")
def owned_by_the_association(desk: Desk, wrong: bool) -> Cell:
    _party(desk, STATE[0])
    owner = "Samordningsförbundet Uppsala" if wrong else ASSOCIATION.upper()
    return _at(desk, "agare", agare=owner, inriktning="struktur")


@fault("KAT904", "a party that is no member")
def strange_party(desk: Desk, wrong: bool) -> Cell:
    _insats(desk, agare=STATE[0])
    return _party(desk, "FK" if wrong else STATE[1].lower())


@fault("KAT905", "an owner alone")
def owner_alone(desk: Desk, wrong: bool) -> Cell:
    if not wrong:
        _party(desk, STATE[1])
    return _at(desk, "insats_id", agare=STATE[0])


@fault("KAT905", "one party and no owner")
def party_alone(desk: Desk, wrong: bool) -> Cell:
    _party(desk, STATE[0])
    if not wrong:
        _party(desk, STATE[1], OWN.lower())
    return _at(desk, "insats_id")


@fault("KAT905", "the owner as the only other party")
def owner_twice(desk: Desk, wrong: bool) -> Cell:
    _party(desk, STATE[0].upper())
    return _at(desk, "insats_id", agare=STATE[0] if wrong else STATE[1])


@fault("KAT905", "one party, not none")
def nobody_named(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        _party(desk, STATE[0])
    return _at(desk, "insats_id")


def _unknown(table: str, values: Row) -> None:
    @fault("KAT906", f"an id that is not there, of {table}")
    def unknown(desk: Desk, wrong: bool) -> Cell:
        _insats(desk, agare=STATE[0])
        _party(desk, STATE[1])
        own = "N-1" if wrong else OWN.lower()
        number = desk.add(table, {"insats_id": own} | values)
        return row(table, "insats_id", number)


_unknown("parter", {"organisation": "Region Uppsala"})
_unknown("kommuner", {"kommun": "Heby kommun"})
_unknown("beslut", {"ar": 2022, "paragraf": "§ 4"})


@fault("KAT907", "ended and no end")
def ended_without_end(desk: Desk, wrong: bool) -> Cell:
    end = None if wrong else END
    return _at(desk, "status", status="avslutad", slutdatum=end, slutrapport=END)


@fault("KAT907", "intake stopped on no day")
def stopped_on_no_day(desk: Desk, wrong: bool) -> Cell:
    return _at(desk, "status", status="intagsstopp", intag_slut=None if wrong else END)


@fault("KAT908", "ended without a final report")
def not_reported(desk: Desk, wrong: bool) -> Cell:
    report = None if wrong else END
    return _at(desk, "slutrapport", status="avslutad", slutdatum=END, slutrapport=report)


@fault("KAT908", "ended, not stopped, without a final report")
def stopped_is_not_ended(desk: Desk, wrong: bool) -> Cell:
    status = "avslutad" if wrong else "intagsstopp"
    return _at(desk, "slutrapport", status=status, slutdatum=END, intag_slut=END)


def _without_group(name: str, **near: str) -> None:
    @fault("KAT909", name)
    def without_group(desk: Desk, wrong: bool) -> Cell:
        values = {"styrgrupp": "nej"} | ({} if wrong else near)
        return _at(desk, "styrgrupp", slutdatum=END, slutrapport=END, **values)


_without_group("no group, and not left blank", styrgrupp="ja")
_without_group("no group for individuals", inriktning="struktur")
_without_group("no group while it runs", status="avslutad")


@fault("KAT910", "owned by the association")
def own_service(desk: Desk, wrong: bool) -> Cell:
    _party(desk, STATE[0])
    alignment = "individ" if wrong else "struktur"
    return _at(desk, "agare", agare=ASSOCIATION.lower(), inriktning=alignment)


@fault("KAT910", "owned by the association, not by a member")
def not_a_member(desk: Desk, wrong: bool) -> Cell:
    _party(desk, STATE[0])
    return _at(desk, "agare", agare=ASSOCIATION if wrong else STATE[1])


def _sibling(name: str, wrongly: str, near: str, alignment: str) -> None:
    """Beside an insats with the other alignment, which is the right sibling."""

    @fault("KAT911", name)
    def sibling(desk: Desk, wrong: bool) -> Cell:
        _insats(desk, insats_id=OTHER, namn="Annan väg", inriktning=alignment)
        named = wrongly if wrong else near
        other = "individ" if alignment == "struktur" or not wrong else alignment
        return _at(desk, "syskon_id", syskon_id=named, inriktning=other)


_sibling("a sibling that is not there", "N-7", OTHER.lower(), "struktur")
_sibling("its own sibling", OWN, OTHER, "struktur")


@fault("KAT911", "a sibling of the same alignment")
def alike(desk: Desk, wrong: bool) -> Cell:
    _insats(desk, insats_id=OTHER, namn="Annan väg")
    alignment = "individ" if wrong else "struktur"
    return _at(desk, "syskon_id", syskon_id=OTHER, inriktning=alignment)


def _year(name: str, wrongly: int, right: int) -> None:
    @fault("KAT912", name)
    def outside(desk: Desk, wrong: bool) -> Cell:
        _insats(desk, startdatum=START, slutdatum=END)
        return _granted(desk, "ar", wrongly if wrong else right)


_year("granted for the year after the end", END.year + 1, END.year)
_year("granted for the year before the start", START.year - 1, START.year)


def _financed(name: str, wrongly: Row, near: Row) -> None:
    @fault("KAT913", name)
    def financed(desk: Desk, wrong: bool) -> Cell:
        _insats(desk)
        values = {"finansiering": None} | (wrongly if wrong else near)
        return _granted(desk, "finansiering", 2022, **values)


_NEW_YEAR = date(2022, 1, 1)
_financed("decided on the first of January", {"datum": _NEW_YEAR}, {"datum": _NEW_YEAR - DAY})
_financed(
    "decided in the year without financing",
    {"datum": date(2022, 5, 4)},
    {"datum": date(2022, 5, 4), "finansiering": "eget_kapital"},
)
_financed("decided after the year", {"datum": date(2023, 2, 1)}, {"datum": None})


def _changed(name: str, *days: date | None, upwards: bool = False) -> None:
    """Two decisions for the same year, of which the later says what the earlier gave."""

    @fault("KAT914", name)
    def changed(desk: Desk, wrong: bool) -> Cell:
        _insats(desk)
        before = desk.kronor(600_000) + (desk.least if wrong else 0)
        first: Row = {"datum": days[0]}
        then: Row = {"datum": days[1], "tidigare_beviljat": before, "insats_id": OWN.lower()}
        then["beviljat"] = desk.kronor(500_000)
        if upwards:
            at = _granted(desk, "tidigare_beviljat", 2022, **then)
            _granted(desk, "ar", 2022, **first)
            return at
        _granted(desk, "ar", 2022, **first)
        return _granted(desk, "tidigare_beviljat", 2022, **then)


_changed("an öre beside the decision before", date(2021, 11, 3), date(2022, 4, 5))
_changed("the decision before stands below", date(2021, 11, 3), date(2022, 4, 5), upwards=True)
_changed("of two on no known day the upper is before", None, date(2021, 12, 31))


@fault("KAT914", "of the same party, not of another")
def of_the_same_party(desk: Desk, wrong: bool) -> Cell:
    _insats(desk)
    _granted(desk, "ar", 2022, organisation=STATE[0])
    party = STATE[0].lower() if wrong else STATE[1]
    values = {"datum": date(2022, 4, 5), "tidigare_beviljat": desk.kronor(1)}
    return _granted(desk, "tidigare_beviljat", 2022, organisation=party, **values)


@fault("KAT915", "to a year younger than from")
def younger(desk: Desk, wrong: bool) -> Cell:
    return _at(desk, "alder_till", alder_fran=29, alder_till=28 if wrong else 29)


@fault("KAT916", "an insats to show that is not there", grade=UPPLYSNING)
def shows_nothing(desk: Desk, wrong: bool) -> Cell:
    _insats(desk)
    desk.fields["visa_insats"] = "N-1" if wrong else OWN.lower()
    return field("visa_insats")


@fault("KAT917", "money from ESF and nobody who owns it")
def nobody_owns(desk: Desk, wrong: bool) -> Cell:
    _granted(desk, "ar", ESF_YEAR if wrong else ESF_YEAR - 1)
    return _at(desk, "esf", esf="ja", inriktning="struktur")


@fault("KAT917", "money from ESF and the association owns it")
def association_owns(desk: Desk, wrong: bool) -> Cell:
    _party(desk, STATE[0])
    _granted(desk, "ar", ESF_YEAR + 1)
    owner = ASSOCIATION.upper() if wrong else STATE[1]
    return _at(desk, "esf", esf="ja", inriktning="struktur", agare=owner)
