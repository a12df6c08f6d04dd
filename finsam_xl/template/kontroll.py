"""The sheet *Kontroll*: live native checks, one line each, in both workbooks.

A line has a *grade*: 3 fel, 2 varning, 1 upplysning, 0 OK, blank when it cannot be judged.
The word beside it follows from the grade, so colour never carries meaning alone.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from finsam_xl.template.draw import Drawing, Pen
from finsam_xl.template.form import Derived, Kind, Variant

WORDS = ("OK", "UPPLYSNING", "VARNING", "FEL")
NOT_JUDGED = "EJ KONTROLLERAT"


class Line(NamedTuple):
    """One line of *Kontroll* and the rules whose verdict it foretells."""

    id: str
    codes: tuple[str, ...]
    label: str
    help: str
    link: str  #: defined name to jump to
    grade: Variant
    amount: Variant | None = None  #: how much is wrong, in the line's unit
    unit: str = ""

    @property
    def grade_name(self) -> str:
        return f"kontroll_{self.id}_grad"


def draw_lines(drawing: Drawing, lines: tuple[Line, ...], what: str) -> Pen:
    """The sheet's head and its lines; returns the pen below them."""
    pen = drawing.sheet("Kontroll", [2, 44, 18, 16, 12, 62, 12], landscape=True)
    pen.title("Kontroll", "Räknas om medan du skriver. Rätta alla FEL innan du skickar filen.")
    pen.put("Sammanfattning", 2, "label")
    pen.derived(
        Derived(
            "kontroll_resultat",
            Variant(
                '=IF(COUNTIF({s=kontroll_status.all},"FEL")>0,'
                f'"{what} har fel som ska rättas",'
                'IF(COUNTIF({s},"VARNING")>0,'
                f'"{what} har inga fel, men varningar att läsa",'
                f'"{what} har inga fel"))',
                "control_summary",
                {"what": what},
            ),
            kind=Kind.TEXT,
        )
    )
    pen.row += 1
    for column, text in enumerate(
        ("Kontroll", "Status", "Avvikelse", "Avser", "Vad som kontrolleras", "Gå till"), 2
    ):
        pen.put(text, column, "header")
    pen.row += 1
    top = pen.row
    pen.plan.header_rows = top - 1
    for index, line in enumerate(lines):
        pen.row = top + index
        pen.put(line.label, 2, "label")
        pen.put(line.unit, 5, "note")
        pen.put(f"{line.help} ({', '.join(line.codes)})", 6, "note")
        pen.plan.links[(pen.row, 7)] = line.link
        pen.plan.heights[pen.row] = 24
        if line.amount is not None:
            pen.derived(Derived(f"kontroll_{line.id}_belopp", line.amount), column=4)
    pen.row = top
    pen.derived(
        Derived("kontroll_status", _status_of(lines), rows=len(lines), kind=Kind.TEXT),
        column=3,
    )
    pen.row += 1
    pen.plan.print_to = (pen.row - 1, 7)
    pen.line("Underlag till kontrollerna (skrivs inte ut)", "section")
    for line in lines:
        pen.derived(
            Derived(line.grade_name, line.grade, kind=Kind.COUNT, label=f"{line.label}: grad")
        )
    pen.row += 1
    return pen


def _status_of(lines: tuple[Line, ...]) -> Callable[[int, int], Variant]:
    def variant(row: int, _column: int) -> Variant:
        return Variant(
            f'=IF({{g={lines[row].grade_name}}}="","{NOT_JUDGED}",'
            'CHOOSE({g}+1,"OK","UPPLYSNING","VARNING","FEL"))',
            "control_word",
        )

    return variant


def grade_of_sum(name: str, total: str, selector: str = "") -> Variant:
    """1 where half a unit for each addend and for the total explains it (tkr), else 3."""
    unit = "0.00001"
    for digits in (4, 3, 2, 1, 0):
        step = f"{Decimal(1).scaleb(-digits):f}"
        unit = (
            f"IF(AND(ABS(ROUND({{x}},{digits})-{{x}})<0.0000001,"
            f"ABS(ROUND({{o}},{digits})-{{o}})<0.0000001),{step},{unit})"
        )
    text = (
        f'=IF({{d={name}_avv{selector}}}=0,0,IF({{e=falt_enhet}}<>"tkr",3,IF(ABS({{d}})<='
        f"({{c={name}_antal{selector}}}+1)/2*{unit}+0.0000001,1,3)))"
    )
    text = text.replace("{x}", f"{{x={total}}}", 1)
    return Variant(text.replace("{o}", f"{{o={name}_egen{selector}}}", 1), "grade_of_sum")
