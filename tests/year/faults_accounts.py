"""Faults of the annual report's accounts: statements and notes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from finsam_xl.templates.arsredovisning.reconciled import LINES
from year.book import FEL, VARNING, Cell, Row, derived, listed, row
from year.fault import Desk, Plant, fault

#: what a figure that is changed in one place is told of in the others
SUMS = ("ARS804", "ARS810", "ARS811", "ARS815", "ARS818", "ARS820", "ARS822", "ARS830", "ARS842")
MANY = 10  #: units of the workbook, more than any rounding hides


def of(code: str, name: str, severity: str, *follows: str) -> Callable[[Plant], Plant]:
    """A fault of a report whose text says no number but what the fault itself brings."""

    def declared(plant: Plant) -> Plant:
        def silent(desk: Desk, wrong: bool) -> Cell | None:
            desk.data["tables"]["uppgifter"] = []
            return plant(desk, wrong)

        return fault(code, name, severity, *follows, kind="arsredovisning")(silent)

    return declared


def found(desk: Desk, table: str, **wanted: Any) -> int | None:
    """The number of the first row that holds these; nothing where there is none."""
    for number, each in enumerate(desk.rows(table)):
        if all(each.get(key) == value for key, value in wanted.items()):
            return number
    return None


def line(label: str) -> Cell:
    """A row of *Avstämning*."""
    return listed("avst_ena", next(n for n, each in enumerate(LINES) if label in each.label))


def off(desk: Desk, table: str, column: str = "i_ar", **wanted: Any) -> int | None:
    """A row's figure made wrong by more than rounding hides; its number."""
    number = found(desk, table, **wanted)
    if number is not None:
        desk.rows(table)[number][column] += MANY
    return number


# ---- the statements


@of("ARS801", "no cash flow statement", VARNING)
def no_cash_flow(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        desk.data["tables"]["kassaflode"] = []
    return listed("rapportdel_rader", 2)


@of("ARS801", "investments are missing", VARNING)
def no_investments(desk: Desk, wrong: bool) -> Cell:
    desk.fields["investeringsredovisning"] = "saknas" if wrong else "inga"
    return listed("rapportdel_rader", 5)


@of("ARS802", "bank before receivables", VARNING)
def out_of_order(desk: Desk, wrong: bool) -> Cell:
    rows = desk.rows("balansrakning")
    if wrong:
        rows[0], rows[1] = rows[1], rows[0]
    return row("balansrakning", "rad", 1)


def _without_last_year(table: str, rad: str) -> None:
    @of("ARS803", f"nothing last year in {table}", VARNING)
    def missing(desk: Desk, wrong: bool) -> Cell:
        number = desk.add(table, {"rad": rad, "post": "Annat", "i_ar": 0})
        if not wrong:
            desk.rows(table)[number]["i_fjol"] = 0
        # in the law's order, below the rows that it belongs to
        return row(table, "i_fjol", number)


_without_last_year("balansrakning", "ansvarsforbindelser")
_without_last_year("kassaflode", "likvida_utgaende")


def _wrong_sum(table: str, rad: str, column: str) -> None:
    @of("ARS804", f"{rad} {column} of {table}", FEL, *SUMS, "ARS834", "ARS835")
    def wrong_sum(desk: Desk, wrong: bool) -> Cell | None:
        number = found(desk, table, rad=rad)
        if number is None:
            return None
        if wrong:
            desk.rows(table)[number][column] += MANY
        return row(table, column, number)


for _each in (
    ("resultatrakning", "nettokostnader", "i_ar"),
    ("resultatrakning", "arets_resultat", "i_fjol"),
    ("balansrakning", "omsattningstillgangar", "i_ar"),
    ("balansrakning", "tillgangar", "i_fjol"),
    ("balansrakning", "kapital_och_skulder", "i_ar"),
    ("kassaflode", "lopande", "i_ar"),
    ("kassaflode", "arets_kassaflode", "i_fjol"),
):
    _wrong_sum(*_each)


@of("ARS804", "posts beside their row", FEL, *SUMS)
def posts_beside_their_row(desk: Desk, wrong: bool) -> Cell:
    """The row of all income above its posts."""
    posts = [r for r in desk.rows("resultatrakning") if r["rad"] == "intakter"]
    both = {c: sum(r[c] for r in posts) for c in ("i_ar", "i_fjol")}
    both["i_ar"] += MANY if wrong else 0
    desk.rows("resultatrakning").insert(0, {"rad": "intakter", **both})
    return row("resultatrakning", "i_ar", 0)


@of("ARS804", "the budgeted result", FEL, *SUMS, "ARS801")
def budgeted_result(desk: Desk, wrong: bool) -> Cell:
    rows = desk.rows("resultatrakning")
    budget = {"intakter": Decimal(900), "kostnader": Decimal(-700)}
    for each in rows:
        amount = budget.pop(each["rad"], None)
        if amount is not None:
            each["budget"] = amount
    desk.rows("driftredovisning")[:] = []
    number = found(desk, "resultatrakning", rad="arets_resultat")
    assert number is not None
    rows[number]["budget"] = Decimal(200 + (MANY if wrong else 0))
    return row("resultatrakning", "budget", number)


@of("ARS810", "more assets than capital and debts", FEL, *SUMS)
def unbalanced(desk: Desk, wrong: bool) -> Cell:
    for each in desk.rows("balansrakning") if wrong else ():
        if each["rad"] in ("fordringar", "omsattningstillgangar", "tillgangar"):
            each["i_ar"] += MANY
    return line("Tillgångar mot eget kapital och skulder, i år")


@of("ARS811", "opening capital is not last year's", FEL, *SUMS)
def opening(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        off(desk, "balansrakning", rad="kapital_ingaende")
    return line("Eget kapital vid årets början mot förra")


@of("ARS811", "closing capital", FEL, *SUMS)
def closing(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        off(desk, "balansrakning", rad="eget_kapital")
    return line("Eget kapital vid årets början och resultatet")


@of("ARS811", "another result in the balance", FEL, *SUMS)
def result_of_the_balance(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        off(desk, "balansrakning", rad="arets_resultat")
    return line("Årets resultat mot balansräkningen, i år")


@of("ARS812", "capital on one row", VARNING)
def one_row(desk: Desk, wrong: bool) -> Cell:
    rows = desk.rows("balansrakning")
    if wrong:
        rows[:] = [r for r in rows if r["rad"] not in ("kapital_ingaende", "arets_resultat")]
    number = found(desk, "balansrakning", rad="eget_kapital")
    assert number is not None
    return row("balansrakning", "i_ar", number)


def _below_capital(desk: Desk, rad: str, after: str, amount: Decimal | int, **more: str) -> int:
    """A row where the law has it; its number."""
    place = found(desk, "balansrakning", rad=after)
    assert place is not None
    own: Row = {"rad": rad, "i_ar": amount, "i_fjol": 0, **more}
    desk.rows("balansrakning").insert(place + 1, own)
    return place + 1


@of("ARS813", "a reserve", FEL)
def reserve(desk: Desk, wrong: bool) -> Cell:
    number = _below_capital(desk, "resultatreserv", "arets_resultat", int(wrong))
    return row("balansrakning", "i_ar", number)


@of("ARS814", "a pledge", FEL)
def pledge(desk: Desk, wrong: bool) -> Cell:
    own: Row = {"rad": "panter", "i_ar": int(wrong), "i_fjol": 0}
    return row("balansrakning", "i_ar", desk.add("balansrakning", own))


@of("ARS814", "a long debt that no note tells of", FEL, *SUMS)
def long_debt(desk: Desk, wrong: bool) -> Cell:
    more = {} if wrong else {"not": "9"}
    number = _below_capital(desk, "langfristiga_skulder", "eget_kapital", 50, **more)
    return row("balansrakning", "i_ar", number)


def _note(column: str) -> None:
    @of("ARS815", f"a note beside its row, {column}", FEL)
    def beside(desk: Desk, wrong: bool) -> Cell:
        if wrong:
            off(desk, "noter", column, **{"not": "3"})
        number = found(desk, "balansrakning", rad="kortfristiga_skulder")
        assert number is not None
        return row("balansrakning", column, number)


_note("i_ar")
_note("i_fjol")


@of("ARS818", "capital below nought", VARNING, *SUMS)
def negative_capital(desk: Desk, wrong: bool) -> Cell:
    number = found(desk, "balansrakning", rad="eget_kapital")
    assert number is not None
    desk.rows("balansrakning")[number]["i_ar"] = -desk.least if wrong else 0
    return derived("kapital_efter", 0)


@of("ARS818", "short debts above what is there", VARNING, *SUMS)
def short_of_money(desk: Desk, wrong: bool) -> Cell:
    rows = desk.rows("balansrakning")
    liquid = sum(r["i_ar"] for r in rows if r["rad"] in ("fordringar", "kassa_bank"))
    number = found(desk, "balansrakning", rad="kortfristiga_skulder")
    assert number is not None
    rows[number]["i_ar"] = liquid + (desk.least if wrong else 0)
    return row("balansrakning", "i_ar", number)


def _flow(code: str, rad: str, label: str) -> None:
    @of(code, f"{rad} of the cash flow", FEL, *SUMS)
    def flow(desk: Desk, wrong: bool) -> Cell:
        if wrong:
            off(desk, "kassaflode", rad=rad)
        return line(label)


_flow("ARS820", "fordringar", "Förändringen av kortfristiga fordringar")
_flow("ARS820", "skulder", "Förändringen av kortfristiga skulder")
_flow("ARS820", "arets_resultat", "Årets resultat mot kassaflödesanalysen, i år")
_flow("ARS822", "likvida_utgaende", "Likvida medel vid årets slut mot kassa och bank, i år")
_flow("ARS822", "likvida_ingaende", "Likvida medel vid årets början mot förra")


@of("ARS821", "the operating flow without the result", VARNING)
def without_the_result(desk: Desk, wrong: bool) -> Cell | None:
    number = found(desk, "kassaflode", rad="lopande")
    result = found(desk, "kassaflode", rad="arets_resultat")
    if number is None or result is None:
        return None
    rows = desk.rows("kassaflode")
    if abs(rows[result]["i_ar"]) < MANY:
        return None
    if wrong:
        rows[number]["i_ar"] -= rows[result]["i_ar"]
    return row("kassaflode", "i_ar", number)
