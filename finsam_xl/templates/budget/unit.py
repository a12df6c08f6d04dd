"""What tells that an amount, or a block of them, stands in another unit than the budget's: the
help cells of *Kontroll* that its line and TAL707 both read."""

from __future__ import annotations

from finsam_xl.law.limits import (
    AMOUNT_APART_TIMES,
    LEAST_CONTRIBUTIONS_KRONOR,
    UNITS_APART_TIMES,
)
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Fault, Kind, Line
from finsam_xl.template.kontroll.faults import all_of, parts_of
from finsam_xl.template.kontroll.phrases import numbers_beside_zero
from finsam_xl.templates.budget.common import READ

#: the tables with costs, and all in which a single amount is held against the contributions
COSTS = ("detaljbudget", "huvudposter")
SINGLE = (*COSTS, "ovriga_intakter")
#: which block of a column stands in another unit: its costs, in the table that has them, or its
#: contributions
DETAILS, MAIN, PAID = 1, 2, 3
TABLE_OF = {DETAILS: "detaljbudget", MAIN: "huvudposter", PAID: "medlemmar"}
#: above it (at it) a single amount is told; 0 where none is, as a block stands apart
LIMIT = "enhet_grans"
_APART, _TIMES = UNITS_APART_TIMES.latest.value, AMOUNT_APART_TIMES.latest.value


def beyond(cells: str, limit: str) -> str:
    """Which of the cells are as large as a limit above 0, whatever their sign."""
    larger = f"([{cells}]>=[{limit}])+([{cells}]<=-[{limit}])"
    return f"ISNUMBER([{cells}])*({larger})*([{limit}]>0)"


def number_beyond(cells: str, limit: str) -> str:
    """How many of them are; asked of the lowest and the highest first."""
    within = f"AND(MAX([{cells}])<[{limit}],MIN([{cells}])>-[{limit}])"
    found = f"IF({within},0,SUMPRODUCT(({beyond(cells, limit)})*1))"
    return f"IF([{limit}]<=0,0,{found})"


def draw_unit(pen: Pen, columns: int) -> None:
    """The help cells: one for the whole budget, column by column, and what is told."""

    def one(name: str, formula: str, label: str, kind: Kind = Kind.AMOUNT) -> None:
        pen.derived(Derived(name, formula, kind=kind, label=label))

    def row(name: str, formula: str, label: str, kind: Kind = Kind.COUNT) -> None:
        pen.derived(Derived(name, formula, columns=columns, kind=kind, label=label))

    costs, paid = "SUM([summa_kostnader])", "[kol_bidrag]"
    posts = "+".join(numbers_beside_zero(f"{table}_belopp column") for table in COSTS)
    large = "+".join(number_beyond(f"{table}_belopp column", "kol_bidrag") for table in COSTS)
    row(
        "kol_bidrag",
        f"=IF({READ},SUM([summa_medlemsbidrag]),0)",
        "Medlemsbidrag i budgetens enhet",
        Kind.AMOUNT,
    )
    row("kol_stora", f"={large}", "Kostnader som var för sig är större än alla medlemsbidrag")
    row(
        "kol_enhet",
        f"=IF(OR({paid}<=0,{costs}<=0),0,IF(MAX({costs},{paid})<{_APART}*MIN({costs},{paid}),0,"
        # a few amounts that are too large are told one by one
        f"IF(AND({costs}>{paid},2*[kol_stora]<={posts}),0,"
        f"IF(SUM([medlemmar_summa])<{LEAST_CONTRIBUTIONS_KRONOR.latest.value},{PAID},"
        f"IF(COUNT([detaljbudget_belopp column])>0,{DETAILS},{MAIN})))))",
        f"Block i annan enhet: {DETAILS} Detaljbudget, {MAIN} Huvudposter, {PAID} medlemsbidragen",
    )
    one(
        LIMIT,
        f"=IF(MAX([kol_enhet all])>0,0,MAX(0,{_TIMES}*MAX([kol_bidrag all])))",
        f"Inget belopp är så stort: ett års medlemsbidrag gånger {_TIMES} (0 = prövas inte)",
    )


#: own capital, which is held against the contributions too
CAPITAL = ("falt_ingaende_eget_kapital", "kolumner_eget_kapital")


def line(drawing: Drawing) -> Line:
    """The line, and the cells that it names: each kind of block once, amounts one by one."""
    faults = [
        Fault(
            f"{table}_belopp", f"[kol_enhet all]={kind}",
            f"IF(SUMPRODUCT(([kol_enhet all]={kind})*1)>0,1,0)", of="kol_enhet", down="2",
        )
        for kind, table in TABLE_OF.items()
    ]  # fmt: skip
    faults += [
        Fault(f"{table}_belopp", beyond(cells, LIMIT), number_beyond(cells, LIMIT))
        for table, cells in ((table, f"{table}_belopp all") for table in SINGLE)
    ]
    faults += [Fault(name, beyond(all_of(drawing, name), LIMIT)) for name in CAPITAL]
    return Line(
        "enhet", ("TAL707",), "Belopp i fel enhet",
        f"Kostnader och medlemsbidrag som skiljer sig {_APART} gånger, eller ett belopp som är "
        f"{_TIMES} gånger alla medlemsbidrag, tyder på kr skrivna som tkr eller tvärtom.",
        parts_of(drawing, faults),
        '=IF(AND([falt_enhet]<>"kr",[falt_enhet]<>"tkr"),"",'
        "IF(SUM([kontroll_enhet_antal all])>0,3,0))",
        by_count=True,
    )  # fmt: skip
