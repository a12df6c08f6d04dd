"""What tells that an amount, or a wage's rate, stands in another unit than the application's: the
help cells of *Kontroll* that its line and TAL707 both read."""

from __future__ import annotations

from collections.abc import Sequence

from finsam_xl.law.limits import (
    AMOUNT_APART_TIMES,
    FULL_TIME_PERCENT,
    FULL_YEAR_WAGE_KRONOR,
    LARGEST_POST_KRONOR,
    LEAST_FULL_YEAR_WAGE_KRONOR,
)
from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Fault, Kind, Line
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.templates.ansokan.inputs import OWN, block_names, ready_rows
from finsam_xl.templates.ansokan.years import SPARE
from finsam_xl.workbook.percent import in_formula

WAGES = ("lonekostnader", OWN + "lonekostnader")
#: what a row of costs is: nothing to judge, a wage that somebody has, one too small or too large
#: for a year of full time, one whose rate is a share (0,75 for 75), a post beyond all others
NOTHING, RIGHT, SMALL, LARGE, RATE, POST = range(6)
#: added where the amount is not the first insatsägare's: then the post's own cell is named
ELSEWHERE = 10
#: a rate up to a hundredth of full time may be a share written where percent are asked for
FULL_TIME = FULL_TIME_PERCENT.latest.value
_HIGH, _LOW = FULL_YEAR_WAGE_KRONOR.latest.value, LEAST_FULL_YEAR_WAGE_KRONOR.latest.value
_TIMES, _MOST = AMOUNT_APART_TIMES.latest.value, LARGEST_POST_KRONOR.latest.value
_TOTAL, _KRONOR = "enhet_summa", "enhet_kronor"


def draw_unit(pen: Pen, rows: int) -> None:
    """A help cell for each row of costs, the six blocks side by side, below their sum."""
    every = ",".join(f"[per_ar_{name}_belopp all]" for name in block_names())
    pen.derived(Derived(_TOTAL, f"=SUM({every})", label="Alla belopp tillsammans"))
    kronor = '=IF([falt_enhet]="tkr",1000,1)'
    pen.derived(Derived(_KRONOR, kronor, kind=Kind.COUNT, label="Kronor per enhet"))
    pen.line(
        f"Rader: {RIGHT} rimlig lön, {SMALL} för liten och {LARGE} för stor för ett helår på "
        f"heltid, {RATE} tjänsten är skriven som del av ett, {POST} ett belopp som är mycket "
        f"större än allt annat; {ELSEWHERE} mer där beloppet inte är den första insatsägarens",
        "note",
    )
    for column, name in enumerate(block_names(), 3):
        pen.put(name, column, "note")
    pen.row += 1
    top = below = pen.row
    for column, name in enumerate(block_names(), 3):
        pen.row = top
        capacity = ready_rows(name, rows, pen.drawing.profile) + 1 + SPARE
        block = Derived(row_block(name), _row(name), rows=capacity, kind=Kind.COUNT)
        pen.derived(block, column=column)
        below = max(below, pen.row)
    pen.row = below + 1


def row_block(name: str) -> str:
    """The help cells of a block of costs."""
    return f"enhet_rad_{name}"


def _row(name: str) -> str:
    amount, months = f"[per_ar_{name}_belopp]", f"[per_ar_{name}_manader]"
    kronor = f"{amount}*[{_KRONOR}]"
    first = f"[{name}_belopp column 1]"
    away = f"IF(ISNUMBER(INDEX({first},[#+1])),0,{ELSEWHERE})"
    post = (
        f"IF(AND({kronor}*12>{_MOST}*{months},[{_TOTAL}]>{amount},"
        f"{amount}>={_TIMES}*([{_TOTAL}]-{amount})),{POST}+{away},{NOTHING})"
    )
    judged = post
    if name in WAGES:
        rate = f"[per_ar_{name}_tjanst]"
        year, time = f"{kronor}*{in_formula(12 * FULL_TIME)}", f"{rate}*{months}"
        small = f"{rate}*100<={in_formula(FULL_TIME)}"
        share = f"AND({small},{year}<={_HIGH}*100*{time},{year}>={_LOW}*100*{time})"
        judged = (
            f"IF({rate}<=0,{post},IF({year}>{_HIGH}*{time},IF({share},{RATE},{LARGE}+{away}),"
            f"IF({year}<{_LOW}*{time},{SMALL}+{away},{RIGHT})))"
        )
    beyond = f"[#]>ROWS({first})-2"
    # days backwards within one month are told by ANS401
    backwards = f"[per_ar_{name}_till]<[per_ar_{name}_fran]"
    idle = f"OR({amount}<=0,{months}<=0,{backwards})"
    return f"=IF({beyond},{NOTHING},IF({idle},{NOTHING},{judged}))"


def line(drawing: Drawing) -> Line:
    """The line, and the cells that it names."""
    faults = []
    for name in block_names():
        rows = row_block(name)
        told = {
            f"{name}_belopp": f"([{rows} all]>{RIGHT})*([{rows} all]<{ELSEWHERE})"
            f"*([{rows} all]<>{RATE})",
            f"{name}_tjanst": f"[{rows} all]={RATE}",
            f"{name}_post": f"[{rows} all]>{ELSEWHERE}",
        }
        faults += [Fault(at, when, "0", of=rows, down="1") for at, when in told.items()]
    faults[0] = faults[0]._replace(number=_number())
    return Line(
        "enhet", ("TAL707",), "Belopp i fel enhet",
        f"En lön under {_LOW} kronor eller över {_HIGH / 1_000_000} miljoner kronor för ett helår "
        "på heltid, eller ett belopp som är mycket större än allt annat, tyder på kr skrivna som "
        "tkr eller tvärtom.",
        parts_of(drawing, faults),
        '=IF(AND([falt_enhet]<>"",[falt_enhet]<>"kr",[falt_enhet]<>"tkr"),"",'
        "IF(SUM([kontroll_enhet_antal all])>0,3,0))",
        by_count=True,
    )  # fmt: skip


def _number() -> str:
    """How many are told: of wages that are small, or large, together, the first of them alone."""

    def rows(names: Sequence[str], *states: int) -> str:
        return "+".join(
            f"SUMPRODUCT(([{row_block(name)} all]={state})*1)" for name in names for state in states
        )

    every = rows(WAGES, RIGHT, SMALL, LARGE, RATE, SMALL + ELSEWHERE, LARGE + ELSEWHERE)
    terms = [rows(WAGES, RATE), rows(block_names(), POST, POST + ELSEWHERE)]
    for state in (SMALL, LARGE):
        odd = rows(WAGES, state, state + ELSEWHERE)
        terms.append(f"IF(2*({odd})<={every},{odd},1)")
    return "+".join(terms)
