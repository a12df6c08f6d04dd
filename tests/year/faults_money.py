"""Faults of the annual report's operations, money and decisions."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from year.book import FEL, UPPLYSNING, VARNING, Cell, derived, field, listed, row
from year.fault import Desk
from year.faults_accounts import MANY, SUMS, found, line, of, off

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
def cutoff(desk: Desk, wrong: bool) -> Cell:
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
            desk.rows("driftredovisning")[number]["utfall"] += 30 * MANY
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
        off(desk, "driftredovisning", "utfall", post="Medlemsbidrag")
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
