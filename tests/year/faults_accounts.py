"""Faults of the annual report's accounts: statements, notes, operations, money and decisions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from finsam_xl.templates.arsredovisning.reconciled import LINES
from year.book import FEL, UPPLYSNING, VARNING, Cell, Row, derived, field, listed, row
from year.fault import Desk, Fault, Plant, fault

#: what a figure that is changed in one place is told of in the others
SUMS = ("ARS804", "ARS810", "ARS811", "ARS815", "ARS818", "ARS820", "ARS822", "ARS830", "ARS842")
_MANY = 10  #: units of the workbook, more than any rounding hides


def of(code: str, name: str, severity: str, *follows: str) -> Callable[[Plant], Plant]:
    return fault(code, name, severity, *follows, kind="arsredovisning")


def found(desk: Desk, table: str, **wanted: Any) -> int | None:
    """The number of the first row that holds these; nothing where there is none."""
    for number, each in enumerate(desk.rows(table)):
        if all(each.get(key) == value for key, value in wanted.items()):
            return number
    return None


def line(label: str) -> Cell:
    """A row of *Avstämning*."""
    return listed("avst_ena", next(n for n, each in enumerate(LINES) if label in each.label))


def _off(desk: Desk, table: str, column: str = "i_ar", **wanted: Any) -> int | None:
    """A row's figure made wrong by more than rounding hides; its number."""
    number = found(desk, table, **wanted)
    if number is not None:
        desk.rows(table)[number][column] += _MANY
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
            desk.rows(table)[number][column] += _MANY
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
    both["i_ar"] += _MANY if wrong else 0
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
    rows[number]["budget"] = Decimal(200 + (_MANY if wrong else 0))
    return row("resultatrakning", "budget", number)


@of("ARS810", "more assets than capital and debts", FEL, *SUMS)
def unbalanced(desk: Desk, wrong: bool) -> Cell:
    for each in desk.rows("balansrakning") if wrong else ():
        if each["rad"] in ("fordringar", "omsattningstillgangar", "tillgangar"):
            each["i_ar"] += _MANY
    return line("Tillgångar mot eget kapital och skulder, i år")


@of("ARS811", "opening capital is not last year's", FEL, *SUMS)
def opening(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        _off(desk, "balansrakning", rad="kapital_ingaende")
    return line("Eget kapital vid årets början mot förra")


@of("ARS811", "closing capital", FEL, *SUMS)
def closing(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        _off(desk, "balansrakning", rad="eget_kapital")
    return line("Eget kapital vid årets början och resultatet")


@of("ARS811", "another result in the balance", FEL, *SUMS)
def result_of_the_balance(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        _off(desk, "balansrakning", rad="arets_resultat")
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
            _off(desk, "noter", column, **{"not": "3"})
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
            _off(desk, "kassaflode", rad=rad)
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
    if abs(rows[result]["i_ar"]) < _MANY:
        return None
    if wrong:
        rows[number]["i_ar"] -= rows[result]["i_ar"]
    return row("kassaflode", "i_ar", number)


# ---- operations


def _income(desk: Desk, stated: str, told: int) -> Cell:
    """The income of projects, as the statement and the operations have it."""
    number = found(desk, "resultatrakning", post="Projektbidrag")
    own = found(desk, "driftredovisning", post="Projektbidrag")
    assert number is not None
    assert own is not None
    desk.rows("resultatrakning")[number]["i_ar"] = Decimal(stated)
    desk.rows("driftredovisning")[own]["utfall"] = told
    return row("driftredovisning", "utfall", own)


@of("ARS824", "cut off", UPPLYSNING, *SUMS)
def cut_off(desk: Desk, wrong: bool) -> Cell:
    return _income(desk, "62.6", 62 if wrong else 63)


@of("ARS825", "evened out", UPPLYSNING, *SUMS)
def evened_out(desk: Desk, wrong: bool) -> Cell:
    return _income(desk, "62.4", 63 if wrong else 62)


def _operations(label: str, block: str) -> None:
    @of("ARS830", f"{label} of the operations", FEL, "ARS830", "ARS842", "ARS883")
    def beside(desk: Desk, wrong: bool) -> Cell:
        number = found(desk, "driftredovisning", block=block)
        assert number is not None
        if wrong:
            desk.rows("driftredovisning")[number]["utfall"] += 30 * _MANY
        return line(f"{label} i driftredovisningen")


_operations("Intäkter", "intakter")
_operations("Kostnader", "administration")
_operations("Resultat", "individ")


@of("ARS832", "a revised budget without a decision", VARNING)
def revised(desk: Desk, wrong: bool) -> Cell:
    desk.rows("driftredovisning")[0]["reviderad"] = desk.rows("driftredovisning")[0]["budget"]
    desk.fields["reviderad_datum"] = desk.day(5, 4)
    desk.fields["reviderad_paragraf"] = None if wrong else "§ 18"
    return field("reviderad_datum")


@of("ARS834", "a deficit without a word", VARNING)
def deficit(desk: Desk, wrong: bool) -> Cell | None:
    number = found(desk, "resultatrakning", rad="arets_resultat")
    assert number is not None
    if desk.rows("resultatrakning")[number]["i_ar"] >= 0:
        return None
    if wrong:
        desk.fields["motivering_underskott"] = None
    return derived("kapital_resultat", 0)


@of("ARS834", "a budgeted deficit without a word", VARNING)
def budgeted_deficit(desk: Desk, wrong: bool) -> Cell | None:
    number = found(desk, "resultatrakning", rad="arets_resultat")
    assert number is not None
    if desk.rows("resultatrakning")[number]["i_ar"] < 0:
        return None
    desk.fields["motivering_underskott"] = None
    for each in desk.rows("driftredovisning"):
        each["budget"] = 0
    desk.rows("driftredovisning")[-1]["budget"] = desk.least if wrong else 0
    return listed("block_budget", 6)


@of("ARS835", "below nought after adjusting", UPPLYSNING)
def adjusted(desk: Desk, wrong: bool) -> Cell | None:
    number = found(desk, "resultatrakning", rad="arets_resultat")
    assert number is not None
    result = desk.rows("resultatrakning")[number]["i_ar"]
    if result < 0:
        return None
    less = -result - (desk.least if wrong else 0)
    desk.add("balanskravsjusteringar", {"post": "Realisationsvinster", "belopp": less})
    return derived("balanskravsresultat", 0)


# ---- members and money


def _party(part: str, place: int) -> None:
    @of("ARS840", f"{part} pays more than the law says", FEL, "ARS841", "ARS842")
    def more(desk: Desk, wrong: bool) -> Cell:
        number = found(desk, "medlemmar", part=part)
        assert number is not None
        desk.rows("medlemmar")[number]["belopp"] += 2 if wrong else 1
        return listed("part_belopp", place)


_party("region", 1)
_party("kommun", 2)


@of("ARS840", "no region, 5 a §", FEL, "ARS841", "ARS842")
def no_region(desk: Desk, wrong: bool) -> Cell:
    """A municipality outside every region pays as much as the state."""
    rows = desk.rows("medlemmar")
    state = rows[0]["belopp"]
    rows[:] = [rows[0], {"namn": "Gotlands kommun", "part": "kommun", "utanfor_region": "ja"}]
    rows[1]["belopp"] = state // 2 if wrong else state
    return listed("part_belopp", 2)


@of("ARS841", "one municipality pays for another", FEL)
def another_pays(desk: Desk, wrong: bool) -> Cell:
    number = found(desk, "medlemmar", part="kommun")
    assert number is not None
    one, other = desk.rows("medlemmar")[number : number + 2]
    whole = sum(r["belopp"] for r in desk.rows("medlemmar"))
    moved = int(whole * Decimal("0.0005")) + (3 if wrong else 0)
    one["belopp"], other["belopp"] = one["belopp"] + moved, other["belopp"] - moved
    if wrong:
        other["andel"] = None
    return row("medlemmar", "belopp", number)


@of("ARS842", "contributions beside the operations", VARNING, *SUMS, "ARS825", "ARS824")
def contributions(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        _off(desk, "driftredovisning", "utfall", post="Medlemsbidrag")
    return line("Medlemmarnas bidrag mot")


@of("ARS843", "money of the social fund", VARNING, "ARS830", "ARS801")
def social_fund(desk: Desk, wrong: bool) -> Cell | None:
    if desk.year < 2025:
        return None
    number = found(desk, "driftredovisning", post="Projektbidrag")
    assert number is not None
    own = desk.rows("driftredovisning")[number]
    if not own["utfall"]:
        return None
    own["post"] = "Intäkter ESF" if wrong else "Intäkter MUCF"
    return row("driftredovisning", "utfall", number)


def _share(desk: Desk) -> Decimal:
    rows = desk.rows("driftredovisning")
    costs = sum(r["utfall"] for r in rows if r["block"] != "intakter")
    return 100 * sum(r["utfall"] for r in rows if r["block"] == "administration") / costs


@of("ARS851", "administration above its goal", VARNING)
def administration(desk: Desk, wrong: bool) -> Cell | None:
    share = _share(desk)
    least = Decimal("0.01")
    if share == share.quantize(least):
        return None
    goal = share.quantize(least, ROUND_FLOOR if wrong else ROUND_CEILING)
    desk.fields["mal_administrationsandel"] = f"{goal} %".replace(".", ",")
    return listed("kostnad_andel", 0)


@of("ARS852", "capital above its goal", VARNING)
def above_the_goal(desk: Desk, wrong: bool) -> Cell | None:
    number = found(desk, "balansrakning", rad="eget_kapital")
    assert number is not None
    capital = desk.rows("balansrakning")[number]["i_ar"]
    if capital <= 0:
        return None
    desk.fields["kapitalmal"] = capital - (desk.least if wrong else 0)
    return derived("kapital_efter", 0)


# ---- decisions


@of("ARS880", "decided in April", FEL)
def decided_late(desk: Desk, wrong: bool) -> Cell:
    desk.fields["beslutsdatum"] = desk.day(4, 1, 1) if wrong else desk.day(3, 31, 1)
    return field("beslutsdatum")


@of("ARS882", "one auditor", VARNING)
def one_auditor(desk: Desk, wrong: bool) -> Cell:
    desk.rows("revisorer")[:] = [{"utsedd_av": "Alla", "antal": 1 if wrong else 2}]
    return derived("antal_revisorer", 0)


@of("ARS883", "the audit's cost is missing", VARNING)
def no_cost_of_audit(desk: Desk, wrong: bool) -> Cell:
    if wrong:
        desk.fields["revisionskostnad"] = None
    return field("revisionskostnad")


@of("ARS883", "the audit's cost is another", VARNING)
def other_cost_of_audit(desk: Desk, wrong: bool) -> Cell:
    number = found(desk, "driftredovisning", post="Revision")
    assert number is not None
    if wrong:
        desk.fields["revisionskostnad"] += 2
    return row("driftredovisning", "utfall", number)


@of("ARS884", "more than ten employees two years", VARNING)
def sick_leave(desk: Desk, wrong: bool) -> Cell:
    desk.fields["medelantal"] = Decimal("10.5")
    desk.fields["medelantal_i_fjol"] = Decimal("10.1") if wrong else 10
    return field("medelantal")


@of("ARS886", "a member has not signed", VARNING)
def not_signed(desk: Desk, wrong: bool) -> Cell:
    desk.fields |= {"ledamoter": 8, "undertecknare": 7 if wrong else 8}
    return field("undertecknare")


__all__ = ["Fault"]
