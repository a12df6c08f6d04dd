"""Totals that somebody may type over: what each SUM code is about, and the lines of *Kontroll*
that hold such a total, in every column and row, against what its addends make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from finsam_xl.record import Record
from finsam_xl.template.draw import Drawing
from finsam_xl.template.form import Derived, Fault, Formula, Kind, Layout, Line, Part
from finsam_xl.template.formulas.formula import Operand, parse
from finsam_xl.template.kontroll import by_row
from finsam_xl.template.kontroll.faults import parts_of
from finsam_xl.template.kontroll.phrases import numbers_beside_zero
from finsam_xl.template.kontroll.sheet import claim_beside_own, grade_of_sum


class Total(Record):
    """What a SUM code is about, in Swedish."""

    label: str  #: of its line on *Kontroll*
    title: str
    more: str
    example: str


TOTALS = {
    "SUM201": Total(
        "Radsummor",
        "En radsumma stämmer inte.",
        "Summan över alla insatsägare på en rad ska vara summan av radens belopp.",
        "Raden har 100 000 och 50 000 men summan säger 105 000.",
    ),
    "SUM202": Total(
        "Summor av poster",
        "Summan av en huvudpost, ett block eller medlemsbidragen stämmer inte.",
        "En inskriven summa ska vara summan av de belopp som läsaren ser.",
        "Individinriktade insatser, prognos 2019: tryckt 17 540 tkr, posterna blir 20 047 tkr.",
    ),
    "SUM204": Total(
        "Totalsummor",
        "En totalsumma stämmer inte.",
        "Summa intäkter, summa kostnader, totalt att rekvirera, summa egenfinansiering och total "
        "kostnad ska vara summan av sina delar.",
        "Summa kostnader 2021: tryckt 7 499 900 kr, huvudposterna blir 7 477 900 kr.",
    ),
    "SUM205": Total(
        "Resultat",
        "Resultatet stämmer inte.",
        "Resultatet ska vara summa intäkter minus summa kostnader, så som de står.",
        "Resultat 2021: tryckt -431 900 kr, de tryckta summorna ger -453 900 kr.",
    ),
    "SUM207": Total(
        "Eget kapital, uträkningen",
        "Eget kapital stämmer inte.",
        "Utgående eget kapital ska vara ingående plus resultatet, och nästa års ingående detsamma.",
        "Ingående 3 600 och resultat -2 609 ger 991, inte 1 000.",
    ),
}
#: the code of what rounding explains
ROUNDED = "SUM208"
#: how a total stands, as its grade: the template's formula, right but typed, explained by rounding
FORMULA, ROUNDS, TYPED, WRONG = 0, 1, 2, 3


def printed_totals(drawn: Drawing | Layout) -> dict[str, list[Derived]]:
    """The totals that a printed figure may stand in, by code: amounts on sheets where tables are
    filled in. In all other derived cells nobody has anything to type."""
    filled_in = {area.sheet for name, area in drawn.areas.items() if name.startswith("tab_")}
    by_code: dict[str, list[Derived]] = {}
    for block in drawn.derived.values():
        if block.code in TOTALS and drawn.areas[block.name].sheet in filled_in:
            by_code.setdefault(block.code, []).append(block)
    return by_code


def grade_cell(block: Derived, row: int) -> tuple[str, int]:
    """The block with the grades of a total's cells, and the row of it that row ``row`` has."""
    return f"{block.name}_grad", row - 1 if block.in_table else row


def gap_cell(block: Derived) -> str:
    """The block that says how much each of a total's cells deviates, row by row as the grades."""
    return f"{block.name}_avv"


def total_lines(drawing: Drawing, rows: int) -> tuple[list[Derived], list[Line]]:
    """The lines, a code each, and the blocks below that they are judged on.

    ``rows``: how many rows of a table are looked at.
    """
    by_code = printed_totals(drawing)
    grounds: list[Derived] = []
    lines = []
    for code in sorted(by_code):
        blocks = by_code[code]
        for block in blocks:
            grounds += _judged(drawing, block, rows)
        known, id = TOTALS[code], code.lower()  # noqa: A001
        grades = ",".join(f"[{block.name}_grad all]" for block in blocks)
        gaps = ",".join(f"[{block.name}_avv all]" for block in blocks)  # an error value among them
        line = Line(
            id, (code,), f"Inskrivna summor: {known.label}", known.more,
            parts_of(drawing, faults_of_grade(blocks, WRONG)),
            f"=IF(MAX({grades})={WRONG},3,0*SUM({gaps}))", _widest(drawing, id, blocks), "kronor",
        )  # fmt: skip
        lines.append(line)
    if "falt_enhet" in drawing.areas:
        every = [block for blocks in by_code.values() for block in blocks]
        if every:
            lines.append(_rounded(parts_of(drawing, faults_of_grade(every, ROUNDS))))
    return grounds, lines


def faults_of_grade(blocks: Iterable[Derived], grade: int) -> Iterator[Fault]:
    """Those of the printed totals that stand so; each needs its grades, which total_lines makes."""
    for block in blocks:
        grades = f"{block.name}_grad"
        yield Fault(
            block.name,
            f"([{grades} all]={grade})",
            of=grades,
            down="1" if block.in_table else "0",
            grade=grade,
        )


def _rounded(parts: tuple[Part, ...]) -> Line:
    """The line of those that rounding explains."""
    return Line(
        ROUNDED.lower(), (ROUNDED,), "Inskrivna summor: avrundning",
        "I tkr får en summa skilja så mycket som avrundningen av den och av beloppen kan ge.",
        parts, grades=(1,),
    )  # fmt: skip


def _widest(drawing: Drawing, id: str, blocks: list[Derived]) -> str:  # noqa: A002
    """The largest deviation with its sign, in kronor whatever the workbook's unit."""
    times = '*IF([falt_enhet]="tkr",1000,1)' if "falt_enhet" in drawing.areas else ""

    def ends(which: str) -> str:
        return ",".join(
            f"{which}([{block.name}_avv all]){times if block.kind is Kind.AMOUNT else ''}"
            for block in blocks
        )

    most, least = f"MAX({ends('MAX')})", f"MIN({ends('MIN')})"
    return f"=IF([kontroll_{id}_grad]=0,0,IF({most}>=-{least},{most},{least}))"


def _judged(drawing: Drawing, block: Derived, rows: int) -> Iterator[Derived]:
    """What a total's addends make, how it deviates, and whether rounding explains that."""
    if block.in_table is not None:
        yield from _row_sums(drawing, block, rows)
        return
    name = block.name

    def of_each(make: Callable[[str], str]) -> Formula:
        """One text for all its cells, or one that each cell has its own of."""
        if callable(block.formula):
            return lambda i, j: make(block.declared(i, j))
        return make(block.formula)

    label = block.label or block.path or name
    total, gap = f"[{name}]", f"[{name}_avv]"
    own = ""
    if callable(block.formula) or not block.formula.startswith("=SUM("):
        # it may be blank, so it is a cell of its own
        own = f"[{name}_egen]"
        yield _part(block, "egen", f"{label}: det som beloppen blir", block.formula, block.kind)
    own = own or block.declared(0, 0).removeprefix("=")
    beside, called = claim_beside_own(total, own)
    by_call = called if block.rows == 1 else None
    yield _part(block, "avv", f"{label}: avvikelse", beside, block.kind, by_call)
    nothing = f'AND({total}="",{own}="")' if own.startswith("[") else ""

    def graded(wrong: str) -> str:
        judged = _grade(total, gap, wrong, nothing)
        return f"=IF(_xlfn.ISFORMULA({total}),{FORMULA},{judged})"

    grade: Formula = graded(str(WRONG))
    if "falt_enhet" in drawing.areas and block.kind is Kind.AMOUNT:
        right = own if own.startswith("[") else f"({total}-{gap})"
        grade = of_each(
            lambda text: graded(grade_of_sum(total, gap, right, _roundable(drawing, block, text)))
        )
    yield _part(block, "grad", f"{label}: grad", grade, Kind.COUNT)


def _grade(total: str, gap: str, wrong: str, nothing: str = "") -> str:
    """How a total stands that is not the template's formula: ``wrong`` gives the grade where it is
    a number beside its addends, ``nothing`` tells that it is as empty as they are."""
    other = f"IF({nothing},{TYPED},{WRONG})" if nothing else str(WRONG)
    judged = f"IF(ISNUMBER({total}),IF({gap}=0,{TYPED},{wrong}),{other})"
    # an error value is told by itself
    return f"IF(OR(ISERROR({total}),ISERROR({gap})),{FORMULA},{judged})"


def _part(
    block: Derived,
    part: str,
    label: str,
    formula: Formula,
    kind: Kind,
    called: Formula | None = None,
) -> Derived:
    """A block of the same shape beside a total's own."""
    name = f"{block.name}_{part}"
    return Derived(
        name, formula, block.rows, block.columns, kind, label, named=block.named, called=called
    )


def _roundable(drawing: Drawing, block: Derived, text: str) -> str:
    """How many of a total's addends are not zero; what is carried from kronor is not rounded."""
    if block.rows_of is not None:
        same = f"([%s_{block.rows_of.where}_jamfort all]=[{block.named.by}])"
        terms = []
        for table in block.rows_of.tables:
            amounts = next(c for c in drawing.tables[table].columns if c.across)
            cells = f"[{table}_{amounts.name}_tal column]"
            terms.append(f"SUMPRODUCT({same % table}*ISNUMBER({cells})*({cells}<>0))")
        return "+".join(terms)
    operands = [o for o in parse(text).operands if not block.addends or o.area in block.addends]
    if block.fetches:
        return f"IF(SUM([{block.name}_egen])=0,0,1)"  # one of them
    return "+".join(_counted(o) for o in operands if not _in_kronor(drawing, o)) or "0"


def _counted(operand: Operand) -> str:
    if operand.is_range:
        return numbers_beside_zero(str(operand)[1:-1])
    return f"IF(SUM({operand})=0,0,1)"


def _in_kronor(drawing: Drawing, operand: Operand) -> bool:
    block = drawing.derived.get(operand.area)
    return block is not None and block.kind is Kind.KRONOR


def _row_sums(drawing: Drawing, block: Derived, rows: int) -> Iterator[Derived]:
    """The same for a total in each row of a table, which may have grown."""
    name, table = block.name, drawing.tables[block.in_table or ""]
    amounts = next(c for c in table.columns if c.across)
    cells = [f"INDEX([{table.name}_{amounts.name} column {n + 1}],[#+1])"
             for n in range(amounts.across)]  # fmt: skip
    there, total, gap = f"INDEX([{name} all],[#+1])", f"[{name}_star]", f"[{name}_avv]"
    beside = f"IF(ISNUMBER({total}),ROUND({total}-SUM({','.join(cells)}),6),0)"
    label = f"{table.name}, radsummor"
    beyond = f"[#]>ROWS([{name} all])-2"
    wrong = str(WRONG)
    if "falt_enhet" in drawing.areas:
        count = f'LEN(SUBSTITUTE([{by_row.held_of(drawing, table.name, amounts.name)}],"0",""))'
        wrong = grade_of_sum(total, gap, f"({total}-{gap})", count)
    # Gnumeric asks of no cell that INDEX finds whether it holds a formula
    asked = f"_xlfn.ISFORMULA({there})"
    held = f"IF(ISERROR({asked}),1=1,{asked})"
    # in a row that somebody has inserted no formula stands, and none needs to
    typed = f'IF({beyond},"",IF({held},"",IF({there}="","",{there})))'
    judged = f'IF({total}="",{FORMULA},{_grade(total, gap, wrong)})'
    for part, what, formula in (
        ("star", "summan, där den är inskriven", f"={typed}"),
        ("avv", "avvikelse", f"=IF({beyond},0,{beside})"),
        ("grad", "grad", f"=IF({beyond},{FORMULA},{judged})"),
    ):
        kind = Kind.COUNT if part == "grad" else block.kind
        yield Derived(f"{name}_{part}", formula, rows=rows, kind=kind, label=f"{label}: {what}")
