"""Faults of what the annual report's text says: numbers, acts, and its numbered parts."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from year.book import FEL, UPPLYSNING, VARNING, Cell, Row, derived, row
from year.fault import Desk
from year.faults_accounts import of
from year.right_report_goals import rounded
from year.right_report_text import AMOUNT, COUNT, IN_KRONOR, KRONOR, PERCENT, Held, everything

_SAID: Row = {"subjekt": "Prov", "uppgift": "prov", "enhet": "antal"}


def says(desk: Desk, *rows: Row, column: str = "varde") -> Cell:
    """These statements alone; the place is in the last."""
    desk.data["tables"]["uppgifter"] = [_SAID | each for each in rows]
    return row("uppgifter", column, len(rows) - 1)


def _held(desk: Desk, begins: str, kind: str, ends: str = "") -> Held | None:
    """The first number of a source that is neither nought nor below."""
    tables = defaultdict(list, desk.data["tables"])
    there = everything(desk.fields["enhet"], desk.fields, tables, {})
    for held in there:
        inside = held.mot.startswith(begins) and held.mot.endswith(ends)
        if inside and held.kind == kind and held.number > 0:
            return held
    return None


# ---- one number of each source


def _beside(name: str, begins: str, kind: str, ends: str = "", code: str = "ARS865") -> None:
    """One more than the last digit that is said."""

    @of(code, name, VARNING)
    def beside(desk: Desk, wrong: bool) -> Cell | None:
        held = _held(desk, begins, kind, ends)
        if held is None:
            return None
        more: Row = {"mot": held.mot}
        number, decimals = held.number, 0
        if kind in (AMOUNT, IN_KRONOR):
            own = "kr" if kind == IN_KRONOR else desk.fields["enhet"]
            more["enhet"] = own
        elif kind == PERCENT:
            more["enhet"], decimals = "procent", 1
        elif number.denominator > 1:
            decimals = 2
        if code == "ARS863":
            more["uppgift"] = "n"
        value = rounded(number, decimals)
        return says(desk, more | {"varde": value + (Decimal(1).scaleb(-decimals) if wrong else 0)})


for _n, _begins in enumerate(("deltagare/", "avslut/"), 1):
    _beside(f"people of source {_n}", _begins, COUNT)
    _beside(f"n of source {_n}", _begins, COUNT, code="ARS863")
for _column in ("taljare", "namnare"):
    _beside(f"{_column} of a goal", "mal/", COUNT, _column)
for _column in ("varde", "i_fjol", "andel"):
    _beside(f"{_column} of a goal", "mal/", PERCENT, _column)
_beside("answers", "indikatorer/", COUNT, "/n", code="ARS863")
for _column in ("andel", "riket"):
    _beside(f"{_column} of an indicator", "indikatorer/", PERCENT, _column)
_beside("a scale's participants", "skalor/", COUNT, "/n")
for _name, _begins, _ends in (
    ("a post of the income", "resultatrakning/Verksamhetens intäkter/M", ""),
    ("a law row that is the sum of its posts", "resultatrakning/Verksamhetens intäkter/i_ar", ""),
    ("a row of the balance", "balansrakning/", "i_fjol"),
    ("a row of the cash flow", "kassaflode/", "i_ar"),
    ("a row of a note", "noter/1/", "i_ar"),
    ("a note's sum", "noter/1/summa/", "i_fjol"),
    ("a post of the operations", "driftredovisning/", "budget"),
    ("a block of the operations", "driftredovisning/administration/summa", "utfall"),
    ("the operations' costs", "driftredovisning/kostnader/summa", "i_fjol"),
    ("the outcome against the budget", "driftredovisning/", "avvikelse"),
    ("the costs by name", "kostnader", ""),
    ("the income by name", "intakter", ""),
    ("the capital by name", "eget_kapital", ""),
    ("the contributions by name", "bidrag", ""),
):
    _beside(_name, _begins, AMOUNT, _ends)
_beside("what a member pays", "medlemmar/", IN_KRONOR, "belopp")
_beside("a member's share", "medlemmar/", PERCENT, "andel")
for _name in ("administrationsandel", "individandel", "strukturandel"):
    _beside(_name, _name, PERCENT)


# ---- how a number is said


def _of_127(name: str, wrongly: str, near: str, more: Row, code: str = "ARS865") -> None:
    """Said of 127 who came."""

    @of(code, name, VARNING)
    def said(desk: Desk, wrong: bool) -> Cell:
        came = {"insats": "Lyra", "kon": "totalt", "deltagare": 200, "paborjade": 127}
        desk.data["tables"] |= {"deltagare": [came], "avslut": []}
        desk.fields.pop("deltagare_unika", None)
        own = {
            "mot": "deltagare/Lyra/totalt/paborjade",
            "varde": Decimal(wrongly if wrong else near),
        }
        return says(desk, own | more)


_of_127("ca, to the nearest one", "126", "127", {"ungefar": "ca"})
_of_127("ca to the nearest ten", "120", "130", {"ungefar": "ca"})
_of_127("ca to the nearest hundred", "200", "100", {"ungefar": "ca"})
_of_127("drygt is not above", "128", "127", {"ungefar": "drygt"})
_of_127("drygt is not a step below", "110", "120", {"ungefar": "drygt"})
_of_127("knappt is not below", "126", "127", {"ungefar": "knappt"})
_of_127("knappt is not a step above", "140", "130", {"ungefar": "knappt"})
_PART: Row = {"enhet": "procent", "basvarde": 200}
_of_127("percent of a base, half up", "63", "64", _PART)  # 63,5
_of_127("percent of a base, exact", "63.4", "63.5", _PART)
_of_127("percent of a base, ca", "70", "60", _PART | {"ungefar": "ca"})
_of_127("n, ca", "120", "130", {"ungefar": "ca", "uppgift": "n"}, code="ARS863")
_of_127("n in percent", "63", "64", _PART | {"uppgift": "n"}, code="ARS863")


def _in_unit(unit: str, book: str, wrongly: str, near: str) -> None:
    """Said in another unit than the book's 21 089 thousand; half a thousand is its rounding."""

    @of("ARS865", f"{wrongly} {unit} of {book}", VARNING)
    def in_unit(desk: Desk, wrong: bool) -> Cell | None:
        if desk.fields["enhet"] != book:
            return None
        amount = Decimal(21_089_000) / KRONOR[book]
        desk.add("noter", {"not": "9", "post": "Löner", "i_ar": amount, "i_fjol": 0})
        own = {"enhet": unit, "mot": "noter/9/Löner/i_ar"}
        return says(desk, own | {"varde": Decimal(wrongly if wrong else near)})


_in_unit("mkr", "tkr", "21.2", "21.1")
_in_unit("mkr", "tkr", "21.08", "21.09")
_in_unit("kr", "tkr", "21089501", "21089500")
_in_unit("kr", "tkr", "21088499", "21088500")
_in_unit("tkr", "kr", "21088", "21089")
_in_unit("mkr", "kr", "21.2", "21.1")


@of("ARS865", "a cost with its minus, and one less", VARNING)
def with_its_minus(desk: Desk, wrong: bool) -> Cell:
    rows = desk.rows("resultatrakning")
    costs = next(r for r in rows if r["rad"] == "kostnader")["i_ar"]
    value = rounded(Fraction(costs), 0) - (1 if wrong else 0)
    own = {"enhet": desk.fields["enhet"], "mot": "resultatrakning/Verksamhetens kostnader/i_ar"}
    return says(desk, own | {"varde": value})


@of("ARS865", "better than the budget is not worse", VARNING)
def worse(desk: Desk, wrong: bool) -> Cell | None:
    held = _held(desk, "driftredovisning/", AMOUNT, "avvikelse")
    if held is None or rounded(held.number, 0) == 0:
        return None
    value = rounded(held.number, 0)
    own = {"enhet": desk.fields["enhet"], "mot": held.mot}
    return says(desk, own | {"varde": -value if wrong else value})


@of("ARS824", "the text cuts off", UPPLYSNING)
def text_cuts_off(desk: Desk, wrong: bool) -> Cell:
    desk.add("noter", {"not": "9", "post": "Löner", "i_ar": Decimal("5062.6"), "i_fjol": 0})
    own = {"enhet": desk.fields["enhet"], "mot": "noter/9/Löner/i_ar"}
    return says(desk, own | {"varde": 5062 if wrong else 5063})


# ---- statements by themselves


def _by_words(name: str, wrongly: str, near: str, more: Row) -> None:
    """175 of 772 are 22,67 percent."""

    @of("ARS855", name, VARNING)
    def by_words(desk: Desk, wrong: bool) -> Cell:
        own = {"enhet": "procent", "bas": "175 av 772",
               "basvarde": 772, "varde": Decimal(wrongly if wrong else near)}  # fmt: skip
        return says(desk, own | more)


_by_words("so many of, in words", "27", "23", {})
_by_words("so many of, a decimal", "22.6", "22.7", {})
_by_words("so many of, ca", "30", "20", {"ungefar": "ca"})
_by_words("so many of, drygt", "23", "22", {"ungefar": "drygt"})
_by_words("so many of, knappt", "22", "23", {"ungefar": "knappt"})


@of("ARS864", "more than its base", VARNING)
def more_than_its_base(desk: Desk, wrong: bool) -> Cell:
    return says(desk, {"varde": 98 if wrong else 97, "basvarde": 97})


def _alike(name: str, near: Row) -> None:
    @of("ARS866", name, UPPLYSNING)
    def alike(desk: Desk, wrong: bool) -> Cell:
        return says(desk, {"varde": 35}, {"varde": 34} | ({} if wrong else near))


_alike("the same words and another number", {"varde": 35})
_alike("the same words of the same year", {"ar": 2018})
_alike("the same words, neither about", {"ungefar": "ca"})
_alike("the same words of the same base", {"bas": "kvinnor"})
_alike("the same words in the same unit", {"enhet": "dagar"})
_alike("the same words of the same insats", {"subjekt": "Lyra"})


def _named(name: str, wrongly: str, near: str) -> None:
    @of("ARS867", name, VARNING)
    def named(desk: Desk, wrong: bool) -> Cell:
        came = {"insats": "Lyra", "kon": "man", "deltagare": 5, "paborjade": 5}
        desk.data["tables"] |= {"deltagare": [came], "avslut": []}
        desk.fields.pop("deltagare_unika", None)
        said = {"varde": 5, "mot": wrongly if wrong else near}
        return says(desk, said, column="mot")


_RIGHT = "deltagare/Lyra/män/paborjade"
_named("no such table", "personer/Lyra/män/paborjade", _RIGHT)
_named("no such row", "deltagare/Lira/män/paborjade", _RIGHT.upper())
_named("no such column", "deltagare/Lyra/män/nya", _RIGHT.lower())
_named("no such gender", "deltagare/Lyra/kvinnor/paborjade", "deltagare/Lyra/totalt/paborjade")
_named("no such value", "kostnaderna", "deltagare/Lyra/män/deltagare")


# ---- acts and parts

_LKBR: Row = {"nummer": "2018:597", "namn": "lagen om kommunal bokföring och redovisning"}
_KRL: Row = {"nummer": "1997:614", "namn": "lagen om kommunal redovisning"}


@of("ARS881", "the act before this one", FEL)
def the_act_before(desk: Desk, wrong: bool) -> Cell:
    near = {**_LKBR, "nummer": "SFS 2018:597"}
    desk.data["tables"]["lagrum"] = [dict(_KRL if wrong else near)]
    return derived("redovisningslag", 0)


@of("ARS881", "an act that was not yet", FEL)
def not_yet(desk: Desk, wrong: bool) -> Cell:
    desk.fields |= {"ar": 2018, "beslutsdatum": desk.day(2, 1).replace(year=2019)}
    desk.data["tables"]["lagrum"] = [dict(_LKBR if wrong else _KRL)]
    return derived("redovisningslag", 0)


def _act(name: str, column: str, wrongly: Row, near: Row) -> None:
    @of("ARS888", name, VARNING)
    def act(desk: Desk, wrong: bool) -> Cell:
        desk.data["tables"]["lagrum"] = [dict(_LKBR), dict(wrongly if wrong else near)]
        return row("lagrum", column, 1)


_act("another number", "nummer", {"nummer": "2018:725", "namn": "kommunallagen"},
     {"nummer": "2017:725", "namn": "kommunallagen"})  # fmt: skip
_act("the number of another act", "nummer", {**_KRL, "nummer": "2018:597"}, _KRL)
_act("the number of the act before", "nummer", {**_LKBR, "nummer": "1997:614"}, _LKBR)
_act("the name of no act of that number", "namn", {**_KRL, "namn": "förordningen"},
     {"nummer": "2001:453", "namn": "förordningen"})  # fmt: skip


def _parts(name: str, *numbers: str, near: str) -> None:
    @of("ARS887", name, UPPLYSNING)
    def parts(desk: Desk, wrong: bool) -> Cell:
        last = numbers[-1] if wrong else near
        desk.data["tables"]["delar"] = [
            {"slag": "tabell", "nummer": "99", "rubrik": "Annat"},
            *({"slag": "diagram", "nummer": n, "rubrik": "Om"} for n in (*numbers[:-1], last)),
        ]
        return row("delar", "nummer", len(numbers))


_parts("a number twice", "12", "13", "13", near="14")
_parts("a number twice, not below each other", "12", "13", "B", "12", near="A")
_parts("a lower number", "12", "13", "11", near="99")
_parts("a lower number of a section", "1.9", "1.10", "1.9.1", near="1.10.1")
_parts("a lower chapter", "2.1", "1.2", near="2.2")
